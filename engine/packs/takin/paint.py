"""From a plan to sound, in pieces: the flow paints log-mel chunk by chunk, the vocoder follows.

A chunk sees the end of the one before as known mel, and a little beyond its own end, which is thrown away but for a
short blend. The vocoder sees enough on both sides that its blocks are what it would make of the whole. Where chunks
are cut depends on the plan and the device alone, and noise on the seed and the frame: the same request gives the same
samples, alone or in a batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.packs.takin.feeds import Canvas
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.plan import Plan
from engine.runtime.providers import CPU
from engine.text.phones import PAUSE
from engine.types import Samples

if TYPE_CHECKING:
    from engine.packs.takin.conditioning import Conditioning

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

KNOWN = 48
"""Frames of the chunk before that a chunk is given."""

AHEAD = 20
"""Frames beyond its end that a chunk is painted with, at least."""

BLEND = 8
"""Frames over which the end of a chunk, as it was painted ahead, passes into the next one."""

CONTEXT = 32
"""Frames on either side that the vocoder is shown; six blocks of its nets reach 23."""

KNEE = 0.95
"""Below this the sound is left as it is; above it is bent, so that it never passes full scale."""

_PATCH = 4
_NOISE = 16  # frames that share one generator


@dataclass(frozen=True, slots=True)
class Pace:
    """How long chunks are, in frames: the first, the later ones; what is run is padded to multiples of `step`."""

    first: int
    later: int
    step: int


ON_CPU = Pace(100, 400, 16)
"""A first second soon; later chunks long enough that what is painted twice costs little."""

ON_GPU = Pace(400, 800, 128)
"""Few lengths, so that lines share batches."""


class Source(Protocol):
    """Where a line's speech tokens come from, as far as they are asked for."""

    def upto(self, steps: int, /) -> Ints:
        """The tokens of the first `steps` steps of 40 ms: int64 (steps,)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A line to be painted. `tokens`: where they come from, None for phones alone."""

    plan: Plan
    conditioning: Conditioning
    seed: int = 0
    tokens: Source | None = None


def pace(provider: str) -> Pace:
    """The pace for an onnxruntime provider."""
    return ON_CPU if provider == CPU else ON_GPU


def paint(
    graphs: Graphs, plan: Plan, conditioning: Conditioning, seed: int = 0, tokens: Source | None = None
) -> Iterator[Samples]:
    """The plan as sound at 24 kHz, block by block: `plan.frames` * 240 samples in all, in [-1, 1].

    Closing the iterator stops the work within one block. Raises EngineError where a graph fails.
    """
    for _, block in paint_many(graphs, [Job(plan, conditioning, seed, tokens)]):
        yield block


def paint_many(graphs: Graphs, jobs: Iterable[Job], batch: int = 32) -> Iterator[tuple[int, Samples]]:
    """As `paint`, for many lines, up to `batch` at once: (index of the job, its next block), interleaved.

    `jobs` is read as lines are begun, so thousands may wait. A line's samples do not depend on the others by more than
    rounding, which a GPU does differently in batches of other sizes.
    """
    speed = pace(graphs.provider)
    waiting = enumerate(jobs)
    active: list[tuple[int, Line]] = []
    while True:
        while len(active) < max(1, batch) and (job := next(waiting, None)) is not None:
            active.append((job[0], Line(job[1], speed)))
        if not active:
            return
        asked = [(line, line.canvas()) for _, line in active]
        for length, part in _alike([len(canvas.noise) for _, canvas in asked], speed.step):
            painted = graphs.flow([asked[place][1] for place in part], length)
            for place, mel in zip(part, painted, strict=True):
                asked[place][0].take(mel)
        ready = [(index, window) for index, line in active if (window := line.window()) is not None]
        for _, part in _alike([len(window.mel) for _, window in ready], 1):
            made = graphs.vocode([ready[place][1].mel for place in part])
            for place, sound in zip(part, made, strict=True):
                index, window = ready[place]
                yield index, limited(sound[window.skip * features.HOP : window.stop * features.HOP])
        active = [(index, line) for index, line in active if not line.done]


def limited(sound: Samples) -> Samples:
    """The sound, with what passes `KNEE` bent smoothly below full scale, sample by sample."""
    size = np.abs(sound)
    loud = size > KNEE
    if not loud.any():
        return sound
    result = sound.copy()
    result[loud] = np.sign(sound[loud]) * (KNEE + (1.0 - KNEE) * np.tanh((size[loud] - KNEE) / (1.0 - KNEE)))
    return result


def noise(seed: int, start: int, end: int) -> Floats:
    """Normal noise for frames [start, end), (end - start, 80): each frame's is the same however it is asked for."""
    first = start // _NOISE
    blocks = [
        np.random.Generator(np.random.Philox(key=np.array([seed % 2**64, block], np.uint64))).standard_normal(
            (_NOISE, features.BANDS), np.float32
        )
        for block in range(first, -(-end // _NOISE))
    ]
    return np.concatenate(blocks)[start - first * _NOISE : end - first * _NOISE]


def cuts(plan: Plan, speed: Pace) -> list[int]:
    """Where chunks end, in frames: multiples of 4, the last the plan's end; in pauses, else where it is quiet."""
    total = plan.frames
    ends: list[int] = []
    start, target = 0, speed.first
    while total - start > target + AHEAD:
        places = np.arange(start + target * 6 // 10 // _PATCH * _PATCH, start + target + 1, _PATCH)
        silent = plan.phones == PAUSE
        quiet = silent[places // 2] & silent[places // 2 - 1]
        energy = (plan.prosody[places, 2] + plan.prosody[places - 1, 2]) / 2
        # A later cut is worth a little: less is painted twice.
        cost = energy - 4.0 * quiet - (places - start) / target
        start = int(places[np.argmin(cost)])
        ends.append(start)
        target = speed.later
    return [*ends, total]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the vocoder is shown, and which of its frames are new: [skip, stop)."""

    mel: Floats
    skip: int
    stop: int


class Line:
    """A line on its way from plan to sound: `canvas`, `take`, `window`, again until `done`. One thread at a time."""

    def __init__(self, job: Job, speed: Pace) -> None:
        self._job = job
        self._step = speed.step
        self._cuts = cuts(job.plan, speed)
        self._timbre = job.conditioning.timbre
        self._start = 0  # of the chunk to be painted
        self._given = 0  # frames before it that it is shown
        self._sent = 0  # frames that the vocoder has made into sound
        # What was painted, from frame `_from` on: as much as is needed again.
        self._mel = np.zeros((0, features.BANDS), np.float32)
        self._from = 0
        self._beyond = np.zeros((0, features.BANDS), np.float32)

    @property
    def done(self) -> bool:
        """Whether all of the line was handed out as sound."""
        return not self._cuts and self._sent == self._job.plan.frames

    def canvas(self) -> Canvas:
        """What the flow is to paint next."""
        plan, total = self._job.plan, self._job.plan.frames
        self._given = min(KNOWN, self._start)
        low = self._start - self._given
        high = self._cuts[0] + (AHEAD if self._cuts[0] < total else 0)
        high = min(total, low + -(-(high - low) // self._step) * self._step)
        known = np.zeros((high - low, features.BANDS), np.float32)
        known[: self._given] = self._mel[low - self._from :]
        tokens = None
        if self._job.tokens is not None:
            tokens = self._job.tokens.upto(high // _PATCH)[low // _PATCH :]
        return Canvas(
            noise=noise(self._job.seed, low, high),
            prosody=plan.prosody[low:high],
            timbre=self._timbre,
            tokens=tokens,
            phones=plan.phones[low // 2 : high // 2],
            known=known,
            given=np.arange(high - low) < self._given,
            adapter=self._job.conditioning.adapter,
        )

    def take(self, mel: Floats) -> None:
        """The canvas as it was painted."""
        end = self._cuts.pop(0)
        stop = self._given + end - self._start
        fresh = mel[self._given : stop].copy()
        shared = min(len(self._beyond), len(fresh))
        weight = (np.arange(1, shared + 1, dtype=np.float32) / (shared + 1))[:, None]
        fresh[:shared] = weight * fresh[:shared] + (1 - weight) * self._beyond[:shared]
        self._beyond = mel[stop : stop + BLEND]
        self._mel = np.concatenate([self._mel, fresh])
        self._start = end

    def window(self) -> Window | None:
        """What the vocoder can now make into sound, None if it is too little; counts as handed out."""
        done = self._start
        stop = done if not self._cuts else done - CONTEXT
        if stop <= self._sent:
            return None
        # Rather more of what was than padding: it changes nothing, and windows come in few lengths.
        low = max(0, self._sent - CONTEXT)
        low = max(self._from, done - -(-(done - low) // self._step) * self._step)
        window = Window(self._mel[low - self._from :], self._sent - low, stop - low)
        self._sent = stop
        keep = max(self._from, min(done - KNOWN, stop - CONTEXT - self._step))
        self._mel = self._mel[keep - self._from :]
        self._from = keep
        return window


def _alike(lengths: Sequence[int], step: int) -> list[tuple[int, list[int]]]:
    """(length, places): which items have the same length, rounded up to a multiple of `step`."""
    groups: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        groups.setdefault(-(-length // step) * step, []).append(place)
    return list(groups.items())
