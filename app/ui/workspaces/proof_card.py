"""The line that is being proofed: its words with those in doubt marked, what was heard, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from app.core.proofing import ProofLine
from app.services.doubting import Doubt
from app.ui.design import METRICS, colour, font, scaled
from app.ui.language import decimal, percent
from app.ui.takes_model import fault_name
from app.ui.titles import titled
from app.ui.widgets import Elided


class Words(QPlainTextEdit):
    """The line's words while they are edited. Ctrl+Return: `saved`; Escape: `left`."""

    saved = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Takes Ctrl+Return for itself, which the window has a deed for."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.saved.emit()
        else:
            super().keyPressEvent(event)


class ProofCard(QFrame):
    """Shows a line. `deed` as the queue's keys; `reworded` with other words for it; `left` when editing ends."""

    deed = Signal(str)
    reworded = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._line: ProofLine | None = None
        self._doubts: tuple[Doubt, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.pad, METRICS.wide, METRICS.pad)
        column.setSpacing(METRICS.gap)
        self.where = Elided("", "small")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setObjectName("panel")
        around.setWidget(self.text)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around = around
        self.words = Words()
        self.words.setAccessibleName(self.tr("The words of the line"))
        self.words.setTabChangesFocus(True)
        self.words.setObjectName("field")
        self.words.hide()
        self.words.saved.connect(self._save)
        self.words.left.connect(self.show_text)
        self.heard = QLabel()
        self.heard.setWordWrap(True)
        self.heard.setTextFormat(Qt.TextFormat.PlainText)
        self.heard.setObjectName("quiet")
        column.addWidget(self.where)
        column.addWidget(around, 1)
        column.addWidget(self.words, 1)
        column.addWidget(self.heard)
        first, second = QHBoxLayout(), QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for row, name, text, key in (
            (first, "approve", self.tr("Approve"), self.tr("Return")),
            (first, "play", self.tr("Play"), self.tr("Space")),
            (first, "retake", self.tr("Retake"), "R"),
            (first, "skip", self.tr("Skip"), "S"),
            (second, "edit", self.tr("Edit text"), "E"),
            (second, "repair", self.tr("Repair"), "X"),
            (second, "unapprove", self.tr("Unapprove"), "U"),
            (second, "script", self.tr("Show in the script"), ""),
        ):
            button = QPushButton(text)
            button.setToolTip(f"{text} ({key})" if key else text)
            button.setAccessibleDescription(self.tr("Key {key}").format(key=key) if key else "")
            button.clicked.connect(lambda _on=False, deed=name: self.deed.emit(deed))
            self.buttons[name] = button
            row.addWidget(button)
        self.buttons["approve"].setObjectName("primary")
        self.save = QPushButton(self.tr("Save"))
        self.save.setObjectName("primary")
        self.save.setToolTip(self.tr("Ctrl+Return; Escape leaves the words as they were"))
        self.save.clicked.connect(self._save)
        self.save.hide()
        first.insertWidget(0, self.save)
        for row in (first, second):
            row.setSpacing(METRICS.gap)
            row.addStretch()
            column.addLayout(row)
        self.show_line(None, "")

    @property
    def editing(self) -> bool:
        return not self.words.isHidden()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self._doubts

    def show_line(self, one: ProofLine | None, where: str, *, changeable: bool = True) -> None:
        """Shows a line, None for none; `where` it stands and who says it."""
        same = one is not None and self._line is not None and one.line == self._line.line
        self._line = one
        if not same or (one is not None and not self._doubts):
            self._doubts = () if not same else self._doubts
        if not same:
            self.show_text()
        self.where.set_text(where)
        for name, button in self.buttons.items():
            button.setEnabled(one is not None and (changeable or name in ("play", "skip", "script")))
        if one is not None:
            self.buttons["approve"].setEnabled(changeable and one.approvable and not one.approved)
            self.buttons["unapprove"].setVisible(one.approved)
            self.buttons["repair"].setEnabled(changeable and one.approvable)
        self._draw()

    def show_doubts(self, line: int, doubts: Sequence[Doubt]) -> None:
        """Marks words of the line that is shown."""
        if self._line is not None and self._line.line == line:
            self._doubts = tuple(doubts)
            self._draw()

    def show_playing(self, on: bool) -> None:
        """Says whether the line is heard."""
        self.buttons["play"].setText(self.tr("Stop") if on else self.tr("Play"))

    def edit(self) -> None:
        """Lets the words be changed."""
        if self._line is not None:
            self.words.setPlainText(self._line.text)
            self._around.hide()
            self.words.show()
            self.save.show()
            self.buttons["approve"].hide()
            self.words.setFocus()

    def show_text(self) -> None:
        """Ends editing; the words stay as they were."""
        if self.editing:
            self.words.hide()
            self.save.hide()
            self._around.show()
            self.buttons["approve"].show()
            self.left.emit()

    def _save(self) -> None:
        text = self.words.toPlainText()
        self.show_text()
        self.reworded.emit(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "heard"):
            self._draw()

    def _draw(self) -> None:
        one = self._line
        self.text.setFont(font(METRICS.page, serif=True))
        self.text.setText("" if one is None else marked(one.text, self._doubts))
        self.text.setAccessibleName("" if one is None else one.text)
        self.text.setMinimumHeight(scaled(30))
        self.heard.setText("" if one is None else self._told(one))

    def _told(self, one: ProofLine) -> str:
        parts = []
        if one.problem:
            parts.append(self.tr("It could not be rendered: {why}").format(why=titled(one.problem)))
        elif one.state == "stale":
            parts.append(self.tr("Its take says something else by now; R renders it anew."))
        score = one.score
        if score is not None:
            if score.phone_errors is not None:
                parts.append(self.tr("{rate} phone errors").format(rate=percent(score.phone_errors, 1)))
            if score.similarity is not None:
                parts.append(self.tr("likeness {value}").format(value=decimal(score.similarity, 2)))
            parts += sorted({fault_name(fault.kind) for fault in score.faults})
            parts.append(self.tr("heard by {judge}").format(judge=score.judge))
        elif one.approvable:
            parts.append(self.tr("Nobody has scored it yet."))
        unsure = [one.text[doubt.start : doubt.end] for doubt in self._doubts]
        if unsure:
            parts.append(
                self.tr("in doubt: {words}").format(words=", ".join(f"“{word}”" for word in unsure[:8]))
            )
        return "  ·  ".join(parts)


def marked(text: str, doubts: Sequence[Doubt]) -> str:
    """The text as HTML with words in doubt underlined and tinted; faults in another tint than words heard badly."""
    parts, place = [], 0
    for doubt in sorted(doubts, key=lambda one: one.start):
        if doubt.start < place:
            continue
        tone = colour("stale" if doubt.kind == "unsure" else "bad").name()
        parts.append(escape(text[place : doubt.start]))
        style = f"color:{tone}; text-decoration: underline;"
        parts.append(f'<span style="{style}">{escape(text[doubt.start : doubt.end])}</span>')
        place = doubt.end
    parts.append(escape(text[place:]))
    return "".join(parts)
