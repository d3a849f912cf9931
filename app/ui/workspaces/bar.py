"""The tabs that lead to the workspaces."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QTabBar

from app.ui.workspaces import NAMES


class WorkspaceBar(QTabBar):
    """One tab for each workspace, in the words of its action. `chosen` with a workspace's name."""

    chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        """`actions`: by the workspace's name."""
        super().__init__()
        self.setObjectName("workspaces")
        self.setAccessibleName(self.tr("Workspaces"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # else its least size is that of dots
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._actions = actions
        for name in NAMES:
            self.addTab(actions[name].icon(), actions[name].iconText())
            actions[name].changed.connect(self._told)
        self._told()
        self.currentChanged.connect(self._pressed)

    def show_chosen(self, name: str) -> None:
        """Marks a workspace's tab without asking for it."""
        before = self.blockSignals(True)
        self.setCurrentIndex(NAMES.index(name))
        self.blockSignals(before)

    def show_icons(self, on: bool) -> None:
        """Shows an icon on each tab, or only its words."""
        if on != (not self.tabIcon(0).isNull()):
            for place, name in enumerate(NAMES):
                self.setTabIcon(place, self._actions[name].icon() if on else QIcon())
            self.updateGeometry()

    def width_with_icons(self) -> int:
        """The width that it has with icons, in logical pixels."""
        bare = self.tabIcon(0).isNull()
        return self.sizeHint().width() + (len(NAMES) * (self.iconSize().width() + 8) if bare else 0)

    def _pressed(self, place: int) -> None:
        if 0 <= place < len(NAMES):
            self.chosen.emit(NAMES[place])

    def _told(self) -> None:
        for place, name in enumerate(NAMES):
            self.setTabToolTip(place, self._actions[name].toolTip())
