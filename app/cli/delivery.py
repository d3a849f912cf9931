"""From takes to files: export, check."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.output import ProgressStyle, drive, duration, emit, fail, reasons

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


def register(app: typer.Typer) -> None:
    for command in (export, check, targets):
        app.command()(command)


def export(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file, or the folder for a file per chapter.")],
    target: Annotated[
        str | None, typer.Option(help="See `dramatis targets`; else by the file's name.")
    ] = None,
    narrator: Annotated[
        list[str] | None, typer.Option(help="Who reads, for the file's tags, instead of the project's.")
    ] = None,
    series: Annotated[str | None, typer.Option(help="The series' name, for the file's tags.")] = None,
    number: Annotated[str | None, typer.Option(help="The book's number in its series.")] = None,
    cover: Annotated[Path | None, typer.Option(help="A JPEG or PNG instead of the book's cover.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Deliver although lines are missing.")] = False,
    progress: Annotated[ProgressStyle, typer.Option(help="How to show progress.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Masters and delivers the audiobook, then checks the delivered file."""
    with reasons():
        from app.services.deliveries import deliver_with
        from app.services.project import Project
        from app.services.targets import target_for
        from app.settings import load

        with Project.open(project) as opened:
            report, _ = drive(
                deliver_with(
                    opened,
                    out,
                    target_for(target, out),
                    narrators=tuple(narrator) if narrator else None,
                    series=series,
                    series_index=number,
                    cover=cover,
                    partial=partial,
                    lexicon_file=load().lexicon,
                ),
                progress,
            )
        value = {
            "files": [asdict(file) for file in report.files],
            "chapters": [asdict(mark) for mark in report.chapters],
            "check": check_value(report.check),
        }
        length = duration(sum(file.seconds for file in report.files))
        told = [f"{file.path}: {duration(file.seconds)}, {file.bytes:,} bytes" for file in report.files]
        emit(value, json, [*told, f"{len(report.chapters)} chapters, {length}", *_told(report.check)])
        if not report.check.passed:
            fail(
                f"delivered, but the file breaks {len(report.check.failures)} rules of {report.check.target}"
            )


def check(
    file: Annotated[Path, typer.Argument(help="A delivered file, or a folder of them.")],
    target: Annotated[
        str | None, typer.Option(help="See `dramatis targets`; else by the file's name.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Measures a delivered file against a target."""
    with reasons():
        from app.services.checking import check as measure
        from app.services.targets import target_for

        found = measure(file, target_for(target, file))
        emit(check_value(found), json, _told(found))
        if not found.passed:
            raise typer.Exit(1)


def targets(json: AsJson = False) -> None:
    """The delivery targets that `export` and `check` know."""
    with reasons():
        from app.services.targets import targets as known

        found = known()
        emit([asdict(t) for t in found.values()], json, [f"{name}: {t.title}" for name, t in found.items()])


def check_value(found: Any) -> dict[str, Any]:
    """The JSON value of a check."""
    return {
        "target": found.target,
        "pass": found.passed,
        "measures": found.measures,
        "failures": [asdict(failure) for failure in found.failures],
    }


def _told(found: Any) -> list[str]:
    lines = [
        f"  {name}: {_figure(value)}" for name, value in found.measures.items() if not isinstance(value, list)
    ]
    failures = [
        f"  {f.rule}: measured {_figure(f.measured)}, allowed {_figure(f.limit)}" for f in found.failures
    ]
    verdict = "passes" if found.passed else "does not pass"
    return [f"{verdict} {found.target}", *lines, *(["what fails:", *failures] if failures else [])]


def _figure(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
