"""Books and projects: new, show, script, render, chapters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from app.cli.cast import cast_value
from app.cli.output import ProgressStyle, counted, drive, duration, emit, fail, note, reasons, table
from app.core.shortening import shortened

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
NARRATOR = "narrator"


def register(app: typer.Typer) -> None:
    app.command()(new)
    app.command()(show)
    app.command()(script)
    app.command()(render)
    app.command()(pauses)
    chapter = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    chapter.command()(rename)
    chapter.command()(merge)
    chapter.command()(split)
    chapter.command()(leave_out)
    chapter.command()(put_in)
    app.add_typer(chapter, name="chapter", help="Rename, merge, split or leave out chapters.")


def book_file(text: str) -> Path:
    """The path of a book as it was typed: no text at all is told here, for as a path it is the folder one is in."""
    if not text:
        fail("no book is named; give the book's file")
    return Path(text)


Book = Annotated[Path, typer.Argument(parser=book_file, help="EPUB, TXT, Markdown, DOCX or PDF.")]


def new(
    book: Book,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The project's folder.")] = None,
    json: AsJson = False,
) -> None:
    """Imports a book into a new project."""
    with reasons():
        from app.services.importing import import_book
        from app.services.project import overview
        from app.services.reading import warnings as warnings_of

        folder = out or Path(f"{book.stem}.dramatis")
        with drive(import_book(book, folder)) as project:
            seen = overview(project)
            warnings = warnings_of(project)
        value: dict[str, Any] = {
            "path": str(folder),
            "title": seen.title,
            "chapters": len(seen.chapters),
            "lines": sum(chapter.lines for chapter in seen.chapters),
            "characters": sum(entry.character is not None for entry in seen.cast),
            "warnings": list(warnings),
        }
        told = [
            f"{folder}: {value['title']}, {counted(value['chapters'], 'chapter')}, "
            f"{counted(value['lines'], 'line')}, {counted(value['characters'], 'character')}",
            *(f"note: {warning}" for warning in warnings),
        ]
        emit(value, json, told)


def show(project: Folder, json: AsJson = False) -> None:
    """Chapters, lines, characters, cast and what is rendered."""
    with reasons():
        from app.services.lexicons import refresh
        from app.services.project import Project, overview
        from app.services.reading import problems
        from app.settings import load

        with Project.open(project) as opened:
            refresh(opened, load().lexicon)
            seen = overview(opened)
            failed = problems(opened)
        value = {
            "title": seen.title,
            "authors": list(seen.authors),
            "language": seen.language,
            "chapters": [
                {
                    "index": c.index,
                    "title": c.title,
                    "kind": c.kind,
                    "included": c.included,
                    "lines": c.lines,
                    "rendered": c.rendered,
                    "stale": c.stale,
                    "failed": c.failed,
                    "seconds": round(c.seconds, 3),
                }
                for c in seen.chapters
            ],
            "cast": [cast_value(entry) for entry in seen.cast],
            "estimate_seconds": round(seen.estimate_seconds, 3),
            "problems": [{"line": line, "reason": why} for line, why in failed.items()],
        }
        chapters = table(
            ("chapter", "title", "lines", "rendered", "stale", "failed", "length"),
            (
                (
                    c.index,
                    shortened(c.title, 48) + ("" if c.included else " (left out)"),
                    c.lines,
                    c.rendered,
                    c.stale,
                    c.failed,
                    duration(c.seconds),
                )
                for c in seen.chapters
            ),
        )
        people = table(
            ("character", "voice", "lines"),
            ((entry.character or NARRATOR, entry.voice or "the default", entry.lines) for entry in seen.cast),
        )
        why = [f"line {line} could not be rendered: {reason}" for line, reason in failed.items()]
        head = f"{seen.title}, {', '.join(seen.authors) or 'author unknown'} ({seen.language})"
        emit(
            value,
            json,
            [head, "", chapters, "", people, "", f"about {duration(seen.estimate_seconds)} in all", *why],
        )


def script(
    book: Book,
    ask: Annotated[
        str | None, typer.Option(metavar="URL", help="Also asks a language model at this address; see `ask`.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The model's name there.")] = None,
    json: AsJson = False,
) -> None:
    """The lines of a book with who speaks them, without making a project."""
    if (ask is None) != (model is None):
        raise typer.BadParameter("--ask and --model belong together")
    with reasons():
        from app.services.previewing import preview
        from app.services.scripting import script_json

        manuscript, made = preview(book)
        for warning in manuscript.warnings:
            note(f"note: {warning}")
        if ask is not None and model is not None:
            from app.services.asking import ask_script
            from app.services.model_settings import given

            made, stopped = drive(ask_script(manuscript, made, given(ask, model)))
            if stopped:
                note(stopped)
        if json:
            emit(script_json(manuscript, made), True, "")
            return
        rows = (
            (line.id, line.chapter, line.character or "", shortened(line.text, 80)) for line in made.lines
        )
        emit(None, False, table(("line", "chapter", "character", "text"), rows))


def render(
    project: Folder,
    chapter: Annotated[list[int] | None, typer.Option("--chapter", help="Only these chapters.")] = None,
    line: Annotated[list[int] | None, typer.Option("--line", help="Only these lines.")] = None,
    takes: Annotated[int, typer.Option(min=1, max=99, help="Takes of each line.")] = 1,
    progress: Annotated[ProgressStyle, typer.Option(help="How to show progress.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Renders what is missing; goes on where an earlier run stopped."""
    with reasons():
        from app.bootstrap import build
        from app.services.project import Project
        from app.services.rendering import render as work

        with build() as studio, Project.open(project) as opened:
            steps = work(
                opened,
                studio.registry,
                studio.voices,
                chapters=chapter,
                lines=line,
                takes=takes,
                lexicon_file=studio.settings.lexicon,
            )
            report = drive(steps, progress)
        value = {
            "rendered": report.rendered,
            "reused": report.reused,
            "failed": [{"line": number, "reason": reason} for number, reason in report.failed],
            "audio_seconds": round(report.audio_seconds, 3),
            "wall_seconds": round(report.wall_seconds, 3),
            "rtf": round(report.wall_seconds / report.audio_seconds, 5) if report.audio_seconds else None,
        }
        told = f"{report.rendered} takes rendered ({duration(report.audio_seconds)}), {report.reused} reused"
        emit(value, json, told)
        if report.failed:
            first = report.failed[0]
            fail(f"{counted(len(report.failed), 'line')} could not be rendered; line {first[0]}: {first[1]}")


def pauses(
    project: Folder,
    rules: Annotated[
        list[str] | None, typer.Argument(metavar="KIND=SECONDS", help="As in sentence=0.3 tail=3.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Shows or sets the pauses between lines, by kind."""
    with reasons():
        from dataclasses import asdict, replace

        from app.services.editing import set_pauses
        from app.services.project import Project
        from app.services.reading import pauses as current

        with Project.open(project) as opened:
            kept = current(opened)
            if wanted := dict(_seconds(rule, asdict(kept)) for rule in rules or ()):
                kept = replace(kept, **wanted)
                set_pauses(opened, kept)
        emit(asdict(kept), json, table(("kind", "seconds"), asdict(kept).items()))


def _seconds(rule: str, known: dict[str, float]) -> tuple[str, float]:
    name, _, seconds = rule.partition("=")
    try:
        return (name, float(seconds)) if name in known else _unknown(rule, known)
    except ValueError:
        return _unknown(rule, known)


def _unknown(rule: str, known: dict[str, float]) -> NoReturn:
    raise typer.BadParameter(f"{rule!r} is not of the form KIND=SECONDS with a kind of {', '.join(known)}")


def rename(project: Folder, index: int, title: str, json: AsJson = False) -> None:
    """Gives a chapter another title."""
    _edit("rename_chapter", project, json, index, title)


def merge(project: Folder, index: int, json: AsJson = False) -> None:
    """Joins a chapter with the one after it."""
    _edit("merge_chapters", project, json, index)


def split(project: Folder, index: int, paragraph: int, title: str, json: AsJson = False) -> None:
    """Begins a new chapter at a paragraph."""
    _edit("split_chapter", project, json, index, paragraph, title)


def leave_out(project: Folder, index: int, json: AsJson = False) -> None:
    """Keeps a chapter in the project but out of the audiobook."""
    _edit("include_chapter", project, json, index, False)


def put_in(project: Folder, index: int, json: AsJson = False) -> None:
    """Takes a chapter that was left out back in."""
    _edit("include_chapter", project, json, index, True)


def _edit(verb: str, folder: Path, json: bool, *arguments: Any) -> None:
    with reasons():
        from app.services import editing
        from app.services.project import Project

        with Project.open(folder) as opened:
            changes = getattr(editing, verb)(opened, *arguments)
        emit({"done": changes.title, "chapters": sorted(changes.chapters)}, json, changes.title)
