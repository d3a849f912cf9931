"""In whose voice each line is read.

A character's voice in that chapter alone goes before the character's own; who has neither is read in the narrator's
voice, that of the chapter before that of the book.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from json import dumps

from sqlalchemy import ColumnElement, Connection, and_, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from app.db import meta
from app.db.codec import among
from app.db.lines import placed
from app.db.tables import chapter_voices, chapters, characters, lexicon, lines, paragraphs

NARRATOR = 0  # the narrator's number among the characters of `chapter_voices`


@dataclass(frozen=True, slots=True)
class Voicing:
    """Everybody's voice. `own`: by character; `chapter`: by (chapter, character), ids, the narrator as 0."""

    narrator: str | None
    own: Mapping[int, str | None]
    chapter: Mapping[tuple[int, int], str]

    def of(self, character: int, chapter: int) -> str | None:
        """The voice of a character (0: the narrator) in a chapter, by their ids."""
        return (
            self.chapter.get((chapter, character))
            or self.own.get(character)
            or self.chapter.get((chapter, NARRATOR))
            or self.narrator
        )

    def given(self, voices: Mapping[int, str | None]) -> Voicing:
        """With these voices by character (0: the narrator)."""
        own = {who: voice for who, voice in voices.items() if who != NARRATOR}
        return replace(self, narrator=voices.get(NARRATOR, self.narrator), own={**self.own, **own})


def voicing(conn: Connection) -> Voicing:
    """Everybody's voice as it is."""
    c = chapter_voices.c
    return Voicing(
        meta.get(conn, "narrator"),
        {row.id: row.voice for row in conn.execute(select(characters.c.id, characters.c.voice))},
        {(row.chapter_id, row.character_id): row.voice for row in conn.execute(select(chapter_voices))}
        if conn.execute(select(c.voice).limit(1)).first()
        else {},
    )


def differing(conn: Connection, before: Voicing, after: Voicing) -> ColumnElement[bool]:
    """SQL for the lines that are read in another voice by `after` than by `before`; wants `paragraphs` joined."""
    who = func.coalesce(lines.c.character_id, NARRATOR)
    inside = lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
    places = conn.execute(select(who, paragraphs.c.chapter_id).select_from(inside).distinct())
    changed = [
        [character, chapter]
        for character, chapter in places
        if before.of(character, chapter) != after.of(character, chapter)
    ]
    each = func.json_each(dumps(changed)).table_valued("value")
    pairs = select(func.json_extract(each.c.value, "$[0]"), func.json_extract(each.c.value, "$[1]"))
    return tuple_(who, paragraphs.c.chapter_id).in_(pairs)


def sounding(conn: Connection, line_ids: Collection[int] | None = None) -> dict[int, tuple[object, ...]]:
    """What the speaker and the place make of each line's sound: the voice, and the lexicon's entries for that speaker
    and that chapter. Lines of which this differs before and after a change are to be rendered anew."""
    known = voicing(conn)
    c = lexicon.c
    by_speaker: dict[int, tuple[int, ...]] = {}
    by_chapter: dict[int, tuple[int, ...]] = {}
    spoken = select(characters.c.id, c.id).join(characters, characters.c.name == c.speaker).order_by(c.id)
    for who, entry in conn.execute(spoken):
        by_speaker[who] = (*by_speaker.get(who, ()), entry)
    for chapter, entry in conn.execute(
        select(c.chapter_id, c.id).where(c.chapter_id.is_not(None)).order_by(c.id)
    ):
        by_chapter[chapter] = (*by_chapter.get(chapter, ()), entry)
    query = select(
        lines.c.id, func.coalesce(lines.c.character_id, NARRATOR), paragraphs.c.chapter_id
    ).select_from(lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id))
    if line_ids is not None:
        query = query.where(among(lines.c.id, line_ids))
    return {
        line: (known.of(who, chapter), by_speaker.get(who, ()), by_chapter.get(chapter, ()))
        for line, who, chapter in conn.execute(query)
    }


def changed(conn: Connection, before: Mapping[int, tuple[object, ...]]) -> frozenset[int]:
    """Of the lines that `sounding` told of before a change those that it tells otherwise of now."""
    now = sounding(conn, before)
    return frozenset(line for line, sound in before.items() if now.get(line, sound) != sound)


def lines_where(conn: Connection, condition: ColumnElement[bool]) -> tuple[int, ...]:
    """The ids of the lines that meet a condition, in reading order."""
    return tuple(conn.scalars(placed(lines.c.id).where(condition)))


def put(conn: Connection, chapter: int, character: int, voice: str | None) -> None:
    """Gives a character (0: the narrator) a voice in a chapter, ids, or takes it away there (None)."""
    c = chapter_voices.c
    if voice is None:
        conn.execute(
            chapter_voices.delete().where(and_(c.chapter_id == chapter, c.character_id == character))
        )
        return
    statement = insert(chapter_voices).values(chapter_id=chapter, character_id=character, voice=voice)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["chapter_id", "character_id"], set_={"voice": voice}, where=c.voice != voice
        )
    )


def by_chapter(conn: Connection) -> dict[tuple[int, str | None], str]:
    """The voices that hold in one chapter alone: by the chapter's index and the character's name."""
    c = chapter_voices.c
    query = (
        select(chapters.c.position, characters.c.name, c.voice)
        .select_from(
            chapter_voices.join(chapters, c.chapter_id == chapters.c.id).outerjoin(
                characters, c.character_id == characters.c.id
            )
        )
        .order_by(chapters.c.position, c.character_id)
    )
    return {(index, name): voice for index, name, voice in conn.execute(query)}


def forget(conn: Connection, character_ids: Iterable[int]) -> None:
    """Takes away all that characters had in single chapters."""
    conn.execute(chapter_voices.delete().where(among(chapter_voices.c.character_id, character_ids)))


def join(conn: Connection, first: int, second: int) -> None:
    """Before the second chapter's lines become the first one's, ids: who has another voice in one of them keeps in both
    what they have where they have more lines."""
    c = chapter_voices.c
    held = {
        (row.chapter_id, row.character_id): row.voice
        for row in conn.execute(select(chapter_voices).where(c.chapter_id.in_([first, second])))
    }
    for who in sorted({character for _, character in held}):
        inside = lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
        count = (
            select(func.count())
            .select_from(inside)
            .where(func.coalesce(lines.c.character_id, NARRATOR) == who)
        )
        here, there = (
            conn.scalar(count.where(paragraphs.c.chapter_id == one)) or 0 for one in (first, second)
        )
        if there > here:
            put(conn, first, who, held.get((second, who)))
    conn.execute(chapter_voices.delete().where(c.chapter_id == second))


def carry(conn: Connection, chapter: int, to: int) -> None:
    """Gives a chapter that was split off the voices of the one it was part of, ids."""
    c = chapter_voices.c
    for row in conn.execute(select(chapter_voices).where(c.chapter_id == chapter)).all():
        put(conn, to, row.character_id, row.voice)
