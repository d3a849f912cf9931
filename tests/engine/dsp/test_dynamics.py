import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp.dynamics import Limiter, PeakMeter, true_peak

RATE = 44100


def sine(hertz: float, seconds: float = 0.5, phase: float = 0.0, gain: float = 1.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return (gain * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)


def decibels(value: float) -> float:
    return 20 * np.log10(value)


def test_true_peak_sees_between_the_samples():
    # A quarter of the rate, 45 degrees off: every sample is at 0.707, the curve reaches 1 (BS.1770-4, annex 2).
    sound = sine(RATE / 4, phase=np.pi / 4)
    sound *= np.hanning(len(sound)).astype(np.float32)
    assert np.max(np.abs(sound)) == pytest.approx(0.707, abs=0.001)
    assert decibels(true_peak(sound, RATE)) == pytest.approx(0.0, abs=0.2)


def test_true_peak_of_nothing_and_of_silence_is_zero():
    assert true_peak(np.zeros(0, np.float32), RATE) == 0.0
    assert true_peak(np.zeros(100, np.float32), RATE) == 0.0


@given(st.lists(st.integers(0, 9000), max_size=12))
@settings(max_examples=20)
def test_peak_meter_does_not_depend_on_the_pieces(cuts: list[int]):
    rng = np.random.default_rng(1)
    sound = (rng.standard_normal(9000) * 0.2).astype(np.float32)
    sound[4000] = 0.99
    meter = PeakMeter(RATE)
    for piece in np.split(sound, sorted(cuts)):
        meter.add(piece)
    assert meter.decibels == pytest.approx(decibels(true_peak(sound, RATE)), abs=0.1)


def limited(sound: np.ndarray, ceiling: float, pieces: list[int]) -> np.ndarray:
    limiter = Limiter(ceiling, RATE)
    out = [limiter.add(piece) for piece in np.split(sound, sorted(pieces))]
    return np.concatenate([*out, limiter.end()])


def test_what_is_soft_passes_untouched():
    sound = sine(440, gain=0.3)
    np.testing.assert_array_equal(limited(sound, -1.0, [1000, 7000]), sound)


@given(st.lists(st.integers(0, 20000), max_size=8), st.floats(-12, -1), st.integers(0, 10_000))
@settings(max_examples=25)
def test_peaks_stay_under_the_ceiling_and_pieces_do_not_matter(pieces: list[int], ceiling: float, seed: int):
    rng = np.random.default_rng(seed)
    sound = (rng.standard_normal(20000) * rng.uniform(0.05, 0.6)).astype(np.float32)
    sound[rng.integers(0, 20000, 5)] *= 8
    out = limited(sound, ceiling, pieces)
    assert len(out) == len(sound)
    assert decibels(true_peak(out, RATE)) <= ceiling + 0.2
    np.testing.assert_allclose(out, limited(sound, ceiling, []), atol=1e-3)


def test_the_gain_has_arrived_when_the_peak_comes_and_is_back_soon():
    sound = sine(200, seconds=1.0, gain=0.25)
    sound[20000:20200] *= 4
    out = limited(sound, -6.0, [])
    assert np.max(np.abs(out)) <= 10 ** (-6 / 20) + 1e-3
    np.testing.assert_allclose(out[:18000], sound[:18000], atol=1e-6)
    np.testing.assert_allclose(out[22000:], sound[22000:], atol=1e-6)


def test_a_cut_through_a_loud_tone_adds_no_peak():
    sound = sine(997, seconds=2.0, phase=1.0, gain=0.5)
    assert decibels(true_peak(sound[3333:], RATE)) == pytest.approx(-6.02, abs=0.5)
    meter = PeakMeter(RATE)
    for piece in np.array_split(np.concatenate([np.linspace(0, sound[0], 500, dtype=np.float32), sound]), 9):
        meter.add(piece)
    assert meter.decibels == pytest.approx(-6.02, abs=0.15)
