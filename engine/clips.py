"""Reference clips: where they come from, and whether one can serve, with the figures that say why not.

The limits were set on 200 recordings of five corpora (none of which may be refused), on the same with noise, clipping,
hum and chords added, and on music alone; `tests/engine/test_clips.py` repeats the main cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features, speech
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.dsp.resample import resample
from engine.dsp.tones import tones
from engine.sound_file import LONGEST, SLACK, too_long
from engine.types import Audio, Samples

Floats = NDArray[np.float32]

LEAST_SPEECH = 1.5
"""Seconds of speech that a voice needs at least."""
TOLERANCE = 0.1
"""Seconds by which speech is mismeasured at a clip's edges."""
SILENT = -60.0
"""dB of full scale; a clip that never gets louder is silence."""
FAINT = -45.0
"""dB of full scale of speech, below which it was recorded with too little gain."""
CLIPPED, CLIPS = 0.01, 0.001
"""Share of the samples of speech at the very top of the wave: refused, warned of. Sound recordings have 0.00006 at most;
raised 3 dB too high they have 0.0007 to 0.007, raised 10 dB 0.03 to 0.1."""
DROWNED, NOISY = 8.0, 15.0
"""dB of speech over what is always there: refused, warned of. White noise as loud as the speech gives 4 to 8."""
MUSIC, TONES = 4.5, 3.0
"""Steady tones at a time (see `engine.dsp.tones`): refused, warned of."""
MONOTONE = 0.01
"""Octaves that the pitch of speech moves at least, as a standard deviation: of 160 recordings the dullest moved 0.14."""
HUM = 30.0
"""dB below the speech at which the mains' hum is warned of."""
GAP = 30
"""Frames: a pause within speech up to 300 ms counts as speech."""
WINDOW, WINDOWS = 200, 40
"""Frames of speech (2 s) that are compared with each other to hear whether one person speaks; and how many at most."""


class Clips(Protocol):
    """Where reference clips are read from: a library of them."""

    def read(self, sha256: str) -> Audio:
        """The clip of that hash. Raises BadClip if it is missing or damaged."""
        ...


@runtime_checkable
class Listener(Protocol):
    """A pack that can tell voices apart."""

    @property
    def same_speaker(self) -> float:
        """Cosine of two speaker vectors below which they are of two persons."""
        ...

    def vectors(self, parts: Sequence[Samples]) -> Floats:
        """The unit speaker vectors (n, width) of n pieces of mono speech at 24 kHz, each of at least 1 s."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a clip, in one line with the figure measured. `refused`: it cannot serve; else a warning."""

    kind: str
    reason: str
    refused: bool


@dataclass(frozen=True, slots=True)
class ClipReport:
    """What was measured of a clip.

    `seconds` in all and of `speech`; `level` of speech and `noise` between it in dB of full scale; `clipping`: share of
    samples at the top; `partials`: steady tones at a time; `hum` in dB of full scale, None without; `likeness`: cosine of
    the two least alike groups of windows, None if no pack listened or the clip is too short to compare.
    """

    seconds: float
    speech: float
    level: float
    noise: float
    clipping: float
    partials: float
    hum: float | None
    likeness: float | None
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> str | None:
        """Why the clip cannot serve, None if it can."""
        return next((problem.reason for problem in self.problems if problem.refused), None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the clip could have better, though it can serve."""
        return tuple(problem.reason for problem in self.problems if not problem.refused)


def examine(audio: Audio, listener: Listener | None = None) -> ClipReport:
    """Measures a clip of any rate, and says what is wrong with it. `listener`: hears whether two people speak.

    A clip of ten minutes takes some seconds, most of them for its pitch.
    """
    sound = resample(audio, features.SAMPLE_RATE).samples
    seconds = audio.seconds
    peak = float(np.abs(audio.samples).max(initial=0.0))
    problems: list[Problem] = []

    def tell(kind: str, reason: str, refused: bool) -> None:
        problems.append(Problem(kind, reason, refused))

    if seconds > LONGEST * SLACK:
        tell("long", too_long("The clip", seconds), True)
        return ClipReport(seconds, 0.0, -120.0, -120.0, 0.0, 0.0, None, None, tuple(problems))
    if peak <= 10.0 ** (SILENT / 20.0):
        tell("silent", f"It is silent: its loudest sample lies at {_db(peak):.0f} dB.", True)
        return ClipReport(seconds, 0.0, _db(peak), _db(peak), 0.0, 0.0, None, None, tuple(problems))
    level, pitch = speech.decibels(sound), pitch_track(sound)
    here = speech.speaking(level, pitch)
    spoken = min(seconds, int(closed(here).sum()) / 100.0)
    loud = _mean_db(level[here]) if here.any() else -120.0
    noise = float(np.percentile(level, 5))
    clipping = float((np.abs(audio.samples) >= 0.99 * peak).sum() / (max(spoken, 0.1) * audio.rate))
    found = tones(sound)
    if found.partials >= MUSIC:
        words = f"There is music in it: {found.partials:.0f} tones at a time that stand still."
        tell("music", words, True)
    elif here.any() and float(pitch[here & (pitch > UNVOICED / 2)].std()) < MONOTONE:
        tell("tone", "It is a tone that never moves, and no speech.", True)
    if spoken < LEAST_SPEECH - TOLERANCE:
        tell(
            "short",
            f"There is only {_down(spoken)} s of speech in it; {LEAST_SPEECH:g} s or more are needed.",
            True,
        )
    elif loud - noise < NOISY:
        words = f"Its speech is only {loud - noise:.0f} dB louder than the noise; "
        wanted = f"{DROWNED if loud - noise < DROWNED else NOISY:g} dB or more are wanted."
        tell("noise", words + wanted, loud - noise < DROWNED)
    if clipping >= CLIPS:
        words = f"{clipping:.1%} of its samples are clipped (recorded too loud); "
        tell("clipping", words + f"at most {CLIPS:.1%} is good.", clipping >= CLIPPED)
    if TONES <= found.partials < MUSIC:
        tell(
            "tones",
            f"There may be music in it: {found.partials:.1f} tones at a time that stand still.",
            False,
        )
    if here.any() and loud < FAINT:
        tell("faint", f"Its speech is faint, at {loud:.0f} dB; record it louder if you can.", False)
    if here.any() and found.hum is not None and loud - found.hum < HUM:
        words = f"The mains hum in it at {found.mains:g} Hz, {loud - found.hum:.0f} dB below the speech; "
        tell("hum", words + "check the cable, or cut the hum out.", False)
    alike = None
    if listener is not None and not any(problem.refused for problem in problems):
        alike = likeness(sound, here, listener)
        if alike is not None and alike < listener.same_speaker:
            words = f"Two people speak in it: the likeness of its parts is only {alike:.2f}; "
            tell("speakers", words + f"one person's is {listener.same_speaker:.2f} or more.", True)
    return ClipReport(
        seconds, spoken, loud, noise, clipping, found.partials, found.hum, alike, tuple(problems)
    )


def closed(here: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask (T,) with gaps of up to `GAP` frames between set ones closed."""
    at = np.flatnonzero(here)
    result = here.copy()
    for before, after in pairwise(at.tolist()):
        if 1 < after - before <= GAP:
            result[before:after] = True
    return result


def likeness(sound: Samples, here: NDArray[np.bool_], listener: Listener) -> float | None:
    """How alike the parts of mono 24 kHz speech sound; `here` (T,): frames of speech. None if it is too short to tell."""
    frames = np.flatnonzero(here)
    count = len(frames) // WINDOW
    if count < 2:
        return None
    chosen = np.unique(np.linspace(0, count - 1, min(count, WINDOWS)).astype(np.int64))
    parts = []
    for index in chosen:
        held = frames[index * WINDOW : (index + 1) * WINDOW]
        taken = (held[:, None] * features.HOP + np.arange(features.HOP)).ravel()
        parts.append(sound[np.minimum(taken, len(sound) - 1)])
    return groups(listener.vectors(parts))


def groups(vectors: Floats) -> float | None:
    """Cosine between the means of the two groups that unit vectors (n, width) fall into; None for fewer than two.

    Split along the direction of most spread (the first principal component), and then, as in k-means, by the nearer mean.
    """
    if len(vectors) < 2:
        return None
    centred = vectors - vectors.mean(axis=0)
    axis = np.linalg.svd(centred.astype(np.float64), full_matrices=False)[2][0]
    side = centred @ axis > 0
    for _ in range(10):
        if side.all() or not side.any():
            return 1.0
        means = np.stack([vectors[~side].mean(axis=0), vectors[side].mean(axis=0)])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        again = vectors @ means[1] > vectors @ means[0]
        if (again == side).all():
            break
        side = again
    return float(means[0] @ means[1])


def _db(amplitude: float) -> float:
    return 20.0 * float(np.log10(max(amplitude, 1e-6)))


def _mean_db(level: Floats) -> float:
    return float(10.0 * np.log10(np.mean(10.0 ** (level.astype(np.float64) / 10.0))))


def _down(seconds: float) -> str:
    """Never rounded up to what would have been enough."""
    return f"{np.floor(seconds * 10.0) / 10.0:.1f}"
