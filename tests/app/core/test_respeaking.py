"""Words spoken anew: what of the spoken text they are, and what becomes of timings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import BadEdit
from app.core.respeaking import (
    Change,
    Respoken,
    found,
    respoken,
    reworded,
    spoken_span,
    timed,
    whole_words,
)
from engine.types import WordTiming

SHOWN = "In 1990 Dr. Smith paid $3.50, twice."
SPOKEN = "In nineteen ninety Doctor Smith paid three dollars and fifty cents, twice."


def part(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("1990", "nineteen ninety"),
        ("Dr. Smith", "Doctor Smith"),
        ("$3.50", "three dollars and fifty cents"),
        ("twice", "twice"),
        ("990 Dr", "nineteen ninety Doctor"),
    ],
)
def test_shown_words_are_found_in_what_is_said(shown: str, spoken: str) -> None:
    start, end = spoken_span(SHOWN, SPOKEN, part(SHOWN, shown))
    assert SPOKEN[start:end] == spoken


def test_a_selection_grows_to_whole_words() -> None:
    assert whole_words("The old man.", (5, 9)) == (4, 11)
    assert whole_words("The old man.", (4, 7)) == (4, 7)
    for span in ((3, 4), (0, 0), (11, 12), (5, 99), (-1, 3)):
        with pytest.raises(BadEdit):
            whole_words("The old man.", span)


def test_words_are_named_as_they_stand_there_once() -> None:
    text = "The old man saw the old sea."
    assert found(text, "MAN saw") == part(text, "man saw")
    for wanted in ("old", "young", "...", "man sea"):
        with pytest.raises(BadEdit):
            found(text, wanted)


def test_other_words_and_the_same_again() -> None:
    text = "The old man."
    assert reworded(text, (4, 7), None) is text
    assert reworded(text, (4, 7), " old ") is text
    assert reworded(text, (4, 7), "young\n tall") == "The young tall man."
    assert reworded(text, (4, 7), "") == "The man."
    with pytest.raises(BadEdit):
        reworded("Old.", (0, 3), "")
    with pytest.raises(BadEdit):
        reworded("Old", (0, 3), " … ")


def test_the_same_again_is_just_the_words_selected() -> None:
    made = respoken(SHOWN, SPOKEN, SPOKEN, part(SHOWN, "1990"))
    assert SPOKEN[slice(*made.place)] == made.new == "nineteen ninety"


def test_what_else_is_said_differently_is_spoken_anew_too() -> None:
    before, after = "He met Mister Fox here.", "He met Missus Fox there now."
    made = respoken("He met Mr. Fox here.", before, after, part("He met Mr. Fox here.", "Mr."))
    assert before[slice(*made.place)] == "Mister Fox here"
    assert made.new == "Missus Fox there now"


def test_a_word_that_begins_or_ends_like_another_is_another() -> None:
    for before, after, old, new in (
        ("the man", "the manly", "man", "manly"),
        ("a onetwo b", "a two b", "onetwo", "two"),
    ):
        made = respoken(before, before, after, part(before, old))
        assert (before[slice(*made.place)], made.new) == (old, new)


WORDS = st.lists(st.sampled_from(["one", "two", "twenty", "a", "onetwo", "two."]), min_size=1, max_size=8)


@given(WORDS, WORDS, st.data())
def test_the_old_text_with_the_new_words_put_in_is_the_new_text(old, new, data) -> None:
    before, after = " ".join(old), " ".join(new)
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    made = respoken(before, before, after, (start, end))
    a, b = made.place
    assert 0 <= a <= b <= len(before)
    assert before[:a] + made.new + before[b:] == after


def test_timings_outside_stay_or_move_and_inside_are_heard_or_shared() -> None:
    said = (
        WordTiming("The", 0.1, 0.3, 0),
        WordTiming("old", 0.4, 0.7, 4),
        WordTiming("man", 0.8, 1.2, 8),
    )
    what = Respoken("The old man", "The very young man", (4, 7), "very young")
    change = Change(0.35, 0.75, 1.35)
    shared = timed(said, what, change, (), 1.9)
    assert shared[0] == said[0]
    assert shared[-1] == WordTiming("man", pytest.approx(1.4), pytest.approx(1.8), 15)
    assert [(one.word, one.offset) for one in shared[1:3]] == [("very", 4), ("young", 9)]
    assert shared[1].start == pytest.approx(0.35)
    assert shared[2].end == pytest.approx(1.35)
    heard = [WordTiming("very", 0.2, 0.8, 4, 0.9), WordTiming("young", 0.8, 5.0, 9, 0.8)]
    made = timed(said, what, change, heard, 1.9)
    assert (made[1].start, made[2].end) == (0.3, made[3].start), "never beyond the neighbours"
    times = [second for one in made for second in (one.start, one.end)]
    assert times == sorted(times)


def test_a_second_of_the_old_sound_is_found_in_the_new() -> None:
    change = Change(1.0, 2.0, 4.0)
    assert [change.moved(s) for s in (0.5, 1.0, 1.5, 2.0, 3.0)] == [0.5, 1.0, 2.5, 4.0, 5.0]
