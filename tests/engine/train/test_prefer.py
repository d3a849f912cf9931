"""Preference tuning: the loss is the paper's, twenty steps lower it, and its net goes where a language model goes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.dsp.features import SAMPLE_RATE
from engine.export import nets
from engine.nn.lm import Lm
from engine.train import stages
from engine.train.data import BadCorpus, prepare
from engine.train.lm import LmStage, LmStageConfig
from engine.train.loop import CannotResume, Loop, LoopConfig
from engine.train.prefer import PreferStage, held_out_text, preference
from engine.train.record import Record, sound_file
from engine.train.stages import Recipe
from engine.train.weights import NoWeights, load_net
from make_takin_pack import nets as made_of

SHORT = LoopConfig(
    steps=20, batch=4, rate=1e-3, warmup=2, cooldown=0.0, log_every=10, evaluate_every=20, save_minutes=1e9
)
TEXTS = [
    f"{one} {two} tea." for one in ("red", "green", "cold") for two in ("sea", "cup", "sky", "hand", "tree")
]


def save(folder: Path, net: torch.nn.Module, sizes: dict[str, Any]) -> None:
    """A run of one step."""
    folder.mkdir(parents=True)
    state = {name: value.clone() for name, value in net.state_dict().items()}
    saved = {"recipe": {"net": sizes}, "net": state, "average": state, "step": 1, "seconds": 1.0}
    torch.save(saved, folder / "last.pt")


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Runs of all stages of a small pack."""
    folder, made = tmp_path / "runs", made_of()
    flow = {"timbre": asdict(made.flow.timbre.config), "flow": asdict(made.flow.flow.config)}
    prosody = {"style": asdict(made.prosody.style.config), "prosody": asdict(made.prosody.prosody.config)}
    for stage, net in made.by_stage().items():
        sizes = {"flow": flow, "prosody": prosody}.get(stage) or asdict(net.config)
        save(folder / f"{stage}-nano", net, sizes)
    return folder


@pytest.fixture(scope="module")
def chosen(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pairs of which the kept take is a recording of the corpus, and the dropped one is noise."""
    folder = tmp_path_factory.mktemp("chosen")
    corpus = prepare(small_corpus, tmp_path_factory.mktemp("cache"), ["librispeech"])
    rng = np.random.default_rng(1)
    with Record(folder, {"seed": 1}) as record:
        for number, text in enumerate(TEXTS):
            clip = corpus.clips("librispeech")[number]
            row: dict[str, Any] = {"text": text, "speaker": clip.speaker, "language": "en", "sex": "F"}
            noise = rng.normal(0, 0.1, clip.length - 240 * (number % 5)).astype(np.float32)
            row["takes"] = [{"seed": 2 * number}, {"seed": 2 * number + 1}]
            for take, (source, sound) in enumerate({"chosen": corpus.read(clip), "dropped": noise}.items()):
                path = f"{source}/{number:06}-{take}.flac"
                record.put(path, sound_file(sound, SAMPLE_RATE))
                row[source] = {
                    "path": path,
                    "take": take,
                    "rate": SAMPLE_RATE,
                    "seconds": len(sound) / SAMPLE_RATE,
                }
            record.add(row)
    return folder


def build(corpus: Path, runs: Path, chosen: Path, **stage: Any) -> tuple[PreferStage, dict[str, Any]]:
    net = asdict(made_of().lm.config)
    raw = {"net": {**net, **stage.pop("net", {})}, "stage": {"pairs": str(chosen), **stage}}
    made = stages.make("prefer", Recipe(LoopConfig(), raw), corpus, runs.parent / "cache", runs)
    assert isinstance(made, PreferStage)
    return made, raw


def test_the_loss_is_that_of_the_paper():
    own = torch.tensor([-10.0, -20.0, -12.0, -19.0])
    reference = torch.tensor([-11.0, -20.0, -11.0, -22.0])
    loss, margin = preference(own, reference, 0.5)
    wanted = 0.5 * np.array([(-10 + 11) - (-12 + 11), (-20 + 20) - (-19 + 22)])
    np.testing.assert_allclose(margin, wanted, rtol=1e-6)
    np.testing.assert_allclose(float(loss), np.mean(-np.log(1 / (1 + np.exp(-wanted)))), rtol=1e-6)


def test_twenty_steps_make_kept_takes_likelier_than_dropped_ones(
    small_corpus: Path, runs: Path, chosen: Path, tmp_path: Path
):
    stage, raw = build(small_corpus, runs, chosen)
    before = {name: value.clone() for name, value in stage.reference.state_dict().items()}
    batch = stage.told(stage.pairs)
    with torch.no_grad():
        first, seen = stage.loss(batch, 0)
    # It begins as the reference, so there is nothing between them yet.
    assert float(first) == pytest.approx(np.log(2), abs=1e-5) and float(seen["margin"]) == pytest.approx(
        0, abs=1e-4
    )
    untuned = stage.evaluate(stage.net)
    Loop(stage, SHORT, runs / "prefer-nano", raw).run()
    with torch.no_grad():
        last, seen = stage.loss(batch, 0)
    assert float(last) < 0.8 * float(first)
    assert float(seen["accuracy"]) == 1.0 and float(seen["margin"]) > 0.1
    # Also of texts that it did not learn from; and what it gives up for it is told as `lm` tells it.
    tuned = stage.evaluate(stage.net)
    assert tuned["margin"] > 0.1 > abs(untuned["margin"]) and tuned["accuracy"] == 1.0
    plain = LmStage(stage.net.config, LmStageConfig(), stage.corpus, tmp_path / "cache", runs)
    plain._tokens, plain._phones = stage._tokens, stage._phones
    base, _ = load_net("lm", runs / "lm-nano")
    plain.net.load_state_dict(base.state_dict())
    assert {key: untuned[key] for key in ("nats", "right")} == pytest.approx(plain.evaluate(plain.net))
    assert tuned["nats"] != pytest.approx(untuned["nats"], abs=1e-6)
    assert all(torch.equal(value, before[name]) for name, value in stage.reference.state_dict().items())

    # The run is a language model: it is loaded as one, exported before the one it began with, and gone on with.
    net, _ = load_net("prefer", runs / "prefer-nano")
    found = nets.load("nano", runs, None, steps=2)
    assert isinstance(net, Lm) and found.lm is not None
    assert any("prefer: 20 steps" in line for line in found.trained)
    assert not any(line.startswith("lm:") for line in found.trained)
    got, other = found.lm.state_dict(), base.state_dict()
    assert all(torch.equal(value, got[name]) for name, value in net.state_dict().items())
    assert any(not torch.equal(value, got[name]) for name, value in other.items())
    assert nets.load("nano", runs, None, steps=2, with_lm=False).lm is None
    again, raw = build(small_corpus, runs, chosen, base="prefer-nano")
    assert all(
        torch.equal(value, net.state_dict()[name]) for name, value in again.reference.state_dict().items()
    )


def test_an_anchor_adds_the_nats_of_kept_takes(small_corpus: Path, runs: Path, chosen: Path):
    stage, _ = build(small_corpus, runs, chosen, anchor=0.5)
    batch = stage.told(stage.pairs[:3])
    with torch.no_grad():
        loss, seen = stage.loss(batch, 0)
        half = {name: value[:3] for name, value in batch.items()}
        nats, _ = LmStage.loss(stage, half, 0)
    assert float(loss) == pytest.approx(float(seen["preference"]) + 0.5 * float(nats), rel=1e-5)


def test_a_batch_holds_pairs_of_one_style_and_nothing_held_out(small_corpus: Path, runs: Path, chosen: Path):
    stage, _ = build(small_corpus, runs, chosen)
    assert {pair[0].text for pair in stage.held_out} == {text for text in TEXTS if held_out_text(text)}
    assert len(stage.pairs) + len(stage.held_out) == len(TEXTS)
    assert all(kept.text == dropped.text and kept.source != dropped.source for kept, dropped in stage.pairs)
    one, two = (stage.batch(np.random.default_rng(7), 3) for _ in range(2))
    assert all(torch.equal(value, two[name]) for name, value in one.items())
    assert one["goal"].shape[0] == 6 and torch.equal(one["style"][:3], one["style"][3:])
    # What each step is given is what it said before, all of it.
    told = one["goal"][:, :-1].clamp(min=0)
    assert torch.equal(one["given"][:, 1:], told)


def test_what_cannot_be_tuned_is_one_line(small_corpus: Path, runs: Path, chosen: Path, tmp_path: Path):
    with pytest.raises(NoWeights, match="lm-gone"):
        build(small_corpus, runs, chosen, base="lm-gone")
    with pytest.raises(CannotResume, match="of other sizes"):
        build(small_corpus, runs, chosen, net={"hidden": 24})
    with pytest.raises(BadCorpus, match="no pairs at"):
        build(small_corpus, runs, tmp_path / "nowhere")
    with pytest.raises(BadCorpus, match="0 can be trained on and 0 are held out"):
        build(small_corpus, runs, chosen, longest=0.5)
    with pytest.raises(stages.BadRecipe, match="bet"):
        build(small_corpus, runs, chosen, bet=0.1)
    rows = (chosen / "pairs.jsonl").read_text("utf-8")
    try:
        (chosen / "pairs.jsonl").write_text(rows.replace("000003-0", "000003-9"), "utf-8")
        with pytest.raises(BadCorpus, match=r"names 000003-9, which manifest\.tsv lacks"):
            build(small_corpus, runs, chosen)
    finally:
        (chosen / "pairs.jsonl").write_text(rows, "utf-8")
    # Every recipe that is shipped is one that can be read.
    for config in ("nano", "base"):
        recipe = stages.read_recipe(config, "prefer")
        assert recipe.raw["net"] == stages.read_recipe(config, "lm").raw["net"]
        assert set(recipe.raw["stage"]) <= {"base", "pairs", "beta", "anchor", "content", "prosody"}
