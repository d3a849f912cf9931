"""The order of a render: put first, wanted at once, and every line once whatever is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.services.ahead import Ahead


def taken(ahead: Ahead) -> list[int]:
    found = []
    while (line := ahead.take()) is not None:
        found.append(line)
    return found


def test_lines_come_in_reading_order() -> None:
    ahead = Ahead()
    assert ahead.serve([5, 3, 8])
    assert ahead.following(2) == [5, 3]
    assert taken(ahead) == [5, 3, 8]


def test_what_is_put_first_comes_first_then_what_follows_it_then_the_rest() -> None:
    ahead = Ahead()
    ahead.serve(range(10))
    assert ahead.take() == 0
    ahead.first([6])
    assert ahead.following(3) == [6, 7, 8]
    assert [ahead.take(), ahead.take()] == [6, 7]
    ahead.first([4, 2, 99])  # 99 is not to be rendered
    assert ahead.following(20) == [4, 2, 3, 5, 8, 9, 1]
    assert taken(ahead) == [4, 2, 3, 5, 8, 9, 1]
    ahead.first([4])  # too late: it is made
    assert ahead.take() is None


def test_the_place_of_the_cursor_is_remembered_for_the_next_render() -> None:
    ahead = Ahead()
    ahead.first([2])
    ahead.serve(range(4))
    assert taken(ahead) == [2, 3, 0, 1]


def test_one_render_at_a_time_and_a_line_wanted_at_the_end_keeps_it_going() -> None:
    ahead = Ahead()
    assert not ahead.now(7)  # nobody is there: one has to be begun
    assert ahead.serve([])
    assert not ahead.end()
    assert ahead.urgent() == 7
    assert ahead.now(8)
    ahead.drop(8)
    assert ahead.urgent() is None
    ahead.soon([9, 10])
    assert ahead.beyond() == 9
    assert not ahead.serve([1])  # asks the one at work to make way
    assert ahead.beyond() is None
    assert ahead.now(11)
    assert ahead.end()  # what is asked for waits for the next one
    assert not ahead.now(12)
    assert not ahead.serve([1])
    ahead.done()
    assert ahead.serve([1])
    assert [ahead.urgent(), ahead.urgent(), ahead.urgent()] == [11, 12, None]


@given(
    st.integers(0, 40),
    st.lists(st.one_of(st.none(), st.lists(st.integers(-2, 45), max_size=6)), max_size=60),
)
def test_every_line_is_taken_once_whatever_is_put_first(count: int, deeds: list[list[int] | None]) -> None:
    """None takes a line, a list puts lines first; the next that is told is the next that comes."""
    ahead = Ahead()
    ahead.serve(range(count))
    found = []
    for deed in deeds:
        if deed is not None:
            ahead.first(deed)
            continue
        coming = ahead.following(3)
        line = ahead.take()
        assert coming[:1] == ([] if line is None else [line])
        if line is not None:
            found.append(line)
    rest = ahead.following(count)
    assert taken(ahead) == rest
    assert sorted(found + rest) == list(range(count))
