"""Which phones follow which, and what was heard once that is known.

A recogniser's CTC posteriors say of each frame what it sounds like by itself. A prefix beam search (Graves and Jaitly
2014; Hannun et al. 2014, arXiv 1408.2873) weighs that with how likely a language has such a phone after those before.
Of several languages each counts by how well it foretold the last phones, so that nobody has to say which is spoken.

The recogniser learned how likely each phone is by itself as well, and would tell it a second time: so that is taken
out of the language's chances (Miao et al. 2015, arXiv 1507.08240; McDermott et al. 2019, arXiv 2002.11268).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.text.align import best_path
from engine.text.habits import Language
from engine.text.phones import BLANK
from engine.text.vocabulary import Ways

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LEAST = (1, 1, 2, 2, 2, 2)
"""How often an n-gram of each order must occur to be kept."""

LEAST_PAIR = 1
"""And two words, one behind the other."""

WIDTH = 32
"""Beginnings that are followed at a time."""

CHOICES = 8
"""Phones of a frame that are looked at."""

WEIGHT = 0.8
"""Of the chances of n-grams and words beside the posteriors, as powers."""

ALONE = 0.6
"""The power of a phone's chance by itself, by which those are divided. As it is hardly less than `WEIGHT`, a phone that
is as likely here as anywhere costs next to nothing, and more phones are no less likely than fewer."""

RAREST = 0.002
"""Less likely than this no phone is by itself: one that no language has is not to be preferred."""

CERTAIN = 0.98
"""Of a blank from which on nothing else is looked at."""

CHUNK = 800
"""Frames that are searched at a time: 16 s, so that an hour takes no more memory than that."""

FADING = 0.95
"""By which what a phone said of the language counts less with each phone after it: some twenty count."""

PACKED = "phonotactics"
"""Key among a pack's [files], optional: see `habits.packed`."""

DEPTH = 10.0
"""How much less likely than the best (natural logarithm) a beginning may be that is followed."""

ALIKE = 8
"""Phones, the last: of the beginnings that are alike in these only the likeliest is followed."""

NEVER = (-math.inf, -math.inf)

Phones = tuple[int, ...]
Trust = NDArray[np.float64]
"""How well each voice of the languages foretold the last phones: logarithms (voices,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What was said, as far as it tells what comes next.

    `said`: the last phones; `trust` (voices,): how well each voice foretold them; `ways`: where in a word one is, in each
    language with words; `each`: the chances that each voice gives each phone now, (voices, phones).
    """

    said: Phones
    trust: Trust
    ways: tuple[Ways | None, ...]
    each: NDArray[np.float64]

    @property
    def chances(self) -> Floats:
        """Logarithm of the chance of each phone (phones,)."""
        share = np.exp(self.trust - np.logaddexp.reduce(self.trust))
        result: Floats = np.log(share @ self.each).astype(np.float32)
        return result


class Phonotactics:
    """What follows what in one or several languages of one inventory of phones.

    Each is told of by two voices: its n-grams, and its words where they are known.
    """

    def __init__(self, languages: Iterable[Language]) -> None:
        self._languages = list(languages)
        self.context = max(one.grams.order for one in self._languages) - 1
        """How many phones before one count for the n-grams."""
        alone = np.mean([one.grams.after(()) for one in self._languages], axis=0)
        self._alone = ALONE * np.log(np.maximum(alone, RAREST))

    @property
    def unheard(self) -> Memory:
        """Before anything was said."""
        ways = tuple(None if one.words is None else one.words.unheard for one in self._languages)
        voices = [1 + (one.words is not None) for one in self._languages]
        known = [one for one in voices if one > 1]
        # Each language is as likely as another, however many voices tell of it.
        return Memory((), -np.log(np.array([*voices, *known], np.float64)), ways, self._each((), ways))

    def then(self, memory: Memory, phone: int) -> Memory:
        """What is remembered once `phone` was said."""
        said = (*memory.said, phone)[-self.context :] if self.context else ()
        spelled = memory.each[: len(self._languages)]  # n-grams' voices are the first
        ways = tuple(
            None if one.words is None or way is None else one.words.then(way, phone, chances)
            for one, way, chances in zip(self._languages, memory.ways, spelled, strict=True)
        )
        trust: Trust = FADING * memory.trust + np.log(memory.each[:, phone])
        return Memory(said, trust, ways, self._each(said, ways))

    def gains(self, memory: Memory) -> list[float]:
        """What the language says for each phone (phones,), nepers: the more, the likelier it is here than by itself."""
        result: list[float] = (WEIGHT * memory.chances - self._alone).tolist()
        return result

    def _spelled(self, said: Phones) -> list[NDArray[np.float64]]:
        """The chance of each phone by the n-grams of each language."""
        before = (BLANK,) * self.context + said
        return [one.grams.after(before[len(before) - one.grams.order + 1 :]) for one in self._languages]

    def _each(self, said: Phones, ways: Sequence[Ways | None]) -> NDArray[np.float64]:
        spelled = self._spelled(said)
        words = [
            one.words.after(way, chances)
            for one, way, chances in zip(self._languages, ways, spelled, strict=True)
            if one.words is not None and way is not None
        ]
        return np.stack([*spelled, *words])


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
        self._memory = habits.unheard

    def add(self, scores: NDArray[np.floating[Any]]) -> tuple[Integers, Integers]:
        """The next CTC log-posteriors (frames, phones) at 50 Hz -> for each frame the place of the phone that it marks,
        or -1, (frames,); and the phones (n,)."""
        paths = [np.zeros(0, np.int64)]
        phones: list[int] = []
        for start in range(0, len(scores), CHUNK):
            part = scores[start : start + CHUNK].astype(np.float32)
            found, self._memory = _best(part, self._habits, self._memory)
            path = best_path(
                part, found
            )  # there is one: the search has found a way through these very frames
            paths.append(np.where(path >= 0, path + len(phones), -1))
            phones += found
        return np.concatenate(paths), np.array(phones, np.int64)


def _best(scores: Floats, habits: Phonotactics, memory: Memory) -> tuple[list[int], Memory]:
    """The likeliest phones of a chunk, and what is remembered behind them, from what was before it."""
    certain = math.log(CERTAIN)
    # Each beginning: the logarithms of its chance with a blank at its end, and with its last phone there.
    beams: dict[Phones, tuple[float, float]] = {(): (0.0, -math.inf)}
    # And what the language says behind it.
    known: dict[Phones, tuple[Memory, list[float]]] = {(): (memory, habits.gains(memory))}
    for row, best in zip(scores.tolist(), np.argsort(-scores, axis=1)[:, :CHOICES].tolist(), strict=True):
        if row[BLANK] > certain:
            beams = {said: (_add(*both) + row[BLANK], -math.inf) for said, both in beams.items()}
            continue
        totals = {said: _add(*both) for said, both in beams.items()}
        fresh = {
            said: (totals[said] + row[BLANK], own + row[said[-1]] if said else -math.inf)
            for said, (_, own) in beams.items()
        }
        # What is less likely than this would not be kept: some other beginning is that much likelier already.
        least = max(_add(*both) for both in fresh.values()) - DEPTH
        choices = [one for one in best if one != BLANK]
        for said, (blank, _) in beams.items():
            gains, last = known[said][1], said[-1] if said else BLANK
            for phone in choices:
                # The same phone again needs a blank between.
                come = blank if phone == last else totals[said]
                more = come + row[phone] + gains[phone]
                if more > least:
                    longer = (*said, phone)
                    old = fresh.get(longer, NEVER)
                    fresh[longer] = old[0], _add(old[1], more)
        beams = _kept(fresh)
        known = {said: known[said] if said in known else _learned(habits, said, known) for said in beams}
    said = max(beams.items(), key=lambda item: _add(*item[1]))[0]
    return list(said), known[said][0]


def _kept(fresh: Mapping[Phones, tuple[float, float]]) -> dict[Phones, tuple[float, float]]:
    """The beginnings that are followed: the likeliest, of those that end alike one."""
    order = sorted(
        ((_add(*both), said) for said, both in fresh.items()), key=lambda one: one[0], reverse=True
    )
    least = order[0][0] - DEPTH
    kept: dict[Phones, tuple[float, float]] = {}
    ends = set()
    for chance, said in order:
        if len(kept) == WIDTH or chance < least:
            break
        if said[-ALIKE:] not in ends:
            ends.add(said[-ALIKE:])
            kept[said] = fresh[said]
    return kept


def _learned(
    habits: Phonotactics, said: Phones, known: Mapping[Phones, tuple[Memory, list[float]]]
) -> tuple[Memory, list[float]]:
    """What is remembered behind a beginning, and what the language says then, by what was `known` one phone before."""
    memory = habits.then(known[said[:-1]][0], said[-1])
    return memory, habits.gains(memory)


def _add(one: float, other: float) -> float:
    """Of two logarithms, that of the sum."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))
