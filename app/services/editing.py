"""Editing chapters and pauses. Line ids and offsets into the book's text stay valid through all of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.core.clip_edits import LONGEST_PAUSE
from app.core.errors import BadEdit
from app.core.progress import Changes
from app.core.shortening import shortened
from app.core.timeline import Clip, PauseRules
from app.db import chapters, meta, recording, voicing
from app.db import clips as db_clips
from app.db import lines as line_rows
from app.db.quoting import quoted
from app.services.project import Project

if TYPE_CHECKING:
    from app.db.session import Connection


def rename_chapter(project: Project, index: int, title: str) -> Changes:
    """Changes the title in the contents; the heading in the text stays. Raises NotFound, BadEdit if it is empty."""
    title = _title(title)
    with project.db.edit("Rename a chapter") as conn:
        told = f"Rename chapter {_named(conn, index)}"
        recording.retitle(conn, told)
        chapters.rename(conn, index, title)
    return Changes(told, chapters=frozenset([index]))


def merge_chapters(project: Project, index: int) -> Changes:
    """Makes one chapter of this and the next; it keeps this one's title. Raises NotFound, BadEdit after the last.

    Who has another voice in one of the two alone keeps in both what they have where they speak more.
    """
    with project.db.edit("Merge chapters") as conn:
        before = chapters.count(conn)
        told = f"Merge chapter {_named(conn, index)} with the next"
        recording.retitle(conn, told)
        sound = voicing.sounding(conn)
        chapters.merge(conn, index)
        line_rows.touch(conn, voicing.changed(conn, sound))
        lines = chapters.line_ids(conn, index)
    return Changes(told, lines, frozenset(range(index, before)))


def split_chapter(project: Project, index: int, paragraph: int, title: str) -> Changes:
    """Begins a new chapter at a paragraph, counted from 0 in its chapter. Raises NotFound, BadEdit."""
    title = _title(title)
    with project.db.edit("Split a chapter") as conn:
        told = f"Split chapter {_named(conn, index)}"
        recording.retitle(conn, told)
        sound = voicing.sounding(conn)
        chapters.split(conn, index, paragraph, title)
        line_rows.touch(conn, voicing.changed(conn, sound))
        after = chapters.count(conn)
        lines = chapters.line_ids(conn, index) | chapters.line_ids(conn, index + 1)
    return Changes(told, lines, frozenset(range(index, after)))


def include_chapter(project: Project, index: int, included: bool) -> Changes:
    """Says whether a chapter is read aloud. Its takes stay. Raises NotFound."""
    verb = "Include" if included else "Leave out"
    with project.db.edit(verb) as conn:
        told = f"{verb} chapter {_named(conn, index)}"
        recording.retitle(conn, told)
        chapters.include(conn, index, included)
    return Changes(told, chapters=frozenset([index]))


def set_pauses(project: Project, rules: PauseRules) -> Changes:
    """Sets the rules for pauses; pinned pauses stay. Raises BadEdit."""
    for name, seconds in asdict(rules).items():
        _check(name, seconds)
    with project.db.edit("Set the pauses") as conn:
        meta.put_pauses(conn, rules)
        every = frozenset(range(chapters.count(conn)))
    return Changes("Set the pauses", chapters=every)


def pin_pause(project: Project, line: int, seconds: float | None) -> Changes:
    """Sets the pause before a line; None lets it follow the rules again. Raises NotFound, BadEdit."""
    if seconds is not None:
        _check("pause", seconds)
    verb = "Free" if seconds is None else "Pin"
    with project.db.edit(verb, merge=f"pause {line}") as conn:
        told = f"{verb} the pause before {quoted(conn, line)}"
        recording.retitle(conn, told)
        db_clips.pin(conn, line, seconds)
    return Changes(told, lines=frozenset([line]))


def keep_clips(project: Project, clips: Iterable[Clip], title: str) -> Changes:
    """Keeps clips as `app.core.clip_edits` made them, all or none of them. Raises NotFound."""
    edited = list(clips)
    with project.db.edit(title) as conn:
        for clip in edited:
            db_clips.keep(conn, clip)
    return Changes(title, lines=frozenset(clip.line for clip in edited))


def _named(conn: Connection, index: int) -> str:
    """The chapter's title as it is, in quotation marks. Raises NotFound."""
    return f"“{shortened(chapters.identify(conn, index).title)}”"


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise BadEdit("a chapter's title may not be empty")
    return title


def _check(name: str, seconds: float) -> None:
    if not math.isfinite(seconds) or not 0 <= seconds <= LONGEST_PAUSE:
        raise BadEdit(f"the {name} pause must lie between 0 and {LONGEST_PAUSE:g} seconds, got {seconds:g}")
