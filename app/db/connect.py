"""Connections to a database file: how SQLite is set for a project."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# How long one process waits for another's write to end before it gives up. Edits take milliseconds; the longest
# write to a project that others may have open is a migration.
BUSY_SECONDS = 30.0


def plain(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection without SQLAlchemy to a file that is there already. `mode`: "rw", "ro" or "immutable".

    "immutable" is for a folder that cannot be written to: SQLite then makes no files beside the database.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    place = quote(path.resolve().as_posix())
    # Three slashes before a drive's letter, four before a share's name (https://www.sqlite.org/uri.html).
    return sqlite3.connect(
        f"file://{place if place.startswith('/') else '/' + place}?{query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def engine(path: Path, mode: str = "rw", foreign_keys: bool = True, setup: Iterable[str] = ()) -> Engine:
    """A pool of connections, each with foreign keys on and commits that outlive a power cut.

    `setup`: statements that each new connection begins with.
    With the execution option `begin="BEGIN IMMEDIATE"` a transaction takes the write lock at its start.
    """

    statements = tuple(setup)

    def connect() -> sqlite3.Connection:
        conn = plain(path, mode)
        conn.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        if mode == "rw":
            # With NORMAL a power cut may take back the last commits in WAL mode. A commit here is an edit that a
            # person made, or the row of a take that took seconds to render; FULL costs one fsync for each.
            conn.execute("PRAGMA synchronous = FULL")
            if sys.platform == "darwin":  # where fsync alone leaves data in the drive's own cache
                conn.execute("PRAGMA fullfsync = ON")
                conn.execute("PRAGMA checkpoint_fullfsync = ON")
        for statement in statements:
            conn.execute(statement)
        return conn

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=16)

    @event.listens_for(made, "begin")
    def begin(conn: Connection) -> None:
        # The driver begins no transaction by itself (isolation_level None): reads take a snapshot with BEGIN, writes
        # take the lock at once, so that no transaction fails half way for want of it.
        conn.exec_driver_sql(conn.get_execution_options().get("begin", "BEGIN"))

    return made
