"""A mark on the disk that lasts as long as the process that holds it, however that ends."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.atomic import no_space

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Held:
    """The file `path`, held from `take` to `leave`, or until the process is gone. Any thread may do either."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: BaseFileLock | None = None

    def take(self) -> None:
        """Makes and holds the file; nothing where it is held by this already. Raises NoSpace."""
        if self._lock is not None:
            return
        lock = _lock(self.path)
        try:
            lock.acquire(blocking=False)
        except OSError as error:
            raise no_space(error, self.path.parent) from error
        self._lock = lock

    def leave(self) -> None:
        """Lets the file go and removes it."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()
            remove(self.path)


def held(path: Path) -> bool:
    """Whether a process (this one too) holds the file. What cannot be looked at counts as held."""
    from filelock import Timeout

    if not path.exists():
        return False
    lock = _lock(path)
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def remove(path: Path) -> None:
    """Removes a file that nobody holds."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _lock(path: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(path, thread_local=False)
