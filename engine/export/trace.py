"""A net on torch's side becomes an ONNX model: one call of the exporter, with what it says in vain kept quiet."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterator

import onnx_ir as ir
import torch

from engine.export import adapters, euler
from engine.export.errors import CannotExport
from engine.export.graph import Graph

OPSET = 20


def trace(graph: Graph) -> ir.Model:
    """The float32 model of a graph, optimised, with inputs and outputs named as the family names them.

    Adapters that are attached to the net become places for adapters, of rank zero.

    Raises:
        CannotExport: the exporter does not understand the net.
    """
    names = list(graph.axes)
    shapes: list[object] = list(graph.axes.values())
    fixed = graph.traced.forward.__code__.co_argcount - 1
    if fixed < len(shapes):  # the rest of the inputs are one *argument
        shapes = [*shapes[:fixed], tuple(shapes[fixed:])]
    try:
        with _quiet(), torch.no_grad():
            program = torch.onnx.export(
                graph.traced,
                graph.example,
                dynamo=True,
                opset_version=OPSET,
                input_names=names,
                output_names=list(graph.outputs),
                dynamic_shapes=tuple(shapes),
                optimize=True,
                verbose=False,
            )
    except (torch.onnx.errors.OnnxExporterError, RuntimeError) as error:
        reason = [line for line in str(error).splitlines() if line.strip()]
        raise CannotExport(
            f"{graph.name}: torch cannot export it: {reason[-1] if reason else error}"
        ) from error
    if program is None:
        raise CannotExport(f"{graph.name}: torch gave no program")
    model = program.model
    adapters.open_places(model, graph.within)
    if graph.moments:
        euler.roll(model, graph.moments)
    for node in ir.traversal.RecursiveGraphIterator(model.graph):
        # Where in torch's source a node comes from: paths of this machine, and a third of a small file.
        node.metadata_props.clear()
        node.doc_string = None
    for value in (*model.graph.inputs, *model.graph.outputs, *model.graph.initializers.values()):
        value.metadata_props.clear()
    model.metadata_props.clear()
    model.graph.metadata_props.clear()
    model.graph.name = graph.name
    return model


def serialized(model: ir.Model) -> bytes:
    """The ONNX file of a model, checked, with nothing outside of it."""
    import onnx

    proto = ir.to_proto(model)
    onnx.checker.check_model(proto, full_check=True)
    data: bytes = proto.SerializeToString(deterministic=True)
    return data


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What torch 2.13 says of itself and not of the net."""
    loggers = [
        logging.getLogger(f"torch.{name}") for name in ("onnx._internal.exporter._registration", "__trace")
    ]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)  # "torchvision is not installed"; and each symbol of each shape
    try:
        with warnings.catch_warnings():
            for kind, message in (
                (FutureWarning, r"`isinstance\(treespec, LeafSpec\)` is deprecated"),
                (UserWarning, r"# The axis name: .* will not be used, since it shares"),
            ):
                warnings.filterwarnings("ignore", message, kind)
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
