"""Draws what lies under the text of a page: the marker pen, what is selected, searched for and heard."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.blocks import PEN, Laid
from app.ui.inks import Inks

Span = tuple[int, int]


@dataclass(slots=True)
class Shades:
    """What is drawn besides the text. Spans are of the lines' own texts."""

    colours: Mapping[str, QColor] = field(default_factory=dict)
    selected: frozenset[int] = frozenset()
    current: int | None = None
    cursor: Span | None = None
    words: Span | None = None
    heard: int | None = None
    heard_word: Span | None = None
    rendering: frozenset[int] = frozenset()
    hits: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    hit: tuple[int, int, int] | None = None  # line, start, end of the one that is looked at


def pen(painter: QPainter, laid: Laid, origin: QPointF, shades: Shades, inks: Inks, dirty: QRectF) -> None:
    """Draws what lies under the text of a block, as far as it meets what is `dirty`."""
    painter.setPen(Qt.PenStyle.NoPen)
    before = QRectF()
    for line in laid.block.lines:
        tone = shades.colours.get(line.character) if line.character else None
        chosen, heard = line.id in shades.selected, line.id == shades.heard
        if tone is None and not chosen and not heard and line.id not in shades.hits:
            continue  # most of a page
        for found in laid.rows(line):
            row = before = _beside(before, _whole(found.translated(origin).adjusted(-3, -2, 3, 2)))
            if not row.intersects(dirty):
                continue
            if tone is not None:
                _box(painter, row, inks.lucent(tone, PEN))
            if heard:
                _box(painter, row, inks.lucent(inks.colour("accent"), 50))
            if chosen:
                own = tone or inks.colour("narrator")
                painter.setPen(own)
                _box(painter, row.adjusted(0.5, 0.5, -0.5, -0.5), inks.lucent(own, 40))
                painter.setPen(Qt.PenStyle.NoPen)
        stale, accent = inks.colour("stale"), inks.colour("accent")
        for start, end in shades.hits.get(line.id, ()):
            _words(painter, laid, origin, (line.id, start, end), inks.lucent(stale, 60))
        if shades.hit is not None and shades.hit[0] == line.id:
            painter.setPen(QPen(stale, 2.0))
            _words(painter, laid, origin, shades.hit, inks.lucent(stale, 70))
            painter.setPen(Qt.PenStyle.NoPen)
        if heard and shades.heard_word is not None:
            painter.setPen(QPen(accent, 1.5))
            _words(painter, laid, origin, (line.id, *shades.heard_word), inks.lucent(accent, 70))
            painter.setPen(Qt.PenStyle.NoPen)
        if line.id == shades.current:
            if shades.words is not None:
                painter.setPen(QPen(accent, 1.5))
                _words(painter, laid, origin, (line.id, *shades.words), inks.colour("selected"))
                painter.setPen(Qt.PenStyle.NoPen)
            elif shades.cursor is not None:
                for row in laid.word_rows(line.id, *shades.cursor):
                    below = QRectF(row.left(), row.bottom() + 0.5, row.width(), 2.0)
                    painter.fillRect(below.translated(origin), accent)


def _words(painter: QPainter, laid: Laid, origin: QPointF, words: tuple[int, int, int], tone: QColor) -> None:
    for row in laid.word_rows(*words):
        _box(painter, row.translated(origin).adjusted(-1, -1, 1, 1), tone)


def _box(painter: QPainter, row: QRectF, tone: QColor) -> None:
    painter.setBrush(tone)
    painter.drawRoundedRect(row, 3, 3)


def _beside(before: QRectF, row: QRectF) -> QRectF:
    """A row that leaves out what the one before it covers already: twice as much ink would be a seam."""
    if row.top() == before.top() and row.intersects(before):
        if row.left() >= before.left():
            row.setLeft(before.right())
        else:  # written from right to left
            row.setRight(before.left())
    return row


def _whole(row: QRectF) -> QRectF:
    """On whole pixels: sharp, and drawn three times as fast."""
    left, top = math.floor(row.left()), math.floor(row.top())
    return QRectF(left, top, math.ceil(row.right()) - left, math.ceil(row.bottom()) - top)
