"""Adapters in onnxruntime do what they do in torch, and nothing while they are not switched on."""

from __future__ import annotations

from pathlib import Path

import onnxruntime
import pytest
import torch
from torch import nn

from engine.export import adapters, graphs, parity
from engine.export.errors import CannotExport
from engine.export.graph import Graph
from engine.export.nets import Nets
from engine.nn import lora
from engine.runtime.providers import CPU
from engine.runtime.session import Session


def net_of(made: Nets, graph: str) -> nn.Module:
    return made.flow.flow if graph == "flow" else made.by_stage()[graph]


def graph_of(made: Nets, name: str) -> Graph:
    every = graphs.of_stage(name, made.by_stage()[name], made.steps, made.guidance, made.rescale)
    return next(graph for graph in every if graph.name == name)


def adapt(net: nn.Module, patterns: tuple[str, ...], rank: int, seed: int = 3) -> lora.Weights:
    """Attaches an adapter that does something, and returns it."""
    lora.attach(net, patterns, rank)
    rng = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for layer in lora.layers(net).values():
            layer.lora_b.copy_(torch.randn(layer.lora_b.shape, generator=rng) * 0.3)
    return lora.state(net)


class Switched:
    """A session with an adapter switched on for each run."""

    def __init__(self, session: Session, path: Path) -> None:
        self.session, self.adapter = session, onnxruntime.LoraAdapter()
        self.adapter.Load(str(path))
        self.options = onnxruntime.RunOptions()
        self.options.add_active_adapter(self.adapter)

    def run(self, feeds):
        return self.session.run(feeds, options=self.options)


@pytest.mark.parametrize("name", ["flow", "lm"])
@pytest.mark.parametrize(("layers", "rank"), [(4, 5), (2, 1)])
def test_an_adapter_in_a_session_is_the_adapter_in_torch(
    tiny: Path, rounded: Nets, tmp_path: Path, name: str, layers: int, rank: int
):
    data = (tiny / "graphs" / f"{name}.onnx").read_bytes()
    session = Session(data, name, wanted=(CPU,), threads=1)
    assert not [key for key in session.inputs if key.startswith(adapters.PREFIX)]
    base = parity.compare(graph_of(rounded, name), session, count=3, most=20)
    assert base.error < 2e-5
    path = tmp_path / "bent.onnx_adapter"
    adapters.write(path, adapt(net_of(rounded, name), lora.PATTERNS[name][:layers], rank))
    adapters.require_fit(data, path)
    bent = graph_of(rounded, name)
    assert parity.compare(bent, Switched(session, path), count=4, most=20).error < 1e-4
    # Without it the session is still the base, which is something else.
    assert parity.compare(bent, session, count=2, most=20).error > 1e-2
    session.close()


def test_an_adapter_file_holds_what_was_written(rounded: Nets, tmp_path: Path):
    weights = adapt(net_of(rounded, "lm"), lora.PATTERNS["lm"], 2)
    path = tmp_path / "new" / "one.onnx_adapter"
    adapters.write(path, weights)
    found = adapters.read(path)
    assert found.keys() == {name for layer in weights for name in adapters.names(layer)}
    for layer, pair in weights.items():
        for name, value in zip(adapters.names(layer), pair, strict=True):
            assert (found[name] == value.numpy()).all()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_does_not_fit_or_is_damaged_is_refused(tiny: Path, rounded: Nets, tmp_path: Path):
    path = tmp_path / "one.onnx_adapter"
    adapters.write(path, adapt(net_of(rounded, "lm"), lora.PATTERNS["lm"], 2))
    with pytest.raises(CannotExport, match=r"no place for “lora_layers"):
        adapters.require_fit((tiny / "graphs" / "flow.onnx").read_bytes(), path)
    layer = "layers.0.mix"
    adapters.write(path, {layer: (torch.zeros(7, 2), torch.zeros(2, 48))})
    with pytest.raises(CannotExport, match=r"layers\.0\.mix\.a.*7"):
        adapters.require_fit((tiny / "graphs" / "lm.onnx").read_bytes(), path)
    with pytest.raises(CannotExport, match="not finite"):
        adapters.write(tmp_path / "two", {layer: (torch.full((2, 2), torch.nan), torch.zeros(2, 2))})
    with pytest.raises(CannotExport, match="no adapter to write"):
        adapters.write(tmp_path / "two", {})
    whole = path.read_bytes()
    for part in (b"", whole[:60], b"not an adapter" * 10):
        path.write_bytes(part)
        with pytest.raises(CannotExport, match="no adapter, or damaged"):
            adapters.read(path)
    with pytest.raises(CannotExport, match="no adapter, or damaged"):
        adapters.read(tmp_path / "nowhere")
    assert not (tmp_path / "two").exists()
