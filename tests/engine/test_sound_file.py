"""Clips of every shape a file can have, and files that are none."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.errors import BadClip
from engine.sound_file import HIGHEST_RATE, decoded

RATE = 16_000


def tone(seconds: float = 0.5, hertz: float = 300.0, rate: int = RATE) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)


def written(samples: np.ndarray, rate: int = RATE, format: str = "WAV", subtype: str = "FLOAT") -> bytes:
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format=format, subtype=subtype)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("format", "subtype"),
    [("WAV", "PCM_U8"), ("WAV", "PCM_24"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("MP3", "MPEG_LAYER_III")],
)
def test_formats(tmp_path: Path, format: str, subtype: str):
    data = written(tone(), format=format, subtype=subtype)
    path = tmp_path / "x"
    path.write_bytes(data)
    for source in (data, path):
        audio = decoded(source, "x")
        assert audio.rate == RATE and audio.seconds == pytest.approx(0.5, abs=0.1)
        assert np.abs(audio.samples[2000:6000]).max() == pytest.approx(0.5, abs=0.05)


def test_channels_become_one():
    left, other = tone(), tone(hertz=470.0)
    both = decoded(written(np.stack([left, other], axis=1)), "x").samples
    assert np.allclose(both, (left + other) / 2, atol=1e-6)
    half = decoded(written(np.stack([left, 0 * left, 0 * left], axis=1)), "x").samples
    assert np.allclose(half, left, atol=1e-6), "silent channels take nothing away"
    turned = decoded(written(np.stack([left, -left], axis=1)), "x").samples
    assert np.allclose(np.abs(turned), np.abs(left), atol=1e-6), (
        "and those of opposite sign do not cancel out"
    )


def test_silence_stays_silence():
    assert not decoded(written(np.zeros((RATE, 2))), "x").samples.any()


def test_beyond_full_scale_is_scaled_and_not_cut():
    samples = decoded(written(tone() * 8), "x").samples
    assert np.abs(samples).max() == pytest.approx(1.0, abs=1e-3)
    assert np.corrcoef(samples, tone())[0, 1] > 0.9999


def test_high_rates_come_down():
    audio = decoded(written(tone(rate=192_000), 192_000), "x")
    assert audio.rate == HIGHEST_RATE and audio.seconds == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a sound file"),
        (b"RIFF", "not a sound file"),
        (b"# A book\n" * 1000, "not a sound file"),
        (written(np.zeros(0)), "is empty"),
        (written(np.array([0.0, np.nan, 0.5])), "no numbers"),
        (
            written(np.zeros(8_000 * 620, np.float32), 8_000, "FLAC", "PCM_16"),
            "lasts 10.3 minutes; 10 at most",
        ),
    ],
    ids=["nothing", "head", "text", "empty", "nan", "long"],
)
def test_what_cannot_serve_is_told_in_one_line(data: bytes, why: str):
    with pytest.raises(BadClip, match=why) as caught:
        decoded(data, "some name.wav")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("format", "subtype"), [("WAV", "PCM_16"), ("FLAC", "PCM_16"), ("OGG", "VORBIS")])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_cut_short(format: str, subtype: str, part: float):
    """What is there is read, or the file is refused: never a crash, never more than there is."""
    data = written(tone(2.0), format=format, subtype=subtype)
    try:
        audio = decoded(data[: int(len(data) * part)], "x")
    except BadClip:
        return
    assert audio.seconds <= 2.0 and np.isfinite(audio.samples).all()
