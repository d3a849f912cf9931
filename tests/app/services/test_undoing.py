"""Undo and redo through the services: what is touched is told, and what was derived is right again."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_walk import Walk, dump, state, walked_project

from app.core.errors import NotFound
from app.core.timeline import PauseRules
from app.db import lines as line_rows
from app.db import takes as take_rows
from app.services import casting, editing, lexicons, reading, rewording
from app.services.preparing import prepare
from app.services.project import Project, overview
from app.services.rendering import render
from app.services.undoing import go_to, history, redo, settled, undo
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.text.lexicon import Entry


class Packs:
    """What services need to work out and render lines: the scratch voice."""

    def __init__(self, folder: Path) -> None:
        self.registry = Registry([folder / "packs"])
        self.voices = Voices(folder / "voices", self.registry)

    def render(self, project: Project, *lines: int) -> None:
        for _ in render(project, self.registry, self.voices, lines=lines):
            pass

    def prepare(self, project: Project) -> None:
        for _ in prepare(project, self.registry, self.voices):
            pass

    def undo(self, project: Project) -> int:
        """Undoes and settles; how many takes are stale then."""
        changes = undo(project)
        assert changes is not None
        return self._settle(project, changes)

    def redo(self, project: Project) -> int:
        changes = redo(project)
        assert changes is not None
        return self._settle(project, changes)

    def _settle(self, project: Project, changes) -> int:
        work = settled(project, self.registry, self.voices, changes)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value.lines


@pytest.fixture
def packs(tmp_path: Path):
    made = Packs(tmp_path)
    yield made
    made.registry.close()


def _stale(project: Project) -> set[int]:
    with project.db.read() as conn:
        return {line.id for line in line_rows.pending(conn) if line.stale}


def _of(project: Project, name: str) -> set[int]:
    return {line.id for line in reading.lines(project) if line.character == name}


def test_a_recast_that_is_undone_gives_the_takes_back(project, packs):
    alice = _of(project, "Alice")
    casting.recast(project, {None: "espeak/en-gb"})
    packs.render(project, *alice)
    with project.db.read() as conn:
        first = {line.id: line.take for line in line_rows.pending(conn, alice)}
    casting.recast(project, {"Alice": "espeak/en-us"})
    packs.render(project, *alice)  # while nobody thinks of undo
    with project.db.read() as conn:
        second = {line.id: line.take for line in line_rows.pending(conn, alice)}
    assert not set(first.values()) & set(second.values())
    changes = undo(project)
    assert changes is not None
    assert (changes.title, changes.lines, changes.characters) == ("Undo Recast Alice", alice, {"Alice"})
    assert _stale(project) == alice
    redo(project)
    assert packs.undo(project) == 0
    with project.db.read() as conn:
        assert {line.id: line.take for line in line_rows.pending(conn, alice)} == first
        assert all(len(take_rows.of_line(conn, line)) == 2 for line in alice)
    assert _stale(project) == set()
    assert packs.redo(project) == 0
    with project.db.read() as conn:
        assert {line.id: line.take for line in line_rows.pending(conn, alice)} == second


def test_words_that_are_undone_are_stale_only_where_they_must_be(project, packs):
    casting.recast(project, {None: "espeak/en-gb"})
    packs.render(project, 3, 4)
    rewording.retext(project, 3, "Good day,")
    assert _stale(project) == {3}
    packs.render(project, 3)
    changes = undo(project)
    assert changes is not None
    assert changes.lines == {3}
    assert _stale(project) == {3}
    redo(project)
    assert packs.undo(project) == 0
    assert _stale(project) == set()
    assert [line.text for line in reading.lines(project) if line.id == 3] == ["One"]


def test_the_lexicon_that_is_undone_touches_the_lines_with_the_word(project, packs, tmp_path):
    file = tmp_path / "lexicon.csv"
    packs.prepare(project)
    made = lexicons.keep(project, [Entry("Bob", respelling="Robert")], file)
    assert made.title == "Add ‘Bob’ in the lexicon"
    packs.prepare(project)
    changes = undo(project, file)
    assert changes is not None
    assert changes.lines == made.lines != frozenset()
    assert lexicons.own(project) == ()
    again = redo(project, file)
    assert again is not None
    assert again.title == "Redo Add ‘Bob’ in the lexicon"
    assert len(lexicons.own(project)) == 1


def test_chapters_and_pauses(project, manuscript):
    before = dump(project.db)
    rules = replace(PauseRules(), sentence=0.9)
    for deed, title, chapters in (
        (lambda: editing.rename_chapter(project, 1, "New"), "Rename chapter “One”", {1}),
        (lambda: editing.include_chapter(project, 2, False), "Leave out chapter “Two”", {2}),
        (lambda: editing.merge_chapters(project, 1), "Merge chapter “New” with the next", {0, 1, 2, 3}),
        (lambda: editing.split_chapter(project, 1, 2, "Half"), "Split chapter “New”", {0, 1, 2, 3}),
        (lambda: editing.set_pauses(project, rules), "Set the pauses", {0, 1, 2, 3}),
        (lambda: editing.pin_pause(project, 4, 2.5), "Pin the pause before “Hello,”", set()),
    ):
        made = deed()
        assert made.title == title
        changes = undo(project)
        assert changes is not None
        assert changes.title == f"Undo {title}"
        assert changes.chapters == chapters
        assert changes.lines >= (made.lines if not chapters else set())
        again = redo(project)
        assert again is not None
        assert again.chapters == chapters
    editing.pin_pause(project, 5, None)  # it is free already: no step
    assert len(history(project)) == 6
    while undo(project):
        pass
    assert dump(project.db) == before
    assert tuple(reading.chapter(project, index) for index in range(4)) == manuscript.chapters


def test_to_a_step_and_back(project):
    states = [state(project.db)]
    for number in range(5):
        editing.rename_chapter(project, number % 4, f"Title {number}")
        states.append(state(project.db))
    ids = [step.id for step in history(project)]
    for wanted, title in (
        (1, "Undo 3 steps"),
        (2, "Redo Rename chapter “Two”"),
        (4, "Redo 2 steps"),
        (3, "Undo Rename chapter “Title 0”"),
    ):
        changes = go_to(project, ids[wanted])
        assert changes.title == title
        assert state(project.db) == states[wanted + 1]
        assert sum(not step.undone for step in history(project)) == wanted + 1
        assert go_to(project, ids[wanted]) is None
    assert go_to(project, None).chapters == {0, 1, 2, 3}
    assert state(project.db) == states[0]
    with pytest.raises(NotFound, match="not in the project's history any more"):
        go_to(project, 999)


def test_nothing_to_be_undone(project):
    assert undo(project) is None
    assert redo(project) is None
    assert go_to(project, None) is None


def test_a_render_that_goes_on_does_not_write_what_undo_took_back(project, packs):
    casting.recast(project, {None: "espeak/en-gb"})
    packs.prepare(project)
    with project.db.read() as conn:
        seen = line_rows.pending(conn, [3])
    rewording.retext(project, 3, "Good day,")
    undo(project)
    with project.db.write() as conn:  # the slow worker's, of the line as it was before both
        line_rows.set_spoken(conn, [(3, "late", (), "late")], seen)
    with project.db.read() as conn:
        assert line_rows.pending(conn, [3])[0].sound is None


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    with walked_project(folder / "Walk.dramatis", 3, 2) as project:
        yield project


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_walk_that_is_undone_ends_where_it_began(walked, tmp_path, seed):
    with walked.db.write() as conn:  # each walk begins with an empty history, wherever the last one ended
        conn.exec_driver_sql("DELETE FROM undo_log")
        conn.exec_driver_sql("DELETE FROM undo_steps")
    walk = Walk(walked, random.Random(seed), tmp_path / "lexicon.csv")
    for _ in range(40):
        walk.step()
    while redo(walked, walk.lexicon) is not None:
        pass
    end = state(walked.db)
    steps = walk.unwind()
    assert steps > 5
    assert state(walked.db) == walk.states[None]
    assert walk.rewind() == steps
    assert state(walked.db) == end
    assert [one.index for one in overview(walked).chapters] == list(range(len(overview(walked).chapters)))
