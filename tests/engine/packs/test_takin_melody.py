"""Phones' figures as whole frames and as curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as shaped

from engine.dsp.levels import QUIETEST
from engine.packs.takin import melody
from engine.packs.takin.tokens import Chance, drawn
from engine.types import Direction

ANY = st.floats(-20, 200, width=32) | st.sampled_from([np.nan, np.inf, -np.inf])


def line(
    voiced: list[float], count: list[int], pause: list[bool] | None = None, **direction: object
) -> melody.Floats:
    """A track of phones whose pitch rises by a tenth of an octave within each."""
    many = len(voiced)
    contour = np.tile(np.array([-0.05, 0.0, 0.05], np.float32), (many, 1))
    silent = np.array(pause or [False] * many)
    energy = np.where(silent, QUIETEST, 0.0).astype(np.float32)
    told = Direction(**direction)  # type: ignore[arg-type]
    return melody.track(np.array(count), silent, contour, np.array(voiced, np.float32), energy, 0.25, told)


@given(
    durations=shaped.arrays(np.float32, st.integers(1, 60), elements=ANY),
    pace=st.floats(0.5, 2.0),
    pauses=st.integers(0, 2**60),
)
def test_durations_become_whole_frames(durations: melody.Floats, pace: float, pauses: int) -> None:
    pause = np.array([bool(pauses >> place & 1) for place in range(len(durations))])
    count = melody.counts(durations, pause, pace)
    assert (count[~pause] >= 1).all() and (count >= 0).all()
    # What is owed is at most two frames.
    assert (count[~pause] <= melody.LONGEST_PHONE + 3).all() and (
        count[pause] <= melody.LONGEST_PAUSE + 3
    ).all()


@given(st.lists(st.floats(2.0, 20.0, width=32), min_size=1, max_size=200), st.floats(0.5, 2.0))
def test_rounding_does_not_drift(durations: list[float], pace: float) -> None:
    lengths = np.array(durations, np.float32)
    count = melody.counts(lengths, np.zeros(len(lengths), np.bool_), pace)
    assert abs(count.sum() - lengths.sum() / pace) < 0.51
    assert np.abs(count - lengths / pace).max() <= 1.0


def test_pauses_nobody_hears_do_not_add_up() -> None:
    durations = np.tile(np.array([4.0, 0.4], np.float32), 50)
    pause = np.tile([False, True], 50)
    count = melody.counts(durations, pause, 1.0)
    assert (count[pause] == 0).all() and count.sum() == 200


def test_pitch_moves_as_a_whole() -> None:
    voiced, count = [1.0] * 4, [5, 3, 4, 6]
    plain, high = line(voiced, count), line(voiced, count, pitch=6.0)
    assert plain.shape == (36, 4)
    assert (plain[:, 1] == 1).all() and (plain[:, 3] == 1).all()
    assert np.allclose(high[:, 0] - plain[:, 0], 0.5, atol=1e-6)
    # It passes through what the phones say, and where two touch, through the mean.
    assert plain[4:6, 0] == pytest.approx(0.25, abs=0.011)
    assert plain[9:11, 0] == pytest.approx(0.25, abs=0.011)
    assert np.abs(plain[:, 0] - 0.25).max() <= 0.051


def test_energy_moves_by_decibels_but_never_below_silence() -> None:
    voiced, count, pause = [1.0, 0.0, 1.0], [5, 5, 5], [False, True, False]
    plain, loud = line(voiced, count, pause), line(voiced, count, pause, energy=6.0)
    assert np.allclose(loud[:, 2] - plain[:, 2], np.log(10.0 ** (6 / 20)), atol=1e-6)
    assert line(voiced, count, pause, energy=-12.0)[:, 2].min() == QUIETEST


def test_pitch_stays_where_voices_are() -> None:
    assert line([1.0], [9], pitch=12.0)[:, 0].max() <= melody.HIGHEST
    contour = np.full((1, 3), np.nan, np.float32)
    wild = melody.track(
        np.array([9]), np.array([False]), contour, np.ones(1, np.float32), np.full(1, np.inf, np.float32),
        -3.0, Direction(energy=12.0),
    )  # fmt: skip
    assert np.isfinite(wild).all() and wild[:, 0].min() >= np.float32(melody.LOWEST)


def test_voice_stands_next_to_the_voiced_neighbour() -> None:
    # A vowel, then a stop half of which is voiced, then silence; frames of 10 ms.
    mask = line([1.0, 0.4, 0.0], [4, 5, 4], [False, False, True])[:, 1]
    assert mask.tolist() == [1.0] * 8 + [1.0] * 4 + [0.0] * 14
    # A vowel that is mostly voiced between two voiceless sounds is so in one run in its middle.
    mask = line([0.0, 0.8, 0.0], [4, 10, 4])[:, 1]
    assert mask.tolist() == [0.0] * 10 + [1.0] * 16 + [0.0] * 10


@given(
    st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(0, 9), st.booleans()), min_size=1, max_size=40)
)
def test_no_voice_comes_or_goes_for_a_moment(rows: list[tuple[float, int, bool]]) -> None:
    voiced, count, pause = (list(column) for column in zip(*rows, strict=True))
    track = line(voiced, count, pause)
    assert track.shape == (2 * sum(count), 4)
    mask = track[:, 1] > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]])))
    assert (np.diff(edges)[::2] >= 3).all()
    assert (np.diff(edges)[1::2] >= 3).all()
    assert (track[~mask, 0] == 0).all()


@pytest.mark.parametrize("word", ["whispers", "Whispered", " whispering "])
def test_who_whispers_has_no_voice(word: str) -> None:
    plain, whispered = line([1.0] * 3, [5] * 3), line([1.0] * 3, [5] * 3, manner=word)
    assert not whispered[:, :2].any()
    assert (whispered[:, 2] < plain[:, 2] - 0.5).all()


def test_manners_that_cannot_be_honoured_change_nothing() -> None:
    assert np.array_equal(line([1.0], [9]), line([1.0], [9], manner="sings backwards"))
    shouted = line([1.0], [9], manner="shouts")
    assert (shouted[:, 0] > line([1.0], [9])[:, 0]).all() and (shouted[:, 2] > 0).all()


def test_drawing_keeps_to_what_is_likely() -> None:
    logits = np.log(np.array([0.5, 0.3, 0.15, 0.05], np.float32))
    random = np.random.default_rng(1)
    drawn_often = [drawn(logits, Chance(1.0, 0.9), random) for _ in range(2000)]
    shares = np.bincount(drawn_often, minlength=4) / 2000
    assert shares == pytest.approx([0.526, 0.316, 0.158, 0.0], abs=0.04)
    assert {drawn(logits, Chance(1.0, 0.4), random) for _ in range(50)} == {0}
    assert {drawn(logits, Chance(0.0, 1.0), random) for _ in range(50)} == {0}
    assert drawn(np.full(4, np.nan, np.float32), Chance(), random) == 0
    assert drawn(np.array([np.nan, 1.0], np.float32), Chance(), random) == 1
    assert {drawn(np.zeros(3, np.float32), Chance(1.0, 1.0), random) for _ in range(200)} == {0, 1, 2}
