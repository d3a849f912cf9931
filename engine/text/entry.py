"""One entry of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import BadLexicon
from engine.text import ipa as ipa_signs

LONGEST_WORD = 200  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """How a word or phrase sounds: either `ipa`, or a `respelling` that is spoken in its place.

    `language`: only in text of this BCP 47 language (None: in any). `match_case`: only as written. `forms`: also its
    English plural, possessive, -ed and -ing forms. Raises BadLexicon for an entry that cannot be used.
    """

    word: str
    ipa: str | None = None
    respelling: str | None = None
    language: str | None = None
    match_case: bool = False
    forms: bool = True

    def __post_init__(self) -> None:
        word = " ".join(self.word.split())
        if not any(char.isalnum() for char in word) and not word.strip():
            raise BadLexicon("an entry without a word; write the word or phrase as the book does")
        if len(word) > LONGEST_WORD:
            raise BadLexicon(
                f"the word {word[:20]!r}... has {len(word)} characters; the most is {LONGEST_WORD}"
            )
        ipa = (self.ipa or "").strip() or None
        respelling = " ".join((self.respelling or "").split()) or None
        if (ipa is None) == (respelling is None):
            wrong = "neither IPA nor a respelling" if ipa is None else "both IPA and a respelling"
            raise BadLexicon(f"{word!r} has {wrong}; give one of the two")
        language = (self.language or "").strip() or None
        if language is not None and not all(
            part.isalnum() and part.isascii() for part in language.replace("_", "-").split("-")
        ):
            raise BadLexicon(
                f"{word!r}: {language!r} is not a language tag; write one such as 'en' or 'de-AT'"
            )
        object.__setattr__(self, "word", word)
        object.__setattr__(self, "ipa", None if ipa is None else ipa_signs.check(ipa))
        object.__setattr__(self, "respelling", respelling)
        object.__setattr__(self, "language", language)
