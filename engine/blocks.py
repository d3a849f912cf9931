"""Streams of sound as packs give them, held to what every pack promises."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.errors import BadPack
from engine.types import Block, Pack


def checked(pack: Pack, blocks: Iterator[Block]) -> Iterator[Block]:
    """The same blocks. Closing this closes `blocks`. Raises BadPack for another rate, or samples that are no numbers."""
    name, promised = pack.info.name, pack.info.sample_rate
    try:
        for block in blocks:
            if block.audio.rate != promised:
                raise BadPack(f"The pack “{name}” gives {block.audio.rate} Hz and promises {promised}.")
            # A graph that divides by zero would otherwise be written to disk.
            if not np.isfinite(block.audio.samples).all():
                raise BadPack(f"The pack “{name}” makes samples that are no numbers; verify the pack.")
            yield block
    finally:
        close = getattr(blocks, "close", None)
        if close is not None:
            close()
