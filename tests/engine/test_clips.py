"""Which clips can serve, which cannot and with what reason; each case made of a good clip by one fault."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.clips import Listener, closed, examine, groups
from engine.dsp.pitch import UNVOICED
from engine.dsp.resample import resample
from engine.dsp.speech import decibels, speaking, voiced
from engine.dsp.tones import tones
from engine.types import Audio, Samples
from made_speech import RATE, chords, noise, rms, spoken

GOOD = spoken()


def clip(samples: np.ndarray, rate: int = RATE) -> Audio:
    return Audio(np.ascontiguousarray(samples, np.float32), rate)


def told(audio: Audio) -> dict[str, tuple[bool, str]]:
    return {one.kind: (one.refused, one.reason) for one in examine(audio).problems}


@pytest.mark.parametrize("stock", ["en-gb", "en-us+f3", "de+m2"])
def test_clean_speech_serves(stock: str):
    report = examine(spoken(stock))
    assert report.problems == ()
    assert report.refused is None and report.warnings == ()
    assert 0.7 * report.seconds < report.speech <= report.seconds
    assert report.level - report.noise > 20 and report.partials < 3 and report.hum is None


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 44_100, 96_000])
def test_any_rate(rate: int):
    report = examine(resample(GOOD, rate))
    assert report.problems == ()
    assert report.speech == pytest.approx(examine(GOOD).speech, abs=0.2)


def test_short_of_speech_says_how_much_there_is():
    start = RATE // 2
    refused, reason = told(clip(GOOD.samples[start : start + int(0.9 * RATE)]))["short"]
    assert refused and "0.9 s" in reason and "1.5 s or more are needed" in reason
    long = clip(np.pad(GOOD.samples[start : start + RATE], (RATE, 3 * RATE)))
    assert told(long)["short"][0], "silence is no speech"
    assert told(clip(GOOD.samples[start : start + int(1.5 * RATE)])) == {}, (
        "and a second and a half is enough"
    )


def test_silence_and_noise_are_no_speech():
    assert told(clip(np.zeros(3 * RATE))) == {
        "silent": (True, "It is silent: its loudest sample lies at -120 dB.")
    }
    assert told(clip(np.zeros(0)))["silent"][0]
    assert told(clip(noise(3 * RATE, 0.1)))["short"][0]


@pytest.mark.parametrize(("snr", "expected"), [(40, None), (12, False), (0, True)])
def test_noise(snr: float, expected: bool | None):
    level = rms(GOOD.samples) * 10 ** (-snr / 20)
    found = told(clip(GOOD.samples + noise(len(GOOD.samples), level)))
    assert found.get("noise", (None, ""))[0] is expected


@pytest.mark.parametrize(("gain", "expected"), [(0, None), (16, True)])
def test_clipping(gain: float, expected: bool | None):
    top = float(np.abs(GOOD.samples).max())
    found = told(clip(np.clip(GOOD.samples / top * 10 ** (gain / 20), -1, 1) * 0.5))
    assert found.get("clipping", (None, ""))[0] is expected
    if expected:
        assert "% of its samples" in found["clipping"][1]


@pytest.mark.parametrize("beat", [0.25, 0.5, 2.0])
def test_music_is_refused(beat: float):
    assert told(clip(chords(5, beat)))["music"][0]


@pytest.mark.parametrize("below", [0, 6])
def test_music_behind_speech(below: float):
    under = chords(GOOD.seconds, level=rms(GOOD.samples) * 10 ** (-below / 20))[: len(GOOD.samples)]
    found = told(clip(GOOD.samples + np.pad(under, (0, len(GOOD.samples) - len(under)))))
    assert found["music"][0] and "tones at a time" in found["music"][1]


def test_a_tone_is_no_speech():
    time = np.arange(3 * RATE) / RATE
    assert told(clip(0.3 * np.sin(2 * np.pi * 220 * time)))["tone"][0]


@pytest.mark.parametrize("mains", [50, 60])
def test_hum(mains: int):
    time = np.arange(len(GOOD.samples)) / RATE
    hum = sum(np.sin(2 * np.pi * mains * k * time) / k for k in (1, 2, 3))
    level = rms(GOOD.samples) * 10 ** (-18 / 20)
    loud = clip(GOOD.samples + hum / rms(hum) * level)
    refused, reason = told(loud)["hum"]
    assert not refused and f"{mains} Hz" in reason
    assert examine(loud).hum == pytest.approx(20 * np.log10(level), abs=2)
    assert examine(loud).partials < 2, "the mains make no music"


def test_faint_speech_is_warned_of():
    found = told(clip(GOOD.samples * 0.003 / np.abs(GOOD.samples).max()))
    assert found["faint"] == (False, found["faint"][1]) and "dB" in found["faint"][1]


def test_eleven_minutes_are_too_long():
    assert "10 at most" in told(clip(np.zeros(8_000 * 660), 8_000))["long"][1]


class Register:
    """Tells voices apart by their register alone: enough for a man and a woman of espeak's."""

    same_speaker = 0.8

    def vectors(self, parts: Sequence[Samples]) -> np.ndarray:
        from engine.dsp.pitch import pitch_track

        tracks = [pitch_track(part) for part in parts]
        high = [float(np.median(track[track > UNVOICED / 2])) for track in tracks]
        angles = np.array([np.clip(one, -1.5, 1.5) for one in high])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_two_speakers():
    listener = Register()
    assert isinstance(listener, Listener)
    man, woman = spoken("en-gb"), spoken("en-gb+f5", pitch=9.0)
    both = examine(clip(np.concatenate([man.samples, woman.samples])), listener)
    assert (
        both.refused is not None and "Two people" in both.refused and f"{both.likeness:.2f}" in both.refused
    )
    for one in (man, woman):
        alone = examine(clip(np.tile(one.samples, 2)), listener)
        assert alone.problems == () and alone.likeness is not None and alone.likeness > 0.9


@given(st.integers(2, 30), st.integers(1, 12), st.integers(0, 2**31))
@settings(max_examples=40)
def test_groups_are_told_from_one(count: int, other: int, seed: int):
    rng = np.random.default_rng(seed)
    first, second = np.eye(16)[0], np.eye(16)[1]

    def some(centre: np.ndarray, n: int) -> np.ndarray:
        found = centre + 0.05 * rng.standard_normal((n, 16))
        return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)

    one, two = some(first, count), some(second, other)
    assert groups(one) > 0.9
    assert groups(np.concatenate([one, two])) < 0.3
    assert groups(one[:1]) is None


@given(st.lists(st.booleans(), max_size=200))
def test_closing_only_adds_short_gaps(values: list[bool]):
    here = np.array(values, np.bool_)
    done = closed(here)
    assert (done | here == done).all(), "nothing is taken away"
    assert (closed(done) == done).all()
    if here.any():
        first, last = np.flatnonzero(here)[[0, -1]]
        assert not done[:first].any() and not done[last + 1 :].any()
    runs = "".join("x" if one else "." for one in done).strip(".").split("x")
    assert all(not run or len(run) >= 30 for run in runs)


def test_where_somebody_speaks():
    from engine.dsp.pitch import pitch_track

    padded = np.pad(GOOD.samples, (RATE, RATE)).astype(np.float32) + noise(len(GOOD.samples) + 2 * RATE, 1e-4)
    pitch = pitch_track(padded)
    here = speaking(decibels(padded), pitch)
    assert not here[:90].any() and not here[-90:].any()
    assert here[100:-100].mean() > 0.6
    assert voiced(np.array([0, 0, -9, 0, 0, 0, 0, -9], np.float32)).tolist() == [0, 0, 0, 1, 1, 1, 1, 0]


def test_tones_of_short_sounds():
    assert tones(np.zeros(10, np.float32)).partials == 0
