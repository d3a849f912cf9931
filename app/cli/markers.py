"""Markers and comments of a project: list, add, tick off, remove, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import emit, reasons, table

if TYPE_CHECKING:
    from app.core.marker import PlacedMarker

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
Number = Annotated[int, typer.Argument(metavar="ID", help="The marker's number, as `list` shows it.")]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    project: Folder,
    chapter: Annotated[int | None, typer.Option(help="Only this chapter's.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only comments that are not done.")] = False,
    json: AsJson = False,
) -> None:
    """The markers and comments in the order of the book."""
    with reasons():
        from app.core.marker import MarkerKind
        from app.services.marker_files import clock
        from app.services.marking import markers
        from app.services.project import Project

        with Project.open(project) as opened:
            found = markers(opened)
        found = tuple(
            one
            for one in found
            if (chapter is None or one.chapter == chapter)
            and not (open_ and (one.marker.done or one.marker.kind is not MarkerKind.COMMENT))
        )
        rows = (
            (
                one.marker.id,
                one.chapter,
                clock(one.second),
                one.marker.line,
                one.marker.kind.value,
                "done" if one.marker.done else "",
                " ".join(one.marker.text.split()),
            )
            for one in found
        )
        head = ("id", "chapter", "at", "line", "kind", "", "text")
        emit([_value(one) for one in found], json, table(head, rows) if found else "there are no markers")


@app.command()
def add(
    project: Folder,
    text: Annotated[str, typer.Argument(help="What it says; a comment needs some.")] = "",
    line: Annotated[int | None, typer.Option(help="The line that it is hung on.")] = None,
    offset: Annotated[float, typer.Option(help="Seconds after the line's beginning.")] = 0.0,
    chapter: Annotated[int | None, typer.Option(help="The chapter, with --at.")] = None,
    at: Annotated[float | None, typer.Option(help="The second of the chapter.")] = None,
    comment: Annotated[bool, typer.Option("--comment", help="Something is to be done here.")] = False,
    json: AsJson = False,
) -> None:
    """Puts a marker or a comment at a line, or at a second of a chapter."""
    if (line is None) == (chapter is None) or (chapter is None) != (at is None):
        raise typer.BadParameter("say where: either --line, or --chapter and --at")
    with reasons():
        from app.core.marker import MarkerKind
        from app.services import marking
        from app.services.project import Project

        kind = MarkerKind.COMMENT if comment else MarkerKind.MARKER
        with Project.open(project) as opened:
            if line is not None:
                changes = marking.add(opened, line, offset, kind, text)
            else:
                assert chapter is not None and at is not None
                changes = marking.add_at(opened, chapter, at, kind, text)
            number = marking.latest(opened).id
        emit({"done": changes.title, "id": number}, json, f"{changes.title}: {number}")


@app.command()
def done(
    project: Folder,
    number: Number,
    reopen: Annotated[bool, typer.Option("--reopen", help="It is not done after all.")] = False,
    json: AsJson = False,
) -> None:
    """Ticks a comment off."""
    with reasons():
        from app.services.marking import change
        from app.services.project import Project

        with Project.open(project) as opened:
            changes = change(opened, number, done=not reopen)
        emit({"done": changes.title, "id": number}, json, changes.title)


@app.command()
def remove(project: Folder, number: Number, json: AsJson = False) -> None:
    """Removes a marker or comment."""
    with reasons():
        from app.services.marking import remove as work
        from app.services.project import Project

        with Project.open(project) as opened:
            changes = work(opened, number)
        emit({"done": changes.title, "id": number}, json, changes.title)


@app.command()
def export(
    project: Folder,
    out: Annotated[Path, typer.Option("-o", "--out", help="A .csv table, or .txt labels for Audacity.")],
    chapter: Annotated[
        int | None, typer.Option(help="Only this chapter's, on its own time; else on the book's.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Writes the markers with their times to a file."""
    with reasons():
        from app.services.marker_files import export as work
        from app.services.project import Project

        with Project.open(project) as opened:
            count = work(opened, out, chapter)
        emit({"path": str(out), "markers": count}, json, f"{out}: {count} markers")


def _value(one: PlacedMarker) -> dict[str, Any]:
    marker = one.marker
    return {
        "id": marker.id,
        "chapter": one.chapter,
        "title": one.title,
        "second": round(one.second, 3),
        "book_second": None if one.book is None else round(one.book, 3),
        "line": marker.line,
        "words": one.words,
        "kind": marker.kind.value,
        "done": marker.done,
        "text": marker.text,
        "created": marker.created,
    }
