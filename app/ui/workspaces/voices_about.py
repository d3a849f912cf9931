"""What is known of a voice, with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.voices import VoiceEntry
from app.ui.design import METRICS
from app.ui.icons import Icons
from app.ui.language import percent
from app.ui.page import duration
from app.ui.widgets import Elided, heading
from app.ui.workspaces.voices_model import label, language_name
from app.ui.workspaces.voices_parts import gender_name, listed


class VoiceAbout(QWidget):
    """Shows a voice. Its buttons `listen`, `agree` and `remove` do nothing by themselves."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.gap)
        self._name = Elided("", "bookTitle")
        self.listen = QPushButton(self.tr("Listen"))
        self.listen.setIcon(icons.get("speaker"))
        self.listen.setToolTip(self.tr("Says a sentence in the voice’s language (Space)"))
        column.addWidget(self._name)
        column.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignLeading)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(METRICS.pad)
        self._facts.setVerticalSpacing(6)
        self._rows: dict[str, QLabel] = {}
        for key, text in (
            ("language", self.tr("Language")), ("pack", self.tr("Pack")), ("adapter", self.tr("Adapter")),
            ("clips", self.tr("Clips")), ("parts", self.tr("Morph of")), ("prosody", self.tr("Speaks like")),
            ("users", self.tr("Given to")),
        ):  # fmt: skip
            value = QLabel()
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            name = QLabel(text)
            name.setObjectName("quiet")
            self._rows[key] = value
            self._facts.addRow(name, value)
        column.addLayout(self._facts)
        self.consent = QLabel()
        self.consent.setWordWrap(True)
        self.consent.setTextFormat(Qt.TextFormat.PlainText)
        self.agree = QPushButton(self.tr("Note the consent…"))
        self.remove = QPushButton(self.tr("Remove…"))
        self.remove.setObjectName("danger")
        self.remove.setToolTip(self.tr("Deletes the voice from your library (Delete)"))
        column.addWidget(heading(self.tr("Consent")))
        column.addWidget(self.consent)
        column.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.remove)
        column.addLayout(row)

    def show_voice(self, one: VoiceEntry, users: Sequence[str]) -> None:
        """Shows a voice, and whom it is given to."""
        own = "/" not in one.name
        self._name.set_text(label(one))
        gender = gender_name(one.gender)
        said = language_name(one.language)
        self._fact("language", f"{said}, {gender}" if gender else said)
        self._fact("pack", one.pack)
        self._fact("adapter", one.voice.adapter)
        clips = self.tr("%n clip(s)", "", one.clips)
        self._fact("clips", f"{clips}, {duration(one.seconds)}" if one.clips else "")
        self._fact("parts", ", ".join(f"{name} {percent(weight)}" for name, weight in one.parts))
        self._fact("prosody", one.prosody or "")
        self._fact("users", listed(users, 6))
        self._tell_consent(one, own)
        self.agree.setVisible(own and not one.parts)
        self.agree.setText(self.tr("Change…") if one.statement is not None else self.tr("Note the consent…"))
        self.remove.setVisible(own)

    def _tell_consent(self, one: VoiceEntry, own: bool) -> None:
        tone = "quiet"
        if not own:
            told = self.tr("The pack’s licence covers this voice.")
        elif one.statement is not None:
            told = self.tr("“{words}”, noted on {date}").format(
                words=one.statement.statement, date=one.statement.date
            )
        elif one.parts or one.consent:
            told = (
                self.tr("Everybody whose voice is in it agreed.")
                if one.consent
                else self.tr("⚠ Of somebody whose voice is in it no consent is noted.")
            )
            tone = "quiet" if one.consent else "stale"
        else:
            tone = "stale"
            told = self.tr("⚠ No consent of the speaker is noted. Ask them before you publish anything.")
        self.consent.setObjectName(tone)
        self.consent.setText(told)
        self.consent.style().unpolish(self.consent)
        self.consent.style().polish(self.consent)

    def _fact(self, key: str, text: str) -> None:
        self._rows[key].setText(text)
        self._facts.setRowVisible(self._rows[key], bool(text))
