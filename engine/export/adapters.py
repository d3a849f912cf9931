"""LoRA in ONNX: places for adapters in a graph, and adapter files for them.

A place is a pair of initialisers that are inputs too, of rank zero: who feeds nothing gets the base net at hardly any
cost, and an adapter of any rank can take their place. onnxruntime lists them as overridable initialisers, not among the
inputs that must be fed. All their names begin with `lora_`; `engine.packs.contract` need not know them.

An adapter is switched on for a single run: `RunOptions.add_active_adapter`. Not with IO binding, which leaves it out
without a word (onnxruntime 1.31).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import onnx_ir as ir

from engine.export.errors import CannotExport
from engine.nn.lora import Weights

PREFIX = "lora_"

_VERSION = 1


def names(path: str) -> tuple[str, str]:
    """The inputs for A and B of the layer at a path."""
    return f"{PREFIX}{path}.a", f"{PREFIX}{path}.b"


def open_places(model: ir.Model, within: str) -> list[str]:
    """Makes inputs of a traced model's adapters, in place, and returns their names.

    `within`: the path of the net inside what was traced. Their weights are forgotten; the rank is free afterwards.
    """
    graph = model.graph
    opened = []
    for name, value in list(graph.initializers.items()):
        path, _, kind = name.rpartition(".")
        if kind not in {"lora_a", "lora_b"}:
            continue
        a, b = names(path.removeprefix(within))
        tensor = value.const_value
        assert tensor is not None
        rows, columns = tensor.numpy().shape
        empty = np.zeros((rows, 0) if kind == "lora_a" else (0, columns), np.float32)
        del graph.initializers[name]
        value.name = a if kind == "lora_a" else b
        value.const_value = ir.tensor(empty, name=value.name)
        # Each layer's rank has a name of its own: an adapter may leave layers out, and to onnxruntime lengths of one name
        # are one length.
        rank = f"rank_{path.removeprefix(within)}"
        value.shape = ir.Shape([rows, rank] if kind == "lora_a" else [rank, columns])
        value.type = ir.TensorType(ir.DataType.FLOAT)
        graph.register_initializer(value)
        graph.inputs.append(value)
        if kind == "lora_a":
            for user in value.consumers():
                user.outputs[0].shape = None  # it still has the rank of the trace
        opened.append(value.name)
    return opened


def write(path: Path, weights: Weights) -> None:
    """Writes an adapter file of onnxruntime's, whole or not at all. Raises CannotExport."""
    import onnxruntime

    arrays: dict[str, Any] = {}
    for layer, pair in weights.items():
        for name, value in zip(names(layer), pair, strict=True):
            array = value.detach().cpu().numpy().astype(np.float32)
            if not np.isfinite(array).all():
                raise CannotExport(f"the adapter of “{layer}” is not finite; train it again at a lower rate")
            arrays[name] = onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(array))
    if not arrays:
        raise CannotExport("there is no adapter to write: train one, `python -m engine.train lora-flow`")
    form = onnxruntime.AdapterFormat()
    form.set_adapter_version(_VERSION)
    form.set_model_version(_VERSION)
    form.set_parameters(arrays)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        form.export_adapter(str(draft))
        draft.replace(path)
    except (OSError, RuntimeError) as error:
        raise CannotExport(f"the adapter {path} cannot be written: {str(error).splitlines()[0]}") from error
    finally:
        draft.unlink(missing_ok=True)


def read(path: Path) -> dict[str, np.ndarray]:
    """The arrays of an adapter file by the names of their inputs. Raises CannotExport if it is none, or damaged."""
    import onnxruntime

    try:
        found = onnxruntime.AdapterFormat.read_adapter(str(path)).get_parameters()
        return {name: np.array(value.numpy()) for name, value in found.items()}
    except (OSError, RuntimeError) as error:
        raise CannotExport(f"{path} is no adapter, or damaged; export it again") from error


def require_fit(graph: bytes, path: Path) -> None:
    """Raises CannotExport if a graph has no place for what an adapter file holds."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    places = {place.name: place.shape for place in session.get_overridable_initializers()}
    for name, array in read(path).items():
        shape = places.get(name)
        if shape is None:
            raise CannotExport(
                f"{path}: the graph has no place for “{name}”; train the adapter on its layers"
            )
        if any(isinstance(want, int) and want != got for want, got in zip(shape, array.shape, strict=True)):
            raise CannotExport(f"{path}: “{name}” is {array.shape}, the graph wants {tuple(shape)}")
