"""The icons, drawn from SVG in a colour of the theme that is on, at the size and scale of the moment."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.design import colour


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

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        shade = colour("faint" if mode == QIcon.Mode.Disabled else self._tone).name()
        drawn = QSvgRenderer(QByteArray(self._source.replace("currentColor", shade).encode()))
        drawn.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._source, self._tone)
