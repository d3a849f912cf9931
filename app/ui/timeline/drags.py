"""What a drag makes of the clips it began on: pure, so that it can be shown at once and given up without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core import clip_edits
from app.core.book_timeline import BookTimeline
from app.core.clip_bounds import LONGEST_PAUSE, LOUDEST_GAIN, Edge
from app.core.timeline import ChapterTimeline, Clip
from app.ui.timeline.hits import Part
from app.ui.timeline.model import Key, Model

_QUIET_STEP = 0.1  # dB that a dragged gain is rounded to


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag of a clip's part. `before`: the chapters as they were; `keys` by chapter: the clips that are changed.

    `anchor`: the book second of what is dragged (an edge, a begin), which snaps.
    """

    part: Part
    before: tuple[ChapterTimeline, ...]
    keys: tuple[tuple[Key, ...], ...]
    held: Key
    anchor: float
    ripple: bool

    def moved(self, seconds: float, gain: float | None = None) -> tuple[ChapterTimeline, ...]:
        """The chapters after a drag by so many seconds (and to that gain), as far as the bounds allow."""
        return tuple(
            self._change(chapter, keys, seconds, gain)
            for chapter, keys in zip(self.before, self.keys, strict=True)
        )

    def _change(
        self, chapter: ChapterTimeline, keys: tuple[Key, ...], seconds: float, gain: float | None
    ) -> ChapterTimeline:
        line, piece = self.held
        if self.part is Part.PAUSE:
            return paused(chapter, keys, lambda clip: clip.pause + seconds)
        if self.part is Part.BODY:
            return clip_edits.move(chapter, line, piece, seconds, self.ripple)
        if self.part in (Part.HEAD, Part.TAIL):
            edge = Edge.HEAD if self.part is Part.HEAD else Edge.TAIL
            return clip_edits.drag_edge(chapter, line, piece, edge, seconds, self.ripple)
        if self.part is Part.FADE_IN:
            return faded(chapter, keys, seconds, 0.0)
        if self.part is Part.FADE_OUT:
            return faded(chapter, keys, 0.0, -seconds)
        if self.part is Part.GAIN and gain is not None:
            now = clip_of(chapter, self.held)
            change = gain - now.gain if now is not None else gain
            return amplified(chapter, keys, change)
        return chapter

    @property
    def title(self) -> str:
        """What undo would call it."""
        return TITLES[self.part]


TITLES = {
    Part.PAUSE: "Set the pause",
    Part.BODY: "Move the clip",
    Part.HEAD: "Trim the clip",
    Part.TAIL: "Trim the clip",
    Part.FADE_IN: "Fade in",
    Part.FADE_OUT: "Fade out",
    Part.GAIN: "Set the gain",
}


def begin(model: Model, part: Part, entry: int, ripple: bool) -> Drag | None:
    """A drag of a part of an entry's clip. Gains, fades and pauses change the whole selection if the clip is in it."""
    book = model.book
    key = model.key(entry)
    if book.clip(entry) is None:
        return None
    together = part in (Part.GAIN, Part.FADE_IN, Part.FADE_OUT, Part.PAUSE) and key in model.selected
    own = book.chapters[book.place_of(entry)]
    chosen = dict(model.chosen()) if together else {own.index: (key,)}
    chapters = [own, *(c for c in book.chapters if c.index in chosen and c.index != own.index)]
    return Drag(
        part,
        tuple(chapter.laid for chapter in chapters),
        tuple(chosen[chapter.index] for chapter in chapters),
        key,
        _anchor(book, part, entry),
        ripple,
    )


def _anchor(book: BookTimeline, part: Part, entry: int) -> float:
    e = book.entries
    begin, end = float(e.begin[entry]), float(e.end[entry])
    if part is Part.FADE_IN:
        return begin + float(e.fade_in[entry])
    if part is Part.FADE_OUT:
        return end - float(e.fade_out[entry])
    return end if part is Part.TAIL else begin


def paused(
    chapter: ChapterTimeline, keys: Iterable[Key], seconds: Callable[[Clip], float]
) -> ChapterTimeline:
    """Sets the pauses before clips, kept within their bounds."""
    for key in keys:
        clip = clip_of(chapter, key)
        if clip is not None:
            wanted = min(LONGEST_PAUSE, max(0.0, seconds(clip)))
            chapter = clip_edits.move(chapter, *key, wanted - clip.pause, ripple=True)
    return chapter


def amplified(chapter: ChapterTimeline, keys: Iterable[Key], change: float) -> ChapterTimeline:
    """Makes clips louder or softer by so many dB, kept within their bounds."""
    for line, piece in keys:
        clip = clip_of(chapter, (line, piece))
        if clip is not None:
            gain = max(-LOUDEST_GAIN, min(LOUDEST_GAIN, clip.gain + change))
            chapter = clip_edits.set_gain(chapter, line, round(gain / _QUIET_STEP) * _QUIET_STEP, piece)
    return chapter


def faded(chapter: ChapterTimeline, keys: Iterable[Key], more_in: float, more_out: float) -> ChapterTimeline:
    """Makes the fades of clips longer or shorter; a fade stops where the other begins."""
    for line, piece in keys:
        clip = clip_of(chapter, (line, piece))
        if clip is not None:
            fade_in = max(0.0, min(clip.heard - clip.fade_out, clip.fade_in + more_in))
            fade_out = max(0.0, min(clip.heard - fade_in, clip.fade_out + more_out))
            chapter = clip_edits.set_fades(chapter, line, fade_in, fade_out, piece)
    return chapter


def clip_of(chapter: ChapterTimeline, key: Key) -> Clip | None:
    """The clip of that line and piece in a chapter."""
    at = chapter.index(*key)
    return None if at is None else chapter.clips[at]
