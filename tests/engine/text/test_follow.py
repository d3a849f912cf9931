"""How a reader went through a text, told from posteriors that are written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.text.follow import NO_WORD, Floats, follow
from engine.text.phones import BLANK

WORDS = [[2, 3, 4], [5, 6, 7], [8, 9, 10, 11], [12, 13, 14], [15, 16, 17, 2]]
SYMBOLS = 40


def posteriors(phones: list[int], every: int = 3, sure: float = 0.9) -> Floats:
    """A spike for each phone, `every` frames apart; elsewhere the blank."""
    said = np.full((every * (len(phones) + 1), SYMBOLS), (1.0 - sure) / SYMBOLS)
    said[:, BLANK] += sure
    for place, phone in enumerate(phones):
        frame = every * (place + 1) - 1
        said[frame] = (1.0 - sure) / SYMBOLS
        said[frame, phone] += sure
    return np.asarray(np.log(said / said.sum(axis=1, keepdims=True)), np.float32)


def phones(order: list[int]) -> list[int]:
    return [phone for word in order for phone in WORDS[word]]


def visited(order: list[int]) -> list[int]:
    return [visit.word for visit in follow(posteriors(phones(order)), WORDS)]


@pytest.mark.parametrize(
    "order",
    [
        [0, 1, 2, 3, 4],
        [0, 1, 3, 4],
        [0, 3, 4],
        [1, 2, 3, 4],
        [0, 1, 2, 3],
        [2],
        [0, 1, 2, 1, 2, 3, 4],
        [0, 1, 2, 2, 3, 4],
        [0, 1, 2, 3, 4, 3, 4],
        [0, 0, 1, 2, 3, 4],
    ],
    ids=str,
)
def test_words_left_out_and_said_twice(order: list[int]) -> None:
    assert visited(order) == order


@settings(max_examples=30)
@given(st.lists(st.booleans(), min_size=5, max_size=5).filter(any))
def test_whatever_is_left_out(said: list[bool]) -> None:
    order = [word for word, there in enumerate(said) if there]
    assert visited(order) == order


def test_spikes_are_where_they_are_heard() -> None:
    visits = follow(posteriors(phones([0, 1, 2, 3, 4])), WORDS)
    frames = [start for visit in visits for start, _ in visit.spikes]
    assert frames == [3 * k + 2 for k in range(17)]
    assert [len(visit.spikes) for visit in visits] == [len(word) for word in WORDS]
    assert visits[0].start == 2 and visits[0].end == 9


def test_what_is_not_in_the_text() -> None:
    strange = list(range(20, 32))
    visits = follow(posteriors(phones([0, 1]) + strange + phones([2, 3, 4])), WORDS)
    assert [visit.word for visit in visits] == [0, 1, NO_WORD, 2, 3, 4]
    aside = visits[2]
    spikes = [3 * k + 2 for k in range(6, 18)]
    assert aside.start <= spikes[0] + 3 and spikes[-1] - 3 <= aside.end <= spikes[-1] + 3


def test_a_misheard_phone_is_no_reason_to_leap() -> None:
    heard = phones([0, 1, 2, 3, 4])
    for place in (1, 4, 8, 11, 14):  # one in each word
        heard[place] = 33
    assert [visit.word for visit in follow(posteriors(heard), WORDS)] == [0, 1, 2, 3, 4]


def test_nothing_to_follow() -> None:
    assert follow(posteriors([2, 3])[:0], WORDS) == []
    assert follow(posteriors([2, 3]), []) == []
    silence = follow(posteriors([]), WORDS)
    assert len(silence) <= 1, "in silence no more than a guess"
