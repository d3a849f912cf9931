"""The report of a run through the batch, to be read in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.core.batch import Report
from app.services.batch_report import page
from app.ui.batch_words import say
from app.ui.design import METRICS, scaled

# Qt's rich text knows little of CSS: what it knows makes tables and headings as calm as the rest of the window.
_STYLE = (
    "h1 { font-size: large; margin-bottom: 6px; } h2 { font-size: medium; margin-top: 18px; margin-bottom: 2px; } "
    "h3 { font-size: small; margin-bottom: 2px; } p { margin-top: 2px; margin-bottom: 6px; }"
)


class BatchReport(QDialog):
    """Shows a report. `folder`: where all reports lie."""

    def __init__(self, report: Report, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Batch Report"))
        self._folder = folder
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setHtml(_ragged(page(report, say, _STYLE)))
        where = QPushButton(self.tr("Show the &files"))
        where.setToolTip(str(folder))
        where.clicked.connect(self._reveal)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(where)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.resize(scaled(720), scaled(560))

    def _reveal(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _ragged(html: str) -> str:
    """Names to the near side and in plain weight: Qt centres the cells of a heading, whatever the style says."""
    cell = '<td style="padding-right: 16px; padding-bottom: 3px;">'
    return html.replace("<th>", cell).replace("</th>", "</td>")
