"""The window answers while it works: what is rendered and spoken is made elsewhere, and told thirty times a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.hearing import Stage
from app.ui.window import Window
from heartbeat import Gap, Heartbeat, waiting
from tape import Tape

# Generous: other programs may slow this one down threefold. A render, an import or a wait in the window's own thread
# takes longer than this; the real figures come from tests/bench/bench_gaps.py.
WORK = 0.4  # seconds of processor time at once in the window's own thread
STALL = 1.0  # seconds without an answer that no other program explains


def stalled(heart: Heartbeat) -> list[Gap]:
    return [gap for gap in heart.gaps if gap.worked > WORK or (waiting() and gap.least > STALL)]


def test_a_heartbeat_tells_work_from_waiting(qtbot: QtBot) -> None:
    heart = Heartbeat()
    heart.start()
    qtbot.wait(50)
    end = time.thread_time() + 0.45
    while time.thread_time() < end:
        pass
    qtbot.wait(50)
    (gap,) = heart.worst()
    assert gap.worked > 0.4
    assert gap.wall > 0.4
    assert stalled(heart) == [gap]
    heart.gaps.clear()
    time.sleep(1.2)
    qtbot.wait(50)
    heart.stop()
    (gap,) = heart.worst()
    assert gap.wall > 1.1
    assert gap.worked < 0.3
    if waiting():
        assert heart.gaps
        assert gap.ours > 0.9


def test_it_answers_while_it_renders_and_the_cursor_moves(
    window: Window, silent: Path, settle: Callable[[Window], None], qtbot: QtBot
) -> None:
    window.open(silent)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    heart = Heartbeat()
    news: list[tuple[float, int]] = []
    window.work.spoken.connect(lambda told: news.append((time.monotonic(), len(told))))
    heart.start()
    window.work.render()
    while window.work.rendering:
        window.desk.step(1)
        qtbot.wait(30)
    settle(window)
    qtbot.wait(60)
    heart.stop()
    assert len(heart.gaps) > 5
    assert stalled(heart) == []
    assert sum(count for _, count in news)
    assert min((b - a for (a, _), (b, _) in pairwise(news)), default=1.0) > 0.02


@pytest.mark.parametrize("rendering", [False, True], ids=["nothing else", "a render"])
def test_a_line_without_a_take_is_heard_and_gets_one(
    window: Window, silent: Path, settle: Callable[[Window], None], qtbot: QtBot, rendering: bool
) -> None:
    tape = Tape()
    window.work.sound.player._performer._outlet = tape
    window.open(silent)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    page = window.desk.page
    assert page is not None
    last = page.lines[-1].id
    stages: list[Stage] = []
    window.work.spoken.connect(lambda told: stages.extend(one.stage for one in told if one.line == last))
    heart = Heartbeat()
    heart.start()
    if rendering:
        window.work.render()
    window.work.play_line(last)
    qtbot.waitUntil(lambda: bool(tape.blocks), timeout=60_000)
    qtbot.waitUntil(lambda: not window.work.playing, timeout=60_000)
    settle(window)
    qtbot.waitUntil(lambda: Stage.FILED in stages, timeout=10_000)
    heart.stop()
    assert Stage.SOUND in stages
    assert stages.index(Stage.SOUND) < stages.index(Stage.FILED)
    assert abs(tape.samples).max() > 0.01
    assert window.desk.heard(last) is not None
    assert stalled(heart) == []
