"""Reading a project: its text, its lines and how far they are."""

from __future__ import annotations

import json
from pathlib import Path

from app.core.manuscript import Chapter
from app.core.script import Character, Line
from app.core.take import Take
from app.core.timeline import PauseRules
from app.db import book, chapters, meta
from app.db import takes as take_rows
from app.db.chapters import LineState
from app.services.project import BOOK, Project


def chapter(project: Project, index: int) -> Chapter:
    """A chapter with its text as in the book. Raises NotFound."""
    with project.db.read() as conn:
        return book.chapter(conn, index)


def lines(project: Project, index: int | None = None) -> tuple[Line, ...]:
    """The lines of a chapter, or of the book, in reading order. Raises NotFound."""
    with project.db.read() as conn:
        return book.script(conn, index)


def characters(project: Project) -> tuple[Character, ...]:
    """Everybody who speaks in the book."""
    with project.db.read() as conn:
        return book.people(conn)


def line_states(project: Project, index: int | None = None) -> dict[int, LineState]:
    """How far each line of a chapter (None: of the book) is, by line id. Raises NotFound."""
    with project.db.read() as conn:
        return chapters.line_states(conn, index)


def problems(project: Project, index: int | None = None) -> dict[int, str]:
    """Why lines of a chapter (None: of the book) could not be rendered, by line id. Raises NotFound."""
    with project.db.read() as conn:
        return chapters.problems(conn, index)


def takes(project: Project, line: int) -> tuple[Take, ...]:
    """All takes of a line, oldest first."""
    with project.db.read() as conn:
        return take_rows.of_line(conn, line)


def pauses(project: Project) -> PauseRules:
    """The rules for pauses."""
    with project.db.read() as conn:
        return meta.pauses(conn)


def source(project: Project) -> Path | None:
    """The book's file as it was imported; None for a project without one."""
    with project.db.read() as conn:
        name = meta.get(conn, "source")
    path = project.folder / BOOK / name if name else None
    return path if path is not None and path.is_file() else None


def warnings(project: Project) -> tuple[str, ...]:
    """What could not be read of the book's file, one line each."""
    with project.db.read() as conn:
        return tuple(json.loads(meta.get(conn, "warnings") or "[]"))
