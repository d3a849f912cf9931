"""The experiment with adapters, whole, on a tiny pack; and that a pack whose adapter is off is the base, bit by bit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import make_adapter
from engine.packs import manifest
from engine.train import adapting as command
from engine.train.evaluation import adapting
from engine.train.evaluation.adapting import Measure, changed, gained
from engine.train.evaluation.material import gather
from engine.train.evaluation.rig import rigged
from engine.train.loop import CannotResume
from engine.types import Audio
from make_takin_pack import make, nets


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runs that the tiny pack was made of."""
    folder, made = tmp_path_factory.mktemp("runs"), nets()
    sizes = {
        "content": asdict(made.content.config),
        "flow": {"timbre": asdict(made.flow.timbre.config), "flow": asdict(made.flow.flow.config)},
    }
    for stage, net in sizes.items():
        state = made.by_stage()[stage].state_dict()
        recipe = {"net": net, "stage": {"seconds": [0.8, 1.0]}}
        (folder / f"{stage}-nano").mkdir()
        torch.save(
            {"recipe": recipe, "net": state, "average": state, "step": 1, "seconds": 1.0},
            folder / f"{stage}-nano" / "last.pt",
        )
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def done(
    tiny: Path, runs: Path, cache: Path, small_corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """The arguments of an experiment that was done."""
    work = tmp_path_factory.mktemp("work")
    arguments = [
        *(
            str(tiny),
            "--work",
            str(work),
            "--runs",
            str(runs),
            "--cache",
            str(cache),
            "--corpus",
            str(small_corpus),
        ),
        *("--steps", "2", "--batch", "2", "--limit", "2", "--minutes", "0.2", "--no-judges"),
    ]
    assert command.main(arguments) == 0
    return arguments


def test_the_whole_experiment(done: list[str], tiny: Path, capsys: pytest.CaptureFixture[str]):
    work = Path(done[2])
    first = (work / "results.json").read_text("utf-8")
    # Again: nothing is trained or measured a second time, and all is told.
    before = {path: path.stat().st_mtime_ns for path in work.glob("runs/*/last.pt")}
    assert len(before) == 3
    assert command.main(done) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found == json.loads((work / "results.json").read_text("utf-8")) == json.loads(first)
    assert {path: path.stat().st_mtime_ns for path in work.glob("runs/*/last.pt")} == before

    assert found["problems"] == []
    assert found["experiment"]["judges_missing"]
    adapters = found["adapters"]
    assert list(adapters) == ["narration", "held-out-0.2", "known-0.2"]
    for name, cost in adapters.items():
        file = work / "pack" / "files" / f"lora-flow-{name}.onnx_adapter"
        assert cost["bytes"] == file.stat().st_size > 1000
        assert cost["steps"] == 2 and cost["seconds"] > 0 and cost["cpu_seconds_a_step"] > 0
    assert [adapters[name]["warp"] for name in adapters] == [None, -20, 0]
    subjects = found["subjects"]
    assert {key: list(subject["rows"]) for key, subject in subjects.items()} == {
        "held-out": ["recordings", "base", "base, more clips", "narration", "held-out-0.2"],
        "known": ["recordings", "base", "base, more clips", "narration", "known-0.2"],
        "strangers": ["base", "narration"],
    }
    rows = [row for subject in subjects.values() for row in subject["rows"].values()]
    assert all(row["failed"] == 0 and row["lines"] >= 2 and row["phone_errors"] > 0 for row in rows)
    bent = [row for row in rows if row.get("adapter")]
    assert len(bent) == 5 and all(row["changed_when_off"] == 0 for row in bent)
    for word in ("held-out-0.2", "narration", "played -20 %", "off"):
        assert word in told.err
    # The copy has what the pack has, and the adapters; the pack is as it was.
    own, copy = manifest.read(tiny), manifest.read(work / "pack")
    copy.verify()
    assert {name: file.sha256 for name, file in own.graphs.items()} == {
        name: file.sha256 for name, file in copy.graphs.items()
    }
    assert copy.files.keys() - own.files.keys() == {f"lora-flow-{name}" for name in adapters}
    assert (own.info, own.settings, own.voices) == (copy.info, copy.settings, copy.voices)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (["--limit", "3"], "of another experiment"),
        (["--warp", "-25"], "of another experiment"),
        (["--steps", "3"], "of another experiment"),
        (["--config", "none"], "of another experiment"),
        (["--warp", "0"], "no voice that nobody trained on"),
        (["--warp", "-100"], "--warp must lie between -50 and 50"),
        (["--minutes", "0"], "--minutes must be above 0"),
        (["--minutes", "nan"], "--minutes must be above 0"),
        (["--steps", "0"], "--steps must be at least 1"),
        (["--corpus", "/nowhere"], "no corpus at /nowhere"),
        (["--out", "/nowhere/out.json"], "no such folder"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    done: list[str], change: list[str], why: str, capsys: pytest.CaptureFixture[str]
):
    assert command.main([*done, *change]) == 1
    told = capsys.readouterr()
    assert why in told.err.splitlines()[-1] and not told.out


def test_what_is_no_longer_whole_is_named(
    done: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    saved = Path(done[2]) / "runs" / "narration" / "last.pt"
    whole = saved.read_bytes()
    try:
        saved.write_bytes(whole[:1000])
        assert command.main(done) == 1
        assert "narration/last.pt is damaged" in capsys.readouterr().err.splitlines()[-1]
        assert saved.read_bytes() == whole[:1000]
    finally:
        saved.write_bytes(whole)
    about = '{"experiment": {"pack": "one"}, "problems": [], '
    odd = (
        '"adapters": [], "subjects": []}',
        '"adapters": {}, "subjects": {"known": {"title": "", "rows": 1}}}',
    )
    for text in ("", "[]", '{"experiment": {}}', *(about + one for one in odd)):
        (tmp_path / "out.json").write_text(text)
        with pytest.raises(CannotResume, match="another --out"):
            command.Results(tmp_path / "out.json", {"pack": "one"})
        assert (tmp_path / "out.json").read_text() == text


def test_what_went_wrong_before_is_still_told(tmp_path: Path):
    results = command.Results(tmp_path / "out.json", {"pack": "one"})
    results.found["problems"] = ["a line could not be said"]
    results.save()
    assert command.Results(tmp_path / "out.json", {"pack": "one"}).found["problems"] == [
        "a line could not be said"
    ]


@pytest.fixture
def measure(tiny: Path, cache: Path, small_corpus: Path) -> Iterator[Measure]:
    with rigged(manifest.read(tiny), gather(small_corpus, cache, 1), lambda line: None, False) as rig:
        yield Measure(rig)


def test_an_adapter_that_is_off_changes_nothing(measure: Measure, tmp_path: Path):
    folder = make(tmp_path / "tiny")
    make_adapter.add(folder, "loud", ("flow",))
    subject = adapting.strangers("unseen", measure.rig.material)
    known, pack = adapting.opened(folder, measure.rig)
    try:
        assert "lora-flow-loud" in known.files
        base, bent = (
            measure.say(measure.rig.pack, subject.lines[0]),
            measure.say(pack, subject.lines[0], "loud"),
        )
        assert base is not None and bent is not None
        assert changed(base.samples, bent.samples) > len(base.samples) / 2
        assert measure.changed_when_off(pack, subject, "loud") == 0
        # What is refused is told, and is no proof of anything.
        assert measure.changed_when_off(pack, subject, "none") is None
        assert any("none" in line for line in measure.rig.problems)
    finally:
        pack.close()


def test_a_voice_is_compared_with_other_sentences(measure: Measure):
    clip = Audio(np.zeros(24_000, np.float32), 24_000)
    subject = adapting.reader("reader", measure.rig.material, [clip], warp=-20)
    assert len(subject.lines) == len(subject.recordings) == 2
    for at, line in enumerate(subject.lines):
        assert line.clips == (clip,)
        assert line.like == (subject.recordings[1 - at],)
    plain = adapting.reader("reader", measure.rig.material, [clip])
    for slow, own in zip(subject.recordings, plain.recordings, strict=True):
        assert len(slow.samples) == pytest.approx(len(own.samples) / 0.8, abs=2)


@given(
    st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=30),
    st.sets(st.integers(0, 29)),
    st.integers(0, 5),
)
def test_every_changed_sample_counts(values: list[float], at: set[int], longer: int):
    one = np.array(values, np.float32)
    other = np.concatenate([one, np.zeros(longer, np.float32)])
    places = [place for place in at if place < len(one)]
    other[places] = np.nextafter(other[places], np.float32(2))
    assert changed(one, other) == changed(other, one) == len(places) + longer


def test_gains_are_of_the_same_lines():
    base: dict[str, Any] = {"similarities": [0.5, 0.6, None, 0.9], "word_errors": 0.5, "phone_errors": 0.3}
    row = {"similarities": [0.6, 0.8, 0.9, None], "word_errors": 0.4, "phone_errors": 0.35}
    found = gained(row, base)
    assert found["similarity_gain"] == pytest.approx(0.15)
    assert found["similarity_gain_error"] == pytest.approx(0.05)
    assert found["word_errors_less"] == pytest.approx(0.1)
    assert found["phone_errors_less"] == pytest.approx(-0.05)
    assert gained({"lines": 1}, base) == {"lines": 1}
