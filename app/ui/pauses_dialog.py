"""The rules for pauses: how long after a sentence, a paragraph, a heading."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.core.timeline import PauseRules
from app.ui.design import METRICS
from app.ui.widgets import roomy

_NAMES = {
    "sentence": "Between sentences",
    "part": "Between speech and its narration",
    "speaker": "Between two who speak",
    "paragraph": "Between paragraphs",
    "heading": "After a heading",
    "scene": "At a scene break",
    "head": "At a chapter's beginning",
    "tail": "At a chapter's end",
}


class PausesDialog(QDialog):
    """Shows the rules; `rules` are as they stand in the fields."""

    def __init__(self, rules: PauseRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pauses")
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        said = QLabel("For the whole book. Pauses that were set by hand stay as they are.")
        said.setObjectName("quiet")
        column.addWidget(said)
        form = QFormLayout()
        form.setVerticalSpacing(METRICS.gap)
        form.setHorizontalSpacing(METRICS.wide)
        self.fields: dict[str, QDoubleSpinBox] = {}
        for name, seconds in asdict(rules).items():
            field = QDoubleSpinBox()
            field.setRange(0.0, 60.0)
            field.setSingleStep(0.05)
            field.setSuffix(" s")
            roomy(field)
            field.setValue(seconds)
            field.setAccessibleName(_NAMES[name])
            form.addRow(_NAMES[name], field)
            self.fields[name] = field
        column.addLayout(form)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("primary")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Set pauses")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def rules(self) -> PauseRules:
        return PauseRules(**{name: field.value() for name, field in self.fields.items()})
