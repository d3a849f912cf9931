"""Which nets a pack is made of: the flow that was distilled furthest, or the one that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.export import nets
from engine.export.errors import CannotExport
from engine.export.nets import Nets
from engine.nn.variation import Variation, VariationConfig


def save(runs: Path, stage: str, net: torch.nn.Module, recipe: dict[str, object], step: int) -> None:
    folder = runs / f"{stage}-nano"
    folder.mkdir()
    weights = net.state_dict()
    torch.save(
        {"recipe": {"net": recipe}, "net": weights, "average": weights, "step": step, "seconds": 3600.0},
        folder / "last.pt",
    )


@pytest.fixture
def runs(rounded: Nets, tmp_path: Path) -> Path:
    """Runs of every stage, the flow's weights told apart by a bias."""
    flow = {"timbre": vars(rounded.flow.timbre.config), "flow": vars(rounded.flow.flow.config)}
    reader = {"style": vars(rounded.prosody.style.config), "prosody": vars(rounded.prosody.prosody.config)}
    save(tmp_path, "content", rounded.content, vars(rounded.content.config), 1)
    save(tmp_path, "prosody", rounded.prosody, reader, 1)
    save(tmp_path, "vocoder", rounded.vocoder, vars(rounded.vocoder.config), 1)
    for step, stage in enumerate(("flow", "distill", "distill-2"), 1):
        with torch.no_grad():
            next(rounded.flow.flow.parameters()).fill_(step)
        save(tmp_path, stage, rounded.flow, flow, step)
    return tmp_path


def whose(found: Nets) -> int:
    return int(next(found.flow.flow.parameters()).flatten()[0])


@pytest.mark.parametrize(
    ("gone", "wanted", "which", "steps", "guidance"),
    [
        ((), None, 3, 2, 0.0),
        (("distill-2",), None, 2, 4, 0.0),
        (("distill-2", "distill"), None, 1, 8, 1.0),
        ((), "flow", 1, 8, 1.0),
        ((), "distill", 2, 4, 0.0),
        (("distill",), "distill-2", 3, 2, 0.0),
    ],
)
def test_the_flow_and_its_steps_go_together(
    runs: Path, gone: tuple[str, ...], wanted: str | None, which: int, steps: int, guidance: float
):
    for stage in gone:
        (runs / f"{stage}-nano" / "last.pt").unlink()
    found = nets.load("nano", runs, None, flow=wanted)
    assert (whose(found), found.steps, found.guidance) == (which, steps, guidance)
    told = [line.partition(":")[0] for line in found.trained]
    assert told == ["content", {1: "flow", 2: "distill", 3: "distill-2"}[which], "prosody", "vocoder"]


def test_a_flow_that_is_asked_for_and_is_not_there_is_named(runs: Path):
    (runs / "distill-nano" / "last.pt").unlink()
    with pytest.raises(CannotExport, match=r"no net of the stage distill at .*distill-nano/last\.pt"):
        nets.load("nano", runs, None, flow="distill")


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_no_more_is_taken_back_than_guidance_did(runs: Path, share: float):
    with pytest.raises(CannotExport, match=r"--rescale must lie between 0 and 1"):
        nets.load("nano", runs, None, rescale=share)
    assert nets.load("nano", runs, None, rescale=0.5).rescale == 0.5


def test_a_variation_is_taken_where_there_is_one(runs: Path):
    assert nets.load("nano", runs, None).variation is None
    net = Variation(VariationConfig(width=16, heads=2, hidden=16, layers=1))
    save(runs, "variation", net, vars(net.config), 7)
    found = nets.load("nano", runs, None)
    assert found.variation is not None and "variation: 7 steps, 1.0 hours" in found.trained
    assert found.by_stage()["variation"] is found.variation
