"""How a pack may keep its weights. Whichever it is, its graphs take, compute and give float32."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import onnx_ir as ir

from engine.export import eight, half


def leave(model: ir.Model) -> int:
    """Weights stay fp32: the file loses no byte."""
    return 0


KINDS: Mapping[str, Callable[[ir.Model], int]] = {"fp32": leave, "fp16": half.halve, "int8": eight.store}
"""By name, what changes a float32 model in place and says how many bytes its file loses."""

USUAL = "fp16"
