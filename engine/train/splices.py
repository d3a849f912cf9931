"""Sentences that nobody said: words cut out of a reader's recordings and put together anew.

Some hours of one reader are soon known by heart, sentence by sentence. What is put together from any words of any
sentences cannot be, and its phones are known all the same (aligned data augmentation, Lam et al. 2021).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.train.data import Clip, Corpus, Floats
from engine.train.labels import path_track, text_sounds

MARGIN = 5
"""Frames of 20 ms that are kept before the first word and after the last."""

MOST = 5
"""Words that are taken from one place at most."""


@dataclass(frozen=True)
class Word:
    """A word of a clip: mel frames [start, end), half of the silence beside it among them, and its phones."""

    start: int
    end: int
    phones: tuple[int, ...]


def words_of(path: NDArray[np.int16], sounds: Sounds) -> list[Word]:
    """The words of a clip, from the place among the text's phones that sounds in each 50 Hz frame (`path_track`).

    None where the words were not found in the sound.
    """
    sounding = sounds.phones != PAUSE
    owners, phones = sounds.words[sounding], sounds.phones[sounding]
    here = np.flatnonzero(path >= 0)
    if len(here) == 0 or len(np.unique(path[here])) != len(phones):
        return []
    whose = owners[path[here]]
    order = list(dict.fromkeys(whose.tolist()))
    first = [int(here[whose == word][0]) for word in order]
    last = [int(here[whose == word][-1]) + 1 for word in order]
    between = [(a + b) // 2 for a, b in zip(last, first[1:], strict=False)]
    cuts = [max(0, first[0] - MARGIN), *between, min(len(path), last[-1] + MARGIN)]
    return [
        Word(2 * cuts[n], 2 * cuts[n + 1], tuple(phones[owners == word].tolist()))
        for n, word in enumerate(order)
    ]


class Splices:
    """The words of some sources' training clips, to be put together."""

    def __init__(self, corpus: Corpus, sources: Iterable[str], run: Path) -> None:
        """`run`: of the content encoder that says where words lie. Raises NoWeights: see `content_tracks`."""
        self._corpus = corpus
        names = sorted(sources)
        spoken = text_sounds(corpus, names)
        track = path_track(run, spoken)
        self._clips: dict[str, list[tuple[Clip, list[Word]]]] = {}
        for name in names:
            found = (
                (clip, words_of(corpus.track(track, clip), spoken[name, clip.start]))
                for clip in corpus.clips(name)
                if (name, clip.start) in spoken
            )
            self._clips[name] = [(clip, words) for clip, words in found if words]

    def sources(self) -> set[str]:
        """Of which there are words to put together."""
        return {name for name, clips in self._clips.items() if clips}

    def draw(self, rng: np.random.Generator, source: str, frames: int) -> tuple[Floats, list[int]]:
        """At least `frames` of log-mel, (T, 80), of words in no order, and their phones."""
        clips = self._clips[source]
        parts: list[Floats] = []
        label: list[int] = []
        while sum(map(len, parts)) < frames:
            clip, words = clips[int(rng.integers(len(clips)))]
            count = int(rng.integers(1, MOST + 1))
            at = int(rng.integers(max(1, len(words) - count + 1)))
            taken = words[at : at + count]
            parts.append(self._corpus.mel(clip)[taken[0].start : taken[-1].end])
            label += [phone for word in taken for phone in word.phones]
        return np.concatenate(parts), label
