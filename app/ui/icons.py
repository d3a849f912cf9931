"""The icons, drawn from SVG in the colour of the text beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.ui.design import colour

_SIZE = 16  # logical pixels
_SCALES = (1, 2, 3)


class Icons:
    """Finds icons by name in `resources/icons`."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "icons"

    def get(self, name: str, tone: str = "text", size: int = _SIZE) -> QIcon:
        """The icon in a colour of the design, sharp up to 300%."""
        source = (self._folder / f"{name}.svg").read_text("utf-8")
        icon = QIcon()
        for mode, shade in ((QIcon.Mode.Normal, tone), (QIcon.Mode.Disabled, "faint")):
            drawn = source.replace("currentColor", colour(shade).name())
            for scale in _SCALES:
                icon.addPixmap(_draw(drawn, size * scale), mode)
        return icon


def _draw(source: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
