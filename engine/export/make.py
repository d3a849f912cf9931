"""From nets to the graphs of a pack: traced, compared with the nets, their weights rounded, compared again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from engine.export import graphs, parity, storage, trace
from engine.export.errors import CannotExport
from engine.export.graph import Graph
from engine.export.nets import Nets
from engine.export.parity import Parity
from engine.nn import lora
from engine.runtime.providers import CPU
from engine.runtime.session import Session


@dataclass(frozen=True)
class Made:
    """A graph's file, and how far it lies from the net before (`parity`) and by (`rounding`) rounding its weights."""

    data: bytes
    parity: Parity
    rounding: Parity


def make(
    nets: Nets,
    *,
    places: bool = True,
    tell: Callable[[str], None] = lambda line: None,
    count: int = 6,
    limit: float = parity.LIMIT,
    kept: str = storage.USUAL,
) -> dict[str, Made]:
    """Every graph of a pack, by name.

    `places`: whether flow and lm get places for LoRA adapters; `tell` gets a line for each graph; `count`: how many
    lengths to compare at; `limit`: the largest relative error; `kept`: how weights are kept, one of `storage.KINDS`.

    Raises:
        CannotExport: a net cannot be exported, or its graph says something else.
    """
    made: dict[str, Made] = {}
    walk = nets.steps, nets.guidance, nets.rescale
    for stage, net in nets.by_stage().items():
        prepared = with_places(stage, net) if places else net
        true = {graph.name: graph for graph in graphs.of_stage(stage, net, *walk)}
        for graph in graphs.of_stage(stage, prepared, *walk):
            one = made[graph.name] = _one(graph, true[graph.name], count, limit, kept)
            tell(
                f"{graph.name}: {len(one.data) / 1e6:.1f} MB; graph to net at lengths "
                f"{', '.join(map(str, one.parity.lengths))}: {one.parity}"
                + (f"; {kept} to fp32: {one.rounding}" if kept != "fp32" else "")
            )
    return made


def with_places(stage: str, net: nn.Module) -> nn.Module:
    """A copy of a stage's net with adapters attached where its graph is to have places; the net itself if nowhere."""
    if stage not in lora.PATTERNS:
        return net
    twin = copy.deepcopy(net)
    inner = twin.get_submodule("flow" if stage == "flow" else "")
    try:
        lora.attach(inner, lora.PATTERNS[stage], rank=2, alpha=2.0)
    except lora.BadAdapter as error:
        raise CannotExport(f"{stage}: {error}") from error
    with torch.no_grad():
        for layer in lora.layers(inner).values():
            layer.lora_b.normal_()  # were they alike, the exporter would make one of them
    return twin.eval()


def settings(nets: Nets, tokens: str) -> dict[str, Any]:
    """The manifest's settings, but for those that every pack of the family shares. `tokens`: "none" or "lm"."""
    walk = {"flow_steps": nets.steps, "flow_guidance": nets.guidance, "flow_rescale": nets.rescale}
    return {**nets.sizes(), "tokens": tokens, **walk}


def _one(graph: Graph, true: Graph, count: int, limit: float, kept: str) -> Made:
    """`graph` is what is traced, `true` what it must say."""
    model = trace.trace(graph)
    whole = Session(trace.serialized(model), graph.name, wanted=(CPU,))
    exact = parity.compare(true, whole, count=count)
    parity.require(graph, exact, limit)
    storage.KINDS[kept](model)
    data = trace.serialized(model)
    rounded = Session(data, graph.name, wanted=(CPU,))
    rounding = parity.compare(true, rounded, whole, count=count)
    whole.close()
    rounded.close()
    return Made(data, exact, rounding)
