import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp.stretch import FASTEST, SLOWEST, Stretcher
from made_project import voice

RATE = 24000
SPEEDS = (0.5, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)


def stretched(samples: np.ndarray, speed: float, size: int = 777, rate: int = RATE) -> np.ndarray:
    machine = Stretcher(rate, speed)
    parts = [machine.add(samples[at : at + size]) for at in range(0, len(samples), size)]
    return np.concatenate([*parts, machine.end()])


def tone(hertz: float, seconds: float, rate: int = RATE) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def pitch(samples: np.ndarray, rate: int = RATE) -> float:
    """The strongest frequency, from the phase of a windowed spectrum read between its bins."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 18))
    return float(np.argmax(spectrum)) * rate / (1 << 18)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("rate", [16000, 48000])
def test_it_is_as_long_as_the_speed_says(speed: float, rate: int):
    sound = voice(3, 4.0).samples
    assert len(stretched(sound, speed, rate=rate)) == pytest.approx(len(sound) / speed, rel=0.01)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("hertz", [90.0, 210.0, 1000.0])
def test_the_pitch_of_a_tone_is_kept_and_nothing_clicks(speed: float, hertz: float):
    sound = stretched(tone(hertz, 3.0), speed)
    inside = sound[RATE // 10 : -RATE // 10]
    assert pitch(inside) == pytest.approx(hertz, rel=0.01)
    # A tone rises by at most 2 pi f / rate a sample, and bends by that squared; a click does both at once.
    most = 0.5 * 2 * np.pi * hertz / RATE
    assert np.max(np.abs(np.diff(inside))) < 1.15 * most
    assert np.max(np.abs(np.diff(inside, 2))) < 1.5 * most * 2 * np.pi * hertz / RATE + 2e-3
    # The pieces add up: no beating.
    loud = np.sqrt(np.mean(inside[: len(inside) // 1200 * 1200].reshape(-1, 1200) ** 2, 1))
    assert loud.min() > 0.9 * loud.max() or hertz < 100


def test_at_the_speed_of_the_sound_nothing_changes():
    sound = voice(1, 2.0).samples
    out = stretched(sound, 1.0)
    assert len(out) == len(sound)
    assert np.max(np.abs(out - sound)) < 1e-6


@settings(max_examples=15, deadline=None)
@given(
    st.floats(SLOWEST, FASTEST), st.lists(st.integers(0, 5000), min_size=1, max_size=20), st.integers(0, 7)
)
def test_the_size_of_the_pieces_makes_no_difference(speed: float, sizes: list[int], number: int):
    sound = voice(number, 0.6).samples
    machine, at, parts = Stretcher(RATE, speed), 0, []
    for size in sizes:
        parts.append(machine.add(sound[at : at + size]))
        at += size
    parts += [machine.add(sound[at:]), machine.end()]
    assert np.array_equal(np.concatenate(parts), stretched(sound, speed, len(sound)))


def test_the_speed_changes_while_it_plays_without_a_click():
    sound, machine, parts = tone(220, 6.0), Stretcher(RATE), []
    for number, at in enumerate(range(0, len(sound), 2400)):
        machine.speed = (1.0, 2.0, 0.5, 1.5, 3.0)[number // 5 % 5]
        parts.append(machine.add(sound[at : at + 2400]))
    out = np.concatenate([*parts, machine.end()])[1000:-1000]
    assert np.max(np.abs(np.diff(out))) < 1.15 * 0.5 * 2 * np.pi * 220 / RATE
    assert pitch(out) == pytest.approx(220, rel=0.01)


@pytest.mark.parametrize("speed", SPEEDS)
def test_it_tells_what_is_heard(speed: float):
    """A knock at 1 s is heard where `taken` says."""
    sound = voice(2, 2.0).samples * 0.05
    sound[RATE : RATE + 40] = 0.9
    machine, given, places = Stretcher(RATE, speed), [], []
    for at in range(0, len(sound), 240):
        out = machine.add(sound[at : at + 240])
        if len(out):
            given.append(out)
            places.append(machine.taken)
    heard = int(np.argmax(np.abs(np.concatenate(given))))
    place = np.interp(heard, np.cumsum([len(out) for out in given]), places)
    assert place == pytest.approx(RATE, abs=0.03 * RATE)


@pytest.mark.parametrize("length", [0, 1, 17, 500, 719, 721])
@pytest.mark.parametrize("speed", [0.5, 1.0, 3.0])
def test_short_sounds_come_out_too(length: int, speed: float):
    out = stretched(np.full(length, 0.3, np.float32), speed, 100)
    assert abs(len(out) - length / speed) <= 0.015 * RATE  # one piece
    assert np.isfinite(out).all()


@pytest.mark.parametrize("speed", [0.49, 3.01, 0.0, -1.0, float("nan")])
def test_other_speeds_are_refused(speed: float):
    with pytest.raises(ValueError, match="speed"):
        Stretcher(RATE, speed)
