"""Approving and taking it back, undone and redone, on a real project."""

from pathlib import Path

import pytest

from app.core.errors import BadEdit, NotFound
from app.core.rewording import HeardWord
from app.core.score import Score
from app.db import lines as line_rows
from app.db import scores
from app.services import doubting
from app.services.proofing_queue import approve, queue, unapprove
from app.services.undoing import redo, undo
from engine.types import Fault, WordTiming
from made_project import make_project


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "Numbers.dramatis", chapters=2, paragraphs=2, seconds=0.3, sounds=2) as made:
        yield made


def test_approved_lines_leave_and_come_back(project):
    every = queue(project)
    assert every.tally.left == every.tally.lines == len(every.queue) == 10
    first, second = every.queue[0].line, every.queue[1].line
    changes = approve(project, [first])
    assert changes.lines == {first} and changes.title.startswith("Approve “")
    assert approve(project, [first, second]).lines == {second}
    assert queue(project).tally.approved == 2
    assert [one.line for one in queue(project, approved=True).queue][-2:] == sorted([first, second])
    undo(project)
    assert queue(project).tally.approved == 1
    redo(project)
    assert queue(project).tally.approved == 2
    assert unapprove(project, [first]).lines == {first}
    assert queue(project).tally.approved == 1


def test_what_needs_a_render_cannot_be_approved(project):
    line = queue(project).queue[0].line
    with project.db.write() as conn:
        line_rows.touch(conn, [line])
    assert queue(project).queue[0].line == line
    with pytest.raises(BadEdit, match="render it anew"):
        approve(project, [line])
    with pytest.raises(NotFound):
        approve(project, [4711])


def test_scores_decide_the_order_and_faults_mark_words(project):
    worst = queue(project).queue[-1]
    assert worst.take is not None
    with project.db.write() as conn:
        scores.put(conn, {worst.take: Score(0.4, None, (Fault("skip", 0.1, 0.2),), "judge 1")})
    assert queue(project).queue[0].line == worst.line
    assert queue(project).tally.scored == 1
    assert doubting.doubts(project, worst.line) == ()  # its take has no timings


def test_words_that_were_heard_badly_are_found():
    words = [HeardWord(0, 3, 0.0, 0.3), HeardWord(4, 7, 0.3, 0.6), HeardWord(8, 11, 0.6, 0.9)]
    said = [
        WordTiming("a", 0.0, 0.3, 0, 0.8),
        WordTiming("b", 0.3, 0.6, 4, 0.2),
        WordTiming("c", 0.6, 0.9, 8, 0.9),
    ]
    assert [(one.start, one.kind) for one in doubting.unsure(words, said)] == [(4, "unsure")]
    late = doubting.among(words, [Fault("silence", 5.0, 6.0)])
    assert [(one.start, one.kind) for one in late] == [(8, "silence")]
