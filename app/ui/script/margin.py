"""What stands in the margins of a page: who speaks, and how far each line is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from app.core.script import Line
from app.ui.design import METRICS
from app.ui.inks import Inks
from app.ui.script.cutting import runs_left
from app.ui.script.painting import Shades
from app.ui.writing import Writing

_MARK = 7.0  # pixels across

Begins = Sequence[tuple[Line, QRectF]]  # lines with the rows where they begin


class Margin:
    """The names and marks of the lines that are seen. `marks`: where each line's is, in order."""

    def __init__(self) -> None:
        self.marks: list[tuple[int, QRectF]] = []
        self._names: list[tuple[str, QColor, QRectF]] = []
        self._writing = Writing()

    def clear(self) -> None:
        """Forgets how texts were laid out: they look otherwise now."""
        self._writing.clear()

    def lay(self, begins: Begins, shades: Shades, names: QRectF, marks: QRectF, leftward: bool) -> None:
        """Finds what stands where: names in the margin `names`, beside the first of their lines, marks in `marks`."""
        self.marks = places(begins, marks, leftward)
        self._names = []
        free, before = -1e9, None
        for line, row in begins:
            tone = shades.colours.get(line.character) if line.character else None
            if tone is not None and line.character != before and row.top() > free:
                box = QRectF(names.left(), row.top(), names.width(), row.height())
                self._names.append((line.character or "", tone, box))
                free = row.bottom()
            before = line.character

    def names(self, painter: QPainter, region: QRegion, inks: Inks, leftward: bool) -> None:
        """Writes who speaks."""
        painter.setFont(inks.font(METRICS.small, bold=True))
        metrics = inks.metrics(METRICS.small, bold=True)
        for name, tone, box in self._names:
            if region.intersects(box.toAlignedRect()):
                painter.setPen(tone)
                own = runs_left(name)
                room = int(box.width())
                self._writing.draw(
                    painter, metrics, name, box.left(), box.center().y(), room, own, at_end=not leftward
                )


def places(begins: Begins, at: QRectF, leftward: bool) -> list[tuple[int, QRectF]]:
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


def mark(painter: QPainter, state: str, box: QRectF, inks: Inks) -> None:
    """Draws how far a line is; each state has a form of its own besides its colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "rendering":
        painter.setPen(QPen(inks.colour("accent"), 2.0))
        painter.drawArc(box, 0, 270 * 16)
    elif state == "failed":
        painter.setPen(QPen(inks.colour("bad"), 2.0))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif state == "stale":
        painter.setPen(QPen(inks.colour("stale"), 1.5))
        painter.drawPolygon(
            [
                QPointF(box.center().x(), box.top()),
                QPointF(box.right(), box.bottom()),
                QPointF(box.left(), box.bottom()),
            ]
        )
    elif state == "approved":
        painter.setPen(QPen(inks.colour("good"), 2.0))
        painter.drawPolyline(
            [
                QPointF(box.left(), box.center().y()),
                QPointF(box.center().x() - 0.5, box.bottom() - 0.5),
                QPointF(box.right(), box.top()),
            ]
        )
    elif state == "rendered":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.faded("good", 0.75))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    else:
        painter.setPen(QPen(inks.colour("field_edge"), 1.2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
