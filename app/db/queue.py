"""The queue: what a render was asked to make and has not made yet. It outlives the process."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from app.db.codec import among
from app.db.tables import queue


def put(conn: Connection, wanted: Iterable[tuple[int, int]]) -> None:
    """Appends (line id, seed) pairs; those already waiting keep their place."""
    last = conn.scalar(select(func.coalesce(func.max(queue.c.position), -1))) or 0
    rows = [
        {"line_id": line, "seed": seed, "position": position}
        for position, (line, seed) in enumerate(wanted, start=last + 1)
    ]
    if rows:
        conn.execute(insert(queue).on_conflict_do_nothing(), rows)


def rows(conn: Connection) -> tuple[tuple[int, int], ...]:
    """The (line id, seed) pairs that wait, first to be made first."""
    found = conn.execute(select(queue.c.line_id, queue.c.seed).order_by(queue.c.position, queue.c.line_id))
    return tuple((row.line_id, row.seed) for row in found)


def clear(conn: Connection, lines: Collection[int] | None = None) -> None:
    """Empties the queue, or takes off it what waits for `lines`."""
    statement = delete(queue)
    conn.execute(statement if lines is None else statement.where(among(queue.c.line_id, lines)))
