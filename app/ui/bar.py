"""A bar that shows how far something is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class Bar(QProgressBar):
    """A progress bar that is painted with everything else.

    Qt's own paints at once when its value changes, and with it all that waits to be painted in its window: while a
    book is rendered that is the whole window, thirty times a second, and once more for each bar.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)

    def show_part(self, done: float, total: float) -> None:
        """Shows how far it is; a `total` of 0: nobody knows."""
        whole = max(0, round(total))
        self.setRange(0, whole)
        self.setValue(min(max(0, round(done)), whole))

    def setRange(self, minimum: int, maximum: int) -> None:
        if (minimum, maximum) == (self.minimum(), self.maximum()):
            return
        self.setUpdatesEnabled(False)
        super().setRange(minimum, maximum)
        self.setUpdatesEnabled(True)  # this asks for a painting

    def setValue(self, value: int) -> None:
        if value == self.value():
            return
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)
