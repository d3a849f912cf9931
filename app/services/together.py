"""Encodes the chapters of one long file at the same time, as many as the machine has cores."""

from __future__ import annotations

import os
import queue
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.delivery import Target
from app.core.timeline import ChapterTimeline
from app.files.encoder import ChapterMark, Encoder
from app.files.replacing import MARK
from app.files.segments import FRAME, join, mux
from app.services.mastering import mix_length
from engine.types import Samples

_MOST = 8  # encoders at once; each holds some seconds of sound
_STILL = 3 * FRAME  # samples in which nobody speaks, on each side of a cut, that a cut needs
_BEYOND = 2 * FRAME  # samples that an encoder hears of what follows its segment
Mixed = Callable[[ChapterTimeline, float], Iterator[Samples]]  # of a chapter, from a second on


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of whole chapters: `length` samples, whole frames unless it is the last.

    `lead`: samples of the chapter `before` that it begins with, since the one before was cut at a frame's edge.
    `after`: the chapter that follows. What is still is not always silent: each frame is coded together with the next
    one, so an encoder has to hear what the next one begins with, or room tone would stumble where they are joined.
    """

    chapters: tuple[ChapterTimeline, ...]
    lead: int
    length: int
    before: ChapterTimeline | None = None
    after: ChapterTimeline | None = None


def segments(chapters: Sequence[ChapterTimeline], target: Target) -> list[Segment]:
    """Where the book can be cut for encoding: between chapters, where nobody speaks on both sides.

    One segment where it cannot be cut, or where its first frame would be lost (see app.files.segments).
    """
    made: list[Segment] = []
    run: list[ChapterTimeline] = []
    lead = count = 0
    for number, chapter in enumerate(chapters):
        run.append(chapter)
        count += mix_length(chapter, target.rate)
        last = number == len(chapters) - 1
        if last or _still(chapter, chapters[number + 1], target.rate):
            # The cut lies on the frame's edge before the chapters' border, in the tail.
            over = 0 if last else (lead + count) % FRAME
            first = number + 1 - len(run)
            before = chapters[first - 1] if first else None
            after = None if last else chapters[number + 1]
            made.append(Segment(tuple(run), lead, lead + count - over, before, after))
            run, lead, count = [], over, 0
    head = round(chapters[0].clips[0].pause * target.rate)
    if head >= FRAME and target.codec == "aac" and target.container == "m4b":
        return made
    return [Segment(tuple(chapters), 0, sum(mix_length(chapter, target.rate) for chapter in chapters))]


def _still(before: ChapterTimeline, after: ChapterTimeline, rate: int) -> bool:
    return before.tail * rate >= _STILL and after.clips[0].pause * rate >= _STILL


def encode_together(
    path: Path, target: Target, parts: Sequence[Segment], marks: Sequence[ChapterMark], mixed: Mixed
) -> Iterator[int]:
    """Writes the M4B at `path`; yields the number of samples encoded since it last yielded.

    Closing the iterator ends all encoders. Raises what an encoder or the mix raised.
    """
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix=f"{MARK}{os.getpid()}-", dir=path.parent))
        )
        waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        told: queue.Queue[int | BaseException | None] = queue.Queue()
        for number in range(len(parts)):
            waiting.put(number)
        stop = threading.Event()
        plain = replace(target, container="adts")

        def work() -> None:
            try:
                while not stop.is_set():
                    number = waiting.get_nowait()
                    for count in _encode(folder / f"{number}.aac", plain, parts[number], mixed):
                        told.put(count)
                        if stop.is_set():
                            return
            except queue.Empty:
                told.put(None)
            except BaseException as error:
                told.put(error)

        count = min(_MOST, os.cpu_count() or 1, len(parts))
        threads = [threading.Thread(target=work, name=f"encoder {n}", daemon=True) for n in range(count)]
        for thread in threads:
            thread.start()
            stack.callback(thread.join)
        stack.callback(stop.set)
        ended = 0
        while ended < len(threads):
            news = told.get()
            if isinstance(news, BaseException):
                raise news
            if news is None:
                ended += 1
            else:
                yield news
        joined = folder / "joined.aac"
        with joined.open("wb") as out:
            join([(folder / f"{n}.aac", part.length) for n, part in enumerate(parts)], out)
        mux(joined, marks, folder, path, target.rate)


def _encode(path: Path, target: Target, part: Segment, mixed: Mixed) -> Iterator[int]:
    """One segment, of just its length and what the encoder has to hear beyond; yields the samples of each block."""
    missing = part.length
    room = missing + (_BEYOND if part.after else 0)
    with Encoder(path, target) as encoder:
        for block in _blocks(part, target.rate, mixed):
            taken = block[:room]
            encoder.write(taken)
            yield min(len(taken), missing)
            missing -= min(len(taken), missing)
            room -= len(taken)
            if not room:
                break
        encoder.finish()


def _blocks(part: Segment, rate: int, mixed: Mixed) -> Iterator[Samples]:
    if part.before is not None and part.lead:
        yield from mixed(part.before, (mix_length(part.before, rate) - part.lead) / rate)
    for chapter in part.chapters:
        yield from mixed(chapter, 0.0)
    if part.after is not None:
        yield from mixed(part.after, 0.0)
