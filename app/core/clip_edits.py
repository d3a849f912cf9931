"""Edits of the timeline: pure functions that give a new chapter with a clip moved, cut, joined or changed.

A clip is known by (line, piece). Clips keep their order and never overlap, since the timeline holds pauses and not
places; pieces of one line follow each other in its take and never share a part of it. With `ripple` what comes after
an edit moves along; without, the next pause takes it up and everything after it stays where it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from app.core.arrange import Piece
from app.core.clip_bounds import (
    LONGEST_PAUSE,
    LOUDEST_GAIN,
    SHORTEST_CLIP,
    Edge,
    found,
    move_bounds,
    room,
    trim_bounds,
)
from app.core.errors import BadEdit
from app.core.timeline import ChapterTimeline, Clip, PauseKind, PauseRules

__all__ = [
    "LONGEST_PAUSE",
    "LOUDEST_GAIN",
    "SHORTEST_CLIP",
    "Edge",
    "drag_edge",
    "join",
    "move",
    "place",
    "remove",
    "set_fades",
    "set_gain",
    "set_pause",
    "split",
    "trim",
]


def set_pause(
    chapter: ChapterTimeline, line: int, seconds: float | None, rules: PauseRules, piece: int = 0
) -> ChapterTimeline:
    """Pins the pause before a clip, or gives it back to the rule with None. Raises BadEdit, NotFound."""
    if seconds is None:
        return _with(
            chapter, line, piece, lambda clip: replace(clip, pause=rules.of(clip.kind), pinned=False)
        )
    if not 0.0 <= seconds <= LONGEST_PAUSE:
        raise BadEdit(f"a pause lies between 0 and {LONGEST_PAUSE:g} seconds, not {seconds:g}")
    return _with(chapter, line, piece, lambda clip: _paused(clip, seconds))


def move(chapter: ChapterTimeline, line: int, piece: int, by: float, ripple: bool = True) -> ChapterTimeline:
    """Moves a clip `by` seconds (negative: earlier), as far as `move_bounds` allows. Raises BadEdit, NotFound.

    The pause before it changes. What follows moves along with `ripple`; else the pause after it takes the move up
    (there is none after the last clip, which moves the chapter's end).
    """
    at = found(chapter, line, piece)
    by = _held(by, *move_bounds(chapter, line, piece, ripple))
    clips = list(chapter.clips)
    clips[at] = _paused(clips[at], clips[at].pause + by)
    if not ripple and at + 1 < len(clips):
        clips[at + 1] = _paused(clips[at + 1], clips[at + 1].pause - by)
    return replace(chapter, clips=tuple(clips))


def split(chapter: ChapterTimeline, line: int, piece: int, at: float) -> ChapterTimeline:
    """Cuts a clip in two at second `at` of the chapter (the cursor); it sounds as before. Raises BadEdit, NotFound.

    Each part keeps the gain; the first keeps the fade in, the second the fade out, shortened where the cut lies in
    one. Later pieces of the line count one up.
    """
    number = found(chapter, line, piece)
    clip, begin = chapter.clips[number], chapter.begins[number]
    inside = at - begin
    if not SHORTEST_CLIP <= inside <= clip.heard - SHORTEST_CLIP:
        raise BadEdit(
            f"the cut at {at:.3f} s does not lie in the clip of line {line} ({begin:.3f} to"
            f" {begin + clip.heard:.3f} s), {SHORTEST_CLIP:g} s or more from its ends; put the cursor there"
        )
    cut = clip.trim_in + inside
    left = replace(clip, trim_out=clip.length - cut, fade_out=0.0)
    right = replace(
        clip, trim_in=cut, fade_in=0.0, piece=piece + 1, kind=PauseKind.INSIDE, pause=0.0, pinned=False
    )
    return replace(
        chapter,
        clips=(
            *chapter.clips[:number],
            _fitted(left),
            _fitted(right),
            *_counted(chapter, number + 1, line, 1),
        ),
    )


def join(chapter: ChapterTimeline, line: int, piece: int) -> ChapterTimeline:
    """Makes one clip of a piece and the next of its line. Raises BadEdit after the last piece, NotFound.

    What was cut out between them is heard again, and the pause between them goes. The first one's gain and fade in
    stay, and the second one's fade out.
    """
    number = found(chapter, line, piece)
    after = number + 1
    if after == len(chapter.clips) or chapter.clips[after].line != line:
        raise BadEdit(f"piece {piece} of line {line} is the last one; there is none after it to join")
    second = chapter.clips[after]
    whole = replace(chapter.clips[number], trim_out=second.trim_out, fade_out=second.fade_out)
    return replace(
        chapter, clips=(*chapter.clips[:number], _fitted(whole), *_counted(chapter, after + 1, line, -1))
    )


def remove(chapter: ChapterTimeline, line: int, piece: int, ripple: bool = True) -> ChapterTimeline:
    """Takes one piece of a split line out. Raises BadEdit if it is the line's only one, NotFound.

    With `ripple` the gap closes, and the pause before the piece goes with it (before the first piece it is the line's
    own, and stays). Else the next pause holds its place. The take stays whole: `join` or `trim` bring the sound back.
    """
    number = found(chapter, line, piece)
    gone = chapter.clips[number]
    if sum(clip.line == line for clip in chapter.clips) == 1:
        raise BadEdit(f"line {line} is in one piece; split it first, or leave the line out")
    later = list(_counted(chapter, number + 1, line, -1))
    if later and not ripple:
        later[0] = _paused(later[0], min(LONGEST_PAUSE, gone.pause + gone.heard + later[0].pause))
    if later and piece == 0:
        # The line's own pause stays before what is its first piece now.
        first = replace(later[0], kind=gone.kind)
        later[0] = replace(first, pause=gone.pause, pinned=gone.pinned) if ripple else first
    return replace(chapter, clips=(*chapter.clips[:number], *later))


def trim(chapter: ChapterTimeline, line: int, head: float, tail: float, piece: int = 0) -> ChapterTimeline:
    """Cuts `head` and `tail` seconds off a clip's take; fades shrink to what remains. Raises BadEdit, NotFound.

    A piece may not reach into the pieces beside it.
    """
    before, after = room(chapter, line, piece)

    def cut(clip: Clip) -> Clip:
        left = clip.length - head - tail
        if not (head >= 0 and tail >= 0 and left >= SHORTEST_CLIP):
            raise BadEdit(
                f"trimming {head:g} and {tail:g} s off a take of {clip.length:g} s leaves nothing to hear"
            )
        if head < before or tail < after:
            raise BadEdit(
                f"piece {piece} of line {line} would reach into the piece beside it; join them instead"
            )
        return _fitted(replace(clip, trim_in=head, trim_out=tail))

    return _with(chapter, line, piece, cut)


def drag_edge(
    chapter: ChapterTimeline, line: int, piece: int, edge: Edge, by: float, ripple: bool = True
) -> ChapterTimeline:
    """Drags a clip's edge `by` seconds (negative: earlier), as far as `trim_bounds` allows. Raises BadEdit, NotFound.

    With `ripple` the pauses stay as they are and what follows moves along. Else what is left of the clip stays in its
    place, and so does all after it: the pause beside the edge takes the move up.
    """
    at = found(chapter, line, piece)
    by = _held(by, *trim_bounds(chapter, line, piece, edge, ripple))
    clips = list(chapter.clips)
    clip = clips[at]
    before, after = room(chapter, line, piece)
    if edge is Edge.HEAD:
        clip = _fitted(replace(clip, trim_in=max(before, clip.trim_in + by)))
        clips[at] = clip if ripple else _paused(clip, clip.pause + by)
    else:
        clips[at] = _fitted(replace(clip, trim_out=max(after, clip.trim_out - by)))
        if not ripple and at + 1 < len(clips):
            clips[at + 1] = _paused(clips[at + 1], clips[at + 1].pause - by)
    return replace(chapter, clips=tuple(clips))


def set_gain(chapter: ChapterTimeline, line: int, gain: float, piece: int = 0) -> ChapterTimeline:
    """Makes a clip louder or softer by `gain` dB. Raises BadEdit, NotFound."""
    if not -LOUDEST_GAIN <= gain <= LOUDEST_GAIN:
        raise BadEdit(f"a gain lies between -{LOUDEST_GAIN:g} and {LOUDEST_GAIN:g} dB, not {gain:g}")
    return _with(chapter, line, piece, lambda clip: replace(clip, gain=gain))


def set_fades(
    chapter: ChapterTimeline, line: int, fade_in: float, fade_out: float, piece: int = 0
) -> ChapterTimeline:
    """Sets the fades of a clip in seconds; together they fit in what is heard. Raises BadEdit, NotFound."""

    def fade(clip: Clip) -> Clip:
        if not (fade_in >= 0 and fade_out >= 0 and fade_in + fade_out <= clip.heard):
            raise BadEdit(f"fades of {fade_in:g} and {fade_out:g} s do not fit in a clip of {clip.heard:g} s")
        return replace(clip, fade_in=fade_in, fade_out=fade_out)

    return _with(chapter, line, piece, fade)


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


def _with(chapter: ChapterTimeline, line: int, piece: int, change: Callable[[Clip], Clip]) -> ChapterTimeline:
    at = found(chapter, line, piece)
    return replace(chapter, clips=(*chapter.clips[:at], change(chapter.clips[at]), *chapter.clips[at + 1 :]))


def _paused(clip: Clip, seconds: float) -> Clip:
    """With a pinned pause, kept within its bounds. No pause within a line is what the rule says already."""
    seconds = min(LONGEST_PAUSE, max(0.0, seconds))
    return replace(clip, pause=seconds, pinned=clip.kind is not PauseKind.INSIDE or seconds > 0.0)


def _fitted(clip: Clip) -> Clip:
    """With fades no longer than what is heard."""
    fade_in = min(clip.fade_in, clip.heard)
    return replace(clip, fade_in=fade_in, fade_out=min(clip.fade_out, clip.heard - fade_in))


def _counted(chapter: ChapterTimeline, start: int, line: int, up: int) -> tuple[Clip, ...]:
    """The clips from place `start` on, those of the line counted `up` higher."""
    return tuple(
        replace(clip, piece=clip.piece + up) if clip.line == line else clip for clip in chapter.clips[start:]
    )


def _held(by: float, least: float, most: float) -> float:
    if math.isnan(by):
        raise BadEdit("a move needs a number of seconds")
    return min(most, max(least, by))
