"""The best sequence of speakers, checked against trying all of them."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attribution_path import best_path


def test_no_turns_no_path() -> None:
    assert best_path([], [], lambda t, far, near, now: 0.0) == []


def test_a_single_candidate_is_certain() -> None:
    assert best_path([[7]], [[0.0]], lambda t, far, near, now: 0.0) == [(7, math.inf)]


@given(st.data())
def test_it_finds_what_trying_everything_finds(data: st.DataObject) -> None:
    turns = data.draw(st.integers(1, 5))
    score = st.integers(-9, 9).map(float)
    candidates = [list(range(data.draw(st.integers(1, 3)))) for _ in range(turns)]
    local = [[data.draw(score) for _ in row] for row in candidates]
    table = {(near, now): data.draw(score) for near in range(3) for now in range(3)}
    again = data.draw(score)

    def step(t: int, far: int | None, near: int | None, now: int) -> float:
        return (table[near, now] if near is not None else 0.0) + (again if far == now else 0.0)

    def total(path: tuple[int, ...]) -> float:
        return sum(
            local[t][who] + step(t, path[t - 2] if t > 1 else None, path[t - 1] if t else None, who)
            for t, who in enumerate(path)
        )

    scores = {path: total(path) for path in itertools.product(*candidates)}
    best = max(scores.values())
    for t, (who, margin) in enumerate(best_path(candidates, local, step)):
        assert max(value for path, value in scores.items() if path[t] == who) == best
        others = [value for path, value in scores.items() if path[t] != who]
        assert margin == pytest.approx(best - max(others) if others else math.inf)
