"""Words and lines selected in the script by keys and mouse, and what the view says of its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.manuscript import Paragraph, ParagraphKind
from app.core.rewording import words
from app.core.script import Line
from app.ui.blocks import Laid
from app.ui.page import Page, make
from app.ui.script.cutting import cut, leftward, runs_left
from app.ui.script.selection import Selection
from app.ui.script_view import ScriptView

TEXT = "It rained all day. Nobody came to the old house."
HEBREW = "היה היה מלך גדול. והמלך ישב."
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def page_of(text: str, language: str = "en", paragraphs: int = 3, **more: str) -> Page:
    """A page of paragraphs of two lines each."""
    middle = text.index(".") + 1
    lines = []
    for number in range(paragraphs):
        for start, end in ((0, middle), (middle + 1, len(text))):
            lines.append(Line(len(lines) + 1, 0, number, start, end, text[start:end]))
    return make(0, "One", language, (Paragraph(text),) * paragraphs, tuple(lines), more)


@pytest.fixture
def view(qtbot: QtBot) -> ScriptView:
    made = ScriptView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_page(page_of(TEXT), {})
    # As the desk does.
    made.asked.connect(made.select)
    made.stepped.connect(lambda by: made.select(made.page.beside(made._selection.line, by)))
    made.select(1)
    return made


def at(view: ScriptView, line: int, word: str) -> QPoint:
    """The middle of a word on the viewport."""
    text = view.page.line(line).text
    start = text.index(word)
    return view.line_rows(line, (start, start + len(word)))[0].center().toPoint()


def drag(view: ScriptView, begin: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    for kind, point in (
        (QMouseEvent.Type.MouseButtonPress, begin),
        (QMouseEvent.Type.MouseMove, end),
        (QMouseEvent.Type.MouseButtonRelease, end),
    ):
        place, no = QPointF(point), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(
            view.viewport(), QMouseEvent(kind, place, view.mapToGlobal(place), left, left, no)
        )


def test_words_are_selected_with_shift_and_the_arrows(view: ScriptView, qtbot: QtBot):
    told = []
    view.words_selected.connect(lambda *words: told.append(words))
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view._selection.word == (10, 13)  # "all"
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_words == (1, 10, 17)
    assert told == [(1, 10, 13), (1, 10, 17)]
    for _ in range(5):  # never beyond the line
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_words == (1, 10, 17)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.selected_words == (1, 3, 13)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_words is None
    assert told[-1] == (1, 0, 0)


def test_the_cursor_goes_on_into_the_next_line_and_back(view: ScriptView, qtbot: QtBot):
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert (view._selection.line, view._selection.word) == (2, (0, 6))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert (view._selection.line, view._selection.word) == (1, (14, 17))


def test_words_are_selected_by_dragging_inside_one_line(view: ScriptView):
    drag(view, at(view, 2, "came"), at(view, 2, "old"))
    assert view.selected_words == (2, 7, 22)
    drag(view, at(view, 2, "came"), at(view, 4, "old"))
    assert view.selected_words == (2, 7, len("Nobody came to the old house"))
    drag(view, at(view, 2, "came"), at(view, 2, "came"))
    assert view.selected_words is None


def test_selected_words_are_asked_to_be_repaired(view: ScriptView, qtbot: QtBot):
    asked, played = [], []
    view.repair_asked.connect(lambda *words: asked.append(words))
    view.play_asked.connect(played.append)
    drag(view, at(view, 2, "came"), at(view, 2, "old"))
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [(2, 7, 22)] * 2
    assert played == []
    view.changeable = False
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert len(asked) == 2


def test_a_double_click_and_ctrl_click_play_from_a_word(view: ScriptView, qtbot: QtBot):
    asked = []
    view.play_word_asked.connect(lambda line, start: asked.append((line, start)))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=at(view, 4, "to"))
    assert asked == []
    qtbot.mouseDClick(view.viewport(), left, pos=at(view, 4, "to"))
    qtbot.mouseClick(view.viewport(), left, CTRL, at(view, 3, "rained"))
    assert asked[0] == (4, 12)
    assert asked[1][0] == 3
    assert words(view.page.line(3).text)[1][0] <= asked[1][1] < words(view.page.line(3).text)[1][1]


def test_several_lines_are_selected(view: ScriptView, qtbot: QtBot):
    told = []
    view.lines_selected.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.selected_lines == (2, 3, 4)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert view.selected_lines == (1, 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, at(view, 5, "rained"))
    assert view.selected_lines == (2, 3, 4, 5)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected_lines == (4,)
    assert told[:3] == [(2,), (2, 3), (2, 3, 4)]


def test_enter_twice_edits(view: ScriptView, qtbot: QtBot):
    played = []
    view.play_asked.connect(played.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (played, view.editor.line) == ([1], None)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (played, view.editor.line) == ([1], 1)


def test_a_page_from_right_to_left_is_laid_out_so(view: ScriptView, qtbot: QtBot):
    view.show_page(page_of(HEBREW, "he"), {})
    view.select(1)
    assert view.leftward
    first, second = view.line_rows(1)[0], view.line_rows(2)[0]
    assert second.right() <= first.left() + 8
    assert first.right() == pytest.approx(view.left + view.across, abs=4)  # set at the right
    assert view.left < view.viewport().width() - view.left - view.across  # the names' margin is at the right
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view._selection.word == (4, 7)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view._selection.word == (0, 3)
    view.grab()
    assert all(box.right() < view.left for _, box in view._margin.marks)


TAGS = {"he": True, "ar-EG": True, "en": False, "az-Arab": True, "ur-Latn": False}


@pytest.mark.parametrize(("tag", "wanted"), TAGS.items())
def test_languages_from_right_to_left(tag: str, wanted: bool):
    assert leftward(tag) is wanted


def test_the_first_letter_tells_which_way_a_text_runs():
    assert [runs_left(text) for text in ("«שלום» said", "1. Hello שלום", "...", "")] == [
        True,
        False,
        False,
        False,
    ]


def test_the_word_heard_comes_into_view(qtbot: QtBot, view: ScriptView):
    view.show_page(page_of(TEXT, paragraphs=200), {})
    view.hear_word(399, 3, 9)
    rows = view.line_rows(399, (3, 9))
    assert view.viewport().rect().contains(rows[0].center().toPoint())
    view.hear_word(399)
    assert (view._shades.heard, view._shades.heard_word) == (399, None)
    view.hear_word(None)
    assert view._shades.heard is None


def test_each_state_has_its_mark_and_its_words(view: ScriptView):
    page = page_of(TEXT)
    states = dict(
        zip(range(1, 7), ("rendered", "stale", "failed", "missing", "rendered", "rendered"), strict=True)
    )
    page = replace(page, states=states, approved=frozenset({1, 2}))
    view.show_page(page, {})
    view.show_rendering([6])
    view.grab()
    assert [view.state(line) for line in range(1, 7)] == [
        "approved", "stale", "failed", "missing", "rendered", "rendering",
    ]  # fmt: skip
    assert {line for line, _ in view._margin.marks} == set(range(1, 7))
    boxes = [box for _, box in view._margin.marks]
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    view.select(3)
    assert "rained" in view.accessibleDescription()
    assert "Could not be rendered" in view.accessibleDescription()


def test_a_silent_line_keeps_the_books_words_struck_out(view: ScriptView):
    page = page_of(TEXT)
    lines = (replace(page.lines[0], text="", original=page.lines[0].text), *page.lines[1:])
    silent = make(0, "One", "en", page.paragraphs, lines, {})
    assert silent.blocks[0].text == TEXT
    assert not silent.same_text(page)
    view.show_page(silent, {})
    view.select(2)
    view.select(1)
    assert "says nothing" in view.accessibleDescription()
    formats = view.laid(0).layout.formats()
    assert any(one.format.fontStrikeOut() and one.length == len(lines[0].original) for one in formats)


def test_an_edited_line_lays_out_only_its_own_block_anew(view: ScriptView):
    page = page_of(TEXT)
    view.show_page(page, {})
    view.grab()
    before = dict(view._laid)
    lines = (replace(page.lines[0], text="It snowed.", original=page.lines[0].text), *page.lines[1:])
    view.show_page(make(0, "One", "en", page.paragraphs, lines, {}), {})
    view.grab()
    assert view._laid[0] is not before[0]
    assert view._laid[1] is before[1]
    assert view.page.blocks[0].text.startswith("It snowed. Nobody")


@given(st.text(max_size=50), st.lists(st.sampled_from([-1, 1]), max_size=12), st.booleans())
def test_a_selection_of_words_always_lies_in_the_text(text: str, steps: list[int], extending: bool):
    selection = Selection(1, 1)
    places = words(text)
    for by in steps:
        moved = selection.step(text, by, extending)
        selection = selection if moved is None else moved
        assert selection.word is None or selection.word in places
        if selection.words is not None:
            start, end = selection.words
            assert 0 <= start < end <= len(text)


@given(
    st.lists(st.text("ab של.é😀", min_size=1, max_size=12), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_blocks_show_every_line_as_it_is_now(pieces: list[str], edited: set[int]):
    text = "".join(pieces)
    lines, place = [], 0
    for number, piece in enumerate(pieces):
        line = Line(number, 0, 0, place, place + len(piece), piece)
        place += len(piece)
        lines.append(replace(line, text="new words", original=piece) if number in edited else line)
    (block,) = cut((Paragraph(text, ParagraphKind.BODY),), (lines,))
    for line in lines:
        assert block.text[slice(*block.span(line.id))] == line.text


@pytest.mark.parametrize("text", ["Go 😀 on then. Stop it 🙂 now.", "שלום לכולם. אחד שניים."])
def test_the_character_under_a_point_is_found(text: str, qapp: QApplication):
    page = page_of(text, paragraphs=1)
    laid = Laid(page.blocks[0], 500, {})
    for line in page.lines:
        for start, end in words(line.text):
            (row,) = laid.word_rows(line.id, start, end)
            found = laid.place_at(row.center())
            assert found is not None
            assert found[0].id == line.id
            assert start <= found[1] < end
