"""The script with search and editing, on a real project in the window's own parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.db.codec import dump_words
from app.services import reading
from app.services.undoing import undo
from app.ui.desk import Desk
from app.ui.script.pane import ScriptPane
from app.ui.script_view import ScriptView
from engine.types import WordTiming

Settle = Callable[[], None]


@pytest.fixture
def pane(studio: Studio, sounding: Path, qtbot: QtBot, no_thread_is_left: None) -> Iterator[ScriptPane]:
    desk = Desk(studio)
    made = ScriptPane(desk, ScriptView())
    made.view.asked.connect(desk.select)
    made.view.stepped.connect(desk.step)
    desk.line_selected.connect(made.view.select)
    desk.refreshed.connect(lambda snapshot: made.view.show_page(snapshot.page, {}))
    made.resize(800, 500)
    made.show()
    desk.open(sounding)
    qtbot.waitUntil(lambda: desk.project is not None and desk.settled, timeout=60_000)
    yield made
    desk.close()
    made.close()
    made.deleteLater()


@pytest.fixture
def settled(pane: ScriptPane, qtbot: QtBot) -> Settle:
    return lambda: qtbot.waitUntil(lambda: pane._desk.settled, timeout=60_000)


def test_a_line_is_edited_where_it_stands(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    view, desk = pane.view, pane._desk
    view.select(2)
    desk.select(2)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert view.editor.isVisible()
    assert view.editor.text.toPlainText() == "She said number 0."
    qtbot.keyClicks(view.editor.text, "She said nothing.")
    qtbot.waitUntil(lambda: "0:01" in view.editor.cost.text(), timeout=20_000)
    qtbot.keyClick(view.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not view.editor.isVisible()
    settled()
    line = view.page.line(2)
    assert (line.text, line.original) == ("She said nothing.", "She said number 0.")
    assert view.page.blocks[view.page.block_of[2]].text.startswith("She said nothing. “Yes")
    assert view.state(2) == "stale"
    assert view.state(3) == "rendered"
    view.edit_line()
    assert view.editor.book.text() == "She said number 0."
    qtbot.mouseClick(view.editor.restore, Qt.MouseButton.LeftButton)
    settled()
    assert view.page.line(2).original is None


def test_escape_drops_and_going_elsewhere_accepts(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    view, desk = pane.view, pane._desk
    desk.select(2)
    view.edit_line()
    qtbot.keyClicks(view.editor.text, "Dropped")
    qtbot.keyClick(view.editor.text, Qt.Key.Key_Escape)
    settled()
    assert view.page.line(2).original is None
    view.edit_line()
    qtbot.keyClicks(view.editor.text, "Kept")
    desk.select(4)
    settled()
    assert view.page.line(2).text == "Kept"
    assert undo(desk.project).title.endswith("Edit the text")


def test_hits_are_gone_through_over_chapters(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    pane.search()
    qtbot.keyClicks(pane.bar.pattern, "number 1")
    qtbot.waitUntil(lambda: len(pane.finder.hits) == 3, timeout=20_000)
    settled()
    chapters = []
    for _ in range(4):
        chapters.append(pane._desk.chapter)
        assert pane.view._shades.hit is not None
        qtbot.keyClick(pane.bar.pattern, Qt.Key.Key_Return)
        settled()
    assert chapters == [0, 1, 2, 0]
    assert pane.bar.count.text() == "2 of 3"
    qtbot.keyClick(pane.bar.pattern, Qt.Key.Key_Escape)
    assert not pane.bar.isVisible()
    assert pane.view._shades.hits == {}


def test_everything_is_replaced_after_its_cost_was_told(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    pane.replace()
    qtbot.keyClicks(pane.bar.pattern, "she said")
    qtbot.keyClicks(pane.bar.by, "he said")
    qtbot.waitUntil(lambda: "9 " in pane.bar.cost.text(), timeout=20_000)
    assert reading.lines(pane._desk.project)[1].text == "She said number 0."
    qtbot.mouseClick(pane.bar.all, Qt.MouseButton.LeftButton)
    settled()
    texts = [line.text for line in reading.lines(pane._desk.project)]
    assert sum("He said" in text for text in texts) == 9
    qtbot.waitUntil(lambda: not pane.finder.hits, timeout=20_000)
    undo(pane._desk.project)
    assert sum("She said" in line.text for line in reading.lines(pane._desk.project)) == 9


def test_one_is_replaced_and_the_next_is_looked_at(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    pane.replace()
    qtbot.keyClicks(pane.bar.pattern, "number")
    qtbot.waitUntil(lambda: len(pane.finder.hits) == 9, timeout=20_000)
    first = pane.finder.hits[0].line
    pane.finder.replace("figure", False)
    qtbot.waitUntil(lambda: len(pane.finder.hits) == 8, timeout=20_000)
    settled()
    assert reading.lines(pane._desk.project)[first - 1].text == "She said figure 0."
    assert pane.view._shades.hit[0] == pane.finder.hits[0].line


def test_a_bad_expression_is_told_in_the_bar(pane: ScriptPane, qtbot: QtBot):
    pane.search()
    pane.bar.regex.setChecked(True)
    qtbot.keyClicks(pane.bar.pattern, "(")
    qtbot.waitUntil(lambda: "no regular expression" in pane.bar.cost.text(), timeout=20_000)
    assert pane.bar.cost.isVisible()


def test_a_word_clicked_is_played(pane: ScriptPane, settled: Settle, qtbot: QtBot):
    desk, view = pane._desk, pane.view
    words = tuple(
        WordTiming(word, 0.1 * n, 0.1 * n + 0.1, 0) for n, word in enumerate("She said number zero".split())
    )
    with desk.project.db.write() as conn:
        timed = "UPDATE takes SET words = ? WHERE id = (SELECT take_id FROM lines WHERE id = 2)"
        conn.exec_driver_sql(timed, (dump_words(words),))
    begin = desk.heard(2)[0]
    asked: list[float] = []
    pane.play_asked.connect(asked.append)
    view.play_word_asked.emit(2, 10)
    settled()
    assert asked == [pytest.approx(begin + 0.2)]
    view.play_word_asked.emit(3, 0)  # no timings: from where the line begins
    settled()
    assert asked[1] == pytest.approx(desk.heard(3)[0])
