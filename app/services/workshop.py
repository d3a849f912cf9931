"""The workshop: a process beside the studio in which lines are spoken, rendered and filed.

So the window keeps its pace whatever an engine does, and if an engine takes its process down with it the studio stays:
what was under way is told as failed, what was finished is there, and the next thing asked for begins a new process.
The process ends when the studio does, however that ends: it lives as long as the pipe to it.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import sys
from collections.abc import Collection, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, BinaryIO, cast

from app.core.errors import DramatisError
from app.core.progress import Progress
from app.services.hearing import Listener
from app.services.live import Begin
from app.services.project import Project
from app.services.rendering import RenderReport
from app.services.workshop_wire import (
    Ask,
    Ended,
    Failed,
    First,
    News,
    Room,
    Stepped,
    Stop,
    Wanted,
    read,
    write,
)

log = logging.getLogger(__name__)

FLAG = "--workshop"
"""With this argument, the library's folder and that of the resources, the program is the workshop."""

_LOOK = 0.05  # seconds between two looks at whether to stop
_PATIENCE = 20.0  # seconds that the process may take to finish its block and end


class WorkshopEnded(DramatisError):
    """The process that speaks has ended in the middle of its work."""


@dataclass(slots=True)
class _Running:
    """A process with its answers under way, by number."""

    process: subprocess.Popen[bytes]
    words: queue.SimpleQueue[object]
    threads: tuple[Thread, ...] = ()


class Workshop:
    """The near end. Any thread may use it. The process begins with the first thing asked of it, or with `start`."""

    def __init__(self, home: Path, resources: Path) -> None:
        """`home`: the user's library; `resources`: what the program ships."""
        self._where = (str(home), str(resources))
        self._lock = Lock()
        self._numbers = count(1)
        self._running: _Running | None = None
        self._answers: dict[int, queue.SimpleQueue[object]] = {}
        self._rooms: dict[int, FarLive] = {}
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        running = self._running
        return running.process.pid if running is not None and running.process.poll() is None else None

    def start(self) -> None:
        """Begins the process if there is none. Does not wait until it is ready."""
        with self._lock:
            self._begun()

    def live(self, project: Project, *, heard: Listener, begin: Begin) -> FarLive:
        """What speaks and renders a project; as `Live`, and its news carry peaks in place of samples."""
        with self._lock:
            room = FarLive(self, Room(next(self._numbers), str(project.folder.absolute())), heard, begin)
            self._rooms[room.room.number] = room
        return room

    def import_book(self, book: Path, folder: Path) -> Generator[Progress, None, Project]:
        """Makes a project of a book, casts it, and opens it. Raises what the services raise; WorkshopEnded."""
        yield from self.steps("import", how={"book": str(book.absolute()), "folder": str(folder.absolute())})
        return Project.open(folder)

    def close(self) -> None:
        """Ends the process: within a block, and what was finished is kept. Nothing can be asked afterwards."""
        with self._lock:
            self._closed = True
            running, self._running = self._running, None
        if running is None:
            return
        running.words.put(None)
        try:
            running.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            running.process.kill()
        for thread in running.threads:
            thread.join()

    # For what is open

    def steps(
        self,
        what: str,
        room: Room | None = None,
        stop: Event | None = None,
        how: dict[str, Any] | None = None,
    ) -> Generator[Any, None, Any]:
        """Has something done: yields its steps and returns its result, or raises its error; WorkshopEnded.

        Closing it, or setting `stop`, ends the work within a block, and waits for that.
        """
        answer: queue.SimpleQueue[object] = queue.SimpleQueue()
        with self._lock:
            number = next(self._numbers)
            running = self._begun()
            self._answers[number] = answer
            running.words.put(Ask(number, what, room, how or {}))
        over = stopped = False
        try:
            while True:
                try:
                    word = answer.get(timeout=_LOOK)
                except queue.Empty:
                    word = None
                if stop is not None and stop.is_set() and not stopped:
                    stopped = True
                    running.words.put(Stop(number))
                if isinstance(word, Stepped):
                    yield word.value
                elif isinstance(word, Ended):
                    over = True
                    return word.value
                elif isinstance(word, Failed):
                    over = True
                    raise word.error
        finally:
            if not over:
                running.words.put(Stop(number))
                while not isinstance(answer.get(), Ended | Failed):
                    pass
            with self._lock:
                self._answers.pop(number, None)

    def tell(self, word: object) -> None:
        """Says something that has no answer, to a process that runs."""
        running = self._running
        if running is not None:
            running.words.put(word)

    def forget(self, room: Room) -> None:
        """No more news of it."""
        with self._lock:
            self._rooms.pop(room.number, None)

    # The process

    def _begun(self) -> _Running:
        """The process that runs, begun if there is none. With the lock held."""
        if self._closed:
            raise WorkshopEnded("the studio is being closed")
        if self._running is not None:
            return self._running
        try:
            process = subprocess.Popen(
                _command(self._where),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=_flags(),
            )
        except OSError as error:
            raise WorkshopEnded(
                f"the process that speaks cannot be started: {error.strerror or error}"
            ) from None
        running = _Running(process, queue.SimpleQueue())
        running.threads = (
            Thread(target=self._write, args=(running,), name="to the workshop", daemon=True),
            Thread(target=self._read, args=(running,), name="from the workshop", daemon=True),
        )
        self._running = running
        for thread in running.threads:
            thread.start()
        return running

    def _write(self, running: _Running) -> None:
        stream = cast(BinaryIO, running.process.stdin)
        with suppress(OSError, ValueError):
            while (word := running.words.get()) is not None:
                write(stream, word)
        with suppress(OSError):
            stream.close()

    def _read(self, running: _Running) -> None:
        stream = cast(BinaryIO, running.process.stdout)
        while (word := read(stream)) is not None:
            try:
                self._take(word)
            except Exception:  # whoever listens, the others are told
                log.exception("a listener to the workshop failed")
        stream.close()
        code = running.process.wait()
        with self._lock:
            if self._running is running:
                self._running = None
            waiting, self._answers = list(self._answers.items()), {}
        running.words.put(None)
        if waiting and not self._closed:
            log.error("the workshop's process ended with %d", code)
        for number, answer in waiting:
            answer.put(Failed(number, WorkshopEnded(_ended(code))))

    def _take(self, word: object) -> None:
        if isinstance(word, Stepped | Ended | Failed):
            answer = self._answers.get(word.number)
            if answer is not None:
                answer.put(word)
        elif isinstance(word, News):
            room = self._rooms.get(word.room)
            if room is not None:
                room.heard(word.spoken)
        elif isinstance(word, Wanted):
            room = self._rooms.get(word.room)
            if room is not None:
                room.begin(room.speaking)


class FarLive:
    """Speaks and renders the lines of a project in the workshop. Any thread may use it; what is said of `Live` holds."""

    def __init__(self, workshop: Workshop, room: Room, heard: Listener, begin: Begin) -> None:
        """For `Workshop.live`."""
        self.room = room
        self.heard = heard
        self.begin = begin
        self._workshop = workshop
        self._wish: tuple[int, ...] = ()
        self._closed = False

    def first(self, lines: Iterable[int]) -> None:
        """What a render makes next: these lines, then what follows them. As often as the cursor moves."""
        self._wish = tuple(lines)
        self._workshop.tell(First(self.room, self._wish))

    def render(
        self,
        chapters: Collection[int] | None = None,
        lines: Collection[int] | None = None,
        stop: Event | None = None,
    ) -> Generator[Progress, None, tuple[RenderReport, bool]]:
        """As `Live.render`."""
        how = {
            "chapters": None if chapters is None else tuple(chapters),
            "lines": None if lines is None else tuple(lines),
            "first": self._wish,
        }
        report, reworded = yield from self._steps("render", stop, how)
        return report, reworded

    def speak_line(
        self, line: int, stop: Event | None = None, *, follow: bool = True
    ) -> Generator[Any, None, None]:
        """As `Live.speak_line`."""
        yield from self._steps("speak", stop, {"line": line, "follow": follow})

    def speaking(self, stop: Event) -> Generator[Progress, None, RenderReport]:
        """Makes the lines that are listened to, until none is left."""
        report = yield from self._steps("speaking", stop, {})
        return report if report is not None else RenderReport()

    def warm(self, line: int | None = None, stop: Event | None = None) -> bool:
        """As `Live.warm`."""
        return bool(_result(self._steps("warm", stop, {"line": line})))

    def close(self, wait: bool = True) -> None:
        """Ends whatever speaks, within a block; what was filed stays. `wait`: until the project is left alone."""
        self._closed = True
        self._workshop.forget(self.room)
        if self._workshop.pid is None:
            return
        if wait:
            with suppress(WorkshopEnded):
                _result(self._workshop.steps("close", self.room))
        else:
            self._workshop.tell(Ask(0, "close", self.room))

    def _steps(self, what: str, stop: Event | None, how: dict[str, Any]) -> Generator[Any, None, Any]:
        if self._closed:
            raise WorkshopEnded("the project was closed")
        return (yield from self._workshop.steps(what, self.room, stop, how))


def _result(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _command(where: tuple[str, ...]) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, *where]
    root = str(Path(__file__).resolve().parents[2])
    code = f"import sys; sys.path.insert(0, {root!r}); from app.workshop import main; main(sys.argv[1:])"
    return [sys.executable, "-c", code, *where]


def _flags() -> int:
    """On Windows: no console, and behind the window when both want a processor; elsewhere the process sees to it."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


def _ended(code: int) -> str:
    how = f"signal {-code}" if code < 0 and os.name == "posix" else f"code {code}"
    return f"the process that speaks ended by itself ({how}); what was finished is kept, and trying again starts it anew"
