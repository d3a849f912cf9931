"""Respellings as dictionaries and newspapers print them: "HUR-mee-oh-nee", syllables by hyphens, the stressed one large.

The key is the one of English Wikipedia (Help:Pronunciation respelling key), with the spellings that people use beside
it ("ai", "ie", "igh").
"""

from __future__ import annotations

import re

from engine.errors import BadLexicon

# Sign: (American, British). An unstressed syllable may say otherwise: see _WEAK.
_VOWELS = {
    "eer": ("ɪɹ", "iə"), "ear": ("ɪɹ", "iə"), "ier": ("ɪɹ", "iə"), "air": ("ɛɹ", "eə"), "are": ("ɛɹ", "eə"),
    "ire": ("aɪɚ", "aɪə"), "yre": ("aɪɚ", "aɪə"), "eyer": ("aɪɚ", "aɪə"), "owr": ("aʊɚ", "aʊə"),
    "our": ("aʊɚ", "aʊə"), "oor": ("ʊɹ", "ʊə"), "ure": ("jʊɹ", "jʊə"), "oar": ("ɔːɹ", "ɔː"), "ore": ("ɔːɹ", "ɔː"),
    "ar": ("ɑːɹ", "ɑː"), "er": ("ɛɹ", "ɛɹ"), "or": ("ɔːɹ", "ɔː"), "ur": ("ɜː", "ɜː"), "ir": ("ɜː", "ɜː"),
    "ər": ("ɚ", "ə"), "uhr": ("ɚ", "ə"),
    "igh": ("aɪ", "aɪ"), "eye": ("aɪ", "aɪ"), "yoo": ("juː", "juː"), "yuu": ("jʊ", "jʊ"), "eau": ("oʊ", "əʊ"),
    "ee": ("iː", "iː"), "ea": ("iː", "iː"), "ih": ("ɪ", "ɪ"), "eh": ("ɛ", "ɛ"), "ah": ("ɑː", "ɑː"), "aa": ("ɑː", "ɑː"),
    "ay": ("eɪ", "eɪ"), "ai": ("eɪ", "eɪ"), "ey": ("eɪ", "eɪ"), "aw": ("ɔː", "ɔː"), "au": ("ɔː", "ɔː"),
    "ie": ("aɪ", "aɪ"),
    "ye": ("aɪ", "aɪ"), "oh": ("oʊ", "əʊ"), "oe": ("oʊ", "əʊ"), "oa": ("oʊ", "əʊ"), "oo": ("uː", "uː"),
    "uu": ("ʊ", "ʊ"), "ow": ("aʊ", "aʊ"), "ou": ("aʊ", "aʊ"), "oy": ("ɔɪ", "ɔɪ"), "oi": ("ɔɪ", "ɔɪ"), "ew": ("uː", "uː"),
    "uh": ("ʌ", "ʌ"), "a": ("æ", "æ"), "e": ("ɛ", "ɛ"), "i": ("ɪ", "ɪ"), "o": ("ɑː", "ɒ"), "u": ("ʌ", "ʌ"),
    "y": ("aɪ", "aɪ"), "ə": ("ə", "ə"),
}  # fmt: skip
_WEAK = {
    "uh": ("ə", "ə"),
    "u": ("ə", "ə"),
    "er": ("ɚ", "ə"),
    "ur": ("ɚ", "ə"),
    "ir": ("ɚ", "ə"),
    "ee": ("i", "i"),
}
_OPEN = {"o": ("oʊ", "əʊ")}  # at the end of its syllable: "GO-duh"
_WEAK_OPEN = {"a": ("ə", "ə"), **_OPEN}
_SILENT = {"a": "ay", "e": "ee", "i": "igh", "o": "oh", "u": "oo", "y": "igh"}
_SILENT_E = re.compile(r"(.*[^aeiouəy]|)([aeiouy])([^aeiouəywr]{1,2})e")
_CONSONANTS = {
    "tch": "tʃ", "sch": "ʃ", "ch": "tʃ", "ck": "k", "dh": "ð", "kh": "x", "ng": "ŋ", "nk": "ŋk", "ph": "f", "sh": "ʃ",
    "th": "θ", "wh": "w", "zh": "ʒ", "qu": "kw", "gh": "ɡ", "dj": "dʒ", "b": "b", "d": "d", "f": "f", "g": "ɡ", "h": "h",
    "j": "dʒ", "k": "k", "l": "l", "m": "m", "n": "n", "p": "p", "r": "ɹ", "s": "s", "t": "t", "v": "v", "w": "w",
    "x": "ks", "z": "z",
}  # fmt: skip
_INSTEAD = {"c": "k or s", "q": "kw", "ʼ": "nothing", "'": "nothing"}
_SYLLABIC = ("l", "m", "n")
_PART = re.compile(r"[\s\-‐‑–·.]+")
_LETTERS = re.compile(r"[A-Za-zəƏ]+")


def is_respelling(text: str) -> bool:
    """Whether a text can only be meant so: syllables by hyphens, some but not all in capitals ("HUR-mee")."""
    words = text.split()
    return bool(words) and all(_looks(word) for word in words if len(words) == 1 or "-" in word) and (
        any("-" in word for word in words)
    )  # fmt: skip


def _looks(word: str) -> bool:
    pieces = [piece for piece in re.split(r"[-‐‑]", word) if piece]
    large = [piece.isupper() for piece in pieces]
    return len(pieces) > 1 and all(map(_LETTERS.fullmatch, pieces)) and any(large) and not all(large)


def ipa_of(respelling: str, british: bool = False) -> str:
    """The IPA of a respelling: "HUR-mee-oh-nee" -> "hˈɜːmioʊni". Capitals are stressed; a word of one syllable always is.

    Words are parted by spaces. Raises BadLexicon, which names the syllable and letter that cannot be read.
    """
    said = []
    for word in respelling.split():
        pieces = [piece for piece in _PART.split(word) if piece]
        if not pieces:
            continue
        large = [piece.isupper() and piece.lower() != piece for piece in pieces]
        if len(pieces) > 1 and not any(large):
            shown = "-".join((pieces[0].upper(), *pieces[1:]))
            raise BadLexicon(
                f"{respelling!r} has no stressed syllable; write that one in capitals, as in {shown!r}"
            )
        first = True
        sounds = []
        for piece, stressed in zip(pieces, large, strict=True):
            stress = ("ˈ" if first else "ˌ") if stressed or len(pieces) == 1 else ""
            first = first and not stress
            sounds.append(_syllable(piece, stress, british, respelling))
        said.append("".join(sounds))
    if not said:
        raise BadLexicon(
            f"{respelling!r} is no respelling: it holds no syllable; write one such as 'HUR-mee'"
        )
    return " ".join(said)


def _syllable(piece: str, stress: str, british: bool, whole: str) -> str:
    text = piece.lower()
    if silent := _SILENT_E.fullmatch(text):  # "NYTE-lee"
        text = silent[1] + _SILENT[silent[2]] + silent[3]
    out: list[str] = []
    vowels = 0
    place = 0
    while place < len(text):
        sign = _longest(text, place, vowels)
        if sign is None:
            hint = f"; write {_INSTEAD[text[place]]}" if text[place] in _INSTEAD else ""
            raise BadLexicon(f"{whole!r}: the syllable {piece!r} cannot be read at {text[place]!r}{hint}")
        sound, vowel = sign
        end = place + len(sound)
        if vowel:
            vowels += 1
            out.append(stress + _vowel(sound, bool(stress), end == len(text), british))
        elif not (out and len(sound) == 1 and text[place - 1] == sound):  # a doubled letter is said once
            out.append("j" if sound == "y" else _CONSONANTS[sound])
        place = end
    if vowels == 0 and text[-1] in _SYLLABIC and len(text) <= 4 and not stress:
        return "".join(out[:-1]) + "ə" + out[-1]
    if vowels == 0:
        raise BadLexicon(
            f"{whole!r}: the syllable {piece!r} has no vowel; write one such as 'ee', 'ah' or 'uh'"
        )
    if vowels > 1:
        raise BadLexicon(f"{whole!r}: the syllable {piece!r} has {vowels} vowels; part it with a hyphen")
    return "".join(out)


def _longest(text: str, place: int, vowels: int) -> tuple[str, bool] | None:
    """The longest sign at a place, and whether it is a vowel. A "y" before a vowel is a consonant."""
    if text[place] == "y" and not vowels and place + 1 < len(text) and text[place + 1] in "aeiouəy":
        whole = next((s for s in ("yoo", "yuu", "ye", "yre") if text[place:] == s), None)
        return (whole, True) if whole in ("yoo", "yuu") else ("y", False)
    for size in range(min(4, len(text) - place), 0, -1):
        sign = text[place : place + size]
        if sign in _VOWELS and not (size > 1 and _splits(text, place, size)):
            return sign, True
        if sign in _CONSONANTS:
            return sign, False
    return None


def _splits(text: str, place: int, size: int) -> bool:
    """Whether the last letter of a sign begins another sound: the r of "a-re" is one, that of "arra" is not."""
    after = text[place + size : place + size + 1]
    return text[place + size - 1] in "wyr" and after != "" and after in "aeiou"


def _vowel(sign: str, stressed: bool, last: bool, british: bool) -> str:
    if last and sign in (_OPEN if stressed else _WEAK_OPEN):
        return _WEAK_OPEN[sign][british]
    if not stressed and sign in _WEAK:
        return _WEAK[sign][british]
    return _VOWELS[sign][british]
