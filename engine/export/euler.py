"""Puts a loop around a graph that makes one Euler step.

The steps could be traced one after the other, but then the file holds the net's nodes once a step, loads and exports
that much slower, and every step packs the weights anew. Here all that depends on the state or the time becomes the body
of a `Scan` over the times; all else (the guide, keys and values of the memory) stays outside and is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import onnx_ir as ir

STATE, NOW, WIDTH, LAST = "state", "now", "width", "last"
"""Inputs of the traced step: where it is, when, how far it goes; and the state after the last step."""


def roll(model: ir.Model, moments: Sequence[float], noise: str = "noise") -> None:
    """Changes a step in place: inputs `state`, `now`, `width`, `last` give way to one input `noise`.

    The first output, the next state, goes; the others stay. `moments`: the times, from 0 to 1.
    """
    graph = model.graph
    inputs = {value.name: value for value in graph.inputs}
    state, now, width, last = (inputs[name] for name in (STATE, NOW, WIDTH, LAST))
    carried = graph.outputs[0]
    body = _reached(graph, {state, now, width})
    if any(output in {value for node in body for value in node.outputs} for output in graph.outputs[1:]):
        raise ValueError("only the first output of a step may depend on its state")
    for value in (state, now, width, last):
        graph.inputs.remove(value)
    graph.outputs.pop(0)
    graph.remove(body)
    step = ir.Graph([state, now, width], [carried], nodes=body, name="step")
    times = np.array(list(pairwise(moments)), np.float32)
    first = ir.Value(name=noise, shape=state.shape, type=state.type)
    graph.inputs.insert(0, first)
    scan = ir.Node(
        "",
        "Scan",
        [
            first,
            _constant(graph, "times", times[:, 0]),
            _constant(graph, "widths", times[:, 1] - times[:, 0]),
        ],
        [ir.AttrGraph("body", step), ir.AttrInt64("num_scan_inputs", 2)],
        num_outputs=1,
        name="euler",
    )
    scan.outputs[0].name = "path_end"
    last.replace_all_uses_with(scan.outputs[0])
    graph.append(scan)
    graph.sort()


def _reached(graph: ir.Graph, start: set[ir.Value]) -> list[ir.Node]:
    """The nodes that depend on `start`, in order."""
    moving = set(start)
    found = []
    for node in graph:
        if any(value in moving for value in node.inputs):
            found.append(node)
            moving |= set(node.outputs)
    return found


def _constant(graph: ir.Graph, name: str, values: np.ndarray) -> ir.Value:
    value = ir.Value(name=name, const_value=ir.tensor(values, name=name))
    graph.register_initializer(value)
    return value
