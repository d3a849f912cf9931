"""The lm as it is asked for tokens: a run that remembers the steps it has taken."""

from __future__ import annotations

from engine.errors import BadPack
from engine.packs.takin.feeds import Floats, Ints
from engine.packs.takin.sizes import Sizes
from engine.runtime.loop import CachedLoop


class Decoder:
    """One run of the lm: takes steps in order and remembers them. One thread at a time."""

    def __init__(self, loop: CachedLoop, size: Sizes) -> None:
        self._loop = loop
        self._sizes = size

    def step(self, window: Ints, token: Ints, style: Floats) -> Floats:
        """Logits (b, s, V) of the next tokens.

        `window` (b, s, 12): the 50 Hz phones from 2t - 4 to 2t + 7 around each step t; `token` (b, s): the token before
        each (V: none yet); `style` (b, style width). Several steps at once (s > 1) are taken as if one by one.
        """
        made = self._loop.step({"window": window, "token": token, "style": style})["logits"]
        shape = (*token.shape, self._sizes.codes)
        if made.shape != shape:
            raise BadPack(f"The graph “lm” makes “logits” as {made.shape}, not {shape}.")
        return made

    def fork(self) -> Decoder:
        """A second run that goes on from here."""
        return Decoder(self._loop.fork(), self._sizes)
