"""Changes of speed that keep the pitch, streamed: WSOLA, made for speech.

After W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality
time-scale modification of speech", ICASSP 1993. Overlapping pieces of the sound are laid closer together or further
apart; each is taken from where it best goes on from the piece before it, so that periods meet periods.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.types import Samples

SLOWEST, FASTEST = 0.5, 3.0
_HOP = 0.015  # seconds from one piece to the next in what comes out; a piece is twice as long
_REACH = 0.0085  # seconds around the wanted place that are searched: a whole period of a voice of 60 Hz
_COARSE = 8000  # Hz in which the search begins; speech's periods are seen in that


class Stretcher:
    """Plays a sound that comes in pieces `speed` times as fast, at the same pitch.

    `rate` in Hz. At a speed of 1 what comes out is what came in, to within the rounding of a sample. Whatever the sizes
    of the pieces, what comes out is the same. `speed` may be set at any time and holds from the next 15 ms on.
    """

    def __init__(self, rate: int, speed: float = 1.0) -> None:
        self.rate = rate
        self.speed = speed
        self._hop = max(16, round(_HOP * rate))
        self._reach = max(4, round(_REACH * rate))
        self._step = max(1, rate // _COARSE)
        angle = 2 * np.pi * np.arange(2 * self._hop) / (2 * self._hop)
        self._window: Samples = (0.5 - 0.5 * np.cos(angle)).astype(
            np.float32
        )  # at half its length it sums to one
        self._held: Samples = np.zeros(0, np.float32)  # what came in and is still needed
        self._base = 0  # which sample of all that came in is the first held
        self._came = 0
        self._tail: Samples | None = None  # the second half of the last piece, faded out
        self._last = 0  # where the last piece began
        self._wanted = 0.0  # where, by the speed, the next piece should begin
        self._heard = 0.0  # which sample is heard where the last piece is at its full strength

    @property
    def speed(self) -> float:
        """How many times as fast it plays, 0.5 to 3."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        if not SLOWEST <= speed <= FASTEST:
            raise ValueError(f"the speed must lie between {SLOWEST:g} and {FASTEST:g}, got {speed:g}")
        self._speed = speed

    @property
    def taken(self) -> float:
        """Which sample of what came in is heard after what was given so far."""
        return min(self._heard, float(self._came))

    def add(self, samples: Samples) -> Samples:
        """Takes the next piece, shape (n,), and gives what is ready, about n / speed samples, 30 ms later."""
        self._held = np.concatenate((self._held, samples.astype(np.float32, copy=False)))
        self._came += len(samples)
        return self._run(self._came)

    def end(self) -> Samples:
        """All that is left; with it, what came out is the whole sound."""
        room = 2 * self._hop + 2 * self._reach + round(self._hop * self._speed)
        self._held = np.concatenate((self._held, np.zeros(room, np.float32)))
        rest = self._run(self._came + room)
        over = round((self._wanted - self._came) / self._speed)  # of the silence behind the end
        return rest[: len(rest) - over] if 0 < over <= len(rest) else rest

    def _run(self, there: int) -> Samples:
        """Lays pieces as long as what is there suffices for the search and for the piece itself."""
        made = []
        ended = there > self._came
        while not (ended and self._wanted >= self._came):
            place = round(self._wanted)
            if self._tail is None:
                if there < self._hop * 2:
                    break
                begin, lead = 0, np.zeros(self._hop, np.float32)
                # Nothing is before the first piece: it begins at full strength, so that no attack is lost.
                piece = self._held[: 2 * self._hop] * self._window
                piece[: self._hop] = self._held[: self._hop]
            else:
                ahead = max(place + self._reach, self._last + self._hop) + 2 * self._hop
                if ahead > there:
                    break
                begin, lead = self._best(place), self._tail
                start = begin - self._base
                piece = self._held[start : start + 2 * self._hop] * self._window
            made.append(lead + piece[: self._hop])
            self._tail = piece[self._hop :]
            self._last = begin
            # At the speed of the sound itself it goes on from where it is; else the average must keep to the speed.
            self._heard = float(begin + self._hop)
            self._wanted = self._heard if self._speed == 1.0 else self._wanted + self._hop * self._speed
            self._forget()
        return np.concatenate(made) if made else np.zeros(0, np.float32)

    def _best(self, place: int) -> int:
        """Where around `place` the sound is most like what would follow the last piece."""
        follow = self._last + self._hop
        if self._speed == 1.0 or follow == place:
            return follow
        low = max(self._base, place - self._reach)
        wanted = self._held[follow - self._base : follow - self._base + self._hop]
        region = self._held[low - self._base : place + self._reach + self._hop - self._base]
        if not wanted.any():
            return place
        step = self._step
        near = _match(_thinned(wanted, step), _thinned(region, step)) * step
        first = max(0, near - step)
        close = region[first : near + step + self._hop]
        return low + first + _match(wanted, close)

    def _forget(self) -> None:
        keep = min(round(self._wanted) - self._reach, self._last + self._hop)
        drop = min(keep - self._base, len(self._held))
        if drop > self._hop * 8:  # not at every piece: dropping copies the rest
            self._held = self._held[drop:]
            self._base += drop


def _thinned(samples: Samples, step: int) -> Samples:
    """Every `step` samples as their mean."""
    whole = len(samples) // step * step
    thin: Samples = samples[:whole].reshape(-1, step).mean(1, dtype=np.float32)
    return thin


def _match(wanted: Samples, region: Samples) -> int:
    """At which place in `region` it is most like `wanted`: the largest normalised cross-correlation."""
    size = len(wanted)
    if len(region) <= size:
        return 0
    likeness: npt.NDArray[np.float32] = np.correlate(region, wanted, "valid")
    power = np.concatenate(([0.0], np.cumsum(region.astype(np.float64) ** 2)))
    energy = power[size:] - power[:-size]
    return int(np.argmax(likeness / np.sqrt(energy + 1e-9)))
