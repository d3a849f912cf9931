"""Entries for a place in a book: whether their line says the word there, and places as files and commands tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.errors import NotFound
from app.db import lexicon as rows
from app.services.project import Project
from engine.errors import BadLexicon, short
from engine.text.entry import Entry
from engine.text.lexicon import Lexicon, Where
from engine.text.normalize import normalize

_PROBE = "qqq"  # what is said in a word's place to see whether an entry takes hold there
_MOST = 1000  # times that a line is looked through for one word


@dataclass(frozen=True, slots=True)
class Placed:
    """Entries whose chapters are ids of a project's, and one line for each that has no place in its book."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


def is_placed(entry: Entry) -> bool:
    """Whether an entry is for a chapter or a line of one book, and means nothing in another."""
    return entry.chapter is not None or entry.line is not None


def check(project: Project, entries: Iterable[Entry]) -> None:
    """Raises NotFound, with what is wrong, for the first entry for a line that does not say the word there."""
    for wrong in _wrong(project, list(entries)).values():
        raise wrong


def counted_from_0(project: Project, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries with the chapter's place in the book, as users are told it, for its id in the project."""
    with project.db.read() as conn:
        places = {number: place for place, number in enumerate(rows.chapter_ids(conn))}
    return tuple(
        one if one.chapter is None else replace(one, chapter=places.get(one.chapter, one.chapter))
        for one in entries
    )


def placed(project: Project, entries: Sequence[Entry]) -> Placed:
    """What `counted_from_0` gave, with the chapters' ids in this project, without those that can never be said in it:
    for a chapter that is not there, or a line that does not say the word."""
    with project.db.read() as conn:
        ids = rows.chapter_ids(conn)
    kept: list[Entry] = []
    problems: list[str] = []
    for one in entries:
        if one.chapter is None:
            kept.append(one)
        elif one.chapter < len(ids):
            kept.append(replace(one, chapter=ids[one.chapter]))
        else:
            left = NotFound(f"{one.word!r} was left out: there is no chapter {one.chapter} in this book")
            problems.append(str(left))
    wrong = _wrong(project, kept)
    problems += [str(NotFound(f"{kept[at].word!r} was left out: {why}")) for at, why in wrong.items()]
    return Placed(tuple(one for at, one in enumerate(kept) if at not in wrong), tuple(problems))


def _wrong(project: Project, entries: Sequence[Entry]) -> dict[int, NotFound]:
    """By its place among the entries why one for a line can never be said."""
    wanted = {one.line for one in entries if one.line is not None}
    if not wanted:
        return {}
    with project.db.read() as conn:
        lines = {line.id: line for line in rows.said_lines(conn, wanted)}
    found: dict[int, NotFound] = {}
    for at, one in enumerate(entries):
        if one.line is None:
            continue
        line = lines.get(one.line)
        if line is None:
            found[at] = NotFound(f"there is no line {one.line} in this project")
        elif not _heard(one, line):
            found[at] = _why(one, line)
    return found


def _heard(entry: Entry, line: rows.SaidLine) -> bool:
    """Whether an entry takes hold anywhere in its line."""
    text = normalize(line.text, line.language)
    try:
        probe = replace(entry, ipa=None, respelling=_PROBE, typed=None)
    except BadLexicon:
        return False
    where = Where(line.speaker, line.chapter, line.id)
    return Lexicon([probe]).apply(text, line.language, where) != Lexicon().apply(text, line.language, where)


def _why(entry: Entry, line: rows.SaidLine) -> NotFound:
    anywhere = replace(
        entry, language=None, speaker=None, chapter=None, part=None, occurrence=None, match_case=False
    )
    if not _heard(anywhere, line):
        text = f"“{short(line.text, 60)}”"
        return NotFound(f"line {line.id} does not say {entry.word!r}: {text}")
    times = next((n for n in range(_MOST) if not _heard(replace(anywhere, occurrence=n), line)), _MOST)
    if entry.occurrence is not None and entry.occurrence >= times:
        return NotFound(
            f"the last {entry.word!r} in line {line.id} is occurrence {times - 1}, for they count from 0"
        )
    return NotFound(
        f"line {line.id} says {entry.word!r}, but not by that speaker, in that language, case or part of speech"
    )
