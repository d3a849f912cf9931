"""What has been rendered already, in few words: what a render must know of every take of a long book."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from app.db.tables import line_takes, takes


class Made(NamedTuple):
    """A take without its timings and levels. `audio`: SHA-256 (hex) of its file."""

    id: int
    request: str
    sound: str
    seed: int
    audio: str


def all_made(conn: Connection) -> tuple[Made, ...]:
    """Every take, oldest first."""
    c = takes.c
    return tuple(
        Made(*row) for row in conn.execute(select(c.id, c.request, c.sound, c.seed, c.audio).order_by(c.id))
    )


def pairs(conn: Connection) -> set[tuple[int, int]]:
    """Which line has which take: (line id, take id)."""
    return {(row[0], row[1]) for row in conn.execute(select(line_takes.c.line_id, line_takes.c.take_id))}
