"""A project's database file: making it, opening it safely, reading and writing it from any thread."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from app.core.errors import BadProject, NoSpace
from app.db import connect, faults, meta, migrate, recording
from app.db.migrate import Schema
from app.db.tables import metadata

__all__ = ["Connection", "Database"]  # the connection for services, which have it only to pass it on

_MAGIC = b"SQLite format 3\x00"
_WRITE = {"begin": "BEGIN IMMEDIATE"}


class Database:
    """An open database. `read`, `write` and `edit` may be used from any thread; `close` once, when all have ended.

    `read_only`: the folder cannot be written to; `write` then raises NoSpace. `written`: something was changed
    through it. `before_writing` is called in the first transaction that changes something (and in each until one of
    them has been committed).
    """

    before_writing: Callable[[Connection], None] | None = None

    def __init__(self, path: Path, mode: str = "rw") -> None:
        """For `create` and `open`, which make sure that the file is a sound database of this version."""
        self.path = path
        self.read_only = mode != "rw"
        self.written = False
        self._engine = connect.engine(path, mode)
        self._recording = connect.engine(path, mode, setup=recording.setup())

    @classmethod
    def create(cls, path: Path) -> Database:
        """Makes an empty database of this version. Raises BadProject if the file is there, NoSpace."""
        if path.exists():
            raise BadProject(f"{path} is already there; choose another name")
        with faults.told(path), closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA journal_mode = WAL")  # kept in the file: every later connection has it
        database = cls(path)
        try:
            with database.write() as made:
                metadata.create_all(made, checkfirst=False)
                migrate.stamp(made.connection.driver_connection, migrate.HEAD)  # type: ignore[arg-type]
                meta.put(made, "version", version())
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def open(cls, path: Path, schema: Schema | None = None) -> Database:
        """Opens a database, after a check that it is whole, and brings it to this version's schema if it is older.

        Where the folder cannot be written to it is opened for reading. Raises BadProject for a file that is damaged
        or of a newer version, Busy, NoSpace.
        """
        schema = schema or Schema()
        mode = inspect(path)
        with faults.told(path), closing(connect.plain(path, mode)) as conn:
            _check(path, conn)
            found = migrate.revision(conn)
        if found != schema.head:
            if mode != "rw":
                raise NoSpace(
                    f"{path.parent} has to be brought to this version's schema, but it cannot be written to; copy the"
                    " project to a folder that can"
                )
            migrate.upgrade(path, schema)
            with closing(connect.plain(path)) as conn:
                conn.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (version(),))
        return cls(path, mode)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the database as it was when the block began, whatever others write meanwhile."""
        with faults.told(self.path), self._engine.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of the block or, if it raises, nothing. One writer at a time over all processes.

        Raises Busy if another process does not finish its own, NoSpace if the disk is full or cannot be written.
        """
        with self._transaction(self._engine) as conn:
            yield conn

    @contextmanager
    def edit(self, title: str, merge: str | None = None) -> Iterator[Connection]:
        """As `write`, for what the user does: the changes are one step of that title, which `undo` takes back.

        What was undone and not redone is forgotten with it. An edit that changes nothing is no step. `merge`: edits
        of the same key that follow each other within two seconds become one step, with the last one's title, as while
        something is dragged. Not to be used inside another `edit` or `write`.
        """
        with self._transaction(self._recording) as conn:
            step = recording.begin(conn, title, merge)
            yield conn
            recording.end(conn, step)

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        if self.read_only:
            raise NoSpace(
                f"{self.path.parent} can only be read: its folder cannot be written to; copy the project to a folder"
                " that can"
            )
        with faults.told(self.path), engine.connect().execution_options(**_WRITE) as conn, conn.begin():
            if self.before_writing is not None and not self.written:
                self.before_writing(conn)
            yield conn
        self.written = True

    def backup(self, to: Path) -> Path:
        """Writes a copy of the database to `to`, replacing an older one only when the copy is whole."""
        return migrate.backup(self.path, to)

    def close(self) -> None:
        """Closes all connections. The last to close leaves one file, with nothing beside it."""
        self._recording.dispose()
        self._engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def inspect(path: Path) -> str:
    """Looks at the file without SQLite: is it a database, is it all there, how can it be opened ("rw", "ro" or
    "immutable"). Raises BadProject."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = file.seek(0, 2)
    except FileNotFoundError:
        raise BadProject(f"there is no project in {path.parent} ({path.name} is missing)") from None
    except OSError as error:
        raise BadProject(f"{path} cannot be read: {error.strerror}; check that you may read it") from None
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise faults.damaged(path)
    journal = _size(path.with_name(path.name + "-wal"))
    # The header tells the length (https://www.sqlite.org/fileformat2.html, 1.3.2 and 1.3.7) unless pages still
    # stand in the journal, which SQLite then reads from there.
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    told = header[24:28] == header[92:96]
    if not journal and told and size < pages * (65536 if page == 1 else page):
        raise faults.damaged(path)
    return "rw" if _writable(path) else ("ro" if journal else "immutable")


def _check(path: Path, conn: sqlite3.Connection) -> None:
    """SQLite's own check of its pages, table by table, smallest first; that of takes only while it is small.

    Takes carry most of the bytes (timings and levels) and can be made again from the sound files; the check of the
    rest takes a fifth of a second for a long novel.
    """
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        if name in ("takes", "line_takes"):
            continue
        quoted = name.replace("'", "''")
        if conn.execute(f"PRAGMA quick_check('{quoted}')").fetchone() != ("ok",):
            raise faults.damaged(path)


def _writable(path: Path) -> bool:
    """Whether SQLite can write the file and the journal beside it. Tried, since modes tell little of a mount."""
    probe = path.with_name(f".{path.name}.{os.getpid()}.probe")
    try:
        with path.open("rb+"):
            pass
        with probe.open("ab"):
            pass
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS)
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def version() -> str:
    """Of this Dramatis, "0" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dramatis")
    except PackageNotFoundError:
        return "0"
