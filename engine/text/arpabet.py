"""ARPAbet, as the CMU Pronouncing Dictionary writes it, to IPA as espeak-ng writes it.

The table follows the CMU dictionary's phone set (http://www.speech.cs.cmu.edu/cgi-bin/cmudict) with the few signs more
that its forerunners had. A vowel's figure is its stress: 0 none, 1 primary, 2 secondary.
"""

from __future__ import annotations

import re

from engine.errors import BadLexicon

VOWELS = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AX": "ə", "AXR": "ɚ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜː",
    "EY": "eɪ", "IH": "ɪ", "IX": "ᵻ", "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː", "UX": "uː",
}  # fmt: skip
CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "DX": "ɾ", "EL": "əl", "EM": "əm", "EN": "ən", "F": "f", "G": "ɡ",
    "HH": "h", "H": "h", "JH": "dʒ", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "ŋ", "NX": "ŋ", "P": "p", "Q": "ʔ",
    "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v", "W": "w", "WH": "ʍ", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_UNSTRESSED = {"AH": "ə", "ER": "ɚ", "IY": "i"}
_STRESS = {"1": "ˈ", "2": "ˌ", "0": ""}
_SIGN = re.compile(r"([A-Z]+)([0-2]?)")
_APART = ("|", "/", ".")


def ipa_of(arpabet: str) -> str:
    """The IPA of signs parted by spaces ("HH ER0 M AY1 AH0 N IY0" -> "hɚmˈaɪəni"); "|" parts words.

    Stress stands before its vowel. Braces around the whole are left out. Raises BadLexicon, which names the first
    sign that is none.
    """
    words: list[list[str]] = [[]]
    signs = arpabet.strip().strip("{}").split()
    several = sum(sign.rstrip("012").upper() in VOWELS for sign in signs) > 1
    marked = any(sign[-1:] in ("1", "2") for sign in signs)
    for place, sign in enumerate(signs, 1):
        if sign in _APART:
            words.append([])
            continue
        words[-1].append(_sign(sign, place, arpabet, bare=not marked and not several))
    said = " ".join("".join(word) for word in words if word)
    if not said:
        raise BadLexicon(f"{arpabet!r} is no ARPAbet: it holds no sound; write signs such as HH AY1")
    return said


def is_arpabet(text: str) -> bool:
    """Whether a text can only be meant as ARPAbet: every piece one of its signs, a vowel with its stress."""
    signs = text.strip().strip("{}").split()
    known = [_SIGN.fullmatch(sign) for sign in signs if sign not in _APART]
    return (
        bool(known)
        and all(
            found and (found[1] in VOWELS or (found[1] in CONSONANTS and not found[2])) for found in known
        )
        and any(found and found[1] in VOWELS and found[2] for found in known)
    )


def _sign(written: str, place: int, whole: str, bare: bool) -> str:
    found = _SIGN.fullmatch(written.upper())
    name = found[1] if found else ""
    if not found or (name not in VOWELS and name not in CONSONANTS):
        raise BadLexicon(
            f"{whole!r} is no ARPAbet: sign {place}, {written!r}, is none of its signs; "
            f"the vowels are {' '.join(VOWELS)}, the consonants {' '.join(CONSONANTS)}"
        )
    if name in CONSONANTS:
        if found[2]:
            raise BadLexicon(
                f"{whole!r} is no ARPAbet: sign {place}, {written!r}, is a consonant and has no stress; write {name!r}"
            )
        return CONSONANTS[name]
    stress = found[2] or ("1" if bare else "0")
    return _STRESS[stress] + (_UNSTRESSED.get(name, VOWELS[name]) if stress == "0" else VOWELS[name])
