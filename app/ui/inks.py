"""Colours and fonts as those who paint often need them: asked for once, kept until another theme is put on."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetrics

from app.ui import design


class Inks:
    """What a painter draws with. What it gives is shared: nobody changes it.

    `fresh` is called where a painting begins; in between nothing of it changes.
    """

    def __init__(self) -> None:
        self._of: tuple[str, int] | None = None
        self._colours: dict[tuple[str, float], QColor] = {}
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = {}

    def fresh(self) -> bool:
        """Forgets what belongs to another theme or size of text; whether there is another than before."""
        now = (design.theme().name, design.text_size())
        if now == self._of:
            return False
        self._of = now
        self._colours.clear()
        self._fonts.clear()
        return True

    def colour(self, name: str) -> QColor:
        """The colour of that name, as `design.colour`."""
        return self.faded(name, 1.0)

    def faded(self, name: str, part: float) -> QColor:
        """A colour that lets through what lies below; `part` of it (0 to 1) is seen."""
        found = self._colours.get((name, part))
        if found is None:
            found = self._colours[name, part] = design.colour(name)
            found.setAlphaF(part)
        return found

    def lucent(self, tone: QColor, strength: int) -> QColor:
        """A colour of somebody's own with that alpha, 0 to 255."""
        key = (tone.name(), float(strength))
        found = self._colours.get(key)
        if found is None:
            found = self._colours[key] = QColor(tone)
            found.setAlpha(strength)
        return found

    def font(self, size: int, bold: bool = False) -> QFont:
        """A font of the type scale, as `design.font`."""
        return self._font(size, bold)[0]

    def metrics(self, size: int, bold: bool = False) -> QFontMetrics:
        """How wide and high text is in that font."""
        return self._font(size, bold)[1]

    def _font(self, size: int, bold: bool) -> tuple[QFont, QFontMetrics]:
        found = self._fonts.get((size, bold))
        if found is None:
            made = design.font(size, bold=bold)
            found = self._fonts[size, bold] = (made, QFontMetrics(made))
        return found
