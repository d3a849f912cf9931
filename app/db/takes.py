"""Takes: what was rendered, and which take a line has chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from app.core.errors import NotFound
from app.core.take import Take
from app.db import filing
from app.db.codec import load_level, load_words
from app.db.tables import line_takes, lines, takes
from engine.types import WordTiming


def find(conn: Connection, request: str) -> Take | None:
    """The take that was rendered for the request of that key, None if there is none yet."""
    row = conn.execute(select(*columns()).where(takes.c.request == request)).first()
    return None if row is None else take(row)


def get(conn: Connection, number: int) -> Take:
    """The take of that id. Raises NotFound."""
    row = conn.execute(select(*columns()).where(takes.c.id == number)).first()
    if row is None:
        raise NotFound(f"there is no take {number} in this project")
    return take(row)


def add(
    conn: Connection,
    *,
    request: str,
    sound: str,
    seed: int,
    audio: str,
    frames: int,
    rate: int,
    lines: Collection[int],
    peak: float = 0.0,
    words: Sequence[WordTiming] = (),
    level: Sequence[float] = (),
    cost: float | None = None,
) -> Take:
    """Writes down one take for `lines` (ids), in the caller's transaction, and takes them off the queue.

    A line chooses it if it has no take, or if its chosen take is stale and this one is what it asks for now; where
    it is, the line's problem is forgotten. `cost`: seconds of work it took to make, from which later estimates are
    made. The request may have been rendered before (its file was lost, say): then its row gets the new file.
    """
    filing.add(conn, [filing.NewTake(request, sound, seed, audio, frames, rate, peak, words, level, cost)])
    filing.link(conn, [filing.Link(line, request, sound, seed) for line in lines])
    found = find(conn, request)
    assert found is not None
    return found


def of_line(conn: Connection, line: int) -> tuple[Take, ...]:
    """All takes of a line, oldest first."""
    mine = select(*columns()).join(line_takes, line_takes.c.take_id == takes.c.id)
    return tuple(map(take, conn.execute(mine.where(line_takes.c.line_id == line).order_by(takes.c.id))))


def choose(conn: Connection, line: int, number: int) -> None:
    """Makes the take of that id the one that is heard for `line`. Raises NotFound if it is not a take of that line."""
    has = select(line_takes.c.take_id).where(line_takes.c.line_id == line, line_takes.c.take_id == number)
    if conn.execute(has).first() is None:
        raise NotFound(f"line {line} has no take {number}")
    conn.execute(update(lines).where(lines.c.id == line).values(take_id=number))


def known_audio(conn: Connection) -> set[str]:
    """SHA-256 (hex) of every sound file that a take refers to."""
    return set(conn.scalars(select(takes.c.audio).distinct()))


def columns() -> tuple[Any, ...]:
    """What `take` needs of a row."""
    c = takes.c
    return (c.id, c.request, c.sound, c.seed, c.audio, c.frames, c.rate, c.peak, c.words, c.level)


def take(row: Row[Any]) -> Take:
    """The take in a row that holds `columns`."""
    return Take(
        id=row.id,
        request=row.request,
        sound=row.sound,
        seed=row.seed,
        audio=row.audio,
        frames=row.frames,
        rate=row.rate,
        peak=row.peak,
        words=load_words(row.words),
        level=load_level(row.level),
    )
