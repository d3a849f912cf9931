"""The mix of a chapter, streamed: its clips in their places, and room tone wherever they leave it still.

Clips begin and end with a fade of a few milliseconds unless the user made a longer one, and pieces of a take that was
cut are crossfaded: nothing clicks. Room tone is there in every pause, at the chapter's head and tail; under a clip there
is as much of it as the take's own noise lacks, so that the two together stay at one level: takes of a voice pack are
all but silent between words and get all of it, recordings with a room of their own get none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.core.seams import contiguous, seamless, spliced
from app.core.timeline import ChapterTimeline, Clip
from app.db import arrangement
from app.db.arrangement import TakeSound
from app.services import room_tone
from app.services.project import Project
from app.services.room_tone import Bed
from engine.dsp.edit import amplify, cut
from engine.dsp.resample import resample
from engine.types import Samples

EDGE = 0.004  # seconds in which a clip rises and falls where the user set no fade
_BLOCK = 44100  # samples of a pause in one block, at most
_STILL = 0.05  # seconds over which the noise of a take is measured
_BIAS = 1.25  # its quietest moment lies about 1 dB below the noise's mean

Envelope = npt.NDArray[np.float32]


def mix(
    project: Project, chapter: ChapterTimeline, rate: int, start: float = 0.0, raised: float = 0.0
) -> Iterator[Samples]:
    """The chapter's sound at `rate` Hz from `start` seconds on, in blocks of shape (n,).

    Every clip begins at the sample that its place on the timeline says, so that chapters and words stay where they
    are shown. `raised`: dB by which mastering will raise the mix; a made room tone is lowered by them, so that it is
    delivered at its own level. Raises NotFound or BadProject where a take's file or the room tone's is missing or
    damaged.
    """
    placed = seamless(chapter)
    with project.db.read() as conn:
        sounds = arrangement.sounds(conn, {clip.take for clip, _ in placed})
    ground = _Ground(room_tone.bed(project, rate, raised), mix_length(chapter, rate), round(EDGE * rate))
    skip = done = round(start * rate)
    over: _Over | None = None
    for number, (clip, begin) in enumerate(placed):
        first, last = round(begin * rate), round((begin + clip.heard) * rate)
        after = placed[number + 1][0] if number + 1 < len(placed) else None
        cutting = after if after is not None and spliced(clip, after) else None
        if last + (ground.edge if cutting else 0) <= skip:
            continue
        yield from ground.blocks(done, first)
        sound = _sound(project, clip, sounds[clip.take], rate, last - first, ground.edge if cutting else 0)
        block, over = _block(sound, clip, cutting, first, last - first, rate, ground, over)
        if len(block) > skip - first:
            yield block[max(0, skip - first) :]
        done = max(done, last)
    yield from ground.blocks(done, ground.total)


def mix_length(chapter: ChapterTimeline, rate: int) -> int:
    """How many samples `mix` gives for the chapter from its start."""
    return round(chapter.seconds * rate)


@dataclass(frozen=True, slots=True)
class _Over:
    """What of a piece sounds on under the piece that follows it. `tone`: share of room tone under the first (power)."""

    samples: Samples
    rise: Envelope
    tone: float


class _Ground:
    """What is heard where no clip is: room tone, or silence. It rises and falls at the chapter's ends."""

    def __init__(self, bed: Bed | None, total: int, edge: int) -> None:
        self.bed, self.total, self.edge = bed, total, edge

    def add(self, to: Samples, begin: int, factor: float | Samples = 1.0) -> None:
        """Adds it to a sound that begins at sample `begin` of the chapter; `factor`: one, or one a sample."""
        if self.bed is None or not len(to):
            return
        head = max(0, min(len(to), self.edge - begin))
        tail = max(0, min(len(to), begin + len(to) - (self.total - self.edge)))
        if head or tail:
            # Near the chapter's ends: the distance from the end, in samples, tells how much of it there is.
            at = np.arange(begin, begin + len(to)) + 0.5
            ramp = np.clip(np.minimum(at, self.total - at) / self.edge, 0.0, 1.0)
            factor = (ramp * factor).astype(np.float32)
        self.bed.add(to, begin, factor)

    def blocks(self, begin: int, end: int) -> Iterator[Samples]:
        for first in range(begin, end, _BLOCK):
            block = np.zeros(min(_BLOCK, end - first), np.float32)
            self.add(block, first)
            yield block


def _sound(project: Project, clip: Clip, sound: TakeSound, rate: int, count: int, over: int) -> Samples:
    """The clip's sound with its gain, and `over` samples of the take beyond its end: shape (count + over,)."""
    audio = cut(project.audio.read(sound.audio), clip.trim_in, max(0.0, clip.trim_out - over / rate))
    made = np.zeros(count + over, np.float32)
    if len(audio.samples):
        samples = amplify(resample(audio, rate).samples, clip.gain)[: count + over]
        made[: len(samples)] = samples
    return made


def _block(
    sound: Samples,
    clip: Clip,
    cutting: Clip | None,
    first: int,
    count: int,
    rate: int,
    ground: _Ground,
    over: _Over | None,
) -> tuple[Samples, _Over | None]:
    """A clip as it is heard in its place, room tone under it; and what of it sounds on under the next piece."""
    share = _lacking(sound[:count], rate, ground.bed)
    edge = ground.edge
    tail = 0 if cutting else round(clip.fade_out * rate) or edge
    head = min(round(clip.fade_in * rate) or edge, count - min(tail, edge, count))
    tail = min(tail, count - head)
    rise = _ramp(head, smooth=clip.fade_in > 0) if over is None else over.rise[:head]
    fall = _ramp(tail, smooth=clip.fade_out > 0)[::-1]
    block = sound[:count]
    block[:head] *= rise
    block[count - tail :] *= fall
    if over is not None:
        block[: len(over.samples)] += over.samples[:count]
    if ground.bed is not None:
        # Clip and tone are not correlated: their powers add up, and are kept level.
        before = 1.0 if over is None else over.tone
        ground.add(block[:head], first, np.sqrt(before * (1 - rise**2) + share * rise**2))
        if share:
            ground.add(block[head : count - tail], first + head, math.sqrt(share))
        ground.add(block[count - tail :], first + count - tail, np.sqrt(1 - fall**2 + share * fall**2))
    if cutting is None:
        return block, None
    smooth = contiguous(
        clip, cutting
    )  # then both sides are the same sound, and amplitudes add up, not powers
    return block, _Over(
        sound[count : count + edge] * _ramp(edge, smooth=smooth)[::-1], _ramp(edge, smooth), share
    )


def _lacking(samples: Samples, rate: int, bed: Bed | None) -> float:
    """The share (of power) of the room tone that the noise in a take lacks: 1 for none in it, 0 for as much or more."""
    if bed is None or not len(samples):
        return 1.0
    size = min(len(samples), max(1, round(_STILL * rate)))
    windows = samples[: len(samples) // size * size].reshape(-1, size)
    least = float(np.einsum("ij,ij->i", windows, windows).min()) / size * _BIAS
    return max(0.0, 1.0 - least / bed.power)


def _ramp(length: int, smooth: bool) -> Envelope:
    """From near 0 to near 1: a raised cosine, which adds up to 1 with its mirror image, or a sine, whose square does."""
    angle = np.pi / 2 * (np.arange(length) + 0.5) / max(1, length)
    return (np.sin(angle) ** 2 if smooth else np.sin(angle)).astype(np.float32)
