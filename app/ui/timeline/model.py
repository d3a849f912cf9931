"""What the timeline shows and what is selected in it. Plain values: no widget, no sound, no database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.core.book_timeline import BookTimeline
from app.core.marker import Marker, MarkerKind
from app.core.timeline import ChapterTimeline, Clip

Key = tuple[int, int]  # a clip: its line and its piece


@dataclass(frozen=True, slots=True)
class Flag:
    """A marker as the timeline shows it: where in the book it stands."""

    marker: Marker
    second: float

    @property
    def comment(self) -> bool:
        return self.marker.kind is MarkerKind.COMMENT


def _second(flag: Flag) -> float:
    return flag.second


@dataclass(slots=True)
class _Overlay:
    """A chapter as it will be read once its edits are written. `needs`: the reading that will have the last of them."""

    laid: ChapterTimeline
    pending: int = 0
    needs: int | None = None


@dataclass(slots=True)
class Model:
    """The book as it was read, what edits make of it meanwhile, the playhead, the selection.

    `selected` are clips; `line` the line that the whole window has selected.
    """

    read: BookTimeline = field(default_factory=BookTimeline)
    book: BookTimeline = field(default_factory=BookTimeline)  # with what is being changed
    playhead: float = 0.0
    line: int | None = None
    selected: frozenset[Key] = frozenset()
    loop: tuple[float, float] | None = None
    markers: tuple[Marker, ...] = ()
    flags: tuple[Flag, ...] = ()  # the markers that have a place in the book, in order
    snap: bool = True
    ripple: bool = True
    follow: bool = True
    tall: float = 1.0  # how many times as high waveforms are drawn
    _overlays: dict[int, _Overlay] = field(default_factory=dict)
    _preview: tuple[ChapterTimeline, ...] = ()
    _carried: Marker | None = None  # a marker on its way to another place

    # What is shown

    def show(self, book: BookTimeline, serials: Mapping[int, int] | None = None) -> None:
        """Takes the book as it was read. `serials`: how many edits had been written when each chapter was read."""
        self.read = book
        for index, overlay in list(self._overlays.items()):
            read = (serials or {}).get(index, 0)
            if overlay.pending == 0 and overlay.needs is not None and read >= overlay.needs:
                del self._overlays[index]
        self._compose()

    def preview(self, *laid: ChapterTimeline) -> None:
        """Shows chapters as an edit under way would leave them; none: as they are."""
        self._preview = laid
        self._compose()

    @property
    def previewing(self) -> bool:
        return bool(self._preview)

    def begin_edit(self, laid: ChapterTimeline) -> None:
        """A chapter was changed, and the change is on its way to the database."""
        overlay = self._overlays.setdefault(laid.chapter, _Overlay(laid))
        overlay.laid, overlay.needs = laid, None
        overlay.pending += 1
        self._compose()

    def end_edit(self, chapter: int, serial: int | None) -> None:
        """The change was written; a reading of that `serial` will have it. None: it failed, and all goes back."""
        overlay = self._overlays.get(chapter)
        if overlay is None:
            return
        overlay.pending = max(0, overlay.pending - 1)
        if serial is None:
            del self._overlays[chapter]
            self._compose()
        elif overlay.pending == 0:
            overlay.needs = serial

    def forget(self) -> None:
        """Another project."""
        self._overlays.clear()
        self._preview = ()
        self._carried = None
        self.playhead, self.line, self.selected, self.loop, self.markers = 0.0, None, frozenset(), None, ()
        self.show(BookTimeline())

    def _compose(self) -> None:
        book = self.read
        for overlay in self._overlays.values():
            chapter = book.chapter(overlay.laid.chapter)
            if chapter is not None and chapter.read:
                book = book.with_laid(overlay.laid)
        for laid in self._preview:
            book = book.with_laid(laid)
        self.book = book
        self.mark(self.markers)

    def mark(self, markers: Iterable[Marker]) -> None:
        """Shows markers where the lines are that they hang on."""
        self.markers = tuple(markers)
        e, found, carried = self.book.entries, [], self._carried
        for read in self.markers:
            marker = carried if carried is not None and carried.id == read.id else read
            entry = self.book.entry_of(marker.line)
            if entry is not None:
                chapter_end = float(self.book.starts[self.book.place_of(entry) + 1])
                after = np.flatnonzero(e.line[entry : entry + 200] != marker.line)
                limit = float(e.begin[entry + after[0]]) if len(after) else chapter_end
                found.append(Flag(marker, min(float(e.begin[entry]) + marker.offset, limit, chapter_end)))
        self.flags = tuple(sorted(found, key=lambda flag: (flag.second, flag.marker.id)))

    def carry(self, marker: Marker | None) -> None:
        """Shows a marker where it is being put; None: all of them where they were read to be."""
        self._carried = marker
        self.mark(self.markers)

    @property
    def carried(self) -> Marker | None:
        """The marker that is on its way, as it will be."""
        return self._carried

    def flags_between(self, begin: float, end: float) -> tuple[Flag, ...]:
        """The markers of a span of the book."""
        first = bisect_left(self.flags, begin, key=_second)
        return self.flags[first : bisect_right(self.flags, end, key=_second)]

    def anchor(self, second: float) -> tuple[int, float] | None:
        """The line that a marker at a second is to hang on, and the seconds since its beginning; None without lines."""
        e = self.book.entries
        heads = np.flatnonzero(e.piece == 0)
        if not len(heads):
            return None
        at = heads[max(0, int(np.searchsorted(e.begin[heads], second + 1e-6)) - 1)]
        return int(e.line[at]), max(0.0, second - float(e.begin[at]))

    # The selection

    def laid(self, index: int) -> ChapterTimeline | None:
        """A chapter's clips as they are now, edits on their way included."""
        chapter = self.book.chapter(index)
        return chapter.laid if chapter is not None and chapter.read else None

    @property
    def entry(self) -> int | None:
        """The entry that keys work on: of the selected line, the piece that is selected or else its first."""
        if self.line is None:
            return None
        pieces = sorted(piece for line, piece in self.selected if line == self.line)
        return self.book.entry_of(self.line, pieces[0] if pieces else 0)

    @property
    def clip(self) -> Clip | None:
        """The clip that keys work on."""
        entry = self.entry
        return None if entry is None else self.book.clip(entry)

    def select(self, keys: Iterable[Key]) -> None:
        """Selects exactly these clips."""
        self.selected = frozenset(keys)

    def toggle(self, key: Key) -> None:
        """Adds a clip to the selection, or takes it out."""
        self.selected = self.selected ^ {key}

    def key(self, entry: int) -> Key:
        """What the clip of an entry is known by."""
        e = self.book.entries
        return int(e.line[entry]), int(e.piece[entry])

    def range(self, one: int, other: int) -> frozenset[Key]:
        """The clips from one entry to another, placeholders left out."""
        first, last = min(one, other), max(one, other)
        return self.keys(first, last + 1)

    def keys(self, first: int, last: int) -> frozenset[Key]:
        """The clips of a half-open range of entries."""
        e = self.book.entries
        span = slice(first, last)
        there = e.take[span] >= 0
        lines, pieces = e.line[span][there].tolist(), e.piece[span][there].tolist()
        return frozenset(zip(lines, pieces, strict=True))

    def chosen(self) -> Mapping[int, tuple[Key, ...]]:
        """The clips that an edit of the selection is about, by chapter index, in order."""
        found: dict[int, list[tuple[int, Key]]] = {}
        keys: Iterable[Key] = self.selected
        if not self.selected and self.entry is not None:
            keys = [self.key(self.entry)]
        for line, piece in keys:
            entry = self.book.entry_of(line, piece)
            if entry is not None and self.book.entries.take[entry] >= 0:
                place = self.book.place_of(entry)
                found.setdefault(self.book.chapters[place].index, []).append((entry, (line, piece)))
        return {index: tuple(key for _, key in sorted(clips)) for index, clips in found.items()}

    # Words and sides

    def beside(self, by: int) -> int | None:
        """The line so many lines further on in the book; None in an empty one."""
        e = self.book.entries
        if not len(e):
            return None
        entry = self.book.entry_of(self.line)
        if entry is None:
            found = self.book.entry_at(self.playhead)
            return int(e.line[len(e) - 1 if found is None else found])
        heads = np.flatnonzero(e.piece == 0)
        at = int(np.searchsorted(heads, entry))
        return int(e.line[heads[max(0, min(len(heads) - 1, at + by))]])


def moments(
    model: Model, begin: float, end: float, words: Sequence[float] = (), leave_out: Iterable[Key] = ()
) -> np.ndarray:
    """The seconds of a span that a drag may snap to: edges of clips, playhead, markers, loop, words; sorted.

    `leave_out`: clips that are dragged themselves.
    """
    first, last = model.book.between(begin, end)
    e = model.book.entries
    span = slice(first, last)
    skipped = set(leave_out)
    kept = np.array([model.key(entry) not in skipped for entry in range(first, last)], bool)
    others = [model.playhead, *(flag.second for flag in model.flags), *(model.loop or ()), *words]
    every = np.concatenate([e.begin[span][kept], e.end[span][kept], np.array(others, float)])
    return np.unique(every[(every >= begin) & (every <= end)])


def snapped(second: float, to: np.ndarray, reach: float) -> float:
    """The nearest of the moments within `reach` seconds, else the second itself."""
    if not len(to):
        return second
    at = int(np.searchsorted(to, second))
    near = [float(to[place]) for place in (at - 1, at) if 0 <= place < len(to)]
    best = min(near, key=lambda one: abs(one - second))
    return best if abs(best - second) <= reach else second
