"""What stands in the way of a delivery, each with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from app.services.readiness import Readiness
from app.ui.design import METRICS
from app.ui.page import duration
from app.ui.workspaces.voices_parts import listed


class ReadyList(QFrame):
    """Five rows at most, those that matter. `asked` with "missing", "open", "unapproved", "comments" or "uncast"."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        grid = QGridLayout(self)
        grid.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        grid.setHorizontalSpacing(METRICS.pad)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.rows: dict[str, tuple[QLabel, QPushButton]] = {}
        for place, (name, button) in enumerate(
            (
                ("missing", self.tr("Render")),
                ("open", self.tr("Show")),
                ("unapproved", self.tr("Proof")),
                ("comments", self.tr("Show")),
                ("uncast", self.tr("Cast")),
            )
        ):
            label = QLabel()
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            deed = QPushButton(button)
            deed.setObjectName("link")
            deed.clicked.connect(lambda _on=False, what=name: self.asked.emit(what))
            grid.addWidget(label, place, 0)
            grid.addWidget(deed, place, 1)
            self.rows[name] = (label, deed)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        grid.addWidget(self.whole, len(self.rows), 0, 1, 2)

    def show_ready(self, seen: Readiness) -> None:
        """Shows what was found."""
        bad = seen.stale + seen.failed
        told = {
            "missing": (
                "bad",
                self.tr("✗ %Ln line(s) not rendered", "", seen.missing) if seen.missing else "",
            ),
            "open": ("bad", self.tr("✗ %Ln line(s) out of date or failed", "", bad) if bad else ""),
            "unapproved": (
                "stale",
                self.tr("⚠ %Ln rendered line(s) nobody has approved", "", seen.unapproved)
                if seen.unapproved
                else "",
            ),
            "comments": (
                "stale",
                self.tr("⚠ %Ln comment(s) still open", "", seen.comments) if seen.comments else "",
            ),
            "uncast": (
                "stale",
                self.tr("⚠ No voice of their own: {names}").format(names=listed(seen.uncast))
                if seen.uncast
                else "",
            ),
        }
        for name, (tone, text) in told.items():
            label, button = self.rows[name]
            _say(label, tone, text)
            button.setVisible(bool(text))
            button.setAccessibleDescription(text)
        clear = seen.whole and not any(text for _, text in told.values())
        ready = self.tr("✓ Every line is rendered and approved; {time} of sound.").format(
            time=duration(seen.seconds)
        )
        _say(self.whole, "good", ready if clear else "")


def _say(label: QLabel, tone: str, text: str) -> None:
    label.setObjectName(tone)
    label.setText(text)
    label.setVisible(bool(text))
    label.style().unpolish(label)
    label.style().polish(label)
