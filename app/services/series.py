"""Series: the cast of an earlier book taken over into the next, by names and aliases, and shown before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import BadEdit, BadProject, DramatisError
from app.core.progress import Changes
from app.db import cast as cast_rows
from app.db import other_cast, people, recording
from app.db.other_cast import Role
from app.db.people import Person
from app.services.project import DATABASE, Project

if TYPE_CHECKING:
    from app.services.voices import Voices


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody (None: the narrator) who is somebody in the other project's cast too, with the voice there.

    `by`: "name" or "alias"; `now`: the voice in this project; `problem`: why that voice cannot be taken over, None
    where it can. `gender` and `age` of the other project fill what this one does not tell.
    """

    character: str | None
    other: str | None
    voice: str
    by: str
    now: str | None = None
    problem: str | None = None
    gender: str | None = None
    age: str | None = None

    @property
    def changes(self) -> bool:
        """Whether anything would be done."""
        return self.problem is None and (self.voice != self.now or bool(self.gender) or bool(self.age))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be taken over from another project.

    `unmatched`: characters of this book who are not in the other, who speaks most first; `unused`: those of the other
    project who have a voice and are not in this book; `doubtful`: names that could mean several of the other project.
    """

    source: Path
    matches: tuple[Match, ...]
    unmatched: tuple[str, ...]
    unused: tuple[str, ...]
    doubtful: tuple[str, ...] = ()

    def only(self, characters: Iterable[str | None]) -> Proposal:
        """The same for these characters alone."""
        wanted = set(characters)
        return replace(self, matches=tuple(one for one in self.matches if one.character in wanted))


def take_over(project: Project, other: Project | Path, voices: Voices | None = None) -> Proposal:
    """Who of this book is in another project's cast, and in which voice. Nothing is changed, in neither of them.

    `other`: a project's folder, also of an older version; `voices`: says which of its voices are there. Raises
    BadProject for a folder that holds no project, a damaged one or a newer version's, or this very project; Busy.
    """
    folder = (other.folder if isinstance(other, Project) else other).absolute()
    if not folder.is_dir():
        raise BadProject(f"{folder} is not there or no folder; name the project to take the cast from")
    if (folder / DATABASE).exists() and (folder / DATABASE).samefile(project.db.path):
        raise BadProject(f"{folder} is this very project; name another one to take the cast from")
    roles = other_cast.roles(folder / DATABASE)
    with project.db.read() as conn:
        mine = people.everybody(conn)
        entries = {one.character: one for one in cast_rows.entries(conn)}
    narrator, *others = roles
    matches: list[Match] = []
    if narrator.voice is not None:
        matches.append(Match(None, None, narrator.voice, "name", entries[None].voice))
    pairs, doubtful = _pairs(mine, others)
    order = [one for one in entries if one is not None]
    for person in sorted(mine, key=lambda one: order.index(one.name)):
        if person.id in pairs:
            role, by = pairs[person.id]
            if role.voice is not None:
                gender = role.gender if person.gender is None else None
                age = role.age if person.age is None else None
                matches.append(
                    Match(person.name, role.name, role.voice, by, person.voice, gender=gender, age=age)
                )
    found = {match.character for match in matches}
    taken = {role.name for role, _ in pairs.values()}
    return Proposal(
        folder,
        tuple(_checked(match, voices) for match in matches),
        tuple(name for name in order if name not in found and name not in doubtful),
        tuple(role.name for role in others if role.voice and role.name not in taken and role.name),
        tuple(name for name in order if name in doubtful),
    )


def apply(project: Project, proposal: Proposal) -> Changes:
    """Takes over what was proposed and can be, in one step. Raises NotFound if somebody is gone since.

    What it costs `impacts.impact(project, apply, proposal)` tells. Raises BadEdit where nothing is left to take over.
    """
    wanted = [match for match in proposal.matches if match.problem is None]
    if not wanted:
        raise BadEdit(f"nobody of this book has a voice in {proposal.source} that could be taken over")
    title = f"Take the cast over from {proposal.source.stem}"
    with project.db.edit("Take a cast over") as conn:
        recording.retitle(conn, title)
        voiced = cast_rows.voiced(conn, {match.character: match.voice for match in wanted})
        lines = frozenset(cast_rows.affected(conn, voiced)) if voiced else frozenset()
        if voiced:
            cast_rows.give(conn, voiced)
        told: set[str] = set()
        for match in wanted:
            if match.character is not None and (match.gender or match.age):
                person = people.identify(conn, match.character)
                gender, age = person.gender or match.gender, person.age or match.age
                people.put(conn, replace(person, gender=gender, age=age))
                told.add(person.name)
    return Changes(title, lines, characters=frozenset(name for name in voiced if name) | told)


def _pairs(
    mine: Sequence[Person], others: Sequence[Role]
) -> tuple[dict[int, tuple[Role, str]], frozenset[str]]:
    """Whom of the other cast everybody is, by id with how that shows; and the names that may mean several of them.

    Names that are shown go before aliases, and nobody is two.
    """
    found: dict[int, tuple[Role, str]] = {}
    taken: set[str | None] = set()
    shown: dict[str, list[Role]] = {}
    every: dict[str, list[Role]] = {}
    for role in others:
        shown.setdefault(_folded(role.name or ""), []).append(role)
        for name in dict.fromkeys(map(_folded, (role.name or "", *role.aliases))):
            every.setdefault(name, []).append(role)
    for person in mine:
        for role in shown.get(_folded(person.name), ())[:1]:
            found[person.id] = (role, "name")
            taken.add(role.name)
    doubtful: set[str] = set()
    for person in mine:
        if person.id in found:
            continue
        meant = {
            role.name: role
            for name in person.names
            for role in every.get(_folded(name), ())
            if role.name not in taken
        }
        if len(meant) == 1:
            (role,) = meant.values()
            found[person.id] = (role, "alias")
            taken.add(role.name)
        elif meant:
            doubtful.add(person.name)
    return found, frozenset(doubtful)


def _folded(name: str) -> str:
    """A name as it is compared: without case, full stops and double spaces."""
    return " ".join(name.casefold().replace(".", " ").split())


def _checked(match: Match, voices: Voices | None) -> Match:
    if voices is None:
        return match
    try:
        voices.resolve(match.voice)
    except DramatisError as error:
        return replace(match, problem=str(error))
    return match
