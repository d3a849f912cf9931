"""Takes: what was rendered, and which take a line has chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, tuple_, update

from app.core.errors import NotFound
from app.core.respeaking import Change
from app.core.take import Take
from app.db import filing
from app.db.codec import among, load_level, load_words
from app.db.tables import line_takes, lines, paragraphs, pieces, takes
from engine.types import WordTiming

_SHORTEST = 0.02  # seconds of a clip, as `core.clip_bounds` has it


def find(conn: Connection, request: str) -> Take | None:
    """The take that was rendered for the request of that key, None if there is none yet."""
    row = conn.execute(select(*columns()).where(takes.c.request == request)).first()
    return None if row is None else take(row)


def get(conn: Connection, number: int) -> Take:
    """The take of that id. Raises NotFound."""
    row = conn.execute(select(*columns()).where(takes.c.id == number)).first()
    if row is None:
        raise NotFound(f"there is no take {number} in this project")
    return take(row)


def add(
    conn: Connection,
    *,
    request: str,
    sound: str,
    seed: int,
    audio: str,
    frames: int,
    rate: int,
    lines: Collection[int],
    peak: float = 0.0,
    words: Sequence[WordTiming] = (),
    level: Sequence[float] = (),
    cost: float | None = None,
) -> Take:
    """Writes down one take for `lines` (ids), in the caller's transaction, and takes them off the queue.

    A line chooses it if it has no take, or if its chosen take is stale and this one is what it asks for now; where
    it is, the line's problem is forgotten. `cost`: seconds of work it took to make, from which later estimates are
    made. The request may have been rendered before (its file was lost, say): then its row gets the new file.
    """
    filing.add(conn, [filing.NewTake(request, sound, seed, audio, frames, rate, peak, words, level, cost)])
    filing.link(conn, [filing.Link(line, request, sound, seed) for line in lines])
    found = find(conn, request)
    assert found is not None
    return found


def of_line(conn: Connection, line: int) -> tuple[Take, ...]:
    """All takes of a line, oldest first."""
    mine = select(*columns()).join(line_takes, line_takes.c.take_id == takes.c.id)
    return tuple(map(take, conn.execute(mine.where(line_takes.c.line_id == line).order_by(takes.c.id))))


@dataclass(frozen=True, slots=True)
class Held:
    """A take as a line has it. `mark`: "kept", "dropped" or None; `fits`: it says what the line asks for now."""

    take: Take
    mark: str | None
    chosen: bool
    fits: bool


def held(conn: Connection, line: int) -> tuple[Held, ...]:
    """All takes of a line with what the user made of them, oldest first. Raises NotFound for a line not there."""
    asked = conn.execute(select(lines.c.take_id, lines.c.sound).where(lines.c.id == line)).first()
    if asked is None:
        raise NotFound(f"there is no line {line} in this project")
    mine = (
        select(*columns())
        .add_columns(line_takes.c.mark)
        .join(line_takes, line_takes.c.take_id == takes.c.id)
        .where(line_takes.c.line_id == line)
        .order_by(takes.c.id)
    )
    return tuple(
        Held(take(row), row.mark, row.id == asked.take_id, row.sound == asked.sound)
        for row in conn.execute(mine)
    )


def chosen_beside(conn: Connection, line: int) -> tuple[Take, ...]:
    """The chosen takes of the nearest lines before and after it in its chapter that the same person speaks."""
    here = conn.execute(
        select(
            paragraphs.c.chapter_id,
            lines.c.character_id,
            paragraphs.c.position.label("place"),
            lines.c.position,
        )
        .select_from(lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id))
        .where(lines.c.id == line)
    ).first()
    if here is None:
        return ()
    around = (
        select(*columns())
        .select_from(
            lines.join(paragraphs, lines.c.paragraph_id == paragraphs.c.id).join(
                takes, lines.c.take_id == takes.c.id
            )
        )
        .where(
            paragraphs.c.chapter_id == here.chapter_id,
            lines.c.character_id.is_not_distinct_from(here.character_id),
        )
        .limit(1)
    )
    place, mine = tuple_(paragraphs.c.position, lines.c.position), (here.place, here.position)
    before = around.where(place < mine).order_by(paragraphs.c.position.desc(), lines.c.position.desc())
    after = around.where(place > mine).order_by(paragraphs.c.position, lines.c.position)
    return tuple(take(row) for query in (before, after) if (row := conn.execute(query).first()) is not None)


def with_several(conn: Connection, line_ids: Collection[int] | None = None) -> tuple[int, ...]:
    """Lines (of those ids; None: all) that have at least two takes which say what they ask for now."""
    query = (
        select(line_takes.c.line_id)
        .select_from(
            line_takes.join(lines, lines.c.id == line_takes.c.line_id).join(
                takes, takes.c.id == line_takes.c.take_id
            )
        )
        .where(takes.c.sound == lines.c.sound, line_takes.c.mark.is_distinct_from("dropped"))
        .group_by(line_takes.c.line_id)
        .having(func.count() > 1)
        .order_by(line_takes.c.line_id)
    )
    if line_ids is not None:
        query = query.where(among(line_takes.c.line_id, line_ids))
    return tuple(conn.scalars(query))


def give(conn: Connection, line: int, parent: Take, child: Take, change: Change) -> None:
    """Gives a line a take that was made from another of its takes, cut as that is; it is not chosen by this.

    A take that the line has already stays as it is. `change`: where the two differ; what is new is always heard, also
    where it comes before or after what was heard of the parent. Where a cut would leave next to nothing of the child,
    it is heard whole.
    """
    linked = conn.exec_driver_sql(
        "INSERT OR IGNORE INTO line_takes (line_id, take_id) VALUES (?, ?)", (line, child.id)
    )
    if not linked.rowcount:
        return
    mine = (line_takes.c.line_id == line, line_takes.c.take_id == parent.id)
    row = conn.execute(select(line_takes).where(*mine)).first()
    if row is None:
        return
    moved = change.moved
    begin, end = moved(row.trim_in), moved(parent.seconds - row.trim_out)
    further = conn.execute(
        select(pieces)
        .where(pieces.c.line_id == line, pieces.c.take_id == parent.id)
        .order_by(pieces.c.position)
    ).all()
    places = [(begin, end), *((moved(one.begin), moved(one.end)) for one in further)]
    if change.now > change.start:
        if change.end <= row.trim_in:
            places[0] = (change.start, places[0][1])
        last = further[-1].end if further else parent.seconds - row.trim_out
        if change.start >= last:
            places[-1] = (places[-1][0], change.now)
    begin, end = places[0]
    if any(stop - start < _SHORTEST for start, stop in places):
        return
    fades = [
        {name: min(getattr(one, name), (stop - start) / 2) for name in ("fade_in", "fade_out")}
        for one, (start, stop) in zip((row, *further), places, strict=True)
    ]
    trims = {"trim_in": begin, "trim_out": max(0.0, child.seconds - end), "gain": row.gain}
    conn.execute(
        update(line_takes)
        .where(line_takes.c.line_id == line, line_takes.c.take_id == child.id)
        .values(**trims, **fades[0])
    )
    for one, (start, stop), fade in zip(further, places[1:], fades[1:], strict=True):
        conn.execute(
            insert(pieces).values(
                line_id=line, take_id=child.id, position=one.position, begin=start, end=stop,
                pause=one.pause, gain=one.gain, **fade,
            )
        )  # fmt: skip


def mark(conn: Connection, line: int, number: int, what: str | None) -> None:
    """Marks a take of a line as "kept" or "dropped"; None takes the mark away. Raises NotFound."""
    its = (line_takes.c.line_id == line, line_takes.c.take_id == number)
    if conn.execute(update(line_takes).where(*its).values(mark=what)).rowcount == 0:
        raise NotFound(f"line {line} has no take {number}")


def choose(conn: Connection, line: int, number: int) -> None:
    """Makes the take of that id the one that is heard for `line`. Raises NotFound if it is not a take of that line."""
    has = select(line_takes.c.take_id).where(line_takes.c.line_id == line, line_takes.c.take_id == number)
    if conn.execute(has).first() is None:
        raise NotFound(f"line {line} has no take {number}")
    conn.execute(update(lines).where(lines.c.id == line).values(take_id=number))


def known_audio(conn: Connection) -> set[str]:
    """SHA-256 (hex) of every sound file that a take refers to."""
    return set(conn.scalars(select(takes.c.audio).distinct()))


def columns() -> tuple[Any, ...]:
    """What `take` needs of a row."""
    c = takes.c
    return (c.id, c.request, c.sound, c.seed, c.audio, c.frames, c.rate, c.peak, c.words, c.level)


def take(row: Row[Any]) -> Take:
    """The take in a row that holds `columns`."""
    return Take(
        id=row.id,
        request=row.request,
        sound=row.sound,
        seed=row.seed,
        audio=row.audio,
        frames=row.frames,
        rate=row.rate,
        peak=row.peak,
        words=load_words(row.words),
        level=load_level(row.level),
    )
