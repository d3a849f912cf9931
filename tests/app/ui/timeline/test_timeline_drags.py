"""Markers that are dragged and nudged, and drags that go on beyond the view's edge."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.marker import Marker
from app.services import marking, timelines, undoing
from app.ui.timeline.edge_scroll import speed
from app.ui.timeline.view import TimelineView
from app.ui.window import Window

Settle = Callable[[Window], None]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


@pytest.fixture
def opened(window: Window, sounding: Path, settle: Settle) -> Window:
    """A window on a rendered project, the timeline in focus, nothing snapping, a few seconds in sight."""
    window.open(sounding)
    settle(window)
    window.activateWindow()
    view = window.page.timeline
    view.setFocus()
    view.model.snap = False
    view.look(view.scale.shown(0.0, 8.0, 0.0))
    return window


def mouse(
    view: TimelineView, kind: QEvent.Type, x: float, y: float, keys: Qt.KeyboardModifier = NONE
) -> None:
    button = Qt.MouseButton.NoButton if kind == MOVE else LEFT
    held = Qt.MouseButton.NoButton if kind == RELEASE else LEFT
    where = QPointF(x, y)
    QApplication.sendEvent(view, QMouseEvent(kind, where, view.mapToGlobal(where), button, held, keys))


def marked(window: Window, settle: Settle, entry: int = 1, inside: float = 0.1) -> tuple[Marker, float]:
    """A marker set in a clip: as it was written, and its second in the book."""
    view = window.page.timeline
    view.place(float(view.model.book.entries.begin[entry]) + inside)
    view.commands.run("timeline_marker")
    settle(window)
    (flag,) = view.model.flags
    return flag.marker, flag.second


def written(window: Window) -> Marker:
    (found,) = timelines.markers(window.desk.project)
    return found


def test_a_marker_is_dragged_to_another_line_and_back_by_undo(opened: Window, settle: Settle):
    view = opened.page.timeline
    e = view.model.book.entries
    before, second = marked(opened, settle)
    target = float(e.begin[3]) + 0.2
    mouse(view, PRESS, view.scale.x(second) + 4, 6)
    for part in (0.2, 0.6, 1.0):
        mouse(view, MOVE, view.scale.x(second + (target - second) * part) + 4, 6)
    (flag,) = view.model.flags
    assert flag.second == pytest.approx(target) and flag.marker.line == e.line[3]
    assert written(opened) == before, "nothing is written before it is let go"
    mouse(view, RELEASE, view.scale.x(target) + 4, 6)
    settle(opened)
    now = written(opened)
    assert (now.id, now.line, now.offset) == (before.id, int(e.line[3]), pytest.approx(0.2))
    assert view.playhead == pytest.approx(target)
    (flag,) = view.model.flags
    assert flag.second == pytest.approx(target)
    assert undoing.undo(opened.desk.project) is not None
    assert written(opened) == before, "one step takes all of the drag back"


def test_a_marker_goes_along_with_its_line(opened: Window, settle: Settle):
    view = opened.page.timeline
    _, second = marked(opened, settle, entry=3)
    e = view.model.book.entries
    end = float(e.end[1])
    mouse(view, PRESS, view.scale.x(end) - 2, view.lanes.words - 12)
    for by in (10, 30):
        mouse(view, MOVE, view.scale.x(end) - 2 - by, view.lanes.words - 12)
    moved = 30 * view.scale.a_pixel
    (flag,) = view.model.flags
    assert flag.second == pytest.approx(second - moved), (
        "what comes after a trim moves along, and its markers"
    )
    view.escape()
    (flag,) = view.model.flags
    assert flag.second == second


def test_escape_leaves_a_marker_where_it_was(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    before, second = marked(opened, settle)
    x = view.scale.x(second) + 4
    mouse(view, PRESS, x, 6)
    mouse(view, MOVE, x + 50, 6)
    assert view.model.flags[0].second > second
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.model.flags[0].second == second
    mouse(view, RELEASE, x + 50, 6)
    settle(opened)
    assert written(opened) == before


def test_a_marker_snaps_to_edges_but_not_to_itself(opened: Window, settle: Settle):
    view = opened.page.timeline
    view.model.snap = True
    _, second = marked(opened, settle)
    view.place(0.0)
    begin = float(view.model.book.entries.begin[2])
    x = view.scale.x(second) + 4
    mouse(view, PRESS, x, 6)
    view.model.playhead = 0.0  # where it stood is no place to snap to
    mouse(view, MOVE, x + 5, 6)
    assert view.model.flags[0].second == pytest.approx(second + 5 * view.scale.a_pixel)
    mouse(view, MOVE, view.scale.x(begin) + 8, 6)
    assert view.model.flags[0].second == pytest.approx(begin)
    view.escape()


def test_a_marker_is_nudged_by_keys_as_one_step(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    before, second = marked(opened, settle)
    alt = Qt.KeyboardModifier.AltModifier
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Period, alt)
    qtbot.keyClick(view, Qt.Key.Key_Comma, alt)
    settle(opened)
    assert written(opened).offset == pytest.approx(before.offset + 0.02)
    assert view.playhead == pytest.approx(second + 0.02)
    undoing.undo(opened.desk.project)
    assert written(opened) == before
    view.place(second + 1.0)
    told: list[str] = []
    view.told.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Period, alt)
    assert told and "no marker" in told[0]


def test_a_refused_move_goes_back(opened: Window, settle: Settle):
    view = opened.page.timeline
    before, second = marked(opened, settle)
    marking.remove(opened.desk.project, before.id)  # by somebody else, meanwhile
    view.carrying.to(before, second + 1.0)
    view.carrying.put(before)
    settle(opened)
    assert not view.model.flags


def edged(view: TimelineView, qtbot: QtBot, x: float, y: float, until: Callable[[], bool]) -> None:
    """Holds the pointer at the edge until something has come to pass there."""
    mouse(view, MOVE, x, y)
    assert view._pointer.scrolling.active
    qtbot.waitUntil(until, timeout=20_000)


def test_a_marker_dragged_to_the_edge_takes_the_view_along(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    _, second = marked(opened, settle)
    y, width = 6.0, view.width()
    mouse(view, PRESS, view.scale.x(second) + 4, y)
    mouse(view, MOVE, width / 2, y)
    assert not view._pointer.scrolling.active
    edged(view, qtbot, width - 4, y, lambda: view.scale.start > 3.0)
    shown = view.scale.second(width - 8)
    assert view.model.flags[0].second == pytest.approx(shown, abs=2 * view.scale.a_pixel)
    assert shown > 8.0, "it is where nothing was seen when the drag began"
    mouse(view, MOVE, width / 2, y)
    assert not view._pointer.scrolling.active
    mouse(view, RELEASE, width / 2, y)
    settle(opened)
    assert view.model.flags[0].second == pytest.approx(view.scale.second(width / 2 - 4), abs=0.02)


@pytest.mark.parametrize("what", ["range", "loop", "head"])
def test_what_is_drawn_out_goes_on_beyond_the_edge(opened: Window, qtbot: QtBot, what: str):
    view = opened.page.timeline
    y = {"range": view.lanes.words + 8, "loop": 4.0, "head": 4.0}[what]
    keys = Qt.KeyboardModifier.ShiftModifier if what == "loop" else NONE
    e = view.model.book.entries
    begun = float(e.begin[1]) + 0.1
    mouse(view, PRESS, view.scale.x(begun), y, keys)
    mouse(view, MOVE, view.width() / 2, y, keys)
    edged(view, qtbot, view.width() + 30, y, lambda: view.scale.start > 4.0)
    if what == "range":
        first = min(e.begin[view.model.book.entry_of(*key)] for key in view.model.selected)
        last = max(e.end[view.model.book.entry_of(*key)] for key in view.model.selected)
        assert first <= begun and last > 11.0
    elif what == "loop":
        assert view.model.loop is not None
        assert (
            view.model.loop[0] == pytest.approx(begun, abs=view.scale.a_pixel) and view.model.loop[1] > 11.0
        )
    else:
        assert view.playhead > 11.0
    mouse(view, RELEASE, view.width() + 30, y, keys)
    assert not view._pointer.scrolling.active


def test_a_clip_and_its_edge_are_dragged_beyond_the_view_and_given_up(opened: Window, qtbot: QtBot):
    view = opened.page.timeline
    book, scale = view.model.book, view.scale
    begin, pause = float(book.entries.begin[2]), float(book.entries.pause[2])
    y = view.lanes.words - 12
    mouse(view, PRESS, scale.x(begin - pause / 2), y)  # its pause
    mouse(view, MOVE, view.width() / 2, y)
    edged(view, qtbot, view.width() - 2, y, lambda: view.scale.start > scale.start + 1.0)
    slid = view.scale.start - scale.start
    moved = (view.width() - 2 - scale.x(begin - pause / 2)) * scale.a_pixel + slid
    assert float(view.model.book.entries.begin[2]) - begin == pytest.approx(moved, abs=0.02)
    view.escape()
    assert view.scale == scale and view.model.book.entries.begin[2] == begin
    assert not view._pointer.scrolling.active
    # To the left, up to the beginning of the book, where it stops.
    view.look(view.scale.shown(4.0, 8.0, 0.0))
    entry = view.model.book.between(6.0, 8.0)[0]
    end = float(view.model.book.entries.end[entry])
    mouse(view, PRESS, view.scale.x(end) - 2, y)
    mouse(view, MOVE, 200, y)
    edged(view, qtbot, -40, y, lambda: not view._pointer.scrolling.active)
    assert view.scale.start <= 0
    view.escape()
    assert view.scale.start == pytest.approx(4.0)


def test_how_fast_the_view_goes():
    assert speed(500, 400, 1000) == 0
    assert speed(990, 985, 1000) == 0, "what lies at the edge can be taken hold of"
    assert 0 < speed(980, 400, 1000) < speed(999, 400, 1000) < speed(1040, 400, 1000)
    assert speed(20, 400, 1000) == -speed(980, 400, 1000)
    assert speed(99_999, 400, 1000) == speed(999_999, 400, 1000)
