"""Which part of the timeline lies at which height, in logical pixels."""

from __future__ import annotations

BAR = 3  # the colour along a clip's top
_RULER, _BAND, _WORDS = 22, 18, 20  # at a text size of 100%
_FOOT = 4


class Lanes:
    """The heights of a view so high. `text`: how large text is, 1 for 100%.

    `band`: where the chapters' names begin, below the ruler, and `below_band` where they end; from `top` to `words`
    goes the waveform, `wave` high, and from there to `bottom` what is said.
    """

    __slots__ = ("band", "below_band", "bottom", "height", "text", "top", "wave", "words")

    def __init__(self, height: float, text: float = 1.0) -> None:
        self.height, self.text = height, text
        self.band = float(round(_RULER * text))
        self.below_band = self.band + round(_BAND * text)
        self.top = self.below_band + 4.0
        self.words = max(self.top + 20.0, height - round(_WORDS * text) - _FOOT)
        self.bottom = self.words + round(_WORDS * text)
        self.wave = self.words - self.top

    def gain_y(self, gain: float) -> float:
        """The height of a clip's gain line: 0 dB a third from the top, 24 dB near it, -24 dB near the bottom."""
        third = self.wave / 3
        part = -gain / 24
        return self.top + third + (third - BAR - 4 if part < 0 else 2 * third - 4) * part

    def gain_at(self, y: float) -> float:
        """The gain in dB at a height, within -24 to 24."""
        third = self.wave / 3
        part = (y - self.top - third) / ((third - BAR - 4) if y < self.top + third else (2 * third - 4))
        return max(-24.0, min(24.0, -24 * part))
