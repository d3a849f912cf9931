"""Markers and comments, hung on lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from app.core.errors import NotFound
from app.core.marker import Marker, MarkerKind
from app.core.script import LineKind
from app.db.codec import among
from app.db.lines import placed
from app.db.tables import chapters, lines, markers


def add(conn: Connection, line: int, offset: float, kind: MarkerKind, text: str, created: str) -> int:
    """Writes a marker and returns its id. Raises NotFound for a line that is not there."""
    chapter_of(conn, line)
    statement = insert(markers).values(
        line_id=line, offset=offset, kind=kind.value, text=text, created=created
    )
    made = conn.execute(statement).inserted_primary_key
    assert made is not None
    return int(made[0])


def change(conn: Connection, number: int, values: Mapping[str, Any]) -> None:
    """Changes some of `line_id`, `offset`, `kind`, `text`, `done`. Raises NotFound."""
    if "line_id" in values:
        chapter_of(conn, values["line_id"])
    if conn.execute(update(markers).where(markers.c.id == number).values(values)).rowcount == 0:
        raise _missing(number)


def remove(conn: Connection, number: int) -> None:
    """Raises NotFound."""
    if conn.execute(delete(markers).where(markers.c.id == number)).rowcount == 0:
        raise _missing(number)


def one(conn: Connection, number: int) -> Marker:
    """Raises NotFound."""
    row = conn.execute(select(markers).where(markers.c.id == number)).first()
    if row is None:
        raise _missing(number)
    return _marker(row)


def by_chapter(conn: Connection, indices: Collection[int] | None = None) -> dict[int, list[Marker]]:
    """The markers of those chapters (None: of all), those of a line together, lines in reading order."""
    query = placed(markers, chapters.c.position.label("chapter")).join(
        markers, markers.c.line_id == lines.c.id
    )
    if indices is not None:
        query = query.where(among(chapters.c.position, indices))
    found: dict[int, list[Marker]] = {}
    for row in conn.execute(query):
        found.setdefault(row.chapter, []).append(_marker(row))
    return found


def reading_order(conn: Connection, chapter: int) -> list[int]:
    """Ids of the chapter's lines that are read aloud, in order."""
    query = placed(lines.c.id).where(chapters.c.position == chapter, lines.c.kind != LineKind.NOTE.value)
    return list(conn.scalars(query))


def chapter_of(conn: Connection, line: int) -> int:
    """The position of a line's chapter. Raises NotFound."""
    found = conn.scalar(placed(chapters.c.position).where(lines.c.id == line))
    if found is None:
        raise NotFound(f"there is no line {line} in this project")
    return int(found)


def latest(conn: Connection) -> int | None:
    """The id of the marker that was added last."""
    found: int | None = conn.scalar(select(func.max(markers.c.id)))
    return found


def _marker(row: Any) -> Marker:
    kind = MarkerKind(row.kind)
    return Marker(row.id, row.line_id, row.offset, kind, row.text, bool(row.done), row.created)


def _missing(number: int) -> NotFound:
    return NotFound(
        f"there is no marker {number} in this project; `dramatis markers list` shows those there are"
    )
