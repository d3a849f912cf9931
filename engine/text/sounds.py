"""What a text sounds like, word by word: phones with stress and clause marks, each word traced to its characters.

espeak-ng reads phrases, since only there it weakens small words; but it writes some words as one ("of the" ->
"ʌvðə") and others as several ("1990"). So each phrase is read whole, each of its words alone, and the phrase's
phones are shared out to the words along the cheapest alignment with the words' own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.errors import BadText, short
from engine.text.languages import primary
from engine.text.phonemes import phonemize
from engine.text.phones import PAUSE, PHONES, tokenize
from engine.text.shares import VOWEL, cuts, near
from engine.text.words import APOSTROPHES, tokens
from engine.types import Pronunciation

Integers = NDArray[np.int64]

STRESSES = 3
"""No stress, secondary, primary: `marks % STRESSES`."""

INSIDE, WORD, CLAUSE, STOP, QUESTION, CALL = range(6)
"""What ends after a phone: `marks // STRESSES`. The end of a text that has no mark counts as a full stop."""

MARKS = STRESSES * 6
"""How many values a mark has."""

_STRESS = {"ˌ": 1, "ˈ": 2}
_PARTS = re.compile("[ˈˌ][^ˈˌ]*|[^ˈˌ]+")
# A hyphen joins a word; dashes, however typed, and ellipses part two.
_RUN = re.compile(r"(?:(?!--|\.\.)[^\s\u2012-\u2015\u2026\x00])+")
_KINDS = {
    **dict.fromkeys(",;:()–—‒―-，、；：،؛", CLAUSE),
    **dict.fromkeys(".…。।॥", STOP),
    **dict.fromkeys("?？؟", QUESTION),
    **dict.fromkeys("!！", CALL),
}  # fmt: skip
_SAID = frozenset("&@#%+=$£€")
_KEPT = frozenset("'.,-:/") | _SAID
_LONGEST_WORD = 60  # characters: espeak-ng reads a word into a small buffer
_LONGEST_PHRASE = 40  # words


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """The phones of a text, in order. A PAUSE stands at the beginning and after every word, and so at the end.

    `phones`: indices into PHONES, shape (n,); `marks`: stress + STRESSES * what ends, shape (n,); `words`: the
    word a phone belongs to, -1 for a PAUSE, shape (n,); `spans`: each word's [start, end) in the text. Words
    without a sound are left out.
    """

    phones: Integers
    marks: Integers
    words: Integers
    spans: tuple[tuple[int, int], ...]


def sounds(text: str, language: str = "en", pronunciations: Sequence[Pronunciation] = ()) -> Sounds:
    """What `text`, already normalised, sounds like. `language`: a BCP 47 tag; `pronunciations`: said exactly so.

    Raises BadText: nothing to say, an unknown language, or a pronunciation outside the text, on another, or
    without a sound.
    """
    return _all([text], language, [pronunciations])[0]


def sounds_of(texts: Sequence[str], language: str = "en") -> list[Sounds]:
    """As `sounds`, for each of many texts: each phrase and word is read once.

    Raises BadText for the first that is empty. About 5 ms a sentence on one core.
    """
    return _all(texts, language, [()] * len(texts))


@dataclass(slots=True)
class _Part:
    """A piece of a word: what espeak-ng is to read, or the IPA that was given for it."""

    read: str
    given: str | None = None


@dataclass(slots=True)
class _Word:
    """`parts`: one, but where a pronunciation covers only some of the word. `ends`: what ends with it."""

    start: int
    end: int
    parts: list[_Part]
    ends: int = WORD


def _all(texts: Sequence[str], language: str, overrides: Sequence[Sequence[Pronunciation]]) -> list[Sounds]:
    words = [_words(text, checked(text, given)) for text, given in zip(texts, overrides, strict=True)]
    phrases = [list(_phrases(row)) for row in words]
    read = _reader([phrase for row in phrases for phrase in row], language)
    return [_joined(text, row, read, language) for text, row in zip(texts, phrases, strict=True)]


def checked(text: str, pronunciations: Sequence[Pronunciation]) -> list[Pronunciation]:
    """The pronunciations in order. Raises BadText for one outside the text, empty, soundless, or overlapping another."""
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
        if not tokenize(item.ipa):
            raise BadText(f"The pronunciation “{short(item.ipa)}” has no sound in it; write it in IPA.")
        last = item.end
    return ordered


def stressed(ipa: str) -> tuple[list[int], list[int]]:
    """The phones of an IPA string and the stress of each: 0 none, 1 secondary, 2 primary.

    A stress mark counts for the next vowel, whether it stands before the vowel or before the whole syllable.
    """
    phones: list[int] = []
    stress: list[int] = []
    waiting = 0
    for part in _PARTS.findall(ipa):
        waiting = _STRESS.get(part[0], 0) or waiting
        for phone in tokenize(part):
            phones.append(phone)
            stress.append(waiting if VOWEL[phone] else 0)
            if VOWEL[phone]:
                waiting = 0
    return phones, stress


def _words(text: str, given: Sequence[Pronunciation]) -> list[_Word]:
    """The words of a text in order. A pronunciation makes all that it touches one word, or as many as its IPA has."""
    given = [one for item in given for one in _each(text, item)]
    spans = sorted([*_runs(text), *((item.start, item.end) for item in given)])
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    waiting = iter([*given, None])
    item = next(waiting)
    words: list[_Word] = []
    for start, end in merged:
        inside = []
        while item is not None and item.start < end:
            inside.append(item)
            item = next(waiting)
        word = _word(text, start, end, inside)
        if word is not None:
            words.append(word)
    for index, word in enumerate(words):
        after = words[index + 1].start if index + 1 < len(words) else len(text)
        word.ends = _ends(text, word.end, after)
    return words


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Spans between spaces and dashes; scripts that write no spaces give a span for each character."""
    for match in _RUN.finditer(text):
        start = last = match.start()
        if not match.group().isascii():
            letters = False
            for token in tokens(match.group()):
                place = match.start() + token.start
                # Two such tokens touch only where one of them is a character that stands for itself.
                if letters and token.text[0].isalnum() and place > last:
                    yield last, place
                    last = place
                letters = token.text[0].isalnum()
        yield max(last, start), match.end()


def _each(text: str, item: Pronunciation) -> list[Pronunciation]:
    covered = list(re.finditer(r"\S+", text[item.start : item.end]))
    ipa = item.ipa.split()
    if len(covered) != len(ipa) or not all(tokenize(one) for one in ipa):
        return [item]
    return [
        Pronunciation(item.start + match.start(), item.start + match.end(), one)
        for match, one in zip(covered, ipa, strict=True)
    ]


def _word(text: str, start: int, end: int, given: Sequence[Pronunciation]) -> _Word | None:
    if not given:
        start, end = _trimmed(text, start, end)
        read = _readable(text[start:end])
        return _Word(start, end, [_Part(read)]) if read else None
    parts: list[_Part] = []
    at = start
    for item in given:
        parts.append(_Part(_readable(text[at : item.start])))
        parts.append(_Part("", item.ipa))
        at = item.end
    parts.append(_Part(_readable(text[at:end])))
    parts = [part for part in parts if part.given is not None or any(map(str.isalnum, part.read))]
    first, last = _trimmed(text, start, end)
    return _Word(min(first, given[0].start), max(last, given[-1].end), parts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not _counts(text[start]):
        start += 1
    while end > start and not _counts(text[end - 1]) and unicodedata.category(text[end - 1])[0] != "M":
        end -= 1
    return start, end


def _counts(character: str) -> bool:
    return character.isalnum() or character in _SAID or unicodedata.category(character) == "Sc"


def _readable(piece: str) -> str:
    """What espeak-ng may be given of a piece: letters, digits, harmless marks; no commands, no word too long."""
    kept = []
    for character in unicodedata.normalize("NFC", piece.translate(APOSTROPHES)):
        category = unicodedata.category(character)
        if category[0] in "LMN" or character in _KEPT or category == "Sc" or character in "\u200c\u200d":
            kept.append(character)
        elif category[0] != "C":
            kept.append(" ")
    parts = "".join(kept).split()
    return " ".join(
        part[at : at + _LONGEST_WORD] for part in parts for at in range(0, len(part), _LONGEST_WORD)
    )


def _ends(text: str, start: int, after: int) -> int:
    """What ends between a word and the next one, by the marks that stand there."""
    between = text[start:after]
    kinds = [_KINDS[character] for character in between if character in _KINDS]
    loud = [kind for kind in kinds if kind in (QUESTION, CALL)]
    if loud:
        return loud[0]
    if STOP in kinds:
        abbreviated = between.count(".") == 1 and kinds.count(STOP) == 1
        if not (abbreviated and text[after : after + 1].islower()):
            return STOP
    if CLAUSE in kinds or re.search(r"--|\s-\s", between):
        return CLAUSE
    return STOP if after == len(text) else WORD


def _phrases(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words that espeak-ng reads in one go: up to a mark, and without those whose sound is given."""
    phrase: list[_Word] = []
    for word in words:
        given = word.parts[0].given is not None or len(word.parts) > 1
        if phrase and (given or len(phrase) >= _LONGEST_PHRASE):
            yield phrase
            phrase = []
        phrase.append(word)
        if given or word.ends > WORD:
            yield phrase
            phrase = []
    if phrase:
        yield phrase


def _reader(phrases: Sequence[Sequence[_Word]], language: str) -> dict[str, str]:
    """The IPA of each phrase, and of each word and part alone: everything read once, in one call."""
    wanted: dict[str, None] = {}
    for phrase in phrases:
        wanted[_whole(phrase)] = None
        wanted.update((part.read, None) for word in phrase for part in word.parts)
    wanted.pop("", None)
    return {"": "", **dict(zip(wanted, phonemize(list(wanted), language), strict=True))}


def _whole(phrase: Sequence[_Word]) -> str:
    return " ".join(part.read for word in phrase for part in word.parts)


def _joined(text: str, phrases: Sequence[Sequence[_Word]], read: dict[str, str], language: str) -> Sounds:
    phones, marks, words = [PAUSE], [0], [-1]
    spans: list[tuple[int, int]] = []
    for phrase in phrases:
        for word, (said, stress) in zip(phrase, _shared(phrase, read, language), strict=True):
            if not said:
                if spans and word.ends > WORD and marks[-1] == STRESSES * WORD:
                    marks[-2] += STRESSES * (word.ends - WORD)
                    marks[-1] = STRESSES * word.ends
                continue
            phones += [*said, PAUSE]
            stress[-1] += STRESSES * word.ends
            marks += [*stress, STRESSES * word.ends]
            words += [*[len(spans)] * len(said), -1]
            spans.append((word.start, word.end))
    if not spans:
        raise BadText(f"There is nothing to say in “{short(text)}”.")
    return Sounds(
        np.array(phones, np.int64), np.array(marks, np.int64), np.array(words, np.int64), tuple(spans)
    )


def _shared(
    phrase: Sequence[_Word], read: dict[str, str], language: str
) -> list[tuple[list[int], list[int]]]:
    """For each word of a phrase its phones and their stress."""
    if len(phrase) == 1:
        return [_alone(phrase[0], read, language)]
    said = [stressed(ipa) for ipa in read[_whole(phrase)].split()]
    said = [one for one in said if one[0]]
    alone = [tuple(_alone(word, read, language)[0]) for word in phrase]
    if len(said) == len(phrase) and all(
        near(own, tuple(heard[0])) for own, heard in zip(alone, said, strict=True)
    ):
        return said
    phones = [phone for one in said for phone in one[0]]
    stress = [mark for one in said for mark in one[1]]
    parted = np.cumsum([len(one[0]) for one in said], dtype=np.int64)[:-1]
    edges = [0, *cuts(alone, phones, parted), len(phones)]
    return [(phones[a:b], stress[a:b]) for a, b in pairwise(edges)]


def _alone(word: _Word, read: dict[str, str], language: str) -> tuple[list[int], list[int]]:
    phones: list[int] = []
    stress: list[int] = []
    for part in word.parts:
        ipa = part.given if part.given is not None else read[part.read]
        if phones and part.read in ("'s", "s") and primary(language) == "en":
            ipa = _genitive(PHONES[phones[-1]])
        more = stressed(ipa)
        phones += more[0]
        stress += more[1]
    return phones, stress


def _genitive(before: str) -> str:
    """The English ending "'s" after a sound."""
    if before in ("s", "z", "ʃ", "ʒ", "tʃ", "dʒ"):
        return "ᵻz"
    return "s" if before in ("p", "t", "k", "f", "θ", "ʔ") else "z"
