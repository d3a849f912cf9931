"""Edits of clips: whatever is done, clips keep their order, never overlap and stay within their takes."""

from __future__ import annotations

import contextlib
import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.arrange import Piece, arrange
from app.core.clip_bounds import LONGEST_PAUSE, NEAR, SHORTEST_CLIP, Edge, move_bounds, touched, trim_bounds
from app.core.clip_edits import (
    drag_edge,
    join,
    move,
    remove,
    set_fades,
    set_gain,
    set_pause,
    split,
    trim,
)
from app.core.errors import BadEdit, NotFound
from app.core.timeline import ChapterTimeline, PauseKind, PauseRules

RULES = PauseRules()


def chapter_of(*lengths: float) -> ChapterTimeline:
    pieces = [Piece(line=n, take=n, length=length, paragraph=n) for n, length in enumerate(lengths, 1)]
    return arrange(0, "One", pieces, RULES)


CHAPTERS = st.lists(st.floats(0.1, 20), min_size=1, max_size=5).map(lambda found: chapter_of(*found))
FRACTION = st.floats(0.0, 1.0)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["split", "join", "remove", "move", "head", "tail", "pause", "gain", "fades", "trim"]
        ),
        st.integers(0, 99),
        FRACTION,
        FRACTION,
        st.booleans(),
    ),
    max_size=14,
)


def apply(chapter: ChapterTimeline, edits: list[tuple[str, int, float, float, bool]]) -> ChapterTimeline:
    """One edit after the other, those left out that make no sense where they come."""
    for verb, number, a, b, ripple in edits:
        clip = chapter.clips[number % len(chapter.clips)]
        line, piece = clip.key
        with contextlib.suppress(BadEdit):
            if verb == "split":
                begin = chapter.begins[number % len(chapter.clips)]
                chapter = split(chapter, line, piece, begin + a * clip.heard)
            elif verb == "join":
                chapter = join(chapter, line, piece)
            elif verb == "remove":
                chapter = remove(chapter, line, piece, ripple)
            elif verb == "move":
                chapter = move(chapter, line, piece, (a - 0.5) * 10, ripple)
            elif verb in ("head", "tail"):
                chapter = drag_edge(chapter, line, piece, Edge(verb), (a - 0.5) * 10, ripple)
            elif verb == "pause":
                chapter = set_pause(chapter, line, a * 5 if ripple else None, RULES, piece)
            elif verb == "gain":
                chapter = set_gain(chapter, line, (a - 0.5) * 40, piece)
            elif verb == "fades":
                chapter = set_fades(chapter, line, a * clip.heard / 2, b * clip.heard / 2, piece)
            else:
                chapter = trim(chapter, line, a * clip.length, b * clip.length, piece)
    return chapter


def edited() -> st.SearchStrategy[ChapterTimeline]:
    return st.builds(apply, CHAPTERS, EDITS)


def picked(chapter: ChapterTimeline, number: int) -> tuple[int, int, int]:
    at = number % len(chapter.clips)
    return at, *chapter.clips[at].key


@given(CHAPTERS, EDITS)
def test_no_row_of_edits_breaks_the_timeline(chapter: ChapterTimeline, edits):
    after = apply(chapter, edits)
    touched(chapter, after)  # raises if a clip lies beyond its bounds, or two pieces share a part of a take
    assert list(dict.fromkeys(clip.line for clip in after.clips)) == [clip.line for clip in chapter.clips]
    place = 0.0
    for clip, begin in zip(after.clips, after.begins, strict=True):
        assert begin >= place and clip.heard >= SHORTEST_CLIP - NEAR
        place = begin + clip.heard
    parts = sum(clip.pause + clip.heard for clip in after.clips)
    assert after.seconds == pytest.approx(parts + after.tail) and after.seconds >= place


@given(edited(), st.integers(0, 99), FRACTION)
def test_a_split_moves_nothing_and_join_takes_it_back(chapter: ChapterTimeline, number: int, part: float):
    at, line, piece = picked(chapter, number)
    clip = chapter.clips[at]
    inside = part * clip.heard
    assume(clip.fade_in <= inside <= clip.heard - clip.fade_out)
    assume(SHORTEST_CLIP * 1.01 <= inside <= clip.heard - SHORTEST_CLIP * 1.01)
    cut = split(chapter, line, piece, chapter.begins[at] + inside)
    assert len(cut.clips) == len(chapter.clips) + 1
    left, right = cut.clips[at : at + 2]
    assert (right.pause, right.kind, left.gain, right.gain) == (0, PauseKind.INSIDE, clip.gain, clip.gain)
    assert left.end == pytest.approx(right.trim_in, abs=1e-9)
    assert left.heard + right.heard == pytest.approx(clip.heard, abs=1e-9)
    assert cut.seconds == pytest.approx(chapter.seconds, abs=1e-6)
    assert join(cut, line, piece) == chapter


@given(edited(), st.integers(0, 99), st.floats(-100, 100), st.booleans())
def test_a_move_there_and_back_leaves_all_in_place(
    chapter: ChapterTimeline, number: int, by: float, ripple: bool
):
    at, line, piece = picked(chapter, number)
    there = move(chapter, line, piece, by, ripple)
    moved = there.begins[at] - chapter.begins[at]
    least, most = move_bounds(chapter, line, piece, ripple)
    assert least - 1e-9 <= moved <= most + 1e-9
    assert moved == pytest.approx(min(most, max(least, by)), abs=1e-9)
    back = move(there, line, piece, -moved, ripple)
    assert back.begins == pytest.approx(chapter.begins, abs=1e-9)
    assert [clip.heard for clip in there.clips] == [clip.heard for clip in chapter.clips]
    after = at + 1
    if after < len(chapter.clips):
        stayed = 0.0 if not ripple else moved
        assert there.begins[after] - chapter.begins[after] == pytest.approx(stayed, abs=1e-9)


@given(edited(), st.integers(0, 99), st.sampled_from(Edge), st.floats(-30, 30), st.booleans())
def test_a_dragged_edge_moves_what_it_should(
    chapter: ChapterTimeline, number: int, edge: Edge, by: float, ripple: bool
):
    at, line, piece = picked(chapter, number)
    before = chapter.clips[at]
    least, most = trim_bounds(chapter, line, piece, edge, ripple)
    by = min(most, max(least, by))
    dragged = drag_edge(chapter, line, piece, edge, by, ripple)
    touched(chapter, dragged)
    after = dragged.clips[at]
    assert after.heard == pytest.approx(before.heard + (-by if edge is Edge.HEAD else by), abs=1e-6)
    shift = by if edge is Edge.HEAD and not ripple else 0.0
    assert dragged.begins[at] == pytest.approx(chapter.begins[at] + shift, abs=1e-6)
    if at + 1 < len(chapter.clips):
        moved = after.heard - before.heard if ripple else 0.0
        assert dragged.begins[at + 1] == pytest.approx(chapter.begins[at + 1] + moved, abs=1e-6)


def test_a_word_is_cut_out_of_a_line():
    chapter = split(chapter_of(2.0, 3.0), 1, 0, RULES.head + 0.5)
    chapter = split(chapter, 1, 1, RULES.head + 0.8)
    closed, open_ = remove(chapter, 1, 1), remove(chapter, 1, 1, ripple=False)
    assert [clip.key for clip in closed.clips] == [(1, 0), (1, 1), (2, 0)]
    assert closed.seconds == pytest.approx(chapter.seconds - 0.3)
    assert open_.seconds == pytest.approx(chapter.seconds)
    assert (open_.clips[1].pause, open_.clips[1].pinned) == (pytest.approx(0.3), True)
    assert join(closed, 1, 0).clips[0] == chapter_of(2.0, 3.0).clips[0]


def test_the_first_piece_leaves_its_pause_to_the_next():
    chapter = set_pause(chapter_of(2.0), 1, 1.5, RULES)
    cut = split(chapter, 1, 0, 2.0)
    rest = remove(cut, 1, 0).clips
    assert [(c.key, c.pause, c.pinned, c.kind) for c in rest] == [((1, 0), 1.5, True, PauseKind.CHAPTER)]
    held = remove(cut, 1, 0, ripple=False)
    assert held.begins[0] == pytest.approx(cut.begins[1])
    with pytest.raises(BadEdit, match="in one piece"):
        remove(chapter, 1, 0)


def test_a_split_in_a_fade_shortens_it():
    chapter = set_fades(chapter_of(2.0), 1, 1.0, 0.5)
    left, right = split(chapter, 1, 0, RULES.head + 0.4).clips
    assert (left.fade_in, left.fade_out) == (pytest.approx(0.4), 0.0)
    assert (right.fade_in, right.fade_out) == (0.0, 0.5)


def test_what_makes_no_sense_is_refused():
    chapter = chapter_of(2.0, 3.0)
    for at in (0.0, RULES.head, RULES.head + 2.0, RULES.head + 0.01, 99.0, math.nan, -math.inf):
        with pytest.raises(BadEdit, match="does not lie in the clip of line 1"):
            split(chapter, 1, 0, at)
    with pytest.raises(BadEdit, match="none after it to join"):
        join(chapter, 1, 0)
    with pytest.raises(BadEdit, match="number of seconds"):
        move(chapter, 1, 0, math.nan)
    with pytest.raises(BadEdit, match="leaves nothing"):
        trim(chapter, 1, math.nan, 0.0)
    with pytest.raises(BadEdit, match="do not fit"):
        set_fades(chapter, 1, 0.0, math.nan)
    with pytest.raises(NotFound, match="line 1 has no piece 1"):
        move(chapter, 1, 1, 0.5)
    cut = split(chapter, 1, 0, RULES.head + 1.0)
    with pytest.raises(BadEdit, match="reach into the piece beside it"):
        trim(cut, 1, 0.0, 0.5)
    assert move(chapter, 1, 0, math.inf).clips[0].pause == LONGEST_PAUSE


def test_only_an_edit_of_the_chapter_counts_as_one():
    chapter = chapter_of(2.0, 3.0)
    first, second = chapter.clips
    assert touched(chapter, set_gain(chapter, 2, 3.0)) == (2,)
    wrong = {
        "is not an edit of": replace(chapter, chapter=1),
        "their order": replace(chapter, clips=(second, first)),
        "change the take": replace(chapter, clips=(first, replace(second, take=9))),
        "counted from 0": replace(chapter, clips=(first, replace(second, piece=1))),
        "beyond what a clip may be": replace(chapter, clips=(first, replace(second, pause=-1.0))),
        "same part of its take": replace(
            chapter, clips=(first, second, replace(second, piece=1, kind=PauseKind.INSIDE, pause=0.0))
        ),
        "do not stand together": replace(chapter, clips=(first, second, replace(first, piece=1))),
    }
    for why, after in wrong.items():
        with pytest.raises(BadEdit, match=why):
            touched(chapter, after)


def test_clips_are_found_by_the_second():
    chapter = split(chapter_of(2.0, 3.0), 1, 0, RULES.head + 1.0)
    assert chapter.begins == pytest.approx((0.75, 1.75, 2.75 + RULES.paragraph))
    assert chapter.clip_at(0.5) is None
    found = chapter.clip_at(1.75)
    assert found is not None and found.key == (1, 1)
    assert chapter.index(2) == 2 and chapter.index(2, 1) is None
