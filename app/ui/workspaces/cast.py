"""The workspace Cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.widgets import EmptyPage

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.work import Work


class CastWorkspace(QWidget):
    """Says where voices are given. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        page = EmptyPage(
            icons.get("cast", "quiet"),
            self.tr("Who speaks, and in which voice"),
            self.tr(
                "Voices are given beside the script: choose somebody in the list at the right and pick a voice below it."
            ),
            (
                ("workspace_script", self.tr("Go to the script")),
                ("auto_cast", self.tr("Cast whoever has no voice")),
            ),
        )
        page.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
