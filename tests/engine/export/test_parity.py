"""Every graph of a tiny pack says what its net says, at any length; and one that does not is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from torch import nn

from engine.export import graphs, half, manner_graphs, parity, trace
from engine.export.errors import CannotExport
from engine.export.graph import Graph
from engine.export.nets import Nets
from engine.nn.prosody import StyleConfig, StyleEncoder
from engine.packs import manifest
from engine.packs.contract import check
from engine.packs.takin import sizes
from engine.packs.takin.contracts import contracts
from engine.runtime.providers import CPU
from engine.runtime.session import Session
from make_takin_pack import nets

NAMES = ("content", "timbre", "flow", "style", "prosody", "variation", "lm", "vocoder")


def graph_of(made: Nets, name: str) -> Graph:
    every = [
        g
        for stage, net in made.by_stage().items()
        for g in graphs.of_stage(stage, net, made.steps, made.guidance, made.rescale)
    ]
    return next(graph for graph in every if graph.name == name)


def session_of(pack: Path, name: str) -> Session:
    return Session((pack / "graphs" / f"{name}.onnx").read_bytes(), name, wanted=(CPU,), threads=1)


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_says_what_its_net_says(tiny: Path, rounded: Nets, name: str):
    session = session_of(tiny, name)
    found = parity.compare(graph_of(rounded, name), session, count=7, most=40, seed=5)
    session.close()
    assert min(found.lengths) == 1 and len(found.lengths) == 7
    assert found.error < 2e-5 and found.flips == 0, found


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_is_what_its_family_names(tiny: Path, name: str):
    session = session_of(tiny, name)
    check(session, contracts(sizes.read(manifest.read(tiny)))[name])
    session.close()


def test_rounding_to_fp16_is_measured_and_small(tiny: Path):
    whole = nets()
    for name in ("timbre", "flow", "prosody"):
        session = session_of(tiny, name)
        found = parity.compare(graph_of(whole, name), session, count=3, most=20)
        session.close()
        assert 1e-6 < found.error < 5e-3, (name, found)


@pytest.mark.parametrize("name", NAMES)
def test_weights_take_two_bytes(tiny: Path, name: str):
    model = onnx.load(tiny / "graphs" / f"{name}.onnx")
    large = [one for one in model.graph.initializer if np.prod(one.dims, initial=1) >= half.LEAST]
    assert large and all(one.data_type == onnx.TensorProto.FLOAT16 for one in large)
    types = {value.type.tensor_type.elem_type for value in (*model.graph.input, *model.graph.output)}
    assert types <= {onnx.TensorProto.FLOAT, onnx.TensorProto.INT64}


def test_what_is_known_comes_back_to_the_last_bit(tiny: Path, rounded: Nets):
    graph = graph_of(rounded, "flow")
    feeds = {n: v.numpy() for n, v in graph.draw(torch.Generator().manual_seed(2), 2, 9).items()}
    session = session_of(tiny, "flow")
    mel = session.run(feeds)["mel"]
    session.close()
    kept = np.broadcast_to(feeds["given"] > 0.5, mel.shape)
    assert kept.any() and not kept.all()
    assert np.array_equal(mel[kept], feeds["known"][kept])
    assert not np.isclose(mel[~kept], feeds["known"][~kept]).all()


def test_another_net_is_no_match(tiny: Path):
    session = session_of(tiny, "style")
    other = graph_of(nets(seed=1), "style")
    found = parity.compare(other, session, count=2)
    session.close()
    with pytest.raises(CannotExport, match="style: the graph and the net differ"):
        parity.require(other, found)


def test_a_net_is_traced_and_halved_anew():
    torch.manual_seed(4)
    graph = manner_graphs.style(StyleEncoder(StyleConfig(width=24, hidden=40, layers=1)))
    model = trace.trace(graph)
    whole = trace.serialized(model)
    gained = half.halve(model)
    data = trace.serialized(model)
    # What is lost besides is names: each weight gets a node of its own.
    assert gained > 0.3 * len(whole) and len(data) < len(whole) - 0.8 * gained
    assert str(Path(torch.__file__).parent).encode() not in data and b"engine/nn" not in data
    one, two = Session(whole, "style", wanted=(CPU,)), Session(data, "style", wanted=(CPU,))
    assert parity.compare(graph, one).error < 1e-5
    assert 1e-6 < parity.compare(graph, two, one).error < 5e-3
    assert half.halve(model) == 0  # nothing is left to halve
    one.close()
    two.close()


def test_what_torch_cannot_export_gets_one_line():
    class Odd(nn.Module):
        def forward(self, mel: torch.Tensor, prosody: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
            return (
                mel[:, : int(lengths.max())].mean(dim=(1, 2))
                if float(mel.sum()) > 0
                else mel.mean(dim=(1, 2))
            )

    graph = manner_graphs.style(StyleEncoder(StyleConfig(width=8, hidden=8, layers=1)))
    odd = Graph(graph.name, Odd().eval(), graph.axes, graph.outputs, graph.example, graph.draw, Odd())
    with pytest.raises(CannotExport, match=r"^style: torch cannot export it: [^\n]+$"):
        trace.trace(odd)
