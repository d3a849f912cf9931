"""The sound that the timeline draws, read as it is looked at: nothing waits for it, and little of it is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Event
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from app.core.book_timeline import BookTimeline, Numbers
from app.core.rewording import HeardWord
from app.services import peaks, rewording
from app.services.coarse_peaks import CoarsePeaks
from app.services.peaks import Peaks
from app.services.project import Project

FINE_BYTES = 24 << 20  # about three and a half hours of the finest peaks
SAMPLE_BYTES = 24 << 20
WORDS = 4_000  # lines whose words are kept
_AT_ONCE = 48  # takes read in one go
_COARSE_AT_ONCE = 96

V = TypeVar("V")


class Fetch(Protocol):
    """Runs `work(project, stop)` off this thread; `done` with what it gives, `failed` with why it gave nothing."""

    def __call__(
        self,
        what: str,
        work: Callable[[Project, Event], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None: ...


class Kept(Generic[V]):
    """The values used last, by take, up to so many bytes (or pieces)."""

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self._most, self._size, self._held = most, size, 0
        self._values: OrderedDict[int, V] = OrderedDict()

    def get(self, take: int) -> V | None:
        value = self._values.get(take)
        if value is not None:
            self._values.move_to_end(take)
        return value

    def put(self, take: int, value: V) -> None:
        self.drop(take)
        self._values[take] = value
        self._held += self._size(value)
        while self._held > self._most and len(self._values) > 1:
            _, old = self._values.popitem(last=False)
            self._held -= self._size(old)

    def drop(self, take: int) -> None:
        old = self._values.pop(take, None)
        if old is not None:
            self._held -= self._size(old)

    def clear(self) -> None:
        self._values.clear()
        self._held = 0

    @property
    def held(self) -> int:
        """How much is kept, in the unit of `size`."""
        return self._held

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, take: int) -> bool:
        return take in self._values


class Sounds:
    """Peaks and samples of takes, by take, and words of lines: fetched when they are wanted, a few at a time.

    `changed` is called when something has come. `coarse_version` grows with the coarse peaks, `close_version` with
    what is seen from near by.
    """

    def __init__(self, fetch: Fetch, changed: Callable[[], None]) -> None:
        self._fetch, self._changed = fetch, changed
        self.fine: Kept[Peaks] = Kept(FINE_BYTES, lambda one: one.nbytes)
        self.samples: Kept[tuple[np.ndarray, int]] = Kept(SAMPLE_BYTES, lambda one: one[0].nbytes)
        self.words: Kept[tuple[int, tuple[HeardWord, ...]]] = Kept(
            WORDS, lambda _: 1
        )  # by line, with the take
        self.lost: set[int] = set()  # takes whose sound is missing or damaged
        self.coarse_version = self.close_version = 0
        self._busy: set[str] = set()
        self._round = 0  # what was asked for another project is not kept
        self._coarse_cache = CoarsePeaks()
        self._pool = np.zeros((1024, 2), np.int8)
        self._filled = 0
        self._where: dict[int, tuple[int, int]] = {}
        self._asked_all = False
        self._table = np.zeros((1, 2), np.int64)  # where, by take
        self._table_of = -1
        self._queue: list[int] = []  # takes whose coarse peaks may be missing, the last ones first
        self._queue_of: object = None

    def clear(self) -> None:
        """Forgets everything: another project."""
        self._round += 1
        for kept in (self.fine, self.samples, self.words):
            kept.clear()
        self.lost.clear()
        self._busy.clear()
        self._coarse_cache = CoarsePeaks()
        self._pool, self._filled = np.zeros((1024, 2), np.int8), 0
        self._where.clear()
        self._asked_all, self._queue_of = False, None
        self.close_version += 1
        self._grown(coarse=True)

    def again(self, takes: Iterable[int]) -> None:
        """Takes whose sound may be there now, or be another."""
        for take in takes:
            if take in self.lost:
                self.lost.discard(take)
                for kept in (self.fine, self.samples):
                    kept.drop(take)
                self._where.pop(take, None)
                self._queue_of = None

    # The coarse peaks of the whole book

    @property
    def pool(self) -> Peaks:
        """The coarse peaks of all takes, one after the other."""
        return self._pool[: self._filled]

    def places(self, takes: Numbers) -> tuple[Numbers, Numbers]:
        """Where in the pool the peaks of takes begin, and how many there are (0: not there)."""
        if self._table_of != self.coarse_version:
            self._table_of = self.coarse_version
            self._table = np.zeros((max(self._where, default=0) + 2, 2), np.int64)
            if self._where:
                self._table[list(self._where)] = list(self._where.values())
        known = np.where(
            (takes >= 0) & (takes < len(self._table)), takes, -1
        )  # the last row: nothing is there
        return self._table[known, 0], self._table[known, 1]

    def want_coarse(self, book: BookTimeline, seen: Iterable[int]) -> None:
        """Asks for the coarse peaks of a book's takes, those seen first. All that are in the cache come at once."""
        if "coarse" in self._busy:
            return
        if self._queue_of is not book.chapters:
            self._queue_of = book.chapters
            takes = book.entries.take[::-1]
            self._queue = list(dict.fromkeys(takes[takes >= 0].tolist()))
        if not self._asked_all:
            missing = list(self._queue)
        else:
            missing = [take for take in seen if take >= 0 and self._lacks(take)][:_COARSE_AT_ONCE]
            while self._queue and len(missing) < _COARSE_AT_ONCE:
                take = self._queue.pop()
                if self._lacks(take):
                    missing.append(take)
        if not missing:
            return
        cache = self._coarse_cache
        if not self._asked_all:
            self._asked_all = True
            self._start("coarse", lambda project, _: cache.known(project, missing), self._came_coarse)
            return
        some = list(dict.fromkeys(missing))

        def came(found: Mapping[int, Peaks]) -> None:
            self.lost.update(set(some) - set(found))
            self._came_coarse(found)

        self._start("coarse", lambda project, stop: _whole(cache.made(project, some, stop), stop), came)

    def _lacks(self, take: int) -> bool:
        return take not in self._where and take not in self.lost

    def _came_coarse(self, found: Mapping[int, Peaks]) -> None:
        count = sum(len(one) for one in found.values())
        if self._filled + count > len(self._pool):
            grown = np.zeros((max(2 * len(self._pool), self._filled + count), 2), np.int8)
            grown[: self._filled] = self.pool
            self._pool = grown
        for take, one in found.items():
            self._pool[self._filled : self._filled + len(one)] = one
            self._where[take] = (self._filled, len(one))
            self._filled += len(one)
        self._grown(coarse=True)

    # What is looked at closely

    def want_fine(self, takes: Iterable[int]) -> None:
        """Asks for the finest peaks of takes."""
        self._want("peaks", takes, self.fine, peaks.of_takes)

    def want_samples(self, takes: Iterable[int]) -> None:
        """Asks for the samples of takes."""

        def read(project: Project, some: Iterable[int], stop: Event) -> Mapping[int, tuple[np.ndarray, int]]:
            found = peaks.samples_of(project, some, stop)
            return {take: (audio.samples, audio.rate) for take, audio in found.items()}

        self._want("samples", takes, self.samples, read)

    def want_words(self, lines: Iterable[int]) -> None:
        """Asks when the words of lines are heard in their takes; nothing for a line whose take has no timings."""

        def read(
            project: Project, some: Iterable[int], _stop: Event
        ) -> Mapping[int, tuple[int, tuple[HeardWord, ...]]]:
            wanted = list(some)
            found = rewording.heard(project, wanted)
            return {line: found.get(line, (-1, ())) for line in wanted}

        self._want("words", lines, self.words, read, lost=False)

    def words_of(self, line: int, take: int) -> tuple[HeardWord, ...]:
        """When the words of a line are heard in that take of it; empty while it is not known."""
        found = self.words.get(line)
        return found[1] if found is not None and found[0] == take else ()

    def _want(
        self,
        what: str,
        takes: Iterable[int],
        kept: Kept[Any],
        read: Callable[[Project, list[int], Event], Mapping[int, Any]],
        lost: bool = True,
    ) -> None:
        if what in self._busy:
            return
        wanted = dict.fromkeys(take for take in takes if take >= 0)
        gone: set[int] = self.lost if lost else set()
        some = [take for take in wanted if take not in kept and take not in gone][:_AT_ONCE]
        if not some:
            return

        def came(found: Mapping[int, Any]) -> None:
            for take in some:
                if take in found:
                    kept.put(take, found[take])
                elif lost:
                    self.lost.add(take)
            self._grown()

        self._start(what, lambda project, stop: _whole(read(project, some, stop), stop), came)

    def _start(self, what: str, work: Callable[[Project, Event], Any], came: Callable[[Any], None]) -> None:
        now = self._round
        self._busy.add(what)

        def done(found: Any) -> None:
            if now == self._round:
                self._busy.discard(what)
                if found is not None:
                    came(found)

        def failed(_why: str) -> None:  # what cannot be read now is asked for when it is next looked at
            if now == self._round:
                self._busy.discard(what)

        self._fetch(what, work, done, failed)

    def _grown(self, coarse: bool = False) -> None:
        if coarse:
            self.coarse_version += 1
        else:
            self.close_version += 1
        self._changed()

    def drawn(self, coarse: bool) -> tuple[int, int]:
        """Another value where clips look otherwise: from afar, where the coarse peaks are enough, or from near by."""
        return (self.coarse_version if coarse else self.close_version), len(self.lost)


def takes_seen(book: BookTimeline, begin: float, end: float) -> list[int]:
    """The takes of the entries in a span, in order."""
    first, last = book.between(begin, end)
    found: list[int] = book.entries.take[first:last].tolist()
    return found


def _whole(found: Any, stop: Event) -> Any:
    """What was found; None where the search was stopped, and what is missing is not lost."""
    return None if stop.is_set() else found
