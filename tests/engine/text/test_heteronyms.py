"""Which reading of a word is meant: sentences of the makers' own, those of novels, and any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.text import heteronyms
from engine.text.entry import PARTS, Entry
from engine.text.ipa import check
from engine.text.lexicon import Lexicon
from engine.text.parts import part_of
from engine.text.said import said
from engine.text.words import tokens

NOVELS = Path(__file__).parent / "heteronyms_fiction.tsv"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He read the letter slowly.", ["past"]),
        ("I will read it to you.", ["present"]),
        ("The wind blew while he wound up his watch.", ["air", "turned"]),
        ("They wind the clock on Sundays.", ["turn"]),
        ("Close the door and stand close to me.", ["shut", "near"]),
        ("She gave him a minute account; it took a minute.", ["tiny", "time"]),
        ("I object to that object.", ["oppose", "thing"]),
        ("They refuse to carry the heap of refuse.", ["deny", "rubbish"]),
        ("A tear ran down her cheek.", ["drop"]),
        ("Do not tear up the letter.", ["rip"]),
        ("He drew his bow and the arrow flew.", ["knot"]),
        ("The pipes were made of lead.", ["metal"]),
        ("He used to use it.", ["accustomed", "employ"]),
        ("We live our own lives.", ["be", "plural"]),
        ("Minnie May, aged three, was ill; an aged man sat by her.", ["grew old", "old"]),
    ],
)
def test_sentences(text: str, names: list[str]) -> None:
    assert [one.choice.reading.name for one in heteronyms.find(text)] == names


def test_novels() -> None:
    """Held above what was measured when the rules were made, less a little; see tests/bench/bench_heteronyms.py."""
    rows = [line.split("\t") for line in NOVELS.read_text("utf-8").splitlines()[1:]]
    right = 0
    for word, occurrence, label, _, sentence in rows:
        found = [one for one in heteronyms.find(sentence) if one.word.casefold() == word]
        part, name = label.split("/")
        meant = next(r for r in heteronyms.readings(word) if (r.part, r.name) == (part, name))
        right += found[int(occurrence)].choice.reading.american == meant.american
    assert right / len(rows) >= 0.95


def test_every_reading_is_ipa_of_a_known_part() -> None:
    for word in heteronyms.words():
        found = heteronyms.readings(word)
        assert len({(one.name, one.part) for one in found}) == len(found), word
        assert len({one.american for one in found}) > 1, word
        for one in found:
            assert one.part in PARTS
            assert check(one.american) == one.american and check(one.british) == one.british
            assert one.meaning


def test_the_voice_is_told_only_what_is_sure_and_not_said_already() -> None:
    text, given = said("He read it. The wind wound on.", "en-GB", Lexicon())
    told = {text[one.start : one.end]: one.ipa for one in given}
    assert told["read"] == "ɹˈɛd" and told["wind"] == "wˈɪnd"
    _, own = said("He read it.", "en", Lexicon([Entry("read", "ɹˈuːd")]))
    assert [one.ipa for one in own] == ["ɹˈuːd"]
    assert said("Er read es.", "de", Lexicon())[1] == ()
    assert said("He does live in that house.", "en", Lexicon())[1] != ()
    assert "does" not in {
        text[p.start : p.end] for text, given in [said("He does.", "en", Lexicon())] for p in given
    }
    unsure = [one for one in heteronyms.find("Read.") if one.choice.confidence < heteronyms.SURE]
    assert unsure and said("Read.", "en", Lexicon())[1] == ()


def test_entries_for_a_part_of_speech() -> None:
    lexicon = Lexicon([Entry("lead", "ˈfuː", part="noun", forms=False), Entry("chair", "ˈbɑː", part="verb")])
    text = "They lead us in the lead; they chair the meeting in a chair."
    assert [text[p.start : p.end] for p in lexicon.apply(text, "en")[1]] == ["lead", "chair"]
    row = tokens("a chair")
    assert part_of(row, 2) == "noun"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([*heteronyms.words()[:60], "the", "to", "he", ",", ".", "“", "’s", "É"]), max_size=14
    )
)
def test_any_order_of_words(words: list[str]) -> None:
    text = " ".join(words)
    found = heteronyms.find(text)
    assert all(text[one.start : one.end] == one.word for one in found)
    assert all(0 < one.choice.confidence <= 1 for one in found)
    assert sum(word in heteronyms.words() for word in words) == len(found)
