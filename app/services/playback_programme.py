"""What is heard in which order: a chapter and those behind it, a loop, backwards, a grain, a take, a line being made.

A programme is an iterator of pieces at the output's rate. None says that there is nothing yet: the player then waits
without stalling. Seconds are those of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Protocol

import numpy as np

from app.core.errors import DramatisError
from app.services.playback_source import Laid, Source
from engine.dsp.resample import Resampler
from engine.types import Audio, Block, Samples

GRAIN = 0.12  # seconds that are heard at once when going backwards
SCRUB = 0.08  # seconds that are heard of a place
_OVER = -1.0  # in place of a second: nothing is to be heard after it
_EDGE = 0.004  # seconds of fade where a sound is cut
_MOST = 0.25  # seconds in one piece, so that a change of speed is soon heard


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Sound from `second` of a chapter on. `plain`: not to be stretched; `line`: of a line that is not laid out yet."""

    samples: Samples
    chapter: int
    second: float
    laid: Laid | None = None
    plain: bool = False
    line: int | None = None


Programme = Iterator[Piece | None]


Place = tuple[int, float]  # a chapter and a second of it
Span = tuple[Place, Place]


class Wishes(Protocol):
    """What may change while a programme runs."""

    @property
    def loop(self) -> Span | None: ...

    @property
    def halt(self) -> Place | None: ...

    @property
    def speed(self) -> float: ...

    def reach(self, halt: Place) -> None:
        """Says that it ends because it came to `halt`."""
        ...

    def tell(self, error: DramatisError) -> None:
        """Says what could not be played while the rest goes on."""
        ...


def through(
    source: Source, rate: int, chapter: int, second: float, wishes: Wishes, until: float | None = None
) -> Programme:
    """A chapter from a second on and the chapters behind it; with `until` only as far as that, with a loop round it.

    The project is read anew at the border of a clip once it has changed. A take that cannot be read is told and left out.
    """
    laid = source.chapter(chapter)
    while laid is not None:
        chapter = laid.chapter
        laid, second = yield from _chapter(source, rate, laid, second, wishes, until)
        if laid is None and until is None and second != _OVER:
            laid, second = source.after(chapter), 0.0


def _chapter(
    source: Source, rate: int, laid: Laid, second: float, wishes: Wishes, until: float | None
) -> Generator[Piece | None, None, tuple[Laid | None, float]]:
    """One chapter to its end; returns where to go on, as after an edit or at a loop's end, or None."""
    feed = source.feed(source.blocks(laid, rate, second))
    place, given, clip = second, 0, laid.at(second)
    try:
        while True:
            try:
                block = feed.take()
            except DramatisError as error:
                wishes.tell(error)
                return (laid, laid.ends[clip]) if clip < len(laid.ends) else (None, 0.0)
            if block is None and not feed.over:
                yield None
                continue
            if block is None:
                loop = _ending(wishes, laid, place - 0.01)
                if loop is None and until is None and (halt := _halt(wishes, laid, place - 0.01)) is not None:
                    wishes.reach(halt)
                    return None, _OVER
                return (source.chapter(loop[0][0]), loop[0][1]) if loop and until is None else (None, 0.0)
            for begin in range(0, len(block), round(_MOST * rate)):
                piece = block[begin : begin + round(_MOST * rate)]
                loop = _ending(wishes, laid, place) if until is None else None
                halt = _halt(wishes, laid, place) if until is None and loop is None else None
                stop = loop[1][1] if loop is not None else halt[1] if halt is not None else until
                last = stop is not None and place + len(piece) / rate >= stop
                if stop is not None and last:
                    piece = piece[: max(0, round((stop - place) * rate))]
                cut = given == 0 and second > 0
                yield Piece(_faded(piece, rate, cut, last), laid.chapter, place, laid)
                if last:
                    if halt is not None:
                        wishes.reach(halt)
                    return (source.chapter(loop[0][0]), loop[0][1]) if loop is not None else (None, _OVER)
                given += len(piece)
                place = second + given / rate
                before, clip = clip, laid.at(place + 1 / rate)
                between = clip != before or (clip < len(laid.ends) and place < laid.begins[clip])
                if between and source.version != laid.version:
                    now = source.chapter(laid.chapter)
                    if now is None or now.timeline != laid.timeline:
                        return _again(now, laid, place)
                    laid = now
    finally:
        feed.close()


def _ending(wishes: Wishes, laid: Laid, place: float) -> Span | None:
    """The loop, if it ends in this chapter and that is still to come."""
    loop = wishes.loop
    return loop if loop is not None and loop[1][0] == laid.chapter and loop[1][1] > place else None


def _halt(wishes: Wishes, laid: Laid, place: float) -> Place | None:
    """Where it falls silent, if that is in this chapter and still to come."""
    halt = wishes.halt
    return halt if halt is not None and halt[0] == laid.chapter and halt[1] > place else None


def _again(now: Laid | None, laid: Laid, place: float) -> tuple[Laid | None, float]:
    """The chapter as it is now, and where in it what was played to `place` has ended."""
    if now is None:
        return None, 0.0
    number = laid.at(place + 0.0005)
    if number > 0:
        ended = now.timeline.index(*laid.timeline.clips[number - 1].key)
        if ended is not None:
            wanted = now.ends[ended] + max(0.0, place - laid.ends[number - 1])
            return now, min(wanted, now.begins[ended + 1] if ended + 1 < len(now.begins) else now.seconds)
    if number < len(laid.ends):
        coming = now.timeline.index(*laid.timeline.clips[number].key)
        if coming is not None:
            return now, max(0.0, now.begins[coming] - max(0.0, laid.begins[number] - place))
    return now, min(place, now.seconds)


def back(source: Source, rate: int, chapter: int, second: float, wishes: Wishes) -> Programme:
    """Backwards to the chapter's beginning: short grains, each as it sounds, the next further back."""
    laid = source.chapter(chapter)
    while laid is not None and second > 0:
        begin = max(0.0, second - GRAIN)
        grain = _faded(source.piece(laid, rate, begin, second - begin), rate, True, True)
        yield Piece(grain, chapter, begin, laid, plain=True)
        second -= GRAIN * wishes.speed


def grain(source: Source, rate: int, chapter: int, second: float) -> Programme:
    """What is heard at one place, for as long as a syllable lasts."""
    laid = source.chapter(chapter)
    if laid is not None:
        sound = source.piece(laid, rate, second, SCRUB)
        yield Piece(_faded(sound, rate, True, True), chapter, second, laid, plain=True)


def made(
    source: Source,
    blocks: Callable[[Event], Iterator[Block | Audio]],
    rate: int,
    chapter: int,
    second: float,
    line: int,
    behind: bool = False,
) -> Programme:
    """A line as it is being made: its blocks at whatever rate they come, waited for without a stall.

    `blocks` is given a flag that is set once nobody listens. `behind`: another line was heard just before it, so that it
    begins with a sentence's pause.
    """
    stop = Event()
    feed = source.feed(blocks(stop), ahead=64)
    machine: Resampler | None = None
    place = second
    try:
        if behind:
            yield Piece(np.zeros(round(source.pause() * rate), np.float32), chapter, place, line=line)
        while True:
            block = feed.take()
            if block is None and not feed.over:
                yield None
                continue
            audio = block.audio if isinstance(block, Block) else block
            if audio is not None and machine is None:
                machine = Resampler(audio.rate, rate)
            if machine is not None:
                samples = audio.samples if audio is not None else np.zeros(0, np.float32)
                piece = machine.add(samples, last=audio is None)
                if len(piece):
                    yield Piece(piece, chapter, place, line=line)
                    place += len(piece) / rate
            if audio is None:
                return
    finally:
        stop.set()
        feed.close()


def take(
    source: Source,
    rate: int,
    number: int,
    chapter: int,
    begin: float,
    second: float,
    line: int,
    heard: int | None = None,
) -> Programme:
    """A take by itself from one of its seconds on; `begin`: where the line stands in its chapter.

    `heard`: the take that `second` is of, if it is another: this one then goes on at the same word.
    """
    sound, words = source.take(number, rate)
    if heard is not None:
        other, said = source.take(heard, rate)
        second = _same(second, (len(other) / rate, said), (len(sound) / rate, words))
    rest = sound[max(0, round(second * rate)) :]
    for at in range(0, len(rest), round(_MOST * rate)):
        piece = rest[at : at + round(_MOST * rate)]
        if at == 0 and second > 0:
            piece = _faded(piece, rate, True, False)
        yield Piece(piece, chapter, begin + second + at / rate, line=line)


Said = tuple[float, tuple[tuple[float, float], ...]]  # how long a take is, and when each of its words is said


def _same(second: float, one: Said, other: Said) -> float:
    """The second of the other take that corresponds to a second of the one: at the same word, where both say as many."""
    xs, ys = [0.0], [0.0]
    if len(one[1]) == len(other[1]):
        xs += [time for word in one[1] for time in word]
        ys += [time for word in other[1] for time in word]
    xs, ys = [*xs, one[0]], [*ys, other[0]]
    return float(np.interp(second, np.maximum.accumulate(xs), np.maximum.accumulate(ys)))


def _faded(samples: Samples, rate: int, at_start: bool, at_end: bool) -> Samples:
    """The same with its cut edges softened."""
    size = min(round(_EDGE * rate), len(samples) // 2)
    if size < 2:
        return samples
    soft = samples.copy()
    slope = np.linspace(0, 1, size, dtype=np.float32)
    if at_start:
        soft[:size] *= slope
    if at_end:
        soft[-size:] *= slope[::-1]
    return soft
