"""Names: told from words at a sentence's start, with their forms of address."""

import pytest

from app.core.names import Form, Vocabulary, occurrences

BOOK = [
    "In the evening Emma and Harriet and Taylor and Lynde came, but Weston did not.",
    "He met Winterbourne, Smith, Baskerville, Watson, Miller, Hall, Kemp and Luyden.",
    "You will see that he will come if he will, said Will.",
    "They heard the Invisible Man. It was the Invisible Man, and then the Invisible Man again.",
    "So spoke Happy Jack, and Happy Jack laughed, and Happy Jack was happy; so did Jack.",
]


def forms(text: str) -> list[str]:
    return [str(one.form) for one in occurrences(text, Vocabulary.of([*BOOK, text]))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("But Emma went. When Harriet came, Emma left.", ["Emma", "Harriet", "Emma"]),
        ("Poor Miss Taylor saw Mr. and Mrs. Hall.", ["Miss Taylor", "Mrs. Hall"]),
        (
            "Mr Kemp met Dr. Watson's friend Sir Henry Baskerville.",
            ["Mr. Kemp", "Dr. Watson", "Sir Henry Baskerville"],
        ),
        ("It was Annie P. Miller with aunt Polly.", ["Annie P Miller", "Aunt Polly"]),
        ("MRS. RACHEL LYNDE came.", ["Mrs. Rachel Lynde"]),
        ("Mr. van der Luyden bowed to Henry van der Luyden.", ["Mr. van der Luyden", "Henry van der Luyden"]),
        ("Will you see Will Smith?", ["Will Smith"]),
        ("The Invisible Man laughed.", ["Invisible Man"]),
        ("Happy Jack sat down.", ["Happy Jack"]),
        ("On Monday the English came to London.", []),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert forms(text) == found


def test_an_occurrence_knows_its_place_and_its_neighbours() -> None:
    text = "He took Emma's hand, said Harriet quietly."
    emma, harriet = occurrences(text, Vocabulary.of([*BOOK, text]))
    assert (text[emma.start : emma.end], emma.genitive, emma.before) == ("Emma", True, "took")
    assert (harriet.before, harriet.after, harriet.genitive) == ("said", "quietly", False)


def test_german_nouns_are_not_names() -> None:
    texts = ["Er sah das Haus und den Garten.", "Dann kam Herr Buddenbrook mit Anna in das Haus."]
    vocabulary = Vocabulary.of(texts, "de")
    assert [one.form for text in texts for one in occurrences(text, vocabulary)] == [
        Form("herr", ("Buddenbrook",)),
        Form("", ("Anna",)),
    ]
