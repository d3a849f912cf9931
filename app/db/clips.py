"""What the timeline is laid out from: rendered lines in order, their pauses and cuts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select, update

from app.core.arrange import Piece
from app.core.errors import NotFound
from app.core.manuscript import ParagraphKind
from app.core.script import LineKind
from app.core.take import Take
from app.db.chapters import identify
from app.db.lines import placed
from app.db.tables import chapters, characters, line_takes, lines, paragraphs, takes
from app.db.takes import columns, take


@dataclass(frozen=True, slots=True)
class Cut:
    """How a take is cut on its line. Seconds, `gain` in dB."""

    trim_in: float = 0.0
    trim_out: float = 0.0
    gain: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0


def pieces(conn: Connection, index: int) -> tuple[Piece, ...]:
    """A chapter's lines that have a take, in order, with their pauses and cuts. Raises NotFound."""
    row = identify(conn, index)
    breaks = sorted(
        conn.scalars(
            select(paragraphs.c.position).where(
                paragraphs.c.chapter_id == row.id, paragraphs.c.kind == ParagraphKind.BREAK.value
            )
        )
    )
    query = _chosen(
        lines.c.id, lines.c.kind, lines.c.pause, lines.c.take_id, takes.c.frames, takes.c.rate,
        paragraphs.c.position, characters.c.name, line_takes,
    ).where(chapters.c.id == row.id)  # fmt: skip
    found = []
    passed, before = 0, -1
    for one in conn.execute(query):
        last = before
        before = one.position
        after_break = False
        while passed < len(breaks) and breaks[passed] <= one.position:
            after_break = after_break or breaks[passed] > last
            passed += 1
        found.append(
            Piece(
                line=one.id,
                take=one.take_id,
                length=one.frames / one.rate,
                paragraph=one.position,
                heading=one.kind == LineKind.HEADING.value,
                speaker=one.name,
                after_break=after_break,
                pause=one.pause,
                trim_in=one.trim_in or 0.0,
                trim_out=one.trim_out or 0.0,
                gain=one.gain or 0.0,
                fade_in=one.fade_in or 0.0,
                fade_out=one.fade_out or 0.0,
            )
        )
    return tuple(found)


def chosen(conn: Connection, index: int) -> dict[int, Take]:
    """The chosen takes of a chapter's lines, by line id. Raises NotFound."""
    row = identify(conn, index)
    query = _chosen(lines.c.id.label("line"), *columns()).where(chapters.c.id == row.id)
    return {one.line: take(one) for one in conn.execute(query)}


def pin(conn: Connection, line: int, seconds: float | None) -> None:
    """Sets the pause before a line, or lets it follow the rules again. Raises NotFound."""
    if conn.execute(update(lines).where(lines.c.id == line).values(pause=seconds)).rowcount == 0:
        raise NotFound(f"there is no line {line} in this project")


def cut(conn: Connection, line: int, how: Cut) -> None:
    """Sets how the chosen take of a line is cut. Raises NotFound if it has none."""
    taken = select(lines.c.take_id).where(lines.c.id == line).scalar_subquery()
    done = conn.execute(
        update(line_takes)
        .where(line_takes.c.line_id == line, line_takes.c.take_id == taken)
        .values(
            trim_in=how.trim_in,
            trim_out=how.trim_out,
            gain=how.gain,
            fade_in=how.fade_in,
            fade_out=how.fade_out,
        )
    )
    if done.rowcount == 0:
        raise NotFound(f"line {line} has no take that could be cut; render it first")


def _chosen(*what: Any) -> Any:
    query = placed(*what)
    mine = and_(line_takes.c.line_id == lines.c.id, line_takes.c.take_id == lines.c.take_id)
    return query.outerjoin_from(lines, line_takes, mine).where(lines.c.take_id.is_not(None))
