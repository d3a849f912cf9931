"""What proofing asks of lines, and what ears said of them."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, select, update

from app.core.proofing import ProofLine
from app.core.score import Score
from app.core.script import LineKind
from app.db.chapters import state
from app.db.codec import among
from app.db.lines import paragraph_texts, placed
from app.db.tables import chapters, characters, lines, take_scores, takes
from engine.types import Fault


def every(conn: Connection, line_ids: Collection[int] | None = None) -> list[ProofLine]:
    """The lines of the included chapters that are read aloud (of them, those of the ids), in reading order."""
    c = lines.c
    query = (
        placed(
            c.id, c.paragraph_id, c.start, c.end, c.edited, c.take_id, c.approved, c.problem,
            chapters.c.position.label("chapter"), characters.c.name.label("character"), state().label("state"),
            takes.c.frames, takes.c.rate,
            take_scores.c.phone_errors, take_scores.c.similarity, take_scores.c.faults, take_scores.c.judge,
        )
        .outerjoin(take_scores, take_scores.c.take_id == c.take_id)
        .where(chapters.c.included == 1, c.kind != LineKind.NOTE.value)
    )  # fmt: skip
    if line_ids is not None:
        query = query.where(among(c.id, line_ids))
    rows = conn.execute(query).all()
    texts = paragraph_texts(conn, None if line_ids is None else {row.paragraph_id for row in rows})
    return [
        ProofLine(
            row.id,
            row.chapter,
            texts[row.paragraph_id][row.start : row.end] if row.edited is None else row.edited,
            row.character,
            row.state,
            row.take_id,
            row.frames / row.rate if row.take_id is not None else 0.0,
            None
            if row.judge is None
            else Score(row.phone_errors, row.similarity, _faults(row.faults), row.judge),
            row.take_id is not None and row.approved == row.take_id,
            row.problem,
        )
        for row in rows
    ]


def approve(conn: Connection, line_ids: Collection[int], on: bool) -> frozenset[int]:
    """Approves the chosen takes of lines, or takes that back: which lines that changed."""
    wanted = among(lines.c.id, line_ids)
    if on:
        query = select(lines.c.id).where(wanted, lines.c.take_id.is_not(None))
        query = query.where(lines.c.approved.is_distinct_from(lines.c.take_id))
    else:
        query = select(lines.c.id).where(wanted, lines.c.approved.is_not(None))
    changed = frozenset(conn.scalars(query))
    value = lines.c.take_id if on else None
    conn.execute(update(lines).where(among(lines.c.id, changed)).values(approved=value))
    return changed


def _faults(value: str) -> tuple[Fault, ...]:
    if value == "[]":
        return ()
    return tuple(Fault(str(kind), float(start), float(end)) for kind, start, end in json.loads(value))
