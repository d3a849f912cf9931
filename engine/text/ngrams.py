"""How often phones follow one another in a language: n-grams, their chances, and the bytes that a pack keeps them in.

Each order is interpolated with the one below as Witten and Bell (1991) do. N-grams that are rare may be left out: what
they would have had of the chances is the lower order's then, as is that of sentences which end there.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import BLANK

Integers = NDArray[np.int64]
Chances = NDArray[np.float64]
Table = tuple[Integers, Integers]
"""N-grams of one order, each as one number, ascending; and how often each was counted."""

MAGIC = b"ngrams1\n"
LARGEST = 8_000_000
"""Bytes that a file may have unpacked."""
OLD = (1, 1, 1, 1, 1)
"""How often n-grams must occur in the sentences that packs of before have."""
HIGHEST, MOST = 9, 127
"""Order and number of phones above which an n-gram would be no 64-bit number."""
MEMORY = 128 * 2**20
"""Bytes that unpacking may take."""


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


def packed(languages: Mapping[str, NGrams]) -> bytes:
    """Languages, all of one inventory of phones, as a pack keeps them; there is at least one.

    `MAGIC`, then by LZMA: a line of JSON with the number of phones and, for each language, its tables' sizes in bytes
    (the steps from n-gram to n-gram, then the counts), and the tables, seven bits to a byte, the lowest first.
    """
    phones = {one.phones for one in languages.values()}
    parts: list[bytes] = []
    told = []
    for name, one in languages.items():
        streams = [
            _narrow(part) for grams, counts in one.tables for part in (np.diff(grams, prepend=0), counts)
        ]
        told.append({"language": name, "sizes": [len(part) for part in streams]})
        parts += streams
    (count,) = phones
    head = json.dumps({"phones": count, "languages": told}).encode("ascii")
    return MAGIC + lzma.compress(b"\n".join([head, b"".join(parts)]), preset=9 | lzma.PRESET_EXTREME)


def unpacked(data: bytes, phones: int) -> dict[str, NGrams]:
    """The languages of `packed`, by name. Raises ValueError: it is none, damaged, or of another inventory of phones.

    Packs of before have sentences instead: a byte for each phone and a zero behind each sentence.
    """
    damaged = ValueError("it is no table of n-grams, or a damaged one")
    if not data.startswith(MAGIC):
        if not data or data[-1] != BLANK or max(data) >= phones:
            raise damaged
        return {"": counted((list(one) for one in data.split(b"\0")), phones, OLD)}
    try:
        reader = lzma.LZMADecompressor(memlimit=MEMORY)
        plain = reader.decompress(data[len(MAGIC) :], max_length=LARGEST)
        head, rest = plain.split(b"\n", 1)
        told = json.loads(head)
        sizes = {str(one["language"]): _sizes(one["sizes"]) for one in told["languages"]}
        known = int(told["phones"])
    except (
        lzma.LZMAError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise damaged from error
    if known != phones:
        raise ValueError(f"it is of {known} phones, the pack knows {phones}")
    wanted = sum(map(sum, sizes.values()))
    if not reader.eof or not sizes or wanted != len(rest):
        raise damaged
    found: dict[str, NGrams] = {}
    place = 0
    for name, parts in sizes.items():
        streams = []
        for size in parts:
            streams.append(_wide(rest[place : place + size]))
            place += size
        tables = [(np.cumsum(a), b) for a, b in zip(streams[::2], streams[1::2], strict=False)]
        if (
            len(streams) % 2
            or not 1 <= len(tables) <= HIGHEST
            or not all(_sound(*one, phones**n) for n, one in enumerate(tables, 1))
        ):
            raise damaged
        found[name] = NGrams(tables, phones)
    return found


def _sizes(told: list[object]) -> list[int]:
    """Sizes in bytes, as they are told. Raises ValueError, TypeError."""
    sizes = [size for size in told if type(size) is int and size >= 0]
    if len(sizes) != len(told):
        raise ValueError("a size is a whole number")
    return sizes


def _sound(grams: Integers, counts: Integers, limit: int) -> bool:
    """Whether a table can be one: n-grams that ascend, in [0, `limit`), each with a count; all counts have a sum."""
    if len(grams) != len(counts):
        return False
    if not len(grams):
        return True
    inside = grams.min() >= 0 and grams.max() < limit and np.all(grams[1:] > grams[:-1])
    return bool(inside and counts.min() > 0 and counts.max() < 2**62 // len(counts))


def _narrow(numbers: Integers) -> bytes:
    """Whole numbers from 0 on, seven bits to a byte, the lowest first; the last byte of each is below 128."""
    rest = numbers.astype(np.uint64)
    most = max(1, -(-int(rest.max(initial=0)).bit_length() // 7))
    shifts = np.arange(most, dtype=np.uint64) * np.uint64(7)
    septets = (rest[:, None] >> shifts).astype(np.uint8) & 127
    more = (rest[:, None] >> shifts) > 127
    needed = np.concatenate([np.ones((len(rest), 1), np.bool_), more[:, :-1]], axis=1)
    coded = np.where(more, septets | 128, septets).astype(np.uint8)
    return bytes(coded[needed].tobytes())


def _wide(data: bytes) -> Integers:
    """The numbers of `_narrow`. Raises ValueError: the last one is cut short, or one is longer than 63 bits."""
    septets = np.frombuffer(data, np.uint8).astype(np.int64)
    ends = np.flatnonzero(septets < 128)
    if not len(septets):
        return np.zeros(0, np.int64)
    if not len(ends) or ends[-1] != len(septets) - 1:
        raise ValueError("it is cut short")
    begins = np.concatenate([[0], ends[:-1] + 1])
    places = np.arange(len(septets)) - np.repeat(begins, ends - begins + 1)
    if places.max() > 8:
        raise ValueError("it has a number of more than 63 bits")
    result: Integers = np.add.reduceat((septets & 127) << (7 * places), begins)
    return result
