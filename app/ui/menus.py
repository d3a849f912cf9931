"""The menus of the window: its bar, and those over the script and the chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.actions import MENUS, Actions
from app.ui.chapters_view import ChaptersView
from app.ui.places import SUFFIX


class Menus(QObject):
    """Fills the menu bar. `recent_asked` with a project's folder."""

    recent_asked = Signal(str)

    def __init__(self, window: QMainWindow, actions: Actions, recent: Callable[[], Sequence[str]]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._recent_folders = recent
        self._recent = QMenu(self.tr("Open &Recent"), window)
        self._recent.aboutToShow.connect(self._fill_recent)
        for title, names in MENUS:
            menu = window.menuBar().addMenu(QCoreApplication.translate("Menus", title))
            menu.setToolTipsVisible(False)
            for name in names:
                if not name:
                    menu.addSeparator()
                elif name == "recent":
                    menu.addMenu(self._recent)
                else:
                    menu.addAction(actions[name])

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self._recent_folders():
            action = self._recent.addAction(Path(folder).name.removesuffix(SUFFIX).replace("&", "&&"))
            action.setToolTip(folder)
            action.setEnabled(Path(folder).is_dir())
            action.triggered.connect(lambda _=False, chosen=folder: self.recent_asked.emit(chosen))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No project yet")).setEnabled(False)

    def over_script(self, line: int, _paragraph: int, place: QPoint) -> None:
        """Opens the menu of a line, or (0) of the page beside its lines."""
        self.pop(
            place,
            ["play", "edit_line", "who_says", "lexicon", "render_line", "", "split_chapter"]
            if line
            else ["play_chapter", "render_chapter"],
        )

    def over_chapters(self, view: ChaptersView, place: QPoint) -> None:
        """Opens the menu of the chapter at a place of the list."""
        if view.indexAt(place).isValid():
            names = [
                "rename_chapter",
                "merge_chapter",
                "include_chapter",
                "",
                "render_chapter",
                "play_chapter",
            ]
            self.pop(view.viewport().mapToGlobal(place), names)

    def pop(self, place: QPoint, names: Sequence[str]) -> None:
        """Opens a menu of deeds by name at a place of the screen; "" is a separator."""
        menu = QMenu(self._window)
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
