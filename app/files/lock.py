"""One process at a time: a lock that goes with the process that holds it, and tells who that is."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.core.errors import Busy
from app.files.atomic import no_space


@contextmanager
def only_one(path: Path, doing: str) -> Iterator[None]:
    """Holds the lock file `path` during the block. `doing`: what the holder does, such as "being rendered".

    Raises Busy, naming the holder, where another process (or another thread of this one) holds it; NoSpace where
    the folder cannot be written to. A killed process holds nothing.
    """
    from filelock import FileLock, Timeout

    # Not bound to a thread: a render may be begun in one and closed in another.
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise Busy(
            f"{path.parent.name} is {doing} by {_holder(path)}; wait for it, or stop it there"
        ) from None
    except OSError as error:
        raise no_space(error, path.parent) from error
    # Beside the lock and not in it: opening a lock empties it, and on Windows nobody else can read it.
    card = _card(path)
    try:
        who = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": f"{datetime.now():%Y-%m-%d %H:%M}",
        }
        with suppress(OSError):
            card.write_text(json.dumps(who), "utf-8")
        yield
    finally:
        with suppress(OSError):
            card.unlink()
        lock.release()


def _card(path: Path) -> Path:
    return path.with_suffix(".holder.json")


def _holder(path: Path) -> str:
    try:
        who = json.loads(_card(path).read_text("utf-8"))
        where = "" if who["host"] == socket.gethostname() else f" on {who['host']}"
        if who["process"] == os.getpid() and not where:
            return f"this program already (since {who['since']})"
        return f"another process (number {who['process']}{where}, since {who['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
