"""Who says what and how long, and who shares a voice."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.cast_lines import CastLine, Heard
from app.core.overview import CastEntry
from app.db import cast_lines as rows
from app.services.project import Project


def lines_of(project: Project, character: str | None) -> tuple[CastLine, ...]:
    """The lines of a character (None: the narrator), chapters left out last, with what stands beside them."""
    with project.db.read() as conn:
        return rows.of(conn, character)


def heard(project: Project) -> dict[str | None, Heard]:
    """How long everybody is heard in the chapters that are read aloud."""
    with project.db.read() as conn:
        return rows.heard(conn)


def shared(cast: Sequence[CastEntry]) -> dict[str, tuple[str | None, ...]]:
    """The voices that more than one has who speaks, with who they are, the narrator as None."""
    users: dict[str, list[str | None]] = {}
    for entry in cast:
        if entry.voice is not None and (entry.lines or entry.character is None):
            users.setdefault(entry.voice.casefold(), []).append(entry.character)
    return {voice: tuple(who) for voice, who in users.items() if len(who) > 1}
