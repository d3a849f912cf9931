"""The timeline of a project as it stands: what is rendered, laid out by its rules."""

from __future__ import annotations

from collections.abc import Collection

from app.core.arrange import arrange
from app.core.timeline import Timeline
from app.db import arrangement, meta
from app.services.project import Project


def timeline(project: Project, indices: Collection[int] | None = None) -> Timeline:
    """The chapters at those positions; None: all that are not left out. Lines without a take are not in it."""
    with project.db.read() as conn:
        rules = meta.pauses(conn)
        chapters = arrangement.arranged(conn, indices)
    laid = (arrange(c.index, c.title, c.pieces, rules) for c in chapters if c.included or indices is not None)
    return Timeline(tuple(laid), rules)
