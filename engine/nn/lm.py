"""The language model of speech: aligned phones, style and the tokens so far -> the next speech token, at 25 Hz.

The phones that sound around each step are given, so nothing can be skipped or said twice and no end need be found
(VALL-E R's monotonic alignment taken to its end). Causal, with one cache of keys and values a layer.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.nn.attention import rotary, rotate
from engine.text.phones import PHONES

BEFORE, AFTER = 4, 8
"""50 Hz phones that a step sees: from 2 t - 4 up to 2 t + 7."""

WINDOW = BEFORE + AFTER

Past = list[tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class LmConfig:
    """Sizes. `tokens` is the size of the codebook."""

    width: int = 192
    heads: int = 4
    hidden: int = 576
    layers: int = 5
    tokens: int = 3125
    style: int = 16
    phone: int = 32
    """Width of a phone's embedding; the window's twelve stand side by side."""
    phones: int = len(PHONES)


class Layer(nn.Module):
    """Causal attention over the past and the new steps, then a two-layer perceptron."""

    def __init__(self, config: LmConfig) -> None:
        super().__init__()
        width = config.width
        self.heads = config.heads
        self.before = nn.LayerNorm(width, eps=1e-6)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up = nn.Linear(width, config.hidden)
        self.down = nn.Linear(config.hidden, width)

    def forward(
        self, x: Tensor, past: tuple[Tensor, Tensor], bias: Tensor, cos: Tensor, sin: Tensor
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        batch, steps, width = x.shape
        mixed = self.mix(self.before(x)).view(batch, steps, 3, self.heads, width // self.heads)
        q, k, v = mixed.permute(2, 0, 3, 1, 4)
        k = torch.cat([past[0], rotate(k, cos, sin)], dim=2)
        v = torch.cat([past[1], v], dim=2)
        y = F.scaled_dot_product_attention(rotate(q, cos, sin), k, v, attn_mask=bias.to(q.dtype))
        x = x + self.out(y.transpose(1, 2).reshape(batch, steps, width))
        return x + self.down(F.gelu(self.up(self.norm(x)))), (k, v)


class Lm(nn.Module):
    """Windows of phones (batch, s, 12), the token before each step (batch, s), style (batch, 16) and the past
    (a pair (batch, heads, p, size) of keys and values for each layer) -> logits (batch, s, V) and the past with these.

    Token V stands for "none yet".
    """

    def __init__(self, config: LmConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.phones = nn.Embedding(config.phones, config.phone)
        self.window = nn.Linear(WINDOW * config.phone, width)
        self.tokens = nn.Embedding(config.tokens + 1, width)
        self.style = nn.Linear(config.style, width)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.leave = nn.Linear(width, config.tokens)

    def nothing(self, batch: int, device: torch.device | None = None) -> Past:
        """The past before the first step."""
        size = self.config.width // self.config.heads
        empty = torch.zeros(batch, self.config.heads, 0, size, device=device)
        return [(empty, empty) for _ in self.layers]

    def forward(self, window: Tensor, token: Tensor, style: Tensor, past: Past) -> tuple[Tensor, Past]:
        batch, steps = token.shape
        gone = past[0][0].shape[2]
        x = self.window(self.phones(window).reshape(batch, steps, -1))
        x = x + self.tokens(token) + self.style(style)[:, None]
        cos, sin = rotary(gone + steps, self.config.width // self.config.heads, x.device)
        cos, sin = cos[gone:], sin[gone:]
        place = torch.arange(gone + steps, device=x.device)
        bias = torch.where(place[None] <= place[gone:, None], 0.0, -1e4)[None, None]
        present: Past = []
        for layer, before in zip(self.layers, past, strict=True):
            x, kept = layer(x, before, bias, cos, sin)
            present.append(kept)
        return self.leave(self.norm(x)), present


def windows(phones: Tensor, pause: int) -> Tensor:
    """Phones at 50 Hz (batch, 2 s) -> what each 25 Hz step sees, (batch, s, 12)."""
    padded = F.pad(phones, (BEFORE, AFTER), value=pause)
    return padded.unfold(1, WINDOW, 2)[:, : phones.shape[1] // 2]
