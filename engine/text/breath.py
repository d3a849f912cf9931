"""Where a reader breathes inside a sentence that is too long to say in one go."""

from __future__ import annotations

import re
import unicodedata

# Places after which one may breathe, best first: the cost says how far from the even share a better mark may lie
# (1.0 is a whole limit). The match's end is where the next piece begins.
_CLOSERS = r"[\"'”’»)\]}」』）]*"
_BREATHS: tuple[tuple[str, float], ...] = (
    (rf"[!?…。！？]{_CLOSERS}\s", 0.0),
    (rf"[;:；：؛]{_CLOSERS}(?:\s|(?<=[；：]))", 0.05),
    (r"(?:—|--|\s[-–]\s)\s*", 0.1),
    (rf"[,،，、]{_CLOSERS}(?:\s|(?<=[，、]))", 0.15),
    (r"[)\]}」』）]\s?", 0.2),
    (
        r"\s(?=(?:and|but|or|nor|for|that|which|who|when|while|because|if|as|und|aber|oder|et|mais|ou|y|pero|o)\s)",
        0.3,
    ),
    (r"\s", 0.6),
)
_BREATH = re.compile("|".join(f"({pattern})" for pattern, _ in _BREATHS))
_COSTS = tuple(cost for _, cost in _BREATHS)

ZERO_WIDTH_JOINER = "\u200d"


def breathe(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cuts `text[start:end]` into pieces of at most `limit` characters, half-open, in order, without gaps.

    Cuts fall at clause marks, then at conjunctions, then at spaces, near even shares; where a piece has none of
    these, between two characters, never between a letter and its accents. Linear in the span's length.
    Raises ValueError for a limit below 20.
    """
    if limit < 20:
        raise ValueError(f"the limit must be 20 characters or more, got {limit}")
    if end - start <= limit:
        return [(start, end)]
    marks = [
        (match.end(), _COSTS[(match.lastindex or 1) - 1]) for match in _BREATH.finditer(text, start, end)
    ]
    pieces: list[tuple[int, int]] = []
    first = 0  # the first mark that can still matter: each is passed once
    while end - start > limit:
        left = end - start
        share = left / -(-left // limit)
        low, high = start + max(1, limit // 5), start + limit
        while first < len(marks) and marks[first][0] < low:
            first += 1
        best, best_cost = 0, float("inf")
        index = first
        while index < len(marks) and marks[index][0] <= high:
            place, cost = marks[index]
            cost += abs(place - start - share) / limit
            if place < end and cost < best_cost:
                best, best_cost = place, cost
            index += 1
        cut = best or _between_characters(text, start, high)
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _between_characters(text: str, start: int, place: int) -> int:
    """The last place at or before `place` that parts no letter from its accents; `place` where there is none."""
    for cut in range(place, max(start, place - 40), -1):
        after, before = text[cut], text[cut - 1]
        if ZERO_WIDTH_JOINER not in (after, before) and not unicodedata.category(after).startswith("M"):
            return cut
    return place
