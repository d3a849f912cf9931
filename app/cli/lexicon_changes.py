"""What the commands of the lexicon share: whose entries, places as users count them, changes and what they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.changing import anew
from app.cli.output import counted, emit, fail, note

if TYPE_CHECKING:
    from app.services.lexicons import Plan
    from engine.text.lexicon import Entry

Change = Callable[[Sequence["Entry"]], Sequence["Entry"]]


def read_entries(folder: Path | None) -> Sequence[Entry]:
    """The entries of the user's lexicon, with what is the matter with it, or of a project's."""
    from app.services.lexicons import everywhere, own
    from app.services.project import Project
    from app.settings import load

    if folder is None:
        reading = everywhere(load().lexicon)
        for problem in reading.problems:
            note(f"dramatis: {problem}")
        return reading.entries
    with Project.open(folder) as project:
        return own(project)


def with_places(folder: Path | None, entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the chapter's place in the book, as `add --chapter` takes it, for its id in the project."""
    if folder is None or all(entry.chapter is None for entry in entries):
        return list(entries)
    from app.services.lexicon_places import counted_from_0
    from app.services.project import Project

    with Project.open(folder) as project:
        return list(counted_from_0(project, entries))


def with_ids(folder: Path, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a file as the project keeps them; what has no place in its book, and what has, is told."""
    from app.services.lexicon_places import is_placed, placed
    from app.services.project import Project

    with Project.open(folder) as project:
        found = placed(project, entries)
    for problem in found.problems:
        note(f"dramatis: {problem}")
    if bound := sum(is_placed(one) for one in found.entries):
        note(
            f"dramatis: {counted(bound, 'entry', 'entries')} of the file {'is' if bound == 1 else 'are'} for a chapter or"
            " a line alone, taken as of this book"
        )
    return found.entries


def check_said(folder: Path, entry: Entry) -> None:
    """Raises NotFound where the line of an entry does not say its word there."""
    from app.services.lexicon_places import check
    from app.services.project import Project

    with Project.open(folder) as project:
        check(project, [entry])


def make(folder: Path | None, change: Change, json: bool, dry_run: bool = False) -> None:
    """Changes the user's lexicon, or a project's, and tells what that does; `dry_run`: only tells it."""
    from app.services.lexicons import everywhere, keep, keep_everywhere, own, planned
    from app.services.project import Project
    from app.settings import load

    shared = load().lexicon
    if folder is None:
        reading = everywhere(shared)
        if reading.problems:  # what cannot be read would be lost by writing the rest
            fail(f"{shared} was left as it is: {reading.problems[0]}; mend that row first")
        entries = change(reading.entries)
        if not dry_run:
            keep_everywhere(shared, entries)
        emit(
            {"entries": len(entries)}, json, f"{counted(len(entries), 'entry', 'entries')}, for all projects"
        )
        return
    with Project.open(folder) as project:
        entries = change(own(project))
        plan = planned(project, entries, shared)
        if not dry_run:
            keep(project, entries, shared)
    tell(plan, dry_run, len(entries), json)


def tell(plan: Plan, dry_run: bool, entries: int | None, json: bool) -> None:
    """What a change does: the lines that sound otherwise, of those the takes that are to be rendered anew, and the
    lines that were never worked out yet."""
    cost, lines, waiting = plan.impact, len(plan.lines), len(plan.waiting)
    value: dict[str, Any] = {
        "impact": {
            "lines": lines, "takes": cost.lines, "audio_seconds": cost.audio_seconds,
            "render_seconds": cost.render_seconds, "waiting": waiting,
        }
    }  # fmt: skip
    if entries is not None:
        value["entries"] = entries
    sounds = "would sound" if dry_run else "sounds" if lines == 1 else "sound"
    text = f"{counted(lines, 'line')} {sounds} otherwise now; {anew(cost.lines, cost.audio_seconds, dry_run)}"
    if waiting:
        text = f"{counted(waiting, 'line')} that {'is' if waiting == 1 else 'are'} not rendered yet will sound otherwise"
        if lines:
            text = f"{text}; {counted(lines, 'other line')} {sounds} otherwise now; " + anew(
                cost.lines, cost.audio_seconds, dry_run
            )
    emit(value, json, text if entries is None else f"{counted(entries, 'entry', 'entries')}; {text}")


def check_place(folder: Path | None, speaker: str | None, line: int | None) -> None:
    """Raises NotFound for a character or a line that the project does not have: its entry would never be said."""
    if folder is None or (speaker is None and line is None):
        return
    from app.core.errors import NotFound
    from app.services.casting import impact
    from app.services.project import Project
    from app.services.reading import line_states

    with Project.open(folder) as project:
        if speaker is not None:
            impact(project, {speaker: None})
        if line is not None and line not in line_states(project):
            raise NotFound(f"there is no line {line} in this project")


def chapter_number(folder: Path | None, chapter: int | None) -> int | None:
    """The id of the chapter at that place, counted from 0; None without a project. Raises NotFound."""
    if folder is None or chapter is None:
        return None
    from app.services.lexicons import chapter_id
    from app.services.project import Project

    with Project.open(folder) as project:
        return chapter_id(project, chapter)
