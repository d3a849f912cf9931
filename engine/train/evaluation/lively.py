"""How lively speech is, and how far takes of one line lie apart: what errors and likeness do not tell."""

from __future__ import annotations

import numpy as np

from engine.dsp import features
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.dsp.resample import resample
from engine.speak import whole
from engine.train.evaluation.material import LANGUAGE
from engine.train.evaluation.rig import Figures, Rig
from engine.train.evaluation.scores import LEAST_VOICED, mean
from engine.types import Audio, Utterance, WordTiming

FURTHER = 7
"""The voice of a sentence is made of the reading that comes so many later: not of the sentence itself."""


def lively(rig: Rig) -> Figures:
    """Kathleen's held-out sentences as she read them and as the pack says them in her voice, twice, by two seeds.

    `pitch_spread`: the standard deviation of the pitch within a sentence, octaves; `pitch_spread_recordings`: of the same
    sentences as read; `takes_apart`: the mean distance of the two takes' logarithms of words' durations.
    """
    readings = rig.material.readings
    spreads: list[float | None] = []
    recorded: list[float | None] = []
    apart: list[float] = []
    for at, reading in enumerate(readings[: rig.material.limit]):
        if at % 8 == 0:
            rig.tell(f"  liveliness: {at + 1} of {min(len(readings), rig.material.limit)}")
        voice = rig.voice(readings[(at + FURTHER) % len(readings)])
        lines = [Utterance(reading.text, voice, LANGUAGE, seed=seed) for seed in (0, 1)]
        takes = [rig.tried("liveliness", lambda line=line: whole(rig.pack, line)) for line in lines]
        recorded.append(spread(reading.audio))
        spreads += [spread(take[0]) for take in takes if take is not None]
        if takes[0] is not None and takes[1] is not None:
            apart += _apart(takes[0][1], takes[1][1])
    return {
        "pitch_spread": mean(spreads),
        "pitch_spread_recordings": mean(recorded),
        "takes_apart": mean(apart),
        "sentences": len(recorded),
    }


def spread(audio: Audio) -> float | None:
    """Standard deviation of the pitch in octaves; None for less than 0.2 s of voice."""
    track = pitch_track(resample(audio, features.SAMPLE_RATE).samples)
    voiced = track[track > UNVOICED / 2]
    return float(np.std(voiced)) if len(voiced) >= LEAST_VOICED else None


def _apart(one: tuple[WordTiming, ...], other: tuple[WordTiming, ...]) -> list[float]:
    return [
        abs(float(np.log((a.end - a.start) / (b.end - b.start))))
        for a, b in zip(one, other, strict=True)
        if a.end > a.start and b.end > b.start
    ]
