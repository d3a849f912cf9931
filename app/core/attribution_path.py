"""The likeliest sequence of speakers: dynamic programming over pairs of neighbouring turns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

# (turn, speaker before last or None, last speaker or None, this speaker) -> score
Transition = Callable[[int, int | None, int | None, int], float]


def best_path(
    candidates: Sequence[Sequence[int]], local: Sequence[Sequence[float]], transition: Transition
) -> list[tuple[int, float]]:
    """For each turn the candidate on the best path and its margin: how much less the best path without it scores.

    `candidates[t]` must not be empty; `local[t]` has a score for each. The margin is infinite where there is only
    one candidate. Time: turns x candidates^3.
    """
    turns = len(candidates)
    if not turns:
        return []
    # forward[t][i][j]: the best score of a path up to turn t with candidate i at t - 1 and j at t
    forward: list[list[list[float]]] = [
        [[score + transition(0, None, None, who) for who, score in zip(candidates[0], local[0], strict=True)]]
    ]
    steps: list[list[list[list[float]]]] = []
    for t in range(1, turns):
        before = candidates[t - 2] if t > 1 else (None,)
        step = [
            [[transition(t, far, near, who) for who in candidates[t]] for near in candidates[t - 1]]
            for far in before
        ]
        steps.append(step)
        last = forward[-1]
        forward.append(
            [
                [
                    score + max(last[i][j] + step[i][j][k] for i in range(len(before)))
                    for k, score in enumerate(local[t])
                ]
                for j in range(len(candidates[t - 1]))
            ]
        )
    # backward[i][j]: the best score of what follows a path that ends with i at t - 1 and j at t
    backward = [[0.0] * len(candidates[-1]) for _ in range(len(forward[-1]))]
    chosen: list[tuple[int, float]] = [(0, 0.0)] * turns
    for t in range(turns - 1, -1, -1):
        whole = [
            max(forward[t][i][j] + backward[i][j] for i in range(len(forward[t])))
            for j in range(len(candidates[t]))
        ]
        order = sorted(range(len(whole)), key=lambda j: (-whole[j], j))
        margin = whole[order[0]] - whole[order[1]] if len(order) > 1 else math.inf
        chosen[t] = (candidates[t][order[0]], margin)
        if t:
            step, width = steps[t - 1], len(candidates[t])
            backward = [
                [
                    max(step[i][j][k] + local[t][k] + backward[j][k] for k in range(width))
                    for j in range(len(candidates[t - 1]))
                ]
                for i in range(len(step))
            ]
    return chosen
