"""Joints: nothing outside is touched, and none is heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.packs.takin.joints import jumps, put_in, quietest
from engine.types import Samples


def voice(seconds: float, rate: int, hertz: float = 140.0, phase: float = 0.0) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * hertz * k * time + phase * k) / k for k in range(1, 12))
    return np.asarray(0.1 * wave * (1.2 + np.sin(2 * np.pi * 3 * time)), np.float32)


@given(
    rate=st.sampled_from([8_000, 16_000, 22_050, 44_100]),
    start=st.floats(0.0, 1.0),
    size=st.floats(0.0, 0.5),
    fresh=st.floats(0.02, 0.6),
    sides=st.tuples(st.floats(0.0, 0.5), st.floats(0.0, 0.5)),
    seed=st.integers(0, 99),
)
def test_what_lies_outside_stays_bit_by_bit(
    rate: int, start: float, size: float, fresh: float, sides: tuple[float, float], seed: int
) -> None:
    chance = np.random.default_rng(seed)
    recording = chance.uniform(-1, 1, rate * 3 // 2).astype(np.float32)
    begin, end = round(start * rate), round(min(start + size, 1.5) * rate)
    left, middle = min(begin, round(sides[0] * rate)), round(fresh * rate)
    right = min(len(recording) - end, round(sides[1] * rate))
    made = chance.uniform(-1, 1, left + middle + right).astype(np.float32)
    joined = put_in(recording, rate, begin, end, made, left, left + middle)
    tail = len(joined.samples) - joined.end
    assert np.array_equal(joined.samples[: joined.start], recording[: joined.start])
    assert np.array_equal(joined.samples[joined.end :], recording[len(recording) - tail :])
    assert joined.start <= begin and len(recording) - tail >= end
    assert begin - joined.start <= 0.021 * rate and len(recording) - tail - end <= 0.021 * rate
    assert np.isfinite(joined.samples).all()
    # As long as what came in, but for the shifts.
    wanted = len(recording) - (end - begin) + middle
    assert abs(len(joined.samples) - wanted) <= 2 * (round(0.006 * rate) + 1)


@pytest.mark.parametrize("phase", [0.0, 0.7, 2.0, 3.1])
@pytest.mark.parametrize("gain", [0.6, 1.0, 1.7])
def test_a_joint_leaps_no_further_than_the_voice_itself(phase: float, gain: float) -> None:
    rate = 24_000
    recording, made = voice(2.0, rate), gain * voice(2.0, rate, phase=phase)
    begin, end = 20_000, 28_000
    joined = put_in(recording, rate, begin, end, made, begin, end)
    usual = jumps(recording)
    here = jumps(joined.samples)
    for at in (joined.start, joined.end):
        for near in range(at // 240 - 4, at // 240 + 3):
            assert here[near].level <= 1.1 * max(one.level for one in usual) + 0.2
            assert here[near].spectrum <= 1.1 * max(one.spectrum for one in usual) + 0.05


def test_a_click_is_measured() -> None:
    recording = voice(1.0, 24_000)
    clicked = recording.copy()
    clicked[12_000:] = 0.0
    assert max(one.level for one in jumps(clicked)) > 10 * max(one.level for one in jumps(recording))


def test_alone_it_rises_and_falls() -> None:
    made = np.full(4_800, 0.5, np.float32)
    joined = put_in(np.zeros(2_400, np.float32), 24_000, 0, 2_400, made, 0, 4_800)
    assert (joined.start, joined.end) == (0, 4_800)
    assert abs(joined.samples[0]) < 0.01 and abs(joined.samples[-1]) < 0.01
    assert joined.samples[2_400] == 0.5


def test_the_quietest_border() -> None:
    level = np.array([-10, -40, -60, -60, -20, -80, -80], np.float32)
    assert quietest(level, 0, 4) == 3
    assert quietest(level, 4, 7) == 7
    assert quietest(level, 2, 2) == 2
