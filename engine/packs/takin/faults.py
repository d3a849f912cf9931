"""What is wrong with a recording: words left out or said twice, sound that is cut, silent, clipped or noisy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.packs.takin.hearing import Survey
from engine.packs.takin.reading import FRAME, Said
from engine.types import Audio, Fault

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

GAP = 1.2
"""Seconds of silence within speech that are too long."""

HUSHED = 15.0
"""dB below speech at which a frame is silent if the recogniser hears a pause there."""

ABRUPT = 12.0
"""dB below speech: what is louder within the first or last 20 ms was cut."""

FULL = 0.9985
"""Part of full scale at which a sample is clipped if its neighbours are too."""

RUN = 3
"""Clipped samples in a row that count; one alone may be a peak that just fits."""

MERGED = 0.05
"""Seconds between clipped runs that are told as one fault."""

NOISY = 15.0
"""dB from speech down to the quietest frames around it; with less the noise is heard."""

STRETCH = 500
"""Frames (5 s) over which noise is judged."""

_HOP = 0.01
_BLOCK = 1 << 20


def words(visits: Sequence[Said], expected: Sequence[int], seconds: float) -> list[Fault]:
    """Skips and repeats from visits in the order of time. `expected`: the words that have a sound, in order.

    Words without a visit are a skip, from the end of the last word heard before them to the beginning of the
    next after; visits that go back, up to where the text goes on, are a repeat.
    """
    result: list[Fault] = []
    furthest = -1
    again: list[Said] = []
    for said in visits:
        if said.word > furthest:
            result += _repeat(again)
            again = []
            furthest = said.word
        else:
            again.append(said)
    result += _repeat(again)
    # Where a word was heard first decides what it stands between.
    first = {said.word: said for said in reversed(visits)}
    end, missing = 0.0, False
    for word in expected:
        visit = first.get(word)
        if visit is None:
            missing = True
            continue
        if missing:
            result.append(Fault("skip", min(end, visit.start * FRAME), visit.start * FRAME))
            missing = False
        end = visit.end * FRAME
    if missing:
        result.append(Fault("skip", min(end, seconds), seconds))
    return result


def _repeat(again: Sequence[Said]) -> list[Fault]:
    return [Fault("repeat", again[0].start * FRAME, again[-1].end * FRAME)] if again else []


def silences(found: Survey, pause: Floats) -> list[Fault]:
    """Gaps of more than `GAP` between the first and the last speech. `pause` (n,): its probability at 50 Hz."""
    speech = np.flatnonzero(found.speech)
    if not len(speech):
        return []
    # What is no longer than 30 ms between two silences is a click, and breaks none.
    still = _closed(_still(found, pause)[speech[0] : speech[-1] + 1], 3)
    return [
        Fault("silence", (speech[0] + start) * _HOP, (speech[0] + end) * _HOP)
        for start, end in _runs(still)
        if (end - start) * _HOP > GAP
    ]


def cuts(found: Survey, pause: Floats) -> list[Fault]:
    """A beginning or an end in the midst of a phone: loud at once, where the recogniser hears no pause."""
    if found.frames < 10 or not found.speech.any():
        return []
    least = found.loudness - ABRUPT
    seconds = found.frames * _HOP
    result = []
    # The last frame may be filled up with silence: the one before it counts too.
    if found.decibels[:2].max() > least and pause[0] < 0.5:
        result.append(Fault("cut", 0.0, 2 * _HOP))
    if found.decibels[-2:].max() > least and pause[(found.frames - 1) // 2] < 0.5:
        result.append(Fault("cut", seconds - 2 * _HOP, seconds))
    return result


def clipping(audio: Audio) -> list[Fault]:
    """Stretches in which at least `RUN` samples in a row stand at full scale."""
    joined: list[list[int]] = []
    for start in range(0, len(audio.samples), _BLOCK):
        full = np.abs(audio.samples[start : start + _BLOCK]) >= FULL
        for begin, end in _runs(full):
            if joined and joined[-1][1] == start + begin:
                joined[-1][1] = start + end
            else:
                # Only a run that touches the block's end can still grow.
                if joined and joined[-1][1] - joined[-1][0] < RUN:
                    joined.pop()
                joined.append([start + begin, start + end])
    if joined and joined[-1][1] - joined[-1][0] < RUN:
        joined.pop()
    spans = [(begin / audio.rate, end / audio.rate) for begin, end in joined]
    return [Fault("clipping", start, end) for start, end in _merged(spans, MERGED)]


def noise(found: Survey) -> list[Fault]:
    """Stretches of speech whose quietest twentieth is less than `NOISY` dB below it."""
    spans = []
    loud = found.loudness
    for place in range(0, found.frames, STRETCH):
        # The last stretch is as long as the others: it reaches back.
        start = max(0, min(place, found.frames - STRETCH))
        level = found.decibels[start : start + STRETCH]
        spoken = found.speech[start : start + STRETCH].mean()
        # Short or breathless ones need not have a pause to measure the noise in.
        if len(level) >= 200 and spoken >= 0.2 and loud - np.percentile(level, 5) < NOISY:
            spans.append((start * _HOP, (start + len(level)) * _HOP))
    return [Fault("noise", start, end) for start, end in _merged(spans, 0.0)]


def ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """By beginning, then by kind, times in milliseconds."""
    rounded = [Fault(fault.kind, round(fault.start, 3), round(fault.end, 3)) for fault in faults]
    return tuple(sorted(rounded, key=lambda fault: (fault.start, fault.end, fault.kind)))


def _still(found: Survey, pause: Floats) -> Mask:
    told = np.repeat(pause, 2)[: found.frames] > 0.9
    result: Mask = found.still | (told & (found.loudness - found.decibels > HUSHED))
    return result


def _closed(mask: Mask, most: int) -> Mask:
    """With gaps of up to `most` between two set stretches set too."""
    result = mask.copy()
    for start, end in _runs(~mask):
        if end - start <= most and start > 0 and end < len(mask):
            result[start:end] = True
    return result


def _runs(mask: Mask) -> list[tuple[int, int]]:
    """[start, end) of each stretch that is set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _merged(spans: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Spans in order, with those no more than `gap` apart as one."""
    result: list[tuple[float, float]] = []
    for start, end in spans:
        if result and start <= result[-1][1] + gap:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
