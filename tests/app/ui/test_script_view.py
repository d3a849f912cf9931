from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.manuscript import Paragraph, ParagraphKind
from app.core.script import Line, LineKind
from app.ui.blocks import Laid
from app.ui.design import cast_colour
from app.ui.page import Page, make
from app.ui.script import painting
from app.ui.script.cutting import LONG
from app.ui.script_view import ScriptView

TONES = {"Ada": cast_colour(0)}


def long_page(paragraphs: int, text: str = "It rained. “Yes,” said Ada. It rained on.") -> Page:
    """A page of so many paragraphs of three lines each."""
    lines = []
    begin, end = text.index("“") + 1, text.index("”")
    for number in range(paragraphs):
        for start, stop, who in ((0, begin - 2, None), (begin, end, "Ada"), (end + 1, len(text), None)):
            kind = LineKind.SPEECH if who else LineKind.NARRATION
            lines.append(Line(len(lines) + 1, 0, number, start, stop, text[start:stop], kind, who))
    return make(0, "One", "en", (Paragraph(text),) * paragraphs, tuple(lines), {})


@pytest.fixture
def page() -> Page:
    return long_page(60)


@pytest.fixture
def view(qtbot: QtBot) -> ScriptView:
    made = ScriptView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40), st.sampled_from(["word ", "שלום ", "😀🙂 x"]))
def test_blocks_hold_every_letter_and_every_line_once(lengths: list[int], letters: str):
    text, lines = "", []
    for length in lengths:
        piece = (letters * length)[:length]
        lines.append(Line(len(lines) + 1, 0, 0, len(text), len(text) + length, piece))
        text += piece
    page = make(0, "", "en", (Paragraph(text),), tuple(lines), {})
    blocks = page.blocks
    assert "".join(block.text for block in blocks) == text
    assert [line.id for block in blocks for line in block.lines] == [line.id for line in lines]
    assert all(len(block.text) <= LONG + 900 for block in blocks)


@pytest.mark.parametrize(
    "text",
    ["One two. Three four.", "😀😀 two. 🙂 four five.", "שלום עולם. זה מבחן.", "é\u0301a b. ‍👩‍👩‍👧 c d."],
)
def test_a_point_in_a_line_is_that_line(text: str, qapp: QApplication):
    middle = text.index(".") + 1
    lines = (
        Line(1, 0, 0, 0, middle, text[:middle]),
        Line(2, 0, 0, middle + 1, len(text), text[middle + 1 :]),
    )
    page = make(0, "", "en", (Paragraph(text),), lines, {})
    laid = Laid(page.blocks[0], 600, {})
    for line in lines:
        (row,) = laid.rows(line)
        assert row.width() > 10
        assert laid.line_at(row.center()) == line


def test_every_kind_of_paragraph_can_be_drawn(view: ScriptView):
    paragraphs = tuple(Paragraph("Some\ntext 😀 here.", kind) for kind in ParagraphKind)
    lines = tuple(Line(n + 1, 0, n, 0, 10, "Some\ntext ") for n in range(len(paragraphs)))
    states = dict(zip(range(1, 5), ("rendered", "stale", "failed", "missing"), strict=True))
    view.show_page(make(0, "", "en", paragraphs, lines, states), TONES)
    assert not view.grab().isNull()


def test_the_last_of_twelve_thousand_lines_is_brought_into_view(view: ScriptView):
    page = long_page(4000)
    view.show_page(page, TONES)
    view.grab()
    view.select(page.lines[-1].id)
    rect = view.line_rect(page.lines[-1].id)
    assert rect is not None
    assert view.viewport().rect().contains(rect.center().toPoint())
    assert len(view._laid) < 200  # what is not seen is not laid out
    assert "It rained on" in view.accessibleDescription()


def test_scrolling_through_meets_every_block_in_order(view: ScriptView):
    page = long_page(
        300, "It rained for a very long time on the hill. “Yes,” said Ada. " + "It rained on. " * 20
    )
    view.show_page(page, TONES)
    seen, bar = [], view.verticalScrollBar()
    for _ in range(2000):
        view.grab()
        seen += [n for n in view.visible() if n not in seen[-30:]]
        if bar.value() >= bar.maximum():
            break
        bar.setValue(bar.value() + 400)
    assert seen == list(range(300))


def test_keys_step_and_play(view: ScriptView, page: Page, qtbot: QtBot):
    view.show_page(page, TONES)
    view.select(5)
    steps, plays = [], []
    view.stepped.connect(steps.append)
    view.play_asked.connect(plays.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert (steps, plays) == ([1, -1, 12], [5])


def test_a_click_asks_for_the_line_under_it(view: ScriptView, page: Page, qtbot: QtBot):
    view.show_page(page, TONES)
    asked: list[int] = []
    view.asked.connect(asked.append)
    for line in (1, 2, 6):
        rect = view.line_rect(line)
        assert rect is not None
        place = QPoint(round(rect.center().x()), round(rect.center().y()))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [1, 2, 6]
    menus = []
    view.menu_asked.connect(lambda line, paragraph, _: menus.append((line, paragraph)))
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert menus == [(6, 1)]


def test_new_states_draw_anew_only_what_changed(view: ScriptView, page: Page):
    view.show_page(page, TONES)
    view.grab()
    view.verticalScrollBar().setValue(120)
    view.grab()
    before = dict(view._laid)
    view.show_page(replace(page, states=page.states | {4: "rendered"}), TONES)
    assert view.verticalScrollBar().value() == 120
    assert before.keys() - view._laid.keys() == {1}


def test_a_narrower_window_keeps_the_selected_line_in_view(view: ScriptView, page: Page):
    view.show_page(page, TONES)
    view.select(100)
    view.resize(520, 400)
    rect = view.line_rect(100)
    assert rect is not None
    assert view.viewport().rect().contains(rect.topLeft().toPoint())


def test_an_empty_page_says_what_to_do(view: ScriptView):
    view.show_page(None, {}, "Nothing here.")
    assert not view.grab().isNull()
    assert view.place_at(QPointF(10, 10)) is None


@pytest.mark.parametrize("text", ["Come here. Sit down. Eat.", "בוא הנה. שב כאן. תאכל."])
def test_the_pen_leaves_no_seam_between_lines_of_one_who_speaks(view: ScriptView, text: str):
    cuts = [place + 1 for place, letter in enumerate(text) if letter == "."]
    begins = [0, *(cut + 1 for cut in cuts[:-1])]
    lines = tuple(
        Line(number + 1, 0, 0, begin, end, text[begin:end], LineKind.SPEECH, "Ada")
        for number, (begin, end) in enumerate(zip(begins, cuts, strict=True))
    )
    view.show_page(make(0, "One", "en", (Paragraph(text),), lines, {}), TONES)
    rows = [view.line_rows(line.id)[0] for line in lines]
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    y = round(rows[0].top())  # above the letters
    left, right = min(row.left() for row in rows), max(row.right() for row in rows)
    seen = {image.pixel(x, y) for x in range(round(left) + 2, round(right) - 2)}
    assert len(seen) <= 2, "the pen, and between two lines what it leaves"


def test_a_word_that_is_heard_paints_its_block_alone(
    view: ScriptView, page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    view.show_page(page, TONES)
    view.hear_word(4, 0, 2)
    view.grab()
    QApplication.processEvents()
    blocks: list[int] = []
    pen = painting.pen

    def counted(painter: QPainter, laid: Laid, *rest: object) -> None:
        blocks.append(laid.block.paragraph)
        pen(painter, laid, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(painting, "pen", counted)
    view.hear_word(4, 3, 5)
    QApplication.processEvents()
    assert blocks == [1]
    blocks.clear()
    view.show_page(replace(page, states=page.states | {10: "rendered"}), TONES)
    QApplication.processEvents()
    assert blocks == [3]
    blocks.clear()
    view.show_rendering((10,))
    QApplication.processEvents()
    assert not blocks, "a mark in the margin is no text"
    view.viewport().update()
    QApplication.processEvents()
    assert len(blocks) > 5


def test_a_part_of_the_page_looks_as_it_does_in_the_whole(view: ScriptView, page: Page):
    def picture(region: QRegion) -> np.ndarray:
        image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
        image.fill(QColor(0, 0, 0))
        flags = QWidget.RenderFlag.DrawWindowBackground
        view.viewport().render(image, region.boundingRect().topLeft(), region, flags)
        return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()

    view.show_page(page, TONES)
    view.select(5)
    view.hear_word(4, 3, 5)
    view.show_hits({7: [(0, 2)], 8: [(0, 3)]}, (8, 0, 3))
    whole = picture(QRegion(view.viewport().rect()))
    for left, top, width, height in (
        (0, 0, 900, 40),
        (200, 90, 60, 25),
        (0, 60, 130, 300),
        (400, 33, 7, 500),
    ):
        found = picture(QRegion(left, top, width, height))
        part = (slice(top, top + height), slice(left, left + width))
        assert np.array_equal(found[part], whole[part])
