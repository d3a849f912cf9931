"""Starts the window, or draws it into a picture."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.core.errors import DramatisError, NoSpace
from app.ui.screen import prepare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.parts import Studio
    from app.ui.renewal import Renewal
    from app.ui.window import Window

_PATIENCE = 120.0  # seconds that a picture waits for everything to be read


def run(
    studio: Studio,
    project: Path | None,
    *,
    screenshot: Path | None = None,
    size: tuple[int, int] = (1440, 900),
) -> int:
    """Opens the studio, with a project if one is named, and returns the exit code once the window is closed.

    With `screenshot` draws the window at `size` logical pixels into a PNG instead; no screen is needed for that.
    Raises NoDevice where there is no screen, BadProject for a picture of what cannot be opened, NoSpace where the
    picture cannot be written.
    """
    prepare(os.environ, picture=screenshot is not None)
    app = application(studio, remembering=screenshot is None)
    from app.ui.calm import undisturbed
    from app.ui.renewal import Renewal

    shown = Renewal(app, studio, remembering=screenshot is None)
    with undisturbed():
        try:
            if screenshot is not None:
                draw(app, shown.window, project, screenshot, size)
                return 0
            shown.window.show()
            if project is not None:
                shown.window.open(project)
            interrupted = _closes_on_signal(shown)
            code = app.exec()
            del interrupted
            return code
        finally:
            shown.window.close()
            shown.window.deleteLater()
            shown.deleteLater()
            app.processEvents()


def application(studio: Studio, *, remembering: bool = True) -> QApplication:
    """The one Qt application, with fonts, language and looks; made at the first call."""
    from PySide6.QtWidgets import QApplication, QStyleFactory

    from app.ui import design, language, memory, spoken
    from app.ui.looks import Looks

    there = QApplication.instance()
    app = cast(QApplication, there) if there is not None else QApplication(["dramatis"])
    app.setApplicationName("dramatis")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("dramatis")
    kept = memory.load(studio.settings.home) if remembering else memory.Memory()
    language.install(app, studio.settings.resources, kept.language)
    design.load_fonts(studio.settings.resources)
    spoken.install(app)
    app.setStyle(QStyleFactory.create("Fusion"))
    Looks(app, studio.settings.resources).choose(kept.theme, kept.text)
    return app


def draw(app: QApplication, window: Window, project: Path | None, to: Path, size: tuple[int, int]) -> None:
    """Draws the window with everything read and laid out. Raises what opening raised, NoSpace."""
    from PySide6.QtCore import Qt

    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    troubles: list[str] = []
    window.desk.told.connect(lambda kind, line: troubles.append(line) if kind == "bad" else None)
    window.resize(*size)
    window.show()
    if project is not None:
        window.open(project)
    end = time.monotonic() + _PATIENCE
    while not window.desk.settled and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)
    app.processEvents()
    if troubles and window.desk.project is None:
        raise DramatisError(troubles[0])
    if not window.desk.settled:
        raise DramatisError(
            f"the project was not read within {_PATIENCE:.0f} seconds; try again when it is idle"
        )
    picture = window.grab()
    with suppress(OSError):  # Qt then fails to save, for the same reason
        to.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(to), "PNG"):
        raise NoSpace(f"the picture cannot be written to {to}; choose another place")


def _closes_on_signal(shown: Renewal) -> object:
    """Has Ctrl+C and a polite kill close the window. What it returns keeps this up."""
    from PySide6.QtCore import QTimer

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: shown.window.close())
    # Python looks for signals between two of its own steps, so Qt's loop has to come by now and then.
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(250)
    return timer
