"""Keeps the window in the theme that was chosen, or in that of the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.ui import design

SYSTEM = "system"
CHOICES = (SYSTEM, "dark", "light", "contrast")


class Looks(QObject):
    """Puts themes on the application. `changed` once everything wears another one."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._resources = resources
        self.choice = SYSTEM
        self.text = 100
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str, text: int = 100) -> None:
        """Takes a theme, or the system's with "system", and a size of text in percent, 80 to 150."""
        self.choice = choice if choice in CHOICES else SYSTEM
        self.text = max(design.LEAST, min(design.MOST, text))
        self._follow()

    def _follow(self) -> None:
        name = system_theme(self._app) if self.choice == SYSTEM else self.choice
        if design.wear(self._app, self._resources, name, self.text):
            self.changed.emit()


def system_theme(app: QApplication) -> str:
    """The theme that suits the system's settings; the dark one where it has none."""
    hints = app.styleHints()
    found = getattr(hints, "accessibility", None)  # since Qt 6.10
    if found is not None and found().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"
