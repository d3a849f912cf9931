"""Sittings: from the first change of a project to its closing. One that did not close leaves its mark behind."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.core.errors import DramatisError
from app.db import meta
from app.files.held import Held, held, remove

if TYPE_CHECKING:
    from app.db.session import Connection, Database

KEY = "session"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sitting as the project has it: `token` names the file that is held while it lasts."""

    token: str
    since: datetime


class Sitting:
    """This program's sitting at a project. There may be several at once, of this program and of others.

    It begins with the first change, in the same transaction: to look at a project costs nothing and leaves no mark.
    """

    def __init__(self, folder: Path, db: Database) -> None:
        self._folder = folder
        self._db = db
        self._token = uuid4().hex[:12]
        self._held = Held(place(folder, self._token))
        if not db.read_only:
            db.before_writing = self._begin

    def _begin(self, conn: Connection) -> None:
        self._held.take()
        others = [one for one in marks(conn) if one.token != self._token]
        write(conn, [*others, Mark(self._token, datetime.now(UTC))])

    def end(self) -> None:
        """Takes the mark away: the project was closed properly."""
        try:
            if self._db.written:
                with self._db.write() as conn:
                    write(conn, [one for one in marks(conn) if one.token != self._token])
        except DramatisError as error:
            # All that was done is in the project; the next to open it will be told of a sitting that was cut off.
            log.warning("the end of the sitting could not be written down: %s", error)
        finally:
            self._held.leave()


def marks(conn: Connection) -> list[Mark]:
    """The sittings that have not ended, oldest first. A mark that cannot be read is none."""
    found = []
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        for one in json.loads(meta.get(conn, KEY) or "[]"):
            token = str(one["token"])
            if token.isalnum():
                found.append(Mark(token, datetime.fromisoformat(one["since"]).astimezone(UTC)))
    return sorted(found, key=lambda mark: mark.since)


def write(conn: Connection, all_: list[Mark]) -> None:
    """Writes down which sittings there are."""
    value = [{"token": one.token, "since": one.since.isoformat(timespec="seconds")} for one in all_]
    meta.put(conn, KEY, json.dumps(value) if value else None)


def claim(folder: Path, conn: Connection) -> list[Mark]:
    """Takes away the marks of sittings that were cut off, oldest first; those of running programs stay."""
    found = [(one, held(place(folder, one.token))) for one in marks(conn)]
    gone = [one for one, running in found if not running]
    if gone:
        write(conn, [one for one, running in found if running])
        for one in gone:
            remove(place(folder, one.token))
    return gone


def place(folder: Path, token: str) -> Path:
    """The file that is held as long as the sitting of that token lasts."""
    return folder / f".open-{token}.lock"
