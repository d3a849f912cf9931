"""The far end of the workshop: does what the studio asks, each ask in a thread of its own."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Generator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from app.core.errors import DramatisError
from app.core.progress import Progress
from app.services.casting import auto_cast
from app.services.hearing import Spoken
from app.services.importing import import_book
from app.services.live import Live, Speaking
from app.services.peaks import Outline
from app.services.project import Project
from app.services.voices import Voices
from app.services.workshop_wire import Ask, Ended, Failed, First, News, Room, Stepped, Stop, Wanted, portable
from engine.errors import EngineError
from engine.packs.registry import Registry

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """A project that is being worked on. `wanted`: what speaks a line that somebody listens to, when it is asked to."""

    project: Project
    live: Live
    wanted: deque[Speaking]


@dataclass(slots=True)
class _Doing:
    """An ask that is being done."""

    ask: Ask
    stop: Event = field(default_factory=Event)
    thread: Thread | None = None


class Host:
    """Does what comes in; `send` takes the answers, from any thread."""

    def __init__(
        self, registry: Registry, voices: Voices, lexicon: Path, send: Callable[[object], None]
    ) -> None:
        self._registry, self._voices, self._lexicon = registry, voices, lexicon
        self._send = send
        self._rooms: dict[int, _Open] = {}
        self._doing: dict[int, _Doing] = {}
        self._lock = Lock()
        self._opening = Lock()

    def take(self, word: object) -> None:
        """Takes a word; returns at once."""
        if isinstance(word, Ask):
            doing = _Doing(word)
            doing.thread = Thread(target=self._run, args=(doing,), name=f"workshop {word.what}", daemon=True)
            with self._lock:
                self._doing[word.number] = doing
            doing.thread.start()
        elif isinstance(word, Stop):
            with self._lock:
                stopped = self._doing.get(word.number)
            if stopped is not None:
                stopped.stop.set()
        elif isinstance(word, First):
            with self._lock:
                room = self._rooms.get(word.room.number)
            if room is not None:
                room.live.first(word.lines)

    def close(self) -> None:
        """Stops everything within a block, waits for it and closes the projects: what was finished is kept."""
        with self._lock:
            left = list(self._doing.values())
        self._end(left)
        for number in list(self._rooms):
            self._leave(number)

    # Asks

    def _run(self, doing: _Doing) -> None:
        ask = doing.ask
        try:
            self._send(Ended(ask.number, self._done(ask, doing.stop)))
        except BaseException as error:
            if not isinstance(error, DramatisError | EngineError | OSError):
                log.error("a fault of Dramatis", exc_info=error)
            self._send(Failed(ask.number, portable(error)))
        finally:
            with self._lock:
                self._doing.pop(ask.number, None)

    def _done(self, ask: Ask, stop: Event) -> Any:
        if ask.what == "close":
            return self._close(ask)
        if ask.what == "import":
            return self._steps(ask, _imported(self._registry, **ask.how), stop)
        assert ask.room is not None
        room = self._room(ask.room)
        if ask.what == "render":
            return self._steps(ask, room.live.render(stop=stop, **ask.how))
        if ask.what == "speak":
            return self._steps(ask, room.live.speak_line(stop=stop, **ask.how))
        if ask.what == "warm":
            return room.live.warm(stop=stop, **ask.how)
        assert ask.what == "speaking", ask.what
        return self._steps(ask, room.wanted.popleft()(stop)) if room.wanted else None

    def _steps(self, ask: Ask, steps: Generator[Any, None, Any], stop: Event | None = None) -> Any:
        """Sends all steps; what they return. `stop` for a work that does not look at it itself: it is closed."""
        try:
            while stop is None or not stop.is_set():
                try:
                    self._send(Stepped(ask.number, next(steps)))
                except StopIteration as end:
                    return end.value
            return None
        finally:
            steps.close()

    def _end(self, which: Collection[_Doing]) -> None:
        for doing in which:
            doing.stop.set()
        for doing in which:
            if doing.thread is not None:
                doing.thread.join()

    # Rooms

    def _room(self, asked: Room) -> _Open:
        with self._opening:
            with self._lock:
                found = self._rooms.get(asked.number)
            if found is not None:
                return found
            project = Project.open(Path(asked.folder))
            wanted: deque[Speaking] = deque()

            def begin(speaking: Speaking) -> None:
                wanted.append(speaking)
                self._send(Wanted(asked.number))

            live = Live(
                project,
                self._registry,
                self._voices,
                lexicon_file=self._lexicon,
                heard=Outline(partial(self._tell, asked.number)),
                begin=begin,
            )
            found = _Open(project, live, wanted)
            with self._lock:
                self._rooms[asked.number] = found
            return found

    def _tell(self, room: int, news: Spoken) -> None:
        self._send(News(room, news))

    def _close(self, ask: Ask) -> None:
        """Ends what is done in a room, and closes its project."""
        room = ask.room
        assert room is not None
        with self._lock:
            here = [one for one in self._doing.values() if one.ask.room == room and one.ask.what != "close"]
        self._end(here)
        self._leave(room.number)

    def _leave(self, number: int) -> None:
        with self._opening:  # asked twice, the second waits until it is closed
            with self._lock:
                room = self._rooms.pop(number, None)
            if room is not None:
                room.live.close()
                room.project.close()


def _imported(registry: Registry, book: str, folder: str) -> Generator[Progress, None, None]:
    """Imports a book and gives everybody a voice. Without a pack for the book's language it stays uncast."""
    project = yield from import_book(Path(book), Path(folder))
    with project:
        yield Progress("Casting")
        with suppress(DramatisError):  # cast by hand then; the cast says who has no voice
            auto_cast(project, registry)
