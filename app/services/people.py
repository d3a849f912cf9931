"""The people of the book as the user puts them right: names, who is one and who is two, gender, age.

What is decided here is kept by itself, so that reading the book again, for a correction or from a new edition, keeps
to it. Each change is one step that can be undone; what it costs `impacts.impact` tells before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from app.core.errors import BadEdit
from app.core.progress import Changes
from app.db import lines as line_rows
from app.db import people as rows
from app.db import recording, speakers, voicing
from app.db.people import Decided, Person
from app.services.project import Project

if TYPE_CHECKING:
    from app.db.session import Connection

GENDERS: Final = ("female", "male")
AGES: Final = ("child", "young", "adult", "old")
LONGEST_NAME: Final = 80


class Keep(Enum):
    """Stands for what is to stay as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def rename(project: Project, name: str, new: str) -> Changes:
    """Gives a character another name; the old one becomes an alias, by which the book is read on.

    Raises NotFound, BadEdit for a name that is taken (merge them then) or cannot be one.
    """
    new = _name(new)
    with project.db.edit("Rename a character") as conn:
        person = rows.identify(conn, name)
        _free(conn, new, person)
        title = f"Rename {person.name} to {new}"
        recording.retitle(conn, title)
        before = _sound(conn, [person.id])
        aliases = tuple(one for one in (person.name, *person.aliases) if one != new)
        source = tuple(one for one in (person.name, *person.source) if one != new)
        rows.put(conn, replace(person, name=new, aliases=_once(aliases), source=_once(source)))
        rows.decide(conn, _renamed(rows.decided(conn), person.name, (new, *person.names)))
        lines = _touched(conn, before)
    return Changes(title, lines | before.keys(), characters=frozenset([person.name, new]))


def merge(project: Project, names: Sequence[str], into: str) -> Changes:
    """Makes one character, `into`, of several: their lines and names are its own from then on.

    It is read in the voice of whoever of them has the most lines and a voice, as the title says where that is another's.
    Raises NotFound, BadEdit if there is nobody to merge.
    """
    with project.db.edit("Merge characters") as conn:
        one = rows.identify(conn, into)
        others = {found.id: found for name in names if (found := rows.identify(conn, name)).id != one.id}
        if not others:
            raise BadEdit(
                f"{one.name} can only be merged with somebody else; name at least one other character"
            )
        count = rows.counts(conn)
        everyone = [one, *others.values()]
        voiced = [person for person in everyone if person.voice is not None]
        lead = max(voiced, key=lambda person: count.get(person.id, 0), default=one)
        title = f"Merge {_listed([person.name for person in others.values()])} into {one.name}"
        if lead.voice != one.voice:
            title += f", in the voice of {lead.name}"
        recording.retitle(conn, title)
        before = _sound(conn, [person.id for person in everyone])
        moved = rows.lines_of(conn, others.keys())
        for place, voice in _chapter_voices(conn, everyone).items():
            voicing.put(conn, place, one.id, voice)
        speakers.give(conn, moved, one.id)
        rows.remove(conn, others.keys())
        rows.put(conn, _merged(one, list(others.values()), lead.voice))
        rows.speaks(conn, [person.name for person in others.values()], one.name)
        all_names = (one.name, *(name for person in everyone for name in person.names))
        rows.decide(conn, _united(rows.decided(conn), all_names))
        lines = _touched(conn, before)
    return Changes(title, moved | lines, characters=frozenset(person.name for person in everyone))


def split(project: Project, name: str, aliases: Sequence[str], new_name: str) -> Changes:
    """Makes a character of their own of the one whom some of another's names mean.

    The lines whose clue has one of these names go to the new character ("said Mrs. Bennet"); of the rest
    `teaching.learn(project, {})` tells then who says them. Raises NotFound, BadEdit for names that are not the
    character's, or if none would be left.
    """
    new = _name(new_name)
    with project.db.edit("Split a character") as conn:
        person = rows.identify(conn, name)
        own = {one.casefold(): one for one in person.names}
        if unknown := [one for one in aliases if one.casefold() not in own]:
            others = ", ".join(one for one in person.names if one != person.name) or "no other name"
            raise BadEdit(f"{unknown[0]!r} is not a name of {person.name}, who has {others}")
        leaving = tuple(dict.fromkeys(own[one.casefold()] for one in aliases))
        if not leaving or person.name in leaving:
            raise BadEdit(f"name aliases of {person.name} that mean somebody else, not the name itself")
        _free(conn, new, person, also=leaving)
        title = f"Split {new} from {person.name}"
        recording.retitle(conn, title)
        before = _sound(conn, [person.id])
        kept = replace(
            person,
            aliases=tuple(one for one in person.aliases if one not in leaving),
            source=tuple(one for one in person.source if one not in leaving),
        )
        rows.put(conn, kept)
        made = Person(0, new, tuple(one for one in leaving if one != new), guessed(leaving))
        number = rows.add(conn, made)
        moved = speakers.clued(conn, person.id, person.names, leaving)
        speakers.give(conn, moved, number)
        rows.decide(conn, _apart(rows.decided(conn), kept, leaving, new))
        _touched(conn, before)
    return Changes(title, moved, characters=frozenset([person.name, new]))


def describe(
    project: Project,
    name: str,
    *,
    gender: str | Keep | None = KEEP,
    age: str | Keep | None = KEEP,
    note: str | Keep | None = KEEP,
) -> Changes:
    """Says of what gender ("female", "male", None: not told) and age ("child", "young", "adult", "old") a character
    is, or keeps a note. Nothing sounds otherwise by that. Raises NotFound, BadEdit for words that are none of these."""
    _among("gender", gender, GENDERS)
    _among("age", age, AGES)
    with project.db.edit("Describe a character") as conn:
        person = rows.identify(conn, name)
        title = f"Describe {person.name}"
        recording.retitle(conn, title)
        known = rows.decided(conn)
        if not isinstance(gender, Keep):
            person = replace(person, gender=gender)
            known = replace(known, genders=_told(known.genders, person.name, gender))
        if not isinstance(age, Keep):
            person = replace(person, age=age)
            known = replace(known, ages=_told(known.ages, person.name, age))
        if not isinstance(note, Keep):
            person = replace(person, note=(note or "").strip() or None)
        rows.put(conn, person)
        rows.decide(conn, known)
    return Changes(title, characters=frozenset([person.name]))


def add(project: Project, name: str, gender: str | None = None, age: str | None = None) -> Changes:
    """Adds a character whom nobody found, without lines as yet. Raises BadEdit for a name that is taken or is none."""
    name = _name(name)
    _among("gender", gender, GENDERS)
    _among("age", age, AGES)
    title = f"Add {name}"
    with project.db.edit(title) as conn:
        _free(conn, name)
        rows.add(conn, Person(0, name, gender=gender, age=age))
        known = rows.decided(conn)
        known = replace(known, genders=_told(known.genders, name, gender), ages=_told(known.ages, name, age))
        rows.decide(conn, known)
    return Changes(title, characters=frozenset([name]))


def remove(project: Project, name: str, *, to_narrator: bool = False) -> Changes:
    """Removes a character who has no lines; `to_narrator`: also one who has, whose lines the narrator then reads.

    Nobody else is given these lines when the book is read again. Raises NotFound, BadEdit.
    """
    with project.db.edit("Remove a character") as conn:
        person = rows.identify(conn, name)
        title = f"Remove {person.name}"
        recording.retitle(conn, title)
        moved = rows.lines_of(conn, [person.id])
        if moved and not to_narrator:
            raise BadEdit(
                f"{person.name} has lines ({len(moved)}); give them to somebody else first, or to the narrator with it"
            )
        before = _sound(conn, [person.id])
        speakers.give(conn, moved, None)
        speakers.settle(conn, moved)
        speakers.sort(conn, moved)
        rows.remove(conn, [person.id])
        rows.decide(conn, _forgotten(rows.decided(conn), person.name))
        _touched(conn, before)
    return Changes(title, moved, characters=frozenset([person.name]))


def guessed(names: Iterable[str]) -> str | None:
    """The gender that forms of address or given names tell: "female", "male" or None."""
    from app.core.dialogue_words import TITLES
    from app.core.names_given import gender_of_given

    for name in names:
        words = name.replace(".", "").split()
        told = (TITLES.get(words[0].lower()) or gender_of_given(words[0])) if words else None
        if told in GENDERS:
            return told
    return None


def _sound(conn: Connection, ids: Collection[int]) -> dict[int, tuple[object, ...]]:
    return voicing.sounding(conn, rows.lines_of(conn, ids))


def _touched(conn: Connection, before: Mapping[int, tuple[object, ...]]) -> frozenset[int]:
    """Says that those of the lines are to be worked out anew which sound otherwise than before."""
    changed = voicing.changed(conn, before)
    line_rows.touch(conn, changed)
    return changed


def _merged(one: Person, others: Sequence[Person], voice: str | None) -> Person:
    everyone = [one, *others]
    notes = [person.note for person in everyone if person.note]
    return replace(
        one,
        voice=voice,
        aliases=_once(n for person in everyone for n in (person.name, *person.aliases) if n != one.name),
        gender=next((person.gender for person in everyone if person.gender), None),
        age=next((person.age for person in everyone if person.age), None),
        note="\n".join(dict.fromkeys(notes)) or None,
        source=_once(n for person in everyone for n in (person.source or (person.name,)) if n != one.name),
    )


def _chapter_voices(conn: Connection, people: Sequence[Person]) -> dict[int, str | None]:
    """By chapter (id) the voice there, if any, of whoever of the people has the most lines in it.

    Only of chapters in which one of them has another voice.
    """
    held = voicing.voicing(conn).chapter
    ids = [person.id for person in people]
    there = rows.chapters_of(conn, ids)
    places = dict.fromkeys(chapter for chapter, who in held if who in ids)
    return {
        chapter: held.get((chapter, max(ids, key=lambda who: there.get((who, chapter), 0))))
        for chapter in places
    }


def _renamed(known: Decided, old: str, names: Sequence[str]) -> Decided:
    """`names`: the new name first. What was decided under the old name is decided under the new one."""
    known = _united(known, names)
    genders, ages = dict(known.genders or {}), dict(known.ages or {})
    for told in (genders, ages):
        if old in told:
            told[names[0]] = told.pop(old)
    return replace(known, genders=genders, ages=ages)


def _united(known: Decided, names: Iterable[str]) -> Decided:
    """With these names as one person's; whoever else was one with them joins. They need no more stand apart."""
    found = dict.fromkeys(names)
    rest = []
    for group in known.same:
        if found.keys() & set(group):
            found |= dict.fromkeys(group)
        else:
            rest.append(group)
    return replace(
        known, same=(*rest, tuple(found)), apart=known.apart - (found.keys() - {next(iter(found))})
    )


def _apart(known: Decided, person: Person, leaving: Sequence[str], new: str) -> Decided:
    """With the names that leave a person as a person of their own."""
    groups = []
    for group in known.same:
        left = tuple(name for name in group if name not in leaving)
        if len(left) > 1:
            groups.append(left)
    mine = _once((new, *leaving))
    if len(mine) > 1:
        groups.append(mine)
    return replace(known, same=tuple(groups), apart=known.apart | set(leaving))


def _forgotten(known: Decided, name: str) -> Decided:
    return replace(
        known,
        same=tuple(group for group in known.same if group[0] != name),
        genders=_told(known.genders, name, None),
        ages=_told(known.ages, name, None),
    )


def _told(told: Mapping[str, str] | None, name: str, value: str | None) -> dict[str, str]:
    rest = {who: what for who, what in (told or {}).items() if who != name}
    return rest if value is None else {**rest, name: value}


def _free(conn: Connection, name: str, but: Person | None = None, also: Collection[str] = ()) -> None:
    """Raises BadEdit for a name by which the book would mean somebody else, `also` being names that are given up."""
    wanted = name.casefold()
    for person in rows.everybody(conn):
        own = but is not None and person.id == but.id
        if person.name.casefold() == wanted and not (own and not also):
            raise BadEdit(
                f"there is a character {person.name} already; choose another name, or merge the two"
            )
        if not own and wanted in (one.casefold() for one in person.names):
            raise BadEdit(
                f"{name} is also a name of {person.name}; split it from there first, or choose another name"
            )


def _name(name: str) -> str:
    """A character's name as it is kept: it can be told apart on a command line and in a list."""
    kept = " ".join(name.split())
    if not kept or len(kept) > LONGEST_NAME or not kept.isprintable():
        raise BadEdit(f"a character's name is 1 to {LONGEST_NAME} printable characters")
    if kept.casefold() == "narrator" or "=" in kept or kept.startswith("-"):
        raise BadEdit(
            f"{kept!r} cannot be a character's name: it would not be told from a command's other words"
        )
    return kept


def _among(what: str, value: str | Keep | None, known: Sequence[str]) -> None:
    if isinstance(value, str) and value not in known:
        raise BadEdit(f"the {what} is {', '.join(known)} or not told, not {value!r}")


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
