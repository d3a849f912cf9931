"""Leaving parts out: what is removed is gone, what is not is there, and a measuring that was stopped goes on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.nn.content import ContentConfig, ContentEncoder
from engine.nn.flow import FlowConfig
from engine.nn.pairs import Cloner
from engine.nn.timbre import TimbreConfig
from engine.packs import manifest
from engine.packs.takin.feeds import Canvas, Timbre
from engine.packs.takin.graphs import Graphs
from engine.train import ablate, stages
from engine.train.data import prepare
from engine.train.evaluation.ablation import REMOVALS, WHOLE, Changed, Removal, Without
from engine.train.flow import FlowStage, FlowStageConfig
from engine.train.labels import content_tracks
from engine.train.loop import Loop, LoopConfig
from make_takin_pack import make, nets

BY_NAME = {one.name: one for one in REMOVALS}
CONTENT = ContentConfig(
    width=16, heads=2, hidden=16, trunk=1, phone=1, masked=1, after=0, levels=(5, 5, 5), targets=4
)
TIMBRE = TimbreConfig(width=16, heads=2, hidden=16, patch_layers=1, read_layers=1, tokens=6, vector=8)
FLOW = FlowConfig(
    width=16, hidden=16, layers=2, content_layers=1, heads=2, tokens=125, code=8, memory=16, vector=8
)


def small() -> tuple[Cloner, ContentEncoder]:
    """Nets in which every weight is drawn by chance, so that nothing is zero by itself."""
    torch.manual_seed(0)
    made = Cloner(TIMBRE, FLOW), ContentEncoder(CONTENT)
    with torch.no_grad():
        for net in made:
            for parameter in net.parameters():
                parameter.add_(0.3 * torch.randn_like(parameter))
    return made[0].eval(), made[1].eval()


def painted(cloner: Cloner, **other: torch.Tensor) -> torch.Tensor:
    """The flow's velocity for fixed inputs, some of them others."""
    draw = torch.Generator().manual_seed(1)
    flow = cloner.flow
    told = {
        "tokens": torch.randint(125, (1, 3), generator=draw),
        "phones": torch.randint(20, (1, 6), generator=draw),
        "state": torch.randn(1, 12, 80, generator=draw),
        "memory": torch.randn(1, 6, 16, generator=draw),
        "vector": torch.randn(1, 8, generator=draw),
        **other,
    }
    guide = flow.guide(told["tokens"], told["phones"], torch.zeros(1, 12, 4))
    known, given = torch.zeros(1, 12, 80), torch.zeros(1, 12, 1)
    with torch.no_grad():
        return flow(told["state"], torch.tensor([0.4]), guide, known, given, told["memory"], told["vector"])


OTHER = {
    "vector": {"vector": torch.ones(1, 8)},
    "memory": {"memory": torch.arange(96.0).reshape(1, 6, 16) / 50},
    "phones": {"phones": torch.arange(30, 36)[None]},
}


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda one: one.name)
def test_what_is_removed_changes_nothing_and_all_else_does(removal: Removal) -> None:
    cloner, content = small()
    removal.made(cloner, content)
    plain = painted(cloner)
    for name, other in OTHER.items():
        same = torch.allclose(plain, painted(cloner, **other), atol=1e-6)
        assert same == (name == removal.name), name
    again = {name: value.clone() for name, value in cloner.state_dict().items()}
    removal.made(cloner, content)
    assert all(torch.equal(value, again[name]) for name, value in cloner.state_dict().items())


def test_without_context_every_moment_is_given_the_average() -> None:
    cloner, content = small()
    memory = torch.randn(1, 6, 16, generator=torch.Generator().manual_seed(2))
    average = memory.mean(1, keepdim=True).expand_as(memory)
    assert not torch.allclose(painted(cloner, memory=memory), painted(cloner, memory=average), atol=1e-3)
    BY_NAME["context"].made(cloner, content)
    torch.testing.assert_close(
        painted(cloner, memory=memory), painted(cloner, memory=average), rtol=1e-4, atol=1e-5
    )


@pytest.mark.parametrize(
    ("name", "gone", "kept"), [("phones", "phone", "masked"), ("masked", "masked", "phone")]
)
def test_without_a_branch_tokens_come_of_the_other(name: str, gone: str, kept: str) -> None:
    mel = torch.randn(1, 200, 80, generator=torch.Generator().manual_seed(3)) * 2 - 6

    def changed(branch: str, removal: Removal) -> float:
        """Share of tokens that are others once a branch's layers are."""
        cloner, content = small()
        removal.made(cloner, content)
        with torch.no_grad():
            before = content(mel, torch.tensor([200])).tokens
            for parameter in content.get_submodule(branch).parameters():
                parameter.add_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(4)))
            return float((content(mel, torch.tensor([200])).tokens != before).float().mean())

    assert changed(gone, WHOLE) > 0.1
    assert changed(gone, BY_NAME[name]) == 0
    assert changed(kept, BY_NAME[name]) > 0.1


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


def test_nets_say_what_the_graphs_say(pack: Path) -> None:
    whole, same = Graphs(manifest.read(pack)), nets()
    rng = np.random.default_rng(0)
    try:
        changed = Changed(whole, same.flow, same.content, same.steps, same.guidance, same.rescale)
        mel = rng.normal(-7, 2, (37, 80)).astype(np.float32)
        one, other = whole.timbre([mel])[0], changed.timbre([mel])[0]
        np.testing.assert_allclose(other.memory, one.memory, atol=0.02)
        np.testing.assert_allclose(other.vector, one.vector, atol=0.01)
        np.testing.assert_allclose(changed.hear([mel])[0].frames, whole.hear([mel])[0].frames, atol=0.05)
        canvas = Canvas(
            noise=rng.normal(size=(37, 80)).astype(np.float32),
            prosody=np.zeros((37, 4), np.float32),
            timbre=Timbre(one.memory, one.vector),
            phones=np.arange(2, 21),
        )
        np.testing.assert_allclose(changed.flow([canvas])[0], whole.flow([canvas])[0], atol=0.05)
        assert changed.vocode([mel])[0].shape == (37 * 240,)
        changed.close()
        assert whole.vocode([mel])[0].shape == (37 * 240,)  # what was lent is not closed
    finally:
        whole.close()


def recipes(path: Path) -> Path:
    """A recipe file with the tiny pack's sizes."""

    def table(value: dict[str, Any]) -> str:
        parts = (f"{key} = {list(v) if isinstance(v, tuple) else v}" for key, v in value.items())
        return "{ " + ", ".join(parts).replace("False", "false") + " }"

    tiny = nets()
    lm = asdict(tiny.lm.config) if tiny.lm is not None else {}
    sizes = {
        "content": table(asdict(tiny.content.config)),
        "vocoder": table(asdict(tiny.vocoder.config)),
        "lm": table(lm),
        "flow": f"{{ timbre = {table(asdict(tiny.flow.timbre.config))}, flow = {table(asdict(tiny.flow.flow.config))} }}",
        "prosody": f"{{ style = {table(asdict(tiny.prosody.style.config))}, "
        f"prosody = {table(asdict(tiny.prosody.prosody.config))} }}",
        "variation": table({} if tiny.variation is None else asdict(tiny.variation.config)),
    }
    shares = "shares = { kathleen = 0.5, librispeech = 0.5 }, seconds = [0.6, 0.8], pairs = 2"
    text = "".join(
        f"[nano.{stage}]\nnet = {net}\nloop = {{ steps = 10, batch = 2 }}\n"
        f"stage = {{ {shares if stage == 'flow' else ''} }}\n"
        for stage, net in sizes.items()
    )
    path.write_text(text, "utf-8")
    return path


def test_a_part_stays_out_while_the_rest_is_trained(
    pack: Path, small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "RECIPES", recipes(tmp_path / "recipes.toml"))
    from engine.train.restore import restore

    restore(pack, tmp_path / "runs")
    tiny = nets()
    corpus = prepare(small_corpus, tmp_path, ["kathleen", "librispeech"])
    config = FlowStageConfig(shares={"kathleen": 1.0}, seconds=(0.6, 0.8), pairs=2, unguided=0)
    for name in ("memory", "phones"):
        removal = BY_NAME[name]
        cloner, content = nets().flow, nets().content
        removal.made(cloner, content)
        inner = FlowStage(
            tiny.flow.timbre.config, tiny.flow.flow.config, config, corpus, tmp_path, tmp_path / "runs"
        )
        stage = Without(inner, removal, content)
        batch = stage.batch(np.random.default_rng(1), 4)
        if removal.contents:
            assert bool((batch["phones"] == tiny.flow.flow.config.phones).float().mean() > 0.8)
        loop = Loop(stage, LoopConfig(steps=2, batch=2, rate=1e-2, warmup=1), tmp_path / name, {"net": {}})
        loop.begin_with(cloner.state_dict())
        loop.run()
        trained = stage.net.state_dict()
        frozen = [key for key in trained if removal.frozen and key.endswith(removal.frozen)]
        assert bool(frozen) == bool(removal.frozen)
        assert all(not trained[key].any() for key in frozen)
        assert not torch.equal(trained["flow.leave.weight"], cloner.state_dict()["flow.leave.weight"])
        tests = {row[3] for row in loop.figures.rows() if row[2] == "test"}
        kinds = {"tokens"} if removal.contents else {"phones", "both", "tokens"}
        assert tests == {
            f"velocity error {of} {kind}" for of in ("kathleen", "librispeech") for kind in kinds
        }


def test_a_changed_encoder_labels_the_clips(pack: Path, small_corpus: Path, tmp_path: Path) -> None:
    cloner, content = small()
    torch.save(
        {
            "recipe": {"net": asdict(CONTENT)},
            "step": 1,
            "seconds": 0.0,
            "average": content.state_dict(),
        },
        (tmp_path / "content-nano").mkdir() or tmp_path / "content-nano" / "last.pt",
    )
    corpus = prepare(small_corpus, tmp_path, ["kathleen", "librispeech"])
    config = FlowStageConfig(shares={"librispeech": 1.0}, pairs=2)
    inner = FlowStage(TIMBRE, FLOW, config, corpus, tmp_path, tmp_path)
    clip = corpus.clips("librispeech")[0]
    before = inner.whole(clip)
    tokens, _ = content_tracks(tmp_path / "content-nano", {})
    np.testing.assert_array_equal(before[3], corpus.track(tokens, clip)[: len(before[3])])
    removal = BY_NAME["masked"]
    removal.made(cloner, content)
    after = Without(inner, removal, content).inner.whole(clip)
    assert after[3].shape == before[3].shape
    assert (after[3] != before[3]).any()
    np.testing.assert_array_equal(after[0], before[0])


def test_rows_are_measured_once(
    pack: Path,
    small_corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(stages, "RECIPES", recipes(tmp_path / "recipes.toml"))
    out = tmp_path / "out.json"
    arguments = [str(pack), "--out", str(out), "--limit", "1", "--steps", "1", "--no-judges"]
    places = ["--corpus", str(small_corpus), "--cache", str(tmp_path), "--runs", str(tmp_path / "runs")]
    arguments += places
    assert ablate.main([*arguments, "--form", "taken", "--only", "phones"]) == 0
    told = capsys.readouterr()
    first = json.loads(told.out)
    assert set(first["taken"]) == {"phones"}
    assert set(first["taken"]["phones"]) == {"convert", "strangers"}
    assert first["taken"]["phones"]["strangers"]["clips"] == 1
    assert "without the phone branch" in told.err
    assert ablate.main([*arguments, "--form", "trained", "--only", "whole"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["taken"] == first["taken"]
    row = second["trained"]["whole"]
    assert row["training"]["steps"] == 1
    assert row["training"]["velocity error kathleen both"] > 0
    assert set(row) == {"training", "convert", "strangers", "speak"}
    assert json.loads(out.read_text("utf-8")) == second
    # All of it is there: nothing is opened, and nothing written.
    stamp = out.stat().st_mtime_ns
    assert ablate.main([*arguments, "--show"]) == 0
    assert json.loads(capsys.readouterr().out) == second
    assert ablate.main([*arguments, "--only", "whole", "--form", "trained"]) == 0
    assert json.loads(capsys.readouterr().out) == second
    assert out.stat().st_mtime_ns == stamp
    arguments[arguments.index("--limit") + 1] = "2"
    assert ablate.main(arguments) == 1
    assert "another limit" in capsys.readouterr().err


def test_wrong_use_is_one_line(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other, damaged = tmp_path / "other.json", tmp_path / "damaged.json"
    keys = ("pack", "version", "manifest", "limit", "judges", "training")
    held = json.dumps({**dict.fromkeys(keys, 0), "problems": [], "taken": {}, "trained": {}})
    other.write_text(held, "utf-8")
    damaged.write_text(held[:-40], "utf-8")
    odd = tmp_path / "odd.json"
    odd.write_text(held.replace('"taken": {}', '"taken": {"whole": 3}'), "utf-8")
    for arguments, says in (
        ([str(tmp_path), "--out", str(tmp_path / "a.json")], "pack.toml"),
        ([str(pack), "--out", str(other)], "another pack and"),
        ([str(pack), "--out", str(damaged)], "damaged"),
        ([str(pack), "--out", str(odd), "--show"], "no file of this command"),
        ([str(pack), "--out", str(tmp_path / "a.json"), "--show"], "nothing was measured"),
        ([str(pack), "--out", str(tmp_path / "no" / "a.json")], "no such folder"),
        ([str(pack), "--out", str(tmp_path / "a.json"), "--steps", "0"], "at least 1"),
        ([str(pack), "--out", str(tmp_path / "a.json"), "--corpus", str(tmp_path / "x")], "no corpus"),
    ):
        if "corpus" in says:
            arguments += ["--runs", str(tmp_path / "runs"), "--cache", str(tmp_path)]
        assert ablate.main(arguments) == 1, arguments
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().splitlines()) == 1, told.err
        assert says in told.err
