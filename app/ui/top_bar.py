"""The bar at the top: the book, what can be done with it, and what is being rendered with the time left and Stop."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.overview import Overview
from app.jobs.job import Step
from app.ui.design import METRICS
from app.ui.icons import Icons
from app.ui.page import counted, duration, tally
from app.ui.widgets import Elided


class TopBar(QFrame):
    """Shows the state of the book and of the render. Its buttons are the window's actions."""

    def __init__(
        self,
        icons: Icons,
        play: QAction,
        render: QAction,
        renders: list[QAction],
        export: QAction,
        stop: QAction,
    ) -> None:
        super().__init__()
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        row.setSpacing(METRICS.gap)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title = Elided("", "bookTitle")
        self.authors = Elided("", "small")
        names.addWidget(self.title)
        names.addWidget(self.authors)
        row.addLayout(names, 5)
        row.addSpacing(METRICS.wide)
        self._state = QWidget()
        self._pages = QStackedLayout(self._state)
        self._pages.addWidget(self._calm())
        self._pages.addWidget(self._busy(stop))
        row.addWidget(self._state, 6)
        row.addSpacing(METRICS.wide)
        self.play = _button(play)
        self.render_button = _button(render)
        self.render_button.setObjectName("render")
        self.render_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self.render_button)
        menu.addActions(renders)
        self.render_button.setMenu(menu)
        for one in (self.play, self.render_button, _button(export)):
            row.addWidget(one)

    def _calm(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addStretch()
        self.state = Elided("", "quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Rendered of the book")
        column.addWidget(self.state)
        column.addWidget(self.bar)
        column.addStretch()
        return page

    def _busy(self, stop: QAction) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(METRICS.pad)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch()
        self.doing = Elided("", "quiet")
        self.moving = QProgressBar()
        self.moving.setTextVisible(False)
        self.moving.setAccessibleName("Rendering")
        column.addWidget(self.doing)
        column.addWidget(self.moving)
        column.addStretch()
        row.addLayout(column, 1)
        self.stop = QPushButton(stop.icon(), "Stop")
        self.stop.setAccessibleName("Stop rendering")
        self.stop.setToolTip(f"Stop rendering; what is finished is kept ({stop.shortcut().toString()})")
        self.stop.clicked.connect(stop.trigger)
        self.stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self.stop)
        return page

    def show_book(self, overview: Overview | None) -> None:
        """Shows the book's name and how far it is."""
        if overview is None:
            return
        self.title.set_text(overview.title or "Untitled")
        self.authors.set_text(", ".join(overview.authors) or "author unknown")
        seen = tally(overview)
        self.bar.setRange(0, max(1, seen.lines))
        self.bar.setValue(seen.rendered)
        self.state.set_text(summary(overview))

    def show_render(self, step: Step | None) -> None:
        """Shows how far a render is; None: none is under way."""
        self._pages.setCurrentIndex(0 if step is None else 1)
        if step is None:
            return
        progress = step.progress
        self.moving.setRange(0, round(progress.total) if progress.total else 0)
        self.moving.setValue(round(progress.done))
        self.doing.set_text(described(step))


def summary(overview: Overview) -> str:
    """How far a book is, in one line."""
    seen = tally(overview)
    if not seen.lines:
        return "nothing to read aloud"
    if not seen.open:
        return f"All {counted(seen.lines, 'line')} rendered, {duration(seen.seconds)}"
    parts = [f"{seen.rendered:,} of {counted(seen.lines, 'line')} rendered"]
    if seen.stale:
        parts.append(f"{seen.stale:,} out of date")
    if seen.failed:
        parts.append(f"{seen.failed:,} failed")
    return ", ".join(parts) + f"; about {duration(overview.estimate_seconds)} in all"


def described(step: Step) -> str:
    """A step in words: what, how far, how long still."""
    progress = step.progress
    what = progress.what[:1].upper() + progress.what[1:]
    parts = [what]
    if progress.total:
        parts.append(f"{progress.done:,.0f} of {progress.total:,.0f}")
    if progress.left is not None:
        parts.append(f"{duration(progress.left)} left" if progress.left >= 1 else "almost done")
    return "  ·  ".join(parts)


def _button(action: QAction) -> QToolButton:
    from PySide6.QtCore import Qt

    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
