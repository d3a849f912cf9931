"""A large file that is written bit by bit and appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.files import atomic


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives a temporary path beside `path` to write to, which takes its place when the block ends well.

    The temporary name ends as `path` does, since encoders go by it. If the block raises, the temporary file goes and
    what was at `path` stays. Raises NoSpace where the folder cannot be written to.
    """
    part = path.with_name(f".{uuid4().hex[:8]}.part{path.suffix}")
    try:
        yield part
        with part.open("rb+") as file:
            atomic.flush(file.fileno())
        part.replace(path)
        atomic.flush_folder(path.parent)
    except OSError as error:
        raise atomic.no_space(error, path.parent) from error
    finally:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108  (a path that may be gone already)
