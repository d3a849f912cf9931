"""What the queue of a render that was cut off still holds."""

from __future__ import annotations

from sqlalchemy import Connection, and_, exists, func, select

from app.db.filing import Link
from app.db.tables import line_takes, lines, queue, takes


def fitting(conn: Connection) -> tuple[Link, ...]:
    """Waiting lines with takes that are just what they wait for, but that they have not been given."""
    given = exists().where(line_takes.c.line_id == lines.c.id, line_takes.c.take_id == takes.c.id)
    query = (
        select(lines.c.id, takes.c.request, takes.c.sound, takes.c.seed)
        .select_from(
            queue.join(lines, queue.c.line_id == lines.c.id).join(
                takes, and_(takes.c.sound == lines.c.sound, takes.c.seed == queue.c.seed)
            )
        )
        .where(~given)
    )
    return tuple(Link(*row) for row in conn.execute(query))


def waiting(conn: Connection) -> int:
    """How many lines wait to be rendered."""
    return conn.scalar(select(func.count(queue.c.line_id.distinct()))) or 0
