"""What is to be done with the projects that are added to the batch."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QSpinBox, QWidget

from app.core.batch import MOST_TAKES, Task
from app.core.delivery import Target
from app.ui.design import METRICS
from app.ui.titles import titled
from app.ui.widgets import heading, roomy


class BatchOptions(QWidget):
    """Asks for a Task. What is delivered goes to each project's own exports."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(METRICS.wide)
        grid.setVerticalSpacing(METRICS.tight)
        grid.addWidget(heading(self.tr("With what is added from now on")), 0, 0, 1, 2)
        form = QFormLayout()
        form.setVerticalSpacing(METRICS.gap)
        form.setHorizontalSpacing(METRICS.pad)
        self.takes = QSpinBox()
        self.takes.setRange(0, MOST_TAKES)
        self.takes.setValue(1)
        self.takes.setSpecialValueText(self.tr("render nothing"))
        self.takes.setAccessibleName(self.tr("Takes of each line"))
        self.takes.valueChanged.connect(self._allow)
        roomy(self.takes)
        form.addRow(self.tr("&Takes of each line:"), self.takes)
        self.target = QComboBox()
        self.target.addItem(self.tr("Deliver nothing"), "")
        self.target.setAccessibleName(self.tr("Deliver for"))
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(22)
        self.target.currentIndexChanged.connect(self._allow)
        form.addRow(self.tr("&Deliver for:"), self.target)
        grid.addLayout(form, 1, 0, 4, 1)
        self.score = QCheckBox(self.tr("S&core the takes"))
        self.best = QCheckBox(self.tr("Choose the &best take of each line"))
        self.partial = QCheckBox(self.tr("Deliver although &lines are missing"))
        self.check = QCheckBox(self.tr("Check &earlier deliveries once more"))
        self.best.toggled.connect(self._allow)
        for row, box in enumerate((self.score, self.best, self.partial, self.check), 1):
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._allow()

    def show_targets(self, found: Mapping[str, Target]) -> None:
        """Offers these targets."""
        chosen = self.target.currentData()
        while self.target.count() > 1:
            self.target.removeItem(1)
        for name, target in found.items():
            self.target.addItem(titled(target.title), name)
        self.target.setCurrentIndex(max(0, self.target.findData(chosen)))

    @property
    def task(self) -> Task:
        """What is asked for."""
        target = str(self.target.currentData() or "")
        return Task(
            render=self.takes.value() > 0,
            takes=max(1, self.takes.value()),
            score=self.score.isChecked(),
            best=self.best.isChecked(),
            export=bool(target),
            target=target,
            partial=self.partial.isChecked() and bool(target),
            check=self.check.isChecked(),
        )

    def _allow(self) -> None:
        self.score.setEnabled(not self.best.isChecked())
        self.partial.setEnabled(bool(self.target.currentData()))
