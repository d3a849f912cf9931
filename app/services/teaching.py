"""Teaching: what one correction tells of the speakers in the rest of the book, shown before it is done.

The stored script is read again with everything that the user has checked. Lines are known by their ids, and quotations
by the lines that they are made of, so it does not matter that words were edited or chapters moved since the import.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from app.core import plays
from app.core.attribution import GIVEN, Attribution, Passage, Spoken, attribute
from app.core.errors import NotFound
from app.core.manuscript import ParagraphKind
from app.core.progress import Changes, Impact
from app.core.quotes import Quotation
from app.db import cast, meta, people, reader, recording, speakers, voicing
from app.db import lines as line_rows
from app.db.people import Person
from app.db.quoting import quoted
from app.db.session import Connection
from app.db.speakers import Place, Quoted, Said
from app.services import reviewing
from app.services.impacts import impact
from app.services.project import Project
from app.services.uncollected import nothing_collected

_SILENT = (ParagraphKind.HEADING, ParagraphKind.NOTE, ParagraphKind.BREAK)
_MARKS = "“”„‟\"‘’‛'«»‹›「」『』"
_OPENED = re.compile(rf"[^\w{_MARKS}]+[{_MARKS}]\s*")
_SHUT = re.compile(rf"\s*[{_MARKS}][^\w\s{_MARKS}]+$")
_MOVED = 0.05  # a confidence that changes by less is left as it is


class Relabelled(NamedTuple):
    """A line that would have another speaker, by name (None: the narrator). `confidence`: in [0, 1], of the new one."""

    line: int
    before: str | None
    after: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """`asked`: what the user says, `given`: by the names as the book has them; `said`: what the text then says, with
    who spoke these lines when it was read."""

    asked: Mapping[int, str | None]
    given: Mapping[int, str | None]
    said: tuple[tuple[tuple[int, ...], str | None, Spoken], ...]
    people: Mapping[str, Person]

    @property
    def changes(self) -> Iterator[tuple[tuple[int, ...], str | None, Spoken]]:
        return (one for one in self.said if one[1] != one[2].character)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What corrections would change in the rest of the book, in reading order, and what all of it would cost.

    `quotations`: how many quotations the changed lines are; `new`: characters who are not in the cast yet; `plan`: for
    `teach`, so that the book is not read twice.
    """

    changes: tuple[Relabelled, ...]
    impact: Impact
    quotations: int = 0
    new: tuple[str, ...] = ()
    plan: _Plan | None = field(default=None, repr=False, compare=False)


def learn(project: Project, given: Mapping[int, str | None]) -> Lesson:
    """What would change if these lines (ids) were spoken by these characters (None: by nobody, the narrator reads them).

    With nothing given: what the text says by all that has been decided so far, as after a split, and as this version
    of Dramatis reads it. In a project that another version read, a correction changes only what follows from it. Lines
    that the user has checked never change. Raises NotFound for a line or a character that is not there.
    """
    plan = _plan(project, given)
    changes = tuple(
        Relabelled(line, before, spoken.character, spoken.confidence)
        for ids, before, spoken in plan.changes
        for line in ids
    )
    cost = impact(project, _write, plan) if changes or given else Impact(0, 0.0, 0.0)
    wanted = dict.fromkeys(spoken.character for _, _, spoken in plan.changes if spoken.character is not None)
    new = tuple(name for name in wanted if not plan.people[name].id)
    return Lesson(changes, cost, sum(1 for _ in plan.changes), new, plan)


def teach(project: Project, given: Mapping[int, str | None], lesson: Lesson | None = None) -> Changes:
    """Gives the lines to these characters and changes the rest of the book as `learn` tells, in one step.

    What is given is checked from then on; what follows from it is not, and comes to review. `lesson`: what `learn`
    told of the very same, which is then written as it was shown, but for lines that have been changed since. Raises as
    `learn` does.
    """
    plan = lesson.plan if lesson is not None else None
    if plan is None or dict(plan.asked) != dict(given):
        plan = _plan(project, given)
    return _write(project, plan)


def _write(project: Project, plan: _Plan) -> Changes:
    with project.db.edit("Teach who speaks") as conn:
        recording.retitle(conn, title := _title(conn, plan.given))
        concerned = {line for ids, _, _ in plan.said for line in ids}
        before = voicing.sounding(conn, concerned)
        given, touched = reviewing.write(conn, plan.given)
        now = speakers.speaking(conn, concerned)
        ids = {person.name: person.id for person in people.everybody(conn)}
        said: list[Said] = []
        changed: set[int] = set()
        names = {name for name in plan.given.values() if name}
        for lines, was, spoken in plan.said:
            # Whatever was done to these lines since they were read stays.
            free = tuple(line for line in lines if line not in given and now.get(line) == was)
            name = spoken.character
            if name is not None and name not in ids:
                ids[name] = people.add(conn, plan.people[name])
            who = None if name is None else ids[name]
            said.append(Said(free, who, spoken.confidence, spoken.why, spoken.others))
            if name != was:
                changed.update(free)
                names |= {one for one in (name, was) if one}
        speakers.say(conn, said)
        speakers.sort(conn, changed)
        after = voicing.changed(conn, before)
        line_rows.touch(conn, after)
        if not plan.given:
            reader.sign(conn)
    return Changes(title, given | touched | changed | after, characters=frozenset(names))


def _title(conn: Connection, given: Mapping[int, str | None]) -> str:
    who = set(given.values())
    if not given:
        return "Read again who speaks"
    told = f"Give {len(given)} lines" if len(given) > 1 else f"Give {quoted(conn, next(iter(given)))}"
    to = f" to {next(iter(who)) or 'the narrator'}" if len(who) == 1 else ""
    return f"{told}{to} and learn from it"


def _plan(project: Project, given: Mapping[int, str | None]) -> _Plan:
    with project.db.read() as conn:
        language = meta.info(conn).language
        asked = dict(given)
        given = dict(zip(asked, cast.known(conn, asked.values()), strict=True))
        there = speakers.speaking(conn, given)
        if missing := sorted(given.keys() - there.keys()):
            raise NotFound(f"there is no line {missing[0]} in this project")
        places = speakers.places(conn)
        lines = speakers.quoted(conn, places)
        everybody = people.everybody(conn)
        names = speakers.shown(conn)
        decided = people.decided(conn)
        read_by_this = reader.is_current(conn)
    passages, quotations = stored(places, lines, language)
    spoken = {
        key: told for key, ours in quotations.items() if (told := _told(ours, given)) is not _NOBODY_SAID
    }
    with nothing_collected():
        found = attribute(passages, language, decided.known(spoken))
        anyway = None
        if given and not read_by_this:
            before = {
                key: told for key, ours in quotations.items() if (told := _told(ours, {})) is not _NOBODY_SAID
            }
            anyway = attribute(passages, language, decided.known(before))
    said = tuple(_said(found, anyway, quotations, given, names))
    return _Plan(asked, given, said, _cast(found, everybody, names))


def stored(
    places: Sequence[Place], lines: Sequence[Quoted], language: str
) -> tuple[list[Passage], dict[tuple[int, int], list[Quoted]]]:
    """The passages as they were when the book was imported, and the lines of each quotation by (passage, quotation).

    `lines`: all lines of quotations in reading order.
    """
    passages: list[Passage] = []
    quotations: dict[tuple[int, int], list[Quoted]] = {}
    parts = {number: list(group) for number, group in groupby(lines, lambda line: line.paragraph)}
    says = _play(places, {line.chapter for line in lines})
    last = 0  # the number of the quotation that was read last
    for number, place in enumerate(places):
        found: list[Quotation] = []
        for speech, group in groupby(parts.get(place.id, ()), lambda line: line.speech):
            ours = list(group)
            quotations[number, len(found)] = ours
            found.append(_quotation(place.text, ours, goes_on=speech == last and not found))
            last = speech
        text = "" if place.kind in _SILENT else place.text
        passages.append(
            Passage(place.chapter, text, tuple(found), place.language or language, says=says.get(place.id))
        )
    return passages, quotations


def _play(places: Sequence[Place], chapters: Collection[int]) -> dict[int, str]:
    """Who speaks each paragraph (id) by the page itself, if the chapters in which somebody speaks are a play's."""
    at = [place for place in places if place.chapter in chapters and place.kind not in _SILENT]
    found = plays.parts([place.text for place in at])
    return {place.id: part.name for place, part in zip(at, found, strict=True) if part} if found else {}


def _quotation(text: str, lines: Sequence[Quoted], *, goes_on: bool) -> Quotation:
    """A quotation with its marks, found again around its lines."""
    start, end = _within(text, lines[0].start, lines[-1].end)
    first, last = start, end
    while first and text[first - 1].isspace():
        first -= 1
    while last < len(text) and text[last].isspace():
        last += 1
    marked = bool(first) and text[first - 1] in _MARKS
    if marked:
        first -= 1
    elif not any(map(str.isalnum, text[:first])):
        first = 0
    else:
        first = start
    shut = last < len(text) and text[last] in _MARKS
    last = last + 1 if shut else last if last == len(text) else end
    closed = shut or not (marked or goes_on)  # what a dash or a name opens has no mark to close it
    return Quotation(start, end, (first, last), goes_on, closed)


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of lines without the marks that stand within it, where a dash outside them was taken into a line."""
    if not text[:start].strip() and (found := _OPENED.match(text, start, end)):
        start = found.end()
    if text[end : end + 1] not in tuple(_MARKS) and (found := _SHUT.search(text, start, end)):
        end = found.start()
    return start, end


_NOBODY_SAID = ""  # no character has this name: nothing is known of the quotation


def _told(lines: Sequence[Quoted], given: Mapping[int, str | None]) -> str | None:
    """Who says a quotation by what the user said of its lines, by most of its letters."""
    count: dict[str | None, int] = {}
    for line in lines:
        if line.id in given or line.checked:
            who = given.get(line.id, line.name)
            count[who] = count.get(who, 0) + line.end - line.start
    return max(count, key=lambda who: count[who]) if count else _NOBODY_SAID


def _said(
    found: Attribution,
    anyway: Attribution | None,
    quotations: Mapping[tuple[int, int], Sequence[Quoted]],
    given: Mapping[int, str | None],
    names: Mapping[str, str],
) -> Iterator[tuple[tuple[int, ...], str | None, Spoken]]:
    """The lines of which the text tells something else than they have, with who spoke them so far.

    `anyway`: what it tells without what is given, which then counts for nothing.
    """
    for (passage, number), ours in quotations.items():
        told = found.spoken[passage][number]
        if anyway is not None and anyway.spoken[passage][number].character == told.character:
            continue
        free = [line for line in ours if not line.checked and line.id not in given]
        if not free:
            continue
        if told.character is None and told.why != GIVEN:
            continue  # that nothing tells who speaks is no reason to take it from whom it has
        name = None if told.character is None else names.get(told.character, told.character)
        spoken = told._replace(character=name, others=speakers.named(told.others, names, name))
        for was, group in groupby(free, lambda line: line.name):
            lines = list(group)
            moved = abs(lines[0].confidence - spoken.confidence) >= _MOVED
            if was != name or moved:
                yield tuple(line.id for line in lines), was, spoken


def _cast(found: Attribution, everybody: Sequence[Person], names: Mapping[str, str]) -> dict[str, Person]:
    """Everybody by the name that is shown; who is not in the database has the id 0."""
    there = {person.name: person for person in everybody}
    for one in found.characters:
        name = names.get(one.name, one.name)
        if name not in there:
            aliases = tuple(alias for alias in one.aliases if alias not in names)
            there[name] = Person(0, name, aliases, one.gender, age=one.age)
    return there
