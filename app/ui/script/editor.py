"""Edits the text of a line where it stands on the page, and says what that will cost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.manuscript import ParagraphKind
from app.core.progress import Impact
from app.core.rewording import cleaned
from app.core.script import Line
from app.ui.blocks import face
from app.ui.design import METRICS, colour
from app.ui.page import duration
from app.ui.script.cutting import runs_left

_PAUSE = 250  # ms of rest before the cost is asked for


class LineEditor(QFrame):
    """An editor on a line. Ctrl+Enter accepts, Escape drops; going elsewhere accepts, so that nothing typed is lost.

    `accepted` with the line and its new text, None for the book's own; `closed` when it goes; `cost_asked` with
    a line and the text as it is now, to be answered with `show_cost`; `grown` when it wants another height.
    """

    accepted = Signal(int, object)
    closed = Signal()
    cost_asked = Signal(int, str)
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lineEditor")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.line: int | None = None
        self._before = ""
        self._original: str | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text of the line"))
        self.text.setTabChangesFocus(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.installEventFilter(self)
        self.book = QLabel()
        self.book.setObjectName("small")
        self.book.setTextFormat(Qt.TextFormat.PlainText)
        self.book.setWordWrap(True)
        self.cost = QLabel()
        self.cost.setObjectName("small")
        self.cost.setWordWrap(True)
        self.restore = QPushButton(self.tr("Restore the book's words"))
        self.restore.setObjectName("link")
        self.restore.clicked.connect(self._restore)
        self.take = QPushButton(self.tr("Accept"))
        self.take.setToolTip(self.tr("Accept (Ctrl+Enter); Escape drops the change"))
        self.take.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.gap, METRICS.gap, METRICS.gap, METRICS.gap)
        column.setSpacing(METRICS.tight)
        column.addWidget(self.text, 1)
        column.addWidget(self.book)
        row = QHBoxLayout()
        row.addWidget(self.cost, 1)
        row.addWidget(self.restore)
        row.addWidget(self.take)
        column.addLayout(row)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE)
        self._rest.timeout.connect(self._ask)
        self.text.textChanged.connect(self._changed)
        self.hide()

    def open(self, line: Line) -> None:
        """Shows a line's text to be edited."""
        self.line = None  # what is set now was not typed
        self._before, self._original = line.text, line.original
        option = QTextOption()
        left = runs_left(line.text or line.original or "")
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if left else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document = self.text.document()
        document.setDefaultTextOption(option)
        page = _face()
        self.text.setStyleSheet(f'font-family: "{page[0]}"; font-size: {page[1]}px;')
        self.text.setPlainText(" ".join(line.text.split()))
        self.text.selectAll()
        struck = self.book.font()
        struck.setStrikeOut(True)
        self.book.setFont(struck)
        self.book.setText(line.original or "")
        self.book.setAccessibleName(self.tr("In the book: {text}").format(text=line.original or ""))
        self.book.setVisible(line.original is not None)
        self.restore.setVisible(line.original is not None)
        self.cost.setText(self._hint())
        self.line = line.id
        self.show()
        self.raise_()

    def accept(self) -> None:
        """Takes the text as it is now, and closes."""
        if self.line is None:
            return
        line, text = self.line, cleaned(self.text.toPlainText())
        changed = text != cleaned(self._before)
        self._close()
        if changed:
            self.accepted.emit(line, text)

    def drop(self) -> None:
        """Closes without a change."""
        if self.line is not None:
            self._close()

    def show_cost(self, line: int, cost: Impact) -> None:
        """Says what the text as it is now would cost."""
        if line != self.line:
            return
        if not cleaned(self.text.toPlainText()):
            self.cost.setText(self.tr("The line will say nothing: a short silence stands in its place."))
        elif cost.lines:
            told = self.tr("{length} of sound will have to be rendered again.")
            self.cost.setText(told.format(length=duration(max(1.0, cost.audio_seconds))))
        else:
            self.cost.setText(self._hint())
        self.grown.emit()

    def wanted(self, width: int, room: int) -> int:
        """The height that it needs at a width, at most most of the room there is."""
        # A plain text counts its height in rows.
        self.text.document().setTextWidth(width - 2 * METRICS.gap - 24)
        rows = max(1, round(self.text.document().size().height()))
        text = rows * self.text.fontMetrics().lineSpacing() + 26
        inner = width - 2 * METRICS.gap
        below = max(self.take.sizeHint().height(), self.cost.heightForWidth(max(80, inner - 260)))
        book = self.book.heightForWidth(inner) + METRICS.tight if self._original is not None else 0
        return round(min(text + below + book + 2 * METRICS.gap + METRICS.tight, max(120, room * 0.8)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and isinstance(event, QKeyEvent):
            key = event.key()
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.ShortcutOverride and (enter or key == Qt.Key.Key_Escape):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and enter:
                # A line is one row of speech: Enter alone has nothing to begin.
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Escape:
                self.drop()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("accent"))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), METRICS.radius, METRICS.radius
        )

    def _restore(self) -> None:
        if self.line is not None:
            line = self.line
            self._close()
            self.accepted.emit(line, None)

    def _close(self) -> None:
        self.line = None
        self._rest.stop()
        held = QApplication.focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self.hide()
        if inside:  # else the focus has gone elsewhere by itself
            self.closed.emit()

    def _changed(self) -> None:
        if self.line is not None:
            self._rest.start()
            self.grown.emit()

    def _ask(self) -> None:
        if self.line is not None:
            self.cost_asked.emit(self.line, self.text.toPlainText())

    def _hint(self) -> str:
        return self.tr("Ctrl+Enter accepts, Escape drops the change.")


def _face() -> tuple[str, int]:
    """Family and pixels of the page's own text."""
    made = face(ParagraphKind.BODY)
    return made.families()[0], made.pixelSize()
