"""How the window is laid out, from one sitting to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from app.ui import memory
from app.ui.memory import Memory


def place(window: QMainWindow, known: Memory) -> None:
    """Puts the window where it stood; where it cannot stand any more Qt moves it onto a screen."""
    if known.geometry:
        window.restoreGeometry(QByteArray.fromHex(known.geometry.encode("ascii", "ignore")))


def divide(workspace: str, splitters: dict[str, QSplitter], known: Memory) -> None:
    """Divides the panes of a workspace as they were divided."""
    for name, splitter in splitters.items():
        sizes = known.panes.get(f"{workspace}.{name}", [])
        if len(sizes) == splitter.count() and any(size > 0 for size in sizes):
            splitter.setSizes(sizes)


def keep(home: Path, window: QMainWindow, shown: dict[str, dict[str, QSplitter]], known: Memory) -> None:
    """Keeps how the window is laid out and what was opened; nothing else that is remembered.

    `shown`: the splitters of the workspaces that were laid out, whose sizes are therefore true.
    """
    known.geometry = bytes(window.saveGeometry().toHex().data()).decode("ascii")
    for workspace, splitters in shown.items():
        for name, splitter in splitters.items():
            known.panes[f"{workspace}.{name}"] = splitter.sizes()
    memory.put(
        home,
        recent=known.recent,
        cards=known.cards,
        geometry=known.geometry,
        panes=known.panes,
        last_folder=known.last_folder,
        workspace=known.workspace,
    )
