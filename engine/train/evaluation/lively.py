"""How lively speech is, and how far takes of one line lie apart: what errors and likeness do not tell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.dsp.resample import resample
from engine.speak import whole
from engine.train.evaluation.material import LANGUAGE
from engine.train.evaluation.rig import Figures, Rig
from engine.train.evaluation.scores import LEAST_VOICED, mean
from engine.types import Audio, Utterance, WordTiming

Take = tuple[Audio, tuple[WordTiming, ...]]

FRAMES = features.SAMPLE_RATE / features.HOP
"""Frames of pitch a second."""

FURTHER = 7
"""The voice of a sentence is made of the reading that comes so many later: not of the sentence itself."""


def lively(rig: Rig) -> Figures:
    """Kathleen's held-out sentences as she read them and as the pack says them in her voice, twice, by two seeds.

    `pitch_spread`: how far the pitch spreads within a sentence, octaves (`spread`); `pitch_spread_recordings`: of the
    same sentences as read; `takes_pitch_apart`: the mean distance of the two takes' words in pitch, octaves;
    `takes_pace_apart`: in the logarithms of their durations.
    """
    readings = rig.material.readings
    spreads: list[float | None] = []
    recorded: list[float | None] = []
    apart: list[tuple[float | None, float]] = []
    for at, reading in enumerate(readings[: rig.material.limit]):
        if at % 8 == 0:
            rig.tell(f"  liveliness: {at + 1} of {min(len(readings), rig.material.limit)}")
        voice = rig.voice(readings[(at + FURTHER) % len(readings)])
        lines = [Utterance(reading.text, voice, LANGUAGE, seed=seed) for seed in (0, 1)]
        takes = [rig.tried("liveliness", lambda line=line: whole(rig.pack, line)) for line in lines]
        recorded.append(spread(reading.audio))
        spreads += [spread(take[0]) for take in takes if take is not None]
        if takes[0] is not None and takes[1] is not None:
            apart += _apart(takes[0], takes[1])
    return {
        "pitch_spread": mean(spreads),
        "pitch_spread_recordings": mean(recorded),
        "takes_pitch_apart": mean(pitch for pitch, _ in apart),
        "takes_pace_apart": mean(pace for _, pace in apart),
        "sentences": len(recorded),
    }


def spread(audio: Audio) -> float | None:
    """Half the way, in octaves, from the pitch that a sixth of the frames lie below to that which a sixth lie above.

    A standard deviation, if they are spread normally; but here single mistakes of an octave do not count. None for less
    than 0.2 s of voice.
    """
    track = _voiced(audio)
    voiced = track[~np.isnan(track)]
    if len(voiced) < LEAST_VOICED:
        return None
    low, high = np.percentile(voiced, [16, 84])
    return float(high - low) / 2


def _apart(one: Take, other: Take) -> list[tuple[float | None, float]]:
    """How far the words of two takes lie apart: in pitch, None where either has none, and in durations."""
    found = []
    (first, words), (second, others) = one, other
    tracks = _voiced(first), _voiced(second)
    for a, b in zip(words, others, strict=True):
        if a.end <= a.start or b.end <= b.start:
            continue
        parts = [
            track[round(word.start * FRAMES) : round(word.end * FRAMES)]
            for track, word in zip(tracks, (a, b), strict=True)
        ]
        means = [float(np.nanmean(part)) for part in parts if not np.isnan(part).all()]
        pitch = abs(means[0] - means[1]) if len(means) == 2 else None
        found.append((pitch, abs(float(np.log((a.end - a.start) / (b.end - b.start))))))
    return found


def _voiced(audio: Audio) -> NDArray[np.float64]:
    """Octaves, 100 a second; not a number where there is no voice."""
    track = pitch_track(resample(audio, features.SAMPLE_RATE).samples).astype(np.float64)
    return np.where(track > UNVOICED / 2, track, np.nan)
