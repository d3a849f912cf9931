"""Texts as phones, word by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import BadText
from engine.text.phones import BLANK, PAUSE, PHONES, tokenize
from engine.text.sounds import (
    CALL,
    CLAUSE,
    MARKS,
    QUESTION,
    STOP,
    STRESSES,
    WORD,
    Sounds,
    sounds,
    sounds_of,
    stressed,
)
from engine.types import Pronunciation


def said(text: str, *given: Pronunciation, language: str = "en") -> list[tuple[str, str]]:
    """Each word as it stands in the text, with its phones."""
    found = sounds(text, language, given)
    return [
        (text[start:end], "".join(PHONES[phone] for phone in found.phones[found.words == index]))
        for index, (start, end) in enumerate(found.spans)
    ]


def ends(text: str) -> list[int]:
    """What ends with each word."""
    found = sounds(text)
    return [int(found.marks[found.words == index][-1]) // STRESSES for index in range(len(found.spans))]


def test_words_that_espeak_joins_are_parted() -> None:
    assert said("I am out of the house in the morning.") == [
        ("I", "aɪ"), ("am", "ɐm"), ("out", "aʊɾ"), ("of", "əv"), ("the", "ðə"), ("house", "haʊs"),
        ("in", "ɪn"), ("the", "ðə"), ("morning", "mɔːɹnɪŋ"),
    ]  # fmt: skip


def test_words_that_espeak_parts_are_joined() -> None:
    assert said("in 1990 and 3.5 out of the bag") == [
        ("in", "ɪn"), ("1990", "naɪntiːnhʌndɹɪdnaɪnti"), ("and", "ænd"), ("3.5", "θɹiːpɔɪntfaɪv"),
        ("out", "aʊɾ"), ("of", "əv"), ("the", "ðə"), ("bag", "bæɡ"),
    ]  # fmt: skip


def test_symbols_keep_their_own_sounds() -> None:
    assert said("salt & pepper") == [("salt", "sɔlt"), ("&", "ænd"), ("pepper", "pɛpɚ")]


def test_marks_and_dashes_end_what_they_end() -> None:
    assert ends("“Well”—yes, no… (he said) who? Me! Here") == [
        CLAUSE, CLAUSE, STOP, WORD, CLAUSE, QUESTION, CALL, STOP,
    ]  # fmt: skip
    assert ends("well-known books - and more -- etc. it is") == [
        WORD, CLAUSE, WORD, CLAUSE, WORD, WORD, STOP,
    ]  # fmt: skip


def test_a_pause_ends_as_the_word_before_it() -> None:
    found = sounds("Who? Me, he.")
    pauses = found.marks[found.phones == PAUSE]
    assert pauses.tolist() == [0, STRESSES * QUESTION, STRESSES * CLAUSE, STRESSES * STOP]


def test_stress_stands_on_vowels() -> None:
    phones, stress = stressed("ˈstɹɒŋəst ˌaɪ")
    assert [PHONES[phone] for phone, mark in zip(phones, stress, strict=True) if mark] == ["ɒ", "aɪ"]
    assert [mark for mark in stress if mark] == [2, 1]
    found = sounds("hello")
    assert (found.marks % STRESSES).max() == 2


def test_a_pronunciation_is_said_exactly() -> None:
    assert said("So Moirai spoke.", Pronunciation(3, 9, "ˈmɔɪɹaɪ"))[1] == ("Moirai", "mɔɪɹaɪ")
    # The possessive's own ending follows what stands before it.
    assert said("Emma's cat", Pronunciation(0, 4, "ˈɛmə")) == [("Emma's", "ɛməz"), ("cat", "kæt")]
    assert said("Ruth’s cat", Pronunciation(0, 4, "ɹuːθ"))[0] == ("Ruth’s", "ɹuːθs")
    assert said("Max's cat", Pronunciation(0, 3, "mæks"))[0] == ("Max's", "mæksᵻz")
    assert said("New York is", Pronunciation(0, 8, "nuː jˈɔːk"))[:2] == [("New", "nuː"), ("York", "jɔːk")]
    assert said("Dr X is", Pronunciation(0, 4, "dɒktəɹɛks"))[0] == ("Dr X", "dɒktəɹɛks")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((Pronunciation(0, 99, "a"),), "outside"),
        ((Pronunciation(2, 2, "a"),), "outside"),
        ((Pronunciation(0, 4, "a"), Pronunciation(3, 6, "a")), "overlap"),
        ((Pronunciation(0, 4, "123"),), "no sound"),
    ],
)
def test_a_bad_pronunciation_is_named(given: tuple[Pronunciation, ...], why: str) -> None:
    with pytest.raises(BadText, match=why):
        sounds("Emma went", "en", given)


@pytest.mark.parametrize("text", ["", " ", "…", "—", "\ud800", "😀", "\x00", "'", "***"])
def test_nothing_to_say_is_told(text: str) -> None:
    with pytest.raises(BadText, match="nothing to say"):
        sounds(text)


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(BadText, match="does not know the language"):
        sounds("nuqneH", "tlh")


def test_many_texts_sound_as_each_alone() -> None:
    texts = ["Out of the house, at last.", "the 21st of the month", "a", "Who was that? It was I."]
    for one, many in zip(map(sounds, texts), sounds_of(texts), strict=True):
        assert_same(one, many)
    assert sounds_of([]) == []


def test_a_long_text_without_marks_is_shared_out() -> None:
    text = " ".join(["out of the house in the morning"] * 60)
    words = said(text)
    assert len(words) == 7 * 60
    assert all(sound == "haʊs" for word, sound in words if word == "house")


def test_other_languages() -> None:
    assert said("die alte Mühle", language="de") == [("die", "diː"), ("alte", "altə"), ("Mühle", "myːlə")]
    assert [word for word, _ in said("你好世界", language="zh")]
    assert [word for word, _ in said("hello 你好 world")] == ["hello", "你", "好", "world"]


def assert_same(a: Sounds, b: Sounds) -> None:
    assert a.spans == b.spans
    for one, other in ((a.phones, b.phones), (a.marks, b.marks), (a.words, b.words)):
        assert np.array_equal(one, other)


WORDS = st.sampled_from(
    "I am out of the in to a it's 1990 e.g. & $5 twenty-one “no” x Он 你好 's — -- … ? [[h@]]".split()
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(st.one_of(WORDS, st.just(" "), st.characters()), max_size=25).map(" ".join),
    cut=st.tuples(st.integers(0, 30), st.integers(1, 12)),
    ipa=st.sampled_from(["", "ˈɛmə", "nuː jˈɔːk", "z", "bɪɡ æ t"]),
)
@example(text="a\ufffdb \x01 c\ue000d [[h@l'oU]] x", cut=(0, 1), ipa="")
@example(text="---लच्छेद", cut=(0, 1), ipa="")
@example(text="1" * 400 + "x" * 400, cut=(0, 1), ipa="")
def test_every_text_keeps_its_order(text: str, cut: tuple[int, int], ipa: str) -> None:
    start, end = cut[0], min(len(text), sum(cut))
    given = [Pronunciation(start, end, ipa)] if ipa and start < end else []
    try:
        found = sounds(text, "en", given)
    except BadText:
        assert not given
        return
    assert len(found.phones) == len(found.marks) == len(found.words)
    assert found.phones.min() > BLANK and found.phones.max() < len(PHONES)
    assert found.marks.min() >= 0 and found.marks.max() < MARKS
    # A pause at the beginning and after every word, and nowhere else.
    pauses = found.phones == PAUSE
    assert np.array_equal(pauses, found.words == -1)
    assert pauses[0] and pauses[-1] and pauses.sum() == len(found.spans) + 1
    assert np.array_equal(np.cumsum(pauses)[~pauses] - 1, found.words[~pauses])
    assert sorted(set(found.words[~pauses].tolist())) == list(range(len(found.spans)))
    # Words end with a mark, and only there.
    last = np.append(pauses[1:], True) & ~pauses
    assert np.array_equal(found.marks[~pauses] >= STRESSES, last[~pauses])
    at = 0
    for first, after in found.spans:
        assert at <= first < after <= len(text)
        at = after
    if given:
        phones = "".join(PHONES[phone] for phone in found.phones if phone != PAUSE)
        assert "".join(PHONES[phone] for phone in tokenize(ipa)) in phones
