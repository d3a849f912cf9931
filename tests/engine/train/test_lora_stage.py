"""Adapters alone are trained, through the one loop: a domain, then a speaker."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.dsp import features
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.nn import lora
from engine.nn.content import ContentConfig, ContentEncoder
from engine.nn.flow import FlowConfig
from engine.nn.pairs import Cloner
from engine.nn.timbre import TimbreConfig
from engine.train.data import BadCorpus, Clip, Corpus, prepare
from engine.train.flow import PITCH
from engine.train.loop import CannotResume, Loop, LoopConfig
from engine.train.lora import LoraStage, make, read_run
from engine.train.stages import BadRecipe
from engine.train.voices import pick, played, warped
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


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


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
    # What the base learned from besides the corpus is none of it: her clips are her references.
    torch.save(
        {
            **(base := torch.load(runs / "flow-nano" / "last.pt", weights_only=True)),
            "recipe": {
                **base["recipe"],
                "stage": {**base["recipe"]["stage"], "clips": "/nowhere/chosen"},
            },
        },
        _folder(tmp_path / "runs" / "flow-nano") / "last.pt",
    )
    shutil.copytree(runs / "content-nano", tmp_path / "runs" / "content-nano")
    other = make(recipe(shares={"me": 1.0}, clips=str(own)), small_corpus, cache, tmp_path / "runs")
    assert other.inner.config.own == () and other.inner._others.keys() == stage.inner._others.keys()
    # A voice of one's own is this one: it is not warped, as the base's are, and who speaks is known.
    assert stage.inner.config.warped == stage.inner.config.coloured == 0.0
    assert {name: len(clips) for name, clips in stage.inner._others.items()} == {
        line.split("\t")[1]: 1 for line in kept
    }
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
        (
            {"minutes": 50.0},
            BadCorpus,
            r"kathleen: there are 0\.\d minutes to train on.*asks for 50; ask for fewer",
        ),
        ({"minutes": 0.001}, BadCorpus, "no clip in kathleen.*minutes"),
        ({"minutes": -1.0}, BadRecipe, "minutes is 0"),
        ({"warp": 80}, BadRecipe, "from -50 to 50, not 80"),
        ({"warp": 2.5}, BadRecipe, "whole number"),
    ):
        with pytest.raises(kind, match=why):
            make(recipe(shares=shares, **stage), small_corpus, cache, runs)


def names(clips: list[Clip]) -> list[str]:
    return [clip.name for clip in clips]


@pytest.fixture(scope="module")
def corpus(small_corpus: Path, cache: Path) -> Corpus:
    return prepare(small_corpus, cache, ["kathleen", "librispeech"])


def test_a_few_minutes_are_part_of_more_minutes(corpus: Corpus):
    every = pick(corpus, ["kathleen", "librispeech"])
    assert set(names(every)) == set(names(corpus.clips()))
    few, more = (pick(corpus, ["kathleen", "librispeech"], minutes=minutes) for minutes in (0.3, 0.6))
    assert names(every)[: len(more)] == names(more) and names(more)[: len(few)] == names(few)
    for clips, minutes in ((few, 0.3), (more, 0.6)):
        seconds = sum(clip.length for clip in clips) / features.SAMPLE_RATE
        assert 60 * minutes - 1.3 < seconds <= 60 * minutes
    # The order is no order of names or of places: it is the same whatever else a corpus holds.
    alone = [name for name in names(every) if name.startswith("kathleen")]
    assert names(pick(corpus, ["kathleen"])) == alone != sorted(alone)
    # Slower speech of the same clips is longer.
    assert len(pick(corpus, ["kathleen", "librispeech"], minutes=0.6, warp=-20)) < len(more)
    assert names(pick(corpus, ["librispeech"], ["libri-3"])) == ["librispeech-3"]


@pytest.mark.parametrize("warp", [-20, 25])
def test_what_is_played_faster_is_higher_and_shorter(corpus: Corpus, cache: Path, warp: int):
    shelf = corpus.shelves["kathleen"]
    some = [*corpus.clips("kathleen")[:2], *corpus.clips("kathleen", test=True)[:1]]
    there = warped(shelf, some, cache, warp)
    assert [(clip.name, clip.test, clip.text) for clip in there.clips] == [
        (clip.name, clip.test, clip.text) for clip in some
    ]
    for clip, source in zip(there.clips, some, strict=True):
        assert clip.length == pytest.approx(source.length / (1 + warp / 100), abs=2)
        assert clip.rate == round(source.rate * (1 + warp / 100))
        # What is told of its pitch is what its sound has.
        before, after = (
            track[track > UNVOICED / 2] for track in (shelf.track(PITCH, source), there.track(PITCH, clip))
        )
        assert np.median(after) - np.median(before) == pytest.approx(np.log2(1 + warp / 100), abs=0.08)
    again = warped(shelf, some, cache, warp)
    assert again.fingerprint == there.fingerprint != warped(shelf, some[:1], cache, warp).fingerprint


def test_a_tone_that_is_played_slower_is_lower():
    time = np.arange(24_000) / 24_000
    tone = sum(np.sin(2 * np.pi * 200 * k * time) / k for k in range(1, 6)).astype(np.float32) * 0.1
    slow = played(tone, -20)
    assert len(slow) == 30_000 and slow.dtype == np.float32
    assert 180 * 2 ** np.median(pitch_track(slow)[20:-20]) == pytest.approx(160, rel=0.01)
    assert played(tone, 0) is tone


def test_a_voice_that_nobody_trained_on(small_corpus: Path, runs: Path, cache: Path):
    raw = recipe(shares={"kathleen": 1.0}, speakers=["kathleen"], minutes=0.31, warp=-20)
    stage = make(raw, small_corpus, cache, runs)
    plain = make(recipe(shares={"kathleen": 1.0}, minutes=0.248), small_corpus, cache, runs)
    slow, own = stage.inner.corpus, plain.inner.corpus
    assert sorted(names(slow.clips("kathleen"))) == sorted(names(own.clips("kathleen")))
    assert names(slow.clips("kathleen", test=True)) == names(own.clips("kathleen", test=True)) != []
    assert stage.inner.config.warped == 0.0 < plain.inner.config.warped
    clip, same = (side.clips("kathleen", test=True)[0] for side in (slow, own))
    mel, prosody, phones, _ = stage.inner.whole(clip)
    assert len(mel) == len(prosody) == 2 * len(phones)
    assert len(mel) == pytest.approx(len(plain.inner.whole(same)[0]) / 0.8, abs=8)
    # Everybody else is as before.
    assert slow.shelves["librispeech"].fingerprint == own.shelves["librispeech"].fingerprint
    assert np.isfinite(mean_loss(stage))
