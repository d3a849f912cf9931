"""The graphs that say how something is said: style, prosody, variation and the lm.

A wrapper changes nothing but the form: it picks outputs, or takes a list apart into single tensors. The variation is
traced as one Euler step, as the flow is.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.export import Dim

from engine.export.graph import Feeds, Graph, chance, lengths_of, levels, track
from engine.nn.lm import WINDOW, Lm
from engine.nn.prosody import MARKS, Prosody, StyleEncoder
from engine.nn.variation import SAID, VARIED, Drawing, Variation
from engine.nn.variation import moments as drawing_moments
from engine.nn.variation import unscaled as change


def style(net: StyleEncoder) -> Graph:
    """mel (b, T, 80), prosody (b, T, 4), lengths (b,) -> style."""
    batch, frames = Dim("batch"), Dim("frames")

    def draw(generator: torch.Generator, count: int, length: int) -> Feeds:
        return {
            "mel": levels(generator, count, length),
            "prosody": track(generator, count, length),
            "lengths": lengths_of(generator, count, length),
        }

    return Graph(
        "style",
        net.eval(),
        {"mel": {0: batch, 1: frames}, "prosody": {0: batch, 1: frames}, "lengths": {0: batch}},
        ("style",),
        tuple(draw(chance(), 3, 50).values()),
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
            "lengths": lengths_of(generator, count, length),
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
        tuple(draw(chance(), 3, 13).values()),
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
            "lengths": lengths_of(generator, count, length),
            "said": torch.randn(count, length, SAID, generator=generator),
        }

    drawn = draw(chance(), 3, 13)
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

    example = draw(chance(), 3, 12)
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
