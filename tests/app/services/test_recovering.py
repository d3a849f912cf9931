"""Sittings that are cut off: what they had finished is taken up and told of, once; running programs are left alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.core.history import Recovery, Step
from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.script import Line, Script
from app.db import book, meta
from app.db import lines as line_rows
from app.db import queue as queue_rows
from app.db import takes as take_rows
from app.db.made import all_made
from app.files.take_tags import TakeTags, to_tags
from app.services import editing
from app.services.project import Project, building
from app.services.recovering import recover
from app.services.rendering import render
from app.services.sitting import KEY
from app.services.undoing import history, undo
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.types import Audio

LINES = 400
WORK = """
import sys
from pathlib import Path
from app.services import casting, editing
from app.services.project import Project
from app.services.rendering import render
from app.services.voices import Voices
from engine.packs.registry import Registry
folder = Path(sys.argv[1])
registry = Registry([folder.parent / "packs"])
project = Project.open(folder)
editing.rename_chapter(project, 0, "The First")
print("changed", flush=True)
if sys.argv[2] == "render":
    for _ in render(project, registry, Voices(folder.parent / "voices", registry)):
        pass
sys.stdin.read()
"""


def _many(folder: Path) -> None:
    """A book of lines of which no two are alike."""
    texts = [f"Line {n} of many, and this is how number {n} goes on for a while." for n in range(LINES)]
    lines = tuple(Line(n + 1, 0, n, 0, len(text), text) for n, text in enumerate(texts))
    chapter = Chapter("One", tuple(map(Paragraph, texts)))
    with building(folder) as (_, db), db.write() as conn:
        book.write(conn, Manuscript(BookInfo("Many"), (chapter,)), Script(lines, ()))
        meta.put(conn, "narrator", "espeak/en-gb")


class Program:
    """Another program that has the project open."""

    def __init__(self, root: Path, folder: Path, what: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder), what],
            cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "changed\n"

    def kill(self) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        self.process.communicate()


@pytest.fixture
def program(root: Path) -> Iterator[object]:
    made: list[Program] = []

    def start(folder: Path, what: str) -> Program:
        made.append(Program(root, folder, what))
        return made[-1]

    yield start
    for one in made:
        one.kill()


def _mark(project: Project) -> str | None:
    with project.db.read() as conn:
        return meta.get(conn, KEY)


def _files(folder: Path) -> int:
    return sum(len(path.stem) == 64 for path in (folder / "takes").rglob("*.flac"))


def test_a_render_that_is_killed_is_taken_up_and_told_of(tmp_path, program):
    folder = tmp_path / "Many.dramatis"
    _many(folder)
    other = program(folder, "render")
    until = time.monotonic() + 60
    while _files(folder) < 5:
        assert other.process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.005)
    other.kill()
    there = _files(folder)
    assert 5 <= there < LINES
    with Project.open(folder) as project:
        with project.db.read() as conn:
            unlisted = there - len(all_made(conn))
        found = recover(project)
        assert found is not None
        assert (found.takes, found.missing) == (unlisted, LINES - there)
        assert found.last is not None
        assert found.last.title == "Rename chapter “One”"
        assert f"{LINES - there} lines are still to be rendered; the last change was ‘Rename" in found.told
        assert recover(project) is None  # told once
        registry = Registry([tmp_path / "packs"])
        work = render(project, registry, Voices(tmp_path / "voices", registry), lines=range(1, there + 6))
        try:
            while True:
                next(work)
        except StopIteration as end:
            assert end.value.failed == ()
            assert end.value.adopted == 0
        registry.close()
        with project.db.read() as conn:
            assert len({one.request for one in all_made(conn)}) == _files(folder) >= there
        assert undo(project) is not None  # what the sitting did can still be undone
        assert not any(not step.undone for step in history(project))
    with Project.open(folder) as project:
        assert recover(project) is None
        assert _mark(project) is None


def test_a_finished_take_without_a_row_goes_to_the_line_that_waits_for_it(project):
    audio = Audio(np.sin(np.arange(4800) / 20).astype(np.float32) / 2, 24_000)
    project.audio.put(audio, to_tags(TakeTags("1" * 64, "2" * 64, 0, (), (0.1,), 0.5)))
    with project.db.write() as conn:
        line_rows.set_spoken(conn, [(3, "Hello,", (), "2" * 64), (4, "Are you there?", (), "other")])
        queue_rows.put(conn, [(3, 0), (4, 0)])
        meta.put(conn, KEY, '[{"token": "abc", "since": "2024-03-01T10:00:00+00:00"}]')
    found = recover(project)
    assert found is not None
    assert (found.takes, found.missing, found.since.year) == (1, 1, 2024)
    with project.db.read() as conn:
        assert [one.request for one in take_rows.of_line(conn, 3)] == ["1" * 64]
        assert queue_rows.rows(conn) == ((4, 0),)
        assert line_rows.pending(conn, [3])[0].take_sound == "2" * 64


def test_a_program_that_runs_is_left_alone(tmp_path, program):
    folder = tmp_path / "Many.dramatis"
    _many(folder)
    other = program(folder, "wait")
    with Project.open(folder) as project:
        assert _mark(project) is not None
        assert recover(project) is None
        editing.rename_chapter(project, 0, "Mine")
        assert recover(project) is None
        other.kill()
        found = recover(project)
        assert found is not None
        assert (found.takes, found.missing) == (0, 0)
        assert _mark(project) is not None  # this sitting's own
    with Project.open(folder) as project:
        assert _mark(project) is None
        assert recover(project) is None
    assert list(folder.glob(".open-*")) == []


def test_two_projects_of_one_program_are_two_sittings(project):
    editing.rename_chapter(project, 1, "First")
    with Project.open(project.folder) as second:
        editing.rename_chapter(second, 1, "Second")
        assert recover(second) is None
        assert recover(project) is None
        assert len(list(project.folder.glob(".open-*"))) == 2
    assert len(list(project.folder.glob(".open-*"))) == 1
    assert _mark(project) is not None


def test_to_look_at_a_project_leaves_no_mark(make_project):
    folder = make_project().folder
    with Project.open(folder) as project:
        assert history(project) == ()
        assert recover(project) is None
        assert _mark(project) is None
    assert list(folder.glob(".open-*")) == []


def test_a_copy_of_an_open_project_tells_of_it_once(project, tmp_path):
    editing.rename_chapter(project, 1, "First")
    shutil.copytree(project.folder, tmp_path / "Copy.dramatis")
    with Project.open(tmp_path / "Copy.dramatis") as copy:
        found = recover(copy)
        assert found is not None
        assert found.told.startswith(
            "The last sitting ended without closing: nothing was lost; the last change was"
        )
        assert recover(copy) is None


@pytest.mark.parametrize(
    "value", ["", "no JSON", "3", '[{"token": "../../x", "since": "2024-01-01"}]', '[{"a": 1}]']
)
def test_a_mark_that_makes_no_sense_is_none(project, value):
    with project.db.write() as conn:
        meta.put(conn, KEY, value)
    assert recover(project) is None
    editing.rename_chapter(project, 1, "First")


def test_an_edit_that_fails_first_leaves_no_sitting_behind(project):
    with pytest.raises(RuntimeError), project.db.edit("Half"):
        raise RuntimeError("half way")
    assert _mark(project) is None
    editing.rename_chapter(project, 1, "First")
    assert _mark(project) is not None
    project.close()
    assert list(project.folder.glob(".open-*")) == []


def test_what_is_told():
    now = datetime.now(UTC)
    since = now - timedelta(hours=1)
    step = Step(1, "Recast Alice", now)
    at = f"{now.astimezone():%H:%M}"
    assert Recovery(since, 3, 41, step).told == (
        "The last sitting ended without closing: 3 finished takes were taken up, 41 lines are still to be rendered; "
        f"the last change was ‘Recast Alice’ at {at}."
    )
    assert "1 finished take was taken up, 1 line is still" in Recovery(since, 1, 1).told
    assert Recovery(since).told == "The last sitting ended without closing: nothing was lost."
    old = Step(1, "Recast Alice", datetime(2024, 3, 1, 12, tzinfo=UTC))
    assert "at 2024-0" in Recovery(since, last=old).told
