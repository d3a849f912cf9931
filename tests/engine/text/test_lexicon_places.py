"""Entries that hold only for a speaker, a chapter, a line, one occurrence; and how files keep that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadLexicon
from engine.text import words
from engine.text.entry import Entry
from engine.text.lexicon import Lexicon, Where, read_csv, write_csv

A, B, C, D = "ɑː", "biː", "siː", "diː"


def ipa(lexicon: Lexicon, text: str, where: Where) -> list[str]:
    return [one.ipa for one in lexicon.apply(text, "en", where)[1]]


def test_the_narrowest_entry_counts() -> None:
    lexicon = Lexicon(
        [
            Entry("bath", A),
            Entry("bath", B, speaker="Mr. Pugh"),
            Entry("bath", C, chapter=4),
            Entry("bath", D, line=9, occurrence=1),
        ]
    )
    text = "A bath is a bath."
    assert ipa(lexicon, text, Where()) == [A, A]
    assert ipa(lexicon, text, Where("mr. pugh", 1, 1)) == [B, B]
    assert ipa(lexicon, text, Where("Mr. Pugh", 4, 1)) == [C, C]
    assert ipa(lexicon, text, Where("Mr. Pugh", 4, 9)) == [C, D]
    assert ipa(lexicon, text, Where(None, None, 9)) == [A, D]


def test_an_occurrence_counts_before_a_longer_phrase() -> None:
    lexicon = Lexicon([Entry("old bow", A), Entry("old", B, line=1, occurrence=0, forms=False)])
    assert ipa(lexicon, "the old bow", Where(line=1)) == [B]
    assert ipa(lexicon, "the old bow", Where(line=2)) == [A]


def test_which_entry_says_a_word() -> None:
    phrase = Entry("old bow", A)
    lexicon = Lexicon([phrase])
    assert lexicon.at("the old bow", 4) == lexicon.at("the old bow", 8) == phrase
    assert lexicon.at("the old bow", 0) is None
    assert lexicon.at("", 0) is None


def test_bound_entries_are_checked() -> None:
    for bound, told in (
        ({"occurrence": 1}, "without its line"),
        ({"part": "article"}, "no part of speech"),
        ({"line": -1}, "line is -1"),
        ({"source": "web"}, "no source"),
    ):
        with pytest.raises(BadLexicon, match=told):
            Entry("bow", A, **bound)


def test_csv_keeps_everything(tmp_path: Path) -> None:
    entries = (
        Entry("bow", A, speaker="Ada, Lady", part="noun", typed="B OW1", source="user"),
        Entry("bow", B, chapter=3, line=12, occurrence=0, forms=False),
    )
    path = tmp_path / "words.csv"
    write_csv(path, entries)
    assert read_csv(path).entries == entries
    path.write_text("word,sound,line\nNaomi,nay-OH-mee,\nled,L EH1 D,x\nKeir,KEER,\n", "utf-8")
    found = read_csv(path)
    assert [(one.word, one.ipa, one.respelling, one.typed) for one in found.entries] == [
        ("Naomi", "neɪˈoʊmi", None, "nay-OH-mee"), ("Keir", None, "KEER", "KEER"),
    ]  # fmt: skip
    assert found.problems == ("words.csv, line 3: line is 'x'; write a number from 0, or leave it empty",)


def test_a_place_costs_no_other_line_any_time() -> None:
    entries = [Entry("read", A, line=number, occurrence=0, forms=False) for number in range(5000)]
    lexicon = Lexicon(entries)
    assert ipa(lexicon, "I read it", Where(line=4999)) == [A]
    assert ipa(lexicon, "I read it", Where(line=5000)) == []


@given(st.text(alphabet=st.sampled_from("aZ_9éʼ’'‘“”—–… \n\t.-‿⁀\u2060ʰˈ\u00adßŒ"), max_size=40))
def test_latin_text_is_cut_as_any_other(text: str) -> None:
    # A sign of another script at the end has the text go through the pattern for all scripts.
    wide = words.tokens(text + " \u4e00")[: -2 if not text[-1:].isspace() else -1]
    narrow = words.tokens(text)
    if text[-1:].isspace():
        wide, narrow = wide[:-1], narrow[:-1]
    assert wide == narrow
