"""The workshop: another process renders and speaks; it ends with the studio, and its own end costs nothing but time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core.errors import NotFound
from app.db import lines as line_rows
from app.services.hearing import Spoken, Stage
from app.services.peaks import A_SECOND, Outline, of_samples
from app.services.project import Project
from app.services.workshop import FarLive, Workshop, WorkshopEnded
from app.settings import load
from made_project import make_project

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    made = Workshop(tmp_path_factory.mktemp("home"), load().resources)
    yield made
    made.close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_project(tmp_path / "Silent.dramatis", chapters=2, paragraphs=6, render=False)
    yield made
    made.close()


class Room:
    """A project in the workshop, with what is told of it."""

    def __init__(self, workshop: Workshop, project: Project) -> None:
        self.news: list[Spoken] = []
        self.jobs: list[threading.Thread] = []
        self.live: FarLive = workshop.live(project, heard=self.news.append, begin=self._begin)

    def _begin(self, speaking: Callable[[threading.Event], Generator[Any, None, Any]]) -> None:
        self.jobs.append(threading.Thread(target=lambda: list(speaking(threading.Event()))))
        self.jobs[-1].start()

    def close(self) -> None:
        self.live.close()
        for job in self.jobs:
            job.join()


@pytest.fixture
def room(workshop: Workshop, project: Project) -> Iterator[Room]:
    made = Room(workshop, project)
    yield made
    made.close()


def whole(steps: Generator[Any, None, Any]) -> tuple[Any, list[Any]]:
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return end.value, told


def wait(until: Callable[[], object], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_render_is_done_elsewhere_and_told_here(workshop: Workshop, room: Room, project: Project) -> None:
    (report, reworded), told = whole(room.live.render(chapters=[0]))
    assert report.rendered == 13 and not report.failed and not reworded
    assert workshop.pid not in (None, os.getpid())
    assert {step.line for step in told} >= set(range(1, 14))
    stages = [one.stage for one in room.news if one.line == 1]
    assert stages[0] is Stage.SOUND and stages[-2:] == [Stage.ENDED, Stage.FILED]
    drawn = np.concatenate([one.samples for one in room.news if one.line == 1 and one.stage is Stage.SOUND])
    take = project.audio.read(next(project.audio.folder.rglob("*.flac")).stem)
    assert drawn.dtype == np.int8 and drawn.shape[1] == 2 and len(drawn) > A_SECOND // 4
    assert take.seconds > 0.2
    (again, _), _ = whole(room.live.render(chapters=[0]))
    assert again.rendered == 0


def test_a_line_is_heard_as_it_is_made_and_filed(room: Room, project: Project) -> None:
    heard = np.concatenate([one.samples for one in room.live.speak_line(9, follow=False)])
    assert len(heard) > 4000 and np.abs(heard).max() > 0.01
    wait(lambda: any(one.line == 9 and one.stage is Stage.FILED for one in room.news))
    again = np.concatenate([one.samples for one in room.live.speak_line(9)])
    assert len(again) >= len(heard) - 1


def test_what_is_first_comes_first(room: Room) -> None:
    room.live.first([20])
    whole(room.live.render())
    begun = [one.line for one in room.news if one.stage is Stage.SOUND and one.begin == 0]
    assert begun[0] == 20


def test_errors_come_as_they_are_and_the_process_stays(workshop: Workshop, room: Room) -> None:
    with pytest.raises(NotFound):
        whole(room.live.render(lines=[999]))
    before = workshop.pid
    (report, _), _ = whole(room.live.render(lines=[1]))
    assert report.rendered == 1
    assert workshop.pid == before


@pytest.mark.parametrize("how", ["stop", "close"])
def test_it_stops_within_a_block_and_keeps_what_was_finished(
    workshop: Workshop, tmp_path: Path, how: str
) -> None:
    with make_project(tmp_path / "Long.dramatis", chapters=4, paragraphs=60, render=False) as project:
        room, stop, done = Room(workshop, project), threading.Event(), set()
        steps = room.live.render(stop=stop)
        for step in steps:
            if step.line is not None:
                done.add(step.line)
                break
        if how == "close":
            steps.close()
        else:
            stop.set()
            (report, _), more = whole(steps)
            assert report.cancelled
            done |= {step.line for step in more if step.line is not None}
        with project.db.read() as conn:
            there = {one.id for one in line_rows.pending(conn) if one.take is not None}
        assert done <= there
        assert len(there) < 400
        room.close()


def test_the_end_of_the_process_is_told_in_a_line_and_the_next_ask_begins_another(
    workshop: Workshop, tmp_path: Path
) -> None:
    with make_project(tmp_path / "Long.dramatis", chapters=2, paragraphs=60, render=False) as project:
        room = Room(workshop, project)
        steps, done = room.live.render(), set()
        for step in steps:
            if step.line is not None:
                done.add(step.line)
                break
        pid = workshop.pid
        assert pid is not None
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        with pytest.raises(WorkshopEnded) as told:
            done |= {step.line for step in steps if step.line is not None}
        assert "\n" not in str(told.value) and "kept" in str(told.value)
        with project.db.read() as conn:
            assert done <= {one.id for one in line_rows.pending(conn) if one.take is not None}
        (report, _), _ = whole(room.live.render(chapters=[0]))
        assert workshop.pid not in (None, pid)
        assert not report.failed
        with project.db.read() as conn:
            assert all(one.take is not None for one in line_rows.pending(conn) if one.id <= 121)
        room.close()


def test_a_closed_room_leaves_the_project_alone(workshop: Workshop, project: Project) -> None:
    room = Room(workshop, project)
    whole(room.live.render(lines=[1]))
    room.close()
    project.close()
    left = [one.name for one in project.folder.iterdir() if one.name.startswith(("project.db-", ".open"))]
    assert left == []


STUDIO = """
import sys, time
from pathlib import Path
from app.services.project import Project
from app.services.workshop import Workshop
workshop = Workshop(Path(sys.argv[1]), Path(sys.argv[2]))
live = workshop.live(Project.open(Path(sys.argv[3])), heard=lambda _: None, begin=lambda _: None)
for number, step in enumerate(live.render()):
    if number == 1:
        print(workshop.pid, flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_no_process_is_left_when_the_studio_is_killed(project: Project, tmp_path: Path) -> None:
    studio = subprocess.Popen(
        [sys.executable, "-c", STUDIO, str(tmp_path / "home"), str(load().resources), str(project.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert studio.stdout is not None
    pid = int(studio.stdout.readline())
    assert not gone(pid)
    studio.kill()
    studio.wait()
    studio.stdout.close()
    wait(lambda: gone(pid))
    assert not (project.folder / "render.holder.json").exists()


def test_the_outline_of_blocks_is_that_of_the_whole() -> None:
    rng = np.random.default_rng(1)
    for rate in (16_000, 22_050, 24_000, 44_100):
        sound = (0.3 * rng.standard_normal(rate)).astype(np.float32)
        news: list[Spoken] = []
        outline = Outline(news.append)
        at = 0
        while at < len(sound):
            size = int(rng.integers(1, 2000))
            outline(Spoken(7, Stage.SOUND, rate, at, sound[at : at + size]))
            at += size
        ends = 0
        for one in news:
            assert one.begin == ends
            ends += len(one.samples)
        drawn = np.concatenate([one.samples for one in news])
        assert abs(len(drawn) - A_SECOND) <= 1
        assert np.array_equal(drawn, of_samples(sound, rate)[: len(drawn)])
