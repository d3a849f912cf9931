"""Projects: made whole or not at all, opened with a clear word, kept safe when closed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from app.core.errors import BadProject, NoSpace
from app.core.overview import estimate, words
from app.db import book, lines, meta, takes
from app.db.migrate import HEAD
from app.services.project import Project, building, overview


def _tree(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_new_project_has_its_folders_and_nothing_else_is_left(tmp_path):
    with Project.create(tmp_path / "deep" / "Title.dramatis") as project:
        assert overview(project).chapters == ()
        assert project.info().title == ""
        assert project.cover() is None
    assert _tree(tmp_path / "deep" / "Title.dramatis") == [
        "backups",
        "backups/latest.db",
        "book",
        "exports",
        "project.db",
        "takes",
    ]
    assert _names(tmp_path / "deep") == ["Title.dramatis"]


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "empty").mkdir()
    Project.create(tmp_path / "empty").close()
    Project.open(tmp_path / "empty").close()


@pytest.mark.parametrize("what", ["project", "folder", "file"])
def test_nothing_is_overwritten(tmp_path, what):
    place = tmp_path / "Title.dramatis"
    if what == "project":
        Project.create(place).close()
    elif what == "folder":
        place.mkdir()
        (place / "letter.txt").write_text("mine")
    else:
        place.write_text("mine")
    before = _tree(tmp_path)
    with pytest.raises(BadProject, match=r"already.*choose another name"):
        Project.create(place)
    assert _tree(tmp_path) == before


def test_who_comes_second_does_not_overwrite(tmp_path):
    place = tmp_path / "Title.dramatis"
    with pytest.raises(BadProject, match="holds a project already"), building(place):
        Project.create(place).close()
    Project.open(place).close()
    assert _names(tmp_path) == ["Title.dramatis"]


def test_a_failure_leaves_nothing_behind(tmp_path):
    with pytest.raises(RuntimeError), building(tmp_path / "new" / "deep" / "Title.dramatis") as (place, db):
        (place / "book" / "half.txt").write_text("half")
        with db.write() as conn:
            meta.put(conn, "k", "v")
        raise RuntimeError
    assert _tree(tmp_path) == []


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda place: None, "is not there; name the folder that `dramatis new` made"),
        (lambda place: place.write_text("x"), "is a file, not a project's folder"),
        (lambda place: place.mkdir(), "there is no project in"),
    ],
)
def test_what_is_no_project_is_refused(tmp_path, make, told):
    make(tmp_path / "Title.dramatis")
    before = _tree(tmp_path)
    with pytest.raises(BadProject, match=told):
        Project.open(tmp_path / "Title.dramatis")
    assert _tree(tmp_path) == before


def test_a_cut_database_names_the_backup_that_closing_kept(make_project):
    project = make_project()
    project.close()
    path = project.db.path
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    kept = project.folder / "backups" / "latest.db"
    with pytest.raises(BadProject) as told:
        Project.open(project.folder)
    assert str(kept) in str(told.value)
    assert "\n" not in str(told.value)
    shutil.copy(kept, path)
    with Project.open(project.folder) as again:
        assert overview(again).title == "Small"


def test_a_newer_project_is_left_alone(make_project):
    project = make_project()
    project.close()
    with sqlite3.connect(project.db.path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '0099'")
        conn.execute("UPDATE meta SET value = '12.0' WHERE key = 'version'")
    conn.close()
    with pytest.raises(BadProject, match=rf"Dramatis 12\.0 \(schema 0099; .* {HEAD}\); update"):
        Project.open(project.folder)


def test_backups_are_kept_an_hour_apart(make_project):
    project = make_project()
    project.close()
    backups = project.folder / "backups"

    def change(value: str) -> None:
        with Project.open(project.folder) as again, again.db.write() as conn:
            meta.put(conn, "k", value)

    def kept(name: str) -> str | None:
        with sqlite3.connect(backups / name) as conn:
            row = conn.execute("SELECT value FROM meta WHERE key = 'k'").fetchone()
        conn.close()
        return row[0] if row else None

    change("soon")
    assert _names(backups) == ["latest.db"]
    assert kept("latest.db") is None
    hours_ago = time.time() - 7200
    os.utime(backups / "latest.db", (hours_ago, hours_ago))
    Project.open(project.folder).close()  # nothing was changed, so there is nothing to keep
    assert _names(backups) == ["latest.db"]
    change("later")
    assert _names(backups) == ["latest.db", "previous.db"]
    assert (kept("latest.db"), kept("previous.db")) == ("later", None)


def test_a_full_disk_keeps_nobody_from_closing(mount, manuscript, script, caplog):
    disk = mount(1024)
    with building(disk / "Title.dramatis") as (_, db), db.write() as conn:
        book.write(conn, manuscript, script)
    project = Project.open(disk / "Title.dramatis")
    overview(project)
    (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free))
    project.close()
    assert "no backup" in caplog.text
    (disk / "filler").unlink()
    with Project.open(disk / "Title.dramatis") as again:
        assert overview(again).title == "Small"


def test_a_full_disk_stops_a_new_project_without_a_trace(mount):
    disk = mount(64)
    with pytest.raises(NoSpace):
        Project.create(disk / "Title.dramatis")
    assert _names(disk) == []


def test_a_read_only_project_can_be_looked_at(mount, manuscript, script):
    disk = mount(4096)
    with building(disk / "Title.dramatis") as (_, db), db.write() as conn:
        book.write(conn, manuscript, script)
    mount(disk, read_only=True)
    with Project.open(disk / "Title.dramatis") as project:
        assert project.read_only
        assert len(overview(project).chapters) == 4
        with pytest.raises(NoSpace, match="copy the project to a folder that can"), project.db.write():
            pass
    with pytest.raises(NoSpace):
        Project.create(disk / "Other.dramatis")


def test_overview(project, script):
    with project.db.write() as conn:
        lines.set_spoken(conn, [(line.id, "x", (), f"s{line.id}") for line in script.lines])
        takes.add(
            conn, request="r", sound="s4", seed=0, audio="a", frames=72_000, rate=24_000, lines=[4], cost=1
        )
    seen = overview(project)
    assert (seen.title, seen.authors, seen.language) == ("Small", ("A. Writer", "B. Other"), "en-GB")
    assert [one.title for one in seen.chapters] == ["Rights", "One", "Two", "Three"]
    assert [one.index for one in seen.chapters] == [0, 1, 2, 3]
    assert [one.rendered for one in seen.chapters] == [0, 1, 0, 0]
    assert seen.chapters[1].seconds == 3.0
    assert [(one.character, one.lines, one.gender) for one in seen.cast] == [
        (None, 11, None),
        ("Alice", 3, "female"),
        ("Bob", 2, "male"),
    ]
    assert sum(one.words for one in seen.cast) == sum(one.words for one in seen.chapters)
    aloud = [line for line in script.lines if line.chapter > 0 and line.kind != "note"]
    missing = sum(words(line.text) for line in aloud if line.id != 4)
    assert seen.estimate_seconds == pytest.approx(estimate(3.0, 1, missing))


def test_the_estimate_follows_the_takes():
    assert estimate(0, 0, 1550) == pytest.approx(600)  # 155 words a minute
    slow = estimate(60_000, 100_000, 10_000) - 60_000
    assert slow == pytest.approx(6000, rel=0.01)  # 100 words a minute, as the takes have it
    assert estimate(3, 1, 1550) == pytest.approx(600, rel=0.05)  # one cry does not tell the pace
    assert estimate(100, 200, 0) == 100


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … “”", 0),
        ("Don’t go, Mr. O'Neil-Smith!", 4),
        ("It cost $1,234.50 in 1984.", 5),
        ("Ещё два слова", 3),
        ("吾輩は猫である。", 4),
        ("สวัสดีครับ", 2),
        ("كيف حالك", 2),
        ("🙂 🙃", 0),
    ],
)
def test_words(text, count):
    assert words(text) == count
