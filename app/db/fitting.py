"""Which takes fit what their lines ask for now."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select, update

from app.db.codec import among
from app.db.tables import line_takes, lines, takes


def choose(conn: Connection, line_ids: Collection[int]) -> None:
    """Lets lines whose chosen take is stale choose a take of theirs that is what they ask for now, if there is one."""
    fitting = (
        select(takes.c.id)
        .join(line_takes, line_takes.c.take_id == takes.c.id)
        .where(line_takes.c.line_id == lines.c.id, takes.c.sound == lines.c.sound)
        .order_by(takes.c.seed, takes.c.id)
        .limit(1)
        .correlate(lines)
        .scalar_subquery()
    )
    chosen = select(takes.c.sound).where(takes.c.id == lines.c.take_id).correlate(lines).scalar_subquery()
    conn.execute(
        update(lines)
        .where(among(lines.c.id, line_ids), chosen != lines.c.sound, fitting.is_not(None))
        .values(take_id=fitting)
    )


def stale(conn: Connection, line_ids: Collection[int]) -> tuple[int, float]:
    """How many of the lines have a chosen take that is not what they ask for now, and the seconds of those takes."""
    query = (
        select(func.count(), func.coalesce(func.sum(takes.c.frames * 1.0 / takes.c.rate), 0.0))
        .select_from(lines.join(takes, lines.c.take_id == takes.c.id))
        .where(among(lines.c.id, line_ids), takes.c.sound.is_distinct_from(lines.c.sound))
    )
    count, seconds = conn.execute(query).one()
    return int(count), float(seconds)


def unsettled(conn: Connection, line_ids: Collection[int]) -> frozenset[int]:
    """Those of the lines that have a chosen take while it is not known whether it is what they ask for now."""
    query = select(lines.c.id).where(
        among(lines.c.id, line_ids), lines.c.sound.is_(None), lines.c.take_id.is_not(None)
    )
    return frozenset(conn.scalars(query))


def fresh(conn: Connection) -> dict[int, tuple[float, float]]:
    """The lines whose chosen take is just what they ask for: seconds of sound, and of work where that is known."""
    seconds = takes.c.frames * 1.0 / takes.c.rate
    query = (
        select(lines.c.id, seconds, func.coalesce(takes.c.cost, seconds))
        .select_from(lines.join(takes, lines.c.take_id == takes.c.id))
        .where(takes.c.sound == lines.c.sound)
    )
    return {line: (float(sound), float(work)) for line, sound, work in conn.execute(query)}
