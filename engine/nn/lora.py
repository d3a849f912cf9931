"""Low-rank adapters (LoRA, Hu et al. 2021): a few thousand weights that bend a net to a domain or a speaker.

A linear layer y = x W + c becomes y = x W + c + (alpha / rank) (x A) B with A (in, rank) and B (rank, out). B begins as
zeros, so that a fresh adapter changes nothing. W stays frozen; only A and B are trained, kept, shipped and switched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

PATTERNS: Mapping[str, tuple[str, ...]] = {
    "flow": ("blocks.*.film", "blocks.*.look.*", "blocks.*.block.up", "blocks.*.block.down"),
    "lm": ("layers.*.mix", "layers.*.out", "layers.*.up", "layers.*.down"),
}
"""Layers that take an adapter, by the net: exported graphs have places at these."""

Weights = dict[str, tuple[Tensor, Tensor]]
"""By the path of a layer: A and B, alpha / rank multiplied into B."""


class BadAdapter(Exception):
    """An adapter that does not fit a net; the message names the layer."""


class LowRank(nn.Linear):
    """A linear layer with an adapter beside it. Shares weight and bias with the layer it stands for."""

    def __init__(self, layer: nn.Linear, rank: int, alpha: float) -> None:
        # On no device: the weights are the old layer's.
        super().__init__(layer.in_features, layer.out_features, layer.bias is not None, device="meta")
        self.weight, self.bias = layer.weight, layer.bias
        self.scale = alpha / rank
        make = {"dtype": layer.weight.dtype, "device": layer.weight.device}
        self.lora_a = nn.Parameter(torch.randn(layer.in_features, rank, **make) / layer.in_features**0.5)
        self.lora_b = nn.Parameter(torch.zeros(rank, layer.out_features, **make))

    def forward(self, x: Tensor) -> Tensor:
        back = self.lora_b if self.scale == 1.0 else self.lora_b * self.scale
        # A first: rank is far smaller than either width.
        return F.linear(x, self.weight, self.bias) + (x @ self.lora_a) @ back

    def delta(self) -> Tensor:
        """What the adapter adds to the weight: (out, in)."""
        return (self.lora_a @ self.lora_b * self.scale).T


def chosen(net: nn.Module, patterns: Sequence[str]) -> list[str]:
    """Paths of the linear layers of a net that match one of the patterns (`layers.*.mix`), in the net's order.

    Raises:
        BadAdapter: a pattern matches nothing.
    """
    paths = [path for path, part in net.named_modules() if isinstance(part, nn.Linear)]
    for pattern in patterns:
        if not any(fnmatchcase(path, pattern) for path in paths):
            raise BadAdapter(f"no linear layer matches “{pattern}”; there are {', '.join(paths)}")
    return [path for path in paths if any(fnmatchcase(path, pattern) for pattern in patterns)]


def attach(net: nn.Module, patterns: Sequence[str], rank: int = 8, alpha: float | None = None) -> list[str]:
    """Puts an adapter beside each chosen layer and freezes all else; returns their paths. alpha is 2 * rank by default.

    Raises:
        BadAdapter: a pattern matches nothing, the rank is below 1, or an adapter is there already.
    """
    if rank < 1:
        raise BadAdapter(f"the rank of an adapter is at least 1, not {rank}")
    if layers(net):
        raise BadAdapter("the net has an adapter already; detach or merge it first")
    paths = chosen(net, patterns)
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    for path in paths:
        layer = cast(nn.Linear, net.get_submodule(path))
        _replace(net, path, LowRank(layer, rank, 2.0 * rank if alpha is None else alpha))
    return paths


def detach(net: nn.Module) -> None:
    """Takes all adapters away; the net is what it was before. Nothing is unfrozen."""
    for path, layer in layers(net).items():
        plain = nn.Linear(layer.in_features, layer.out_features, layer.bias is not None, device="meta")
        plain.weight, plain.bias = layer.weight, layer.bias
        _replace(net, path, plain)


def merge(net: nn.Module) -> None:
    """Adds all adapters to the weights beside them and takes them away: the same net, at no further cost."""
    with torch.no_grad():
        for layer in layers(net).values():
            layer.weight += layer.delta()
    detach(net)


def layers(net: nn.Module) -> dict[str, LowRank]:
    """The adapted layers by path."""
    return {path: part for path, part in net.named_modules() if isinstance(part, LowRank)}


def count(net: nn.Module) -> int:
    """Weights in the adapters of a net."""
    return sum(layer.lora_a.numel() + layer.lora_b.numel() for layer in layers(net).values())


def state(net: nn.Module) -> Weights:
    """The adapters' weights, by the path of their layer."""
    return {
        path: (layer.lora_a.detach().clone(), (layer.lora_b * layer.scale).detach().clone())
        for path, layer in layers(net).items()
    }


def load(net: nn.Module, weights: Mapping[str, tuple[Tensor, Tensor]]) -> None:
    """Gives the adapters of a net the weights that `state` returned, of the same rank.

    Raises:
        BadAdapter: other layers, or other sizes.
    """
    there = layers(net)
    if different := sorted(there.keys() ^ weights.keys()):
        raise BadAdapter(f"the adapter and the net differ in the layer “{different[0]}”")
    for path, layer in there.items():
        for parameter, value in zip((layer.lora_a, layer.lora_b), weights[path], strict=True):
            if parameter.shape != value.shape:
                raise BadAdapter(
                    f"the adapter of “{path}” is {tuple(value.shape)}, and the net wants {tuple(parameter.shape)}"
                )
    with torch.no_grad():
        for path, layer in there.items():
            layer.lora_a.copy_(weights[path][0])
            layer.lora_b.copy_(weights[path][1] / layer.scale)


def _replace(net: nn.Module, path: str, layer: nn.Module) -> None:
    parent, _, name = path.rpartition(".")
    owner = net.get_submodule(parent)
    if isinstance(owner, nn.ModuleList | nn.Sequential):
        owner[int(name)] = layer
    else:
        setattr(owner, name, layer)
