"""The order in which a render takes its lines. It may be changed while the render is at work, by any thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice
from threading import Lock


class Ahead:
    """Which line comes next: one asked for at once, else those put first, else in reading order. Nobody waits for it.

    One serves for all renders of a project, one after the other; what was put first is remembered from one to the next.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._lines: tuple[int, ...] = ()
        self._places: dict[int, int] = {}
        self._onward = [0]  # for each place the next one that is free, found in steps that get longer
        self._cursor = 0
        self._wish: tuple[int, ...] = ()
        self._front: deque[int] = deque()  # places
        self._urgent: deque[int] = deque()
        self._soon: deque[int] = deque()
        self._serving = self._ending = self._leave = False

    # Asked by people

    def first(self, lines: Iterable[int]) -> None:
        """These lines (ids) come next, in this order, then what follows the last of them in reading order.

        Cheap: as often as a cursor moves. Lines that are not to be rendered, or have been, change nothing.
        """
        wish = tuple(lines)
        with self._lock:
            self._wish = wish
            self._prefer()

    def now(self, line: int) -> bool:
        """This line at once: what is being made waits at the end of its block. Returns whether somebody will make it."""
        with self._lock:
            if line in self._urgent:
                self._urgent.remove(line)
            self._urgent.append(line)
            return self._serving and not self._ending

    def soon(self, lines: Iterable[int]) -> None:
        """These lines after those that were asked for at once, in place of those that were to come then."""
        with self._lock:
            self._soon = deque(lines)

    def drop(self, line: int) -> None:
        """Nobody waits for a line any more. What is being made of it is finished all the same."""
        with self._lock:
            if line in self._urgent:
                self._urgent.remove(line)

    @property
    def serving(self) -> bool:
        """Whether a render takes lines from here."""
        with self._lock:
            return self._serving

    # For the render

    def serve(self, lines: Sequence[int]) -> bool:
        """Begins with these lines, in reading order. False if another render is at it: it was asked to make way."""
        with self._lock:
            if self._serving:
                self._leave = True
                return False
            self._serving, self._ending, self._leave = True, False, False
            self._lines = tuple(lines)
            self._places = {line: place for place, line in enumerate(self._lines)}
            self._onward = list(range(len(self._lines) + 1))
            self._cursor = 0
            self._prefer()
            return True

    def urgent(self) -> int | None:
        """The line that is wanted at once, if there is one; it is taken with that."""
        if not self._urgent:  # asked after each block: without the lock
            return None
        with self._lock:
            return self._urgent.popleft() if self._urgent else None

    def beyond(self) -> int | None:
        """A line that was asked for to come soon; it is taken with that."""
        with self._lock:
            return None if self._leave or not self._soon else self._soon.popleft()

    def take(self) -> int | None:
        """The next of the lines, None after the last."""
        with self._lock:
            while self._front:
                place = self._front.popleft()
                if self._onward[place] == place:
                    self._onward[place] = place + 1
                    return self._lines[place]
            place = self._free(self._cursor)
            if place == len(self._lines):
                place = self._free(0)
            if place == len(self._lines):
                return None
            self._onward[place] = place + 1
            return self._lines[place]

    def following(self, count: int) -> list[int]:
        """The next lines, at most so many; they are not taken."""
        with self._lock:
            end = len(self._lines)
            places = dict.fromkeys(
                place for place in islice(self._front, count) if self._onward[place] == place
            )
            for start, stop in ((self._cursor, end), (0, self._cursor)):
                place = self._free(start)
                while place < stop and len(places) < count:
                    places[place] = None
                    place = self._free(place + 1)
            return [self._lines[place] for place in places]

    def end(self) -> bool:
        """There are no lines left. False if one was asked for at this very moment: then the render goes on.

        From here on to `done` nothing more is taken; what is asked for waits for the next render.
        """
        with self._lock:
            if self._urgent and not self._leave:
                return False
            self._ending = True
            return True

    def done(self) -> None:
        """The render is over, whatever ended it: the next may begin."""
        with self._lock:
            self._serving = self._ending = self._leave = False

    def _prefer(self) -> None:
        self._front = deque(self._places[line] for line in self._wish if line in self._places)
        if self._front:
            self._cursor = self._front[-1]

    def _free(self, place: int) -> int:
        """The first place from this one on that was not taken; the number of lines if there is none."""
        onward = self._onward
        while onward[place] != place:
            onward[place] = onward[onward[place]]
            place = onward[place]
        return place
