"""The whole window on real projects: opened, edited, rendered, stopped, played, exported, closed."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.jobs.job import Step
from app.services.devices import Devices
from app.services.project import Project, overview
from app.ui.pauses_dialog import PausesDialog
from app.ui.window import Window

Settle = Callable[[Window], None]


def opened(window: Window, folder: Path, settle: Settle) -> Window:
    window.open(folder)
    settle(window)
    assert window.desk.page is not None
    return window


def test_a_project_opens_with_its_chapters_script_and_sound(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    assert [window.page.model.data(window.page.model.index(row)) for row in range(3)] == [
        "Chapter 1", "Chapter 2", "Chapter 3",
    ]  # fmt: skip
    assert window.desk.line == window.desk.page.lines[0].id
    assert window.desk.book.read and len(window.desk.book.entries) == 21
    assert window.page.timeline.sounds.pool.any()
    assert window.top.title.accessibleName() == "Numbers"
    assert "All 21 lines rendered" in window.top.state.accessibleName()
    assert window.windowTitle().startswith("Numbers")
    assert window.page.cast.entry.character is None


def test_another_chapter_and_another_line(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    opened(window, sounding, settle)
    window.actions_["next_chapter"].trigger()
    settle(window)
    assert window.desk.page.index == 1
    assert window.page.chapters.currentIndex().row() == 1
    for _ in range(2):
        qtbot.keyClick(window.page.script, Qt.Key.Key_Down)
    line = window.desk.selected
    assert line == window.desk.page.lines[2]
    settle(window)
    assert window.page.line.name.accessibleName() == "Ada"
    assert window.page.cast.entry.character == "Ada"
    assert window.page.timeline.playhead == window.desk.book.second(1, window.desk.heard(line.id)[0])
    assert "kHz" in window.page.line.take.text()


def test_chapters_are_renamed_merged_split_and_left_out(
    window: Window, sounding: Path, settle: Settle, qtbot: QtBot
):
    opened(window, sounding, settle)
    window.actions_["rename_chapter"].trigger()
    editor = window.page.chapters.findChild(QLineEdit)
    assert editor is not None and editor.accessibleName() == "Title of the chapter"
    editor.setText("The Beginning")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(window)
    assert window.page.model.chapters[0].title == "The Beginning"
    window.actions_["include_chapter"].trigger()
    settle(window)
    assert not window.page.model.chapters[0].included
    assert window.actions_["include_chapter"].text() == "&Put Chapter In Again"
    window.desk.go(2)
    settle(window)
    assert not window.actions_["merge_chapter"].isEnabled()  # there is none behind it
    window.desk.go(1)
    settle(window)
    window.actions_["merge_chapter"].trigger()
    settle(window)
    assert len(window.page.model.chapters) == 2
    assert len(window.desk.page.lines) == 14
    window.desk.step(7)
    from app.services import editing

    line = window.desk.selected
    window.desk.edit(lambda project: editing.split_chapter(project, 1, line.paragraph, "Third"))
    settle(window)
    assert [chapter.title for chapter in window.page.model.chapters] == [
        "The Beginning",
        "Chapter 2",
        "Third",
    ]


def test_the_last_chapter_merged_away_leaves_the_one_before(window: Window, sounding: Path, settle: Settle):
    from app.services import editing

    opened(window, sounding, settle)
    window.desk.go(2)
    settle(window)
    window.desk.edit(lambda project: editing.merge_chapters(project, 1))
    settle(window)
    assert window.desk.page.index == 1
    assert len(window.desk.page.lines) == 14


def test_a_pause_is_pinned_and_given_back(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    window.desk.step(1)
    line = window.desk.line
    before = window.desk.timeline.seconds
    by_rule = window.page.line.pause.value()
    window.page.line.pause.setValue(3.0)
    settle(window)
    clip = next(clip for clip in window.desk.timeline.clips if clip.line == line)
    assert (clip.pause, clip.pinned) == (3.0, True)
    assert window.desk.timeline.seconds == pytest.approx(before + 3.0 - by_rule)
    assert not window.page.line.by_rule.isChecked()
    window.page.line.by_rule.click()
    settle(window)
    assert window.desk.timeline.seconds == pytest.approx(before)


def test_the_rules_for_pauses(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    before = window.desk.timeline.seconds
    window.actions_["pauses"].trigger()
    settle(window)
    dialog = window.findChild(PausesDialog)
    dialog.fields["tail"].setValue(dialog.fields["tail"].value() + 5)
    dialog.accept()
    settle(window)
    assert window.desk.timeline.seconds == pytest.approx(before + 5)


def test_recasting_says_first_what_it_costs(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    cast = window.page.cast
    cast.choose("Ada")
    place = cast.picker.findText("en-us+f3  (espeak)", Qt.MatchFlag.MatchStartsWith)
    assert place >= 0
    cast.picker.setCurrentIndex(place)
    cast.picker.activated.emit(place)
    settle(window)
    assert "9 rendered lines of Ada" in cast._cost.text()
    assert cast.entry.voice is None  # nothing has happened yet
    cast.keep.click()
    assert cast._impact.isHidden()
    cast.picker.activated.emit(place)
    settle(window)
    cast.confirm.click()
    settle(window)
    assert cast.entry.voice == "espeak/en-us+f3"
    assert window.page.model.chapters[0].stale == 3
    assert "9 out of date" in window.top.state.accessibleName()


def test_a_book_is_rendered_with_progress_and_nothing_stalls(
    window: Window, silent: Path, settle: Settle, qtbot: QtBot
):
    opened(window, silent, settle)
    assert (window.page.timeline.model.book.entries.take < 0).all()
    steps: list[Step | None] = []
    window.work.rendering_moved.connect(steps.append)
    busiest = [0.0, time.thread_time()]

    def beat() -> (
        None
    ):  # time that this thread itself worked between two beats, whatever else the machine does
        now = time.thread_time()
        busiest[0], busiest[1] = max(busiest[0], now - busiest[1]), now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(0)
    window.actions_["render_book"].trigger()
    assert window.actions_["stop"].isEnabled()
    assert not window.actions_["render_book"].isEnabled()
    settle(window)
    timer.stop()
    assert steps[-1] is None
    assert sum(len(step.lines) for step in steps if step) == 18
    assert busiest[0] < 0.25
    assert "10 takes rendered" in window.notice.text  # the chapters have some lines alike
    assert "8 lines had takes that were there" in window.notice.text
    assert (window.page.timeline.model.book.entries.take >= 0).all()
    assert set(window.desk.page.states.values()) == {"rendered"}
    window.actions_["render_book"].trigger()
    settle(window)
    assert window.notice.text == "Everything here is rendered already."


def test_a_render_stops_and_keeps_what_is_finished(
    window: Window, silent: Path, settle: Settle, qtbot: QtBot, studio: Studio
):
    opened(window, silent, settle)
    finished: list[int] = []

    def step(value: Step | None) -> None:
        if value is not None:
            finished.extend(value.lines)
            if finished:
                window.actions_["stop"].trigger()

    window.work.rendering_moved.connect(step)
    window.actions_["render_book"].trigger()
    settle(window)
    assert len(finished) > 0
    with Project.open(silent) as project:
        kept = sum(chapter.rendered for chapter in overview(project).chapters)
    assert kept >= len(finished)
    window.work.rendering_moved.disconnect(step)
    window.actions_["render_book"].trigger()
    settle(window)
    assert set(window.desk.page.states.values()) == {"rendered"}


def test_closing_while_rendering_asks_nothing_and_keeps_what_is_finished(
    window: Window, silent: Path, settle: Settle, qtbot: QtBot
):
    opened(window, silent, settle)
    with qtbot.waitSignal(
        window.work.rendering_moved, check_params_cb=lambda step: bool(step and step.lines)
    ):
        window.actions_["render_book"].trigger()
    assert window.close()
    with Project.open(silent) as project:
        assert sum(chapter.rendered for chapter in overview(project).chapters) > 0


def test_playing_without_a_device_is_a_word_in_the_window(window: Window, sounding: Path, settle: Settle):
    if Devices().why_silent() is None:
        pytest.skip("there is a sound device here")
    opened(window, sounding, settle)
    window.actions_["play"].trigger()
    settle(window)
    assert window.notice.text.startswith("Nothing can be played")
    assert not window.work.playing
    assert window.actions_["play"].iconText() == "Play"


def test_playing_what_is_not_rendered_needs_an_output_before_an_engine(
    window: Window, silent: Path, settle: Settle
):
    if Devices().why_silent() is None:
        pytest.skip("there is a sound device here")
    opened(window, silent, settle)
    window.actions_["play"].trigger()
    settle(window)
    assert window.notice.text.startswith("Nothing can be played")
    assert set(window.desk.page.states.values()) == {"missing"}  # nothing was spoken to nobody


def test_a_book_is_imported_and_cast(window: Window, settle: Settle, tmp_path: Path):
    book = tmp_path / "Story.txt"
    book.write_text("CHAPTER ONE\n\n“Hello,” said Mary.\n\n“Hello,” said John. It rained.\n", "utf-8")
    window.import_book(book, tmp_path / "Story.dramatis")
    assert not window.start._moving.isHidden()
    settle(window)
    assert window.desk.project.folder == tmp_path / "Story.dramatis"
    assert {entry.character for entry in window.desk.now.overview.cast} == {None, "Mary", "John"}
    assert all(entry.voice for entry in window.desk.now.overview.cast)
    assert window.memory.recent[0] == str(tmp_path / "Story.dramatis")


def test_a_book_that_is_none_leaves_the_start_page_with_a_reason(
    window: Window, settle: Settle, tmp_path: Path
):
    book = tmp_path / "empty.epub"
    book.write_bytes(b"")
    window.import_book(book, tmp_path / "empty.dramatis")
    settle(window)
    assert window.notice.text
    assert window.desk.project is None
    assert not window.start._begin.isHidden()
    assert not (tmp_path / "empty.dramatis").exists()


@pytest.mark.parametrize("damage", ["gone", "empty", "cut"])
def test_a_project_that_cannot_be_opened_says_why(
    window: Window, sounding: Path, settle: Settle, tmp_path: Path, damage: str
):
    if damage == "gone":
        shutil.rmtree(sounding)
    else:
        data = (sounding / "project.db").read_bytes()
        (sounding / "project.db").write_bytes(b"" if damage == "empty" else data[: len(data) // 2])
    window.open(sounding)
    settle(window)
    assert window.desk.project is None
    assert window.notice.text
    assert "Traceback" not in window.notice.text


def test_a_take_without_its_file_is_shown_and_the_rest_works(window: Window, sounding: Path, settle: Settle):
    next(iter((sounding / "takes").rglob("*.flac"))).unlink()
    opened(window, sounding, settle)
    assert window.page.timeline.sounds.lost and window.page.timeline.sounds.pool.any()
    assert not window.grab().isNull()


def test_one_project_after_another_and_none(window: Window, sounding: Path, silent: Path, settle: Settle):
    opened(window, sounding, settle)
    opened(window, silent, settle)
    assert window.desk.project.folder == silent
    assert window.page.model.rowCount() == 2
    window.actions_["close_project"].trigger()
    settle(window)
    assert window.start.isVisible()
    assert window.memory.recent[:2] == [str(silent), str(sounding)]
    shutil.rmtree(sounding)
    window.start.show_recent(window.memory.recent)
    gone = [b for b in window.start.findChildren(QAbstractButton) if "not there" in b.accessibleName()]
    assert len(gone) == 1 and not gone[0].isEnabled()


def test_a_project_is_opened_by_dropping_it(window: Window, sounding: Path, settle: Settle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sounding))])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.start.dropEvent(event)
    settle(window)
    assert window.desk.project is not None and window.desk.project.folder == sounding


def test_the_window_is_remembered(
    studio: Studio, qtbot: QtBot, window: Window, sounding: Path, settle: Settle
):
    opened(window, sounding, settle)
    window.resize(1100, 700)
    window.page.splitters["across"].setSizes([300, 500, 300])
    wanted = window.page.splitters["across"].sizes()
    window.close()
    again = Window(studio)
    assert again.memory.geometry == window.memory.geometry
    assert again.height() == 700  # its width is more than the screen of these tests has
    assert again.memory.panes["script.across"] == wanted
    assert again.memory.recent[0] == str(sounding)
    again.close()


def test_everything_that_can_be_reached_has_a_name(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    nameless = []
    for widget in window.findChildren(QAbstractButton) + window.findChildren(QComboBox):
        face = QAccessible.queryAccessibleInterface(widget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not face.text(QAccessible.Text.Name):
            nameless.append(widget)
    nameless += [
        view
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible() and not view.accessibleName() and not isinstance(view, QHeaderView)
    ]
    assert not nameless
    for action in window.actions_._made.values():
        assert action.text()


def test_keys_are_unique_and_panes_go_round(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    opened(window, sounding, settle)
    keys = [key.toString() for a in window.actions_._made.values() for key in a.shortcuts()]
    assert len(keys) == len(set(keys))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    seen = []
    for _ in window.page.panes:
        window.actions_["next_pane"].trigger()
        seen.append(next(pane for pane in window.page.panes if pane.hasFocus()))
    assert set(seen) == set(window.page.panes)


def test_menus_open_over_script_and_chapters(window: Window, sounding: Path, settle: Settle):
    opened(window, sounding, settle)
    window.menus.over_script(window.desk.line, 0, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [a.objectName() for a in menu.actions() if not a.isSeparator()] == [
        "play",
        "edit_line",
        "who_says",
        "lexicon",
        "render_line",
        "split_chapter",
    ]
    menu.close()
    window.menus.over_chapters(window.page.chapters, QPoint(20, 20))
    assert QApplication.activePopupWidget() is not None
    QApplication.activePopupWidget().close()
