"""Long recordings made ready for the nets, piece by piece: an hour needs no more memory than a minute does.

Pieces overlap, and of each only the core counts, so that nothing which looks around (mel frames, Praat's pitch, the
recogniser's attention) sees an edge where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import LEVEL, QUIETEST
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.dsp.resample import Resampler
from engine.dsp.speech import decibels, speaking
from engine.errors import BadClip
from engine.packs.takin.feeds import Heard, Ints
from engine.packs.takin.graphs import Graphs
from engine.text.align import sounding
from engine.text.phones import BLANK, PAUSE
from engine.text.phonotactics import Search
from engine.types import Audio, Samples

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

CORE = 1600
"""Frames of a piece that count: 16 s, a multiple of 4 as all that the recogniser is cut by."""

MARGIN = 200
"""Frames before and after them, where there are any: 2 s."""

SILENT = -60.0
"""dB of full scale that no 10 ms of a silent recording reaches."""

QUIET = 30.0
"""dB below speech at which a frame is silent."""

LEAST = 0.3
"""Seconds of speech below which a recording counts as without."""

FLICKER = 2.0
"""By how much (natural logarithm of odds) a phone of a single frame must beat its neighbours to be believed."""

FAVOUR = 2.0
"""By how much (natural logarithm of odds) a phone that fits the language is favoured."""

_FEED = 10  # seconds resampled at once


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Frames `begin` to `end` of a recording as 24 kHz samples, of which `start` to `stop` are its own."""

    begin: int
    start: int
    stop: int
    end: int
    samples: Samples


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What a first look at a recording of T frames finds; each array is (T,).

    `samples`: its length at 24 kHz; `pitch` as `pitch_track`; `energy`: mean of log-mel over the bands;
    `decibels` of full scale; `speech`: where somebody speaks; `level`: mean energy of the voiced frames of
    speech (of all if there are none).
    """

    samples: int
    pitch: Floats
    energy: Floats
    decibels: Floats
    speech: Mask
    level: float

    @property
    def frames(self) -> int:
        return len(self.pitch)

    @property
    def voiced(self) -> Mask:
        """Frames that sound with a pitch."""
        return self.pitch > UNVOICED / 2

    @property
    def loudness(self) -> float:
        """Mean power of the frames with speech, dB of full scale; `SILENT` without any."""
        if not self.speech.any():
            return SILENT
        power = np.power(10.0, self.decibels[self.speech].astype(np.float64) / 10.0)
        return float(10.0 * np.log10(power.mean()))

    @property
    def still(self) -> Mask:
        """Frames that are silent, whatever a recogniser says: more than `QUIET` below speech."""
        result: Mask = self.decibels < max(SILENT, self.loudness - QUIET)
        return result

    @property
    def shift(self) -> float:
        """What is added to log-mel so that the nets see it at LEVEL."""
        return LEVEL - self.level

    def prosody(self, start: int = 0, stop: int | None = None) -> Floats:
        """Frames `start` to `stop` of what `levels.prosody_track` would give for the whole: (n, 4)."""
        voiced = self.voiced[start:stop]
        result = np.ones((len(voiced), 4), np.float32)
        result[:, 0] = np.where(voiced, self.pitch[start:stop], 0.0)
        result[:, 1] = voiced
        result[:, 2] = np.maximum(self.energy[start:stop] - np.float32(self.level), QUIETEST)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """What was heard in frames `start` to `stop`: levelled log-mel (n, 80), and the recogniser's answer."""

    start: int
    stop: int
    mel: Floats
    heard: Heard


def length(audio: Audio) -> int:
    """How many samples the recording has at 24 kHz."""
    return round(len(audio.samples) * features.SAMPLE_RATE / audio.rate)


def pieces(audio: Audio, core: int = CORE, margin: int = MARGIN) -> Iterator[Piece]:
    """A recording at any rate as overlapping pieces at 24 kHz. `core` and `margin`: frames, multiples of 4."""
    total = length(audio)
    frames = features.frame_count(total)
    fresh = _resampled(audio, total)
    held = np.zeros(0, np.float32)
    first = 0  # frame that `held` begins with
    for start in range(0, frames, core):
        begin, stop, end = (
            max(0, start - margin),
            min(frames, start + core),
            min(frames, start + core + margin),
        )
        wanted = min(total, end * features.HOP) - first * features.HOP
        waiting, count = [held], len(held)
        while count < wanted:
            block = next(fresh)
            waiting.append(block)
            count += len(block)
        held = np.concatenate(waiting)
        offset = (begin - first) * features.HOP
        yield Piece(begin, start, stop, end, held[offset:wanted])
        held, first = held[offset:], begin


def survey(audio: Audio) -> Survey:
    """Looks through a recording of any length, once. No samples give a survey of no frames."""
    pitch, energy, loud = ([np.zeros(0, np.float32)] for _ in range(3))
    for piece in pieces(audio):
        own = slice(piece.start - piece.begin, piece.stop - piece.begin)
        pitch.append(pitch_track(piece.samples)[own])
        energy.append(features.log_mel(piece.samples)[own].mean(axis=1))
        loud.append(decibels(piece.samples)[own])
    track, bands, level = np.concatenate(pitch), np.concatenate(energy), np.concatenate(loud)
    speech = speaking(level, track) & (level > SILENT) if len(track) else np.zeros(0, np.bool_)
    counted = speech & (track > UNVOICED / 2)
    if not counted.any():
        counted = np.ones(len(bands), np.bool_)
    mean = float(bands[counted].mean(dtype=np.float64)) if len(bands) else features.LOG_FLOOR
    return Survey(length(audio), track, bands, level, speech, mean)


def need_speech(found: Survey, what: str) -> None:
    """Raises BadClip, with what was measured, where nobody speaks. `what`: as it stands at a sentence's beginning."""
    seconds = found.samples / features.SAMPLE_RATE
    peak = float(found.decibels.max(initial=-120.0))
    if peak < SILENT:
        raise BadClip(
            f"{what} is silent: its loudest 10 ms of {seconds:.1f} s reach {peak:.0f} dB of full scale, and "
            f"{SILENT:.0f} dB is the least; choose another."
        )
    spoken = float(found.speech.sum()) * features.HOP / features.SAMPLE_RATE
    if spoken < LEAST:
        raise BadClip(
            f"{what} has no speech in it: {spoken:.2f} s of a voice in {seconds:.1f} s, and {LEAST:g} s is the least; "
            "choose another."
        )


def passages(
    graphs: Graphs, audio: Audio, found: Survey, core: int = CORE, margin: int = MARGIN
) -> Iterator[Passage]:
    """A second way through the recording, with what the recogniser hears in it."""
    for piece in pieces(audio, core, margin):
        mel = levelled(piece.samples, found)
        heard = graphs.hear([mel])[0]
        begin, own = piece.start - piece.begin, piece.stop - piece.start
        phones, tokens = -(-own // 4) * 2, -(-own // 4)
        yield Passage(
            piece.start,
            piece.stop,
            mel[begin : begin + own],
            Heard(
                heard.phones[begin // 2 : begin // 2 + phones],
                heard.frames[begin // 2 : begin // 2 + phones],
                heard.tokens[begin // 4 : begin // 4 + tokens],
            ),
        )


def levelled(samples: Samples, found: Survey) -> Floats:
    """Log-mel (T, 80) of 24 kHz samples of the recording that was surveyed, at the level that the nets know."""
    mel = features.log_mel(samples) + np.float32(found.shift)
    return np.asarray(np.maximum(mel, np.float32(features.LOG_FLOOR)))


def log_softmax(logits: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    top = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = top - np.log(np.exp(top).sum(axis=-1, keepdims=True))
    return result


def _resampled(audio: Audio, total: int) -> Iterator[Samples]:
    """The recording at 24 kHz in blocks, exactly `total` samples in all, then silence without end."""
    stream = Resampler(audio.rate, features.SAMPLE_RATE)
    size = _FEED * audio.rate
    given = 0
    for start in range(0, len(audio.samples), size):
        block = stream.add(audio.samples[start : start + size], last=start + size >= len(audio.samples))
        block = block[: total - given]
        given += len(block)
        yield block
    while True:
        # A resampler may end a sample early.
        yield np.zeros(features.HOP, np.float32)


def phones_of(heard: Heard, search: Search | None) -> Ints:
    """The phone, or PAUSE, that sounds in each 50 Hz frame of what was heard, `steady`.

    `search`: for what the language has there, told all that was heard of the recording before; where a frame is in doubt
    between two phones, the one that it led to is taken.
    """
    frames = log_softmax(heard.frames)
    if search is not None and len(frames):
        path, said = search.add(log_softmax(heard.phones))
        likely = sounding(path, said.tolist(), np.exp(frames[:, PAUSE]))
        frames[np.arange(len(frames)), likely] += np.float32(FAVOUR)
    return steady(frames)


def steady(frames: Floats) -> Ints:
    """The phone that sounds in each 50 Hz frame, from logits (n, P): the best, but no doubtful flicker of one frame.

    A frame between two of one phone that is another's by less than `FLICKER` is theirs. BLANK, which sounds like
    nothing, counts as PAUSE.
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
