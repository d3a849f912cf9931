"""What the timeline needs of a project: the rendered lines of each chapter in order, and the sound of their takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, select

from app.core.arrange import Piece
from app.core.clip_bounds import LONGEST_PAUSE
from app.core.manuscript import ParagraphKind
from app.core.script import LineKind
from app.db.codec import among, load_level
from app.db.tables import chapters, characters, line_takes, lines, paragraphs, pieces, takes


@dataclass(frozen=True, slots=True)
class ArrangedChapter:
    """A chapter's place, title and rendered lines in reading order, each with its pieces."""

    index: int
    title: str
    included: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TakeSound:
    """Where a take's sound is (`audio`: its hash), and its K-weighted levels of 100 ms."""

    audio: str
    level: tuple[float, ...]


def arranged(conn: Connection, indices: Collection[int] | None = None) -> list[ArrangedChapter]:
    """The chapters of those positions (None: all), with the lines that have a chosen take. Notes are left out."""
    wanted = select(chapters.c.id, chapters.c.position, chapters.c.title, chapters.c.included)
    if indices is not None:
        wanted = wanted.where(among(chapters.c.position, indices))
    found = conn.execute(wanted.order_by(chapters.c.position)).all()
    breaks: dict[int, list[int]] = {}
    places = select(paragraphs.c.chapter_id, paragraphs.c.position)
    for row in conn.execute(places.where(paragraphs.c.kind == ParagraphKind.BREAK.value)):
        breaks.setdefault(row.chapter_id, []).append(row.position)
    return [
        ArrangedChapter(
            row.position, row.title, bool(row.included), _pieces(conn, row.id, breaks.get(row.id, []))
        )
        for row in found
    ]


def _pieces(conn: Connection, chapter: int, breaks: list[int]) -> tuple[Piece, ...]:
    query = (
        select(
            lines.c.id,
            lines.c.take_id,
            lines.c.kind,
            lines.c.pause,
            paragraphs.c.id.label("paragraph"),
            paragraphs.c.position.label("place"),
            characters.c.name.label("speaker"),
            takes.c.frames,
            takes.c.rate,
            line_takes.c.trim_in,
            line_takes.c.trim_out,
            line_takes.c.gain,
            line_takes.c.fade_in,
            line_takes.c.fade_out,
        )
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
            .join(takes, lines.c.take_id == takes.c.id)
            .join(
                line_takes, and_(line_takes.c.line_id == lines.c.id, line_takes.c.take_id == lines.c.take_id)
            )
            .outerjoin(characters, lines.c.character_id == characters.c.id)
        )
        .where(paragraphs.c.chapter_id == chapter, lines.c.kind != LineKind.NOTE.value)
        .order_by(paragraphs.c.position, lines.c.position)
    )
    split = _split(conn, chapter)
    found = []
    last = -1
    for row in conn.execute(query):
        found.append(
            Piece(
                line=row.id,
                take=row.take_id,
                length=row.frames / row.rate,
                paragraph=row.paragraph,
                heading=row.kind == LineKind.HEADING.value,
                speaker=row.speaker,
                after_break=any(last < place < row.place for place in breaks),
                pause=None if row.pause is None else min(row.pause, LONGEST_PAUSE),
                trim_in=row.trim_in,
                trim_out=row.trim_out,
                gain=row.gain,
                fade_in=row.fade_in,
                fade_out=row.fade_out,
            )
        )
        last = row.place
        line = found[-1]
        # What follows looks back at the last piece: it is of the same kind as the first.
        found.extend(
            replace(piece, speaker=line.speaker, heading=line.heading) for piece in split.get(row.id, ())
        )
    return tuple(found)


def _split(conn: Connection, chapter: int) -> dict[int, list[Piece]]:
    """What follows the first piece of the lines that were split, by line, in order."""
    query = (
        select(pieces, takes.c.frames, takes.c.rate, paragraphs.c.id.label("paragraph"))
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
            .join(pieces, and_(pieces.c.line_id == lines.c.id, pieces.c.take_id == lines.c.take_id))
            .join(takes, takes.c.id == lines.c.take_id)
        )
        .where(paragraphs.c.chapter_id == chapter)
        .order_by(pieces.c.line_id, pieces.c.position)
    )
    found: dict[int, list[Piece]] = {}
    for row in conn.execute(query):
        length = row.frames / row.rate
        mine = found.setdefault(row.line_id, [])
        mine.append(
            Piece(
                line=row.line_id,
                take=row.take_id,
                length=length,
                paragraph=row.paragraph,
                pause=min(row.pause, LONGEST_PAUSE) or None,
                trim_in=row.begin,
                trim_out=max(0.0, length - row.end),
                gain=row.gain,
                fade_in=row.fade_in,
                fade_out=row.fade_out,
                piece=len(mine) + 1,
            )
        )
    return found


def sounds(conn: Connection, ids: Iterable[int]) -> dict[int, TakeSound]:
    """The sound of takes by id."""
    query = select(takes.c.id, takes.c.audio, takes.c.level).where(among(takes.c.id, set(ids)))
    return {row.id: TakeSound(row.audio, load_level(row.level)) for row in conn.execute(query)}
