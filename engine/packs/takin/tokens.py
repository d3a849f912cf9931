"""Speech tokens for aligned phones, step by step from the lm, drawn by chance within what is likely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.packs.takin.contracts import WINDOW
from engine.packs.takin.graphs import Graphs
from engine.text.phones import PAUSE

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BEFORE = 4
"""50 Hz phones before a step that it sees; `contracts.WINDOW` in all."""

LONGEST, KEPT = 400, 100
"""Steps after which the lm begins anew, and how many it is then told again: nothing longer was trained on, and its memory
stays bounded in a text of any length."""

_STREAM = 1 << 63  # sets the draws apart from the flow's noise of the same seed


@dataclass(frozen=True, slots=True)
class Chance:
    """How freely tokens are drawn.

    `temperature`: 0 takes the likeliest; `top_p`: drawn from the likeliest that together make up this share.
    """

    temperature: float = 0.8
    top_p: float = 0.9


class Tokens:
    """The tokens of one line, made as far as they are asked for. One thread at a time."""

    def __init__(
        self,
        graphs: Graphs,
        phones: Ints,
        style: Floats,
        seed: int,
        chance: Chance | None = None,
        adapter: str = "",
    ) -> None:
        """`phones` (2s,): what sounds in each 50 Hz frame of s steps; `style` (width,); `adapter`: the lm's, "" for none.

        Raises BadPack without an lm, NoVoice without that adapter.
        """
        self._graphs = graphs
        self._adapter = adapter
        padded = np.concatenate([np.full(BEFORE, PAUSE), phones, np.full(WINDOW, PAUSE)])
        self._windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: len(phones) : 2]
        self._style = style[None].astype(np.float32)
        self._chance = chance or Chance()
        self._random = np.random.Generator(np.random.Philox(key=np.array([seed % 2**64, _STREAM], np.uint64)))
        self._decoder = graphs.decoder(adapter=adapter)
        self._since = 0
        self._made: list[int] = []

    def upto(self, steps: int) -> Ints:
        """The tokens of the first `steps` steps; what was made before stays as it was."""
        while len(self._made) < steps:
            if self._since >= LONGEST:
                self._begin_anew()
            place = len(self._made)
            token = self._made[-1] if self._made else self._graphs.sizes.no_token
            logits = self._decoder.step(
                self._windows[None, place : place + 1], np.array([[token]], np.int64), self._style
            )
            self._made.append(drawn(logits[0, -1], self._chance, self._random))
            self._since += 1
        return np.array(self._made[:steps], np.int64)

    def _begin_anew(self) -> None:
        self._decoder = self._graphs.decoder(adapter=self._adapter)
        place = len(self._made)
        before = self._made[place - KEPT - 1 : place - 1]
        self._decoder.step(
            self._windows[None, place - KEPT : place], np.array([before], np.int64), self._style
        )
        self._since = KEPT


def drawn(logits: Floats, chance: Chance, random: np.random.Generator) -> int:
    """One index from logits (V,), by nucleus sampling (Holtzman et al. 2020). Takes one number from `random`."""
    luck = random.random()
    values = np.nan_to_num(logits.astype(np.float64), nan=-np.inf, posinf=1e9, neginf=-np.inf)
    if chance.temperature <= 0.0 or not np.isfinite(values).any():
        return int(np.argmax(values))
    weights = np.exp((values - values.max()) / chance.temperature)
    order = np.argsort(-weights, kind="stable")
    shares = np.cumsum(weights[order] / weights.sum())
    kept = min(int(np.searchsorted(shares, chance.top_p)) + 1, len(order))
    place = int(np.searchsorted(shares[:kept], luck * shares[kept - 1], side="right"))
    return int(order[min(place, kept - 1)])
