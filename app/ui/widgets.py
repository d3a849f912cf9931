"""Small pieces that several views are made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.design import METRICS, colour
from app.ui.icons import Icons


class Elided(QLabel):
    """A label of one line that ends in "…" where its text does not fit, and then shows it whole as a tool tip."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Shows a text."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        room = max(0, self.contentsRect().width())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Dot(QWidget):
    """A character's colour."""

    def __init__(self, tone: QColor | None = None) -> None:
        super().__init__()
        self._tone = tone or colour("narrator")
        self.setFixedSize(10, 10)

    def set_tone(self, tone: QColor) -> None:
        """Shows another colour."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tone)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Notice(QFrame):
    """One line below the top bar: what went wrong, or what was done. Stays until it is closed or the next comes."""

    closed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(METRICS.pad, 6, METRICS.gap, 6)
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = flat_button(icons, "close", "Close this message")
        close.clicked.connect(self.hide)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty when it says nothing."""
        return "" if self.isHidden() else self._text.text()

    def say(self, kind: str, text: str) -> None:
        """Shows one line. `kind`: "bad", "good" or "plain"."""
        line = " ".join(text.split())
        self._text.setText(line[:1].upper() + line[1:])
        self.setAccessibleName(line)
        name, tone = {"bad": ("warning", "bad"), "good": ("check", "good")}.get(kind, ("render", "quiet"))
        self._mark.setPixmap(self._icons.get(name, tone).pixmap(16, 16))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()


def roomy(field: QAbstractSpinBox) -> None:
    """Keeps a number off the edge of its field, which the style sheet's padding does not reach."""
    edit = field.findChild(QLineEdit)
    if edit is not None:
        edit.setTextMargins(6, 0, 0, 0)


def show_focus(painter: QPainter, pane: QWidget, width: int) -> None:
    """Draws which pane the keys go to: a line along its top, `width` pixels long."""
    if pane.hasFocus():
        painter.fillRect(0, 0, width, 2, colour("accent"))


def flat_button(icons: Icons, icon: str, name: str) -> QToolButton:
    """A small button that is only an icon; `name` is its tool tip and what a screen reader says."""
    button = QToolButton()
    button.setObjectName("flat")
    button.setIcon(icons.get(icon, "quiet"))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def heading(text: str) -> QLabel:
    """The heading of a part of a panel."""
    label = QLabel(text)
    label.setObjectName("heading")
    return label
