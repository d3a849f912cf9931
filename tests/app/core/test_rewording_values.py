"""Words shown beside words said, and a paragraph with the user's words in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.manuscript import Mark, Paragraph
from app.core.rewording import beside, cleaned, heard_at, second_of, shown, word_at, words, words_shown
from app.core.script import Line
from engine.text.normalize import normalize
from engine.types import WordTiming


def timed(spoken: str) -> tuple[WordTiming, ...]:
    """A take that says each word in a second."""
    made, place = [], 0
    for number, word in enumerate(spoken.split()):
        place = spoken.index(word, place)
        made.append(WordTiming(word, float(number), number + 0.9, place))
        place += len(word)
    return tuple(made)


def heard(text: str, spoken: str) -> list[tuple[str, int]]:
    """The words shown with the number of words that say each."""
    return [
        (text[word.start : word.end], round(word.finish - word.begin + 0.1))
        for word in words_shown(text, timed(spoken))
    ]


@pytest.mark.parametrize(
    ("text", "spoken", "wanted"),
    [
        ("In the 1990s it rained.", "In the nineteen nineties it rained.", [1, 1, 2, 1, 1]),
        ("Dr. Smith paid $3.50.", "Doctor Smith paid three dollars fifty.", [1, 1, 1, 3]),
        ("It was 105 and more", "It was one hundred and five and more", [1, 1, 4, 1, 1]),
        ("105 and 7.", "one hundred and five and seven.", [4, 1, 1]),
        ("The BBC said no.", "The B B C said no.", [1, 3, 1, 1]),
        ("Mr. and Mrs. Hall, 12th June 1878", "Mister and Missus Hall, twelfth June eighteen seventy eight",
         [1, 1, 1, 1, 1, 1, 3]),
        ("“Über 80 km/h!” rief Frl. Weiß.", "Über achtzig Kilometer Stunde rief Fräulein Weiss.",
         [1, 1, 1, 1, 1, 1, 1]),
        ("Donaudampfschifffahrtsgesellschaft GmbH", "Donaudampfschifffahrtsgesellschaft G m b H", [1, 4]),
        ("Henry VIII. came", "Henry the eighth came", [1, 2, 1]),
        ("Salt & pepper: 50% off", "Salt and pepper: fifty percent off", [1, 1, 1, 2, 1]),
    ],
)  # fmt: skip
def test_several_words_said_are_one_shown(text: str, spoken: str, wanted: list[int]):
    found = heard(text, spoken)
    assert [word for word, _ in found] == [text[a:b] for a, b in words(text)]
    assert [count for _, count in found] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "On 4 July 1776, at 10:30 a.m., No. 12 paid £1,234.56 to St. Paul's.",
        "Chapter XIV. The 3rd of May, 1990s style; 5 km at 20 mph.",
        "He owed $2.5 million -- 1/3 of it by Dec. 31st -- to the U.S.A.",
    ],
)
def test_what_the_rules_for_english_say_is_followed_word_by_word(text: str):
    found = words_shown(text, timed(normalize(text)))
    plain = [(a, b) for a, b in words(text) if text[a:b].isalpha() and text[a:b].islower()]
    hit = {(word.start, word.end): word for word in found}
    said = normalize(text).split()
    for place in plain:
        word = text[slice(*place)]
        if len(word) > 3:  # a word that is said as it is written is heard when it is said
            assert said[round(hit[place].begin)].strip(".,;:-") == word


def test_a_take_of_other_words_is_still_followed():
    text = "It rained all the long day on the hill."
    found = words_shown(text, timed("It snowed all day on the old hill."))
    names = {text[word.start : word.end]: word.begin for word in found}
    assert names["all"] == 2.0 and names["day"] == 3.0 and names["hill"] == 7.0
    assert "long" not in names
    assert [word.begin for word in found] == sorted(word.begin for word in found)


def test_scripts_without_spaces_go_letter_by_letter():
    text = "我有3只猫。"
    found = words_shown(text, (WordTiming("我有三只猫", 1.0, 2.0, 0),))
    assert [text[word.start : word.end] for word in found] == ["我", "有", "3", "只", "猫"]
    assert found[3].begin == pytest.approx(1.6)


def test_where_and_when():
    text = "“One, two,” said three."
    found = words_shown(text, timed("One, two, said three."))
    assert heard_at(found, 1.5) == found[1]
    assert heard_at(found, 0.95) == found[0]  # a gap belongs to the word before
    assert heard_at(found, -1.0) is None
    assert second_of(found, text.index("two") + 1) == 1.0
    assert second_of(found, 0) == 0.0
    assert second_of((), 3) is None
    assert word_at(text, 0) == (1, 4)
    assert word_at(text, text.index(" said")) == (6, 9)
    assert beside(text, (1, 4), 1) == (6, 9)
    assert beside(text, (1, 4), -1) is None
    assert word_at("* * *", 0) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_with_any_take_gives_words_in_order(text: str, spoken: str):
    said = timed(spoken)
    found = words_shown(text, said)
    places = set(words(text))
    assert all((word.start, word.end) in places for word in found)
    assert all(one.start < two.start and one.begin <= two.begin for one, two in pairwise(found))
    assert bool(found) == bool(places and any(words(word.word) for word in said))


def test_a_very_long_line_is_followed_too():
    text = " ".join(f"w{n % 97}x, {n}" for n in range(400))
    spoken = " ".join(f"w{n % 97}x several figures" for n in range(400))
    found = words_shown(text, timed(spoken))
    names = [text[word.start : word.end] for word in found]
    assert all(round(word.begin) % 3 == 0 for word, name in zip(found, names, strict=True) if "w" in name)
    assert len(found) > 780


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.text("ab cé😀", min_size=0, max_size=9), st.booleans()), max_size=6
    ),
    st.integers(0, 40),
    st.integers(1, 20),
)
def test_a_paragraph_with_other_words_keeps_everything_else(
    pieces: list[tuple[int, str, bool]], begin: int, length: int
):
    text, lines = "", []
    for number, (gap, new, edited) in enumerate(pieces):
        text += "." * gap
        start = len(text)
        text += f"old{number}"
        line = Line(number, 0, 0, start, len(text), text[start:])
        lines.append(replace(line, text=new, original=line.text) if edited else line)
    marks = (Mark(begin, begin + length, "emphasis"),)
    made = shown(Paragraph(text, marks=marks), lines)
    for line in lines:
        span = slice(*made.spans[line.id])
        assert made.text[span] == (line.text or line.original)
    for mark in made.marks:
        assert mark.start < mark.end
    spans = [made.spans[line.id] for line in lines]
    assert spans == sorted(spans)
    if not any(line.original for line in lines):
        assert made.text == text


def test_marks_move_with_their_words():
    text = "She was very glad indeed."
    lines = (Line(1, 0, 0, 0, 8, "Alice has been", original=text[:8]), Line(2, 0, 0, 8, len(text), text[8:]))
    made = shown(Paragraph(text, marks=(Mark(8, 12, "emphasis"), Mark(4, 10, "strong"))), lines)
    assert made.text == "Alice has beenvery glad indeed."
    assert [made.text[m.start : m.end] for m in made.marks] == ["very", "Alice has beenve"]


def test_what_is_typed_is_tidied():
    assert cleaned("  one\r\n two\tthree\x00\ud800 ") == "one two three"
    assert cleaned("\n \t") == ""
    marked = "שלום\u200f עולם"
    assert cleaned(marked) == marked  # marks of direction stay
