"""Where each word of a text is heard in a recording of any length, and how surely.

First all phones that the recogniser hears are aligned with all that are meant, which gives the phone error rate
and the places at which a long recording can be parted; then each part is followed word by word
(`engine.text.follow`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import Survey, log_softmax, passages
from engine.text.align import sounding
from engine.text.follow import NO_WORD, follow
from engine.text.match import edits, hits, pairs
from engine.text.phones import BLANK, PAUSE
from engine.text.phonotactics import Phonotactics, decoded, spikes
from engine.text.sounds import Sounds
from engine.types import Audio

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FRAME = 0.02
"""Seconds of a frame of phones."""

LEAST, MOST = 750, 1750
"""Frames of a part: 15 to 35 s, where the words let it be parted at all."""

PHONES = 1200
"""Phones after which a part ends even if no sound answers to them."""

_NEAR = 8  # pairs on both sides of a cut that should agree


@dataclass(frozen=True, slots=True, eq=False)
class Posteriors:
    """What the recogniser says of n frames at 50 Hz: log-posteriors of CTC (n, P), half precision; `best` phone of
    those that sound (n,); `pause` (n,), the probability that none does."""

    phones: NDArray[np.float16]
    best: Ints
    pause: Floats


@dataclass(frozen=True, slots=True)
class Said:
    """A word as it was heard once: `word` numbers the text's; [start, end) in 50 Hz frames; `score` in [0, 1].

    `score` is the mean over the word's phones of the posterior at the top of each.
    """

    word: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`visits`: words in the order of time; `edits` between what is heard and `meant` phones; `sounds` (n,): the phone,
    of the text where there is one, that sounds in each 50 Hz frame, or PAUSE."""

    visits: tuple[Said, ...]
    edits: int
    meant: int
    sounds: Ints

    @property
    def error_rate(self) -> float:
        """Edits over the text's phones."""
        return self.edits / max(1, self.meant)

    def best(self) -> dict[int, Said]:
        """Each word that was heard, where it was heard best."""
        result: dict[int, Said] = {}
        for said in self.visits:
            if said.word not in result or said.score > result[said.word].score:
                result[said.word] = said
        return result


def listen(graphs: Graphs, audio: Audio, found: Survey) -> Posteriors:
    """Runs the recogniser over a recording. An hour keeps 45 MB."""
    count = -(-found.frames // 4) * 2
    phones = np.zeros((count, graphs.sizes.phones), np.float16)
    best, pause = np.full(count, PAUSE, np.int64), np.ones(count, np.float32)
    for passage in passages(graphs, audio, found):
        here = slice(passage.start // 2, passage.start // 2 + len(passage.heard.phones))
        phones[here] = log_softmax(passage.heard.phones)
        best[here] = passage.heard.frames.argmax(axis=-1)
        pause[here] = np.exp(log_softmax(passage.heard.frames)[:, PAUSE])
    # The net learned from recordings with some noise; where there is none at all it need not be asked.
    still = np.ones(2 * count, np.bool_)
    still[: found.frames] = found.still
    pause[still.reshape(count, 2).all(axis=1)] = 1.0
    return Posteriors(phones, best, pause)


def read(said: Sounds, heard: Posteriors, habits: Phonotactics | None = None) -> Reading:
    """Follows a text through what was heard. Words without a phone are never visited.

    `habits`: of the languages that the recogniser knows; with them it mishears less.
    """
    inside = said.words >= 0
    meant, owner = said.phones[inside], said.words[inside]
    at, top = spikes(heard.phones) if habits is None else decoded(heard.phones, habits)
    rows = pairs(top, meant)
    wrong = edits(rows, top, meant)
    sounds = np.full(len(heard.phones), PAUSE, np.int64)
    visits: list[Said] = []
    for start, end, first, last in _parts(rows, hits(rows, top, meant), at, owner, len(heard.phones)):
        visits += _followed(
            heard, meant[first:last], owner[first:last], start, heard.phones[start:end], sounds[start:end]
        )
    return Reading(tuple(visits), wrong, len(meant), sounds)


def _parts(
    rows: Ints, hit: NDArray[np.bool_], spikes: Ints, owner: Ints, frames: int
) -> list[tuple[int, int, int, int]]:
    """Parts (first frame, frame after, first phone, phone after) that together hold all frames and phones, in order.

    They are parted between words, where heard and meant agree best around.
    """
    # A cut before row k stands at the frame midway between the spikes around it, and at a phone.
    phone_at = np.cumsum(rows[:, 1] >= 0)
    spike_at = np.cumsum(rows[:, 0] >= 0)
    borders = np.concatenate([[False], owner[1:] != owner[:-1]]) if len(owner) else np.zeros(0, np.bool_)
    cuts = np.flatnonzero(rows[:, 1] >= 0)
    cuts = cuts[borders[rows[cuts, 1]]]
    agreed = np.concatenate([[0], np.cumsum(hit)])
    near = agreed[np.minimum(cuts + _NEAR, len(rows))] - agreed[np.maximum(cuts - _NEAR, 0)]
    before = spike_at[cuts - 1] - 1
    edge = np.concatenate([[0], spikes, [frames]])
    places = (edge[before + 1] + edge[before + 2] + 1) // 2
    phones = phone_at[cuts] - 1
    result: list[tuple[int, int, int, int]] = []
    start, first, index = 0, 0, 0
    while index < len(cuts):
        long = (places[index:] - start >= LEAST) | (phones[index:] - first >= PHONES // 2)
        if not long.any():
            break
        index += int(long.argmax())
        few = (places[index:] - start <= MOST) & (phones[index:] - first <= PHONES)
        count = max(1, int(few.argmin()) if not few.all() else len(few))
        index += int(near[index : index + count].argmax())
        result.append((start, int(places[index]), first, int(phones[index])))
        start, first = int(places[index]), int(phones[index])
        index += 1
    return [*result, (start, frames, first, len(owner))]


def _followed(
    heard: Posteriors, phones: Ints, owner: Ints, offset: int, scores: NDArray[np.float16], sounds: Ints
) -> list[Said]:
    """The words of one part; what sounds in its frames is written into `sounds`."""
    sounds[:] = heard.best[offset : offset + len(scores)]
    sounds[sounds == BLANK] = PAUSE
    if not len(scores) or not len(phones):
        return []
    posteriors = scores.astype(np.float32)
    numbers = np.unique(owner)
    words = [phones[owner == number] for number in numbers]
    visits = follow(posteriors, words)
    pause = heard.pause[offset : offset + len(scores)].copy()
    path = np.full(len(scores), -1, np.int64)
    said: list[int] = []
    owners: list[int] = []
    tops: list[float] = []
    for turn, visit in enumerate(visits):
        if visit.word == NO_WORD:
            pause[visit.start : visit.end] = 1.0
            continue
        for phone, (start, end) in zip(words[visit.word], visit.spikes, strict=True):
            path[start : end + 1] = len(said)
            said.append(int(phone))
            owners.append(turn)
            tops.append(float(np.exp(posteriors[start : end + 1, phone].max())))
    if not said:
        return []
    # `sounding` knows labels, of which several may be the same: here each phone said is a label of its own.
    free = PAUSE + 1
    place = sounding(path, list(range(free, free + len(said))), pause) - free
    spoken = place >= 0
    sounds[spoken] = np.asarray(said)[place[spoken]]
    turns = np.where(spoken, np.asarray(owners)[place], -1)
    result = []
    for turn in sorted(set(owners)):
        frames = np.flatnonzero(turns == turn)
        score = float(np.mean([top for top, one in zip(tops, owners, strict=True) if one == turn]))
        word = int(numbers[visits[turn].word])
        result.append(Said(word, offset + int(frames[0]), offset + int(frames[-1]) + 1, min(1.0, score)))
    return result
