"""The form of a delivery: target, place, what stands in the way, the check, and the deliveries before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.bar import Bar
from app.ui.design import METRICS
from app.ui.icons import Icons
from app.ui.widgets import Elided, heading
from app.ui.workspaces.deliver_check import MeasuresModel, MeasuresTable
from app.ui.workspaces.deliver_past import FILE, LENGTH, TARGET, VERDICT, WHEN, PastModel
from app.ui.workspaces.deliver_ready import ReadyList
from app.ui.workspaces.voices_parts import Table


class DeliverForm(QWidget):
    """Only lays out; the workspace does what its buttons say."""

    def __init__(self, icons: Icons, measures: MeasuresModel, past: PastModel) -> None:
        super().__init__()
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.pad, METRICS.wide, METRICS.pad)
        column.setSpacing(METRICS.gap)
        self.target = QComboBox()
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.demand = QLabel()
        self.demand.setObjectName("quiet")
        self.demand.setWordWrap(True)
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("Where to"))
        self.browse = QPushButton(self.tr("Browse…"))
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.browse)
        self.ready = ReadyList()
        self.partial = QCheckBox(self.tr("Deliver all the same, without what is missing"))
        self.partial.setToolTip(
            self.tr("Lines that are not rendered are left out, those out of date stay as they were")
        )
        self.go = QPushButton(self.tr("Export"))
        self.go.setObjectName("primary")
        self.go.setIcon(icons.get("export", "on_accent"))
        self.bar = Bar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Export"))
        self.doing = Elided("", "quiet")
        going = QHBoxLayout()
        going.addWidget(self.go)
        going.addWidget(self.partial)
        going.addStretch()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = MeasuresTable(measures)
        for widget in (heading(self.tr("Target")), self.target, self.demand, heading(self.tr("Where to"))):
            column.addWidget(widget)
        column.addLayout(where)
        column.addWidget(heading(self.tr("What stands in the way")))
        column.addWidget(self.ready)
        column.addLayout(going)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(heading(self.tr("Check")))
        column.addWidget(self.verdict)
        column.addWidget(self.table)
        column.addLayout(self._history(past))
        column.addStretch()
        self.bar.hide()
        self.doing.hide()

    def _history(self, past: PastModel) -> QVBoxLayout:
        self.history = Table(past, self.tr("Past deliveries"))
        self.history.set_row(26)
        self.history.stretch(FILE, {WHEN: 120, TARGET: 150, LENGTH: 64, VERDICT: 130}, (LENGTH, TARGET), 120)
        self.history.setMinimumHeight(120)
        self.show_there = QPushButton(self.tr("Show in folder"))
        self.check = QPushButton(self.tr("Check again"))
        self.forget = QPushButton(self.tr("Forget"))
        self.forget.setToolTip(self.tr("Takes it off the list; its files stay"))
        row = QHBoxLayout()  # below: beside the heading they would not fit into a small window
        for button in (self.show_there, self.check, self.forget):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout()
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Past deliveries")))
        column.addWidget(self.history)
        column.addLayout(row)
        return column
