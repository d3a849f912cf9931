"""Books that are no novels, or broken ones: always a script, always the same, never a fault."""

import json
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph, ParagraphKind
from app.core.script import LineKind, Script
from app.services.scripting import make_script, script_json


def book(texts: Sequence[str], language: str = "en", kind: ParagraphKind = ParagraphKind.BODY) -> Manuscript:
    chapter = Chapter("One", tuple(Paragraph(text, kind) for text in texts))
    return Manuscript(BookInfo("A book", language=language), (chapter,))


def script(texts: Sequence[str], language: str = "en", kind: ParagraphKind = ParagraphKind.BODY) -> Script:
    """The script, after checks that hold for whatever stands in a book."""
    manuscript = book(texts, language, kind)
    made = make_script(manuscript)
    assert made == make_script(manuscript)
    json.dumps(script_json(manuscript, made))
    names = {one.name for one in made.characters}
    for line in made.lines:
        assert texts[line.paragraph][line.start : line.end] == line.text
        assert line.character is None or line.character in names
        assert 0.0 <= line.confidence <= 1.0
        assert all(0.0 < share <= 1.0 and name != line.character for name, share in line.others)
    covered = [bytearray(len(text)) for text in texts]
    for line in made.lines:
        covered[line.paragraph][line.start : line.end] = b"\1" * (line.end - line.start)
    for text, seen in zip(texts, covered, strict=True):
        assert all(hit for char, hit in zip(text, seen, strict=True) if char.isalnum())
    return made


def voices(made: Script) -> list[str | None]:
    return [line.character for line in made.lines if line.kind is LineKind.SPEECH]


def test_a_book_without_quotations() -> None:
    made = script(
        ["It rained on Monday, and Martha Gray stayed in bed.", "On Tuesday she rose; Peter said nothing."]
        * 9
    )
    assert not made.characters
    assert {line.kind for line in made.lines} == {LineKind.NARRATION}


def test_a_book_of_nothing_but_quotations() -> None:
    made = script(["“Is it you, Martha?”", "“It is, Peter.”", "“Then come in.”", "“I will.”"] * 6)
    assert len(voices(made)) >= 24
    assert {"Martha", "Peter"} <= set(voices(made))


def test_four_hundred_characters() -> None:
    made = script([("“Come in,” said Anna. " * 20)[:400]])
    assert set(voices(made)) == {"Anna"}
    assert script([""]).lines == ()
    assert script(["?"]).characters == ()


@pytest.mark.parametrize("marks", ["“%s,", "%s,”", "”%s,“", '"%s,', "‘%s,", "„%s,", "«%s,", "— %s,"])
def test_marks_unbalanced_throughout(marks: str) -> None:
    texts = [
        f"{marks % 'It rains'} said Anna Brown. {marks % 'I see it'} Tom Brown answered." for _ in range(12)
    ]
    made = script(texts)
    assert len(made.lines) >= 12
    assert {line.paragraph for line in made.lines} == set(range(12))


def test_who_is_named_beside_a_mark_that_is_lost_is_found() -> None:
    made = script(
        (
            '"I never said so, replied Margaret. It was Paul who said it.',
            '"Paul? cried the doctor. "He has been in Leeds since Tuesday."',
            'I have a letter from him," said Margaret.',
            '"Show me, said the doctor.',
        )
    )
    assert {one.name for one in made.characters} == {"Margaret", "The doctor"}
    assert voices(made) == ["Margaret", "Margaret", "The doctor", "The doctor", "Margaret", "The doctor"]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    texts = ["“It rains, said Anna.", "Tom Brown rose and shut the window.", "“So it does,” said Tom."] * 3
    made = script(texts)
    told = [line for line in made.lines if line.text.startswith("Tom Brown rose")]
    assert told
    assert all(line.kind is LineKind.NARRATION for line in told)


PLAY = (
    "ACT I. A room in the castle.",
    "HAMLET. Who is there? I heard you call.",
    "HORATIO. It is I, my lord. [He bows.] The night is cold.",
    "Enter BERNARDO with a lantern.",
    "BERNARDO (aside). I like this not. What will they do?",
    "HAMLET. Come in, Horatio; and you, friend, what do you want?",
    "HORATIO. My lord, he wants his supper.",
    "BERNARDO. I want no supper, I want my bed.",
    "Exeunt.",
)


def test_a_play_by_its_own_layout() -> None:
    made = script(PLAY)
    assert voices(made) == [
        "Hamlet", "Hamlet", "Horatio", "Horatio", "Bernardo", "Bernardo", "Hamlet", "Horatio", "Bernardo",
    ]  # fmt: skip
    assert {line.confidence for line in made.lines if line.kind is LineKind.SPEECH} == {1.0}
    told = " ".join(line.text for line in made.lines if line.kind is LineKind.NARRATION)
    assert "[He bows.]" in told
    assert "Enter BERNARDO" in told
    spoken = " ".join(line.text for line in made.lines if line.kind is LineKind.SPEECH)
    assert "HORATIO" not in spoken
    assert "bows" not in spoken


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (
            "Algernon: Did you hear what I was playing, Lane?",
            "Lane: I didn't think it polite to listen, sir.",
            "en",
        ),
        ("Nora (summend): Bist du das, Torvald?", "Helmer: Ja, ich bin es. Wann kamst du?", "de"),
        ("ROXANE: Vous êtes là, mon ami ?", "CYRANO: Je vous écoute, madame.", "fr"),
        ("SEGISMUNDO. ¡Ay mísero de mí!", "ROSAURA. ¿Quién mis voces ha escuchado?", "es"),
        ("Ham. Who is there?", "Hor. I am, my lord.", "en"),
    ],
)
def test_plays_of_other_kinds(first: str, second: str, language: str) -> None:
    found = voices(script([first, second] * 4, language))
    assert len(set(found)) == 2
    assert found[0] != found[-1]
    assert None not in found


def test_a_poem() -> None:
    lines = [
        "The rain it raineth every day,",
        "And Martha sat and sighed;",
        "“O come,” she said, “O come away!”",
    ]
    assert voices(script(lines * 5, kind=ParagraphKind.VERSE)) == []
    assert set(voices(script(lines * 5))) == {"Martha"}


def test_a_cookbook_is_no_play() -> None:
    texts = [
        "Ingredients: 200 g flour, 2 eggs, a pinch of salt.",
        "Method: Beat the eggs. Add the flour; do not let it stand.",
        "Note: My aunt calls this “Sunday cake”. You may add lemon.",
        "Serves: 4",
    ] * 6
    made = script(texts)
    assert not made.characters
    assert not voices(made)


def test_scripts_mixed_in_one_book() -> None:
    texts = [
        "Anna Brown met 田中 at the station; Anna was late.",
        "“Здравствуйте,” said Anna.",
        "「はい」と田中は言った。",
        "„Guten Tag“, sagte jemand.",
        "“שלום,” Anna said. “مرحبا!”",
        "👋🏽 “e\u0301te\u0301,” said Anna.",
    ]
    made = script(texts)
    assert "Anna Brown" in {line.character for line in made.lines} | {"Anna"}
    assert len(voices(made)) >= 4


def test_marks_without_end_take_no_time_without_end() -> None:
    start = time.process_time()
    for text in (
        "“" * 4000,
        "'" * 4000,
        "“a” " * 2000,
        "(" * 3000,
        "— " * 3000,
        "A. " * 3000,
        "«" * 2000 + "»" * 2000,
    ):
        script([text])
        script([text] * 3, "fr")
    assert time.process_time() - start < 20


BITS = [*"aB n.,!?:—-'\"“”‘’„«»()[]\u00a0", " said Anna", " he ", "Tom", "TOM. "]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(BITS), max_size=25).map("".join), max_size=8),
    st.sampled_from(["en", "de", "fr", "es", "ja", "xx"]),
)
def test_anything_at_all(texts: list[str], language: str) -> None:
    script(texts, language)
