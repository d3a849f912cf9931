"""Which take is the best, and why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.choosing import By, Candidate, Heard, rank, told, undecided
from app.core.score import Score
from engine.types import Fault


def candidate(
    take: int,
    errors: float | None,
    likeness: float | None = None,
    heard: Heard | None = None,
    faults: int = 0,
    judge: str = "nano 1.0.0",
) -> Candidate:
    found = tuple(Fault("noise", n, n + 1) for n in range(faults))
    return Candidate(take, Score(errors, likeness, found, judge), heard)


def test_fewest_phone_errors_win_whatever_the_rest() -> None:
    ranking = rank([candidate(1, 0.064, 0.99), candidate(2, 0.021, 0.5, faults=3), candidate(3, 0.07, 0.9)])
    assert ranking.order == (2, 1, 3)
    assert told(ranking.why) == "2.1% phone errors against 6.4% and 7.0%"


def test_among_as_few_errors_the_voice_decides() -> None:
    ranking = rank([candidate(1, 0.02, 0.80), candidate(2, 0.0201, 0.91), candidate(3, 0.5, 0.99)])
    assert ranking.order == (2, 1, 3)
    assert ranking.why.by is By.VOICE
    assert told(ranking.why) == "2.0% phone errors like others; the voice is 0.91 alike, against 0.80"


def test_among_as_like_the_neighbours_decide() -> None:
    beside = [Heard(0.0, -20.0), Heard(2.0, -22.0)]
    near, far = Heard(1.0, -21.0), Heard(7.0, -21.0)
    some = [candidate(1, 0.0, 0.9, far), candidate(2, 0.0, 0.905, near)]
    assert undecided(some) == {1, 2}
    ranking = rank(some, beside)
    assert (ranking.order, ranking.why.by) == ((2, 1), By.FLOW)
    assert (ranking.why.own, ranking.why.others) == (2.0, (7.0,))
    assert rank(some).why.by is By.AGE, "without neighbours there is no flow"
    assert rank(some).best == 1


def test_then_faults_then_age() -> None:
    assert rank([candidate(1, 0.0, faults=2), candidate(2, 0.0)]).why.by is By.FAULTS
    assert rank([candidate(1, 0.0, faults=2), candidate(2, 0.0)]).best == 2
    even = rank([candidate(5, 0.1), candidate(3, 0.1)])
    assert (even.best, even.why.by) == (3, By.AGE)


def test_what_cannot_be_compared_is_left_out() -> None:
    assert rank([]).best is None
    assert rank([candidate(1, None)]).best is None
    assert rank([candidate(1, 0.1), candidate(2, None)]).order == (1,)
    mixed = [
        candidate(1, 0.3, judge="a 1"),
        candidate(2, 0.2, judge="a 1"),
        candidate(3, 0.0, judge="b 1"),
    ]
    assert rank(mixed).order == (2, 1)
    assert rank([candidate(1, 0.1)]).why.by is By.ALONE


rates = st.floats(0, 2, allow_nan=False)
likes = st.none() | st.floats(0, 1)
sounds = st.none() | st.builds(Heard, st.none() | st.floats(-24, 24), st.none() | st.floats(-60, 0))
lists = st.lists(st.tuples(rates, likes, sounds, st.integers(0, 3)), max_size=7)


@given(lists, st.lists(sounds.filter(lambda one: one is not None), max_size=2), st.randoms())
def test_each_take_has_one_place_whatever_the_order_it_came_in(made, beside, chance) -> None:
    some = [candidate(n, *one) for n, one in enumerate(made, 1)]
    ranking = rank(some, beside)
    assert sorted(ranking.order) == list(range(1, len(some) + 1))
    mixed = list(some)
    chance.shuffle(mixed)
    assert rank(mixed, beside) == ranking
    assert told(ranking.why)
    if some:
        least = min(one.score.phone_errors for one in some)
        best = next(one for one in some if one.take == ranking.best)
        assert best.score.phone_errors <= least + 0.0005
        assert undecided(some) <= set(ranking.order)
