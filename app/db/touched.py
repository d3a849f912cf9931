"""What the rows of a step that was undone or done again mean for lines, chapters and characters."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from app.db.codec import among
from app.db.tables import chapter_voices, markers
from app.db.tables import chapters as chapter_table
from app.db.tables import characters as character_table
from app.db.tables import lines as line_table
from app.db.tables import paragraphs as paragraph_table
from app.db.undo import Touched

# A change of any of these makes a line's sound another.
_SAID = ("paragraph_id", "start", "end", "kind", "character_id", "language", "direction", "edited")
# Of these the voice alone is heard; the rest is only told.
_NARRATOR = "narrator"
_QUIET = {_NARRATOR, "people", "reader"}  # keys of meta that chapters have nothing to do with


def lines(conn: Connection, touched: Touched) -> set[int]:
    """Lines of which anything changed: their own columns, their takes' cuts, pieces, markers."""
    found: set[int] = set().union(*(touched.of(name) for name in ("lines", "line_takes", "pieces")))
    if marked := touched.of("markers"):
        found |= touched.values.get(("markers", "line_id"), set())
        found |= set(conn.scalars(select(markers.c.line_id).where(among(markers.c.id, marked))))
    return found


def chapters(conn: Connection, touched: Touched, count: int) -> set[int]:
    """Indices of the chapters of which anything changed; `count`: how many there are, or were if that is more."""
    if touched.of("paragraphs") or touched.of("chapters", "position") or touched.of("meta") - _QUIET:
        return set(range(count))
    c = chapter_table.c
    return set(conn.scalars(select(c.position).where(among(c.id, touched.of("chapters")))))


def characters(conn: Connection, touched: Touched) -> set[str]:
    """The characters of whom anything changed, by the names that they have and had."""
    names: set[str] = set(touched.values.get(("characters", "name"), set()))
    c = character_table.c
    return names | set(conn.scalars(select(c.name).where(among(c.id, touched.of("characters")))))


def sounding(conn: Connection, touched: Touched, *, every: bool = False) -> set[int]:
    """Lines that may sound otherwise now: their words, language, direction or voice changed. `every`: all of them."""
    c = line_table.c
    if every:
        return set(conn.scalars(select(c.id)))
    found: set[int] = set(touched.of("lines", *_SAID))
    conditions: list[Any] = []
    if recast := touched.of("characters", "voice"):
        conditions.append(among(c.character_id, recast))
    if _NARRATOR in touched.of("meta"):
        voiceless = select(character_table.c.id).where(character_table.c.voice.is_(None))
        conditions.append(or_(c.character_id.is_(None), c.character_id.in_(voiceless)))
    for chapter, character in touched.pairs.get("chapter_voices", ()):
        who = func.coalesce(c.character_id, 0) == character
        if not character:
            voiceless = select(character_table.c.id).where(character_table.c.voice.is_(None))
            who = or_(who, c.character_id.in_(voiceless))
        inside = select(paragraph_table.c.id).where(paragraph_table.c.chapter_id == chapter)
        conditions.append(and_(who, c.paragraph_id.in_(inside)))
    if (moved := touched.of("paragraphs", "chapter_id")) and conn.scalar(
        select(func.count()).select_from(chapter_voices)
    ):
        conditions.append(among(c.paragraph_id, moved))
    if said := touched.of("paragraphs", "text", "language"):
        conditions.append(among(c.paragraph_id, said))
    if conditions:
        found |= set(conn.scalars(select(c.id).where(or_(*conditions))))
    return found
