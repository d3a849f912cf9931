"""Brings a project's database to this version's schema, with a backup before and everything undone on failure."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from app.core.errors import BadProject, DramatisError, NoSpace
from app.db import connect, faults

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

# The newest revision. Kept here so that opening a project that is up to date needs no Alembic.
HEAD = "0003"


@dataclass(frozen=True, slots=True)
class Schema:
    """Which revision is wanted, and the folder of the migrations that lead there."""

    head: str = HEAD
    scripts: Path = Path(__file__).parent / "migrations"


def revision(conn: sqlite3.Connection) -> str | None:
    """The revision a database is at, None if it is not a project's."""
    has = conn.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    row = conn.execute("SELECT version_num FROM alembic_version").fetchone() if has else None
    return str(row[0]) if row else None


def stamp(conn: sqlite3.Connection, head: str) -> None:
    """Writes down that a new database is at `head`, in the table that Alembic reads."""
    conn.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    conn.execute("INSERT INTO alembic_version VALUES (?)", (head,))


def upgrade(path: Path, schema: Schema) -> None:
    """Runs the migrations that the database at `path` lacks; none if it is at the head already.

    The whole way is one transaction behind SQLite's write lock, so a second process waits and then finds the work
    done. A backup is made first, and written back if anything fails. Raises BadProject for a database of a newer
    version or when a migration fails, NoSpace when the disk is full, Busy.
    """
    # Tables may be rebuilt on the way, so foreign keys are off, and checked before the commit.
    engine = connect.engine(path, foreign_keys=False).execution_options(begin="BEGIN IMMEDIATE")
    try:
        with faults.told(path), engine.connect() as conn, conn.begin() as work:
            raw = _driver(conn)
            before = revision(raw)
            if before == schema.head:
                return
            scripts = _scripts(schema)
            if before is None or before not in {script.revision for script in scripts.walk_revisions()}:
                raise newer(path, raw, before, schema.head)
            kept = backup(path, path.parent / faults.BACKUPS / f"before-{schema.head}-at-{before}.db")
            try:
                _run(conn, scripts, schema.head)
                broken = raw.execute("PRAGMA foreign_key_check").fetchone()
                if broken is not None:
                    raise BadProject(
                        f"a row of table {broken[0]} refers to one of {broken[2]} that is not there"
                    )
                work.commit()
            except BaseException as error:
                work.rollback()
                restore(kept, raw)
                if isinstance(error, Exception):
                    raise _failed(path, kept, schema.head, error) from error
                raise
    finally:
        engine.dispose()


def newer(path: Path, conn: sqlite3.Connection, found: str | None, head: str) -> BadProject:
    """The error for a schema that this version does not know."""
    if found is None:
        return BadProject(f"{path} is not the database of a Dramatis project")
    try:
        row = conn.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error:
        row = None
    by = f"Dramatis {row[0]}" if row else "a newer version of Dramatis"
    return BadProject(
        f"{path.parent} was made by {by} (schema {found}; this version knows up to {head}); update Dramatis to open it"
    )


def backup(path: Path, to: Path) -> Path:
    """Copies the database at `path` to `to` while others may be using it, whole or not at all.

    Raises BadProject if what was copied is damaged, NoSpace; an older copy at `to` then stays.
    """
    part = to.with_name(to.name + ".part")
    try:
        to.parent.mkdir(exist_ok=True)
        with (
            faults.told(to),
            closing(connect.plain(path)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
            # A backup is one file: in WAL mode whoever opens it would leave others beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            if target.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise faults.damaged(path)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(to)
    except OSError as error:
        raise NoSpace(
            f"no backup could be written to {to} ({error.strerror}); free some space first"
        ) from error
    finally:
        # A full disk may stop SQLite before it has taken its own journal of the copy away.
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return to


def restore(kept: Path, conn: sqlite3.Connection) -> None:
    """Writes the backup `kept` back through `conn`, in one transaction: it is restored whole or not at all."""
    with closing(sqlite3.connect(kept)) as source:
        source.backup(conn)


def _scripts(schema: Schema) -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(schema.scripts), output_encoding="utf-8")


def _run(conn: Connection, scripts: ScriptDirectory, head: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    def steps(current: Any, _: Any) -> Any:
        return scripts._upgrade_revs(head, current)

    with EnvironmentContext(Config(), scripts, fn=steps) as env:
        # `conn` is in a transaction already, so Alembic neither begins nor commits one.
        env.configure(connection=conn, transactional_ddl=True, render_as_batch=True)
        env.run_migrations()


def _driver(conn: Connection) -> sqlite3.Connection:
    raw = conn.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _failed(path: Path, kept: Path, head: str, error: Exception) -> DramatisError:
    inner = getattr(error, "orig", error)
    if isinstance(inner, sqlite3.Error):
        told = faults.line(inner, path)
        if not isinstance(told, BadProject):
            return told
    said = str(inner).splitlines()[0] if str(inner) else type(inner).__name__
    return BadProject(
        f"{path} could not be brought to schema {head} ({said}); it is as it was before, and its backup is {kept}"
    )
