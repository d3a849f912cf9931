"""Voice conversion: what a performance says and how it moves, painted again in another voice.

Words and their sounds come from the recogniser's tokens and phones, timing and energy stay as they are, pitch is moved to the
other voice's register. Only short pieces are worked on at a time, so that a performance may last an hour.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import LEVEL, QUIETEST
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.graphs import Canvas, Graphs, Timbre
from engine.packs.takin.hearing import Survey, need_speech, passages, survey
from engine.text.phones import BLANK, PAUSE
from engine.types import Audio, Block, Samples

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CHUNK = 400
"""Frames painted at a time: 4 s."""

BEHIND = 64
"""Frames before them that are known already; the flow looks half a second around."""

AHEAD = 64
"""Frames after them that are painted too and thrown away, so that the last ones know what follows."""

AROUND = 32
"""Frames on both sides that the vocoder looks at."""

LOWEST, HIGHEST = -1.4, 1.7
"""Octaves above 180 Hz that a moved pitch stays between: 68 to 585 Hz, as far as pitch is measured."""

STRETCH = 1.5
"""The spread of pitch is made at most this much wider, or narrower."""

CORRECTION = 0.7
"""Nepers (6 dB) that a chunk's level is moved by at most, to be the source's."""

FLICKER = 2.0
"""By how much (natural logarithm of odds) a phone of a single frame must beat its neighbours to be believed."""

_NOISE_BLOCK = 256


def convert(
    graphs: Graphs,
    performance: Audio,
    target: Conditioning,
    seed: int = 0,
    prosody: Conditioning | None = None,
) -> Iterator[Block]:
    """The performance in the voice of `target`, in blocks of about four seconds at 24 kHz, as long as it is.

    `prosody`: whose register and range of pitch to take, the target's own if None. Same input, same samples. Raises BadClip
    with the first block for a performance that is silent or without speech.
    """
    found = survey(performance)
    need_speech(found, "The performance")
    manner = target if prosody is None else prosody
    guide = found.prosody()
    guide[:, 0] = moved(guide[:, 0], found.voiced, *register(found), manner.pitch, manner.spread)
    left = found.samples
    for sound in _vocoded(graphs, _painted(graphs, performance, found, guide, target, seed)):
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


def steady(frames: Floats) -> Ints:
    """The phone that sounds in each 50 Hz frame, from logits (n, P): the best, but no doubtful flicker of one frame.

    A frame between two of one phone that is another's by less than `FLICKER` is theirs. BLANK, which sounds like nothing,
    counts as PAUSE.
    """
    best: Ints = frames.argmax(axis=-1).astype(np.int64)
    if len(best) > 2:
        middle = np.arange(1, len(best) - 1)
        around = best[:-2]
        lead = frames[middle, best[1:-1]] - frames[middle, around]
        flickers = (around == best[2:]) & (best[1:-1] != around) & (lead < FLICKER)
        # Two flickers side by side are no flickers: the second would be judged by the first.
        flickers[1:] &= ~flickers[:-1]
        best[1:-1] = np.where(flickers, around, best[1:-1])
    best[best == BLANK] = PAUSE
    return best


def noise(seed: int, start: int, stop: int) -> Floats:
    """Normal noise for frames `start` to `stop`, (n, 80): the same for a frame however a recording is cut up."""
    blocks = [
        np.random.default_rng((seed, block)).standard_normal((_NOISE_BLOCK, features.BANDS), np.float32)
        for block in range(start // _NOISE_BLOCK, -(-stop // _NOISE_BLOCK))
    ]
    first = start // _NOISE_BLOCK * _NOISE_BLOCK
    return np.concatenate(blocks)[start - first : stop - first]


def _painted(
    graphs: Graphs, performance: Audio, found: Survey, guide: Floats, target: Conditioning, seed: int
) -> Iterator[Floats]:
    """Log-mel (n, 80) at the source's level, chunk by chunk, as soon as enough of the source was heard."""
    frames = found.frames
    phones = np.full(-(-frames // 4) * 2, PAUSE, np.int64)
    tokens = np.zeros(-(-frames // 4), np.int64)
    timbre = Timbre(target.memory, target.vector)
    before = np.zeros((0, features.BANDS), np.float32)
    start, offset = 0, 0.0
    for passage in passages(graphs, performance, found):
        answer = passage.heard
        phones[passage.start // 2 :][: len(answer.frames)] = steady(answer.frames)
        tokens[passage.start // 4 :][: len(answer.tokens)] = answer.tokens
        while start < frames and (passage.stop >= frames or start + CHUNK + AHEAD <= passage.stop):
            stop, end = min(frames, start + CHUNK), min(frames, start + CHUNK + AHEAD)
            first = start - len(before)
            known = np.full((end - first, features.BANDS), features.LOG_FLOOR, np.float32)
            known[: len(before)] = before
            canvas = Canvas(
                noise(seed, first, end),
                guide[first:end],
                timbre,
                tokens[first // 4 : -(-end // 4)],
                phones[first // 2 : -(-end // 2)],
                known,
                np.arange(first, end) < start,
            )
            mel = graphs.flow([canvas], BEHIND + CHUNK + AHEAD)[0]
            before = mel[: stop - first][-BEHIND:]
            own = mel[start - first : stop - first]
            # The level glides from what the chunk before needed to what this one needs.
            needed = _missing(own, guide[start:stop], offset)
            glide = np.linspace(offset if start else needed, needed, len(own), dtype=np.float32)[:, None]
            offset = needed
            yield np.maximum(own + glide - np.float32(found.shift), np.float32(features.LOG_FLOOR))
            start = stop


def _missing(mel: Floats, guide: Floats, otherwise: float) -> float:
    """What must be added to painted log-mel (n, 80) so that its voiced frames are as loud as they should be.

    `otherwise`: the answer where there are none.
    """
    counted = (guide[:, 1] > 0.5) & (guide[:, 2] > QUIETEST / 2)
    if not counted.any():
        return otherwise
    wanted = LEVEL + guide[counted, 2]
    return float(np.clip((wanted - mel[counted].mean(axis=1)).mean(), -CORRECTION, CORRECTION))


def _vocoded(graphs: Graphs, mels: Iterator[Floats]) -> Iterator[Samples]:
    """Sound of log-mel that comes in chunks, each vocoded with `AROUND` frames of what is before and after it."""
    held = np.zeros((0, features.BANDS), np.float32)
    done = 0  # frames of `held` whose sound was given
    for mel in mels:
        held = np.concatenate([held, mel])
        if len(held) - AROUND > done:
            yield _sound(graphs, held, done, len(held) - AROUND)
            cut = max(0, len(held) - 2 * AROUND)
            held, done = held[cut:], len(held) - AROUND - cut
    if len(held) > done:
        yield _sound(graphs, held, done, len(held))


def _sound(graphs: Graphs, mel: Floats, start: int, stop: int) -> Samples:
    made = graphs.vocode([mel], CHUNK + 2 * AROUND)[0]
    return np.clip(made[start * features.HOP : stop * features.HOP], -1.0, 1.0)
