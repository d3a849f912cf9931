"""Faults, found in sound and readings made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine.dsp.features import HOP, SAMPLE_RATE
from engine.packs.takin import faults
from engine.packs.takin.hearing import Survey, survey
from engine.packs.takin.reading import Said
from engine.types import Audio, Fault, Samples


def tone(seconds: float, level: float = 0.2, hertz: float = 150.0) -> Samples:
    """What Praat takes for a voice: a buzz with many harmonics."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    buzz = sum(np.sin(2 * np.pi * hertz * k * time) / k for k in range(1, 20))
    return np.asarray(buzz * level / 2, np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def looked(*parts: Samples) -> tuple[Survey, Audio]:
    audio = Audio(np.concatenate(parts), SAMPLE_RATE)
    return survey(audio), audio


def spoken(found: Survey) -> np.ndarray:
    """A recogniser that hears a phone everywhere."""
    return np.zeros(-(-found.frames // 4) * 2, np.float32)


def said(*visits: tuple[int, int, int]) -> list[Said]:
    return [Said(word, start, end, 0.9) for word, start, end in visits]


def test_words_left_out() -> None:
    visits = said((0, 0, 10), (1, 10, 20), (4, 30, 40))
    assert faults.words(visits, [0, 1, 2, 3, 4, 5], 2.0) == [
        Fault("skip", 0.4, 0.6),
        Fault("skip", 0.8, 2.0),
    ]


def test_words_without_a_sound_are_not_missed() -> None:
    assert faults.words(said((0, 0, 10), (2, 10, 20)), [0, 2], 1.0) == []


def test_nothing_heard_is_one_skip() -> None:
    assert faults.words([], [0, 1, 2], 3.0) == [Fault("skip", 0.0, 3.0)]


def test_words_said_twice() -> None:
    visits = said((0, 0, 5), (1, 5, 10), (2, 10, 15), (1, 15, 20), (2, 20, 25), (3, 25, 30))
    assert faults.words(visits, [0, 1, 2, 3], 0.6) == [Fault("repeat", 0.3, 0.5)]


def test_a_long_gap() -> None:
    found, _ = looked(tone(1.0), silence(1.5), tone(1.0), silence(1.1), tone(1.0), silence(3.0))
    gaps = faults.silences(found, spoken(found))
    assert [fault.kind for fault in gaps] == ["silence"]
    assert gaps[0].start == pytest.approx(1.0, abs=0.06) and gaps[0].end == pytest.approx(2.5, abs=0.06)


def test_a_click_does_not_break_a_gap() -> None:
    click = silence(2.0)
    click[24_000:24_200] = 0.1
    found, _ = looked(tone(1.0), click, tone(1.0))
    assert len(faults.silences(found, spoken(found))) == 1


def test_cut_at_the_end_and_at_the_beginning() -> None:
    fade = np.linspace(1, 0, 4_800, dtype=np.float32)
    soft = np.concatenate([tone(0.8), tone(0.2) * fade])
    found, _ = looked(soft)
    assert faults.cuts(found, spoken(found)) == [Fault("cut", 0.0, 0.02)]
    found, _ = looked(soft[::-1].copy())
    assert faults.cuts(found, spoken(found)) == [Fault("cut", 0.98, 1.0)]
    found, _ = looked(silence(0.1), tone(0.8), silence(0.1))
    assert faults.cuts(found, spoken(found)) == []
    found, _ = looked(tone(1.0))
    assert faults.cuts(found, np.ones_like(spoken(found))) == [], "where a pause is heard nothing was cut"


@pytest.mark.parametrize("at", [100, faults._BLOCK - 2, faults._BLOCK + 5])
def test_clipped_samples(at: int) -> None:
    samples = np.zeros(faults._BLOCK + 100, np.float32)
    samples[at : at + 4] = [1.0, 1.0, 1.0, 1.0]
    samples[at + 20 : at + 24] = -1.0
    samples[50:52] = 1.0  # a peak of two samples is none
    rate = 48_000
    (fault,) = faults.clipping(Audio(samples, rate))
    assert fault.kind == "clipping"
    assert fault.start == pytest.approx(at / rate) and fault.end == pytest.approx((at + 24) / rate)


def test_noise() -> None:
    chance = np.random.default_rng(0)
    clean = np.concatenate([np.concatenate([tone(0.5), silence(0.2)]) for _ in range(10)])
    hiss = (chance.standard_normal(len(clean)) * 0.05).astype(np.float32)
    assert faults.noise(looked(clean)[0]) == []
    noisy = faults.noise(looked(clean + hiss)[0])
    assert [fault.kind for fault in noisy] == ["noise"]
    assert noisy[0].start == 0.0 and noisy[0].end == pytest.approx(7.0, abs=0.02)


def test_of_silence_only_nothing() -> None:
    found, audio = looked(silence(2.0))
    assert not [*faults.silences(found, spoken(found)), *faults.cuts(found, spoken(found))]
    assert not [*faults.noise(found), *faults.clipping(audio)]
    assert len(audio.samples) // HOP == found.frames


def test_order() -> None:
    mixed = [Fault("skip", 2.00004, 3.0), Fault("cut", 0.0, 0.02)]
    assert faults.ordered(mixed) == (Fault("cut", 0.0, 0.02), Fault("skip", 2.0, 3.0))
