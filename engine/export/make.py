"""From nets to the graphs of a pack: traced, compared with the nets, halved, compared again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.export import graphs, half, parity, trace
from engine.export.graphs import Graph
from engine.export.nets import Nets
from engine.export.parity import Parity
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
    tell: Callable[[str], None] = lambda line: None,
    count: int = 6,
    limit: float = parity.LIMIT,
) -> dict[str, Made]:
    """Every graph of a pack, by name. `tell` gets a line for each; `count`: lengths to compare at.

    Raises:
        CannotExport: a net cannot be exported, or its graph says something else.
    """
    made: dict[str, Made] = {}
    for stage, net in nets.by_stage().items():
        for graph in graphs.of_stage(stage, net, nets.steps, nets.guidance):
            made[graph.name] = _one(graph, count, limit)
            one = made[graph.name]
            tell(
                f"{graph.name}: {len(one.data) / 1e6:.1f} MB; graph to net at lengths "
                f"{', '.join(map(str, one.parity.lengths))}: {one.parity}; fp16 to fp32: {one.rounding}"
            )
    return made


def settings(nets: Nets, tokens: str) -> dict[str, Any]:
    """The manifest's settings, but for those that every pack of the family shares. `tokens`: "none" or "lm"."""
    return {**nets.sizes(), "tokens": tokens, "flow_steps": nets.steps, "flow_guidance": nets.guidance}


def _one(graph: Graph, count: int, limit: float) -> Made:
    model = trace.trace(graph)
    whole = Session(trace.serialized(model), graph.name, wanted=(CPU,))
    exact = parity.compare(graph, whole, count=count)
    parity.require(graph, exact, limit)
    half.halve(model)
    data = trace.serialized(model)
    halved = Session(data, graph.name, wanted=(CPU,))
    rounding = parity.compare(graph, halved, whole, count=count)
    whole.close()
    halved.close()
    return Made(data, exact, rounding)
