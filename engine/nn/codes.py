"""Embeddings of speech tokens that know how the tokens were made.

A token of a finite scalar quantiser stands for a level on each of a few axes, and neighbours on an axis sound alike. A
table of thousands of rows learns each from the few times that it comes; here every row is that of the table plus what a
small net makes of the levels, which all tokens train together.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN = 128
"""Width of the small net."""


class Codes(nn.Embedding):
    """Rows (count + 1, width): `count` tokens of an FSQ codebook of `levels`, first axis fastest, and "not given".

    Without levels whose product is `count` it is a plain table. The net begins with nothing to say, so that weights of a
    plain table are taken over as they are.
    """

    def __init__(self, count: int, width: int, levels: tuple[int, ...]) -> None:
        super().__init__(count + 1, width)
        self.net: nn.Sequential | None = None
        if levels and math.prod(levels) == count:
            index, marks = torch.arange(count), []
            for level in levels:
                marks.append(F.one_hot(index % level, level))
                index = index // level
            self.register_buffer("marks", torch.cat(marks, dim=1).float(), persistent=False)
            last = nn.Linear(HIDDEN, width)
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)
            self.net = nn.Sequential(nn.Linear(sum(levels), HIDDEN), nn.GELU(), last)

    def table(self) -> Tensor:
        """All rows: (count + 1, width)."""
        if self.net is None:
            return self.weight
        return self.weight + F.pad(self.net(self.marks), (0, 0, 0, 1))

    def forward(self, tokens: Tensor) -> Tensor:
        return F.embedding(tokens, self.table())

    @torch.no_grad()
    def plain(self) -> nn.Embedding:
        """The same as a table alone, for graphs that need no more."""
        table = nn.Embedding(self.num_embeddings, self.embedding_dim)
        table.weight.copy_(self.table())
        return table.train(self.training)

    def _load_from_state_dict(self, state: dict[str, Any], prefix: str, *rest: Any) -> None:
        # Weights from before there was a net, or of an exported table: then it has nothing to say.
        if self.net is not None and not any(name.startswith(f"{prefix}net.") for name in state):
            fresh = self.net.state_dict()
            for name, value in fresh.items():
                zero = name.startswith("2.")
                state[f"{prefix}net.{name}"] = torch.zeros_like(value) if zero else value.clone()
        super()._load_from_state_dict(state, prefix, *rest)
