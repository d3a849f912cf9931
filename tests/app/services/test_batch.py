"""The batch on real projects, read by the scratch voice: failing jobs, full disks, kills, two at once."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import Studio, build
from app.core.batch import Ending, Job, Report, State, Task, until
from app.core.delivery import Check, Failure
from app.core.errors import BadBook, BadDelivery, BadEdit, BadProject, Busy, NotFound
from app.core.progress import Progress
from app.db.made import all_made
from app.files.lock import only_one
from app.services.batch import Queue, run
from app.services.batch_report import latest, page, read
from app.services.batch_work import told
from app.services.project import Project, overview
from app.services.rendering import LOCK
from made_project import make_project

DELIVER = Task(export=True, target="m4b")


@pytest.fixture
def studio(home: Path) -> Iterator[Studio]:
    with build() as made:
        yield made


@pytest.fixture
def queue(home: Path) -> Queue:
    return Queue(home)


def silent(folder: Path, paragraphs: int = 2) -> Path:
    """A project of one chapter of which nothing is rendered."""
    make_project(folder, chapters=1, paragraphs=paragraphs, render=False).close()
    return folder


def begin(studio: Studio, **how: object) -> Generator[Progress, None, Report]:
    how = {"stay_awake": False, "patience": 0.0, **how}
    return run(studio.settings.home, studio.registry, studio.voices, **how)  # type: ignore[arg-type]


def drive(studio: Studio, **how: object) -> Report:
    work = begin(studio, **how)
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: Report = end.value
            return report


def takes(folder: Path) -> list[str]:
    with Project.open(folder) as project, project.db.read() as conn:
        return [one.request for one in all_made(conn)]


def test_a_book_and_a_project_are_made_and_delivered(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    book = tmp_path / "Rain.txt"
    book.write_text("Rain\n\nIt rained.\n\n“Who is there?” asked Anna.\n", "utf-8")
    first = queue.add(book, replace(DELIVER, out=str(tmp_path / "rain.m4b")))
    second = queue.add(silent(tmp_path / "Two.dramatis"), Task(takes=2, check=True))
    assert (first.number, second.number) == (1, 2)
    report = drive(studio)
    assert report.ending is Ending.DONE
    rain, two = report.jobs
    assert (rain.state, rain.reason, rain.name) == (State.DONE, "", "Rain")
    assert (rain.outcome.ready, rain.outcome.takes) == (rain.outcome.lines, rain.outcome.lines)
    (made,) = rain.outcome.delivered
    assert made.check.passed and Path(made.path) == tmp_path / "rain.m4b"
    assert made.bytes == (tmp_path / "rain.m4b").stat().st_size
    with Project.open(tmp_path / "Rain.dramatis") as project:
        assert all(entry.voice for entry in overview(project).cast), "a book is cast when it is imported"
    assert two.outcome.takes == 2 * two.outcome.lines == len(takes(tmp_path / "Two.dramatis"))
    assert two.outcome.rtf is not None and 0 < two.outcome.audio_seconds < 60
    assert (two.state, "nothing of it was delivered" in two.reason) == (State.FAILED, True)
    path, kept = latest(studio.settings.home)
    assert kept == report
    html = path.with_suffix(".html").read_text("utf-8")
    assert "Rain" in html and "passes m4b" in html and "Jobs failed: 1 of 2" in html
    assert json.loads(path.read_text("utf-8"))["totals"]["failed"] == 1
    assert drive(studio).jobs == (), "what is done is not done again"
    assert queue.retry() == 1
    again = drive(studio).jobs
    assert [(job.number, job.outcome.takes) for job in again] == [(2, 0)], "and nothing is rendered twice"


def test_a_failing_job_tells_why_and_the_next_goes_on(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    gone, broken = silent(tmp_path / "Gone.dramatis"), silent(tmp_path / "Broken.dramatis")
    mute, fine = silent(tmp_path / "Mute.dramatis"), silent(tmp_path / "Fine.dramatis")
    for folder in (gone, broken, mute, fine):
        queue.add(folder, DELIVER)
    shutil.rmtree(gone)
    with (broken / "project.db").open("rb+") as file:
        file.truncate(5000)
    with Project.open(mute) as project, project.db.write() as conn:
        conn.exec_driver_sql("UPDATE characters SET voice = 'nowhere/x'")
    report = drive(studio)
    assert [job.state for job in report.jobs] == [State.FAILED] * 3 + [State.DONE]
    why = [job.reason for job in report.jobs]
    assert "Gone.dramatis is not there" in why[0]
    assert "damaged" in why[1]
    assert why[2].startswith("2 lines could not be rendered; line ") and "not rendered" in why[2]
    assert {p.line for p in report.jobs[2].outcome.problems if p.step == "render"} == {3, 5}
    assert all("\n" not in one and "Traceback" not in one for one in why)
    assert (report.passed, len(report.failed)) == (False, 3)


def test_stop_keeps_what_was_finished_and_goes_on(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    folder = silent(tmp_path / "P.dramatis", 40)
    queue.add(folder, Task())
    work = begin(studio)
    for step in work:
        if step.line is not None:
            break
    work.close()
    (job,) = queue.jobs()
    assert (job.state, queue.running) == (State.WAITING, False)
    stopped = latest(studio.settings.home)[1]
    assert (stopped.ending, stopped.jobs[0].outcome.takes) == (Ending.STOPPED, len(takes(folder)))
    assert 0 < len(takes(folder)) < 81  # many, since what is under way is finished first
    report = drive(studio)
    assert report.jobs[0].outcome.takes == len(takes(folder)) == len(set(takes(folder)))
    assert report.jobs[0].outcome.ready == 81


def test_it_ends_at_its_time(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    queue.add(silent(tmp_path / "P.dramatis"), Task())
    report = drive(studio, end=datetime.now().astimezone() - timedelta(seconds=1))
    assert (report.ending, report.jobs[0].state) == (Ending.TIME, State.WAITING)
    assert queue.jobs()[0].state is State.WAITING
    assert drive(studio, end=datetime.now().astimezone() + timedelta(hours=1)).passed


def test_two_runs_at_once_are_refused(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    queue.add(silent(tmp_path / "P.dramatis"), Task())
    work = begin(studio)
    next(work)
    assert queue.running
    with pytest.raises(Busy, match=r"batch is being worked through by this program already.*stop it there$"):
        drive(studio)
    with pytest.raises(Busy, match="stop the run first"):
        queue.remove([1])
    assert queue.clear() == 0
    work.close()
    assert [job.number for job in queue.remove([1])] == [1]


def test_a_project_in_use_comes_last(studio: Studio, queue: Queue, tmp_path: Path) -> None:
    used, other = silent(tmp_path / "Used.dramatis"), silent(tmp_path / "Other.dramatis")
    queue.add(used, Task())
    queue.add(other, Task())
    with only_one(used / LOCK, "being rendered"):
        report = drive(studio)
        assert [(job.name, job.state) for job in report.jobs] == [
            ("Other", State.DONE),
            ("Used", State.FAILED),
        ]
        assert "Used.dramatis is being rendered by this program already" in report.jobs[1].reason
    queue.retry([1])
    with only_one(used / LOCK, "being rendered"):
        work = begin(studio, patience=60)
        said = [next(work) for _ in range(40)]
        assert any("waiting: Used.dramatis is being rendered" in step.what for step in said)
    states = [job.state for job in _rest(work).jobs]
    assert states == [State.DONE], "it goes on once the project is free"
    with Project.open(other):  # merely open elsewhere
        queue.retry([2])
        assert drive(studio).passed


def _rest(work: Generator[Progress, None, Report]) -> Report:
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: Report = end.value
            return report


def test_a_full_disk_ends_the_run_and_says_what_to_do(
    studio: Studio, queue: Queue, tmp_path: Path, mount: Callable[..., Path]
) -> None:
    disk = mount(1200)
    folder = silent(disk / "Full.dramatis", 12)
    queue.add(folder, Task(takes=9))
    queue.add(silent(tmp_path / "Fine.dramatis"), Task())
    report = drive(studio)
    assert report.ending is Ending.FULL
    assert "free some space and start the batch again" in report.why
    assert [job.state for job in queue.jobs()] == [State.WAITING] * 2
    subprocess.run(("mount", "-o", "remount,size=64m", str(disk)), check=True)
    assert drive(studio).passed
    assert len(set(takes(folder))) == len(takes(folder)) == 25 * 9


def test_a_folder_that_cannot_be_written_to_fails_alone(
    studio: Studio, queue: Queue, tmp_path: Path, mount: Callable[..., Path]
) -> None:
    disk = mount(32768)
    queue.add(silent(disk / "Fixed.dramatis"), Task())
    queue.add(silent(tmp_path / "Fine.dramatis"), Task())
    mount(disk, read_only=True)
    try:
        report = drive(studio)
    finally:
        mount(disk)
    assert [job.state for job in report.jobs] == [State.FAILED, State.DONE]
    assert "cannot be written to" in report.jobs[0].reason


RUNNER = """
import os, signal, sys
from app.bootstrap import build
from app.services.batch import run
with build() as studio:
    count = 0
    for step in run(studio.settings.home, studio.registry, studio.voices, stay_awake=False):
        count += sys.argv[1] in step.what
        if count == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_it_goes_on_where_it_was(studio: Studio, queue: Queue, root: Path, tmp_path: Path) -> None:
    book = tmp_path / "Killed.txt"
    book.write_text("Killed\n\n" + "\n\n".join(f"It rained on day number {n}." for n in range(120)), "utf-8")
    queue.add(book, DELIVER)
    folder = tmp_path / "Killed.dramatis"
    made = []
    for moment, time in (("rendering", "4"), ("Writing Killed.m4b", "1")):
        done = subprocess.run([sys.executable, "-c", RUNNER, moment, time], cwd=root, check=False)
        assert done.returncode == -signal.SIGKILL, moment
        (job,) = queue.jobs()
        assert (job.state, queue.running) == (State.RUNNING, False)
        assert latest_or_none(studio.settings.home) is None, "it was cut off before it could report on a job"
        made.append(len(takes(folder)) if folder.exists() else 0)
    report = drive(studio)
    (job,) = report.jobs
    assert (job.state, job.reason) == (State.DONE, "")
    there = takes(folder)
    assert made[0] < made[1] == len(there) == len(set(there))
    assert job.outcome.takes == len(there) == job.outcome.lines, "the figures are of all runs together"
    assert job.outcome.delivered[0].check.passed
    assert (folder / "exports" / "Killed.m4b").is_file()


def latest_or_none(home: Path) -> Report | None:
    try:
        return latest(home)[1]
    except NotFound:
        return None


def test_what_cannot_be_done_is_refused_at_once(queue: Queue, tmp_path: Path) -> None:
    one, two = silent(tmp_path / "One.dramatis"), silent(tmp_path / "Two.dramatis")
    (tmp_path / "empty").mkdir()
    for source, task, kind, why in (
        (tmp_path / "none", Task(), BadBook, "is not there"),
        (tmp_path / "empty", Task(), BadProject, "no project"),
        (one, Task(takes=100), BadEdit, "1 to 99"),
        (one, Task(render=False), BadEdit, "nothing is to be done"),
        (one, replace(DELIVER, target="shellac"), NotFound, "shellac"),
        (one, replace(DELIVER, out=str(tmp_path / "a.mp3")), BadDelivery, "does not end so"),
        (one, replace(DELIVER, out=str(one / "a.m4b")), BadDelivery, "inside the project"),
        (one, replace(DELIVER, out=str(tmp_path / "nowhere" / "a.m4b")), BadDelivery, "not there"),
        (one, replace(DELIVER, target="mp3", out=str(tmp_path / "a.mp3")), BadDelivery, "give a folder"),
    ):
        with pytest.raises(kind, match=why):
            queue.add(source, task)
    assert queue.jobs() == ()
    queue.add(one, replace(DELIVER, out=str(tmp_path / "a.m4b")))
    with pytest.raises(BadEdit, match="as job 1"):
        queue.add(one, Task())
    with pytest.raises(BadDelivery, match=r"delivers to .* too"):
        queue.add(two, replace(DELIVER, out=str(tmp_path / "a.m4b")))
    with pytest.raises(NotFound, match="no job 7"):
        queue.remove([7])


def test_a_damaged_queue_is_told_of_and_put_aside(queue: Queue, tmp_path: Path) -> None:
    queue.add(silent(tmp_path / "One.dramatis"), Task())
    whole = queue.file.read_bytes()
    for damaged in (whole[:100], b"[]", b"\xff\xfe", b'{"version": 1, "next": 1, "jobs": [{}]}'):
        queue.file.write_bytes(damaged)
        with pytest.raises(BadEdit, match="puts it aside"):
            queue.jobs()
    queue.clear()
    assert queue.jobs() == ()
    assert queue.file.with_name("queue.damaged.json").read_bytes() == damaged
    queue.file.write_bytes(whole.replace(b'"version": 1', b'"version": 2'))
    with pytest.raises(BadEdit, match="another version"):
        queue.clear()


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 7)), max_size=8))
def test_moving_keeps_every_job(moves: list[tuple[int, int]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        queue = Queue(Path(folder))
        for number in range(1, 6):
            book = Path(folder) / f"{number}.txt"
            book.write_text("A book.", "utf-8")
            queue.add(book, Task())
        for number, place in moves:
            queue.move(number, place)
            order = [job.number for job in queue.jobs()]
            assert sorted(order) == [1, 2, 3, 4, 5]
            assert order[min(place, 5) - 1] == number


def test_the_page_shows_strange_names_as_they_are() -> None:
    job = Job(
        1, "/x/<b>&.dramatis", "/x/<b>&.dramatis", state=State.FAILED, reason="<script>alert(1)</script>"
    )
    html = page(Report("2026-01-01T00:00:00+00:00", jobs=(job,)))
    assert "<script>" not in html and "&lt;b&gt;&amp;" in html
    assert "Not finished" in html


def test_reasons_are_one_line_and_a_damaged_report_is_told_of(tmp_path: Path) -> None:
    assert told(()) == ""
    check = Check("m4b", {}, (Failure("loudness", -12.0, [-20, -18]),))
    assert not check.passed
    path = tmp_path / "batch-1.json"
    path.write_text("{}", "utf-8")
    with pytest.raises(BadEdit, match="damaged"):
        read(path)
    with pytest.raises(NotFound):
        latest(tmp_path)


@pytest.mark.parametrize(("text", "hours"), [("7:00", 9.0), ("22:00", 24.0), ("22:30", 0.5), ("00:00", 2.0)])
def test_a_time_of_day_is_the_next_one(text: str, hours: float) -> None:
    now = datetime(2026, 1, 1, 22, 0).astimezone()
    assert until(text, now) - now == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "7", "25:00", "7:60", "7:5", "-1:00", "noon", "٧:٠٠"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(BadEdit, match="no time of day"):
        until(text, datetime.now().astimezone())
