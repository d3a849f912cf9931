"""A new edition of the book in a project's tables: the rows as they are, and the rows put in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.db import lines as line_rows
from app.db import meta, voicing


class ChapterRow(NamedTuple):
    """A chapter as its row has it."""

    id: int
    position: int
    title: str
    kind: str
    included: int
    level: int


class ParagraphRow(NamedTuple):
    """A paragraph as its row has it."""

    id: int
    chapter_id: int
    position: int
    text: str
    kind: str
    source_start: int | None
    source_end: int | None
    language: str | None
    marks: str | None


class LineRow(NamedTuple):
    """What of a line's row a new edition may change, or must know. `language`: the line's own."""

    id: int
    paragraph_id: int
    position: int
    start: int
    end: int
    words: int
    kind: str
    character_id: int | None
    confidence: float
    why: str
    speech: int | None
    language: str | None
    edited: str | None
    checked: int
    proposed: str | None
    direction: str | None
    pause: float | None


class CharacterRow(NamedTuple):
    """Somebody who speaks, with the JSON lists of other names."""

    id: int
    name: str
    aliases: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """The book's rows in reading order, to be compared with what they are later."""

    chapters: tuple[ChapterRow, ...]
    paragraphs: tuple[ParagraphRow, ...]
    lines: tuple[LineRow, ...]
    characters: tuple[CharacterRow, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """Rows that are to be the book's. Those of ids that are there are changed where they differ, others are added.

    Rows of the book that are not among these go. `characters` are only added. `markers`: (marker, the
    line it hangs on from then on). `comments`: (line, text) to be added. `touched`:
    lines whose sound has to be worked out anew.
    """

    chapters: tuple[ChapterRow, ...]
    paragraphs: tuple[ParagraphRow, ...]
    lines: tuple[LineRow, ...]
    characters: tuple[tuple[int, str, str, str | None, str | None], ...]
    markers: tuple[tuple[int, int], ...]
    comments: tuple[tuple[int, str], ...]
    touched: frozenset[int]


def book(conn: Connection) -> Book:
    """The book as it is."""
    line_columns = ", ".join(f'l."{name}"' for name in LineRow._fields)
    paragraph_columns = ", ".join(f"p.{name}" for name in ParagraphRow._fields)
    place = "JOIN chapters c ON p.chapter_id = c.id"
    return Book(
        tuple(
            ChapterRow(*row)
            for row in _all(conn, f"SELECT {', '.join(ChapterRow._fields)} FROM chapters ORDER BY position")
        ),
        tuple(
            ParagraphRow(*row)
            for row in _all(
                conn, f"SELECT {paragraph_columns} FROM paragraphs p {place} ORDER BY c.position, p.position"
            )
        ),
        tuple(
            LineRow(*row)
            for row in _all(
                conn,
                f"SELECT {line_columns} FROM lines l JOIN paragraphs p ON l.paragraph_id = p.id {place} "
                "ORDER BY c.position, p.position, l.position",
            )
        ),
        tuple(
            CharacterRow(*row)
            for row in _all(conn, "SELECT id, name, aliases, source FROM characters ORDER BY id")
        ),
    )


def approved(conn: Connection) -> frozenset[int]:
    """Lines whose chosen take ears have approved."""
    return frozenset(row[0] for row in _all(conn, "SELECT id FROM lines WHERE approved = take_id"))


def markers(conn: Connection) -> list[tuple[int, int, str]]:
    """Markers and comments: (id, line, text)."""
    return [
        (row[0], row[1], row[2]) for row in _all(conn, "SELECT id, line_id, text FROM markers ORDER BY id")
    ]


def next_line(conn: Connection) -> int:
    """An id that no line has or had in the steps that can be undone or done again."""
    here = _all(conn, "SELECT coalesce(max(id), 0) FROM lines")[0][0]
    logged = _all(conn, "SELECT coalesce(max(key1), 0) FROM undo_log WHERE name = 'lines'")[0][0]
    return max(int(here), int(logged)) + 1


def taken(conn: Connection, line_ids: Iterable[int]) -> tuple[int, float, float]:
    """Of those lines the ones with a chosen take that is not stale: how many, seconds of sound, seconds of work."""
    return line_rows.cost(conn, list(line_ids))


def put(conn: Connection, now: Book, wanted: Put, created: str) -> frozenset[int]:
    """Makes the rows those that are wanted, in the caller's transaction; `now` is what `book` gave in it.

    Rows that do not change are not written to. Takes stay on the lines that stay; those of lines that go stay among
    the project's takes. Returns the lines whose sound has to be worked out anew, also those that are in a chapter now
    in which somebody has another voice.
    """
    staying = {one.id for one in wanted.lines}
    voiced = voicing.sounding(conn, staying & {one.id for one in now.lines})
    conn.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON"
    )  # rows refer to each other in any order until the end
    if wanted.characters:
        conn.exec_driver_sql(
            "INSERT INTO characters (id, name, aliases, gender, age) VALUES (?, ?, ?, ?, ?)",
            list(wanted.characters),
        )
    _table(conn, "chapters", ChapterRow._fields, now.chapters, wanted.chapters)
    _table(conn, "paragraphs", ParagraphRow._fields, now.paragraphs, wanted.paragraphs)
    _table(conn, "lines", LineRow._fields, now.lines, wanted.lines)
    if wanted.markers:
        conn.exec_driver_sql(
            "UPDATE markers SET line_id = ? WHERE id = ?", [(line, marker) for marker, line in wanted.markers]
        )
    gone = [(one.id,) for one in now.lines if one.id not in staying]
    for table in ("queue", "pieces", "line_takes", "markers") if gone else ():
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE line_id = ?", gone)
    if wanted.comments:
        conn.exec_driver_sql(
            "INSERT INTO markers (line_id, \"offset\", kind, text, created) VALUES (?, 0.0, 'comment', ?, ?)",
            [(line, text, created) for line, text in wanted.comments],
        )
    chapters = {one.id for one in wanted.chapters}
    if left := [(one.id,) for one in now.chapters if one.id not in chapters]:
        conn.exec_driver_sql("DELETE FROM chapter_voices WHERE chapter_id = ?", left)
    touched = wanted.touched | voicing.changed(conn, voiced)
    line_rows.touch(conn, touched)
    return touched


def note(conn: Connection, created: str, file: str, title: str, kept: int, changed: int) -> None:
    """Writes down that the book is this edition from now on; the first one is written down with it."""
    if not _all(conn, "SELECT 1 FROM editions LIMIT 1"):
        count = _all(conn, "SELECT count(*) FROM lines")[0][0]
        row = (created, meta.get(conn, "source") or "", meta.info(conn).title, count, 0)
        conn.exec_driver_sql(
            "INSERT INTO editions (created, file, title, kept, changed) VALUES (?, ?, ?, ?, ?)", row
        )
    conn.exec_driver_sql(
        "INSERT INTO editions (created, file, title, kept, changed) VALUES (?, ?, ?, ?, ?)",
        (created, file, title, kept, changed),
    )
    meta.put(conn, "source", file)


def files(conn: Connection) -> list[tuple[str, str, str, int, int]]:
    """The editions that the book was taken from, the first one first: created, file, title, lines kept and changed."""
    query = "SELECT created, file, title, kept, changed FROM editions ORDER BY id"
    return [(row[0], row[1], row[2], row[3], row[4]) for row in _all(conn, query)]


def _table(
    conn: Connection,
    name: str,
    columns: Sequence[str],
    now: Sequence[tuple[Any, ...]],
    wanted: Sequence[tuple[Any, ...]],
) -> None:
    """Makes a table's rows those that are wanted; the first column is the key. Only columns that differ are set."""
    before = {row[0]: row for row in now}
    after = {row[0] for row in wanted}
    changes: dict[tuple[int, ...], list[tuple[Any, ...]]] = {}
    fresh = []
    for row in wanted:
        old = before.get(row[0])
        if old is None:
            fresh.append(row)
        elif differing := tuple(at for at in range(1, len(columns)) if old[at] != row[at]):
            changes.setdefault(differing, []).append((*(row[at] for at in differing), row[0]))
    if gone := [(number,) for number in before if number not in after]:
        conn.exec_driver_sql(f'DELETE FROM "{name}" WHERE id = ?', gone)
    for differing, rows in changes.items():
        setting = ", ".join(f'"{columns[at]}" = ?' for at in differing)
        conn.exec_driver_sql(f'UPDATE "{name}" SET {setting} WHERE id = ?', rows)
    if fresh:
        named = ", ".join(f'"{column}"' for column in columns)
        conn.exec_driver_sql(
            f'INSERT INTO "{name}" ({named}) VALUES ({", ".join("?" * len(columns))})', fresh
        )


def _all(conn: Connection, query: str) -> list[Any]:
    return list(conn.exec_driver_sql(query))
