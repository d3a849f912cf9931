"""Quotation marks: the book's convention, and what stands within them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.quotes import Convention, Style, convention, find, find_foreign


def spoken(paragraphs: list[str], language: str = "en") -> list[list[str]]:
    """What is said in each paragraph, under the convention that the paragraphs themselves show."""
    found = find(paragraphs, convention(paragraphs, language))
    return [
        [text[one.start : one.end] for one in row if one.speech]
        for text, row in zip(paragraphs, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "“Come in,” said Tom. “Sit down.”", ["Come in,", "Sit down."]),
        ("en", '"Come in," said Tom. "Sit down."', ["Come in,", "Sit down."]),
        ("en", '"Come in"--he waved--"and sit down."', ["Come in", "and sit down."]),
        ("en", "‘Don’t go,’ said the boys’ father. ‘It’s ’orrible!’", ["Don’t go,", "It’s ’orrible!"]),
        ("en", "'Don't go,' said the boys' father. 'I'm goin' now.'", ["Don't go,", "I'm goin' now."]),
        ("en", "‘’Tis late,’ he said.", ["’Tis late,"]),
        ("en", "'I know', she said, 'what you mean'.", ["I know", "what you mean"]),
        ("en", "“He said ‘no’ to me,” she cried.", ["He said ‘no’ to me,"]),
        ("en", "‘He said “no” to me,’ she cried.", ["He said “no” to me,"]),
        ("en", """'She said, "Never,"' said Tom. 'Yes.'""", ['She said, "Never,"', "Yes."]),
        ("en", "‘She said, “Never,”’ said Tom. ‘Yes.’", ["She said, “Never,”", "Yes."]),
        ("en", '“Mixed,” he said. "Straight."', ["Mixed,", "Straight."]),
        ("de", "„Guten Tag“, sagte Anna. „Wie geht es ‚dir‘?“", ["Guten Tag", "Wie geht es ‚dir‘?"]),
        ("de", "»Guten Tag«, sagte Anna. »Wie geht es?«", ["Guten Tag", "Wie geht es?"]),
        ("fr", "« Bonjour », dit Jean. « Ça va ? »", ["Bonjour", "Ça va ?"]),
        ("fr", "« Bonjour, dit-il en riant. Comment ça va ? »", ["Bonjour,", "Comment ça va ?"]),
        ("fr", "« Venez ! s’écria le roi, venez vite ! »", ["Venez !", "venez vite !"]),
        ("es", "«No», dijo Juan, y se fue.", ["No"]),
        ("ja", "「はい」と彼は言った。", ["はい"]),
    ],
)
def test_every_convention(language: str, text: str, said: list[str]) -> None:
    assert spoken([text], language) == [said]


@pytest.mark.parametrize(
    ("language", "paragraphs", "said"),
    [
        ("es", ["—Hola —dijo Juan—. ¿Qué tal?", "—Me voy."], [["Hola", "¿Qué tal?"], ["Me voy."]]),
        (
            "fr",
            ["— Bien, répondit Jeanne. Et toi ?", "— Moi aussi."],
            [["Bien,", "Et toi ?"], ["Moi aussi."]],
        ),
        (
            "fr",
            ["« Bonjour, dit-il.", "— Bien.", "— Moi aussi », fit-il."],
            [["Bonjour,"], ["Bien."], ["Moi aussi"]],
        ),
        ("ru", ["— Привет, — сказал он. — Как дела?", "— Хорошо."], [["Привет,", "Как дела?"], ["Хорошо."]]),
        ("pt", ["— Olá. — disse João.", "— Adeus."], [["Olá."], ["Adeus."]]),
    ],
)
def test_dashes_open_turns(language: str, paragraphs: list[str], said: list[list[str]]) -> None:
    assert spoken(paragraphs, language) == said


def test_a_dash_in_english_prose_opens_nothing() -> None:
    assert spoken(["— and so on.", "“Yes,” he said.", "“No.”"]) == [[], ["Yes,"], ["No."]]


def test_a_speech_of_several_paragraphs_opens_each_of_them_anew() -> None:
    paragraphs = ["“It began long ago.", "“It ended today,” said Tom.", "“Did it?”"]
    found = find(paragraphs, convention(paragraphs))
    assert [(row[0].continues, row[0].closed) for row in found] == [
        (False, False),
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("text", "following"),
    [
        (
            "“I went to the house, asked her mother for the key, and let myself in. There was nobody.",
            "“Next day I went again.”",
        ),
        ("“I went upstairs, said my prayers, and lay down.", "“Next day I went again.”"),
        ("“I met him, asked Tom, and went.", "“Next day I went again.”"),
        ("“I went in, said she was wanted, and left.", "“Next day I went again.”"),
        ("“I went in, asked her mother, and read:", "roses are red.” He stopped."),
    ],
)
def test_the_verbs_of_whoever_speaks_on_are_no_tags(text: str, following: str) -> None:
    paragraphs = [text, following, "“Yes,” said Anne.", "“No.”"]
    found = find(paragraphs, convention(paragraphs))
    assert [(text[one.start : one.end], one.closed) for one in found[0]] == [(text[1:], False)]
    assert found[1][0].continues


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Show me, said the old doctor quickly. Be quick.", ["Show me,", "Be quick."]),
        ("“Show me! begged my aunt with a smile.", ["Show me!"]),
        ("“Show me, begged she.", ["Show me,"]),
        ("“Show me, said Tom Brown, and rose.", ["Show me,"]),
    ],
)
def test_a_sure_tag_ends_a_speech_even_if_the_next_paragraph_opens(text: str, said: list[str]) -> None:
    paragraphs = [text, "“Yes,” said Anne.", "“No.”"]
    assert spoken(paragraphs)[0] == said
    assert not find(paragraphs, convention(paragraphs))[1][0].continues


def test_a_speech_runs_through_verse_without_new_marks() -> None:
    paragraphs = ["“Listen:", "Roses are red,", "violets are blue.” He stopped.", "Then he left."]
    found = find(paragraphs, convention(paragraphs), [True, False, True, True])
    assert [
        [text[one.start : one.end] for one in row] for text, row in zip(paragraphs, found, strict=True)
    ] == [
        ["Listen:"],
        ["Roses are red,"],
        ["violets are blue."],
        [],
    ]


@pytest.mark.parametrize(
    "text", ["""'His words were, "Never,"' said she.""", "‘His words were, “Never”’ said she."]
)
def test_an_inner_and_an_outer_mark_together_close_before_a_paragraph_that_opens_anew(text: str) -> None:
    paragraphs = [text, text[0] + "I don't believe it," + text[-11] + " said Tom."]
    assert [len(row) for row in spoken(paragraphs)] == [1, 1]
    assert spoken(paragraphs)[0] == [text[1:-11]]


def test_verse_and_headings_open_no_speech() -> None:
    paragraphs = ["“Yes.”", "“Roses are red.”"]
    assert find(paragraphs, convention(paragraphs), [True, False])[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "It was a “grand hotel” of the newest fashion.",
        'She read the "Times" every day.',
        "They called it “the house,” and he, as he put it, “tarried,” there.",
        "“Green Gables” was the name of the house.",
        "He whistled the overture to “The Poet and the Peasant.”",
    ],
)
def test_titles_and_terms_are_not_speech(text: str) -> None:
    paragraphs = [text, "“Good morning,” said Anne.", '"Good night."']
    assert spoken(paragraphs) == [[], ["Good morning,"], ["Good night."]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Come in and sit.", ["Come in and sit."]),  # never closed
        ("“Come in, said Tom.", ["Come in,"]),
        ("“Come in! cried the old doctor, turning. Sit down.", ["Come in!", "Sit down."]),
        ("“He came in, and I said no. Then he left.", ["He came in, and I said no. Then he left."]),
        ("Come in,” said Tom. “Sit down.”", ["Come in,", "Sit down."]),  # never opened
        ("They called it the house,” which it was.", []),
        ("“Come in. “Sit down,” said Tom.", ["Come in.", "Sit down,"]),
        ("“Come in,“ said Tom. “Sit down.“", ["Come in,", "Sit down."]),  # the wrong mark
        ('The plank was 6" wide. "Cut it," said Tom.', ["Cut it,"]),
    ],
)
def test_missing_and_wrong_marks(text: str, said: list[str]) -> None:
    assert spoken([text, "“Yes,” said Anne.", "“No.”"])[0] == said


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "« Bonjour, dit Monsieur Blanc. Comment allez-vous ? »", ["Bonjour,", "Comment allez-vous ?"]),
        ("es", "—Buenos días —dijo Carmen.", ["Buenos días"]),
        ("fr", "— Victor Hugo", []),  # a signature
        ("fr", "“Bonjour”, dit Jean.", ["Bonjour"]),
        ("es-MX", "Carmen abrió la puerta.", []),
    ],
)
def test_a_paragraph_in_another_language_follows_that_ones_conventions(
    language: str, text: str, said: list[str]
) -> None:
    paragraphs = ["“Good morning,” said Anne.", text, "— and so on.", "“Yes,” said Tom.", "“No.”"]
    found = find(paragraphs, convention(paragraphs))
    mended = find_foreign(paragraphs, [None, language, None, None, None], found)
    assert [text[one.start : one.end] for one in mended[1] if one.speech] == said
    assert [row for at, row in enumerate(mended) if at != 1] == [
        row for at, row in enumerate(found) if at != 1
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("»Ich gehe ja schon«, brummte der Müller.", ["Ich gehe ja schon"]),
        ("‚Er lügt‘, dachte Klara.", ["Er lügt"]),
        ("‚Er hat’s getan!‘, dachte sie.", ["Er hat’s getan!"]),
        ("„Er sagte: ‚Nie wieder!‘“, rief Klara.", ["Er sagte: ‚Nie wieder!‘"]),
        ("Sie las den ‚Faust‘ zu Ende.", []),
    ],
)
def test_a_german_book_may_mix_its_marks_and_set_thoughts_in_single_ones(text: str, said: list[str]) -> None:
    assert spoken(["„Guten Tag“, sagte Klara.", text, "„Ja.“"], "de")[1] == said


def test_no_marks_no_convention() -> None:
    assert convention(["It was the dogs' house, wasn't it.", ""]) == Convention(Style.NONE)
    assert find(["Plain text."], Convention(Style.NONE)) == [()]


MARKED = st.text(st.sampled_from("ab S.,!?-—–“”\"‘’'„«»「」 \u00a0"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKED, max_size=6), st.sampled_from(list(Style)), st.booleans())
def test_spans_lie_within_the_text_in_order(paragraphs: list[str], style: Style, dashes: bool) -> None:
    found = find(paragraphs, Convention(style, dashes))
    assert len(found) == len(paragraphs)
    for text, row in zip(paragraphs, found, strict=True):
        at = 0
        for one in row:
            assert at <= one.outer[0] <= one.start < one.end <= one.outer[1] <= len(text)
            assert not text[one.start].isspace()
            assert not text[one.end - 1].isspace()
            at = one.outer[1]
