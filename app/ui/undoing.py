"""Undo and redo in the window: their actions, which say what they would undo, and the history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.history import Step
from app.core.progress import Changes
from app.services import undoing
from app.ui.desk import Desk
from app.ui.history_model import titles
from app.ui.history_panel import HistoryDialog
from app.ui.titles import titled

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.project import Project

_CALM = 60  # ms in which changes that follow each other are read as one


class Undoing(QObject):
    """Undoes and redoes what is done to the project on the desk. `moved` with the steps of its history."""

    moved = Signal(object)

    def __init__(self, desk: Desk, undo: QAction, redo: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._undo = undo
        self._redo = redo
        self._window = parent
        self._dialog: HistoryDialog | None = None
        self._stamp: object = None
        self._unread = False  # whether the history may have a step that is not among those known
        self.steps: tuple[Step, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._read)
        undo.triggered.connect(lambda: self._along(undoing.undo))
        redo.triggered.connect(lambda: self._along(undoing.redo))
        desk.opened.connect(self._opened)
        desk.bus.changed.connect(self._changed)
        self._take(())

    def go_to(self, step: int | None) -> None:
        """Goes back or forth until the step of that id (None: nothing) is the last that is done."""
        self._along(lambda project, lexicon: undoing.go_to(project, step, lexicon))

    def show_history(self) -> None:
        """Opens the history beside the window, or brings it to the front."""
        if self._dialog is None:
            self._dialog = HistoryDialog(self._window)
            self._dialog.panel.asked.connect(self.go_to)
            self.moved.connect(self._dialog.panel.show_steps)
        self._dialog.panel.show_steps(self.steps)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def allow(self) -> None:
        """Enables the actions that have something to do, and has them say what."""
        back, forth = titles(self.steps)
        able = self._desk.project is not None and not self._desk.project.read_only
        for action, title, plain, full in (
            (self._undo, back, self.tr("&Undo"), self.tr("&Undo {what}")),
            (self._redo, forth, self.tr("&Redo"), self.tr("&Redo {what}")),
        ):
            action.setEnabled(able and (title is not None or (self._unread and action is self._undo)))
            # An ampersand in a title is no mnemonic.
            action.setText(full.format(what=titled(title).replace("&", "&&")) if title else plain)

    def _along(self, step: Callable[[Project, Path | None], Changes | None]) -> None:
        lexicon = self._desk.studio.settings.lexicon
        self._desk.edit(lambda project: step(project, lexicon) or Changes(""), self._settle)

    def _settle(self, changes: Changes) -> None:
        """Once it is shown what was undone, finds out which takes fit again."""
        if not changes.lines:
            return
        studio = self._desk.studio

        def work(project: Project) -> Changes:
            settling = undoing.settled(
                project, studio.registry, studio.voices, changes, studio.settings.lexicon
            )
            for _ in settling:
                pass
            return Changes(changes.title, changes.lines)

        self._desk.edit(work)

    def _opened(self, project: Project | None) -> None:
        self._stamp = None
        self._take(())
        if project is None:
            if self._dialog is not None:
                self._dialog.close()
            return
        self._calm.start()

    def _changed(self) -> None:
        # Ctrl+Z right behind an edit must not be lost: what is to be undone is read in calm, and may be asked for now.
        self._unread = True
        self.allow()
        if not self._calm.isActive():
            self._calm.start()

    def _read(self) -> None:
        known = self._stamp

        def work(project: Project) -> tuple[object, tuple[Step, ...]] | None:
            stamp = undoing.stamp(project)
            return None if stamp == known else (stamp, undoing.history(project))

        self._desk.ask("history", work, self._found)

    def _found(self, found: tuple[object, tuple[Step, ...]] | None) -> None:
        if found is None:
            self._known()
        else:
            self._stamp, steps = found
            self._take(steps)

    def _take(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self._known()
        self.moved.emit(steps)

    def _known(self) -> None:
        self._unread = self._calm.isActive()  # then something was changed while it was read
        self.allow()
