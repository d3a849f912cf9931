"""A large file that is written bit by bit and appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.files import atomic

MARK = ".dramatis-"  # what is half made begins so, then the process's id


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives a temporary path beside `path` to write to, which takes its place when the block ends well.

    The temporary name ends as `path` does, since encoders go by it. If the block raises, the temporary file goes and
    what was at `path` stays. Raises NoSpace where the folder cannot be written to.
    """
    part = path.with_name(f"{MARK}{os.getpid()}-{uuid4().hex[:8]}{path.suffix}")
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


def sweep(folder: Path) -> None:
    """Removes what processes that are gone have left half made in a folder."""
    for path in folder.glob(f"{MARK}*"):
        process = path.name.removeprefix(MARK).split("-")[0]
        if process.isdigit() and not _alive(int(process)):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    """Whether a process of that id is there; True where that cannot be asked (on Windows a signal would end it)."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
