"""For works that make hundreds of thousands of values, of which next to none can go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Python looks for no circles of dead values meanwhile, which takes a tenth of the time of reading a book."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
