"""Edits of the timeline are stored as they were made, in one step, and only on what the user saw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.clip_bounds import Edge, same
from app.core.clip_edits import drag_edge, join, move, remove, set_fades, set_gain, set_pause, split, trim
from app.core.errors import BadEdit
from app.core.timeline import ChapterTimeline, PauseKind, PauseRules
from app.db import takes
from app.services.clip_editing import apply
from app.services.editing import pin_pause, set_pauses
from app.services.project import Project
from app.services.timelines import timeline
from app.services.undoing import redo, undo
from made_project import make_project


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "numbers.dramatis", chapters=2) as made:
        yield made


def shown(project: Project, index: int = 0) -> ChapterTimeline:
    return timeline(project, [index]).chapters[0]


def in_pieces(project: Project) -> ChapterTimeline:
    """The first chapter with its second line in three pieces, the middle one softer and faded."""
    before = shown(project)
    begin = before.begins[1]
    line = before.clips[1].line
    after = split(split(before, line, 0, begin + 0.2), line, 1, begin + 0.45)
    after = set_fades(set_gain(after, line, -6.0, 1), line, 0.05, 0.1, 1)
    after = set_pause(after, line, 0.4, PauseRules(), 2)
    changes = apply(project, before, after, "Split line 2")
    assert (changes.title, changes.lines, changes.chapters) == ("Split line 2", {line}, {0})
    return after


def test_pieces_are_read_back_as_they_were_made(project: Project):
    after = in_pieces(project)
    found = shown(project)
    assert same(found.clips, after.clips)
    assert [clip.key for clip in found.clips][1:4] == [(2, 0), (2, 1), (2, 2)]
    assert shown(project, 1) == shown(project, 1)
    assert found.seconds == pytest.approx(after.seconds)


def test_joining_again_leaves_nothing_behind(project: Project):
    whole = shown(project)
    in_pieces(project)
    cut = shown(project)
    apply(project, cut, join(join(cut, 2, 0), 2, 0), "Join line 2")
    assert shown(project) == whole
    with project.db.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM pieces").scalar() == 0


def test_a_heading_in_pieces_is_followed_by_a_headings_pause(project: Project):
    before = shown(project)
    apply(project, before, split(before, 1, 0, before.begins[0] + 0.3), "Split the heading")
    kinds = [clip.kind for clip in shown(project).clips]
    assert kinds[:3] == [PauseKind.CHAPTER, PauseKind.INSIDE, PauseKind.HEADING]
    assert shown(project).seconds == pytest.approx(before.seconds)


def test_a_piece_taken_out_stays_out(project: Project):
    in_pieces(project)
    cut = shown(project)
    apply(project, cut, remove(cut, 2, 0), "Cut line 2")
    found = shown(project)
    assert [clip.key for clip in found.clips][1:3] == [(2, 0), (2, 1)]
    assert found.clips[1].trim_in == pytest.approx(0.2)
    assert found.clips[1].gain == -6.0


def test_several_lines_change_in_one_step(project: Project):
    before = shown(project)
    first, second = before.clips[1].line, before.clips[2].line
    after = trim(set_gain(before, first, 3.0), second, 0.1, 0.2)
    assert apply(project, before, after, "Two at once").lines == {first, second}
    assert same(shown(project).clips, after.clips)
    with project.db.read() as conn:
        assert conn.exec_driver_sql("SELECT title FROM undo_steps").scalars().all() == ["Two at once"]


def test_dragging_is_one_step(project: Project):
    here = shown(project)
    for _ in range(5):
        after = move(here, 2, 0, 0.02, ripple=False)
        apply(project, here, after, "Move line 2", merge="move 2")
        here = shown(project)
    assert here.clips[1].pause == pytest.approx(PauseRules().heading + 0.1)
    with project.db.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM undo_steps").scalar() == 1


def test_an_edit_that_changes_nothing_is_no_step(project: Project):
    before = shown(project)
    assert not apply(project, before, before, "Nothing").lines
    with project.db.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM undo_steps").scalar() == 0


def test_what_changed_underneath_is_not_overwritten(project: Project):
    seen = shown(project)
    pin_pause(project, 2, 3.0)
    with pytest.raises(BadEdit, match="line 2 of chapter 0 was changed meanwhile"):
        apply(project, seen, set_gain(set_gain(seen, 3, -1.0), 2, 4.0), "Louder")
    assert [clip.gain for clip in shown(project).clips] == [0.0] * 5
    # A change of another line, or of one chapter's neighbour, is no reason to refuse.
    apply(project, seen, set_gain(seen, 3, 4.0), "Louder")
    assert shown(project).clips[2].gain == 4.0
    seen = shown(project)
    set_pauses(project, replace(PauseRules(), part=0.5))
    with pytest.raises(BadEdit, match="meanwhile"):
        apply(project, seen, set_gain(seen, 3, 1.0), "Softer")


def test_another_take_is_heard_whole_and_the_first_again_in_its_pieces(project: Project):
    after = in_pieces(project)
    with project.db.write() as conn:
        first = takes.of_line(conn, 2)[0]
        other = takes.add(
            conn, request="q", sound="s", seed=1, audio=first.audio, frames=first.frames, rate=first.rate,
            lines=[2],
        )  # fmt: skip
        takes.choose(conn, 2, other.id)
    assert [clip.piece for clip in shown(project).clips if clip.line == 2] == [0]
    with pytest.raises(BadEdit, match="meanwhile"):
        apply(project, after, set_gain(after, 2, 1.0), "Louder")
    with project.db.write() as conn:
        takes.choose(conn, 2, first.id)
    assert same(shown(project).clips, after.clips)


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["split", "join", "remove", "move", "head", "tail", "gain"]),
        st.integers(0, 99),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_whatever_is_edited_is_read_back(project: Project, edits):
    before = after = shown(project)
    for verb, number, part, ripple in edits:
        at = number % len(after.clips)
        clip = after.clips[at]
        try:
            if verb == "split":
                after = split(after, *clip.key, after.begins[at] + part * clip.heard)
            elif verb == "join":
                after = join(after, *clip.key)
            elif verb == "remove":
                after = remove(after, *clip.key, ripple)
            elif verb == "move":
                after = move(after, *clip.key, part - 0.5, ripple)
            elif verb == "gain":
                after = set_gain(after, clip.line, part * 6, clip.piece)
            else:
                after = drag_edge(after, *clip.key, Edge(verb), part - 0.5, ripple)
        except BadEdit:
            continue
    apply(project, before, after, "Edit")
    assert same(shown(project).clips, after.clips)
    if before != after:
        undone = undo(project)
        assert undone is not None
        assert shown(project) == before
        redo(project)
        assert same(shown(project).clips, after.clips)
        undo(project)
