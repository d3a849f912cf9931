"""What a pack knows of the languages that its recogniser hears, and the bytes that it keeps that in."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.text.ngrams import HIGHEST, MOST, NGrams, Table, counted
from engine.text.phones import BLANK
from engine.text.vocabulary import LONGEST, Vocabulary, Word

Integers = NDArray[np.int64]

MAGIC = b"ngrams1\n"
LARGEST = 8_000_000
"""Bytes that a file may have unpacked."""
OLD = (1, 1, 1, 1, 1)
"""How often n-grams must occur in the sentences that packs of before have."""
MEMORY = 128 * 2**20
"""Bytes that unpacking may take."""
LANGUAGES = 16
"""Languages that a file may have."""
SPELLED = 2_000_000
"""Phones that all words of a language may have together: ten times what eight novels have."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Which phones follow which in it, and which words; packs of before know no words."""

    grams: NGrams
    words: Vocabulary | None = None


def packed(languages: Mapping[str, Language]) -> bytes:
    """Languages, all of one inventory of phones, as a pack keeps them; there is at least one.

    `MAGIC`, then by LZMA: a line of JSON with the number of phones and, for each language, its tables' sizes in bytes
    (`sizes`: of n-grams the steps from one to the next, then the counts; `words`: of a vocabulary how many phones each
    word has of the one before, how many of its own, and those; the counts; the steps from pair to pair, and the counts),
    and the tables, seven bits to a byte, the lowest first.
    """
    phones = {one.grams.phones for one in languages.values()}
    parts: list[bytes] = []
    told = []
    for name, one in languages.items():
        streams = [_narrow(part) for table in one.grams.tables for part in _stepped(table)]
        about: dict[str, object] = {"language": name, "sizes": [len(part) for part in streams]}
        parts += streams
        if one.words is not None:
            streams = [
                _narrow(part)
                for part in (*_fronted(one.words.words), one.words.counts, *_stepped(one.words.pairs))
            ]
            about["words"] = [len(part) for part in streams]
            parts += streams
        told.append(about)
    (count,) = phones
    head = json.dumps({"phones": count, "languages": told}).encode("ascii")
    return MAGIC + lzma.compress(b"\n".join([head, b"".join(parts)]), preset=9 | lzma.PRESET_EXTREME)


def unpacked(data: bytes, phones: int) -> dict[str, Language]:
    """The languages of `packed`, by name. Raises ValueError: it is none, damaged, or of another inventory of phones.

    Packs of before have sentences instead: a byte for each phone and a zero behind each sentence.
    """
    damaged = ValueError("it is no table of n-grams, or a damaged one")
    if not data.startswith(MAGIC):
        if not data or data[-1] != BLANK or max(data) >= phones:
            raise damaged
        return {"": Language(counted((list(one) for one in data.split(b"\0")), phones, OLD))}
    try:
        reader = lzma.LZMADecompressor(memlimit=MEMORY)
        plain = reader.decompress(data[len(MAGIC) :], max_length=LARGEST)
        head, rest = plain.split(b"\n", 1)
        told = json.loads(head)
        languages = list(told["languages"])
        sizes = {
            str(one["language"]): (_sizes(one["sizes"]), _sizes(one.get("words", []))) for one in languages
        }
        known = int(told["phones"])
    except (
        lzma.LZMAError,
        ValueError,
        KeyError,
        TypeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise damaged from error
    if known != phones or phones > MOST:
        raise ValueError(f"it is of {known} phones, the pack knows {phones}")
    wanted = sum(sum(grams) + sum(words) for grams, words in sizes.values())
    whole = reader.eof and not reader.unused_data and wanted == len(rest)
    if not whole or not 1 <= len(sizes) == len(languages) <= LANGUAGES:
        raise damaged
    found: dict[str, Language] = {}
    place = 0
    for name, (grams, words) in sizes.items():
        streams = []
        for size in (*grams, *words):
            streams.append(_wide(rest[place : place + size]))
            place += size
        counts, spelled = streams[: len(grams)], streams[len(grams) :]
        tables = [(np.cumsum(a), b) for a, b in zip(counts[::2], counts[1::2], strict=False)]
        if (
            len(counts) % 2
            or not 1 <= len(tables) <= HIGHEST
            or not all(_sound(*one, phones**n) for n, one in enumerate(tables, 1))
        ):
            raise damaged
        try:
            vocabulary = _vocabulary(spelled, phones) if words else None
        except (ValueError, IndexError) as error:
            raise damaged from error
        found[name] = Language(NGrams(tables, phones), vocabulary)
    return found


def _vocabulary(streams: Sequence[Integers], phones: int) -> Vocabulary:
    """Raises ValueError, IndexError: the tables are none of a vocabulary."""
    shared, own, said, counts, steps, often = streams
    if not len(shared) == len(own) == len(counts) - 1 or int(own.sum()) != len(said):
        raise ValueError("tables that are not of the same words")
    long = shared + own  # where that is no 64-bit number, one of both is too long by itself
    if max(shared.max(initial=0), own.max(initial=0), long.max(initial=0)) > LONGEST or long.sum() > SPELLED:
        raise ValueError("words too long, or too many")
    if counts.max() >= 2**62 // len(counts):
        raise ValueError("words said too often")
    words: list[Word] = []
    before: Word = ()
    rest = said.tolist()
    place = 0
    for front, fresh in zip(shared.tolist(), own.tolist(), strict=True):
        word = (*before[:front], *rest[place : place + fresh])
        if len(word) != front + fresh or not before < word:
            raise ValueError("words that do not ascend")
        words.append(word)
        before, place = word, place + fresh
    if said.min() <= BLANK or said.max() >= phones:
        raise ValueError("phones that there are not")
    pairs = (np.cumsum(steps), often)
    if not _sound(*pairs, (len(words) + 1) ** 2) or (pairs[0] % (len(words) + 1) == 0).any():
        raise ValueError("pairs of words that there are not")
    return Vocabulary(words, counts, pairs, phones)


def _fronted(words: Sequence[Word]) -> tuple[Integers, Integers, Integers]:
    """Words, ascending: how many phones each has of the one before, how many of its own, and those."""
    shared = [0]
    for one, other in pairwise(words):
        same = 0
        while same < min(len(one), len(other)) and one[same] == other[same]:
            same += 1
        shared.append(same)
    own = [len(word) - front for word, front in zip(words, shared, strict=True)]
    said = [phone for word, front in zip(words, shared, strict=True) for phone in word[front:]]
    return np.array(shared, np.int64), np.array(own, np.int64), np.array(said, np.int64)


def _stepped(table: Table) -> tuple[Integers, Integers]:
    return np.diff(table[0], prepend=0), table[1]


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
