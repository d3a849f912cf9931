"""One doubt on a card: the words as the page reads, who may say them, for how many lines, and what it would teach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.reviewing import Doubt, Scope
from app.ui.design import METRICS, font, scaled
from app.ui.language import percent
from app.ui.review.candidates import Candidates, Somebody
from app.ui.review.lesson import told
from app.ui.review.model import Choice, Cost
from app.ui.review.page import page_html
from app.ui.titles import titled
from app.ui.widgets import Elided

KEYS = {
    Qt.Key.Key_Return: "apply",
    Qt.Key.Key_Enter: "apply",
    Qt.Key.Key_A: "apply",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_Space: "listen",
    Qt.Key.Key_N: "narrator",
    Qt.Key.Key_T: "this",
    Qt.Key.Key_L: "alike",
    Qt.Key.Key_F: "following",
    Qt.Key.Key_R: "teach",
    Qt.Key.Key_Slash: "search",
}

_HIGH, _WIDE = 320, 720  # pixels at a text size of 100%: more would only part what belongs together


class ReviewCard(QFrame):
    """Shows a doubt. `deed` with a value of KEYS, "script" or "lesson"; `chosen` with a name or None; `scoped` with a
    Scope; `teaching` with whether the rest of the book learns. Its keys work wherever in it the focus is, but for the
    field, which takes letters."""

    deed = Signal(str)
    chosen = Signal(object)
    scoped = Signal(object)
    teaching = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Who says this"))
        self._doubt: Doubt | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.gap)
        self.where = Elided("", "small")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._around = QScrollArea()
        self._around.setWidgetResizable(True)
        self._around.setFrameShape(QFrame.Shape.NoFrame)
        self._around.setObjectName("panel")
        self._around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around.setMinimumHeight(scaled(96))
        self._around.setMaximumHeight(scaled(_HIGH))
        self._around.setWidget(self.text)
        self.sure = QLabel()
        self.sure.setObjectName("quiet")
        self.sure.setWordWrap(True)
        self.sure.setTextFormat(Qt.TextFormat.PlainText)
        self.candidates = Candidates()
        self.somebody = Somebody()
        self.somebody.setPlaceholderText(self.tr("Somebody else… (/)"))
        self.somebody.setAccessibleName(self.tr("Somebody else, by name"))
        column.addWidget(self.where)
        column.addWidget(self._around, 4)
        column.addWidget(self.sure)
        column.addWidget(self.candidates)
        column.addWidget(self.somebody)
        column.addLayout(self._scopes())
        self.teach = QCheckBox(self.tr("Let the rest of the book learn from it"))
        self.teach.setToolTip(self.tr("What follows from it for other lines is changed as well (R)"))
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.lesson = QPushButton(self.tr("Show these lines…"))
        self.lesson.setObjectName("link")
        column.addWidget(self.teach)
        column.addWidget(self.cost)
        column.addWidget(self.lesson, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._deeds())
        column.addStretch(1)
        self.setMaximumWidth(scaled(_WIDE))
        self.candidates.chosen.connect(self.chosen)
        self.somebody.meant.connect(self._somebody)
        self.somebody.left.connect(self.setFocus)
        self.teach.clicked.connect(self.teaching)
        self.lesson.clicked.connect(lambda: self.deed.emit("lesson"))

    def _scopes(self) -> QVBoxLayout:
        self._scope = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(METRICS.tight)
        self.scopes: dict[Scope, QRadioButton] = {}
        for scope, words, tip in (
            (Scope.THIS, self.tr("This quotation"), "T"),
            (Scope.ALIKE, self.tr("All that are alike"), "L"),
            (Scope.FOLLOWING, self.tr("This and the turns that follow"), "F"),
        ):
            button = QRadioButton(words)
            button.setToolTip(
                {
                    "T": self.tr("Only this quotation is set (T)"),
                    "L": self.tr(
                        "Also what the same words told the wrong speaker of, all through the book (L)"
                    ),
                    "F": self.tr("Also the turns after it, the two speaking in turn (F)"),
                }[tip]
            )
            button.clicked.connect(lambda _on=False, one=scope: self.scoped.emit(one))
            self._scope.addButton(button)
            self.scopes[scope] = button
            column.addWidget(button)
        return column

    def _deeds(self) -> QVBoxLayout:
        self.apply = QPushButton()
        self.apply.setObjectName("primary")
        self.listen = QPushButton(self.tr("Listen"))
        self.skip = QPushButton(self.tr("Skip"))
        self.script = QPushButton(self.tr("Script"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, button, name, tip in (
            (first, self.apply, "apply", self.tr("Does it (Return)")),
            (second, self.listen, "listen", self.tr("Lets the line be heard (Space)")),
            (second, self.skip, "skip", self.tr("Shows the next one; this one comes last (S)")),
            (second, self.script, "script", self.tr("Shows the line in the script")),
        ):
            button.setToolTip(tip)
            button.clicked.connect(lambda _on=False, deed=name: self.deed.emit(deed))
            row.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(METRICS.gap)
        for row in (first, second):
            row.setSpacing(METRICS.gap)
            column.addLayout(row)
        return column

    # What is shown

    def show_doubt(
        self, doubt: Doubt | None, where: str, names: tuple[str, ...], *, changeable: bool
    ) -> None:
        """Shows a doubt and where it stands; `names`: the whole cast, for the field."""
        self._doubt = doubt
        self.where.set_text(where)
        self.somebody.clear()
        self.somebody.show_names(names)
        self.sure.setText("" if doubt is None else self._sure(doubt))
        for part in (self.candidates, self.somebody, self.teach, *self.scopes.values()):
            part.setEnabled(changeable and doubt is not None)
        for button in (self.listen, self.skip, self.script):
            button.setEnabled(doubt is not None)
        self.setAccessibleDescription("" if doubt is None else f"{doubt.text} – {self.sure.text()}")
        self._draw()

    def show_choice(self, choice: Choice | None, cost: Cost | None, tones: dict[str, QColor]) -> None:
        """Shows whom the user means and what that would teach; None: it is being worked out."""
        doubt = self._doubt
        self.candidates.show_doubt(doubt, choice.who if choice else None, tones)
        enabled = choice is not None and self.teach.isEnabled()
        self.apply.setEnabled(enabled)
        if choice is None:
            self.apply.setText(self.tr("Accept"))
            self.cost.setText("")
            self.lesson.hide()
            return
        self.teach.setChecked(choice.teach)
        self.scopes[choice.scope].setChecked(True)
        self.apply.setText(self._words(choice))
        if not enabled:
            self.cost.setText(self.tr("This project can only be read."))
        elif cost is None:
            self.cost.setText(self.tr("Looking at what it would change…"))
        else:
            self.cost.setText(told(cost))
        self.apply.setAccessibleDescription(self.cost.text())
        self.lesson.setVisible(cost is not None and bool(cost.lesson.changes))

    def show_playing(self, on: bool) -> None:
        """Says whether the line is heard."""
        self.listen.setText(self.tr("Stop") if on else self.tr("Listen"))

    def _words(self, choice: Choice) -> str:
        name = self.tr("the narrator") if choice.who is None else choice.who
        short = name if len(name) <= 24 else f"{name[:23]}…"
        short = short.replace("&", "&&")
        if choice.new:
            return self.tr("Add {name} and give it").format(name=short)
        if self._doubt is not None and choice.who == self._doubt.character:
            return self.tr("Accept {name}").format(name=short)
        return self.tr("Give to {name}").format(name=short)

    def _sure(self, doubt: Doubt) -> str:
        name = self.tr("The narrator") if doubt.character is None else doubt.character
        told_by = titled(doubt.why) if doubt.why else ""
        sure = self.tr("{share} sure that it is {name}").format(share=percent(doubt.confidence), name=name)
        return f"{sure}: {told_by}" if told_by else sure

    def _draw(self) -> None:
        doubt = self._doubt
        self.text.setFont(font(METRICS.page, serif=True))
        self.text.setText("" if doubt is None else page_html(doubt))
        self.text.setAccessibleName("" if doubt is None else f"{doubt.before} {doubt.text} {doubt.after}")
        self._around.verticalScrollBar().setValue(0)

    # What is pressed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "script"):
            self._draw()

    def event(self, event: QEvent) -> bool:
        """Takes its keys for itself, some of which the window has deeds for."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._deed(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = self._deed(event)
        if name is None:
            super().keyPressEvent(event)
        elif name.isdigit():
            self.candidates.choose(int(name))
        elif name == "narrator":
            self.chosen.emit(None)
        elif name == "search":
            self.somebody.setFocus()
        elif name == "teach":
            self.teach.click()
        elif name in tuple(Scope):
            self.scopes[Scope(name)].click()
        else:
            self.deed.emit(name)

    def _deed(self, event: QKeyEvent) -> str | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return "search" if event.text() == "/" else None
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return str(key - Qt.Key.Key_0)
        return KEYS.get(Qt.Key(key))

    def _somebody(self, name: str) -> None:
        self.chosen.emit(name)
        self.setFocus()


def inside(card: ReviewCard, widget: QWidget | None) -> bool:
    """Whether a widget is the card or a part of it."""
    return widget is not None and (widget is card or card.isAncestorOf(widget))
