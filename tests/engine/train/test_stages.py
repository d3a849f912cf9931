"""Every stage on a corpus of buzzes: it runs, and twenty steps lower its loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.nn.content import ContentConfig
from engine.nn.flow import FlowConfig, scaled
from engine.nn.lm import LmConfig
from engine.nn.prosody import ProsodyConfig, StyleConfig
from engine.nn.timbre import TimbreConfig
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.train.content import ContentStage, ContentStageConfig
from engine.train.data import Corpus, prepare
from engine.train.flow import FlowStage, FlowStageConfig, patches, smoothed
from engine.train.lm import LmStage, LmStageConfig
from engine.train.loop import Batch, Loop, LoopConfig, Stage
from engine.train.prosody import ProsodyStage, ProsodyStageConfig, durations

CONTENT = {
    "width": 32,
    "heads": 2,
    "hidden": 64,
    "trunk": 1,
    "phone": 1,
    "masked": 1,
    "after": 1,
    "levels": [5, 5, 5],
}
TIMBRE = TimbreConfig(width=32, heads=2, hidden=64, patch_layers=1, read_layers=1, tokens=6, vector=16)
FLOW = FlowConfig(
    width=48,
    hidden=96,
    layers=3,
    content_layers=1,
    heads=2,
    tokens=125,
    code=8,
    memory=32,
    vector=16,
)
SHORT = LoopConfig(
    steps=20, batch=4, rate=2e-3, warmup=2, cooldown=0.0, log_every=10, evaluate_every=20, save_minutes=1e9
)


@pytest.fixture(scope="module")
def corpus(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return prepare(small_corpus, tmp_path_factory.mktemp("cache"), ["kathleen", "librispeech"])


@pytest.fixture(scope="module")
def runs(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of runs with a content encoder that was trained for a moment."""
    folder = tmp_path_factory.mktemp("runs")
    stage = content(corpus, tmp_path_factory.mktemp("labels"))
    loop = Loop(
        stage, LoopConfig(steps=2, batch=4, evaluate_every=100), folder / "content-nano", {"net": CONTENT}
    )
    loop.run()
    return folder


def content(corpus: Corpus, cache: Path) -> ContentStage:
    config = ContentStageConfig(labelled={"kathleen": 1.0}, unlabelled={"librispeech": 0.2}, align_from=10)
    sizes = {key: tuple(v) if isinstance(v, list) else v for key, v in CONTENT.items()}
    torch.manual_seed(0)
    return ContentStage(ContentConfig(**sizes), config, corpus, cache)


def cloning(corpus: Corpus, runs: Path, cache: Path) -> FlowStage:
    config = FlowStageConfig(shares={"kathleen": 0.5, "librispeech": 0.5}, seconds=(0.8, 1.0), pairs=4)
    torch.manual_seed(0)
    return FlowStage(TIMBRE, FLOW, config, corpus, cache, runs)


STYLE = StyleConfig(width=16, hidden=32, layers=1, style=4)
PROSODY = ProsodyConfig(width=32, heads=2, hidden=64, layers=1, style=4)
READER = {"style": vars(STYLE), "prosody": vars(PROSODY)}


def reading(corpus: Corpus, runs: Path) -> ProsodyStage:
    torch.manual_seed(0)
    return ProsodyStage(STYLE, PROSODY, ProsodyStageConfig(shares={"kathleen": 1.0}), corpus, runs)


def loss_of(stage: Stage, batches: list[Batch]) -> float:
    """The mean loss over the same batches, with torch's own chance held still."""
    torch.manual_seed(1)
    with torch.no_grad():
        return float(np.mean([float(stage.loss(batch, 0)[0]) for batch in batches]))


def trained(stage: Stage, folder: Path, recipe: dict[str, Any] | None = None) -> tuple[float, float]:
    batches = [stage.batch(np.random.default_rng(n), 6) for n in range(4)]
    before = loss_of(stage, batches)
    Loop(stage, SHORT, folder, recipe or {"net": {}}).run()
    return before, loss_of(stage, batches)


def test_twenty_steps_lower_the_loss_of_content(corpus: Corpus, tmp_path: Path) -> None:
    before, after = trained(content(corpus, tmp_path), tmp_path / "run")
    assert after < 0.9 * before


def test_the_timbre_encoder_is_asked_whose_voice_is_painted_and_learns_nothing_by_it(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    torch.manual_seed(3)
    config = FlowStageConfig(shares={"kathleen": 0.5, "librispeech": 0.5}, pairs=4, alike=0.5)
    stage = FlowStage(TIMBRE, FLOW, config, corpus, tmp_path / "cache", runs)
    batch = stage.batch(np.random.default_rng(0), 4)
    batch["told"][:] = 1
    with torch.no_grad():
        total, seen = stage.loss(batch, 0)
        memory, vector = stage.net.timbre(
            batch["mel"], torch.ones(len(batch["mel"]), batch["mel"].shape[1] // 4)
        )
        state, got, goal = stage._moved(batch, scaled(batch["mel"]), memory, vector)
    assert 0 <= float(seen["unlike"]) <= 2
    rest = float(seen["flow"]) + config.telling * float(seen["telling"])
    assert float(total) == pytest.approx(rest + 0.5 * float(seen["unlike"]), rel=1e-5)
    got.requires_grad_()
    stage._unlike(batch, state, got, vector).backward()
    assert got.grad is not None and got.grad.abs().sum() > 0
    assert all(parameter.grad is None for parameter in stage.net.timbre.parameters())
    # Where the way leads to the very sound that the vector is of, nothing is unlike.
    batch["seen"][:] = 1
    with torch.no_grad():
        assert float(stage._unlike(batch, state, goal, vector)) == pytest.approx(0, abs=1e-3)


def test_twenty_steps_lower_the_loss_of_timbre_and_flow(corpus: Corpus, runs: Path, tmp_path: Path) -> None:
    before, after = trained(cloning(corpus, runs, tmp_path), tmp_path / "run")
    assert after < 0.9 * before


def test_twenty_steps_lower_the_losses_of_prosody_and_of_the_language_model(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    stage = reading(corpus, runs)
    before, after = trained(stage, runs / "prosody-nano", {"net": READER})
    assert after < 0.9 * before
    torch.manual_seed(0)
    config = LmStageConfig(shares={"kathleen": 0.5, "librispeech": 0.5})
    sizes = LmConfig(width=32, heads=2, hidden=64, layers=2, tokens=125, style=4, phone=8)
    before, after = trained(LmStage(sizes, config, corpus, tmp_path, runs), tmp_path / "run")
    assert after < 0.95 * before


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_durations_share_out_every_frame(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    phones, places = [PAUSE], []
    for _ in range(words):
        places += range(len(phones), len(phones) + 2)
        phones += [5, 7, PAUSE]
    zeros = np.zeros(len(phones), np.int64)
    spoken = Sounds(phones=np.array(phones), marks=zeros, words=zeros, spans=())
    path: list[int] = [-1] * int(rng.integers(0, 4))
    for place in range(2 * words):
        path += [place] * int(rng.integers(1, 5)) + [-1] * int(rng.integers(0, 4))
    got = durations(np.array(path), spoken)
    assert got.sum() == len(path)
    assert (got >= 0).all()
    assert (got[places] >= 1).all()


def test_a_batch_of_stretches_is_the_same_for_the_same_step(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    stage = cloning(corpus, runs, tmp_path)
    one, two = (stage.batch(np.random.default_rng(7), 5) for _ in range(2))
    assert one.keys() == two.keys()
    for name, value in one.items():
        assert torch.equal(value, two[name]), name
        assert torch.isfinite(value.float()).all(), name
    frames = one["mel"].shape[1]
    assert frames % 4 == 0
    assert one["tokens"].shape == (5, frames // 4)
    assert one["phones"].shape == (5, frames // 2)
    assert int(one["phones"].max()) <= FLOW.phones
    assert int(one["tokens"].max()) <= FLOW.tokens


def test_patches_are_whole_and_come_from_the_voice() -> None:
    mel = np.arange(43 * 80, dtype=np.float32).reshape(43, 80)
    got = patches(mel, np.random.default_rng(0), (0.1, 0.3))
    assert len(got) % 4 == 0
    whole = {tuple(mel[4 * n : 4 * n + 4].ravel()) for n in range(10)}
    assert all(tuple(part.ravel()) in whole for part in got.reshape(-1, 4, 80))
    assert patches(mel[:2], np.random.default_rng(0), (1, 2)).shape == (4, 80)


def test_smoothing_keeps_the_mean_of_what_is_voiced() -> None:
    prosody = np.zeros((60, 4), np.float32)
    prosody[10:50, 0], prosody[10:50, 1], prosody[:, 3] = 0.5, 1.0, 1.0
    got = smoothed(prosody, 9)
    np.testing.assert_allclose(got[10:50, 0], 0.5, atol=1e-5)
    assert not got[:10, 0].any()
    assert smoothed(prosody[:5], 9).shape == (5, 4)
