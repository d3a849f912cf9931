"""For works that make hundreds of thousands of values, of which next to none can go."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_works = 0  # that are under way
_by_itself = False  # Python collected before the first of them


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Python looks for no circles of dead values meanwhile, which takes a tenth of the time of reading a book.

    On any thread; several at a time end with the last.
    """
    global _works, _by_itself
    with _lock:
        if not _works:
            _by_itself = gc.isenabled()
            gc.disable()
        _works += 1
    try:
        yield
    finally:
        with _lock:
            _works -= 1
            if not _works and _by_itself:
                gc.enable()


def resting() -> bool:
    """Whether such a work is under way: who collects by hand is to wait."""
    return _works > 0
