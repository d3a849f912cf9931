"""The phone inventory: which sounds the nets know, and at which index. No torch here.

The order is a contract: weights are trained against it and packs carry it. New symbols are appended, never inserted.
A phone is written as espeak-ng writes it in IPA, less stress. Long vowels, diphthongs and affricates are phones of
their own; whatever espeak-ng strings together beyond that (an "ɔːɹ", an "aɪɚ") is split, by longest match, into these.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

BLANK = 0
"""Index of CTC's blank; also of padding."""

PAUSE = 1
"""Index of silence between words, for what is aligned (CTC does not emit it)."""

PHONES: tuple[str, ...] = (
    *("<blank>", "<pause>"),
    # consonants
    *(
        "p",
        "b",
        "t",
        "d",
        "k",
        "ɡ",
        "ʔ",
        "m",
        "n",
        "ŋ",
        "f",
        "v",
        "θ",
        "ð",
        "s",
        "z",
        "ʃ",
        "ʒ",
        "h",
        "ç",
        "x",
    ),
    *("tʃ", "dʒ", "ts", "pf", "ɹ", "r", "ɾ", "l", "j", "w"),
    # vowels of English and German
    *(
        "ɪ",
        "i",
        "iː",
        "ʊ",
        "u",
        "uː",
        "ɛ",
        "ɛː",
        "e",
        "eː",
        "æ",
        "ʌ",
        "ɐ",
        "ə",
        "ɚ",
        "ɜ",
        "ɜː",
        "ɑ",
        "ɑː",
        "ɒ",
    ),
    *("a", "aː", "ɔ", "ɔː", "o", "oː", "ᵻ", "y", "yː", "ʏ", "ø", "øː", "œ", "œː"),
    *("aɪ", "aʊ", "eɪ", "oʊ", "əʊ", "ɔɪ", "ɔø"),
    # further sounds of the languages next to them, so that the table need not grow soon
    *(
        "ʁ",
        "ʀ",
        "ɣ",
        "β",
        "ɲ",
        "ʎ",
        "ɬ",
        "ʋ",
        "ɕ",
        "ʑ",
        "tɕ",
        "dʑ",
        "dz",
        "ɨ",
        "ɯ",
        "ɤ",
        "ɥ",
        "ʂ",
        "ʐ",
        "q",
        "c",
        "ɟ",
        "ɫ",
    ),
    *("ɑ̃", "ɛ̃", "ɔ̃", "œ̃"),
)

INDEX: dict[str, int] = {phone: index for index, phone in enumerate(PHONES)}

SAME = {
    "g": "ɡ",
    "ɝ": "ɜː",
    "ʍ": "w",
    "ɵ": "ʊ",
    "ɘ": "ə",
    "ɡ": "ɡ",
    "ɔ̃ː": "ɔ̃",
    "ɱ": "m",
    "ɭ": "l",
    "ɻ": "ɹ",
    "ʌː": "ʌ",
}
"""Symbols that are written otherwise but meant as one of ours."""

_LONGEST = max(map(len, PHONES))


class UnknownPhone(ValueError):
    """A symbol that the inventory does not have."""


def tokenize(ipa: str, strict: bool = False) -> list[int]:
    """Phone indices of an IPA string, by longest match; stress, ties, spaces and marks of fine detail are dropped.

    Raises:
        UnknownPhone: a letter is not in the inventory, and `strict` is set; otherwise it is passed over.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", ipa))
    result: list[int] = []
    at = 0
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            index = _find(text[at : at + length])
            if index is not None:
                result.append(index)
                at += length
                break
        else:
            letter = text[at]
            at += 1
            if strict and unicodedata.category(letter) in ("Ll", "Lo", "Lu"):
                raise UnknownPhone(f"no phone {letter!r} (U+{ord(letter):04X}) in the inventory, in {ipa!r}")
    return result


@lru_cache(maxsize=4096)
def _find(piece: str) -> int | None:
    piece = SAME.get(piece, piece)
    return None if piece.startswith("<") else INDEX.get(piece)


def spell(indices: list[int]) -> str:
    """Phones with spaces between them, for people to read."""
    return " ".join(PHONES[index] for index in indices)
