"""Scores by alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def edit_distance(heard: Sequence[object], meant: Sequence[object]) -> int:
    """The least number of insertions, deletions and substitutions between two sequences (Levenshtein)."""
    row = list(range(len(meant) + 1))
    for i, a in enumerate(heard, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(meant, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (a != b))
    return row[-1]


def error_rate(pairs: Sequence[tuple[Sequence[object], Sequence[object]]]) -> float:
    """Edits over meant symbols, over all (heard, meant) pairs."""
    edits = sum(edit_distance(heard, meant) for heard, meant in pairs)
    return edits / max(1, sum(len(meant) for _, meant in pairs))


def greedy(logits: NDArray[np.float32], blank: int = 0) -> list[int]:
    """CTC's best path of (frames, symbols): repeats joined, blanks dropped."""
    best = logits.argmax(axis=-1)
    return [int(a) for a, b in zip(best, [blank, *best[:-1]], strict=True) if a not in (blank, b)]
