"""A ladder climbed: every rung measured on the same items, and where it drops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import levelled
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.packs.takin.hearing import survey
from engine.packs.takin.reading import listen
from engine.text.match import pairs
from engine.text.phones import PAUSE, PHONES
from engine.text.score import error_rate, greedy
from engine.text.sounds import Sounds
from engine.train.evaluation.rig import Figures, Rig
from engine.train.evaluation.rungs import Item, Rung
from engine.train.evaluation.scores import mean, pitch_correlation
from engine.train.measures import words
from engine.types import Audio

Floats = NDArray[np.float32]

NOTHING = "-"
"""Stands for a phone that is not there, on either side of a confusion."""


@dataclass
class Climbed:
    """A rung measured. `sounds`: what it made of each item, None where it failed; `confusions`: (meant, heard) phones."""

    rung: Rung
    sounds: list[Audio | None]
    figures: Figures = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)


def climb(rig: Rig, items: Sequence[Item], rungs: Sequence[Rung]) -> list[Climbed]:
    """All figures of all rungs; those that need an lm are left out where the pack has none.

    Word errors are against the text, or where nobody wrote it down, changes against what is heard of the recording.
    """
    climbed = []
    for rung in rungs:
        if rung.needs_lm and not rig.graphs.has_lm:
            continue
        rig.tell(f"  {rung.name}")
        sounds = [rig.tried(rung.name, lambda i=item, r=rung: r.make(i)) for item in items]
        climbed.append(Climbed(rung, sounds))
    prints = rig.judges.voiceprints([item.target.audio.samples for item in items])
    meant = [words(item.source.text) for item in items]
    for one in climbed:
        rig.tell(f"  judging {one.rung.name}")
        made = [(item, audio) for item, audio in zip(items, one.sounds, strict=True) if audio is not None]
        one.figures["clips"] = len(made)
        if not made:
            continue
        heard = rig.judges.words([audio.samples for _, audio in made])
        if heard is not None:
            by_item = dict(zip((id(item) for item, _ in made), heard, strict=True))
            if one is climbed[0]:
                meant = [m or by_item.get(id(item), []) for item, m in zip(items, meant, strict=True)]
            goal = {id(item): m for item, m in zip(items, meant, strict=True)}
            one.figures["word_errors"] = error_rate([(by_item[id(i)], goal[id(i)]) for i, _ in made])
        if prints is not None:
            theirs = rig.judges.voiceprints([audio.samples for _, audio in made]) or []
            wanted = {id(item): own for item, own in zip(items, prints, strict=True)}
            one.figures["similarity"] = mean(
                float(own @ wanted[id(item)]) for own, (item, _) in zip(theirs, made, strict=True)
            )
        spoken = [(item, audio) for item, audio in made if item.source.text]
        if spoken:
            edits = 0
            for item, audio in spoken:
                found = confusions(item.said, phones_heard(rig, audio))
                one.confusions += found
                edits += sum(found.values())
            one.figures["phone_errors"] = edits / sum(len(item.labels) for item, _ in spoken)
        if one.rung.timed:
            one.figures["pitch_correlation"] = mean(
                pitch_correlation(pitch_track(item.source.audio.samples), pitch_track(audio.samples))
                for item, audio in made
            )
            if all(item.target.speaker in (item.source.speaker, "own") for item in items):
                one.figures["mel_distance"] = mean(
                    mel_distance(item.source.audio.samples, audio.samples) for item, audio in made
                )
    return climbed


def phones_heard(rig: Rig, audio: Audio) -> list[int]:
    """Phone indices that the pack's own recogniser hears."""
    return greedy(listen(rig.graphs, audio, survey(audio)).phones.astype(np.float32))


def confusions(said: Sounds, heard: Sequence[int]) -> Counter[tuple[str, str]]:
    """(meant, heard) for each phone that was heard otherwise, `NOTHING` for one that is missing or too many."""
    meant = [int(phone) for phone in said.phones if phone != PAUSE]
    found: Counter[tuple[str, str]] = Counter()
    for a, b in pairs(heard, meant).tolist():
        one = NOTHING if b < 0 else PHONES[meant[b]]
        other = NOTHING if a < 0 else PHONES[heard[a]]
        if one != other:
            found[one, other] += 1
    return found


def mel_distance(one: Floats, other: Floats) -> float:
    """Mean distance of log-mel (natural logarithm) over the frames of both, each at one level."""
    count = min(len(one), len(other)) // features.HOP * features.HOP
    sides = []
    for samples in (one[:count], other[:count]):
        mel = features.log_mel(samples)
        sides.append(levelled(mel, pitch_track(samples)[: len(mel)] > UNVOICED / 2)[0])
    return float(np.abs(sides[0] - sides[1]).mean())


COLUMNS = (
    ("word_errors", "words", False),
    ("phone_errors", "phones", False),
    ("similarity", "alike", True),
    ("pitch_correlation", "pitch", True),
    ("mel_distance", "mel", False),
)
"""Figure, its heading, and whether more is better."""


def shown(title: str, climbed: Sequence[Climbed]) -> str:
    """The table for people to read, a line a rung."""
    head = f"{title:54}{'clips':>6}" + "".join(f"{short:>8}" for _, short, _ in COLUMNS)
    lines = [head]
    for one in climbed:
        cells = []
        for name, _, _ in COLUMNS:
            value = one.figures.get(name)
            cells.append(f"{'-' if value is None else format(value, '.3f'):>8}")
        lines.append(f"{one.rung.name:54}{one.figures['clips']:>6}" + "".join(cells))
    return "\n".join(lines)


def worse(climbed: Sequence[Climbed], most: int = 12) -> list[tuple[str, str, int, int]]:
    """The confusions that grew most from the first rung to the last: (meant, heard, how often first, how often last)."""
    first, last = climbed[0].confusions, climbed[-1].confusions
    order = sorted(last, key=lambda pair: (first[pair] - last[pair], pair))
    return [(*pair, first[pair], last[pair]) for pair in order[:most] if last[pair] > first[pair]]
