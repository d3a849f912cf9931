"""Who speaks the lines that stand in quotation marks, how sure that is, and what the user has said of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, select, update

from app.core.attribution import GIVEN
from app.core.attribution_cast import NARRATOR
from app.core.manuscript import ParagraphKind
from app.core.script import LineKind
from app.db import people
from app.db.codec import among, dump_others, load_others
from app.db.lines import placed
from app.db.scene_lines import scenes
from app.db.tables import chapters, characters, lines, paragraphs


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line of a quotation. `speech`: the quotation's number; `paragraph`, `character`: ids (None: the narrator);
    `chapter` counts from 0; `scene` counts the parts of chapters between breaks and headings through the book, `place`
    the paragraphs."""

    id: int
    chapter: int
    scene: int
    place: int
    paragraph: int
    start: int
    end: int
    speech: int
    kind: str
    character: int | None
    name: str | None
    confidence: float
    why: str
    checked: bool
    others: tuple[tuple[str, float], ...]
    included: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph in reading order. `language` is None where it is the book's."""

    id: int
    chapter: int
    scene: int
    kind: ParagraphKind
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What is said anew of the speaker of lines: `character` is an id, None for the narrator."""

    lines: tuple[int, ...]
    character: int | None
    confidence: float
    why: str
    others: tuple[tuple[str, float], ...] = ()


def places(conn: Connection) -> list[Place]:
    """All paragraphs in reading order."""
    c = paragraphs.c
    query = (
        select(c.id, chapters.c.position, c.kind, c.text, c.language)
        .select_from(paragraphs.join(chapters, c.chapter_id == chapters.c.id))
        .order_by(chapters.c.position, c.position)
    )
    inside = scenes(conn)
    return [
        Place(number, index, inside[number], ParagraphKind(kind), text, language)
        for number, index, kind, text, language in conn.execute(query)
    ]


def quoted(conn: Connection, where: Sequence[Place]) -> list[Quoted]:
    """The lines of all quotations in reading order; `where` as `places` gave them in the same transaction."""
    parts = {place.id: (place.scene, number) for number, place in enumerate(where)}
    c = lines.c
    query = placed(
        c.id, chapters.c.position, c.paragraph_id, c.start, c.end, c.speech, c.kind, c.character_id,
        characters.c.name, c.confidence, c.why, c.checked, c.proposed, chapters.c.included,
    ).where(c.speech.is_not(None))  # fmt: skip
    return [
        Quoted(
            number, chapter, *parts[paragraph], paragraph, start, end, speech, kind, who, name, confidence, why,
            bool(checked), load_others(proposed), bool(included),
        )
        for number, chapter, paragraph, start, end, speech, kind, who, name, confidence, why, checked, proposed,
        included in conn.execute(query)
    ]  # fmt: skip


def speaking(conn: Connection, line_ids: Collection[int]) -> dict[int, str | None]:
    """Who says each of the lines, None for the narrator. Ids that are not there are left out."""
    query = select(lines.c.id, characters.c.name).outerjoin(
        characters, lines.c.character_id == characters.c.id
    )
    return {row.id: row.name for row in conn.execute(query.where(among(lines.c.id, line_ids)))}


def give(conn: Connection, line_ids: Collection[int], character: int | None) -> None:
    """Gives lines to a character (id; None: the narrator). The caller touches those that sound otherwise then."""
    conn.execute(update(lines).where(among(lines.c.id, line_ids)).values(character_id=character))


def settle(conn: Connection, line_ids: Collection[int], why: str | None = GIVEN) -> None:
    """Says that the user knows who says these lines. `why`: None leaves the clue that is there."""
    values: dict[str, Any] = {"checked": 1, "confidence": 1.0}
    if why is not None:
        values["why"] = why
    conn.execute(update(lines).where(among(lines.c.id, line_ids)).values(**values))


def unsettle(conn: Connection, line_ids: Collection[int]) -> None:
    """Takes back that the user knows who says these lines; who says them stays, as likely as the others leave it."""
    query = select(lines.c.id, lines.c.why, lines.c.proposed).where(
        among(lines.c.id, line_ids), lines.c.checked == 1
    )
    rows = [
        (
            0.0
            if why == GIVEN
            else min(0.99, max(0.0, 1.0 - sum(share for _, share in load_others(others)))),
            line,
        )
        for line, why, others in conn.execute(query)
    ]
    if rows:
        conn.exec_driver_sql("UPDATE lines SET checked = 0, confidence = round(?, 3) WHERE id = ?", rows)


def say(conn: Connection, what: Iterable[Said]) -> None:
    """Writes who says lines by the text itself; lines that the user has checked are left alone."""
    rows = [
        (one.character, one.confidence, one.why, dump_others(one.others), line)
        for one in what
        for line in one.lines
    ]
    if rows:
        conn.exec_driver_sql(
            "UPDATE lines SET character_id = ?, confidence = ?, why = ?, proposed = ? WHERE id = ? AND checked = 0",
            rows,
        )


def sort(conn: Connection, line_ids: Collection[int]) -> None:
    """What nobody says is narration, what somebody says is speech, for lines of quotations."""
    inside = lines.c.speech.is_not(None)
    nobody = lines.c.character_id.is_(None)
    speech, narration = LineKind.SPEECH.value, LineKind.NARRATION.value
    kind = case((nobody, narration), (lines.c.kind == narration, speech), else_=lines.c.kind)
    conn.execute(
        update(lines).where(among(lines.c.id, line_ids), inside, lines.c.kind != kind).values(kind=kind)
    )


_I = re.compile(
    r"(?<!\w)(?:I|[Ii]ch|[Jj]e|[Jj][’']|[Yy]o)(?!(?<![’'])\w)"
)  # who tells the book, in its languages


def clued(
    conn: Connection, character: int, names: Collection[str], wanted: Collection[str]
) -> frozenset[int]:
    """The lines of a character whose clue has one of the wanted of their names.

    "said Mrs. Weston" has that name and not "Weston", which stands within it. The narrator of a book in the first
    person is meant by "I asked", which has no name.
    """
    query = select(lines.c.id, lines.c.why).where(lines.c.character_id == character, lines.c.why != "")
    found: dict[str, bool] = {}
    pattern = _pattern(names)
    folded = {name.casefold() for name in wanted}
    for clue in set(conn.scalars(select(lines.c.why).where(lines.c.character_id == character).distinct())):
        match = pattern.search(clue)
        if match is not None:
            found[clue] = match.group().casefold() in folded
        else:
            found[clue] = NARRATOR.casefold() in folded and _I.search(clue) is not None
    return frozenset(line for line, why in conn.execute(query) if found.get(why))


def shown(conn: Connection) -> dict[str, str]:
    """Every name that somebody has, shown or not, with the name that is shown; a shown name means its own bearer."""
    everybody = people.everybody(conn)
    found: dict[str, str] = {}
    for person in everybody:
        for name in person.names:
            found.setdefault(name, person.name)
    return found | {person.name: person.name for person in everybody}


def named(
    others: Iterable[tuple[str, float]], names: Mapping[str, str], but: str | None
) -> tuple[tuple[str, float], ...]:
    """Candidates by the names that are shown now, the chances of one person's several names together."""
    found: dict[str, float] = {}
    for name, share in others:
        now = names.get(name, name)
        if now != but:
            found[now] = found.get(now, 0.0) + share
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _pattern(names: Collection[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
