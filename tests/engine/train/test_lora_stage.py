"""Adapters alone are trained, through the one loop: a domain, then a speaker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.nn import lora
from engine.nn.content import ContentConfig, ContentEncoder
from engine.nn.flow import FlowConfig
from engine.nn.pairs import Cloner
from engine.nn.timbre import TimbreConfig
from engine.train.data import BadCorpus
from engine.train.loop import CannotResume, Loop, LoopConfig
from engine.train.lora import LoraStage, make, read_run
from engine.train.stages import BadRecipe
from engine.train.weights import NoWeights

CONTENT = {
    "width": 16,
    "heads": 2,
    "hidden": 16,
    "trunk": 1,
    "phone": 0,
    "masked": 0,
    "after": 0,
    "levels": [5, 5, 5],
}
TIMBRE = {
    "width": 16,
    "heads": 2,
    "hidden": 16,
    "patch_layers": 1,
    "read_layers": 1,
    "tokens": 4,
    "vector": 16,
}
FLOW = {
    "width": 32, "hidden": 48, "layers": 2, "content_layers": 1, "heads": 2, "tokens": 125, "code": 8, "memory": 16,
    "vector": 16,
}  # fmt: skip
SHORT = LoopConfig(steps=12, batch=3, rate=1e-2, warmup=1, cooldown=0.0, evaluate_every=100, save_minutes=1e9)


def save(folder: Path, net: torch.nn.Module, recipe: dict[str, Any]) -> None:
    """A run that was just begun."""
    folder.mkdir(parents=True)
    state = net.state_dict()
    torch.save(
        {"recipe": recipe, "net": state, "average": state, "step": 1, "seconds": 1.0}, folder / "last.pt"
    )


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    torch.manual_seed(2)
    save(
        folder / "content-nano",
        ContentEncoder(ContentConfig(**{**CONTENT, "levels": (5, 5, 5)})),
        {"net": CONTENT},
    )
    table = {
        "seconds": [0.8, 1.0],
        "pairs": 2,
        "shares": {"kathleen": 1.0},
        "teacher": "a setting of another stage",
    }
    save(
        folder / "flow-nano",
        Cloner(TimbreConfig(**TIMBRE), FlowConfig(**FLOW)),
        {"net": {"timbre": TIMBRE, "flow": FLOW}, "stage": table},
    )
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def recipe(**stage: Any) -> dict[str, Any]:
    return {"stage": {"of": "flow", "base": "flow-nano", "rank": 3, "alpha": 6.0, **stage}}


def mean_loss(stage: LoraStage) -> float:
    torch.manual_seed(1)
    with torch.no_grad():
        return float(
            np.mean([float(stage.loss(stage.batch(np.random.default_rng(n), 6), 0)[0]) for n in range(3)])
        )


def test_a_domain_then_a_speaker(small_corpus: Path, runs: Path, cache: Path, tmp_path: Path):
    raw = recipe(shares={"kathleen": 0.5, "librispeech": 0.5})
    stage = make(raw, small_corpus, cache, runs)
    before = mean_loss(stage)
    base = {name: value.clone() for name, value in stage.net.state_dict().items() if "lora_" not in name}
    Loop(stage, SHORT, runs / "lora-flow-nano", raw).run()
    assert mean_loss(stage) < 0.98 * before
    assert all(torch.equal(value, stage.net.state_dict()[name]) for name, value in base.items())

    of, weights = read_run(runs / "lora-flow-nano")
    assert of == "flow"
    assert weights.keys() == set(lora.chosen(stage.net.flow, lora.PATTERNS["flow"]))
    assert all(a.shape[1] == b.shape[0] == 3 for a, b in weights.values())

    one = recipe(shares={"librispeech": 1.0}, speakers=["libri-3", "libri-5"], begin="lora-flow-nano")
    speaker = make(one, small_corpus, cache, runs)
    begun = lora.state(speaker.net.flow)
    assert all(
        torch.allclose(a, b) for path in weights for a, b in zip(weights[path], begun[path], strict=True)
    )
    Loop(speaker, SHORT, tmp_path / "lora-speaker-nano", one).run()
    assert not torch.allclose(lora.state(speaker.net.flow)["blocks.0.film"][1], begun["blocks.0.film"][1])


def test_a_run_is_gone_on_with(small_corpus: Path, runs: Path, cache: Path, tmp_path: Path):
    raw = recipe(shares={"kathleen": 1.0})
    first = Loop(make(raw, small_corpus, cache, runs), SHORT, tmp_path / "run", raw)
    first.run()
    again = Loop(make(raw, small_corpus, cache, runs), SHORT, tmp_path / "run", raw)
    assert again.resume() and again.step == 12
    for path, pair in lora.state(first.stage.net.flow).items():
        assert all(
            torch.equal(a, b) for a, b in zip(pair, lora.state(again.stage.net.flow)[path], strict=True)
        )


def test_clips_of_ones_own(small_corpus: Path, runs: Path, cache: Path, tmp_path: Path):
    own = tmp_path / "own"
    (own / "me").mkdir(parents=True)
    lines = (small_corpus / "manifest.tsv").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith("librispeech/")][:4]
    for line in kept:
        name = line.split("\t")[0]
        (own / "me" / Path(name).name).write_bytes((small_corpus / name).read_bytes())
    table = [lines[0], *(line.replace("librispeech/", "me/", 1) for line in kept)]
    (own / "manifest.tsv").write_text("\n".join(table) + "\n", "utf-8")
    stage = make(recipe(shares={"me": 1.0}, clips=str(own)), small_corpus, cache, runs)
    assert {clip.source for clip in stage.inner.corpus.clips("me")} == {"me"}
    assert np.isfinite(mean_loss(stage))
    with pytest.raises(BadCorpus, match="kathleen is the corpus's own"):
        make(recipe(shares={"kathleen": 1.0}, clips=str(small_corpus)), small_corpus, cache, runs)


def test_what_cannot_be_begun_is_named(small_corpus: Path, runs: Path, cache: Path, tmp_path: Path):
    shares = {"kathleen": 1.0}
    for stage, kind, why in (
        ({"base": "flow-none"}, NoWeights, "no checkpoint .*flow-none"),
        ({"begin": "lora-none"}, NoWeights, "lora-flow"),
        ({"begin": "flow-nano"}, NoWeights, "no run of adapters"),
        ({"speakers": ["nobody"]}, BadCorpus, "no clip of nobody in kathleen"),
        ({"patterns": ["layers.*"]}, CannotResume, "no linear layer matches"),
        ({"ranks": 3}, BadRecipe, "ranks"),
        ({"of": "content", "base": "content-nano"}, NoWeights, "takes no adapters"),
    ):
        with pytest.raises(kind, match=why):
            make(recipe(shares=shares, **stage), small_corpus, cache, runs)
