"""Sounds as people type them: ARPAbet, X-SAMPA, respellings, IPA, other words; and which sign is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadLexicon
from engine.text import arpabet, ipa, notation, respelling, xsampa
from engine.text.phones import tokenize


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("HUR-mee-oh-nee", "hˈɜːmioʊni"),
        ("hur-MY-uh-nee", "hɚmˈaɪəni"),
        ("puh-TAH-luh", "pətˈɑːlə"),
        ("BOT-l", "bˈɑːtəl"),
        ("vin-SENT van GOKH", "vɪnsˈɛnt vˈæn ɡˈɑːx"),
        ("NYTE-lee", "nˈaɪtli"),
        ("YOO-nyun", "ˈjuːnjən"),
        ("ahr-kuh-TEK-chur", "ɑːɹkətˈɛktʃɚ"),
    ],
)
def test_respellings(typed: str, said: str) -> None:
    assert respelling.ipa_of(typed) == said
    assert ipa.check(said) == said


def test_a_respelling_is_read_in_the_accent_of_the_book() -> None:
    assert notation.read("HUR-mee-oh-nee", language="en-GB").ipa == "hˈɜːmiəʊni"
    assert notation.read("CAR-ter".replace("C", "K"), language="en-GB").ipa == "kˈɑːtə"
    assert notation.read("KAR-ter", language="en-US").ipa == "kˈɑːɹtɚ"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("HUR-mce", "'c'; write k or s"),
        ("hur-mee", "write that one in capitals, as in 'HUR-mee'"),
        ("HUR-mdz", "'mdz' has no vowel"),
        ("HERMIOHNEE", "part it with a hyphen"),
        ("HÜR-mee", "at 'ü'"),
    ],
)
def test_a_respelling_that_cannot_be_read_says_where(typed: str, told: str) -> None:
    with pytest.raises(BadLexicon) as wrong:
        respelling.ipa_of(typed)
    assert told in str(wrong.value) and "\n" not in str(wrong.value)


def test_arpabet() -> None:
    assert arpabet.ipa_of("HH ER0 M AY1 AH0 N IY0") == "hɚmˈaɪəni"
    assert arpabet.ipa_of("{L EH1 D}") == arpabet.ipa_of("l eh d") == "lˈɛd", "one vowel is stressed"
    assert arpabet.ipa_of("V AE1 N | G OW1") == "vˈæn ɡˈoʊ"
    with pytest.raises(BadLexicon, match="sign 2, 'AX9', is none of its signs"):
        arpabet.ipa_of("HH AX9")
    with pytest.raises(BadLexicon, match="sign 1, 'B1', is a consonant"):
        arpabet.ipa_of("B1 AY1")
    with pytest.raises(BadLexicon, match="no sound"):
        arpabet.ipa_of("{}")


def test_every_sign_of_arpabet_is_ipa_that_a_voice_knows() -> None:
    for sign in (*arpabet.VOWELS, *arpabet.CONSONANTS):
        said = arpabet.ipa_of(sign)
        assert ipa.check(said) == said
        assert tokenize(said), sign


def test_xsampa() -> None:
    assert xsampa.ipa_of('h@"l@U') == "həˈləʊ"
    assert xsampa.ipa_of("r\\{T") == "ɹæθ"
    assert xsampa.ipa_of("a~") == "a\u0303"
    with pytest.raises(BadLexicon, match="character 2, '#'"):
        xsampa.ipa_of("a#")


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("/led/", "ipa"), ("ˈlɛd", "ipa"), ("hɜːmaɪəni", "ipa"), ("HH ER0 M AY1", "arpabet"), ("HUR-mee", "respelling"),
        ("Chumley", "text"), ("O-K", "text"), ("Mc Gregor", "text"), ("schön", "text"), ("A B C", "text"),
        ("tip-top", "text"), ("Ærø", "text"),
    ],
)  # fmt: skip
def test_the_notation_is_guessed(typed: str, which: str) -> None:
    assert notation.guess(typed) == which


def test_what_was_typed_is_kept() -> None:
    found = notation.read(" L EH1  D ")
    assert (found.ipa, found.respelling, found.typed, found.notation) == ("lˈɛd", None, "L EH1 D", "arpabet")
    assert notation.read("Chumley").respelling == "Chumley"
    assert notation.read("h@", "x-sampa").ipa == "hə"
    for typed, kind in (("", None), ("...", None), ("x", "morse"), ("!", "ipa")):
        with pytest.raises(BadLexicon):
            notation.read(typed, kind)


@given(st.text(max_size=40), st.sampled_from((None, *notation.NOTATIONS)))
def test_any_text_is_read_or_refused_in_one_line(typed: str, kind: str | None) -> None:
    try:
        found = notation.read(typed, kind)
    except BadLexicon as wrong:
        assert str(wrong)
    else:
        assert (found.ipa is None) != (found.respelling is None)
        if found.ipa is not None:
            assert ipa.check(found.ipa) == found.ipa
