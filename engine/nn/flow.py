"""The flow: content, pitch and timbre -> log-mel, by conditional flow matching (Lipman et al. 2023, OT paths).

The net says in which direction noise must move to become speech; a few Euler steps follow it. Content comes as speech
tokens, as aligned phones, or both. Timbre comes as the memory that every third block looks into and as a vector that
shifts and scales each block with the time. Mel that is known (around a gap to be mended, or before a chunk) is given as
an input of its own. Only convolutions run over time, so what is heard depends on half a second at most and long lines can
be made in overlapping chunks without a difference.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.blocks import ConvNeXt, TimeConv
from engine.nn.timbre import Attend
from engine.text.phones import PHONES

SIGMA = 1e-4
"""Noise left at the end of the path (sigma_min)."""

MEAN, SPREAD = -6.0, 2.5
"""Log-mel is centred and scaled by these, so that it is about as large as the noise."""


@dataclass(frozen=True)
class FlowConfig:
    """Sizes. `tokens` is the size of the codebook, `memory` and `vector` are the timbre encoder's."""

    width: int = 256
    hidden: int = 768
    layers: int = 9
    content_layers: int = 3
    heads: int = 4
    tokens: int = 3125
    memory: int = 192
    vector: int = 192
    causal: bool = False


class Modulated(nn.Module):
    """A ConvNeXt whose input is shifted and scaled, by channel, by what holds for the whole item."""

    def __init__(self, config: FlowConfig, looks: bool) -> None:
        super().__init__()
        self.film = nn.Linear(config.width, 2 * config.width)
        self.block = ConvNeXt(config.width, config.hidden, scale=1 / config.layers, causal=config.causal)
        self.norm = nn.LayerNorm(config.width, eps=1e-6) if looks else None
        self.look = Attend(config.width, config.memory, config.heads) if looks else None

    def forward(self, x: Tensor, whole: Tensor, memory: Tensor) -> Tensor:
        if self.look is not None and self.norm is not None:
            x = x + self.look(self.norm(x), memory)
        scale, shift = self.film(whole)[:, None].chunk(2, dim=-1)
        return self.block(x * (1 + scale) + shift)


class Flow(nn.Module):
    """Velocity of `state` at `time`. All that runs over time has T frames at 100 Hz."""

    def __init__(self, config: FlowConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        # One row more than there are tokens or phones: "not given".
        self.tokens = nn.Embedding(config.tokens + 1, width)
        self.phones = nn.Embedding(len(PHONES) + 1, width)
        self.pitch = nn.Linear(2, width)
        self.content = nn.ModuleList(
            ConvNeXt(width, config.hidden, scale=1 / config.content_layers, causal=config.causal)
            for _ in range(config.content_layers)
        )
        self.enter = TimeConv(2 * features.BANDS + 1, width, 7, causal=config.causal)
        self.time = nn.Sequential(nn.Linear(64, width), nn.SiLU(), nn.Linear(width, width))
        self.speaker = nn.Linear(config.vector, width)
        self.blocks = nn.ModuleList(Modulated(config, looks=n % 3 == 1) for n in range(config.layers))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, features.BANDS)

    def guide(self, tokens: Tensor, phones: Tensor, pitch: Tensor) -> Tensor:
        """What is to be said: tokens (batch, T / 4), phones (batch, T / 2), pitch (batch, T, 2) -> (batch, T, width).

        Index `config.tokens`, or len(PHONES), means not given. Pitch is (octaves above 180 Hz, voiced or not).
        """
        x = self.tokens(tokens).repeat_interleave(4, dim=1) + self.phones(phones).repeat_interleave(2, dim=1)
        x = x + self.pitch(pitch)
        for block in self.content:
            x = block(x)
        return x

    def forward(
        self,
        state: Tensor,
        time: Tensor,
        guide: Tensor,
        known: Tensor,
        given: Tensor,
        memory: Tensor,
        vector: Tensor,
    ) -> Tensor:
        """Velocity (batch, T, 80).

        `state` (batch, T, 80) scaled log-mel on the way from noise; `time` (batch,) in [0, 1]; `guide` from `guide`;
        `known` (batch, T, 80) scaled log-mel where `given` (batch, T, 1) is 1; `memory` (batch, m, memory width) and
        `vector` (batch, vector width) of the voice.
        """
        x = self.enter(torch.cat([state, known * given, given], dim=-1)) + guide
        rates = torch.exp(torch.arange(32, device=time.device) * (-math.log(1000.0) / 31)) * 1000.0
        angle = time[:, None].float() * rates
        whole = self.time(torch.cat([angle.sin(), angle.cos()], dim=-1).to(x.dtype)) + self.speaker(vector)
        whole = nn.functional.silu(whole)
        for block in self.blocks:
            x = block(x, whole, memory)
        return self.leave(self.norm(x))


def scaled(mel: Tensor) -> Tensor:
    """Log-mel -> the flow's own scale."""
    return (mel - MEAN) / SPREAD


def unscaled(state: Tensor) -> Tensor:
    """The flow's scale -> log-mel."""
    return state * SPREAD + MEAN


@torch.no_grad()
def draw(
    flow: Flow,
    guide: Tensor,
    known: Tensor,
    given: Tensor,
    memory: Tensor,
    vector: Tensor,
    noise: Tensor,
    steps: int = 8,
    blank: Tensor | None = None,
    guidance: float = 0.0,
) -> Tensor:
    """Follow the flow from `noise` (batch, T, 80) in Euler steps -> log-mel (batch, T, 80); known frames stay.

    With `guidance` > 0, `blank` is the guide of nothing given, from which each step is pushed away.
    """
    state = noise
    for step in range(steps):
        # Small steps first: the path bends most where noise turns into an outline (cosine schedule).
        now, then = (1 - math.cos(0.5 * math.pi * n / steps) for n in (step, step + 1))
        time = noise.new_full((len(noise),), now)
        velocity = flow(state, time, guide, known, given, memory, vector)
        if guidance and blank is not None:
            free = flow(state, time, blank, known * 0, given * 0, memory * 0, vector * 0)
            velocity = velocity + guidance * (velocity - free)
        state = state + (then - now) * velocity
    return unscaled(torch.where(given.bool(), known, state))
