"""Clips of one person and of two: does the pack tell which is which?"""

from __future__ import annotations

import numpy as np

from engine.clips import likeness
from engine.dsp import features, speech
from engine.dsp.pitch import pitch_track
from engine.train.evaluation.rig import Figures, Rig
from engine.types import Samples

EACH = 6 * features.SAMPLE_RATE
"""Samples of each of the two persons in a clip."""


def speakers(rig: Rig) -> Figures:
    """How alike the parts of clips are: whole clips of one unseen person, and the beginnings of two persons' joined.

    `refused` is the share below the pack's `same_speaker`, who would be told that two people speak.
    """
    used = [one.audio.samples for one in rig.material.used]
    alone = [_alike(rig, sound) for sound in used]
    # Each with the one after and the one after that: no chance in it, so that two packs are asked the same.
    steps = [step for step in (1, 2) if step < len(used)]
    pairs = [(one, (one + step) % len(used)) for step in steps for one in range(len(used))]
    both = [_alike(rig, np.concatenate([used[one][:EACH], used[two][:EACH]])) for one, two in pairs]
    limit = rig.pack.same_speaker
    found: Figures = {"same_speaker": limit}
    for name, values in (("one", alone), ("two", both)):
        known = [value for value in values if value is not None]
        found[f"{name}_clips"] = len(known)
        if known:
            found[f"{name}_likeness_median"] = float(np.median(known))
            found[f"{name}_likeness_least"] = min(known)
            found[f"{name}_likeness_most"] = max(known)
            found[f"{name}_refused"] = float(np.mean([value < limit for value in known]))
    return found


def _alike(rig: Rig, sound: Samples) -> float | None:
    here = speech.speaking(speech.decibels(sound), pitch_track(sound))
    return likeness(sound, here, rig.pack)
