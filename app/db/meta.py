"""Facts about the project as a whole: the book, who narrates, the rules for pauses."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.core.manuscript import BookInfo
from app.core.timeline import PauseRules
from app.db.codec import dump
from app.db.tables import meta


def get(conn: Connection, key: str) -> str | None:
    """The value of a key, None where nothing is set."""
    return conn.scalar(select(meta.c.value).where(meta.c.key == key))


def put(conn: Connection, key: str, value: str | None) -> None:
    """Sets a key, or forgets it."""
    if value is None:
        conn.execute(delete(meta).where(meta.c.key == key))
        return
    statement = insert(meta).values(key=key, value=value)
    conn.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def info(conn: Connection) -> BookInfo:
    """What the book says of itself."""
    value = _known(BookInfo, get(conn, "info"))
    value["authors"] = tuple(value.get("authors", ()))
    return BookInfo(**{"title": "", **value})


def put_info(conn: Connection, value: BookInfo) -> None:
    put(conn, "info", dump(asdict(value)))


def pauses(conn: Connection) -> PauseRules:
    """The rules for pauses; those that were never set are the defaults."""
    return PauseRules(**_known(PauseRules, get(conn, "pauses")))


def put_pauses(conn: Connection, rules: PauseRules) -> None:
    put(conn, "pauses", dump(asdict(rules)))


def _known(kind: Any, value: str | None) -> dict[str, Any]:
    """The stored fields that this version knows; others are left alone."""
    stored = json.loads(value) if value else {}
    names = {one.name for one in fields(kind)}
    return {key: item for key, item in stored.items() if key in names}
