"""The window with its looks, on a small rendered project; whatever a test does, its threads are gone afterwards."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio, build_window
from app.settings import load
from app.ui.application import application
from app.ui.calm import collected_here
from app.ui.memory import put
from app.ui.window import Window
from engine.types import Utterance, Voice
from made_project import make_project as make_sounding


@pytest.fixture(scope="module", autouse=True)
def collected_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """As in the studio itself: no other thread takes the parts of closed windows apart."""
    with collected_here():
        yield
        gc.collect()


@pytest.fixture(scope="session")
def studio(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio with a library of its own, whose packs are loaded once for all tests of the window."""
    from dataclasses import replace

    settings = replace(load(), home=tmp_path_factory.mktemp("studio"))
    put(settings.home, toured=True, language="en", theme="dark")  # the tour lies over the window
    with build_window(settings) as made:
        application(made)
        # A pack keeps its thread until the studio is closed: let it be there before any test counts threads.
        said = Utterance("Yes.", Voice("espeak", stock="en-gb"))
        assert list(made.registry.get("espeak").speak(said))
        assert made.workshop is not None
        made.workshop.start()
        yield made


@pytest.fixture
def no_thread_is_left(studio: Studio) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + 10
    while (left := [one for one in threading.enumerate() if one not in before]) and time.monotonic() < end:
        time.sleep(0.01)
    assert not [one.name for one in left]


@pytest.fixture
def window(studio: Studio, qtbot: QtBot, no_thread_is_left: None) -> Iterator[Window]:
    """An empty window of 1280 by 800, closed in the end. It begins in the script, wherever the one before ended."""
    put(studio.settings.home, workspace="script")
    made = Window(studio)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Window], None]:
    """Waits until nothing is being read, changed or made."""

    def wait(window: Window) -> None:
        qtbot.waitUntil(lambda: window.desk.settled, timeout=60_000)

    return wait


@pytest.fixture
def sounding(tmp_path: Path) -> Path:
    """The folder of a project of three chapters, all rendered."""
    folder = tmp_path / "Numbers.dramatis"
    make_sounding(folder, chapters=3, paragraphs=3, seconds=0.5).close()
    return folder


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """The folder of a project of which nothing is rendered."""
    folder = tmp_path / "Silent.dramatis"
    make_sounding(folder, chapters=2, paragraphs=4, render=False).close()
    return folder
