"""Weights kept as fp16, half the size: a graph still takes, computes and gives float32.

A `Cast` stands behind each weight; onnxruntime works it out once, when it loads the graph.
"""

from __future__ import annotations

import numpy as np
import onnx_ir as ir

LEAST = 64
"""Elements; what is smaller gains nothing."""

LARGEST = 60_000.0
"""Magnitude; a weight that fp16 cannot hold stays as it is."""


def weights(graph: ir.Graph, least: int) -> list[tuple[str, ir.Value, ir.TensorProtocol]]:
    """What is worth keeping smaller: float32 initialisers of `least` elements or more, by name.

    Those that are also inputs (defaults, which a caller may replace, and places for adapters) stay as they are.
    """
    inputs = {value.name for value in graph.inputs}
    return [
        (name, value, value.const_value)
        for name, value in graph.initializers.items()
        if value.const_value is not None
        and name not in inputs
        and value.const_value.dtype == ir.DataType.FLOAT
        and value.const_value.size >= least
    ]


def halve(model: ir.Model) -> int:
    """Changes a graph in place and says how many bytes its file loses; see `weights` for what is left alone."""
    graph = model.graph
    gained = 0
    casts: list[ir.Node] = []
    for name, value, tensor in weights(graph, LEAST):
        whole = tensor.numpy()
        if not np.isfinite(whole).all() or np.abs(whole).max() > LARGEST:
            continue
        del graph.initializers[name]
        half = ir.Value(
            name=f"{name}.half", const_value=ir.tensor(whole.astype(np.float16), name=f"{name}.half")
        )
        graph.register_initializer(half)
        cast = ir.Node("", "Cast", [half], [ir.AttrInt64("to", ir.DataType.FLOAT)], num_outputs=1)
        out = cast.outputs[0]
        out.shape, out.type = value.shape, ir.TensorType(ir.DataType.FLOAT)
        value.replace_all_uses_with(out)
        value.name, out.name = f"{name}.whole", name
        casts.append(cast)
        gained += tensor.nbytes // 2
    for cast in reversed(casts):
        graph.insert_before(graph[0], cast)
    return gained
