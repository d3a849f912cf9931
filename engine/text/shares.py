"""The phones of a phrase shared out to its words, by the cheapest alignment with what each word sounds like alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import PHONES

Integers = NDArray[np.int64]

_VOWELS = frozenset("ɪiʊuɛeæʌɐəɚɜɑɒaɔoᵻyʏøœɨɯɤ")

VOWEL = np.array([phone[0] in _VOWELS for phone in PHONES])
"""Which phones are vowels, shape (len(PHONES),)."""
VOWEL.flags.writeable = False

_GAP = 0.9
_HINT = 0.3  # what it is worth that a boundary falls where espeak-ng has one


@lru_cache(maxsize=65536)  # a book is made of a few thousand words
def near(own: tuple[int, ...], heard: tuple[int, ...]) -> bool:
    """Whether what was heard in a phrase can be this word: no more changed than weakening changes."""
    costs = _costs(np.array(own, np.int64), np.array(heard, np.int64))
    return bool(costs[-1, -1] <= 1.0 + 0.25 * min(len(own), len(heard)))


def cuts(alone: Sequence[Sequence[int]], heard: Sequence[int], hints: Integers) -> list[int]:
    """Where in `heard` each word but the first begins, given each word's own phones and where espeak-ng parts words.

    The cheapest alignment of all own phones with those heard, over (own, heard) prefixes and suffixes: a boundary
    lies where their sum is least. Every word gets a phone as long as there are enough.
    """
    own = np.array([phone for word in alone for phone in word], np.int64)
    said = np.array(heard, np.int64)
    bonus = np.zeros(len(said) + 1)
    bonus[hints] = _HINT
    # Rounded, so that what costs the same ties, and the first of those is taken.
    total = np.round(_costs(own, said) + _costs(own[::-1], said[::-1])[::-1, ::-1] - bonus, 6)
    found: list[int] = []
    place = np.cumsum([len(word) for word in alone])
    before, least = 0, 1 if len(said) >= len(alone) else 0
    for index in range(len(alone) - 1):
        low = before + least
        high = max(low, len(said) - least * (len(alone) - 1 - index))
        before = low + int(np.argmin(total[place[index], low : high + 1]))
        found.append(before)
    return found


def _costs(own: Integers, heard: Integers) -> NDArray[np.float64]:
    """Edit costs of every prefix of `own` with every prefix of `heard`, shape (len(own) + 1, len(heard) + 1)."""
    same = own[:, None] == heard[None]
    vowels = VOWEL[own][:, None].astype(int) + VOWEL[heard][None]
    change = np.where(same, 0.0, np.array([0.8, 1.4, 0.5])[vowels])
    steps = np.arange(len(heard) + 1) * _GAP
    result = np.empty((len(own) + 1, len(heard) + 1))
    result[0] = steps
    for i in range(len(own)):
        best = result[i] + _GAP
        best[1:] = np.minimum(best[1:], result[i, :-1] + change[i])
        result[i + 1] = np.minimum.accumulate(best - steps) + steps
    return result
