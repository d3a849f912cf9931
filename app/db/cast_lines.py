"""The lines of one who speaks, with what stands around them, and how long everybody is heard."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Row, case, func, select

from app.core.cast_lines import CastLine, Heard
from app.core.script import LineKind
from app.db import meta
from app.db.chapters import state
from app.db.lines import paragraph_texts, placed
from app.db.tables import chapters, characters, lines, paragraphs, takes

_ALOUD = lines.c.kind != LineKind.NOTE.value


def of(conn: Connection, character: str | None) -> tuple[CastLine, ...]:
    """The lines of a character (None: the narrator) that are read aloud, in reading order, with the lines beside them.

    Lines of chapters that are left out are there too, marked so, behind all others.
    """
    c = lines.c
    query = placed(
        c.id, c.paragraph_id, c.start, c.end, c.edited,
        chapters.c.position.label("chapter"), chapters.c.title, chapters.c.included,
        characters.c.name.label("character"), state().label("state"),
    ).where(_ALOUD)  # fmt: skip
    rows = conn.execute(query).all()
    wanted = [place for place, row in enumerate(rows) if row.character == character]
    around = {near for place in wanted for near in (place - 1, place, place + 1) if 0 <= near < len(rows)}
    few = {rows[place].paragraph_id for place in around}
    texts = paragraph_texts(conn, few if len(few) < len(rows) // 4 else None)

    def text(place: int, chapter: int) -> str:
        if not 0 <= place < len(rows) or rows[place].chapter != chapter:
            return ""
        return _text(rows[place], texts)

    return tuple(
        CastLine(
            row.id,
            row.chapter,
            row.title,
            _text(row, texts),
            text(place - 1, row.chapter),
            text(place + 1, row.chapter),
            row.state,
            bool(row.included),
        )
        for place in sorted(
            wanted, key=lambda place: not rows[place].included
        )  # stable: in reading order else
        for row in (rows[place],)
    )


def heard(conn: Connection) -> dict[str | None, Heard]:
    """For everybody (None: the narrator) the seconds of their chosen takes, and their words that have none yet."""
    missing: ColumnElement[int] = case((lines.c.take_id.is_(None), lines.c.words), else_=0)
    query = (
        select(
            characters.c.name,
            func.count().label("lines"),
            func.coalesce(func.sum(takes.c.frames * 1.0 / takes.c.rate), 0.0).label("seconds"),
            func.coalesce(func.sum(missing), 0).label("missing"),
            func.coalesce(func.sum(lines.c.words), 0).label("words"),
        )
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
            .join(chapters, paragraphs.c.chapter_id == chapters.c.id)
            .outerjoin(characters, lines.c.character_id == characters.c.id)
            .outerjoin(takes, lines.c.take_id == takes.c.id)
        )
        .where(_ALOUD, chapters.c.included == 1)
        .group_by(lines.c.character_id)
    )
    return {row.name: Heard(row.lines, row.seconds, row.missing, row.words) for row in conn.execute(query)}


def spoken(conn: Connection, character: str | None) -> list[tuple[str, str]]:
    """Text and language of the first hundred lines of a character; headings only where there is nothing else."""
    language = meta.info(conn).language
    c = lines.c
    query = (
        placed(
            c.paragraph_id, c.start, c.end, c.edited, c.kind,
            func.coalesce(c.language, paragraphs.c.language, language).label("language"),
        )
        .where(_ALOUD, chapters.c.included == 1, characters.c.name.is_not_distinct_from(character))
        .limit(100)
    )  # fmt: skip
    rows = conn.execute(query).all()
    texts = paragraph_texts(conn, {row.paragraph_id for row in rows})
    plain = [row for row in rows if row.kind != LineKind.HEADING.value]
    found = [(_text(row, texts), str(row.language)) for row in plain or rows]
    return [one for one in found if any(letter.isalnum() for letter in one[0])]


def _text(row: Row[tuple[object, ...]], texts: dict[int, str]) -> str:
    edited: str | None = row.edited
    return texts[row.paragraph_id][row.start : row.end] if edited is None else edited
