"""The figures beside each sound, measured of that very sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.dsp.features import SAMPLE_RATE
from engine.dsp.pitch import REFERENCE, UNVOICED, pitch_track
from engine.dsp.resample import resample
from engine.packs.takin.hearing import survey
from engine.packs.takin.proofing import similarity
from engine.text.score import edit_distance
from engine.train.evaluation.material import LANGUAGE, Recording
from engine.train.evaluation.rig import Rig
from engine.train.listen.sounds import Sound
from engine.train.measures import words
from engine.types import Verdict
from engine.verify import verify


@dataclass(frozen=True)
class Judged:
    """What was measured of a sound; None for what was not, or means nothing here.

    `alike`: resemblyzer's similarity to each clip that the voice should be like; `own`: the pack's; `verdict`: against
    its text; `heard`: the words that pocketsphinx hears, with `wrong` edits to the `meant` words that it should hear;
    `pitch`: median in Hz; `factor`: seconds of processor time for a second of sound.
    """

    alike: tuple[float, ...] | None
    own: tuple[float, ...]
    verdict: Verdict | None
    heard: str | None
    wrong: int | None
    meant: int | None
    pitch: float | None
    factor: float | None


def judged(rig: Rig, sounds: Sequence[Sound]) -> dict[str, Judged]:
    """The figures of each sound, by its name."""
    # pocketsphinx knows American English alone.
    english = [one for one in sounds if one.language == LANGUAGE]
    heard = rig.judges.words([resample(one.audio, SAMPLE_RATE).samples for one in english])
    by_name = None if heard is None else dict(zip((one.name for one in english), heard, strict=True))
    return {one.name: _judged(rig, one, by_name) for one in sounds}


def _judged(rig: Rig, one: Sound, heard: dict[str, list[str]] | None) -> Judged:
    meant = words(one.text) if one.text else (heard or {}).get(one.after)
    mine = None if heard is None else heard.get(one.name)
    own = [rig.tried("likeness", lambda w=who: _own(rig, one, w)) for who in one.like]
    return Judged(
        alike=_alike(rig, one),
        own=tuple(value for value in own if value is not None),
        verdict=rig.tried("verify", lambda: verify(rig.pack, one.audio, one.text, None, one.language))
        if one.text
        else None,
        heard=None if mine is None else " ".join(mine),
        wrong=None if mine is None or meant is None else edit_distance(mine, meant),
        meant=None if meant is None else len(meant),
        pitch=_pitch(one),
        factor=None if one.busy is None else one.busy / max(one.audio.seconds, 1e-9),
    )


def _alike(rig: Rig, one: Sound) -> tuple[float, ...] | None:
    found = rig.likeness([resample(one.audio, SAMPLE_RATE)] * len(one.like), one.like) if one.like else None
    return None if found is None else tuple(found)


def _own(rig: Rig, one: Sound, who: Recording) -> float:
    return similarity(rig.graphs, one.audio, survey(one.audio), rig.pack.conditioned(rig.voice(who)))


def _pitch(one: Sound) -> float | None:
    track = pitch_track(resample(one.audio, SAMPLE_RATE).samples)
    voiced = track[track > UNVOICED / 2]
    return float(REFERENCE * 2.0 ** np.median(voiced)) if len(voiced) else None
