"""The likeliest sequence of speakers: dynamic programming over pairs of neighbouring turns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """What it is worth that a turn's speaker spoke the turn before too (`same`), or else the one before that
    (`again`: two take turns). Anybody else: nothing."""

    same: float = 0.0
    again: float = 0.0


def best_path(
    candidates: Sequence[Sequence[int]], local: Sequence[Sequence[float]], steps: Sequence[Step]
) -> list[tuple[int, float]]:
    """For each turn the candidate on the best path and its margin: how much less the best path without it scores.

    `candidates[t]` must not be empty; `local[t]` has a score for each; `steps[t]` leads to turn t (the first is not
    used). Candidates below zero stand for nobody known: nothing is gained or lost by repeating them. The margin is
    infinite where there is only one candidate. Time: turns x candidates^2.
    """
    turns = len(candidates)
    if not turns:
        return []
    # forward[t][i][j]: the best score of a path up to turn t with candidate i at t - 1 and j at t
    forward: list[list[list[float]]] = [[list(local[0])]]
    for t in range(1, turns):
        before = candidates[t - 2] if t > 1 else ()
        forward.append(_onward(forward[-1], before, candidates[t - 1], candidates[t], local[t], steps[t]))
    # backward[i][j]: the best score of what follows a path that ends with i at t - 1 and j at t
    backward = [[0.0] * len(candidates[-1]) for _ in forward[-1]]
    chosen: list[tuple[int, float]] = [(0, 0.0)] * turns
    for t in range(turns - 1, -1, -1):
        here = range(len(candidates[t]))
        rows = list(zip(forward[t], backward, strict=True))
        whole = [max([ahead[j] + behind[j] for ahead, behind in rows]) for j in here]
        first = max(here, key=whole.__getitem__)  # the earliest of equals
        rest = max((whole[j] for j in here if j != first), default=-math.inf)
        chosen[t] = (candidates[t][first], whole[first] - rest)
        if t:
            before = candidates[t - 2] if t > 1 else ()
            backward = _back(backward, before, candidates[t - 1], candidates[t], local[t], steps[t])
    return chosen


def _onward(
    forward: list[list[float]],
    far: Sequence[int],
    near: Sequence[int],
    now: Sequence[int],
    local: Sequence[float],
    step: Step,
) -> list[list[float]]:
    place = {who: i for i, who in enumerate(far)}
    rows = []
    for j, (last, best) in enumerate(zip(near, map(max, zip(*forward, strict=True)), strict=True)):
        row = []
        for who, score in zip(now, local, strict=True):
            if who < 0:
                row.append(score + best)
            elif who == last:
                row.append(score + best + step.same)
            elif who in place:
                i = place[who]
                # Where going back costs nothing, the best of all may stand for the best of the others.
                others = (
                    best
                    if step.again >= 0
                    else max((r[j] for k, r in enumerate(forward) if k != i), default=-math.inf)
                )
                row.append(score + max(others, forward[i][j] + step.again))
            else:
                row.append(score + best)
        rows.append(row)
    return rows


def _back(
    backward: list[list[float]],
    far: Sequence[int],
    near: Sequence[int],
    now: Sequence[int],
    local: Sequence[float],
    step: Step,
) -> list[list[float]]:
    place = {who: k for k, who in enumerate(now) if who >= 0}
    rows = [[0.0] * len(near) for _ in (far or (None,))]
    for j, last in enumerate(near):
        ahead = [
            score + rest + (step.same if who == last and who >= 0 else 0.0)
            for who, score, rest in zip(now, local, backward[j], strict=True)
        ]
        best = max(ahead)
        for i, row in enumerate(rows):
            k = place.get(far[i]) if far else None
            if k is None or now[k] == last:
                row[j] = best
            else:
                others = (
                    best
                    if step.again >= 0
                    else max((value for at, value in enumerate(ahead) if at != k), default=-math.inf)
                )
                row[j] = max(others, ahead[k] + step.again)
    return rows
