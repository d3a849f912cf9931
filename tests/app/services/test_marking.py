"""Markers hang on lines: they move along, survive new takes, and are written with their times."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from app.cli import app
from app.core.clip_edits import set_pause, split
from app.core.errors import BadDelivery, BadEdit, NoSpace, NotFound
from app.core.marker import MarkerKind, PlacedMarker
from app.core.timeline import PauseRules
from app.db import takes
from app.services import marker_files, marking
from app.services.clip_editing import apply
from app.services.editing import include_chapter
from app.services.project import Project
from app.services.timelines import timeline
from app.services.undoing import undo
from made_project import make_project


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "numbers.dramatis") as made:
        yield made


def only(project: Project) -> PlacedMarker:
    (found,) = marking.markers(project)
    return found


def begin(project: Project, line: int, index: int = 0) -> float:
    chapter = timeline(project, [index]).chapters[0]
    at = chapter.index(line)
    assert at is not None
    return chapter.begins[at]


def test_a_marker_is_found_where_it_was_put(project: Project):
    changes = marking.add(project, 7, 0.25, text="  Here ")
    assert (changes.title, changes.lines, changes.chapters) == ("Add marker", {7}, {1})
    found = only(project)
    assert (found.marker.text, found.marker.kind, found.marker.done) == ("Here", MarkerKind.MARKER, False)
    assert (found.chapter, found.title, found.words) == (1, "Chapter 2", "She said number 0.")
    assert found.second == pytest.approx(begin(project, 7, 1) + 0.25)
    assert found.book == pytest.approx(found.second + timeline(project, [0]).chapters[0].seconds)
    assert found.marker.created.endswith("+00:00")


def test_it_moves_along_with_its_line(project: Project):
    marking.add(project, 3, 0.1)
    before = only(project).second
    chapter = timeline(project, [0]).chapters[0]
    cut = split(chapter, 2, 0, chapter.begins[1] + 0.2)
    apply(project, chapter, set_pause(cut, 2, 4.0, PauseRules()), "Longer pause")
    assert only(project).second == pytest.approx(before + 4.0 - PauseRules().heading)


def test_a_place_on_the_timeline_hangs_on_the_line_heard_there(project: Project):
    chapter = timeline(project, [1]).chapters[0]
    for second in (0.0, 0.3, chapter.begins[0], chapter.begins[2] + 0.1, chapter.seconds):
        line, offset = marking.place_at(project, 1, second)
        assert begin(project, line, 1) + offset == pytest.approx(second)
        marking.add_at(project, 1, second, MarkerKind.COMMENT, f"at {second:.3f}")
    assert [one.marker.text for one in marking.markers(project)] == [
        f"at {one.second:.3f}" for one in marking.markers(project)
    ]
    with pytest.raises(BadEdit, match="there is no second 999"):
        marking.place_at(project, 1, 999)
    with pytest.raises(BadEdit, match="there is no second nan"):
        marking.place_at(project, 1, float("nan"))
    with pytest.raises(NotFound, match="no chapter 9"):
        marking.place_at(project, 9, 0)


def test_a_shorter_take_keeps_it_on_its_line(project: Project):
    marking.add(project, 2, 0.9)
    with project.db.write() as conn:
        first = takes.of_line(conn, 2)[0]
        other = takes.add(
            conn, request="q", sound="s", seed=1, audio=first.audio, frames=2205, rate=22050, lines=[2]
        )
        takes.choose(conn, 2, other.id)
    assert only(project).second == pytest.approx(begin(project, 3))


def test_lines_without_a_take_have_a_place_too(project: Project):
    with project.db.write() as conn:
        conn.exec_driver_sql("UPDATE lines SET take_id = NULL WHERE id IN (2, 5)")
    marking.add(project, 2, 0.5)
    marking.add(project, 5, 0.5)
    chapter = timeline(project, [0]).chapters[0]
    first, last = marking.markers(project)
    assert first.second == pytest.approx(begin(project, 3))
    assert last.second == pytest.approx(chapter.seconds - chapter.tail)


def test_nothing_is_rendered_yet(tmp_path: Path):
    with make_project(tmp_path / "bare.dramatis", render=False) as bare:
        marking.add_at(bare, 1, 5.0, text="soon")
        assert (only(bare).marker.line, only(bare).second, only(bare).book) == (6, 0.0, 0.0)
        assert marking.markers(bare, [0]) == ()


def test_what_is_left_out_of_the_book_is_not_on_its_time(project: Project):
    marking.add(project, 2)
    marking.add(project, 7)
    include_chapter(project, 0, False)
    first, second = marking.markers(project)
    assert first.book is None
    assert second.book == pytest.approx(second.second)
    assert marking.markers(project, [1])[0].marker == second.marker


def test_comments_are_changed_ticked_off_and_brought_back(project: Project):
    marking.add(project, 2, kind=MarkerKind.COMMENT, text="Too fast")
    number = only(project).marker.id
    assert marking.change(project, number, text="Too slow").title == "Edit comment"
    assert marking.change(project, number, done=True).title == "Tick off comment"
    assert marking.change(project, number, done=False).title == "Reopen comment"
    changes = marking.change(project, number, place=(8, 0.5))
    assert (changes.title, changes.lines, changes.chapters) == ("Move comment", {2, 8}, {0, 1})
    assert (only(project).marker.line, only(project).marker.text) == (8, "Too slow")
    assert marking.change(project, number).lines == frozenset()
    assert marking.remove(project, number).title == "Remove comment"
    assert marking.markers(project) == ()
    undo(project)
    assert (only(project).marker.id, only(project).marker.text) == (number, "Too slow")
    for _ in range(5):
        undo(project)
    assert marking.markers(project) == ()


def test_what_makes_no_sense_is_refused(project: Project):
    with pytest.raises(NotFound, match="no line 99"):
        marking.add(project, 99)
    with pytest.raises(BadEdit, match="a comment says something"):
        marking.add(project, 2, kind=MarkerKind.COMMENT, text=" \n ")
    with pytest.raises(BadEdit, match="too long for a marker"):
        marking.add(project, 2, text="x" * 2001)
    for offset in (float("nan"), -61.0, 1e9):
        with pytest.raises(BadEdit, match="from its line's beginning"):
            marking.add(project, 2, offset)
    for work in (lambda: marking.remove(project, 5), lambda: marking.change(project, 5, done=True)):
        with pytest.raises(NotFound, match="no marker 5"):
            work()
    marking.add(project, 2)
    with pytest.raises(BadEdit, match="a comment says something"):
        marking.change(project, 1, kind=MarkerKind.COMMENT)
    with pytest.raises(NotFound, match="no line 99"):
        marking.change(project, 1, place=(99, 0.0))
    assert only(project).marker.line == 2


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(1, 15), st.floats(-5, 60)), min_size=1, max_size=6))
def test_they_are_listed_in_the_order_in_which_they_are_heard(project: Project, places):
    for line, offset in places:
        marking.add(project, line, offset)
    found = marking.markers(project)
    book = [one.book for one in found]
    assert None not in book and book == sorted(book)
    for one in found:
        assert 0 <= one.second <= timeline(project, [one.chapter]).chapters[0].seconds


def test_a_table_for_spreadsheets(project: Project, tmp_path: Path):
    marking.add(project, 7, 0.5, MarkerKind.COMMENT, "=HYPERLINK(“x”)\nsecond, line")
    marking.add(project, 2, text="ü")
    path = tmp_path / "marks.CSV"
    assert marker_files.export(project, path) == 2
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == marker_files.COLUMNS
    assert (rows[0]["text"], rows[0]["line"]) == ("ü", "2")
    assert rows[1]["text"] == "'=HYPERLINK(“x”)\nsecond, line"
    placed = marking.markers(project)[1]
    assert float(rows[1]["book_seconds"]) == pytest.approx(placed.book, abs=1e-3)
    assert (rows[1]["done"], rows[1]["kind"]) == ("no", "comment")
    assert marker_files.export(project, path, chapter=1) == 1


def test_labels_for_audacity(project: Project, tmp_path: Path):
    marking.add(project, 7, 0.5, MarkerKind.COMMENT, "Two\twords\nhere")
    marking.change(project, 1, done=True)
    marking.add(project, 2)
    include_chapter(project, 2, False)
    marking.add(project, 12)
    path = tmp_path / "labels.txt"
    assert marker_files.export(project, path) == 2
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    assert [row[2] for row in rows] == ["marker 1", "✓ Two words here"]
    book = [one.book for one in marking.markers(project)[:2]]
    assert [float(row[0]) for row in rows] == pytest.approx(book, abs=1e-5)
    assert all(row[0] == row[1] for row in rows)
    assert marker_files.export(project, path, chapter=2) == 1
    assert float(path.read_text("utf-8").split("\t")[0]) == pytest.approx(begin(project, 12, 2), abs=1e-5)


def test_files_that_cannot_be_written(project: Project, tmp_path: Path):
    marking.add(project, 2)
    with pytest.raises(BadDelivery, match=r"ends neither in \.csv"):
        marker_files.export(project, tmp_path / "marks.doc")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadDelivery, match="is a folder"):
        marker_files.export(project, tmp_path / "folder.csv")
    (tmp_path / "file").write_text("")
    with pytest.raises(NoSpace, match="cannot be written to"):
        marker_files.export(project, tmp_path / "file" / "marks.csv")


def test_clock():
    assert [marker_files.clock(second) for second in (0, 59.9996, 3723.4564)] == [
        "0:00:00.000", "0:01:00.000", "1:02:03.456",
    ]  # fmt: skip


def test_the_command_line(project: Project, tmp_path: Path):
    runner = CliRunner()

    def run(*words: str, code: int = 0) -> str:
        result = runner.invoke(app, ["markers", words[0], str(project.folder), *words[1:]])
        assert result.exit_code == code, result.output
        return result.stdout if code == 0 else result.stderr

    assert run("list").strip() == "there are no markers"
    assert json.loads(run("add", "Too fast", "--line", "2", "--comment", "--json"))["id"] == 1
    assert run("add", "--chapter", "1", "--at", "1.5").strip() == "Add marker: 2"
    assert "say where" in run("add", "x", "--line", "1", "--at", "2", code=2)
    assert "a comment says something" in run("add", "--line", "1", "--comment", code=1)
    assert run("done", "1").strip() == "Tick off comment"
    first, second = json.loads(run("list", "--json"))
    assert (first["done"], first["text"], second["chapter"], second["second"]) == (True, "Too fast", 1, 1.5)
    assert json.loads(run("list", "--open", "--json")) == []
    run("done", "1", "--reopen")
    assert [one["id"] for one in json.loads(run("list", "--open", "--json"))] == [1]
    assert "Too fast" in run("list", "--chapter", "0")
    assert run("export", "-o", str(tmp_path / "m.csv")).endswith("m.csv: 2 markers\n")
    run("remove", "1")
    assert "no marker 1" in run("remove", "1", code=1)
