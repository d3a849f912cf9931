"""Words of a line spoken anew: which part of what is said they are, and what becomes of timings and cuts. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.errors import BadEdit
from app.core.rewording import cleaned, words, words_shown
from app.core.take import RenderRequest, Take
from engine.types import WordTiming

# Raised when the same repair would sound different for a reason that is not in its key.
_FORMAT = 1

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Respoken:
    """`before[place[0]:place[1]]` of what is said gives way to `new`, which makes `after`."""

    before: str
    after: str
    place: Span
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What of a sound was made anew: seconds from `start` to `end` before, and from `start` to `now` after."""

    start: float
    end: float
    now: float

    def moved(self, second: float) -> float:
        """Where a second of the old sound is in the new one; inside of what changed, in proportion."""
        if second <= self.start:
            return second
        if second >= self.end:
            return second + self.now - self.end
        return self.start + (second - self.start) * (self.now - self.start) / (self.end - self.start)


def whole_words(text: str, span: Span) -> Span:
    """The words that a selection so much as touches. Raises BadEdit where it touches none, or is outside the text."""
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise BadEdit(
            f"the words to say anew, {start} to {end}, lie outside the line of {len(text)} characters"
        )
    hit = [(a, b) for a, b in words(text) if a < end and b > start]
    if not hit:
        raise BadEdit("no word is selected; select the words that are to be said anew")
    return min(start, hit[0][0]), max(end, hit[-1][1])


def found(text: str, part: str) -> Span:
    """Where some words stand in a text, whatever their case. Raises BadEdit unless they stand there exactly once."""
    wanted = [text_of.casefold() for text_of in (part[a:b] for a, b in words(part))]
    if not wanted:
        raise BadEdit("no word is named; name the words that are to be said anew")
    row = words(text)
    said = [text[a:b].casefold() for a, b in row]
    hits = [at for at in range(len(row) - len(wanted) + 1) if said[at : at + len(wanted)] == wanted]
    if not hits:
        raise BadEdit(f"“{part.strip()}” is not in the line; name words as they stand there")
    if len(hits) > 1:
        raise BadEdit(f"“{part.strip()}” is in the line {len(hits)} times; name more of the words around it")
    return row[hits[0]][0], row[hits[0] + len(wanted) - 1][1]


def reworded(text: str, span: Span, say: str | None) -> str:
    """A line with other words in a span; None: the same words. Raises BadEdit if nothing would be left to say."""
    if say is None:
        return text
    start, end = span
    new = cleaned(say)
    if new == cleaned(text[start:end]):
        return text
    made = cleaned(f"{text[:start]}{new}{text[end:]}")
    if not words(made):
        raise BadEdit("nothing would be left to say; leave the line out instead")
    return made


def spoken_span(shown: str, spoken: str, span: Span) -> Span:
    """Which part of what is said says `shown[span]`, in whole words; between its neighbours where nothing says it."""
    pieces = words(spoken)
    # The aligner of words as heard places them by numbers in order; places in the text are such numbers too.
    placed = [WordTiming(spoken[a:b], float(a), float(b), a) for a, b in pieces]
    heard = words_shown(shown, placed)
    hit = [one for one in heard if one.start < span[1] and one.end > span[0]]
    if not hit:
        after = min((round(one.begin) for one in heard if one.start >= span[1]), default=len(spoken))
        return after, after
    low, high = round(min(one.begin for one in hit)), round(max(one.finish for one in hit))
    touched = [(a, b) for a, b in pieces if a < high and b > low]
    return touched[0][0], touched[-1][1]


def respoken(shown: str, before: str, after: str, span: Span) -> Respoken:
    """What is to be spoken anew so that a take of `before` becomes one of `after`.

    `shown[span]` was changed, or is to be said again. What else differs between the two, as a number that is read
    differently after another word, is spoken anew with it.
    """
    start, end = spoken_span(shown, before, span)
    if before != after:
        head = _alike(before, after)
        tail = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - head)
        # Whole words of both texts: "man" and "manly" begin alike, and still are two words.
        for text in (before, after):
            for a, b in words(text):
                head = a if a < head < b else head
                tail = len(text) - b if a < len(text) - tail < b else tail
        start, end = min(start, head), max(end, len(before) - tail)
    return Respoken(before, after, (start, end), after[start : len(after) - (len(before) - end)])


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin alike with."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def key(parent: Take, what: Respoken, request: RenderRequest) -> str:
    """The key of a repaired take: SHA-256 (hex) of the sound it was made from, the words, and all that decides the rest.

    `request`: what the line asks for after it, with the repair's seed.
    """
    value = {
        "repair": _FORMAT,
        "of": parent.audio,
        "text": what.before,
        "place": list(what.place),
        "new": what.new,
        "request": request.key,
    }
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def timed(
    said: Sequence[WordTiming], what: Respoken, change: Change, heard: Sequence[WordTiming], seconds: float
) -> tuple[WordTiming, ...]:
    """The timings of a repaired take: those of the take it was made from outside, in between as the judge heard them.

    `heard`: the judge's timings of the whole new text, empty where nobody could listen: the new words then share the
    time by their letters. `seconds`: the new take's length.
    """
    start, end = what.place
    stop = start + len(what.new)
    if not said:
        return tuple(heard)
    left = [one for one in said if one.offset < start]
    right = [
        replace(
            one,
            offset=one.offset + stop - end,
            start=min(seconds, change.moved(one.start)),
            end=min(seconds, change.moved(one.end)),
        )
        for one in said
        if one.offset >= end
    ]
    low = left[-1].end if left else 0.0
    high = max(low, right[0].start if right else seconds)
    inner = [one for one in heard if start <= one.offset < stop] or _shared(what, low, high, change)
    clipped = [
        replace(one, start=min(max(one.start, low), high), end=min(max(one.end, low), high)) for one in inner
    ]
    return (*left, *clipped, *right)


def _shared(what: Respoken, low: float, high: float, change: Change) -> list[WordTiming]:
    """The new words one after the other, each as long as it has letters."""
    pieces = words(what.new)
    total = sum(b - a for a, b in pieces)
    begin, finish = max(low, change.start), max(low, min(high, change.now))
    result = []
    done = 0
    for a, b in pieces:
        first = begin + (finish - begin) * done / total
        done += b - a
        last = begin + (finish - begin) * done / total
        result.append(WordTiming(what.new[a:b], first, last, what.place[0] + a))
    return result
