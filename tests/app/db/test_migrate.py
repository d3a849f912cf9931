"""Migrations: they lead to the tables, keep what is there, and are undone when they fail."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from app.core.errors import BadProject, NoSpace
from app.core.manuscript import Manuscript
from app.core.script import Script
from app.db import book, connect, meta, migrate, undo
from app.db.migrate import HEAD, Schema
from app.db.session import Database
from app.db.tables import metadata

_NEXT = f"{int(HEAD) + 1:04}"
_SCRIPT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{_NEXT}"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade():
"""


@pytest.fixture
def path(tmp_path, manuscript, script) -> Path:
    path = tmp_path / "project" / "project.db"
    path.parent.mkdir()
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    return path


def _next(folder: Path, body: str) -> Schema:
    """The packaged migrations and one more, of a version to come."""
    scripts = folder / "migrations"
    shutil.copytree(Schema().scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    (scripts / "versions" / f"r{_NEXT}_next.py").write_text(_SCRIPT + lines)
    return Schema(_NEXT, scripts)


def _fill(conn: Connection, folder: Path, manuscript: Manuscript, script: Script) -> None:
    """Writes the book into the tables of an older version, as that version did: into the columns that it had."""
    with Database.create(folder / "now.db") as db, db.write() as now:
        book.write(now, manuscript, script)
        for table in ("meta", "chapters", "paragraphs", "characters", "lines"):
            old = [row[1] for row in conn.exec_driver_sql(f"PRAGMA table_info('{table}')")]
            columns = ", ".join(f'"{name}"' for name in old)
            rows = [tuple(row) for row in now.exec_driver_sql(f'SELECT {columns} FROM "{table}"')]
            marks = ", ".join("?" * len(old))
            conn.exec_driver_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def _content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return list(conn.iterdump())


def _shape(conn: sqlite3.Connection) -> dict[str, object]:
    """Every table with its columns, keys and indices, whatever the wording that made them."""
    shape: dict[str, object] = {}
    for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        indices = sorted(
            (unique, origin, [row[2] for row in conn.execute(f"PRAGMA index_info('{name}')")])
            for _, name, unique, origin, _ in conn.execute(f"PRAGMA index_list('{table}')").fetchall()
        )
        keys = sorted(row[2:5] for row in conn.execute(f"PRAGMA foreign_key_list('{table}')"))
        shape[table] = (conn.execute(f"PRAGMA table_info('{table}')").fetchall(), keys, indices)
    shape.pop("alembic_version")
    return shape


def test_the_migrations_lead_to_the_tables(tmp_path):
    path = tmp_path / "migrated.db"
    sqlite3.connect(path).close()
    engine = connect.engine(path)
    with engine.connect() as conn, conn.begin():
        migrate._run(conn, migrate._scripts(Schema()), HEAD)
    engine.dispose()
    Database.create(tmp_path / "created.db").close()
    with (
        closing(sqlite3.connect(path)) as migrated,
        closing(sqlite3.connect(tmp_path / "created.db")) as made,
    ):
        assert migrate.revision(migrated) == migrate.revision(made) == HEAD
        assert _shape(migrated) == _shape(made)


def test_a_project_of_the_first_version_opens_with_all_it_held(tmp_path, manuscript, script):
    path = tmp_path / "old" / "project.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    engine = connect.engine(path)
    with engine.connect() as conn, conn.begin():
        migrate._run(conn, migrate._scripts(Schema("0001")), "0001")
        _fill(conn, tmp_path, manuscript, script)
        conn.exec_driver_sql(
            "INSERT INTO takes (id, request, sound, seed, audio, frames, rate, peak, words, level, created) "
            "VALUES (7, 'r', 's', 0, 'a', 480, 240, 0.5, '[]', x'', '2024')"
        )
        conn.exec_driver_sql("INSERT INTO line_takes (line_id, take_id, trim_in) VALUES (1, 7, 0.25)")
        conn.exec_driver_sql("UPDATE lines SET take_id = 7, pause = 1.5 WHERE id = 1")
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw:
        assert migrate.revision(raw) == "0001"
        held = raw.execute("SELECT * FROM lines ORDER BY id").fetchall()
    with Database.open(path) as db:
        with db.read() as conn:
            assert book.script(conn) == script.lines
            found = conn.exec_driver_sql("SELECT * FROM lines ORDER BY id").all()
            assert [tuple(row) for row in found] == [(*row, None, None, 0, None) for row in held]
            assert conn.exec_driver_sql("SELECT trim_in, mark FROM line_takes").all() == [(0.25, None)]
            for table in ("pieces", "markers", "take_scores", "undo_steps", "undo_log"):
                assert conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        with db.write() as conn:
            conn.exec_driver_sql(
                'INSERT INTO pieces (line_id, take_id, position, begin, "end") VALUES (1, 7, 1, 0, 1)'
            )
    assert (path.parent / "backups" / f"before-{HEAD}-at-0001.db").exists()


def test_a_project_of_the_second_version_keeps_its_history_and_gets_the_new_columns(
    tmp_path, manuscript, script
):
    path = tmp_path / "old" / "project.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    engine = connect.engine(path)
    with engine.connect() as conn, conn.begin():
        migrate._run(conn, migrate._scripts(Schema("0002")), "0002")
        _fill(conn, tmp_path, manuscript, script)
        # "Rename Bob" and "Take Alice out of a line and away", as the second version recorded them.
        for sql in (
            "UPDATE characters SET name = 'Bobby', voice = 'p/b' WHERE id = 2",
            "INSERT INTO lexicon VALUES (4, 'lead', 'lɛd', NULL, 'en', 0, 1)",
            "INSERT INTO undo_steps VALUES (1, 'Rename Bob', '2024-05-01T00:00:00+00:00', 0, NULL, 1.0)",
            "INSERT INTO undo_log (step_id, act, name, key1, field, was, now) VALUES "
            "(1, 'change', 'characters', 2, 'name', 'Bob', 'Bobby'), "
            "(1, 'change', 'characters', 2, 'voice', NULL, 'p/b'), "
            "(1, 'remove', 'lexicon', 9, 'id', 9, NULL), (1, 'remove', 'lexicon', 9, 'word', 'wind', NULL), "
            "(1, 'remove', 'lexicon', 9, 'match_case', 0, NULL), (1, 'remove', 'lexicon', 9, 'forms', 1, NULL)",
        ):
            conn.exec_driver_sql(sql)
    engine.dispose()
    held = {}
    with closing(sqlite3.connect(path)) as raw:
        assert migrate.revision(raw) == "0002"
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in set(tables) - {"alembic_version", "meta"}:
            held[table] = raw.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
    added = {"characters": (None,) * 3, "lines": (0, None), "lexicon": (None,) * 7}
    with Database.open(path) as db:
        with db.read() as conn:
            for table, rows in held.items():
                found = [tuple(row) for row in conn.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY 1')]
                assert found == [row + added.get(table, ()) for row in rows], table
            for table in ("chapter_voices", "editions"):
                assert conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        with db.write() as conn:
            step = undo.following(conn, back=True)
            assert step is not None
            undo.apply(conn, step, back=True)
            assert [(one.name) for one in book.people(conn)] == ["Alice", "Bob"]
            query = "SELECT word, speaker, line_id FROM lexicon ORDER BY id"
            assert conn.exec_driver_sql(query).all() == [("lead", None, None), ("wind", None, None)]
    assert (path.parent / "backups" / f"before-{HEAD}-at-0002.db").exists()


def test_alembic_sees_no_difference_from_the_tables(path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path))
    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []
    engine.dispose()


def test_the_head_is_the_newest_script():
    assert migrate._scripts(Schema()).get_heads() == [HEAD]


def test_an_older_project_is_brought_up_to_date_and_kept_as_it_was_beside(path, tmp_path, script):
    # A rebuilt table, a new one filled from an old, and a new column: what real migrations do.
    schema = _next(
        tmp_path,
        """
with op.batch_alter_table("lines") as table:
    table.add_column(sa.Column("note", sa.Text))
    table.alter_column("why", existing_type=sa.Text, nullable=True)
op.create_table("authors", sa.Column("name", sa.Text, primary_key=True))
op.execute("INSERT INTO authors SELECT value FROM json_each((SELECT value FROM meta WHERE key = 'info'), '$.authors')")
        """,
    )
    before = _content(path)
    with Database.open(path, schema) as db, db.read() as conn:
        assert conn.exec_driver_sql("SELECT name FROM authors ORDER BY name").scalars().all() == [
            "A. Writer",
            "B. Other",
        ]
        assert conn.exec_driver_sql("SELECT count(*), count(note) FROM lines").one() == (len(script.lines), 0)
        assert conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert book.script(conn) == script.lines
    kept = path.parent / "backups" / f"before-{_NEXT}-at-{HEAD}.db"
    assert _content(kept) == before
    # This version cannot open it any more, and says so.
    with pytest.raises(BadProject, match=f"schema {_NEXT}; this version knows up to {HEAD}"):
        Database.open(path)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("op.drop_table('queue')\nraise RuntimeError('the unforeseen')", "the unforeseen"),
        ("op.execute('DELETE FROM lines')\nop.execute('SELECT * FROM nowhere')", "no such table: nowhere"),
        ("op.execute('DELETE FROM chapters')", "a row of table paragraphs refers to one of chapters"),
        # Whatever a migration does to the transaction: the backup brings everything back.
        (
            "op.execute('DELETE FROM lines')\nop.get_bind().connection.driver_connection.commit()\n"
            "op.execute('SELECT * FROM nowhere')",
            "no such table: nowhere",
        ),
    ],
)
def test_a_migration_that_fails_changes_nothing(path, tmp_path, script, body, told):
    before = _content(path)
    with pytest.raises(BadProject, match=told) as error:
        Database.open(path, _next(tmp_path, body))
    assert "it is as it was before, and its backup is" in str(error.value)
    assert _content(path) == before
    with Database.open(path) as db, db.write() as conn:
        assert conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert book.script(conn) == script.lines


def test_a_full_disk_stops_a_migration_before_it_harms(mount, manuscript, script, tmp_path):
    path = mount(1536) / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    before = _content(path)
    grow = "op.execute(\"INSERT INTO meta VALUES ('big', hex(randomblob(3000000)))\")"
    with pytest.raises(NoSpace, match="is full"):
        Database.open(path, _next(tmp_path, grow))
    assert _content(path) == before
    with Database.open(path) as db, db.write() as conn:
        meta.put(conn, "k", "v")


def test_no_room_for_the_backup_means_no_migration(mount, manuscript, script, tmp_path):
    path = mount(400) / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    before = _content(path)
    filler = path.parent / "filler"
    free = shutil.disk_usage(path.parent).free
    filler.write_bytes(bytes(free - 64 * 1024))  # enough to open it, too little for a copy
    assert path.stat().st_size > 64 * 1024
    with pytest.raises(NoSpace):
        Database.open(path, _next(tmp_path, "op.drop_table('queue')"))
    filler.unlink()
    assert _content(path) == before


def test_two_that_open_at_once_migrate_once(path, tmp_path):
    schema = _next(tmp_path, "op.execute(\"INSERT INTO meta VALUES ('migrated', 'once')\")")
    errors: list[BaseException] = []

    def work() -> None:
        try:
            Database.open(path, schema).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Database.open(path, schema) as db, db.read() as conn:
        assert meta.get(conn, "migrated") == "once"


def test_a_read_only_project_of_an_older_version_says_what_to_do(mount, manuscript, script, tmp_path):
    disk = mount(8192)
    with Database.create(disk / "project.db") as db, db.write() as conn:
        book.write(conn, manuscript, script)
    mount(disk, read_only=True)
    with pytest.raises(NoSpace, match="has to be brought to this version's schema, but it cannot be written"):
        Database.open(disk / "project.db", _next(tmp_path, "op.drop_table('queue')"))
