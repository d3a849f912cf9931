"""Lines are heard at once, whether they have been rendered or not: what is missing is made while it is listened to.

One engine is at work at a time. While a render runs, a line that is wanted now interrupts it at the end of a block;
else a render of its own makes it. Either way its take is filed, and finished also if nobody listens any more.
"""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread

from app.core.arrange import arrange
from app.core.errors import DramatisError, NotFound
from app.core.pending import PendingLine
from app.core.progress import Progress
from app.core.timeline import ChapterTimeline
from app.db import arrangement, meta
from app.db import lines as line_rows
from app.db import takes as take_rows
from app.services.ahead import Ahead
from app.services.hearing import Listener, Spoken, Stage
from app.services.lexicons import refresh
from app.services.mixing import mix
from app.services.preparing import Preparer
from app.services.project import Project
from app.services.rendering import RenderReport, render, speak
from app.services.voices import Voices
from engine.errors import EngineError
from engine.packs.registry import Registry
from engine.speak import speak as say
from engine.types import Audio

log = logging.getLogger(__name__)

Speaking = Callable[[Event], Generator[Progress, None, RenderReport]]
Begin = Callable[[Speaking], object]

_LOOK = 0.05  # seconds between two looks at whether to stop
_AHEAD = 2  # lines behind the one that is heard that are made as well, so that they follow without a wait
_NEAR = 12  # lines among which they are looked for
_LIGHT = "espeak"  # the family that has nothing to load
_WARM = "Yes."  # said to nobody, so that what a pack makes once is made


class CannotSpeak(DramatisError):
    """A line that cannot be spoken, with the reason; others may be."""


class Live:
    """Speaks the lines of a project. Any thread may use it.

    Render the project with `render`; or give `ahead` and `hear` to every other render of it.
    """

    def __init__(
        self,
        project: Project,
        registry: Registry,
        voices: Voices,
        *,
        lexicon_file: Path | None = None,
        heard: Listener = lambda _: None,
        begin: Begin | None = None,
    ) -> None:
        """`heard` is told all that is made, by renders too. `begin` runs a work off its thread, and sets its stop flag
        to end it; without it the work gets a thread of its own, for which `close` waits.
        """
        self.ahead = Ahead()
        self._project, self._registry, self._voices = project, registry, voices
        self._lexicon_file = lexicon_file
        self._heard = heard
        self._begin = begin or self._in_thread
        self._lock = Lock()
        self._inboxes: dict[int, list[queue.SimpleQueue[Spoken | DramatisError]]] = {}
        self._under_way = False
        self._warm: set[tuple[str, str | None]] = set()  # packs and voices
        self._closed = Event()
        self._thread: Thread | None = None

    def first(self, lines: Iterable[int]) -> None:
        """What a render makes next: these lines, then what follows them. As often as the cursor moves."""
        self.ahead.first(lines)

    def hear(self, news: Spoken) -> None:
        """For renders: passes on what they make."""
        with self._lock:
            inboxes = tuple(self._inboxes.get(news.line, ()))
        for inbox in inboxes:
            inbox.put(news)
        self._heard(news)

    def render(
        self,
        chapters: Collection[int] | None = None,
        lines: Collection[int] | None = None,
        stop: Event | None = None,
        first: Iterable[int] = (),
    ) -> Generator[Progress, None, tuple[RenderReport, bool]]:
        """Renders what is missing, as `rendering.render` does; lines that are listened to come in between.

        `first`: as by `first`. Returns the report, and whether another lexicon changed what is said anywhere.
        """
        if wish := tuple(first):
            self.ahead.first(wish)
        reworded = refresh(self._project, self._lexicon_file) is not None
        report = yield from render(
            self._project,
            self._registry,
            self._voices,
            chapters=chapters,
            lines=lines,
            lexicon_file=self._lexicon_file,
            ahead=self.ahead,
            heard=self.hear,
            stop=stop,
        )
        return report, reworded

    def speak_line(
        self, line: int, stop: Event | None = None, *, follow: bool = True
    ) -> Generator[Audio, None, None]:
        """The sound of a line, block by block: its take if it has one, be it stale, else as it is being made.

        A stale take is what the timeline shows and a delivery would hold, so it is what is heard; rendering replaces it.
        With `follow` the next lines without a take are made too while this one is heard. Closing the generator, or
        setting `stop`, ends it within 50 ms of waiting; a take that was begun is finished and filed all the same.
        Raises NotFound; CannotSpeak, with the reason, for a line that fails; Busy if another program renders the project.
        """
        pending = self._pending(line)
        there = self._rendered(pending)
        if there is not None:
            yield from there
            return
        with self._listening(line) as inbox:
            whole = False
            try:
                # Told before it is asked for: a render of short lines would have ended before it heard of those behind.
                self.ahead.soon(self._behind(pending) if follow else ())
                self._ask(line)
                yield from self._as_made(line, inbox, stop)
                whole = True
            finally:
                self.ahead.drop(line)
                if not whole:
                    self.ahead.soon(())

    def warm(self, line: int | None = None, stop: Event | None = None) -> bool:
        """Loads what is needed to speak a line (None: the narrator), so that it is not waited for later.

        Each voice once; espeak needs no warming. Takes seconds, of which what is loaded last can be stopped: by `stop`,
        by `close`, and by whoever wants to speak or render. Returns whether it was done now. What cannot be loaded is
        told when the line is spoken.
        """
        with self._project.db.read() as conn:
            found = line_rows.pending(conn, line_rows.to_render(conn)[:1] if line is None else [line])
        request = self._preparer().prepare(found[0]).request if found else None
        if request is None or (key := (request.pack, found[0].voice)) in self._warm:
            return False

        def wanted() -> bool:
            return not (
                self._closed.is_set()
                or self._under_way
                or self.ahead.serving
                or (stop is not None and stop.is_set())
            )

        try:
            if self._registry.info(request.pack).family == _LIGHT or not wanted():
                return False
            pack = self._registry.get(request.pack)
            if wanted():
                for _ in say(pack, replace(request.utterance, text=_WARM, pronunciations=())):
                    if not wanted():
                        return False
                self._warm.add(key)
                return True
        except (DramatisError, EngineError) as error:
            log.info("%s could not be made warm: %s", request.pack, error)
            self._warm.add(key)  # and is not tried again
        return False

    def close(self, wait: bool = True) -> None:
        """Ends whatever speaks, within a block; what was filed stays. `wait`: until it has ended, if it is a thread."""
        self._closed.set()
        thread = self._thread
        if wait and thread is not None:
            thread.join()

    # What is there already

    def _pending(self, line: int) -> PendingLine:
        with self._project.db.read() as conn:
            found = line_rows.pending(conn, [line])
        if not found:
            raise NotFound(f"there is no line {line} in this project")
        return found[0]

    def _rendered(self, line: PendingLine) -> Iterator[Audio] | None:
        """The line as the timeline has it, if its sound is there."""
        if line.take is None:
            return None
        with self._project.db.read() as conn:
            take = take_rows.get(conn, line.take)
            rules = meta.pauses(conn)
            found = arrangement.arranged(conn, [line.chapter])
        if not self._project.audio.exists(take.audio):
            return None
        pieces = [piece for one in found for piece in one.pieces if piece.line == line.id]
        if not pieces:  # a note is in no timeline
            return iter([self._project.audio.read(take.audio)])
        clips = arrange(line.chapter, "", pieces, rules).clips
        alone = ChapterTimeline(line.chapter, "", (replace(clips[0], pause=0.0), *clips[1:]), 0.0)
        return (Audio(block, take.rate) for block in mix(self._project, alone, take.rate))

    def _behind(self, line: PendingLine) -> list[int]:
        """The next lines of the chapter that have no take."""
        with self._project.db.read() as conn:
            ids = line_rows.to_render(conn, [line.chapter])
            place = ids.index(line.id) + 1 if line.id in ids else len(ids)
            near = line_rows.pending(conn, ids[place : place + _NEAR])
        return [one.id for one in near if one.take is None][:_AHEAD]

    # What is being made

    def _as_made(
        self, line: int, inbox: queue.SimpleQueue[Spoken | DramatisError], stop: Event | None
    ) -> Generator[Audio, None, None]:
        given = 0  # samples; what is told again from its beginning was heard already
        while not (self._closed.is_set() or (stop is not None and stop.is_set())):
            try:
                news = inbox.get(timeout=_LOOK)
            except queue.Empty:
                if not self.ahead.serving:  # the render that was to make it has ended
                    self._ask(line)
                continue
            if isinstance(news, DramatisError):
                raise news
            if news.stage is Stage.SOUND:
                # What lies further on is told again once the render comes to the request.
                if news.begin <= given < news.begin + len(news.samples):
                    fresh = news.samples[given - news.begin :]
                    given += len(fresh)
                    yield Audio(fresh, news.rate)
            elif news.stage is Stage.FAILED:
                raise CannotSpeak(f"line {line} cannot be spoken: {news.problem}")
            elif news.stage is Stage.FILED:
                yield from self._rest(line, given)
                return
            elif given and given == news.begin:
                return

    def _rest(self, line: int, given: int) -> Iterator[Audio]:
        """What was not heard of a line that has its take now."""
        take = self._pending(line).take
        if take is None:
            raise DramatisError(f"line {line} was changed while it was spoken; play it again")
        with self._project.db.read() as conn:
            sound = self._project.audio.read(take_rows.get(conn, take).audio)
        if given < len(sound.samples):
            yield Audio(sound.samples[given:], sound.rate)

    def _ask(self, line: int) -> None:
        """Has the render at work make it, or begins one."""
        if self.ahead.now(line) or self._closed.is_set():
            return
        with self._lock:
            if self._under_way:
                return  # it is beginning, or ending: then it is asked for again
            self._under_way = True
        self._begin(self._speaking)

    def _speaking(self, stop: Event) -> Generator[Progress, None, RenderReport]:
        try:
            return (
                yield from speak(
                    self._project,
                    self._registry,
                    self._voices,
                    self.ahead,
                    self.hear,
                    lexicon_file=self._lexicon_file,
                    stop=stop,
                )
            )
        except DramatisError as error:
            with self._lock:
                waiting = [inbox for inboxes in self._inboxes.values() for inbox in inboxes]
            for inbox in waiting:
                inbox.put(error)
            if not waiting:
                raise
            return RenderReport()  # who waits for the line tells of it
        finally:
            with self._lock:
                self._under_way = False

    def _in_thread(self, work: Speaking) -> None:
        def run() -> None:
            for _ in work(self._closed):
                pass

        self._thread = Thread(target=run, name="dramatis-speaking", daemon=True)
        self._thread.start()

    @contextmanager
    def _listening(self, line: int) -> Iterator[queue.SimpleQueue[Spoken | DramatisError]]:
        inbox: queue.SimpleQueue[Spoken | DramatisError] = queue.SimpleQueue()
        with self._lock:
            self._inboxes.setdefault(line, []).append(inbox)
        try:
            yield inbox
        finally:
            with self._lock:
                left = [one for one in self._inboxes[line] if one is not inbox]
                if left:
                    self._inboxes[line] = left
                else:
                    del self._inboxes[line]

    def _preparer(self) -> Preparer:
        return Preparer(self._project, self._registry, self._voices, self._lexicon_file)
