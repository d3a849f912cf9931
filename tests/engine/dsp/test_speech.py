"""Where somebody speaks, frame by frame."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp.pitch import UNVOICED
from engine.dsp.speech import REACH, SHORTEST, speaking


@given(st.integers(0, 120), st.integers(0, 2**32 - 1))
def test_a_mask_has_a_frame_for_each_frame(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    pitch = np.where(rng.random(count) < 0.5, rng.normal(0, 0.3, count), UNVOICED).astype(np.float32)
    level = rng.uniform(-60, -10, count).astype(np.float32)
    if count:
        assert speaking(level, pitch).shape == (count,)


@pytest.mark.parametrize("count", [SHORTEST, REACH, 2 * REACH, 2 * REACH + 1, 200])
def test_what_sounds_near_a_voice_counts(count: int) -> None:
    level = np.full(count, -20.0, np.float32)
    pitch = np.full(count, UNVOICED, np.float32)
    pitch[:SHORTEST] = 0.1
    mask = speaking(level, pitch)
    assert mask[: SHORTEST + REACH].all()
    assert not mask[SHORTEST + REACH :].any()
