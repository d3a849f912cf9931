"""Writes down the takes of a render, many at a time.

In plain statements that run for a whole group: a render files a take every few milliseconds, beside which building
statements one by one would be the larger part of the work. `takes.add` is the same for a single take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from app.db.codec import dump_level, dump_words
from engine.types import WordTiming

_TAKE = """
INSERT INTO takes (request, sound, seed, audio, frames, rate, peak, words, level, cost, created)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (request) DO UPDATE SET
    sound = excluded.sound, seed = excluded.seed, audio = excluded.audio, frames = excluded.frames,
    rate = excluded.rate, peak = excluded.peak, words = excluded.words, level = excluded.level,
    cost = excluded.cost, created = excluded.created
"""
# A line may be gone by now: a new edition of the book was taken in while it was rendered.
_LINK = """
INSERT OR IGNORE INTO line_takes (line_id, take_id)
SELECT lines.id, takes.id FROM lines, takes WHERE lines.id = ? AND takes.request = ?
"""
_CHOOSE = """
UPDATE lines SET take_id = (SELECT id FROM takes WHERE request = ?)
WHERE id = ? AND (
    take_id IS NULL
    OR (sound = ? AND sound <> (SELECT chosen.sound FROM takes AS chosen WHERE chosen.id = lines.take_id))
)
"""
_MEND = "UPDATE lines SET problem = NULL WHERE id = ? AND sound = ? AND problem IS NOT NULL"
_DONE = "DELETE FROM queue WHERE line_id = ? AND seed = ?"
_FAIL = "UPDATE lines SET problem = ? WHERE id = ?"
_LEAVE = "DELETE FROM queue WHERE line_id = ?"


@dataclass(frozen=True, slots=True)
class NewTake:
    """A take whose file is in the store. Fields as in `app.core.take.Take`; `cost`: seconds it took to make."""

    request: str
    sound: str
    seed: int
    audio: str
    frames: int
    rate: int
    peak: float
    words: Sequence[WordTiming]
    level: Sequence[float]
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A line gets the take of a request. It chooses it if it has none, or a stale one and this is what it asks for."""

    line: int
    request: str
    sound: str
    seed: int


def add(conn: Connection, takes: Iterable[NewTake]) -> None:
    """Writes down takes. A request that has a row already gets the new file in it."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    rows = []
    for t in takes:
        timed = (dump_words(t.words), dump_level(t.level), t.cost, created)
        rows.append((t.request, t.sound, t.seed, t.audio, t.frames, t.rate, t.peak, *timed))
    _many(conn, _TAKE, rows)


def link(conn: Connection, links: Sequence[Link]) -> None:
    """Gives lines takes that are there, forgets their problems and takes them off the queue."""
    _many(conn, _LINK, [(one.line, one.request) for one in links])
    _many(conn, _CHOOSE, [(one.request, one.line, one.sound) for one in links])
    _many(conn, _MEND, [(one.line, one.sound) for one in links])
    _many(conn, _DONE, [(one.line, one.seed) for one in links])


def settle(conn: Connection, lines: Iterable[tuple[int, str | None]]) -> None:
    """Lines (ids) that wait for nothing any more, each with why it failed, or None."""
    rows = list(lines)
    _many(conn, _FAIL, [(problem, line) for line, problem in rows])
    _many(conn, _LEAVE, [(line,) for line, _ in rows])


def _many(conn: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        conn.exec_driver_sql(statement, rows)
