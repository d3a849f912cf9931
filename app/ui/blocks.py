"""A page cut into blocks that are laid out one by one: a paragraph each, very long paragraphs in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.core.manuscript import Paragraph, ParagraphKind
from app.core.script import Line
from app.ui.design import METRICS, colour, font
from app.ui.page import Page

LONG = 3000  # characters beyond which a paragraph is cut into several blocks, at the ends of lines
_LEADING = 1.32
_INDENT = 32

# Space above a block, by kind of its paragraph.
_ABOVE = {ParagraphKind.HEADING: 30, ParagraphKind.BREAK: 18, ParagraphKind.VERSE: 4}


@dataclass(frozen=True, slots=True)
class Block:
    """`text` of a paragraph from offset `start` on, with the lines that begin in it."""

    paragraph: int
    start: int
    text: str
    kind: ParagraphKind
    lines: tuple[Line, ...]
    first: bool

    @property
    def above(self) -> int:
        """Pixels of space above it."""
        return _ABOVE.get(self.kind, 12) if self.first else 0


def cut(page: Page) -> tuple[Block, ...]:
    """The blocks of a page in order."""
    made: list[Block] = []
    for number, (paragraph, lines) in enumerate(zip(page.paragraphs, page.by_paragraph, strict=True)):
        begin, group = 0, list[Line]()
        for line in lines:
            if line.start - begin > LONG and group:
                made.append(_block(number, paragraph, begin, line.start, group))
                begin, group = line.start, []
            group.append(line)
        made.append(_block(number, paragraph, begin, len(paragraph.text), group))
    return tuple(made)


def _block(number: int, paragraph: Paragraph, begin: int, end: int, lines: list[Line]) -> Block:
    return Block(number, begin, paragraph.text[begin:end], paragraph.kind, tuple(lines), begin == 0)


class Laid:
    """A block laid out for a width: where its lines stand. `height` includes the space above."""

    def __init__(self, block: Block, paragraph: Paragraph, width: float, states: Mapping[int, str]) -> None:
        self.block = block
        # Qt counts UTF-16 units, Python characters: they part at the first emoji.
        self._units = None if block.text.isascii() or max(block.text) <= "\uffff" else _units(block.text)
        indent = _INDENT if block.kind in (ParagraphKind.QUOTE, ParagraphKind.VERSE) else 0
        text = block.text.replace("\r", " ").replace("\n", "\u2028")
        self.layout = QTextLayout(text, face(block.kind))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if block.kind is ParagraphKind.BREAK:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.layout.setFormats(self._formats(paragraph, states))
        y = float(block.above)
        self.layout.beginLayout()
        while (row := self.layout.createLine()).isValid():
            row.setLineWidth(max(40.0, width - indent))
            row.setPosition(QPointF(indent, y))
            y += row.height() * _LEADING
        self.layout.endLayout()
        self.height = y

    def rows(self, line: Line) -> list[QRectF]:
        """Where a line stands, a rectangle for each row that it reaches into."""
        begin, end = self._inside(line)
        found = []
        for number in range(self.layout.lineCount()):
            row = self.layout.lineAt(number)
            first, last = row.textStart(), row.textStart() + row.textLength()
            if first >= end or last <= begin:
                continue
            here, there = _x(row, max(first, begin)), _x(row, min(last, end))
            left, right = min(here, there), max(here, there)
            found.append(QRectF(left, row.y(), right - left, row.height()))
        return found

    def line_at(self, point: QPointF) -> Line | None:
        """The line at a point, or the nearest one of the block."""
        if not self.block.lines or not self.layout.lineCount():
            return None
        number = 0
        while number + 1 < self.layout.lineCount() and self.layout.lineAt(number + 1).y() <= point.y():
            number += 1
        unit: int = self.layout.lineAt(number).xToCursor(point.x())
        for line in reversed(self.block.lines):
            if self._inside(line)[0] <= unit:
                return line
        return self.block.lines[0]

    def _inside(self, line: Line) -> tuple[int, int]:
        """A line's span in the layout's own units."""
        size = len(self.block.text)
        begin, end = max(0, line.start - self.block.start), min(size, line.end - self.block.start)
        if self._units is None:
            return begin, end
        return self._units[begin], self._units[end]

    def _formats(self, paragraph: Paragraph, states: Mapping[int, str]) -> list[QTextLayout.FormatRange]:
        ranges = []
        quiet = QTextCharFormat()
        quiet.setForeground(colour("quiet"))
        whole = self._units[-1] if self._units else len(self.block.text)
        ranges.append(_range(0, whole, quiet))
        for mark in paragraph.marks:
            begin, end = mark.start - self.block.start, mark.end - self.block.start
            if mark.kind in ("emphasis", "strong") and begin < len(self.block.text) and end > 0:
                style = QTextCharFormat()
                if mark.kind == "emphasis":
                    style.setFontItalic(True)
                else:
                    style.setFontWeight(QFont.Weight.Bold)
                ranges.append(_range(*self._inside(_span(mark.start, mark.end)), style))
        for line in self.block.lines:
            ranges.append(_range(*self._inside(line), look(states.get(line.id))))
        return ranges


def look(state: str | None) -> QTextCharFormat:
    """How the text of a line looks by its state; None: a note, which is not read aloud."""
    style = QTextCharFormat()
    style.setForeground(colour({"rendered": "text", None: "faint"}.get(state, "quiet")))
    if state in ("stale", "failed"):
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        style.setUnderlineStyle(wave if state == "failed" else QTextCharFormat.UnderlineStyle.DashUnderline)
        style.setUnderlineColor(colour("bad" if state == "failed" else "stale"))
    return style


def face(kind: ParagraphKind) -> QFont:
    """The font of a kind of paragraph."""
    if kind is ParagraphKind.HEADING:
        return font(METRICS.title, bold=True, serif=True)
    if kind is ParagraphKind.NOTE:
        return font(METRICS.large, serif=True)
    return font(METRICS.page, serif=True, italic=kind is ParagraphKind.VERSE)


def highlight(tone: QColor, strength: int = 46) -> QColor:
    """A character's colour as a marker pen on the page would leave it."""
    made = QColor(tone)
    made.setAlpha(strength)
    return made


def _span(begin: int, end: int) -> Line:
    return Line(0, 0, 0, begin, end, "")


def _range(begin: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = begin, max(0, end - begin), style
    return made


def _x(row: QTextLine, unit: int) -> float:
    place: Any = row.cursorToX(unit)  # PySide gives the place and the unit that it belongs to
    return float(place[0] if isinstance(place, tuple) else place)


def _units(text: str) -> list[int]:
    """For each character, and the end, how many UTF-16 units stand before it."""
    places, count = [0], 0
    for letter in text:
        count += 2 if letter > "\uffff" else 1
        places.append(count)
    return places
