"""How a word sounds now, for eyes and for ears, with the lexicon and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.services.voices import Voices
from engine.errors import BadLexicon
from engine.packs.registry import Registry
from engine.speak import speak
from engine.text import notation
from engine.text.entry import Entry
from engine.text.lexicon import Lexicon
from engine.text.match import edits, pairs
from engine.text.phonemes import phonemize
from engine.text.phones import tokenize
from engine.text.said import said
from engine.types import Audio, Pronunciation, Utterance

NOTATIONS = notation.NOTATIONS
_APART = 0.34
"""Two sounds of a word differ from this share of their phones on: an accent's vowels lie below."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound that was typed, read: `ipa`, or `respelling` (other words), whose IPA is then `phonemes`."""

    ipa: str | None
    respelling: str | None
    notation: str
    phonemes: str


def read(typed: str, language: str = "en", kind: str | None = None) -> Sound:
    """Reads what the user types as a sound; `kind`: one of NOTATIONS, None guesses it.

    Raises BadLexicon with one line that says which sign is wrong.
    """
    found = notation.read(typed, kind, language)
    if found.ipa is not None:
        if not tokenize(found.ipa):
            raise BadLexicon(f"{typed!r} holds no sound that a voice knows; write it in IPA")
        return Sound(found.ipa, None, found.notation, found.ipa)
    spoken = found.respelling or ""
    return Sound(None, spoken, found.notation, phonemize([spoken], language)[0])


@dataclass(frozen=True, slots=True)
class Bound:
    """Where alone an entry holds: as in `engine.text.entry.Entry`, `chapter` and `line` being ids of the project."""

    speaker: str | None = None
    chapter: int | None = None
    line: int | None = None
    occurrence: int | None = None


def entry(
    word: str,
    typed: str,
    language: str = "en",
    kind: str | None = None,
    *,
    bound: Bound | None = None,
    match_case: bool = False,
    forms: bool = True,
) -> Entry:
    """An entry for a word, its sound as typed. Raises BadLexicon."""
    found = read(typed, language, kind)
    kept = None if found.notation in ("ipa", "text") else " ".join(typed.split())
    held = bound or Bound()
    return Entry(
        word, found.ipa, found.respelling, None, match_case, forms and held.line is None, held.speaker, held.chapter,
        held.line, held.occurrence, None, kept, "user",
    )  # fmt: skip


def phonemes(words: Sequence[str], language: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """What a voice would say for each word now, in IPA; "" where nothing is said. Raises BadText for the language."""
    known = lexicon or Lexicon()
    spoken = [said(word, language, known) for word in words]
    pieces = [piece for text, given in spoken for piece, ipa in _pieces(text, given) if ipa is None]
    told = iter(phonemize(pieces, language))
    return tuple(
        " ".join(one for piece, ipa in _pieces(text, given) if (one := next(told) if ipa is None else ipa))
        for text, given in spoken
    )


def differ(one: str, other: str) -> bool:
    """Whether two IPA strings are plainly different sounds, not just another accent or stress."""
    first, second = tokenize(one), tokenize(other)
    if not first or not second:
        return bool(first or second)
    return edits(pairs(first, second), first, second) / max(len(first), len(second)) > _APART


def hear(
    registry: Registry,
    voices: Voices,
    voice: str,
    word: str,
    language: str,
    lexicon: Lexicon,
    sound: Entry | None = None,
) -> Iterator[Audio]:
    """A word in the voice of that name, block by block: as `sound` says it, None as it is said now.

    Raises NotFound, and what the pack raises.
    """
    chosen = voices.resolve(voice)
    pack = registry.get(chosen.pack)
    # An entry that is bound to a place or a speaker is to be heard without either.
    free = None if sound is None else replace(
        sound, word=word, language=None, speaker=None, chapter=None, line=None, occurrence=None, part=None
    )  # fmt: skip
    text, given = said(word, language, lexicon if free is None else Lexicon([free]))
    for block in speak(pack, Utterance(text, chosen, language, given)):
        yield block.audio


def _pieces(text: str, given: Sequence[Pronunciation]) -> Iterator[tuple[str, str | None]]:
    """A text cut at its pronunciations: (piece, its IPA or None)."""
    at = 0
    for one in given:
        if text[at : one.start].strip():
            yield text[at : one.start], None
        yield text[one.start : one.end], one.ipa
        at = one.end
    if text[at:].strip():
        yield text[at:], None
