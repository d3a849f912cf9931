"""The history of a project: undo, redo, history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.changing import anew
from app.cli.output import drive, emit, fail, note, reasons, table

if TYPE_CHECKING:
    from app.core.progress import Changes
    from app.services.project import Project

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]


def register(app: typer.Typer) -> None:
    app.command()(undo)
    app.command()(redo)
    app.command()(history)


def undo(project: Folder, json: AsJson = False) -> None:
    """Takes the last change back."""
    with reasons():
        from app.services.undoing import undo as step

        _step(project, json, "undone", step)


def redo(project: Folder, json: AsJson = False) -> None:
    """Makes the change again that was undone last."""
    with reasons():
        from app.services.undoing import redo as step

        _step(project, json, "redone", step)


def history(project: Folder, json: AsJson = False) -> None:
    """The changes that can be undone or made again, oldest first."""
    with reasons():
        from app.services.project import Project
        from app.services.undoing import history as steps

        with Project.open(project) as opened:
            _recover(opened)
            found = steps(opened)
        value = [
            {"id": s.id, "title": s.title, "created": s.created.isoformat(), "undone": s.undone}
            for s in found
        ]
        rows = (
            (s.id, f"{s.created.astimezone():%Y-%m-%d %H:%M}", s.title, "undone" if s.undone else "")
            for s in found
        )
        told = table(("step", "when", "change", ""), rows) if found else "nothing has been changed yet"
        emit(value, json, told)


def _step(
    folder: Path, json: bool, verb: str, step: Callable[[Project, Path | None], Changes | None]
) -> None:
    from app.bootstrap import build
    from app.services.project import Project
    from app.services.undoing import settled

    with Project.open(folder) as opened, build() as studio:
        _recover(opened)
        lexicon = studio.settings.lexicon
        changes = step(opened, lexicon)
        if changes is None:
            fail(f"there is nothing to be {verb} in {folder}; `dramatis history` shows what was changed")
        cost = drive(settled(opened, studio.registry, studio.voices, changes, lexicon))
    title = changes.title.partition(" ")[2]
    impact = {"lines": cost.lines, "audio_seconds": round(cost.audio_seconds, 3)}
    told = f"{verb}: {title}"
    if cost.lines:
        told += "\n" + anew(cost.lines, cost.audio_seconds)
    emit({verb: title, "lines": len(changes.lines), "impact": impact}, json, told)


def _recover(project: Project) -> None:
    """Tells on standard error of a sitting that was cut off."""
    from app.services.recovering import recover

    found = recover(project)
    if found is not None:
        note(found.told)
