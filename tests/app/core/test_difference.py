"""What differs between two texts, word by word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.difference import Part, difference, marked

_WORDS = st.lists(
    st.sampled_from(["the", "well", "It's", "1990", ",", ".", " ", "  ", "“", "deep", "井", "を"])
).map("".join)


def test_changed_words_stand_beside_what_they_were():
    assert difference("It was very deep.", "It was quite deep!") == (
        Part("same", "It was "), Part("out", "very"), Part("in", "quite"), Part("same", " deep"),
        Part("out", "."), Part("in", "!"),
    )  # fmt: skip


def test_a_passage_that_changed_is_told_as_one():
    assert marked(difference("The old man sat there.", "A young boy sat there.")) == (
        "[-The old man-]{+A young boy+} sat there."
    )


def test_words_keep_their_apostrophes_and_figures_their_points():
    assert marked(difference("It's 3.5 miles", "It’s 3.6 miles")) == "[-It's 3.5-]{+It’s 3.6+} miles"


def test_scripts_without_spaces_are_compared_by_letter():
    assert marked(difference("古井戸を見た", "古井戸で見た")) == "古井戸[-を-]{+で+}見た"


def test_nothing_differs():
    assert difference("Same.", "Same.") == (Part("same", "Same."),)
    assert difference("", "") == ()
    assert difference("Gone.", "") == (Part("out", "Gone."),)


@given(_WORDS, _WORDS)
def test_the_parts_make_both_texts(before: str, after: str):
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "in") == before
    assert "".join(part.text for part in parts if part.kind != "out") == after
    assert all(part.text for part in parts)
    assert all(one.kind != other.kind for one, other in pairwise(parts))


def test_the_longest_line_there_may_be_is_compared_at_once():
    words = [f"word{number % 700}" for number in range(4000)]
    other = [*words[:1000], "new", *words[1000:3000], *words[3010:]]
    parts = difference(" ".join(words), " ".join(other))
    assert "".join(part.text for part in parts if part.kind != "out") == " ".join(other)
    assert sum(len(part.text) for part in parts if part.kind == "same") > 20_000
