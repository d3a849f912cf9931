"""The level of the mix and its mastering, streamed: a book of any length never stands in memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from app.core.timeline import ChapterTimeline
from app.db import arrangement
from app.services import room_tone
from app.services.mixing import mix, mix_length
from app.services.project import Project
from engine.dsp.dynamics import Limiter
from engine.dsp.edit import amplify
from engine.dsp.loudness import STEP, integrated, levels
from engine.types import Samples

__all__ = ["gain_to", "loudness", "mastered", "mix", "mix_length"]

LARGEST_GAIN = 40.0  # dB; more would only raise the noise of a take that is all but silent
_TONE_RATE = 48_000  # Hz at which room tone is measured


def loudness(project: Project, chapters: Iterable[ChapterTimeline]) -> float:
    """Integrated loudness of these chapters in LUFS, from the levels kept with each take; -inf for silence.

    No take is read: a 12-hour book takes a moment. Trims count to the tenth of a second and fades not at all, which
    moves it by a few hundredths of a LU.
    """
    return integrated(_levels(project, chapters))


def _levels(project: Project, chapters: Iterable[ChapterTimeline]) -> Iterator[float]:
    bed = room_tone.bed(project, _TONE_RATE)
    still = 0.0
    if bed is not None:
        measured = levels(bed.at(0, _TONE_RATE), _TONE_RATE)
        still = sum(measured) / len(measured)
    for chapter in chapters:
        with project.db.read() as conn:
            sounds = arrangement.sounds(conn, (clip.take for clip in chapter.clips))
        for clip in chapter.clips:
            yield from (still for _ in range(round(clip.pause / STEP)))
            factor = 10 ** (clip.gain / 10)
            begin = round(clip.trim_in / STEP)
            heard = sounds[clip.take].level[begin : math.ceil(clip.end / STEP)]
            yield from (level * factor for level in heard)
        yield from (still for _ in range(round(chapter.tail / STEP)))


def gain_to(measured: float, wanted: float) -> float:
    """dB that bring `measured` to `wanted`; 0 for silence, which no gain makes louder."""
    return 0.0 if math.isinf(measured) else max(-LARGEST_GAIN, min(LARGEST_GAIN, wanted - measured))


def mastered(blocks: Iterable[Samples], gain: float, ceiling: float, rate: int) -> Iterator[Samples]:
    """The blocks `gain` dB louder, with true peaks kept under `ceiling` dBTP. As long as what came in."""
    limiter = Limiter(ceiling, rate)
    for block in blocks:
        yield limiter.add(amplify(block, gain))
    yield limiter.end()
