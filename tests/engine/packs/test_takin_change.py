"""Which words a change touches, whatever is replaced by whatever."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.packs.takin.change import Change, Place, change, place
from engine.packs.takin.hearing import Survey
from engine.packs.takin.reading import Posteriors, Reading, Said
from engine.text.sounds import Sounds

TEXT = "the cat and the dog and the cat"


def spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+", text)]


def changed(start: int, end: int, new: str, text: str = TEXT) -> Change:
    fresh = text[:start] + new + text[end:]
    return change(text, fresh, spans(text), spans(fresh), (start, end))


@pytest.mark.parametrize(
    ("span", "new", "wanted"),
    [
        ((4, 7), "cow", Change(1, 2, 2)),
        ((4, 7), "cat", Change(1, 2, 2)),  # the same word again, said anew
        ((0, 3), "A", Change(0, 1, 1)),
        ((28, 31), "cow", Change(7, 8, 8)),
        ((24, 27), "a", Change(6, 7, 7)),  # of three "the" this one
        ((4, 8), "", Change(1, 2, 1)),
        ((0, 4), "", Change(0, 1, 0)),
        ((27, 31), "", Change(7, 8, 7)),
        ((4, 4), "big ", Change(1, 1, 2)),
        ((31, 31), " sat", Change(8, 8, 9)),
        ((0, 0), "so ", Change(0, 0, 1)),
        ((5, 6), "u", Change(1, 2, 2)),  # within a word
        ((7, 7), "s", Change(1, 2, 2)),
        ((7, 8), "", Change(1, 3, 2)),  # two words become one
        ((7, 8), ", ", Change(2, 2, 2)),
        ((0, 31), "all of it", Change(0, 8, 3)),
    ],
)
def test_what_is_touched(span: tuple[int, int], new: str, wanted: Change) -> None:
    assert changed(*span, new) == wanted


@given(st.data(), st.text("ab ,", max_size=6))
def test_what_stays_is_the_same_in_both(data: st.DataObject, new: str) -> None:
    text = data.draw(st.text("ab ,", min_size=1, max_size=30))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    fresh = text[:start] + new + text[end:]
    old_words, new_words = spans(text), spans(fresh)
    found = change(text, fresh, old_words, new_words, (start, end))
    assert 0 <= found.first <= found.last <= len(old_words)
    assert found.first <= found.end <= len(new_words)
    assert len(old_words) - found.last == len(new_words) - found.end
    kept = [*range(found.first), *range(found.last, len(old_words))]
    same = [*range(found.first), *range(found.end, len(new_words))]
    assert [text[slice(*old_words[k])] for k in kept] == [fresh[slice(*new_words[k])] for k in same]
    # Nothing that the span reaches into is kept.
    assert all(old_words[k][1] <= start or old_words[k][0] >= end for k in kept)


WORDS = [[10, 11], [12, 13], [14, 15]]
FRAMES = 60  # of the recogniser; 120 of mel


def heard(at: dict[int, int], quiet: tuple[int, int] = (0, 0)) -> tuple[Sounds, Posteriors, Survey]:
    """A spike at each of those frames; quiet in mel frames [start, end)."""
    phones = np.full((FRAMES, 20), np.log(0.001), np.float16)
    phones[:, 0] = np.log(0.9)
    for phone, frame in at.items():
        phones[frame] = np.log(0.001)
        phones[frame, phone] = np.log(0.9)
    flat = np.concatenate([np.array(word) for word in WORDS])
    owner = np.repeat([0, 1, 2], 2)
    said = Sounds(flat, np.zeros(6, np.int64), owner, ((0, 1), (2, 3), (4, 5)))
    level = np.full(2 * FRAMES, -20.0, np.float32)
    level[slice(*quiet)] = -80.0
    nothing = np.zeros(2 * FRAMES, np.float32)
    found = Survey(2 * FRAMES * 240, nothing, nothing, level, level > -50, -5.5)
    best = np.zeros(FRAMES, np.int64)
    return said, Posteriors(phones, best, np.zeros(FRAMES, np.float32)), found


def reading(*visits: tuple[int, int, int, float]) -> Reading:
    return Reading(tuple(Said(*visit) for visit in visits), 0, 6, np.zeros(FRAMES, np.int64))


def test_a_word_between_its_neighbours() -> None:
    said, posteriors, found = heard({})
    read = reading((0, 5, 15, 0.9), (1, 18, 30, 0.9), (2, 33, 50, 0.9))
    assert place(Change(1, 2, 2), said, read, posteriors, found) == Place(30, 36, 60, 66)
    assert place(Change(0, 1, 1), said, read, posteriors, found) == Place(0, 10, 30, 36)
    assert place(Change(2, 3, 3), said, read, posteriors, found) == Place(60, 66, 100, 120)


def test_nothing_goes_where_it_is_quietest() -> None:
    said, posteriors, found = heard({}, quiet=(32, 36))
    read = reading((0, 5, 15, 0.9), (1, 20, 30, 0.9), (2, 33, 50, 0.9))
    found_place = place(Change(1, 1, 2), said, read, posteriors, found)
    assert (found_place.low, found_place.high) == (30, 40)
    assert found_place.start == found_place.end and 32 <= found_place.start <= 36


def test_a_word_said_twice_is_taken_where_it_is_in_order() -> None:
    said, posteriors, found = heard({})
    # Best heard before the word that it follows: that cannot be meant.
    read = reading((1, 0, 4, 0.99), (0, 5, 15, 0.9), (1, 18, 30, 0.5), (2, 33, 50, 0.9))
    assert place(Change(1, 2, 2), said, read, posteriors, found) == Place(30, 36, 60, 66)


def test_a_word_that_was_not_followed_is_aligned_by_force() -> None:
    said, posteriors, found = heard({12: 20, 13: 24})
    read = reading((0, 5, 15, 0.9), (2, 33, 50, 0.9))
    assert place(Change(1, 2, 2), said, read, posteriors, found) == Place(30, 40, 50, 66)


def test_a_word_for_which_there_is_no_room_belongs_into_the_gap() -> None:
    said, posteriors, found = heard({})
    read = reading((0, 5, 15, 0.9), (2, 16, 50, 0.9))
    assert place(Change(1, 2, 2), said, read, posteriors, found) == Place(30, 30, 32, 32)
