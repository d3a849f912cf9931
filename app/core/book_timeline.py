"""The whole book on one ruler: its chapters one after the other, with places kept for what is not rendered yet.

Two clocks meet here. *Chapter seconds* count from a chapter's beginning in the sound as it is now (what is played and
delivered: lines without a take take no time). *Book seconds* count from the book's beginning, and lines without a take
have a place there as long as they will probably be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.timeline import ChapterTimeline, Clip, PauseRules

Seconds = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_EVEN = 1e-9  # seconds by which sums may differ that should be the same


class State(IntEnum):
    """How far a line is."""

    MISSING = 0
    RENDERED = 1
    STALE = 2
    FAILED = 3


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line that is read aloud. `character` is its number in the cast (0: the narrator).

    `pause`, `seconds`: how long its pause and its sound will probably be while it has no take.
    """

    line: int
    text: str
    character: int
    state: State
    pause: float
    seconds: float
    right_to_left: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Clips and placeholders in the order in which they are heard; every array has shape (n,).

    `line`, `piece`, `take` (-1: a placeholder) and `character` are numbers; `state` as in State; `row` is the place of
    the line among its chapter's lines; the rest seconds, `gain` in dB. `begin` and `end` count in the book or from the
    chapter's beginning, whichever holds them; `real` is the chapter second at which it is heard; `source` the second
    of its take at which it begins.
    """

    line: Numbers
    piece: Numbers
    take: Numbers
    row: Numbers
    character: Numbers
    state: Numbers
    begin: Seconds
    end: Seconds
    pause: Seconds
    real: Seconds
    source: Seconds
    gain: Seconds
    fade_in: Seconds
    fade_out: Seconds

    def __len__(self) -> int:
        return len(self.line)


_FIELDS = tuple(Entries.__dataclass_fields__)
_WHOLE = ("line", "piece", "take", "row", "character", "state")


@dataclass(frozen=True, eq=False)
class BookChapter:
    """A chapter that is read aloud. Until its lines have been `read` it is only as long as `seconds` says.

    `laid`: what of it is rendered; `seconds`: its length in book seconds.
    """

    index: int
    title: str
    laid: ChapterTimeline
    lines: tuple[BookLine, ...]
    seconds: float
    entries: Entries
    read: bool = True

    @cached_property
    def clips(self) -> Mapping[tuple[int, int], Clip]:
        """The clips by line and piece."""
        return {clip.key: clip for clip in self.laid.clips}

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The place of each line among the lines, by its id."""
        return {one.line: row for row, one in enumerate(self.lines)}


def unread(index: int, title: str, seconds: float) -> BookChapter:
    """A chapter of which only the length is guessed so far."""
    return BookChapter(
        index, title, ChapterTimeline(index, title, (), 0.0), (), seconds, _entries((), (), ()), read=False
    )


def lay(
    laid: ChapterTimeline, lines: Iterable[BookLine], rows: Mapping[int, int] | None = None
) -> BookChapter:
    """Puts a chapter's clips, and places for its lines without one, in the order of the lines. Pure.

    `rows`: the place of each line among `lines` by its id, where that is known already.
    """
    every = tuple(lines)
    if rows is None:
        rows = {one.line: row for row, one in enumerate(every)}
    clips = [clip for clip in laid.clips if clip.line in rows]
    at = [rows[clip.line] for clip in clips]
    there = set(at)
    gaps = [row for row in range(len(every)) if row not in there]
    entries = _entries(every, clips, at, gaps)
    end = float(entries.end[-1]) if len(entries) else 0.0
    chapter = BookChapter(laid.chapter, laid.title, laid, every, end + laid.tail, entries)
    chapter.__dict__["rows"] = rows
    return chapter


def _entries(
    lines: tuple[BookLine, ...], clips: Iterable[Clip], at: Iterable[int], gaps: Iterable[int] = ()
) -> Entries:
    cut, rows, empty = list(clips), list(at), list(gaps)
    row = np.array([*rows, *empty], np.int64)
    order = np.argsort(row, kind="stable")
    missing = [lines[one] for one in empty]

    def column(
        of_clips: list[float], of_gaps: list[float] | float = 0.0, kind: type = np.float64
    ) -> npt.NDArray[Any]:
        tail = [of_gaps] * len(empty) if isinstance(of_gaps, (int, float)) else of_gaps
        return np.array([*of_clips, *tail], kind)[order]

    pause = column([clip.pause for clip in cut], [one.pause for one in missing])
    heard = column([clip.heard for clip in cut], [one.seconds for one in missing])
    end = np.cumsum(pause + heard)
    take = column([clip.take for clip in cut], -1, np.int64)
    sounding = np.cumsum(np.where(take >= 0, pause + heard, 0.0))
    real = np.where(take >= 0, sounding - heard, sounding)
    return Entries(
        line=column([clip.line for clip in cut], [one.line for one in missing], np.int64),
        piece=column([clip.piece for clip in cut], 0, np.int64),
        take=take,
        row=row[order],
        character=np.array([one.character for one in lines], np.int64)[row[order]],
        state=np.array([one.state for one in lines], np.int64)[row[order]],
        begin=end - heard,
        end=end,
        pause=pause,
        real=real,
        source=column([clip.trim_in for clip in cut]),
        gain=column([clip.gain for clip in cut]),
        fade_in=column([clip.fade_in for clip in cut]),
        fade_out=column([clip.fade_out for clip in cut]),
    )


@dataclass(frozen=True, eq=False)
class BookTimeline:
    """All chapters that are read aloud. `names`: who each number of a character is (0, the narrator, is not in it)."""

    chapters: tuple[BookChapter, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    rules: PauseRules = field(default_factory=PauseRules)

    @cached_property
    def starts(self) -> Seconds:
        """Where each chapter begins, and where the book ends: shape (chapters + 1,)."""
        return np.cumsum([0.0, *(chapter.seconds for chapter in self.chapters)])

    @cached_property
    def first(self) -> Numbers:
        """Which entry is the first of each chapter, and how many there are: shape (chapters + 1,)."""
        return np.cumsum([0, *(len(chapter.entries) for chapter in self.chapters)])

    @cached_property
    def entries(self) -> Entries:
        """All entries, in book seconds."""
        parts: dict[str, npt.NDArray[Any]] = {}
        for name in _FIELDS:
            kind = np.int64 if name in _WHOLE else np.float64
            columns = [getattr(chapter.entries, name) for chapter in self.chapters]
            parts[name] = np.concatenate([np.zeros(0, kind), *columns])
        shift = np.repeat(self.starts[:-1], np.diff(self.first))
        parts["begin"] = parts["begin"] + shift
        parts["end"] = parts["end"] + shift
        return Entries(**parts)

    @cached_property
    def _places(self) -> dict[int, int]:
        """The position of a chapter among `chapters` by its index."""
        return {chapter.index: place for place, chapter in enumerate(self.chapters)}

    @cached_property
    def _homes(self) -> Mapping[int, int]:
        """The position among `chapters` of the one that a line is in."""
        return {line: place for place, chapter in enumerate(self.chapters) for line in chapter.rows}

    @property
    def seconds(self) -> float:
        """How long the book is."""
        return float(self.starts[-1])

    @property
    def read(self) -> bool:
        """Whether all chapters have been read."""
        return all(chapter.read for chapter in self.chapters)

    def with_chapters(
        self,
        fresh: Iterable[BookChapter],
        names: Mapping[int, str] | None = None,
        rules: PauseRules | None = None,
    ) -> BookTimeline:
        """The book with some chapters anew, each in the place of the one of its index."""
        by_index = {chapter.index: chapter for chapter in fresh}
        chapters = tuple(by_index.get(chapter.index, chapter) for chapter in self.chapters)
        return BookTimeline(chapters, {**self.names, **(names or {})}, rules or self.rules)

    def with_laid(self, laid: ChapterTimeline) -> BookTimeline:
        """The book with the clips of one chapter as an edit left them."""
        chapter = self.chapter(laid.chapter)
        if chapter is None:
            return self
        book = self.with_chapters([lay(laid, chapter.lines, chapter.rows)])
        book.__dict__["_homes"] = (
            self._homes
        )  # no line goes to another chapter: a drag does this at every step
        return book

    # Where things are

    def chapter(self, index: int | None) -> BookChapter | None:
        """The chapter of that index, None if it is left out."""
        place = None if index is None else self._places.get(index)
        return None if place is None else self.chapters[place]

    def span(self, index: int) -> tuple[float, float] | None:
        """From and to which book second a chapter goes."""
        place = self._places.get(index)
        return None if place is None else (float(self.starts[place]), float(self.starts[place + 1]))

    def place_at(self, second: float) -> int:
        """The position among `chapters` of the one at a book second; the first or last one outside the book."""
        place = int(np.searchsorted(self.starts, second, "right")) - 1
        return max(0, min(len(self.chapters) - 1, place))

    def place_of(self, entry: int) -> int:
        """The position among `chapters` of the one that an entry belongs to."""
        return int(np.searchsorted(self.first, entry, "right")) - 1

    def entry_at(self, second: float) -> int | None:
        """The entry that is heard at a book second, or comes next after a pause; None behind the last."""
        entry = int(np.searchsorted(self.entries.end, second, "right"))
        return entry if entry < len(self.entries) else None

    def entry_of(self, line: int | None, piece: int = 0) -> int | None:
        """The entry of a piece of a line; None if the line is not in the book."""
        home = None if line is None else self._homes.get(line)
        if home is None:
            return None
        e = self.chapters[home].entries
        found = np.flatnonzero((e.line == line) & (e.piece == piece))
        return int(self.first[home] + found[0]) if len(found) else None

    def between(self, begin: float, end: float) -> tuple[int, int]:
        """The entries (half-open range) of which some part, or the pause before it, lies in a span."""
        e = self.entries
        first = int(np.searchsorted(e.end, begin, "right"))
        last = int(np.searchsorted(e.begin - e.pause, end, "left"))
        return first, max(first, last)

    def heard(self, line: int) -> tuple[float, float] | None:
        """From and to which book second a line is heard, all its pieces; None if it has no take."""
        entry = self.entry_of(line)
        e = self.entries
        if entry is None or e.take[entry] < 0:
            return None
        last = entry
        while last + 1 < len(e) and e.line[last + 1] == line:
            last += 1
        return float(e.begin[entry]), float(e.end[last])

    def line(self, entry: int) -> BookLine:
        """The line of an entry."""
        chapter = self.chapters[self.place_of(entry)]
        return chapter.lines[int(self.entries.row[entry])]

    def clip(self, entry: int) -> Clip | None:
        """The clip of an entry; None for a placeholder."""
        chapter = self.chapters[self.place_of(entry)]
        return chapter.clips.get((int(self.entries.line[entry]), int(self.entries.piece[entry])))

    # The two clocks

    def at(self, second: float) -> tuple[int, float]:
        """The chapter's index and the chapter second at a book second. Raises IndexError for an empty book."""
        place = self.place_at(second)
        chapter = self.chapters[place]
        e, inside = chapter.entries, max(0.0, second - float(self.starts[place]))
        entry = int(np.searchsorted(e.end, inside, "right"))
        if entry == len(e):  # the tail
            since = inside - (float(e.end[-1]) if len(e) else 0.0)
            return chapter.index, min(chapter.laid.seconds, _real_end(e) + since)
        if e.take[entry] < 0:
            return chapter.index, float(e.real[entry])
        before = float(e.real[entry] - e.pause[entry])
        return chapter.index, max(before, float(e.real[entry]) + inside - float(e.begin[entry]))

    def second(self, index: int, chapter_second: float) -> float | None:
        """The book second at a chapter second; None for a chapter that is left out."""
        place = self._places.get(index)
        if place is None:
            return None
        e, start = self.chapters[place].entries, float(self.starts[place])
        sounding = np.flatnonzero(e.take >= 0)
        ends = e.real[sounding] + (e.end - e.begin)[sounding]
        at = int(np.searchsorted(ends, chapter_second + _EVEN, "right"))
        if at == len(sounding):
            since = chapter_second - (float(ends[-1]) if len(ends) else 0.0)
            inside = (float(e.end[-1]) if len(e) else 0.0) + max(0.0, since)
            return start + min(inside, self.chapters[place].seconds)
        entry = sounding[at]
        return start + float(e.begin[entry] + chapter_second - e.real[entry])


def _real_end(e: Entries) -> float:
    if not len(e):
        return 0.0
    last = float(e.real[-1])
    return last + (float(e.end[-1] - e.begin[-1]) if e.take[-1] >= 0 else 0.0)
