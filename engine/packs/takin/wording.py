"""New words for a recording: how its speaker would say them, there, among the words that stay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import QUIETEST
from engine.packs.takin import melody
from engine.packs.takin.change import SHIFT, Change, Place
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import Survey, levelled
from engine.packs.takin.performing import register
from engine.packs.takin.plan import counted, predicted
from engine.packs.takin.reading import Reading
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.types import Direction, Samples

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEIGHBOURS = 20
"""Words on each side that the new ones are planned with."""

COMPARED = 6
"""Words on each side whose pace, pitch and energy the new ones follow."""

STYLE = 1_000
"""Frames of the recording whose style is taken, around the place."""

ENOUGH = 200
"""Frames of speech among them that tell a style; with less it is the voice's."""

_PITCH, _ENERGY = 0.5, 1.0  # octaves and nepers that a plan is moved by at most to meet its surroundings
_SLOWEST, _FASTEST = 0.7, 1.4


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What is repaired: `sound` at 24 kHz, what was found in it, and the phone that sounds in each mel frame."""

    sound: Samples
    found: Survey
    reading: Reading
    phones: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """What sounds frame by frame: `phones` (n,) at 100 a second, `prosody` (n, 4)."""

    phones: Ints
    prosody: Floats


def style(graphs: Graphs, voice: Conditioning, recording: Recording, where: Place) -> Floats:
    """How this recording is spoken, from ten seconds around the place; the voice's style where those are too few."""
    found = recording.found
    low = max(0, min(where.start - STYLE // 2, found.frames - STYLE))
    high = min(found.frames, low + STYLE)
    if found.speech[low:high].sum() < ENOUGH:
        return voice.style
    mel = levelled(recording.sound[low * features.HOP : high * features.HOP], found)
    made: Floats = graphs.style([mel], [found.prosody(low, high)])[0]
    return made


def planned(
    graphs: Graphs,
    voice: Conditioning,
    manner: Floats,
    after: Sounds,
    touched: Change,
    recording: Recording,
    seed: int = 0,
) -> Stretch:
    """The new words with the pauses before and after them, as the recording's speaker would say them there.

    `after`: the whole new text; `manner`: a style (width,).
    """
    found = recording.found
    near = np.flatnonzero(
        (after.words >= touched.first - NEIGHBOURS) & (after.words < touched.end + NEIGHBOURS)
    )
    # With the pause before the first of them and after the last.
    window = slice(max(0, int(near[0]) - 1), int(near[-1]) + 2)
    said = Sounds(after.phones[window], after.marks[window], after.words[window], after.spans)
    spoken = predicted(graphs, said, manner, seed)
    pause = said.phones == PAUSE
    mean = register(found)[0] if (found.voiced & found.speech).any() else voice.pitch

    def drawn(pace: float) -> tuple[Ints, Floats]:
        count = counted(said, spoken, pace)
        return count, melody.track(
            count, pause, spoken.contour, spoken.voiced, spoken.energy, mean, Direction()
        )

    times = {one.word: (one.start * SHIFT, one.end * SHIFT) for one in recording.reading.best().values()}
    grown = touched.end - touched.last
    left = {w: times[w] for w in range(touched.first - COMPARED, touched.first) if w in times}
    right = {w + grown: times[w] for w in range(touched.last, touched.last + COMPARED) if w in times}
    both = left | right
    count, track = drawn(1.0)
    spans = _spans(said, count)
    real = sum(end - start for start, end in both.values())
    planned = sum(spans[w][1] - spans[w][0] for w in both)
    if real and planned:
        count, track = drawn(min(_FASTEST, max(_SLOWEST, planned / real)))
        spans = _spans(said, count)
    inside = np.flatnonzero((said.words >= touched.first) & (said.words < touched.end))
    edges = SHIFT * np.concatenate([[0], np.cumsum(count)])
    begin, stop = int(edges[max(0, inside[0] - 1)]), int(edges[min(len(count), inside[-1] + 2)])
    prosody = track[begin:stop].copy()
    _meet(prosody, *(_offsets(side, spans, track, found) for side in (left, right)))
    phones = np.repeat(np.repeat(said.phones, count), SHIFT)[begin:stop]
    return Stretch(phones, prosody)


def _spans(said: Sounds, count: Ints) -> dict[int, tuple[int, int]]:
    """[start, end) in mel frames of each word of a plan."""
    edges = SHIFT * np.concatenate([[0], np.cumsum(count)])
    result = {}
    for word in np.unique(said.words[said.words >= 0]).tolist():
        places = np.flatnonzero(said.words == word)
        result[word] = (int(edges[places[0]]), int(edges[places[-1] + 1]))
    return result


def _offsets(
    times: dict[int, tuple[int, int]], spans: dict[int, tuple[int, int]], track: Floats, found: Survey
) -> tuple[float, float] | None:
    """By how much the recording lies above the plan in the same words: octaves and energy. None without such words."""
    if not times:
        return None
    real = np.concatenate([found.prosody(start, end) for start, end in times.values()])
    planned = np.concatenate([track[slice(*spans[word])] for word in times])
    if not len(real) or not len(planned):
        return None
    tones = [part[part[:, 1] > 0.5, 0] for part in (real, planned)]
    pitch = float(tones[0].mean() - tones[1].mean()) if len(tones[0]) and len(tones[1]) else 0.0
    energy = float(real[:, 2].mean() - planned[:, 2].mean())
    return min(_PITCH, max(-_PITCH, pitch)), min(_ENERGY, max(-_ENERGY, energy))


def _meet(prosody: Floats, left: tuple[float, float] | None, right: tuple[float, float] | None) -> None:
    """Moves a plan's pitch and energy from what the left side asks for to what the right side does."""
    left, right = left or right, right or left
    if left is None or right is None or not len(prosody):
        return
    way = np.linspace(0.0, 1.0, len(prosody), dtype=np.float32)
    pitch, energy = (a + (b - a) * way for a, b in zip(left, right, strict=True))
    voiced = prosody[:, 1] > 0.5
    prosody[:, 0] = np.where(voiced, np.clip(prosody[:, 0] + pitch, melody.LOWEST, melody.HIGHEST), 0.0)
    # Silence has no level to be moved.
    loud = prosody[:, 2] > QUIETEST
    prosody[:, 2] = np.where(loud, np.maximum(prosody[:, 2] + energy, QUIETEST), QUIETEST)


def inner(words: Stretch) -> Stretch:
    """Without the pauses at both ends: the recording's own stand there."""
    spoken = np.flatnonzero(words.phones != PAUSE)
    inner = slice(int(spoken[0]), int(spoken[-1]) + 1) if len(spoken) else slice(0, 0)
    return Stretch(words.phones[inner], words.prosody[inner])


def with_pauses(where: Place, words: Stretch, frames: int) -> tuple[Place, Stretch]:
    """For words that come in between others: the gap there is serves as their pauses, and what it lacks is added."""
    spoken = np.flatnonzero(words.phones != PAUSE)
    lead, trail = (int(spoken[0]), len(words.phones) - int(spoken[-1]) - 1) if len(spoken) else (0, 0)
    # Before the first word and after the last, silence is the recording's own.
    if where.low == 0:
        at = max(0, where.high - trail)
    elif where.high == frames:
        at = min(frames, where.low + lead)
    else:
        at = min(max(where.start, where.low + lead), max(where.low, where.high - trail))
    cut = slice(min(lead, at - where.low), len(words.phones) - min(trail, where.high - at))
    return Place(where.low, at, at, where.high), Stretch(words.phones[cut], words.prosody[cut])
