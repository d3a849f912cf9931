"""Markers and comments: places in the book that somebody wants to find again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkerKind(StrEnum):
    """A place, or a place where something is to be done."""

    MARKER = "marker"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Marker:
    """A place that is hung on a line, so that it moves along with it.

    `offset`: seconds from the second at which the line begins to be heard (negative: in the pause before it). `done`:
    of a comment, that it was seen to; `created`: when, in ISO 8601 with UTC.
    """

    id: int
    line: int
    offset: float
    kind: MarkerKind = MarkerKind.MARKER
    text: str = ""
    done: bool = False
    created: str = ""


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """A marker where it is on the timeline.

    `second` of its chapter (as far as that is rendered; of a line without a take, where it would begin); `book`:
    second of the whole audiobook, None in a chapter that is left out. `words`: the text of its line.
    """

    marker: Marker
    chapter: int
    title: str
    second: float
    book: float | None
    words: str
