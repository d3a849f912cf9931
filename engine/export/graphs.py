"""Each net as the graph that its family names: inputs, outputs, free axes, and random inputs to prove it by.

A wrapper changes nothing but the form: it picks outputs, or takes a list apart into single tensors. Only the flow is
more: it is traced as one Euler step, and `euler.roll` puts the loop around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.export import Dim
from torch.nn import functional as F

from engine.dsp import features
from engine.nn.content import STRIDE, ContentEncoder
from engine.nn.flow import Flow, Sampler, moments, rescaled, scaled, unscaled
from engine.nn.lm import WINDOW, Lm
from engine.nn.pairs import Cloner, Reader
from engine.nn.prosody import MARKS, Prosody, StyleEncoder
from engine.nn.timbre import PATCH, TimbreEncoder
from engine.nn.variation import SAID, VARIED, Drawing, Variation
from engine.nn.variation import moments as drawing_moments
from engine.nn.variation import unscaled as change
from engine.nn.vocoder import Vocoder

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


def _levels(generator: torch.Generator, batch: int, frames: int) -> Tensor:
    """Something like log-mel: (batch, frames, 80)."""
    mel = torch.randn(batch, frames, features.BANDS, generator=generator) * 2.0 - 7.0
    return mel.clamp(min=features.LOG_FLOOR)


def _lengths(generator: torch.Generator, batch: int, most: int) -> Tensor:
    """Lengths up to `most`, which one of them has: (batch,)."""
    lengths = torch.randint(1, most + 1, (batch,), generator=generator)
    lengths[0] = most
    return lengths


def _track(generator: torch.Generator, batch: int, frames: int) -> Tensor:
    """Something like a prosody track: (batch, frames, 4)."""
    noise = torch.randn(batch, frames, 3, generator=generator)
    voiced = (noise[..., 1] > 0).float()
    return torch.stack([noise[..., 0] * voiced, voiced, noise[..., 2] - 1.0, torch.ones_like(voiced)], dim=-1)


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
        lengths = _lengths(generator, count, frames)
        lengths[0] = frames - int(torch.randint(STRIDE, (1,), generator=generator))
        return {"mel": _levels(generator, count, frames), "lengths": lengths}

    wrapped = _Content(net).eval()
    return Graph(
        "content",
        wrapped,
        {"mel": {0: batch, 1: STRIDE * steps}, "lengths": {0: batch}},
        ("phones", "frames", "tokens"),
        tuple(draw(_generator(), 3, 13).values()),
        draw,
        wrapped,
    )


def timbre(net: TimbreEncoder) -> Graph:
    """mel (b, 4 n, 80), counts (b, n) -> memory, vector."""
    batch, patches = Dim("batch"), Dim("patches")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        counts = (torch.rand(count, length, generator=generator) < 0.8).float()
        counts[:, 0] = 1.0
        return {"mel": _levels(generator, count, PATCH * length), "counts": counts}

    return Graph(
        "timbre",
        net.eval(),
        {"mel": {0: batch, 1: PATCH * patches}, "counts": {0: batch, 1: patches}},
        ("memory", "vector"),
        tuple(draw(_generator(), 3, 11).values()),
        draw,
        net,
    )


def style(net: StyleEncoder) -> Graph:
    """mel (b, T, 80), prosody (b, T, 4), lengths (b,) -> style."""
    batch, frames = Dim("batch"), Dim("frames")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        return {
            "mel": _levels(generator, count, length),
            "prosody": _track(generator, count, length),
            "lengths": _lengths(generator, count, length),
        }

    return Graph(
        "style",
        net.eval(),
        {"mel": {0: batch, 1: frames}, "prosody": {0: batch, 1: frames}, "lengths": {0: batch}},
        ("style",),
        tuple(draw(_generator(), 3, 50).values()),
        draw,
        net,
    )


class _Prosody(nn.Module):
    def __init__(self, net: Prosody) -> None:
        super().__init__()
        self.net = net

    def forward(self, phones: Tensor, marks: Tensor, style: Tensor, lengths: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.net(phones, marks, style, lengths))


def prosody(net: Prosody) -> Graph:
    """phones, marks (b, n), style, lengths (b,) -> durations, contour, voiced, energy."""
    batch, count_ = Dim("batch"), Dim("count")
    size = net.config

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        return {
            "phones": torch.randint(size.phones, (count, length), generator=generator),
            "marks": torch.randint(MARKS, (count, length), generator=generator),
            "style": torch.rand(count, size.style, generator=generator) * 2 - 1,
            "lengths": _lengths(generator, count, length),
        }

    wrapped = _Prosody(net).eval()
    return Graph(
        "prosody",
        wrapped,
        {
            "phones": {0: batch, 1: count_},
            "marks": {0: batch, 1: count_},
            "style": {0: batch},
            "lengths": {0: batch},
        },
        ("durations", "contour", "voiced", "energy"),
        tuple(draw(_generator(), 3, 13).values()),
        draw,
        wrapped,
    )


class _Draw(nn.Module):
    """One Euler step of `engine.nn.variation.Drawing`, and what it does with the last state. See there."""

    def __init__(self, net: Variation) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        phones: Tensor,
        marks: Tensor,
        style: Tensor,
        lengths: Tensor,
        said: Tensor,
        state: Tensor,
        now: Tensor,
        width: Tensor,
        last: Tensor,
    ) -> tuple[Tensor, Tensor]:
        time = torch.zeros_like(style[:, 0]) + now
        velocity = self.net(state, time, phones, marks, style, lengths, said)
        return state + width * velocity, change(last, lengths)


def variation(drawing: Drawing) -> Graph:
    """noise (b, n, 5), phones, marks (b, n), style, lengths (b,), said (b, n, 6) -> change (b, n, 5)."""
    batch, count_ = Dim("batch"), Dim("count")
    size = drawing.net.config

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        return {
            "noise": torch.randn(count, length, VARIED, generator=generator),
            "phones": torch.randint(size.phones, (count, length), generator=generator),
            "marks": torch.randint(MARKS, (count, length), generator=generator),
            "style": torch.rand(count, size.style, generator=generator) * 2 - 1,
            "lengths": _lengths(generator, count, length),
            "said": torch.randn(count, length, SAID, generator=generator),
        }

    drawn = draw(_generator(), 3, 13)
    state = drawn.pop("noise")
    at, over = {0: batch}, {0: batch, 1: count_}
    return Graph(
        "variation",
        _Draw(drawing.net).eval(),
        {
            "phones": over,
            "marks": over,
            "style": at,
            "lengths": at,
            "said": over,
            "state": over,
            "now": None,
            "width": None,
            "last": over,
        },
        ("next", "change"),
        (*drawn.values(), state, torch.tensor(0.5), torch.tensor(0.25), state.clone()),
        draw,
        drawing,
        moments=tuple(drawing_moments(drawing.steps)),
    )


class _Lm(nn.Module):
    """The past as single tensors, keys and values of each layer in turn."""

    def __init__(self, net: Lm) -> None:
        super().__init__()
        self.net = net

    def forward(self, window: Tensor, token: Tensor, style: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        pairs = list(zip(past[0::2], past[1::2], strict=True))
        logits, present = self.net(window, token, style, pairs)
        return (logits, *(tensor for pair in present for tensor in pair))


def lm(net: Lm) -> Graph:
    """window (b, s, 12), token (b, s), style, past_k_0, past_v_0, ... -> logits, present_k_0, present_v_0, ..."""
    batch, steps, past = Dim("batch"), Dim("steps"), Dim("past")
    size = net.config
    kinds = [f"{kind}_{layer}" for layer in range(size.layers) for kind in ("k", "v")]

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        # From none of it in the past to most of it.
        gone = int(torch.randint(0, length, (1,), generator=generator))
        shape = (count, size.heads, gone, size.width // size.heads)
        return {
            "window": torch.randint(size.phones, (count, length - gone, WINDOW), generator=generator),
            "token": torch.randint(size.tokens + 1, (count, length - gone), generator=generator),
            "style": torch.rand(count, size.style, generator=generator) * 2 - 1,
            **{f"past_{kind}": torch.randn(shape, generator=generator) for kind in kinds},
        }

    example = draw(_generator(), 3, 12)
    for kind in kinds:
        example[f"past_{kind}"] = torch.randn(3, size.heads, 5, size.width // size.heads)
    wrapped = _Lm(net).eval()
    return Graph(
        "lm",
        wrapped,
        {
            "window": {0: batch, 1: steps},
            "token": {0: batch, 1: steps},
            "style": {0: batch},
            **{f"past_{kind}": {0: batch, 2: past} for kind in kinds},
        },
        ("logits", *(f"present_{kind}" for kind in kinds)),
        tuple(example.values()),
        draw,
        wrapped,
        within="net.",
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
            "prosody": _track(generator, count, frames),
            "known": _levels(generator, count, frames),
            "given": (torch.rand(count, frames, 1, generator=generator) < 0.3).float(),
            "memory": torch.randn(count, timbre_tokens, size.memory, generator=generator),
            "vector": F.normalize(torch.randn(count, size.vector, generator=generator), dim=-1),
        }

    drawn = draw(_generator(), 3, 7)
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
        return {"mel": _levels(generator, count, length)}

    return Graph(
        "vocoder",
        net.eval(),
        {"mel": {0: batch, 1: frames}},
        ("audio",),
        tuple(draw(_generator(), 3, 50).values()),
        draw,
        net,
    )


def of_stage(stage: str, net: nn.Module, steps: int, guidance: float, rescale: float = 0.0) -> list[Graph]:
    """The graphs of a stage's net (`engine.train.weights.NETS`); what follows it is the flow's (`Sampler`)."""
    match net:
        case ContentEncoder():
            return [content(net)]
        case Cloner():
            return [
                timbre(net.timbre),
                flow(Sampler(net.flow, steps, guidance, rescale).eval(), net.timbre.config.tokens),
            ]
        case Reader():
            return [style(net.style), prosody(net.prosody)]
        case Variation():
            return [variation(Drawing(net).eval())]
        case Lm():
            return [lm(net)]
        case Vocoder():
            return [vocoder(net)]
    raise ValueError(f"no graph is known for the stage {stage}, a {type(net).__name__}")


def _generator() -> torch.Generator:
    return torch.Generator().manual_seed(0)
