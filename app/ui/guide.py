"""What the window tells of itself: preferences, keys, the tour, what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox, QWidget

from app.ui import help, memory
from app.ui.actions import Actions
from app.ui.looks import Looks
from app.ui.memory import Memory
from app.ui.preferences import Outputs, Preferences
from app.ui.preferences_model import ModelPage
from app.ui.tour import Tour, stops


class Guide(QObject):
    """Makes the dialogs and the tour. `dialog_made` with a dialog that is to be shown, `preferred` with a name of
    Memory and its new value.

    `home`: where preferences are kept, None: nowhere.
    """

    dialog_made = Signal(object)
    preferred = Signal(str, object)

    def __init__(
        self, known: Memory, home: Path | None, looks: Looks, actions: Actions, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._known = known
        self._home = home
        self._looks = looks
        self._actions = actions
        self._window = window
        self.tour: Tour | None = None  # while it is shown

    def preferences(self, resources: Path, outputs: Outputs, *, keys: bool = False) -> None:
        """Shows the preferences; `keys`: the page of the keys."""
        dialog = Preferences(self._known, self._looks, resources, outputs, self._window)
        dialog.kept.connect(self.prefer)
        dialog.keys_changed.connect(self._actions.set_keys)
        if self._home is not None:
            dialog.pages.addTab(ModelPage(self._home), self.tr("Language model"))
        if keys:
            dialog.show_keys()
        self.dialog_made.emit(dialog)

    def prefer(self, name: str, value: object) -> None:
        """Remembers a value of Memory by its name."""
        setattr(self._known, name, value)
        if self._home is not None:
            memory.put(self._home, **{name: value})
        self.preferred.emit(name, value)

    def keys(self, change: Callable[[], object]) -> None:
        """Shows all keys; `change` when they are to be changed."""
        page = help.KeysPage(self._actions, self._window)
        page.change_asked.connect(change)
        self.dialog_made.emit(page)

    def about(self) -> None:
        """Says what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Dramatis"))
        box.setText(help.about())
        self.dialog_made.emit(box)

    def greet(self, show: Callable[[], object]) -> None:
        """Shows the tour, with `show`, to who has not seen it yet."""
        if self._home is not None and not self._known.toured:
            self.prefer("toured", True)
            QTimer.singleShot(0, self, show)

    def show_tour(self, part: Callable[[str], QWidget | None]) -> None:
        """Shows the window's parts, one after the other; `part` finds them by name."""
        if self.tour is None and self._window.isVisible():
            self.tour = Tour(self._window, stops(part))
            self.tour.ended.connect(self._toured)
            self.prefer("toured", True)
            self.tour.begin()

    def _toured(self) -> None:
        self.tour = None
