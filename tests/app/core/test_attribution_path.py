"""The best sequence of speakers, checked against trying all of them."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attribution_path import Step, best_path


def test_no_turns_no_path() -> None:
    assert best_path([], [], []) == []


def test_a_single_candidate_is_certain() -> None:
    assert best_path([[7]], [[0.0]], [Step()]) == [(7, math.inf)]


@given(st.data())
def test_it_finds_what_trying_everything_finds(data: st.DataObject) -> None:
    turns = data.draw(st.integers(1, 5))
    score = st.integers(-9, 9).map(float)
    candidates = [
        data.draw(st.lists(st.integers(-1, 3), min_size=1, max_size=4, unique=True)) for _ in range(turns)
    ]
    local = [[data.draw(score) for _ in row] for row in candidates]
    steps = [Step(data.draw(score), data.draw(score)) for _ in range(turns)]

    def step(t: int, far: int | None, near: int | None, now: int) -> float:
        if near is None or now < 0:
            return 0.0
        return steps[t].same if now == near else steps[t].again if now == far else 0.0

    def total(path: tuple[int, ...]) -> float:
        score_of = [
            dict(zip(row, scores, strict=True)) for row, scores in zip(candidates, local, strict=True)
        ]
        return sum(
            score_of[t][who] + step(t, path[t - 2] if t > 1 else None, path[t - 1] if t else None, who)
            for t, who in enumerate(path)
        )

    scores = {path: total(path) for path in itertools.product(*candidates)}
    best = max(scores.values())
    for t, (who, margin) in enumerate(best_path(candidates, local, steps)):
        assert max(value for path, value in scores.items() if path[t] == who) == best
        others = [value for path, value in scores.items() if path[t] != who]
        assert margin == pytest.approx(best - max(others) if others else math.inf)
