"""A user's sound file as one channel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.core.errors import BadDelivery, DramatisError
from app.files import sound


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("ending", ["wav", "flac"])
def test_channels_are_mixed_by_their_mean(tmp_path: Path, channels: int, ending: str):
    wave = (0.5 * np.sin(np.arange(24_000) / 20)).astype(np.float32)
    path = tmp_path / f"sound.{ending}"
    soundfile.write(path, np.repeat(wave[:, None], channels, 1), 24_000)
    found = sound.read(path)
    assert found.rate == 24_000
    np.testing.assert_allclose(found.samples, wave, atol=1e-4)


def test_channels_that_differ(tmp_path: Path):
    left, right = np.full(4800, 0.6, np.float32), np.full(4800, -0.2, np.float32)
    soundfile.write(tmp_path / "two.wav", np.stack([left, right], 1), 48_000)
    np.testing.assert_allclose(sound.read(tmp_path / "two.wav").samples, 0.2, atol=1e-4)


def test_more_channels_are_mixed_too(tmp_path: Path):
    wave = (0.2 * np.sin(np.arange(24_000) / 20)).astype(np.float32)
    soundfile.write(tmp_path / "four.flac", np.repeat(wave[:, None], 4, 1), 24_000)
    found = sound.read(tmp_path / "four.flac").samples
    assert found.shape == wave.shape
    assert np.corrcoef(found, wave)[0, 1] > 0.999


def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path):
    soundfile.write(tmp_path / "none.wav", np.zeros((0, 1), np.float32), 24_000)
    (tmp_path / "text.wav").write_text("no sound")
    for name in ("none.wav", "text.wav", "gone.wav"):
        with pytest.raises((BadDelivery, DramatisError)) as told:
            sound.read(tmp_path / name)
        assert len(str(told.value).splitlines()) == 1
