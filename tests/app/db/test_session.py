"""The database file: durable settings, damage found at opening, one writer at a time, disks that are full."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.core.errors import BadProject, Busy, NoSpace
from app.db import book, connect, meta
from app.db.migrate import HEAD
from app.db.session import Database


@pytest.fixture
def path(tmp_path, manuscript, script) -> Path:
    path = tmp_path / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    return path


def test_connections_check_foreign_keys_and_outlive_power_cuts(path):
    with Database.open(path) as db:
        for way in (db.read, db.write):
            with way() as conn:
                assert conn.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
                assert conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
                assert conn.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        with pytest.raises(BadProject, match="FOREIGN KEY"), db.write() as conn:
            conn.exec_driver_sql("UPDATE lines SET take_id = 77 WHERE id = 1")


def test_a_closed_database_is_one_file(path):
    with Database.open(path) as db, db.write() as conn:
        meta.put(conn, "a", "1")
    assert [one.name for one in path.parent.iterdir()] == ["project.db"]


def test_create_refuses_what_is_there(path):
    before = path.read_bytes()
    with pytest.raises(BadProject, match="already there"):
        Database.create(path)
    assert path.read_bytes() == before


def test_a_transaction_is_kept_whole_or_not_at_all(path):
    with Database.open(path) as db:
        with pytest.raises(RuntimeError), db.write() as conn:
            meta.put(conn, "half", "done")
            raise RuntimeError
        with db.read() as conn:
            assert meta.get(conn, "half") is None


def test_a_reader_sees_one_moment(path):
    with Database.open(path) as db, db.read() as reader:
        assert meta.get(reader, "k") is None
        with db.write() as writer:
            meta.put(writer, "k", "v")
        assert meta.get(reader, "k") is None
        with db.read() as later:
            assert meta.get(later, "k") == "v"


@pytest.mark.parametrize("keep", [0, 1, 60, 100, 4096, 0.25, 0.5, 0.9, -1])
def test_a_cut_file_is_refused_with_its_backup_named(path, keep):
    with Database.open(path) as db:
        kept = db.backup(path.parent / "backups" / "latest.db")
    whole = path.read_bytes()
    size = int(len(whole) * keep) if isinstance(keep, float) else keep % len(whole)
    path.write_bytes(whole[:size])
    with pytest.raises(BadProject) as told:
        Database.open(path)
    assert "damaged" in str(told.value) and str(kept) in str(told.value)
    # What it says to do helps.
    path.write_bytes(kept.read_bytes())
    with Database.open(path) as db, db.read() as conn:
        assert meta.info(conn).title == "Small"


def test_a_scrambled_page_is_found_at_opening(path):
    whole = bytearray(path.read_bytes())
    with sqlite3.connect(path) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'paragraphs'").fetchone()[0]
    conn.close()
    page = int.from_bytes(whole[16:18], "big")
    whole[(root - 1) * page : root * page] = os.urandom(page)
    path.write_bytes(whole)
    with pytest.raises(BadProject, match="damaged and has no backup"):
        Database.open(path)


@pytest.mark.parametrize("content", [b"Just a text file.\n" * 50, b"\x89PNG" + bytes(500)])
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "project.db"
    path.write_bytes(content)
    with pytest.raises(BadProject, match="damaged"):
        Database.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "project.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE recipes (id INTEGER)")
    conn.close()
    with pytest.raises(BadProject, match="not the database of a Dramatis project"):
        Database.open(path)


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(BadProject, match=r"no project in .* \(project.db is missing\)"):
        Database.open(tmp_path / "project.db")
    assert not (tmp_path / "project.db").exists()


def test_a_newer_version_is_named(path):
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '0042'")
        conn.execute("UPDATE meta SET value = '9.1.0' WHERE key = 'version'")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(
        BadProject, match=rf"Dramatis 9\.1\.0 \(schema 0042; .* up to {HEAD}\); update Dramatis"
    ):
        Database.open(path)
    assert path.read_bytes() == before


def test_names_with_marks_of_the_url_can_be_opened(tmp_path, manuscript, script):
    folder = tmp_path / "50% of #1? Ünïcode 🙂 & 'more'"
    folder.mkdir()
    with Database.create(folder / "project.db") as db, db.write() as conn:
        book.write(conn, manuscript, script)
    with Database.open(folder / "project.db") as db, db.read() as conn:
        assert meta.info(conn).title == "Small"
    assert [one.name for one in folder.iterdir()] == ["project.db"]


def test_a_writer_that_waits_too_long_says_busy(path, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    with Database.open(path) as first, Database.open(path) as second, first.write() as conn:
        meta.put(conn, "k", "first")
        with pytest.raises(Busy, match="in use by another process"), second.write():
            pass
        with second.read() as reader:  # reading never waits
            assert meta.get(reader, "k") is None


_COUNT = """
import sys
from pathlib import Path
from app.db import meta
from app.db.session import Database
with Database.open(Path(sys.argv[1])) as db:
    for _ in range(int(sys.argv[2])):
        with db.write() as conn:
            meta.put(conn, "count", str(int(meta.get(conn, "count") or 0) + 1))
"""


def test_two_processes_lose_nothing(path, root):
    command = [sys.executable, "-c", _COUNT, str(path), "40"]
    running = [subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 2
    with Database.open(path) as db, db.read() as conn:
        assert meta.get(conn, "count") == "80"


def test_threads_lose_nothing(path):
    with Database.open(path) as db:

        def work() -> None:
            for _ in range(20):
                with db.write() as conn:
                    meta.put(conn, "count", str(int(meta.get(conn, "count") or 0) + 1))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with db.read() as conn:
            assert meta.get(conn, "count") == "80"


_DIE = """
import os, signal, sys
from pathlib import Path
from app.db import meta
from app.db.session import Database
db = Database.open(Path(sys.argv[1]))
with db.write() as conn:
    meta.put(conn, "done", "yes")
with db.write() as conn:
    meta.put(conn, "half", "yes")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_keeps_what_it_committed(path, root):
    done = subprocess.run([sys.executable, "-c", _DIE, str(path)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name("project.db-wal").stat().st_size > 0
    with Database.open(path) as db, db.read() as conn:
        assert meta.get(conn, "done") == "yes"
        assert meta.get(conn, "half") is None


def test_opening_loads_no_alembic(path, root):
    code = (
        "import sys; from pathlib import Path; from app.db.session import Database;"
        "Database.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, check=False).returncode == 0


def test_a_read_only_disk_can_be_read_and_says_why_it_cannot_be_written(mount, manuscript, script):
    disk = mount(8192)
    path = disk / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    mount(disk, read_only=True)
    with Database.open(path) as db:
        assert db.read_only
        with db.read() as conn:
            assert meta.info(conn).title == "Small"
        with (
            pytest.raises(NoSpace, match="can only be read: its folder cannot be written to; copy"),
            db.write(),
        ):
            pass


def test_a_read_only_disk_with_an_open_journal_loses_nothing(mount, root, manuscript, script):
    disk = mount(8192)
    path = disk / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    subprocess.run([sys.executable, "-c", _DIE, str(path)], cwd=root, check=False)
    mount(disk, read_only=True)
    with Database.open(path) as db, db.read() as conn:
        assert meta.get(conn, "done") == "yes"  # it stands in the journal only


def test_a_full_disk_is_told_and_nothing_is_harmed(mount, manuscript, script):
    disk = mount(2048)
    path = disk / "project.db"
    with Database.create(path) as db, db.write() as conn:
        book.write(conn, manuscript, script)
    filler = disk / "filler"
    with Database.open(path) as db:
        filler.write_bytes(bytes(1024 * 1024))
        kept = 0
        with pytest.raises(NoSpace, match="is full; nothing was changed: free some space"):
            for number in range(10_000):
                with db.write() as conn:
                    meta.put(conn, f"k{number}", "x" * 5000)
                kept += 1
        assert kept > 10
        filler.unlink()
        with db.write() as conn:
            meta.put(conn, "after", "works")
    with Database.open(path) as db, db.read() as conn:
        assert meta.get(conn, f"k{kept - 1}") == "x" * 5000
        assert meta.get(conn, f"k{kept}") is None
        assert meta.get(conn, "after") == "works"
        assert meta.info(conn).title == "Small"


def test_a_failed_backup_leaves_the_older_one(mount, manuscript, script, tmp_path):
    path = tmp_path / "project.db"
    disk = mount(512)
    with Database.create(path) as db:
        with db.write() as conn:
            book.write(conn, manuscript, script)
        kept = db.backup(disk / "latest.db")
        before = kept.read_bytes()
        with db.write() as conn:
            meta.put(conn, "much", "x" * 2_000_000)
        with pytest.raises(NoSpace):
            db.backup(kept)
    assert kept.read_bytes() == before
    assert [one.name for one in disk.iterdir()] == ["latest.db"]
