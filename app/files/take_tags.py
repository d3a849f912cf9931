"""What a take's row says, as the comments of its file, and back."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.respeaking import Change
from engine.types import WordTiming

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Repaired:
    """Of a repaired take: the line it was made for, the sound file it was made from, and where the two differ."""

    line: int
    parent: str
    change: Change


@dataclass(frozen=True, slots=True)
class TakeTags:
    """Of a take: the keys of its request and sound, its seed, word timings, levels and peak, as in Take; what it repairs.

    Nothing of the moment is among them, so that the same sound makes the same file again.
    """

    request: str
    sound: str
    seed: int
    words: tuple[WordTiming, ...] = ()
    level: tuple[float, ...] = ()
    peak: float = 0.0
    repaired: Repaired | None = None


def to_tags(take: TakeTags) -> dict[str, str]:
    """The comments, by name."""
    tags = {
        "DRAMATIS_FORMAT": _FORMAT,
        "DRAMATIS_REQUEST": take.request,
        "DRAMATIS_SOUND": take.sound,
        "DRAMATIS_SEED": str(take.seed),
        "DRAMATIS_PEAK": repr(take.peak),
        "DRAMATIS_LEVELS": base64.b64encode(np.array(take.level, dtype="<f4").tobytes()).decode("ascii"),
        "DRAMATIS_WORDS": json.dumps(
            [_word(word) for word in take.words], ensure_ascii=False, separators=(",", ":")
        ),
    }
    if take.repaired is not None:
        made = take.repaired
        where = made.change
        tags["DRAMATIS_REPAIR"] = json.dumps(
            [made.line, made.parent, where.start, where.end, where.now], separators=(",", ":")
        )
    return tags


def from_tags(tags: Mapping[str, str]) -> TakeTags | None:
    """What the comments say; None for a file that is not a take's, or of a format of the future."""
    try:
        if tags["DRAMATIS_FORMAT"] != _FORMAT:
            return None
        level = np.frombuffer(base64.b64decode(tags["DRAMATIS_LEVELS"], validate=True), dtype="<f4")
        return TakeTags(
            request=_key(tags["DRAMATIS_REQUEST"]),
            sound=_key(tags["DRAMATIS_SOUND"]),
            seed=int(tags["DRAMATIS_SEED"]),
            words=_words(json.loads(tags["DRAMATIS_WORDS"])),
            level=tuple(level.tolist()),
            peak=float(tags["DRAMATIS_PEAK"]),
            repaired=_repaired(tags.get("DRAMATIS_REPAIR")),
        )
    except (KeyError, ValueError, TypeError, binascii.Error):
        return None


def _word(word: WordTiming) -> list[object]:
    return [word.word, round(word.start, 4), round(word.end, 4), word.offset, word.score]


def _words(value: Sequence[Sequence[object]]) -> tuple[WordTiming, ...]:
    return tuple(
        WordTiming(str(word), float(start), float(end), int(offset), None if score is None else float(score))  # type: ignore[arg-type, call-overload]
        for word, start, end, offset, score in value
    )


def _repaired(value: str | None) -> Repaired | None:
    if value is None:
        return None
    line, parent, start, end, now = json.loads(value)
    where = Change(float(start), float(end), float(now))
    least = where.start - 1e-6  # seconds that were added up may be a hair apart
    if not (where.start >= 0.0 and least <= where.end < math.inf and least <= where.now < math.inf):
        raise ValueError(value)
    return Repaired(int(line), _key(parent), where)


def _key(value: str) -> str:
    if len(value) != 64 or set(value) - set("0123456789abcdef"):
        raise ValueError(value)
    return value
