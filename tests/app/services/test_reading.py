"""What is read back of a project."""

from __future__ import annotations

import pytest

from app.core.errors import NotFound
from app.services import reading


def test_the_text_and_the_lines(project, manuscript, script):
    assert reading.chapter(project, 3) == manuscript.chapters[3]
    assert reading.lines(project) == script.lines
    assert reading.lines(project, 1) == tuple(line for line in script.lines if line.chapter == 1)
    assert reading.characters(project) == script.characters
    assert reading.warnings(project) == ("an image was left out",)
    assert reading.source(project) is None


def test_states_begin_as_missing(project, script):
    assert reading.line_states(project, 2) == {
        line.id: "missing" for line in script.lines if line.chapter == 2
    }
    assert reading.takes(project, 1) == ()


def test_chapters_that_are_not_there(project):
    for ask in (reading.chapter, reading.lines, reading.line_states):
        with pytest.raises(NotFound, match="no chapter 4; the book's chapters are 0 to 3"):
            ask(project, 4)
