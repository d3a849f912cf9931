"""The timeline in the window, on a real project: mouse, keys, zoom, what comes back from the database."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.services import timelines
from app.ui.timeline.deeds import DEEDS
from app.ui.timeline.scale import CLOSEST
from app.ui.timeline.view import TimelineView
from app.ui.transport import stamp
from app.ui.window import Window

Settle = Callable[[Window], None]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(window: Window, sounding: Path, settle: Settle, qtbot: QtBot) -> Window:
    """A window on a rendered project of three chapters, the timeline in focus, nothing snapping."""
    window.open(sounding)
    settle(window)
    window.activateWindow()
    window.page.timeline.setFocus()
    window.page.timeline.model.snap = False
    return window


def point(view: TimelineView, second: float, y: float | None = None) -> QPoint:
    return QPoint(round(view.scale.x(second)), round(view.lanes.words - 12 if y is None else y))


def mouse(
    view: TimelineView, kind: QMouseEvent.Type, place: QPoint, keys: Qt.KeyboardModifier = NONE
) -> None:
    button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else LEFT
    where = QPointF(place)
    event = QMouseEvent(kind, where, view.mapToGlobal(where), button, held, keys)
    QApplication.sendEvent(view, event)


def drag(
    view: TimelineView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE, release: bool = True
) -> None:
    mouse(view, QMouseEvent.Type.MouseButtonPress, start, keys)
    for part in (0.3, 0.7, 1.0):
        mouse(view, QMouseEvent.Type.MouseMove, start + (end - start) * part, keys)
    if release:
        mouse(view, QMouseEvent.Type.MouseButtonRelease, end, keys)


def wheel(view: TimelineView, x: float, turned: int, keys: Qt.KeyboardModifier = NONE) -> None:
    where = QPointF(x, 60)
    event = QWheelEvent(
        where, view.mapToGlobal(where), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def colours(view: TimelineView) -> set[int]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return set(np.frombuffer(image.constBits(), np.uint32).tolist())


def clip(window: Window, line: int):
    return window.desk.clip(line)


def test_the_book_is_shown_from_its_first_chapter_on(opened: Window):
    view = opened.page.timeline
    assert len(view.model.book.entries) == 21 and view.model.book.read
    assert view.scale.start <= 0 < view.scale.end
    assert len(colours(view)) > 8
    assert "Narrator: Chapter 1" in view.accessibleDescription()
    assert "Chapter 1, at 0:01" in view.accessibleDescription()
    assert view.minimap.accessibleName()


def test_the_wheel_scrolls_and_zooms_where_the_pointer_is(opened: Window):
    view = opened.page.timeline
    view.look(view.scale.shown(5, 15))
    under = view.scale.start + 300 * view.scale.a_pixel
    before = view.scale.a_pixel
    wheel(view, 300, 240, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.a_pixel < before
    assert view.scale.start + 300 * view.scale.a_pixel == pytest.approx(under)
    start = view.scale.start
    wheel(view, 300, -120)
    assert view.scale.start == pytest.approx(start + 120 * view.scale.a_pixel)
    for _ in range(200):
        wheel(view, 300, 480, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.a_pixel == CLOSEST
    assert not view.grab().isNull()
    for _ in range(200):
        wheel(view, 300, -480, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.fitted


def test_the_clock_says_where_the_playhead_was_put(opened: Window, settle: Settle):
    view, bar = opened.page.timeline, opened.page.timeline_pane.transport
    assert bar is not None
    span = view.model.book.span(1)
    assert span is not None
    view.place(span[0] + 2.0)
    assert bar.clock.text().startswith("0:02.0 / ")
    assert bar.book_clock.text().startswith(f"{stamp(span[0] + 2.0, tenths=False)} / ")
    e = view.model.book.entries
    opened.desk.select(int(e.line[2]))  # elsewhere: the playhead goes there
    settle(opened)
    assert view.playhead == pytest.approx(float(e.begin[2])) and not opened.work.playing
    assert bar.clock.text().startswith(f"{stamp(view.playhead)} / ")


def test_every_zoom_is_drawn_with_its_sound(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    e = view.model.book.entries
    middle = float(e.begin[1] + e.end[1]) / 2
    view.grab()
    wave = {int(view._sheet._tones.table[0])}
    for a_pixel in (1.0, 0.3, 0.05, 0.004, 0.002, 0.0004, 0.00008):
        view.look(view.scale.shown(middle - 400 * a_pixel, middle + 400 * a_pixel))
        qtbot.waitUntil(lambda: not view._fetching.isActive() and opened.desk.settled, timeout=20_000)
        settle(opened)
        assert wave & colours(view), f"no waveform at {a_pixel} s to a pixel"


def test_a_click_selects_the_line_in_the_whole_window(opened: Window, settle: Settle):
    view = opened.page.timeline
    view.look(view.scale.fit())
    e = view.model.book.entries
    other = int(view.model.book.first[2]) + 3  # in the third chapter
    second = float(e.begin[other] + e.end[other]) / 2
    place = point(view, second)
    mouse(view, QMouseEvent.Type.MouseButtonPress, place)
    mouse(view, QMouseEvent.Type.MouseButtonRelease, place)
    settle(opened)
    assert opened.desk.chapter == 2 and opened.desk.line == e.line[other]
    assert view.playhead == pytest.approx(second, abs=2 * view.scale.a_pixel)
    assert view.model.entry == other


def test_a_pause_is_dragged_and_written(opened: Window, settle: Settle):
    view = opened.page.timeline
    line = int(view.model.book.entries.line[1])
    before = clip(opened, line).pause
    begin = float(view.model.book.entries.begin[1])
    start = point(view, begin - before / 2)
    drag(view, start, start + QPoint(40, 0), release=False)
    moved = 40 * view.scale.a_pixel
    assert view.model.book.entries.begin[1] == pytest.approx(
        begin + moved
    )  # at once, before anything is written
    assert clip(opened, line).pause == before
    mouse(view, QMouseEvent.Type.MouseButtonRelease, start + QPoint(40, 0))
    assert view.model.book.entries.begin[1] == pytest.approx(begin + moved)
    settle(opened)
    assert clip(opened, line).pause == pytest.approx(before + moved) and clip(opened, line).pinned
    assert view.model.book is view.model.read


def test_escape_gives_a_drag_up(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    book = view.model.book
    end = float(book.entries.end[1])
    drag(view, point(view, end) - QPoint(2, 0), point(view, end) - QPoint(30, 0), release=False)
    assert view.model.book.entries.end[1] < end
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.model.book.entries.end[1] == end
    mouse(view, QMouseEvent.Type.MouseButtonRelease, point(view, end) - QPoint(30, 0))
    settle(opened)
    assert clip(opened, int(book.entries.line[1])).trim_out == 0.0


@pytest.mark.parametrize("edge", ["tail", "fade_in", "gain", "head"])
def test_what_a_clip_is_held_by(opened: Window, settle: Settle, edge: str):
    view = opened.page.timeline
    e, lanes = view.model.book.entries, view.lanes
    line = int(e.line[1])
    view.look(view.scale.shown(float(e.begin[1]) - 0.1, float(e.end[1]) + 0.1))
    left, right = point(view, float(e.begin[1])), point(view, float(e.end[1]))
    start, by = {
        "tail": (right - QPoint(2, 0), QPoint(-60, 0)),
        "head": (left + QPoint(2, 0), QPoint(60, 0)),
        "fade_in": (QPoint(left.x() + 3, round(lanes.top + 7)), QPoint(50, 0)),
        "gain": (QPoint(left.x() + 200, round(lanes.gain_y(0.0))), QPoint(0, 30)),
    }[edge]
    seconds = 60 * view.scale.a_pixel
    drag(view, start, start + by)
    settle(opened)
    found = clip(opened, line)
    if edge == "tail":
        assert found.trim_out == pytest.approx(seconds)
    elif edge == "head":
        assert found.trim_in == pytest.approx(seconds)
    elif edge == "fade_in":
        assert found.fade_in == pytest.approx(50 / 60 * seconds)
    else:
        assert -24 < found.gain < -1


def test_edges_snap_unless_alt_is_held(opened: Window, settle: Settle):
    view = opened.page.timeline
    view.model.snap = True
    e = view.model.book.entries
    begin, pause = float(e.begin[2]), float(e.pause[2])
    target = begin - 12 * view.scale.a_pixel
    view.put_playhead(target)
    start = point(view, begin - pause / 2)
    drag(view, start, start - QPoint(9, 0), release=False)
    assert view.model.book.entries.begin[2] == pytest.approx(target)
    view.escape()
    drag(view, start, start - QPoint(9, 0), Qt.KeyboardModifier.AltModifier, release=False)
    assert view.model.book.entries.begin[2] == pytest.approx(begin - 9 * view.scale.a_pixel)
    view.escape()


def test_keys_do_what_the_mouse_does(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    e = view.model.book.entries
    qtbot.keyClick(view, Qt.Key.Key_Right)
    settle(opened)
    line = int(e.line[1])
    assert opened.desk.line == line and view.playhead == e.begin[1]
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(view, Qt.Key.Key_BracketRight)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(opened)
    found = clip(opened, line)
    assert (found.trim_in, found.trim_out) == (pytest.approx(0.03), pytest.approx(0.01))
    assert found.gain == -0.5 and found.pinned
    view.place(float(view.model.book.entries.begin[1]) + 0.1)
    qtbot.keyClick(view, Qt.Key.Key_S)
    settle(opened)
    assert [c.piece for c in opened.desk.timeline.clips if c.line == line] == [0, 1]
    view.model.select([(line, 0)])
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    settle(opened)
    assert [c.piece for c in opened.desk.timeline.clips if c.line == line] == [0]


def test_several_clips_at_once(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(view.model.selected) == 3
    assert "3 clips are selected" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(opened)
    assert [clip(opened, int(n)).gain for n in view.model.book.entries.line[:3]] == [0.5, 0.5, 0.0]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.model.selected) == 7
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.model.selected


def test_a_rubber_band_in_the_words(opened: Window):
    view = opened.page.timeline
    e = view.model.book.entries
    y = view.lanes.words + 8
    drag(view, point(view, float(e.begin[1]) + 0.1, y), point(view, float(e.begin[3]) + 0.1, y))
    assert view.model.selected == {(int(n), 0) for n in e.line[1:4]}


def test_markers_are_set_shown_and_reached_by_key(opened: Window, settle: Settle, qtbot: QtBot):
    view = opened.page.timeline
    e = view.model.book.entries
    for entry in (1, 4):
        view.place(float(e.begin[entry]) + 0.1)
        qtbot.keyClick(view, Qt.Key.Key_M)
        settle(opened)
    assert [flag.second for flag in view.model.flags] == pytest.approx([e.begin[1] + 0.1, e.begin[4] + 0.1])
    view.place(0.0)
    qtbot.keyClick(view, Qt.Key.Key_Period)
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.playhead == pytest.approx(e.begin[4] + 0.1)
    qtbot.keyClick(view, Qt.Key.Key_Comma)
    assert view.playhead == pytest.approx(e.begin[1] + 0.1)
    assert {marker.line for marker in timelines.markers(opened.desk.project)} == {
        int(e.line[1]),
        int(e.line[4]),
    }


def test_a_loop_by_keys_and_by_mouse(opened: Window, qtbot: QtBot):
    view = opened.page.timeline
    view.place(1.0)
    qtbot.keyClick(view, Qt.Key.Key_I)
    view.place(3.0)
    qtbot.keyClick(view, Qt.Key.Key_O)
    assert view.model.loop == (1.0, 3.0)
    view.place(0.5)
    qtbot.keyClick(view, Qt.Key.Key_O)  # before it began: from the chapter's beginning
    assert view.model.loop == (0.0, 0.5)
    drag(view, point(view, 2.0, 4), point(view, 4.0, 4), Qt.KeyboardModifier.ShiftModifier)
    assert view.model.loop == pytest.approx((2.0, 4.0), abs=view.scale.a_pixel)
    drag(view, point(view, 4.0, 4), point(view, 5.0, 4))  # its edge
    assert view.model.loop == pytest.approx((2.0, 5.0), abs=2 * view.scale.a_pixel)
    qtbot.keyClick(view, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    assert view.model.loop is None


def test_the_overview_is_dragged(opened: Window):
    view, overview = opened.page.timeline, opened.page.timeline.minimap
    view.look(view.scale.shown(0, 5))
    width = overview.width()
    for kind, x in (
        (QMouseEvent.Type.MouseButtonPress, width // 2),
        (QMouseEvent.Type.MouseButtonRelease, width // 2),
    ):
        where = QPointF(x, 12)
        button = LEFT if kind == QMouseEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        QApplication.sendEvent(
            overview, QMouseEvent(kind, where, overview.mapToGlobal(where), LEFT, button, NONE)
        )
    middle = (view.scale.start + view.scale.end) / 2
    assert middle == pytest.approx(view.seconds / 2, rel=0.02)


def test_lines_that_are_not_rendered_have_a_place(window: Window, silent: Path, settle: Settle):
    window.open(silent)
    settle(window)
    view = window.page.timeline
    assert len(view.model.book.entries) == 18 and view.seconds > 10
    seen = colours(view)
    assert {int(view._sheet._tones.table[index]) for index in (4, 5)} <= seen
    assert int(view._sheet._tones.table[0]) not in seen
    line = int(view.model.book.entries.line[3])
    view.live(line, np.sin(np.arange(22_050) / 5).astype(np.float32), 22_050)
    view.select(line)
    assert int(view._sheet._tones.table[0]) in colours(view)  # its waveform, in its place
    peaks, rate = view._live.strips()[line]
    assert len(peaks) == rate == 400
    window.work.render(lines=[line])
    settle(window)
    entry = view.model.book.entry_of(line)
    assert view.model.book.entries.take[entry] >= 0
    assert not view._live.strips()


def test_its_menu_and_all_its_keys(opened: Window, qtbot: QtBot):
    view = opened.page.timeline
    keys = [key.toString() for name, _, _ in DEEDS for key in opened.actions_[name].shortcuts()]
    assert len(keys) == len(set(keys)) and all(opened.actions_[name].toolTip() for name, _, _ in DEEDS)
    for name, _, _ in DEEDS:
        if name not in ("timeline_play", "timeline_comment"):
            view.commands.run(name)  # none of them fails, wherever the playhead is
    view.commands.run("timeline_escape")
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.model.snap == opened.actions_["timeline_snap"].isChecked()
    view._fetching.stop()
    opened.page.timeline_pane._menu(view._pointer.at(QPointF(point(view, 1.5))), QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "timeline_split" in [action.objectName() for action in menu.actions()]
    menu.close()
