"""The workspace Voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.widgets import EmptyPage

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.work import Work


class VoicesWorkspace(QWidget):
    """Says how voices are added. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        page = EmptyPage(
            icons.get("voices", "quiet"),
            self.tr("Your voices"),
            self.tr(
                "Voices of your own are added with the command “dramatis voice add”; "
                "they can then be picked in the cast beside the script."
            ),
            (("workspace_script", self.tr("Go to the script")),),
        )
        page.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
