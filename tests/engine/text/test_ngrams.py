"""N-grams of phones: their chances."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.habits import Language, packed, unpacked
from engine.text.ngrams import HIGHEST, MOST, NGrams, counted

PHONES = 12
SENTENCES = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=20), max_size=12)
CONTEXTS = st.lists(st.integers(0, PHONES - 1), max_size=4).map(tuple)


@given(SENTENCES, CONTEXTS, st.lists(st.integers(1, 3), min_size=5, max_size=5))
def test_chances_are_chances(said: list[list[int]], context: tuple[int, ...], least: list[int]):
    chances = counted(said, PHONES, least).after(context)
    assert chances.min() > 0 and chances.sum() == pytest.approx(1, abs=1e-9)


@given(SENTENCES)
def test_each_n_gram_is_counted_and_beginnings_have_blanks_before_them(said: list[list[int]]):
    grams = counted(said, PHONES, (1, 2, 2))
    lines = [[0, 0, *one] for one in said]
    for order, least in ((1, 1), (2, 2), (3, 2)):
        true = Counter(tuple(line[at - order + 1 : at + 1]) for line in lines for at in range(2, len(line)))
        numbers, counts = grams.tables[order - 1]
        found = {}
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            found[tuple(number // PHONES**place % PHONES for place in reversed(range(order)))] = count
        assert found == {gram: count for gram, count in true.items() if count >= least}


def test_what_rare_n_grams_would_have_had_is_the_lower_orders():
    said = [[1, 2]] * 9 + [[1, 3]]
    whole, rare = (counted(said, PHONES, least).after((1,)) for least in ((1, 1), (1, 2)))
    lower = counted(said, PHONES, (1,)).after(())
    assert whole[2] == pytest.approx((2 * lower[2] + 9) / 12) and whole[3] == pytest.approx(
        (2 * lower[3] + 1) / 12
    )
    # Of ten times that 1 was said, one is not told of: with the share of the kinds it is the lower order's.
    assert rare[2] == pytest.approx((2 * lower[2] + 9) / 11) and rare[3] == pytest.approx(2 * lower[3] / 11)


@pytest.mark.parametrize(("phones", "orders"), [(PHONES, 0), (PHONES, HIGHEST + 1), (128, 2)])
def test_n_grams_that_are_no_numbers_of_64_bits_are_refused(phones: int, orders: int):
    with pytest.raises(ValueError, match="orders 1 to 9 of at most 127 phones"):
        counted([[1]], phones, (1,) * orders)


def test_the_largest_n_grams_are_numbers_of_64_bits():
    grams = counted([[126] * 12], MOST, (1,) * HIGHEST)
    assert isinstance(grams, NGrams) and grams.after((126,) * (HIGHEST - 1))[126] > 0.8
    (back,) = unpacked(packed({"en": Language(grams)}), MOST).values()
    assert (
        np.array_equal(back.grams.tables[-1][0], grams.tables[-1][0]) and (back.grams.tables[-1][0] > 0).all()
    )
