"""What the graphs are told of a voice, made from its reference clips once; and how several become one.

Clips may be any number, rate and length: only frames of speech count, and of those an even choice where there are more
than a voice needs, so that memory stays bounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine import clips
from engine.dsp import features, speech
from engine.dsp.levels import level, levelled, prosody_track
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.dsp.resample import resample
from engine.errors import BadClip
from engine.packs.takin import colour
from engine.packs.takin.colour import Colour
from engine.packs.takin.feeds import PATCH, Canvas, Timbre
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import phones_of
from engine.packs.takin.paint import noise
from engine.types import Audio, Samples

Floats = NDArray[np.float32]

PATCHES = 6_000
"""Patches of 40 ms that the timbre encoder reads at most: four minutes of speech."""

STYLE = 3_000
"""Frames that the style encoder hears at most: 30 s."""

STRETCH = 1_000
"""Frames of one such stretch; several are averaged."""

COLOUR = 1_200
"""Frames that the flow draws again at most, to be compared: 12 s."""

PIECE = 400
"""Frames of one such stretch."""

ENOUGH = 60_000
"""Frames of speech, ten minutes, after which no further clip is opened: a voice gains nothing more."""

LOUDNESS = -22.0
"""dB of full scale to which a clip's speech is brought, that of most recordings trained on."""

EDGE = 10
"""Frames kept before and after speech: 100 ms."""


@dataclass(frozen=True, slots=True, eq=False)
class Conditioning:
    """A voice. Arrays are read-only.

    `memory` (timbre tokens, width) and `vector` (width,), of unit length: the sound; `style` (width,): the way of
    speaking; `pitch`: mean of voiced frames in octaves above 180 Hz; `spread`: their standard deviation; `level`: mean
    of log-mel over bands and voiced frames as it was recorded; `seconds` of speech that it was made from; `adapter`: the
    name of that which the nets run with, "" for none; `colour`: what the flow's mel lacks of the clips'.
    """

    memory: Floats
    vector: Floats
    style: Floats
    pitch: float
    spread: float
    level: float
    seconds: float
    adapter: str = ""
    colour: Colour | None = None

    def __post_init__(self) -> None:
        for array in (self.memory, self.vector, self.style):
            array.flags.writeable = False

    @property
    def timbre(self) -> Timbre:
        """The sound, as a `Canvas` takes it."""
        return Timbre(self.memory, self.vector, self.colour)


@dataclass(frozen=True, slots=True, eq=False)
class _Clip:
    """A clip's speech: levelled mel (n, 80), prosody (n, 4), pitch (n,) and which of the n frames are speech."""

    mel: Floats
    prosody: Floats
    pitch: Floats
    here: NDArray[np.bool_]
    level: float


def from_clips(graphs: Graphs, audios: Iterable[Audio], adapter: str = "") -> Conditioning:
    """The voice of one or many clips, taken one at a time, as it is drawn with an adapter or without any.

    Raises BadClip if there is no speech in any of them, NoVoice for an adapter that the pack has not.
    """
    heard: list[_Clip] = []
    frames = 0
    for audio in audios:
        clip = _heard(audio)
        if clip is not None:
            heard.append(clip)
            frames += int(clip.here.sum())
        if frames >= ENOUGH:
            break
    if frames < PATCH:
        raise BadClip("There is no speech in the voice's clips; record one, or add another.")
    timbre = graphs.timbre([patches([clip.mel[clip.here] for clip in heard])])[0]
    tones = np.concatenate([clip.pitch[clip.here & (clip.pitch > UNVOICED / 2)] for clip in heard])
    weights = np.array([clip.here.sum() for clip in heard], np.float64)
    return Conditioning(
        memory=timbre.memory,
        vector=timbre.vector,
        style=_style(graphs, heard),
        pitch=float(tones.mean()) if len(tones) else 0.0,
        spread=float(tones.std()) if len(tones) else 0.0,
        level=float(np.average([clip.level for clip in heard], weights=weights)),
        seconds=frames / 100.0,
        adapter=adapter,
        colour=_colour(graphs, heard, timbre, adapter),
    )


def mixed(parts: Sequence[tuple[Conditioning, float]]) -> Conditioning:
    """Several voices as one, by weights that sum to 1: everything is averaged, and the vector made a unit again."""
    if len(parts) == 1:
        return parts[0][0]
    weights = [weight for _, weight in parts]

    def mean(arrays: Sequence[Floats]) -> Floats:
        return np.asarray(np.tensordot(np.array(weights), np.stack(arrays), axes=1), np.float32)

    vector = mean([part.vector for part, _ in parts])
    length = float(np.linalg.norm(vector))
    return Conditioning(
        memory=mean([part.memory for part, _ in parts]),
        # Voices of opposite vectors have nothing between them: then the first stands for all.
        vector=vector / np.float32(length) if length > 1e-3 else parts[0][0].vector,
        style=mean([part.style for part, _ in parts]),
        pitch=sum(part.pitch * weight for part, weight in parts),
        spread=sum(part.spread * weight for part, weight in parts),
        level=sum(part.level * weight for part, weight in parts),
        seconds=sum(part.seconds for part, _ in parts),
        colour=colour.mixed([(part.colour, weight) for part, weight in parts]),
    )


def performed(sound: Conditioning, prosody: Conditioning) -> Conditioning:
    """The sound of one voice with the way of speaking of another: its style, its register and its range of pitch."""
    return replace(sound, style=prosody.style, pitch=prosody.pitch, spread=prosody.spread)


def patches(mels: Sequence[Floats]) -> Floats:
    """Frames of speech (n, 80) of several clips as whole patches of 4, at most `PATCHES`, evenly chosen: (m * 4, 80)."""
    whole = [mel[: len(mel) // PATCH * PATCH].reshape(-1, PATCH * features.BANDS) for mel in mels]
    every = np.concatenate(whole)
    if not len(every):
        # Clips of a few frames each, too short for a patch of their own.
        every = np.concatenate(mels)[:PATCH].reshape(1, -1)
    if len(every) > PATCHES:
        every = every[np.linspace(0, len(every) - 1, PATCHES).astype(np.int64)]
    return every.reshape(-1, features.BANDS)


def vectors(graphs: Graphs, parts: Sequence[Samples]) -> Floats:
    """Unit speaker vectors (n, width) of n pieces of mono 24 kHz speech of at least 0.1 s, as `clips.Listener` asks."""
    mels = []
    for samples in parts:
        # All of a piece is taken for speech: that was chosen before.
        mel, _ = _log_mel(samples, speech.decibels(samples))
        mels.append(levelled(mel, speech.voiced(pitch_track(samples)))[0])
    return np.stack([timbre.vector for timbre in graphs.timbre(mels)])


def _log_mel(sound: Samples, decibels: Floats) -> tuple[Floats, float]:
    """Log-mel (T, 80) of a sound brought to `LOUDNESS`, and the gain; `decibels` of its frames of speech.

    Log-mel has a floor: a faint recording must not lose its high bands to it.
    """
    gain = 10.0 ** ((LOUDNESS - float(np.percentile(decibels, 75))) / 20.0)
    return features.log_mel(sound * np.float32(gain)), gain


def _heard(audio: Audio) -> _Clip | None:
    """The clip's speech; None where nobody speaks."""
    sound = resample(audio, features.SAMPLE_RATE).samples
    pitch, decibels = pitch_track(sound), speech.decibels(sound)
    here = speech.speaking(decibels, pitch)
    if not here.any():
        return None
    mel, gain = _log_mel(sound, decibels[here])
    voiced = here & (pitch > UNVOICED / 2)
    shifted, _ = levelled(mel, voiced)
    track = prosody_track(mel, np.where(here, pitch, np.float32(UNVOICED)))
    kept = np.flatnonzero(clips.closed(here))
    start, stop = max(0, int(kept[0]) - EDGE), min(len(mel), int(kept[-1]) + 1 + EDGE)
    return _Clip(
        shifted[start:stop],
        track[start:stop],
        pitch[start:stop],
        here[start:stop],
        level(mel, voiced) - math.log(gain),
    )


def _stretches(heard: Sequence[_Clip], length: int, total: int) -> list[tuple[Floats, Floats]]:
    """Mel and prosody of stretches of up to `length` frames, evenly chosen from all clips, about `total` in all."""
    every = [
        (clip.mel[start : start + length], clip.prosody[start : start + length])
        for clip in heard
        for start in range(0, len(clip.mel), length)
        # A last stretch of a second or two tells less than it disturbs.
        if start == 0 or len(clip.mel) - start >= length // 4
    ]
    average = sum(len(mel) for mel, _ in every) / len(every)
    count = min(len(every), max(1, int(total / average)))
    return [every[at] for at in np.linspace(0, len(every) - 1, count).astype(np.int64)]


def _style(graphs: Graphs, heard: Sequence[_Clip]) -> Floats:
    """The mean style of stretches of up to 10 s, about 30 s in all."""
    chosen = _stretches(heard, STRETCH, STYLE)
    styles = graphs.style([mel for mel, _ in chosen], [prosody for _, prosody in chosen])
    return np.asarray(np.average(styles, axis=0, weights=[len(mel) for mel, _ in chosen]), np.float32)


def _colour(graphs: Graphs, heard: Sequence[_Clip], timbre: Timbre, adapter: str) -> Colour | None:
    """What the flow's mel lacks of the clips', found by saying stretches of them again as they are."""
    if graphs.sizes.colour <= 0.0:
        return None
    # Whole patches: the tokens and phones of a started one are of silence.
    chosen = [
        (mel[: len(mel) // PATCH * PATCH], prosody[: len(mel) // PATCH * PATCH])
        for mel, prosody in _stretches(heard, PIECE, COLOUR)
        if len(mel) >= PATCH
    ]
    if not chosen:
        return None
    said = graphs.hear([mel for mel, _ in chosen])
    drawn = graphs.flow(
        [
            Canvas(
                noise=noise(at, 0, len(mel)),
                prosody=prosody,
                timbre=timbre,
                tokens=answer.tokens[: len(mel) // PATCH],
                phones=phones_of(answer, graphs.search())[: len(mel) // 2],
                adapter=adapter,
            )
            for at, ((mel, prosody), answer) in enumerate(zip(chosen, said, strict=True))
        ]
    )
    return colour.found(list(zip(drawn, (mel for mel, _ in chosen), strict=True)), graphs.sizes.colour)
