"""The icons, drawn from SVG in a colour of the theme that is on, at the size and scale of the moment."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.design import colour

_KEPT = 12  # pictures of an icon that are kept: few sizes, few colours


class Icons:
    """Finds icons by name in `resources/icons`."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "icons"

    def get(self, name: str, tone: str = "text") -> QIcon:
        """The icon in a colour of the design, sharp at every size; it follows the theme by itself."""
        return QIcon(_Engine((self._folder / f"{name}.svg").read_text("utf-8"), tone))


class _Engine(QIconEngine):
    """Draws when it is asked to, so that neither theme nor scale is frozen in a picture."""

    def __init__(self, source: str, tone: str) -> None:
        super().__init__()
        self._source = source
        self._tone = tone
        self._drawn: dict[tuple[str, int, int], QPixmap] = {}  # by colour and size in device pixels

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        source = self._source.replace("currentColor", self._shade(mode))
        drawn = QSvgRenderer(QByteArray(source.encode()))
        drawn.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = (self._shade(mode), size.width(), size.height())
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            found = self._drawn[key] = QPixmap(size)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
        return QPixmap(found)  # who is given it may say how many of its pixels are one

    def _shade(self, mode: QIcon.Mode) -> str:
        return colour("faint" if mode == QIcon.Mode.Disabled else self._tone).name()

    def clone(self) -> QIconEngine:
        return _Engine(self._source, self._tone)
