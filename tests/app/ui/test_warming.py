"""A voice is loaded while the cursor rests, and not while something else goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.core.progress import Progress
from app.jobs.job import Job, Step
from app.settings import load
from app.ui.desk import Desk
from app.ui.warming import Warming
from app.ui.work import Work
from made_takes import Bench
from make_takin_pack import make
from tape import Tape


class Room:
    def __init__(self, bench: Bench) -> None:
        self.desk = Desk(Studio(load(), bench.registry, bench.voices))
        self.work = Work(self.desk, Tape(slack=0.05))
        self.warming = Warming(self.desk, self.work, rest=60)
        self.begun: list[Job] = []
        self.results: list[object] = []
        self.desk.jobs.started.connect(self._started)
        self.desk.open(bench.folder)

    def _started(self, job: Job) -> None:
        if job.what == "warm":
            self.begun.append(job)
            job.done.connect(self.results.append)


@pytest.fixture
def bench(tmp_path: Path, qapp: object) -> Iterator[Bench]:
    make(tmp_path / "packs" / "tiny")
    made = Bench(tmp_path / "packs", tmp_path)
    made.said(1)
    yield made
    made.close()


@pytest.fixture
def room(bench: Bench, qtbot: QtBot) -> Iterator[Room]:
    made = Room(bench)
    yield made
    made.desk.close()


def test_the_voice_is_loaded_once_something_rests(room: Room, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.results == [True], timeout=60_000)
    assert room.warming.job is None
    room.desk.select(2)
    qtbot.waitUntil(lambda: room.results == [True, False], timeout=60_000)  # the same voice is warm


def test_a_render_ends_it_and_while_it_runs_nothing_begins(room: Room, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(room.begun), timeout=60_000)
    room.work.rendering_moved.emit(Step(Progress("rendering")))
    assert room.begun[0].stop.is_set()
    qtbot.waitUntil(lambda: room.desk.settled and room.warming.job is None, timeout=60_000)
    room.work.render()
    room.desk.select(3)
    assert room.work.rendering
    qtbot.waitUntil(lambda: not room.work.rendering, timeout=60_000)
    qtbot.wait(150)
    assert len(room.begun) == 1, "and afterwards all is rendered: nothing is to be spoken"
