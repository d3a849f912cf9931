"""Asking a language model in the window: entered first, its cost said, asked, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_model import Server, named
from pytestqt.qtbot import QtBot

from app.services import model_settings, reading
from app.services.importing import import_book
from app.services.model_client import Model
from app.ui.asking_dialog import AskingDialog
from app.ui.preferences import Preferences
from app.ui.preferences_model import ModelPage
from app.ui.window import Window

Settle = Callable[[Window], None]
_TEXT = """ONE

"We must go," said Alice to Tom and Bess.

"I know."

"It is late already."

"Then take the lantern," cried Bess. Tom laughed.
"""


@pytest.fixture
def opened(window: Window, tmp_path: Path, settle: Settle) -> Iterator[Window]:
    book = tmp_path / "b.txt"
    book.write_text(_TEXT, "utf-8")
    for _ in (work := import_book(book, tmp_path / "P.dramatis")):
        pass
    work.close()
    window.open(tmp_path / "P.dramatis")
    settle(window)
    home = window.desk.studio.settings.home
    yield window
    model_settings.forget(home)


def dialog_of(window: Window, settle: Settle) -> AskingDialog:
    window.actions_["ask_model"].trigger()
    settle(window)
    return next(one for one in window.findChildren(AskingDialog) if one.isVisible())


def speakers(window: Window) -> dict[str, str | None]:
    assert window.desk.project is not None
    return {line.text: line.character for line in reading.lines(window.desk.project)}


def test_it_is_entered_asked_and_taken_back(opened: Window, settle: Settle, qtbot: QtBot):
    server = Server(lambda one, body: one.words(json.dumps(named(body, I="Bess", It="Alice"))))
    try:
        before = speakers(opened)
        dialog = dialog_of(opened, settle)
        page = dialog.model
        assert page.isVisible() and not dialog.ask.isEnabled()
        page.address.setText(server.address)
        page.model.setText("tiny")
        page.address.editingFinished.emit()
        assert not dialog.ask.isEnabled()  # off until it is switched on
        page.on.setChecked(True)
        assert dialog.ask.isEnabled()
        assert server.address in dialog.cost.text() and "doubtful quotation" in dialog.cost.text()
        assert server.asked == []
        dialog.ask.click()
        qtbot.waitUntil(lambda: speakers(opened)["I know."] == "Bess", timeout=20_000)
        settle(opened)
        assert "The model answered" in opened.notice.text
        opened.actions_["undo"].trigger()
        settle(opened)
        assert speakers(opened) == before
    finally:
        server.close()


def test_what_goes_wrong_is_said_in_the_dialog(opened: Window, settle: Settle, qtbot: QtBot):
    server = Server(lambda one, _: one.say(401, b"{}"))
    try:
        home = opened.desk.studio.settings.home
        model_settings.keep(home, Model(server.address, "tiny", "wrong"), True)
        before = speakers(opened)
        dialog = dialog_of(opened, settle)
        assert dialog.model.isHidden() and dialog.ask.isEnabled()
        dialog.ask.click()
        qtbot.waitUntil(lambda: "does not accept the key" in dialog.cost.text(), timeout=20_000)
        assert dialog.model.isVisible()  # to be put right
        dialog.reject()
        settle(opened)
        assert speakers(opened) == before
    finally:
        server.close()


def test_the_preferences_have_a_page_for_it(opened: Window, settle: Settle):
    opened.preferences()
    shown = next(one for one in opened.findChildren(Preferences) if one.isVisible())
    (page,) = shown.findChildren(ModelPage)
    page.address.setText("http://models.example.org/v1")
    page.model.setText("m")
    page.key.setText("key")
    page.key.textEdited.emit("key")
    assert "unencrypted" in page.problem.text()
    assert not page.on.isChecked()
    page.key.editingFinished.emit()
    assert model_settings.load(opened.desk.studio.settings.home) is None
    page.address.setText("")
    page.address.editingFinished.emit()
    assert model_settings.entered(opened.desk.studio.settings.home) is None
    shown.reject()
