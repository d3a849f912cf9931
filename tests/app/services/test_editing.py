"""Edits of chapters and pauses: whatever is done, ids, order and offsets stay."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.clip_edits import set_fades, set_gain, set_pause, trim
from app.core.errors import BadEdit, NotFound
from app.core.timeline import PauseRules
from app.db import lines as line_rows
from app.db import takes
from app.services import editing, reading
from app.services.project import Project, overview
from app.services.timelines import timeline


def _render(project: Project, *numbers: int) -> None:
    with project.db.write() as conn:
        for number in numbers:
            line_rows.set_spoken(conn, [(number, "x", (), f"s{number}")])
            takes.add(
                conn, request=f"r{number}", sound=f"s{number}", seed=0, audio="a", frames=48_000, rate=24_000,
                lines=[number],
            )  # fmt: skip


def _titles(project: Project) -> list[str]:
    return [one.title for one in overview(project).chapters]


def test_rename(project):
    changes = editing.rename_chapter(project, 1, "  The  First ")
    assert _titles(project) == ["Rights", "The First", "Two", "Three"]
    assert reading.chapter(project, 1).paragraphs[0].text == "One"
    assert (changes.title, changes.chapters, changes.lines) == ("Rename chapter “One”", {1}, frozenset())
    with pytest.raises(BadEdit, match="may not be empty"):
        editing.rename_chapter(project, 1, " \n")
    with pytest.raises(NotFound, match="no chapter 4"):
        editing.rename_chapter(project, 4, "X")


def test_leave_out_and_include(project):
    changes = editing.include_chapter(project, 2, False)
    editing.include_chapter(project, 0, True)
    assert [one.included for one in overview(project).chapters] == [True, True, False, True]
    assert (changes.title, changes.chapters) == ("Leave out chapter “Two”", {2})
    with pytest.raises(NotFound):
        editing.include_chapter(project, -1, True)


def test_what_is_left_out_does_not_count(project):
    before = overview(project).estimate_seconds
    editing.include_chapter(project, 2, False)
    assert overview(project).estimate_seconds < before


def test_merge(project, script):
    changes = editing.merge_chapters(project, 1)
    assert _titles(project) == ["Rights", "One", "Three"]
    merged = reading.chapter(project, 1)
    assert [one.text for one in merged.paragraphs][4] == "Two"
    assert [line.id for line in reading.lines(project, 1)] == [
        line.id for line in script.lines if line.chapter in (1, 2)
    ]
    assert changes.chapters == {1, 2, 3}
    assert changes.lines == {line.id for line in script.lines if line.chapter in (1, 2)}
    with pytest.raises(BadEdit, match="chapter 2 is the last one"):
        editing.merge_chapters(project, 2)
    with pytest.raises(NotFound):
        editing.merge_chapters(project, 3)


def test_split_and_merge_back(project, manuscript):
    changes = editing.split_chapter(project, 2, 2, "Two and a half")
    assert _titles(project) == ["Rights", "One", "Two", "Two and a half", "Three"]
    assert [one.text for one in reading.chapter(project, 3).paragraphs] == [
        "“Good,” said Alice.",
        "Nobody else came.",
    ]
    assert changes.chapters == {2, 3, 4}
    editing.merge_chapters(project, 2)
    assert tuple(reading.chapter(project, index) for index in range(4)) == manuscript.chapters


@pytest.mark.parametrize("paragraph", [-1, 0, 4, 99])
def test_a_split_that_leaves_nothing_is_refused(project, paragraph):
    with pytest.raises(BadEdit, match=r"it has 4, so 1 to 3 will do"):
        editing.split_chapter(project, 2, paragraph, "X")
    assert _titles(project) == ["Rights", "One", "Two", "Three"]


def test_a_split_needs_a_title(project):
    with pytest.raises(BadEdit):
        editing.split_chapter(project, 2, 1, "")


_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 6)),
        st.tuples(st.just("split"), st.integers(0, 6), st.integers(0, 5)),
        st.tuples(st.just("include"), st.integers(0, 6), st.booleans()),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_any_edits_keep_ids_order_and_offsets(project, script, edits):
    """On one project, edits upon edits: what holds must hold from any state."""
    for verb, *rest in edits:
        with contextlib.suppress(BadEdit, NotFound):
            if verb == "merge":
                editing.merge_chapters(project, *rest)
            elif verb == "split":
                editing.split_chapter(project, *rest, "Split")
            else:
                editing.include_chapter(project, *rest)
    count = len(overview(project).chapters)
    assert [one.index for one in overview(project).chapters] == list(range(count))
    lines = reading.lines(project)
    kept = [(one.id, one.text, one.character, one.source) for one in script.lines]
    assert [(one.id, one.text, one.character, one.source) for one in lines] == kept
    places = [(one.chapter, one.paragraph) for one in lines]
    assert places == sorted(places)
    chapters = [reading.chapter(project, index) for index in range(count)]
    assert all(chapter.paragraphs for chapter in chapters)
    for line in lines:
        text = chapters[line.chapter].paragraphs[line.paragraph].text
        assert text[line.start : line.end] == line.text


def test_pauses(project):
    assert reading.pauses(project) == PauseRules()
    rules = replace(PauseRules(), sentence=0.5, tail=0)
    changes = editing.set_pauses(project, rules)
    assert reading.pauses(project) == rules
    assert changes.chapters == {0, 1, 2, 3}
    for wrong in (-0.1, 61, float("nan"), float("inf")):
        with pytest.raises(BadEdit, match=r"the scene pause must lie between 0 and 60 seconds"):
            editing.set_pauses(project, replace(rules, scene=wrong))
    assert reading.pauses(project) == rules


def test_a_pinned_pause_is_heard_until_it_is_freed(project):
    _render(project, 3, 4)
    assert editing.pin_pause(project, 4, 3.5).lines == {4}
    clips = timeline(project, [1]).chapters[0].clips
    assert [(clip.line, clip.pause, clip.pinned) for clip in clips][1] == (4, 3.5, True)
    editing.pin_pause(project, 4, None)
    assert not timeline(project, [1]).chapters[0].clips[1].pinned
    with pytest.raises(NotFound, match="no line 99"):
        editing.pin_pause(project, 99, 1)
    with pytest.raises(BadEdit):
        editing.pin_pause(project, 4, -1)


def test_cuts_belong_to_the_take(project):
    _render(project, 3, 4)
    chapter = timeline(project, [1]).chapters[0]
    edited = set_fades(set_gain(trim(chapter, 4, 0.25, 0.5), 4, -3), 4, 0.125, 0.0)
    edited = set_pause(edited, 4, 2.0, PauseRules())
    changes = editing.keep_clips(project, edited.clips, "Trim line 4")
    assert (changes.title, changes.lines) == ("Trim line 4", {3, 4})
    assert timeline(project, [1]).chapters[0] == edited
    with project.db.write() as conn:
        other = takes.add(
            conn, request="q", sound="s4", seed=1, audio="b", frames=24_000, rate=24_000, lines=[4]
        )
        takes.choose(conn, 4, other.id)
    clip = timeline(project, [1]).chapters[0].clips[1]
    assert (clip.take, clip.trim_in, clip.gain, clip.pause) == (other.id, 0.0, 0.0, 2.0)
    with project.db.write() as conn:
        takes.choose(conn, 4, edited.clips[1].take)
    assert timeline(project, [1]).chapters[0] == edited


def test_clips_are_kept_all_or_none(project):
    _render(project, 3, 4)
    first, second = timeline(project, [1]).chapters[0].clips
    with pytest.raises(NotFound, match="line 4 has no take 77"):
        editing.keep_clips(project, [replace(first, gain=6.0), replace(second, take=77)], "X")
    assert timeline(project, [1]).chapters[0].clips == (first, second)


def test_edits_leave_takes_as_they_are(project):
    _render(project, 3, 4)
    editing.merge_chapters(project, 1)
    editing.split_chapter(project, 1, 2, "B")
    editing.set_pauses(project, replace(PauseRules(), sentence=1.0))
    assert [reading.line_states(project)[line] for line in (3, 4)] == ["rendered"] * 2
    assert [take.request for take in reading.takes(project, 4)] == ["r4"]
