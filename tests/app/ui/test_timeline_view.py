import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.core.manuscript import Paragraph
from app.core.script import Line, LineKind
from app.core.timeline import ChapterTimeline, Clip, PauseKind
from app.services.peaks import A_SECOND, Strip, lay
from app.ui.page import Page, make
from app.ui.timeline_view import RULER, TimelineView
from app.ui.waveform import Drawing

RED, BLUE, BLACK, GREY = (QColor(name) for name in ("#ff0000", "#0000ff", "#000000", "#808080"))


def strip_of(count: int, seconds: float = 1.0, pause: float = 1.0, high: int = 100) -> Strip:
    clips = tuple(Clip(n + 1, n + 1, seconds, PauseKind.SENTENCE, pause) for n in range(count))
    sound = np.tile(np.array([[-high, high]], np.int8), (round(seconds * A_SECOND), 1))
    return lay(ChapterTimeline(0, "One", clips, 1.0), {clip.take: sound for clip in clips})


def pixels(image: QImage) -> np.ndarray:
    """Shape (height, width), 0xRRGGBB."""
    data = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return data & 0xFFFFFF


def test_each_clip_is_drawn_in_its_place_and_its_colour():
    drawing = Drawing(strip_of(2), [RED, BLUE], BLACK, GREY)
    found = pixels(drawing.image(0.0, 0.01, 600, 51))
    middle = found[25]
    assert set(middle[:100]) == {0x808080}  # the pause
    assert set(middle[101:199]) == {0xFF0000}
    assert set(middle[201:299]) == {0x808080}
    assert set(middle[301:399]) == {0x0000FF}
    assert set(middle[401:500]) == {0x808080}
    assert set(middle[500:]) == {0}  # behind the tail, which ends at 5 s
    assert found[0, 50] == 0
    assert found[0, 150] not in (0, 0xFF0000)  # a clip's ground, where its wave does not reach
    reach = np.flatnonzero(found[:, 150] == 0xFF0000)
    assert (reach[0], reach[-1]) == (5, 45)  # 100 of 127


@given(st.floats(0.0025, 2.0), st.integers(0, 40_000))
def test_a_single_loud_moment_is_seen_at_every_zoom(a_pixel: float, place: int):
    peaks = np.zeros((40_001, 2), np.int8)
    peaks[place] = (-127, 127)
    clip = Clip(1, 1, 40_001 / A_SECOND, PauseKind.CHAPTER, 0.0)
    drawing = Drawing(lay(ChapterTimeline(0, "", (clip,), 0.0), {1: peaks}), [RED], BLACK, GREY)
    second = place / A_SECOND
    start = max(0.0, second - 20 * a_pixel)
    found = pixels(drawing.image(start, a_pixel, 60, 21))
    assert (found[0] == 0xFF0000).any()


@given(st.floats(-5, 20), st.floats(0.0025, 3.0), st.integers(1, 300), st.integers(1, 80))
def test_any_part_can_be_drawn(start: float, a_pixel: float, width: int, height: int):
    image = Drawing(strip_of(3), [RED, BLUE, RED], BLACK, GREY).image(start, a_pixel, width, height)
    assert (image.width(), image.height()) == (width, height)


def page_of(count: int) -> Page:
    text = "A line. " * count
    lines = tuple(
        Line(n + 1, 0, 0, 8 * n, 8 * n + 7, "A line.", LineKind.SPEECH, "Ada") for n in range(count)
    )
    return make(0, "One", "en", (Paragraph(text),), lines, {})


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(800, 180)
    made.show()
    return made


def test_a_short_chapter_is_fitted_a_long_one_begins_close(view: TimelineView):
    assert view.show_strip(strip_of(5), page_of(5), {"Ada": RED})
    assert view.horizontalScrollBar().maximum() == 0
    view.show_strip(None, None, {})
    assert view.show_strip(strip_of(300), page_of(300), {"Ada": RED})
    assert view.horizontalScrollBar().maximum() > 3000
    view.fit()
    assert view.horizontalScrollBar().maximum() == 0


def test_zoom_keeps_what_is_under_the_pointer(view: TimelineView):
    view.show_strip(strip_of(300), page_of(300), {})
    view.horizontalScrollBar().setValue(1500)
    for factor in (0.5, 0.3, 2.0, 0.01, 50.0):
        before = view._second(400)
        view.zoom(factor, 400)
        if view.horizontalScrollBar().value() not in (0, view.horizontalScrollBar().maximum()):
            assert view._second(400) == pytest.approx(before, abs=2 * view._a_pixel)
        assert view._a_pixel >= 1 / A_SECOND


def test_the_selected_clip_is_brought_into_view(view: TimelineView):
    view.show_strip(strip_of(300), page_of(300), {})
    view.select(200)
    begin = view._x(200 * 2 - 1)
    assert 0 <= begin < view.viewport().width()
    assert view.accessibleDescription() == "from 6:39"


def test_a_click_places_the_playhead_and_asks_for_the_line(view: TimelineView, qtbot: QtBot):
    view.show_strip(strip_of(5), page_of(5), {})
    asked, placed, plays = [], [], []
    view.asked.connect(asked.append)
    view.placed.connect(placed.append)
    view.play_asked.connect(plays.append)
    x = round(view._x(3.5))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, RULER + 40))
    assert asked == [2]
    assert placed[-1] == pytest.approx(3.5, abs=0.02)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 5))
    assert asked == [2]  # the ruler moves the playhead only
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, RULER + 40))
    assert plays == [pytest.approx(3.5, abs=0.02)]


def test_keys_step_through_the_lines(view: TimelineView, qtbot: QtBot):
    view.show_strip(strip_of(5), page_of(5), {})
    view.put_playhead(2.0)
    steps, plays = [], []
    view.stepped.connect(steps.append)
    view.play_asked.connect(plays.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert (steps, plays) == ([1, -1], [2.0])


def test_the_view_follows_the_playhead(view: TimelineView):
    view.show_strip(strip_of(300), page_of(300), {})
    view.put_playhead(400.0, follow=True)
    assert 0 <= view._x(400.0) < view.viewport().width()
    view.put_playhead(1.0)
    assert view._x(1.0) < 0  # without following it stays where it is


def test_more_sound_keeps_zoom_and_place(view: TimelineView):
    view.show_strip(strip_of(300), page_of(300), {})
    view.zoom(0.5)
    view.horizontalScrollBar().setValue(900)
    before = view._a_pixel
    assert not view.show_strip(strip_of(310), page_of(310), {})
    assert (view._a_pixel, view.horizontalScrollBar().value()) == (before, 900)


def test_missing_sound_and_no_sound_are_said(view: TimelineView):
    strip = strip_of(3)
    view.show_strip(Strip(strip.chapter, strip.levels, frozenset([2])), page_of(3), {})
    assert not view.grab().isNull()
    view.show_strip(lay(ChapterTimeline(0, "", (), 2.0), {}), page_of(1), {}, "Nothing yet.")
    assert view._drawing is None
    assert not view.grab().isNull()
