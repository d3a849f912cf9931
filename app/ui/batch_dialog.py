"""The batch: several projects in a queue, worked through one after the other while the window is used or nobody looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTime, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.batch import BatchStep, Job, Report, State, until
from app.services import batch_report
from app.services.targets import targets
from app.ui.bar import Bar
from app.ui.batch_model import BatchModel, StateDelegate, row_height
from app.ui.batch_options import BatchOptions
from app.ui.batch_report import BatchReport
from app.ui.batch_words import say
from app.ui.batch_work import BatchWork
from app.ui.design import METRICS, scaled
from app.ui.icons import Icons
from app.ui.opening import book_filter
from app.ui.places import SUFFIX, is_book, is_project
from app.ui.titles import titled
from app.ui.widgets import Elided, EmptyPage, Notice

_HALF_HOUR = 30  # minutes
_FRESH = 2000  # ms between two readings of a queue that other programs may change, while it is looked at


class BatchDialog(QDialog):
    """A window beside the studio's: it may stay open, or be closed while the batch goes on."""

    def __init__(self, work: BatchWork, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Batch"))
        self.setAcceptDrops(True)
        self.work = work
        self._icons = icons
        self.model = BatchModel()
        self.notice = Notice(icons)
        self.options = BatchOptions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        body = QVBoxLayout()
        body.setContentsMargins(METRICS.wide, METRICS.pad, METRICS.wide, METRICS.wide)
        body.setSpacing(METRICS.pad)
        column.addLayout(body, 1)
        body.addLayout(self._buttons())
        body.addWidget(self._list(), 1)
        body.addWidget(self.options)
        body.addWidget(_line())
        body.addLayout(self._times())
        body.addWidget(self._moving())
        body.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setInterval(_FRESH)
        self._timer.timeout.connect(work.refresh)
        work.listed.connect(self._listed)
        work.moved.connect(self._moved)
        work.reported.connect(self._reported)
        work.told.connect(self.notice.say)
        work.desk.opened.connect(lambda _: self._allow())
        work.jobs.start("targets", lambda _: targets(), done=self.options.show_targets)
        self.resize(scaled(820), scaled(640))
        self._moved(None)
        self._listed((), False)

    # Laying out

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        self.project = self._button(self.tr("Add a &project…"), self._ask_project, "open")
        self.book = self._button(self.tr("Add b&ooks…"), self._ask_books, "book")
        self.mine = self._button(self.tr("Add the open o&ne"), self._add_open)
        self.up = self._button("↑", lambda: self._shift(-1), said=self.tr("Move up in the queue"))
        self.down = self._button("↓", lambda: self._shift(1), said=self.tr("Move down in the queue"))
        self.again = self._button(self.tr("Try &again"), lambda: self.work.retry(self._numbers()))
        self.remove = self._button(self.tr("&Remove"), lambda: self.work.remove(self._numbers()))
        for button in (self.project, self.book, self.mine):
            row.addWidget(button)
        row.addStretch()
        for button in (self.up, self.down, self.again, self.remove):
            row.addWidget(button)
        return row

    def _button(self, text: str, deed: object, icon: str = "", said: str = "") -> QPushButton:
        button = QPushButton(text)
        if icon:
            button.setIcon(self._icons.get(icon))
        if said:
            button.setToolTip(said)
            button.setAccessibleName(said)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: deed())  # type: ignore[operator]
        return button

    def _list(self) -> QStackedWidget:
        self.table = table = QTableView()
        table.setModel(self.model)
        self._delegate = StateDelegate(table)
        table.setItemDelegateForColumn(2, self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setAccessibleName(self.tr("Projects in the batch"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(row_height())
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.resizeSection(0, scaled(210))
        head.resizeSection(1, scaled(230))
        table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        gone = QAction(self.tr("Remove"), table)
        gone.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        gone.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        gone.triggered.connect(lambda: self.work.remove(self._numbers()))
        table.addAction(gone)
        table.installEventFilter(self)
        self._empty = EmptyPage(
            self._icons.get("render", "quiet"),
            self.tr("Nothing waits to be rendered"),
            self.tr(
                "Drop projects or books here. They are rendered and delivered one after the other, overnight if you "
                "like, and a report tells in the morning how it went."
            ),
        )
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(scaled(160))
        self._pages.addWidget(self._empty)
        self._pages.addWidget(table)
        return self._pages

    def _times(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        self.ends = QCheckBox(self.tr("Stop at the t&ime"))
        self.at = QComboBox()
        for minutes in range(0, 24 * 60, _HALF_HOUR):
            time = QTime(minutes // 60, minutes % 60)
            self.at.addItem(QLocale().toString(time, QLocale.FormatType.ShortFormat), time.toString("H:mm"))
        self.at.setCurrentIndex(self.at.findData("7:00"))
        self.at.setAccessibleName(self.tr("When to stop"))
        self.at.setEnabled(False)
        self.ends.toggled.connect(self.at.setEnabled)
        self.awake = QCheckBox(self.tr("&Keep the machine awake"))
        self.awake.setChecked(True)
        row.addWidget(self.ends)
        row.addWidget(self.at)
        row.addSpacing(METRICS.wide)
        row.addWidget(self.awake)
        row.addStretch()
        return row

    def _moving(self) -> QWidget:
        self._progress = QWidget()
        inside = QVBoxLayout(self._progress)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(METRICS.tight)
        self.doing = Elided("", "quiet")
        self.bar = Bar()
        self.bar.setAccessibleName(self.tr("Batch"))
        inside.addWidget(self.doing)
        inside.addWidget(self.bar)
        return self._progress

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        self.report = self._button(self.tr("&View the report…"), lambda: self.work.report(self.show_report))
        self.clear = self._button(self.tr("Take o&ut what is done"), self.work.clear)
        self.close_button = self._button(self.tr("Close"), self.close)
        self.go = self._button(self.tr("&Start"), self._pressed)
        self.go.setObjectName("primary")
        self.go.setAutoDefault(True)
        self.go.setDefault(True)
        for button in (self.report, self.clear):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.go)
        return row

    # What is shown

    def _listed(self, jobs: tuple[Job, ...], running: bool) -> None:
        chosen = set(self._numbers())
        self.model.show(jobs, running)
        self._pages.setCurrentIndex(1 if jobs else 0)
        if chosen and not self._numbers():  # rows were made anew
            for row, job in enumerate(jobs):
                if job.number in chosen:
                    self.table.selectRow(row)
        self._allow()

    def _moved(self, step: BatchStep | None) -> None:
        self.model.show_step(step)
        self._progress.setVisible(step is not None)
        self.go.setText(self.tr("&Stop") if self.work.running else self.tr("&Start"))
        if step is not None:
            name = Path(step.project).name.removesuffix(SUFFIX)
            self.doing.set_text(f"{name}: {titled(step.doing)}" if name else step.what)
            self.bar.setRange(0, round(step.total) if step.total else 0)
            self.bar.setValue(round(step.done))
        self._allow()

    def _reported(self, report: Report) -> None:
        words = batch_report.headline(report, say)
        kind = "good" if report.passed else "bad" if report.failed else "plain"
        self.notice.say(kind, words, "\n".join(f"{job.name}: {titled(job.reason)}" for job in report.failed))

    def show_report(self, report: Report) -> None:
        """Shows a report beside the batch."""
        shown = BatchReport(report, self.work.queue.folder.parent / batch_report.FOLDER, self)
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def _allow(self) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        jobs = [self.model.jobs[row] for row in rows]
        busy = self.model.running and any(job.state is State.RUNNING for job in jobs)
        self.up.setEnabled(len(rows) == 1 and rows[0] > 0)
        self.down.setEnabled(len(rows) == 1 and rows[0] < len(self.model.jobs) - 1)
        self.again.setEnabled(any(job.state in (State.FAILED, State.DONE) for job in jobs))
        self.remove.setEnabled(bool(rows) and not busy)
        self.mine.setEnabled(self.work.desk.project is not None)
        waits = any(job.state in (State.WAITING, State.RUNNING) for job in self.model.jobs)
        self.go.setEnabled(self.work.running or (waits and not self.model.running))
        self.clear.setEnabled(any(job.state is State.DONE for job in self.model.jobs))
        for one in (self.ends, self.awake):
            one.setEnabled(not self.work.running)
        self.at.setEnabled(self.ends.isChecked() and not self.work.running)

    def _numbers(self) -> list[int]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return [self.model.jobs[row].number for row in rows]

    # What is asked for

    def add(self, sources: Sequence[Path]) -> None:
        """Adds projects and books, to be done with what is chosen below."""
        self.notice.hide()
        self.work.add(sources, self.options.task)

    def _ask_project(self) -> None:
        title = self.tr("Add a project (a folder {suffix})").format(suffix=SUFFIX)
        found = QFileDialog.getExistingDirectory(self, title)
        if found:
            self.add([Path(found)])

    def _ask_books(self) -> None:
        kinds = book_filter(self.tr("Books"), self.tr("All files"))
        found, _ = QFileDialog.getOpenFileNames(self, self.tr("Add books"), "", kinds)
        if found:
            self.add([Path(one) for one in found])

    def _add_open(self) -> None:
        project = self.work.desk.project
        if project is not None:
            self.add([project.folder])

    def _shift(self, by: int) -> None:
        numbers = self._numbers()
        if len(numbers) == 1:
            place = next(row for row, job in enumerate(self.model.jobs, 1) if job.number == numbers[0])
            if 1 <= place + by <= len(self.model.jobs):
                self.work.move(numbers[0], place + by)

    def _pressed(self) -> None:
        if self.work.running:
            self.work.stop()
            return
        self.notice.hide()
        end = None
        if self.ends.isChecked():
            end = until(str(self.at.currentData()), datetime.now().astimezone())
        self.work.start(end, self.awake.isChecked())

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the chosen job."""
        if watched is self.table and event.type() is QEvent.Type.KeyPress:
            key, held = event.key(), event.modifiers()  # type: ignore[attr-defined]
            if held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._shift(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(_paths(event))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.work.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _paths(event: QDropEvent) -> list[Path]:
    """Projects and books that are being dropped."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in found if is_book(path) or is_project(path)]


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("head")
    line.setFixedHeight(1)
    return line
