"""A new voice out of others: their sound mixed by weights, and perhaps another's way of speaking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.services.cloning import Added, morph
from app.services.voices import VoiceEntry
from app.ui.design import METRICS
from app.ui.desk import Desk
from app.ui.language import percent
from app.ui.workspaces.voices_model import label

MOST = 4


class MorphVoices(QDialog):
    """Makes a morph. `made` with an Added."""

    made = Signal(object)

    def __init__(
        self,
        desk: Desk,
        voices: Sequence[VoiceEntry],
        first: VoiceEntry | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`voices`: those that can be morphed; `first`: the one to begin with, which decides the pack."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Morph voices"))
        self.setMinimumWidth(460)
        self._desk = desk
        packs = dict.fromkeys([first.pack] if first is not None else [])
        packs |= dict.fromkeys(one.pack for one in voices)
        self._pack = next((pack for pack in packs if sum(v.pack == pack for v in voices) > 1), "")
        self._voices = [one for one in voices if one.pack == self._pack]
        self._busy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.pad, METRICS.wide, METRICS.pad)
        column.setSpacing(METRICS.pad)
        lead = QLabel(
            self.tr(
                "Mix two or more voices of one pack. The shares say how much of each is heard in the sound."
            )
        )
        lead.setWordWrap(True)
        column.addWidget(lead)
        grid = QGridLayout()
        grid.setHorizontalSpacing(METRICS.gap)
        grid.setColumnStretch(1, 1)
        self.parts: list[tuple[QComboBox, QSlider, QLabel]] = []
        for number in range(min(MOST, max(2, len(self._voices)))):
            part = self._part(number)
            self.parts.append(part)
            for place, widget in enumerate(part):
                grid.addWidget(widget, number, place)
        column.addLayout(grid)
        form = QFormLayout()
        self.prosody = QComboBox()
        self.prosody.addItem(self.tr("their own"), None)
        self.prosody.setAccessibleName(self.tr("Way of speaking"))
        for one in self._voices:
            self.prosody.addItem(label(one), one.name)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the voice"))
        form.addRow(self.tr("Way of speaking"), self.prosody)
        form.addRow(self.tr("Name"), self.name)
        column.addLayout(form)
        self.note = QLabel()
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        self.go = QPushButton(self.tr("Make the voice"))
        self.go.setObjectName("primary")
        row.addWidget(cancel)
        row.addWidget(self.go)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._make)
        self.name.textChanged.connect(lambda _text: self._tell())
        self.prosody.currentIndexChanged.connect(self._tell)
        names = [one.name for one in self._voices]
        begin = [names.index(first.name)] if first is not None and first.name in names else []
        begin += [place for place in range(len(names)) if place not in begin]
        for (combo, slider, _), place in zip(self.parts[:2], begin, strict=False):
            combo.setCurrentIndex(combo.findData(names[place]))
            slider.setValue(50)
        self._tell()

    def _part(self, number: int) -> tuple[QComboBox, QSlider, QLabel]:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Voice {number}").format(number=number + 1))
        combo.addItem(self.tr("no voice"), None)
        for one in self._voices:
            combo.addItem(label(one), one.name)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setPageStep(10)
        slider.setAccessibleName(self.tr("Share of voice {number}").format(number=number + 1))
        share = QLabel()
        share.setMinimumWidth(share.fontMetrics().horizontalAdvance("100 % "))
        combo.currentIndexChanged.connect(self._tell)
        slider.valueChanged.connect(self._tell)
        return combo, slider, share

    @property
    def weights(self) -> list[tuple[str, float]]:
        """The voices that are mixed, with their weights of any sum."""
        return [
            (combo.currentData(), float(slider.value()))
            for combo, slider, _ in self.parts
            if combo.currentData() is not None and slider.value() > 0
        ]

    def _tell(self) -> None:
        if not self._pack:
            self._say(
                "bad", self.tr("There are not two voices of one pack that can be morphed; add voices first.")
            )
            self.go.setEnabled(False)
            return
        total = sum(weight for _, weight in self.weights)
        for combo, slider, share in self.parts:
            on = combo.currentData() is not None
            slider.setEnabled(on)
            share.setText(percent(slider.value() / total) if on and total else "")
        several = len({name for name, _ in self.weights}) > 1 or self.prosody.currentData() is not None
        self._say("quiet", "" if several else self.tr("Choose a second voice, or another’s way of speaking."))
        self.go.setEnabled(
            several and bool(self.weights) and bool(self.name.text().strip()) and not self._busy
        )

    def _make(self) -> None:
        studio = self._desk.studio
        name, parts, prosody = self.name.text(), self.weights, self.prosody.currentData()
        self._busy = True
        job = self._desk.jobs.start(
            "morph",
            lambda _stop: morph(studio.voices, studio.registry, name, parts, prosody=prosody),
            done=self._made,
            failed=self._failed,
        )
        job.ended.connect(self._over)

    def _made(self, added: Added) -> None:
        self.made.emit(added)
        self.accept()

    def _failed(self, why: str) -> None:
        self._say("bad", why[:1].upper() + why[1:])

    def _over(self) -> None:
        self._busy = False
        self.go.setEnabled(True)

    def _say(self, tone: str, text: str) -> None:
        self.note.setObjectName(tone)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
