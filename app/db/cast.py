"""The cast: who speaks how much and where, and in whose voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from json import loads

from sqlalchemy import ColumnElement, Connection, func, select, update

from app.core.errors import NotFound
from app.core.overview import CastEntry
from app.core.script import LineKind
from app.db import lines as line_rows
from app.db import meta
from app.db.tables import chapters, characters, lines, paragraphs, takes
from app.db.voicing import NARRATOR, differing, lines_where, voicing

_ALOUD = lines.c.kind != LineKind.NOTE.value


def entries(conn: Connection) -> tuple[CastEntry, ...]:
    """The narrator, then everybody with lines or a voice, who speaks most first."""
    spoken: dict[int | None, tuple[int, int]] = {
        row.character_id: (row.lines, row.words)
        for row in conn.execute(
            select(
                lines.c.character_id,
                func.count().label("lines"),
                func.coalesce(func.sum(lines.c.words), 0).label("words"),
            )
            .where(_ALOUD)
            .group_by(lines.c.character_id)
        )
    }

    def entry(
        who: int | None, name: str | None, voice: str | None, gender: str | None, also: str,
        age: str | None = None, note: str | None = None,
    ) -> CastEntry:  # fmt: skip
        count, words = spoken.get(who, (0, 0))
        return CastEntry(name, voice, gender, count, words, tuple(loads(also)), age, note or "")

    found = [
        entry(row.id, row.name, row.voice, row.gender, row.aliases, row.age, row.note)
        for row in conn.execute(select(characters).order_by(characters.c.id))
    ]
    found.sort(key=lambda one: (-one.lines, -one.words))
    return (entry(None, None, meta.get(conn, "narrator"), None, "[]"), *found)


def presence(conn: Connection) -> dict[str | None, dict[int, int]]:
    """For everybody (None: the narrator) the number of lines in each chapter, by chapter index."""
    query = (
        select(characters.c.name, chapters.c.position, func.count().label("lines"))
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id)
            .join(chapters, paragraphs.c.chapter_id == chapters.c.id)
            .outerjoin(characters, lines.c.character_id == characters.c.id)
        )
        .where(_ALOUD)
        .group_by(lines.c.character_id, chapters.c.id)
    )
    found: dict[str | None, dict[int, int]] = defaultdict(dict)
    for row in conn.execute(query):
        found[row.name][row.position] = row.lines
    return dict(found)


def voiced(conn: Connection, voices: Mapping[str | None, str | None]) -> dict[str | None, str | None]:
    """What of `voices` would change, by the names as the book has them. Raises NotFound for an unknown name."""
    now: dict[str | None, str | None] = {None: meta.get(conn, "narrator")}
    now |= {row.name: row.voice for row in conn.execute(select(characters.c.name, characters.c.voice))}
    found = dict(zip(known(conn, voices), voices.values(), strict=True))
    return {name: voice for name, voice in found.items() if now[name] != voice}


def known(conn: Connection, names: Iterable[str | None]) -> list[str | None]:
    """The names as the book has them, whatever their capitals; None is the narrator. Raises NotFound."""
    there: dict[str | None, None] = dict.fromkeys([None, *conn.scalars(select(characters.c.name))])
    return [name if name in there else _like(name, there) for name in names]


def affected(conn: Connection, changed: Mapping[str | None, str | None]) -> tuple[int, ...]:
    """The lines that are read in another voice once `changed` holds; who has no voice of their own follows the
    narrator, and a voice for one chapter alone stays."""
    return lines_where(conn, _differing(conn, changed))


def cost(conn: Connection, changed: Mapping[str | None, str | None]) -> tuple[int, float, float]:
    """Of the lines affected that have a take which is not stale: how many, seconds of sound, seconds of work.

    The work is what these very takes took; where that is not known, as long as they last.
    """
    seconds = takes.c.frames * 1.0 / takes.c.rate
    row = conn.execute(
        select(
            func.count(),
            func.coalesce(func.sum(seconds), 0.0),
            func.coalesce(func.sum(func.coalesce(takes.c.cost, seconds)), 0.0),
        )
        .select_from(
            lines.join(takes, lines.c.take_id == takes.c.id).join(
                paragraphs, lines.c.paragraph_id == paragraphs.c.id
            )
        )
        .where(_differing(conn, changed), lines.c.sound == takes.c.sound)
    ).one()
    return int(row[0]), float(row[1]), float(row[2])


def give(conn: Connection, changed: Mapping[str | None, str | None]) -> None:
    """Gives voices, and says that the lines affected must be worked out anew."""
    line_rows.touch(conn, affected(conn, changed))
    for name, voice in changed.items():
        if name is None:
            meta.put(conn, "narrator", voice)
        else:
            conn.execute(update(characters).where(characters.c.name == name).values(voice=voice))


def _differing(conn: Connection, changed: Mapping[str | None, str | None]) -> ColumnElement[bool]:
    ids: dict[str | None, int] = {None: NARRATOR}
    ids |= {row.name: row.id for row in conn.execute(select(characters.c.name, characters.c.id))}
    now = voicing(conn)
    return differing(conn, now, now.given({ids[name]: voice for name, voice in changed.items()}))


def _like(name: str | None, known: Iterable[str | None]) -> str:
    """The one name that differs only in capitals. Raises NotFound with the names that come near."""
    from difflib import get_close_matches

    names = [one for one in known if one is not None]
    same = [one for one in names if one.casefold() == (name or "").casefold()]
    if len(same) == 1:
        return same[0]
    near = get_close_matches(name or "", names, n=3, cutoff=0.5) or names[:5]
    hint = f"; there are {', '.join(near)}" if near else "; nobody but the narrator speaks in this book"
    raise NotFound(f"nobody called {name!r} speaks in this book{hint}")
