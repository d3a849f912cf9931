"""Casting: who is read in which voice, by hand or by itself, and what a change costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.cast_lines import Heard
from app.core.errors import BadEdit, NotFound
from app.core.progress import Changes, Impact
from app.core.shortening import shortened
from app.db import cast, cast_lines, chapters, people, recording, voicing
from app.db import lines as line_rows
from app.services.offers import age_gap, age_of, speaking, speaks_well
from app.services.project import Project, overview
from app.services.scenes import Clash, clashes
from app.services.suggesting import Suggestion, suggest
from engine.types import Verb

if TYPE_CHECKING:
    from engine.packs.registry import Registry

__all__ = [
    "Clash",
    "Suggestion",
    "Total",
    "auto_cast",
    "chapter_voices",
    "clashes",
    "impact",
    "recast",
    "set_chapter_voice",
    "suggest",
    "totals",
]

Voiced = Mapping[str | None, str | None]


def recast(project: Project, voices: Voiced) -> Changes:
    """Gives characters (None: the narrator) the voices of those names; a voice of None takes theirs away.

    Lines of characters without a voice are read by the narrator. Takes in other voices stay, and are found again when
    the voice comes back. Raises NotFound for an unknown character, BadEdit for an empty name.
    """
    return _recast(project, voices)


def _recast(project: Project, voices: Voiced, title: str | None = None) -> Changes:
    _check(voices)
    with project.db.edit(title or "Recast") as conn:
        changed = cast.voiced(conn, voices)
        lines = frozenset(cast.affected(conn, changed)) if changed else frozenset()
        title = title or _title(changed)
        recording.retitle(conn, title)
        if changed:
            cast.give(conn, changed)
    return Changes(title, lines=lines, characters=frozenset(one for one in changed if one))


def impact(project: Project, voices: Voiced) -> Impact:
    """What `recast` would cost: takes that would become stale, and how long it takes to render them anew.

    Takes that are stale already do not count. Raises as `recast` does.
    """
    _check(voices)
    with project.db.read() as conn:
        changed = cast.voiced(conn, voices)
        return Impact(*cast.cost(conn, changed)) if changed else Impact(0, 0.0, 0.0)


def set_chapter_voice(project: Project, character: str | None, chapter: int, voice: str | None) -> Changes:
    """Gives a character (None: the narrator) another voice in one chapter alone; None takes that away again.

    `chapter` counts from 0. What would become stale `impacts.impact` tells. Raises NotFound, BadEdit for an empty name.
    """
    _check({character: voice})
    with project.db.edit("Recast in a chapter") as conn:
        name = next(iter(cast.known(conn, [character])))
        place = chapters.identify(conn, chapter)
        title = f"Recast {name or 'the narrator'} in “{shortened(place.title)}”"
        recording.retitle(conn, title)
        who = voicing.NARRATOR if name is None else people.identify(conn, name).id
        inside = chapters.line_ids(conn, chapter)
        before = voicing.sounding(conn, inside)
        voicing.put(conn, place.id, who, voice)
        lines = voicing.changed(conn, before)
        line_rows.touch(conn, lines)
    return Changes(title, lines=lines, characters=frozenset([name] if name else ()))


def chapter_voices(project: Project) -> dict[tuple[int, str | None], str]:
    """The voices that hold in one chapter alone, by the chapter's index and the character (None: the narrator)."""
    with project.db.read() as conn:
        return voicing.by_chapter(conn)


@dataclass(frozen=True, slots=True)
class Total:
    """How much somebody (None: the narrator) says in the chapters that are read aloud.

    `minutes`: how long they will be heard once all is rendered: their takes, and at the usual pace what has none.
    """

    character: str | None
    lines: int
    words: int
    minutes: float


def totals(project: Project) -> tuple[Total, ...]:
    """Lines, words and minutes of everybody in the cast, the narrator first, then who speaks most."""
    with project.db.read() as conn:
        heard = cast_lines.heard(conn)
        entries = cast.entries(conn)
    found = [
        Total(one.character, told.lines, told.words, round(told.estimate / 60, 3))
        for one in entries
        for told in (heard.get(one.character, Heard()),)
    ]
    return (*found[:1], *sorted(found[1:], key=lambda one: (-one.words, -one.lines)))


def auto_cast(project: Project, registry: Registry, *, replace: bool = False) -> Changes:
    """Gives the narrator and everybody without a voice a stock voice of the book's language, by gender and age.

    Who speaks most chooses first; each voice is given once while there are enough, then again to those who share the
    fewest chapters. Who is neither woman nor man as far as the book tells gets the one or the other in turn. The same
    book and packs give the same cast. `replace`: also who has a voice already. Raises NotFound if no pack has a voice
    for the language.
    """
    return _recast(project, auto_voices(project, registry, replace=replace), "Cast the book")


def auto_voices(
    project: Project, registry: Registry, *, replace: bool = False
) -> dict[str | None, str | None]:
    """The voices that `auto_cast` would give, by character (None: the narrator); changes nothing. Raises as it does."""
    book = overview(project)
    with project.db.read() as conn:
        presence = cast.presence(conn)
    stage = _Stage(_stock(registry, book.language), presence)
    open_roles = []
    for entry in book.cast:
        if entry.voice is not None and not replace:
            stage.take(entry.character, entry.voice)
        else:
            open_roles.append(entry)
    given: dict[str | None, str | None] = {}
    turn = 0
    for entry in open_roles:
        gender = entry.gender
        if gender is None and entry.character is not None:
            gender = ("female", "male")[turn % 2]
            turn += 1
        given[entry.character] = stage.give(entry.character, gender, entry.age)
    return given


@dataclass(frozen=True, slots=True)
class _Offer:
    """A stock voice by the name that casts use."""

    name: str
    gender: str | None
    age: str | None = None


@dataclass(slots=True)
class _Stage:
    """Who has which voice so far. `presence`: lines by chapter for everybody."""

    offers: Sequence[_Offer]
    presence: Mapping[str | None, Mapping[int, int]]
    taken: dict[str, list[str | None]] = field(default_factory=dict)

    def take(self, who: str | None, voice: str) -> None:
        self.taken.setdefault(voice, []).append(who)

    def give(self, who: str | None, gender: str | None, age: str | None) -> str:
        """The voice for `who`: unused and of the gender, else unused of no told gender, else the least clash.

        Of several the one whose age fits best.
        """
        for wanted in dict.fromkeys((gender, None)):
            free = [
                offer
                for offer in self.offers
                if offer.name not in self.taken and (gender is None or offer.gender == wanted)
            ]
            if free:
                first = min(free, key=lambda offer: age_gap(age, offer.age))
                self.take(who, first.name)
                return first.name
        alike = [offer for offer in self.offers if gender is None or offer.gender in (gender, None)]
        best = min(
            alike or self.offers, key=lambda offer: (self._clash(who, offer.name), age_gap(age, offer.age))
        )
        self.take(who, best.name)
        return best.name

    def _clash(self, who: str | None, voice: str) -> tuple[bool, int, int]:
        """The narrator's voice clashes most; else by lines in chapters with the others, then by all their lines."""
        mine = self.presence.get(who, {})
        users = self.taken.get(voice, [])
        others = [self.presence.get(one, {}) for one in users]
        shared = sum(min(count, other.get(index, 0)) for other in others for index, count in mine.items())
        return None in users, shared, sum(sum(other.values()) for other in others)


def _stock(registry: Registry, language: str) -> list[_Offer]:
    """The stock voices of the best pack that has some in the language, those of the book's own region first.

    One pack for the whole cast, so that all sound as if they stood in one room. Any other pack goes before the scratch
    voice, an experimental one that does not speak well after all, and one with a single voice only where there is nothing
    else.
    """
    ranked = []
    for found in registry.list():
        if not found.ok or found.info is None or Verb.SPEAK not in found.info.can:
            continue
        voices = speaking(registry.get(found.name).voices(), language)
        if voices:
            well = speaks_well(registry, found.info)
            rank = (len(voices) < 2, not well, found.info.family == "espeak", found.name)
            ranked.append(
                (rank, [_Offer(f"{found.name}/{one.name}", one.gender, age_of(one.name)) for one in voices])
            )
    if not ranked:
        raise NotFound(
            f"no pack has a voice for the book's language ({language}); add a pack, or cast by hand with NAME=VOICE"
        )
    return min(ranked, key=lambda one: one[0])[1]


def _check(voices: Voiced) -> None:
    for name, voice in voices.items():
        if voice is not None and not voice.strip():
            raise BadEdit(f"the voice of {name or 'the narrator'} may not be an empty name")


def _title(changed: Voiced) -> str:
    if len(changed) == 1:
        return f"Recast {next(iter(changed)) or 'the narrator'}"
    return f"Recast {len(changed)} characters"
