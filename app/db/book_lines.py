"""The lines that are read aloud as the timeline of the whole book needs them: all chapters in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.core.script import LineKind
from app.db.chapters import state
from app.db.codec import among
from app.db.lines import paragraph_texts, placed
from app.db.tables import chapters, characters, lines, takes


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with its place. `chapter` and `position` count from 0; `words` are counted, not timed.

    `character`: number and name, (0, None) for the narrator; `state` as `chapters.line_states` tells it.
    """

    id: int
    chapter: int
    paragraph: int
    text: str
    heading: bool
    character: int
    name: str | None
    words: int
    state: str


def spoken_lines(conn: Connection, indices: Collection[int] | None = None) -> list[LineRow]:
    """The lines of those chapters (None: of all that are not left out) in reading order, without notes."""
    c = lines.c
    query = placed(
        c.id, chapters.c.position, c.paragraph_id, c.start, c.end, c.edited, c.kind, c.words,
        func.coalesce(c.character_id, 0).label("character"), characters.c.name, state().label("state"),
    ).where(c.kind != LineKind.NOTE.value)  # fmt: skip
    query = query.where(chapters.c.included == 1)
    if indices is not None:
        query = query.where(among(chapters.c.position, indices))
    rows = conn.execute(query).all()
    texts = paragraph_texts(conn, {row.paragraph_id for row in rows})
    return [
        LineRow(
            number,
            chapter,
            paragraph,
            texts[paragraph][start:end] if edited is None else edited,
            kind == LineKind.HEADING.value,
            character,
            name,
            words,
            how,
        )
        for number, chapter, paragraph, start, end, edited, kind, words, character, name, how in rows
    ]


def audio_of(conn: Connection, take_ids: Iterable[int]) -> dict[int, str]:
    """The hash of each take's sound file, by take."""
    query = select(takes.c.id, takes.c.audio).where(among(takes.c.id, set(take_ids)))
    return {row.id: row.audio for row in conn.execute(query)}
