"""The people of the book, and what the user decided of who they are."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.core.attribution_known import Known
from app.core.script import LineKind
from app.db import cast, meta
from app.db.codec import among, dump
from app.db.tables import characters, lexicon, lines, paragraphs
from app.db.voicing import forget

KEY = "people"  # of `meta`: what was decided, as `Decided` has it


@dataclass(frozen=True, slots=True)
class Decided:
    """What the user decided of the book's people; names are those shown or those that the book has.

    `same`: names of one person, the shown one first; `apart`: names that are persons of their own; genders and ages.
    """

    same: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[str] = frozenset()
    genders: Mapping[str, str] | None = None
    ages: Mapping[str, str] | None = None

    def known(self, spoken: Mapping[tuple[int, int], str | None] | None = None) -> Known:
        """As attribution takes it, with the speakers that are given."""
        return Known(spoken or {}, self.same, self.apart, self.genders or {}, self.ages or {})


def decided(conn: Connection) -> Decided:
    """What the user decided so far. What another version wrote and this one cannot read counts as nothing."""
    try:
        value: dict[str, Any] = json.loads(meta.get(conn, KEY) or "{}")
        return Decided(
            tuple(tuple(map(str, names)) for names in value.get("same", ()) if names),
            frozenset(map(str, value.get("apart", ()))),
            {str(name): str(gender) for name, gender in value.get("genders", {}).items()},
            {str(name): str(age) for name, age in value.get("ages", {}).items()},
        )
    except (ValueError, TypeError, AttributeError):
        return Decided()


def decide(conn: Connection, what: Decided) -> None:
    """Keeps what the user decided."""
    value = {
        "same": [list(names) for names in what.same],
        "apart": sorted(what.apart),
        "genders": dict(what.genders or {}),
        "ages": dict(what.ages or {}),
    }
    kept = {key: one for key, one in value.items() if one}
    meta.put(conn, KEY, dump(kept) if kept else None)


@dataclass(frozen=True, slots=True)
class Person:
    """A character as the database has it. `source`: the names that the book had for who was renamed or merged."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    voice: str | None = None
    age: str | None = None
    note: str | None = None
    source: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the shown one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.source)))


def everybody(conn: Connection) -> list[Person]:
    """All characters, in the order in which they were added."""
    return [_person(row) for row in conn.execute(select(characters).order_by(characters.c.id))]


def identify(conn: Connection, name: str) -> Person:
    """The character of that name, whatever its capitals. Raises NotFound."""
    (known,) = cast.known(conn, [name])
    return _person(conn.execute(select(characters).where(characters.c.name == known)).one())


def find(conn: Connection, name: str) -> Person | None:
    """The character whose shown name differs from this one in capitals at most."""
    wanted = name.casefold()
    return next((one for one in everybody(conn) if one.name.casefold() == wanted), None)


def add(conn: Connection, person: Person) -> int:
    """Adds a character with a new id, which is returned."""
    made = conn.execute(insert(characters).values(**_values(person))).inserted_primary_key
    assert made is not None
    return int(made[0])


def put(conn: Connection, person: Person) -> None:
    """Writes what is told of a character that is there; the lexicon's words for their lines follow a new name."""
    name = conn.scalar(select(characters.c.name).where(characters.c.id == person.id))
    conn.execute(update(characters).where(characters.c.id == person.id).values(**_values(person)))
    if name is not None and name != person.name:
        speaks(conn, [name], person.name)


def remove(conn: Connection, ids: Collection[int]) -> None:
    """Removes characters who have no lines any more, with their voices in single chapters."""
    forget(conn, ids)
    conn.execute(delete(characters).where(among(characters.c.id, ids)))


def speaks(conn: Connection, names: Iterable[str], name: str) -> None:
    """The lexicon's words for the lines of these names are for the lines of this one."""
    conn.execute(update(lexicon).where(among(lexicon.c.speaker, names)).values(speaker=name))


def counts(conn: Connection) -> dict[int, int]:
    """How many lines everybody has, by character id; who has none is left out."""
    query = (
        select(lines.c.character_id, func.count())
        .where(lines.c.character_id.is_not(None), lines.c.kind != LineKind.NOTE.value)
        .group_by(lines.c.character_id)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def chapters_of(conn: Connection, ids: Collection[int]) -> dict[tuple[int, int], int]:
    """How many lines characters have in each chapter, by (character, chapter), ids."""
    query = (
        select(lines.c.character_id, paragraphs.c.chapter_id, func.count())
        .select_from(lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id))
        .where(among(lines.c.character_id, ids))
        .group_by(lines.c.character_id, paragraphs.c.chapter_id)
    )
    return {(who, chapter): count for who, chapter, count in conn.execute(query)}


def lines_of(conn: Connection, ids: Collection[int]) -> frozenset[int]:
    """The lines of characters."""
    return frozenset(conn.scalars(select(lines.c.id).where(among(lines.c.character_id, ids))))


def _values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "aliases": dump(list(person.aliases)),
        "gender": person.gender,
        "voice": person.voice,
        "age": person.age,
        "note": person.note,
        "source": dump(list(person.source)) if person.source else None,
    }


def _person(row: Row[Any]) -> Person:
    return Person(
        row.id,
        row.name,
        tuple(json.loads(row.aliases)),
        row.gender,
        row.voice,
        row.age,
        row.note,
        tuple(json.loads(row.source)) if row.source else (),
    )
