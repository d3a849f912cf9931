"""Several projects one after the other: what is to be done with each, how far it is, and the report of a night."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.core.delivery import Check
from app.core.errors import BadEdit
from app.core.progress import Progress

SUFFIX = ".dramatis"
MOST_TAKES = 99


class State(StrEnum):
    """How far a job is. A failed one may have done a part of its work, which is kept."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Ending(StrEnum):
    """Why a run ended. `OPEN`: it has not, or it was killed."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"
    TIME = "time"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with a project.

    `takes`: of each line, 1 to 99; `best` chooses among them (and scores first); `export`: deliver for `target`, to
    `out`, or (empty) to the project's own exports under its title; `partial`: also where lines are missing; `check`:
    measure again what was delivered before.
    """

    render: bool = True
    takes: int = 1
    score: bool = False
    best: bool = False
    export: bool = False
    target: str = ""
    out: str = ""
    partial: bool = False
    check: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """What will be done, in order: "render", "score", "best", "export", "check"."""
        asked = {
            "render": self.render,
            "score": self.score or self.best,
            "best": self.best,
            "export": self.export,
            "check": self.check,
        }
        return tuple(name for name, on in asked.items() if on)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong on the way. `line`: its id, None where it is not about a line."""

    step: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was delivered or measured again. `path`: the file, or the folder of several."""

    path: str
    files: int
    seconds: float
    bytes: int
    check: Check


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job so far, over all runs that worked on it.

    `lines` are read aloud, `ready` of them have a take that fits; `takes` were made with `audio_seconds` of sound in
    `render_seconds`; `book_seconds` is the sound of the chosen takes. `before`: the highest id of a take when the job
    began (None: it has not), by which takes are counted whatever kills the program.
    """

    lines: int = 0
    ready: int = 0
    takes: int = 0
    audio_seconds: float = 0.0
    book_seconds: float = 0.0
    scored: int = 0
    chosen: int = 0
    wall_seconds: float = 0.0
    render_seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    before: int | None = None

    @property
    def rtf(self) -> float | None:
        """Seconds of rendering for a second of sound; None where nothing was rendered."""
        return self.render_seconds / self.audio_seconds if self.audio_seconds else None


@dataclass(frozen=True, slots=True)
class Job:
    """A project in the queue. `number` is its name for people and stays.

    `source`: the project's folder, or a book that is imported first to `project`. `finished`: steps that are not done
    again when a job that was cut off goes on. `done` of `total` of the step `doing`. Times in ISO 8601 with UTC.
    """

    number: int
    source: str
    project: str
    task: Task = field(default_factory=Task)
    state: State = State.WAITING
    reason: str = ""
    finished: tuple[str, ...] = ()
    doing: str = ""
    done: float = 0.0
    total: float = 0.0
    begun: str = ""
    ended: str = ""
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def name(self) -> str:
        """What to call it: the project's name."""
        return Path(self.project).name.removesuffix(SUFFIX)

    @property
    def is_book(self) -> bool:
        """Whether a book is to be imported first."""
        return self.source != self.project


@dataclass(frozen=True, slots=True)
class Report:
    """One run through the queue. `why`: one line where it did not come to its end; `awake`: one line on whether the
    machine was kept from falling asleep."""

    begun: str
    ended: str = ""
    ending: Ending = Ending.OPEN
    why: str = ""
    awake: str = ""
    wall_seconds: float = 0.0
    jobs: tuple[Job, ...] = ()

    @property
    def failed(self) -> tuple[Job, ...]:
        """Jobs that failed."""
        return tuple(job for job in self.jobs if job.state is State.FAILED)

    @property
    def passed(self) -> bool:
        """Whether all went well: everything in the queue was done."""
        return self.ending is Ending.DONE and not self.failed


@dataclass(frozen=True, slots=True)
class BatchStep(Progress):
    """Progress of a run. `what` names project and step; `job` is the number of the job, `project` its folder, `doing`
    the step by itself."""

    job: int = 0
    project: str = ""
    doing: str = ""


def until(text: str, now: datetime) -> datetime:
    """The next time that a clock shows `text` ("7:00", "23:30") after `now`, in its time zone. Raises BadEdit."""
    hours, _, minutes = text.strip().partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and len(minutes) == 2):
        raise BadEdit(f"{text!r} is no time of day; write it as 7:00 or 23:30")
    try:
        at = now.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except ValueError:
        raise BadEdit(f"{text!r} is no time of day; write it as 7:00 or 23:30") from None
    return at if at > now else at + timedelta(days=1)
