"""A random walk over everything that can be done to people and speakers: undone completely, it ends where it began."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_dialogue import rendered, stale, talking
from made_walk import dump, state

from app.core.errors import DramatisError
from app.core.progress import Changes
from app.db import lines as line_rows
from app.services import casting, editing, people, reading, reviewing, rewording, series, teaching
from app.services.impacts import impact
from app.services.project import Project, overview
from app.services.undoing import redo, undo

NAMES = ("Pete", "Aunt Gray", "The cat", "Élodie «X»", "Peter Finch", "Narrator")
VOICES = (None, "p/a", "p/b", "p/c")


class Walk:
    """Does things at random. What a service refuses changes nothing."""

    def __init__(self, project: Project, other: Path, seed: int) -> None:
        self.project, self.other, self.rng = project, other, random.Random(seed)
        self.done = 0
        self.deeds: list[Callable[[], tuple[object, ...]]] = [
            lambda: (people.rename, self.who(), self.rng.choice(NAMES)),
            lambda: (people.merge, [self.who(), self.who()], self.who()),
            self.split,
            lambda: (people.add, self.rng.choice(NAMES), self.rng.choice((None, *people.GENDERS))),
            self.remove,
            lambda: (reviewing.accept, self.lines()),
            lambda: (reviewing.reopen, self.lines()),
            lambda: (reviewing.assign, self.lines(), self.anybody(), self.rng.choice(tuple(reviewing.Scope))),
            lambda: (teaching.teach, dict.fromkeys(self.lines(), self.anybody())),
            lambda: (casting.recast, {self.anybody(): self.rng.choice(VOICES)}),
            lambda: (casting.set_chapter_voice, self.anybody(), self.chapter(), self.rng.choice(VOICES)),
            lambda: (editing.merge_chapters, self.chapter()),
            lambda: (editing.split_chapter, self.chapter(), self.rng.randint(1, 5), "Split"),
            lambda: (rewording.retext, self.lines()[0], self.rng.choice((None, "Otherwise."))),
            self.take_over,
        ]

    def step(self) -> None:
        before = self.voices()
        deed, *wanted = self.rng.choice(self.deeds)()
        assert callable(deed)
        stale_before, held = stale(self.project), state(self.project.db)
        try:
            told = impact(self.project, deed, *wanted)  # type: ignore[arg-type]
        except DramatisError:
            told = None
        assert state(self.project.db) == held  # to ask what it costs changes nothing
        try:
            changes: Changes = deed(self.project, *wanted)
        except DramatisError:
            assert told is None
            assert state(self.project.db) == held
            return
        assert told is not None
        self.done += 1
        fresh = stale(self.project) - stale_before
        assert len(fresh) == told.lines
        assert fresh <= changes.lines
        if deed is not rewording.retext:  # only what is read in another voice became stale
            assert fresh <= {line for line, voice in self.voices().items() if voice != before.get(line)}

    def split(self) -> tuple[object, ...]:
        entry = self.rng.choice([one for one in overview(self.project).cast if one.character])
        count = self.rng.randint(0, len(entry.aliases))
        return people.split, entry.character, self.rng.sample(entry.aliases, count), self.rng.choice(NAMES)

    def remove(self) -> tuple[object, ...]:
        if self.rng.random() < 0.5:
            return people.remove, self.who()
        age = self.rng.choice((None, *people.AGES))
        return (lambda project, name: people.describe(project, name, age=age, note="n")), self.who()

    def take_over(self) -> tuple[object, ...]:
        return series.apply, series.take_over(self.project, self.other)

    def voices(self) -> dict[int, str | None]:
        with self.project.db.read() as conn:
            return {line.id: line.voice for line in line_rows.pending(conn)}

    def who(self) -> str:
        return self.rng.choice([one.character for one in overview(self.project).cast if one.character])

    def anybody(self) -> str | None:
        return self.rng.choice([None, self.who(), self.who()])

    def lines(self) -> list[int]:
        every = [one.id for one in reading.lines(self.project)]
        return self.rng.sample(every, self.rng.randint(1, 3))

    def chapter(self) -> int:
        return self.rng.randrange(len(overview(self.project).chapters))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("series") / "Before.dramatis"
    with talking(folder) as project:
        casting.recast(project, {None: "p/n", "Peter Finch": "p/f", "Martha Gray": "p/m"})
    return folder


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32))
def test_all_of_it_is_undone_and_done_again(tmp_path_factory, other, seed):
    with talking(tmp_path_factory.mktemp("walk") / "Rain.dramatis") as project:
        casting.recast(project, {None: "p/n", "Peter Finch": "p/a"})
        rendered(project)
        with project.db.write() as conn:
            conn.exec_driver_sql("DELETE FROM undo_log")
            conn.exec_driver_sql("DELETE FROM undo_steps")
        begun = dump(project.db)
        walk = Walk(project, other, seed)
        for _ in range(16):
            walk.step()
        assert walk.done
        ended = dump(project.db)
        while undo(project) is not None:
            pass
        assert dump(project.db) == begun
        while redo(project) is not None:
            pass
        assert dump(project.db) == ended
        with project.db.read() as conn:
            assert conn.exec_driver_sql("PRAGMA foreign_key_check").all() == []
