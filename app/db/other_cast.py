"""The cast of another project, read from its file as it is: nothing is migrated, nothing written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import BadProject
from app.db import connect, faults, migrate
from app.db.session import inspect

_WAIT_MS = 2000  # for a project that another process writes to


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in another project's cast, None for the narrator. `lines`: how many are theirs."""

    name: str | None
    aliases: tuple[str, ...]
    gender: str | None
    age: str | None
    voice: str | None
    lines: int


def roles(path: Path) -> tuple[Role, ...]:
    """The cast in the database at `path`, of this version or an older one: the narrator, then who has most lines.

    Raises BadProject for what is no project, is damaged or was made by a newer version, Busy, NoSpace.
    """
    mode = inspect(path)
    with faults.told(path), closing(connect.plain(path, "ro" if mode == "rw" else mode)) as conn:
        conn.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        found = migrate.revision(conn)
        if found is None or found > migrate.HEAD:
            raise migrate.newer(path, conn, found, migrate.HEAD)
        try:
            return _roles(conn)
        except (ValueError, TypeError) as error:
            raise BadProject(
                f"the cast in {path} cannot be read ({error}); open that project and save it"
            ) from error


def _roles(conn: sqlite3.Connection) -> tuple[Role, ...]:
    there = {row[1] for row in conn.execute("PRAGMA table_info('characters')")}
    age = "age" if "age" in there else "NULL"
    rows: Sequence[tuple[Any, ...]] = conn.execute(
        f"SELECT name, aliases, gender, {age}, voice, "
        "(SELECT count(*) FROM lines WHERE character_id = characters.id) AS spoken "
        "FROM characters ORDER BY spoken DESC, id"
    ).fetchall()
    narrator = conn.execute("SELECT value FROM meta WHERE key = 'narrator'").fetchone()
    alone = conn.execute("SELECT count(*) FROM lines WHERE character_id IS NULL").fetchone()[0]
    return (
        Role(None, (), None, None, narrator[0] if narrator else None, alone),
        *(
            Role(name, tuple(json.loads(also)), gender, old, voice, n)
            for name, also, gender, old, voice, n in rows
        ),
    )
