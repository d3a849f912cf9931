"""Short texts that are drawn again and again, cut to their room and laid out once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QStaticText, QTextOption

_MOST = 4_000  # texts that are kept


class Writing:
    """Draws texts of one font, each running its own way, whichever way the window does."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, bool], tuple[QStaticText, float]] = {}

    def clear(self) -> None:
        """Forgets all: another font, or another screen."""
        self._kept.clear()

    def width(self, metrics: QFontMetrics, text: str) -> float:
        """How long a text is that nothing is cut off, in logical pixels."""
        return self._laid(metrics, text, -1, False)[1]

    def draw(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        text: str,
        left: float,
        middle: float,
        room: int = -1,
        leftward: bool = False,
        at_end: bool | None = None,
    ) -> None:
        """Draws a text about the height `middle`: from `left` on, or, if it stands at the end, up to `room` further on.

        There it stands if it runs leftward, unless something else is said. What does not fit into `room` is left out
        behind an ellipsis; -1: all of it is drawn.
        """
        static, width = self._laid(metrics, text, room, leftward)
        at_end = leftward if at_end is None else at_end
        x = left + room - width if at_end and room >= 0 else left
        painter.drawStaticText(QPointF(x, middle - metrics.height() / 2), static)

    def _laid(self, metrics: QFontMetrics, text: str, room: int, leftward: bool) -> tuple[QStaticText, float]:
        key = (text, room, leftward)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            said = text if room < 0 else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            static = QStaticText(said)
            static.setTextFormat(Qt.TextFormat.PlainText)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight
            )
            static.setTextOption(option)
            found = self._kept[key] = (static, float(metrics.horizontalAdvance(said)))
        return found
