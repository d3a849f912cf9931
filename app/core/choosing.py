"""Best of N: which of a line's takes is to be heard, and why. Pure.

By phone error rate; of those that make as few, by likeness of the voice; of those as like, by how well pitch and level
go on from the lines beside it; then by faults; then the older. What no ear can tell apart counts as equal: strict
numbers would never let the next measure have its say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.score import Score

SAME_ERRORS = 0.0005
"""Phone error rates that differ by no more read the same in tenths of a percent."""

SAME_VOICE = 0.02
"""Likeness that differs by no more is the same voice."""

SAME_FLOW = 1.0
"""Semitones and dB of leap that differ by no more go on alike."""


class By(StrEnum):
    """What decided."""

    PHONES = "phones"
    VOICE = "voice"
    FLOW = "flow"
    FAULTS = "faults"
    AGE = "age"
    ALONE = "alone"  # nothing to compare with


@dataclass(frozen=True, slots=True)
class Heard:
    """How a take sounds on the whole: median pitch in semitones (of any fixed reference) and loudness in dB."""

    pitch: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A take with its score. `heard` is needed only where `undecided` asks for it."""

    take: int
    score: Score
    heard: Heard | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a take is the best: what decided, its own value in that, and those of the others, best first.

    Values are phone error rates, likeness, semitones and dB of leap, or numbers of faults. `errors`: its phone error
    rate, where something else decided among equals.
    """

    by: By
    own: float = 0.0
    others: tuple[float, ...] = ()
    errors: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Takes (ids), best first, and why the first is that. Empty where nothing could be compared."""

    order: tuple[int, ...] = ()
    why: Why = Why(By.ALONE)

    @property
    def best(self) -> int | None:
        return self.order[0] if self.order else None


def rank(candidates: Sequence[Candidate], beside: Sequence[Heard] = ()) -> Ranking:
    """Ranks takes of one line. `beside`: the lines before and after it in the same voice, as far as there are any.

    Takes that the judge could not tell about are left out; where judges differ, only those of the judge who heard most
    are compared.
    """
    left = _comparable(candidates)
    if not left:
        return Ranking()
    order: list[int] = []
    why = Why(By.ALONE)
    rest = list(left)
    while rest:
        best, by = _best(rest, beside)
        if not order and len(rest) > 1:
            why = _why(best, by, rest, beside)
        order.append(best.take)
        rest.remove(best)
    return Ranking(tuple(order), why)


def undecided(candidates: Sequence[Candidate]) -> frozenset[int]:
    """The takes between which only pitch and level can decide: their `heard` has to be measured."""
    left = _comparable(candidates)
    if len(left) < 2:
        return frozenset()
    same = _as_like(_fewest_errors(left))
    return frozenset(one.take for one in same) if len(same) > 1 else frozenset()


def told(why: Why) -> str:
    """The reason in English, for commands and reports."""
    others = _listed([_shown(why.by, value) for value in why.others])
    own = _shown(why.by, why.own)
    errors = _shown(By.PHONES, why.errors)
    match why.by:
        case By.PHONES:
            return f"{own} phone errors against {others}"
        case By.VOICE:
            return f"{errors} phone errors like others; the voice is {own} alike, against {others}"
        case By.FLOW:
            return f"goes on from the lines beside it with a leap of {own}, against {others}"
        case By.FAULTS:
            return f"{own} faults against {others}"
        case By.AGE:
            return "as good as the others, and the oldest"
        case By.ALONE:
            return "the only one that was compared"


def _comparable(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with a score of one judge, the oldest first."""
    heard = [one for one in candidates if one.score.phone_errors is not None]
    judges = [one.score.judge for one in heard]
    if not judges:
        return []
    most = max(dict.fromkeys(judges), key=judges.count)
    return sorted((one for one in heard if one.score.judge == most), key=lambda one: one.take)


def _best(rest: Sequence[Candidate], beside: Sequence[Heard]) -> tuple[Candidate, By]:
    """The best of some, and what decided."""
    same = list(rest)
    for by, keep in (
        (By.PHONES, _fewest_errors),
        (By.VOICE, _as_like),
        (By.FLOW, lambda some: _smoothest(some, beside)),
        (By.FAULTS, _soundest),
    ):
        before, same = len(same), keep(same)
        if len(same) == 1 and before > 1:
            return same[0], by
    return same[0], By.AGE if len(rest) > 1 else By.ALONE


def _fewest_errors(some: Sequence[Candidate]) -> list[Candidate]:
    least = min(_errors(one) for one in some)
    return [one for one in some if _errors(one) <= least + SAME_ERRORS]


def _as_like(some: Sequence[Candidate]) -> list[Candidate]:
    if any(one.score.similarity is None for one in some):
        return list(some)
    most = max(_likeness(one) for one in some)
    return [one for one in some if _likeness(one) >= most - SAME_VOICE]


def _smoothest(some: Sequence[Candidate], beside: Sequence[Heard]) -> list[Candidate]:
    leaps = [leap(one.heard, beside) for one in some]
    if any(math.isnan(one) for one in leaps):
        return list(some)
    least = min(leaps)
    return [one for one, its in zip(some, leaps, strict=True) if its <= least + SAME_FLOW]


def _soundest(some: Sequence[Candidate]) -> list[Candidate]:
    least = min(len(one.score.faults) for one in some)
    return [one for one in some if len(one.score.faults) == least]


def leap(heard: Heard | None, beside: Sequence[Heard]) -> float:
    """How far a take leaps from what is beside it: mean of |semitones| plus |dB| over the neighbours.

    A semitone and a dB are each about the least that a listener notices between sentences, so they weigh the same.
    Not a number where nothing can be compared.
    """
    if heard is None:
        return math.nan
    leaps = []
    for other in beside:
        parts = [
            abs(mine - its)
            for mine, its in ((heard.pitch, other.pitch), (heard.level, other.level))
            if mine is not None and its is not None
        ]
        if parts:
            leaps.append(sum(parts))
    return sum(leaps) / len(leaps) if leaps else math.nan


def _why(best: Candidate, by: By, among: Sequence[Candidate], beside: Sequence[Heard]) -> Why:
    others = [one for one in among if one is not best]
    if by is By.PHONES:
        return Why(by, _errors(best), tuple(sorted(map(_errors, others))))
    same = _fewest_errors(among)
    others = [one for one in same if one is not best]
    errors = _errors(best)
    if by is By.VOICE:
        likes = sorted(map(_likeness, others), reverse=True)
        return Why(by, _likeness(best), tuple(likes), errors)
    same = _as_like(same)
    others = [one for one in same if one is not best]
    if by is By.FLOW:
        leaps = sorted(leap(one.heard, beside) for one in others)
        return Why(by, leap(best.heard, beside), tuple(leaps), errors)
    if by is By.FAULTS:
        same = _smoothest(same, beside)
        counts = sorted(float(len(one.score.faults)) for one in same if one is not best)
        return Why(by, float(len(best.score.faults)), tuple(counts), errors)
    return Why(by, errors=errors)


def _errors(one: Candidate) -> float:
    assert one.score.phone_errors is not None
    return one.score.phone_errors


def _likeness(one: Candidate) -> float:
    assert one.score.similarity is not None
    return one.score.similarity


def _shown(by: By, value: float) -> str:
    if by is By.PHONES:
        return f"{value:.1%}"
    if by is By.VOICE:
        return f"{value:.2f}"
    return f"{value:.1f}" if by is By.FLOW else f"{value:.0f}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
