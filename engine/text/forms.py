"""The forms of an English word that a lexicon entry speaks for: plural, possessive, -ed and -ing."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeiou"
_SIBILANT_LETTERS = ("s", "x", "z", "ch", "sh")
_SIBILANTS = "szʃʒ"
_VOICELESS = "pkfθtʃʧʦs"


def forms(word: str, ipa: str | None, respelling: str | None) -> Iterator[tuple[str, str | None, str | None]]:
    """(form, its IPA, its respelling) for the regular forms of `word`; one of the last two is None as it was given.

    The ending's sound follows the last sound of the IPA (cats, dogs, foxes; looked, loved, wanted). A respelling
    gets the ending as it is written. A possessive and a plural of the same word sound alike.
    """
    if not word[-1:].isalpha():
        return
    many = _with_s(word)
    spellings = [
        (many, "s"),
        (word + "'s", "'s"),
        (many + "'", "s"),
        (_with_ed(word), "ed"),
        (_with_ing(word), "ing"),
    ]
    if word.endswith("s"):
        spellings.append((word + "'", "s"))  # Dickens' own
    for spelled, ending in spellings:
        yield (
            spelled,
            ipa + sound(ipa, ending) if ipa else None,
            respelling + _written(respelling, ending) if respelling else None,
        )


def sound(ipa: str, ending: str) -> str:
    """What an ending ("s", "'s", "ed", "ing") sounds like after `ipa`."""
    last = ipa.rstrip("ːˑ. ")[-1:]
    if ending == "ing":
        return "ɪŋ"
    if ending == "ed":
        if last in "td":
            return "ɪd"
        return "t" if last in _VOICELESS else "d"
    if last in _SIBILANTS or last in "ʧʤʦ":
        return "ɪz"
    return "s" if last in _VOICELESS else "z"


def _written(respelling: str, ending: str) -> str:
    low = respelling.lower()
    if ending == "s":
        return "es" if low.endswith(_SIBILANT_LETTERS) else "s"
    if ending == "ed":
        return "d" if low.endswith("e") else "ed"
    return ending


def _with_s(word: str) -> str:
    low = word.lower()
    if low.endswith(_SIBILANT_LETTERS):
        return word + "es"
    if low.endswith("y") and len(low) > 1 and low[-2] not in _VOWELS and not word[0].isupper():
        return word[:-1] + "ies"  # a name keeps its y: the Kennedys
    return word + "s"


def _with_ed(word: str) -> str:
    low = word.lower()
    if low.endswith("e"):
        return word + "d"
    if low.endswith("y") and len(low) > 1 and low[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _with_ing(word: str) -> str:
    low = word.lower()
    if low.endswith("e") and not low.endswith(("ee", "oe", "ye")) and len(low) > 2:
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """A short word of one vowel doubles its last letter: "stop" -> "stopp"."""
    low = word.lower()
    short = len(low) >= 3 and low[-1] not in "aeiouwxyh" and low[-2] in _VOWELS and low[-3] not in _VOWELS
    return word + word[-1] if short and sum(char in _VOWELS for char in low) == 1 else word
