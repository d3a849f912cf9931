"""The window, the demonstration, and the examination of this machine."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.delivery import check_value
from app.cli.output import ProgressStyle, drive, duration, emit, fail, reasons

_SMALLEST = (860, 520)  # the window's own minimum
_LARGEST = 8192
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


def register(app: typer.Typer) -> None:
    app.callback()(studio)
    app.command("open")(open_project)
    app.command()(demo)
    app.command()(doctor)


def studio(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Prints the version and exits.")] = False,
) -> None:
    """Turns a book into an audiobook, every voice made on this machine. Without a command: opens the studio."""
    if version:
        from importlib.metadata import version as installed

        emit(None, False, f"dramatis {installed('dramatis')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        _window(None, None)


def open_project(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="The project's folder.")] = None,
    screenshot: Annotated[Path | None, typer.Option(help="Draws the window into a PNG and exits.")] = None,
    size: Annotated[str, typer.Option(help="The window's size for the picture.")] = "1440x900",
) -> None:
    """Opens a project in the studio."""
    _window(project, screenshot, size)


def _window(project: Path | None, screenshot: Path | None, size: str = "1440x900") -> None:
    found = re.fullmatch(r"([0-9]{3,5})x([0-9]{3,5})", size)
    width, height = map(int, found.groups()) if found else (0, 0)
    if not (_SMALLEST[0] <= width <= _LARGEST and _SMALLEST[1] <= height <= _LARGEST):
        wanted = f"from {_SMALLEST[0]}x{_SMALLEST[1]} to {_LARGEST}x{_LARGEST}"
        raise typer.BadParameter(f"{size!r} is not a size as in 1440x900, {wanted}", param_hint="--size")
    with reasons():
        from app.bootstrap import build_window
        from app.ui.application import run

        with build_window() as parts:
            code = run(parts, project, screenshot=screenshot, size=(width, height))
        if code:
            raise typer.Exit(code)


def demo(
    out: Annotated[Path, typer.Option(help="The folder for the project and the audiobook.")] = Path("demo"),
    progress: Annotated[ProgressStyle, typer.Option(help="How to show progress.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Makes the sample book into an audiobook, from text to a checked M4B."""
    with reasons():
        from app.bootstrap import build
        from app.services.demo import demonstrate

        with build() as studio:
            report = drive(
                demonstrate(
                    studio.settings.sample_book,
                    out,
                    studio.registry,
                    studio.voices,
                    studio.settings.lexicon,
                ),
                progress,
            )
        file = report.delivery.files[0]
        value = {
            "project": str(report.project),
            "files": [asdict(f) for f in report.delivery.files],
            "chapters": [asdict(mark) for mark in report.delivery.chapters],
            "check": check_value(report.delivery.check),
            "wall_seconds": round(report.wall_seconds, 3),
        }
        verdict = "passes" if report.delivery.check.passed else "does not pass"
        emit(
            value,
            json,
            [
                f"{file.path}: {duration(file.seconds)} in {report.wall_seconds:.1f} s, {verdict} {file_target(report)}",
                f"see it in the studio: dramatis open {report.project}",
            ],
        )
        if not report.delivery.check.passed:
            fail("the demonstration's file breaks a rule of its target; see `dramatis check`")


def file_target(report: object) -> str:
    return str(report.delivery.check.target)  # type: ignore[attr-defined]


def doctor(json: AsJson = False) -> None:
    """What this machine can do, and how to mend what is missing."""
    with reasons():
        from app.services.doctor import examine

        found = examine()
        lines = [
            *(
                f"{'ok ' if p['ok'] else 'no '} {p['name']}{': ' + p['why'] if p['why'] else ''}"
                for p in found.providers
            ),
            f"gpu: {found.gpu}",
            f"playing: {', '.join(found.audio_out) or 'no device'}",
            f"recording: {', '.join(found.audio_in) or 'no device'}",
            *(f"{'ok ' if n.ok else 'no '} {n.name}{': ' + n.mend if n.mend else ''}" for n in found.native),
        ]
        emit(asdict(found), json, lines)
