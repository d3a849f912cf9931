"""A sound as a person types it, in whatever notation, made into what an entry holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from engine.errors import BadLexicon
from engine.text import arpabet, ipa, respelling, xsampa
from engine.text.languages import is_british

NOTATIONS = ("ipa", "arpabet", "respelling", "x-sampa", "text")
"""What can be told of a sound: phonemes in three alphabets, "HUR-mee-oh-nee", or other words to say in its place."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`ipa` or `respelling` (other words to say), one of the two; `typed`: as written; `notation`: one of NOTATIONS."""

    ipa: str | None
    respelling: str | None
    typed: str
    notation: str


def guess(typed: str) -> str:
    """The notation that a sound is written in: one of NOTATIONS."""
    text = typed.strip()
    if len(text) > 1 and (text[0], text[-1]) in (("/", "/"), ("[", "]")):
        return "ipa"
    if arpabet.is_arpabet(text):
        return "arpabet"
    if _has_ipa(text):
        return "ipa"
    return "respelling" if respelling.is_respelling(text) else "text"


def read(typed: str, notation: str | None = None, language: str | None = None) -> Typed:
    """Reads a sound; `notation` None guesses it. `language`: whose accent a respelling is read in, BCP 47.

    Raises BadLexicon, which says in one line which sign is wrong.
    """
    text = " ".join(typed.split())
    if not text:
        raise BadLexicon(
            "no sound was written; write IPA, ARPAbet, a respelling such as 'HUR-mee', or other words"
        )
    chosen = notation or guess(text)
    if chosen not in NOTATIONS:
        raise BadLexicon(f"{chosen!r} is no notation; it is one of {', '.join(NOTATIONS)}")
    if chosen == "text":
        if not any(char.isalnum() for char in text):
            raise BadLexicon(f"{typed!r} holds nothing to say; write the words that are to be said instead")
        return Typed(None, text, text, chosen)
    if chosen == "ipa":
        said = text
    elif chosen == "arpabet":
        said = arpabet.ipa_of(text)
    elif chosen == "x-sampa":
        said = xsampa.ipa_of(text)
    else:
        said = respelling.ipa_of(text, is_british(language or ""))
    return Typed(ipa.check(said), None, text, chosen)


def _has_ipa(text: str) -> bool:
    """Whether it holds signs that only IPA is written with: stress, length, or letters that no language spells with."""
    spelt = "æøœðçβθχəɔɛŋ"  # Danish, French, Icelandic, Greek, and languages of Africa spell with these
    odd = sum(char in ipa.ALPHABET and ord(char) > 0x24F for char in text)
    if odd and all(char in ipa.ALPHABET for char in text):
        return any(char in "ˈˌːʃʒʊɪɑɒʌɜɹɡʔɾ" for char in text) or (
            sum(char in spelt for char in text) > 0 and not any(unicodedata.category(c) == "Lu" for c in text)
        )
    return any(char in "ˈˌː" for char in text)
