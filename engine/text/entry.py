"""One entry of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import BadLexicon
from engine.text import ipa as ipa_signs

LONGEST_WORD = 200  # characters
PARTS = ("noun", "verb", "past", "adjective", "adverb")
"""Parts of speech that an entry can be for: "past" is a verb's past tense or participle ("I have read it")."""
SOURCES = ("user", "book", "found")
"""Where an entry comes from: typed by the user, out of the book's own file, or found and taken over."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a text stands: who says it, in which chapter and line of the project; None: not known."""

    speaker: str | None = None
    chapter: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """How a word or phrase sounds: either `ipa`, or a `respelling` that is spoken in its place.

    `language`: only in text of this BCP 47 language (None: in any). `match_case`: only as written. `forms`: also its
    English plural, possessive, -ed and -ing forms. `speaker`: only in this character's lines. `chapter`, `line`: only
    there (ids of the project); `occurrence`: only where the line says the word for that time, from 0. `part`: only as
    this part of speech, one of PARTS. `typed`: the sound as the user wrote it, in any notation. `source`: one of
    SOURCES. Raises BadLexicon for an entry that cannot be used.
    """

    word: str
    ipa: str | None = None
    respelling: str | None = None
    language: str | None = None
    match_case: bool = False
    forms: bool = True
    speaker: str | None = None
    chapter: int | None = None
    line: int | None = None
    occurrence: int | None = None
    part: str | None = None
    typed: str | None = None
    source: str | None = None

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
        self._bound(word)

    def _bound(self, word: str) -> None:
        """Puts in order to what the entry is bound. Raises BadLexicon."""
        object.__setattr__(self, "speaker", " ".join((self.speaker or "").split()) or None)
        object.__setattr__(self, "part", (self.part or "").strip().lower() or None)
        object.__setattr__(self, "typed", (self.typed or "").strip() or None)
        object.__setattr__(self, "source", self.source or None)
        if self.part is not None and self.part not in PARTS:
            raise BadLexicon(f"{word!r}: {self.part!r} is no part of speech; write one of {', '.join(PARTS)}")
        if self.source is not None and self.source not in SOURCES:
            raise BadLexicon(f"{word!r}: {self.source!r} is no source; write one of {', '.join(SOURCES)}")
        for name in ("chapter", "line", "occurrence"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise BadLexicon(f"{word!r}: {name} is {value}; write a number from 0")
        if self.occurrence is not None and self.line is None:
            raise BadLexicon(f"{word!r}: an occurrence without its line; give the line too")

    @property
    def key(self) -> tuple[object, ...]:
        """What two entries have in common of which the later one counts: the word and all that binds them."""
        return (
            self.word if self.match_case else self.word.casefold(), self.match_case, (self.language or "").lower(),
            (self.speaker or "").casefold(), self.chapter, self.line, self.occurrence, self.part,
        )  # fmt: skip
