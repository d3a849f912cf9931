"""Which of a net's weights lies where in the graphs of a pack, so that training can go on from a pack alone.

The exporter renames, transposes and folds. So the weights are looked for by their values, once, when the pack is made;
the pack keeps what was found as `files/origins.json`: stage -> weight -> [graph, tensor, whether it is transposed].
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
    tensors: dict[tuple[int, ...], list[tuple[str, str, Array]]] = {}
    for graph, data in graphs.items():
        for name, array in _tensors(data):
            tensors.setdefault(tuple(sorted(array.shape)), []).append((graph, name, array))
    result: Origins = {}
    for stage, net in nets.items():
        places = result.setdefault(stage, {})
        for name, value in net.state_dict().items():
            if not value.is_floating_point():
                continue
            wanted = value.cpu().numpy().astype(np.float16)
            for graph, tensor, array in tensors.get(tuple(sorted(wanted.shape)), []):
                turned = _alike(wanted, array)
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
            held[graph] = dict(_tensors(pack.graph(graph)))
        array = held[graph][tensor].astype(np.float32)
        result[name] = np.ascontiguousarray(array.T if turned else array)
    return result


def _alike(wanted: Array, array: Array) -> bool | None:
    """Whether an array is the wanted one as it is (False) or transposed (True); None if it is another."""
    half = array.astype(np.float16)
    if half.shape == wanted.shape and np.array_equal(half, wanted):
        return False
    if half.ndim == 2 and half.T.shape == wanted.shape and np.array_equal(half.T, wanted):
        return True
    return None


def _tensors(data: bytes) -> Iterator[tuple[str, Array]]:
    """Every float tensor that a graph holds, with those of the graphs inside it, by name."""
    import onnx
    from onnx import numpy_helper

    waiting = [onnx.load_from_string(data).graph]
    floats = {onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16}
    while waiting:
        graph = waiting.pop()
        for held in graph.initializer:
            if held.data_type in floats:
                yield held.name, numpy_helper.to_array(held)
        for node in graph.node:
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    waiting.append(attribute.g)
                elif (
                    node.op_type == "Constant"
                    and attribute.name == "value"
                    and attribute.t.data_type in floats
                ):
                    yield node.output[0], numpy_helper.to_array(attribute.t)
