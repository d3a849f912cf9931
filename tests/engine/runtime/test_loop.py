"""The cached loop, on a graph whose every answer depends on all that came before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadPack, EngineError
from engine.runtime.loop import CachedLoop
from engine.runtime.providers import CPU
from engine.runtime.session import Session
from make_tone_pack import cached_graph

CACHE = {"past.0": "present.0", "past.1": "present.1"}


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(cached_graph().SerializeToString(), "cached", wanted=[CPU])


def twice_summed(steps: np.ndarray) -> np.ndarray:
    """What two layers of running sums give."""
    return np.cumsum(np.cumsum(steps, axis=0), axis=0)


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=12))
def test_it_remembers_everything(session: Session, values: list[list[int]]) -> None:
    steps = np.array(values, np.float32)
    loop = CachedLoop(session, CACHE, axis=1)
    for index, step in enumerate(steps):
        result = loop.step({"x": step[None, None]})
        assert set(result) == {"y"}
        np.testing.assert_array_equal(result["y"][0, 0], twice_summed(steps[: index + 1])[-1])
    assert loop.steps == len(steps)


def test_reset_fork_and_batch(session: Session) -> None:
    one = np.ones((1, 1, 4), np.float32)
    loop = CachedLoop(session, CACHE, axis=1)
    loop.step({"x": one})
    twin = loop.fork()
    assert loop.step({"x": one})["y"][0, 0, 0] == 3.0
    assert twin.step({"x": 5 * one})["y"][0, 0, 0] == 7.0
    assert loop.step({"x": one})["y"][0, 0, 0] == 6.0, "the twin left no trace"
    loop.reset(batch=3)
    assert loop.steps == 0
    batch = loop.step({"x": np.arange(12, dtype=np.float32).reshape(3, 1, 4)})["y"]
    np.testing.assert_array_equal(batch.ravel(), np.arange(12))


def test_a_step_that_fails_moves_nothing(session: Session) -> None:
    one = np.ones((1, 1, 4), np.float32)
    loop = CachedLoop(session, CACHE, axis=1)
    loop.step({"x": one})
    with pytest.raises(EngineError, match="failed"):
        loop.step({"x": one[0]})
    assert loop.steps == 1
    assert loop.step({"x": one})["y"][0, 0, 0] == 3.0


def test_a_cache_that_the_graph_lacks(session: Session) -> None:
    with pytest.raises(BadPack, match=r"has no “past\.2”"):
        CachedLoop(session, {"past.2": "present.0"}, axis=1)
    with pytest.raises(BadPack, match=r"has no “present\.9”"):
        CachedLoop(session, {"past.0": "present.9"}, axis=1)
    with pytest.raises(BadPack, match="no axis 5"):
        CachedLoop(session, CACHE, axis=5)
