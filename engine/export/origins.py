"""Which of a net's weights lies where in the graphs of a pack, so that training can go on from a pack alone.

The exporter renames, transposes and folds, and a pack may keep weights rounded to fp16 or int8. So they are looked for by
their values, once, when the pack is made; the pack keeps what was found as `files/origins.json`:
stage -> weight -> [graph, tensor, whether it is transposed].
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from engine.packs import manifest

FILE = "origins"
"""Key among a pack's [files]."""

Array = NDArray[Any]
Origins = dict[str, dict[str, tuple[str, str, bool]]]


def find(nets: Mapping[str, nn.Module], graphs: Mapping[str, bytes]) -> Origins:
    """Stage -> weight -> (graph, tensor, transposed), for all weights that any graph holds as they are."""
    tensors: dict[tuple[int, ...], list[tuple[str, str, Array, Array | None]]] = {}
    for graph, data in graphs.items():
        for name, array, step in _tensors(data):
            tensors.setdefault(tuple(sorted(array.shape)), []).append((graph, name, array, step))
    result: Origins = {}
    for stage, net in nets.items():
        places = result.setdefault(stage, {})
        for name, value in net.state_dict().items():
            if not value.is_floating_point():
                continue
            wanted = value.cpu().numpy()
            for graph, tensor, array, step in tensors.get(tuple(sorted(wanted.shape)), []):
                turned = _alike(wanted, array, step)
                if turned is not None:
                    places[name] = (graph, tensor, turned)
                    break
    return result


def written(origins: Origins) -> bytes:
    """As the pack keeps it."""
    return json.dumps(origins, separators=(",", ":")).encode("utf-8")


def weights(folder: Path, stage: str) -> dict[str, Array]:
    """A stage's weights out of a pack, float32, those that are there.

    Raises:
        BadPack: it is no pack, a file of it is not as it was, or it does not say where its weights lie.
    """
    pack = manifest.read(folder)
    places: dict[str, tuple[str, str, bool]] = json.loads(pack.file(FILE)).get(stage, {})
    held: dict[str, dict[str, Array]] = {}
    result: dict[str, Array] = {}
    for name, (graph, tensor, turned) in places.items():
        if graph not in held:
            held[graph] = {name: array for name, array, _ in _tensors(pack.graph(graph))}
        array = held[graph][tensor].astype(np.float32)
        result[name] = np.ascontiguousarray(array.T if turned else array)
    return result


def _alike(wanted: Array, array: Array, step: Array | None) -> bool | None:
    """Whether an array is the wanted one as it is (False) or transposed (True); None if it is another.

    `step`: what its numbers are multiples of, if they are rounded to int8; else it has the precision of fp16 or more.
    """
    for turned in (False, True):
        if turned and array.ndim != 2:
            break
        one, by = (array.T, step if step is None else step.T) if turned else (array, step)
        if one.shape != wanted.shape:
            continue
        if by is None:
            same = np.array_equal(one.astype(np.float16), wanted.astype(np.float16))
        else:
            same = bool((np.abs(one - wanted) <= 0.501 * by).all())
        if same:
            return turned
    return None


def _tensors(data: bytes) -> Iterator[tuple[str, Array, Array | None]]:
    """Every tensor of weights that a graph holds, with those of the graphs inside it: name, values, and int8's step."""
    import onnx
    from onnx import numpy_helper

    waiting = [onnx.load_from_string(data).graph]
    floats = {onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16}
    while waiting:
        graph = waiting.pop()
        there = {held.name: held for held in graph.initializer}
        for held in graph.initializer:
            stem = held.name.removesuffix(".eight")
            scale = there.get(f"{stem}.scale.half") or there.get(f"{stem}.scale")
            if held.data_type in floats:
                yield held.name, numpy_helper.to_array(held), None
            elif held.data_type == onnx.TensorProto.INT8 and scale is not None:
                step = numpy_helper.to_array(scale).astype(np.float32)
                yield held.name, numpy_helper.to_array(held) * step, step
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    waiting.append(attribute.g)
                elif (
                    node.op_type == "Constant"
                    and attribute.name == "value"
                    and attribute.t.data_type in floats
                ):
                    yield node.output[0], numpy_helper.to_array(attribute.t), None
