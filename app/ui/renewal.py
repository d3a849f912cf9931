"""Another language for the window: a new window takes the place of the old one, over the same project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.services.project import Project
from app.ui import language
from app.ui.parts import Studio
from app.ui.preferences import Preferences
from app.ui.window import Window

_LOOK = 200  # ms between two looks at whether everything has ended
_AT_ONCE = 4  # looks before it is told that the change waits: readings take no longer


class Renewal(QObject):
    """Holds the window that is shown. `renewed` with the one that took its place.

    A window cannot change its words while it stands, so once nothing is being made, read or recorded it is closed as at
    the end of a sitting, which writes everything, and a new one opens the project at the same line and workspace; undo
    goes on, as it does from one sitting to the next.
    """

    renewed = Signal(object)

    def __init__(self, app: QApplication, studio: Studio, *, remembering: bool = True) -> None:
        super().__init__(app)
        self._app = app
        self._studio = studio
        self._remembering = remembering
        self._wanted: str | None = None
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self.spoken = ""  # the code that was chosen last; "" as the system
        self.window = self._make()
        self.spoken = self.window.memory.language

    def _make(self) -> Window:
        window = Window(self._studio, remembering=self._remembering)
        window.guide.preferred.connect(self._preferred)
        return window

    def _preferred(self, name: str, value: object) -> None:
        if name != "language":
            return
        self._wanted, self._looks = str(value), 0
        self._timer.start()

    def _look(self) -> None:
        """Changes the language, unless something is under way, which is told once."""
        if self._wanted is None or self._wanted == self.spoken:
            self._timer.stop()
            return
        self._looks += 1
        if not self.idle:
            if self._looks == _AT_ONCE:
                self.window.desk.told.emit(
                    "plain", self.tr("The language changes as soon as what is under way has ended.")
                )
            return
        self._timer.stop()
        self.renew(self._wanted)

    @property
    def idle(self) -> bool:
        """Whether the window can be closed without anything that is under way being cut off."""
        window = self.window
        work, batch = window.work, window.batch.work
        making = work.rendering or work.importing or (batch is not None and batch.running)
        modal = QApplication.activeModalWidget()
        asking = modal is not None and not isinstance(modal, Preferences)
        return not making and not asking and not window.desk.jobs.running

    def renew(self, code: str) -> None:
        """Closes the window and opens another in a language ("" as the system), where the old one was."""
        old, self.spoken = self.window, code
        desk = old.desk
        project = desk.project.folder if desk.project is not None else None
        chapter, line = desk.chapter, desk.line
        asking = any(one.isVisible() for one in old.findChildren(Preferences))
        stays = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        try:
            state, shown, workspace = old.windowState(), old.isVisible(), old.memory.workspace
            stood = old.geometry() if state == Qt.WindowState.WindowNoState else old.normalGeometry()
            old.close()
            old.deleteLater()
            QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
            language.install(self._app, self._studio.settings.resources, code)
            self.window = window = self._make()
            window.memory.language, window.memory.workspace = code, workspace
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setGeometry(stood)
            window.setWindowState(state)
            if shown:
                window.show()
        finally:
            self._app.setQuitOnLastWindowClosed(stays)
        if project is not None:
            self._open(window, project, chapter, line)
        if asking and shown:
            window.preferences()
        self.renewed.emit(window)

    def _open(self, window: Window, folder: Path, chapter: int | None, line: int | None) -> None:
        desk = window.desk

        def opened(project: Project | None) -> None:
            if project is None:
                return
            desk.opened.disconnect(opened)
            if chapter is not None and project.folder == folder:
                desk.go(chapter, line)

        desk.opened.connect(opened)
        window.open(folder)
