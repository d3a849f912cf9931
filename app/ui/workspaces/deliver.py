"""The workspace Deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.widgets import EmptyPage

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.work import Work


class DeliverWorkspace(QWidget):
    """Offers the export. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        page = EmptyPage(
            icons.get("deliver", "quiet"),
            self.tr("From takes to finished files"),
            self.tr(
                "Exporting masters the book, writes the files of a shop’s target and checks them against its rules."
            ),
            (("export", self.tr("Export…")),),
        )
        page.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
