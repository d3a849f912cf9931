from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.book_timeline import BookLine, BookTimeline, State, lay, unread
from app.core.timeline import ChapterTimeline, Clip, PauseKind


def chapter(
    index: int, first: int, rendered: list[bool], seconds: float = 1.0
) -> tuple[ChapterTimeline, list[BookLine]]:
    """A chapter of lines from number `first` on, some with a clip of so many seconds, each after 0.5 s of pause."""
    states = {True: State.RENDERED, False: State.MISSING}
    lines = [
        BookLine(first + n, f"Line {first + n}", n % 2, states[there], 0.25, 2.0)
        for n, there in enumerate(rendered)
    ]
    clips = tuple(
        Clip(first + n, 100 + first + n, seconds, PauseKind.SENTENCE, 0.5)
        for n, there in enumerate(rendered)
        if there
    )
    return ChapterTimeline(index, f"Chapter {index}", clips, 1.5), lines


def book(*rendered: list[bool]) -> BookTimeline:
    made, first = [], 1
    for index, one in enumerate(rendered):
        made.append(lay(*chapter(index, first, one)))
        first += len(one)
    return BookTimeline(tuple(made))


BOOKS = st.lists(st.lists(st.booleans(), max_size=6), min_size=1, max_size=4)


def test_lines_without_a_take_have_a_place():
    found = book([True, False, True])
    e = found.entries
    assert e.line.tolist() == [1, 2, 3]
    assert (e.take < 0).tolist() == [False, True, False]
    assert e.begin.tolist() == [0.5, 1.75, 4.25]
    assert e.end.tolist() == [1.5, 3.75, 5.25]
    assert e.real.tolist() == [0.5, 1.5, 2.0]
    assert found.seconds == 5.25 + 1.5
    assert found.heard(1) == (0.5, 1.5)
    assert found.heard(2) is None
    assert found.clip(1) is None and found.clip(2).line == 3
    assert found.line(1).text == "Line 2"


def test_the_two_clocks_meet():
    found = book([True, False, True], [True])
    assert found.at(1.0) == (0, 1.0)
    assert found.at(3.0) == (0, 1.5)  # in the place of line 2, which takes no time
    assert found.at(4.5) == (0, 2.25)
    assert found.at(6.75 + 0.5) == (1, 0.5)
    assert found.second(0, 1.0) == 1.0
    assert found.second(0, 2.25) == 4.5
    assert found.second(1, 0.6) == pytest.approx(7.35)
    assert found.second(7, 0.0) is None


@given(BOOKS, st.floats(0, 1))
def test_what_is_heard_is_found_again(rendered: list[list[bool]], part: float):
    found = book(*rendered)
    for chapter_ in found.chapters:
        second = part * chapter_.laid.seconds
        place = found.second(chapter_.index, second)
        index, again = found.at(place)
        if (index, again) != (chapter_.index, pytest.approx(second, abs=1e-6)):
            # At a chapter's very end the next one begins.
            assert place == pytest.approx(found.span(chapter_.index)[1]) and again == pytest.approx(0.0)


@given(BOOKS, st.floats(-1, 40))
def test_every_second_of_the_book_is_one_of_a_chapter(rendered: list[list[bool]], second: float):
    found = book(*rendered)
    index, inside = found.at(second)
    assert 0 <= inside <= found.chapter(index).laid.seconds + 1e-9


@given(BOOKS)
def test_clips_never_overlap_and_chapters_follow_each_other(rendered: list[list[bool]]):
    found = book(*rendered)
    e = found.entries
    assert (e.begin - e.pause >= np.concatenate([[0.0], e.end[:-1]])[: len(e)] - 1e-9).all()
    assert found.seconds == pytest.approx(sum(c.seconds for c in found.chapters))
    for entry in range(len(e)):
        place = found.place_of(entry)
        assert found.starts[place] <= e.begin[entry] and e.end[entry] <= found.starts[place + 1] + 1e-9
        assert found.entry_of(int(e.line[entry])) == entry
        middle = float(e.begin[entry] + e.end[entry]) / 2
        assert found.entry_at(middle) == entry
        assert entry in range(*found.between(middle, middle + 0.01))


def test_an_edit_moves_what_comes_after():
    before = book([True, True], [True])
    laid = before.chapters[0].laid
    longer = replace(laid, clips=(replace(laid.clips[0], pause=3.5), laid.clips[1]))
    after = before.with_laid(longer)
    assert (after.entries.begin - before.entries.begin).tolist() == [3.0, 3.0, 3.0]
    assert after.chapters[1] is before.chapters[1]
    assert before.with_laid(ChapterTimeline(9, "", (), 0.0)) is before


def test_pieces_of_a_line_lie_one_after_the_other():
    laid, lines = chapter(0, 1, [True, True])
    first = laid.clips[0]
    halves = (replace(first, trim_out=0.6), replace(first, trim_in=0.4, pause=0.0, piece=1))
    found = BookTimeline((lay(replace(laid, clips=(*halves, laid.clips[1])), lines),))
    assert found.entry_of(1, 0) == 0 and found.entry_of(1, 1) == 1 and found.entry_of(2) == 2
    assert found.entry_of(1, 2) is None and found.entry_of(77) is None
    assert found.heard(1) == pytest.approx((0.5, 1.5))
    assert found.entries.source.tolist() == [0.0, 0.4, 0.0]


def test_a_chapter_that_has_not_been_read_is_as_long_as_was_guessed():
    found = BookTimeline((unread(0, "One", 30.0), lay(*chapter(3, 1, [True])), unread(5, "Five", 10.0)))
    assert not found.read
    assert found.seconds == 30.0 + 3.0 + 10.0
    assert found.at(12.0) == (0, 0.0)
    assert found.entry_of(1) == 0 and found.entries.begin[0] == 30.5
    assert found.place_at(-3) == 0 and found.place_at(999) == 2
    assert found.with_chapters([lay(*chapter(0, 5, [False]))]).entries.line.tolist() == [5, 1]


def test_an_empty_book():
    found = BookTimeline()
    assert found.seconds == 0.0 and found.entry_at(0.0) is None and found.entry_of(1) is None
    assert found.between(0, 10) == (0, 0) and found.read
