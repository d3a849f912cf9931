"""Where pieces of one take lie so close that there is nothing, or only a cut, to be heard between them."""

from __future__ import annotations

from dataclasses import replace

from app.core.clip_bounds import NEAR
from app.core.timeline import ChapterTimeline, Clip


def seamless(chapter: ChapterTimeline) -> tuple[tuple[Clip, float], ...]:
    """The clips with the second at which each begins; pieces that go on as if they had not been split are made one.

    So a split that nothing followed is not heard, and not even computed.
    """
    made: list[tuple[Clip, float]] = []
    for clip, begin in zip(chapter.clips, chapter.begins, strict=True):
        if made and spliced(made[-1][0], clip) and contiguous(made[-1][0], clip):
            before, start = made[-1]
            if before.gain == clip.gain:
                made[-1] = replace(before, trim_out=clip.trim_out, fade_out=clip.fade_out), start
                continue
        made.append((clip, begin))
    return tuple(made)


def spliced(before: Clip, after: Clip) -> bool:
    """Whether the second is a piece of the first one's take that follows it without a pause and without a fade."""
    return (
        (before.line, before.take) == (after.line, after.take)
        and after.pause == before.fade_out == after.fade_in == 0.0
        and after.piece > before.piece
    )


def contiguous(before: Clip, after: Clip) -> bool:
    """Whether nothing of the take lies between two pieces."""
    return abs(after.trim_in - before.end) < NEAR
