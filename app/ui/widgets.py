"""Small pieces that several views are made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QIcon,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
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
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._fit()

    def _fit(self) -> None:
        # At the side where the window begins, in whichever direction the words run.
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        room = max(0, self.contentsRect().width())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Dot(QWidget):
    """A character's colour. Beside it stands the name, for colour alone tells nothing to many eyes."""

    def __init__(self, tone: QColor | None = None) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(10, 10)

    def set_tone(self, tone: QColor | None) -> None:
        """Shows another colour; None: the narrator's."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tone or colour("narrator"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Picture(QWidget):
    """An icon by itself, of a fixed size in logical pixels; drawn anew with each theme and scale."""

    def __init__(self, icon: QIcon | None = None, size: int = 16) -> None:
        super().__init__()
        self._icon = icon or QIcon()
        self.setFixedSize(size, size)

    def set_icon(self, icon: QIcon) -> None:
        """Shows another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


class Notice(QFrame):
    """One line below the top bar: what went wrong, or what was done. Stays until it is closed or the next comes."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icons = icons
        self._details = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(METRICS.pad, 6, METRICS.gap, 6)
        self._mark = Picture()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QPushButton(self.tr("Details…"))
        self.more.setObjectName("link")
        self.more.clicked.connect(self._show_details)
        close = flat_button(icons, "close", self.tr("Close this message"))
        close.clicked.connect(self.hide)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.more)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty when it says nothing."""
        return "" if self.isHidden() else self._text.text()

    def say(self, kind: str, text: str, details: str = "") -> None:
        """Shows one line. `kind`: "bad", "good" or "plain"; `details`: more of it, on demand."""
        line = " ".join(text.split())
        self._text.setText(line[:1].upper() + line[1:])
        self.setAccessibleName(line)
        self._details = details.strip()
        self.more.setVisible(bool(self._details))
        name, tone = {"bad": ("warning", "bad"), "good": ("check", "good")}.get(kind, ("info", "quiet"))
        self._mark.set_icon(self._icons.get(name, tone))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        # A screen reader says it though the focus stays where it is.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_details(self) -> None:
        box = QMessageBox(self.window())
        box.setWindowTitle(self.tr("Details"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._text.text())
        box.setInformativeText(self._details)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.finished.connect(box.deleteLater)
        box.open()


class EmptyPage(QWidget):
    """Says what a page without content is for and what to do. `asked` with the name of the deed that is offered."""

    asked = Signal(str)

    def __init__(self, icon: QIcon, title: str, words: str, deeds: Sequence[tuple[str, str]] = ()) -> None:
        """`deeds`: the name of each deed offered and the words on its button; the first is the main one."""
        super().__init__()
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        column.addStretch(2)
        column.addWidget(Picture(icon, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        lead = QLabel(title)
        lead.setObjectName("emptyTitle")
        said = QLabel(words)
        said.setObjectName("quiet")
        for label in (lead, said):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(520)
            label.setMinimumWidth(min(520, 300))
        row = QHBoxLayout()
        row.addStretch()
        for place, (name, text) in enumerate(deeds):
            button = QPushButton(text)
            button.setObjectName("primary" if place == 0 else "")
            button.clicked.connect(partial(self._ask, name))
            row.addWidget(button)
        row.addStretch()
        across = QHBoxLayout()
        across.addStretch(1)
        words_column = QVBoxLayout()
        words_column.setSpacing(METRICS.pad)
        words_column.addWidget(lead)
        words_column.addWidget(said)
        across.addLayout(words_column, 4)
        across.addStretch(1)
        column.addLayout(across)
        column.addLayout(row)
        column.addStretch(3)

    def _ask(self, name: str, _checked: bool = False) -> None:
        self.asked.emit(name)


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


def head(*widgets: QWidget) -> QFrame:
    """The strip above a pane: the first widget at the beginning, the rest at the end."""
    frame = QFrame()
    frame.setObjectName("head")
    frame.setMinimumHeight(34)
    row = QHBoxLayout(frame)
    row.setContentsMargins(METRICS.pad, 3, METRICS.gap, 3)
    row.setSpacing(METRICS.gap)
    first, *rest = widgets
    row.addWidget(first, 1)
    for widget in rest:
        row.addWidget(widget)
    return frame
