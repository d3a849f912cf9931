"""Every stage on a corpus of buzzes: it runs, and twenty steps lower its loss."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp import features
from engine.nn.content import ContentConfig
from engine.nn.flow import Flow, FlowConfig, Sampler, scaled, unscaled
from engine.nn.lm import LmConfig
from engine.nn.prosody import ProsodyConfig, StyleConfig
from engine.nn.timbre import TimbreConfig
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.train import stages
from engine.train.augment import colour, room
from engine.train.content import ContentStage, ContentStageConfig
from engine.train.data import Corpus, prepare
from engine.train.distill import DistillStage, DistillStageConfig
from engine.train.flow import FlowStage, FlowStageConfig, _coloured
from engine.train.labels import content_tracks
from engine.train.lm import LmStage, LmStageConfig
from engine.train.loop import Batch, Loop, LoopConfig, Stage
from engine.train.prosody import ProsodyStage, ProsodyStageConfig, durations
from engine.train.stretches import patches, smoothed

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


def test_what_was_heard_is_kept_by_the_weights_wherever_the_run_lies(runs: Path, tmp_path: Path) -> None:
    run = runs / "content-nano"
    copied = tmp_path / "elsewhere" / "content-other"
    shutil.copytree(run, copied)
    assert [one.key for one in content_tracks(copied, {})] == [one.key for one in content_tracks(run, {})]
    state = torch.load(copied / "last.pt", weights_only=True)
    next(iter(state["average"].values())).add_(1e-3)
    torch.save(state, copied / "last.pt")
    assert content_tracks(copied, {})[0].key != content_tracks(run, {})[0].key


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
    stage._unlike(batch, stage._painted(batch, state, got), vector).backward()
    assert got.grad is not None and got.grad.abs().sum() > 0
    assert all(parameter.grad is None for parameter in stage.net.timbre.parameters())
    # Where the way leads to the very sound that the vector is of, nothing is unlike.
    batch["seen"][:] = 1
    with torch.no_grad():
        painted = stage._painted(batch, state, goal)
        assert float(stage._unlike(batch, painted, vector)) == pytest.approx(0, abs=1e-3)


def test_the_content_encoder_is_asked_what_is_said_and_learns_nothing_by_it(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    torch.manual_seed(3)
    config = FlowStageConfig(shares={"kathleen": 1.0}, pairs=4, clear=0.5, known=(0, 0))
    stage = FlowStage(TIMBRE, FLOW, config, corpus, tmp_path / "cache", runs)
    batch = stage.batch(np.random.default_rng(0), 4)
    batch["told"][:] = 1
    with torch.no_grad():
        total, seen = stage.loss(batch, 0)
    rest = float(seen["flow"]) + config.telling * float(seen["telling"])
    assert float(total) == pytest.approx(rest + 0.5 * float(seen["unclear"]), rel=1e-5)
    assert stage.listener is not None
    assert not any(parameter.requires_grad for parameter in stage.listener.parameters())
    mel = batch["mel"].clone().requires_grad_()
    missed = stage._unclear(batch, mel)
    missed.backward()
    assert mel.grad is not None and mel.grad.abs().sum() > 0
    # The phones are those that were told, also where they are hidden from the flow.
    heard = stage.listener(batch["mel"], torch.full((4,), batch["mel"].shape[1])).frames
    batch["said"] = heard[:, : batch["mel"].shape[1] // 2].argmax(-1)
    assert float(stage._unclear(batch, batch["mel"])) < float(missed.detach())
    assert FlowStage(TIMBRE, FLOW, replace(config, clear=0), corpus, tmp_path, runs).listener is None


def test_a_room_sounds_on_after_the_voice_and_makes_nothing_quieter() -> None:
    voice = np.full((300, 80), features.LOG_FLOOR, np.float32)
    voice[50:100] = -3.0
    for seed in range(20):
        heard = room(voice, np.random.default_rng(seed))
        assert heard.shape == voice.shape and heard.dtype == np.float32
        assert (heard >= voice - 1e-4).all() and heard[60].max() < -2.6
        after = heard[100:, 0]
        assert after[0] > -7 and (np.diff(after[1:]) <= 1e-5).all()
        # 60 dB are 6.9 nepers: they are gone in no less than 0.15 s and no more than 0.8.
        fall = (after[5] - after[15]) / 10
        assert 6.9 / 80 * 0.9 < fall < 6.9 / 15 * 1.1


def test_items_are_heard_in_rooms_as_often_as_the_recipe_says(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(rooms: float, size: int = 30) -> float:
        entered: list[int] = []
        monkeypatch.setattr(
            "engine.train.content.room", lambda mel, rng: entered.append(len(mel)) or room(mel, rng)
        )
        stage = content(corpus, tmp_path)
        stage.config = replace(stage.config, rooms=rooms)
        views = len(stage.batch(np.random.default_rng(2), size)["mel"])
        return len(entered) / views

    assert counted(0) == 0 and counted(1) == 1
    assert 0.25 < counted(0.5) < 0.75


def test_how_often_mel_is_known_is_as_the_recipe_says(corpus: Corpus, runs: Path, tmp_path: Path) -> None:
    def given(known: tuple[float, float]) -> Any:
        config = FlowStageConfig(shares={"kathleen": 1.0}, seconds=(2.4, 2.4), pairs=2, known=known)
        stage = FlowStage(TIMBRE, FLOW, config, corpus, tmp_path / "cache", runs)
        return stage.batch(np.random.default_rng(0), 6)["given"][..., 0].numpy()

    assert not given((0, 0)).any()
    before = given((1, 0))
    assert before[:, 0].all() and not before[:, 70:].any()
    around = given((0, 1))
    assert (around.min(axis=1) == 0).all() and around.any(axis=1).all()


def test_twenty_steps_lower_the_loss_of_timbre_and_flow(corpus: Corpus, runs: Path, tmp_path: Path) -> None:
    before, after = trained(cloning(corpus, runs, tmp_path), tmp_path / "run")
    assert after < 0.9 * before


def test_a_distilled_flow_goes_in_half_the_steps_nearly_where_its_teacher_went(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    flow = cloning(corpus, runs, tmp_path)
    net = {"timbre": vars(TIMBRE), "flow": vars(FLOW)}
    Loop(flow, SHORT, tmp_path / "flow-nano", {"net": net}).run()
    (tmp_path / "content-nano").symlink_to(runs / "content-nano")
    config = DistillStageConfig(
        shares=flow.config.shares, seconds=(0.8, 1.0), steps=2, guidance=1.3, temperature=0.6
    )
    stage = DistillStage(TIMBRE, FLOW, config, corpus, tmp_path, tmp_path)
    whose = {name: value.clone() for name, value in stage.net.timbre.state_dict().items()}
    away = stage.evaluate(stage.net)
    loop = replace(SHORT, steps=30, batch=4, rate=5e-4)
    Loop(stage, loop, tmp_path / "distill-nano", {"net": net}).run()
    now = stage.evaluate(stage.net)
    assert now.keys() == {"distance kathleen", "distance librispeech"}
    assert all(now[name] < 0.8 * away[name] for name in now), (away, now)
    # Whose voice it is stays told as it was: packs and voices go on to fit.
    assert all(torch.equal(value, whose[name]) for name, value in stage.net.timbre.state_dict().items())

    # The student teaches in its turn, without guidance.
    again = DistillStageConfig(
        shares=flow.config.shares, teacher="distill-nano", steps=1, guidance=0.0, temperature=0.6
    )
    last = DistillStage(TIMBRE, FLOW, again, corpus, tmp_path, tmp_path)
    batch = last.batch(np.random.default_rng(3), 2)
    with torch.no_grad():
        memory, vector = last.net.timbre(batch["reference"], batch["counts"])
        states = last.walk(batch, memory, vector)
        told = [batch[key] for key in ("tokens", "phones", "prosody", "mel", "given")]
        assert isinstance(last.teacher, Flow)
        mel = Sampler(last.teacher, 2)(batch["noise"] * 0.6, *told, memory, vector)
    free = batch["given"].expand_as(mel) < 0.5
    assert len(states) == 2
    torch.testing.assert_close(unscaled(states[-1])[free], mel[free], atol=2e-3, rtol=1e-3)


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


def test_a_filter_colours_target_and_reference_alike_and_leaves_level_and_silence(
    corpus: Corpus, runs: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(5)
    change = colour(rng)
    assert change.shape == (80,) and change.dtype == np.float32 and change.std() > 0.02
    mel = rng.normal(-4, 1, (20, 80)).astype(np.float32)
    mel[3] = features.LOG_FLOOR
    one, two = _coloured([mel, mel[5:9]], change)
    np.testing.assert_array_equal(one[5:9], two)
    np.testing.assert_allclose(one[5:].mean(axis=1), mel[5:].mean(axis=1), atol=1e-4)
    np.testing.assert_allclose(one[5] - mel[5], change - change.mean(), atol=1e-4)
    np.testing.assert_array_equal(one[3], mel[3])
    assert one.dtype == np.float32

    plain = cloning(corpus, runs, tmp_path)
    config = replace(plain.config, coloured=1.0, warped=0.0)
    stage = FlowStage(TIMBRE, FLOW, config, corpus, tmp_path, runs)
    coloured = stage.batch(np.random.default_rng(1), 3)
    stage.config = replace(config, coloured=0.0)
    assert not torch.equal(coloured["mel"], stage.batch(np.random.default_rng(1), 3)["mel"])


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


def test_a_tool_that_is_stopped_says_what_is_left(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def work() -> None:
        raise KeyboardInterrupt

    assert stages.ended(work, tmp_path, stopped="nothing was written") == 130
    assert capsys.readouterr().err == "stopped; nothing was written\n"
    with pytest.raises(KeyboardInterrupt):
        stages.ended(work, tmp_path)
