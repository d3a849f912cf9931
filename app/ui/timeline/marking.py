"""Markers and comments, for the window: set, written, ticked off, taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from app.core.marker import Marker, MarkerKind
from app.services import marking, timelines
from app.ui.desk import Desk
from app.ui.timeline.view import TimelineView


class Marks(QObject):
    """Keeps the timeline's markers those of the project on the desk, and changes them."""

    def __init__(self, desk: Desk, view: TimelineView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        desk.refreshed.connect(lambda _: self.read())
        view.marker_asked.connect(self.ask)
        view.marker_opened.connect(self.write)
        view.marker_moved.connect(self.move)

    def read(self) -> None:
        """Reads the markers anew."""
        self._desk.ask("markers", timelines.markers, self._view.show_markers)

    def ask(self, second: float, comment: bool) -> None:
        """Sets a marker at a second of the book; of a comment asks first what it says."""
        anchor = self._view.model.anchor(second)
        if anchor is None:
            return
        if not comment:
            self._desk.edit(lambda project: marking.add(project, *anchor))
            return

        def said(text: str) -> None:
            self._desk.edit(lambda project: marking.add(project, *anchor, MarkerKind.COMMENT, text))

        self._dialog(self.tr("Comment"), self.tr("What is to be looked at here?"), "", said)

    def move(self, marker: Marker, merge: str | None = None) -> None:
        """Keeps a marker at the line and the second that it was dragged to."""
        number, place = marker.id, (marker.line, marker.offset)

        def ended(_: object) -> None:
            self._view.carrying.ended()
            self.read()

        self._desk.edit(
            lambda project: marking.change(project, number, place=place, merge=merge), ended, ended
        )

    def write(self, marker: Marker) -> None:
        """Lets the words of a marker be changed."""
        number = marker.id

        def said(text: str) -> None:
            self._desk.edit(lambda project: marking.change(project, number, text=text))

        comment = marker.kind is MarkerKind.COMMENT
        title = self.tr("Comment") if comment else self.tr("Marker")
        self._dialog(title, self.tr("What it says:"), marker.text, said, empty=not comment)

    def menu(self, menu: QMenu, marker: Marker) -> None:
        """Adds what can be done with a marker to a menu."""
        number, done = marker.id, marker.done
        edit = QAction(self.tr("Edit…"), menu)
        edit.triggered.connect(lambda: self.write(marker))
        tick = QAction(self.tr("Not Done Yet") if done else self.tr("Done"), menu)
        tick.triggered.connect(
            lambda: self._desk.edit(lambda project: marking.change(project, number, done=not done))
        )
        remove = QAction(self.tr("Remove"), menu)
        remove.triggered.connect(lambda: self._desk.edit(lambda project: marking.remove(project, number)))
        menu.addActions([edit, tick, remove])
        menu.addSeparator()

    def _dialog(
        self, title: str, label: str, text: str, said: Callable[[str], None], empty: bool = False
    ) -> None:
        dialog = QInputDialog(self._view)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(
            lambda value: said(value.strip()) if value.strip() or empty else None
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
