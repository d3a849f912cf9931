"""The takes of a line: scores, the best with its reason, choosing, keeping and dropping; nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from app.core.choosing import By
from app.core.errors import BadEdit, NotFound
from app.core.score import Score
from app.db import scores as score_rows
from app.services import rewording
from app.services.preparing import prepare
from app.services.scoring import ScoreReport, score
from app.services.takes import (
    best_of,
    choose,
    choose_best,
    drop,
    keep,
    listed,
    more,
    next_seeds,
    reason,
    restore,
    sound,
)
from app.services.undoing import history, undo
from engine.types import Fault
from made_takes import Bench, run
from make_takin_pack import make as make_pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    make_pack(folder / "tiny")
    return folder


@pytest.fixture
def bench(packs: Path, tmp_path: Path) -> Iterator[Bench]:
    """Line 2 has three takes, of which the first is chosen."""
    made = Bench(packs, tmp_path)
    for seed, gain in enumerate((0.2, 0.4, 0.8)):
        made.said(2, seed, gain=gain)
    yield made
    made.close()


def judged(bench: Bench, *errors: float | None, likeness: float | None = 0.9) -> list[int]:
    """Gives the takes of line 2 these phone error rates; returns their ids."""
    ids = [one.take.id for one in listed(bench.project, 2).takes]
    with bench.project.db.write() as conn:
        score_rows.put(
            conn,
            {
                take: Score(rate, likeness, (Fault("noise", 0.1, 0.25),), "tiny 1.0.0")
                for take, rate in zip(ids, errors, strict=False)
            },
        )
    return ids


def scored(bench: Bench, **more: object) -> ScoreReport:
    return run(score(bench.project, bench.registry, bench.voices, **more))  # type: ignore[arg-type]


def test_the_list_has_scores_places_and_the_reason(bench: Bench) -> None:
    first, second, third = judged(bench, 0.064, 0.021, 0.07)
    found = listed(bench.project, 2)
    assert [(one.take.id, one.number, one.place) for one in found.takes] == [
        (first, 1, 2),
        (second, 2, 1),
        (third, 3, 3),
    ]
    assert found.best is not None and found.best.take.id == second
    assert found.best.score == Score(0.021, 0.9, (Fault("noise", 0.1, 0.25),), "tiny 1.0.0")
    assert found.chosen is not None and found.chosen.take.id == first
    assert found.why is not None
    assert reason(found.why) == "2.1% phone errors against 6.4% and 7.0%"
    assert listed(bench.project, 1).takes == ()
    with pytest.raises(NotFound):
        listed(bench.project, 99)


def test_choosing_keeps_all_others_and_can_be_undone(bench: Bench) -> None:
    first, _, third = judged(bench)
    changes = choose(bench.project, 2, third)
    assert (changes.title, changes.lines) == ("Choose take 3 of “Nobody saw him go.”", frozenset([2]))
    found = listed(bench.project, 2)
    assert found.chosen is not None and found.chosen.take.id == third and found.by_hand
    assert len(found.shown) == 3
    undo(bench.project)
    found = listed(bench.project, 2)
    assert found.chosen is not None and found.chosen.take.id == first and not found.by_hand
    with pytest.raises(NotFound):
        choose(bench.project, 1, third)


def test_a_dropped_take_is_hidden_not_deleted_and_another_is_heard(bench: Bench) -> None:
    first, second, _third = judged(bench, 0.0, 0.1, 0.2)
    drop(bench.project, 2, first)
    found = listed(bench.project, 2)
    assert found.takes[0].take.id == first, "it keeps its number"
    assert first not in {one.take.id for one in found.shown}
    assert found.chosen is not None and found.chosen.take.id == second
    assert found.best is not None and found.best.take.id == second, "what was dropped competes no more"
    assert sound(bench.project, first).seconds > 0
    undo(bench.project)
    assert listed(bench.project, 2).chosen.take.id == first  # type: ignore[union-attr]
    drop(bench.project, 2, first)
    restore(bench.project, 2, first)
    assert len(listed(bench.project, 2).shown) == 3


def test_the_only_take_cannot_be_dropped(bench: Bench) -> None:
    only = bench.said(3)
    with pytest.raises(BadEdit, match="only one of line 3"):
        drop(bench.project, 3, only.id)
    with pytest.raises(NotFound):
        drop(bench.project, 3, 99)


def test_the_best_is_chosen_unless_the_user_has_chosen(bench: Bench) -> None:
    first, second, third = judged(bench, 0.3, 0.0, 0.1)
    changes = choose_best(bench.project, [1, 2, 3])
    assert (changes.title, changes.lines) == ("Choose the best take", frozenset([2]))
    assert listed(bench.project, 2).chosen.take.id == second  # type: ignore[union-attr]
    assert choose_best(bench.project, [2]).title == "", "nothing to do is no step"
    steps = len(history(bench.project))
    choose(bench.project, 2, third)
    assert not run(best_of(bench.project)).lines
    keep(bench.project, 2, third, False)
    assert run(best_of(bench.project)).lines == {2}
    assert len(history(bench.project)) == steps + 3
    undo(bench.project)
    assert listed(bench.project, 2).chosen.take.id == third  # type: ignore[union-attr]
    assert first in {one.take.id for one in listed(bench.project, 2).shown}


def test_the_lines_beside_decide_between_equals(bench: Bench) -> None:
    bench.said(1, gain=0.8)
    bench.said(3, gain=0.8)
    _, _, third = judged(bench, 0.0, 0.0, 0.0)
    found = listed(bench.project, 2)
    assert found.why is not None and found.why.by is By.FLOW
    assert found.best is not None and found.best.take.id == third, "as loud as the lines beside it"
    assert found.why.own < found.why.others[0]


def test_what_says_other_words_is_not_compared(bench: Bench) -> None:
    judged(bench, 0.3, 0.0, 0.1)
    rewording.retext(bench.project, 2, "Everybody saw him come.")
    run(prepare(bench.project, bench.registry, bench.voices))
    found = listed(bench.project, 2)
    assert not any(one.fits for one in found.takes)
    assert found.best is None
    assert not run(best_of(bench.project)).lines
    assert next_seeds(bench.project, 2) == (0, 1, 2), "none says the new words"


def test_three_more_have_the_next_seeds_and_leave_the_choice(bench: Bench) -> None:
    assert next_seeds(bench.project, 2) == (3, 4, 5)
    before = listed(bench.project, 2)
    report = run(more(bench.project, bench.registry, bench.voices, 2, 2))
    # The tiny pack's nets are random: what it says may be refused as silence, but never lost or made twice.
    assert report.rendered + len(report.failed) >= 1
    after = listed(bench.project, 2)
    assert after.takes[:3] == before.takes
    assert [one.take.seed for one in after.takes[3:]] == [3, 4][: report.rendered]
    for count in (0, 100):
        with pytest.raises(BadEdit):
            run(more(bench.project, bench.registry, bench.voices, 2, count))


def test_takes_are_listened_to_once_and_signed_by_the_judge(bench: Bench) -> None:
    bench.said(1)
    report = scored(bench)
    assert (report.scored, report.known, report.failed) == (4, 0, ())
    for one in listed(bench.project, 2).takes:
        assert one.score is not None
        assert one.score.judge == "tiny 1.0.0"
        assert one.score.phone_errors is not None and one.score.phone_errors >= 0
        assert one.score.similarity is not None and 0 <= one.score.similarity <= 1
    assert scored(bench).known == 4
    assert scored(bench, lines=[1]).known == 1
    assert scored(bench, chapters=[0], again=True).scored == 4
    assert not history(bench.project), "scores are no edits"


def test_a_lost_sound_is_told_and_the_rest_is_scored(bench: Bench) -> None:
    lost = listed(bench.project, 2).takes[1].take
    bench.project.audio.path(lost.audio).unlink()
    report = scored(bench)
    assert report.scored == 2
    ((line, why),) = report.failed
    assert line == 2 and "missing" in why


def test_scoring_stops_when_it_is_told_to_and_gives_way(bench: Bench) -> None:
    stop = Event()
    work = score(bench.project, bench.registry, bench.voices, stop=stop)
    next(work)
    stop.set()
    report = run(work)
    assert (report.scored, report.cancelled) == (1, True)
    busy = iter([True, True, False, False, False])
    told = []
    work = score(bench.project, bench.registry, bench.voices, give_way=lambda: next(busy))
    while True:
        try:
            told.append(next(work).what)
        except StopIteration as end:
            assert end.value.scored == 2
            break
    assert told[:2] == ["waiting for the render"] * 2


def test_the_scratch_voice_is_judged_by_another_pack_without_likeness(bench: Bench) -> None:
    from app.services.casting import recast

    recast(bench.project, {None: "espeak/en-gb"})
    bench.said(3)
    assert scored(bench, lines=[3]).scored == 1
    heard = listed(bench.project, 3).takes[0].score
    assert heard is not None and heard.judge == "tiny 1.0.0"
    assert heard.similarity is None and heard.phone_errors is not None


def test_without_a_judge_it_says_what_can_be_done(bench: Bench, tmp_path: Path) -> None:
    from engine.packs.registry import Registry

    with pytest.raises(NotFound, match="dramatis packs add"):
        run(score(bench.project, Registry([tmp_path / "none"]), bench.voices))
    with pytest.raises(NotFound, match="no line 77"):
        scored(bench, lines=[77])
