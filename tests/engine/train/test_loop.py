"""The one loop: stopping and going on changes nothing, a stage learns, the command line rehearses."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.nn.content import ContentConfig  # noqa: E402
from engine.nn.vocoder import VocoderConfig  # noqa: E402
from engine.train.__main__ import main  # noqa: E402
from engine.train.content import ContentStage, ContentStageConfig  # noqa: E402
from engine.train.data import Corpus, prepare  # noqa: E402
from engine.train.loop import CannotResume, Loop, LoopConfig  # noqa: E402
from engine.train.mel import LogMel  # noqa: E402
from engine.train.vocoder import VocoderStage, VocoderStageConfig  # noqa: E402


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def corpus(small_corpus: Path, cache: Path) -> Corpus:
    return prepare(small_corpus, cache, ["kathleen", "librispeech"])


def vocoder(corpus: Corpus, **changes: object) -> VocoderStage:
    torch.manual_seed(3)
    config = VocoderStageConfig(seconds=0.2, shares={"kathleen": 1.0, "librispeech": 1.0}, **changes)
    return VocoderStage(VocoderConfig(width=24, hidden=48, layers=2), config, corpus)


def content(corpus: Corpus, cache: Path) -> ContentStage:
    torch.manual_seed(3)
    config = ContentStageConfig(labelled={"kathleen": 1.0}, unlabelled={"librispeech": 0.4})
    sizes = ContentConfig(width=32, heads=2, hidden=48, trunk=1, phone=1, masked=1, after=1, targets=16)
    return ContentStage(sizes, config, corpus, cache)


def settings(**changes: object) -> LoopConfig:
    base = {"steps": 8, "batch": 4, "warmup": 2, "log_every": 4, "evaluate_every": 100, "rate": 2e-3}
    return LoopConfig(**(base | changes))


CRITICAL = {"critic_from": 1, "critic_alone": 2, "critic_width": 2, "critics": 3}


@pytest.mark.parametrize("make", ["vocoder", "content", "critics"])
def test_resumed_weights_equal_uninterrupted_ones(
    make: str, corpus: Corpus, cache: Path, tmp_path: Path
) -> None:
    def stage() -> VocoderStage | ContentStage:
        if make == "critics":
            return vocoder(corpus, **CRITICAL)
        return vocoder(corpus) if make == "vocoder" else content(corpus, cache)

    whole = Loop(stage(), settings(), tmp_path / "whole", {"net": {}})
    whole.run()
    half = Loop(stage(), settings(), tmp_path / "half", {"net": {}})
    update = half._update

    def stop_at_five(batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        if half.step == 4:
            os.kill(os.getpid(), signal.SIGTERM)
        return update(batch)

    half._update = stop_at_five  # type: ignore[method-assign]
    half.run()
    assert half.step == 5
    rest = Loop(stage(), settings(), tmp_path / "half", {"net": {}})
    assert rest.resume() and rest.step == 5
    rest.run()
    for name, value in whole.stage.net.state_dict().items():
        torch.testing.assert_close(rest.stage.net.state_dict()[name], value, rtol=0, atol=0)
        torch.testing.assert_close(rest.average[name], whole.average[name], rtol=0, atol=0)
    if make == "critics":
        assert whole.stage.critic is not None and rest.stage.critic is not None
        fresh = dict(vocoder(corpus, **CRITICAL).critic.state_dict())  # type: ignore[union-attr]
        for name, value in whole.stage.critic.state_dict().items():
            torch.testing.assert_close(rest.stage.critic.state_dict()[name], value, rtol=0, atol=0)
        assert any(
            not torch.equal(fresh[name], value) for name, value in whole.stage.critic.state_dict().items()
        )
    # What the interrupted run had logged past its checkpoint is not logged twice.
    steps = [row[0] for row in rest.figures.rows() if row[2:4] == ["train", "loss"]]
    assert steps == sorted(set(steps), key=int)


def test_twenty_steps_lower_the_vocoders_loss(corpus: Corpus, tmp_path: Path) -> None:
    stage = vocoder(corpus)
    batch = stage.batch(np.random.default_rng(9), 6)
    with torch.no_grad():
        before = float(stage.loss(batch, 0)[0])
    Loop(stage, settings(steps=20, rate=3e-3, cooldown=0.0), tmp_path, {}).run()
    with torch.no_grad():
        after = float(stage.loss(batch, 0)[0])
    assert after < 0.8 * before
    assert (tmp_path / "figures.png").stat().st_size > 1000


def test_twenty_steps_lower_the_content_loss(corpus: Corpus, cache: Path, tmp_path: Path) -> None:
    stage = content(corpus, cache)
    batch = stage.batch(np.random.default_rng(9), 6)
    with torch.no_grad():
        before = stage.loss(batch, 0)
    Loop(stage, settings(steps=20, rate=3e-3, cooldown=0.0), tmp_path, {}).run()
    with torch.no_grad():
        after = stage.loss(batch, 0)
    assert float(after[0]) < 0.8 * float(before[0])
    assert float(after[1]["ctc"]) < float(before[1]["ctc"])


def test_batches_depend_on_the_seed_alone(corpus: Corpus, cache: Path) -> None:
    for stage in (vocoder(corpus), content(corpus, cache)):
        one, same, other = (stage.batch(np.random.default_rng([1, n]), 3) for n in (7, 7, 8))
        for name, value in one.items():
            assert torch.equal(value, same[name])
        assert any(
            one[name].shape != other[name].shape or not torch.equal(one[name], other[name]) for name in one
        )


def test_held_out_clips_are_never_drawn(corpus: Corpus, cache: Path) -> None:
    drawn = [clip for clips in vocoder(corpus)._clips for clip in clips]
    drawn += [piece.clip for pieces in content(corpus, cache)._pieces for piece in pieces]
    assert drawn and not any(clip.test for clip in drawn)


def test_another_size_of_net_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    Loop(vocoder(corpus), settings(steps=1), tmp_path, {"net": {"width": 24}}).run()
    with pytest.raises(CannotResume, match="width"):
        Loop(vocoder(corpus), settings(), tmp_path, {"net": {"width": 32}}).resume()


def test_torch_mel_equals_numpy_mel() -> None:
    from engine.dsp import features

    samples = np.random.default_rng(4).normal(0, 0.1, 240 * 77).astype(np.float32)
    torch.testing.assert_close(
        LogMel()(torch.from_numpy(samples)[None])[0],
        torch.from_numpy(features.log_mel(samples)),
        atol=1e-4,
        rtol=0,
    )


def test_the_command_rehearses_a_stage(
    small_corpus: Path,
    cache: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from engine.train import stages

    recipes = tmp_path / "recipes.toml"
    recipes.write_text(
        "[tiny.vocoder]\nnet = { width = 16, hidden = 24, layers = 1 }\nloop = { batch = 2, log_every = 1 }\n"
        "stage = { seconds = 0.1, shares = { kathleen = 1.0 } }\n"
    )
    monkeypatch.setattr(stages, "RECIPES", recipes)
    common = ["vocoder", "--config", "tiny", "--corpus", str(small_corpus), "--cache", str(cache)]
    assert main([*common, "--steps", "2", "--run", str(tmp_path / "run")]) == 0
    assert "from the start" in capsys.readouterr().out
    assert main([*common, "--steps", "3", "--run", str(tmp_path / "run")]) == 0
    assert "from step 2" in capsys.readouterr().out
    assert (tmp_path / "run" / "figures.csv").read_text("utf-8").count(",train,loss,") == 3


def test_the_command_says_in_one_line_what_is_wrong(
    small_corpus: Path, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vocoder", "--config", "giant"]) == 1
    assert "giant.vocoder" in capsys.readouterr().err
    assert main(["vocoder", "--corpus", str(tmp_path), "--cache", str(tmp_path), "--run", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "DRAMATIS_CORPUS" in error and error.count("\n") == 1
