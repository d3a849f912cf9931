"""What the user decides about speakers holds exactly, and the lines around it learn from it."""

from collections.abc import Sequence

from app.core.attribution import GIVEN, Attribution, Known, Passage, attribute
from app.core.quotes import convention, find

TALK = (
    "In the morning Martha Gray and her brother Peter Gray sat in the kitchen; Martha poured the tea.",
    "“It will rain, Peter,” said Martha, and she looked at the garden.",
    "“It rained all night,” Peter answered.",
    "“And the wind?”",
    "“The wind too.”",
    "“Then we stay.”",
    "Martha nodded. Old Mrs. Finch came in with the letters; Peter took them. Mrs. Finch sat down.",
    "“Here they are,” said Mrs. Finch.",
    "“Thank you,” said the stranger. “Where is the boy?”",
    "“Gone,” said the stranger.",
)


def passages(texts: Sequence[str]) -> list[Passage]:
    found = find(texts, convention(texts))
    return [
        Passage(0, text, tuple(q for q in quotations if q.speech))
        for text, quotations in zip(texts, found, strict=True)
    ]


def who(found: Attribution) -> list[list[str | None]]:
    return [[one.character for one in spoken] for spoken in found.spoken]


def test_it_reads_the_talk_without_help() -> None:
    found = who(attribute(passages(TALK)))
    assert found[1:3] == [["Martha Gray"], ["Peter Gray"]]
    assert found[3:6] == [["Martha Gray"], ["Peter Gray"], ["Martha Gray"]]
    assert found[8] == ["The stranger", "The stranger"]


def test_a_given_speaker_is_kept_and_the_turns_around_follow() -> None:
    known = Known({(3, 0): "Peter Gray"})
    found = attribute(passages(TALK), known=known)
    assert found.spoken[3][0][:3] == ("Peter Gray", 1.0, GIVEN)
    assert [row[0] for row in who(found)[4:6]] == ["Martha Gray", "Peter Gray"]
    assert found.spoken[3][0].others == ()


def test_a_given_speaker_stands_against_a_plain_tag() -> None:
    found = who(attribute(passages(TALK), known=Known({(1, 0): "Somebody New"})))
    assert found[1] == ["Somebody New"]
    assert found[2] == ["Peter Gray"]


def test_one_quotation_of_a_paragraph_is_given_without_its_neighbour() -> None:
    found = who(attribute(passages(TALK), known=Known({(8, 1): "Mrs. Finch"})))
    assert found[8] == ["The stranger", "Mrs. Finch"]


def test_nobody_may_be_given() -> None:
    found = attribute(passages(TALK), known=Known({(4, 0): None}))
    assert found.spoken[4][0] == (None, 1.0, GIVEN, False, ())


def test_a_noun_means_whom_the_user_says_everywhere() -> None:
    found = who(attribute(passages(TALK), known=Known({(8, 0): "Doctor Gall"})))
    assert found[8][0] == found[9][0] == "Doctor Gall"


def test_names_are_joined_as_the_user_says() -> None:
    found = attribute(passages(TALK), known=Known(same=(("Doctor Gall", "The stranger"),)))
    assert who(found)[8:] == [["Doctor Gall"] * 2, ["Doctor Gall"]]
    one = next(one for one in found.characters if one.name == "Doctor Gall")
    assert "The stranger" in one.aliases
    found = attribute(passages(TALK), known=Known(same=(("Martha", "Martha Gray", "Mrs. Finch"),)))
    assert who(found)[1] == who(found)[7] == ["Martha"]


def test_names_are_parted_as_the_user_says() -> None:
    texts = (*TALK, "“Quite so,” said Mr. Gray.", "“Never,” said Peter Gray.")
    together = who(attribute(passages(texts)))
    assert together[10] == together[11] == ["Peter Gray"]
    known = Known(same=(("Old Gray", "Mr. Gray"),), apart=frozenset({"Mr. Gray"}))
    parted = attribute(passages(texts), known=known)
    assert who(parted)[10:] == [["Old Gray"], ["Peter Gray"]]
    assert next(one for one in parted.characters if one.name == "Old Gray").gender == "male"


def test_genders_and_ages_are_the_users() -> None:
    found = attribute(
        passages(TALK), known=Known(genders={"Peter Gray": "female"}, ages={"Mrs. Finch": "old"})
    )
    told = {one.name: (one.gender, one.age) for one in found.characters}
    assert told["Peter Gray"][0] == "female"
    assert told["Mrs. Finch"][1] == "old"


def test_names_that_nobody_has_change_nothing() -> None:
    known = Known(same=(("No One", "Not There"),), apart=frozenset({"Nobody"}), genders={"X": "male"})
    assert attribute(passages(TALK), known=known) == attribute(passages(TALK))
