"""Which phones follow which, and what was heard once that is known.

A recogniser's CTC posteriors say of each frame what it sounds like by itself. A prefix beam search (Graves and Jaitly
2014; Hannun et al. 2014, arXiv 1408.2873) weighs that with how likely a language has such a phone after those before.
Of several languages each counts by how well it foretold the last phones, so that nobody has to say which is spoken.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.text.align import best_path
from engine.text.ngrams import NGrams
from engine.text.phones import BLANK

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LEAST = (1, 1, 2, 2, 2, 3)
"""How often an n-gram of each order must occur to be kept."""

WIDTH = 16
"""Beginnings that are followed at a time."""

CHOICES = 8
"""Phones of a frame that are looked at."""

WEIGHT = 0.4
"""Of the chances of n-grams beside the posteriors, as powers."""

GAIN = 1.2
"""For each phone, as its logarithm: without it fewer phones would always be the likelier."""

CERTAIN = 0.98
"""Of a blank from which on nothing else is looked at."""

CHUNK = 800
"""Frames that are searched at a time: 16 s, so that an hour takes no more memory than that."""

FADING = 0.95
"""By which what a phone said of the language counts less with each phone after it: some twenty count."""

PACKED = "phonotactics"
"""Key among a pack's [files], optional: see `ngrams.packed`."""

NEVER = (-math.inf, -math.inf)

Phones = tuple[int, ...]
Trust = NDArray[np.float64]
"""How well each language foretold the last phones: logarithms (languages,)."""


class Phonotactics:
    """What follows what in one or several languages of one inventory of phones."""

    def __init__(self, languages: Iterable[NGrams]) -> None:
        self._languages = list(languages)
        self.context = max(one.order for one in self._languages) - 1
        """How many phones before one count."""

    @property
    def unheard(self) -> Trust:
        """The trust before anything was said."""
        return np.zeros(len(self._languages))

    def each(self, before: Phones) -> NDArray[np.float64]:
        """The chance of each phone after these in each language, (languages, phones)."""
        start = (BLANK,) * self.context
        return np.stack(
            [
                one.after((start + before)[len(start) + len(before) - one.order + 1 :])
                for one in self._languages
            ]
        )

    def heeded(self, said: Phones) -> Phones:
        """Of what was said, as much as counts."""
        return said[-self.context :] if self.context else ()

    def after(self, before: Phones, trust: Trust | None = None) -> Floats:
        """Logarithm of the chance of each phone (phones,) after these; the last `context` count."""
        trust = self.unheard if trust is None else trust
        share = np.exp(trust - np.logaddexp.reduce(trust))
        chances: Floats = np.log(share @ self.each(before)).astype(np.float32)
        return chances

    def trusted(self, trust: Trust, before: Phones, phone: int) -> Trust:
        """The trust once `phone` was said after `before`."""
        result: Trust = FADING * trust + np.log(self.each(before)[:, phone])
        return result


def spikes(scores: NDArray[np.floating[Any]]) -> tuple[Integers, Integers]:
    """As `decoded`, each frame by itself: those at which a phone other than that of the frame before is the likeliest."""
    top = scores.argmax(axis=1)
    fresh = np.concatenate([[True], top[1:] != top[:-1]]) if len(top) else np.zeros(0, np.bool_)
    frames = np.flatnonzero((top != BLANK) & fresh)
    return frames, top[frames]


def decoded(scores: NDArray[np.floating[Any]], habits: Phonotactics) -> tuple[Integers, Integers]:
    """CTC log-posteriors (frames, phones) at 50 Hz -> the frames at which phones begin, and those phones; both (n,)."""
    path, phones = Search(habits).add(scores)
    firsts = np.flatnonzero((path >= 0) & np.concatenate([[True], path[1:] != path[:-1]])[: len(path)])
    return firsts.astype(np.int64), phones[path[firsts]]


class Search:
    """Listens to one recording, which may be told piece by piece: what was said before is remembered."""

    def __init__(self, habits: Phonotactics) -> None:
        self._habits = habits
        self._before: Phones = ()
        self._trust = habits.unheard

    def add(self, scores: NDArray[np.floating[Any]]) -> tuple[Integers, Integers]:
        """The next CTC log-posteriors (frames, phones) at 50 Hz -> for each frame the place of the phone that it marks,
        or -1, (frames,); and the phones (n,)."""
        paths = [np.zeros(0, np.int64)]
        phones: list[int] = []
        for start in range(0, len(scores), CHUNK):
            part = scores[start : start + CHUNK].astype(np.float32)
            found, self._trust = _best(part, self._habits, self._before, self._trust)
            path = best_path(
                part, found
            )  # there is one: the search has found a way through these very frames
            paths.append(np.where(path >= 0, path + len(phones), -1))
            phones += found
            self._before = self._habits.heeded(self._before + tuple(found))
        return np.concatenate(paths), np.array(phones, np.int64)


def _best(scores: Floats, habits: Phonotactics, before: Phones, trust: Trust) -> tuple[list[int], Trust]:
    """The likeliest phones of a chunk, and the trust behind them. `before`, `trust`: those of the chunk before it."""
    certain = math.log(CERTAIN)
    # Each beginning: the logarithms of its chance with a blank at its end, and with its last phone there.
    beams: dict[Phones, tuple[float, float]] = {(): (0.0, -math.inf)}
    # And what is likely behind it, with the trust that says so.
    known: dict[Phones, tuple[Trust, list[float]]] = {(): (trust, habits.after(before, trust).tolist())}
    for row, best in zip(scores.tolist(), np.argsort(-scores, axis=1)[:, :CHOICES].tolist(), strict=True):
        if row[BLANK] > certain:
            beams = {said: (_add(*both) + row[BLANK], -math.inf) for said, both in beams.items()}
            continue
        fresh: dict[Phones, tuple[float, float]] = {}
        choices = [one for one in best if one != BLANK]
        for said, (blank, own) in beams.items():
            both = _add(blank, own)
            last = said[-1] if said else BLANK
            old = fresh.get(said, NEVER)
            stay = own + row[last] if said else -math.inf
            fresh[said] = _add(old[0], both + row[BLANK]), _add(old[1], stay)
            chances = known[said][1]
            for phone in choices:
                # The same phone again needs a blank between.
                come = blank if phone == last else both
                more = come + row[phone] + WEIGHT * chances[phone] + GAIN
                longer = (*said, phone)
                old = fresh.get(longer, NEVER)
                fresh[longer] = old[0], _add(old[1], more)
        beams = dict(sorted(fresh.items(), key=lambda item: -_add(*item[1]))[:WIDTH])
        known = {
            said: known[said] if said in known else _learned(habits, before, said, known) for said in beams
        }
    said = max(beams.items(), key=lambda item: _add(*item[1]))[0]
    return list(said), known[said][0]


def _learned(
    habits: Phonotactics, before: Phones, said: Phones, known: Mapping[Phones, tuple[Trust, list[float]]]
) -> tuple[Trust, list[float]]:
    """The trust behind a beginning, and what is likely then; what is `known` of it without its last phone."""
    context = habits.heeded(before + said[:-1])
    trust = habits.trusted(known[said[:-1]][0], context, said[-1])
    return trust, habits.after(habits.heeded(before + said), trust).tolist()


def _add(one: float, other: float) -> float:
    """Of two logarithms, that of the sum."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))
