"""How often phones follow one another in a language: n-grams, and their chances.

Each order is interpolated with the one below as Witten and Bell (1991) do. N-grams that are rare may be left out: what
they would have had of the chances is the lower order's then, as is that of sentences which end there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import BLANK

Integers = NDArray[np.int64]
Chances = NDArray[np.float64]
Table = tuple[Integers, Integers]
"""N-grams of one order, each as one number, ascending; and how often each was counted."""

HIGHEST, MOST = 9, 127
"""Order and number of phones above which an n-gram would be no 64-bit number."""


class NGrams:
    """The chances of each phone after those before it in one language.

    `tables`: of the orders 1, 2, ...; `phones`: how many there are, BLANK included. See `counted`.
    """

    def __init__(self, tables: Sequence[Table], phones: int) -> None:
        self.tables, self.phones, self.order = list(tables), phones, len(tables)
        self._total = int(self.tables[0][1].sum())
        self.after = lru_cache(maxsize=32768)(self._after)
        """As `_after`, which is what it remembers."""

    def _after(self, context: tuple[int, ...]) -> Chances:
        """The chance of each phone (phones,) after at most `order` - 1 others; BLANK stands before a beginning."""
        lower: Chances = np.full(self.phones, 1 / self.phones)
        if context:
            lower = self.after(context[1:])
        grams, counts = self.tables[len(context)]
        first = self._number(context) * self.phones
        begin, end = np.searchsorted(grams, [first, first + self.phones])
        if begin == end:
            return lower
        here = counts[begin:end]
        kept, kinds = int(here.sum()), end - begin
        total = max(kept, self._count(context))
        result: Chances = lower * ((total - kept + kinds) / (total + kinds))
        result[grams[begin:end] - first] += here / (total + kinds)
        return result

    def _number(self, gram: Sequence[int]) -> int:
        number = 0
        for phone in gram:
            number = number * self.phones + phone
        return number

    def _count(self, gram: tuple[int, ...]) -> int:
        """How often these were said; 0 where that was not kept."""
        if not gram:
            return self._total
        grams, counts = self.tables[len(gram) - 1]
        number = self._number(gram)
        place = int(np.searchsorted(grams, number))
        return int(counts[place]) if place < len(grams) and grams[place] == number else 0


def counted(sentences: Iterable[Sequence[int]], phones: int, least: Sequence[int]) -> NGrams:
    """The n-grams of sentences (indices in [1, `phones`)): of order n those that occur `least[n - 1]` times or more.

    Raises:
        ValueError: more orders than fit into 64 bits.
    """
    order = len(least)
    if not 1 <= order <= HIGHEST or phones > MOST:
        raise ValueError(f"orders 1 to {HIGHEST} of at most {MOST} phones, not {order} of {phones}")
    # BLANK is never said: before the first phone there are as many of it as a context is long.
    start = np.full(order - 1, BLANK, np.int64)
    line = np.concatenate(
        [start, *(part for one in sentences if len(one) for part in (np.asarray(one, np.int64), start))]
    )
    whole = np.empty((0, order), np.int64)
    if len(line) >= order:
        whole = np.lib.stride_tricks.sliding_window_view(line, order)
        whole = whole[whole[:, -1] != BLANK]
    tables: list[Table] = []
    number = np.zeros(len(whole), np.int64)
    for n in range(1, order + 1):
        number = number + whole[:, order - n] * phones ** (n - 1)
        grams, counts = np.unique(number, return_counts=True)
        often = counts >= least[n - 1]
        tables.append((grams[often], counts[often].astype(np.int64)))
    return NGrams(tables, phones)
