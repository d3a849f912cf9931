"""The order of the queue: what is worst comes first, whatever the order in the book."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.proofing import Need, ProofLine, badness, ordered
from app.core.score import Score
from engine.types import Fault

SKIP, HISS = Fault("skip", 0.1, 0.2), Fault("noise", 0.1, 0.2)


def line(
    number: int, state: str = "rendered", score: Score | None = None, approved: bool = False
) -> ProofLine:
    take = None if state == "missing" else number
    return ProofLine(number, 0, f"Line {number}", None, state, take, 2.0, score, approved)


def heard(errors: float | None, *faults: Fault, likeness: float | None = None) -> Score:
    return Score(errors, likeness, faults, "judge 1")


def test_failed_then_stale_then_faulty_then_by_errors():
    lines = [
        line(1, score=heard(0.02)),
        line(2, score=heard(0.3)),
        line(3, score=heard(0.0, HISS)),
        line(4, score=heard(0.0, SKIP)),
        line(5, "stale"),
        line(6, "failed"),
        line(7, "missing"),
        line(8),
    ]
    found = ordered(lines)
    # Nobody has heard 8: it stands between the better and the worse of those that were heard.
    assert [one.line for one in found.queue] == [6, 5, 4, 3, 2, 8, 1]
    assert found.tally.missing == 1 and found.tally.left == 7 and found.tally.lines == 8
    assert found.tally.scored == 4 and found.tally.fitting == 5
    assert found.tally.needs[Need.FAULTY] == 2
    assert found.tally.seconds_left == 14.0


def test_approved_lines_leave_the_queue_until_they_are_out_of_date():
    lines = [line(1, approved=True), line(2, "stale", approved=True), line(3)]
    found = ordered(lines)
    assert [one.line for one in found.queue] == [2, 3]
    assert found.tally.approved == 1 and not found.tally.done
    assert [one.line for one in ordered(lines, approved=True).queue] == [2, 3, 1]
    assert ordered(lines[:1]).tally.done
    assert not ordered([]).tally.done


def test_likeness_counts_where_it_is_known():
    assert badness(heard(0.1, likeness=0.5)) > badness(heard(0.1, likeness=0.9)) > badness(heard(0.1))
    assert badness(heard(None)) == 0.0


STATES = st.sampled_from(["missing", "rendered", "stale", "failed"])
SCORES = st.one_of(
    st.none(),
    st.builds(
        lambda errors, faults, likeness: Score(errors, likeness, tuple(faults), "judge"),
        st.one_of(st.none(), st.floats(0, 2)),
        st.lists(st.sampled_from([SKIP, HISS]), max_size=2),
        st.one_of(st.none(), st.floats(0, 1)),
    ),
)


@given(st.lists(st.tuples(STATES, SCORES, st.booleans()), max_size=40))
def test_every_line_is_waiting_or_approved_or_missing(facts: list[tuple[str, Score | None, bool]]):
    lines = [line(n, *one) for n, one in enumerate(facts)]
    found = ordered(lines)
    tally = found.tally
    assert tally.left + tally.approved + tally.missing == tally.lines == len(lines)
    assert len({one.line for one in found.queue}) == len(found.queue) == tally.left
    classes = [
        ("failed", "stale").index(one.state) if one.state in ("failed", "stale") else 2 for one in found.queue
    ]
    assert classes == sorted(classes)
    scored = [badness(one.score) for one in found.queue if one.need is Need.SCORED and one.score]
    assert scored == sorted(scored, reverse=True)
