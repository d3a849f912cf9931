"""The one place where changes are announced: views listen here and repaint what a change touched."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.core.progress import Changes


class Bus(QObject):
    """Announces `Changes` values on the thread that it lives in."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tells every listener. Only on the bus's own thread."""
        self.changed.emit(changes)
