"""Other words for lines: what becomes stale, what stays, and that it can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import BadEdit, NotFound
from app.core.progress import Impact
from app.db import lines as line_rows
from app.services import reading, rewording
from app.services.project import Project, overview
from app.services.rewording import approved, heard, impact, retext, reword
from app.services.undoing import undo
from made_project import make_project


@pytest.fixture
def rendered(tmp_path: Path):
    made = make_project(tmp_path / "R.dramatis", chapters=2, paragraphs=2)
    yield made
    made.close()


def texts(project: Project) -> list[str]:
    return [line.text for line in reading.lines(project)]


def test_a_line_gets_other_words_and_only_that_one_becomes_stale(rendered: Project):
    before = reading.lines(rendered)
    assert impact(rendered, {2: "She said nothing."}).lines == 1
    changes = retext(rendered, 2, "  She said\n nothing. ")
    assert (changes.title, changes.lines) == ("Edit the text", frozenset([2]))
    after = reading.lines(rendered)
    assert after[1].text == "She said nothing."
    assert after[1].original == before[1].text
    assert (after[1].start, after[1].end, after[1].id) == (before[1].start, before[1].end, 2)
    assert after[:1] + after[2:] == before[:1] + before[2:]
    states = reading.line_states(rendered)
    assert {line for line, state in states.items() if state != "rendered"} == {2}
    with rendered.db.read() as conn:
        (pending,) = line_rows.pending(conn, [2])
        assert (pending.text, pending.sound, pending.stale) == ("She said nothing.", None, True)
    assert overview(rendered).chapters[0].words == sum(
        len(line.text.split()) for line in after if line.chapter == 0
    )


def test_the_books_words_come_back(rendered: Project):
    book = texts(rendered)
    retext(rendered, 2, "Other.")
    assert retext(rendered, 2, None).title == "Restore the book's words"
    assert texts(rendered) == book
    assert reading.lines(rendered)[1].original is None
    retext(rendered, 2, "Other.")
    retext(rendered, 2, book[1] + "  ")  # typed anew
    assert reading.lines(rendered)[1].original is None
    assert retext(rendered, 2, None).lines == frozenset()


def test_it_is_undone_as_one_step(rendered: Project):
    book = texts(rendered)
    reword(rendered, {2: "One.", 3: "Two.", 4: ""}, "Reword three")
    assert texts(rendered)[1:4] == ["One.", "Two.", ""]
    undone = undo(rendered)
    assert undone is not None
    assert undone.title.endswith("Reword three")
    assert texts(rendered) == book
    assert undo(rendered) is None


def test_a_line_can_be_made_silent(rendered: Project):
    retext(rendered, 2, " \n ")
    line = reading.lines(rendered)[1]
    assert (line.text, bool(line.original)) == ("", True)
    with rendered.db.read() as conn:
        assert line_rows.pending(conn, [2])[0].text == ""


def test_what_it_costs(rendered: Project):
    nothing = Impact(0, 0.0, 0.0)
    line = reading.lines(rendered)[1]
    assert impact(rendered, {2: line.text}) == nothing
    assert impact(rendered, {2: line.text.replace(" ", "   ")}) == nothing
    assert impact(rendered, {2: line.text + " ..."}).lines == 1
    both = impact(rendered, {2: "One.", 3: "Two."})
    assert both.lines == 2
    assert both.audio_seconds == pytest.approx(sum(reading.takes(rendered, n)[0].seconds for n in (2, 3)))
    retext(rendered, 2, "One.")
    assert impact(rendered, {2: "One again.", 3: "Two."}).lines == 1  # the first is stale already


def test_what_cannot_be_done_is_said_in_one_line(rendered: Project):
    book = texts(rendered)
    with pytest.raises(NotFound, match="there is no line 99"):
        reword(rendered, {2: "New.", 99: "New."}, "Both")
    with pytest.raises(BadEdit, match=r"line 2 is 30,000 characters long; a line may have 20,000"):
        retext(rendered, 2, "x" * 30_000)
    assert texts(rendered) == book


def test_words_heard_are_told_for_the_words_shown(project: Project):
    from app.db import takes
    from engine.types import WordTiming

    words = (WordTiming("Hello", 0.1, 0.6, 0),)
    line = next(line for line in reading.lines(project) if line.text == "Hello,")
    with project.db.write() as conn:
        take = takes.add(
            conn,
            request="r",
            sound="s",
            seed=0,
            audio="a" * 64,
            frames=48000,
            rate=24000,
            lines=[line.id],
            words=words,
        )
    assert heard(project, [line.id, 1]) == {line.id: (take.id, (rewording.HeardWord(0, 5, 0.1, 0.6),))}
    assert heard(project, [1]) == {}
    retext(project, line.id, "“Hello there,”")
    assert heard(project, [line.id])[line.id][1] == (rewording.HeardWord(1, 6, 0.1, 0.6),)
    assert approved(project, line.chapter) == frozenset()
    with project.db.write() as conn:
        conn.exec_driver_sql("UPDATE lines SET approved = take_id WHERE id = ?", (line.id,))
    assert approved(project, line.chapter) == {line.id}


def test_the_edited_lines_are_told_with_what_differs(rendered: Project):
    assert rewording.edited(rendered) == ()
    reword(rendered, {2: "He said number 0.", 8: "Yes, one."}, "Reword two")
    first, second = rewording.edited(rendered)
    assert (first.line, first.chapter, first.text, first.book) == (
        2,
        0,
        "He said number 0.",
        "She said number 0.",
    )
    assert [(part.kind, part.text) for part in first.parts] == [
        ("out", "She"), ("in", "He"), ("same", " said number 0."),
    ]  # fmt: skip
    assert rewording.edited(rendered, [1]) == (second,)


def test_one_or_all_lines_get_the_books_words_again(rendered: Project):
    book = texts(rendered)
    reword(rendered, {2: "One.", 3: "Two.", 8: "Three."}, "Reword three")
    assert rewording.restore(rendered, [3]).lines == {3}
    assert [one.line for one in rewording.edited(rendered)] == [2, 8]
    assert rewording.restore(rendered).title == "Restore the book's words in 2 lines"
    assert texts(rendered) == book
    undo(rendered)
    assert [one.line for one in rewording.edited(rendered)] == [2, 8]
    with pytest.raises(NotFound):
        rewording.restore(rendered, [999])
