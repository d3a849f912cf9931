"""Takes in the making: their sound grows in the timeline, their lines are marked in the script, and both end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.core.progress import Changes
from app.services.hearing import Spoken, Stage
from app.ui.window import Window

Settle = Callable[[Window], None]


def opened(window: Window, project: Path, settle: Settle, qtbot: QtBot) -> list[int]:
    window.open(project)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    page = window.desk.page
    assert page is not None
    return [line.id for line in page.lines]


def test_blocks_grow_and_go_when_the_line_is_filed_or_fails(
    window: Window, silent: Path, settle: Settle, qtbot: QtBot
) -> None:
    first, second, *_ = opened(window, silent, settle, qtbot)
    making, live = window.page.making, window.page.timeline._live
    block = np.full(2400, 0.5, np.float32)
    making.hear([Spoken(first, Stage.SOUND, 24_000, 0, block), Spoken(second, Stage.SOUND, 24_000, 0, block)])
    assert len(live.strips()[first][0]) == 40
    assert window.page.script.state(first) == "rendering"
    making.hear([Spoken(first, Stage.SOUND, 24_000, 2400, block)])
    assert len(live.strips()[first][0]) == 80
    making.hear([Spoken(first, Stage.SOUND, 24_000, 0, block)])
    assert len(live.strips()[first][0]) == 40, "a take begun again is drawn from its beginning"
    making.hear([Spoken(second, Stage.FAILED, problem="it cannot be said")])
    assert set(live.strips()) == {first}
    making.hear([Spoken(first, Stage.ENDED), Spoken(first, Stage.FILED)])
    assert window.page.script.state(first) != "rendering"
    assert set(live.strips()) == {first}, "it is drawn until its take has been read"
    window.desk.bus.announce(Changes("Render", everything=True))
    settle(window)
    assert not live.strips()


def test_a_render_leaves_nothing_behind(window: Window, silent: Path, settle: Settle, qtbot: QtBot) -> None:
    lines = opened(window, silent, settle, qtbot)
    seen: set[int] = set()
    window.work.spoken.connect(lambda news: seen.update(one.line for one in news if one.stage is Stage.SOUND))
    window.work.render(lines=lines[:3])
    qtbot.waitUntil(lambda: not window.work.rendering, timeout=60_000)
    settle(window)
    qtbot.wait(100)
    settle(window)
    assert seen
    assert not window.page.timeline._live.strips()
    assert all(window.page.script.state(line) == "rendered" for line in lines[:3])
