"""What is played: a project's chapters as they stand, read ahead of the ear."""

from __future__ import annotations

import queue
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from threading import Condition, Event, Lock, Thread
from typing import Generic, TypeVar

import numpy as np

from app.core.arrange import arrange
from app.core.rewording import HeardWord, words_shown
from app.core.timeline import ChapterTimeline, Clip
from app.db import arrangement, book, chapters, meta, takes
from app.services.mastering import mix
from app.services.project import Project
from engine.dsp.resample import resample
from engine.types import Samples

T = TypeVar("T")

_AHEAD = 3  # blocks that are read before they are wanted
_WINDOW = 4.0  # seconds read at once where grains are taken from
_KEPT = 400  # lines whose words are kept


class Feed(Generic[T]):
    """Runs an iterator on a thread of its own, a few steps ahead, so that whoever takes from it never waits.

    `close` returns at once; the thread ends, closing the iterator, when the step that it is in has ended.
    """

    def __init__(
        self, source: Iterator[T], ahead: int = _AHEAD, ended: Callable[[], None] = lambda: None
    ) -> None:
        """`ended`: called on the thread when it is over with the iterator."""
        self._source, self._ended = source, ended
        self._queue: queue.Queue[tuple[str, T | BaseException | None]] = queue.Queue(ahead)
        self._stop = Event()
        self.over = False
        Thread(target=self._run, name="dramatis-reading-ahead", daemon=True).start()

    def take(self, wait: float = 0.02) -> T | None:
        """The next of it; None if there is nothing yet, or nothing any more (`over`). Raises what it raised."""
        if self.over:
            return None
        try:
            kind, value = self._queue.get(timeout=wait) if wait > 0 else self._queue.get_nowait()
        except queue.Empty:
            return None
        if kind == "one":
            return value  # type: ignore[return-value]
        self.over = True
        if isinstance(value, BaseException):
            raise value
        return None

    def close(self) -> None:
        """Lets go of it."""
        self.over = True
        self._stop.set()

    def _run(self) -> None:
        try:
            for one in self._source:
                if not self._put(("one", one)):
                    return
            self._put(("end", None))
        except BaseException as error:
            self._put(("end", error))
        finally:
            if isinstance(self._source, Generator):
                self._source.close()
            self._ended()

    def _put(self, item: tuple[str, T | BaseException | None]) -> bool:
        while not self._stop.is_set():
            try:
                self._queue.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False


@dataclass(frozen=True, slots=True)
class Laid:
    """A chapter as it is laid out, with where each clip begins and ends, in seconds. `version`: the source's then."""

    timeline: ChapterTimeline
    begins: tuple[float, ...]
    ends: tuple[float, ...]
    version: int = 0

    @property
    def chapter(self) -> int:
        return self.timeline.chapter

    @property
    def seconds(self) -> float:
        return self.timeline.seconds

    def at(self, second: float) -> int:
        """Which clip is heard at a second, or is the next to be; the number of clips after the last."""
        return bisect_right(self.ends, second + 1e-6)

    def clip(self, second: float) -> Clip | None:
        """The clip that is heard at a second, or is the next to be."""
        place = self.at(second)
        return self.timeline.clips[place] if place < len(self.ends) else None

    def line(self, line: int) -> tuple[float, float] | None:
        """From and to which second a line is heard, None if it is not in it."""
        found = [n for n, clip in enumerate(self.timeline.clips) if clip.line == line]
        return (self.begins[found[0]], self.ends[found[-1]]) if found else None


def lay(timeline: ChapterTimeline, version: int = 0) -> Laid:
    """Adds up where the clips are."""
    begins = timeline.begins
    ends = tuple(b + clip.heard for b, clip in zip(begins, timeline.clips, strict=True))
    return Laid(timeline, begins, ends, version)


class Source:
    """A project, for the player. Any thread may use it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = Lock()
        self._calm = Condition()
        self._feeds = 0
        self._words: dict[tuple[int, int], tuple[HeardWord, ...]] = {}
        self._window: tuple[Laid, int, float, Samples] | None = None
        self._laid: Laid | None = None
        self._kept: tuple[int, dict[int, str]] | None = None
        self.version = 0

    def touch(self) -> None:
        """The project has changed: what plays reads it anew at the next clip."""
        with self._lock:
            self.version += 1
            self._words.clear()
            self._window = self._kept = self._laid = None

    def chapter(self, index: int) -> Laid | None:
        """A chapter as it stands now; None if it is not there or nothing of it is rendered."""
        with self._lock:
            version, kept = self.version, self._laid
        if kept is not None and kept.chapter == index:
            return kept
        with self._project.db.read() as conn:
            rules = meta.pauses(conn)
            found = arrangement.arranged(conn, [index])
        laid = [arrange(one.index, one.title, one.pieces, rules) for one in found]
        if not laid or not laid[0].clips:
            return None
        made = lay(laid[0], version)
        with self._lock:
            if version == self.version:
                self._laid = made
        return made

    def laid(self, index: int) -> Laid | None:
        """The same where it has been read already, else None: never waits."""
        kept = self._laid
        return kept if kept is not None and kept.chapter == index else None

    def after(self, index: int) -> Laid | None:
        """The next chapter that is not left out and has sound; None after the last."""
        with self._project.db.read() as conn:
            count = chapters.count(conn)
        for place in range(index + 1, count):
            with self._project.db.read() as conn:
                found = arrangement.arranged(conn, [place])
            if found and found[0].included and (laid := self.chapter(place)) is not None:
                return laid
        return None

    def feed(self, source: Iterator[T], ahead: int = _AHEAD) -> Feed[T]:
        """Reads ahead; `calm` waits for its end too."""
        with self._calm:
            self._feeds += 1
        return Feed(source, ahead, self._fed)

    def _fed(self) -> None:
        with self._calm:
            self._feeds -= 1
            self._calm.notify_all()

    def calm(self, wait: float) -> bool:
        """Whether within so many seconds nothing reads ahead any more, so that the project may be closed."""
        with self._calm:
            return self._calm.wait_for(lambda: self._feeds == 0, wait)

    def blocks(self, laid: Laid, rate: int, start: float) -> Iterator[Samples]:
        """The chapter's sound from a second on."""
        self._texts(laid.chapter)
        yield from mix(self._project, laid.timeline, rate, start)

    def piece(self, laid: Laid, rate: int, begin: float, seconds: float) -> Samples:
        """A short piece of a chapter; its surroundings are kept, since the next piece wanted lies beside it."""
        begin = max(0.0, min(begin, laid.seconds))
        with self._lock:
            kept = self._window
        if kept is None or kept[0] is not laid or kept[1] != rate or not _holds(kept, begin, seconds, rate):
            first = max(0.0, begin - _WINDOW / 2)
            wanted = round((_WINDOW + seconds) * rate)
            parts: list[Samples] = []
            blocks = self.blocks(laid, rate, first)
            while wanted > 0 and (block := next(blocks, None)) is not None:
                parts.append(block[:wanted])
                wanted -= len(block)
            kept = (laid, rate, first, np.concatenate([np.zeros(0, np.float32), *parts]))
            with self._lock:
                self._window = kept
        at = round((begin - kept[2]) * rate)
        return kept[3][at : at + round(seconds * rate)]

    def pause(self) -> float:
        """Seconds of pause between two sentences, by the project's rules."""
        with self._project.db.read() as conn:
            return meta.pauses(conn).sentence

    def words(self, chapter: int, clip: Clip) -> tuple[HeardWord, ...]:
        """The words of a clip's line as the page shows them, with seconds within the take."""
        key = (clip.line, clip.take)
        with self._lock:
            found = self._words.get(key)
        if found is None:
            with self._project.db.read() as conn:
                said = takes.get(conn, clip.take).words
            found = words_shown(self._texts(chapter).get(clip.line, ""), said) if said else ()
            with self._lock:
                if len(self._words) >= _KEPT:
                    self._words.clear()
                self._words[key] = found
        return found

    def _texts(self, chapter: int) -> dict[int, str]:
        """What the lines of a chapter say, by id. One chapter's are kept."""
        with self._lock:
            version, kept = self.version, self._kept
        if kept is None or kept[0] != chapter:
            with self._project.db.read() as conn:
                kept = (chapter, {line.id: line.text for line in book.script(conn, chapter)})
            with self._lock:
                if version == self.version:
                    self._kept = kept
        return kept[1]

    def known(self, clip: Clip) -> tuple[HeardWord, ...]:
        """The same where they have been asked for before, else nothing: never waits."""
        return self._words.get((clip.line, clip.take), ())

    def take(self, number: int, rate: int) -> tuple[Samples, tuple[tuple[float, float], ...]]:
        """The sound of a take, and when each of its words is said. Raises NotFound, BadProject."""
        with self._project.db.read() as conn:
            found = takes.get(conn, number)
        sound = resample(self._project.audio.read(found.audio), rate).samples
        return sound, tuple((word.start, word.end) for word in found.words)


def _holds(kept: tuple[Laid, int, float, Samples], begin: float, seconds: float, rate: int) -> bool:
    laid, _, first, samples = kept
    end = min(begin + seconds, laid.seconds)
    return first <= begin and round((end - first) * rate) <= len(samples) + 1
