"""A new edition in the window: what it changes is shown first, then it is taken in, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import reading, rewording
from app.services.importing import import_book
from app.services.project import Project
from app.ui.differing import rich
from app.ui.edition_dialog import EditionDialog
from app.ui.window import Window
from made_project import fill

Settle = Callable[[Window], None]
_TEXT = """The Well

CHAPTER I

It was a dark night by the old well in the garden.

"Is it deep?" asked Alice. "I have never seen the bottom."

Nobody answered her for a long while.

CHAPTER II

In the morning the rain had stopped and the grass was wet.

They never spoke of the stone again.
"""


@pytest.fixture
def opened(window: Window, tmp_path: Path, settle: Settle) -> Window:
    book = tmp_path / "Well.txt"
    book.write_text(_TEXT, "utf-8")
    folder = tmp_path / "Well.dramatis"
    work = import_book(book, folder)
    for _ in work:
        pass
    with Project.open(folder) as project:
        fill(project, [line.id for line in reading.lines(project)], 0.4, 2)
    window.open(folder)
    settle(window)
    return window


def compared(window: Window, book: Path, settle: Settle) -> EditionDialog:
    window.opening.edition.compare(book)
    settle(window)
    dialog = window.opening.edition.dialog
    assert dialog is not None
    return dialog


def texts(window: Window) -> list[str]:
    assert window.desk.project is not None
    return [line.text for line in reading.lines(window.desk.project)]


def test_it_is_shown_then_taken_in_and_taken_back(
    opened: Window, tmp_path: Path, settle: Settle, qtbot: QtBot
):
    project = opened.desk.project
    assert project is not None
    (line,) = [one.id for one in reading.lines(project) if one.text.startswith("They never")]
    rewording.retext(project, line, "They kept silent.")
    before = texts(opened)
    book = tmp_path / "Second.txt"
    book.write_text(
        _TEXT.replace("dark", "black").replace("of the stone again", "about that stone again")
        + "\nCHAPTER III\n\nYears went by.\n",
        "utf-8",
    )
    dialog = compared(opened, book, settle)
    assert dialog.isVisible() and dialog.take.isEnabled()
    told = dialog.details.toPlainText()
    assert "Your words: They kept silent." in told
    assert "New chapter: CHAPTER III" in told
    assert "To be rendered again: 1 line, " in dialog.cost.text()
    assert texts(opened) == before
    opened.grab()
    dialog.take.click()
    settle(opened)
    qtbot.waitUntil(lambda: opened.opening.edition.dialog is None)
    assert "It was a black night by the old well in the garden." in texts(opened)
    assert opened.page.model.rowCount() == 4
    opened.actions_["undo"].trigger()
    settle(opened)
    assert texts(opened) == before


def test_the_same_book_and_what_is_no_book(opened: Window, tmp_path: Path, settle: Settle):
    before = texts(opened)
    dialog = compared(opened, tmp_path / "Well.txt", settle)
    assert not dialog.take.isEnabled()
    assert "nothing to take in" in dialog.cost.text()
    dialog.reject()
    bad = tmp_path / "bad.epub"
    bad.write_bytes(b"PK\x03\x04 broken")
    dialog = compared(opened, bad, settle)
    assert not dialog.take.isEnabled() and "bad.epub" in dialog.step.text()
    dialog.reject()
    settle(opened)
    assert texts(opened) == before


def test_it_is_stopped_by_closing_the_dialog(opened: Window, tmp_path: Path, settle: Settle):
    before = texts(opened)
    book = tmp_path / "Second.txt"
    book.write_text(_TEXT.replace("dark", "black"), "utf-8")
    opened.opening.edition.compare(book)
    dialog = opened.opening.edition.dialog
    assert dialog is not None
    dialog.reject()
    settle(opened)
    assert opened.opening.edition.dialog is None
    assert texts(opened) == before


def test_what_differs_is_struck_out_and_bold():
    assert rich("The <old> man", "The new man") == "The <s>&lt;old&gt;</s>\u2009<b>new</b> man"
