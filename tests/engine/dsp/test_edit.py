import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp.edit import amplify, cut, fade
from engine.dsp.resample import Resampler, resample
from engine.types import Audio

RATE = 24000


def noise(seconds: float, rate: int = RATE) -> Audio:
    rng = np.random.default_rng(3)
    return Audio((rng.standard_normal(round(seconds * rate)) * 0.1).astype(np.float32), rate)


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_cut_leaves_what_lies_between(head: float, tail: float):
    sound = noise(1.0)
    left = cut(sound, head, tail)
    assert len(left.samples) == max(0, RATE - min(RATE, round(head * RATE)) - round(tail * RATE))


def test_gain_is_in_decibels():
    sound = noise(0.1).samples
    assert amplify(sound, 0.0) is sound
    np.testing.assert_allclose(amplify(sound, 20.0), sound * 10, rtol=1e-5)


def test_fades_rise_and_fall_and_leave_the_middle():
    sound = Audio(np.ones(RATE, np.float32), RATE)
    faded = fade(sound, 0.25, 0.5).samples
    assert np.all(np.diff(faded[:6000]) > 0)
    assert np.all(np.diff(faded[-12000:]) < 0)
    assert np.all(faded[6000:12000] == 1.0)
    assert faded[0] < 1e-3
    assert faded[-1] < 1e-3
    assert np.all(sound.samples == 1.0), "the sound that came in is left as it was"


def test_a_fade_longer_than_the_sound_is_cut_to_it():
    assert len(fade(noise(0.1), 9, 9).samples) == 2400


@pytest.mark.parametrize("rate", [16000, 24000, 44100])
def test_a_tone_keeps_its_pitch_and_level_at_another_rate(rate: int):
    time = np.arange(RATE) / RATE
    tone = Audio(np.sin(2 * np.pi * 1000 * time).astype(np.float32), RATE)
    out = resample(tone, rate)
    assert out.rate == rate
    assert len(out.samples) == pytest.approx(rate, abs=2)
    middle = out.samples[rate // 4 : rate // 2]
    wanted = np.sin(2 * np.pi * 1000 * np.arange(rate // 4, rate // 2) / rate)
    np.testing.assert_allclose(middle, wanted, atol=2e-3)


@given(st.lists(st.integers(0, 12000), max_size=6))
def test_streamed_is_whole(cuts: list[int]):
    sound = noise(0.5)
    stream = Resampler(RATE, 44100)
    pieces = np.split(sound.samples, sorted(cuts))
    out = [stream.add(piece, last=n == len(pieces) - 1) for n, piece in enumerate(pieces)]
    np.testing.assert_allclose(np.concatenate(out), resample(sound, 44100).samples, atol=1e-4)
