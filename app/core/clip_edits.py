"""Edits of the timeline: pure functions that give a new chapter with one clip changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.arrange import Piece
from app.core.errors import BadEdit, NotFound
from app.core.timeline import ChapterTimeline, Clip, PauseRules

LONGEST_PAUSE = 60.0  # seconds; longer is a slip of the hand
SHORTEST_CLIP = 0.02  # seconds that a trim must leave
LOUDEST_GAIN = 24.0  # dB, up or down


def set_pause(
    chapter: ChapterTimeline, line: int, seconds: float | None, rules: PauseRules
) -> ChapterTimeline:
    """Pins the pause before a line's clip, or gives it back to the rule with None. Raises BadEdit, NotFound."""
    if seconds is None:
        return _with(chapter, line, lambda clip: replace(clip, pause=rules.of(clip.kind), pinned=False))
    if not 0.0 <= seconds <= LONGEST_PAUSE:
        raise BadEdit(f"a pause lies between 0 and {LONGEST_PAUSE:g} seconds, not {seconds:g}")
    return _with(chapter, line, lambda clip: replace(clip, pause=seconds, pinned=True))


def trim(chapter: ChapterTimeline, line: int, head: float, tail: float) -> ChapterTimeline:
    """Cuts `head` and `tail` seconds off a clip's take; fades shrink to what remains. Raises BadEdit, NotFound."""

    def cut(clip: Clip) -> Clip:
        left = clip.length - head - tail
        if head < 0 or tail < 0 or left < SHORTEST_CLIP:
            raise BadEdit(
                f"trimming {head:g} and {tail:g} s off a take of {clip.length:g} s leaves nothing to hear"
            )
        fade_in = min(clip.fade_in, left)
        return replace(
            clip, trim_in=head, trim_out=tail, fade_in=fade_in, fade_out=min(clip.fade_out, left - fade_in)
        )

    return _with(chapter, line, cut)


def set_gain(chapter: ChapterTimeline, line: int, gain: float) -> ChapterTimeline:
    """Makes a clip louder or softer by `gain` dB. Raises BadEdit, NotFound."""
    if not -LOUDEST_GAIN <= gain <= LOUDEST_GAIN:
        raise BadEdit(f"a gain lies between -{LOUDEST_GAIN:g} and {LOUDEST_GAIN:g} dB, not {gain:g}")
    return _with(chapter, line, lambda clip: replace(clip, gain=gain))


def set_fades(chapter: ChapterTimeline, line: int, fade_in: float, fade_out: float) -> ChapterTimeline:
    """Sets the fades of a clip in seconds; together they fit in what is heard. Raises BadEdit, NotFound."""

    def fade(clip: Clip) -> Clip:
        if fade_in < 0 or fade_out < 0 or fade_in + fade_out > clip.heard:
            raise BadEdit(f"fades of {fade_in:g} and {fade_out:g} s do not fit in a clip of {clip.heard:g} s")
        return replace(clip, fade_in=fade_in, fade_out=fade_out)

    return _with(chapter, line, fade)


def place(piece: Piece, clip: Clip) -> Piece:
    """The piece with the clip's edits, so that they can be kept."""
    return replace(
        piece,
        pause=clip.pause if clip.pinned else None,
        trim_in=clip.trim_in,
        trim_out=clip.trim_out,
        gain=clip.gain,
        fade_in=clip.fade_in,
        fade_out=clip.fade_out,
    )


def _with(chapter: ChapterTimeline, line: int, change: Callable[[Clip], Clip]) -> ChapterTimeline:
    if all(clip.line != line for clip in chapter.clips):
        raise NotFound(f"line {line} has no clip in chapter {chapter.chapter}")
    return replace(chapter, clips=tuple(change(c) if c.line == line else c for c in chapter.clips))
