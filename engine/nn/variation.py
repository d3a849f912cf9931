"""Variation: what the medians of `engine.nn.prosody` leave of how people speak, drawn by chance.

Trained for the least error, a predictor says the median of all ways of saying a line: half of the pitch's movement is
lost, and every take is said alike. This net draws the rest: a flow from noise to the difference between how a phone was
said and its median, given the whole line (Kim et al. 2021 draw durations so, with another kind of flow).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn

from engine.nn.attention import Block, rotary
from engine.nn.prosody import MARKS, POINTS
from engine.text.phones import PHONES

SAID = POINTS + 3
"""What is told of the medians of a phone: log(1 + 50 Hz frames), three points of pitch in octaves, voicing, energy."""

VARIED = POINTS + 2
"""What is changed: all of these but the voicing."""

SCALE = (0.35, *(0.22,) * POINTS, 0.5)
"""How far recordings lie from the medians, about: the flow's unit of each."""

STEPS = 6


@dataclass(frozen=True)
class VariationConfig:
    """Sizes. The nano recipe has 1 M parameters."""

    width: int = 160
    heads: int = 4
    hidden: int = 448
    layers: int = 3
    style: int = 16
    phones: int = len(PHONES)


class Variation(nn.Module):
    """Velocity (batch, n, 5) of a state (batch, n, 5) at a time (batch,) in [0, 1].

    Phones and marks (batch, n), style (batch, style), lengths (batch,) as `Prosody` takes them; `said` (batch, n, 6): the
    medians.
    """

    def __init__(self, config: VariationConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.phones = nn.Embedding(config.phones, width)
        self.marks = nn.Embedding(MARKS, width)
        self.style = nn.Linear(config.style, width)
        self.said = nn.Linear(SAID, width)
        self.state = nn.Linear(VARIED, width)
        self.time = nn.Sequential(nn.Linear(32, width), nn.SiLU(), nn.Linear(width, width))
        self.blocks = nn.ModuleList(
            Block(width, config.heads, config.hidden, 1 / config.layers) for _ in range(config.layers)
        )
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, VARIED)

    def forward(
        self,
        state: Tensor,
        time: Tensor,
        phones: Tensor,
        marks: Tensor,
        style: Tensor,
        lengths: Tensor,
        said: Tensor,
    ) -> Tensor:
        count = phones.shape[1]
        here = torch.arange(count, device=phones.device)[None] < lengths[:, None]
        seen = here[:, :, None].to(style.dtype)
        rates = torch.exp(torch.arange(16, device=time.device) * (math.log(100.0) / 15))
        angle = time[:, None].float() * rates
        whole = self.time(torch.cat([angle.sin(), angle.cos()], dim=-1).to(style.dtype)) + self.style(style)
        x = (
            self.phones(phones) + self.marks(marks) + self.said(said) + self.state(state) + whole[:, None]
        ) * seen
        bias = torch.where(here, 0.0, -1e4)[:, None, None, :]
        cos, sin = rotary(count, self.config.width // self.config.heads, phones.device)
        for block in self.blocks:
            x = block(x, bias, cos, sin, seen)
        return self.leave(self.norm(x)) * seen


def moments(steps: int = STEPS) -> list[float]:
    """The times of `steps` Euler steps, from 0 to 1."""
    return [n / steps for n in range(steps + 1)]


class Drawing(nn.Module):
    """The whole way from noise (batch, n, 5) to what is added to the medians (batch, n, 5), as it is exported.

    Added are log(1 + frames), octaves and nepers, not the flow's units; nothing beyond a line's length.
    """

    def __init__(self, net: Variation, steps: int = STEPS) -> None:
        super().__init__()
        self.net, self.steps = net, steps

    def forward(
        self, noise: Tensor, phones: Tensor, marks: Tensor, style: Tensor, lengths: Tensor, said: Tensor
    ) -> Tensor:
        state = noise
        for now, then in pairwise(moments(self.steps)):
            time = torch.full_like(style[:, 0], now)
            state = state + (then - now) * self.net(state, time, phones, marks, style, lengths, said)
        return unscaled(state, lengths)


def unscaled(state: Tensor, lengths: Tensor) -> Tensor:
    """The end of the way, in units of what it is added to; nothing in the padding."""
    here = torch.arange(state.shape[1], device=state.device)[None] < lengths[:, None]
    return state * torch.tensor(SCALE, dtype=state.dtype, device=state.device) * here[:, :, None]
