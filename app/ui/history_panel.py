"""The history of the project: a list of what was done, in which one can go back and forth."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QListView, QVBoxLayout, QWidget

from app.core.history import Step
from app.ui.design import METRICS, scaled
from app.ui.history_model import HistoryDelegate, HistoryModel


class HistoryPanel(QWidget):
    """Shows the steps. `asked` with the id of the step to go to, None for the beginning."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(METRICS.gap)
        self._said = QLabel(
            self.tr("Click a step to go back to it, or forth. Nothing that was rendered is lost.")
        )
        self._said.setObjectName("quiet")
        self._said.setWordWrap(True)
        self.model = HistoryModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(self.view))
        self.view.setAccessibleName(self.tr("History"))
        self.view.setAccessibleDescription(self._said.text())
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        column.addWidget(self._said)
        column.addWidget(self.view, 1)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Shows a history, with what the project is now in view."""
        self.model.show(steps)
        now = self.model.index(self.model.current)
        self.view.setCurrentIndex(now)
        self.view.scrollTo(now)

    def _go(self, index: QModelIndex) -> None:
        # A double click is a click and an activation: the second one finds that it is there already.
        if index.isValid() and index.row() != self.model.current:
            self.asked.emit(self.model.step(index.row()))


class HistoryDialog(QDialog):
    """The panel in a window of its own, which may stay open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        self.panel = HistoryPanel()
        column.addWidget(self.panel)
        self.resize(scaled(420), scaled(520))
