"""The lexicon in the window: words found and heard, an entry written with its cost, readings set, files in and out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.script import Character, Line, LineKind, Script
from app.db import book
from app.services import lexicons
from app.services.project import Project, building
from app.services.settling import settle as settled
from app.ui.lexicon_dialog import ENTRIES, FOUND, HETERONYMS, LexiconDialog
from app.ui.window import Window
from made_project import fill
from tape import Tape

Settle = Callable[[Window], None]
LINES = (
    (None, "Skuytercliff lay before them, and Archer read the letter."),
    ("May", "Close the door of Skuytercliff."),
    (None, "They came to Skuytercliff at last."),
    ("May", "Read."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    paragraphs = tuple(Paragraph(text) for _, text in LINES)
    lines = tuple(
        Line(
            number, int(number > 2), (number - 1) % 2, 0, len(text), text,
            LineKind.SPEECH if who else LineKind.NARRATION, who,
        )
        for number, (who, text) in enumerate(LINES, 1)
    )  # fmt: skip
    made = tmp_path / "Age.dramatis"
    with building(made) as (_, db), db.write() as conn:
        chapters = (Chapter("One", paragraphs[:2]), Chapter("Two", paragraphs[2:]))
        book.write(
            conn, Manuscript(BookInfo("Age", language="en"), chapters), Script(lines, (Character("May"),))
        )
    with Project.open(made) as project:
        fill(project, [1, 2, 3, 4], 2.0, 1)
    return made


@pytest.fixture
def opened(window: Window, folder: Path, settle: Settle) -> Window:
    window.open(folder)
    settle(window)
    project, studio = window.desk.project, window.desk.studio
    for _ in settled(project, studio.registry, studio.voices, [1, 2, 3, 4], studio.settings.lexicon):
        pass
    with project.db.write() as conn:  # the takes are what the lines ask for now
        conn.exec_driver_sql(
            "UPDATE takes SET sound = (SELECT sound FROM lines WHERE lines.take_id = takes.id)"
        )
    return window


@pytest.fixture
def dialog(opened: Window, settle: Settle) -> LexiconDialog:
    opened.actions_["lexicon"].trigger()
    settle(opened)
    made = opened.lexicon.dialog
    assert made is not None and made.isVisible()
    return made


def typed(dialog: LexiconDialog, text: str, qtbot: QtBot, window: Window) -> None:
    dialog.editor.sound.setText(text)
    qtbot.waitUntil(lambda: bool(dialog.editor.said.text()) and window.desk.settled, timeout=20_000)


def test_a_found_word_is_written_with_its_cost(
    opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot
) -> None:
    editor = dialog.editor
    assert dialog.found.rows[0].word == "Skuytercliff"
    assert editor.word.text() == "Skuytercliff" and "Said now" in editor.said.text()
    qtbot.waitUntil(lambda: editor.places.count() == 3, timeout=20_000)
    assert not editor.keep.isEnabled()
    typed(dialog, "SKY-tcr", qtbot, opened)
    assert "cannot be read" in editor.said.text() and editor.said.objectName() == "bad"
    assert not editor.keep.isEnabled()
    typed(dialog, "SKY-tur-klif", qtbot, opened)
    qtbot.waitUntil(editor.keep.isEnabled, timeout=20_000)
    assert "Respelling: skˈaɪtɚklɪf" in editor.said.text()
    assert "3 lines" in editor.cost.text() and "3 rendered lines" in editor.cost.text()
    assert lexicons.own(opened.desk.project) == ()
    editor.keep.click()
    settle(opened)
    (entry,) = lexicons.own(opened.desk.project)
    assert (entry.word, entry.typed) == ("Skuytercliff", "SKY-tur-klif")
    assert dialog.found.rows[0].settled and dialog.tabs.tabText(ENTRIES) == "Entries (1)"
    assert "Skuytercliff" in opened.actions_["undo"].text()
    opened.actions_["undo"].trigger()
    settle(opened)
    qtbot.waitUntil(lambda: dialog.tabs.tabText(ENTRIES) == "Entries (0)", timeout=20_000)


def test_an_entry_for_one_place_and_going_there(
    opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot
) -> None:
    editor = dialog.editor
    qtbot.waitUntil(lambda: editor.places.count() == 3, timeout=20_000)
    assert editor.scope.count() == 2
    editor.table.go(1)
    texts = [editor.scope.itemText(n) for n in range(editor.scope.count())]
    assert texts == [
        "In the whole book", "In all my books", "When May speaks", "In “One”", "At the place that is selected",
    ]  # fmt: skip
    editor.scope.setCurrentIndex(4)
    assert not editor.forms.isEnabled()
    typed(dialog, "SKY-tur", qtbot, opened)
    qtbot.waitUntil(editor.keep.isEnabled, timeout=20_000)
    assert "1 line " in editor.cost.text()
    editor.keep.click()
    settle(opened)
    (entry,) = lexicons.own(opened.desk.project)
    assert (entry.line, entry.occurrence) == (2, 0)
    dialog.tabs.setCurrentIndex(ENTRIES)
    settle(opened)
    assert dialog.entries.shown(dialog.entries.rows[0], 2) == "one place"
    qtbot.waitUntil(lambda: editor.places.count() == 3, timeout=20_000)
    editor.table.entered.emit(2)
    qtbot.waitUntil(lambda: opened.desk.line == 3, timeout=20_000)
    dialog.remove.click()
    settle(opened)
    assert lexicons.own(opened.desk.project) == ()


def test_an_entry_for_all_books(opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot) -> None:
    editor, file = dialog.editor, opened.desk.studio.settings.lexicon
    assert not file.exists()
    editor.scope.setCurrentIndex(1)
    typed(dialog, "SKY-tur", qtbot, opened)
    qtbot.waitUntil(editor.keep.isEnabled, timeout=20_000)
    assert "3 lines" in editor.cost.text() and "Undo does not" in editor.cost.text()
    editor.keep.click()
    settle(opened)
    assert "SKY-tur" in file.read_text("utf-8") and lexicons.own(opened.desk.project) == ()
    dialog.tabs.setCurrentIndex(ENTRIES)
    settle(opened)
    assert [dialog.entries.shown(one, 2) for one in dialog.entries.rows] == ["all books"]
    dialog.remove.click()
    settle(opened)
    assert "SKY-tur" not in file.read_text("utf-8")
    file.unlink()


def test_readings_are_listed_and_set(
    opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot
) -> None:
    dialog.tabs.setCurrentIndex(HETERONYMS)
    settle(opened)
    assert [one.word for one in dialog.heteronyms.rows] == ["read", "Close", "Read"]
    dialog.unsure.setChecked(True)
    assert dialog.readings.model().rowCount() == 1
    dialog.readings.go(0)
    card = dialog.reading
    assert "[Read]" in card.line.text() and "the voice" in card.why.text()
    other = next(one for one in card.group.buttons() if not one.isChecked())
    other.click()
    qtbot.waitUntil(lambda: "1 line " in card.cost.text(), timeout=20_000)
    card.keep.click()
    settle(opened)
    (entry,) = lexicons.own(opened.desk.project)
    assert (entry.word, entry.line, entry.occurrence) == ("Read", 4, 0)
    dialog.unsure.setChecked(False)
    dialog.readings.go(2)
    assert "You have set" in card.why.text() and card.free.isEnabled()
    card.free.click()
    settle(opened)
    assert lexicons.own(opened.desk.project) == ()


def test_words_are_heard(opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot) -> None:
    tape = Tape()
    dialog.work.hearing._outlet = tape
    dialog.editor.now.click()
    qtbot.waitUntil(lambda: dialog.work.hearing.voice == "" and tape.opened == 1, timeout=60_000)
    assert sum(len(one) for one in tape.blocks) > 1000
    typed(dialog, "SKY-tur-klif", qtbot, opened)
    qtbot.waitUntil(dialog.editor.then.isEnabled, timeout=20_000)
    dialog.editor.then.click()
    qtbot.waitUntil(lambda: dialog.work.hearing.voice == "" and tape.opened == 2, timeout=60_000)


def test_files_in_and_out(
    opened: Window, dialog: LexiconDialog, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "words.csv"
    path.write_text("word,sound\nSkuytercliff,SKY-tur\nArcher,\n", "utf-8")
    dialog.import_file(path)
    settle(opened)
    box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
    assert "1 entry" in box.text() and "3 lines" in box.informativeText()
    assert "1 entry cannot be used" in box.informativeText() and "line 3" in box.detailedText()
    assert lexicons.own(opened.desk.project) == ()
    box.buttons()[
        [box.buttonRole(one) for one in box.buttons()].index(QMessageBox.ButtonRole.AcceptRole)
    ].click()
    settle(opened)
    assert [one.word for one in lexicons.own(opened.desk.project)] == ["Skuytercliff"]
    dialog.export_file(tmp_path / "out.pls")
    settle(opened)
    assert "1 entry written to out.pls" in dialog.state.text()
    assert b"Skuytercliff" in (tmp_path / "out.pls").read_bytes()
    bad = tmp_path / "bad.pls"
    bad.write_text("<html/>")
    dialog.import_file(bad)
    settle(opened)
    assert "no pronunciation lexicon" in dialog.state.text()


def test_words_selected_in_the_script_are_written_at_once(
    opened: Window, settle: Settle, qtbot: QtBot
) -> None:
    view = opened.page.script
    opened.desk.select(1)
    settle(opened)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = view.selected_words
    assert chosen is not None
    opened.actions_["lexicon"].trigger()
    settle(opened)
    dialog = opened.lexicon.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == FOUND
    assert dialog.editor.word.text() == LINES[0][1][chosen[1] : chosen[2]].strip(" .,")
    opened.desk.close_project()
    settle(opened)
    assert not dialog.isVisible()
