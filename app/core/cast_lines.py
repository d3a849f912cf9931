"""The lines of somebody in the cast, and how long they are heard."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.overview import WORDS_A_MINUTE


@dataclass(frozen=True, slots=True)
class CastLine:
    """A line with the lines beside it (empty at a chapter's borders). `state` as in the script."""

    line: int
    chapter: int
    title: str
    text: str
    before: str
    after: str
    state: str
    included: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """How much somebody says in the chapters that are read aloud. `seconds` of takes; `missing`: words without one."""

    lines: int = 0
    seconds: float = 0.0
    missing: int = 0
    words: int = 0

    @property
    def estimate(self) -> float:
        """Seconds that they will be heard once everything is rendered; what is missing at the usual pace."""
        return self.seconds + self.missing * 60.0 / WORDS_A_MINUTE
