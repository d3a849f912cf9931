"""The history of a project: the steps that can be undone, and what was found after a sitting that was cut off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One edit. `created` tells its time zone; `undone`: it was taken back and can be done again."""

    id: int
    title: str
    created: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found after sittings that ended without closing the project.

    `since`: when the first of them began to change it; `takes`: finished takes that had not been written down and
    were taken up; `missing`: takes that were asked for and are still to be made; `last`: the last change they made.
    """

    since: datetime
    takes: int = 0
    missing: int = 0
    last: Step | None = None

    @property
    def told(self) -> str:
        """In one sentence, with local times."""
        parts = []
        if self.takes:
            parts.append(f"{_count(self.takes, 'finished take was', 'finished takes were')} taken up")
        if self.missing:
            parts.append(f"{_count(self.missing, 'take is', 'takes are')} still to be rendered")
        found = ", ".join(parts) or "nothing was lost"
        if self.last is not None:
            found += f"; the last change was ‘{self.last.title}’ at {self.last.created.astimezone():%H:%M}"
        return f"The last sitting ended without closing: {found}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
