"""What lies under the pointer: a clip, one of its handles, a pause, a marker, the ruler. No painting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.book_timeline import BookTimeline
from app.ui.timeline.lanes import BAR, Lanes
from app.ui.timeline.model import Flag, Model
from app.ui.timeline.scale import Scale

GRIP = 5.0  # pixels to each side of an edge that take hold of it
_ROOM_FOR_HANDLES = 26.0  # pixels that a clip must be wide to be held by its edges
_ROOM_FOR_FADES = 48.0
_CORNER = 12.0  # pixels from the top in which fades are taken hold of


class Part(StrEnum):
    """What can be taken hold of."""

    RULER = "ruler"
    CHAPTER = "chapter"
    FLAG = "flag"
    PAUSE = "pause"
    HEAD = "head"  # the clip's left edge
    TAIL = "tail"
    FADE_IN = "fade_in"
    FADE_OUT = "fade_out"
    GAIN = "gain"
    BODY = "body"
    MISSING = "missing"  # a place kept for a line without a take
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Hit:
    """`entry`: of the clip, or of the one that a pause comes before; `place`: of the chapter in the book."""

    part: Part
    second: float
    entry: int | None = None
    place: int | None = None
    flag: Flag | None = None


def hit(model: Model, scale: Scale, lanes: Lanes, x: float, y: float) -> Hit:
    """What lies at a place of the view, in logical pixels."""
    book, second = model.book, scale.second(x)
    if y < lanes.band:
        for flag in model.flags:
            if -2 <= x - scale.x(flag.second) <= 11:
                return Hit(Part.FLAG, second, flag=flag)
        return Hit(Part.RULER, second)
    if y < lanes.top:
        return Hit(Part.CHAPTER, second, place=book.place_at(second) if book.chapters else None)
    held = _edge(book, scale, lanes, x, y)
    if held is not None:
        return Hit(held[0], second, held[1])
    entry = book.entry_at(second)
    if entry is None or not 0 <= scale.start + x * scale.a_pixel <= book.seconds:
        return Hit(Part.EMPTY, second)
    e = book.entries
    if second < e.begin[entry]:
        # A pause belongs to the clip after it, in the same chapter.
        if second < book.starts[book.place_of(entry)]:
            return Hit(Part.EMPTY, second)
        return Hit(Part.PAUSE if e.take[entry] >= 0 else Part.EMPTY, second, entry)
    if e.take[entry] < 0:
        return Hit(Part.MISSING, second, entry)
    return Hit(_inside(book, scale, lanes, entry, x, y), second, entry)


def _inside(book: BookTimeline, scale: Scale, lanes: Lanes, entry: int, x: float, y: float) -> Part:
    e = book.entries
    left, right = scale.x(float(e.begin[entry])), scale.x(float(e.end[entry]))
    if right - left >= _ROOM_FOR_FADES and y < lanes.top + _CORNER:
        if abs(x - (left + e.fade_in[entry] / scale.a_pixel)) <= GRIP + 3:
            return Part.FADE_IN
        if abs(x - (right - e.fade_out[entry] / scale.a_pixel)) <= GRIP + 3:
            return Part.FADE_OUT
    if (
        right - left >= _ROOM_FOR_HANDLES
        and lanes.top + BAR < y < lanes.words
        and abs(y - lanes.gain_y(float(e.gain[entry]))) <= 3
    ):
        return Part.GAIN
    return Part.BODY


def _edge(book: BookTimeline, scale: Scale, lanes: Lanes, x: float, y: float) -> tuple[Part, int] | None:
    """The edge of a clip near a place, and whose it is. Fades at the corners go before edges."""
    reach = GRIP * scale.a_pixel
    at = scale.start + x * scale.a_pixel
    first, last = book.between(at - reach, at + reach)
    e = book.entries
    best: tuple[float, Part, int] | None = None
    for entry in range(first, min(last + 1, len(e), first + 6)):
        if e.take[entry] < 0 or (e.end[entry] - e.begin[entry]) / scale.a_pixel < _ROOM_FOR_HANDLES:
            continue
        inside = e.begin[entry] <= at <= e.end[entry]
        if inside and y < lanes.top + _CORNER and _inside(book, scale, lanes, entry, x, y) is not Part.BODY:
            return None
        for part, edge in ((Part.HEAD, e.begin[entry]), (Part.TAIL, e.end[entry])):
            # Of two clips that touch, the one that the pointer is in is meant.
            away = abs(at - edge) + (0 if inside else reach / 4)
            if abs(at - edge) <= reach and (best is None or away < best[0]):
                best = (float(away), part, entry)
    return None if best is None else best[1:]
