"""The log-mel spectrogram: its shape, its scale, and that it works piece by piece."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp import features


@given(st.integers(0, 3000))
@settings(max_examples=40, deadline=None)
def test_every_started_hop_makes_a_frame(samples: int) -> None:
    mel = features.log_mel(np.zeros(samples, np.float32))
    assert mel.shape == (-(-samples // 240), 80)
    assert np.all(mel == np.float32(np.log(features.FLOOR)))


@pytest.mark.parametrize("hertz", [150.0, 440.0, 1000.0, 3000.0, 7000.0])
def test_a_sine_is_loudest_in_its_own_band(hertz: float) -> None:
    time = np.arange(24_000) / 24_000
    mel = features.log_mel(np.sin(2 * np.pi * hertz * time).astype(np.float32))
    loudest = int(mel[50].argmax())
    centres = features.filterbank().argmax(axis=0) * 25.0
    assert abs(centres[loudest] - hertz) < 0.06 * hertz + 30


def test_no_band_is_empty_and_each_weighs_one() -> None:
    np.testing.assert_allclose(features.filterbank().sum(axis=0), 1.0, rtol=1e-5)


def test_a_tenfold_amplitude_adds_ln_10() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, 9600).astype(np.float32)
    gain = features.log_mel(noise * 10)[4:-4] - features.log_mel(noise)[4:-4]
    np.testing.assert_allclose(gain, np.log(10), atol=1e-3)


def test_inner_frames_do_not_depend_on_where_the_clip_starts() -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 24_000).astype(np.float32)
    whole = features.log_mel(noise)
    later = features.log_mel(noise[10 * 240 :])
    np.testing.assert_allclose(whole[12:80], later[2:70], atol=1e-4)


def test_blocks_join_without_a_seam() -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, 6050 * 240).astype(np.float32)
    seam = features.log_mel(noise)[5990:6010]
    alone = features.log_mel(noise[5980 * 240 : 6020 * 240])[10:30]
    np.testing.assert_allclose(seam, alone, atol=1e-4)


def test_stereo_is_refused() -> None:
    with pytest.raises(ValueError, match="mono"):
        features.log_mel(np.zeros((2, 100), np.float32))


def test_mel_scale_and_back() -> None:
    hertz = np.linspace(0, 12_000, 500)
    np.testing.assert_allclose(features.mel_to_hz(features.hz_to_mel(hertz)), hertz, atol=1e-6)
