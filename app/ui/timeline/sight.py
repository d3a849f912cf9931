"""What is painted of the timeline: all that decides how it inks, and which part of it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from app.services.peaks import Peaks
from app.ui.inks import Inks
from app.ui.timeline.hits import Hit
from app.ui.timeline.lanes import Lanes
from app.ui.timeline.model import Model
from app.ui.timeline.scale import Scale
from app.ui.timeline.sounds import Sounds
from app.ui.timeline.tones import Tones

_OVER = 8.0  # pixels that a clip's frame and handles reach beyond it
_NEAR = 24  # pixels between two parts that are painted as one


@dataclass(slots=True)
class Sight:
    """All that decides how the timeline inks. Only what meets the pixels from `left` to `right` is painted."""

    model: Model
    sounds: Sounds
    scale: Scale
    lanes: Lanes
    tones: Tones
    inks: Inks
    left: float
    right: float
    ratio: float = 1.0  # device pixels to a logical one
    hover: Hit | None = None
    live: Mapping[int, tuple[Peaks, float]] = field(default_factory=dict)  # by line: peaks, buckets a second
    lost: str = ""  # said where a take has no sound

    def meets(self, left: float, right: float) -> bool:
        """Whether what reaches from one pixel to another is to be painted."""
        return left < self.right and right > self.left

    @property
    def begin(self) -> float:
        """The second from which clips are painted."""
        return self.scale.start + (self.left - _OVER) * self.scale.a_pixel

    @property
    def end(self) -> float:
        """The second up to which clips are painted."""
        return self.scale.start + (self.right + _OVER) * self.scale.a_pixel

    @property
    def entries(self) -> tuple[int, int]:
        """The entries that are painted, a half-open range."""
        return self.model.book.between(self.begin, self.end)


def spans(region: QRegion) -> list[QRect]:
    """The parts that a region is painted in, from left to right, none over another: a playhead here, a clip there."""
    found: list[QRect] = []
    rects = cast("Iterable[QRect]", region)  # it is, though its type does not say so
    for rect in sorted(rects, key=QRect.left):
        if found and rect.left() <= found[-1].right() + _NEAR:
            found[-1] = found[-1].united(rect)
        else:
            found.append(QRect(rect))
    return found
