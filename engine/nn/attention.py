"""Self-attention over time with rotary positions (Su et al. 2021), written so that it exports."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.nn.blocks import ConvNeXt


def rotary(length: int, width: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosine and sine of each position's angles: (length, width / 2) each."""
    speed = 10_000.0 ** (-torch.arange(0, width, 2, device=device).float() / width)
    angle = torch.arange(length, device=device).float()[:, None] * speed
    return angle.cos(), angle.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn the two halves of the last axis by each position's angle: (..., length, width)."""
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


class SelfAttention(nn.Module):
    """(batch, time, width), `bias` (batch, 1, 1 or time, time) added to the scores -> (batch, time, width)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        batch, time, width = x.shape
        q, k, v = self.mix(x).view(batch, time, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(
            rotate(q, cos, sin), rotate(k, cos, sin), v, attn_mask=bias.to(q.dtype)
        )
        return self.out(y.transpose(1, 2).reshape(batch, time, width))


class Block(nn.Module):
    """Attention for what is far, a ConvNeXt for what is near."""

    def __init__(self, width: int, heads: int, hidden: int, scale: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.attend = SelfAttention(width, heads)
        self.convolve = ConvNeXt(width, hidden, scale)

    def forward(self, x: Tensor, bias: Tensor, cos: Tensor, sin: Tensor, seen: Tensor) -> Tensor:
        """`seen` (batch, time, 1) is 1 inside each item's length and 0 in the padding."""
        x = x + self.attend(self.norm(x), bias, cos, sin)
        return self.convolve(x * seen)


class Attend(nn.Module):
    """Queries (batch, q, width) look into a memory (batch, m, memory width): -> (batch, q, width)."""

    def __init__(self, width: int, memory: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.memory = nn.Linear(memory, 2 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, memory: Tensor, bias: Tensor | None = None) -> Tensor:
        """`bias` (batch, 1, 1, m) is added to the scores."""
        batch, count, width = x.shape
        size = width // self.heads
        q = self.query(x).view(batch, count, self.heads, size).transpose(1, 2)
        k, v = self.memory(memory).view(batch, memory.shape[1], 2, self.heads, size).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=None if bias is None else bias.to(q.dtype))
        return self.out(y.transpose(1, 2).reshape(batch, count, width))
