"""Paints the timeline, or the parts of it that are wanted: one after the other, each only with what meets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.ui.design import METRICS
from app.ui.inks import Inks
from app.ui.timeline import furniture
from app.ui.timeline.minimap import HEIGHT
from app.ui.timeline.painting import ClipPainter
from app.ui.timeline.sight import Sight, spans
from app.ui.timeline.tones import Tones

if TYPE_CHECKING:
    from app.core.book_timeline import BookTimeline

Label = tuple[str, float, float]  # what a drag is doing, and where


class Sheet:
    """Keeps what is the same from one painting to the next: the tones of a cast, the waves, texts laid out."""

    def __init__(self) -> None:
        self.inks = Inks()
        self._clips = ClipPainter()
        self._tones: Tones | None = None
        self._tones_of: tuple[object, ...] = ()
        self._ratio = 0.0

    def tones(self, book: BookTimeline, colours: Mapping[str, QColor], ratio: float) -> Tones:
        """The tones of a book's cast in the theme that is on. Called where a painting begins."""
        fresh = self.inks.fresh()
        if fresh or ratio != self._ratio:
            self._ratio = ratio
            self._clips.clear()
        key = (book.names, colours)
        if fresh or self._tones is None or self._tones_of != key:
            self._tones, self._tones_of = Tones(book, colours), key
        return self._tones

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        height: int,
        sight: Callable[[QRect], Sight],
        label: Label | None,
    ) -> None:
        """Paints what meets a region. `sight`: what is seen of the timeline in a part of it."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs, in mirrored windows too
        parts = spans(region)
        for part in parts:
            if len(parts) > 1:  # what is painted twice would be darker
                painter.setClipRect(QRect(part.left(), 0, part.width(), height))
            seen = sight(part)
            furniture.bands(painter, seen)
            self._clips.paint(painter, seen)
            furniture.borders(painter, seen)
            furniture.ruler(painter, seen)
            furniture.loop(painter, seen)
            furniture.flags(painter, seen)
            furniture.playhead(painter, seen)
            if label is not None:
                furniture.label(painter, seen, *label)
        if len(parts) > 1:
            painter.setClipping(False)

    def say(self, painter: QPainter, widget: QWidget, text: str) -> None:
        """Says in the middle that there is nothing, and what to do."""
        self.inks.fresh()
        painter.setFont(self.inks.font(METRICS.body))
        painter.setPen(self.inks.colour("quiet"))
        box = widget.rect().adjusted(40, 8, -40, -8 - HEIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
