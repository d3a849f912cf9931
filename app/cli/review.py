"""Review: who speaks, the least certain first, put right line by line, each correction teaching the rest."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.changing import NARRATOR, AsJson, DryRun, Folder, change, cost, numbers, settled, whom
from app.cli.output import counted, emit, reasons, table
from app.core.shortening import shortened

if TYPE_CHECKING:
    from app.services.project import Project
    from app.services.teaching import Lesson

_SHOWN = 20  # changes of a lesson that a terminal shows


class Deed(str, Enum):  # noqa: UP042  (typer shows the values of a str enum as choices)
    """What can be done."""

    queue = "queue"
    accept = "accept"
    assign = "assign"
    reopen = "reopen"
    learn = "learn"


class Scope(str, Enum):  # noqa: UP042
    """What is set along with a line."""

    this = "this"
    alike = "alike"
    following = "following"


def register(app: typer.Typer) -> None:
    app.command()(review)


def review(
    project: Folder,
    deed: Annotated[Deed, typer.Argument(help="queue shows what is doubtful.")] = Deed.queue,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE ... [NAME]", help="accept LINE ...; assign LINE ... NAME (narrator: nobody)."
        ),
    ] = None,
    scope: Annotated[
        Scope, typer.Option(help="assign also what tells the same of its speaker, or the turns that follow.")
    ] = Scope.this,
    alone: Annotated[bool, typer.Option("--alone", help="assign without learning from it.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="queue: so many at most.")] = 20,
    chapter: Annotated[int | None, typer.Option(help="queue: of this chapter.")] = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Shows the lines whose speakers are doubtful, accepts or sets them, and learns from that for the rest."""
    with reasons():
        given = list(words or ())
        if deed is Deed.queue:
            if given:
                raise typer.BadParameter("queue takes no lines; `accept LINE ...` accepts some")
            _queue(project, limit, chapter, json)
        elif deed is Deed.learn:
            if given:
                raise typer.BadParameter("learn takes no lines; `assign LINE ... NAME` sets some")
            _teach(project, {}, json, dry_run)
        elif deed is Deed.assign:
            if len(given) < 2:
                raise typer.BadParameter("assign takes lines and then the name of who says them")
            _assign(project, numbers(given[:-1]), given[-1], scope, alone, json, dry_run)
        else:
            _check(project, deed, numbers(given), json, dry_run)


def _queue(folder: Path, limit: int, chapter: int | None, json: bool) -> None:
    from app.services.project import Project
    from app.services.reviewing import left, queue

    with Project.open(folder) as opened:
        found = queue(opened, limit, chapter)
        count = left(opened)
    value = [
        {
            "line": doubt.line,
            "lines": list(doubt.lines),
            "chapter": doubt.chapter,
            "text": doubt.text,
            "before": doubt.before,
            "after": doubt.after,
            "character": doubt.character,
            "confidence": doubt.confidence,
            "why": doubt.why,
            "others": [list(other) for other in doubt.others],
        }
        for doubt in found
    ]
    rows = (
        (
            doubt.line,
            f"{doubt.confidence:.2f}",
            doubt.character or NARRATOR,
            doubt.why,
            ", ".join(f"{name} {share:.2f}" for name, share in doubt.others[:2]),
            shortened(doubt.text, 60),
        )
        for doubt in found
    )
    told = table(("line", "sure", "character", "why", "or", "text"), rows) if found else "nothing is doubtful"
    emit({"left": count, "queue": value}, json, f"{told}\n\n{count} in all")


def _check(folder: Path, deed: Deed, lines: list[int], json: bool, dry_run: bool) -> None:
    from app.services import reviewing
    from app.services.project import Project

    with Project.open(folder) as opened:
        whole = reviewing.turns_of(opened, lines)
    change(folder, json, dry_run, reviewing.accept if deed is Deed.accept else reviewing.reopen, whole)


def _assign(
    folder: Path, lines: list[int], name: str, scope: Scope, alone: bool, json: bool, dry_run: bool
) -> None:
    from app.services import reviewing
    from app.services.project import Project

    with Project.open(folder) as opened:
        whole = reviewing.turns_of(opened, lines)
        who = whom(opened, name)
        given = reviewing.meant(opened, whole, who, scope.value)
    if alone:
        change(folder, json, dry_run, reviewing.assign, whole, who, scope.value)
    else:
        _teach(folder, given, json, dry_run)


def _teach(folder: Path, given: Mapping[int, str | None], json: bool, dry_run: bool) -> None:
    from app.bootstrap import build
    from app.services.project import Project
    from app.services.teaching import learn, teach

    with Project.open(folder) as opened:
        lesson = learn(opened, given)
        value: dict[str, Any] = {"given": _given(given), "changes": _changes(lesson), "new": list(lesson.new)}
        told = _told(opened, given, lesson)
        if dry_run:
            before = cost(lesson.impact)
            emit(
                {"done": None, "lines": 0, **value, "impact": before[0]},
                json,
                f"{told}\nnothing was changed; {before[1]}",
            )
            return
        changes = teach(opened, given, lesson)
        with build() as studio:
            done, text = settled(opened, studio, changes)
    emit({**done, **value}, json, f"{told}\n{text}")


def _given(given: Mapping[int, str | None]) -> list[dict[str, Any]]:
    return [{"line": line, "character": who} for line, who in sorted(given.items())]


def _changes(lesson: Lesson) -> list[dict[str, Any]]:
    return [
        {"line": c.line, "before": c.before, "after": c.after, "confidence": round(c.confidence, 3)}
        for c in lesson.changes
    ]


def _told(opened: Project, given: Mapping[int, str | None], lesson: Lesson) -> str:
    from app.services.reading import lines

    follow = len(lesson.changes)
    head = (
        f"{counted(len(given), 'line')} given; {follow} more {'follows' if follow == 1 else 'follow'} from it"
    )
    if not lesson.changes:
        return head
    texts = {line.id: line.text for line in lines(opened)}
    rows = (
        (
            c.line,
            c.before or NARRATOR,
            c.after or NARRATOR,
            f"{c.confidence:.2f}",
            shortened(texts.get(c.line, ""), 60),
        )
        for c in lesson.changes[:_SHOWN]
    )
    more = len(lesson.changes) - _SHOWN
    rest = f"\nand {more} more" if more > 0 else ""
    return f"{head}\n{table(('line', 'before', 'after', 'sure', 'text'), rows)}{rest}"
