"""Voice conversion: what a performance says and how it moves, painted again in another voice.

Words and their sounds come from the recogniser's tokens and phones, timing and energy stay as they are, pitch is
moved to the other voice's register. Only short pieces are worked on at a time, so that a performance may last an
hour.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import LEVEL, QUIETEST
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.feeds import PATCH
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import Survey, need_speech, passages, phones_of, survey
from engine.packs.takin.melody import HIGHEST, LOWEST
from engine.packs.takin.paint import AHEAD, Job, Line, cuts, limited, pace
from engine.packs.takin.plan import Plan
from engine.packs.takin.tokens import Tokens
from engine.text.phones import PAUSE
from engine.types import Audio, Block, Samples

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

STRETCH = 1.5
"""The spread of pitch is made at most this much wider, or narrower."""

CORRECTION = 0.7
"""Nepers (6 dB) that a chunk's level is moved by at most, to be the source's."""


def convert(
    graphs: Graphs,
    performance: Audio,
    target: Conditioning,
    seed: int = 0,
    prosody: Conditioning | None = None,
) -> Iterator[Block]:
    """The performance in the voice of `target`, in blocks of about four seconds at 24 kHz, as long as it is.

    `prosody`: whose register and range of pitch to take, the target's own if None. Same input, same samples.
    Raises BadClip with the first block for a performance that is silent or without speech.
    """
    found = survey(performance)
    need_speech(found, "The performance")
    manner = target if prosody is None else prosody
    guide = np.tile(np.array([0.0, 0.0, QUIETEST, 1.0], np.float32), (-(-found.frames // PATCH) * PATCH, 1))
    guide[: found.frames] = found.prosody()
    voiced = guide[:, 1] > 0.5
    guide[:, 0] = moved(guide[:, 0], voiced, *register(found), manner.pitch, manner.spread)
    left = found.samples
    for sound in _painted(graphs, performance, found, guide, target, seed):
        block, left = sound[:left], left - min(left, len(sound))
        if len(block):
            yield Block(Audio(block, features.SAMPLE_RATE))


def register(found: Survey) -> tuple[float, float]:
    """Mean and standard deviation of a speaker's pitch in octaves above 180 Hz; (0, 0) where none is heard."""
    pitch = found.pitch[found.voiced & found.speech]
    return (float(pitch.mean()), float(pitch.std())) if len(pitch) else (0.0, 0.0)


def moved(
    pitch: Floats, voiced: NDArray[np.bool_], mean: float, spread: float, to: float, wide: float
) -> Floats:
    """A pitch track (T,) moved from a register `mean`, `spread` to another, all in octaves; 0 where not voiced.

    The mean becomes the other's. The spread becomes the geometric mean of both, at most `STRETCH` times wider or
    narrower: a calm voice that plays an excited part is livelier than by itself, yet still that voice.
    """
    scale = (wide / spread) ** 0.5 if spread > 1e-3 and wide > 1e-3 else 1.0
    scale = min(max(scale, 1.0 / STRETCH), STRETCH)
    result = np.clip(to + (pitch - mean) * scale, LOWEST, HIGHEST)
    return np.where(voiced, result, 0.0).astype(np.float32)


class HeardTokens(Tokens):
    """The tokens of a performance, which are heard and not drawn; asked for no further than they were heard."""

    def __init__(self, tokens: Ints) -> None:
        self._tokens = tokens

    def upto(self, steps: int) -> Ints:
        """The tokens of the first `steps` steps."""
        return self._tokens[:steps]


def _painted(
    graphs: Graphs, performance: Audio, found: Survey, guide: Floats, target: Conditioning, seed: int
) -> Iterator[Samples]:
    """Sound at the source's level, chunk by chunk, as soon as enough of the source was heard."""
    frames = len(guide)
    plan = Plan(np.full(frames // 2, PAUSE, np.int64), guide, ())
    tokens = np.zeros(frames // 4, np.int64)
    speed = pace(graphs.provider)
    # Where chunks end is decided now, by energy alone: the phones are filled in as they are heard.
    ends = cuts(plan, speed)
    line = Line(Job(plan, target, seed, HeardTokens(tokens)), speed)
    offsets = np.zeros(frames, np.float32)  # what brings each frame to the level that the source has there
    last, start, sent, chunk = 0.0, 0, 0, 0
    search = graphs.search()
    for passage in passages(graphs, performance, found):
        answer = passage.heard
        plan.phones[passage.start // 2 :][: len(answer.frames)] = phones_of(answer, search)
        tokens[passage.start // 4 :][: len(answer.tokens)] = answer.tokens
        while not line.done:
            if passage.stop < found.frames and ends[chunk] + AHEAD + speed.step > passage.stop:
                break
            canvas, end = line.canvas(), ends[chunk]
            assert canvas.given is not None  # a line always tells
            known = int(canvas.given.sum())
            length = -(-len(canvas.noise) // speed.step) * speed.step
            mel = graphs.flow([canvas], length)[0]
            needed = _missing(mel[known : known + end - start], guide[start:end], last)
            # The level glides from what the chunk before needed to what this one needs.
            offsets[start:end] = np.linspace(last if start else needed, needed, end - start)
            line.take(mel)
            last, start, chunk = needed, end, chunk + 1
            window = line.window()
            if window is not None:
                low = sent - window.skip
                moved_by = offsets[low : low + len(window.mel)] - np.float32(found.shift)
                level = np.maximum(window.mel + moved_by[:, None], np.float32(features.LOG_FLOOR))
                sound = graphs.vocode([level])[0]
                sent = low + window.stop
                yield limited(sound[window.skip * features.HOP : window.stop * features.HOP])


def _missing(mel: Floats, guide: Floats, otherwise: float) -> float:
    """What must be added to painted log-mel (n, 80) so that its voiced frames are as loud as they should be.

    `otherwise`: the answer where there are none.
    """
    counted = (guide[:, 1] > 0.5) & (guide[:, 2] > QUIETEST / 2)
    if not counted.any():
        return otherwise
    wanted = LEVEL + guide[counted, 2]
    return float(np.clip((wanted - mel[counted].mean(axis=1)).mean(), -CORRECTION, CORRECTION))
