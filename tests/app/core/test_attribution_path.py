"""The probabilities of speakers, checked against adding up all sequences of them."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.attribution_path import Step, chances


def test_no_turns_no_path() -> None:
    assert chances([], [], []) == []


def test_a_single_candidate_is_certain() -> None:
    assert chances([[7]], [[0.0]], [Step()]) == [[1.0]]


def test_a_long_book_neither_overflows_nor_vanishes() -> None:
    turns = 5000
    found = chances([[0, 1, -1]] * turns, [[30.0, -30.0, 0.0]] * turns, [Step(-4.0, 12.0)] * turns)
    assert all(sum(row) == pytest.approx(1.0) for row in found)


@given(st.data())
def test_it_adds_up_to_what_trying_everything_adds_up_to(data: st.DataObject) -> None:
    turns = data.draw(st.integers(1, 5))
    score = st.floats(-6, 6)
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

    weights = {path: math.exp(total(path)) for path in itertools.product(*candidates)}
    whole = sum(weights.values())
    for t, row in enumerate(chances(candidates, local, steps)):
        for who, chance in zip(candidates[t], row, strict=True):
            expected = sum(value for path, value in weights.items() if path[t] == who) / whole
            assert chance == pytest.approx(expected, rel=1e-6, abs=1e-12)
