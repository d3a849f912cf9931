"""Undo in the window: the menu says what, the history goes back and forth, views repaint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.core.history import Step
from app.core.timeline import PauseRules
from app.services import casting, editing
from app.services.project import Project
from app.ui.design import colour, contrast
from app.ui.history_model import HistoryModel, Role, titles, when
from app.ui.history_panel import HistoryPanel
from app.ui.undoing import Undoing
from app.ui.window import Window

NOW = datetime.now(UTC)


def steps(count: int, done: int) -> tuple[Step, ...]:
    """Steps of which the first `done` are done."""
    return tuple(Step(n + 1, f"Rename chapter “{n}”", NOW, n >= done) for n in range(count))


@pytest.fixture
def opened(window: Window, sounding: Path, settle: Callable[[Window], None], qtbot: QtBot) -> Window:
    window.open(sounding)
    qtbot.waitUntil(lambda: window.desk.now is not None, timeout=30_000)
    settle(window)
    return window


def _wait(window: Window, settle: Callable[[Window], None], qtbot: QtBot, titles_: list[str]) -> None:
    qtbot.waitUntil(
        lambda: [step.title for step in window.undoing.steps if not step.undone] == titles_, timeout=20_000
    )
    settle(window)


def test_the_menu_says_what_would_be_undone(opened, settle, qtbot):
    window = opened
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    window.edits.retitle(1, "Fish & Chips")
    _wait(window, settle, qtbot, ["Rename chapter “Chapter 2”"])
    window.desk.edit(lambda project: casting.recast(project, {"Ada": "espeak/en-us"}))
    _wait(window, settle, qtbot, ["Rename chapter “Chapter 2”", "Recast Ada"])
    assert undo.text() == "&Undo Recast Ada"
    assert undo.isEnabled()
    assert not redo.isEnabled()
    undo.trigger()
    _wait(window, settle, qtbot, ["Rename chapter “Chapter 2”"])
    assert redo.text() == "&Redo Recast Ada"
    assert window.desk.now.overview.cast[1].voice is None
    undo.trigger()
    _wait(window, settle, qtbot, [])
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"
    assert window.desk.now.overview.chapters[1].title == "Chapter 2"
    redo.trigger()
    redo.trigger()
    _wait(window, settle, qtbot, ["Rename chapter “Chapter 2”", "Recast Ada"])
    assert window.desk.now.overview.chapters[1].title == "Fish & Chips"
    assert window.desk.now.overview.cast[1].voice == "espeak/en-us"
    window._allow()
    assert not redo.isEnabled()


def test_the_history_goes_back_and_forth(opened, settle, qtbot):
    window = opened
    for name in "ABC":
        window.edits.retitle(0, name)
    done = ["Rename chapter “Chapter 1”", "Rename chapter “A”", "Rename chapter “B”"]
    _wait(window, settle, qtbot, done)
    window.actions_["history"].trigger()
    panel = window.undoing._dialog.panel
    assert panel.model.rowCount() == 4
    assert panel.view.currentIndex().row() == 3
    panel.view.clicked.emit(panel.model.index(1))
    _wait(window, settle, qtbot, done[:1])
    assert window.desk.now.overview.chapters[0].title == "A"
    assert panel.view.currentIndex().row() == 1
    assert [panel.model.index(row).data(Role.UNDONE) for row in range(4)] == [False, False, True, True]
    panel.view.clicked.emit(panel.model.index(0))
    _wait(window, settle, qtbot, [])
    assert window.desk.now.overview.chapters[0].title == "Chapter 1"
    qtbot.keyClick(panel.view, Qt.Key.Key_End)
    panel.view.activated.emit(panel.view.currentIndex())
    _wait(window, settle, qtbot, done)
    window.desk.close_project()
    qtbot.waitUntil(lambda: not window.undoing._dialog.isVisible(), timeout=10_000)
    settle(window)
    assert not window.actions_["undo"].isEnabled()


def test_the_history_is_there_when_the_project_is_opened_again(window, sounding, settle, qtbot):
    with Project.open(sounding) as project:
        editing.rename_chapter(project, 0, "A")
        editing.set_pauses(project, PauseRules(tail=1.0))
    window.open(sounding)
    _wait(window, settle, qtbot, ["Rename chapter “Chapter 1”", "Set the pauses"])
    assert window.actions_["undo"].text() == "&Undo Set the pauses"


def test_the_model_keeps_its_rows(qtbot):
    model = HistoryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 1
    assert model.index(0).data() == "The beginning"
    assert model.index(0).data(Role.CURRENT)
    removed: list[tuple[int, int]] = []
    model.rowsAboutToBeRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    for history in (steps(5, 5), steps(5, 2), steps(3, 3), (*steps(2, 2), Step(9, "Other", NOW)), ()):
        model.show(history)
        assert model.rowCount() == len(history) + 1
        assert model.current == sum(not step.undone for step in history)
        assert model.step(0) is None
        assert [model.step(row + 1) for row in range(len(history))] == [step.id for step in history]
        assert model.step(99) is None
    assert removed == [(4, 5), (3, 3), (1, 3)]
    model.show(steps(3, 1))
    told = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Rename chapter “2”, ")
    assert told.endswith(", undone")
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("as the project is now")
    assert model.data(QModelIndex()) is None
    del tester


def test_what_would_be_done_next():
    assert titles(()) == (None, None)
    assert titles(steps(3, 1)) == ("Rename chapter “0”", "Rename chapter “1”")
    assert when(NOW) in when(NOW - timedelta(days=0))
    assert len(when(NOW - timedelta(days=40))) > len(when(NOW))


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_list_is_drawn_on_the_side_where_one_reads(qtbot, studio, side):
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.setLayoutDirection(side)
    panel.resize(360, 240)
    panel.show_steps((*steps(3, 2), Step(9, "x" * 300, NOW, True)))
    picture = panel.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    near = _ink(picture, 8, 110) if side == Qt.LayoutDirection.LeftToRight else _ink(picture, 250, 352)
    assert near > 200
    assert contrast(colour("faint"), colour("ground")) >= 4.5


def _ink(picture: QImage, left: int, right: int) -> int:
    """Pixels in a column of the list's second row that are not its ground."""
    ground = picture.pixel(left, 31)
    return sum(picture.pixel(x, y) != ground for x in range(left, right) for y in range(31, 59))


def test_the_actions_stand_alone(qtbot, window):
    undo, redo = QAction(), QAction()
    undoing = Undoing(window.desk, undo, redo, window)
    undoing._take(steps(2, 1))
    assert not undo.isEnabled()  # no project
    assert undo.text() == "&Undo Rename chapter “0”"


def test_undo_right_behind_an_edit_is_not_lost(opened, settle, qtbot):
    window = opened
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert not undo.isEnabled()
    changed: list[object] = []
    window.desk.bus.changed.connect(changed.append)
    window.edits.retitle(1, "Fish & Chips")
    qtbot.waitUntil(lambda: bool(changed), timeout=10_000)
    # Before the history is read, which is done in calm: nobody knows yet what would be undone.
    assert undo.isEnabled() and undo.text() == "&Undo"
    undo.trigger()
    qtbot.waitUntil(lambda: redo.isEnabled() and not undo.isEnabled(), timeout=20_000)
    assert redo.text() == "&Redo Rename chapter “Chapter 2”"
