"""Looks through an ONNX file before onnxruntime sees it, and refuses what reaches outside of it.

A small reader of the protobuf wire format (protobuf.dev/programming-guides/encoding) that knows the few fields of
`onnx.proto` in which a model can name other files or foreign code: external tensor data, operators of a library of
its own, and compiled contexts that an execution provider would load. The `onnx` package is not needed at run time.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import BadPack, short

DOMAINS = frozenset({"", "ai.onnx", "ai.onnx.ml", "com.microsoft"})
"""Whose operators onnxruntime brings itself; any other needs a library of the pack's, which is never loaded."""

REFUSED = frozenset({"EPContext", "PythonOp", "PythonOpGrad", "ATen", "ExternalOp", "Snpe"})
"""Operators of those domains that load files or run foreign code."""

_DEPTH = 32  # graphs within graphs (If, Loop, Scan); no real model comes near

# Field numbers of onnx.proto.
_MODEL_GRAPH, _MODEL_OPSETS, _MODEL_FUNCTIONS = 7, 8, 25
_OPSET_DOMAIN = 1
_GRAPH_NODES, _GRAPH_TENSORS, _GRAPH_SPARSE = 1, 5, 15
_FUNCTION_NODES, _FUNCTION_DOMAIN = 7, 10
_NODE_ATTRIBUTES, _NODE_OPERATOR, _NODE_DOMAIN = 5, 4, 7
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_TENSORS, _ATTRIBUTE_GRAPHS = 5, 6, 10, 11
_ATTRIBUTE_SPARSE, _ATTRIBUTE_SPARSES = 22, 23
_TENSOR_EXTERNAL, _TENSOR_LOCATION = 13, 14
_SPARSE_PARTS = (1, 2)


def check(model: bytes, name: str) -> None:
    """Raises BadPack, with the graph's name, for a file that is no whole ONNX model or reaches outside of itself."""
    if model[4:8] == b"ORTM":
        raise BadPack(f"The graph “{name}” is in onnxruntime's own format; a pack holds ONNX files.")
    try:
        _Check(name).model(memoryview(model))
    except (IndexError, UnicodeDecodeError, RecursionError):
        raise BadPack(
            f"The graph “{name}” is not a whole ONNX file; download or copy the pack again."
        ) from None


class _Check:
    def __init__(self, name: str) -> None:
        self._name = name
        self._own: set[str] = set()

    def model(self, data: memoryview) -> None:
        parts = list(_fields(data))
        functions = [
            value for number, value in parts if number == _MODEL_FUNCTIONS and not isinstance(value, int)
        ]
        for function in functions:
            # A model's own functions are made of other operators; their domain is theirs to name.
            self._own |= {_text(value) for number, value in _fields(function) if number == _FUNCTION_DOMAIN}
        graphs = 0
        for number, value in parts:
            if isinstance(value, int):
                continue
            if number == _MODEL_GRAPH:
                graphs += 1
                self._graph(value, 0)
            elif number == _MODEL_OPSETS:
                for inner, domain in _fields(value):
                    if inner == _OPSET_DOMAIN:
                        self._domain(_text(domain))
        for function in functions:
            for number, value in _fields(function):
                if number == _FUNCTION_NODES and not isinstance(value, int):
                    self._node(value, 0)
        if graphs != 1:
            raise IndexError

    def _graph(self, data: memoryview, depth: int) -> None:
        if depth > _DEPTH:
            raise BadPack(f"The graph “{self._name}” nests more than {_DEPTH} graphs; it cannot be used.")
        for number, value in _fields(data):
            if isinstance(value, int):
                continue
            if number == _GRAPH_NODES:
                self._node(value, depth)
            elif number == _GRAPH_TENSORS:
                self._tensor(value)
            elif number == _GRAPH_SPARSE:
                self._sparse(value)

    def _node(self, data: memoryview, depth: int) -> None:
        for number, value in _fields(data):
            if isinstance(value, int):
                continue
            if number == _NODE_DOMAIN:
                self._domain(_text(value))
            elif number == _NODE_OPERATOR and _text(value) in REFUSED:
                raise BadPack(
                    f"The graph “{self._name}” uses {_text(value)}, which loads foreign code; refused."
                )
            elif number == _NODE_ATTRIBUTES:
                self._attribute(value, depth)

    def _attribute(self, data: memoryview, depth: int) -> None:
        for number, value in _fields(data):
            if isinstance(value, int):
                continue
            if number in {_ATTRIBUTE_TENSOR, _ATTRIBUTE_TENSORS}:
                self._tensor(value)
            elif number in {_ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS}:
                self._graph(value, depth + 1)
            elif number in {_ATTRIBUTE_SPARSE, _ATTRIBUTE_SPARSES}:
                self._sparse(value)

    def _sparse(self, data: memoryview) -> None:
        for number, value in _fields(data):
            if number in _SPARSE_PARTS and not isinstance(value, int):
                self._tensor(value)

    def _tensor(self, data: memoryview) -> None:
        for number, value in _fields(data):
            if number == _TENSOR_EXTERNAL or (number == _TENSOR_LOCATION and value != 0):
                raise BadPack(
                    f"The graph “{self._name}” keeps data in another file; a pack's graphs hold their own."
                )

    def _domain(self, domain: str) -> None:
        if domain not in DOMAINS and domain not in self._own:
            raise BadPack(
                f"The graph “{self._name}” needs operators of “{short(domain)}”; packs bring no libraries."
            )


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Field numbers and values of a message: integers as they are, the rest as bytes. IndexError if it is cut short."""
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        kind = key & 7
        if kind == 0:
            value, position = _varint(data, position)
            yield key >> 3, value
            continue
        if kind == 2:
            size, position = _varint(data, position)
        elif kind in {1, 5}:
            size = 8 if kind == 1 else 4
        else:
            raise IndexError
        if position + size > len(data):
            raise IndexError
        yield key >> 3, data[position : position + size]
        position += size


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
        if shift > 63:
            raise IndexError


def _text(value: int | memoryview) -> str:
    if isinstance(value, int):
        raise IndexError
    return bytes(value).decode("utf-8")
