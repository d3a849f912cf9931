"""The rules for pauses: how long after a sentence, a paragraph, a heading."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
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
    "sentence": QT_TRANSLATE_NOOP("PausesDialog", "Between sentences"),
    "part": QT_TRANSLATE_NOOP("PausesDialog", "Between speech and its narration"),
    "speaker": QT_TRANSLATE_NOOP("PausesDialog", "Between two who speak"),
    "paragraph": QT_TRANSLATE_NOOP("PausesDialog", "Between paragraphs"),
    "heading": QT_TRANSLATE_NOOP("PausesDialog", "After a heading"),
    "scene": QT_TRANSLATE_NOOP("PausesDialog", "At a scene break"),
    "head": QT_TRANSLATE_NOOP("PausesDialog", "At a chapter's beginning"),
    "tail": QT_TRANSLATE_NOOP("PausesDialog", "At a chapter's end"),
}


class PausesDialog(QDialog):
    """Shows the rules; `rules` are as they stand in the fields."""

    def __init__(self, rules: PauseRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pauses"))
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        said = QLabel(self.tr("For the whole book. Pauses that were set by hand stay as they are."))
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
            field.setSuffix(self.tr(" s"))
            roomy(field)
            field.setValue(seconds)
            said_of = QCoreApplication.translate("PausesDialog", str(_NAMES[name]))
            field.setAccessibleName(said_of)
            form.addRow(said_of, field)
            self.fields[name] = field
        column.addLayout(form)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("primary")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Set pauses"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def rules(self) -> PauseRules:
        return PauseRules(**{name: field.value() for name, field in self.fields.items()})
