"""The words of a book that are spelled alike and said otherwise: which reading is chosen where, and setting one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import NotFound
from app.core.progress import Changes, Impact
from app.db import chapters as chapter_rows
from app.db import lexicon as rows
from app.services import lexicon_places
from app.services.lexicons import Entries, Plan, change, merged, own, planned
from app.services.project import Project
from engine.text import heteronyms
from engine.text.heteronyms import SURE, Reading
from engine.text.lexicon import Entry, Lexicon, Where
from engine.text.normalize import normalize

__all__ = [
    "SURE",
    "Heteronym",
    "Place",
    "Reading",
    "entry_for",
    "found",
    "impact",
    "plan",
    "readings",
    "set_reading",
    "words",
]

Place = tuple[int, str, int]
"""A word in a line: (line, the word as it stands there, which one of that word in the line, from 0)."""


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A place where a word could be read in several ways.

    `text`: what is spoken of the line, the word at [start, end) of it; `number`: which one of that word in the line,
    from 0; `chapter` counts from 0. `reading`: the chosen one's name, `part` its part of speech, `ipa` its sound;
    `confidence`: 0.5 to 1. `by`: "rules", "voice" (not sure enough: the voice decides), "place" (set by the user here)
    or "lexicon" (another entry says it).
    """

    line: int
    chapter: int
    title: str
    speaker: str | None
    text: str
    start: int
    end: int
    word: str
    number: int
    reading: str
    part: str
    ipa: str
    confidence: float
    by: str
    language: str

    @property
    def place(self) -> Place:
        return self.line, self.word, self.number


def words() -> tuple[str, ...]:
    """All English words that can be read in several ways."""
    return heteronyms.words()


def readings(word: str) -> tuple[Reading, ...]:
    """The ways to read a word, each with its meaning; none where it has but one sound."""
    return heteronyms.readings(word)


def found(
    project: Project,
    lexicon_file: Path | None = None,
    only: Collection[str] | None = None,
    chapters: Collection[int] | None = None,
) -> tuple[Heteronym, ...]:
    """Every such place of the book in reading order, of those words (None: all) in those chapters (None: all)."""
    wanted = None if only is None else {word.casefold() for word in only}
    with project.db.read() as conn:
        lexicon = merged(conn, lexicon_file)
        titles = {state.index: state.title for state in chapter_rows.states(conn)}
        places = {number: index for index, number in enumerate(rows.chapter_ids(conn))}
        out: list[Heteronym] = []
        for line in rows.said_lines(conn):
            if not line.language.lower().startswith("en") or (
                chapters is not None and places[line.chapter] not in chapters
            ):
                continue
            if heteronyms.any_in(line.text):
                out += _of_line(line, lexicon, wanted, places, titles)
    return tuple(out)


def set_reading(
    project: Project, places: Collection[Place], reading: str | None, lexicon_file: Path | None = None
) -> Changes:
    """Reads the word so at those places, one step that can be undone; None leaves it to the rules again.

    Only lines that sound otherwise then become stale. Raises NotFound for a reading that the word does not have, or a
    line that is not there.
    """
    languages = _languages(project, places)
    return change(project, lambda entries: _with(entries, places, reading, languages), lexicon_file)


def impact(
    project: Project, places: Collection[Place], reading: str | None, lexicon_file: Path | None = None
) -> Impact:
    """What `set_reading` would cost. Raises as it does."""
    return plan(project, places, reading, lexicon_file).impact


def plan(
    project: Project, places: Collection[Place], reading: str | None, lexicon_file: Path | None = None
) -> Plan:
    """What `set_reading` would do, without doing it. Raises as it does, and NotFound where a line does not say the word.

    A place that has a reading already may be left to the rules whatever the line says now.
    """
    languages, known = _languages(project, places), own(project)
    set_now = {(one.line, one.word.casefold(), one.occurrence) for one in known}
    lexicon_places.check(
        project,
        [
            Entry(word, respelling=word, forms=False, line=line, occurrence=number)
            for line, word, number in places
            if reading is not None or (line, word.casefold(), number) not in set_now
        ],
    )
    return planned(project, _with(known, places, reading, languages), lexicon_file)


def entry_for(place: Place, reading: str, language: str) -> Entry:
    """The entry that reads a word so at one place. Raises NotFound."""
    line, word, number = place
    known = readings(word)
    chosen = next((one for one in known if one.name == reading), None)
    if chosen is None:
        raise NotFound(
            f"{word!r} has no reading {reading!r}; it has {', '.join(repr(one.name) for one in known) or 'but one'}"
        )
    return Entry(word, chosen.ipa(language), forms=False, line=line, occurrence=number, source="user")


def _with(
    entries: Entries, places: Collection[Place], reading: str | None, languages: Mapping[int, str]
) -> tuple[Entry, ...]:
    there = {(line, word.casefold(), number) for line, word, number in places}
    left = tuple(one for one in entries if (one.line, one.word.casefold(), one.occurrence) not in there)
    if reading is None:
        return left
    return (*left, *(entry_for(place, reading, languages[place[0]]) for place in places))


def _languages(project: Project, places: Collection[Place]) -> dict[int, str]:
    wanted = {line for line, *_ in places}
    with project.db.read() as conn:
        known = {line.id: line.language for line in rows.said_lines(conn, wanted)}
    if missing := sorted(wanted - set(known)):
        raise NotFound(f"there is no line {missing[0]} in this project")
    return known


def _of_line(
    line: rows.SaidLine,
    lexicon: Lexicon,
    wanted: Collection[str] | None,
    places: Mapping[int, int],
    titles: Mapping[int, str],
) -> Iterator[Heteronym]:
    text = normalize(line.text, line.language)
    where = Where(line.speaker, line.chapter, line.id)
    for one in heteronyms.find(text, line.language):
        if wanted is not None and one.word.casefold() not in wanted:
            continue
        choice = one.choice
        name, part, ipa = choice.reading.name, choice.reading.part, choice.reading.ipa(line.language)
        by = "rules" if choice.confidence >= SURE else "voice"
        entry = lexicon.at(text, one.start, line.language, where)
        if entry is not None:
            by = "place" if entry.line is not None else "lexicon"
            said = next((r for r in readings(one.word) if r.ipa(line.language) == entry.ipa), None)
            name, part = (said.name, said.part) if said is not None else ("", entry.part or "")
            ipa = entry.ipa or entry.respelling or ""
        place = places[line.chapter]
        yield Heteronym(
            line.id, place, titles.get(place, ""), line.speaker, text, one.start, one.end, one.word, one.occurrence, name,
            part, ipa, 1.0 if entry is not None else choice.confidence, by, line.language,
        )  # fmt: skip
