"""What is going to be said, when and how: phones and prosody, frame by frame, before any sound is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import BadText, short
from engine.packs.takin import melody
from engine.packs.takin.contracts import VARIED
from engine.packs.takin.feeds import Spoken
from engine.packs.takin.graphs import Graphs
from engine.text.phones import INDEX, PAUSE
from engine.text.shares import VOWEL
from engine.text.sounds import CLAUSE, STOP, STRESSES, Sounds, sounds
from engine.types import Utterance, WordTiming

if TYPE_CHECKING:
    from engine.packs.takin.conditioning import Conditioning

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FRAME = 0.02
"""Seconds of a frame of phones."""

WINDOW = 160
"""Phones that the prosody net sees at once, besides their context: some twelve seconds, as long as it was trained on."""

CONTEXT = 40
"""Phones before and after a window that the net sees as well, so that no seam is heard."""

LONGEST_RUN = 400
"""Phones without a pause after which a window ends all the same (a "word" of a thousand letters)."""

LEAD, TAIL = (2, 5), (5, 10)
"""The least and most 50 Hz frames of silence before the first and after the last word; more is the timeline's."""

APART = 4
"""The least 50 Hz frames between two words that would be heard as one (`alike_neighbours`)."""

_BATCH = 8  # windows at once
_WEAK = frozenset(INDEX[phone] for phone in ("ə", "ɐ", "ʌ", "ɪ"))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """T frames to be painted, T a multiple of 4.

    `phones` int64 (T / 2,): the phone that sounds in each 50 Hz frame; `prosody` float32 (T, 4): see
    `engine.dsp.levels.prosody_track`; `words`: when each word is heard.
    """

    phones: Ints
    prosody: Floats
    words: tuple[WordTiming, ...]

    @property
    def frames(self) -> int:
        """T: mel frames, 100 a second."""
        return len(self.prosody)


def plan(graphs: Graphs, utterance: Utterance, conditioning: Conditioning) -> Plan:
    """How the utterance is going to be said in a voice of those statistics and that style.

    Works through long texts window by window: memory grows with the text by its frames alone (2 kB a second).
    Raises BadText.
    """
    said = known(sounds(utterance.text, utterance.language, utterance.pronunciations), graphs.sizes.phones)
    if not (said.phones != PAUSE).any():
        raise BadText(f"This pack has none of the sounds of “{short(utterance.text)}”.")
    spoken = predicted(graphs, said, conditioning.style, utterance.seed)
    pause = said.phones == PAUSE
    count = counted(said, spoken, utterance.direction.pace)
    count[0] = min(max(count[0], LEAD[0]), LEAD[1])
    count[-1] = min(max(count[-1], TAIL[0]), TAIL[1])
    count[-1] += int(count.sum()) % 2
    prosody = melody.track(
        count,
        pause,
        spoken.contour,
        spoken.voiced,
        spoken.energy,
        conditioning.pitch,
        utterance.direction,
    )
    return Plan(np.repeat(said.phones, count), prosody, _timings(utterance.text, said, count))


def known(said: Sounds, phones: int) -> Sounds:
    """The sounds without the phones that a pack does not have: those from index `phones` on."""
    keep = said.phones < phones
    if keep.all():
        return said
    return Sounds(said.phones[keep], said.marks[keep], said.words[keep], said.spans)


def counted(said: Sounds, spoken: Spoken, pace: float) -> Ints:
    """How many 50 Hz frames each phone and pause lasts, (n,); at `pace` times the speed."""
    count = melody.counts(spoken.durations, said.phones == PAUSE, pace)
    between = alike_neighbours(said)
    count[between] = np.maximum(count[between], APART)
    return count


def alike_neighbours(said: Sounds) -> Ints:
    """The places of the pauses between two words that would be heard as one, if nothing were between them.

    A word said twice, and a lone weak vowel behind another or before any vowel ("the a are"): readers keep such apart,
    and in what the nets were trained on they hardly occur.
    """
    places = np.flatnonzero(said.phones == PAUSE)
    words = [said.phones[low + 1 : high].tolist() for low, high in pairwise(places.tolist())]
    found = []
    for place, before, after in zip(places[1:-1].tolist(), words[:-1], words[1:], strict=True):
        if not before or not after:
            continue
        behind = len(after) == 1 and after[0] in _WEAK and before[-1] in _WEAK
        ahead = len(before) == 1 and before[0] in _WEAK and VOWEL[after[0]]
        if before == after or behind or ahead:
            found.append(place)
    return np.array(found, np.int64)


def predicted(graphs: Graphs, said: Sounds, style: Floats, seed: int = 0) -> Spoken:
    """What the prosody net says of all phones, asked window by window in context.

    A pack with a variation draws how it is said, by the seed and the words: windows agree where they overlap.
    """
    chance = noise(seed, said.phones) if graphs.has_variation else None
    spans = list(_windows(said))
    parts: list[Spoken] = []
    for first in range(0, len(spans), _BATCH):
        batch = spans[first : first + _BATCH]
        made = graphs.prosody(
            [said.phones[low:high] for low, _, _, high in batch],
            [said.marks[low:high] for low, _, _, high in batch],
            [style] * len(batch),
        )
        if chance is not None:
            made = graphs.varied(
                made,
                [chance[low:high] for low, _, _, high in batch],
                [said.phones[low:high] for low, _, _, high in batch],
                [said.marks[low:high] for low, _, _, high in batch],
                [style] * len(batch),
            )
        for (low, start, end, _), item in zip(batch, made, strict=True):
            inner = slice(start - low, end - low)
            parts.append(
                Spoken(item.durations[inner], item.contour[inner], item.voiced[inner], item.energy[inner])
            )
    return Spoken(
        np.concatenate([part.durations for part in parts]),
        np.concatenate([part.contour for part in parts]),
        np.concatenate([part.voiced for part in parts]),
        np.concatenate([part.energy for part in parts]),
    )


def noise(seed: int, phones: Ints) -> Floats:
    """What n phones are varied from: (n, 5), normal.

    The words choose with the seed: lines of the same seed, as all first takes are, must not all begin with one gesture.
    """
    words = blake2b(phones.astype("<i8").tobytes(), digest_size=8).digest()
    key = np.array([seed % 2**64, int.from_bytes(words, "little")], np.uint64)
    random = np.random.Generator(np.random.Philox(key=key))
    return random.standard_normal((len(phones), VARIED), np.float32)


def _windows(said: Sounds) -> Iterator[tuple[int, int, int, int]]:
    """(low, start, end, high): windows [start, end) that hold all phones once, each to be seen as [low, high)."""
    total = len(said.phones)
    pauses = np.flatnonzero(said.phones == PAUSE)
    ends = said.marks[pauses] // STRESSES
    start = 0
    while start < total:
        end = total if total - start <= WINDOW + CONTEXT else _end(pauses, ends, start, total)
        # Both sides begin and end with a pause, as what the net was trained on does.
        low = _at(pauses, max(0, start - CONTEXT), start) if start else 0
        high = _at(pauses, end, min(total, end + CONTEXT), last=True) + 1 if end < total else total
        yield low, start, end, max(end, high)
        start = end


def _end(pauses: Ints, ends: Ints, start: int, total: int) -> int:
    """Where a window that begins at `start` ends: after the last stop that fits, else after a clause, else a word."""
    fits = (pauses > start) & (pauses < start + WINDOW)
    for least in (STOP, CLAUSE):
        marked = pauses[fits & (pauses >= start + WINDOW // 4) & (ends >= least)]
        if len(marked):
            return int(marked[-1]) + 1
    if fits.any():
        return int(pauses[fits][-1]) + 1
    later = pauses[(pauses > start) & (pauses < start + LONGEST_RUN)]
    return int(later[0]) + 1 if len(later) else min(total, start + LONGEST_RUN)


def _at(pauses: Ints, low: int, high: int, last: bool = False) -> int:
    """The first (or last) pause in [low, high), or its end that lies at the window, where there is none."""
    inside = pauses[(pauses >= low) & (pauses < high)]
    if len(inside):
        return int(inside[-1 if last else 0])
    return low - 1 if last else high


def _timings(text: str, said: Sounds, count: Ints) -> tuple[WordTiming, ...]:
    edges = np.concatenate([[0], np.cumsum(count)])
    places = np.flatnonzero(said.words >= 0)
    order = said.words[places]
    timings = []
    for index, (start, end) in enumerate(said.spans):
        first, after = np.searchsorted(order, [index, index + 1])
        if first < after:
            begins, stops = edges[places[first]], edges[places[after - 1] + 1]
            timings.append(WordTiming(text[start:end], float(begins * FRAME), float(stops * FRAME), start))
    return tuple(timings)
