"""Performances of unseen speakers, and of Kathleen, whose words are known, in the voices of unseen speakers."""

from __future__ import annotations

from dataclasses import dataclass

from engine.convert import convert as converted
from engine.dsp import features
from engine.dsp.pitch import pitch_track
from engine.dsp.resample import resample
from engine.text.score import error_rate
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import Recording, cut
from engine.train.evaluation.rig import WORD_CLIPS, Figures, Rig, gathered
from engine.train.evaluation.scores import mean, pitch_correlation, ratio
from engine.train.measures import words
from engine.types import Audio

SECONDS = 10.0
"""Of each performance."""


@dataclass(frozen=True)
class Performed:
    """A performance, what became of it, and whose voice it should have."""

    source: Recording
    audio: Audio
    target: Recording


def convert(rig: Rig) -> Figures:
    """Likeness to the target, word errors over those of the sources, and how the melody is kept."""
    used, every = rig.material.used, rig.material.strangers
    if len(every) < 2:
        rig.problems.append("convert: one held-out speaker alone is there, and two are needed")
        return {}
    strangers = _done(rig, [(one, every[(at + 1) % len(every)]) for at, one in enumerate(used)], "strangers")
    count = min(rig.material.limit, WORD_CLIPS)
    pairs = [(one, every[at % len(every)]) for at, one in enumerate(rig.material.readings[:count])]
    known = _done(rig, pairs, "Kathleen")
    made = [*strangers, *known]
    asked = len(used) + len(pairs)
    found: Figures = {"performances": asked, "failed": asked - len(made)}
    if not made:
        return found
    found["pitch_correlation"] = mean(map(_melody, made))
    targets = rig.likeness([one.audio for one in made], [one.target for one in made])
    sources = rig.likeness([one.audio for one in strangers], [one.source for one in strangers])
    if targets is not None and sources is not None:
        found |= {
            "similarity": mean(targets[: len(strangers)]),
            "similarity_least": min(targets[: len(strangers)], default=None),
            "similarity_to_source": mean(sources),
            "similarity_kathleen": mean(targets[len(strangers) :]),
        }
    return found | _words(rig, strangers, known)


def _words(rig: Rig, strangers: list[Performed], known: list[Performed]) -> Figures:
    found: Figures = {}
    if known:
        before = phone_errors(rig.ear(cut(one.source.audio, SECONDS), one.source.text) for one in known)
        after = [rig.ear(one.audio, one.source.text) for one in known]
        found |= {
            "phone_errors_sources": before,
            "phone_errors": phone_errors(after),
            "phone_errors_plain": phone_errors(after, plain=True),
        }
    heard = rig.judges.words(
        [
            _samples(audio)
            for one in (*known, *strangers)
            for audio in (cut(one.source.audio, SECONDS), one.audio)
        ]
    )
    if heard is None:
        return found
    of_sources, of_made = heard[::2], heard[1::2]
    if known:
        meant = [words(one.source.text) for one in known]
        sources = error_rate(list(zip(of_sources[: len(known)], meant, strict=True)))
        errors = error_rate(list(zip(of_made[: len(known)], meant, strict=True)))
        found |= {
            "word_errors_sources": sources,
            "word_errors": errors,
            "word_errors_ratio": ratio(errors, sources),
            "word_clips": len(known),
        }
    if strangers:
        # Nobody wrote down what they say: what is heard of the conversion, against what is heard of the source.
        found["word_changes_strangers"] = error_rate(
            list(zip(of_made[len(known) :], of_sources[len(known) :], strict=True))
        )
    return found


def _done(rig: Rig, pairs: list[tuple[Recording, Recording]], whose: str) -> list[Performed]:
    made = []
    for number, (source, target) in enumerate(pairs, 1):
        if number % 8 == 1:
            rig.tell(f"  convert: {number} of {len(pairs)}, {whose}")
        audio = rig.tried("convert", lambda s=source, t=target: _one(rig, s, t))
        if audio is not None:
            made.append(Performed(source, audio, target))
    return made


def _one(rig: Rig, source: Recording, target: Recording) -> Audio:
    return gathered(rig.pack, converted(rig.pack, cut(source.audio, SECONDS), rig.voice(target)))


def _melody(one: Performed) -> float | None:
    return pitch_correlation(
        pitch_track(_samples(cut(one.source.audio, SECONDS))), pitch_track(_samples(one.audio))
    )


def _samples(audio: Audio) -> features.Floats:
    return resample(audio, features.SAMPLE_RATE).samples
