"""What a screen reader finds in the script and on the timeline: lines and clips, with names, states and the focus."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.ui import spoken
from app.ui.window import Window

Settle = Callable[[Window], None]
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def listening(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """What a screen reader is told: the kind of event, and the words of what has the focus or was announced."""
    heard: list[tuple[str, str]] = []
    tell = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        kind = event.type()  # type: ignore[attr-defined]
        words = ""
        if kind == QAccessible.Event.Focus:
            words = event.accessibleInterface().text(NAME)  # type: ignore[attr-defined]
        elif kind == QAccessible.Event.Announcement:
            words = event.message()  # type: ignore[attr-defined]
        heard.append((kind.name, words))
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


@pytest.fixture
def book(window: Window, sounding: Path, settle: Settle) -> Window:
    window.open(sounding)
    settle(window)
    return window


def speaking(view: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    return found


def test_the_script_is_a_list_of_its_lines(
    book: Window, listening: list[tuple[str, str]], qtbot: QtBot
) -> None:
    script, page = book.page.script, book.desk.page
    assert page is not None
    there = speaking(script)
    assert there.role() == QAccessible.Role.List and there.text(NAME) == "Script"
    assert there.childCount() == len(page.lines) > 2
    script.setFocus()
    book.desk.select(page.lines[1].id)
    second = there.child(1)
    assert second is not None
    assert second.role() == QAccessible.Role.ListItem
    assert page.lines[1].text in second.text(NAME) and second.text(DESCRIPTION) == "Rendered"
    assert second.state().selected and second.state().focused and not second.state().invalid
    first = there.child(0)
    assert first is not None and not first.state().selected
    assert there.indexOfChild(second) == 1 and second.parent() is there and there.focusChild() is second
    assert there.child(len(page.lines)) is None
    # Where it stands on the screen, and what is found there.
    place = second.rect()
    ground = script.viewport()
    assert ground.rect().translated(ground.mapToGlobal(QPoint())).contains(place)
    assert there.childAt(place.left() + 20, place.top() + 8) is second
    # What can be done with it.
    action = first.actionInterface()
    assert action is not None and action.actionNames() == ["Press"]
    action.doAction("Press")
    qtbot.waitUntil(lambda: book.desk.line == page.lines[0].id)


def test_the_line_under_the_cursor_is_said(
    book: Window, listening: list[tuple[str, str]], qtbot: QtBot
) -> None:
    script, page = book.page.script, book.desk.page
    assert page is not None
    book.activateWindow()
    script.setFocus()
    qtbot.waitUntil(script.hasFocus)
    listening.clear()
    book.desk.select(page.lines[2].id)
    assert ("Focus", speaking(script).child(2).text(NAME)) in listening  # type: ignore[union-attr]
    listening.clear()
    spoken.announce(script, "Rendered")
    assert listening == [("Announcement", "Rendered")]
    # Where nobody's cursor is, nothing interrupts what is being read.
    book.page.chapters.setFocus()
    listening.clear()
    book.desk.select(page.lines[1].id)
    assert not [one for one in listening if one[0] == "Focus"]


def test_the_timeline_is_a_list_of_its_clips(
    book: Window, listening: list[tuple[str, str]], qtbot: QtBot
) -> None:
    view, page = book.page.timeline, book.desk.page
    assert page is not None
    qtbot.waitUntil(lambda: len(view.model.book.entries) == 3 * len(page.lines) or view.model.book.read)
    there = speaking(view)
    assert there.role() == QAccessible.Role.List
    assert there.childCount() == len(view.model.book.entries) > 5
    book.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    listening.clear()
    view.ask(2)
    third = there.child(2)
    assert third is not None and third.text(NAME) and " at 0:" in third.text(DESCRIPTION)
    assert ("Focus", third.text(NAME)) in listening
    assert third.state().focused
    assert not third.rect().isEmpty() and there.childAt(*third.rect().center().toTuple()) is third


def test_nothing_is_left_behind(
    book: Window, listening: list[tuple[str, str]], settle: Settle, qtbot: QtBot
) -> None:
    """Another page has other lines at the same places, a closed project has none, and a closed window no children."""
    script = book.page.script
    there = speaking(script)
    before = there.child(0)
    assert before is not None
    words = before.text(NAME)
    book.desk.go(1)
    qtbot.waitUntil(lambda: script.page is not None and script.page.index == 1)
    assert there.child(0) is before and before.text(NAME) != words
    book.desk.close_project()
    qtbot.waitUntil(lambda: script.page is None)
    assert there.childCount() == 0 and before.state().invalid and before.text(NAME) == ""


def test_windows_come_and_go(
    listening: list[tuple[str, str]], studio: Studio, sounding: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        window = Window(studio)
        window.show()
        window.open(sounding)
        qtbot.waitUntil(
            lambda window=window: window.desk.settled and window.desk.page is not None, timeout=60_000
        )  # type: ignore[misc]
        there = speaking(window.page.script)
        child = there.child(1)
        assert child is not None
        number = QAccessible.uniqueId(child)
        assert QAccessible.accessibleInterface(number) is child
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        del window
        gc.collect()
        assert QAccessible.accessibleInterface(number) is None
