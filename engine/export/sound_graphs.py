"""The graphs that hear a voice and paint one: content, timbre, flow and vocoder.

A wrapper changes nothing but the form: it picks outputs. Only the flow is more: it is traced as one Euler step, and
`euler.roll` puts the loop around it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.export import Dim
from torch.nn import functional as F

from engine.dsp import features
from engine.export.graph import Feeds, Graph, chance, lengths_of, levels, track
from engine.nn.content import STRIDE, ContentEncoder
from engine.nn.flow import Flow, Sampler, moments, rescaled, scaled, unscaled
from engine.nn.timbre import PATCH, TimbreEncoder
from engine.nn.vocoder import Vocoder


class _Content(nn.Module):
    def __init__(self, net: ContentEncoder) -> None:
        super().__init__()
        self.net = net

    def forward(self, mel: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        made = self.net(mel, lengths)
        return made.phones, made.frames, made.tokens


def content(net: ContentEncoder) -> Graph:
    """mel (b, 4 n, 80), lengths (b,) in frames -> phones, frames (b, 2 n, P), tokens (b, n).

    The net pads to a multiple of 4 by itself; the graph is given one, because `lengths` says the same more cheaply.
    """
    batch, steps = Dim("batch"), Dim("steps")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        frames = STRIDE * length
        lengths = lengths_of(generator, count, frames)
        lengths[0] = frames - int(torch.randint(STRIDE, (1,), generator=generator))
        return {"mel": levels(generator, count, frames), "lengths": lengths}

    wrapped = _Content(net).eval()
    return Graph(
        "content",
        wrapped,
        {"mel": {0: batch, 1: STRIDE * steps}, "lengths": {0: batch}},
        ("phones", "frames", "tokens"),
        tuple(draw(chance(), 3, 13).values()),
        draw,
        wrapped,
    )


def timbre(net: TimbreEncoder) -> Graph:
    """mel (b, 4 n, 80), counts (b, n) -> memory, vector."""
    batch, patches = Dim("batch"), Dim("patches")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        counts = (torch.rand(count, length, generator=generator) < 0.8).float()
        counts[:, 0] = 1.0
        return {"mel": levels(generator, count, PATCH * length), "counts": counts}

    return Graph(
        "timbre",
        net.eval(),
        {"mel": {0: batch, 1: PATCH * patches}, "counts": {0: batch, 1: patches}},
        ("memory", "vector"),
        tuple(draw(chance(), 3, 11).values()),
        draw,
        net,
    )


class _Step(nn.Module):
    """One Euler step of `engine.nn.flow.Sampler`, and what it does with the last state. See there."""

    def __init__(self, flow: Flow, guidance: float, rescale: float) -> None:
        super().__init__()
        self.flow, self.guidance, self.rescale = flow, guidance, rescale

    def forward(
        self,
        tokens: Tensor,
        phones: Tensor,
        prosody: Tensor,
        known: Tensor,
        given: Tensor,
        memory: Tensor,
        vector: Tensor,
        state: Tensor,
        now: Tensor,
        width: Tensor,
        last: Tensor,
    ) -> tuple[Tensor, Tensor]:
        batch = state.shape[0]
        guide = self.flow.guide(tokens, phones, prosody)
        around, mask, moving = scaled(known), given, state
        if self.guidance:
            none = self.flow.guide(
                torch.full_like(tokens, self.flow.config.tokens),
                torch.full_like(phones, self.flow.config.phones),
                torch.zeros_like(prosody),
            )
            guide = torch.cat([guide, none])
            mask, around, moving = (torch.cat([part, part]) for part in (mask, around, moving))
            memory = torch.cat([memory, torch.zeros_like(memory)])
            vector = torch.cat([vector, torch.zeros_like(vector)])
        time = torch.zeros_like(moving[:, 0, 0]) + now
        velocity = self.flow(moving, time, guide, around, mask, memory, vector)
        if self.guidance:
            plain = velocity[:batch]
            velocity = plain + self.guidance * (plain - velocity[batch:])
            if self.rescale:
                velocity = rescaled(velocity, plain, state, now, self.rescale)
        return state + width * velocity, torch.where(given > 0.5, known, unscaled(last))


def flow(sampler: Sampler, timbre_tokens: int) -> Graph:
    """noise, tokens, phones, prosody, known, given, memory, vector -> mel. `length` counts 25 Hz steps.

    `timbre_tokens`: how many tokens the memory has.
    """
    batch, steps = Dim("batch"), Dim("steps")
    size = sampler.flow.config

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        frames = 4 * length
        return {
            "noise": torch.randn(count, frames, features.BANDS, generator=generator),
            "tokens": torch.randint(size.tokens + 1, (count, length), generator=generator),
            "phones": torch.randint(size.phones + 1, (count, 2 * length), generator=generator),
            "prosody": track(generator, count, frames),
            "known": levels(generator, count, frames),
            "given": (torch.rand(count, frames, 1, generator=generator) < 0.3).float(),
            "memory": torch.randn(count, timbre_tokens, size.memory, generator=generator),
            "vector": F.normalize(torch.randn(count, size.vector, generator=generator), dim=-1),
        }

    drawn = draw(chance(), 3, 7)
    state = drawn.pop("noise")
    at, over = {0: batch}, {0: batch, 1: 4 * steps}
    return Graph(
        "flow",
        _Step(sampler.flow, sampler.guidance, sampler.rescale).eval(),
        {
            "tokens": {0: batch, 1: steps},
            "phones": {0: batch, 1: 2 * steps},
            "prosody": over,
            "known": over,
            "given": over,
            "memory": at,
            "vector": at,
            "state": over,
            "now": None,
            "width": None,
            "last": over,
        },
        ("next", "mel"),
        (*drawn.values(), state, torch.tensor(0.5), torch.tensor(0.25), state.clone()),
        draw,
        sampler,
        moments=tuple(moments(sampler.steps)),
        within="flow.",
    )


def vocoder(net: Vocoder) -> Graph:
    """mel (b, T, 80) -> audio (b, T * 240)."""
    batch, frames = Dim("batch"), Dim("frames")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        return {"mel": levels(generator, count, length)}

    return Graph(
        "vocoder",
        net.eval(),
        {"mel": {0: batch, 1: frames}},
        ("audio",),
        tuple(draw(chance(), 3, 50).values()),
        draw,
        net,
    )
