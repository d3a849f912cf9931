"""The bar at the top: the book, the workspaces, what is rendered with the time left, the main deeds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.overview import Overview
from app.jobs.job import Step
from app.ui.actions import Actions, spelled
from app.ui.bar import Bar
from app.ui.design import METRICS
from app.ui.language import Words, number
from app.ui.page import duration, tally
from app.ui.titles import titled
from app.ui.widgets import Elided
from app.ui.workspaces import NAMES
from app.ui.workspaces.bar import WorkspaceBar

# Logical pixels left for the book's name and state, below which buttons lose their words, and tabs their icons.
_SPARE = 360
_LEAST = 300


class TopBar(QFrame):
    """Shows the state of the book and of the render. Its buttons are the window's actions."""

    def __init__(self, actions: Actions) -> None:
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
        row.addLayout(names, 4)
        self.tabs = WorkspaceBar({name: actions[f"workspace_{name}"] for name in NAMES})
        row.addWidget(self.tabs)
        self._state = QWidget()
        self._pages = QStackedLayout(self._state)
        self._pages.addWidget(self._calm())
        self._pages.addWidget(self._busy(actions["stop"]))
        # It takes what the tabs and buttons leave: they keep their words for as long as there is any room.
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state.setMinimumWidth(self.stop.sizeHint().width() + 2 * METRICS.wide)
        row.addWidget(self._state, 5)
        self.play = _button(actions["play"])
        self.render_button = _button(actions["render_book"])
        self.render_button.setObjectName("render")
        self.render_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self.render_button)
        menu.addActions([actions[name] for name in ("render_book", "render_chapter", "render_line")])
        self.render_button.setMenu(menu)
        self.export = _button(actions["export"])
        self._buttons = (self.play, self.render_button, self.export)
        for one in self._buttons:
            row.addWidget(one)

    def _calm(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(METRICS.gap, 0, METRICS.gap, 0)
        column.setSpacing(6)
        column.addStretch()
        self.state = Elided("", "quiet")
        self.bar = Bar()
        self.bar.setAccessibleName(self.tr("Rendered of the book"))
        column.addWidget(self.state)
        column.addWidget(self.bar)
        column.addStretch()
        return page

    def _busy(self, stop: QAction) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(METRICS.gap, 0, METRICS.gap, 0)
        row.setSpacing(METRICS.pad)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch()
        self.doing = Elided("", "quiet")
        self.moving = Bar()
        self.moving.setAccessibleName(self.tr("Rendering"))
        column.addWidget(self.doing)
        column.addWidget(self.moving)
        column.addStretch()
        row.addLayout(column, 1)
        self.stop = QPushButton(stop.icon(), self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop rendering"))
        self.stop.clicked.connect(stop.trigger)
        self.stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        stop.changed.connect(lambda: self._tell_stop(stop))
        self._tell_stop(stop)
        row.addWidget(self.stop)
        return page

    def _tell_stop(self, stop: QAction) -> None:
        key = spelled(stop)
        said = self.tr("Stop rendering; what is finished is kept")
        self.stop.setToolTip(f"{said} ({key})" if key else said)

    # Room: in a narrow window, or with long words, the buttons are only icons

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_buttons"):
            self._fit()

    def _fit(self) -> None:
        worded = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        spoken = bare = 0
        for button in self._buttons:
            frame = 56 if button is self.render_button else 40
            spoken += button.fontMetrics().horizontalAdvance(button.text()) + frame
            bare += frame
        room = self.width() - 8 * METRICS.gap
        self.tabs.show_icons(room - bare - self.tabs.width_with_icons() >= _LEAST)
        spare = room - spoken - self.tabs.sizeHint().width()
        style = worded if spare >= _SPARE else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons:
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    # What is shown

    def show_book(self, overview: Overview | None) -> None:
        """Shows the book's name and how far it is."""
        if overview is None:
            return
        self.title.set_text(overview.title or self.tr("Untitled"))
        self.authors.set_text(", ".join(overview.authors) or self.tr("author unknown"))
        seen = tally(overview)
        self.bar.show_part(seen.rendered, max(1, seen.lines))
        self.state.set_text(summary(overview))

    def show_render(self, step: Step | None) -> None:
        """Shows how far a render is; None: none is under way."""
        self._pages.setCurrentIndex(0 if step is None else 1)
        if step is None:
            return
        progress = step.progress
        self.moving.show_part(progress.done, progress.total)
        self.doing.set_text(described(step))


class Telling(Words):
    """The words of `summary` and `described`."""


def summary(overview: Overview) -> str:
    """How far a book is, in one line."""
    seen = tally(overview)
    if not seen.lines:
        return Telling.tr("nothing to read aloud")
    if not seen.open:
        said = Telling.tr("All %Ln line(s) rendered", "", seen.lines)
        return f"{said}, {duration(seen.seconds)}"
    parts = [
        Telling.tr("{rendered} of %Ln line(s) rendered", "", seen.lines).format(
            rendered=number(seen.rendered)
        )
    ]
    if seen.stale:
        parts.append(Telling.tr("{count} out of date").format(count=number(seen.stale)))
    if seen.failed:
        parts.append(Telling.tr("{count} failed").format(count=number(seen.failed)))
    about = Telling.tr("about {time} in all").format(time=duration(overview.estimate_seconds))
    return f"{', '.join(parts)}; {about}"


def described(step: Step) -> str:
    """A step in words: what, how far, how long still."""
    progress = step.progress
    what = titled(progress.what)
    parts = [what[:1].upper() + what[1:]]
    if progress.total:
        done, total = (QLocale().toString(round(one)) for one in (progress.done, progress.total))
        parts.append(Telling.tr("{done} of {total}").format(done=done, total=total))
    if progress.left is not None:
        left = Telling.tr("{time} left").format(time=duration(progress.left))
        parts.append(left if progress.left >= 1 else Telling.tr("almost done"))
    return "  ·  ".join(parts)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
