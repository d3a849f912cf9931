"""A word of the project's lexicon as it is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexeme:
    """How a word is said: by phonemes (`ipa`) or spelled otherwise (`respelling`), one of the two.

    Same fields as an entry of the engine's lexicon (`engine.text.entry`); the services make one from the other.
    `chapter` and `line` are ids of rows.
    """

    word: str
    ipa: str | None
    respelling: str | None
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
