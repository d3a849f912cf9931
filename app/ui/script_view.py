"""The script as the page reads: paragraphs, with each character's lines marked as with a pen.

Only what is seen is laid out; the heights of the rest are estimated, so that a chapter of any length opens at once.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.core.script import Line
from app.ui.blocks import Block, Laid, cut, face, highlight
from app.ui.design import METRICS, colour, font
from app.ui.page import Page
from app.ui.widgets import show_focus

_GUTTER = 118  # where the names stand
_COLUMN = 700  # widest that text is set: about 80 characters
_FOOT = 60
_KEPT = 300  # blocks whose layout is kept
_MIDDLE = 0.35  # where on the page a line is put that was out of sight


class ScriptView(QAbstractScrollArea):
    """Shows a page and which line is selected and which is heard. Keys and clicks ask for another line.

    `asked` with a line's id; `stepped` with how many lines to go on; `play_asked` with a line's id;
    `menu_asked` with a line's id or 0, the paragraph, and the place on the screen.
    """

    asked = Signal(int)
    stepped = Signal(int)
    play_asked = Signal(int)
    menu_asked = Signal(int, int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Script")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._page: Page | None = None
        self._blocks: tuple[Block, ...] = ()
        self._colours: Mapping[str, QColor] = {}
        self._laid: dict[int, Laid] = {}
        self._heights = np.zeros(0)
        self._tops = np.zeros(1)
        self._block_of: dict[int, int] = {}
        self._selected: int | None = None
        self._heard: int | None = None
        self._empty = ""
        self.verticalScrollBar().setSingleStep(48)

    def sizeHint(self) -> QSize:
        return QSize(700, 500)

    # What is shown

    def show_page(self, page: Page | None, colours: Mapping[str, QColor], empty: str = "") -> None:
        """Shows a page; with the same text as before only what changed is drawn anew. `empty`: said on no page."""
        before, self._page = self._page, page
        self._empty = empty
        recoloured = dict(colours) != dict(self._colours)
        self._colours = colours
        if page is not None and page.same_text(before):
            assert before is not None
            changed = {line for line, state in page.states.items() if before.states.get(line) != state}
            for line in changed:
                self._laid.pop(self._block_of[line], None)
            if changed or recoloured:
                self.viewport().update()
            return
        self._blocks = cut(page) if page else ()
        self._block_of = {
            line.id: number for number, block in enumerate(self._blocks) for line in block.lines
        }
        self._measure()
        if before is None or page is None or before.index != page.index:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def select(self, line: int | None) -> None:
        """Marks a line as the selected one and brings it into view."""
        self._selected = line
        found = self._page.line(line) if self._page else None
        self.setAccessibleDescription(f"{found.character or 'narrator'}: {found.text}" if found else "")
        if found is not None:
            self.reveal(found.id)
        self.viewport().update()

    def hear(self, line: int | None) -> None:
        """Marks a line as the one that is heard and follows it."""
        if line != self._heard:
            self._heard = line
            if line is not None and line in self._block_of:
                self.reveal(line)
            self.viewport().update()

    def reveal(self, line: int) -> None:
        """Scrolls so that a line can be read."""
        number = self._block_of.get(line)
        if number is None or self._page is None:
            return
        laid = self._lay(number)
        found = self._page.line(line)
        rows = laid.rows(found) if found else []
        if not rows:
            return
        top = self._tops[number] + rows[0].top()
        bottom = self._tops[number] + rows[-1].bottom()
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() + 8 or bottom > bar.value() + seen - 8:
            near = bar.value() - seen * 0.6 < top < bar.value() + seen * 1.4
            if near and bottom - top < seen:
                bar.setValue(round(top - 24) if top < bar.value() + 8 else round(bottom - seen + 24))
            else:
                bar.setValue(round(top - seen * _MIDDLE))

    def line_rect(self, line: int) -> QRectF | None:
        """Where a line's first row is on the viewport."""
        number = self._block_of.get(line)
        if number is None or self._page is None:
            return None
        found = self._page.line(line)
        rows = self._lay(number).rows(found) if found else []
        origin = self._origin(number)
        return rows[0].translated(origin) if rows else None

    # Layout

    @property
    def _width(self) -> float:
        return min(_COLUMN, self.viewport().width() - _GUTTER - 2 * METRICS.wide)

    @property
    def _left(self) -> float:
        """Where the text begins: the column with its gutter stands in the middle."""
        spare = self.viewport().width() - _GUTTER - self._width - METRICS.wide
        return _GUTTER + max(METRICS.gap, spare / 2 - METRICS.wide)

    def _origin(self, number: int) -> QPointF:
        return QPointF(self._left, float(self._tops[number]) - self.verticalScrollBar().value())

    def _measure(self) -> None:
        """Forgets all layouts and estimates every height."""
        self._laid.clear()
        across = max(10.0, self._width / (METRICS.page * 0.46))
        self._heights = np.array(
            [b.above + max(1, -(-len(b.text) // int(across))) * _row_height(b) for b in self._blocks], float
        )
        self._place()

    def _place(self) -> None:
        self._tops = np.concatenate([[METRICS.wide], METRICS.wide + np.cumsum(self._heights)])
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(1, seen - 40))
        bar.setRange(0, max(0, round(float(self._tops[-1]) + _FOOT - seen)))

    def _lay(self, number: int) -> Laid:
        laid = self._laid.get(number)
        if laid is None:
            assert self._page is not None
            block = self._blocks[number]
            laid = Laid(block, self._page.paragraphs[block.paragraph], self._width, self._page.states)
            if len(self._laid) >= _KEPT:
                self._laid.pop(next(iter(self._laid)))
            self._laid[number] = laid
            if abs(laid.height - self._heights[number]) > 0.5:
                self._heights[number] = laid.height
                self._place()
        return laid

    def _visible(self) -> range:
        """Blocks that are seen, laid out, while what is at the top of the view stays there."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if not self._blocks:
            return range(0)
        first = min(len(self._blocks) - 1, max(0, int(np.searchsorted(self._tops, bar.value(), "right")) - 1))
        offset = bar.value() - self._tops[first]
        last = first
        while last < len(self._blocks):
            self._lay(last)
            last += 1
            if self._tops[last] > self._tops[first] + offset + seen:
                break
        wanted = round(float(self._tops[first] + min(offset, self._heights[first])))
        if wanted != bar.value():
            blocked = bar.blockSignals(True)
            bar.setValue(wanted)
            bar.blockSignals(blocked)
        return range(first, last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        number = int(np.searchsorted(self._tops, self.verticalScrollBar().value(), "right")) - 1
        if event.size().width() != event.oldSize().width():
            self._measure()
            if self._blocks:
                self.verticalScrollBar().setValue(
                    round(float(self._tops[max(0, number)])) if number > 0 else 0
                )
            if self._selected is not None:
                self.reveal(self._selected)
        else:
            self._place()
        super().resizeEvent(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), colour("ground"))
        if not self._blocks:
            painter.setFont(font(METRICS.large))
            painter.setPen(colour("quiet"))
            box = self.viewport().rect().adjusted(60, 60, -60, -60)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        for number in self._visible():
            origin = self._origin(number)
            laid = self._laid[number]
            self._mark(painter, laid, origin)
            laid.layout.draw(painter, origin)
        show_focus(painter, self, self.viewport().width())

    def _mark(self, painter: QPainter, laid: Laid, origin: QPointF) -> None:
        """The marker pen, the names in the margin, and which line is selected or heard."""
        free = -1e9
        before: str | None = None
        for line in laid.block.lines:
            tone = self._colours.get(line.character) if line.character else None
            chosen, heard = line.id == self._selected, line.id == self._heard
            if tone is None and not chosen and not heard:
                before = line.character
                continue
            rows = [row.translated(origin).adjusted(-3, -2, 3, 2) for row in laid.rows(line)]
            for row in rows:
                painter.setPen(Qt.PenStyle.NoPen)
                if tone is not None:
                    painter.setBrush(highlight(tone))
                    painter.drawRoundedRect(row, 3, 3)
                if heard:
                    painter.setBrush(highlight(colour("accent"), 70))
                    painter.drawRoundedRect(row, 3, 3)
                if chosen:
                    painter.setBrush(highlight(tone or colour("narrator"), 40))
                    painter.setPen(tone or colour("narrator"))
                    painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            if tone is not None and rows and line.character != before and rows[0].top() > free:
                self._name(painter, line, tone, rows[0])
                free = rows[0].bottom()
            before = line.character

    def _name(self, painter: QPainter, line: Line, tone: QColor, row: QRectF) -> None:
        painter.setFont(font(METRICS.small, bold=True))
        painter.setPen(tone)
        width = _GUTTER - METRICS.pad
        box = QRectF(self._left - _GUTTER - 2, row.top(), width, row.height())
        name = painter.fontMetrics().elidedText(line.character or "", Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 12,
            Qt.Key.Key_PageUp: -12,
            Qt.Key.Key_Home: -1_000_000,
            Qt.Key.Key_End: 1_000_000,
        }
        if key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.play_asked.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position())
        if line is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.asked.emit(line.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position())
        if line is not None:
            self.play_asked.emit(line.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            number = self._block_of.get(self._selected or 0)
            rect = self.line_rect(self._selected) if self._selected else None
            if number is not None and rect is not None:
                place = self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
                self.menu_asked.emit(self._selected, self._blocks[number].paragraph, place)
            return
        number = self._block_at(event.pos().y())
        if number is not None:
            line = self._line_at(QPointF(event.pos()))
            self.menu_asked.emit(line.id if line else 0, self._blocks[number].paragraph, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
        return super().viewportEvent(event)

    def _block_at(self, y: float) -> int | None:
        place = int(np.searchsorted(self._tops, y + self.verticalScrollBar().value(), "right")) - 1
        return place if 0 <= place < len(self._blocks) else None

    def _line_at(self, point: QPointF) -> Line | None:
        number = self._block_at(point.y())
        return None if number is None else self._lay(number).line_at(point - self._origin(number))


def _row_height(block: Block) -> float:
    return face(block.kind).pixelSize() * 1.6
