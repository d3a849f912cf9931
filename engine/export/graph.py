"""A net on its way to becoming a graph, and random inputs like those that graphs have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from engine.dsp import features

Axes = Mapping[int, Any]
Feeds = dict[str, Tensor]


@dataclass(frozen=True)
class Graph:
    """A net on its way to becoming a graph.

    `traced`: what the exporter looks at, called with `example` in the order of `axes` (free axes by input's name);
    `outputs`: names of what it returns; `draw(generator, batch, length)`: random inputs of the finished graph, by name,
    `length` counted in whatever the graph counts (`least`: the smallest); `truth`: the net itself, called with
    these in order; `moments`: the times of the Euler steps to be put around it, if it is a single one of them;
    `within`: the path inside `traced` of the net whose adapters become inputs.
    """

    name: str
    traced: nn.Module
    axes: Mapping[str, Axes | None]
    outputs: tuple[str, ...]
    example: tuple[Tensor, ...]
    draw: Callable[[torch.Generator, int, int], Feeds]
    truth: Callable[..., Any]
    least: int = 1
    moments: tuple[float, ...] = ()
    within: str = ""


def levels(generator: torch.Generator, batch: int, frames: int) -> Tensor:
    """Something like log-mel: (batch, frames, 80)."""
    mel = torch.randn(batch, frames, features.BANDS, generator=generator) * 2.0 - 7.0
    return mel.clamp(min=features.LOG_FLOOR)


def lengths_of(generator: torch.Generator, batch: int, most: int) -> Tensor:
    """Lengths up to `most`, which one of them has: (batch,)."""
    lengths = torch.randint(1, most + 1, (batch,), generator=generator)
    lengths[0] = most
    return lengths


def track(generator: torch.Generator, batch: int, frames: int) -> Tensor:
    """Something like a prosody track: (batch, frames, 4)."""
    noise = torch.randn(batch, frames, 3, generator=generator)
    voiced = (noise[..., 1] > 0).float()
    return torch.stack([noise[..., 0] * voiced, voiced, noise[..., 2] - 1.0, torch.ones_like(voiced)], dim=-1)


def chance() -> torch.Generator:
    """The chance that examples are made by."""
    return torch.Generator().manual_seed(0)
