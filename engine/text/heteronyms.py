"""English words of one spelling and several sounds: which one is meant, by the words around it.

The table `heteronyms.tsv` holds, for each reading, its part of speech, how usual it is, its sound in American and
British English (as espeak-ng writes IPA), what it means, and signs for it:

    <word:2   the word just before it ("<such-a": the two words before it)
    >word:2   the word just after it
    ~word:2   a word near it in the sentence
    ^upper:2  it is written with a capital letter; ^lower: it is not
    <^:2      it begins the sentence or follows a mark

A reading's weight is the sum of how usual it is, how well its part of speech fits (`parts.weigh`) and its signs. The
confidence is the softmax of these weights; readings that sound alike count as one.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from engine.text.languages import is_british, primary
from engine.text.parts import Context, context, weigh
from engine.text.words import tokens
from engine.types import Pronunciation

SURE = 0.75
"""From this confidence on the reading is told to the voice; below it the voice decides for itself."""

_FAR = 0.6  # what a sign counts for that stands further off than `_NEAR` words
_NEAR = 4
_PLAIN = 2.0
"""A reading as usual as this every voice takes by itself; told of it, it would stress each "does"."""
_WORD = re.compile("[a-z]+")
_SIGN = re.compile(r"([<>~^])(.+):(-?[0-9.]+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word. `name`: short, the word's own; `part`: one of `entry.PARTS`; `meaning`: in words."""

    name: str
    part: str
    usual: float
    american: str
    british: str
    meaning: str
    signs: tuple[tuple[str, str, float], ...]

    def ipa(self, language: str = "en") -> str:
        """How it sounds in English of that tag."""
        return self.british if is_british(language) else self.american


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading chosen for a word, and how sure that is: 0.5 (a toss) to 1."""

    reading: Reading
    confidence: float


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A word at [start, end) of a text that can be read in several ways. `occurrence`: how many times it stood before."""

    start: int
    end: int
    word: str
    occurrence: int
    choice: Choice


@functools.cache
def _table() -> dict[str, tuple[Reading, ...]]:
    text = resources.files("engine.text").joinpath("heteronyms.tsv").read_text("utf-8")
    found: dict[str, list[Reading]] = {}
    for line in text.splitlines()[1:]:
        word, name, part, usual, american, british, meaning, signs = line.split("\t")
        parsed = [(m[1], m[2], float(m[3])) for one in signs.split() if (m := _SIGN.fullmatch(one))]
        reading = Reading(
            name.replace("_", " "), part, float(usual), american, british, meaning, tuple(parsed)
        )
        found.setdefault(word, []).append(reading)
    return {word: tuple(readings) for word, readings in found.items()}


def words() -> tuple[str, ...]:
    """All words, small and in order, that have several readings."""
    return tuple(sorted(_table()))


def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word, whatever its case; none where it has but one sound."""
    return _table().get(word.casefold(), ())


def find(text: str, language: str = "en") -> tuple[Heteronym, ...]:
    """The heteronyms of an English text in order, each with the reading chosen; none in other languages."""
    return tuple(_found(text)) if primary(language) == "en" and any_in(text) else ()


def any_in(text: str) -> bool:
    """Whether a text holds such a word: far quicker than `find`."""
    return not _table().keys().isdisjoint(_WORD.findall(text.lower()))


def pronunciations(
    text: str, language: str = "en", given: tuple[Pronunciation, ...] = ()
) -> tuple[Pronunciation, ...]:
    """`given` and, where it says nothing and the choice is sure (SURE), the IPA of heteronyms; in order. Readings that
    every voice takes by itself ("house", "does") are not told.

    `text` is normalised, `language` its BCP 47 tag.
    """
    found = find(text, language)
    if not found:
        return given
    more = [
        Pronunciation(one.start, one.end, one.choice.reading.ipa(language))
        for one in found
        if one.choice.confidence >= SURE
        and one.choice.reading.usual < _PLAIN
        and not any(p.start < one.end and one.start < p.end for p in given)
    ]
    return tuple(sorted((*given, *more), key=lambda p: p.start)) if more else given


def choose(here: Context) -> Choice | None:
    """The reading of a word in its surroundings; None where it has but one."""
    known = _table().get(here.text.casefold())
    if known is None:
        return None
    parts = weigh(here)
    weights = [parts[reading.part] + reading.usual + _signs(reading, here) for reading in known]
    if here.text.casefold() == "read":
        weights = [
            w + _tense(here) * (1 if r.part == "past" else -1) for w, r in zip(weights, known, strict=True)
        ]
    highest = max(weights)
    odds = [math.exp(weight - highest) for weight in weights]
    best = known[weights.index(highest)]
    alike = sum(odd for odd, reading in zip(odds, known, strict=True) if reading.american == best.american)
    return Choice(best, alike / sum(odds))


def _found(text: str) -> Iterator[Heteronym]:
    table = _table()
    row = tokens(text)
    seen: dict[str, int] = {}
    for place, token in enumerate(row):
        if token.folded not in table:
            continue
        chosen = choose(context(row, place))
        number = seen.get(token.folded, 0)
        seen[token.folded] = number + 1
        if chosen is not None:
            yield Heteronym(token.start, token.end, token.text, number, chosen)


def _signs(reading: Reading, here: Context) -> float:
    total = 0.0
    for kind, word, weight in reading.signs:
        if kind == "~":
            distance = here.near.get(word)
            total += 0.0 if distance is None else weight if distance <= _NEAR else weight * _FAR
        elif kind == ">":
            total += weight if here.right() == word else 0.0
        elif kind == "<":
            total += weight if _before(here, word) else 0.0
        elif (word == "upper") == here.text[:1].isupper():
            total += weight
    return total


def _before(here: Context, sign: str) -> bool:
    if sign == "^":
        return not here.before or not here.left()[0].isalpha()
    wanted = sign.split("-") if sign.count("-") and sign.replace("-", "").isalpha() else [sign]
    return list(here.before[: len(wanted)]) == wanted[::-1]


_PAST = frozenset(
    "was were had did said went came took saw knew thought yesterday ago once last felt got gave told made sat stood "
    "heard found wrote began".split()
)
_PRESENT = frozenset(
    "is are am do does will shall can may must 'll always often every never usually when if let please has have don't "
    "can't won't now".split()
)


_BETWEEN = frozenset("never always only just also then".split())


def _tense(here: Context) -> float:
    """For "read": above 0 where the sentence is in the past tense, below where it is in the present."""
    subject = next((word for word in here.before[:3] if word not in _BETWEEN), "")
    score = 0.0
    if subject in ("he", "she", "it", "who", "one"):
        score += 2.0  # the present would be "reads"
    around = (*here.before, *here.after)
    score += 0.6 * min(3, sum(word in _PAST or (len(word) > 4 and word.endswith("ed")) for word in around))
    score -= 0.5 * min(3, sum(word in _PRESENT for word in around))
    return score
