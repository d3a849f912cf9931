"""The recogniser on real recordings, and the vocoder's copies of them."""

from __future__ import annotations

import numpy as np

from engine.dsp import features
from engine.text.score import error_rate
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import cut
from engine.train.evaluation.rig import WORD_CLIPS, Figures, Rig
from engine.train.evaluation.scores import added, mean, ratio
from engine.train.measures import words
from engine.types import Audio

CLIPS = 10
"""Held-out sentences that the recogniser is measured on, for each speaker that is asked for."""

SECONDS = 10.0
"""Of each recording that is copied."""


def content(rig: Rig) -> Figures:
    """Phone errors on held-out sentences; and how many words of theirs, all of which were read, count as lost."""
    readings = rig.material.readings[: CLIPS * rig.material.limit]
    notes = [rig.ear(reading.audio, reading.text) for reading in readings]
    return {
        "phone_errors_kathleen": phone_errors(notes),
        "phone_errors_kathleen_plain": phone_errors(notes, plain=True),
        "phone_errors_kathleen_worst": max(note.edits / max(1, note.phones) for note in notes),
        "words_lost_or_repeated_kathleen": added(note.lost for note in notes).share,
        "clips": len(notes),
    }


def vocoder(rig: Rig) -> Figures:
    """Recordings through log-mel and back: likeness, mel distance, and pocketsphinx's errors beside the recordings'."""
    strangers = rig.material.used
    readings = rig.material.readings[: min(2 * rig.material.limit, WORD_CLIPS)]
    originals = [cut(one.audio, SECONDS) for one in (*strangers, *readings)]
    copies = [_copy(rig, audio) for audio in originals]
    count = len(strangers)
    found: Figures = {
        "mel_distance_librispeech": mean(map(_distance, originals[:count], copies[:count])),
        "mel_distance_kathleen": mean(map(_distance, originals[count:], copies[count:])),
        "speakers": count,
    }
    prints = rig.judges.voiceprints([audio.samples for audio in (*originals[:count], *copies[:count])])
    if prints is not None:
        alike = [float(a @ b) for a, b in zip(prints[:count], prints[count:], strict=True)]
        found |= {"similarity": mean(alike), "similarity_least": min(alike)}
    heard = rig.judges.words([audio.samples for audio in (*originals[count:], *copies[count:])])
    if heard is not None:
        meant = [words(reading.text) for reading in readings]
        of_originals = error_rate(list(zip(heard[: len(meant)], meant, strict=True)))
        of_copies = error_rate(list(zip(heard[len(meant) :], meant, strict=True)))
        found |= {
            "word_errors_originals": of_originals,
            "word_errors": of_copies,
            "word_errors_ratio": ratio(of_copies, of_originals),
            "word_clips": len(readings),
        }
    return found


def _copy(rig: Rig, audio: Audio) -> Audio:
    made = rig.graphs.vocode([features.log_mel(audio.samples)])[0]
    return Audio(np.ascontiguousarray(made[: len(audio.samples)]), audio.rate)


def _distance(one: Audio, other: Audio) -> float:
    return float(np.abs(features.log_mel(one.samples) - features.log_mel(other.samples)).mean())
