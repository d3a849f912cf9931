"""Lines and words of another language than the book's: in whose voice, and how they are said.

The scratch voice has a voice for each language, so another one of the same kind reads them. Other voices are given the
sounds of the words, made by the rules of their language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from unicodedata import category

from app.core.foreign import Foreign
from app.services.voices import SCRATCH
from engine.errors import EngineError
from engine.text.languages import primary
from engine.text.lexicon import NOWHERE, Lexicon, Where
from engine.text.phonemes import espeak_language, phonemize
from engine.text.said import said
from engine.types import Pronunciation, Voice

Said = tuple[str, tuple[Pronunciation, ...]]

_WORD = re.compile(r"[^\s\u2012-\u2015\u2026]*\w[^\s\u2012-\u2015\u2026]*")


def voice_for(voice: Voice, language: str, book: str) -> Voice:
    """The voice that says a line of `language` in a book of `book`, where a voice for another one is asked for.

    That of the scratch voice for the language, with the same variant; any other voice is the same for all. A voice
    that was cast for its language ("espeak/fr-fr" in an English book) stays where the line is in the book's own.
    """
    if voice.pack != SCRATCH or voice.stock is None or primary(language) == primary(book):
        return voice
    name, plus, variant = voice.stock.partition("+")
    try:
        wanted = espeak_language(language)
        own = espeak_language(name)
    except EngineError:
        return voice
    if primary(wanted) == primary(own):
        return voice
    from engine.packs.espeak import catalogue

    stock = f"{wanted}{plus}{variant}"
    return replace(voice, stock=stock) if catalogue().find(stock) is not None else voice


def knows(languages: Collection[str], language: str) -> bool:
    """Whether a pack of those languages speaks that one; one that names none speaks all."""
    return not languages or primary(language) in {primary(one) for one in languages}


def said_with(
    text: str, language: str, foreign: Sequence[Foreign], lexicon: Lexicon, where: Where = NOWHERE
) -> Said:
    """As `engine.text.said.said`, with the sounds of spans in other languages. `foreign`: in order, spans of `text`.

    What the lexicon says of a word in such a span goes before the rules of its language.
    """
    if not foreign:
        return said(text, language, lexicon, where)
    spoken, given = said(text, language, lexicon, where)
    places = list(_found(spoken, text, foreign))
    if len(places) < len(foreign):  # the words are said otherwise than they are written: piece by piece
        spoken, given, places = _pieces(text, language, foreign, lexicon, where)
    added = [one for start, end, tongue in places for one in _sounds(spoken, start, end, tongue, given)]
    return spoken, tuple(sorted((*given, *added), key=lambda one: one.start))


def foreign_whole(text: str, language: str, lexicon: Lexicon, where: Where = NOWHERE) -> Said:
    """As `engine.text.said.said` for a voice that does not know the language: all sounds are given."""
    spoken, given = said(text, language, lexicon, where)
    added = _sounds(spoken, 0, len(spoken), language, given)
    return spoken, tuple(sorted((*given, *added), key=lambda one: one.start))


def _found(spoken: str, text: str, foreign: Sequence[Foreign]) -> Iterator[Foreign]:
    """Where the spans are in what is spoken, as long as they are there word for word, in order."""
    at = done = 0
    for span in foreign:
        words = " ".join(text[span.start : span.end].split())
        place = spoken.find(words, at)
        for _ in range(text[done : span.start].count(words)):  # the same words stand before it unmarked
            place = spoken.find(words, place + 1) if place >= 0 else place
        if place < 0:
            return
        at, done = place + len(words), span.end
        yield Foreign(place, at, span.language)


def _pieces(
    text: str, language: str, foreign: Sequence[Foreign], lexicon: Lexicon, where: Where
) -> tuple[str, tuple[Pronunciation, ...], list[Foreign]]:
    """The text in pieces of one language each, said by the rules of that."""
    cuts: list[Foreign] = []
    at = 0
    for span in foreign:
        cuts += [Foreign(at, span.start, ""), span]
        at = span.end
    cuts.append(Foreign(at, len(text), ""))
    spoken, given, places = "", [], []
    for start, end, tongue in cuts:
        raw = " ".join(text[start:end].split())
        piece, own = (
            said(raw, tongue or language, lexicon, where) if any(map(str.isalnum, raw)) else (raw, ())
        )
        if not piece:
            continue
        if spoken and (text[start].isspace() or text[start - 1].isspace()):
            spoken += " "
        first = len(spoken)
        spoken += piece
        given += [Pronunciation(one.start + first, one.end + first, one.ipa) for one in own]
        if tongue:
            places.append(Foreign(first, len(spoken), tongue))
    return spoken, tuple(given), places


def _sounds(
    spoken: str, start: int, end: int, language: str, given: Sequence[Pronunciation]
) -> Iterator[Pronunciation]:
    """The sounds of `spoken[start:end]` but for what is given, word by word where as many come as there are words."""
    for first, last in _free(start, end, given):
        words = [
            _bare(spoken, first + m.start(), first + m.end()) for m in _WORD.finditer(spoken[first:last])
        ]
        if not words:
            continue
        a, b = words[0][0], words[-1][1]
        try:
            (ipa,) = phonemize([spoken[a:b]], language)
        except EngineError:
            continue
        sounds = ipa.split()
        if len(sounds) == len(words):
            yield from (Pronunciation(low, high, one) for (low, high), one in zip(words, sounds, strict=True))
        elif sounds:
            yield Pronunciation(a, b, ipa)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A word without the marks around it."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or category(text[end - 1])[0] == "M"):
        end -= 1
    return start, end


def _free(start: int, end: int, given: Sequence[Pronunciation]) -> Iterator[tuple[int, int]]:
    """The span without what is given, in order."""
    at = start
    for one in given:
        if one.end <= at or one.start >= end:
            continue
        if one.start > at:
            yield at, one.start
        at = max(at, one.end)
    if at < end:
        yield at, end
