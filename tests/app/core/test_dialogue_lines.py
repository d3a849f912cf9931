"""Cutting paragraphs into lines: nothing of the book is lost or said twice."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.dialogue_lines import cut
from app.core.quotes import Convention, Style, find


def by_stops(text: str, language: str) -> list[tuple[int, int]]:
    """A plain splitter, so that this file tests the cutting and not the sentences."""
    ends = [match.end() for match in re.finditer(r"[.!?]+\s*", text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def texts(text: str, style: Style = Style.DOUBLE) -> list[tuple[str, bool]]:
    quotations = [one for one in find([text], Convention(style))[0] if one.speech]
    return [(text[p.start : p.end], p.quotation is not None) for p in cut(text, quotations, by_stops)]


def test_a_sentence_of_narration_or_of_speech_is_a_line() -> None:
    assert texts("He came. “Yes. No,” he said. He went.") == [
        ("He came.", False),
        ("Yes.", True),
        ("No,", True),
        ("he said.", False),
        ("He went.", False),
    ]


def test_punctuation_alone_joins_its_neighbour() -> None:
    assert texts("“Yes” . . . “No.”") == [("Yes” . . .", True), ("No.", True)]
    assert texts("—“Yes,” he said—") == [("—“Yes,", True), ("he said—", False)]
    assert texts("“Wait . . . what?”") == [("Wait . . .", True), ("what?", True)]


def test_a_paragraph_of_punctuation_is_one_line() -> None:
    assert texts("* * *") == [("* * *", False)]
    assert texts("   ") == []


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab S.,!?-—“”\"‘’'«»… "), max_size=80),
    st.sampled_from([Style.DOUBLE, Style.SINGLE, Style.GUILLEMETS, Style.NONE]),
    st.booleans(),
)
def test_every_character_belongs_to_one_line(text: str, style: Style, dashes: bool) -> None:
    quotations = [one for one in find([text], Convention(style, dashes))[0] if one.speech]
    pieces = cut(text, quotations, by_stops)
    held = [0] * len(text)
    for piece in pieces:
        assert piece.start < piece.end
        assert text[piece.start : piece.end] == text[piece.start : piece.end].strip()
        for at in range(piece.start, piece.end):
            held[at] += 1
    marks = set()
    for one in quotations:
        marks |= {at for at in range(*one.outer) if not one.start <= at < one.end}
    for at, char in enumerate(text):
        if not char.isspace() and at not in marks:
            assert held[at] == 1, (at, char)
        assert held[at] <= 1
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)
