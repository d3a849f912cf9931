"""Brings the lexicon's window up: from the menu, its key, or the words selected in the script."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.lexicon_dialog import LexiconDialog
from app.ui.lexicon_work import LexiconWork
from app.ui.work import Work


class Lexicon:
    """Makes the window when it is first wanted. `selected`: line, start and end of the words selected in the script."""

    def __init__(
        self, desk: Desk, work: Work, parent: QWidget, selected: Callable[[], tuple[int, int, int] | None]
    ) -> None:
        self._desk, self._work, self._parent, self._selected = desk, work, parent, selected
        self.dialog: LexiconDialog | None = None

    def show(self) -> None:
        """Opens the lexicon beside the window, or brings it to the front. Nothing without a project."""
        if self._desk.project is None:
            return
        if self.dialog is None:
            self.dialog = LexiconDialog(self._desk, LexiconWork(self._desk, self._work), self._parent)
        self.dialog.show()
        self.dialog.begin(self._words())
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _words(self) -> str:
        """The words that are selected in the script, "" for none."""
        found, page = self._selected(), self._desk.page
        if found is None or page is None:
            return ""
        line = page.line(found[0])
        return "" if line is None else line.text[found[1] : found[2]].strip(' \n.,;:!?…—–“”"')
