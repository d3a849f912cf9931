"""Stretches of recordings that nobody wrote down, with words that two recognisers agree on (`engine.train.heard`)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.dsp import features
from engine.text.phones import tokenize
from engine.train.data import Clip, Corpus
from engine.train.phonemes import pronounce

FILE = Path(__file__).with_name("heard.tsv")
FRAMES = features.SAMPLE_RATE // features.HOP
"""Of log-mel in a second."""


@dataclass(frozen=True)
class Stretch:
    """A part of a clip whose words are known, in seconds from the clip's first sample."""

    clip: str
    start: float
    end: float
    text: str


@lru_cache(maxsize=1)
def stretches() -> dict[str, list[Stretch]]:
    """Source -> the stretches of its clips in `heard.tsv`."""
    found: dict[str, list[Stretch]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["source"], []).append(
                Stretch(row["clip"], float(row["start"]), float(row["end"]), row["text"])
            )
    return found


@dataclass(frozen=True)
class Piece:
    """A clip, or a part of one: mel frames [start, end), and the phones that are said there, if that is known."""

    clip: Clip
    start: int
    end: int
    label: list[int]

    @property
    def length(self) -> int:
        """Mel frames."""
        return self.end - self.start


def agreed(corpus: Corpus, sources: Iterable[str]) -> list[tuple[Clip, Stretch]]:
    """The stretches of the sources' training clips."""
    return [
        (clips[one.clip], one)
        for source in sources
        for clips in [{clip.name: clip for clip in corpus.clips(source)}]
        for one in stretches().get(source, [])
        if one.clip in clips
    ]


def pieces(corpus: Corpus, sources: Iterable[str], cache: Path) -> list[Piece]:
    """The stretches of the sources' training clips, with their phones."""
    found = agreed(corpus, sources)
    ipa = pronounce([one.text for _, one in found], "en-us", cache)
    return [
        Piece(
            clip,
            round(one.start * FRAMES),
            min(round(one.end * FRAMES), features.frame_count(clip.length)),
            tokenize(ipa[one.text]),
        )
        for clip, one in found
    ]
