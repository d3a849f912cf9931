"""What a pack's graphs take and give, as `graphs.Graphs` has it: plain values of one item each.

Mel frames come 100 a second, phones 50, tokens 25; T is a number of frames, P the number of phones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.packs.takin.colour import Colour

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PATCH = 4
"""Frames to a token, and to a patch of the timbre encoder: every length is a multiple of it inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What the recogniser heard in T frames, m = ceil(T / 4).

    `phones` (2m, P): CTC logits at 50 Hz; `frames` (2m, P): logits of the phone, or PAUSE, that sounds;
    `tokens` int64 (m,).
    """

    phones: Floats
    frames: Floats
    tokens: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Timbre:
    """Whose voice: `memory` (timbre tokens, width) that the flow looks into, `vector` (width,) of unit length; `colour`:
    what the flow's mel of it lacks of its clips', None where that is not known."""

    memory: Floats
    vector: Floats
    colour: Colour | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """How n phones are to be said.

    `durations` (n,): 50 Hz frames, not rounded; `contour` (n, 3): octaves above the voice's mean at start, middle and
    end; `voiced` (n,) in [0, 1]; `energy` (n,) above the voice's level.
    """

    durations: Floats
    contour: Floats
    voiced: Floats
    energy: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """What the flow paints T frames from.

    `noise` (T, 80), normal; `prosody` (T, 4) as `levels.prosody_track` gives it, all zeros where not given; `timbre`;
    `tokens` (ceil(T / 4),) and `phones` (ceil(T / 2),), None: not given; `known` (T, 80), log-mel to be kept
    where `given` (T,) is set; `adapter`: what the flow is switched to for it, "" for nothing.
    """

    noise: Floats
    prosody: Floats
    timbre: Timbre
    tokens: Ints | None = None
    phones: Ints | None = None
    known: Floats | None = None
    given: NDArray[np.bool_] | None = None
    adapter: str = ""
