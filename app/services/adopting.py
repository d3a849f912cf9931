"""Takes whose files were finished when the power went, but not their rows: they are taken in, not made again."""

from __future__ import annotations

from app.core.errors import BadProject
from app.db import takes as take_rows
from app.db.made import all_made
from app.files.audio_store import StoredAudio
from app.files.take_tags import TakeTags, from_tags
from app.services.project import Project

_GROUP = 200  # rows in one transaction


def adopt(project: Project) -> int:
    """Gives a row to every finished sound file of a take that has none; returns to how many.

    Only while nobody renders. Files that are not takes, or not whole, are left where they are; so is a second sound
    of a request that has one.
    """
    with project.db.read() as conn:
        made = {one.request: one.audio for one in all_made(conn)}
    known = set(made.values())
    found: list[tuple[StoredAudio, TakeTags]] = []
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
        found.append((StoredAudio(sha, frames, rate, project.audio.path(sha).stat().st_size), tags))
    for start in range(0, len(found), _GROUP):
        with project.db.write() as conn:
            for file, tags in found[start : start + _GROUP]:
                take_rows.add(
                    conn,
                    request=tags.request,
                    sound=tags.sound,
                    seed=tags.seed,
                    audio=file.sha,
                    frames=file.frames,
                    rate=file.rate,
                    lines=(),
                    peak=tags.peak,
                    words=tags.words,
                    level=tags.level,
                )
    return len(found)
