"""The script as the page reads: each character's lines marked as with a pen, words heard, searched for and selected.

Lines are edited where they stand; what is done with keys and the mouse is in `script/gestures.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip

from app.core.script import Line
from app.ui import spoken
from app.ui.design import METRICS
from app.ui.differing import rich
from app.ui.inks import Inks
from app.ui.page import Page
from app.ui.script import painting, words_for
from app.ui.script.editor import LineEditor
from app.ui.script.gestures import Gestures
from app.ui.script.margin import Margin, mark
from app.ui.script.painting import Span
from app.ui.script.selection import Selection
from app.ui.widgets import show_focus


class ScriptView(Gestures):
    """Shows a page and what is selected and heard. Keys and clicks ask for things; it changes nothing itself.

    Besides the signals of `Gestures`: `edited` with a line and its new text, None for the book's; `cost_asked` with
    a line and a text, to be answered by `editor.show_cost`; `page_shown` when a page has been taken.
    """

    edited = Signal(int, object)
    cost_asked = Signal(int, str)
    page_shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Script"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self._inks = Inks()
        self._margin = Margin()
        self._margin_of: tuple[object, ...] = ()
        self._empty = ""
        self.editor = LineEditor(self.viewport())
        self.editor.accepted.connect(self.edited)
        self.editor.closed.connect(self.setFocus)
        self.editor.cost_asked.connect(self.cost_asked)
        self.editor.grown.connect(self._put_editor)
        self.verticalScrollBar().valueChanged.connect(self._put_editor)

    # What is shown

    def show_page(self, page: Page | None, colours: Mapping[str, QColor], empty: str = "") -> None:
        """Shows a page; with the same text as before only what changed is drawn anew. `empty`: said on no page."""
        before = self._page
        self._empty = empty
        coloured = dict(colours) == dict(self._shades.colours)
        self._shades.colours = colours
        if page is None or (before is not None and before.index != page.index):
            self.editor.accept()
        if page is not None and before is not None and page.same_text(before):
            states = {line for line, state in page.states.items() if before.states.get(line) != state}
            for line in states | (before.approved ^ page.approved):
                self.touch(line)  # while it is laid out
            self._page = page
            if (here := page.line(self._selection.line)) is not None and here.id in states:
                self._tell(here)
                spoken.announce(self, words_for.state(self.state(here.id), page.problems.get(here.id, "")))
            self.forget(states)
            if coloured:
                self.page_shown.emit()
                return
        else:
            self.lay_page(page)
            now = page.line(self._selection.line) if page else None
            was = before.line(self._selection.line) if before else None
            if now is None or was is None or now.text != was.text:
                self._take(Selection().at(now.id if now else None))
            spoken.changed(self)
        self._put_editor()
        self.viewport().update()
        self.page_shown.emit()

    def select(self, line: int | None) -> None:
        """Marks a line as the selected one and brings it into view."""
        if line != self.editor.line:
            self.editor.accept()
        found = self._page.line(line) if self._page else None
        self._take(self._selection.at(line))
        if found is not None:
            self.reveal(found.id)
            self._tell(found)
            spoken.moved(self)
        else:
            self.setAccessibleDescription("")

    @property
    def current(self) -> int | None:
        """The selected line."""
        return self._selection.line

    def hear(self, line: int | None) -> None:
        """Marks a line as the one that is heard and follows it."""
        if line != self._shades.heard:
            self.touch(self._shades.heard)
            self._shades.heard, self._shades.heard_word = line, None
            if line is not None and self._page is not None and line in self._page.place:
                self.reveal(line)
            self.touch(line)

    def hear_word(self, line: int | None, start: int = 0, end: int = 0) -> None:
        """Marks the word `[start, end)` of a line's text as the one that is heard; an empty span marks none."""
        word = (start, end) if line is not None and end > start else None
        if (line, word) == (self._shades.heard, self._shades.heard_word):
            return
        self.hear(line)
        if self._shades.heard_word is not None:
            self.touch(line, self._shades.heard_word)
        self._shades.heard_word = word
        if line is not None and word is not None:
            self.reveal(line, word)
            self.touch(line, word)

    def show_rendering(self, lines: Sequence[int]) -> None:
        """Marks the lines that are being rendered at this moment."""
        before, now = self._shades.rendering, frozenset(lines)
        if now != before:
            self._shades.rendering = now
            for line, place in self._margin.marks:
                if line in before ^ now:
                    self.viewport().update(place.adjusted(-3, -3, 3, 3).toAlignedRect())

    def show_hits(self, hits: Mapping[int, Sequence[Span]], hit: tuple[int, int, int] | None = None) -> None:
        """Marks what was searched for, by line, and the one that is looked at, which comes into view."""
        self._shades.hits, self._shades.hit = hits, hit
        if hit is not None:
            self.reveal(hit[0], (hit[1], hit[2]))
        self.viewport().update()

    def state(self, line: int) -> str | None:
        """How far a line is: its state, "approved" or "rendering"; None for what is not read aloud."""
        if self._page is None or line not in self._page.states:
            return None
        if line in self._shades.rendering:
            return "rendering"
        state = self._page.states[line]
        return "approved" if state == "rendered" and line in self._page.approved else state

    # Editing in place

    def edit_line(self) -> None:
        line = self._page.line(self._selection.line) if self._page else None
        if line is None or not self.changeable or self.editor.line == line.id:
            return
        self.reveal(line.id)
        self.editor.open(line)
        self._put_editor()
        self.editor.text.setFocus()

    def _put_editor(self) -> None:
        if self.editor.line is None:
            return
        rows = self.line_rows(self.editor.line)
        if not rows:
            return
        width = round(self.across + 16)
        height = self.editor.wanted(width, self.viewport().height())
        top = min(round(rows[0].top()) - 8, self.viewport().height() - height - 4)
        self.editor.setGeometry(round(self.left) - 8, max(4, top), width, height)

    # Drawing

    def _tell(self, line: Line) -> None:
        """Has a screen reader say the line, who says it, and how far it is."""
        told = words_for.line(line, self.state(line.id))
        self.setAccessibleDescription(told)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region, inks = event.region(), self._inks
        fresh = inks.fresh()
        painter.fillRect(event.rect(), inks.colour("ground"))
        if self._page is None or not self._page.blocks:
            painter.setFont(inks.font(METRICS.large))
            painter.setPen(inks.colour("quiet"))
            box = self.viewport().rect().adjusted(60, 60, -60, -60)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        placed = self._placed, self.verticalScrollBar().value()
        visible = self.visible()
        moved = (self._placed, self.verticalScrollBar().value()) != placed
        if moved and event.rect() != self.viewport().rect():
            self.viewport().update()  # what was laid out only now has moved what is painted already
        self._lay_margin(visible, fresh)
        dirty = QRectF(region.boundingRect())
        for number in visible:
            origin, laid = self.origin(number), self._laid[number]
            above = laid.block.above - 4
            block = QRectF(origin.x() - 6, origin.y() + above, self.across + 12, laid.height - above + 4)
            if region.intersects(block.toAlignedRect()):
                painting.pen(painter, laid, origin, self._shades, inks, dirty)
                laid.layout.draw(painter, origin, clip=dirty)
        self._margin.names(painter, region, inks, self.leftward)
        for line, place in self._margin.marks:
            if region.intersects(place.adjusted(-2, -2, 2, 2).toAlignedRect()):
                state = self.state(line)
                if state is not None:
                    mark(painter, state, place, inks)
        show_focus(painter, self, self.viewport().width())

    def _lay_margin(self, visible: range, fresh: bool) -> None:
        """Finds where names and marks stand, unless they stand where they did."""
        view, page = self.viewport().size(), self._page
        key = (
            page.key if page else 0,
            self._placed,
            self.verticalScrollBar().value(),
            view,
            self._shades.colours,
        )
        if key == self._margin_of and not fresh:
            return
        self._margin_of = key
        if fresh:
            self._margin.clear()
        begins = []
        for number in visible:
            origin = self.origin(number)
            begins += [(line, row.translated(origin)) for line, row in self._laid[number].firsts()]
        before = QRectF(self.left - METRICS.pad - self.gutter, 0, self.gutter, 0)
        behind = QRectF(self.left + self.across + METRICS.pad, 0, self.gutter, 0)
        at = behind.left() if not self.leftward else self.left - METRICS.pad - self.marks
        names = behind if self.leftward else before
        self._margin.lay(begins, self._shades, names, QRectF(at, 0, self.marks, 0), self.leftward)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return super().viewportEvent(event)

    def _tip(self, event: QHelpEvent) -> None:
        """What a mark means; on a line with other words, the book's, struck out."""
        point = QPointF(event.pos())
        for line, box in self._margin.marks:
            if box.adjusted(-4, -6, 4, 6).contains(point) and self._page is not None:
                problem = self._page.problems.get(line, "")
                told = words_for.state(self.state(line), problem)
                if told:
                    QToolTip.showText(event.globalPos(), told, self.viewport())
                    return
        place = self.place_at(point)
        if place is not None and place[0].original is not None:
            rows = self.line_rows(place[0].id)
            if any(row.contains(point) for row in rows):
                head = escape(self.tr("Beside the book:"))
                told = f"<p>{head} {rich(place[0].original, place[0].text)}</p>"
                QToolTip.showText(event.globalPos(), told, self.viewport())
                return
        QToolTip.hideText()
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._selection.line is not None and event.size().width() != event.oldSize().width():
            self.reveal(self._selection.line)
        self._put_editor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_changed()

    def _focus_changed(self) -> None:
        self.viewport().update(0, 0, self.viewport().width(), 4)
