"""Loudness against the standard's own tables and calibration, and against pyloudnorm."""

from __future__ import annotations

import math

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp.loudness import Meter, _sections, integrated, levels

RATES = (8000, 16000, 22050, 24000, 44100, 48000)


def speechlike(rate: int, seconds: float, seed: int = 1) -> np.ndarray:
    """Noise in syllables of differing strength with silences between, shape (n,), float32."""
    rng = np.random.default_rng(seed)
    count = int(rate * seconds)
    noise = np.convolve(rng.standard_normal(count), np.ones(4) / 4, mode="same")
    syllables = np.repeat(rng.uniform(0, 1, count // (rate // 5) + 1) ** 3, rate // 5)[:count]
    silences = np.repeat(rng.uniform(0, 1, count // rate + 1) > 0.3, rate)[:count]
    return (0.2 * noise * syllables * silences).astype(np.float32)


def sine(rate: int, seconds: float, hertz: float, peak: float) -> np.ndarray:
    return (peak * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)).astype(np.float32)


def test_filters_at_48_khz_are_those_of_the_standard() -> None:
    tables = [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
    assert np.abs(_sections(48000) - tables).max() < 1e-8


@pytest.mark.parametrize("rate", RATES)
def test_a_full_scale_sine_of_997_hz_reads_minus_3_01(rate: int) -> None:
    assert integrated(levels(sine(rate, 20, 997, 1.0), rate)) == pytest.approx(-3.01, abs=0.05)


# pyloudnorm's first set of filters is itself off by more than that at 8 and 16 kHz; its second is not.
@pytest.mark.parametrize(
    ("rate", "kind"),
    [(rate, "DeMan") for rate in RATES] + [(rate, "K-weighting") for rate in RATES if rate > 16000],
)
def test_agrees_with_pyloudnorm(rate: int, kind: str) -> None:
    rng = np.random.default_rng(7)
    sounds = [
        speechlike(rate, 12.3),
        speechlike(rate, 30.05, seed=5) * 0.1,
        (0.05 * rng.standard_normal(rate * 5)).astype(np.float32),
        np.concatenate([sine(rate, 5, 440, 0.5), sine(rate, 5, 440, 0.05), np.zeros(rate * 5, np.float32)]),
        sine(rate, 8, 120, 0.3) + sine(rate, 8, 2500, 0.1),
    ]
    for sound in sounds:
        theirs = pyloudnorm.Meter(rate, filter_class=kind).integrated_loudness(sound.astype(np.float64))
        assert integrated(levels(sound, rate)) == pytest.approx(theirs, abs=0.1)


def test_both_channels_of_stereo_are_added() -> None:
    rate = 44100
    stereo = np.stack([speechlike(rate, 6, seed=2), speechlike(rate, 6, seed=3)], axis=1)
    theirs = pyloudnorm.Meter(rate).integrated_loudness(stereo.astype(np.float64))
    assert integrated(levels(stereo, rate)) == pytest.approx(theirs, abs=0.1)


def test_a_relative_gate_leaves_quiet_parts_out() -> None:
    rate = 16000
    loud, quiet = sine(rate, 10, 997, 0.5), sine(rate, 10, 997, 0.5 * 10 ** (-30 / 20))
    both = integrated(levels(np.concatenate([loud, quiet]), rate))
    assert both == pytest.approx(integrated(levels(loud, rate)), abs=0.1)


def test_silence_and_nothing_have_no_loudness() -> None:
    assert integrated(levels(np.zeros(16000, np.float32), 16000)) == -math.inf
    assert integrated(()) == -math.inf
    assert levels(np.zeros(0, np.float32), 16000) == ()


def test_a_gain_moves_the_loudness_by_itself() -> None:
    sound = levels(speechlike(24000, 8), 24000)
    assert integrated(sound, gain=-6.0) == pytest.approx(integrated(sound) - 6.0, abs=1e-9)


def test_a_word_shorter_than_a_block_still_has_a_loudness() -> None:
    assert -10 < integrated(levels(sine(24000, 0.2, 997, 0.5), 24000)) < -8


@settings(max_examples=60, deadline=None)
@given(
    rate=st.sampled_from([8000, 11025, 22050, 44100]),
    cuts=st.lists(st.integers(0, 9000), min_size=1, max_size=12),
)
def test_levels_do_not_depend_on_the_pieces(rate: int, cuts: list[int]) -> None:
    sound = np.random.default_rng(3).standard_normal(sum(cuts)).astype(np.float32) * 0.1
    meter = Meter(rate)
    for end, size in zip(np.cumsum(cuts), cuts, strict=True):
        meter.add(sound[end - size : end])
    whole = levels(sound, rate)
    assert len(whole) == math.ceil(len(sound) * 10 / rate)
    assert np.allclose(meter.levels, whole, rtol=1e-9, atol=1e-15)


def test_refuses_what_it_cannot_measure() -> None:
    with pytest.raises(ValueError, match="at least 4000"):
        Meter(100)
    with pytest.raises(ValueError, match="channel"):
        Meter(24000).add(np.zeros((10, 3), np.float32))
    with pytest.raises(ValueError, match="1 or 2"):
        Meter(24000, channels=6)
