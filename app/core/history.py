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
    were taken up; `missing`: lines that were to be rendered and are not yet; `last`: the last change they made.
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
            parts.append(f"{_count(self.missing, 'line is', 'lines are')} still to be rendered")
        found = ", ".join(parts) or "nothing was lost"
        if self.last is not None:
            found += f"; the last change was ‘{self.last.title}’ at {clock(self.last.created)}"
        return f"The last sitting ended without closing: {found}."


def clock(moment: datetime) -> str:
    """A moment in local time, with its day if that is not today."""
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == datetime.now().date() else f"{local:%Y-%m-%d %H:%M}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
