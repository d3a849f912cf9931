"""A cast that is taken over from an earlier book: shown before, one step, and never a change to the other project."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from made_dialogue import rendered, stale, talking
from made_walk import dump

from app.core.errors import BadEdit, BadProject, Busy
from app.db import connect, migrate, other_cast
from app.db.migrate import Schema
from app.services import casting, people
from app.services.impacts import impact
from app.services.project import overview
from app.services.series import Match, apply, take_over
from app.services.undoing import undo
from app.services.voices import Voices
from engine.packs.registry import Registry

SECOND = """
Martha Gray came home with Captain Stone. Mrs. Finch was there, and so was Peter.
“I am tired,” said Martha.
“So am I,” said Captain Stone.
“Sit down,” said Mrs. Finch.
“And Pete?” said Martha Gray.
“Here,” said Peter.
"""


@pytest.fixture
def books(tmp_path):
    with (
        talking(tmp_path / "One.dramatis") as one,
        talking(tmp_path / "Two.dramatis", SECOND) as two,
    ):
        voices = {None: "espeak/en-gb", "Martha Gray": "espeak/en-gb+f2", "Peter Finch": "espeak/en-gb+m3"}
        casting.recast(one, {**voices, "The doctor": "espeak/en-gb+m5"})
        people.describe(one, "Peter Finch", age="old")
        yield one, two


def cast(project):
    return {one.character: one.voice for one in overview(project).cast}


def test_who_is_the_same_and_who_is_not(books):
    one, two = books
    before = dump(one.db), dump(two.db)
    found = take_over(two, one.folder)
    assert found == take_over(two, one)
    assert {(m.character, m.other, m.voice, m.by) for m in found.matches} == {
        (None, None, "espeak/en-gb", "name"),
        ("Martha Gray", "Martha Gray", "espeak/en-gb+f2", "name"),
        ("Peter", "Peter Finch", "espeak/en-gb+m3", "alias"),
    }
    assert next(m for m in found.matches if m.character == "Peter").age == "old"
    assert set(found.unmatched) == {"Captain Stone", "Mrs. Finch"}
    assert found.unused == ("The doctor",)
    assert (dump(one.db), dump(two.db)) == before


def test_it_is_taken_over_in_one_step(books):
    one, two = books
    casting.recast(two, {None: "p/x", "Martha Gray": "espeak/en-gb+f2"})
    rendered(two)
    before = dump(two.db)
    found = take_over(two, one)
    assert not next(m for m in found.matches if m.character == "Martha Gray").changes
    told = impact(two, apply, found)
    changes = apply(two, found)
    assert changes.title == "Take the cast over from One"
    assert changes.lines == stale(two)
    assert told.lines == len(stale(two)) > 0
    assert cast(two)["Peter"] == "espeak/en-gb+m3"
    assert cast(two)[None] == "espeak/en-gb"
    assert next(e for e in overview(two).cast if e.character == "Peter").age == "old"
    undo(two)
    assert dump(two.db) == before
    assert cast(two)[None] == "p/x"


def test_some_of_it_alone(books):
    one, two = books
    apply(two, take_over(two, one).only(["Peter"]))
    assert cast(two)["Peter"] == "espeak/en-gb+m3"
    assert cast(two)[None] is None
    with pytest.raises(BadEdit, match="nobody of this book has a voice in"):
        apply(two, take_over(two, one).only([]))


def test_a_voice_that_is_gone_is_told_of_and_left(books, tmp_path):
    one, two = books
    casting.recast(one, {"Martha Gray": "Aunt Ada"})
    registry = Registry([])
    found = take_over(two, one, Voices(tmp_path / "voices", registry))
    problems = {m.character: m.problem for m in found.matches}
    assert "there is no voice 'Aunt Ada'" in problems["Martha Gray"]
    assert problems["Peter"] is problems[None] is None
    apply(two, found)
    assert cast(two)["Martha Gray"] is None
    registry.close()


def test_a_name_that_may_mean_several(books):
    one, two = books
    people.rename(two, "Captain Stone", "Captain")
    with two.db.write() as conn:
        conn.exec_driver_sql(
            "UPDATE characters SET aliases = '[\"Peter Finch\", \"The doctor\"]' WHERE name = 'Captain'"
        )
        conn.exec_driver_sql(
            "DELETE FROM lines WHERE character_id = (SELECT id FROM characters WHERE name = 'Peter')"
        )
        conn.exec_driver_sql("DELETE FROM characters WHERE name = 'Peter'")
    found = take_over(two, one)
    assert found.doubtful == ("Captain",)
    assert "Captain" not in found.unmatched
    assert all(m.character != "Captain" for m in found.matches)


def test_a_project_of_an_older_version_is_read_as_it_is(books, tmp_path):
    _, two = books
    path = tmp_path / "Old.dramatis" / "project.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    engine = connect.engine(path)
    with engine.connect() as conn, conn.begin():
        migrate._run(conn, migrate._scripts(Schema("0001")), "0001")
        conn.exec_driver_sql("INSERT INTO characters VALUES (1, 'MARTHA  GRAY', '[]', 'female', 'p/m')")
    engine.dispose()
    content = path.read_bytes()
    assert [m.voice for m in take_over(two, path.parent).matches] == ["p/m"]
    assert path.read_bytes() == content
    assert not (path.parent / "backups").exists()


def test_what_is_no_project_is_told_in_one_line(books, tmp_path):
    one, two = books
    folder = tmp_path / "Broken.dramatis"
    with pytest.raises(BadProject, match="is not there or no folder"):
        take_over(two, folder)
    folder.mkdir()
    with pytest.raises(BadProject, match="there is no project in"):
        take_over(two, folder)
    (folder / "project.db").write_bytes(b"no database" * 100)
    with pytest.raises(BadProject, match="is damaged and has no backup"):
        take_over(two, folder)
    whole = one.db.backup(tmp_path / "copy.db")
    (folder / "project.db").write_bytes(whole.read_bytes()[:5000])
    with pytest.raises(BadProject, match="is damaged"):
        take_over(two, folder)
    shutil.copyfile(whole, folder / "project.db")
    with closing(sqlite3.connect(folder / "project.db")) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadProject, match="schema 9999; this version knows up to"):
        take_over(two, folder)
    with pytest.raises(BadProject, match="is this very project"):
        take_over(two, two.folder)


def test_a_project_that_is_held_by_another_says_so(books, monkeypatch):
    one, two = books
    monkeypatch.setattr(other_cast, "_WAIT_MS", 50)
    one.close()
    with closing(sqlite3.connect(one.db.path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match="is in use by another process"):
            take_over(two, one.folder)


def test_nobody_of_the_book_is_known(books, tmp_path):
    _, two = books
    with talking(tmp_path / "Three.dramatis", "“Ho,” said Zed.") as three:
        casting.recast(three, {"Zed": "p/z"})
        found = take_over(two, three)
        assert found.matches == ()
        assert found.unused == ("Zed",)
        with pytest.raises(BadEdit, match="nobody of this book has a voice in"):
            apply(two, found)


def test_a_match_is_a_change_only_where_something_changes():
    assert Match("A", "A", "p/a", "name", "p/b").changes
    assert not Match("A", "A", "p/a", "name", "p/a").changes
    assert Match("A", "A", "p/a", "name", "p/a", age="old").changes
    assert not Match("A", "A", "p/a", "name", "p/b", problem="gone").changes
