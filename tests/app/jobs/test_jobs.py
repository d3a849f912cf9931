import threading
import time
from collections.abc import Generator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.errors import NoSpace
from app.core.progress import Progress
from app.jobs.faults import reason
from app.jobs.job import INTERVAL, Job, Step
from app.jobs.jobs import Jobs, Lane
from engine.errors import BadText


def count(steps: int) -> Generator[Progress, None, int]:
    for number in range(steps):
        yield Progress("counting", number + 1, steps, line=number, problem="odd" if number % 2 else None)
    return steps


def test_a_generators_result_and_a_calls_result_arrive(jobs: Jobs, qtbot: QtBot):
    found: list[object] = []
    jobs.start("count", lambda _: count(3), done=found.append)
    jobs.start("call", lambda _: "called", lane=Lane.READ, done=found.append)
    with qtbot.waitSignal(jobs.settled):
        pass
    assert sorted(map(str, found)) == ["3", "called"]
    assert jobs.running == ()


def test_progress_is_thinned_out_but_no_line_is_lost(jobs: Jobs, qtbot: QtBot):
    steps: list[tuple[float, Step]] = []

    def slowly() -> Generator[Progress, None, None]:
        for step in count(4000):
            yield step
            if step.done % 40 == 0:
                time.sleep(0.002)

    job = jobs.start("count", lambda _: slowly())
    job.progressed.connect(lambda step: steps.append((time.monotonic(), step)))
    with qtbot.waitSignal(job.ended, timeout=30_000):
        pass
    times = [at for at, _ in steps]
    assert len(steps) < 2 + (times[-1] - times[0]) / INTERVAL * 1.1
    assert [line for _, step in steps for line in step.lines] == list(range(4000))
    assert [line for _, step in steps for line, _ in step.problems] == list(range(1, 4000, 2))
    assert steps[-1][1].progress.done == 4000


def test_everything_is_told_on_the_thread_that_asked(jobs: Jobs, qtbot: QtBot):
    threads: set[int] = set()
    worked: list[int] = []

    def work() -> Generator[Progress, None, None]:
        worked.append(threading.get_ident())
        yield Progress("working")

    job = jobs.start("work", lambda _: work(), done=lambda _: threads.add(threading.get_ident()))
    job.progressed.connect(lambda _: threads.add(threading.get_ident()))
    job.ended.connect(lambda: threads.add(threading.get_ident()))
    with qtbot.waitSignal(jobs.settled):
        pass
    assert threads == {threading.get_ident()}
    assert worked[0] not in threads


def test_cancel_closes_the_generator_within_one_block(jobs: Jobs, qtbot: QtBot):
    made, closed = [], threading.Event()
    go = threading.Semaphore(0)

    def blocks() -> Generator[Progress, None, None]:
        try:
            while True:
                go.acquire()
                made.append(1)
                yield Progress("working", len(made))
        finally:
            closed.set()

    ended: list[str] = []
    job = jobs.start("endless", lambda _: blocks(), done=lambda _: ended.append("done"))
    job.cancelled.connect(lambda: ended.append("cancelled"))
    go.release()
    with qtbot.waitSignal(job.progressed):
        pass
    job.cancel()
    go.release()  # the block that is being made
    with qtbot.waitSignal(job.ended):
        pass
    assert (len(made), closed.is_set(), ended) == (2, True, ["cancelled"])


def test_a_job_that_has_not_begun_is_cancelled_without_beginning(jobs: Jobs, qtbot: QtBot):
    hold, begun = threading.Event(), []
    jobs.start("first", lambda _: hold.wait(), lane=Lane.EDIT)
    second = jobs.start("second", lambda _: begun.append(1), lane=Lane.EDIT)
    with qtbot.waitSignal(second.cancelled):
        second.cancel()
    hold.set()
    with qtbot.waitSignal(jobs.settled):
        pass
    assert begun == []


def test_changes_go_one_after_the_other_in_order(jobs: Jobs, qtbot: QtBot):
    order: list[int] = []

    def change(number: int) -> None:
        time.sleep(0.01 * (3 - number))
        order.append(number)

    for number in range(3):
        jobs.start("edit", lambda _, n=number: change(n), lane=Lane.EDIT)
    with qtbot.waitSignal(jobs.settled):
        pass
    assert order == [0, 1, 2]


def test_errors_take_one_path_and_one_line(jobs: Jobs, qtbot: QtBot):
    told: list[str] = []
    jobs.failed.connect(told.append)

    def fails() -> Generator[Progress, None, None]:
        yield Progress("working")
        raise NoSpace("the disk is full;\n free some space")

    jobs.start("work", lambda _: fails())
    alone: list[str] = []
    jobs.start("other", lambda _: 1 // 0, failed=alone.append)
    with qtbot.waitSignal(jobs.settled):
        pass
    assert told == ["the disk is full; free some space"]
    assert alone == [
        "ZeroDivisionError: integer division or modulo by zero (a fault of Dramatis; nothing was lost)"
    ]


def test_close_waits_stops_and_frees_what_came_too_late(qapp: object):
    jobs = Jobs()
    freed, stopped, told = [], threading.Event(), []
    begun = threading.Event()

    def endless() -> Generator[Progress, None, None]:
        try:
            while True:
                begun.set()
                time.sleep(0.005)
                yield Progress("working")
        finally:
            stopped.set()

    jobs.start("endless", lambda _: endless(), done=told.append)
    late = jobs.start("late", lambda _: "a project", done=told.append, discard=freed.append)
    assert begun.wait(5)
    while not late.ready:
        time.sleep(0.001)
    jobs.close()
    assert stopped.is_set()
    assert (freed, told) == (["a project"], [])
    with pytest.raises(RuntimeError, match="closed"):
        jobs.start("more", lambda _: None)


def test_reasons_are_one_line():
    assert reason(BadText("nothing to say\nin it")) == "nothing to say in it"
    assert reason(PermissionError(13, "Permission denied", "/x")) == (
        "no permission to write or read (/x); choose another folder"
    )
    assert reason(OSError(28, "No space left on device")) == "the disk is full; free some space and try again"
    assert "\n" not in reason(ValueError("a\nb"))


def test_a_job_goes_only_when_its_thread_is_out_of_it(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """The thread that told of the end may still be inside the signal while everybody knows already."""
    out = threading.Event()
    finish = Job._finish

    def lingering(job: Job, *told: object) -> None:
        finish(job, *told)  # type: ignore[arg-type]
        assert out.wait(30)

    def swept() -> bool:
        if isValid(job):
            QCoreApplication.sendPostedEvents(job, QEvent.Type.DeferredDelete.value)
        return not isValid(job)

    monkeypatch.setattr(Job, "_finish", lingering)
    try:
        with qtbot.waitSignal(jobs.settled):
            job = jobs.start("call", lambda _: "called")
        assert jobs.running == () and job.ready and not swept()
    finally:
        out.set()
    qtbot.waitUntil(swept)
