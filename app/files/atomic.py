"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from app.core.errors import NoSpace

# Hidden, with the writer's process id; the suffix stays, since encoders go by it.
_TEMPORARY = re.compile(r"\..+\.(?P<process>\d+)\.[0-9a-f]{8}\.part(\.[^.]*)?")
_AT_ONCE = 4  # files that are written at a time
_LONG_AGO = 60.0  # seconds; writing one file takes far less


def write(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, replacing what is there. Raises NoSpace; `path` is then as it was before."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Writes several files, each whole or not at all. Their folders are made where they are not there.

    Cheaper than one by one: a few threads wait for the disk at once, which then writes for all of them together; no
    file gets its name before all are on the disk, and each folder is flushed once. Raises NoSpace if one cannot be
    written; what has its name by then is whole.
    """
    if not files:
        return
    named = {path: _beside(path) for path in files}
    try:
        folders = {path.parent for path in files}
        for folder in folders:
            _make(folder)
        with ThreadPoolExecutor(min(_AT_ONCE, len(files)), "write") as threads:
            # Every one is waited for before an error is raised: nothing is written to after it was removed.
            written = [threads.submit(_write, named[path], data) for path, data in files.items()]
        for one in written:
            one.result()
        for path, temporary in named.items():
            temporary.replace(path)
        for folder in folders:
            flush_folder(folder)
    except OSError as error:
        raise no_space(error, next(iter(files)).parent) from error
    finally:
        for temporary in named.values():
            with suppress(OSError):
                temporary.unlink()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        flush(file.fileno())


def no_space(error: OSError, folder: Path) -> NoSpace:
    """What to tell when writing into `folder` failed."""
    why = (error.strerror or str(error)).lower()
    return NoSpace(f"{folder} cannot be written to ({why}); free some space or choose another folder")


def is_leftover(path: Path) -> bool:
    """True for a file that another process left half written, or this one long ago (ids of processes come again)."""
    named = _TEMPORARY.fullmatch(path.name)
    if named is None:
        return False
    if named["process"] != str(os.getpid()):
        return True
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _LONG_AGO
    return False


def remove_leftovers(folders: Iterable[Path]) -> int:
    """Removes half-written files in these folders; only when no other process writes there. Returns how many."""
    removed = 0
    for folder in folders:
        for path in folder.glob(".*.part*"):
            if is_leftover(path):
                with suppress(OSError):
                    path.unlink()
                    removed += 1
    return removed


def flush(descriptor: int) -> None:
    """Makes the disk keep an open file's content."""
    if sys.platform == "darwin":
        # There fsync() only hands the data to the drive, which may hold it back.
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Makes the disk keep the names in a folder. Windows does so by itself and cannot be asked."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network drives cannot
            raise
    finally:
        os.close(descriptor)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.stem}.{os.getpid()}.{uuid4().hex[:8]}.part{path.suffix}")


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        flush_folder(folder.parent)
