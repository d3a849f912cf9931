"""Takes recorded steps back, and does them again. `recording` writes what is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.core.errors import BadProject
from app.core.history import Step
from app.db.recording import RECORDED, Recorded

# Some hundred bytes each: a history of this length takes about 100 MB, and many years of editing.
MOST_ENTRIES = 1_000_000


class Entry(NamedTuple):
    """One value of one row in a step, as `undo_log` has it."""

    act: str
    name: str
    key1: Any
    key2: Any
    key3: Any
    field: str
    was: Any
    now: Any

    @property
    def row(self) -> tuple[str, str, Any, Any, Any]:
        return self.act, self.name, self.key1, self.key2, self.key3


@dataclass(slots=True)
class Touched:
    """What a step changed: values of keys by table and column, before and after.

    `rows` has the first key of each row by table; `fields` those of which that column changed; `values` what such
    columns were and became; `pairs` the first two keys of each row of tables that have as many.
    """

    rows: dict[str, set[Any]] = field(default_factory=dict)
    fields: dict[tuple[str, str], set[Any]] = field(default_factory=dict)
    values: dict[tuple[str, str], set[Any]] = field(default_factory=dict)
    pairs: dict[str, set[tuple[Any, Any]]] = field(default_factory=dict)

    def take(self, one: Entry) -> None:
        """Notes an entry."""
        self.rows.setdefault(one.name, set()).add(one.key1)
        if one.key2 is not None:
            self.pairs.setdefault(one.name, set()).add((one.key1, one.key2))
        self.fields.setdefault((one.name, one.field), set()).add(one.key1)
        self.values.setdefault((one.name, one.field), set()).update({one.was, one.now} - {None})

    def of(self, name: str, *columns: str) -> set[Any]:
        """The first keys of a table's rows of which one of the columns (none given: any) changed."""
        if not columns:
            return self.rows.get(name, set())
        return set().union(*(self.fields.get((name, column), set()) for column in columns))


def steps(conn: Connection) -> tuple[Step, ...]:
    """All steps, oldest first; those that are undone come last."""
    rows = conn.exec_driver_sql("SELECT id, title, created, undone FROM undo_steps ORDER BY id")
    return tuple(
        Step(row.id, row.title, datetime.fromisoformat(row.created).astimezone(UTC), bool(row.undone))
        for row in rows
    )


def stamp(conn: Connection) -> tuple[object, ...]:
    """Something that differs whenever the steps do."""
    query = "SELECT count(*), max(id), sum(undone), max(changed) FROM undo_steps"
    return tuple(conn.exec_driver_sql(query).one())


def following(conn: Connection, *, back: bool) -> Step | None:
    """The step that would be undone (`back`), or done again; None if there is none."""
    found = [step for step in _ends(conn) if step.undone is not back]
    return found[0] if found else None


def _ends(conn: Connection) -> Iterator[Step]:
    query = (
        "SELECT id, title, created, undone FROM undo_steps WHERE id = "
        "(SELECT max(id) FROM undo_steps WHERE undone = 0) OR id = (SELECT min(id) FROM undo_steps WHERE undone = 1)"
    )
    for row in conn.exec_driver_sql(query):
        yield Step(row.id, row.title, datetime.fromisoformat(row.created).astimezone(UTC), bool(row.undone))


def apply(conn: Connection, step: Step, *, back: bool) -> Touched:
    """Undoes a step (`back`) or does it again, in the caller's transaction; only what it changed is changed.

    Steps go in order: `step` is what `following` gave in the same transaction. Raises BadProject where the history
    does not fit the project.
    """
    conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    query = (
        "SELECT act, name, key1, key2, key3, field, was, now FROM undo_log WHERE step_id = ? ORDER BY id "
        + ("DESC" if back else "ASC")
    )
    log = [Entry(*row) for row in conn.exec_driver_sql(query, (step.id,))]
    touched = Touched()
    entries = [_known(one) for one in log if one.act != "aside"]
    for one in entries:
        touched.take(one)
    for act, name, column, group in _groups(entries):
        table = RECORDED[name]
        if act == "change":
            _set(conn, table, column, group, back)
        elif (act == "add") is back:
            _remove(conn, table, group[0], step, back)
        else:
            _add(conn, table, group, back)
    _bring_back(conn, step)
    conn.exec_driver_sql("UPDATE undo_steps SET undone = ?, merge = NULL WHERE id = ?", (int(back), step.id))
    return touched


def long(conn: Connection, most: int = MOST_ENTRIES) -> bool:
    """Whether the history may have more than `most` entries.

    Their ids lie close together, so that the first and the last tell, and nothing is counted.
    """
    query = "SELECT coalesce((SELECT max(id) FROM undo_log) - (SELECT min(id) FROM undo_log) + 1, 0)"
    return int(conn.exec_driver_sql(query).scalar_one()) > most


def prune(conn: Connection, most: int = MOST_ENTRIES) -> int:
    """Forgets the oldest steps where the history has more than `most` entries; returns how many steps."""
    if not long(conn, most):
        return 0
    query = "SELECT step_id, count(*) FROM undo_log GROUP BY step_id ORDER BY step_id DESC"
    kept, gone = 0, []
    for number, count in conn.exec_driver_sql(query):
        kept += count
        if kept > most:
            gone.append((number,))
    if gone:
        conn.exec_driver_sql("DELETE FROM undo_log WHERE step_id = ?", gone)
        conn.exec_driver_sql("DELETE FROM undo_steps WHERE id = ?", gone)
    return len(gone)


def _groups(entries: Iterable[Entry]) -> Iterator[tuple[str, str, str, list[Entry]]]:
    """Entries that one statement sees to: the values of a row that comes or goes, or changes of one column.

    Changes of several columns in a row are sorted by column, each in its own order: they are not in each other's way.
    """
    for row, run in groupby(entries, lambda one: one.act if one.act == "change" else one.row):
        columns: dict[tuple[str, str], list[Entry]] = {}
        for one in run:
            columns.setdefault((one.name, one.field) if row == "change" else ("", ""), []).append(one)
        for group in columns.values():
            yield group[0].act, group[0].name, group[0].field, group


def _known(one: Entry) -> Entry:
    """An entry that names a table and a column which are recorded: their names go into statements."""
    table = RECORDED.get(one.name)
    if table is None or one.field not in table.fields or one.act not in ("change", "add", "remove"):
        raise BadProject(
            f"the project's history holds a change of {one.name}.{one.field}, which this version does not know; "
            "nothing was undone: update Dramatis"
        )
    return one


def _keys(table: Recorded, one: Entry) -> tuple[Any, ...]:
    return (one.key1, one.key2, one.key3)[: len(table.keys)]


def _set(conn: Connection, table: Recorded, column: str, group: list[Entry], back: bool) -> None:
    where = " AND ".join(f'"{key}" = ?' for key in table.keys)
    rows = [(one.was if back else one.now, *_keys(table, one)) for one in group]
    conn.exec_driver_sql(f'UPDATE "{table.name}" SET "{column}" = ? WHERE {where}', rows)


def _add(conn: Connection, table: Recorded, group: list[Entry], back: bool) -> None:
    columns = ", ".join(f'"{one.field}"' for one in group)
    values = tuple(one.was if back else one.now for one in group)
    marks = ", ".join("?" for _ in group)
    # A row that does not leave may be there: it stayed, or a render gave the line its take again meanwhile.
    verb = "INSERT" if table.leaves else ("INSERT OR REPLACE" if back else "INSERT OR IGNORE")
    conn.exec_driver_sql(f'{verb} INTO "{table.name}" ({columns}) VALUES ({marks})', values)


def _remove(conn: Connection, table: Recorded, one: Entry, step: Step, back: bool) -> None:
    if back and not table.leaves:
        return
    if table.name == "lines":
        _put_aside(conn, one.key1, step)
    where = " AND ".join(f'"{key}" = ?' for key in table.keys)
    conn.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE {where}', _keys(table, one))


def _put_aside(conn: Connection, line: Any, step: Step) -> None:
    """Keeps the takes that a line was given since it was made, until it is there again."""
    conn.exec_driver_sql("DELETE FROM queue WHERE line_id = ?", (line,))
    for column in RECORDED["line_takes"].fields:
        conn.exec_driver_sql(
            "INSERT INTO undo_log (step_id, act, name, key1, key2, field, was) "
            f"SELECT ?, 'aside', 'line_takes', line_id, take_id, ?, \"{column}\" FROM line_takes WHERE line_id = ?",
            (step.id, column, line),
        )
    conn.exec_driver_sql("DELETE FROM line_takes WHERE line_id = ?", (line,))


def _bring_back(conn: Connection, step: Step) -> None:
    """Gives lines that are there again the takes that were put aside for them."""
    query = (
        "SELECT act, name, key1, key2, key3, field, was, now FROM undo_log WHERE step_id = ? AND act = 'aside' "
        "AND key1 IN (SELECT id FROM lines) ORDER BY key1, key2"
    )
    table = RECORDED["line_takes"]
    known = [
        one
        for one in (Entry(*r) for r in conn.exec_driver_sql(query, (step.id,)))
        if one.field in table.fields
    ]
    for _, group in groupby(known, lambda one: (one.key1, one.key2)):
        found = list(group)
        columns = ", ".join(f'"{one.field}"' for one in found)
        marks = ", ".join("?" for _ in found)
        conn.exec_driver_sql(
            f"INSERT OR IGNORE INTO line_takes ({columns}) VALUES ({marks})", tuple(one.was for one in found)
        )
    if known:
        conn.exec_driver_sql(
            "DELETE FROM undo_log WHERE step_id = ? AND act = 'aside' AND key1 IN (SELECT id FROM lines)",
            (step.id,),
        )
