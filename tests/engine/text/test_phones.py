"""The phone inventory and how IPA is cut into it."""

from __future__ import annotations

import pytest

from engine.text.phones import BLANK, PAUSE, PHONES, UnknownPhone, spell, tokenize


def test_inventory_is_a_table_without_doubles() -> None:
    assert len(set(PHONES)) == len(PHONES)
    assert PHONES[BLANK] == "<blank>" and PHONES[PAUSE] == "<pause>"
    # Trained weights depend on these places.
    assert (PHONES[2], PHONES[23], PHONES[33], PHONES[67]) == ("p", "tʃ", "ɪ", "aɪ")


@pytest.mark.parametrize(
    ("ipa", "phones"),
    [
        ("tʃˈɜːtʃ", "tʃ ɜː tʃ"),
        ("fˈɑːɹm", "f ɑː ɹ m"),
        ("fˈaɪɚ", "f aɪ ɚ"),
        ("lˈɪɾəl", "l ɪ ɾ ə l"),
        ("bˈʌʔn̩", "b ʌ ʔ n"),
        ("kˌæt ʃˈɪp", "k æ t ʃ ɪ p"),
        ("ˈɛɾfrˈɔøt", "ɛ ɾ f r ɔø t"),
        ("gˈəʊ", "ɡ əʊ"),
        ("<blank>", "b l a n k"),
        ("", ""),
    ],
)
def test_longest_match(ipa: str, phones: str) -> None:
    assert spell(tokenize(ipa)) == phones


def test_an_unknown_letter_is_named() -> None:
    with pytest.raises(UnknownPhone, match=r"'ʘ' \(U\+0298\)"):
        tokenize("aʘ", strict=True)
    assert spell(tokenize("aʘ")) == "a"
