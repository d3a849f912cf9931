"""The book: writing a manuscript with its script into an empty database, and reading both back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from app.core.manuscript import Chapter, ChapterKind, Manuscript, Paragraph, ParagraphKind
from app.core.overview import words
from app.core.script import Character, Line, LineKind, Script
from app.db import meta, reader
from app.db.chapters import identify
from app.db.codec import (
    dump,
    dump_direction,
    dump_marks,
    dump_others,
    load_direction,
    load_marks,
    load_others,
)
from app.db.lines import paragraph_texts, placed
from app.db.tables import chapters, characters, lines, paragraphs

_SURROGATE = re.compile("[\ud800-\udfff]")
_ALOUD = {ChapterKind.BODY, ChapterKind.FRONT, ChapterKind.BACK}


def write(conn: Connection, manuscript: Manuscript, script: Script) -> None:
    """Fills an empty database, in the caller's transaction. Line ids are the script's own."""
    meta.put_info(conn, manuscript.info)
    meta.put(conn, "warnings", dump(list(manuscript.warnings)))
    reader.sign(conn)
    aloud = included(manuscript)
    _insert(
        conn,
        "chapters (id, position, title, kind, included, level)",
        (
            (index + 1, index, clean(one.title), one.kind.value, int(aloud[index]), one.level)
            for index, one in enumerate(manuscript.chapters)
        ),
    )
    _insert(
        conn,
        "paragraphs (id, chapter_id, position, text, kind, source_start, source_end, language, marks)",
        _paragraphs(manuscript),
    )
    ids = {who.name: number for number, who in enumerate(script.characters, start=1)}
    _insert(
        conn,
        "characters (id, name, aliases, gender, age)",
        (
            (ids[who.name], who.name, dump(list(who.aliases)), who.gender, who.age)
            for who in script.characters
        ),
    )
    first = [0]
    for one in manuscript.chapters:
        first.append(first[-1] + len(one.paragraphs))
    _insert(
        conn,
        'lines (id, paragraph_id, position, start, "end", words, kind, character_id, confidence, why, speech,'
        " language, direction, proposed)",
        _lines(script.lines, first, ids),
    )


def chapter(conn: Connection, index: int) -> Chapter:
    """A chapter with its paragraphs as in the book. Raises NotFound."""
    row = identify(conn, index)
    query = select(paragraphs).where(paragraphs.c.chapter_id == row.id).order_by(paragraphs.c.position)
    return Chapter(
        title=row.title,
        paragraphs=tuple(map(_paragraph, conn.execute(query))),
        kind=ChapterKind(row.kind),
        level=row.level,
    )


def script(conn: Connection, index: int | None = None) -> tuple[Line, ...]:
    """The lines of a chapter, or of the whole book, in reading order. Raises NotFound."""
    query = placed(
        lines,
        characters.c.name.label("character"),
        chapters.c.position.label("chapter"),
        paragraphs.c.position.label("paragraph"),
        paragraphs.c.source_start,
        paragraphs.c.language.label("paragraph_language"),
    )
    if index is not None:
        query = query.where(chapters.c.id == identify(conn, index).id)
    found = conn.execute(query).all()
    texts = paragraph_texts(conn, {row.paragraph_id for row in found})
    return tuple(_line(row, texts[row.paragraph_id]) for row in found)


def people(conn: Connection) -> tuple[Character, ...]:
    """Everybody who speaks, who spoke most at the import first."""
    return tuple(
        Character(row.name, tuple(json.loads(row.aliases)), row.gender, row.age)
        for row in conn.execute(select(characters).order_by(characters.c.id))
    )


def included(manuscript: Manuscript) -> list[bool]:
    """What is read aloud at first: not the title page and such, unless the book consists of nothing else."""
    chosen = [one.kind in _ALOUD for one in manuscript.chapters]
    return chosen if any(chosen) else [True] * len(chosen)


def _paragraphs(manuscript: Manuscript) -> Iterator[tuple[Any, ...]]:
    number = 0
    for at, one in enumerate(manuscript.chapters, start=1):
        for position, paragraph in enumerate(one.paragraphs):
            number += 1
            start, end = paragraph.source or (None, None)
            text, kind = clean(paragraph.text), paragraph.kind.value
            marks = dump_marks(paragraph.marks)
            yield (number, at, position, text, kind, start, end, paragraph.language, marks)


def _lines(script: Iterable[Line], first: list[int], ids: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    before, position = 0, 0
    for line in script:
        paragraph = first[line.chapter] + line.paragraph + 1
        position = position + 1 if paragraph == before else 0
        before = paragraph
        yield (
            line.id,
            paragraph,
            position,
            line.start,
            line.end,
            words(line.text),
            line.kind.value,
            None if line.character is None else ids[line.character],
            line.confidence,
            clean(line.why),
            line.speech,
            line.language,
            dump_direction(line.direction),
            dump_others(line.others),
        )


def _insert(conn: Connection, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """One statement for all rows, past SQLAlchemy's own work on each: a novel has a hundred thousand."""
    marks = ", ".join("?" * (into.count(",") + 1))
    found = list(rows)
    if found:
        conn.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", found)


def clean(text: str) -> str:
    """Half characters of a wrongly decoded file cannot be stored; one mark for each keeps every offset."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _paragraph(row: Row[Any]) -> Paragraph:
    return Paragraph(
        text=row.text,
        kind=ParagraphKind(row.kind),
        source=None if row.source_start is None else (row.source_start, row.source_end),
        language=row.language,
        marks=load_marks(row.marks),
    )


def _line(row: Row[Any], text: str) -> Line:
    source = None
    if row.source_start is not None:
        source = (row.source_start + row.start, row.source_start + row.end)
    return Line(
        id=row.id,
        chapter=row.chapter,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
        text=text[row.start : row.end] if row.edited is None else row.edited,
        kind=LineKind(row.kind),
        character=row.character,
        confidence=row.confidence,
        why=row.why,
        source=source,
        speech=row.speech,
        language=row.language,
        direction=load_direction(row.direction),
        original=None if row.edited is None else text[row.start : row.end],
        others=load_others(row.proposed),
    )
