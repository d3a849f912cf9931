"""Mixing with room tone against mixing without, and the memory that a long book's mix takes.

    python tests/bench/bench_mix.py [MINUTES]

Chapters of a third of an hour with a line of about three seconds for each 3.6 seconds are mixed in turns with and
without made room tone, once of takes that are still between words (so that there is tone under them too); the median of
the ratios of pairs is told. The memory is that of one chapter, and of three one after the other.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from app.core.clip_edits import split
from app.core.timeline import ChapterTimeline
from app.services import room_tone
from app.services.mixing import mix
from app.services.project import Project
from app.services.timelines import timeline
from made_project import make_project

RATE = 44100
PAIRS = 7
GOAL = 1.3


def spent(project: Project, chapter: ChapterTimeline) -> float:
    """Seconds of this process's time for the chapter's mix: what else runs on the machine does not count."""
    started = time.process_time()
    for _ in mix(project, chapter, RATE):
        pass
    return time.process_time() - started


def ratio(project: Project, chapter: ChapterTimeline) -> tuple[float, float]:
    """How much more a mix with room tone takes; and how many times real time it is."""
    ratios, fastest = [], float("inf")
    for pair in range(PAIRS + 1):
        room_tone.none(project)
        without = spent(project, chapter)
        room_tone.made(project)
        with_tone = spent(project, chapter)
        if pair:  # the first one warms up
            ratios.append(with_tone / without)
            fastest = min(fastest, with_tone)
    return statistics.median(ratios), chapter.seconds / fastest


def in_pieces(chapter: ChapterTimeline) -> ChapterTimeline:
    """Every third line split, and its second half softer by nothing: as it is left by somebody who listens closely."""
    from app.core.clip_edits import set_gain

    for clip in chapter.clips[::3]:
        index = chapter.index(clip.line)
        assert index is not None
        chapter = split(chapter, clip.line, 0, chapter.begins[index] + clip.heard / 2)
        chapter = set_gain(chapter, clip.line, -1.0, 1)
    return chapter


def memory(project: Project, chapters: int) -> float:
    """Most MB that Python and numpy hold while so many chapters are mixed."""
    one = timeline(project, [0]).chapters[0]
    tracemalloc.start()
    for _ in range(chapters):
        for _block in mix(project, one, RATE):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main(minutes: float) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    paragraphs = round(minutes * 60 / 3.95 / 2)
    with (
        tempfile.TemporaryDirectory() as place,
        make_project(Path(place) / "long.dramatis", 1, paragraphs, 3.0, sounds=200) as project,
    ):
        chapter = timeline(project).chapters[0]
        print(f"chapter: {chapter.seconds / 60:.1f} min, {len(chapter.clips)} clips")
        whole, speed = ratio(project, chapter)
        print(f"mixing with room tone / without: {whole:.3f} ({speed:.0f}x real time with it)")
        cut, speed = ratio(project, in_pieces(chapter))
        print(f"the same with every third line in two pieces: {cut:.3f} ({speed:.0f}x real time)")
        short = ChapterTimeline(0, "", chapter.clips[:8], chapter.tail)
        few, _ = ratio(project, short)
        print(f"the same for a chapter of {short.seconds:.0f} s: {few:.3f}")
        print(
            f"most memory: {memory(project, 1):.1f} MB for one chapter, {memory(project, 3):.1f} MB for three"
        )
        print(f"goal {GOAL}: {'met' if max(whole, cut) < GOAL else 'missed'}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
