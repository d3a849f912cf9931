"""Review: the least certain speakers first, each to be accepted or set, with all that are alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.core.attribution import GIVEN
from app.core.errors import BadEdit, NotFound
from app.core.progress import Changes
from app.db import cast, chapters, people, recording, speakers, voicing
from app.db import lines as line_rows
from app.db.quoting import quoted
from app.db.session import Connection
from app.db.speakers import Place, Quoted
from app.services.project import Project
from app.services.scenes import NEAR, Turn, turns

_AROUND = 240  # characters shown on each side of a doubtful quotation
_SURE = 0.9  # a clue this sure of its speaker ends a run of turns that would have it otherwise
_APART = 6  # paragraphs without speech after which two do not answer each other any more
_VAGUE = ("named next to it", "in the scene", "the quotation goes on", GIVEN, "")
_ARTICLES = frozenset(
    "the a an my his her our their this that der die das ein eine mein meine sein seine ihr ihre le la les un une mon "
    "ma son sa el los las una mi su il lo".split()
)


class Scope(StrEnum):
    """What is set along with a line: it alone; what tells the same of its speaker; the turns that follow it."""

    THIS = "this"
    ALIKE = "alike"
    FOLLOWING = "following"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A quotation whose speaker nobody has checked. `line`: the first of its `lines`; `chapter` counts from 0.

    `text`: from its first word to its last, the narrator's words between ("..., said he, ...") with it; `before` and
    `after`: what stands around. `others`: who else may say it, with the probability of each.
    """

    line: int
    chapter: int
    text: str
    before: str
    after: str
    character: str | None
    confidence: float
    why: str
    others: tuple[tuple[str, float], ...]
    lines: tuple[int, ...]


def queue(project: Project, limit: int | None = None, chapter: int | None = None) -> tuple[Doubt, ...]:
    """The quotations that nobody has checked, the least certain first; `limit`: so many of them at most.

    Of the chapters that are read aloud, or of one chapter. Raises NotFound for a chapter that is not there.
    """
    with project.db.read() as conn:
        if chapter is not None:
            chapters.identify(conn, chapter)
        places = speakers.places(conn)
        names = speakers.shown(conn)
        doubtful = [
            turn
            for turn in turns(speakers.quoted(conn, places))
            if not turn.checked
            and (turn.first.included if chapter is None else turn.first.chapter == chapter)
        ]
    doubtful.sort(key=lambda turn: turn.first.confidence)  # stable: in reading order where alike
    numbers = {place.id: number for number, place in enumerate(places)}
    return tuple(_doubt(turn, places, numbers, names) for turn in doubtful[:limit])


def doubt_of(project: Project, line: int) -> Doubt | None:
    """The quotation that a line is part of, checked or not; None for a line that stands in none.

    Raises NotFound for a line that is not there.
    """
    with project.db.read() as conn:
        if line not in speakers.speaking(conn, [line]):
            raise NotFound(f"there is no line {line} in this project")
        places = speakers.places(conn)
        found = next((turn for turn in turns(speakers.quoted(conn, places)) if line in turn.ids), None)
        if found is None:
            return None
        numbers = {place.id: number for number, place in enumerate(places)}
        return _doubt(found, places, numbers, speakers.shown(conn))


def left(project: Project, below: float = 1.0) -> int:
    """How many quotations nobody has checked and are less certain than that, in the chapters that are read aloud."""
    with project.db.read() as conn:
        found = turns(speakers.quoted(conn, speakers.places(conn)))
        return sum(not t.checked and t.first.included and t.first.confidence < below for t in found)


def turns_of(project: Project, lines: Collection[int]) -> tuple[int, ...]:
    """The lines with all others of the turns that they are part of, in reading order. Raises NotFound."""
    with project.db.read() as conn:
        now = speakers.speaking(conn, lines)
        if missing := sorted(set(lines) - now.keys()):
            raise NotFound(f"there is no line {missing[0]} in this project")
        found = [turn.ids for turn in turns(speakers.quoted(conn, speakers.places(conn)))]
    wanted = set(lines)
    whole = [line for ids in found if wanted.intersection(ids) for line in ids]
    return (*whole, *sorted(wanted.difference(whole)))


def accept(project: Project, lines: Collection[int]) -> Changes:
    """Says that lines are spoken by whom they have: nothing but the user changes that from then on.

    Raises NotFound, BadEdit for lines that stand in no quotation.
    """
    with project.db.edit("Accept a speaker") as conn:
        found = _quoted(conn, lines)
        title = _title(conn, "Accept the speaker of", "Accept the speakers of", found)
        recording.retitle(conn, title)
        speakers.settle(conn, [line.id for line in found], why=None)
    return Changes(title, frozenset(line.id for line in found))


def reopen(project: Project, lines: Collection[int]) -> Changes:
    """Says that it is open again who speaks lines. Raises NotFound, BadEdit as `accept` does."""
    with project.db.edit("Doubt a speaker again") as conn:
        found = _quoted(conn, lines)
        title = _title(conn, "Doubt the speaker of", "Doubt the speakers of", found)
        recording.retitle(conn, title)
        speakers.unsettle(conn, [line.id for line in found])
    return Changes(title, frozenset(line.id for line in found))


def meant(
    project: Project, lines: Collection[int], character: str | None, scope: Scope | str = Scope.THIS
) -> dict[int, str | None]:
    """The lines that `assign` would set, with whom to: for `teaching.learn`, and to be shown before.

    "alike": also the unchecked lines that have the same speaker by the same clue ("said the doctor"), all through the
    book; where the clue names nobody, those of the same speaker in the scene without a clue either. "following": also
    the turns that follow in the scene, alternating with the other speaker, until one is checked or names another.
    Raises NotFound, BadEdit.
    """
    with project.db.read() as conn:
        return _meant(conn, lines, character, scope)


def assign(
    project: Project, lines: Collection[int], character: str | None, scope: Scope | str = Scope.THIS
) -> Changes:
    """Gives lines to a character (None: the narrator): they are checked then, and teaching keeps to them.

    Which lines these are `meant` tells. Raises NotFound for a line or a character that is not there, BadEdit.
    """
    with project.db.edit("Give a line") as conn:
        given = _meant(conn, lines, character, scope)
        (who,) = cast.known(conn, [character])
        title = f"{_titled(conn, given)} to {who or 'the narrator'}"
        recording.retitle(conn, title)
        changed, touched = write(conn, given)
    return Changes(title, changed | touched, characters=frozenset(name for name in given.values() if name))


def write(conn: Connection, given: Mapping[int, str | None]) -> tuple[frozenset[int], frozenset[int]]:
    """Gives lines to characters by their names as the book has them; returns the lines, and those that sound otherwise.

    A line that had that speaker already keeps its clue.
    """
    ids = {person.name: person.id for person in people.everybody(conn)}
    before = voicing.sounding(conn, given.keys())
    now = speakers.speaking(conn, given.keys())
    for name in dict.fromkeys(given.values()):
        mine = [line for line, who in given.items() if who == name]
        same = [line for line in mine if now[line] == name]
        other = [line for line in mine if now[line] != name]
        speakers.settle(conn, same, why=None)
        speakers.give(conn, other, None if name is None else ids[name])
        speakers.settle(conn, other)
        speakers.sort(conn, other)
    touched = voicing.changed(conn, before)
    line_rows.touch(conn, touched)
    return frozenset(given), touched


def _meant(
    conn: Connection, lines: Collection[int], character: str | None, scope: Scope | str
) -> dict[int, str | None]:
    try:
        scope = Scope(scope)
    except ValueError:
        raise BadEdit(f"{scope!r} is no scope; there are {', '.join(Scope)}") from None
    (who,) = cast.known(conn, [character])
    if not lines:
        raise BadEdit("no line is named whose speaker could be set")
    now = speakers.speaking(conn, lines)
    if missing := sorted(set(lines) - now.keys()):
        raise NotFound(f"there is no line {missing[0]} in this project")
    given: dict[int, str | None] = dict.fromkeys(lines, who)
    if scope is Scope.THIS:
        return given
    every = speakers.quoted(conn, speakers.places(conn))
    ours = [line for line in every if line.id in given]
    if not ours:
        raise BadEdit("only what stands in quotation marks has lines that are alike or follow it")
    if scope is Scope.ALIKE:
        return given | {line.id: who for line in every if any(_alike(one, line) for one in ours)}
    return given | _following(list(turns(every)), ours, who)


def _alike(one: Quoted, line: Quoted) -> bool:
    if line.checked or line.character != one.character:
        return False
    if _tells(one.why):
        return line.why.casefold() == one.why.casefold()
    return line.scene == one.scene and not _tells(line.why)


def _tells(why: str) -> bool:
    """Whether a clue names who speaks, and not only a pronoun or the place in the dialogue."""
    if why in _VAGUE or why.startswith("answers "):
        return False
    words = why.split()
    return any(word[:1].isupper() for word in words[1:]) or bool(
        _ARTICLES.intersection(word.lower() for word in words)
    )


def _following(every: Sequence[Turn], ours: Sequence[Quoted], who: str | None) -> dict[int, str | None]:
    """The turns after the last of our lines, alternating between `who` and the one who answers."""
    last = ours[-1]
    at = next(number for number, turn in enumerate(every) if last.id in turn.ids)
    given: dict[int, str | None] = dict.fromkeys(every[at].ids, who)
    rest = list(_run(every[at:]))
    if not rest:
        return given
    other = _partner([turn.first.name for turn in rest], last.name, who)
    if other is None:
        return given
    speaking = who
    for turn in rest:
        speaking = other if speaking == who else who
        certain = turn.first.confidence >= _SURE and _tells(turn.first.why)
        if turn.checked or (certain and turn.first.name != speaking):
            break
        given |= dict.fromkeys(turn.ids, speaking)
    return given


def _run(every: Sequence[Turn]) -> Iterator[Turn]:
    """The turns after the first one, as long as they answer each other: in one scene, without much told between."""
    for before, turn in pairwise(every):
        if turn.first.scene != before.first.scene or turn.first.place - before.lines[-1].place > _APART:
            return
        yield turn


def _partner(following: Sequence[str | None], old: str | None, who: str | None) -> str | None:
    """Who answers. Where `who` speaks in the next turns, it is only their order that was wrong."""
    if who in following[:NEAR] and old != who:
        return old
    return following[0] if following[0] != who else old if old != who else None


def _quoted(conn: Connection, lines: Collection[int]) -> list[Quoted]:
    wanted = set(lines)
    now = speakers.speaking(conn, wanted)
    if missing := sorted(wanted - now.keys()):
        raise NotFound(f"there is no line {missing[0]} in this project")
    found = [one for one in speakers.quoted(conn, speakers.places(conn)) if one.id in wanted]
    if not found:
        raise BadEdit("only lines that stand in quotation marks have a speaker to check")
    return found


def _title(conn: Connection, one: str, many: str, found: Sequence[Quoted]) -> str:
    if len({line.speech for line in found}) == 1:
        return f"{one} {quoted(conn, found[0].id)}"
    return f"{many} {len(found)} lines"


def _titled(conn: Connection, given: Mapping[int, str | None]) -> str:
    return f"Give {quoted(conn, next(iter(given)))}" if len(given) == 1 else f"Give {len(given)} lines"


def _doubt(
    turn: Turn, places: Sequence[Place], numbers: Mapping[int, int], names: Mapping[str, str]
) -> Doubt:
    first, last = turn.first, turn.lines[-1]
    at, to = numbers[first.paragraph], numbers[last.paragraph]
    texts = [place.text for place in places[at : to + 1]]
    before, after = texts[0][: first.start], texts[-1][last.end :]
    texts[-1] = texts[-1][: last.end]
    texts[0] = texts[0][first.start :]
    if at and places[at - 1].chapter == first.chapter and len(before) < _AROUND:
        before = f"{places[at - 1].text}\n{before}"
    if to + 1 < len(places) and places[to + 1].chapter == first.chapter and len(after) < _AROUND:
        after = f"{after}\n{places[to + 1].text}"
    return Doubt(
        line=first.id,
        chapter=first.chapter,
        text="\n".join(texts),
        before=_tail(before),
        after=_head(after),
        character=first.name,
        confidence=first.confidence,
        why=first.why,
        others=speakers.named(first.others, names, first.name),
        lines=turn.ids,
    )


def _head(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0] or text[:_AROUND]}…"


def _tail(text: str) -> str:
    return text if len(text) <= _AROUND else f"…{text[-_AROUND:].partition(' ')[2] or text[-_AROUND:]}"
