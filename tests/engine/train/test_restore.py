"""Training goes on from a pack alone."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import BadPack
from engine.export import origins
from engine.packs import manifest
from engine.train import restore, stages
from engine.train.loop import Loop, LoopConfig, Stage
from engine.train.weights import load_net, save_bare
from make_takin_pack import export, make, nets


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


def test_a_pack_gives_back_the_weights_that_it_was_made_of(pack: Path) -> None:
    for stage, net in nets().by_stage().items():
        held = origins.weights(pack, stage)
        own = {name: value for name, value in net.state_dict().items() if value.is_floating_point()}
        # Layers of nothing but ones or zeros look alike, and may stand for one another.
        for name, array in held.items():
            np.testing.assert_allclose(array, own[name].numpy(), rtol=2e-3, atol=1e-6, err_msg=name)
        missing = set(own) - set(held)
        allowed = ("hole", "token_head", "masked_head", "mel_head", "grid.leave", "norms.4")
        assert all(name.startswith(allowed) for name in missing), missing


def test_a_pack_of_int8_gives_back_all_that_one_of_fp16_does(pack: Path, tmp_path: Path) -> None:
    small = nets()
    folder = tmp_path / "eight"
    export(folder, small, kept="int8")
    places = json.loads(manifest.read(folder).file(origins.FILE))
    rounded = [
        name for stage in places.values() for name, (_, tensor, _) in stage.items() if ".eight" in tensor
    ]
    assert len(rounded) > 10, "else nothing of this pack is int8"
    for stage, net in small.by_stage().items():
        held = origins.weights(folder, stage)
        assert held.keys() == origins.weights(pack, stage).keys()
        for name, array in held.items():
            own = net.state_dict()[name].numpy()
            np.testing.assert_allclose(
                array, own, rtol=2e-3, atol=0.502 / 127 * np.abs(own).max(), err_msg=name
            )


def test_runs_are_restored_and_those_that_are_there_left_alone(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = nets()
    config = small.content.config
    recipe = tmp_path / "recipes.toml"
    sizes = ", ".join(
        f"{key} = {list(v) if isinstance(v, tuple) else v}" for key, v in asdict(config).items()
    )
    vocoder = ", ".join(f"{key} = {value}" for key, value in asdict(small.vocoder.config).items())
    text = "".join(
        f"[nano.{stage}]\nnet = {{ {net} }}\nloop = {{ steps = 10 }}\nstage = {{}}\n"
        for stage, net in (("content", sizes), ("vocoder", vocoder))
    )
    recipe.write_text(text, "utf-8")
    monkeypatch.setattr(stages, "RECIPES", recipe)
    monkeypatch.setattr(restore, "NETS", {name: restore.NETS[name] for name in ("content", "vocoder")})
    runs = tmp_path / "runs"
    done = restore.restore(pack, runs)
    assert set(done) == {"content", "vocoder"}
    net, about = load_net("vocoder", runs / "vocoder-nano")
    assert about["step"] == 0 and about["steps"] == 0
    mel = torch.randn(1, 12, 80)
    with torch.no_grad():
        torch.testing.assert_close(net(mel), small.vocoder(mel), rtol=1e-2, atol=1e-3)
    assert restore.main([str(pack), "--runs", str(runs)]) == 0
    assert "nothing to restore" in capsys.readouterr().err


def test_what_was_trained_before_is_not_forgotten(tmp_path: Path) -> None:
    lines = ["flow: 17250 steps, 7.3 hours", "lm: kept weights", 3]
    assert restore._trained(lines) == {"flow": (17250, pytest.approx(26280))}
    net = nets().vocoder
    recipe = {"net": asdict(net.config)}
    save_bare(tmp_path, recipe, net.state_dict(), 0, 0.0, (17250, 7200.0))

    class Idle(Stage):
        def __init__(self) -> None:
            super().__init__()
            self.net = net

    # Also not by the run that goes on from it.
    for step in (5, 6):
        loop = Loop(Idle(), LoopConfig(), tmp_path, recipe)
        assert loop.resume()
        loop.step, loop.seconds = step, 1800.0
        loop.save()
        _, about = load_net("vocoder", tmp_path)
        assert (about["step"], about["steps"], about["hours"]) == (step, 17250 + step, 2.5)


def test_what_is_no_pack_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert restore.main([str(tmp_path), "--runs", str(tmp_path / "runs")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    with pytest.raises(BadPack):
        origins.weights(tmp_path, "flow")
