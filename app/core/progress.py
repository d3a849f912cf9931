"""What a long work tells while it runs, and what a change tells when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work is. `done` of `total` in the unit of the work (0 of 0: not known); `left` seconds or None.

    `line`: the line just finished, where the work is about lines; `problem`: one line if that line failed.
    """

    what: str
    done: float = 0.0
    total: float = 0.0
    left: float | None = None
    line: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change touched, so that a view knows what to repaint. `title` is what undo would be called."""

    title: str
    lines: frozenset[int] = field(default_factory=frozenset)
    chapters: frozenset[int] = field(default_factory=frozenset)
    characters: frozenset[str] = field(default_factory=frozenset)
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change would cost before it is made: takes that become stale, and the seconds to render them anew."""

    lines: int
    audio_seconds: float
    render_seconds: float
