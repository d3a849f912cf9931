"""The window's pictures: nothing in them is cut off, overlaps or lacks a name; and such faults are found."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shots
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sight import faults

from app.bootstrap import Studio
from app.ui.window import Window

SMALL = (1366, 768)


@pytest.fixture
def shown(qtbot: QtBot, studio: Studio) -> Callable[..., QWidget]:
    """Shows widgets in a row of a given width."""

    def show(*widgets: QWidget, width: int = 600) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        for widget in widgets:
            row.addWidget(widget)
        qtbot.addWidget(top)
        top.resize(width, 60)
        top.show()
        return top

    return show


def test_what_fits_has_no_fault(shown: Callable[..., QWidget]):
    field = QLineEdit()
    field.setAccessibleName("Title")
    assert faults(shown(QLabel("Title"), field, QPushButton("Set"))) == []


def test_words_that_are_cut_off_are_found(shown: Callable[..., QWidget]):
    label, button = QLabel("What is said of a line that is not there"), QPushButton("Leave the chapter out")
    for widget in (label, button):
        widget.setFixedWidth(60)
    tabs = QTabBar()
    for name in ("Script", "Voices", "Deliver"):
        tabs.addTab(name)
    tabs.setUsesScrollButtons(False)
    tabs.setFixedWidth(90)
    found = faults(shown(label, button, tabs))
    assert sum("is cut off" in one for one in found) >= 2
    assert any("“Deliver”" in one for one in found)


def test_a_paragraph_without_height_is_found(shown: Callable[..., QWidget]):
    label = QLabel("What happened, and what can be done. " * 6)
    label.setWordWrap(True)
    label.setFixedSize(120, 30)
    assert any("high in 30" in one for one in faults(shown(label)))


def test_parts_that_lie_over_each_other_are_found(qtbot: QtBot, studio: Studio):
    top = QWidget()
    column = QVBoxLayout(top)
    one, other = QLabel("One"), QLabel("Other")
    column.addWidget(one)
    column.addWidget(other)
    qtbot.addWidget(top)
    top.show()
    assert faults(top) == []
    other.setGeometry(one.geometry())
    assert any("lies over" in fault for fault in faults(top))


def test_what_reaches_out_is_found(qtbot: QtBot, studio: Studio):
    top = QWidget()
    top.resize(100, 40)
    label = QLabel("Reaches out", top)
    label.setGeometry(60, 0, 200, 30)
    qtbot.addWidget(top)
    top.show()
    assert any("reaches out" in fault for fault in faults(top))


def test_a_control_without_a_name_is_found(shown: Callable[..., QWidget]):
    assert any("no accessible name" in one for one in faults(shown(QLineEdit())))


def test_every_picture_has_its_own_name():
    for project in shots.PROJECTS:
        for size in shots.SIZES:
            names = [one.name for one in shots.plan(project, size, "dark")]
            assert len(names) == len(set(names))
    assert {one.name for one in shots.plan("small", "1366x768", "dark")} >= {
        "script",
        "cast",
        "history",
        "tour",
    }


def test_an_empty_window_has_no_fault(window: Window, tmp_path: Path):
    window.resize(*SMALL)
    to = tmp_path / "start.png"
    assert shots.take(window, shots.START, to)[1] == []
    assert QPixmap(str(to)).size() == window.grab().size()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_workspaces_have_no_fault(window: Window, sounding: Path, theme: str):
    window.resize(*SMALL)
    window.looks.choose(theme)
    window.open(sounding)
    shots.settle(window)
    found = [
        f"{one.name}: {fault}"
        for one in (*shots.WORKSPACES, *(shots.LOOKS[:4] if theme == "dark" else ()))
        for fault in shots.take(window, one)[1]
    ]
    window.looks.choose("dark")
    assert found == []


def test_dialogs_have_no_fault_and_are_gone_afterwards(window: Window, silent: Path, qapp: QApplication):
    window.resize(*SMALL)
    window.open(silent)
    shots.settle(window)
    found = [f"{one.name}: {fault}" for one in shots.DIALOGS for fault in shots.take(window, one)[1]]
    assert found == []
    assert qapp.activeModalWidget() is None
