"""Which line of a book is which line of another edition of it.

Lines are compared by their words alone, so that quotation marks, dashes and line ends may differ. First come lines that
stand once in each edition, wherever they stand, and their like neighbours (P. Heckel, "A technique for isolating
differences between files", 1978): that finds passages that were moved. Then lines that share most of their words, and
last what lies between lines that are known, in order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from app.core.typography import unset

ALIKE = 0.5
"""Lines of which less than this share of the words is common are two lines, not one that was changed."""

_APART = re.compile(r"[^\w']+|_+")
_SHORT = 6  # words up to which a line is not known by its words alone
_NEAR = 4  # lines within which another pair has to stand for a short one to be believed
_FEW = 20  # letters
_SHINGLE = 3  # words in a row
_COMMON = 8  # lines with the same words in a row beyond which these tell nothing
_CELLS = 10_000  # pairs of lines that are compared in one gap
_ALL_CELLS = 400_000  # and in all of them
_WIDE, _SURE = 200, 0.67  # in a gap of more pairs than this, lines have to be this much alike


def key(text: str) -> str:
    """The words of a line without case, accents' ways of writing, quotation marks and punctuation.

    What has no letters and figures is known by its marks.
    """
    plain = unset(text).casefold()
    return _APART.sub(" ", plain).strip() or "\x00" + "".join(text.split())


def align(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each line of `new` (keys, in order) the number of that line of `old`; None for one that was not there.

    No line of `old` is named twice. The work grows with the length of the book, not with its square.
    """
    found = _Pairs(old, new)
    found.once()
    found.spread()
    found.doubt()
    found.shared()
    found.spread()
    found.between()
    found.spread()
    return found.of_new


class _Pairs:
    """The pairs found so far: `of_new[j]` is i and `of_old[i]` is j where `old[i]` is `new[j]`."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.of_old: list[int | None] = [None] * len(old)
        self.of_new: list[int | None] = [None] * len(new)
        self._words: dict[str, frozenset[str]] = {}
        self._left = _ALL_CELLS

    def pair(self, i: int, j: int) -> None:
        self.of_old[i], self.of_new[j] = j, i

    def once(self) -> None:
        """Pairs lines whose words stand exactly once in each book."""
        count = Counter(self.old)
        places = {line: i for i, line in enumerate(self.old) if count[line] == 1}
        again = Counter(self.new)
        for j, line in enumerate(self.new):
            if again[line] == 1 and (i := places.get(line)) is not None:
                self.pair(i, j)

    def spread(self) -> None:
        """Pairs equal lines that follow, or come before, a pair."""
        for step, order in ((1, range(len(self.new))), (-1, range(len(self.new) - 1, -1, -1))):
            for j in order:
                i = self.of_new[j]
                if i is None:
                    continue
                a, b = i + step, j + step
                if self._free(a, b) and self.old[a] == self.new[b]:
                    self.pair(a, b)

    def doubt(self) -> None:
        """Parts short lines that are paired with nothing near them paired near: "He laughed." is said more than once."""
        alone = [
            (i, j)
            for j, i in enumerate(self.of_new)
            if i is not None and self.new[j].count(" ") < _SHORT and not self._supported(i, j)
        ]
        for i, j in alone:
            self.of_old[i] = self.of_new[j] = None

    def _supported(self, i: int, j: int) -> bool:
        ends = (i < _NEAR and j < _NEAR) or (len(self.old) - i <= _NEAR and len(self.new) - j <= _NEAR)
        return ends or any(
            other is not None and abs(other - i) <= _NEAR
            for near in range(max(0, j - _NEAR), min(len(self.new), j + _NEAR + 1))
            if near != j
            for other in (self.of_new[near],)
        )

    def shared(self) -> None:
        """Pairs longer lines of which most words in a row are the same, wherever they stand."""
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, line in enumerate(self.new):
            if self.of_new[j] is None:
                for shingle in set(_shingles(line)):
                    index[shingle].append(j)
        wanted: list[tuple[float, int, int]] = []
        for i, line in enumerate(self.old):
            if self.of_old[i] is not None:
                continue
            votes: Counter[int] = Counter()
            for shingle in set(_shingles(line)):
                places = index.get(shingle, ())
                if len(places) <= _COMMON:
                    votes.update(places)
            wanted += [
                (score, i, j)
                for j, _ in votes.most_common(3)
                if (score := self._alike(line, self.new[j])) >= _SURE
            ]
        # The most alike first; of equals the one that stays in its place.
        for _, i, j in sorted(wanted, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1])):
            if self._free(i, j):
                self.pair(i, j)

    def between(self) -> None:
        """Pairs what is left between two pairs, in order: equal lines, and such as are alike."""
        for first, last in list(_runs(self.of_new)):
            before = self.of_new[first - 1] if first else -1
            after = self.of_new[last] if last < len(self.new) else len(self.old)
            if before is None or after is None:
                continue
            left = list(self._open(range(before + 1, len(self.old))))
            right = list(self._open(range(after - 1, -1, -1)))[::-1]
            # Where the passage was moved, what followed its beginning and what came before its end may both be meant.
            gap = left if left and right and left[0] == right[0] else [*left, *right]
            cells = len(gap) * (last - first)
            if gap and cells <= min(_CELLS, self._left):
                self._left -= cells
                self._ordered(gap, range(first, last))

    def _open(self, places: Iterable[int]) -> Iterator[int]:
        for i in places:
            if self.of_old[i] is not None:
                return
            yield i

    def _ordered(self, gap: Sequence[int], run: Sequence[int]) -> None:
        """The pairs in order that are the most alike together."""
        rows, columns = len(gap), len(run)
        least = ALIKE if rows * columns <= _WIDE else _SURE
        score = [[self._alike(self.old[i], self.new[j]) for j in run] for i in gap]
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        for a in range(rows - 1, -1, -1):
            for b in range(columns - 1, -1, -1):
                taken = best[a + 1][b + 1] + score[a][b] if score[a][b] >= least else -1.0
                best[a][b] = max(best[a + 1][b], best[a][b + 1], taken)
        a = b = 0
        while a < rows and b < columns:
            if score[a][b] >= least and best[a][b] == best[a + 1][b + 1] + score[a][b]:
                if self._free(gap[a], run[b]):
                    self.pair(gap[a], run[b])
                a, b = a + 1, b + 1
            elif best[a][b] == best[a + 1][b]:
                a += 1
            else:
                b += 1

    def _alike(self, one: str, other: str) -> float:
        """How much of two lines is common, in [0, 1]: of the words, and of the letters where there are few words."""
        if one == other:
            return 1.0
        a, b = self._set(one), self._set(other)
        shared = 2.0 * len(a & b) / (len(a) + len(b))
        if shared < 1.0 and len(one) <= _FEW and len(other) <= _FEW:
            shared = max(shared, SequenceMatcher(None, one, other, autojunk=False).ratio() * 0.7)
        return shared

    def _set(self, line: str) -> frozenset[str]:
        found = self._words.get(line)
        if found is None:
            found = self._words[line] = frozenset(line.split())
        return found

    def _free(self, i: int, j: int) -> bool:
        inside = 0 <= i < len(self.old) and 0 <= j < len(self.new)
        return inside and self.of_old[i] is None and self.of_new[j] is None


def _shingles(line: str) -> Iterator[tuple[str, ...]]:
    words = line.split()
    for at in range(len(words) - _SHINGLE + 1):
        yield tuple(words[at : at + _SHINGLE])


def _runs(of_new: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Stretches without a pair, as half-open spans."""
    first: int | None = None
    for j, i in enumerate(of_new):
        if i is None and first is None:
            first = j
        elif i is not None and first is not None:
            yield first, j
            first = None
    if first is not None:
        yield first, len(of_new)
