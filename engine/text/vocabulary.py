"""Which words a language has and which follow which, told phone by phone: nobody says where a word begins.

Words are what they sound like, so those that sound alike are one. All ways in which what was said may be cut into words
are followed at a time, each as likely as it is; a word that nobody knows is spelled by n-grams of phones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import BLANK

Integers = NDArray[np.int64]
Chances = NDArray[np.float64]
Word = tuple[int, ...]
"""The phones of a word."""

UNKNOWN = 0.02
"""The chance that a word is none of those that are known."""

END = 0.25
"""The chance that an unknown word ends behind each of its phones."""

LONGEST = 64
"""Phones that a word may have."""

SLIP = 1e-4
"""The chance that a phone is none of what the words say: what is said in another way must be believed, too."""

WAYS = 8
"""Ways of cutting what was said into words that are followed at a time."""

NOBODY = -1
"""Stands for the word before, where nothing is known of what follows it."""

START = 0
"""Stands for the word before the first."""


class Place(NamedTuple):
    """Somewhere in a word: those from `low` to `high` begin with the `depth` phones that were said of it.

    `before`: the number of the word before it, from 1 on, or START or NOBODY. An unknown word has `depth` NOBODY.
    """

    before: int
    low: int
    high: int
    depth: int


Ways = tuple[tuple[Place, float], ...]
"""Where one may be, and the chance of each; they sum to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class _Spot:
    """What may follow at a place: each phone inside the word (phones,), its end, or an unknown word; they sum to 1."""

    inside: Chances
    ends: float
    unknown: float


class Vocabulary:
    """The words of a language.

    `words`: ascending, each once; `counts` (words + 1,): how often each was said, behind the number of sentences;
    `pairs`: one word behind another, each pair as one number (`first` * (words + 1) + `second`, from 1 on, START before
    the first), ascending, and how often they were; `phones`: how many there are, BLANK included. See `learned`.

    Raises:
        ValueError: there is no word.
    """

    def __init__(
        self, words: Sequence[Word], counts: Integers, pairs: tuple[Integers, Integers], phones: int
    ) -> None:
        if not words:
            raise ValueError("a vocabulary without a word")
        self.words, self.counts, self.pairs, self.phones = list(words), counts, pairs, phones
        longest = max(map(len, self.words))
        self._spelled = np.full((len(self.words), longest + 1), BLANK, np.uint8)
        for row, word in zip(self._spelled, self.words, strict=True):
            row[: len(word)] = word
        share = counts[1:] / max(1, int(counts[1:].sum())) * (1 - UNKNOWN)
        self._shares: Chances = np.concatenate([[0.0], np.cumsum(share)])
        self._followers = lru_cache(maxsize=4096)(self._find_followers)
        self._edges = lru_cache(maxsize=16384)(self._find_edges)
        self._spot = lru_cache(maxsize=16384)(self._find_spot)
        self._chances = lru_cache(maxsize=16384)(self._find_chances)
        self._next = lru_cache(maxsize=65536)(self._find_next)

    @property
    def unheard(self) -> Ways:
        """Before anything was said."""
        return ((self._root(START), 1.0),)

    def after(self, ways: Ways, spelled: Chances) -> Chances:
        """The chance of each phone (phones,) next; `spelled`: those in a word that nobody knows."""
        result: Chances = np.zeros(self.phones)
        unknown = 0.0
        for place, weight in ways:
            chances, new = self._chances(place)
            result += weight * chances
            unknown += weight * new
        return (1.0 - SLIP) * (result + unknown * spelled) + SLIP * spelled

    def then(self, ways: Ways, phone: int, spelled: Chances) -> Ways:
        """Where one may be once `phone` was said."""
        found: dict[Place, float] = {}
        unknown = 0.0
        for place, weight in ways:
            unknown += weight * self._chances(place)[1]
            for there, chance in self._next(place, phone):
                found[there] = found.get(there, 0.0) + (1.0 - SLIP) * weight * chance
        found[_SOMEWHERE] = ((1.0 - SLIP) * unknown + SLIP) * float(spelled[phone])
        best = sorted(found.items(), key=lambda one: -one[1])[:WAYS]
        whole = sum(weight for _, weight in best)
        return tuple((place, weight / whole) for place, weight in best)

    def _root(self, before: int) -> Place:
        return Place(before, 0, len(self.words), 0)

    def _find_followers(self, before: int) -> tuple[Integers, Chances, float]:
        """Behind a word: the numbers of those that follow it, ascending; the sums of their chances before each, (n + 1,);
        and the share of what is known of words by themselves."""
        size = len(self.words) + 1
        numbers, counts = self.pairs
        begin, end = np.searchsorted(numbers, [before * size, before * size + size])
        if before == NOBODY or begin == end:
            return np.zeros(0, np.int64), np.zeros(1), 1.0
        here = counts[begin:end]
        kept, kinds = int(here.sum()), int(end - begin)
        total = max(kept, int(self.counts[before]))
        sums = np.concatenate([[0.0], np.cumsum(here / (total + kinds))])
        return numbers[begin:end] - before * size, sums, (total - kept + kinds) / (total + kinds)

    def _masses(self, before: int, edges: Integers) -> Chances:
        """The chance that the word is one between two neighbours of `edges`, (edges - 1,)."""
        numbers, sums, rest = self._followers(before)
        result: Chances = rest * np.diff(self._shares[edges])
        if len(numbers):
            result += np.diff(sums[np.searchsorted(numbers, edges + 1)])
        return result

    def _find_spot(self, place: Place) -> _Spot:
        inside: Chances = np.zeros(self.phones)
        if place.depth == NOBODY:
            return _Spot(inside, END, 1.0 - END)
        edges = self._edges(place.low, place.high, place.depth)
        masses = self._masses(place.before, edges)
        unknown = 0.0 if place.depth else UNKNOWN * self._followers(place.before)[2]
        masses /= masses.sum() + unknown
        said = self._spelled[edges[:-1], place.depth]
        inside[said] = masses
        ends = float(inside[BLANK])
        inside[BLANK] = 0.0
        return _Spot(inside, ends, 0.0 if place.depth else 1.0 - float(masses.sum()))

    def _find_edges(self, low: int, high: int, depth: int) -> Integers:
        """Where the phone behind `depth` others changes among words, both ends included."""
        column = self._spelled[low:high, depth]
        inner = np.flatnonzero(column[1:] != column[:-1]) + 1 + low
        return np.concatenate([[low], inner, [high]]).astype(np.int64)

    def _ended(self, place: Place) -> Place:
        """Before the next word, where one ends at a place."""
        return self._root(NOBODY if place.depth == NOBODY else place.low + 1)

    def _find_chances(self, place: Place) -> tuple[Chances, float]:
        """The chance of each phone in this word or the next one, and that of a phone in an unknown word."""
        spot = self._spot(place)
        if not spot.ends:
            return spot.inside, spot.unknown
        behind = self._spot(self._ended(place))
        return spot.inside + spot.ends * behind.inside, spot.unknown + spot.ends * behind.unknown

    def _find_next(self, place: Place, phone: int) -> tuple[tuple[Place, float], ...]:
        """Where one may be in a known word once `phone` was said, and the chance of that."""
        found = []
        spot = self._spot(place)
        here = [(place, spot, 1.0)]
        if spot.ends:
            behind = self._ended(place)
            here.append((behind, self._spot(behind), spot.ends))
        for one, at, share in here:
            if at.inside[phone] > 0.0:
                column = self._spelled[one.low : one.high, one.depth]
                low, high = np.searchsorted(column, [phone, phone + 1]) + one.low
                there = Place(one.before, int(low), int(high), one.depth + 1)
                found.append((there, share * float(at.inside[phone])))
        return tuple(found)


_SOMEWHERE = Place(NOBODY, 0, 0, NOBODY)


def learned(
    sentences: Iterable[Sequence[Word]], phones: int, pairs: int, listed: Mapping[Word, int] | None = None
) -> Vocabulary:
    """The vocabulary of sentences of words (indices in [1, `phones`)), with the pairs that are said `pairs` times.

    `listed`: words that a list of the language has, and how much more often than in the sentences they count as said;
    of what follows one nothing is learned by that.

    Raises:
        ValueError: there is no word.
    """
    said = [[word for word in one if word] for one in sentences]
    often = Counter(word for one in said for word in one) + Counter(listed or {})
    words = sorted(word for word in often if 0 < len(word) <= LONGEST)
    number = {word: place for place, word in enumerate(words, 1)}
    counts = np.array([sum(map(bool, said)), *(often[word] for word in words)], np.int64)
    lines = [[START, *(number.get(word, NOBODY) for word in one)] for one in said]
    two = Counter(pair for line in lines for pair in pairwise(line) if NOBODY not in pair)
    kept = sorted((a * (len(words) + 1) + b, count) for (a, b), count in two.items() if count >= pairs)
    table = np.array(kept, np.int64).reshape(-1, 2)
    return Vocabulary(words, counts, (table[:, 0].copy(), table[:, 1].copy()), phones)
