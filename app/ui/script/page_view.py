"""A page that scrolls: its blocks laid out as they come into sight, the heights of the rest estimated."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.core.script import Line
from app.ui.blocks import Laid, face
from app.ui.design import METRICS, scaled, text_size
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
        self._placed = 0  # another number where anything stands elsewhere than before
        self._columns: tuple[object, tuple[float, float, float, float]] = (None, (0.0, 0.0, 0.0, 0.0))
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
        return self._shared()[0]

    @property
    def marks(self) -> float:
        """How wide the margin for the lines' states is."""
        return self._shared()[1]

    @property
    def across(self) -> float:
        """How wide the text is set."""
        return self._shared()[2]

    @property
    def left(self) -> float:
        """Where the text begins at the left: the column with its margins stands in the middle."""
        return self._shared()[3]

    def _shared(self) -> tuple[float, float, float, float]:
        """How the width is shared out: the names' margin, the marks', the text, and where that begins."""
        width = self.viewport().width()
        key = (width, text_size(), self.leftward)
        if key != self._columns[0]:
            gutter = max(_GUTTER[0], min(scaled(_GUTTER[1]), width * 0.17))
            marks = max(_MARKS[0], min(_MARKS[1], width * 0.06))
            across = max(80.0, min(scaled(_COLUMN), width - gutter - marks - 2 * METRICS.pad))
            spare = max(0.0, width - gutter - across - marks - 2 * METRICS.pad) / 2
            left = spare + (marks if self.leftward else gutter) + METRICS.pad
            self._columns = (key, (gutter, marks, across, left))
        return self._columns[1]

    def origin(self, number: int) -> QPointF:
        """Where a block stands on the viewport."""
        return QPointF(self.left, float(self._tops[number]) - self.verticalScrollBar().value())

    def laid(self, number: int) -> Laid:
        """A block laid out."""
        height = self._heights[number]
        found = self._lay(number)
        if self._heights[number] != height:
            self._place()
        return found

    def _lay(self, number: int) -> Laid:
        found = self._laid.pop(
            number, None
        )  # and put in again: those that were not asked for longest go first
        if found is not None:
            self._laid[number] = found
        else:
            assert self._page is not None
            found = Laid(self._page.blocks[number], self.across, self._page.states)
            if len(self._laid) >= _KEPT:
                self._laid.pop(next(iter(self._laid)))
            self._laid[number] = found
            if abs(found.height - self._heights[number]) > 0.5:
                self._heights[number] = found.height
        return found

    def visible(self) -> range:
        """Blocks that are seen, laid out, while what is at the top of the view stays there."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        count = len(self._heights)
        if not count:
            return range(0)
        first = min(count - 1, max(0, int(np.searchsorted(self._tops, bar.value(), "right")) - 1))
        offset = bar.value() - self._tops[first]
        last, top, before = first, 0.0, self._heights[first : first + _KEPT].copy()
        while last < count and last - first < _KEPT and top <= offset + seen:
            top += self._lay(last).height
            last += 1
        if (before[: last - first] != self._heights[first:last]).any():
            self._place()  # once, however many were taller than estimated
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

    def touch(self, line: int | None, word: tuple[int, int] | None = None) -> None:
        """Has a line, or only a word of it, painted anew where it is seen."""
        number = self._page.block_of.get(line, -1) if self._page and line is not None else -1
        if line is None or number not in self._laid:
            return  # nothing of it was painted
        width = self.viewport().width()
        for row in self.line_rows(line, word):
            if word is None:  # with its margins
                row.setLeft(0)
                row.setRight(width)
            self.viewport().update(row.adjusted(-5, -5, 5, 6).toAlignedRect())

    def _place(self) -> None:
        self._placed += 1
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
