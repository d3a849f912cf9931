"""A page that scrolls: its blocks laid out as they come into sight, the heights of the rest estimated."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.core.script import Line
from app.ui.blocks import Laid, face
from app.ui.design import METRICS, scaled
from app.ui.page import Page

_COLUMN = 700  # widest that text is set: about 80 characters
_GUTTER = (58, 118)  # where the names stand: least and most
_MARKS = (24, 40)  # where the state of each line is marked
_FOOT = 60
_KEPT = 300  # blocks whose layout is kept
_MIDDLE = 0.35  # where on the page a line is put that was out of sight


class PageView(QAbstractScrollArea):
    """Lays a page out, so that a chapter of any length opens at once. Names stand where lines begin, marks behind."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page: Page | None = None
        self._laid: dict[int, Laid] = {}
        self._heights = np.zeros(0)
        self._tops = np.zeros(1)
        self.verticalScrollBar().setSingleStep(48)

    def sizeHint(self) -> QSize:
        return QSize(700, 500)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def lay_page(self, page: Page | None) -> None:
        """Takes another page; blocks that are the same as before keep their layout and their height."""
        before, self._page = self._page, page
        if (
            page is None
            or before is None
            or before.index != page.index
            or len(before.blocks) != len(page.blocks)
        ):
            self.measure()
            if before is None or page is None or before.index != page.index:
                self.verticalScrollBar().setValue(0)
            return
        for number, (old, new) in enumerate(zip(before.blocks, page.blocks, strict=True)):
            if old.key != new.key:
                self._laid.pop(number, None)
            elif number in self._laid:
                self._laid[number].block = new
        self._place()

    def forget(self, lines: set[int]) -> None:
        """Lays the blocks of these lines out anew."""
        if self._page is not None:
            for line in lines:
                self._laid.pop(self._page.block_of.get(line, -1), None)

    def reveal(self, line: int, word: tuple[int, int] | None = None) -> None:
        """Scrolls so that a line, or a word of it, can be read."""
        rows, number = self._rows(line, word)
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
        rows = self.line_rows(line)
        return rows[0] if rows else None

    def line_rows(self, line: int, word: tuple[int, int] | None = None) -> list[QRectF]:
        """Where a line, or a word of it, is on the viewport."""
        rows, number = self._rows(line, word)
        origin = self.origin(number)
        return [row.translated(origin) for row in rows]

    # Where things are

    @property
    def leftward(self) -> bool:
        """Whether the page is laid out from right to left: names at the right, marks at the left."""
        return self._page is not None and self._page.leftward

    @property
    def gutter(self) -> float:
        """How wide the names' margin is."""
        return max(_GUTTER[0], min(scaled(_GUTTER[1]), self.viewport().width() * 0.17))

    @property
    def marks(self) -> float:
        """How wide the margin for the lines' states is."""
        return max(_MARKS[0], min(_MARKS[1], self.viewport().width() * 0.06))

    @property
    def across(self) -> float:
        """How wide the text is set."""
        spare = self.viewport().width() - self.gutter - self.marks - 2 * METRICS.pad
        return max(80.0, min(scaled(_COLUMN), spare))

    @property
    def left(self) -> float:
        """Where the text begins at the left: the column with its margins stands in the middle."""
        whole = self.gutter + self.across + self.marks + 2 * METRICS.pad
        spare = max(0.0, self.viewport().width() - whole) / 2
        before = self.marks if self.leftward else self.gutter
        return spare + before + METRICS.pad

    def origin(self, number: int) -> QPointF:
        """Where a block stands on the viewport."""
        return QPointF(self.left, float(self._tops[number]) - self.verticalScrollBar().value())

    def laid(self, number: int) -> Laid:
        """A block laid out."""
        found = self._laid.get(number)
        if found is None:
            assert self._page is not None
            found = Laid(self._page.blocks[number], self.across, self._page.states)
            if len(self._laid) >= _KEPT:
                self._laid.pop(next(iter(self._laid)))
            self._laid[number] = found
            if abs(found.height - self._heights[number]) > 0.5:
                self._heights[number] = found.height
                self._place()
        return found

    def visible(self) -> range:
        """Blocks that are seen, laid out, while what is at the top of the view stays there."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        count = len(self._heights)
        if not count:
            return range(0)
        first = min(count - 1, max(0, int(np.searchsorted(self._tops, bar.value(), "right")) - 1))
        offset = bar.value() - self._tops[first]
        last = first
        while last < count:
            self.laid(last)
            last += 1
            if self._tops[last] > self._tops[first] + offset + seen:
                break
        wanted = round(float(self._tops[first] + min(offset, self._heights[first])))
        if wanted != bar.value():
            blocked = bar.blockSignals(True)
            bar.setValue(wanted)
            bar.blockSignals(blocked)
        return range(first, last)

    def block_at(self, y: float) -> int | None:
        """The block at a height of the viewport."""
        place = int(np.searchsorted(self._tops, y + self.verticalScrollBar().value(), "right")) - 1
        return place if 0 <= place < len(self._heights) else None

    def place_at(self, point: QPointF) -> tuple[Line, int] | None:
        """The line nearest to a point of the viewport, and the character of its text there."""
        number = self.block_at(point.y())
        return None if number is None else self.laid(number).place_at(point - self.origin(number))

    def measure(self) -> None:
        """Forgets all layouts and estimates every height."""
        self._laid.clear()
        blocks = self._page.blocks if self._page else ()
        across = self.across
        sizes = {kind: face(kind).pixelSize() for kind in {block.kind for block in blocks}}
        letters = {kind: max(5, int(across / (size * 0.46))) for kind, size in sizes.items()}
        self._heights = np.array(
            [b.above + max(1, -(-len(b.text) // letters[b.kind])) * sizes[b.kind] * 1.6 for b in blocks],
            float,
        )
        self._place()

    def _rows(self, line: int, word: tuple[int, int] | None) -> tuple[list[QRectF], int]:
        number = self._page.block_of.get(line) if self._page else None
        if number is None or self._page is None:
            return [], 0
        laid = self.laid(number)
        if word is not None:
            return laid.word_rows(line, *word), number
        found = self._page.line(line)
        return (laid.rows(found) if found else []), number

    def _place(self) -> None:
        self._tops = np.concatenate([[METRICS.wide], METRICS.wide + np.cumsum(self._heights)])
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(1, seen - 40))
        bar.setRange(0, max(0, round(float(self._tops[-1]) + _FOOT - seen)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        number = int(np.searchsorted(self._tops, self.verticalScrollBar().value(), "right")) - 1
        if event.size().width() != event.oldSize().width():
            self.measure()
            if len(self._heights):
                self.verticalScrollBar().setValue(
                    round(float(self._tops[max(0, number)])) if number > 0 else 0
                )
        else:
            self._place()
        super().resizeEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.measure()
        return super().viewportEvent(event)
