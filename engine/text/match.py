"""Which heard phone answers to which meant one: the least edits between two sequences of any length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_TABLE = 1 << 21
"""Cells that are kept at once; longer sequences are halved (Hirschberg 1975) until they fit."""


def pairs(heard: Sequence[int] | Integers, meant: Sequence[int] | Integers) -> Integers:
    """The cheapest alignment (Levenshtein): rows (place in heard, place in meant), -1 where one has no counterpart.

    Shape (k, 2), both columns rising but for the -1. Time grows with the product of the lengths (an hour of
    speech, 36,000 phones against as many, takes some seconds), memory with their sum.
    """
    rows: list[tuple[int, int]] = []
    a, b = np.asarray(heard, np.int64), np.asarray(meant, np.int64)
    todo = [(0, len(a), 0, len(b))]
    while todo:
        start, end, first, last = todo.pop()
        if (end - start) * (last - first) <= _TABLE or end - start < 2:
            rows += _small(a, b, start, end, first, last)
            continue
        middle = (start + end) // 2
        head = _row(a[start:middle], b[first:last])
        tail = _row(a[start:end][: middle - start - 1 : -1], b[first:last][::-1])[::-1]
        cut = first + int((head + tail).argmin())
        # Taken from the end: the first half comes next.
        todo += [(middle, end, cut, last), (start, middle, first, cut)]
    return np.array(rows, np.int64).reshape(-1, 2)


def edits(rows: Integers, heard: Sequence[int] | Integers, meant: Sequence[int] | Integers) -> int:
    """How many rows of `pairs` are an insertion, a deletion or a substitution."""
    return len(rows) - int(hits(rows, heard, meant).sum())


def hits(
    rows: Integers, heard: Sequence[int] | Integers, meant: Sequence[int] | Integers
) -> NDArray[np.bool_]:
    """Which rows of `pairs` join two equal phones: shape (k,)."""
    result = np.zeros(len(rows), np.bool_)
    both = (rows >= 0).all(axis=1)
    result[both] = np.asarray(heard)[rows[both, 0]] == np.asarray(meant)[rows[both, 1]]
    return result


def _row(heard: Integers, meant: Integers) -> NDArray[np.int32]:
    """The edits from all of `heard` to each beginning of `meant`: shape (len(meant) + 1,)."""
    places = np.arange(len(meant) + 1, dtype=np.int32)
    row = places.copy()
    for phone in heard:
        row = _next(row, meant != phone, places)
    return row


def _next(row: NDArray[np.int32], differs: NDArray[np.bool_], places: NDArray[np.int32]) -> NDArray[np.int32]:
    """The table's next row. An insertion looks to the left in the same row; a running minimum does that at once."""
    fresh = row + np.int32(1)
    np.minimum(fresh[1:], row[:-1] + differs, out=fresh[1:])
    result: NDArray[np.int32] = np.minimum.accumulate(fresh - places) + places
    return result


def _small(a: Integers, b: Integers, start: int, end: int, first: int, last: int) -> list[tuple[int, int]]:
    meant = b[first:last]
    places = np.arange(len(meant) + 1, dtype=np.int32)
    table = [places]
    for phone in a[start:end]:
        table.append(_next(table[-1], meant != phone, places))
    rows: list[tuple[int, int]] = []
    i, j = end - start, last - first
    while i or j:
        here = int(table[i][j])
        if i and j and int(table[i - 1][j - 1]) + int(a[start + i - 1] != meant[j - 1]) == here:
            i, j = i - 1, j - 1
            rows.append((start + i, first + j))
        elif i and int(table[i - 1][j]) + 1 == here:
            i -= 1
            rows.append((start + i, -1))
        else:
            j -= 1
            rows.append((-1, first + j))
    return rows[::-1]
