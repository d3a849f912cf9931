"""Filing a group of takes does what adding them one by one does."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.script import Line, Script
from app.db import book, filing, queue, takes
from app.db import lines as line_rows
from app.db.filing import Link, NewTake
from app.db.session import Database
from engine.types import WordTiming

LINES = 4
WORDS = (WordTiming("it", 0.0, 0.2, 0), WordTiming("was", 0.2, 0.5, 3, 0.5))


def made(path: Path, sounds: list[str | None]) -> Database:
    """Four lines, each with the sound that it asks for, a problem, and two places in the queue."""
    db = Database.create(path)
    paragraphs = tuple(Paragraph(f"Line {n}.") for n in range(LINES))
    lines = tuple(Line(n + 1, 0, n, 0, 7, f"Line {n}.") for n in range(LINES))
    with db.write() as conn:
        book.write(conn, Manuscript(BookInfo("T"), (Chapter("One", paragraphs),)), Script(lines, ()))
        for line, sound in enumerate(sounds, start=1):
            if sound is not None:
                line_rows.set_spoken(conn, [(line, "It was.", (), sound)])
            line_rows.set_problem(conn, line, "it failed")
            queue.put(conn, [(line, 0), (line, 1)])
    return db


def content(db: Database) -> list[object]:
    with db.read() as conn:
        columns = "request, sound, seed, audio, frames, rate, peak, words, level, cost"
        return [
            conn.exec_driver_sql(f"SELECT {columns} FROM takes ORDER BY id").fetchall(),
            conn.exec_driver_sql("SELECT * FROM line_takes ORDER BY line_id, take_id").fetchall(),
            conn.exec_driver_sql("SELECT id, sound, take_id, problem FROM lines ORDER BY id").fetchall(),
            conn.exec_driver_sql("SELECT line_id, seed FROM queue ORDER BY line_id, seed").fetchall(),
        ]


sounds = st.sampled_from(["loud", "soft"])
steps = st.lists(
    st.tuples(sounds, st.integers(0, 1), st.lists(st.integers(1, LINES), max_size=3, unique=True))
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sounds | st.none(), min_size=LINES, max_size=LINES), steps)
def test_as_one_by_one(
    tmp_path_factory: object, asked: list[str | None], work: list[tuple[str, int, list[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("db")  # type: ignore[attr-defined]
    with made(folder / "one.db", asked) as one, made(folder / "group.db", asked) as group:
        for number, (sound, seed, lines) in enumerate(work):
            take = NewTake(
                f"{sound}{seed}", sound, seed, f"file{number}", 7, 16000, 0.5, WORDS, (0.5, 0.25), 1.5
            )
            with one.write() as conn:
                takes.add(
                    conn,
                    request=take.request,
                    sound=sound,
                    seed=seed,
                    audio=take.audio,
                    frames=7,
                    rate=16000,
                    lines=lines,
                    peak=0.5,
                    words=WORDS,
                    level=(0.5, 0.25),
                    cost=1.5,
                )
            with group.write() as conn:
                filing.add(conn, [take])
                filing.link(conn, [Link(line, take.request, sound, seed) for line in lines])
        assert content(one) == content(group)


def test_lines_that_failed_or_have_all_they_need_leave_the_queue(tmp_path: Path) -> None:
    with made(tmp_path / "a.db", ["loud"] * LINES) as db:
        with db.write() as conn:
            filing.settle(conn, [(1, "the pack failed"), (2, None)])
        _, _, lines, waiting = content(db)
        assert [row[3] for row in lines] == ["the pack failed", None, "it failed", "it failed"]
        assert [row[0] for row in waiting] == [3, 3, 4, 4]


def test_a_line_that_is_gone_by_now_keeps_nothing_up(tmp_path: Path) -> None:
    """A new edition of the book was taken in while a render was under way."""
    with made(tmp_path / "p.db", ["loud"] * LINES) as db:
        with db.write() as conn:
            conn.exec_driver_sql("DELETE FROM queue WHERE line_id = 2")
            conn.exec_driver_sql("DELETE FROM lines WHERE id = 2")
        take = NewTake("loud0", "loud", 0, "file", 7, 16000, 0.5, WORDS, (0.5,), 1.5)
        with db.write() as conn:
            filing.add(conn, [take])
            filing.link(conn, [Link(1, "loud0", "loud", 0), Link(2, "loud0", "loud", 0)])
            filing.settle(conn, [(2, "it failed")])
        with db.read() as conn:
            assert conn.exec_driver_sql("SELECT line_id FROM line_takes").fetchall() == [(1,)]
