"""The stage of variation: it learns how far recordings lie from the medians, and draws as much again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.nn.variation import SCALE, Drawing, Variation, VariationConfig  # noqa: E402
from engine.train import stages  # noqa: E402
from engine.train.loop import Loop, LoopConfig  # noqa: E402
from engine.train.variation import VariationStage  # noqa: E402
from engine.train.weights import save_bare  # noqa: E402


@pytest.fixture(scope="module")
def stage(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> VariationStage:
    """Beside small nets of random weights, by whose medians it goes."""
    folder = tmp_path_factory.mktemp("variation")
    tables = {
        "content": {"width": 16, "heads": 2, "hidden": 16, "trunk": 1, "phone": 0, "masked": 0, "after": 0, "targets": 4},
        "prosody": {
            "style": {"width": 16, "hidden": 16, "layers": 1, "style": 4},
            "prosody": {"width": 16, "heads": 2, "hidden": 16, "layers": 1, "style": 4},
        },
    }  # fmt: skip
    from engine.train.weights import NETS

    torch.manual_seed(1)
    for name, table in tables.items():
        save_bare(folder / f"{name}-nano", {"net": table}, NETS[name](table).state_dict(), 0, 0.0)
    raw = {"net": {"width": 16, "heads": 2, "hidden": 16, "layers": 1, "style": 4}}
    raw["stage"] = {"shares": {"kathleen": 1.0}}
    recipe = stages.Recipe(LoopConfig(), raw)
    made = stages.make("variation", recipe, small_corpus, folder / "cache", folder)
    assert isinstance(made, VariationStage)
    return made


def test_it_learns_what_the_medians_leave(stage: VariationStage, tmp_path: Path) -> None:
    batch = stage.batch(np.random.default_rng(5), 8)
    with torch.no_grad():
        before = float(stage.loss(batch, 0)[0])
    Loop(
        stage,
        LoopConfig(steps=60, batch=8, rate=3e-3, warmup=5, cooldown=0.0, evaluate_every=100),
        tmp_path,
        {},
    ).run()
    with torch.no_grad():
        after, seen = stage.loss(batch, 0)
    assert float(after) < 0.8 * before
    assert set(seen) == {"duration", "contour", "energy"}
    found = stage.evaluate(stage.net)
    assert found["velocity error"] > 0
    # The recordings' spread stands in the figures beside what is drawn.
    assert found["pitch recorded"] > 0 and found["pitch drawn"] > 0


@torch.no_grad()
def test_unvoiced_points_teach_no_pitch(stage: VariationStage) -> None:
    batch = stage.batch(np.random.default_rng(6), 2)
    batch["pitched"] = torch.zeros_like(batch["pitched"])
    one = stage.loss(batch, 0)[1]
    batch["contour"] = batch["contour"] + 3.0
    other = stage.loss(batch, 0)[1]
    assert float(one["contour"]) == 0
    for name in ("duration", "energy"):
        torch.testing.assert_close(one[name], other[name])


def test_its_medians_are_not_trained(stage: VariationStage) -> None:
    stage.loss(stage.batch(np.random.default_rng(7), 2), 0)[0].backward()
    assert all(one.grad is None for one in stage.inner.net.parameters())
    assert all(one.grad is not None for one in stage.net.parameters())
    stage.zero_grad()


def test_nothing_is_drawn_beyond_a_lines_end() -> None:
    torch.manual_seed(2)
    net = Variation(VariationConfig(width=16, heads=2, hidden=16, layers=1, style=4)).eval()
    noise, said = torch.randn(1, 9, len(SCALE)), torch.randn(1, 9, 6)
    phones, marks = torch.randint(2, 50, (1, 9)), torch.randint(18, (1, 9))
    style = torch.randn(1, 4)
    with torch.no_grad():
        long = Drawing(net)(noise, phones, marks, style, torch.tensor([6]), said)
        short = Drawing(net)(noise[:, :6], phones[:, :6], marks[:, :6], style, torch.tensor([6]), said[:, :6])
    assert not long[:, 6:].any()
    torch.testing.assert_close(long[:, :6], short)
