"""Weights kept as int8, half the size of fp16: a graph still takes, computes and gives float32.

A weight w of a matrix product, a convolution or a table becomes whole numbers q from -127 to 127 with a scale s for each
output channel (for each row of a table), w ~ q s, s = max |w| / 127: the symmetric scheme of Jacob et al. 2018
(arXiv 1712.05877), for weights alone. A `Cast` and a `Mul` give it back; onnxruntime works them out once, when it loads
the graph. `DequantizeLinear` would say the same in one node, but onnxruntime (1.31) leaves that in the graph for kernels
that compute in int8, and without such kernels it is worked out in every run, inside the flow's loop in every step.

All else stays fp16 (`engine.export.half`): norms and biases, which are a hundredth of the whole; depthwise
convolutions, whose few taps a channel would hardly outweigh their scale; and whatever int8 would miss by more than
`WORST`.
"""

from __future__ import annotations

import numpy as np
import onnx_ir as ir
from numpy.typing import NDArray

from engine.export import half

LEAST = 1024
"""Elements; what is smaller gains nothing."""

PER_SCALE = 32
"""Elements that share a scale, at the least."""

WORST = 0.02
"""Root mean square of the error over that of the weight. Of weights spread as by chance, int8 misses 0.005 to 0.01."""

_MOST = 127
_TINY, _HUGE = float(np.finfo(np.float16).smallest_subnormal), float(np.finfo(np.float16).max)


def store(model: ir.Model) -> int:
    """Changes a graph in place, int8 where that serves and fp16 elsewhere, and says how many bytes its file loses; see
    `half.weights` for what is left alone."""
    graph = model.graph
    gained = 0
    nodes: list[ir.Node] = []
    for name, value, tensor in half.weights(graph, LEAST):
        axis = channel(value)
        if axis is None:
            continue
        whole = tensor.numpy()
        if whole.size < PER_SCALE * whole.shape[axis] or not np.isfinite(whole).all():
            continue
        codes, scale = coded(whole, (axis,))
        if missed(whole, codes, scale) > WORST:
            continue
        nodes += _put_back(graph, name, value, codes, scale)
        gained += tensor.nbytes - codes.nbytes - scale.nbytes
    for node in reversed(nodes):
        graph.insert_before(graph[0], node)
    return gained + half.halve(model)  # the scales too, which fp16 holds exactly


def coded(whole: NDArray[np.float32], axes: tuple[int, ...]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A weight as whole numbers of its shape, and scales, length 1 but in `axes`; weight ~ numbers times scales.

    Every scale is a number that fp16 holds. Weights are finite.
    """
    others = tuple(axis for axis in range(whole.ndim) if axis not in axes)
    peak = np.clip(np.abs(whole).max(axis=others, keepdims=True) / _MOST, _TINY, _HUGE)
    near = peak.astype(np.float16)
    # Rounded up, so that the largest weight of a channel is within reach.
    scale = np.where(near < peak, np.nextafter(near, np.float16(np.inf)), near).astype(np.float32)
    codes = np.clip(np.rint(whole / scale), -_MOST, _MOST).astype(np.int8)
    return codes, scale


def missed(whole: NDArray[np.float32], codes: NDArray[np.int8], scale: NDArray[np.float32]) -> float:
    """Root mean square of what is lost over that of the weight; 0 for a weight of zeros."""
    power = float(np.square(whole, dtype=np.float64).sum())
    lost = float(np.square(whole - codes * scale, dtype=np.float64).sum())
    return (lost / power) ** 0.5 if power else 0.0


def channel(value: ir.Value) -> int | None:
    """The axis of a weight's output channels, a table's rows; None if it is no such weight, or its users disagree."""
    return _channel(value, len(value.shape) if value.shape is not None else 0)


def _channel(value: ir.Value, rank: int) -> int | None:
    found: set[int | None] = set()
    for node, index in value.uses():
        match node.op_type, index:
            case "MatMul", 1 if rank == 2:
                found.add(1)
            case "Gemm", 1:
                found.add(0 if _number(node, "transB") else 1)
            case "Conv", 1:
                found.add(0)
            case "Gather", 0 if rank == 2 and _number(node, "axis") == 0:
                found.add(0)
            case "Transpose", 0 if rank == 2:
                inner = _channel(node.outputs[0], rank)
                found.add(None if inner is None else 1 - inner)
            case _:
                found.add(None)
    return found.pop() if len(found) == 1 else None


def _put_back(
    graph: ir.Graph, name: str, value: ir.Value, codes: NDArray[np.int8], scale: NDArray[np.float32]
) -> tuple[ir.Node, ir.Node]:
    """Puts codes and scales in the place of a weight; the nodes that multiply them, which are still to be inserted."""
    kept, by = (
        ir.Value(name=f"{name}.{kind}", const_value=ir.tensor(array, name=f"{name}.{kind}"))
        for kind, array in (("eight", codes), ("scale", scale))
    )
    del graph.initializers[name]
    graph.register_initializer(kept)
    graph.register_initializer(by)
    cast = ir.Node("", "Cast", [kept], [ir.AttrInt64("to", ir.DataType.FLOAT)], num_outputs=1)
    steps = cast.outputs[0]
    steps.name = f"{name}.steps"
    product = ir.Node("", "Mul", [steps, by], num_outputs=1)
    out = product.outputs[0]
    for one in (steps, out):
        one.shape, one.type = value.shape, ir.TensorType(ir.DataType.FLOAT)
    value.replace_all_uses_with(out)
    value.name, out.name = f"{name}.whole", name
    return cast, product


def _number(node: ir.Node, name: str) -> int:
    """An integer attribute, 0 where the node leaves it out."""
    attribute = node.attributes.get(name)
    return attribute.as_int() if attribute is not None else 0
