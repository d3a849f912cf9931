"""Draws a waveform from min/max peaks into an image, with numpy. No widget: the same image for the same values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from app.services.peaks import A_SECOND, FACTOR, Strip

Pixels = npt.NDArray[np.uint32]


class Drawing:
    """A strip made ready for drawing: where its clips lie, and in which colours. `tones`: one for each clip."""

    def __init__(self, strip: Strip, tones: list[QColor], ground: QColor, between: QColor) -> None:
        clips = strip.chapter.clips
        pauses = np.array([clip.pause for clip in clips], float)
        heard = np.array([clip.heard for clip in clips], float)
        self.strip = strip
        self.ends = np.cumsum(pauses + heard)
        self.begins = self.ends - heard
        self.seconds = strip.chapter.seconds
        # One more entry for what lies between clips, at the index -1.
        self._ink = np.array([*(tone.rgb() for tone in tones), between.rgb()], np.uint32)
        self._paper = np.array([*(_mixed(tone, ground, 0.16) for tone in tones), ground.rgb()], np.uint32)

    def clip_at(self, seconds: float) -> int | None:
        """The clip that is heard at a time, or that comes next after a pause; None behind the last."""
        place = int(np.searchsorted(self.ends, seconds, "right"))
        return place if place < len(self.ends) else None

    def image(self, start: float, a_pixel: float, width: int, height: int) -> QImage:
        """The waveform from `start` seconds on, `a_pixel` seconds to a column, `width` by `height` pixels."""
        low, high = self._columns(start, a_pixel, width)
        owner = self._owners(start, a_pixel, width)
        middle = (height - 1) / 2
        top = np.floor(middle - high * (middle / 127)).astype(np.int16)
        bottom = np.ceil(middle - low * (middle / 127)).astype(np.int16)
        rows = np.arange(height, dtype=np.int16)[:, None]
        pixels: Pixels = np.where((rows >= top) & (rows <= bottom), self._ink[owner], self._paper[owner])
        behind = start + np.arange(width) * a_pixel >= self.seconds
        if behind.any():  # neither clip nor pause: not even the line of silence
            pixels[:, behind] = self._paper[-1]
        image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        return image.copy()  # the pixels above are gone when this returns

    def _columns(
        self, start: float, a_pixel: float, width: int
    ) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
        """Lowest and highest sample under each column, each shape (width,)."""
        level, rate = 0, float(A_SECOND)
        while level + 1 < len(self.strip.levels) and a_pixel * rate / FACTOR >= 1.0:
            level, rate = level + 1, rate / FACTOR
        peaks = self.strip.levels[level]
        low, high = np.zeros(width, np.int8), np.zeros(width, np.int8)
        if not len(peaks):
            return low, high
        edges = ((start + np.arange(width + 1) * a_pixel) * rate).astype(np.int64)
        inside = (edges[:-1] >= 0) & (edges[:-1] < len(peaks))
        if not inside.any():
            return low, high
        first, last = np.flatnonzero(inside)[[0, -1]]
        begin = edges[first]
        cuts = edges[first : last + 1] - begin
        piece = peaks[begin : min(len(peaks), max(edges[last + 1], edges[last] + 1))]
        low[first : last + 1] = np.minimum.reduceat(piece[:, 0], cuts)
        high[first : last + 1] = np.maximum.reduceat(piece[:, 1], cuts)
        return low, high

    def _owners(self, start: float, a_pixel: float, width: int) -> npt.NDArray[np.intp]:
        """For each column which clip is heard in its middle, else at its left, else at its right; -1 for none."""
        owner = np.full(width, -1, np.intp)
        if len(self.ends):
            for part in (0.999, 0.0, 0.5):
                times = start + (np.arange(width) + part) * a_pixel
                place = np.searchsorted(self.ends, times, "right")
                place[place == len(self.ends)] = -1
                owner = np.where((place >= 0) & (times >= self.begins[place]), place, owner)
        return owner


def _mixed(tone: QColor, ground: QColor, part: float) -> int:
    """`part` of the tone on the ground."""
    parts = [
        round(a * part + b * (1 - part))
        for a, b in zip(tone.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts).rgb()
