"""Real recordings with one of their words spoken anew."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.packs.takin.pack import TakinPack
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import LANGUAGE, Recording
from engine.train.evaluation.rig import WORD_CLIPS, Figures, Rig
from engine.train.evaluation.scores import changed_outside, mean
from engine.train.measures import words
from engine.types import Repaired

NEW = ("yellow", "seven", "garden", "morning", "paper", "winter", "river", "simple")
"""Words that take the place of others, in turn."""


@dataclass(frozen=True)
class Mended:
    """A recording, what was to be replaced in its text by what, and the result."""

    source: Recording
    span: tuple[int, int]
    new: str
    made: Repaired


def place(text: str) -> tuple[int, int] | None:
    """The word of three letters or more that is nearest to the middle, as a span; None if there is none."""
    found = [match.span() for match in re.finditer(r"[^\W\d_]{3,}", text)]
    return min(found, key=lambda span: abs(sum(span) - len(text)), default=None)


def repair(rig: Rig) -> Figures:
    """What changed outside the span, by bits; how much changed; likeness; whether the new word is understood."""
    readings = rig.material.readings[: rig.material.limit]
    made: list[Mended] = []
    asked = 0
    for number, reading in enumerate(readings):
        span = place(reading.text)
        if span is None:
            continue
        asked += 1
        new = NEW[number % len(NEW)]
        # Not the verb of that name: it refuses to hand out the very thing that is counted here.
        done = rig.tried("repair", lambda r=reading, s=span, n=new: _one(rig.pack, rig, r, s, n))
        if done is not None:
            made.append(Mended(reading, span, new, done))
    found: Figures = {"repairs": asked, "failed": asked - len(made)}
    if not made:
        return found
    found |= {
        "samples_changed_outside": sum(map(_outside, made)),
        "seconds_changed": mean(one.made.changed[1] - one.made.changed[0] for one in made),
        "phone_errors_recordings": phone_errors(rig.ear(one.source.audio, one.source.text) for one in made),
        "phone_errors": phone_errors(rig.ear(one.made.audio, one.made.text) for one in made),
    }
    prints = rig.judges.voiceprints([a.samples for one in made for a in (one.source.audio, one.made.audio)])
    if prints is not None:
        found["similarity"] = mean(float(a @ b) for a, b in zip(prints[::2], prints[1::2], strict=True))
    few = made[:WORD_CLIPS]
    heard = rig.judges.words([a.samples for one in few for a in (one.source.audio, one.made.audio)])
    if heard is not None:
        olds = [words(one.source.text[slice(*one.span)])[0] for one in few]
        found |= {
            "old_word_heard": mean(float(old in h) for old, h in zip(olds, heard[::2], strict=True)),
            "new_word_heard": mean(float(one.new in h) for one, h in zip(few, heard[1::2], strict=True)),
            "word_clips": len(few),
        }
    return found


def _one(pack: TakinPack, rig: Rig, reading: Recording, span: tuple[int, int], new: str) -> Repaired:
    return pack.repair(reading.audio, reading.text, span, new, rig.voice(reading), LANGUAGE)


def _outside(one: Mended) -> int:
    start, end = (round(second * one.made.audio.rate) for second in one.made.changed)
    return changed_outside(one.source.audio.samples, one.made.audio.samples, start, end)
