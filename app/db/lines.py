"""Lines: what rendering asks of them and writes into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from app.core import foreign
from app.core.errors import NotFound
from app.core.foreign import Foreign
from app.core.manuscript import Mark
from app.core.pending import PendingLine
from app.core.script import LineKind
from app.db import meta
from app.db.codec import (
    among,
    dump_pronunciations,
    load_direction,
    load_marks,
    load_pronunciations,
    load_words,
)
from app.db.tables import chapter_voices, chapters, characters, lines, paragraphs, takes
from engine.types import Pronunciation, WordTiming

Spoken = tuple[int, str, Sequence[Pronunciation], str]


def pending(conn: Connection, line_ids: Collection[int] | None = None) -> tuple[PendingLine, ...]:
    """The lines of those ids (None: all) in reading order. Ids that are not there are left out."""
    narrator = meta.get(conn, "narrator")
    language = meta.info(conn).language
    c = lines.c
    query = placed(
        c.id, c.paragraph_id, c.start, c.end, c.kind, c.direction, c.spoken, c.pronunciations, c.sound,
        c.take_id, c.problem, c.revision, c.edited,
        chapters.c.position.label("chapter"),
        func.coalesce(c.language, paragraphs.c.language, language).label("language"),
        characters.c.name.label("character"),
        _voice(narrator).label("voice"),
        takes.c.sound.label("take_sound"),
    )  # fmt: skip
    if line_ids is not None:
        query = query.where(among(c.id, line_ids))
    found = conn.execute(query).all()
    inside = {row.paragraph_id for row in found}
    texts, marks = paragraph_texts(conn, inside), _foreign_marks(conn, inside)
    tongues = {
        row.id: _tongues(row, texts[row.paragraph_id], marks[row.paragraph_id])
        for row in found
        if row.paragraph_id in marks
    }
    return tuple(
        PendingLine(
            id=row.id,
            chapter=row.chapter,
            text=texts[row.paragraph_id][row.start : row.end] if row.edited is None else row.edited,
            kind=LineKind(row.kind),
            character=row.character,
            voice=row.voice,
            language=tongues[row.id][0] if row.id in tongues else row.language,
            direction=load_direction(row.direction),
            spoken=row.spoken,
            pronunciations=load_pronunciations(row.pronunciations),
            sound=row.sound,
            take=row.take_id,
            take_sound=row.take_sound,
            problem=row.problem,
            revision=row.revision,
            foreign=tongues[row.id][1] if row.id in tongues else (),
        )
        for row in found
    )


def _foreign_marks(conn: Connection, ids: Collection[int]) -> dict[int, tuple[Mark, ...]]:
    """The marks of those of the paragraphs in which words of another language are marked."""
    query = select(paragraphs.c.id, paragraphs.c.marks).where(paragraphs.c.marks.like('%"lang"%'))
    return {number: load_marks(marks) for number, marks in conn.execute(query) if number in ids}


def _tongues(row: Any, text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Foreign, ...]]:
    """The language of a line, and its words of another one."""
    language = foreign.covering(marks, text, row.start, row.end) or row.language
    spans = foreign.within(marks, text, row.start, row.end, language)
    if row.edited is not None:
        spans = foreign.found_again(spans, text[row.start : row.end], row.edited)
    return language, spans


def _voice(narrator: str | None) -> ColumnElement[str]:
    """SQL for the voice that reads a line: as `voicing.Voicing.of` tells it."""

    def here(character: Any) -> Any:
        c = chapter_voices.c
        return (
            select(c.voice)
            .where(c.chapter_id == chapters.c.id, c.character_id == character)
            .scalar_subquery()
        )

    own = here(func.coalesce(lines.c.character_id, 0))
    return func.coalesce(own, characters.c.voice, here(0), narrator)


def to_render(
    conn: Connection, chapter_indices: Collection[int] | None = None, line_ids: Collection[int] | None = None
) -> tuple[int, ...]:
    """Ids of the lines that are read aloud, in reading order, whether rendered or not.

    Those of the included chapters; or of the chapters named, included or not; or exactly the lines named. Notes are
    left out unless a line is named. Raises NotFound for a chapter or line that is not there.
    """
    query = placed(lines.c.id)
    if line_ids is None and chapter_indices is None:
        query = query.where(chapters.c.included == 1)
    if line_ids is not None:
        query = query.where(among(lines.c.id, line_ids))
        found = tuple(conn.scalars(query))
        if missing := sorted(set(line_ids) - set(found)):
            raise NotFound(f"there is no line {missing[0]} in this project")
    if chapter_indices is not None:
        count = conn.scalar(select(func.count()).select_from(chapters)) or 0
        if outside := [index for index in sorted(chapter_indices) if not 0 <= index < count]:
            raise NotFound(f"there is no chapter {outside[0]}; the book's chapters are 0 to {count - 1}")
        query = query.where(among(chapters.c.position, chapter_indices))
    if line_ids is None:
        query = query.where(lines.c.kind != LineKind.NOTE.value)
    return tuple(conn.scalars(query))


def set_spoken(conn: Connection, spoken: Iterable[Spoken], seen: Iterable[PendingLine] = ()) -> None:
    """Writes what was worked out for lines: (id, spoken text, pronunciations, sound).

    `seen`: the lines as they were read before the work. A line that was changed meanwhile is left as it is, to be
    worked out again; without `seen` the last writer wins.
    """
    revisions = {line.id: line.revision for line in seen}
    rows = [
        (text, dump_pronunciations(pronunciations), sound, line, revisions.get(line), revisions.get(line))
        for line, text, pronunciations, sound in spoken
    ]
    if rows:
        conn.exec_driver_sql(
            "UPDATE lines SET spoken = ?, pronunciations = ?, sound = ? WHERE id = ? AND (? IS NULL OR revision = ?)",
            rows,
        )


def set_problem(conn: Connection, line: int, reason: str | None) -> None:
    """Marks a line with why it could not be rendered, or takes the mark away."""
    conn.execute(update(lines).where(lines.c.id == line).values(problem=reason))


def touch(conn: Connection, line_ids: Collection[int]) -> None:
    """Says that the sound of these lines must be worked out anew: their text, voice, words or direction changed."""
    conn.execute(
        update(lines)
        .where(among(lines.c.id, line_ids))
        .values(sound=None, spoken=None, pronunciations=None, problem=None, revision=lines.c.revision + 1)
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line says: `text`, and the book's words for it where the user's stand in their place."""

    id: int
    chapter: int
    text: str
    original: str | None
    language: str


def wordings(
    conn: Connection, line_ids: Collection[int] | None = None, chapter_indices: Collection[int] | None = None
) -> list[Wording]:
    """What lines say, in reading order: those of the ids, or of the chapters, or all. Ids not there are left out."""
    c = lines.c
    language = meta.info(conn).language
    query = placed(
        c.id, chapters.c.position, c.paragraph_id, c.start, c.end, c.edited,
        func.coalesce(c.language, paragraphs.c.language, language).label("language"),
    )  # fmt: skip
    if line_ids is not None:
        query = query.where(among(c.id, line_ids))
    if chapter_indices is not None:
        query = query.where(among(chapters.c.position, chapter_indices))
    rows = conn.execute(query).all()
    texts = paragraph_texts(conn, {row.paragraph_id for row in rows} if line_ids is not None else None)
    return [
        Wording(number, chapter, book, None, spoken)
        if edited is None
        else Wording(number, chapter, edited, book, spoken)
        for number, chapter, paragraph, start, end, edited, spoken in rows
        for book in (texts[paragraph][start:end],)
    ]


def edited(conn: Connection, chapter_indices: Collection[int] | None = None) -> list[Wording]:
    """The lines of those chapters (None: of all) that have the user's words, in reading order."""
    found = list(conn.scalars(select(lines.c.id).where(lines.c.edited.is_not(None))))
    return wordings(conn, found, chapter_indices) if found else []


def reword(conn: Connection, texts: Iterable[tuple[int, str | None, int]]) -> None:
    """Gives lines other words: (id, the user's words or None for the book's, how many words that are)."""
    rows = [(edited, count, line) for line, edited, count in texts]
    if rows:
        conn.exec_driver_sql("UPDATE lines SET edited = ?, words = ? WHERE id = ?", rows)
        touch(conn, [line for _, _, line in rows])


def cost(conn: Connection, line_ids: Collection[int]) -> tuple[int, float, float]:
    """Of the lines that have a take which is not stale: how many, seconds of sound, seconds of work.

    The work is what these very takes took; where that is not known, as long as they last.
    """
    seconds = takes.c.frames * 1.0 / takes.c.rate
    row = conn.execute(
        select(
            func.count(),
            func.coalesce(func.sum(seconds), 0.0),
            func.coalesce(func.sum(func.coalesce(takes.c.cost, seconds)), 0.0),
        )
        .select_from(lines.join(takes, lines.c.take_id == takes.c.id))
        .where(among(lines.c.id, line_ids), lines.c.sound == takes.c.sound)
    ).one()
    return int(row[0]), float(row[1]), float(row[2])


def approved(conn: Connection, index: int) -> frozenset[int]:
    """The lines of a chapter whose chosen take ears have approved."""
    query = placed(lines.c.id).where(chapters.c.position == index, lines.c.approved == lines.c.take_id)
    return frozenset(conn.scalars(query))


def timings(conn: Connection, line_ids: Collection[int]) -> dict[int, tuple[int, tuple[WordTiming, ...]]]:
    """By line id the chosen take and when its words are heard, for those of the lines that have a take."""
    query = select(lines.c.id, lines.c.take_id, takes.c.words).join(takes, lines.c.take_id == takes.c.id)
    found = conn.execute(query.where(among(lines.c.id, line_ids)))
    return {line: (take, load_words(timed)) for line, take, timed in found}


def placed(*columns: Any) -> Select[Any]:
    """A query over lines in reading order, with their paragraph, chapter, character and chosen take in reach."""
    joined = (
        lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
        .join(chapters, paragraphs.c.chapter_id == chapters.c.id)
        .outerjoin(characters, lines.c.character_id == characters.c.id)
        .outerjoin(takes, lines.c.take_id == takes.c.id)
    )
    return (
        select(*columns)
        .select_from(joined)
        .order_by(chapters.c.position, paragraphs.c.position, lines.c.position)
    )


def paragraph_texts(conn: Connection, ids: Collection[int] | None) -> dict[int, str]:
    """The texts of paragraphs by id (None: of all). Lines cut theirs from these: SQL would walk a long one for each."""
    query = select(paragraphs.c.id, paragraphs.c.text)
    if ids is not None:
        query = query.where(among(paragraphs.c.id, ids))
    return {row.id: row.text for row in conn.execute(query)}
