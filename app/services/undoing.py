"""Undo and redo of everything the user does, one titled step at a time, or as far as a step of the history."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import NotFound
from app.core.history import Step
from app.core.lexeme import Lexeme
from app.core.progress import Changes, Impact, Progress
from app.db import chapters as chapter_rows
from app.db import fitting, meta
from app.db import lexicon as lexicon_rows
from app.db import lines as line_rows
from app.db import touched as touched_rows
from app.db import undo as rows
from app.services.lexicons import merged, over, touch_affected
from app.services.project import Project
from app.services.settling import settle

if TYPE_CHECKING:
    from app.db.session import Connection
    from app.services.voices import Voices
    from engine.packs.registry import Registry


def history(project: Project) -> tuple[Step, ...]:
    """All steps, oldest first; those that are undone come last, in the order in which they would be done again."""
    with project.db.read() as conn:
        return rows.steps(conn)


def stamp(project: Project) -> tuple[object, ...]:
    """Something that differs whenever the history does, and costs next to nothing to ask for."""
    with project.db.read() as conn:
        return rows.stamp(conn)


def undo(project: Project, lexicon_file: Path | None = None) -> Changes | None:
    """Takes the last step back; None if there is none. What has been rendered since stays.

    `lexicon_file`: the user's lexicon for all projects. Lines whose sound has to be worked out again are stale until
    `settled` has run. Raises NoSpace, Busy, BadProject.
    """
    return _once(project, lexicon_file, back=True)


def redo(project: Project, lexicon_file: Path | None = None) -> Changes | None:
    """Does the step again that was undone last; None if there is none. Otherwise as `undo`."""
    return _once(project, lexicon_file, back=False)


def go_to(project: Project, step: int | None, lexicon_file: Path | None = None) -> Changes | None:
    """Undoes or redoes, all or nothing, until `step` (an id; None: the beginning) is the last that is done.

    None where that is so already. Raises NotFound for a step that is not in the history (any more).
    """
    with project.db.write() as conn:
        known = rows.steps(conn)
        places = {one.id: place for place, one in enumerate(known)}
        if step is not None and step not in places:
            raise NotFound("that step is not in the project's history any more; look at the history again")
        done = sum(not one.undone for one in known)
        wanted = 0 if step is None else places[step] + 1
        if wanted == done:
            return None
        back = wanted < done
        work = _Restoring(conn, lexicon_file)
        for one in known[wanted:done][::-1] if back else known[done:wanted]:
            work.apply(one, back=back)
        count = abs(wanted - done)
        verb = "Undo" if back else "Redo"
        title = (
            f"{verb} {known[wanted if back else wanted - 1].title}" if count == 1 else f"{verb} {count} steps"
        )
        return work.changes(title)


def settled(
    project: Project,
    registry: Registry,
    voices: Voices,
    changes: Changes,
    lexicon_file: Path | None = None,
) -> Generator[Progress, None, Impact]:
    """Works out what became stale by `undo`, `redo` or `go_to`, and takes up takes that fit again.

    Only lines that have a take; others are worked out when they are rendered.
    """
    with project.db.read() as conn:
        open_ = fitting.unsettled(conn, changes.lines)
    return (yield from settle(project, registry, voices, open_, lexicon_file))


def _once(project: Project, lexicon_file: Path | None, *, back: bool) -> Changes | None:
    with project.db.read() as conn:
        if rows.following(conn, back=back) is None:
            return None
    with project.db.write() as conn:
        step = rows.following(conn, back=back)
        if step is None:
            return None
        work = _Restoring(conn, lexicon_file)
        work.apply(step, back=back)
        return work.changes(f"{'Undo' if back else 'Redo'} {step.title}")


@dataclass(slots=True)
class _Restoring:
    """Steps that are applied in one transaction, and what they touch together."""

    conn: Connection
    lexicon_file: Path | None
    lines: set[int] = field(default_factory=set)
    chapters: set[int] = field(default_factory=set)
    characters: set[str] = field(default_factory=set)
    sound: set[int] = field(default_factory=set)
    held: tuple[Lexeme, ...] | None = None  # the project's lexicon as it was before
    lexicon: bool = False

    def apply(self, step: Step, *, back: bool) -> None:
        """Applies one step. Names and places are looked up on both sides of it: rows may come or go."""
        conn = self.conn
        language, count = meta.info(conn).language, chapter_rows.count(conn)
        if self.held is None:
            self.held = lexicon_rows.entries(conn)
        touched = rows.apply(conn, step, back=back)
        every = meta.info(conn).language != language
        count = max(count, chapter_rows.count(conn))
        self.lines |= touched_rows.lines(conn, touched)
        self.chapters |= touched_rows.chapters(conn, touched, count)
        self.characters |= touched_rows.characters(conn, touched)
        self.sound |= touched_rows.sounding(conn, touched, every=every)
        self.lexicon = self.lexicon or bool(touched.of("lexicon"))

    def changes(self, title: str) -> Changes:
        """Marks the lines that may sound otherwise now, and tells what was touched."""
        line_rows.touch(self.conn, self.sound)
        self.lines |= self.sound
        if self.lexicon and self.held is not None:
            before = over(self.lexicon_file, self.held)
            self.lines |= touch_affected(self.conn, before, merged(self.conn, self.lexicon_file))
        return Changes(title, frozenset(self.lines), frozenset(self.chapters), frozenset(self.characters))
