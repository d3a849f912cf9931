"""Chapters: their render state, and the edits of the table of contents. Positions count from 0 without gaps."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    and_,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from app.core.errors import BadEdit, NotFound
from app.core.overview import ChapterState
from app.core.script import LineKind
from app.db import voicing
from app.db.tables import chapters, lines, paragraphs, takes

LineState = Literal["missing", "rendered", "stale", "failed"]


def identify(conn: Connection, index: int) -> Row[Any]:
    """The row of the chapter at that index. Raises NotFound."""
    row = conn.execute(select(chapters).where(chapters.c.position == index)).first()
    if row is None:
        count = conn.scalar(select(func.count()).select_from(chapters)) or 0
        raise NotFound(f"there is no chapter {index}; the book's chapters are 0 to {count - 1}")
    return row


def state() -> ColumnElement[str]:
    """SQL for how far a line is; wants `takes` outer-joined as the chosen take."""
    return case(
        (lines.c.problem.is_not(None), "failed"),
        (lines.c.take_id.is_(None), "missing"),
        (lines.c.sound.is_distinct_from(takes.c.sound), "stale"),
        else_="rendered",
    )


def states(conn: Connection) -> tuple[ChapterState, ...]:
    """How far each chapter is, in order."""
    now = state()
    heard = and_(lines.c.id.is_not(None), lines.c.kind != LineKind.NOTE.value)

    def count(what: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(func.cast(and_(heard, what), Integer)), 0)

    query = (
        select(
            chapters.c.position,
            chapters.c.title,
            chapters.c.kind,
            chapters.c.included,
            count(lines.c.id.is_not(None)).label("lines"),
            count(now == "rendered").label("rendered"),
            count(now == "stale").label("stale"),
            count(now == "failed").label("failed"),
            func.coalesce(func.sum(takes.c.frames * 1.0 / takes.c.rate), 0.0).label("seconds"),
            func.coalesce(func.sum(case((heard, lines.c.words), else_=0)), 0).label("words"),
        )
        .select_from(
            chapters.outerjoin(paragraphs, paragraphs.c.chapter_id == chapters.c.id)
            .outerjoin(lines, lines.c.paragraph_id == paragraphs.c.id)
            .outerjoin(takes, lines.c.take_id == takes.c.id)
        )
        .group_by(chapters.c.id)
        .order_by(chapters.c.position)
    )
    return tuple(
        ChapterState(
            index=row.position,
            title=row.title,
            kind=row.kind,
            included=bool(row.included),
            lines=row.lines,
            rendered=row.rendered,
            stale=row.stale,
            failed=row.failed,
            seconds=row.seconds,
            words=row.words,
        )
        for row in conn.execute(query)
    )


def spoken(conn: Connection) -> tuple[float, int, int]:
    """Of the included chapters: seconds of takes, words that these say, words that have no take."""
    has = lines.c.take_id.is_not(None)
    aloud = lines.c.kind != LineKind.NOTE.value
    row = conn.execute(
        select(
            func.coalesce(func.sum(takes.c.frames * 1.0 / takes.c.rate), 0.0),
            func.coalesce(func.sum(case((has, lines.c.words), else_=0)), 0),
            func.coalesce(func.sum(case((and_(~has, aloud), lines.c.words), else_=0)), 0),
        )
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
            .join(chapters, paragraphs.c.chapter_id == chapters.c.id)
            .outerjoin(takes, lines.c.take_id == takes.c.id)
        )
        .where(chapters.c.included == 1)
    ).one()
    return float(row[0]), int(row[1]), int(row[2])


def line_states(conn: Connection, index: int | None = None) -> dict[int, LineState]:
    """How far each line of a chapter (None: of the book) is. Raises NotFound."""
    query = select(lines.c.id, state().label("state")).select_from(
        lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id).outerjoin(
            takes, lines.c.take_id == takes.c.id
        )
    )
    if index is not None:
        query = query.where(paragraphs.c.chapter_id == identify(conn, index).id)
    found: dict[int, Any] = {row.id: row.state for row in conn.execute(query)}
    return found


def problems(conn: Connection, index: int | None = None) -> dict[int, str]:
    """Why lines of a chapter (None: of the book) could not be rendered, by line id. Raises NotFound."""
    joined = lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
    query = select(lines.c.id, lines.c.problem).select_from(joined).where(lines.c.problem.is_not(None))
    if index is not None:
        query = query.where(paragraphs.c.chapter_id == identify(conn, index).id)
    return {row.id: str(row.problem) for row in conn.execute(query)}


def rename(conn: Connection, index: int, title: str) -> None:
    """Changes a chapter's title in the contents; the heading in its text stays as the book has it."""
    row = identify(conn, index)
    conn.execute(update(chapters).where(chapters.c.id == row.id).values(title=title))


def include(conn: Connection, index: int, included: bool) -> None:
    """Says whether a chapter is read aloud."""
    row = identify(conn, index)
    conn.execute(update(chapters).where(chapters.c.id == row.id).values(included=int(included)))


def merge(conn: Connection, index: int) -> None:
    """Puts the next chapter's paragraphs behind this one's, which keeps its title. Raises BadEdit after the last."""
    row = identify(conn, index)
    after = conn.execute(select(chapters).where(chapters.c.position == index + 1)).first()
    if after is None:
        raise BadEdit(f"chapter {index} is the last one; there is none behind it to merge with")
    voicing.join(conn, row.id, after.id)
    conn.execute(
        update(paragraphs)
        .where(paragraphs.c.chapter_id == after.id)
        .values(chapter_id=row.id, position=paragraphs.c.position + _length(conn, row.id))
    )
    conn.execute(delete(chapters).where(chapters.c.id == after.id))
    _shift(conn, index + 1, -1)


def split(conn: Connection, index: int, paragraph: int, title: str) -> None:
    """Makes a chapter of what begins at `paragraph` (counted from 0 in its chapter), behind this one.

    It is of the same kind and level. Raises BadEdit if nothing would be left on one side.
    """
    row = identify(conn, index)
    length = _length(conn, row.id)
    if not 0 < paragraph < length:
        raise BadEdit(
            f"chapter {index} cannot be split at paragraph {paragraph}; it has {length}, so 1 to {length - 1} will do"
            if length > 1
            else f"chapter {index} has {length} paragraph and cannot be split"
        )
    _shift(conn, index + 1, 1)
    made = conn.execute(
        insert(chapters).values(
            position=index + 1, title=title, kind=row.kind, included=row.included, level=row.level
        )
    ).inserted_primary_key
    assert made is not None
    voicing.carry(conn, row.id, made[0])
    conn.execute(
        update(paragraphs)
        .where(paragraphs.c.chapter_id == row.id, paragraphs.c.position >= paragraph)
        .values(chapter_id=made[0], position=paragraphs.c.position - paragraph)
    )


def line_ids(conn: Connection, index: int) -> frozenset[int]:
    """Ids of all lines of a chapter."""
    row = identify(conn, index)
    inside = lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
    return frozenset(
        conn.scalars(select(lines.c.id).select_from(inside).where(paragraphs.c.chapter_id == row.id))
    )


def count(conn: Connection) -> int:
    """How many chapters there are."""
    return conn.scalar(select(func.count()).select_from(chapters)) or 0


def _length(conn: Connection, chapter: int) -> int:
    query = select(func.count()).select_from(paragraphs).where(paragraphs.c.chapter_id == chapter)
    return conn.scalar(query) or 0


def _shift(conn: Connection, start: int, by: int) -> None:
    conn.execute(
        update(chapters).where(chapters.c.position >= start).values(position=chapters.c.position + by)
    )
