"""The workspace Proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.widgets import EmptyPage

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.work import Work


class ProofWorkspace(QWidget):
    """Says how a book is proofed. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        page = EmptyPage(
            icons.get("proof", "quiet"),
            self.tr("Listen through the book"),
            self.tr(
                "Render the book, then play it from the script: lines that failed or are out of date are marked there."
            ),
            (("workspace_script", self.tr("Go to the script")), ("render_book", self.tr("Render the book"))),
        )
        page.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
