"""Makes an utterance's text safe for espeak-ng, and keeps the way back to its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import BadText, short
from engine.types import Pronunciation

# Read as markup in one mode or another, or as an escape of espeak-ng's own: square brackets begin phonemes.
_SAME_WIDTH = {"[": "(", "]": ")"}

# Joiners decide how letters look and sound in Persian and the scripts of India; other format characters do not.
_JOINERS = {"\u200c", "\u200d"}

# Scripts that write no spaces between words: there espeak-ng's own words are finer than what stands between spaces.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)

# A hyphen joins a word; dashes, however typed, and ellipses part two.
_BETWEEN_GAPS = re.compile(r"(?:(?!--|\.\.)[^\s\u2012-\u2015\u2026])+")

_JAMO_TAIL = range(0x1160, 0x1200)  # vowels and final consonants, which compose with what stands before them


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is what espeak-ng reads; `origin[i]` is where in the utterance's text its character `i` comes from."""

    text: str
    origin: Sequence[int]
    phonemes: bool


def prepare(text: str, pronunciations: Sequence[tuple[Pronunciation, str]], *, plain: bool = False) -> Spoken:
    """Builds what espeak-ng reads.

    `pronunciations`: with the mnemonics that stand for each, in order, not overlapping. `plain` turns everything but
    letters, digits and simple punctuation into spaces, for a second try at a text that espeak-ng died of.

    Control, unassigned, private and lone surrogate characters become spaces: espeak-ng takes some of them as commands
    and U+FFFD as a sign to change its encoding. Combining marks are composed, since it knows "ä" only as one character.
    """
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    for pronunciation, mnemonics in pronunciations:
        _copy(text, position, pronunciation.start, parts, origin, plain)
        # Spaces around it keep it a word of its own; the blank inside ends it before the brackets do.
        inserted = f" [[{mnemonics}]] "
        parts.append(inserted)
        origin.extend([pronunciation.start] * len(inserted))
        position = pronunciation.end
    _copy(text, position, len(text), parts, origin, plain)
    return Spoken("".join(parts), origin, bool(pronunciations))


def check(text: str, pronunciations: Sequence[Pronunciation]) -> list[Pronunciation]:
    """The pronunciations in order. Raises BadText for one outside the text, empty, or overlapping another."""
    ordered = sorted(pronunciations, key=lambda item: (item.start, item.end))
    last = 0
    for item in ordered:
        if not 0 <= item.start < item.end <= len(text):
            raise BadText(
                f"A pronunciation covers {item.start} to {item.end}, outside the text's {len(text)}."
            )
        if item.start < last:
            raise BadText(
                f"Two pronunciations overlap at “{short(text[item.start : item.end])}”; remove one of them."
            )
        last = item.end
    return ordered


def speakable(text: str) -> bool:
    """Whether anything in the text has a sound: a letter, a digit, a symbol or an emoji."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def words(text: str) -> list[tuple[int, int]]:
    """The spans between white space and dashes, without the punctuation around them; only those with something to say."""
    spans = (trimmed(text, *match.span()) for match in _BETWEEN_GAPS.finditer(text))
    return [(start, end) for start, end in spans if start < end]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the punctuation and space at its two ends."""
    while start < end and unicodedata.category(text[start])[0] in "PCZ":
        start += 1
    while end > start and unicodedata.category(text[end - 1])[0] in "PCZ":
        end -= 1
    return start, end


def unspaced(text: str) -> bool:
    """Whether the text holds characters of a script that does not part its words."""
    return _UNSPACED.search(text) is not None


def _copy(text: str, start: int, end: int, parts: list[str], origin: list[int], plain: bool) -> None:
    position = start
    while position < end:
        after = position + 1
        while after < end and (unicodedata.combining(text[after]) or ord(text[after]) in _JAMO_TAIL):
            after += 1
        cluster = text[position:after]
        if after - position > 1:
            cluster = unicodedata.normalize("NFC", cluster)
        for character in cluster:
            safe = _safe(character, plain)
            if safe:
                parts.append(safe)
                origin.append(position)
        position = after


def _safe(character: str, plain: bool) -> str:
    """One character, or none for what has no sound and only joins or parts."""
    if character.isascii() and character.isalnum():
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return character if character in _JOINERS else ""
    if category[0] in "CZ" or character == "\ufffd":
        return " "
    if plain and category[0] not in "LMN" and character not in ".,;:!?'’":
        return " "
    return _SAME_WIDTH.get(character, character)
