"""The batch in the window: adding by drop, running beside the work, stopping, the report, the project on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.core.batch import BatchStep, Ending, Job, Outcome, Problem, Report, State, Task
from app.core.progress import Changes
from app.services.batch_queue import Queue
from app.services.batch_report import WORDS, latest
from app.services.project import Project, overview
from app.ui.batch_dialog import BatchDialog
from app.ui.batch_model import BatchModel, Role
from app.ui.batch_report import BatchReport
from app.ui.batch_words import REPORT
from app.ui.window import Window
from made_project import make_project


@pytest.fixture
def queue(studio: Studio) -> Iterator[Queue]:
    made = Queue(studio.settings.home)
    yield made
    made.clear()


@pytest.fixture
def dialog(window: Window, queue: Queue) -> BatchDialog:
    window.actions_["batch"].trigger()
    assert window.batch.dialog is not None
    window.batch.dialog.awake.setChecked(False)
    return window.batch.dialog


def idle(dialog: BatchDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.work.jobs.running, timeout=60_000)


def states(dialog: BatchDialog) -> list[State]:
    return [job.state for job in dialog.model.jobs]


def drop(dialog: BatchDialog, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, left, none))


def test_what_is_dropped_is_rendered_while_it_lies_on_the_desk(
    window: Window,
    dialog: BatchDialog,
    silent: Path,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Callable[..., None],
) -> None:
    window.open(silent)
    qtbot.waitUntil(lambda: window.desk.now is not None, timeout=30_000)
    settle(window)
    book = tmp_path / "Rain.txt"
    book.write_text("Rain\n\nIt rained.\n", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"")
    assert not dialog.go.isEnabled()
    drop(dialog, silent, book, tmp_path / "picture.png")
    idle(dialog, qtbot)
    assert [job.name for job in dialog.model.jobs] == ["Silent", "Rain"]
    changes: list[Changes] = []
    window.desk.bus.changed.connect(changes.append)
    assert dialog.go.isEnabled() and dialog.go.text() == "&Start"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.go.text() == "&Stop"
    idle(dialog, qtbot)
    assert states(dialog) == [State.DONE, State.DONE]
    assert dialog.notice.text == "All done"

    def told() -> bool:
        """What another program has written is looked for now and then, and read when the desk has time."""
        now = window.desk.now
        return now is not None and all(one.rendered == one.lines for one in now.overview.chapters)

    qtbot.waitUntil(told, timeout=60_000)
    settle(window)
    assert {line for change in changes for line in change.lines} == set(range(1, 19))
    assert any(change.everything for change in changes)


def test_stop_closing_a_project_and_closing_the_window(
    window: Window,
    dialog: BatchDialog,
    queue: Queue,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Callable[..., None],
) -> None:
    folder = tmp_path / "Long.dramatis"
    make_project(folder, chapters=1, paragraphs=60, render=False).close()
    queue.add(folder, Task())
    window.open(folder)
    qtbot.waitUntil(lambda: window.desk.now is not None, timeout=30_000)
    dialog.work.refresh()
    idle(dialog, qtbot)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.bar.value() > 2, timeout=60_000)
    window.desk.close_project()  # which stops what works on the desk
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=30_000)
    assert dialog.work.running
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=10_000)
    idle(dialog, qtbot)
    assert states(dialog) == [State.WAITING]
    assert latest(queue.folder.parent)[1].ending is Ending.STOPPED
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.bar.value() > 2, timeout=60_000)
    window.close()
    assert queue.jobs()[0].state is State.WAITING and not queue.running
    with Project.open(folder) as project:
        assert 0 < sum(one.rendered for one in overview(project).chapters) < 121


def test_jobs_are_moved_removed_and_refused(
    dialog: BatchDialog, queue: Queue, tmp_path: Path, qtbot: QtBot
) -> None:
    books = [tmp_path / f"{name}.txt" for name in ("One", "Two", "Three")]
    for book in books:
        book.write_text("A book.", "utf-8")
    dialog.options.takes.setValue(3)
    dialog.options.best.setChecked(True)
    dialog.add([*books, tmp_path / "gone.txt"])
    idle(dialog, qtbot)
    assert "gone.txt is not there" in dialog.notice.text
    assert [job.task for job in queue.jobs()] == [Task(takes=3, best=True)] * 3
    dialog.table.selectRow(2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    idle(dialog, qtbot)
    assert [job.name for job in dialog.model.jobs] == ["One", "Three", "Two"]
    dialog.up.click()
    idle(dialog, qtbot)
    assert [job.name for job in dialog.model.jobs] == ["Three", "One", "Two"]
    assert not dialog.up.isEnabled() and dialog.down.isEnabled()
    dialog.remove.click()
    idle(dialog, qtbot)
    assert [job.name for job in dialog.model.jobs] == ["One", "Two"]
    assert not dialog.remove.isEnabled()


def test_every_control_has_a_name_and_keys_of_its_own(dialog: BatchDialog) -> None:
    controls = [
        one
        for kind in (QAbstractButton, QComboBox, QSpinBox, QTableView)
        for one in dialog.findChildren(kind)
        if one.parent() is not None and one.isVisibleTo(dialog) and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert len(controls) > 15
    for one in controls:
        text = one.text() if isinstance(one, QAbstractButton) else ""
        assert (
            one.accessibleName()
            or text
            or "CornerButton" in type(one).__name__
            or one.parent() is dialog.table
        )
    keys = [
        one.shortcut().toString()
        for one in dialog.findChildren(QAbstractButton)
        if not one.shortcut().isEmpty()
    ]
    labels = [one.text() for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    keys += [f"Alt+{text[text.index('&') + 1].upper()}" for text in labels]
    assert len(labels) == 2
    assert len(keys) == len(set(keys)), ", ".join(sorted(keys))


def test_the_model_tells_how_far_a_job_is(qtbot: QtBot) -> None:
    model = BatchModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    running = Job(1, "/x/A.dramatis", "/x/A.dramatis", state=State.RUNNING, doing="render", done=1, total=4)
    failed = Job(2, "/x/B.dramatis", "/x/B.dramatis", state=State.FAILED, reason="it is gone")
    model.show((running, failed), True)

    def said(row: int) -> str:
        return str(model.index(row, 2).data())

    assert (said(0), model.index(0, 2).data(Role.SHARE)) == ("render  ·  25%", 0.25)
    assert said(1) == "Failed: it is gone"
    model.show_step(BatchStep("A: rendering", 2, 4, 125, job=1, project="/x/A.dramatis", doing="rendering"))
    assert said(0) == "Rendering  ·  50%  ·  2:05 left"
    assert model.index(0, 2).data(Role.SHARE) == 0.5
    model.show_step(None)
    model.show((running, failed), False)
    assert said(0) == "Cut off; goes on with the next run"
    model.show((), False)
    assert model.rowCount() == 0


def test_the_report_is_shown_in_the_windows_words(studio: Studio, qtbot: QtBot) -> None:
    assert set(REPORT) == set(WORDS)
    outcome = Outcome(
        10, 9, 12, 60.0, 55.0, render_seconds=6.0, problems=(Problem("render", 4, "<no> voice"),)
    )
    job = Job(1, "/x/A.dramatis", "/x/A.dramatis", state=State.FAILED, reason="1 line", outcome=outcome)
    report = Report(
        "2026-01-01T00:00:00+00:00", "2026-01-01T07:00:00+00:00", Ending.TIME, "it is 7", jobs=(job,)
    )
    shown = BatchReport(report, studio.settings.home)
    qtbot.addWidget(shown)
    text = shown.text.toPlainText()
    for words in (
        "Stopped at the time that was set",
        "9 of 10",
        "0.100 s for a second of sound",
        "Line 4: <no> voice",
    ):
        assert words in text
