"""How likely each speaker of each turn is, all sequences of speakers weighed: sums over pairs of neighbouring turns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """What it is worth that a turn's speaker spoke the turn before too (`same`), or else the one before that
    (`again`: two take turns). Anybody else: nothing. In the units of the scores: natural logarithms."""

    same: float = 0.0
    again: float = 0.0


def chances(
    candidates: Sequence[Sequence[int]], local: Sequence[Sequence[float]], steps: Sequence[Step]
) -> list[list[float]]:
    """For each turn the probability of each candidate: the share of exp(score) of the sequences in which it speaks.

    A sequence scores the sum of its candidates' `local` scores and of its steps. `candidates[t]` must not be empty;
    `steps[t]` leads to turn t (the first is not used). Candidates below zero stand for nobody known: nothing is gained
    or lost by repeating them. Time: turns x candidates^2. The forward-backward algorithm of a linear chain of the
    second order (Rabiner 1989), which the few kinds of step make as quick as one of the first.
    """
    turns = len(candidates)
    if not turns:
        return []
    worth = [_exponents(row) for row in local]
    factors = [Step(math.exp(step.same), math.exp(step.again)) for step in steps]
    # forward[t][i][j]: of all sequences up to turn t those with candidate i at t - 1 and j at t
    forward: list[list[list[float]]] = [[worth[0]]]
    for t in range(1, turns):
        before = candidates[t - 2] if t > 1 else ()
        forward.append(_onward(forward[-1], before, candidates[t - 1], candidates[t], worth[t], factors[t]))
    # backward[i][j]: of all that may follow a sequence which ends with i at t - 1 and j at t
    backward = [[1.0] * len(candidates[-1]) for _ in forward[-1]]
    found: list[list[float]] = [[] for _ in range(turns)]
    for t in range(turns - 1, -1, -1):
        whole = [0.0] * len(candidates[t])
        for ahead, behind in zip(forward[t], backward, strict=True):
            for j, value in enumerate(ahead):
                whole[j] += value * behind[j]
        total = sum(whole)
        found[t] = [value / total for value in whole]
        if t:
            before = candidates[t - 2] if t > 1 else ()
            backward = _back(backward, before, candidates[t - 1], candidates[t], worth[t], factors[t])
    return found


def _exponents(scores: Sequence[float]) -> list[float]:
    """exp of the scores, the highest as 1; what is hopeless keeps a little, so that no sum is ever zero."""
    top = max(scores)
    return [math.exp(max(score - top, -60.0)) for score in scores]


def _onward(
    forward: list[list[float]],
    far: Sequence[int],
    near: Sequence[int],
    now: Sequence[int],
    worth: Sequence[float],
    step: Step,
) -> list[list[float]]:
    place = {who: i for i, who in enumerate(far)}
    again = step.again - 1.0
    columns = [sum(column) for column in zip(*forward, strict=True)]
    scale = 1.0 / sum(columns)
    rows = []
    for j, (last, whole) in enumerate(zip(near, columns, strict=True)):
        row = []
        for who, own in zip(now, worth, strict=True):
            if who < 0:
                row.append(own * whole * scale)
            elif who == last:
                row.append(own * whole * scale * step.same)
            elif who in place:
                row.append(own * scale * (whole + forward[place[who]][j] * again))
            else:
                row.append(own * whole * scale)
        rows.append(row)
    return rows


def _back(
    backward: list[list[float]],
    far: Sequence[int],
    near: Sequence[int],
    now: Sequence[int],
    worth: Sequence[float],
    step: Step,
) -> list[list[float]]:
    place = {who: k for k, who in enumerate(now) if who >= 0}
    again = step.again - 1.0
    rows = [[0.0] * len(near) for _ in (far or (None,))]
    for j, last in enumerate(near):
        ahead = [own * rest for own, rest in zip(worth, backward[j], strict=True)]
        same = place.get(last)
        if same is not None:
            ahead[same] *= step.same
        whole = sum(ahead)
        for i, row in enumerate(rows):
            k = place.get(far[i]) if far else None
            row[j] = whole if k is None or k == same else whole + ahead[k] * again
    top = 1.0 / max(map(max, rows))
    return [[value * top for value in row] for row in rows]
