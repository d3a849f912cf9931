"""The mix, streamed block by block, and its level: a book of any length never stands in memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from app.core.timeline import ChapterTimeline, Clip
from app.db import arrangement
from app.db.arrangement import TakeSound
from app.services.project import Project
from engine.dsp.dynamics import Limiter
from engine.dsp.edit import amplify, cut, fade
from engine.dsp.loudness import STEP, integrated
from engine.dsp.resample import resample
from engine.types import Audio, Samples

_SILENCE = 1.0  # seconds of silence in one block, at most
LARGEST_GAIN = 40.0  # dB; more would only raise the noise of a take that is all but silent


def mix(project: Project, chapter: ChapterTimeline, rate: int, start: float = 0.0) -> Iterator[Samples]:
    """The chapter's sound at `rate` Hz from `start` seconds on, in blocks of shape (n,).

    Every clip begins at the sample that its place on the timeline says, so that chapters and words stay where they
    are shown. Raises NotFound or BadProject where a take's file is missing or damaged.
    """
    with project.db.read() as conn:
        sounds = arrangement.sounds(conn, (clip.take for clip in chapter.clips))
    skip = round(start * rate)
    done = skip  # samples of the chapter that were given or skipped
    place = 0.0
    for clip in chapter.clips:
        place += clip.pause
        begin, place = place, place + clip.heard
        if round(place * rate) <= skip:
            continue
        yield from _silence(round(begin * rate) - done)
        done = max(done, round(begin * rate))
        samples = resample(_clip_sound(project, clip, sounds[clip.take]), rate).samples
        samples = samples[max(0, skip - round(begin * rate)) :]
        yield samples
        done += len(samples)
    yield from _silence(mix_length(chapter, rate) - done)


def mix_length(chapter: ChapterTimeline, rate: int) -> int:
    """How many samples `mix` gives for the chapter from its start."""
    return round(chapter.seconds * rate)


def _clip_sound(project: Project, clip: Clip, sound: TakeSound) -> Audio:
    audio = cut(project.audio.read(sound.audio), clip.trim_in, clip.trim_out)
    audio = fade(audio, clip.fade_in, clip.fade_out)
    return Audio(amplify(audio.samples, clip.gain), audio.rate)


def _silence(count: int, size: int = 44100) -> Iterator[Samples]:
    for begin in range(0, count, size):
        yield np.zeros(min(size, count - begin), np.float32)


def loudness(project: Project, chapters: Iterable[ChapterTimeline]) -> float:
    """Integrated loudness of these chapters in LUFS, from the levels kept with each take; -inf for silence.

    No sound is read: a 12-hour book takes a moment. Trims and fades are left out of account, which moves it by a
    few hundredths of a LU.
    """
    return integrated(_levels(project, chapters))


def _levels(project: Project, chapters: Iterable[ChapterTimeline]) -> Iterator[float]:
    for chapter in chapters:
        with project.db.read() as conn:
            sounds = arrangement.sounds(conn, (clip.take for clip in chapter.clips))
        for clip in chapter.clips:
            yield from (0.0 for _ in range(round(clip.pause / STEP)))
            factor = 10 ** (clip.gain / 10)
            yield from (level * factor for level in sounds[clip.take].level)
        yield from (0.0 for _ in range(round(chapter.tail / STEP)))


def gain_to(measured: float, wanted: float) -> float:
    """dB that bring `measured` to `wanted`; 0 for silence, which no gain makes louder."""
    return 0.0 if math.isinf(measured) else max(-LARGEST_GAIN, min(LARGEST_GAIN, wanted - measured))


def mastered(blocks: Iterable[Samples], gain: float, ceiling: float, rate: int) -> Iterator[Samples]:
    """The blocks `gain` dB louder, with true peaks kept under `ceiling` dBTP. As long as what came in."""
    limiter = Limiter(ceiling, rate)
    for block in blocks:
        yield limiter.add(amplify(block, gain))
    yield limiter.end()
