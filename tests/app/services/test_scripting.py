"""The script of a book: lines, people and speakers, end to end on small books written for this."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.manuscript import BookInfo, Chapter, ChapterKind, Manuscript, Paragraph, ParagraphKind
from app.core.script import LineKind, Script
from app.services.scripting import Known, known_at, make_script, script_json

KINDS = {
    "#": ParagraphKind.HEADING,
    "~": ParagraphKind.VERSE,
    ">": ParagraphKind.QUOTE,
    "^": ParagraphKind.NOTE,
}


def book(*texts: str, language: str = "en", kind: ChapterKind = ChapterKind.BODY) -> Manuscript:
    """A book of one chapter; a paragraph's first sign tells its kind."""
    paragraphs = []
    for text in texts:
        mark = KINDS.get(text[:1])
        if text == "***":
            paragraphs.append(Paragraph(text, ParagraphKind.BREAK))
        else:
            paragraphs.append(Paragraph(text[1:] if mark else text, mark or ParagraphKind.BODY))
    return Manuscript(BookInfo("A book", language=language), (Chapter("One", tuple(paragraphs), kind),))


def said(script: Script) -> list[tuple[str, str | None]]:
    return [(line.text, line.character) for line in script.lines if line.kind is LineKind.SPEECH]


def speakers(*texts: str, language: str = "en") -> list[str | None]:
    return [who for _, who in said(make_script(book(*texts, language=language)))]


OPENING = (
    "Martha Gray and her brother Peter Gray sat in the kitchen, and Martha poured the tea while Peter read.",
    "In the garden old Mr. Finch was at work, and Mrs. Finch watched him from her window, for she feared the rain.",
)


@pytest.mark.parametrize(
    ("texts", "who"),
    [
        (("“Rain,” said Martha.",), ["Martha Gray"]),
        (("“Rain,” Peter said.",), ["Peter Gray"]),
        (("Martha looked up and said, “Rain.”",), ["Martha Gray"]),
        (("“Rain,” said Mr. Finch to Peter.",), ["Mr. Finch"]),
        (("“Rain,” quietly remarked Mrs. Finch. “And wind.”",), ["Mrs. Finch", "Mrs. Finch"]),
        (("Peter put down the paper. “Rain again.”",), ["Peter Gray"]),
        (("“Rain,” said the postman.",), ["The postman"]),
        (("“Rain?” he asked. Martha laughed. “All day.” “I heard it,” said Peter, “too.”",),
         ["Peter Gray", "Martha Gray", "Peter Gray", "Peter Gray"]),
        (("“Rain,” said Martha. Peter sighed. “And wind.”",), ["Martha Gray", "Martha Gray"]),
        (("Martha stood up.", "“Rain,” she said."), ["Martha Gray"]),
        (("Peter stood up.", "“Rain,” he said."), ["Peter Gray"]),
        (("“Rain,” said Martha.", "“I heard it,” said Peter.", "“All day.”", "“And all night.”"),
         ["Martha Gray", "Peter Gray", "Martha Gray", "Peter Gray"]),
        (("“Rain, Peter,” said Martha.", "“I heard it.”", "“So did I.”"), ["Martha Gray", "Peter Gray", "Martha Gray"]),
        (("“It began,” said Martha, “in May.", "“It goes on still.”", "“Yes,” said Peter."),
         ["Martha Gray", "Martha Gray", "Martha Gray", "Peter Gray"]),
        (("“Yes,” said Martha. “No,” said Peter.",), ["Martha Gray", "Peter Gray"]),
        (("‘Rain,’ said Martha.", "‘It’s the Finches’ roof,’ Peter answered."), ["Martha Gray", "Peter Gray"]),
    ],
)  # fmt: skip
def test_who_speaks(texts: tuple[str, ...], who: list[str]) -> None:
    assert speakers(*OPENING, *texts) == who


@pytest.mark.parametrize(
    ("language", "texts", "who"),
    [
        ("de", ("„Guten Tag“, sagte Anna.", "„Guten Tag“, antwortete Herr Kern."), ["Anna", "Herr Kern"]),
        (
            "fr",
            ("« Bonjour, dit Jeanne. Ça va ?", "— Bien, répondit M. Leblanc.", "— Moi aussi, fit Jeanne."),
            ["Jeanne", "Jeanne", "M. Leblanc", "Jeanne"],
        ),
        ("es", ("—Hola —dijo Juan—. ¿Qué tal?", "—Bien —contestó Carmen."), ["Juan", "Juan", "Carmen"]),
    ],
)
def test_other_languages(language: str, texts: tuple[str, ...], who: list[str]) -> None:
    assert speakers(*texts, language=language) == who


def test_the_narrator_speaks_too() -> None:
    assert speakers("I met Martha Gray.", "“Rain,” I said.", "“Yes,” said Martha.", "“More rain,” said I.") == [
        "Narrator", "Martha Gray", "Narrator",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "texts", "name"),
    [
        ("en", ("My name is Edward Lamb.", "“Who are you?” I asked.", "“I am Ned,” I said."), "Edward Lamb"),
        ("en", ("Call me Martha’s friend.", "“Who are you?” I asked.", "“No,” I said. Martha stood."), "Narrator"),
        ("de", ("Mein Name ist Karl.", "„Wer sind Sie?“, fragte ich.", "„Ja“, sagte ich."), "Karl"),
    ],
)  # fmt: skip
def test_a_narrator_who_tells_the_name_is_one_person_with_it(
    language: str, texts: tuple[str, ...], name: str
) -> None:
    made = make_script(book(*texts, language=language))
    assert {who for _, who in said(made)} == {name}
    assert [one.name for one in made.characters] == [name]


def test_he_is_not_the_narrator_who_told_the_name() -> None:
    who = speakers(
        "My name is Edward Lamb.",
        "“Who are you?” I asked.",
        "“Your uncle,” said the stranger.",
        "“He says he is my uncle,” I answered.",
        "“Indeed I am,” said he.",
    )
    assert who == ["Edward Lamb", "The stranger", "Edward Lamb", "The stranger"]


def test_a_narrator_to_whom_lines_were_given_keeps_that_name() -> None:
    pages = book("My name is Edward Lamb.", "“Who are you?” I asked.", "“No,” I said.", "“Yes.”")
    made = make_script(pages, Known(spoken={(3, 0): "Narrator"}))
    assert {who for _, who in said(made)} == {"Narrator"}


def test_a_narrator_merged_with_the_name_before_stays_one_with_it() -> None:
    pages = book("My name is Edward Lamb.", "“Who are you?” I asked.", "“No,” I said.")
    for same in (("Ned Lamb", "Narrator"), ("Narrator", "Edward Lamb")):
        made = make_script(pages, Known(same=(same,)))
        assert {who for _, who in said(made)} == {same[0]}


def test_confidence_and_the_words_that_gave_it_away() -> None:
    script = make_script(book(*OPENING, "“Rain,” said Martha.", "“I heard it,” said Peter.", "“All day.”"))
    first, _, third = [line for line in script.lines if line.kind is LineKind.SPEECH]
    assert first.why == "said Martha"
    assert third.why == "answers Peter Gray"
    assert 0.5 < third.confidence < first.confidence <= 1
    assert all(line.confidence == 1 and line.why == "" for line in script.lines if line.character is None)


def test_the_cast_is_ordered_by_how_much_each_says() -> None:
    script = make_script(
        book(*OPENING, "“No,” said Martha.", "“But I have so much to tell you all,” said Peter.")
    )
    assert [(one.name, one.gender) for one in script.characters] == [
        ("Peter Gray", "male"),
        ("Martha Gray", "female"),
    ]
    assert "Peter" in script.characters[0].aliases


def test_kinds_of_paragraphs() -> None:
    script = make_script(
        book(
            "#CHAPTER I. “Rain”",
            "“Rain,” said Martha Gray.",
            "~“Roses are red.”",
            ">“Dear Peter.”",
            "^See “Rain”.",
            "***",
        )
    )
    assert [(line.kind, line.text) for line in script.lines] == [
        (LineKind.HEADING, "CHAPTER I. “Rain”"),
        (LineKind.SPEECH, "Rain,"),
        (LineKind.NARRATION, "said Martha Gray."),
        (LineKind.NARRATION, "“Roses are red.”"),
        (LineKind.NARRATION, "“Dear Peter.”"),
        (LineKind.NOTE, "See “Rain”."),
    ]
    assert [line.id for line in script.lines] == list(range(1, 7))


def test_thoughts_in_marks() -> None:
    script = make_script(book(*OPENING, "“Rain,” thought Martha.", "“Rain,” said Peter."))
    assert [(line.kind, line.character) for line in script.lines if line.character] == [
        (LineKind.SPEECH, "Martha Gray"),
        (LineKind.SPEECH, "Peter Gray"),
    ]


@pytest.mark.parametrize(
    "kind", [ChapterKind.TITLE, ChapterKind.COPYRIGHT, ChapterKind.CONTENTS, ChapterKind.NOTES]
)
def test_nobody_speaks_on_a_title_page(kind: ChapterKind) -> None:
    script = make_script(book("#Rain", "“All rights reserved,” said Martha.", kind=kind))
    assert script.characters == ()
    assert {line.kind for line in script.lines} == {LineKind.HEADING, LineKind.NARRATION}


def test_a_quotation_over_paragraphs_is_one_speech() -> None:
    script = make_script(book("“It began. It grew.", "“It ended,” said Martha.", "“Oh.”"))
    assert [line.speech for line in script.lines if line.kind is LineKind.SPEECH] == [1, 1, 1, 2]


def test_a_chapter_may_have_its_own_marks() -> None:
    one = Chapter("One", tuple(Paragraph(f"“Rain {n},” said Martha.") for n in range(40)))
    two = Chapter("Two", tuple(Paragraph(f"‘Snow {n},’ said Peter.") for n in range(10)))
    script = make_script(Manuscript(BookInfo("Two stories"), (one, two)))
    assert {
        line.character for line in script.lines if line.chapter == 1 and line.kind is LineKind.SPEECH
    } == {"Peter"}


def test_offsets_point_into_the_file() -> None:
    text = "“Rain,” said Martha. She sat."
    paragraph = Paragraph(text, source=(100, 100 + len(text)))
    script = make_script(Manuscript(BookInfo("x"), (Chapter("One", (paragraph,)),)))
    file = " " * 100 + text
    assert [file[slice(*line.source)] for line in script.lines if line.source] == [
        line.text for line in script.lines
    ]


def test_the_json_value() -> None:
    manuscript = book(*OPENING, "“Rain,” said Martha.")
    value = json.loads(json.dumps(script_json(manuscript, make_script(manuscript))))
    assert value["title"] == "A book"
    assert value["chapters"][0]["index"] == 0
    assert value["characters"] == [
        {"name": "Martha Gray", "aliases": ["Martha"], "gender": "female", "age": None, "lines": 1}
    ]
    spoken = next(line for line in value["lines"] if line["kind"] == "speech")
    assert {"id", "chapter", "paragraph", "start", "end", "text", "character", "confidence", "source"} <= set(
        spoken
    )
    assert (spoken["paragraph"], spoken["start"], spoken["end"], spoken["source"]) == (2, 1, 6, None)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("",),
        ("Word",),
        ("“",),
        ("“Yes.”",) * 50,  # only quotations
        ("No marks at all. " * 20,),
        ("“Open. " * 9,),
        ("مرحبا، قال أحمد. 😀 “Hello,” said Martha. 你好。",),
        ("HAMLET. To be, or not to be.", "OPHELIA. Good my lord!"),
        ("a" * 50_000,),
    ],
)
def test_odd_books(texts: tuple[str, ...]) -> None:
    manuscript = book(*texts)
    script = make_script(manuscript)
    assert script == make_script(manuscript)
    text = "".join(char for line in script.lines for char in line.text if char.isalnum())
    assert text == "".join(char for one in texts for char in one if char.isalnum())


WORDS = st.sampled_from(
    [*"Martha Peter said she he the boy rain “ ” \" ‘ ’ ' , . ! — Mr. Finch I « »".split(), "the boy", "\n"]
)


@settings(max_examples=60)
@given(
    st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=6),
    st.sampled_from(["en", "fr", "de", "es"]),
)
def test_every_character_outside_marks_is_in_one_line(texts: list[str], language: str) -> None:
    manuscript = Manuscript(
        BookInfo("x", language=language), (Chapter("One", tuple(Paragraph(text) for text in texts)),)
    )
    script = make_script(manuscript)
    for index, text in enumerate(texts):
        lines = [line for line in script.lines if line.paragraph == index]
        at = 0
        for line in lines:
            assert line.start >= at
            assert line.text == text[line.start : line.end] != ""
            assert not set(text[at : line.start]) - set(" \n“”\"‘’'«»—")
            at = line.end
        assert not set(text[at:]) - set(" \n“”\"‘’'«»—")
    names = {one.name for one in script.characters}
    assert {line.character for line in script.lines if line.character} == names


def test_a_speaker_given_by_place_is_kept() -> None:
    manuscript = book(*OPENING, "“Rain,” said Martha. “And wind.”", "“I heard it,” said Peter.", "“All day.”")
    first = make_script(manuscript)
    line = next(one for one in first.lines if one.text == "And wind.")
    spoken = known_at(manuscript, {(line.chapter, line.paragraph, line.start): "Peter Gray"})
    assert list(spoken.values()) == ["Peter Gray"]
    second = make_script(manuscript, Known(spoken))
    changed = [(a.text, b.character) for a, b in zip(first.lines, second.lines, strict=True) if a != b]
    assert changed[0] == ("And wind.", "Peter Gray")
    assert known_at(manuscript, {(0, 0, 0): "Peter Gray"}) == {}


def test_words_that_nobody_speaks_become_narration_and_keep_their_number() -> None:
    manuscript = book(*OPENING, "“Rain,” said Martha.", "“I heard it,” said Peter.")
    first = make_script(manuscript)
    line = next(one for one in first.lines if one.text == "Rain,")
    spoken = known_at(manuscript, {(line.chapter, line.paragraph, line.start): None})
    again = next(one for one in make_script(manuscript, Known(spoken)).lines if one.id == line.id)
    assert (again.kind, again.character, again.speech) == (LineKind.NARRATION, None, line.speech)
