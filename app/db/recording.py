"""Records what an edit does, as one step that can be undone.

Triggers write each changed value into `undo_log`, as SQLite's authors show for undo
(https://www.sqlite.org/undoredo.html), but as values and not as statements: nothing in a project's file is ever run.
They are temporary, so they live on the connections that edits are made through and nowhere else: a render that writes
at the same time is not recorded. What is worked out from the rest (a line's sound, say) is not recorded either.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table

from app.db.tables import (
    chapter_voices,
    chapters,
    characters,
    editions,
    lexicon,
    line_takes,
    lines,
    markers,
    meta,
    paragraphs,
    pieces,
)

# Edits with the same merge key become one step while each follows the last within so many seconds.
MERGE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Recorded:
    """A table whose changes are recorded: its keys, and the columns that are the user's."""

    name: str
    keys: tuple[str, ...]
    fields: tuple[str, ...]
    leaves: bool = True  # whether a row that an edit added goes again when the edit is undone
    when: str = ""  # which rows are meant, in SQL with {row} for the row


def _recorded(
    table: Table, derived: tuple[str, ...] = (), *, leaves: bool = True, when: str = ""
) -> Recorded:
    fields = tuple(column.name for column in table.columns if column.name not in derived)
    return Recorded(table.name, tuple(key.name for key in table.primary_key), fields, leaves, when)


RECORDED = {
    one.name: one
    for one in (
        _recorded(chapters),
        _recorded(paragraphs),
        _recorded(characters),
        _recorded(chapter_voices),
        _recorded(lines, ("spoken", "pronunciations", "sound", "problem", "revision")),
        # A line keeps each take that it ever got, whatever is undone.
        _recorded(line_takes, leaves=False),
        _recorded(pieces),
        _recorded(markers),
        _recorded(lexicon),
        _recorded(editions),
        _recorded(meta, when="{row}.key NOT IN ('version', 'session', 'lexicon', 'warnings')"),
    )
}


@dataclass(frozen=True, slots=True)
class Recording:
    """The step that an edit is recorded in. `merged`: it is one that was there before."""

    step: int
    merged: bool


def setup() -> Iterator[str]:
    """The statements that make a connection record."""
    yield "PRAGMA temp_store = MEMORY"
    yield "PRAGMA recursive_triggers = ON"  # else INSERT OR REPLACE would remove rows unseen
    for one in RECORDED.values():
        yield _trigger(one, "add", "INSERT", "new")
        yield _trigger(one, "remove", "DELETE", "old")
        yield _moving(one)
        yield from (_change(one, column) for column in one.fields if column not in one.keys)


def begin(conn: Connection, title: str, merge: str | None) -> Recording:
    """Begins a step at the beginning of a transaction, or takes up the last one where `merge` says so."""
    now = time.time()
    query = "SELECT id, merge, changed, undone FROM undo_steps ORDER BY id DESC LIMIT 1"
    last = conn.exec_driver_sql(query).first()
    if (
        merge is not None
        and last is not None
        and last.merge == merge
        and not last.undone
        and 0 <= now - last.changed <= MERGE_SECONDS
    ):
        conn.exec_driver_sql(
            "UPDATE undo_steps SET title = ?, changed = ? WHERE id = ?", (title, now, last.id)
        )
        return Recording(last.id, True)
    # The triggers write to the newest step, which is this one: nobody else writes until the transaction ends.
    number = 1 if last is None else last.id + 1
    created = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    conn.exec_driver_sql(
        "INSERT INTO undo_steps (id, title, created, undone, merge, changed) VALUES (?, ?, ?, 0, ?, ?)",
        (number, title, created, merge, now),
    )
    return Recording(number, False)


def retitle(conn: Connection, title: str) -> None:
    """Gives the step that is being recorded its title, where only the edit itself can tell it."""
    conn.exec_driver_sql(
        "UPDATE undo_steps SET title = ? WHERE id = (SELECT max(id) FROM undo_steps)", (title,)
    )


def end(conn: Connection, recording: Recording) -> None:
    """Ends a step at the end of its transaction. A step that changed nothing leaves no trace."""
    _fold(conn, recording.step)
    mine = "SELECT 1 FROM undo_log WHERE step_id = ? LIMIT 1"
    if conn.exec_driver_sql(mine, (recording.step,)).first() is None:
        conn.exec_driver_sql("DELETE FROM undo_steps WHERE id = ?", (recording.step,))
        return
    conn.exec_driver_sql("DELETE FROM undo_log WHERE step_id IN (SELECT id FROM undo_steps WHERE undone = 1)")
    conn.exec_driver_sql("DELETE FROM undo_steps WHERE undone = 1")


def _fold(conn: Connection, step: int) -> None:
    """Where a step changed the same value more than once, keeps only what was at first and what is in the end."""
    twice = "SELECT 1 FROM undo_log WHERE step_id = ? GROUP BY name, key1, key2, key3, field HAVING count(*) > 1 LIMIT 1"
    if conn.exec_driver_sql(twice, (step,)).first() is None:
        return
    query = "SELECT act, name, key1, key2, key3, field, was, now FROM undo_log WHERE step_id = ? ORDER BY id"
    rows: dict[tuple[Any, ...], _Net] = {}
    for act, name, *rest in conn.exec_driver_sql(query, (step,)):
        *keys, field, was, now = rest
        rows.setdefault((name, *keys), _Net(act != "add")).take(act, field, was, now)
    # Rows go first and come last, so that none is in another's way; a name that is handed on from one row to the
    # next would be, in any order but the one in which it happened.
    if sum("name" in net.was and net.existed and net.exists for net in rows.values()) > 1:
        return
    entries = sorted(
        (
            (step, act, *row, field, was, now)
            for row, net in rows.items()
            for act, field, was, now in net.entries()
        ),
        key=lambda entry: ("remove", "change", "add").index(entry[1]),
    )
    conn.exec_driver_sql("DELETE FROM undo_log WHERE step_id = ?", (step,))
    if entries:
        conn.exec_driver_sql(f"{_into()} (?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)


@dataclass(slots=True)
class _Net:
    """What a step did to one row in the end. `existed` before it, `exists` after it."""

    existed: bool
    exists: bool = True
    was: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)

    def take(self, act: str, column: str, was: Any, now: Any) -> None:
        self.exists = act != "remove"
        if act != "add":
            self.was.setdefault(column, was)
        self.now[column] = now

    def entries(self) -> Iterator[tuple[str, str, Any, Any]]:
        """Act, column, what it was and what it is."""
        if self.existed and self.exists:
            for column, now in self.now.items():
                was = self.was[column]
                if was != now or type(was) is not type(now):
                    yield "change", column, was, now
        elif self.existed:
            for column, was in self.was.items():
                yield "remove", column, was, None
        elif self.exists:
            for column, now in self.now.items():
                yield "add", column, None, now


def _change(one: Recorded, field: str) -> str:
    condition = f'old."{field}" IS NOT new."{field}" AND {_same_keys(one)}{_when(one, "new")}'
    return (
        f'CREATE TEMP TRIGGER "undo_{one.name}_{field}" AFTER UPDATE OF "{field}" ON main."{one.name}" '
        f"WHEN {condition} BEGIN {_into()} ({_entry(one, 'change', 'new', field)}); END"
    )


def _moving(one: Recorded) -> str:
    """A row that gets another key is one that goes and one that comes."""
    keys = ", ".join(f'"{key}"' for key in one.keys)
    return (
        f'CREATE TEMP TRIGGER "undo_{one.name}_key" AFTER UPDATE OF {keys} ON main."{one.name}" '
        f"WHEN NOT ({_same_keys(one)}){_when(one, 'new')} BEGIN "
        f"{_into()} {_entries(one, 'remove', 'old')}; {_into()} {_entries(one, 'add', 'new')}; END"
    )


def _trigger(one: Recorded, act: str, event: str, row: str) -> str:
    when = f" WHEN 1{_when(one, row)}" if one.when else ""
    return (
        f'CREATE TEMP TRIGGER "undo_{one.name}_{act}" AFTER {event} ON main."{one.name}"{when} '
        f"BEGIN {_into()} {_entries(one, act, row)}; END"
    )


def _into() -> str:
    return "INSERT INTO undo_log (step_id, act, name, key1, key2, key3, field, was, now) VALUES"


def _entries(one: Recorded, act: str, row: str) -> str:
    return ", ".join(f"({_entry(one, act, row, field)})" for field in one.fields)


def _entry(one: Recorded, act: str, row: str, field: str) -> str:
    keys = [f'{row}."{key}"' for key in one.keys] + ["NULL"] * (3 - len(one.keys))
    was = "NULL" if act == "add" else f'old."{field}"'
    now = "NULL" if act == "remove" else f'new."{field}"'
    step = "(SELECT max(id) FROM undo_steps)"
    return f"{step}, '{act}', '{one.name}', {', '.join(keys)}, '{field}', {was}, {now}"


def _same_keys(one: Recorded) -> str:
    return " AND ".join(f'old."{key}" IS new."{key}"' for key in one.keys)


def _when(one: Recorded, row: str) -> str:
    return f" AND {one.when.format(row=row)}" if one.when else ""
