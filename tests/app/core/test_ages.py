"""How old people are, where the book tells."""

import pytest

from app.core.ages import of_noun, of_person, told
from app.core.attribution import Passage, attribute
from app.core.quotes import convention, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Little Anne came in.", [("child", 1)]),
        ("and old Anne came in.", [("old", 1)]),
        ("Anne, a thin little girl with red hair, came in.", [("child", 3)]),
        ("Anne was an old lady in black.", [("old", 3)]),
        ("Anne was eleven years old, and thin.", [("child", 6)]),
        ("Anne, aged seventy-two, came in.", [("old", 6)]),
        ("Anne, a tall woman, came in.", []),
        ("Der alte Anne lachte.", [("old", 1)]),
        ("La vieja Anne sonrió.", [("old", 1)]),
        ("Anne came in.", []),
    ],
)
def test_what_the_words_round_a_name_tell(text: str, expected: list[tuple[str, int]]) -> None:
    start = text.index("Anne")
    assert list(told(text, start, start + 4, len(text))) == expected


@pytest.mark.parametrize(
    ("noun", "age"),
    [
        ("little girl", "child"),
        ("girl", "young"),
        ("old man", "old"),
        ("boy", "child"),
        ("landlady", None),
        ("", None),
    ],
)
def test_nouns(noun: str, age: str | None) -> None:
    assert of_noun(noun) == age


def test_a_single_fond_word_in_a_long_book_tells_nothing() -> None:
    assert of_person({"old": 1}, 300, ()) is None
    assert of_person({"old": 9}, 300, ()) == "old"
    assert of_person({"old": 3, "young": 3}, 9, ()) is None
    assert of_person({}, 9, ("mr",)) == "adult"
    assert of_person({}, 9, ("mr", "grandfather")) == "old"


def test_the_characters_of_a_book_have_ages() -> None:
    texts = [
        "Anna Brown, a little girl of nine, sat by the fire with old Peter Finch; old Peter Finch was asleep.",
        "“Wake up,” said Anna.",
        "“I am awake,” said Peter Finch.",
        "“Supper!” cried Mrs. Marsh.",
        "“At last,” said the young man.",
    ]
    found = find(texts, convention(texts))
    passages = [Passage(0, text, quotations) for text, quotations in zip(texts, found, strict=True)]
    ages = {one.name: one.age for one in attribute(passages).characters}
    assert ages["Anna Brown"] == "child"
    assert ages["Peter Finch"] == "old"
    assert ages["Mrs. Marsh"] == "adult"
