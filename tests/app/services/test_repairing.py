"""Words said anew: only they change, the line's text goes with them, and undo takes back both at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import BadEdit, NoSpace, NotFound
from app.core.respeaking import found
from app.db import takes as take_rows
from app.services import reading, rewording
from app.services.adopting import adopt
from app.services.casting import recast
from app.services.preparing import prepare
from app.services.project import Project
from app.services.repairing import Candidate, Plan, able, accept, best, discard, make, plan
from app.services.takes import listed, sound
from app.services.undoing import history, redo, undo
from made_takes import TEXTS, Bench, run
from make_takin_pack import make as make_pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    make_pack(folder / "tiny")
    return folder


@pytest.fixture
def bench(packs: Path, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(packs, tmp_path)
    made.said(1)
    yield made
    made.close()


def planned(bench: Bench, words: str, say: str | None = None, line: int = 1, **more: int) -> Plan:
    span = found(reading.lines(bench.project)[line - 1].text, words)
    return plan(bench.project, bench.registry, bench.voices, line, span, say, **more)


def made(bench: Bench, what: Plan, *seeds: int) -> tuple[Candidate, ...]:
    return run(make(bench.project, bench.registry, what, seeds or (0,)))


def settled(bench: Bench) -> None:
    run(prepare(bench.project, bench.registry, bench.voices))


def test_other_words_change_the_take_and_the_text_in_one_step(bench: Bench) -> None:
    project = bench.project
    parent = listed(project, 1).chosen
    assert parent is not None
    what = planned(bench, "old man", "young woman")
    assert what.fresh == "In 1990 the young woman walked slowly along the river."
    assert what.spoken.before[slice(*what.spoken.place)] == "old man"
    (one,) = made(bench, what)
    assert listed(project, 1).chosen == parent, "nothing is heard before it is accepted"
    changes = accept(project, what, one.take.id)
    assert changes.title == "Repair “old man” in “In 1990 the old man walked…”" == history(project)[-1].title
    assert len(history(project)) == 1
    line = reading.lines(project)[0]
    assert (line.text, line.original) == (what.fresh, TEXTS[0])
    now = listed(project, 1)
    assert now.chosen is not None
    assert (now.chosen.take.id, now.chosen.fits, now.by_hand) == (one.take.id, True, True)
    assert reading.line_states(project)[1] == "rendered", (
        "the take says what the line asks for: nothing is stale"
    )
    settled(bench)
    assert reading.line_states(project)[1] == "rendered"

    assert undo(project) is not None
    settled(bench)
    assert reading.lines(project)[0].text == TEXTS[0]
    back = listed(project, 1)
    assert back.chosen is not None and back.chosen.take == parent.take and back.chosen.fits
    assert {state.take.id for state in back.takes} == {parent.take.id, one.take.id}, "no take is lost"
    assert redo(project) is not None
    settled(bench)
    again = listed(project, 1).chosen
    assert again is not None and again.take == one.take and again.fits
    assert reading.lines(project)[0].text == what.fresh


def test_outside_of_what_changed_no_sample_differs_in_the_file(bench: Bench) -> None:
    what = planned(bench, "walked", "ran very quickly")
    (one,) = made(bench, what)
    before, after = sound(bench.project, what.parent.id), sound(bench.project, one.take.id)
    head, end, now = (round(s * before.rate) for s in (one.change.start, one.change.end, one.change.now))
    # Where the words are is heard by a recogniser of random weights, so it may be anywhere but not everything.
    assert 0 <= head < end <= len(before.samples)
    assert head > 0 or end < len(before.samples)
    np.testing.assert_array_equal(after.samples[:head], before.samples[:head])
    np.testing.assert_array_equal(after.samples[now:], before.samples[end:])
    assert not np.array_equal(after.samples[head:now], before.samples[head:end])


def test_the_timings_of_a_repaired_take_name_its_words_in_order(bench: Bench) -> None:
    what = planned(bench, "slowly", "very slowly indeed")
    (one,) = made(bench, what)
    words = one.take.words
    text = what.spoken.after
    assert [word.word for word in words if word.word in ("very", "slowly", "indeed")] == [
        "very",
        "slowly",
        "indeed",
    ]
    assert all(text[word.offset :].startswith(word.word) for word in words)
    starts = [word.start for word in words]
    assert starts == sorted(starts)
    assert words[-1].end <= one.take.seconds + 1e-6
    assert bench.project.audio.tags(one.take.audio)["DRAMATIS_REQUEST"] == one.take.request


def test_the_same_again_leaves_the_text_and_each_seed_is_made_once(bench: Bench) -> None:
    what = planned(bench, "1990")
    assert not what.rewrites
    assert what.spoken.new == "nineteen ninety"
    first = made(bench, what, 0, 1, 2)
    assert len({one.take.id for one in first}) == 3
    files = sorted(bench.project.audio.folder.rglob("*.flac"))
    again = made(bench, what, 0, 1, 2)
    assert [one.take for one in again] == [one.take for one in first]
    assert all(one.reused for one in again)
    assert sorted(bench.project.audio.folder.rglob("*.flac")) == files
    for one, other in zip(first, again, strict=True):
        assert other.change.start >= one.change.start - 1e-9
        assert other.change.now <= one.change.now + 1e-9
    accept(bench.project, what, best(first).take.id)
    assert reading.lines(bench.project)[0].original is None
    assert listed(bench.project, 1).chosen.take in {one.take for one in first}  # type: ignore[union-attr]


def test_what_was_discarded_is_hidden_and_comes_back_with_undo(bench: Bench) -> None:
    what = planned(bench, "river")
    (one,) = made(bench, what)
    discard(bench.project, what, [one.take.id])
    assert one.take.id not in {state.take.id for state in listed(bench.project, 1).shown}
    undo(bench.project)
    assert one.take.id in {state.take.id for state in listed(bench.project, 1).shown}


def test_a_repaired_take_can_be_repaired(bench: Bench) -> None:
    first = planned(bench, "old", "tall")
    accept(bench.project, first, made(bench, first)[0].take.id)
    second = planned(bench, "river", "road")
    assert second.parent.sound == first.request.sound
    accept(bench.project, second, made(bench, second)[0].take.id)
    assert reading.lines(bench.project)[0].text == "In 1990 the tall man walked slowly along the road."


def test_back_to_the_books_words_is_no_edit_any_more(bench: Bench) -> None:
    first = planned(bench, "old", "tall")
    accept(bench.project, first, made(bench, first)[0].take.id)
    second = planned(bench, "tall", "old")
    accept(bench.project, second, made(bench, second)[0].take.id)
    line = reading.lines(bench.project)[0]
    assert (line.text, line.original) == (TEXTS[0], None)


def test_a_take_is_cut_as_the_one_it_was_made_from(bench: Bench) -> None:
    parent = listed(bench.project, 1).takes[0].take
    length = parent.seconds
    with bench.project.db.write() as conn:
        conn.exec_driver_sql(
            "UPDATE line_takes SET trim_in = 0.01, trim_out = ?, gain = -3, fade_out = 0.01", (length - 1.0,)
        )
        conn.exec_driver_sql(
            "INSERT INTO pieces VALUES (1, ?, 1, 1.1, ?, 0.5, 2, 0, 0.02)", (parent.id, length - 0.02)
        )
    (one,) = made(bench, planned(bench, "slowly", "very very slowly"))
    with bench.project.db.read() as conn:
        row = conn.exec_driver_sql(
            "SELECT trim_in, trim_out, gain, fade_out FROM line_takes WHERE take_id = ?", (one.take.id,)
        ).one()
        piece = conn.exec_driver_sql(
            "SELECT begin, end, pause, gain FROM pieces WHERE take_id = ?", (one.take.id,)
        ).one()
    change = one.change
    assert (row[0], row[2], row[3]) == (0.01, -3, 0.01)
    assert one.take.seconds - row[1] == pytest.approx(change.moved(1.0))
    # New words at the very end are heard, though silence there was cut off.
    end = change.now if change.start >= length - 0.02 else change.moved(length - 0.02)
    assert tuple(piece) == pytest.approx((change.moved(1.1), end, 0.5, 2))


def test_what_cannot_be_repaired_is_told_in_one_line(bench: Bench) -> None:
    with pytest.raises(BadEdit, match="has no take yet"):
        planned(bench, "saw", "heard", line=2)
    with pytest.raises(NotFound, match="no take 99"):
        planned(bench, "old", take=99)
    with pytest.raises(NotFound, match="no line 99"):
        plan(bench.project, bench.registry, bench.voices, 99, (0, 3))
    with pytest.raises(BadEdit, match="nothing would be left"):
        plan(bench.project, bench.registry, bench.voices, 1, (0, len(TEXTS[0])), "")
    rewording.retext(bench.project, 1, "Another text altogether.")
    with pytest.raises(BadEdit, match="out of date"):
        planned(bench, "Another", "The same")


def test_the_scratch_voice_cannot_and_the_line_says_what_can(bench: Bench) -> None:
    recast(bench.project, {None: "espeak/en-gb"})
    assert able(bench.registry) == ("tiny",)
    with pytest.raises(BadEdit, match=r"a voice of espeak, which cannot be repaired \(voices of tiny can\)"):
        planned(bench, "old", "young")


def test_a_line_that_was_changed_meanwhile_is_not_repaired(bench: Bench) -> None:
    what = planned(bench, "old", "young")
    (one,) = made(bench, what)
    rewording.retext(bench.project, 1, "Nobody walks.")
    before = history(bench.project)
    with pytest.raises(BadEdit, match="changed meanwhile"):
        accept(bench.project, what, one.take.id)
    assert history(bench.project) == before
    assert reading.lines(bench.project)[0].text == "Nobody walks."


def test_a_lost_or_damaged_sound_is_told_and_a_full_disk_loses_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = planned(bench, "old", "young")

    def full(sounds: object) -> None:
        raise NoSpace("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(bench.project.audio, "put_all", full)
        with pytest.raises(NoSpace):
            made(bench, what)
    assert len(listed(bench.project, 1).takes) == 1
    bench.project.audio.path(what.parent.audio).unlink()
    with pytest.raises(NotFound, match="missing"):
        made(bench, what)


@pytest.mark.parametrize("parent_is_there", [True, False])
def test_a_repair_whose_file_was_finished_when_the_power_went_is_its_line_s_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, parent_is_there: bool
) -> None:
    what = planned(bench, "slowly", "very slowly")

    def gone(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.db.filing.add", gone)
        with pytest.raises(KeyboardInterrupt):
            made(bench, what)
    assert len(listed(bench.project, 1).takes) == 1
    if not parent_is_there:
        with bench.project.db.write() as conn:
            conn.exec_driver_sql("UPDATE lines SET take_id = NULL")
            conn.exec_driver_sql("DELETE FROM line_takes")
    bench.project.close()
    bench.project = Project.open(bench.folder)
    assert adopt(bench.project) == 1 and adopt(bench.project) == 0
    found = listed(bench.project, 1)
    if parent_is_there:
        first, second = found.takes
        assert first.chosen and not second.chosen and second.take.words
        (again,) = made(bench, what)
        assert again.reused and again.take == second.take, "it is not made a second time"
        accept(bench.project, what, again.take.id)
        assert reading.lines(bench.project)[0].text == what.fresh
    else:
        assert found.takes == ()


def test_a_repair_outlives_the_program(bench: Bench) -> None:
    what = planned(bench, "old", "young")
    (one,) = made(bench, what)
    accept(bench.project, what, one.take.id)
    bench.project.close()
    bench.project = Project.open(bench.folder)
    assert listed(bench.project, 1).chosen.take == one.take  # type: ignore[union-attr]
    with bench.project.db.read() as conn:
        assert take_rows.find(conn, one.take.request) == one.take
