"""The window answers while it works: what is rendered and spoken is made elsewhere, and told thirty times a second."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.hearing import Stage
from app.ui.window import Window
from heartbeat import Gap, Heartbeat, waiting
from made_project import make_project
from tape import Tape

MOST = 0.05  # seconds without an answer, less what the window's thread waited for a processor that others had
# A thread that holds Python's lock may lose its processor to other programs as well, which is not counted: what this
# program does itself comes again each time, that does not.
ATTEMPTS = 3

pytestmark = pytest.mark.skipif(not waiting(), reason="the system does not count what a thread waits for")

Settle = Callable[[Window], None]


def stalled(heart: Heartbeat) -> list[Gap]:
    return [gap for gap in heart.gaps if gap.ours > MOST]


def stalls(run: Callable[[int], Heartbeat]) -> list[Gap]:
    """The stalls of a run that has some each time.

    Where a loop that does nothing stalls as well, beside a program that only counts, the machine is too busy to tell
    whose doing it was: the test is skipped then.
    """
    found: list[Gap] = []
    for attempt in range(ATTEMPTS):
        found = stalled(run(attempt))
        if not found:
            break
        if stalled(idle()):
            pytest.skip("this machine is too busy: a window that does nothing does not answer in time either")
    return found


def idle() -> Heartbeat:
    """A loop without work for a second and a half, beside a program of one thread."""
    counting = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        heart = Heartbeat()
        heart.start()
        QTest.qWait(1500)
        heart.stop()
    finally:
        counting.kill()
        counting.wait()
    return heart


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """The folder of a project of three chapters of 49 lines, of which nothing is rendered."""
    folder = tmp_path / "Long.dramatis"
    make_project(folder, chapters=3, paragraphs=24, render=False).close()
    return folder


@pytest.fixture
def unlike(tmp_path: Path) -> Path:
    """The folder of a project of which nothing is rendered and whose lines are all different."""
    folder = tmp_path / "Unlike.dramatis"
    make_project(folder, chapters=1 + ATTEMPTS, paragraphs=4, render=False, alike=False).close()
    return folder


def opened(window: Window, folder: Path, settle: Settle, qtbot: QtBot) -> None:
    window.open(folder)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    qtbot.wait(100)  # what is drawn for the first time


def rendered(
    window: Window, chapter: int, settle: Settle, qtbot: QtBot, stall: Callable[[], None] | None = None
) -> Heartbeat:
    """Renders a chapter while the cursor moves, and once, as soon as it is under way, does what stalls the window."""
    heart = Heartbeat()
    heart.start()
    window.work.render([chapter])
    while window.work.rendering:
        window.desk.step(1)
        qtbot.wait(30)
        # At once: how many steps there are depends on how fast the lines are made.
        if stall is not None and heart.gaps:
            stall()
            stall = None
    settle(window)
    qtbot.wait(60)
    heart.stop()
    assert stall is None
    return heart


def test_it_answers_while_it_renders_and_the_cursor_moves(
    window: Window, long: Path, settle: Settle, qtbot: QtBot
) -> None:
    opened(window, long, settle, qtbot)
    news: list[tuple[float, int]] = []
    window.work.spoken.connect(lambda told: news.append((time.monotonic(), len(told))))

    def run(chapter: int) -> Heartbeat:
        heart = rendered(window, chapter, settle, qtbot)
        assert heart.gaps
        return heart

    assert stalls(run) == []
    assert sum(count for _, count in news)
    assert min((b - a for (a, _), (b, _) in pairwise(news)), default=1.0) > 0.02


def busy() -> None:
    end = time.thread_time() + 0.08
    while time.thread_time() < end:
        pass


def asleep() -> None:
    time.sleep(0.08)


def held() -> None:
    """Another thread keeps Python's lock, as an engine in this process would."""
    thread = threading.Thread(target=lambda: sum(range(12_000_000)))
    thread.start()
    thread.join()


@pytest.mark.parametrize("stall", [busy, asleep, held])
def test_a_stall_of_80_ms_in_a_render_is_seen(
    window: Window, long: Path, settle: Settle, qtbot: QtBot, stall: Callable[[], None]
) -> None:
    opened(window, long, settle, qtbot)
    found = stalls(lambda chapter: rendered(window, chapter, settle, qtbot, stall))
    assert found, "the test above would not see it"
    if stall is busy:
        assert max(gap.worked for gap in found) > MOST


@pytest.mark.parametrize("rendering", [False, True], ids=["nothing else", "a render"])
def test_a_line_without_a_take_is_heard_and_gets_one(
    window: Window, unlike: Path, settle: Settle, qtbot: QtBot, rendering: bool
) -> None:
    tape = Tape()
    window.work.sound.player._performer._outlet = tape
    opened(window, unlike, settle, qtbot)
    page = window.desk.page
    assert page is not None
    lines = [line.id for line in page.lines]
    stages: list[tuple[int, Stage]] = []
    window.work.spoken.connect(lambda told: stages.extend((one.line, one.stage) for one in told))

    def spoken(attempt: int) -> Heartbeat:
        line = lines[len(lines) - 1 - 4 * attempt]  # those close behind a line are made with it
        tape.blocks.clear()
        heart = Heartbeat()
        heart.start()
        if rendering:
            window.work.render([1 + attempt])  # a chapter of which nothing is there
        window.work.sound.play_line(line, only=True)
        qtbot.waitUntil(lambda: bool(tape.blocks), timeout=60_000)
        qtbot.waitUntil(lambda: not window.work.playing, timeout=60_000)
        settle(window)
        qtbot.waitUntil(lambda: (line, Stage.FILED) in stages, timeout=10_000)
        heart.stop()
        assert stages.index((line, Stage.SOUND)) < stages.index((line, Stage.FILED))
        assert abs(tape.samples).max() > 0.01
        assert window.desk.heard(line) is not None
        return heart

    assert stalls(spoken) == []
