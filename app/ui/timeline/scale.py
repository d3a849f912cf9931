"""Which second lies under which pixel. A value: every scroll and zoom gives another one."""

from __future__ import annotations

from dataclasses import dataclass, replace

MARGIN = 14.0  # pixels that may lie before the first second and behind the last
CLOSEST = 1 / 400_000  # seconds to a pixel: eight pixels and more to a sample
STEPS = (
    0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5,
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """`start`: the second at pixel 0 (may be negative); `a_pixel`: seconds to a pixel; `width` in logical pixels.

    `seconds`: how long the whole is that can be looked at.
    """

    seconds: float = 0.0
    width: float = 1.0
    start: float = 0.0
    a_pixel: float = 0.1

    def x(self, second: float) -> float:
        """The pixel of a second."""
        return (second - self.start) / self.a_pixel

    def second(self, x: float) -> float:
        """The second at a pixel, kept within the whole."""
        return min(self.seconds, max(0.0, self.start + x * self.a_pixel))

    @property
    def end(self) -> float:
        """The second at the right edge."""
        return self.start + self.width * self.a_pixel

    @property
    def widest(self) -> float:
        """Seconds to a pixel where the whole fits in."""
        return max(CLOSEST, self.seconds / max(1.0, self.width - 2 * MARGIN))

    @property
    def fitted(self) -> bool:
        """Whether the whole is seen."""
        return self.a_pixel >= self.widest * (1 - 1e-9)

    def held(self) -> Scale:
        """The same within its bounds."""
        a_pixel = min(self.widest, max(CLOSEST, self.a_pixel))
        least = -MARGIN * a_pixel
        most = max(least, self.seconds + MARGIN * a_pixel - self.width * a_pixel)
        return replace(self, a_pixel=a_pixel, start=min(most, max(least, self.start)))

    def zoomed(self, factor: float, x: float) -> Scale:
        """`factor` times as many seconds in the same room, with what is at pixel `x` staying there."""
        second = self.start + x * self.a_pixel
        a_pixel = min(self.widest, max(CLOSEST, self.a_pixel * factor))
        return replace(self, a_pixel=a_pixel, start=second - x * a_pixel).held()

    def scrolled(self, pixels: float) -> Scale:
        """So many pixels further on."""
        return replace(self, start=self.start + pixels * self.a_pixel).held()

    def shown(self, begin: float, end: float, room: float = 0.06) -> Scale:
        """Zoomed so that a span fills the view, with a little room at its sides."""
        a_pixel = max(CLOSEST, (end - begin) * (1 + 2 * room) / max(1.0, self.width))
        middle = (begin + end) / 2
        return replace(self, a_pixel=a_pixel, start=middle - self.width / 2 * a_pixel).held()

    def fit(self) -> Scale:
        """The whole."""
        return replace(self, a_pixel=self.widest, start=-MARGIN * self.widest).held()

    def revealing(self, begin: float, end: float) -> Scale:
        """Scrolled so that a span is seen, its begin first; the same where it is seen already."""
        if self.start <= begin and end <= self.end:
            return self
        if begin <= self.start and end >= self.end:
            return self  # it fills the view
        return replace(self, start=begin - self.width * self.a_pixel / 4).held()

    def step(self, least: float) -> float:
        """The distance of the ruler's ticks, a round number of seconds with at least so many pixels to it."""
        return next((one for one in STEPS if one / self.a_pixel >= least), STEPS[-1])
