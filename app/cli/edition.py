"""The book's words: what was edited of them, and new editions of the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.changing import anew
from app.cli.output import drive, duration, emit, reasons, table
from app.cli.project import book_file
from app.core.shortening import shortened

if TYPE_CHECKING:
    from app.core.editions import Comparison
    from app.core.progress import Changes, Impact
    from app.services.project import Project

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tells what it would do and cost.")]

_MINE = {
    "text": "your words",
    "approval": "an approved take",
    "marker": "a marker",
    "pause": "a pinned pause",
    "speaker": "a speaker that you set",
    "direction": "a direction",
}


def register(app: typer.Typer) -> None:
    app.command()(edits)
    app.command()(edition)


def edits(
    project: Folder,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="LINE=TEXT", help="Gives a line other words.")
    ] = None,
    restore: Annotated[
        list[int] | None,
        typer.Option("--restore", metavar="LINE", help="Gives a line the book's words again."),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--restore-all", help="All lines get the book's words again.")
    ] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Shows which lines have other words than the book's, and what differs; changes them, or restores the book's."""
    texts: dict[int, str | None] = dict(_wording(one) for one in set_ or ())
    if sum((bool(texts), bool(restore), all_)) > 1:
        raise typer.BadParameter("use one of --set, --restore and --restore-all at a time")
    with reasons():
        from app.core.difference import marked
        from app.services import rewording
        from app.services.project import Project

        with Project.open(project) as opened:
            if restore or all_:
                lines = [one.line for one in rewording.edited(opened)] if all_ else restore or []
                texts = dict.fromkeys(lines)
            cost = rewording.impact(opened, texts) if texts else None
            if texts and not dry_run:
                if set_:
                    changes = rewording.reword(opened, texts, "Edit the text")
                else:
                    changes = rewording.restore(opened, list(texts))
                _settle(opened, changes)
            found = rewording.edited(opened)
        value: dict[str, Any] = {
            "edits": [
                {
                    "line": one.line,
                    "chapter": one.chapter,
                    "book": one.book,
                    "text": one.text,
                    "silent": not one.text.strip(),
                    "difference": [[part.kind, part.text] for part in one.parts],
                }
                for one in found
            ]
        }
        told = [
            f"line {one.line} (chapter {one.chapter}){'' if one.text.strip() else ', silent'}: {marked(one.parts)}"
            for one in found
        ]
        told += _silent(
            [line for line, text in texts.items() if text is not None and not text.strip()], dry_run
        )
        if cost is not None:
            value["impact"] = _impact(cost)
            told.append(anew(cost.lines, cost.audio_seconds, would=dry_run))
        emit(value, json, told or "all lines have the book's words")


def edition(
    project: Folder,
    book: Annotated[
        Path,
        typer.Argument(parser=book_file, help="The new edition: EPUB, TXT, Markdown, DOCX or PDF."),
    ],
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Takes a new edition of the book into the project; what did not change keeps its takes."""
    with reasons():
        from app.services.editions import comparing, take_over
        from app.services.project import Project

        with Project.open(project) as opened:
            seen = drive(comparing(opened, book))
            value = _comparison(seen)
            if not dry_run and not seen.same:
                cost = _settle(opened, drive(take_over(opened, book)))
                value["impact"] = _impact(cost)
        value["taken"] = not dry_run and not seen.same
        emit(value, json, _told(seen, dry_run))


def _wording(one: str) -> tuple[int, str | None]:
    line, equals, text = one.partition("=")
    if not equals or not line.strip().isdigit():
        raise typer.BadParameter(f"{one!r} is not of the form LINE=TEXT")
    return int(line), text


def _silent(lines: list[int], would: bool) -> list[str]:
    """What becomes of lines that were given no words."""
    verb = "would say" if would else "says"
    return [
        f"line {line} {verb} nothing: it will not be heard"
        + ("" if would else f"; `--restore {line}` gives it the book's words again")
        for line in lines
    ]


def _settle(project: Project, changes: Changes) -> Impact:
    """Works out at once what became stale."""
    from app.bootstrap import build
    from app.services.undoing import settled

    with build() as studio:
        steps = settled(project, studio.registry, studio.voices, changes, studio.settings.lexicon)
        return drive(steps)


def _impact(cost: Impact) -> dict[str, Any]:
    return {"lines": cost.lines, "audio_seconds": round(cost.audio_seconds, 3)}


def _comparison(seen: Comparison) -> dict[str, Any]:
    return {
        "file": seen.file,
        "title": seen.title,
        "same": seen.same,
        "lines": _counts(seen.lines),
        "paragraphs": _counts(seen.paragraphs),
        "chapters": [{"what": one.what, "title": one.title, "before": one.before} for one in seen.chapters],
        "stale": _impact(seen.stale),
        "gone": _impact(seen.gone),
        "missing": {"words": seen.missing_words, "seconds": round(seen.missing_seconds, 3)},
        "conflicts": [
            {
                "what": one.what,
                "line": one.line,
                "before": one.before,
                "after": one.after,
                "mine": one.mine,
                "kept": one.kept,
            }
            for one in seen.conflicts
        ],
        "settled": list(seen.settled),
        "warnings": list(seen.warnings),
    }


def _counts(counts: Any) -> dict[str, int]:
    return {"kept": counts.kept, "changed": counts.changed, "new": counts.new, "gone": counts.gone}


def _told(seen: Comparison, dry_run: bool) -> list[str]:
    if seen.same:
        return [f"{seen.file} says just what the project's book says; nothing was changed"]
    rows = [
        (what, *_counts(counts).values())
        for what, counts in (("paragraphs", seen.paragraphs), ("lines", seen.lines))
    ]
    told = [table(("", "kept", "changed", "new", "gone"), rows), ""]
    for one in seen.chapters:
        before = f" (was “{one.before}”)" if one.before else ""
        told.append(f"chapter {one.what}: {one.title}{before}")
    told += [
        f"takes out of date: {seen.stale.lines} ({duration(seen.stale.audio_seconds)})",
        f"takes of lines that are gone: {seen.gone.lines} ({duration(seen.gone.audio_seconds)})",
        f"new words: {seen.missing_words} (about {duration(seen.missing_seconds)})",
    ]
    if seen.settled:
        told.append(
            f"{len(seen.settled)} of your edits {'are' if dry_run else 'were'} in the new edition itself"
        )
    for conflict in seen.conflicts:
        told.append(f"line {conflict.line}: {_conflict(conflict)}")
    told += [f"note: {warning}" for warning in seen.warnings]
    if not dry_run:
        told.append(f"{seen.file} is the project's book now; `dramatis undo` takes that back")
    return told


def _conflict(one: Any) -> str:
    mine = f" ({_quoted(one.mine)})" if one.mine else ""
    if one.after is None:
        stays = "moves to the nearest line" if one.kept else "goes with it"
        if one.what == "text":
            stays = "is told of in a comment at the nearest line"
        return f"{_MINE[one.what]}{mine}: the line is gone, it {stays}: {_quoted(one.before)}"
    return f"{_MINE[one.what]}{mine}: the book's words changed: {_quoted(one.before)} -> {_quoted(one.after)}"


def _quoted(text: str) -> str:
    return shortened(text, 70)
