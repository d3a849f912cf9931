"""What a narrow part of the timeline costs: only what meets it is painted, and it looks as it does in the whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.design import METRICS, font
from app.ui.timeline.hits import Hit, Part
from app.ui.timeline.painting import ClipPainter
from app.ui.timeline.sight import Sight, spans
from app.ui.timeline.view import TimelineView
from app.ui.window import Window
from app.ui.writing import Writing

Settle = Callable[[Window], None]


@pytest.fixture
def opened(window: Window, sounding: Path, settle: Settle) -> Window:
    """A window on a rendered project, with markers, a loop and a selection in sight."""
    window.open(sounding)
    settle(window)
    view = window.page.timeline
    e = view.model.book.entries
    for entry in (1, 3, 6):
        view.place(float(e.begin[entry]) + 0.1)
        view.commands.run("timeline_marker")
        settle(window)
    view.model.loop = (1.0, 3.0)
    view.choose(view.model.range(1, 2))
    return window


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many clips each painting went through."""
    found: list[int] = []
    paint = ClipPainter.paint

    def counted(self: ClipPainter, painter: QPainter, sight: Sight) -> None:
        first, last = sight.entries
        found.append(last - first)
        paint(self, painter, sight)

    monkeypatch.setattr(ClipPainter, "paint", counted)
    yield found


def picture(view: TimelineView, region: QRegion | None = None) -> np.ndarray:
    """The view's pixels, or a region's on black; shape (height, width)."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    region = QRegion(view.rect()) if region is None else region
    view.render(image, region.boundingRect().topLeft(), region, QWidget.RenderFlag.DrawWindowBackground)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


def settled(window: Window, qtbot: QtBot) -> None:
    view = window.page.timeline
    view.grab()
    qtbot.waitUntil(lambda: not view._fetching.isActive() and window.desk.settled, timeout=20_000)


@pytest.mark.parametrize("seconds", [60.0, 8.0, 1.0, 0.2, 0.003])
def test_a_strip_looks_as_it_does_in_the_whole(opened: Window, qtbot: QtBot, seconds: float):
    view = opened.page.timeline
    e = view.model.book.entries
    middle = float(e.begin[1] + e.end[1]) / 2
    view.look(view.scale.shown(middle - seconds / 2, middle + seconds / 2))
    view._hover = Hit(Part.GAIN, middle, 1)
    for _ in range(3):
        settled(opened, qtbot)
    height = round(view.lanes.height)
    whole = picture(view)
    for left, width in ((0, 16), (333, 17), (640, 40), (view.width() - 20, 20), (100, 700)):
        part = QRect(left, 0, width, height)
        assert np.array_equal(picture(view, QRegion(part))[:height, left : left + width],
                              whole[:height, left : left + width])  # fmt: skip
    both = QRegion(QRect(90, 0, 16, height)).united(QRect(700, 0, 30, height))
    found = picture(view, both)
    for left, right in ((90, 106), (700, 730)):
        assert np.array_equal(found[:height, left:right], whole[:height, left:right])
    assert not (found[:height, 110:690] & 0xFFFFFF).any()


def test_only_clips_that_meet_the_part_are_painted(opened: Window, qtbot: QtBot, painted: list[int]):
    view = opened.page.timeline
    view.look(view.scale.fit())
    settled(opened, qtbot)
    painted.clear()
    picture(view)
    assert painted == [21]
    painted.clear()
    picture(view, QRegion(QRect(view.width() // 2, 0, 16, view.height())))
    assert len(painted) == 1 and 0 < painted[0] <= 3


def test_a_playhead_that_moves_paints_a_strip_once(opened: Window, qtbot: QtBot, painted: list[int]):
    view = opened.page.timeline
    view.look(view.scale.fit())
    view.put_playhead(view.seconds / 2)
    settled(opened, qtbot)
    qtbot.waitUntil(lambda: not view.later.waiting)
    QApplication.processEvents()
    painted.clear()
    for _ in range(5):
        view.put_playhead(view.playhead + view.scale.a_pixel * 1.5, follow=True)
        qtbot.waitUntil(lambda: not view.later.waiting)
        QApplication.processEvents()
    # The overview below it hides what lies there: it does not have the timeline painted under it.
    assert len(painted) == 5 and max(painted) <= 3


class Passes(QObject):
    """Writes down in which round of painting each of some widgets was painted."""

    def __init__(self, window: QWidget, widgets: dict[str, QWidget]) -> None:
        super().__init__()
        self.names = {id(widget): name for name, widget in widgets.items()}
        self.window, self.rounds, self.found = window, 0, []
        for one in (window, *widgets.values()):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window and event.type() == QEvent.Type.UpdateRequest:
            self.rounds += 1
        if event.type() == QEvent.Type.Paint and id(watched) in self.names:
            self.found.append((self.names[id(watched)], self.rounds))
        return False


def test_script_and_timeline_are_painted_one_after_the_other(opened: Window, settle: Settle, qtbot: QtBot):
    view, script = opened.page.timeline, opened.page.script
    settled(opened, qtbot)
    qtbot.waitUntil(lambda: not view.later.waiting)
    QApplication.processEvents()
    assert script.page is not None
    line = next(one for one in script.page.lines if len(one.text) > 4 and script.line_rect(one.id))
    passes = Passes(opened, {"timeline": view, "script": script.viewport()})
    for number in range(1, 4):
        script.hear_word(line.id, number, number + 1)
        view.put_playhead(view.playhead + 3 * view.scale.a_pixel, follow=True)
        qtbot.waitUntil(lambda n=number: sum(name == "timeline" for name, _ in passes.found) >= n)
    rounds = {name: {n for who, n in passes.found if who == name} for name in ("timeline", "script")}
    assert rounds["script"] and rounds["timeline"]
    assert not rounds["script"] & rounds["timeline"]


def test_parts_near_each_other_are_one():
    region = QRegion(QRect(10, 0, 16, 50)).united(QRect(30, 0, 8, 50)).united(QRect(200, 10, 5, 5))
    assert [(part.left(), part.right()) for part in spans(region)] == [(10, 37), (200, 204)]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_text_that_is_cut_runs_its_own_way_in_every_window(
    qapp: QApplication, direction: Qt.LayoutDirection
):
    def columns(text: str, leftward: bool) -> np.ndarray:
        image = QImage(200, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(0, 0, 0))
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        painter.setFont(font(METRICS.small))
        painter.setPen(QColor(255, 255, 255))
        Writing().draw(painter, QFontMetrics(font(METRICS.small)), text, 20, 15, 100, leftward)
        painter.end()
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(30, 200) & 0xFF
        return np.flatnonzero(pixels[:17].max(axis=0) > 60)  # above the dots

    dots = 8
    letters = columns("HHHHHHHHHHHHHHHHHHHHHHHHHHHHHH", False)
    assert letters.min() <= 23 and letters.max() < 120 - dots + 2
    hebrew = columns("םםםםםםםםםםםםםםםםםםםםםםםםםםםםםם", True)
    assert hebrew.max() >= 116 and hebrew.min() > 20 + dots - 2
