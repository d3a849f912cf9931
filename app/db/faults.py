"""What SQLite reports, said in one line that tells what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.core.errors import BadProject, Busy, DramatisError, NoSpace

# Folder of backups beside the database.
BACKUPS = "backups"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors on the database at `path` into BadProject, Busy or NoSpace."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise line(error.orig, path) from error
        raise
    except sqlite3.Error as error:
        raise line(error, path) from error


def line(error: sqlite3.Error, path: Path) -> DramatisError:
    """The error to raise for what SQLite reported."""
    # Extended codes carry the plain one in their low byte (https://www.sqlite.org/rescode.html).
    code = getattr(error, "sqlite_errorcode", 0)
    plain = code & 0xFF
    if plain in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if plain in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(f"{path} is in use by another process; try again when it has finished")
    if plain == sqlite3.SQLITE_FULL:
        return NoSpace(f"the disk of {path} is full; nothing was changed: free some space and do it again")
    if plain == sqlite3.SQLITE_READONLY:
        return NoSpace(f"{path} cannot be written to; copy the project to a folder that can be changed")
    if plain == sqlite3.SQLITE_CANTOPEN:
        return BadProject(f"{path} cannot be opened; check that you may read and write it and its folder")
    if plain == sqlite3.SQLITE_IOERR:
        return NoSpace(
            f"{path} could not be read or written ({error}); nothing was changed: check the disk and its free space"
        )
    return BadProject(f"{path} cannot be used: {error}")


def damaged(path: Path) -> BadProject:
    """The database is cut off or scrambled: says which backup to put in its place."""
    kept = backups(path)
    if kept:
        return BadProject(
            f"{path} is damaged; put its backup {kept[0]} in its place, after moving it and any {path.name}-wal aside "
            "(the sound in takes/ is unharmed)"
        )
    return BadProject(
        f"{path} is damaged and has no backup in {path.parent / BACKUPS}; put a copy of your own in its place, "
        "or import the book again (the sound in takes/ is unharmed)"
    )


def backups(path: Path) -> list[Path]:
    """The backups of the database at `path`, newest first."""
    try:
        return sorted((path.parent / BACKUPS).glob("*.db"), key=lambda one: one.stat().st_mtime, reverse=True)
    except OSError:
        return []
