"""The content encoder: log-mel -> phone posteriors at 50 Hz and speech tokens at 25 Hz.

A trunk at 25 Hz feeds two branches: one is led by phone labels (CTC), the other predicts masked speech (BEST-RQ, Chiu et
al. 2022) and so learns from clips without labels. A gate weighs the two for each channel and frame, as in Takin-VC's
hybrid encoder. What comes out is rounded to a small grid (finite scalar quantisation, Mentzer et al. 2023): its point is
the speech token. A few layers behind the token must still tell the phones (CosyVoice 2's supervised tokens) and the
spectrum's movement, so the token keeps what is said and how, while warps of pitch and throat must not change it.

Each 25 Hz frame answers for two 50 Hz frames, so all layers run at 25 Hz: half the work of running them at 50.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.attention import Block, rotary
from engine.nn.blocks import TimeConv
from engine.text.phones import PHONES

STRIDE = 4
"""Mel frames to a token."""


@dataclass(frozen=True)
class ContentConfig:
    """Sizes. The codebook has the product of `levels` tokens."""

    width: int = 256
    heads: int = 4
    hidden: int = 768
    trunk: int = 4
    phone: int = 2
    masked: int = 1
    after: int = 1
    levels: tuple[int, ...] = (5, 5, 5, 5, 5)
    targets: int = 512
    """Codes of the random quantiser that the masked branch predicts."""


class Content(NamedTuple):
    """What one pass gives; T is in mel frames, padded up to a multiple of 4."""

    phones: Tensor
    """CTC logits at 50 Hz, (batch, T / 2, phones)."""
    tokens: Tensor
    """Speech tokens at 25 Hz, (batch, T / 4), integers below the codebook's size."""
    point: Tensor
    """Before rounding, each axis in its range of levels: (batch, T / 4, axes)."""
    frames: Tensor
    """Logits of the phone (or pause) that sounds in each 50 Hz frame, (batch, T / 2, phones): for timings."""
    token_phones: Tensor
    """CTC logits from the tokens alone, (batch, T / 2, phones)."""
    masked: Tensor
    """Logits of the masked branch, (batch, T / 4, targets)."""
    mel: Tensor
    """Log-mel less the utterance's mean, from the tokens alone: (batch, T, 80)."""


class Grid(nn.Module):
    """Finite scalar quantisation: each axis is squeezed to its levels and rounded; gradients pass straight through."""

    def __init__(self, width: int, levels: tuple[int, ...]) -> None:
        super().__init__()
        self.enter = nn.Linear(width, len(levels))
        self.leave = nn.Linear(len(levels), width)
        steps = torch.tensor(levels)
        self.size = int(steps.prod())
        self.register_buffer("reach", (steps - 1) / 2, persistent=False)  # (axes,)
        self.register_buffer("place", torch.cumprod(torch.tensor([1, *levels[:-1]]), 0), persistent=False)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, t, width) -> back at that width; tokens (batch, t); the point before rounding (batch, t, axes)."""
        # The squeeze reaches a little beyond the outermost level, or that would be rounded to only at infinity.
        point = torch.tanh(self.enter(x).float()) * (self.reach + 0.49)
        # Levels lie at -half, -half + 1, ...: for an even number of them between the integers.
        shift = self.reach - torch.floor(self.reach)
        rounded = torch.round(point - shift) + shift
        rounded = torch.maximum(torch.minimum(rounded, self.reach), -self.reach)
        tokens = ((rounded + self.reach).round().long() * self.place).sum(-1)
        return self.leave((point + (rounded - point).detach()) / self.reach), tokens, point

    def embed(self, tokens: Tensor) -> Tensor:
        """Tokens (batch, t) -> (batch, t, width), the same as `forward` gave."""
        steps = (2 * self.reach + 1).long()
        digits = (tokens[..., None] // self.place) % steps
        return self.leave((digits - self.reach) / self.reach)


class ContentEncoder(nn.Module):
    """Log-mel (batch, T, 80) and lengths in frames (batch,) -> `Content`."""

    def __init__(self, config: ContentConfig) -> None:
        super().__init__()
        self.config = config
        width, depth = config.width, config.trunk + config.phone
        self.first = TimeConv(2 * features.BANDS, width, 5)
        self.second = TimeConv(2 * width, width, 3)
        self.norms = nn.ModuleList(nn.LayerNorm(width, eps=1e-6) for _ in range(5))

        def blocks(count: int) -> nn.ModuleList:
            return nn.ModuleList(Block(width, config.heads, config.hidden, 1 / depth) for _ in range(count))

        self.trunk, self.phone, self.masked, self.after = map(
            blocks, (config.trunk, config.phone, config.masked, config.after)
        )
        self.gate = nn.Linear(2 * width, width)
        self.grid = Grid(width, config.levels)
        self.phone_head = nn.Linear(width, 2 * len(PHONES))
        self.frame_head = nn.Linear(width, 2 * len(PHONES))
        self.token_head = nn.Linear(width, 2 * len(PHONES))
        self.masked_head = nn.Linear(width, config.targets)
        self.mel_head = nn.Linear(width, STRIDE * features.BANDS)
        self.hole = nn.Parameter(torch.zeros(features.BANDS))  # what a masked mel frame is replaced by

    def forward(self, mel: Tensor, lengths: Tensor, holes: Tensor | None = None) -> Content:
        """`holes` (batch, ceil(T / 4)) says which 25 Hz frames are hidden from the net."""
        batch = mel.shape[0]
        x = (mel + 6.0) * 0.5
        x = nn.functional.pad(x, (0, 0, 0, -mel.shape[1] % STRIDE))
        time = x.shape[1] // STRIDE
        if holes is not None:
            hidden = holes[:, :time].repeat_interleave(STRIDE, dim=1)[:, :, None]
            x = torch.where(hidden, self.hole.to(x.dtype), x)
        here = torch.arange(time, device=mel.device)[None] * STRIDE < lengths[:, None]  # (batch, time)
        seen = here[:, :, None].to(x.dtype)
        x = x * (torch.arange(x.shape[1], device=x.device)[None] < lengths[:, None])[:, :, None]
        x = nn.functional.gelu(self.first(x.reshape(batch, time * 2, -1)))  # (batch, T / 2, width)
        # What lies past an item's end must be nothing here too, or padding would change its last frames.
        x = x.reshape(batch, time, -1) * seen
        x = self.norms[0](self.second(x))  # (batch, T / 4, width)
        # -1e4, not -inf: an item of no length would have a row without any finite score.
        bias = torch.where(here, 0.0, -1e4)[:, None, None, :]
        cos, sin = rotary(time, self.config.width // self.config.heads, mel.device)

        def run(blocks: nn.ModuleList, x: Tensor) -> Tensor:
            for block in blocks:
                x = block(x, bias, cos, sin, seen)
            return x

        x = run(self.trunk, x)
        phone = self.norms[1](run(self.phone, x))
        masked = self.norms[2](run(self.masked, x))
        gate = torch.sigmoid(self.gate(torch.cat([phone, masked], dim=-1)))
        code, tokens, point = self.grid(self.norms[3](gate * phone + (1 - gate) * masked))
        after = self.norms[4](run(self.after, code))
        halves = (batch, 2 * time, len(PHONES))
        return Content(
            phones=self.phone_head(phone).reshape(halves),
            frames=self.frame_head(phone).reshape(halves),
            tokens=tokens,
            point=point,
            token_phones=self.token_head(after).reshape(halves),
            masked=self.masked_head(masked),
            mel=self.mel_head(after).reshape(batch, STRIDE * time, -1),
        )
