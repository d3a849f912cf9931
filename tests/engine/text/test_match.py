"""Alignment of heard with meant phones: as cheap as Levenshtein's, whatever the lengths."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text import match
from engine.text.match import edits, hits, pairs
from engine.text.score import edit_distance

PHONES = st.lists(st.integers(2, 5), max_size=14)


@pytest.mark.parametrize("table", [1 << 21, 6])
@given(heard=PHONES, meant=PHONES)
def test_the_least_edits_each_phone_once_in_order(table: int, heard: list[int], meant: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "_TABLE", table)  # 6: even short ones are halved
        rows = pairs(heard, meant)
    assert edits(rows, heard, meant) == edit_distance(heard, meant)
    assert [int(i) for i in rows[:, 0] if i >= 0] == list(range(len(heard)))
    assert [int(j) for j in rows[:, 1] if j >= 0] == list(range(len(meant)))
    assert ((rows >= 0).any(axis=1)).all()
    both = rows[(rows >= 0).all(axis=1)]
    assert hits(rows, heard, meant).sum() == sum(heard[i] == meant[j] for i, j in both)


def test_long_ones_are_halved_and_stay_exact() -> None:
    chance = random.Random(1)
    meant = [chance.randrange(2, 60) for _ in range(2_500)]
    heard = [phone for phone in meant if chance.random() > 0.02]
    heard[1_000:1_000] = [99] * 30
    rows = pairs(heard, meant)
    assert edits(rows, heard, meant) == (len(meant) - (len(heard) - 30)) + 30
    inserted = rows[rows[:, 1] < 0, 0]
    assert sorted(inserted.tolist()) == list(range(1_000, 1_030))
