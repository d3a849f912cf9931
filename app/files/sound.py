"""A user's sound file of any format, whole, as one channel at its own rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.core.errors import DramatisError
from app.files.probe import decode, facts
from engine.types import Audio

LONGEST = 4 * 3600.0
"""Seconds; more would fill the memory of a small machine."""


def read(path: Path) -> Audio:
    """The file's first audio stream, its channels mixed to one. An hour at 48 kHz takes 690 MB.

    Raises BadDelivery for a file that is not there, no sound, or damaged; DramatisError for one too long or empty.
    """
    told = facts(path)
    limit = round(LONGEST * told.rate)
    # Room for what the file says it holds, and a little: a length told by a header is often a guess.
    room = np.empty(round(min(told.seconds, LONGEST) * told.rate) + told.rate, np.float32)
    filled = 0
    # Of stereo the mean: ffmpeg's own mix adds by power, 3 dB louder where the two are alike. What stands around a
    # listener it weighs by where it stands.
    pieces = decode(path, 2 if told.channels == 2 else 1)
    try:
        for piece in pieces:
            wanted = filled + len(piece)
            if wanted > limit:
                raise DramatisError(
                    f"{path} is longer than {LONGEST / 3600:.0f} hours; cut it into chapters and take one at a time"
                )
            if wanted > len(room):
                room = np.concatenate([room[:filled], np.empty(max(len(piece), filled // 2), np.float32)])
            room[filled:wanted] = piece.mean(axis=1)
            filled = wanted
    finally:
        pieces.close()  # type: ignore[attr-defined]  # a generator, which then ends its ffmpeg
    if not filled:
        raise DramatisError(f"{path} holds no sound; it may be damaged or cut short")
    return Audio(room[:filled], told.rate)
