"""What needs ears, worst first: pure ordering of a book's lines for proofing.

First what no delivery should hold (failed, out of date), then what a judge found faults in, then the rest by how badly
its phones were heard. A line that nobody has scored stands in the middle of those that were: nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from app.core.score import Score

HEAVY = frozenset({"skip", "repeat", "cut"})
"""Kinds of faults that change what is said; the others only spoil its sound."""

_HEAVY_WEIGHT, _LIGHT_WEIGHT = 1.0, 0.4


class Need(StrEnum):
    """Why a line is in the queue, the worst first."""

    FAILED = "failed"  # it could not be rendered
    STALE = "stale"  # its take says something else by now
    FAULTY = "faulty"  # a judge heard faults
    SCORED = "scored"  # a judge heard it, and found no fault
    UNSCORED = "unscored"  # nobody has heard it yet


_CLASS = {Need.FAILED: 0, Need.STALE: 1, Need.FAULTY: 2, Need.SCORED: 3, Need.UNSCORED: 3}


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A line that is read aloud, as proofing sees it.

    `state`: "missing", "rendered", "stale" or "failed"; `take` the chosen one with its `seconds` and `score`, None
    where there is none; `approved`: ears approved the chosen take; `problem`: why it could not be rendered.
    """

    line: int
    chapter: int
    text: str
    character: str | None
    state: str
    take: int | None = None
    seconds: float = 0.0
    score: Score | None = None
    approved: bool = False
    problem: str | None = None

    @property
    def need(self) -> Need:
        """Why it would be in the queue."""
        if self.state == "failed":
            return Need.FAILED
        if self.state == "stale":
            return Need.STALE
        if self.score is None:
            return Need.UNSCORED
        return Need.FAULTY if self.score.faults else Need.SCORED

    @property
    def approvable(self) -> bool:
        """Whether ears can approve it: it has a take that says what is asked for."""
        return self.take is not None and self.state == "rendered"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far proofing is, in lines that are read aloud. `seconds_left`: of the takes that still need ears."""

    lines: int = 0
    missing: int = 0
    approved: int = 0
    left: int = 0
    scored: int = 0  # of those with a take that fits
    fitting: int = 0
    seconds_left: float = 0.0
    needs: Mapping[Need, int] = field(default_factory=dict)

    @property
    def rendered(self) -> bool:
        """Whether there is anything to listen to."""
        return self.lines > self.missing

    @property
    def done(self) -> bool:
        """Whether every line is approved."""
        return self.lines > 0 and self.approved == self.lines


@dataclass(frozen=True, slots=True)
class Proofing:
    """The queue, worst first, and how far proofing is."""

    queue: tuple[ProofLine, ...] = ()
    tally: Tally = field(default_factory=Tally)


def badness(score: Score) -> float:
    """How bad a take was heard to be, 0 is perfect: phone error rate, plus 1 for each kind of fault that changes what
    is said and 0.4 for each that spoils the sound, plus what the voice lacks of likeness (0 where nobody could tell)."""
    kinds = {one.kind for one in score.faults}
    weight = sum(_HEAVY_WEIGHT if kind in HEAVY else _LIGHT_WEIGHT for kind in kinds)
    unlike = 0.0 if score.similarity is None else max(0.0, 1.0 - score.similarity)
    return (score.phone_errors or 0.0) + weight + 0.5 * unlike


def ordered(lines: Iterable[ProofLine], approved: bool = False) -> Proofing:
    """The queue of lines given in reading order, and the tally of all of them.

    Lines without a take are only counted: they want a render, not ears. `approved`: approved lines too, last.
    """
    every = list(lines)
    known = [badness(one.score) for one in every if one.score is not None and one.need is Need.SCORED]
    usual = median(known) if known else 0.0
    waiting = [
        (_key(one, usual), place)
        for place, one in enumerate(every)
        if _waits(one) or (approved and _over(one))
    ]
    queue = tuple(every[place] for _, place in sorted(waiting))
    return Proofing(queue, _tally(every))


def _waits(one: ProofLine) -> bool:
    return one.state != "missing" and not _over(one)


def _over(one: ProofLine) -> bool:
    return one.approved and one.state == "rendered"


def _key(one: ProofLine, usual: float) -> tuple[bool, int, float]:
    bad = usual if one.score is None else badness(one.score)
    return _over(one), _CLASS[one.need], -bad


def _tally(every: Sequence[ProofLine]) -> Tally:
    left = [one for one in every if _waits(one)]
    fitting = [one for one in every if one.approvable]
    needs: dict[Need, int] = {}
    for one in left:
        needs[one.need] = needs.get(one.need, 0) + 1
    return Tally(
        lines=len(every),
        missing=sum(one.state == "missing" for one in every),
        approved=sum(map(_over, every)),
        left=len(left),
        scored=sum(one.score is not None for one in fitting),
        fitting=len(fitting),
        seconds_left=sum(one.seconds for one in left),
        needs=needs,
    )
