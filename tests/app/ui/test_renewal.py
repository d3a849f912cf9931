"""Another language while the window is open: a new window over the same project, at the same place, with its undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.services.editing import rename_chapter
from app.ui import language, memory
from app.ui.preferences import Preferences
from app.ui.renewal import Renewal
from app.ui.window import Window

Settle = Callable[[Window], None]


@pytest.fixture
def renewal(studio: Studio, qapp: QApplication, no_thread_is_left: None) -> Iterator[Renewal]:
    memory.put(studio.settings.home, workspace="script", language="en")
    made = Renewal(qapp, studio)
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    memory.put(studio.settings.home, workspace="script", language="en")
    language.install(qapp, studio.settings.resources, "en")


def choose(window: Window, qtbot: QtBot, code: str) -> Preferences:
    """Chooses a language as somebody does it in the preferences."""
    window.actions_["preferences"].trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Preferences)))
    dialog = next(one for one in window.findChildren(Preferences) if one.isVisible())
    dialog.language.setCurrentIndex(dialog.language.findData(code))
    dialog.language.activated.emit(dialog.language.currentIndex())
    return dialog


def test_the_window_changes_its_language_where_it_stands(
    renewal: Renewal, silent: Path, settle: Settle, qtbot: QtBot, studio: Studio
) -> None:
    old = renewal.window
    old.open(silent)
    settle(old)
    old.desk.edit(lambda project: rename_chapter(project, 1, "Anew"))
    old.desk.go(1)
    qtbot.waitUntil(lambda: old.desk.page is not None and old.desk.page.index == 1)
    settle(old)
    assert old.desk.page is not None
    line = old.desk.page.lines[2].id
    old.desk.select(line)
    old.show_workspace("cast")
    stood = old.geometry()
    with qtbot.waitSignal(renewal.renewed, timeout=20_000):
        choose(old, qtbot, "de")
    new = renewal.window
    assert new is not old
    qtbot.waitUntil(lambda: new.desk.line == line, timeout=20_000)
    settle(new)
    assert new.isVisible() and new.geometry() == stood
    assert new.actions_["quit"].text() == "&Beenden"
    assert new.desk.project is not None and new.desk.project.folder == silent
    assert (new.desk.chapter, new.memory.workspace) == (1, "cast")
    dialog = next(one for one in new.findChildren(Preferences) if one.isVisible())
    assert dialog.windowTitle() == "Einstellungen" and dialog.language.currentData() == "de"
    dialog.reject()
    # What was done in the other language can be undone, and is told in this one.
    qtbot.waitUntil(new.actions_["undo"].isEnabled, timeout=20_000)
    assert "umbenennen" in new.actions_["undo"].text()
    new.actions_["undo"].trigger()
    settle(new)
    assert new.desk.page is not None and new.desk.page.title != "Anew"
    assert memory.load(studio.settings.home).language == "de"


def test_work_that_is_under_way_is_not_cut_off(
    renewal: Renewal, silent: Path, settle: Settle, qtbot: QtBot
) -> None:
    old = renewal.window
    old.open(silent)
    settle(old)
    told: list[str] = []
    old.desk.told.connect(lambda _kind, line: told.append(line))
    ended = Event()
    heard: list[bool] = []
    old.desk.jobs.start("made", lambda stop: ended.wait(30) and not stop.is_set(), done=heard.append)
    choose(old, qtbot, "de").reject()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == ["The language changes as soon as what is under way has ended."]
    assert renewal.window is old
    with qtbot.waitSignal(renewal.renewed, timeout=20_000):
        ended.set()
    assert heard == [True]
    assert renewal.window.actions_["quit"].text() == "&Beenden"
    assert told == ["The language changes as soon as what is under way has ended."]


def test_the_language_it_has_changes_nothing(renewal: Renewal, qtbot: QtBot) -> None:
    old = renewal.window
    choose(old, qtbot, "de")
    choose(old, qtbot, "en").reject()  # before it was done
    qtbot.wait(600)
    assert renewal.window is old
