"""What a family promises to feed its graphs and to read from them, compared with what a pack's graphs really take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import BadPack
from engine.runtime.session import Session, TensorSpec


@dataclass(frozen=True, slots=True)
class Contract:
    """Inputs and outputs by name; a length of None must be free in the graph, a number must be that number or free."""

    inputs: Mapping[str, TensorSpec]
    outputs: Mapping[str, TensorSpec]


def check(session: Session, contract: Contract) -> None:
    """Raises BadPack, naming the tensor, for a graph with other inputs or too few outputs, another dtype or shape.

    More outputs than promised are allowed: nobody asks for them.
    """
    for wanted, real, what in (
        (contract.inputs, session.inputs, "input"),
        (contract.outputs, session.outputs, "output"),
    ):
        for name, spec in wanted.items():
            if name not in real:
                raise BadPack(f"The graph “{session.name}” lacks the {what} “{name}” that its family names.")
            _compare(session.name, f"{what} “{name}”", spec, real[name])
    extra = sorted(session.inputs.keys() - contract.inputs.keys())
    if extra:
        raise BadPack(
            f"The graph “{session.name}” asks for an input “{extra[0]}” that its family does not know."
        )


def _compare(graph: str, what: str, wanted: TensorSpec, real: TensorSpec) -> None:
    if wanted.dtype != real.dtype:
        raise BadPack(
            f"The graph “{graph}” has the {what} as {real.dtype}, and its family wants {wanted.dtype}."
        )
    if len(wanted.shape) != len(real.shape):
        raise BadPack(
            f"The graph “{graph}” has the {what} in {len(real.shape)} axes, not {len(wanted.shape)}."
        )
    for axis, (length, found) in enumerate(zip(wanted.shape, real.shape, strict=True)):
        if found is not None and found != length:
            must = "free" if length is None else str(length)
            raise BadPack(
                f"The graph “{graph}” fixes axis {axis} of the {what} at {found}; it must be {must}."
            )
