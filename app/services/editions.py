"""A new edition of the book, taken in where the old one stands: what did not change stays as it is.

Lines whose words are the same keep their takes, speaker, cuts, pauses and marks, wherever in the book they now stand.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Collection, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.editions import ChapterChange, Comparison, counts, paragraph_counts
from app.core.errors import BadBook, DramatisError
from app.core.manuscript import Manuscript
from app.core.overview import estimate
from app.core.progress import Changes, Impact, Progress
from app.core.script import LineKind, Script
from app.db import chapters as chapter_rows
from app.db import editions as rows
from app.db import meta, people
from app.files import atomic
from app.services import reading
from app.services.edition_plan import Mine, Plan, plan
from app.services.project import BOOK, Project
from app.services.rewording import cost
from app.services.uncollected import nothing_collected

if TYPE_CHECKING:
    from app.db.session import Connection

_STEPS = 5


@dataclass(frozen=True, slots=True)
class Edition:
    """A file that the book was taken from. `kept`, `changed`: lines that stayed as they were, and that did not."""

    created: str
    file: str
    title: str
    kept: int
    changed: int


def editions(project: Project) -> tuple[Edition, ...]:
    """The editions that the book was taken from, the first one first; empty while there was only one."""
    with project.db.read() as conn:
        return tuple(Edition(*one) for one in rows.files(conn))


def compare(project: Project, book: Path) -> Comparison:
    """What taking over that edition would do; nothing is changed. Raises BadBook."""
    steps = comparing(project, book)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Comparison = end.value
            return found


def comparing(project: Project, book: Path) -> Generator[Progress, None, Comparison]:
    """As `compare`, telling how far it is. Closing it changes nothing."""
    read = yield from _reading(project, book)
    with project.db.read() as conn:
        return _comparison(conn, read)


def take_over(project: Project, book: Path) -> Generator[Progress, None, Changes]:
    """Makes the file the project's book, in one step that can be undone; the old file stays beside it.

    Closing the generator before its end changes nothing. Lines that are new or say something else have to be worked out
    by `undoing.settled` with the Changes that come back. Edits of lines whose words changed are kept, and each gets a
    comment; what hung on lines that are gone is told of in a comment at the nearest line. Raises BadBook, NoSpace, Busy.
    """
    read = yield from _reading(project, book)
    yield Progress("Taking the new edition in", 3, _STEPS)
    name = os.fsencode(book.name).decode("utf-8", "replace")
    created = datetime.now(UTC).isoformat(timespec="seconds")
    title = f"Take in the edition “{name}”"
    with ExitStack() as files, project.db.edit(title) as conn:
        atomic.remove_leftovers([project.folder / BOOK])
        made = _planned(conn, read)
        now = rows.book(conn)
        if _nothing(now, made):
            return Changes(title)
        kept = files.enter_context(_kept_file(book, project.folder / BOOK, name))  # until it is committed
        yield Progress("Writing it down", 4, _STEPS)
        touched = rows.put(conn, now, made.put, created)
        same = len(made.laid.same)
        rows.note(conn, created, kept, read.manuscript.info.title, same, len(made.laid.lines) - same)
    fresh = {row.id for row in made.put.lines} - {row.id for row in now.lines}
    every = frozenset(range(max(len(now.chapters), len(made.put.chapters))))
    added = frozenset(one[1] for one in made.put.characters)
    return Changes(title, touched | fresh | frozenset(made.gone), every, added, everything=True)


@dataclass(frozen=True, slots=True)
class _Read:
    """A new edition as it was read. `titles`: what chapters were called in the file of the old one, where known."""

    file: str
    manuscript: Manuscript
    script: Script
    titles: frozenset[str] | None


def _reading(project: Project, book: Path) -> Generator[Progress, None, _Read]:
    """Reads the edition and finds out who speaks in it, as the user has taught."""
    from app.files.books import read_book
    from app.services.scripting import known_at, make_script

    yield Progress(f"Reading {book.name}", 0, _STEPS)
    with nothing_collected():
        manuscript = read_book(book)
    yield Progress("Finding out who speaks", 1, _STEPS)
    with nothing_collected():
        script = make_script(manuscript)
    if not script.lines:
        raise BadBook(f"{book} holds no text that could be read aloud; the project stays as it is")
    yield Progress("Comparing", 2, _STEPS)
    with project.db.read() as conn:
        now = rows.book(conn)
        language = meta.info(conn).language
        decided = people.decided(conn)
    with nothing_collected():
        made = plan(now, Mine(), manuscript, script, language, 1, None)
    checked = {one.id: one.character_id for one in now.lines if one.checked}
    if checked or decided.same or decided.apart or decided.genders or decided.ages:
        names = {one.id: one.name for one in now.characters}
        given = {
            (line.chapter, line.paragraph, line.start): names.get(checked[old] or 0)
            for line, old in zip(script.lines, made.laid.lines, strict=True)
            if old is not None and old in checked and line.speech is not None
        }
        with nothing_collected():
            script = make_script(manuscript, decided.known(known_at(manuscript, given)))
    before = {one.id: one.title for one in now.chapters}
    renamed = any(
        old is not None and before[old] != chapter.title
        for chapter, old in zip(manuscript.chapters, made.laid.chapters, strict=True)
    )
    return _Read(book.name, manuscript, script, _titles(project) if renamed else frozenset())


def _titles(project: Project) -> frozenset[str] | None:
    """What the chapters are called in the file that the project's book came from; None if it cannot be read now."""
    from app.files.books import read_book

    file = reading.source(project)
    if file is None:
        return None
    try:
        return frozenset(one.title for one in read_book(file).chapters)
    except DramatisError:
        return None


def _planned(conn: Connection, read: _Read) -> Plan:
    mine = Mine(rows.approved(conn), rows.markers(conn))
    language = meta.info(conn).language
    return plan(
        rows.book(conn), mine, read.manuscript, read.script, language, rows.next_line(conn), read.titles
    )


def _nothing(now: rows.Book, made: Plan) -> bool:
    """Whether the rows are already as they would be."""
    put = made.put
    return (now.chapters, now.paragraphs, now.lines) == (put.chapters, put.paragraphs, put.lines)


def _comparison(conn: Connection, read: _Read) -> Comparison:
    made = _planned(conn, read)
    now = rows.book(conn)
    lines = read.script.lines
    aloud = [lines[j] for j in made.missing if lines[j].kind is not LineKind.NOTE]
    missing = sum(len(line.text.split()) for line in aloud)
    taken, spoken, _ = chapter_rows.spoken(conn)
    return Comparison(
        file=read.file,
        title=read.manuscript.info.title,
        chapters=tuple(_chapters(now, made)),
        paragraphs=paragraph_counts(made.laid, made.paragraphs, lines),
        lines=counts(made.laid, made.old),
        stale=cost(conn, list(made.reworded)),
        gone=Impact(*rows.taken(conn, made.gone)),
        missing_words=missing,
        missing_seconds=estimate(taken, spoken, missing) - taken,
        conflicts=made.conflicts,
        settled=made.settled,
        warnings=read.manuscript.warnings,
        same=_nothing(now, made),
    )


def _chapters(now: rows.Book, made: Plan) -> Iterator[ChapterChange]:
    before = {one.id: one for one in now.chapters}
    staying = [one for one in made.put.chapters if one.id in before]
    moved = _moved([before[one.id].position for one in staying])
    places = {one.id: place for place, one in enumerate(staying)}
    for one in made.put.chapters:
        old = before.get(one.id)
        if old is None:
            yield ChapterChange("added", one.title)
            continue
        if old.title != one.title:
            yield ChapterChange("renamed", one.title, old.title)
        if places[one.id] in moved:
            yield ChapterChange("moved", one.title)
    there = {one.id for one in made.put.chapters}
    yield from (ChapterChange("removed", one.title) for one in now.chapters if one.id not in there)


def _moved(order: Collection[int]) -> set[int]:
    """Places of those that are out of order, the longest run in order (patience sorting) staying where it is."""
    from bisect import bisect_left

    ends: list[int] = []
    tails: list[int] = []
    back: list[int | None] = []
    for place, value in enumerate(order):
        at = bisect_left(ends, value)
        back.append(tails[at - 1] if at else None)
        ends[at : at + 1] = [value]
        tails[at : at + 1] = [place]
    staying: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        staying.add(last)
        last = back[last]
    return set(range(len(back))) - staying


@contextmanager
def _kept_file(book: Path, folder: Path, name: str) -> Iterator[str]:
    """Copies the edition's file into the project, and yields its name there; if the block fails, it goes again."""
    path, number = folder / name, 1
    while path.exists():
        if _like(book, path):
            yield path.name
            return
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    part = folder / f".{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.part{path.suffix}"
    try:
        try:
            folder.mkdir(exist_ok=True)
            shutil.copyfile(book, part)
            with part.open("rb+") as file:
                atomic.flush(file.fileno())
            part.replace(path)
            atomic.flush_folder(folder)
        except OSError as error:
            raise atomic.no_space(error, folder) from error
        yield path.name
    except BaseException:
        for left in (part, path):
            with contextlib.suppress(OSError):
                left.unlink()
        raise


def _like(book: Path, path: Path) -> bool:
    with contextlib.suppress(OSError):
        return filecmp.cmp(book, path, shallow=False)
    return False
