"""Which part of the timeline lies at which height, in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass

BAR = 3  # the colour along a clip's top
_RULER, _BAND, _WORDS = 22, 18, 20  # at a text size of 100%
_FOOT = 4


@dataclass(frozen=True, slots=True)
class Lanes:
    """The heights of a view so high. `text`: how large text is, 1 for 100%."""

    height: float
    text: float = 1.0

    @property
    def band(self) -> float:
        """Where the chapters' names begin, below the ruler."""
        return round(_RULER * self.text)

    @property
    def below_band(self) -> float:
        """Where they end."""
        return self.band + round(_BAND * self.text)

    @property
    def top(self) -> float:
        """Where the clips begin."""
        return self.below_band + 4

    @property
    def words(self) -> float:
        """Where the words begin, and the waveform ends."""
        return max(self.top + 20.0, self.height - round(_WORDS * self.text) - _FOOT)

    @property
    def bottom(self) -> float:
        """Where the clips end."""
        return self.words + round(_WORDS * self.text)

    @property
    def wave(self) -> float:
        """How high the waveform is."""
        return self.words - self.top

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
