"""Takes whose files were finished when the power went, but not their rows: they are taken in, not made again."""

from __future__ import annotations

from app.core.errors import BadProject
from app.db import filing
from app.db import takes as take_rows
from app.db.filing import NewTake
from app.db.made import all_made
from app.files.take_tags import Repaired, from_tags
from app.services.project import Project


def adopt(project: Project) -> int:
    """Gives a row to every finished sound file of a take that has none; returns to how many.

    A repaired take is given to its line again, if that still has the take it was made from; it is not chosen by this.
    Only while nobody renders. Files that are not takes, or not whole, are left where they are; so is a second sound
    of a request that has one.
    """
    with project.db.read() as conn:
        made = {one.request: one.audio for one in all_made(conn)}
    known = set(made.values())
    found: list[NewTake] = []
    repairs: list[tuple[str, Repaired]] = []  # request, of what
    for sha in project.audio.unlisted(known):
        tags = from_tags(project.audio.tags(sha))
        if tags is None or not project.audio.verify(sha):
            continue
        if tags.request in made and project.audio.exists(made[tags.request]):
            continue
        try:
            frames, rate = project.audio.shape(sha)
        except BadProject:
            continue
        made[tags.request] = sha
        take = NewTake(
            tags.request, tags.sound, tags.seed, sha, frames, rate, tags.peak, tags.words, tags.level
        )
        found.append(take)
        if tags.repaired is not None:
            repairs.append((tags.request, tags.repaired))
    if found:
        with project.db.write() as conn:
            filing.add(conn, found)
            for request, repaired in repairs:
                # Where the line or its take is gone, the take waits until the same repair is asked for again.
                held = take_rows.of_line(conn, repaired.line)
                parent = next((one for one in held if one.audio == repaired.parent), None)
                child = take_rows.find(conn, request)
                if parent is not None and child is not None:
                    take_rows.give(conn, repaired.line, parent, child, repaired.change)
    return len(found)
