"""The people of a book: who is one, who is two, what they are called and of what gender and age they are."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.changing import AsJson, DryRun, Folder, change
from app.cli.output import emit, reasons, table


class Deed(str, Enum):  # noqa: UP042  (typer shows the values of a str enum as choices)
    """What can be done to them."""

    LIST = "list"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DESCRIBE = "describe"
    ADD = "add"
    REMOVE = "remove"


def register(app: typer.Typer) -> None:
    app.command()(people)


def people(
    project: Folder,
    deed: Annotated[Deed, typer.Argument(help="What to do; list shows everybody.")] = Deed.LIST,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME ...", help="rename NAME NEW; merge NAME ...; split NAME ALIAS ...; others NAME."
        ),
    ] = None,
    into: Annotated[str | None, typer.Option("--into", help="Whom to merge the others into.")] = None,
    new: Annotated[str | None, typer.Option("--as", help="The name of who is split off.")] = None,
    gender: Annotated[str | None, typer.Option(help="female, male or none.")] = None,
    age: Annotated[str | None, typer.Option(help="child, young, adult, old or none.")] = None,
    note: Annotated[str | None, typer.Option(help="A note to yourself; an empty one takes it away.")] = None,
    to_narrator: Annotated[
        bool, typer.Option("--to-narrator", help="Removes also who has lines; the narrator reads them.")
    ] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Shows the people of the book, or puts them right."""
    with reasons():
        from app.services import people as services

        given = list(names or ())
        if deed is Deed.LIST:
            _count(deed, given, 0, 0)
            _list(project, json)
        elif deed is Deed.RENAME:
            _count(deed, given, 2, 2)
            change(project, json, dry_run, services.rename, *given)
        elif deed is Deed.MERGE:
            if into is None:
                raise typer.BadParameter("say with --into whom to merge the others into")
            _count(deed, given, 1)
            change(project, json, dry_run, services.merge, given, into)
        elif deed is Deed.SPLIT:
            if new is None:
                raise typer.BadParameter("say with --as what who is split off is called")
            _count(deed, given, 2)
            change(project, json, dry_run, services.split, given[0], given[1:], new)
        elif deed is Deed.DESCRIBE:
            _count(deed, given, 1, 1)
            told = {"gender": _told(gender), "age": _told(age), "note": note}
            said = {
                key: told[key]
                for key, asked in (("gender", gender), ("age", age), ("note", note))
                if asked is not None
            }
            if not said:
                raise typer.BadParameter("say what there is to tell with --gender, --age or --note")
            change(project, json, dry_run, services.describe, given[0], **said)
        elif deed is Deed.ADD:
            _count(deed, given, 1, 1)
            change(project, json, dry_run, services.add, given[0], _told(gender), _told(age))
        else:
            _count(deed, given, 1, 1)
            change(project, json, dry_run, services.remove, given[0], to_narrator=to_narrator)


def _told(value: str | None) -> str | None:
    return None if value is None or value.strip().casefold() in ("", "none") else value.strip().casefold()


def _count(deed: Deed, names: list[str], least: int, most: int | None = None) -> None:
    if len(names) < least or (most is not None and len(names) > most):
        wanted = str(least) if most == least else f"at least {least}"
        raise typer.BadParameter(
            f"{deed.value} takes {wanted} name{'s' if least != 1 else ''}, {len(names)} given"
        )


def _list(folder: Path, json: bool) -> None:
    from app.services.project import Project, overview

    with Project.open(folder) as opened:
        found = [one for one in overview(opened).cast if one.character is not None]
    value: list[dict[str, Any]] = [
        {
            "character": one.character,
            "aliases": list(one.aliases),
            "gender": one.gender,
            "age": one.age,
            "lines": one.lines,
            "words": one.words,
            "note": one.note,
        }
        for one in found
    ]
    rows = ((e.character, ", ".join(e.aliases), e.gender, e.age, e.lines, e.note) for e in found)
    told = table(("character", "also", "gender", "age", "lines", "note"), rows)
    emit({"people": value}, json, told if found else "nobody speaks in this book but the narrator")
