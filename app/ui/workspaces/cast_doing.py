"""Changes that say what they cost before they are made: asked for, shown in a dialog, made off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.core.progress import Changes, Impact
from app.services.impacts import impact
from app.services.settling import settle
from app.ui.desk import Desk
from app.ui.workspaces.cast_dialogs import CostDialog
from app.ui.workspaces.cast_words import cost_words

if TYPE_CHECKING:
    from app.services.project import Project

Change = Callable[["Project"], Changes]


class Doing(QObject):
    """Makes changes, one dialog at a time. `parent`: over which the dialogs lie."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self.dialog: QDialog | None = None  # the one that is open
        self._asked: object = None  # which cost was asked for last
        desk.closing.connect(self._close)

    def _edit(self, change: Change, done: Callable[[], object] | None = None) -> None:
        studio = self._desk.studio

        def work(project: Project) -> Changes:
            changes = change(project)
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        def made(_changes: Changes) -> None:
            if done is not None:
                done()

        self._desk.edit(work, made)

    def _after_cost(
        self,
        change: Change,
        question: str,
        done: Callable[[], object] | None = None,
        more: str = "",
        always: bool = False,
    ) -> None:
        """Makes a change; asks before if takes become out of date by it, or `always`."""

        def show(cost: Impact) -> None:
            if not cost.lines and not always:
                self._edit(change, done)
                return
            box = QMessageBox(self._parent)
            box.setWindowTitle(question)
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(question)
            box.setInformativeText(" ".join(part for part in (more, cost_words(cost)) if part))
            box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
            self._open(box, lambda: self._edit(change, done))

        self._desk.fetch(
            "impact",
            lambda project, _stop: impact(project, change),
            show,
            lambda why: self._desk.told.emit("bad", why),
        )

    def _tell_cost(self, dialog: CostDialog, change: Change) -> None:
        token = self._asked = object()

        def current() -> bool:
            return self.dialog is dialog and self._asked is token

        def show(cost: Impact) -> None:
            if current():
                dialog.show_cost(cost)

        def failed(why: str) -> None:
            if current():
                dialog.show_problem(why)

        self._desk.fetch("impact", lambda project, _stop: impact(project, change), show, failed)

    def _open(self, dialog: QDialog, do: Callable[[], object]) -> None:
        def ended(result: int) -> None:
            self.dialog = None
            box = isinstance(dialog, QMessageBox)
            if result == (QMessageBox.StandardButton.Ok if box else QDialog.DialogCode.Accepted):
                do()
            dialog.deleteLater()

        self.dialog = dialog
        dialog.finished.connect(ended)
        dialog.open()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()


def tried(project: Project, change: Change) -> tuple[int, Impact]:
    """How many lines a change would touch, and what it costs; nothing stays."""
    found: list[Changes] = []

    def note(trial: Project) -> Changes:
        found.append(change(trial))
        return found[-1]

    cost = impact(project, note)
    return (len(found[0].lines) if found else 0), cost
