"""The thread that performs programmes on an output, one at a time, until something else is wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from threading import Condition, Thread

from app.services.devices import Outlet, Output
from app.services.playback_programme import Piece, Programme
from app.services.playback_track import Heard, Stretched, Track
from engine.types import Samples

BLOCK = 0.025  # seconds of sound between two looks at whether something else is wanted
_LINGER = 1.0  # seconds for which the output stays open in silence

Make = Callable[[int], Programme]  # a programme for an output of that rate in Hz


class Performer:
    """Any thread may use it, and none waits. The thread and the output are there only while something is to be heard.

    `speed`: asked before each block. `near`: called with a piece before it is played. `over`: called on the thread,
    with the turn that `start` gave, when a programme has been heard to its end or broke off, and why.
    """

    def __init__(
        self,
        outlet: Outlet,
        speed: Callable[[], float],
        near: Callable[[Piece], None],
        over: Callable[[int, BaseException | None], None],
    ) -> None:
        self.lock = Condition()
        self.waiting = False  # for sound that is being made
        self._outlet = outlet
        self._speed, self._near, self._over = speed, near, over
        self._thread: Thread | None = None
        self._next: Make | None = None
        self._turn = 0  # counts what was asked for: what is of an earlier turn falls silent
        self._closing = False
        self._renew = False
        self._track = Track()

    def start(self, make: Make) -> int:
        """Performs this in place of what is heard; returns the number of its turn."""
        with self.lock:
            self.drop()
            if not self._closing:
                self._put(make)
            return self._turn

    def then(self, make: Make) -> None:
        """Performs this once what is heard now has ended, in place of what was to come then."""
        with self.lock:
            if not self._closing:
                self._put(make)

    def drop(self) -> None:
        """Falls silent, within a block."""
        with self.lock:
            self._turn += 1
            self._next, self.waiting = None, False
            self._track.begin(1)
            self.lock.notify_all()

    def renew(self) -> None:
        """Opens the output anew before the next sound."""
        with self.lock:
            self._renew = True
            self.lock.notify_all()

    def heard(self) -> Heard | None:
        """What is heard now, None before the first sound."""
        with self.lock:
            return self._track.heard()

    def close(self) -> None:
        """Ends the thread and waits for it; nothing can be performed afterwards."""
        with self.lock:
            self.drop()
            self._closing = True
            thread = self._thread
            self.lock.notify_all()
        if thread is not None:
            thread.join(10)

    def _put(self, make: Make) -> None:
        self._next = make
        if self._thread is None:
            self._thread = Thread(target=self._run, name="dramatis-player", daemon=True)
            self._thread.start()
        self.lock.notify_all()

    def _run(self) -> None:
        output: Output | None = None
        try:
            while (asked := self._asked()) is not None:
                turn, make = asked
                why: BaseException | None = None
                try:
                    if output is not None and self._renewed():
                        output.close()
                        output = None
                    if output is None:
                        output = self._outlet.open()
                    done = self._perform(output, turn, make(output.rate))
                except BaseException as error:
                    why, done = error, True
                    if output is not None:  # perhaps it is the output that broke
                        output.close()
                        output = None
                if done and self._ended(turn):
                    self._over(turn, why)
        finally:
            if output is not None:
                output.close()

    def _asked(self) -> tuple[int, Make] | None:
        """What is wanted next; None once nothing was wanted for a while, and then the thread is over."""
        with self.lock:
            self.lock.wait_for(lambda: self._next is not None or self._closing or self._renew, _LINGER)
            if self._next is None or self._closing:
                self._thread, self._renew = None, False
                return None
            make, self._next = self._next, None
            return self._turn, make

    def _renewed(self) -> bool:
        with self.lock:
            renew, self._renew = self._renew, False
            return renew

    def _ended(self, turn: int) -> bool:
        with self.lock:
            return turn == self._turn and self._next is None

    def _perform(self, output: Output, turn: int, programme: Programme) -> bool:
        """Whether the programme came to its end, not to that of its turn."""
        stretched = Stretched(output.rate)
        with self.lock:
            if turn == self._turn:
                self._track.begin(output.rate)
        try:
            for piece in programme:
                if piece is None:
                    with self.lock:
                        if turn != self._turn:
                            break
                        self.waiting = True
                elif not self._play(output, turn, stretched, piece):
                    break
            else:
                if self._finish(output, turn, stretched):
                    return True
            output.flush()
            return False
        finally:
            if isinstance(programme, Generator):
                programme.close()

    def _play(self, output: Output, turn: int, stretched: Stretched, piece: Piece) -> bool:
        self._near(piece)
        if piece.plain:
            seconds = len(piece.samples) / output.rate
            return self._write(output, turn, piece, piece.samples, piece.second, seconds)
        size = max(1, round(BLOCK * output.rate))
        for begin in range(0, len(piece.samples), size):
            samples, second = piece.samples[begin : begin + size], piece.second + begin / output.rate
            part = replace(piece, samples=samples, second=second)
            for one in stretched.add(part, self._speed()):
                if not self._write(output, turn, *one):
                    return False
        return True

    def _finish(self, output: Output, turn: int, stretched: Stretched) -> bool:
        """Plays what the stretcher still holds and waits until all of it has been heard, or more is wanted."""
        for one in stretched.end():
            if not self._write(output, turn, *one):
                return False
        with self.lock:
            self.waiting = False
            self.lock.wait_for(lambda: turn != self._turn or self._next is not None, output.pending)
            return turn == self._turn

    def _write(
        self, output: Output, turn: int, piece: Piece, samples: Samples, second: float, seconds: float
    ) -> bool:
        size = max(1, round(BLOCK * output.rate))
        share = seconds / max(1, len(samples))
        for begin in range(0, len(samples), size):
            with self.lock:
                if turn != self._turn:
                    return False
                self.waiting = False
            block = samples[begin : begin + size]
            output.write(block)
            pending = output.pending
            with self.lock:
                if turn != self._turn:
                    return False
                first = second + begin * share
                self._track.add(piece, block, first, first + len(block) * share, pending)
        return True
