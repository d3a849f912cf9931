"""A block of the page laid out for a width: where its lines and words stand, and how they look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.core.manuscript import ParagraphKind
from app.core.script import Line
from app.ui.design import METRICS, colour, font
from app.ui.script.cutting import Block, runs_left

PEN = 46  # the alpha of a marker pen, of 255
_LEADING = 1.32
_INDENT = 32


class Laid:
    """A block laid out for a width. `height` includes the space above; `leftward`: it is written from right to left."""

    def __init__(self, block: Block, width: float, states: Mapping[int, str]) -> None:
        self.block = block
        self.leftward = runs_left(block.text)
        # Qt counts UTF-16 units, Python characters: they part at the first emoji.
        self._units = None if block.text.isascii() or max(block.text) <= "\uffff" else _units(block.text)
        self._found: dict[tuple[int, int], list[QRectF]] = {}
        self._places = {line.id: span for line, span in zip(block.lines, block.spans, strict=True)}
        indent = _INDENT if block.kind in (ParagraphKind.QUOTE, ParagraphKind.VERSE) else 0
        text = block.text.replace("\r", " ").replace("\n", "\u2028")
        self.layout = QTextLayout(text, face(block.kind))
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.leftward else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if block.kind is ParagraphKind.BREAK:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif self.leftward:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.layout.setFormats(self._formats(states))
        y = float(block.above)
        self.layout.beginLayout()
        while (row := self.layout.createLine()).isValid():
            row.setLineWidth(max(40.0, width - indent))
            row.setPosition(QPointF(0 if self.leftward else indent, y))
            y += row.height() * _LEADING
        self.layout.endLayout()
        self.height = y

    def firsts(self) -> list[tuple[Line, QRectF]]:
        """The lines that stand here, each with its first row."""
        return [(line, rows[0]) for line in self.block.lines if (rows := self.rows(line))]

    def rows(self, line: Line) -> list[QRectF]:
        """Where a line stands, a rectangle for each row that it reaches into."""
        begin, end = self._places[line.id]
        return self._rows(begin, end)

    def word_rows(self, line: int, start: int, end: int) -> list[QRectF]:
        """Where `[start, end)` of a line's text stands; nothing for a line that is not in this block."""
        if line not in self._places:
            return []
        begin, stop = self._places[line]
        return self._rows(min(stop, begin + start), min(stop, begin + end))

    def line_at(self, point: QPointF) -> Line | None:
        """The line at a point, or the nearest one of the block."""
        place = self.place_at(point)
        return None if place is None else place[0]

    def place_at(self, point: QPointF) -> tuple[Line, int] | None:
        """The line at a point, or the nearest one, and the character of its text there."""
        if not self.block.lines or not self.layout.lineCount():
            return None
        number = 0
        while number + 1 < self.layout.lineCount() and self.layout.lineAt(number + 1).y() <= point.y():
            number += 1
        row = self.layout.lineAt(number)
        unit: int = row.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        place = self._character(min(unit, max(0, row.textStart() + row.textLength() - 1)))
        found = self.block.lines[0]
        for line in reversed(self.block.lines):
            if self._places[line.id][0] <= place:
                found = line
                break
        begin, end = self._places[found.id]
        return found, max(0, min(place, end) - begin)

    def _rows(self, first: int, last: int) -> list[QRectF]:
        known = self._found.get((first, last))
        if known is not None:
            return known
        begin, end = self._unit(first), self._unit(last)
        found = []
        for number in range(self.layout.lineCount()):
            row = self.layout.lineAt(number)
            start, stop = row.textStart(), row.textStart() + row.textLength()
            if start >= end or stop <= begin:
                continue
            here, there = _x(row, max(start, begin)), _x(row, min(stop, end))
            left, right = min(here, there), max(here, there)
            found.append(QRectF(left, row.y(), right - left, row.height()))
        if len(self._found) > 4 * len(self._places) + 40:  # words that were once looked at
            self._found.clear()
        self._found[first, last] = found
        return found

    def _unit(self, place: int) -> int:
        return place if self._units is None else self._units[place]

    def _character(self, unit: int) -> int:
        if self._units is None:
            return unit
        return max(0, bisect_right(self._units, unit) - 1)

    def _formats(self, states: Mapping[int, str]) -> list[QTextLayout.FormatRange]:
        ranges = []
        quiet = QTextCharFormat()
        quiet.setForeground(colour("quiet"))
        ranges.append(self._range(0, len(self.block.text), quiet))
        for mark in self.block.marks:
            if mark.kind in ("emphasis", "strong"):
                style = QTextCharFormat()
                if mark.kind == "emphasis":
                    style.setFontItalic(True)
                else:
                    style.setFontWeight(QFont.Weight.Bold)
                ranges.append(self._range(mark.start, mark.end, style))
        for line in self.block.lines:
            begin, end = self._places[line.id]
            ranges.append(self._range(begin, end, look(states.get(line.id), line)))
        return ranges

    def _range(self, begin: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._unit(begin)
        made.length, made.format = max(0, self._unit(end) - made.start), style
        return made


def look(state: str | None, line: Line | None = None) -> QTextCharFormat:
    """How the text of a line looks by its state; None: a note, which is not read aloud.

    A line with other words than the book's is dotted below; one that was made silent is struck out.
    """
    style = QTextCharFormat()
    silent = line is not None and line.original is not None and not line.text
    tone = "faint" if silent else {"rendered": "text", None: "faint"}.get(state, "quiet")
    style.setForeground(colour(tone))
    if silent:
        style.setFontStrikeOut(True)
    if state in ("stale", "failed"):
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        style.setUnderlineStyle(wave if state == "failed" else QTextCharFormat.UnderlineStyle.DashUnderline)
        style.setUnderlineColor(colour("bad" if state == "failed" else "stale"))
    elif line is not None and line.original is not None:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        style.setUnderlineColor(colour("accent"))
    return style


def face(kind: ParagraphKind) -> QFont:
    """The font of a kind of paragraph."""
    if kind is ParagraphKind.HEADING:
        return font(METRICS.title, bold=True, serif=True)
    if kind is ParagraphKind.NOTE:
        return font(METRICS.large, serif=True)
    return font(METRICS.page, serif=True, italic=kind is ParagraphKind.VERSE)


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
