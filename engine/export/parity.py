"""Whether a graph says what the net says, on random inputs of random lengths."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.export.errors import CannotExport
from engine.export.graph import Graph
from engine.runtime.session import Session

Arrays = Mapping[str, npt.NDArray[Any]]

LIMIT = 1e-3
"""The largest relative error that is let pass. Rounding of float32 makes about 1e-6; a wrong graph is off by far more."""

FLIPS = 1e-2
"""The largest share of integers (tokens) that may differ: those that lie on the border between two."""


@dataclass(frozen=True)
class Parity:
    """How far two ways of computing the same lie apart.

    `error`: the largest difference of an output, by the largest value of that output; `spread`: the same with root mean
    squares; `flips`: share of integers that differ; `lengths`: what was tried.
    """

    error: float
    spread: float
    flips: float
    lengths: tuple[int, ...]

    def __str__(self) -> str:
        tokens = f", {self.flips:.2%} of the integers" if self.flips else ""
        return f"max {self.error:.1e}, rms {self.spread:.1e}{tokens}"


def lengths(graph: Graph, count: int, most: int, seed: int) -> list[tuple[int, int]]:
    """Batch sizes and lengths to try: the least one first, then random ones."""
    rng = random.Random(seed)
    return [(1, graph.least), *((rng.randint(1, 3), rng.randint(2, most)) for _ in range(count - 1))]


def compare(
    graph: Graph,
    session: Session,
    other: Session | None = None,
    *,
    count: int = 6,
    most: int = 90,
    seed: int = 0,
) -> Parity:
    """The graph in `session` against the net itself, or against the graph in `other`."""
    tried = lengths(graph, count, most, seed)
    error = spread = flips = 0.0
    for number, (batch, length) in enumerate(tried):
        feeds = graph.draw(torch.Generator().manual_seed(seed * 1000 + number), batch, length)
        arrays = {name: value.numpy() for name, value in feeds.items()}
        made = session.run(arrays)
        if other is not None:
            true: Arrays = other.run(arrays)
        else:
            true = _truth(graph, feeds)
        for name, wanted in true.items():
            got = made[name]
            if got.shape != wanted.shape:
                raise CannotExport(
                    f"{graph.name}: “{name}” has the shape {got.shape}, the net's {wanted.shape}"
                )
            if wanted.size == 0:
                continue
            if wanted.dtype.kind != "f":
                flips = max(flips, float((got != wanted).mean()))
                continue
            if not np.isfinite(got).all():
                raise CannotExport(f"{graph.name}: “{name}” is not finite for a batch of {batch} by {length}")
            scale = max(float(np.abs(wanted).max()), 1e-6)
            error = max(error, float(np.abs(got - wanted).max()) / scale)
            power = max(float(np.square(wanted, dtype=np.float64).mean()) ** 0.5, 1e-6)
            spread = max(spread, float(np.square(got - wanted, dtype=np.float64).mean()) ** 0.5 / power)
    return Parity(error, spread, flips, tuple(length for _, length in tried))


def require(graph: Graph, parity: Parity, limit: float = LIMIT) -> None:
    """Raises CannotExport if a graph is not what the net is."""
    if parity.error > limit or parity.flips > FLIPS:
        raise CannotExport(
            f"{graph.name}: the graph and the net differ ({parity}; the limit is {limit:.0e}); it is not written"
        )


def _truth(graph: Graph, feeds: Mapping[str, torch.Tensor]) -> Arrays:
    with torch.inference_mode():
        made = graph.truth(*feeds.values())
    values = (made,) if isinstance(made, torch.Tensor) else tuple(made)
    names = graph.outputs[1:] if graph.moments else graph.outputs
    return {name: value.numpy() for name, value in zip(names, values, strict=True)}
