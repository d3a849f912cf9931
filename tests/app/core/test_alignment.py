"""Which line of a book is which line of another edition of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.alignment import align, key

_BOOK = [
    "It was a dark and stormy night in the old town by the sea.",
    "“Yes,” he said.",
    "The rain fell in torrents upon the roofs of the houses there.",
    "“Yes.”",
    "Nobody walked about in the narrow streets except an old watchman.",
    "“Yes.”",
    "He carried a lantern which the wind blew out more than once.",
]


def laid(old: list[str], new: list[str]) -> list[int | None]:
    return align([key(one) for one in old], [key(one) for one in new])


def test_marks_and_spaces_make_no_other_line():
    assert key("“It’s  well-known—yes!”") == key("'It's well known -- yes'")
    assert key("we'll") == key("we’ll") != key("well")
    assert key("Stop.") == key("STOP!")
    assert key("café") == key("cafe\u0301") != key("cafe")
    assert key("…") != key("***") != ""


def test_the_same_book_lies_line_on_line():
    assert laid(_BOOK, _BOOK) == list(range(len(_BOOK)))


def test_a_passage_that_moved_is_found():
    new = [*_BOOK[4:], *_BOOK[:4]]
    assert laid(_BOOK, new) == [4, 5, 6, 0, 1, 2, 3]


def test_a_mended_misprint_is_the_same_line():
    new = list(_BOOK)
    new[4] = "Nobody walked about in the narrow streets except an old watchmen."
    new[1] = "“Yess,” he said."
    new.insert(3, "A dog barked twice somewhere far away.")
    assert laid(_BOOK, new) == [0, 1, 2, None, 3, 4, 5, 6]


def test_a_changed_line_that_moved_is_found():
    new = [_BOOK[6].replace("lantern", "torch"), *_BOOK[:6]]
    assert laid(_BOOK, new) == [6, 0, 1, 2, 3, 4, 5]


def test_what_is_said_often_goes_by_its_place():
    new = _BOOK[2:]  # of the "Yes." that stay each keeps its own
    assert laid(_BOOK, new) == [2, 3, 4, 5, 6]


def test_a_short_line_far_from_where_it_was_is_another():
    filler = [f"Sentence number {n} of a long book about the weather at sea." for n in range(40)]
    assert laid(["He laughed.", *filler], [*filler, "He laughed."])[-1] is None


def test_other_books_have_nothing_in_common():
    other = ["Call me Ishmael and think no more of it.", "Some years ago, never mind how long precisely."]
    assert laid(_BOOK, other) == [None, None]
    assert laid([], other) == [None, None]
    assert laid(_BOOK, []) == []


@given(st.lists(st.sampled_from("a,b,c d e f g h,a b c d e f,q r s t u v w x".split(","))), st.randoms())
def test_no_line_is_taken_twice(old: list[str], draw):
    new = [one for one in old if draw.random() < 0.8]
    draw.shuffle(new)
    found = [i for i in align(old, new) if i is not None]
    assert len(found) == len(set(found))


@given(st.lists(st.text("abc ", min_size=1, max_size=9), max_size=12))
def test_any_book_lies_on_itself(old: list[str]):
    assert align(old, old) == list(range(len(old)))
