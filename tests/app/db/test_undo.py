"""Undo: what an edit changed comes back, column by column, and nothing else does."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from made_walk import dump
from sqlalchemy import insert, select, update

from app.core.errors import BadProject
from app.db import recording, takes, undo
from app.db import tables as t
from app.db.session import Database


def back(db: Database) -> undo.Touched | None:
    return _step(db, back=True)


def forth(db: Database) -> undo.Touched | None:
    return _step(db, back=False)


def _step(db: Database, *, back: bool) -> undo.Touched | None:
    with db.write() as conn:
        step = undo.following(conn, back=back)
        return None if step is None else undo.apply(conn, step, back=back)


def titles(db: Database) -> list[tuple[str, bool]]:
    with db.read() as conn:
        return [(step.title, step.undone) for step in undo.steps(conn)]


def take(db: Database, line: int, number: int) -> int:
    with db.write() as conn:
        made = takes.add(
            conn, request=f"r{line}.{number}", sound=f"s{number}", seed=number, audio="a", frames=480, rate=240,
            lines=[line],
        )  # fmt: skip
    return made.id


@pytest.fixture
def cut(db: Database) -> Database:
    """Line 3 has a take, of which two pieces were made, and a marker."""
    number = take(db, 3, 0)
    with db.write() as conn:
        for position in (1, 2):
            conn.execute(
                insert(t.pieces).values(line_id=3, take_id=number, position=position, begin=position, end=2)
            )
        conn.execute(insert(t.markers).values(line_id=3, offset=0.1, kind="marker", text="x", created="now"))
    return db


EDITS = {
    "a value": "UPDATE lines SET edited = 'É 🙂 ''quoted''' WHERE id = 3",
    "many values": "UPDATE lines SET confidence = confidence / 3, why = why || id",
    "a number no decimal holds": "UPDATE lines SET pause = 0.1 + 0.2 WHERE id = 2",
    "nothing in a column": "UPDATE lines SET direction = NULL",
    "a row more": "INSERT INTO characters (name, aliases) VALUES ('Carol', '[]')",
    "a row less": "DELETE FROM markers",
    "rows replaced": "INSERT OR REPLACE INTO meta VALUES ('info', '{}')",
    "an upsert": "INSERT INTO meta VALUES ('info', '[]') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    "a unique name handed on": "UPDATE characters SET name = name || 'x'; "
    "UPDATE characters SET name = 'Alice' WHERE name = 'Bobx'; UPDATE characters SET name = 'Bob' WHERE name = 'Alicex'",
    "keys moved": "UPDATE pieces SET position = position + 10; UPDATE pieces SET position = position - 9",
    "a row that comes and goes": "INSERT INTO lexicon (id, word, match_case, forms) VALUES (9, 'a', 0, 0); "
    "UPDATE lexicon SET word = 'b'; DELETE FROM lexicon",
    "a character of many lines": "UPDATE lines SET character_id = 1 WHERE character_id = 2; "
    "DELETE FROM characters WHERE id = 2",
    "the same rows again": "DELETE FROM markers; "
    "INSERT INTO markers (id, line_id, offset, kind, text, created) VALUES (1, 3, 0.1, 'marker', 'x', 'now')",
    "a row that changes and goes": "UPDATE markers SET text = 'y', done = 1; DELETE FROM markers",
    "a row that comes and changes": "INSERT INTO lexicon (id, word, match_case, forms) VALUES (9, 'a', 0, 0); "
    "UPDATE lexicon SET word = 'b'",
    "a take's row replaced": "INSERT OR REPLACE INTO line_takes (line_id, take_id, gain) SELECT line_id, take_id, 2 "
    "FROM line_takes",
    "cuts": "UPDATE line_takes SET trim_in = 0.25, gain = -3, mark = 'dropped'; DELETE FROM pieces",
    "who speaks": "UPDATE lines SET checked = 1, proposed = '[[null,0.25]]', character_id = 2 WHERE id = 3; "
    "UPDATE characters SET age = 'old', note = 'hoarse', source = '[\"Al\"]' WHERE id = 1",
    "voices of chapters": "INSERT INTO chapter_voices VALUES (1, 0, 'p/n'), (1, 2, 'p/b'), (2, 2, 'p/c'); "
    "UPDATE chapter_voices SET voice = 'p/d' WHERE chapter_id = 2; DELETE FROM chapter_voices WHERE character_id = 0",
    "a word in one place": "INSERT INTO lexicon (word, match_case, forms, speaker, chapter_id, line_id, occurrence, "
    "part, typed, source) VALUES ('lead', 0, 1, 'Bob', 2, 3, 1, 'noun', 'L EH1 D', 'user')",
    "a new edition": "INSERT INTO editions (created, file, title, kept, changed) VALUES ('now', 'b.epub', 'B', 9, 1)",
    "who the people are": "INSERT INTO meta VALUES ('people', '{}')",
    "paragraphs": "UPDATE paragraphs SET position = position + 1, text = text || '.'",
}


@pytest.mark.parametrize("sql", EDITS.values(), ids=EDITS)
def test_an_edit_is_undone_and_done_again(cut, sql):
    before = dump(cut)
    with cut.edit("Try") as conn:
        for statement in sql.split("; "):
            conn.exec_driver_sql(statement)
    after = dump(cut)
    for _ in range(2):
        assert titles(cut) == ([("Try", False)] if before != after else [])
        back(cut)
        assert dump(cut) == before
        forth(cut)
        assert dump(cut) == after


def test_steps_go_back_in_order_and_a_new_one_drops_what_was_undone(db):
    states = [dump(db)]
    for number in range(3):
        with db.edit(f"Step {number}") as conn:
            conn.execute(update(t.chapters).values(title=f"Title {number}"))
        states.append(dump(db))
    assert back(db).of("chapters", "title") == {1, 2, 3, 4}
    back(db)
    assert dump(db) == states[1]
    assert titles(db) == [("Step 0", False), ("Step 1", True), ("Step 2", True)]
    with db.edit("Nothing") as conn:
        conn.execute(update(t.chapters).values(title="Title 0"))
    assert titles(db) == [("Step 0", False), ("Step 1", True), ("Step 2", True)]
    forth(db)
    assert dump(db) == states[2]
    with db.edit("Another") as conn:
        conn.execute(update(t.chapters).values(level=7))
    assert titles(db) == [("Step 0", False), ("Step 1", False), ("Another", False)]
    assert forth(db) is None
    with db.read() as conn:
        assert conn.exec_driver_sql("SELECT DISTINCT step_id FROM undo_log ORDER BY 1").scalars().all() == [
            1,
            2,
            4,
        ]
    for _ in range(3):
        back(db)
    assert dump(db) == states[0]
    assert back(db) is None


def test_an_edit_that_fails_leaves_neither_change_nor_step(db):
    before = dump(db)
    with pytest.raises(RuntimeError), db.edit("Half") as conn:
        conn.execute(update(t.chapters).values(title="x"))
        raise RuntimeError("half way")
    assert dump(db) == before
    assert titles(db) == []


def test_what_is_not_an_edit_is_not_recorded_and_stays(db):
    with db.edit("Recast") as conn:
        conn.execute(update(t.characters).where(t.characters.c.id == 1).values(voice="a/b"))
    number = take(db, 3, 0)  # while a render goes on
    with db.write() as conn:
        conn.execute(update(t.lines).values(spoken="said", sound="s0"))
        conn.execute(update(t.characters).where(t.characters.c.id == 1).values(gender="male"))
    back(db)
    with db.read() as conn:
        assert conn.scalar(select(t.characters.c.voice).where(t.characters.c.id == 1)) is None
        assert conn.scalar(select(t.characters.c.gender).where(t.characters.c.id == 1)) == "male"
        row = conn.execute(select(t.lines).where(t.lines.c.id == 3)).one()
        assert (row.take_id, row.spoken) == (number, "said")
        assert [one.id for one in takes.of_line(conn, 3)] == [number]


def test_a_line_keeps_the_takes_that_an_edit_gave_it(db):
    first = take(db, 3, 0)
    with db.edit("Repair a word") as conn:
        made = takes.add(
            conn, request="new", sound="s", seed=1, audio="b", frames=480, rate=240, lines=[3]
        )  # fmt: skip
        takes.choose(conn, 3, made.id)
    back(db)
    with db.read() as conn:
        assert conn.scalar(select(t.lines.c.take_id).where(t.lines.c.id == 3)) == first
        assert [one.id for one in takes.of_line(conn, 3)] == [first, made.id]


def test_a_line_that_an_edit_made_gets_its_takes_back(db):
    with db.edit("Split a line") as conn:
        row = conn.execute(select(t.lines).where(t.lines.c.id == 3)).one()._asdict()
        conn.execute(insert(t.lines).values({**row, "id": 999, "position": 99, "take_id": None}))
    made = take(db, 999, 0)
    with db.write() as conn:
        conn.exec_driver_sql("INSERT INTO queue VALUES (999, 1, 0)")
        conn.execute(update(t.line_takes).where(t.line_takes.c.line_id == 999).values(trim_in=0.5))
    back(db)
    with db.read() as conn:
        assert takes.of_line(conn, 999) == ()
        assert takes.get(conn, made).seed == 0  # the take itself is never lost
    forth(db)
    with db.read() as conn:
        assert [one.id for one in takes.of_line(conn, 999)] == [made]
        assert conn.scalar(select(t.line_takes.c.trim_in).where(t.line_takes.c.line_id == 999)) == 0.5
        assert conn.exec_driver_sql("SELECT count(*) FROM undo_log WHERE act = 'aside'").scalar() == 0


def _pause(db: Database, seconds: float, merge: str | None = "pause 3") -> None:
    with db.edit("Pin", merge=merge) as conn:
        conn.execute(update(t.lines).where(t.lines.c.id == 3).values(pause=seconds))


def test_what_is_dragged_is_one_step(db):
    before = dump(db)
    for number in range(50):
        _pause(db, number / 10)
    after = dump(db)
    assert titles(db) == [("Pin", False)]
    with db.read() as conn:
        assert conn.exec_driver_sql("SELECT was, now FROM undo_log").all() == [(None, 4.9)]
    back(db)
    assert dump(db) == before
    forth(db)
    assert dump(db) == after
    _pause(db, 1.0)  # what was done again is a step of its own
    assert titles(db) == [("Pin", False)] * 2
    _pause(db, 2.0, None)
    _pause(db, 3.0, "pause 4")
    _pause(db, 4.0)
    assert len(titles(db)) == 5


def test_dragged_there_and_back_is_no_step(db):
    for seconds in (1.0, 2.0, None):
        with db.edit("Pin", merge="k") as conn:
            conn.execute(update(t.lines).where(t.lines.c.id == 3).values(pause=seconds))
    assert titles(db) == []


def test_a_later_drag_is_another_step(db):
    _pause(db, 1.0)
    with db.write() as conn:
        conn.exec_driver_sql("UPDATE undo_steps SET changed = changed - ?", (recording.MERGE_SECONDS + 1,))
    _pause(db, 2.0)
    assert len(titles(db)) == 2


def test_the_history_outlives_the_sitting(tmp_path, db):
    before = dump(db)
    began = datetime.now(UTC) - timedelta(seconds=2)
    with db.edit("Rename") as conn:
        conn.execute(update(t.chapters).values(title="New"))
    after = dump(db)
    db.close()
    with Database.open(tmp_path / "project.db") as again:
        with again.read() as conn:
            (step,) = undo.steps(conn)
        assert began <= step.created <= datetime.now(UTC)
        back(again)
        assert dump(again) == before
    with Database.open(tmp_path / "project.db") as again:
        forth(again)
        assert dump(again) == after


def test_a_history_of_another_version_changes_nothing(db):
    with db.edit("Rename") as conn:
        conn.execute(update(t.chapters).values(title="New"))
    with db.write() as conn:
        conn.exec_driver_sql("UPDATE undo_log SET field = 'title\" = 1 --' WHERE id = 1")
    before = dump(db)
    with pytest.raises(BadProject, match=r"does not know; nothing was undone"):
        back(db)
    assert dump(db) == before
    assert titles(db) == [("Rename", False)]


def test_the_oldest_steps_are_forgotten_first(db):
    for number in range(10):
        with db.edit(f"Step {number}") as conn:
            conn.execute(update(t.chapters).values(level=number + 10))  # four entries each
    with db.write() as conn:
        assert undo.prune(conn) == 0
        assert undo.prune(conn, 14) == 7
    assert [title for title, _ in titles(db)] == ["Step 7", "Step 8", "Step 9"]
    for _ in range(3):
        back(db)
    with db.read() as conn:
        assert set(conn.scalars(select(t.chapters.c.level))) == {16}


def test_edits_from_many_threads_are_steps_of_their_own(db):
    def work(line: int) -> None:
        for number in range(5):
            with db.edit(f"{line}") as conn:
                conn.execute(update(t.lines).where(t.lines.c.id == line).values(pause=number + 0.5))
                conn.execute(update(t.lines).where(t.lines.c.id == line).values(why=f"{number}"))

    before = dump(db)
    threads = [threading.Thread(target=work, args=(line,)) for line in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(titles(db)) == 20
    with db.read() as conn:
        lines = conn.exec_driver_sql(
            "SELECT step_id, count(DISTINCT key1), count(*) FROM undo_log GROUP BY 1"
        ).all()
    assert {tuple(row[1:]) for row in lines} == {(1, 2)}
    while back(db):
        pass
    assert dump(db) == before
