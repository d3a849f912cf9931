"""What is shown while no project is open: begin with a book, the sample, or a recent project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job import Step
from app.ui.bar import Bar
from app.ui.design import METRICS, scaled
from app.ui.icons import Icons
from app.ui.memory import Card
from app.ui.places import is_book, is_project
from app.ui.recent import RecentProject
from app.ui.titles import titled
from app.ui.widgets import Elided, Picture, heading

_WIDTH = 620


class StartPage(QScrollArea):
    """Asks for a book, a project or the sample. `dropped` with a path that may be either."""

    book_asked = Signal()
    project_asked = Signal()
    sample_asked = Signal()
    stop_asked = Signal()
    recent_asked = Signal(str)
    forgotten = Signal(str)
    dropped = Signal(Path)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setAccessibleName(self.tr("Start"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self._icons = icons
        inner = QWidget()
        inner.setObjectName("startInner")
        across = QHBoxLayout(inner)
        across.addStretch(1)
        body = QWidget()
        self._body = body
        across.addWidget(body, 8)
        across.addStretch(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(METRICS.wide, 48, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        column.addLayout(self._welcome())
        column.addSpacing(METRICS.gap)
        self._begin = self._begin_card()
        self._moving = self._moving_card()
        column.addWidget(self._begin)
        column.addWidget(self._moving)
        column.addSpacing(METRICS.wide)
        self._recent_heading = heading(self.tr("Recent projects"))
        column.addWidget(self._recent_heading)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        column.addLayout(self._recent)
        column.addStretch()
        self.setWidget(inner)
        self._fit()
        self.show_step(None)

    def _welcome(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.pad + 4)
        row.addWidget(Picture(self._icons.get("dramatis"), 52))
        words = QVBoxLayout()
        words.setSpacing(2)
        title = QLabel("Dramatis")
        title.setObjectName("welcome")
        said = QLabel(self.tr("From a book to an audiobook, every voice made on this machine."))
        said.setObjectName("quiet")
        said.setWordWrap(True)
        words.addWidget(title)
        words.addWidget(said)
        row.addLayout(words, 1)
        return row

    def _begin_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("drop")
        column = QVBoxLayout(card)
        column.setContentsMargins(METRICS.wide, 28, METRICS.wide, 28)
        column.setSpacing(METRICS.pad)
        self._lead = lead = QLabel(self.tr("Drop a book here, or choose one"))
        lead.setObjectName("bookTitle")
        lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        kinds = QLabel(self.tr("EPUB, Word, Markdown, plain text or PDF"))
        kinds.setObjectName("quiet")
        kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        self.book = QPushButton(self._icons.get("book", "on_accent"), self.tr("Import a book…"))
        self.book.setObjectName("primary")
        self.book.clicked.connect(self.book_asked)
        self.project = QPushButton(self._icons.get("open"), self.tr("Open a project…"))
        self.project.clicked.connect(self.project_asked)
        self.sample = QPushButton(self.tr("Try the sample"))
        self.sample.setToolTip(self.tr("A short story in three chapters, with four people who speak"))
        self.sample.clicked.connect(self.sample_asked)
        row.addStretch()
        for button in (self.book, self.project, self.sample):
            row.addWidget(button)
        row.addStretch()
        column.addWidget(lead)
        column.addWidget(kinds)
        column.addSpacing(METRICS.tight)
        column.addLayout(row)
        return card

    def _moving_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        self.doing = Elided("", "bookTitle")
        self.bar = Bar()
        self.bar.setAccessibleName(self.tr("Import"))
        self.bar.setRange(0, 0)
        self.stop = QPushButton(self._icons.get("stop"), self.tr("Stop"))
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.stop)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addLayout(row)
        return card

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_body"):
            self._fit()

    def _fit(self) -> None:
        """As wide as its text asks for: larger letters, or longer words, take more room."""
        row = self._buttons.sizeHint().width() + 2 * METRICS.wide
        self._body.setMaximumWidth(max(scaled(_WIDTH), row + 2 * METRICS.wide))

    # What is shown

    def show_recent(self, folders: Sequence[str], cards: Mapping[str, Card] | None = None) -> None:
        """Lists recent projects with what is known of them; those that are gone are said to be gone."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._recent_heading.setVisible(bool(folders))
        for folder in folders:
            row = RecentProject(self._icons, folder, (cards or {}).get(folder))
            row.asked.connect(self.recent_asked)
            row.forgotten.connect(self.forgotten)
            self._recent.addWidget(row)

    def show_step(self, step: Step | None) -> None:
        """Shows how far an import is; None: none is under way."""
        self._begin.setVisible(step is None)
        self._moving.setVisible(step is not None)
        if step is not None:
            self.doing.set_text(f"{titled(step.progress.what)}…")
            self.bar.show_part(100 * step.progress.done, 100 * step.progress.total)

    def show_busy(self, what: str) -> None:
        """Shows that something is being opened; an empty text: no more."""
        self._begin.setVisible(not what)
        self._moving.setVisible(bool(what))
        self.stop.setVisible(not what)
        if what:
            self.doing.set_text(f"{titled(what)}…")
            self.bar.setRange(0, 0)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._over(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _over(self, on: bool) -> None:
        choose, drop = self.tr("Drop a book here, or choose one"), self.tr("Let go to import the book")
        self._lead.setText(drop if on else choose)
        self._begin.setProperty("over", on)
        self._begin.style().unpolish(self._begin)
        self._begin.style().polish(self._begin)


def _dropped(event: QDropEvent) -> Path | None:
    """The book or project that is dropped, None for anything else."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is not None and (is_book(path) or is_project(path)):
            return path
    return None
