"""After a change that touched lines: works out at once what is stale, and takes up takes that fit again."""

from __future__ import annotations

from collections.abc import Collection, Generator
from pathlib import Path

from app.core.progress import Impact, Progress
from app.db import fitting
from app.services.preparing import prepare
from app.services.project import Project
from app.services.voices import Voices
from engine.packs.registry import Registry


def settle(
    project: Project,
    registry: Registry,
    voices: Voices,
    lines: Collection[int],
    lexicon_file: Path | None = None,
) -> Generator[Progress, None, Impact]:
    """Prepares the lines (ids) anew and chooses an earlier take wherever one is just what a line asks for now.

    Returns what is still to be rendered of those that have a take. `render_seconds` is not known here and 0.
    """
    if not lines:
        return Impact(0, 0.0, 0.0)
    yield from prepare(project, registry, voices, lines=lines, lexicon_file=lexicon_file)
    with project.db.write() as conn:
        fitting.choose(conn, lines)
        stale, seconds = fitting.stale(conn, lines)
    return Impact(stale, seconds, 0.0)
