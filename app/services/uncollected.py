"""For works that make hundreds of thousands of values, of which next to none can go."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_works: list[bool] = []  # under way, and whether Python collected by itself as each began


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Python looks for no circles of dead values meanwhile, which takes a tenth of the time of reading a book.

    On any thread; of several at a time the last to end puts Python back as the first found it.
    """
    with _lock:
        _works.append(gc.isenabled() or any(_works))
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _works.pop() and not _works:
                gc.enable()


def resting() -> bool:
    """Whether such a work is under way: who collects by hand is to wait."""
    return bool(_works)
