"""Who is heard in which scene, line by line."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from app.core.manuscript import ParagraphKind
from app.core.script import LineKind
from app.db.lines import placed
from app.db.tables import chapters, lines, paragraphs

_PARTS = (ParagraphKind.BREAK.value, ParagraphKind.HEADING.value)


class Aloud(NamedTuple):
    """A line that is read aloud. `character`: its id, 0 for the narrator; `chapter` counts from 0; `scene` counts the
    parts of chapters between breaks and headings through the book."""

    id: int
    chapter: int
    chapter_id: int
    scene: int
    character: int


def scenes(conn: Connection) -> dict[int, int]:
    """The scene of each paragraph, by paragraph id."""
    c = paragraphs.c
    query = (
        select(c.id, c.chapter_id, c.kind)
        .select_from(paragraphs.join(chapters, c.chapter_id == chapters.c.id))
        .order_by(chapters.c.position, c.position)
    )
    found: dict[int, int] = {}
    scene, chapter, fresh = -1, -1, False
    for number, inside, kind in conn.execute(query):
        parts = kind in _PARTS
        if inside != chapter or (
            parts and not fresh
        ):  # several breaks that follow each other part the text once
            scene += 1
        chapter, fresh = inside, parts
        found[number] = scene
    return found


def aloud(conn: Connection) -> list[Aloud]:
    """The lines of the chapters that are read aloud, notes aside, in reading order."""
    where = scenes(conn)
    query = placed(
        lines.c.id,
        chapters.c.position,
        chapters.c.id,
        lines.c.paragraph_id,
        func.coalesce(lines.c.character_id, 0),
    ).where(lines.c.kind != LineKind.NOTE.value, chapters.c.included == 1)
    return [
        Aloud(number, index, chapter, where[paragraph], who)
        for number, index, chapter, paragraph, who in conn.execute(query)
    ]
