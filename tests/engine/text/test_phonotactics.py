"""Which phones follow which: chances of n-grams, and a search that knows them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.phones import BLANK
from engine.text.phonotactics import CHUNK, Phonotactics, decoded, packed, unpacked
from engine.text.score import greedy

PHONES = 12
SENTENCES = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=20), min_size=1, max_size=12)


def heard(phones: list[int], sure: float = 6.0, gap: int = 2) -> np.ndarray:
    """Log-posteriors in which each phone stands in two frames, with `gap` frames of blank around."""
    rows = np.zeros((gap + (gap + 2) * len(phones), PHONES), np.float32)
    rows[:, BLANK] = sure
    for place, phone in enumerate(phones):
        at = gap + place * (gap + 2)
        rows[at : at + 2] = 0.0
        rows[at : at + 2, phone] = sure
    return rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)


@given(SENTENCES, st.lists(st.integers(1, PHONES - 1), max_size=9), st.integers(1, 5))
def test_chances_are_chances(said: list[list[int]], before: list[int], order: int):
    habits = Phonotactics(said, PHONES, order)
    chances = np.exp(habits.after(tuple(before)).astype(np.float64))
    assert chances.min() > 0 and chances.sum() == pytest.approx(1, abs=1e-5)
    assert np.array_equal(habits.after(tuple(before)), habits.after(tuple(before)[-4:])), (
        "the last four count"
    )


def test_what_was_often_said_is_likely_and_what_never_was_is_not():
    habits = Phonotactics([[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 4], [7, 8]], PHONES)
    after = np.exp(habits.after((1, 2, 3)))
    assert after.argmax() == 4 and after[4] > after[5] > after[7] > after[9] > 0
    assert np.exp(habits.after(()))[1] > 0.5, "how sentences begin is known"
    assert np.exp(habits.after((9, 9)))[[1, 2, 3]] == pytest.approx([3 / 14] * 3, abs=0.06), (
        "else how often they are"
    )


def test_what_is_clear_is_heard_as_it_is_and_where_it_is():
    phones = [3, 3, 1, 9, 2, 2, 2, 11]
    frames, found = decoded(heard(phones), Phonotactics([[5, 6]], PHONES))
    assert found.tolist() == phones == greedy(heard(phones))
    assert frames.tolist() == [2 + 4 * place for place in range(len(phones))]


def test_what_is_unclear_is_heard_as_the_language_has_it():
    scores = heard([1, 2, 3])
    scores[6:8, [2, 8]] = np.log([0.45, 0.5])  # the 2 sounds like an 8, by a little
    assert greedy(scores) == [1, 8, 3]
    habits = Phonotactics([[1, 2, 3]] * 4 + [[8, 8]], PHONES)
    assert decoded(scores, habits)[1].tolist() == [1, 2, 3]
    scores[6:8, [2, 8]] = np.log([0.001, 0.99])
    assert decoded(scores, habits)[1].tolist() == [1, 8, 3], (
        "what is said clearly is heard, whatever the language"
    )


@given(st.lists(st.integers(1, PHONES - 1), max_size=500), st.integers(0, 99))
def test_long_recordings_are_heard_in_pieces(phones: list[int], seed: int):
    scores = np.concatenate([heard(phones)] * 2 if phones else [np.zeros((0, PHONES), np.float32)])
    frames, found = decoded(scores.astype(np.float16), Phonotactics([phones or [1]], PHONES))
    assert np.all(np.diff(frames) > 0) and len(frames) == len(found)
    # A phone on the border of two pieces may be heard in both.
    assert abs(len(found) - 2 * len(phones)) <= len(scores) // CHUNK


def test_nothing_is_heard_in_nothing():
    habits = Phonotactics([], PHONES)
    for scores in (np.zeros((0, PHONES), np.float32), heard([])):
        assert [one.tolist() for one in decoded(scores, habits)] == [[], []]


@given(SENTENCES)
def test_sentences_are_kept_as_bytes(said: list[list[int]]):
    assert unpacked(packed(said), PHONES) == said
    assert unpacked(b"", PHONES) == []


@pytest.mark.parametrize("data", [b"\x01\x02", bytes([PHONES, 0])])
def test_what_is_damaged_is_refused(data: bytes):
    with pytest.raises(ValueError, match="cut short"):
        unpacked(data, PHONES)
