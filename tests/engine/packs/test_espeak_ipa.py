"""IPA into espeak-ng's mnemonics: what espeak-ng says itself comes back, and what it lacks becomes what is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.packs.espeak import EspeakPack, catalogue
from engine.packs.scratch import ipa
from engine.packs.scratch.client import Host, locate
from engine.types import Pronunciation


@pytest.fixture(scope="module")
def host() -> Host:
    host = Host(*locate(), 10.0)
    yield host
    host.close()


def alphabet(host: Host, language: str) -> ipa.Alphabet:
    speaker, _ = catalogue().find(language)
    inventory = ipa.sounds(locate()[1], speaker.phonemes)
    request = {"file": speaker.file, "name": speaker.name, "mnemonics": ipa.questions(inventory)}
    return ipa.Alphabet(inventory, host.table(request))


def spoken(host: Host, language: str, mnemonics: list[str]) -> list[str]:
    speaker, _ = catalogue().find(language)
    return host.table({"file": speaker.file, "name": speaker.name, "mnemonics": mnemonics})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-us", ["həlˈoʊ", "wˈɜːld", "ɡɹˈeɪt", "mˈʌðɚ", "tʃˈɜːtʃ", "kˈɑːɹz", "θˈɪŋk", "ʒˈɑːnɹə"]),
        ("en-gb", ["həlˈəʊ", "bˈɒtəl", "nˈɪə", "dʒˈɔːdʒ"]),
        ("de", ["fˈyːɾ", "ʃˈøːn", "mˈɪlç", "bˈʊx"]),
        ("fr", ["bɔ̃ʒˈuʁ", "pˈœʁ"]),
        ("es", ["pˈero", "nˈiɲo", "xˈamon"]),
    ],
)
def test_what_espeak_writes_comes_back(host: Host, language: str, words: list[str]) -> None:
    table = alphabet(host, language)
    again = spoken(host, language, [table.mnemonics(word) for word in words])
    small = str.maketrans("", "", "ˈˌ")
    same = sum(a.translate(small) == b.translate(small) for a, b in zip(words, again, strict=True))
    # A sound in its neighbourhood may be written otherwise ("l" as "ɫ"); most must be the same.
    assert same >= len(words) - 1, list(zip(words, again, strict=True))


@pytest.mark.parametrize(
    ("language", "symbol", "near"),
    [
        ("en-us", "y", {"iː", "i", "uː", "u", "ʊ", "ɪ"}),
        ("en-us", "ʁ", {"ɹ", "ɣ", "χ", "x", "ʁ", "h"}),
        ("de", "θ", {"s", "θ", "f"}),
        ("fr", "ŋ", {"ŋ", "n", "ɲ"}),
        ("es", "ɯ", {"u", "i", "o"}),
    ],
)
def test_a_missing_sound_becomes_a_near_one(host: Host, language: str, symbol: str, near: set[str]) -> None:
    mnemonic = alphabet(host, language).mnemonics(symbol)
    assert mnemonic
    assert spoken(host, language, [mnemonic])[0] in near


def test_ties_words_and_signs(host: Host) -> None:
    table = alphabet(host, "en-us")
    assert table.mnemonics("t͡ʃiːz") == table.mnemonics("tʃiːz")
    assert table.mnemonics("ɡoʊ") == table.mnemonics("goʊ")
    assert len(table.mnemonics("nuː jˈɔːɹk").split(" ")) == 2
    for nothing in ("", " ", "ˈ", "→ 51", "[[h@l'oU]]"[0:2]):
        assert table.mnemonics(nothing) == ""


@given(st.text(max_size=30))
def test_no_ipa_breaks_out_of_the_brackets(text: str) -> None:
    inventory = [ipa.Sound("t", False), ipa.Sound("A:", True), ipa.Sound("@", True)]
    assert ipa.questions(inventory) == ["@", "t|@", "A:", "@"]
    table = ipa.Alphabet(inventory, ["ə", "tə", "ɑː", "ə"])
    assert table.mnemonics("tɑːtə") == "t|A:|t|@"
    made = table.mnemonics(text)
    assert "]" not in made and "[" not in made and made.isascii()


def test_any_ipa_is_survived(espeak: EspeakPack, say) -> None:
    letters = "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟiyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒ"
    for language in ("en-us", "de", "ja", "hi", "cmn"):
        plain, _ = say("x y", language)
        told, words = say("x y", language, pronunciations=(Pronunciation(0, 1, "ˈ".join(letters)),))
        assert len(told) > 3 * len(plain)
        assert [word.offset for word in words] == [0, 2]
