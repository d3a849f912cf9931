"""Prepares lines a little ahead of the render, in a thread of its own, in the order in which they will be wanted."""

from __future__ import annotations

import threading
from types import TracebackType

from app.core.pending import PendingLine
from app.services.ahead import Ahead
from app.services.preparing import Prepared, Preparer

_SIZE = 32  # lines that are prepared before they are wanted


class LinedUp:
    """The prepared lines of a render. To be used as a context manager: leaving it stops the thread."""

    def __init__(self, preparer: Preparer, lines: dict[int, PendingLine], ahead: Ahead) -> None:
        self._preparer, self._lines, self._ahead = preparer, lines, ahead
        self._ready: dict[int, Prepared] = {}
        self._wanted: int | None = None
        self._stop = False
        self._error: BaseException | None = None
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="prepare", daemon=True)

    def __enter__(self) -> LinedUp:
        if self._lines:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._turn:
            self._stop = True
            self._turn.notify_all()
        if self._lines:
            self._thread.join()

    def get(self, line: int) -> Prepared:
        """A line that was taken from the order, as soon as it is prepared. Raises what broke the preparing."""
        with self._turn:
            self._wanted = line
            self._turn.notify_all()
            self._turn.wait_for(lambda: line in self._ready or self._error is not None)
            if line not in self._ready:
                assert self._error is not None
                raise self._error
            self._wanted = None
            return self._ready.pop(line)

    def _run(self) -> None:
        try:
            while True:
                with self._turn:
                    self._turn.wait_for(lambda: self._stop or self._next() is not None)
                    line = self._next()
                    if self._stop or line is None:
                        return
                prepared = self._preparer.prepare(self._lines[line])
                with self._turn:
                    self._ready[line] = prepared
                    self._turn.notify_all()
        except BaseException as error:
            with self._turn:
                self._error = error
                self._turn.notify_all()

    def _next(self) -> int | None:
        """The line to be prepared next; None while enough are."""
        if self._wanted is not None and self._wanted not in self._ready:
            return self._wanted
        following = self._ahead.following(_SIZE)
        if len(self._ready) > 2 * _SIZE:  # after many changes of the order
            near = set(following)
            self._ready = {line: one for line, one in self._ready.items() if line in near}
        return next((line for line in following if line not in self._ready), None)
