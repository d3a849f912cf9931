"""The project's own lexicon: words that are said otherwise than the engine would."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from app.core.lexeme import Lexeme
from app.db import meta
from app.db.codec import among, load_pronunciations
from app.db.lines import paragraph_texts, placed
from app.db.tables import chapters, characters, lexicon, lines, paragraphs
from engine.types import Pronunciation

_COLUMNS = {
    "word": "word", "ipa": "ipa", "respelling": "respelling", "language": "language", "match_case": "match_case",
    "forms": "forms", "speaker": "speaker", "chapter": "chapter_id", "line": "line_id", "occurrence": "occurrence",
    "part": "part", "typed": "typed", "source": "source",
}  # fmt: skip


def entries(conn: Connection) -> tuple[Lexeme, ...]:
    """All entries in the order in which they were added."""
    return tuple(word for _, word in _rows(conn))


def replace(conn: Connection, words: Iterable[Lexeme]) -> None:
    """Puts `words` in the place of all entries: those that are there already and in their order stay as they are.

    The caller touches the lines that say otherwise now.
    """
    new = list(words)
    old = _rows(conn)
    # What stays must stand in the same order: the longest beginning of the new that the old holds in that order.
    kept: list[int] = []
    place = 0
    for number, word in old:
        if place < len(new) and word == new[place]:
            kept.append(number)
            place += 1
    gone = {number for number, _ in old} - set(kept)
    if gone:
        conn.execute(delete(lexicon).where(among(lexicon.c.id, gone)))
    if new[place:]:
        conn.execute(insert(lexicon), [_values(word) for word in new[place:]])


def add(conn: Connection, words: Iterable[Lexeme]) -> None:
    """Adds entries after all others."""
    if rows := [_values(word) for word in words]:
        conn.execute(insert(lexicon), rows)


def chapter_ids(conn: Connection) -> tuple[int, ...]:
    """The id of each chapter, by its position."""
    return tuple(conn.scalars(select(chapters.c.id).order_by(chapters.c.position)))


def _rows(conn: Connection) -> list[tuple[int, Lexeme]]:
    columns = [lexicon.c[name] for name in _COLUMNS.values()]
    found = conn.execute(select(lexicon.c.id, *columns).order_by(lexicon.c.id))
    return [
        (number, Lexeme(word, ipa, respelling, language, bool(case), bool(forms), *bound))
        for number, word, ipa, respelling, language, case, forms, *bound in found
    ]


def _values(word: Lexeme) -> dict[str, Any]:
    values = {column: getattr(word, field) for field, column in _COLUMNS.items()}
    return {**values, "match_case": int(word.match_case), "forms": int(word.forms)}


_FEW = 12  # words that are looked for by the database


def _plain(word: str) -> bool:
    """Whether SQLite's LIKE, which knows ASCII letters alone, finds a word in any case."""
    return word.isascii() and word.isalnum()


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line as the lexicon sees it. `chapter` is its id; `spoken` and `pronunciations` what was worked out last."""

    id: int
    chapter: int
    speaker: str | None
    language: str
    text: str
    spoken: str | None
    pronunciations: tuple[Pronunciation, ...]


def said_lines(
    conn: Connection,
    line_ids: Collection[int] | None = None,
    chapter: int | None = None,
    holding: Collection[str] = (),
) -> Iterator[SaidLine]:
    """Lines in reading order: those of the ids, or of the chapter of that id, or all.

    `holding`: words of plain letters and figures; lines are left out whose paragraph, own words and spoken words hold
    none of them. More than a few are not asked for: all lines come then.
    """
    c = lines.c
    query = placed(
        c.id, chapters.c.id.label("chapter"), characters.c.name, c.paragraph_id, c.start, c.end, c.edited, c.spoken,
        c.pronunciations,
        func.coalesce(c.language, paragraphs.c.language, meta.info(conn).language).label("language"),
    )  # fmt: skip
    if line_ids is not None:
        query = query.where(among(c.id, line_ids))
    if chapter is not None:
        query = query.where(chapters.c.id == chapter)
    wanted = holding if len(holding) <= _FEW and all(_plain(word) for word in holding) else ()
    if wanted:
        places = (paragraphs.c.text, c.edited, c.spoken)
        query = query.where(or_(*(column.contains(word) for column in places for word in wanted)))
    few = line_ids is not None or chapter is not None or bool(wanted)
    rows = conn.execute(query).all()
    texts = paragraph_texts(conn, {row[3] for row in rows} if few else None)
    for number, where, speaker, paragraph, start, end, edited, spoken, marks, language in rows:
        text = texts[paragraph][start:end] if edited is None else edited
        given = () if marks is None or marks == "[]" else load_pronunciations(marks) or ()
        yield SaidLine(number, where, speaker, language, text, spoken, given)
