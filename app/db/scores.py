"""What proofing found of takes: a memory of what takes time to work out, which may be forgotten and made again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, select

from app.core.score import Score
from app.db.codec import among, dump
from app.db.tables import line_takes, lines, take_scores, takes
from engine.types import Fault

_PUT = "INSERT OR REPLACE INTO take_scores (take_id, phone_errors, similarity, faults, judge) VALUES (?, ?, ?, ?, ?)"


def of(conn: Connection, take_ids: Collection[int]) -> dict[int, Score]:
    """The scores of takes by id; those that have none are left out."""
    query = select(take_scores).where(among(take_scores.c.take_id, take_ids))
    return {
        row.take_id: Score(row.phone_errors, row.similarity, _faults(row.faults), row.judge)
        for row in conn.execute(query)
    }


def put(conn: Connection, scores: Mapping[int, Score]) -> None:
    """Writes scores down, over older ones of the same takes."""
    rows = [
        (take, one.phone_errors, one.similarity, _dumped(one.faults), one.judge)
        for take, one in scores.items()
    ]
    if rows:
        conn.exec_driver_sql(_PUT, rows)


def fitting(
    conn: Connection, line_ids: Collection[int]
) -> dict[int, tuple[tuple[int, str, str | None], ...]]:
    """The takes of lines that say what the line asks for now: line -> (take, its sound file, its judge), oldest first.

    What an older take was to say is not known any more, so it cannot be judged. Dropped takes are left out.
    """
    query = (
        select(line_takes.c.line_id, takes.c.id, takes.c.audio, take_scores.c.judge)
        .select_from(
            line_takes.join(lines, lines.c.id == line_takes.c.line_id)
            .join(takes, takes.c.id == line_takes.c.take_id)
            .outerjoin(take_scores, take_scores.c.take_id == takes.c.id)
        )
        .where(
            among(line_takes.c.line_id, line_ids),
            takes.c.sound == lines.c.sound,
            line_takes.c.mark.is_distinct_from("dropped"),
        )
        .order_by(line_takes.c.line_id, takes.c.id)
    )
    found: dict[int, list[tuple[int, str, str | None]]] = {}
    for row in conn.execute(query):
        found.setdefault(row.line_id, []).append((row.id, row.audio, row.judge))
    return {line: tuple(its) for line, its in found.items()}


def _dumped(faults: Iterable[Fault]) -> str:
    return dump([[one.kind, round(one.start, 3), round(one.end, 3)] for one in faults])


def _faults(value: str) -> tuple[Fault, ...]:
    return tuple(Fault(str(kind), float(start), float(end)) for kind, start, end in json.loads(value))
