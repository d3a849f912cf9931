"""How commands change a project's people and speakers: what it costs before, or done, settled and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import counted, drive, duration, emit

if TYPE_CHECKING:
    from app.core.progress import Changes, Impact
    from app.services.project import Project

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only says what would change, and what it would cost.")
]
NARRATOR = "narrator"


def change(
    folder: Path, json: bool, dry_run: bool, deed: Callable[..., Changes], *wanted: Any, **more: Any
) -> None:
    """Makes a change of the services and tells what it costs; `dry_run`: only what it would cost."""
    from app.bootstrap import build
    from app.services.impacts import impact
    from app.services.project import Project

    with Project.open(folder) as opened:
        if dry_run:
            told = cost(impact(opened, deed, *wanted, **more))
            emit({"done": None, "lines": 0, "impact": told[0]}, json, f"nothing was changed; {told[1]}")
            return
        changes = deed(opened, *wanted, **more)
        with build() as studio:
            value, text = settled(opened, studio, changes)
    emit(value, json, text)


def settled(opened: Project, studio: Any, changes: Changes) -> tuple[dict[str, Any], str]:
    """What a change was, and what it costs now that it is known which takes still fit: as JSON and for people."""
    from app.services.undoing import settled as settle

    work = settle(opened, studio.registry, studio.voices, changes, studio.settings.lexicon)
    told = cost(drive(work))
    value = {
        "done": changes.title,
        "lines": len(changes.lines),
        "characters": sorted(changes.characters),
        "impact": told[0],
    }
    return value, f"{changes.title}: {counted(len(changes.lines), 'line')}; {told[1]}"


def cost(impact: Impact) -> tuple[dict[str, Any], str]:
    """An impact as JSON and for people."""
    value = {
        "lines": impact.lines,
        "audio_seconds": round(impact.audio_seconds, 3),
        "render_seconds": round(impact.render_seconds, 3),
    }
    return value, anew(impact.lines, impact.audio_seconds)


def anew(lines: int, seconds: float, would: bool = False) -> str:
    """What is to be rendered again after a change, in the words that all commands use; `would`: if it were made."""
    are = "would have" if would else "is" if lines == 1 else "are"
    return f"{counted(lines, 'rendered line')} ({duration(seconds)}) {are} to be rendered anew"


def one(name: str) -> str | None:
    """Somebody as a command names them: "narrator" is nobody of the cast."""
    return None if name.strip().casefold() == NARRATOR else name.strip()


def whom(project: Project, name: str) -> str | None:
    """As `one`; the "Narrator" of a book whose "I" has lines of his own is that character, "narrator" is not."""
    from app.services.project import overview

    told = name.strip()
    if told.casefold() != NARRATOR or told == NARRATOR:
        return one(told)
    return next((entry.character for entry in overview(project).cast if entry.character == told), None)


def numbers(words: list[str]) -> list[int]:
    """The lines that a command names. Raises BadParameter."""
    if not words:
        raise typer.BadParameter(
            "name at least one line by its number, as `dramatis review PROJECT` shows it"
        )
    for word in words:
        if not word.isdecimal():
            raise typer.BadParameter(f"{word!r} is not the number of a line")
    return [int(word) for word in words]
