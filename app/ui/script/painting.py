"""Draws a page: the marker pen, names and states in the margins, what is selected, searched for and heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.script import Line
from app.ui.blocks import Laid, highlight
from app.ui.design import METRICS, colour, font

Span = tuple[int, int]

_MARK = 7.0  # pixels across


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


def pen(painter: QPainter, laid: Laid, origin: QPointF, shades: Shades) -> list[tuple[Line, QRectF]]:
    """Draws what lies under the text of a block; returns its lines with their first rows, for the margins."""
    begins = []
    painter.setPen(Qt.PenStyle.NoPen)
    for line in laid.block.lines:
        found = laid.rows(line)
        if not found:
            continue
        begins.append((line, found[0].translated(origin)))
        tone = shades.colours.get(line.character) if line.character else None
        chosen, heard = line.id in shades.selected, line.id == shades.heard
        if tone is None and not chosen and not heard and line.id not in shades.hits:
            continue  # most of a page
        for row in [one.translated(origin).adjusted(-3, -2, 3, 2) for one in found]:
            if tone is not None:
                _box(painter, row, highlight(tone))
            if heard:
                _box(painter, row, highlight(colour("accent"), 50))
            if chosen:
                painter.setPen(tone or colour("narrator"))
                _box(painter, row.adjusted(0.5, 0.5, -0.5, -0.5), highlight(tone or colour("narrator"), 40))
                painter.setPen(Qt.PenStyle.NoPen)
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end in shades.hits.get(line.id, ()):
            _words(painter, laid, origin, (line.id, start, end), highlight(colour("stale"), 60))
        if shades.hit is not None and shades.hit[0] == line.id:
            painter.setPen(QPen(colour("stale"), 2.0))
            _words(painter, laid, origin, shades.hit, highlight(colour("stale"), 70))
            painter.setPen(Qt.PenStyle.NoPen)
        if heard and shades.heard_word is not None:
            painter.setPen(QPen(colour("accent"), 1.5))
            _words(painter, laid, origin, (line.id, *shades.heard_word), highlight(colour("accent"), 70))
            painter.setPen(Qt.PenStyle.NoPen)
        if line.id == shades.current:
            if shades.words is not None:
                painter.setPen(QPen(colour("accent"), 1.5))
                _words(painter, laid, origin, (line.id, *shades.words), colour("selected"))
                painter.setPen(Qt.PenStyle.NoPen)
            elif shades.cursor is not None:
                for row in laid.word_rows(line.id, *shades.cursor):
                    painter.fillRect(
                        QRectF(row.left(), row.bottom() + 0.5, row.width(), 2.0).translated(origin),
                        colour("accent"),
                    )
    return begins


def names(
    painter: QPainter, begins: Sequence[tuple[Line, QRectF]], shades: Shades, at: QRectF, leftward: bool
) -> None:
    """Writes who speaks into the margin `at`, beside the first of their lines."""
    free, before = -1e9, None
    painter.setFont(font(METRICS.small, bold=True))
    side = Qt.AlignmentFlag.AlignLeft if leftward else Qt.AlignmentFlag.AlignRight
    for line, row in begins:
        tone = shades.colours.get(line.character) if line.character else None
        if tone is not None and line.character != before and row.top() > free:
            painter.setPen(tone)
            box = QRectF(at.left(), row.top(), at.width(), row.height())
            name = painter.fontMetrics().elidedText(
                line.character or "", Qt.TextElideMode.ElideRight, int(at.width())
            )
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, name)
            free = row.bottom()
        before = line.character


def places(begins: Sequence[tuple[Line, QRectF]], at: QRectF, leftward: bool) -> list[tuple[int, QRectF]]:
    """Where the marks of lines stand in the margin `at`: beside the row where each begins, in order."""
    rows: dict[int, list[tuple[Line, QRectF]]] = {}
    for line, row in begins:
        rows.setdefault(round(row.top()), []).append((line, row))
    found = []
    for group in rows.values():
        room = at.width() - _MARK - 3
        step = min(_MARK + 4, room / (len(group) - 1)) if len(group) > 1 else 0.0
        for number, (line, row) in enumerate(group):
            x = at.right() - _MARK - number * step if leftward else at.left() + number * step
            found.append((line.id, QRectF(x, row.center().y() - _MARK / 2, _MARK, _MARK)))
    return found


def mark(painter: QPainter, state: str, box: QRectF) -> None:
    """Draws how far a line is; each state has a form of its own besides its colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "rendering":
        painter.setPen(QPen(colour("accent"), 2.0))
        painter.drawArc(box, 0, 270 * 16)
    elif state == "failed":
        painter.setPen(QPen(colour("bad"), 2.0))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif state == "stale":
        painter.setPen(QPen(colour("stale"), 1.5))
        painter.drawPolygon(
            [
                QPointF(box.center().x(), box.top()),
                QPointF(box.right(), box.bottom()),
                QPointF(box.left(), box.bottom()),
            ]
        )
    elif state == "approved":
        painter.setPen(QPen(colour("good"), 2.0))
        painter.drawPolyline(
            [
                QPointF(box.left(), box.center().y()),
                QPointF(box.center().x() - 0.5, box.bottom() - 0.5),
                QPointF(box.right(), box.top()),
            ]
        )
    elif state == "rendered":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(highlight(colour("good"), 190))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    else:
        painter.setPen(QPen(colour("field_edge"), 1.2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _words(painter: QPainter, laid: Laid, origin: QPointF, words: tuple[int, int, int], tone: QColor) -> None:
    for row in laid.word_rows(*words):
        _box(painter, row.translated(origin).adjusted(-1, -1, 1, 1), tone)


def _box(painter: QPainter, row: QRectF, tone: QColor) -> None:
    painter.setBrush(tone)
    painter.drawRoundedRect(row, 3, 3)
