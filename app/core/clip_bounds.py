"""How far the clips of a chapter may be moved and cut, and whether an edited chapter keeps to it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from app.core.errors import BadEdit, NotFound
from app.core.timeline import ChapterTimeline, Clip

LONGEST_PAUSE = 60.0  # seconds; longer is a slip of the hand
SHORTEST_CLIP = 0.02  # seconds that a trim must leave
LOUDEST_GAIN = 24.0  # dB, up or down
NEAR = 1e-6  # seconds and dB: two edits this near are one; far less than a sample


class Edge(StrEnum):
    """An edge of a clip."""

    HEAD = "head"
    TAIL = "tail"


def found(chapter: ChapterTimeline, line: int, piece: int = 0) -> int:
    """Where the clip stands among the chapter's. Raises NotFound."""
    at = chapter.index(line, piece)
    if at is None:
        what = f"line {line} has no piece {piece}" if piece else f"line {line} has no clip"
        raise NotFound(f"{what} in chapter {chapter.chapter}")
    return at


def room(chapter: ChapterTimeline, line: int, piece: int = 0) -> tuple[float, float]:
    """The least `trim_in` and `trim_out` that a clip may have: the pieces beside it hold what lies beyond.

    Seconds. Raises NotFound.
    """
    at = found(chapter, line, piece)
    clips = chapter.clips
    before = clips[at - 1] if at and clips[at - 1].line == line else None
    after = clips[at + 1] if at + 1 < len(clips) and clips[at + 1].line == line else None
    return before.end if before else 0.0, after.length - after.trim_in if after else 0.0


def move_bounds(
    chapter: ChapterTimeline, line: int, piece: int = 0, ripple: bool = True
) -> tuple[float, float]:
    """By how many seconds `move` can move a clip: (earlier, <= 0; later, >= 0). Raises NotFound."""
    at = found(chapter, line, piece)
    least, most = _pause_bounds(chapter.clips[at])
    if ripple or at + 1 == len(chapter.clips):
        return least, most
    lower, upper = _pause_bounds(chapter.clips[at + 1])
    return max(least, -upper), min(most, -lower)


def trim_bounds(
    chapter: ChapterTimeline, line: int, piece: int, edge: Edge, ripple: bool = True
) -> tuple[float, float]:
    """By how many seconds `drag_edge` can drag an edge: (earlier, <= 0; later, >= 0). Raises NotFound."""
    at = found(chapter, line, piece)
    clip = chapter.clips[at]
    before, after = room(chapter, line, piece)
    spare = max(0.0, clip.heard - SHORTEST_CLIP)
    if edge is Edge.HEAD:
        least, most = min(0.0, before - clip.trim_in), spare
        beside = None if ripple else _pause_bounds(clip)
    else:
        least, most = -spare, max(0.0, clip.trim_out - after)
        beside = None
        if not ripple and at + 1 < len(chapter.clips):
            lower, upper = _pause_bounds(chapter.clips[at + 1])
            beside = -upper, -lower
    if beside is not None:
        least, most = max(least, beside[0]), min(most, beside[1])
    return least, most


def _pause_bounds(clip: Clip) -> tuple[float, float]:
    return -clip.pause, max(0.0, LONGEST_PAUSE - clip.pause)


def touched(before: ChapterTimeline, after: ChapterTimeline) -> tuple[int, ...]:
    """The lines whose clips an edit changed, in order.

    Raises BadEdit where `after` is no edit of `before`: another chapter, other lines or takes, another order, or
    clips beyond their bounds.
    """
    if (before.chapter, before.tail) != (after.chapter, after.tail):
        raise BadEdit(f"chapter {after.chapter} is not an edit of chapter {before.chapter}")
    old, new = by_line(before.clips), by_line(after.clips)
    if list(old) != list(new):
        raise BadEdit(f"an edit keeps the lines of chapter {before.chapter} and their order")
    changed = tuple(line for line in old if old[line] != new[line])
    for line in changed:
        _check(line, old[line], new[line])
    return changed


def by_line(clips: Iterable[Clip]) -> dict[int, tuple[Clip, ...]]:
    """The pieces of each line, in order. Raises BadEdit where those of one line do not stand together."""
    found: dict[int, tuple[Clip, ...]] = {}
    last = None
    for clip in clips:
        if clip.line in found and clip.line != last:
            raise BadEdit(f"the pieces of line {clip.line} do not stand together")
        found[clip.line] = (*found.get(clip.line, ()), clip)
        last = clip.line
    return found


def same(one: Iterable[Clip], other: Iterable[Clip]) -> bool:
    """Whether two rows of clips are the same but for what numbers lose when they are stored."""
    first, second = tuple(one), tuple(other)
    return len(first) == len(second) and all(map(_alike, first, second))


def _alike(one: Clip, other: Clip) -> bool:
    if (one.key, one.take, one.kind, one.pinned) != (other.key, other.take, other.kind, other.pinned):
        return False
    return all(
        math.isclose(a, b, rel_tol=0.0, abs_tol=NEAR)
        for a, b in zip(_figures(one), _figures(other), strict=True)
    )


def _figures(clip: Clip) -> tuple[float, ...]:
    return (clip.length, clip.pause, clip.trim_in, clip.trim_out, clip.gain, clip.fade_in, clip.fade_out)


def _check(line: int, before: tuple[Clip, ...], after: tuple[Clip, ...]) -> None:
    """Whether the pieces of one line are as an edit may leave them. Raises BadEdit."""
    take = {(clip.take, clip.length) for clip in (*before, *after)}
    if len(take) != 1 or after[0].kind is not before[0].kind:
        raise BadEdit(f"an edit of the timeline does not change the take of line {line}")
    if [clip.piece for clip in after] != list(range(len(after))):
        raise BadEdit(f"the pieces of line {line} are not counted from 0")
    for clip in after:
        least = min(SHORTEST_CLIP, clip.length)
        if not (
            all(map(math.isfinite, _figures(clip)))
            and 0 <= clip.pause <= LONGEST_PAUSE
            and min(clip.trim_in, clip.trim_out, clip.fade_in, clip.fade_out) >= 0
            and clip.heard >= least - NEAR
            and clip.fade_in + clip.fade_out <= clip.heard + NEAR
            and abs(clip.gain) <= LOUDEST_GAIN
        ):
            raise BadEdit(f"piece {clip.piece} of line {line} lies beyond what a clip may be: {clip}")
    if any(second.trim_in < first.end - NEAR for first, second in pairwise(after)):
        raise BadEdit(f"two pieces of line {line} hold the same part of its take")
