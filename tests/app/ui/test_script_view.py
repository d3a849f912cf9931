from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.manuscript import Paragraph, ParagraphKind
from app.core.script import Line, LineKind
from app.ui.blocks import Laid
from app.ui.design import cast_colour
from app.ui.page import Page, make
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
