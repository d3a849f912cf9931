"""Scenes: the parts of chapters between breaks, the turns of dialogue in them, and voices that meet there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from app.db import people, scene_lines, voicing
from app.services.project import Project
from app.services.voice_library import folded

if TYPE_CHECKING:
    from app.db.speakers import Quoted

# So many lines apart two may speak and still be heard as talking to each other.
NEAR = 12


@dataclass(slots=True)
class Turn:
    """What one person says without another's words between, over paragraphs where one quotation runs on."""

    lines: list[Quoted] = field(default_factory=list)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(line.id for line in self.lines)

    @property
    def first(self) -> Quoted:
        return self.lines[0]

    @property
    def checked(self) -> bool:
        return any(line.checked for line in self.lines)


def turns(lines: Iterable[Quoted]) -> Iterator[Turn]:
    """The turns of lines of quotations, which are in reading order.

    A paragraph's quotations are one turn while they have one speaker, of whom the same tells.
    """
    turn = Turn()
    for line in lines:
        if turn.lines and not _goes_on(turn.lines[-1], line):
            yield turn
            turn = Turn()
        turn.lines.append(line)
    if turn.lines:
        yield turn


def _goes_on(before: Quoted, line: Quoted) -> bool:
    if line.speech == before.speech:
        return True
    return (
        line.paragraph == before.paragraph
        and line.character == before.character
        and line.checked == before.checked
        and (line.confidence, line.why) == (before.confidence, before.why)
    )


@dataclass(frozen=True, slots=True)
class Clash:
    """Several in one scene who are read in one voice. `chapter` counts from 0; `line` is where the second of them is
    first heard near the first; `characters`: None stands for the narrator."""

    chapter: int
    line: int
    characters: tuple[str | None, ...]
    voice: str


def clashes(project: Project, near: int = NEAR) -> tuple[Clash, ...]:
    """Where a voice is used twice in one scene within so many lines, in reading order; one for each scene and voice.

    Who was given no voice is read by the narrator on purpose and clashes with nobody. Where the whole book has one
    voice there is nothing to point out.
    """
    with project.db.read() as conn:
        voices = voicing.voicing(conn)
        names = {person.id: person.name for person in people.everybody(conn)}
        heard = scene_lines.aloud(conn)
    given = {
        (who, chapter): folded(voice)
        for who, chapter in {(line.character, line.chapter_id) for line in heard}
        if (voice := _own(voices, who, chapter))
    }
    if len(set(given.values())) < 2:
        return ()
    found: list[Clash] = []
    for _, part in groupby(heard, lambda line: line.scene):
        found += _of_scene(list(part), given, voices, names, near)
    return tuple(found)


def _own(voices: voicing.Voicing, who: int, chapter: int) -> str | None:
    """The voice that somebody was given, not the narrator's that they are read in for want of one."""
    own = voices.chapter.get((chapter, who)) or voices.own.get(who)
    return voices.of(who, chapter) if own or who == voicing.NARRATOR else None


def _of_scene(
    part: Sequence[scene_lines.Aloud],
    given: dict[tuple[int, int], str],
    voices: voicing.Voicing,
    names: dict[int, str],
    near: int,
) -> Iterator[Clash]:
    last: dict[str, dict[int, int]] = {}  # by voice: who was heard in it, and where last
    met: dict[str, dict[int, int]] = {}  # by voice: who meets somebody in it, and at which line first
    for at, line in enumerate(part):
        voice = given.get((line.character, line.chapter_id))
        if voice is None:
            continue
        users = last.setdefault(voice, {})
        for other, where in users.items():
            if other != line.character and at - where <= near:
                found = met.setdefault(voice, {})
                found.setdefault(other, line.id)
                found.setdefault(line.character, line.id)
        users[line.character] = at
    for voice, found in met.items():
        place = part[0]
        first = next(iter(found.values()))
        who = tuple(names.get(one) for one in sorted(found))
        shown = voices.of(next(iter(found)), place.chapter_id) or voice
        yield Clash(place.chapter, first, who, shown)
