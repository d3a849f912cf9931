"""What gives a speaker away in English narration, one manner of telling it at a time."""

import pytest

from app.core.attribution import Passage, attribute
from app.core.quotes import convention, find
from app.core.speaker_model import WEIGHTS, confidence

SCENE = (
    "In the morning Anna Brown and Tom Brown sat with Mrs. Marsh; Anna poured the tea. Tom read.",
    "“It rains,” said Anna.",
    "“So it does,” said Tom. Mrs. Marsh said nothing; Mrs. Marsh was asleep.",
)


def speakers(*texts: str) -> list[tuple[str | None, ...]]:
    """Who speaks each quotation of the paragraphs, after a scene that makes three people known."""
    whole = [*SCENE, *texts]
    found = find(whole, convention(whole))
    passages = [
        Passage(0, text, tuple(one for one in row if one.speech))
        for text, row in zip(whole, found, strict=True)
    ]
    return [tuple(one.character for one in row) for row in attribute(passages).spoken[len(SCENE) :]]


ANNA, TOM, MARSH = "Anna Brown", "Tom Brown", "Mrs. Marsh"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“I know,” nodded Tom.", (TOM,)),
        ("“I know,” corroborated sceptical Anna.", (ANNA,)),
        ("“I know,” Tom heard Mrs. Marsh say.", (MARSH,)),
        ("“I know” was Tom’s only comment.", (TOM,)),
        ("“I know,” came Anna’s voice from the stairs.", (ANNA,)),
        ("“I know” was the view of Mrs. Marsh.", (MARSH,)),
        ("Tom’s answer was: “I know.”", (TOM,)),
        ("Anna (it was Tom who had bought it) lifted the cup and said: “I know.”", (ANNA,)),
        ("Tom looked up while Anna poured, and said, “I know.”", (TOM,)),
        ("Anna roused herself to say: “I know.”", (ANNA,)),
        ("“Whup!” cried Tom, jumping back, and Mrs. Marsh howled, “Lie down!”", (TOM, MARSH)),
        (
            "“Dear me!” cried Anna, with a blush which Tom thought becoming—“there is no danger.”",
            (ANNA, ANNA),
        ),
        ("“I will not,” said the bearded man. “I tell you so,” said Tom.", ("The bearded man", TOM)),
        ("“Open it,” said the man with the black beard.", ("The man with the black beard",)),
        ("“It has come,” said the emissary.", ("The emissary",)),
        ("“Hold him!” cried everybody.", (None,)),
        ("“I know,” Anna thought.", (ANNA,)),
        ("Tom’s saying, “I know,” woke nobody.", (TOM,)),
    ],
)
def test_a_manner_of_telling(text: str, said: tuple[str | None, ...]) -> None:
    assert speakers(text) == [said]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("Mrs. Marsh, not hearing, merely shook hands and said kindly:", "“How are you?”"), MARSH),
        (("“It was my fault.”", "It was Tom who spoke, alarm in every word."), TOM),
        (("“I know,” said Anna.", "“And you?” asked Tom.", "“I do not mind,” she added."), ANNA),
    ],
)
def test_a_paragraph_beside_it(texts: tuple[str, ...], said: str) -> None:
    found = [row[0] for row in speakers(*texts) if row]
    assert found[-1] == said


def test_confidence_grows_with_the_chance_and_is_never_certain() -> None:
    found = [confidence(chance / 100) for chance in range(101)]
    assert found == sorted(found)
    assert 0.0 <= found[0] < 0.05
    assert 0.9 < found[-1] < 1.0


def test_the_signs_count_for_what_they_mean() -> None:
    assert WEIGHTS["tag"] > WEIGHTS["beat"] > WEIGHTS["recent"] > 0
    assert max(WEIGHTS["tag_clash"], WEIGHTS["addressed"], WEIGHTS["beside"], WEIGHTS["same_next"]) < 0
