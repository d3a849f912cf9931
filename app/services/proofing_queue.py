"""Proofing: the queue of lines that need ears, and what ears said of them."""

from __future__ import annotations

from collections.abc import Collection

from app.core.errors import BadEdit, NotFound
from app.core.progress import Changes
from app.core.proofing import Proofing, ProofLine, ordered
from app.db import proofing as rows
from app.db import recording
from app.db.quoting import quoted
from app.services.project import Project


def queue(project: Project, *, approved: bool = False) -> Proofing:
    """What needs ears in the included chapters, worst first; `approved`: approved lines too, behind the others."""
    with project.db.read() as conn:
        found = rows.every(conn)
    return ordered(found, approved)


def approve(project: Project, lines: Collection[int]) -> Changes:
    """Says that the chosen takes of these lines are good, in one step that can be undone.

    It holds for the take: once another is chosen, the line is in the queue again. Raises NotFound, BadEdit for a line
    without a take or with one that is out of date.
    """
    with project.db.read() as conn:
        found = {one.line: one for one in rows.every(conn, lines)}
    _sound(lines, found)
    return _mark(project, lines, True)


def unapprove(project: Project, lines: Collection[int]) -> Changes:
    """Puts lines into the queue again. Raises NotFound."""
    return _mark(project, lines, False)


def _mark(project: Project, lines: Collection[int], on: bool) -> Changes:
    verb = "Approve" if on else "Unapprove"
    with project.db.edit(f"{verb} {len(lines)} lines") as conn:
        title = f"{verb} {len(lines)} lines"
        if len(lines) == 1:
            title = f"{verb} {quoted(conn, next(iter(lines)))}"
            recording.retitle(conn, title)
        changed = rows.approve(conn, lines, on)
    return Changes(title, lines=changed)


def _sound(lines: Collection[int], found: dict[int, ProofLine]) -> None:
    for line in lines:
        one = found.get(line)
        if one is None:
            raise NotFound(f"line {line} is not read aloud in this project; it needs no ears")
        if one.take is None:
            raise BadEdit(f"line {line} has no take yet; render it before you approve it")
        if not one.approvable:
            why = (
                "could not be rendered"
                if one.state == "failed"
                else "says something else than its line by now"
            )
            raise BadEdit(f"the take of line {line} {why}; render it anew before you approve it")
