"""What was done just before a project is closed is written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.progress import Changes
from app.services import reading
from app.services.project import Project
from app.services.rewording import retext
from app.ui.window import Window


@pytest.mark.parametrize("by", ["the window", "the project"])
def test_what_was_typed_and_done_is_kept(
    window: Window, sounding: Path, settle: Callable[[Window], None], qtbot: QtBot, by: str
) -> None:
    window.open(sounding)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    page = window.desk.page
    assert page is not None
    first, second = page.lines[0].id, page.lines[1].id

    def slowly(project: Project) -> Changes:
        time.sleep(0.3)  # as on a slow disk: the change of the line typed comes behind it
        return retext(project, second, "Said late.")

    window.desk.select(first)
    window.desk.edit(slowly)
    window.page.script.edit_line()
    window.page.script.editor.text.selectAll()
    qtbot.keyClicks(window.page.script.editor.text, "Typed last.")
    assert window.page.script.editor.isVisibleTo(window)
    if by == "the window":
        window.close()
    else:
        window.desk.close_project()
        qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=30_000)
    with Project.open(sounding) as project:
        texts = {line.id: line.text for line in reading.lines(project)}
    assert texts[first] == "Typed last."
    assert texts[second] == "Said late."


def test_keys_reach_the_editor(
    window: Window, sounding: Path, settle: Callable[[Window], None], qtbot: QtBot
) -> None:
    window.open(sounding)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=60_000)
    settle(window)
    before = [line.text for line in window.desk.page.lines] if window.desk.page else []
    window.page.script.edit_line()
    qtbot.keyClick(window.page.script.editor.text, Qt.Key.Key_Escape)
    window.close()
    with Project.open(sounding) as project:
        assert [line.text for line in reading.lines(project, 0)][: len(before)] == before
