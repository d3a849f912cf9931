"""The flow: content, prosody and timbre -> log-mel, by conditional flow matching (Lipman et al. 2023, OT paths).

The net says in which direction noise must move to become speech; a few Euler steps follow it. Content comes as speech
tokens, as aligned phones, or both. Timbre comes as the memory that every third block looks into and as a vector that
shifts and scales each block with the time. Mel that is known (around a gap to be mended, or before a chunk) is given as
an input of its own (Voicebox's infilling). Only convolutions run over time, so a line of any length can be made in
pieces, each with the end of the piece before as known mel; `causal` makes them look only back.

Two mel frames make one position, so all layers run at 50 Hz: half the work of running them at 100.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.attention import Attend
from engine.nn.blocks import ConvNeXt, TimeConv
from engine.nn.codes import Codes
from engine.text.phones import PHONES

SIGMA = 1e-4
"""Noise left at the end of the path (sigma_min)."""

MEAN, SPREAD = -8.5, 2.0
"""Log-mel is centred and scaled by these, so that it is about as large as the noise."""

STACK = 2
"""Mel frames to a position."""


@dataclass(frozen=True)
class FlowConfig:
    """Sizes. `tokens` is the size of the codebook; `memory` and `vector` are the timbre encoder's widths."""

    width: int = 256
    hidden: int = 768
    layers: int = 9
    content_layers: int = 3
    heads: int = 4
    tokens: int = 3125
    code: int = 64
    """Width of a token's embedding before it is widened: most tokens are rare, and a narrow table learns them sooner."""
    levels: tuple[int, ...] = (5, 5, 5, 5, 5)
    """Of the codebook, if their product is `tokens`: what tokens have in common is then learned of all of them."""
    memory: int = 192
    vector: int = 192
    causal: bool = False
    phones: int = len(PHONES)


class Modulated(nn.Module):
    """A ConvNeXt whose input is shifted and scaled, by channel, by what holds for the whole item."""

    def __init__(self, config: FlowConfig, looks: bool) -> None:
        super().__init__()
        self.film = nn.Linear(config.width, 2 * config.width)
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)
        self.block = ConvNeXt(config.width, config.hidden, scale=1 / config.layers, causal=config.causal)
        self.norm = nn.LayerNorm(config.width, eps=1e-6) if looks else None
        self.look = Attend(config.width, config.memory, config.heads) if looks else None

    def forward(self, x: Tensor, whole: Tensor, memory: Tensor) -> Tensor:
        if self.look is not None and self.norm is not None:
            x = x + self.look(self.norm(x), memory)
        scale, shift = self.film(whole)[:, None].chunk(2, dim=-1)
        return self.block(x * (1 + scale) + shift)


class Flow(nn.Module):
    """Velocity of `state` at `time`. T mel frames at 100 Hz, a multiple of 4; h = T / 2 positions."""

    def __init__(self, config: FlowConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        # One row more than there are tokens or phones: "not given".
        self.tokens: nn.Embedding = Codes(config.tokens, config.code, config.levels)
        self.widen = nn.Linear(config.code, width)
        self.phones = nn.Embedding(config.phones + 1, width)
        self.prosody = nn.Linear(4 * STACK, width)
        self.content = nn.ModuleList(
            ConvNeXt(width, config.hidden, scale=1 / config.content_layers, causal=config.causal)
            for _ in range(config.content_layers)
        )
        self.enter = TimeConv((2 * features.BANDS + 1) * STACK, width, 5, causal=config.causal)
        self.time = nn.Sequential(nn.Linear(64, width), nn.SiLU(), nn.Linear(width, width))
        self.speaker = nn.Linear(config.vector, width)
        self.blocks = nn.ModuleList(Modulated(config, looks=n % 3 == 1) for n in range(config.layers))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, features.BANDS * STACK)

    def guide(self, tokens: Tensor, phones: Tensor, prosody: Tensor) -> Tensor:
        """What is to be said: tokens (batch, T / 4), phones (batch, T / 2), prosody (batch, T, 4) -> (batch, h, width).

        Index `config.tokens`, or `config.phones`, means not given; for prosody its last channel says so
        (`engine.dsp.levels.prosody_track`).
        """
        x = self.widen(self.tokens(tokens)).repeat_interleave(2, dim=1) + self.phones(phones)
        x = x + self.prosody(prosody.reshape(*phones.shape, 4 * STACK))
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
        batch, frames, bands = state.shape
        x = torch.cat([state, known * given, given], dim=-1)
        x = self.enter(x.reshape(batch, frames // STACK, STACK * (2 * bands + 1))) + guide
        rates = torch.exp(torch.arange(32, device=time.device) * (-math.log(1000.0) / 31)) * 1000.0
        angle = time[:, None].float() * rates
        whole = self.time(torch.cat([angle.sin(), angle.cos()], dim=-1).to(x.dtype)) + self.speaker(vector)
        whole = nn.functional.silu(whole)
        for block in self.blocks:
            x = block(x, whole, memory)
        return self.leave(self.norm(x)).reshape(batch, frames, bands)


def scaled(mel: Tensor) -> Tensor:
    """Log-mel -> the flow's own scale."""
    return (mel - MEAN) / SPREAD


def unscaled(state: Tensor) -> Tensor:
    """The flow's scale -> log-mel."""
    return state * SPREAD + MEAN


def moments(steps: int) -> list[float]:
    """The times of `steps` Euler steps, from 0 to 1: small steps first (cosine schedule).

    The path bends most where noise turns into an outline.
    """
    return [1 - math.cos(0.5 * math.pi * n / steps) for n in range(steps)] + [1.0]


def rescaled(guided: Tensor, plain: Tensor, state: Tensor, now: Tensor | float, share: float) -> Tensor:
    """A guided velocity that leads to a mel as strong, frame by frame, as the plain one does: (batch, T, 80).

    Guidance makes peaks and valleys of the spectrum too deep, and a voice less like itself. Where the velocity would end
    (at time 1) is brought to the root mean square of where the plain one would, by `share` of the way (Lin et al. 2024,
    there over the whole picture; by frames it does not matter how much padding stands beside them).
    """
    left = 1.0 - now
    end, meant = state + left * guided, state + left * plain
    ratio = (
        meant.square().mean(-1, keepdim=True) / end.square().mean(-1, keepdim=True).clamp(min=1e-6)
    ).sqrt()
    return (end * (share * ratio + (1.0 - share)) - state) / left


class Sampler(nn.Module):
    """The whole way from noise to log-mel: `steps` Euler steps of a flow, with guidance, as it is exported.

    With `guidance` g > 0 each step is pushed away from what the net says of nothing given (classifier-free, Ho and
    Salimans 2022): v + g (v - v of nothing). It doubles the work; a distilled flow has it folded in and needs 0.
    `rescale`, 0 to 1: how much of what that does to the strength of each frame is taken back (`rescaled`).
    """

    def __init__(self, flow: Flow, steps: int = 8, guidance: float = 0.0, rescale: float = 0.0) -> None:
        super().__init__()
        self.flow, self.steps, self.guidance, self.rescale = flow, steps, guidance, rescale

    def forward(
        self,
        noise: Tensor,
        tokens: Tensor,
        phones: Tensor,
        prosody: Tensor,
        known: Tensor,
        given: Tensor,
        memory: Tensor,
        vector: Tensor,
    ) -> Tensor:
        """Noise (batch, T, 80), see `Flow` for the rest but `known` is plain log-mel -> log-mel (batch, T, 80)."""
        batch = noise.shape[0]
        guide = self.flow.guide(tokens, phones, prosody)
        fixed = scaled(known)
        mask, around = given, fixed
        if self.guidance:
            none = self.flow.guide(
                torch.full_like(tokens, self.flow.config.tokens),
                torch.full_like(phones, self.flow.config.phones),
                torch.zeros_like(prosody),
            )
            guide = torch.cat([guide, none])
            # What lies around stays known to both, or a chunk would be pushed away from its neighbours.
            mask, around = torch.cat([given, given]), torch.cat([fixed, fixed])
            memory = torch.cat([memory, torch.zeros_like(memory)])
            vector = torch.cat([vector, torch.zeros_like(vector)])
        state = noise
        times = moments(self.steps)
        for now, then in pairwise(times):
            both = torch.cat([state, state]) if self.guidance else state
            time = torch.full_like(both[:, 0, 0], now)
            velocity = self.flow(both, time, guide, around, mask, memory, vector)
            if self.guidance:
                plain = velocity[:batch]
                velocity = plain + self.guidance * (plain - velocity[batch:])
                if self.rescale:
                    velocity = rescaled(velocity, plain, state, now, self.rescale)
            state = state + (then - now) * velocity
        return torch.where(given > 0.5, known, unscaled(state))
