"""Takes whose files were finished when the power went, but not their rows: they are taken in, not made again."""

from __future__ import annotations

from app.core.errors import BadProject
from app.db import filing
from app.db.filing import NewTake
from app.db.made import all_made
from app.files.take_tags import from_tags
from app.services.project import Project


def adopt(project: Project) -> int:
    """Gives a row to every finished sound file of a take that has none; returns to how many.

    Only while nobody renders. Files that are not takes, or not whole, are left where they are; so is a second sound
    of a request that has one.
    """
    with project.db.read() as conn:
        made = {one.request: one.audio for one in all_made(conn)}
    known = set(made.values())
    found: list[NewTake] = []
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
    if found:
        with project.db.write() as conn:
            filing.add(conn, found)
    return len(found)
