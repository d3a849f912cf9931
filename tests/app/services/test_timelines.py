from pathlib import Path

import pytest

from app.core import clip_edits
from app.core.book_timeline import State
from app.db import lines
from app.services import editing, timelines
from app.services.clip_editing import apply
from app.services.project import overview
from made_project import fill, make_project


def test_a_book_half_rendered(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=3, paragraphs=2, render=False) as project:
        every = [line for chapter in timelines.book(project).chapters for line in chapter.lines]
        assert len(every) == 15 and all(one.state is State.MISSING for one in every)
        fill(project, [every[1].line, every[6].line], 1.0, 2)
        with project.db.write() as conn:
            lines.touch(conn, [every[6].line])
        book = timelines.book(project)
        e = book.entries
        assert e.line.tolist() == [one.line for one in every]
        assert [int(n) for n in (e.take >= 0).nonzero()[0]] == [1, 6]
        assert (int(e.state[1]), int(e.state[6])) == (State.RENDERED, State.STALE)
        assert book.names[int(e.character[2])] == "Ada" and e.character[1] == 0
        assert book.line(2).text == "Yes, 0."
        assert (e.end - e.begin >= 0.4).all()
        for chapter, laid in zip(book.chapters, timelines.timeline(project).chapters, strict=True):
            assert chapter.laid == laid
        one = timelines.book(project, [1])
        assert [c.index for c in one.chapters] == [1]
        assert one.chapters[0].seconds == pytest.approx(book.chapters[1].seconds)


def test_what_is_left_out_is_not_in_the_book(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=3) as project:
        editing.include_chapter(project, 1, False)
        assert [c.index for c in timelines.book(project).chapters] == [0, 2]
        assert timelines.book(project, [1]).chapters == ()
        assert timelines.one(project, 1).clips
        assert timelines.one(project, 9) is None
        assert [c.index for c in timelines.sketch(overview(project)).chapters] == [0, 2]


@pytest.mark.parametrize("render", [True, False])
def test_a_sketch_is_about_as_long_as_the_book(tmp_path: Path, render: bool):
    with make_project(
        tmp_path / "P.dramatis", chapters=3, paragraphs=20, seconds=2.0, render=render
    ) as project:
        sketch, book = timelines.sketch(overview(project)), timelines.book(project)
        assert not sketch.read and book.read
        assert sketch.seconds == pytest.approx(book.seconds, rel=0.35)


def test_an_edit_is_in_the_book_that_is_read_after_it(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=2) as project:
        book = timelines.book(project)
        laid = book.chapters[1].laid
        line = laid.clips[1].line
        edited = clip_edits.split(laid, line, 0, laid.begins[1] + 0.3)
        apply(project, laid, edited, "Split the clip")
        again = timelines.book(project)
        assert again.chapters[1].laid.clips == edited.clips
        assert again.entries.piece.tolist().count(1) == 1
        assert again.heard(line) == pytest.approx(book.heard(line))
        assert timelines.markers(project) == ()
