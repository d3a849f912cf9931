from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.overview import CastEntry, ChapterState
from app.ui.cast_model import CastModel
from app.ui.chapters_model import ChaptersModel
from app.ui.chapters_view import ChaptersView
from app.ui.design import cast_colour

CHAPTERS = tuple(ChapterState(n, f"Title {n}", "body", True, 5, n, 0, 0, 1.0) for n in range(4))
CAST = (
    CastEntry(None, "espeak/en", None, 9, 90),
    CastEntry("Ada", None, "female", 5, 50),
    CastEntry("Ben", "espeak/en+m1", "male", 3, 30),
)


def test_chapters_keep_qts_rules(qtmodeltester: ModelTester):
    model = ChaptersModel()
    model.show(CHAPTERS)
    qtmodeltester.check(model)


def test_only_what_changed_is_told(qtbot: QtBot):
    model = ChaptersModel()
    model.show(CHAPTERS)
    rows = []
    model.dataChanged.connect(lambda first, _last, *_: rows.append(first.row()))
    model.modelReset.connect(lambda: rows.append(-1))
    model.show((*CHAPTERS[:2], replace(CHAPTERS[2], rendered=5), CHAPTERS[3]))
    assert rows == [2]
    model.show(CHAPTERS[:3])
    assert rows == [2, -1]


def test_a_title_that_is_edited_asks_for_a_rename(qtbot: QtBot):
    model = ChaptersModel()
    model.show(CHAPTERS)
    asked = []
    model.renamed.connect(lambda index, title: asked.append((index, title)))
    model.setData(model.index(1), "  A  better\ttitle ")
    model.setData(model.index(1), "   ")
    model.setData(model.index(1), "Title 1")
    assert asked == [(1, "A better title")]


def test_showing_a_row_is_not_choosing_it(qtbot: QtBot):
    model = ChaptersModel()
    view = ChaptersView(model)
    qtbot.addWidget(view)
    model.show(CHAPTERS)
    chosen, entered = [], []
    view.chosen.connect(chosen.append)
    view.entered_page.connect(lambda: entered.append(1))
    view.show_row(2)
    assert (view.currentIndex().row(), chosen) == (2, [])
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (chosen, entered) == ([3], [1])


def test_the_cast_keeps_qts_rules_and_its_colours(studio, qtmodeltester: ModelTester):
    model = CastModel()
    model.show(CAST)
    qtmodeltester.check(model)
    tones = [model.data(model.index(row), Qt.ItemDataRole.UserRole + 2) for row in range(3)]
    assert tones == [cast_colour(None), cast_colour(0), cast_colour(1)]
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ada: 5 lines, no voice of their own"
    assert [model.row_of(name) for name in (None, "Ben", "Cid")] == [0, 2, -1]
