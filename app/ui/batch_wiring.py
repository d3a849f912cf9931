"""The batch in the studio's window: made when it is first asked for, ended with the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.batch_dialog import BatchDialog
from app.ui.batch_work import BatchWork
from app.ui.desk import Desk
from app.ui.icons import Icons


class Batch(QObject):
    """Shows the batch beside the window `parent`."""

    def __init__(self, desk: Desk, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._icons = icons
        self._window = parent
        self.work: BatchWork | None = None
        self.dialog: BatchDialog | None = None

    def show(self) -> None:
        """Opens the batch, or brings it to the front."""
        if self.dialog is None:
            self.work = BatchWork(self._desk, self)
            self.dialog = BatchDialog(self.work, self._icons, self._window)
            self.work.told.connect(self._tell)
            self.work.reported.connect(lambda report: self._tell("good" if report.passed else "plain", ""))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Stops the batch within one block; it goes on where it was another time."""
        if self.work is not None:
            self.work.close()

    def _tell(self, kind: str, words: str) -> None:
        """While its own window is closed, the batch tells what it has to in the studio's."""
        if self.dialog is not None and not self.dialog.isVisible():
            self._desk.told.emit(kind, words or self.tr("The batch has ended; its report is in File, Batch."))
