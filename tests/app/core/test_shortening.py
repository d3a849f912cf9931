"""Texts in one line, cut between words where there is no room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.shortening import shortened


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("", 10, ""),
        (" Two\n words ", 10, "Two words"),
        ("exactly ten", 11, "exactly ten"),
        ("Cut between the words", 14, "Cut between…"),
        ("a Donaudampfschifffahrtsgesellschaft", 12, "a Donaudampf…"),
        ("字" * 40, 5, "字字字字字…"),
    ],
)
def test_a_text_is_cut_between_words_where_that_leaves_half_of_it(text: str, letters: int, told: str) -> None:
    assert shortened(text, letters) == told


@given(st.text(max_size=60), st.integers(1, 40))
def test_it_is_one_line_that_begins_as_the_text_does(text: str, letters: int) -> None:
    told = shortened(text, letters)
    assert len(told) <= letters + 1 and "\n" not in told
    assert " ".join(text.split()).startswith(told[:-1])
