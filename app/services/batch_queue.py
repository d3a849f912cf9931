"""The queue of projects in the user's library: one JSON file, whole at every moment, shared by all programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.batch import MOST_TAKES, SUFFIX, Delivered, Job, Outcome, Problem, State, Task
from app.core.delivery import Check, Failure, Target
from app.core.errors import BadBook, BadDelivery, BadEdit, BadProject, Busy, DramatisError, NotFound
from app.files import atomic
from app.files.held import held
from app.services.project import DATABASE, EXPORTS
from app.services.targets import target_for

FOLDER = "batch"
_VERSION = 1
_PATIENCE = 10.0  # seconds; another program holds the file for a few milliseconds
_ENDINGS = {"m4b": (".m4b", ".m4a", ".mp4")}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds. `next`: the number that the next job gets."""

    next: int = 1
    jobs: tuple[Job, ...] = ()


class Queue:
    """The queue of the library at `home`. Every method reads the file anew, so that programs see each other's changes.

    All raise NoSpace where the library cannot be written to, and BadEdit where the file cannot be understood.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER
        self.file = self.folder / "queue.json"
        self.lock = self.folder / "run.lock"

    @property
    def running(self) -> bool:
        """Whether a program works through the queue just now."""
        return held(self.lock)

    def jobs(self) -> tuple[Job, ...]:
        """The jobs in order."""
        return self._read().jobs

    def add(self, source: Path, task: Task, project: Path | None = None) -> Job:
        """Puts a project's folder, or a book's file, at the end of the queue.

        `project`: where a book's project is to be made; without it beside the book, under a free name. Whatever can
        be seen to fail is refused now and not at night. Raises BadProject, BadBook, BadDelivery, BadEdit, NotFound.
        """
        source = source.expanduser().absolute()
        if not 1 <= task.takes <= MOST_TAKES:
            raise BadEdit(f"from 1 to {MOST_TAKES} takes of a line can be made, not {task.takes}")
        if not task.steps:
            raise BadEdit(
                "nothing is to be done with it; choose at least one of render, score, export and check"
            )
        with self._changing() as (kept, put):
            if source.is_dir():
                if project is not None:
                    raise BadEdit(
                        f"{source} is a project already; a place is only asked for when a book is imported"
                    )
                if not (source / DATABASE).is_file():
                    raise BadProject(f"there is no project in {source} ({DATABASE} is missing)")
                folder = source
            elif source.is_file():
                folder = _place(source, project, kept.jobs)
            else:
                raise BadBook(f"{source} is not there; name a project's folder or a book's file")
            for other in kept.jobs:
                if other.state in (State.WAITING, State.RUNNING) and Path(other.project) == folder:
                    raise BadEdit(f"{folder.name} is in the queue already, as job {other.number}")
            made = Job(kept.next, str(source), str(folder), _checked(task, folder, kept.jobs))
            put(replace(kept, next=kept.next + 1, jobs=(*kept.jobs, made)))
        return made

    def remove(self, numbers: Sequence[int]) -> tuple[Job, ...]:
        """Takes jobs out of the queue and returns them; their projects stay. Raises NotFound, Busy for a running one."""
        with self._changing() as (kept, put):
            gone = tuple(self._find(kept, number) for number in dict.fromkeys(numbers))
            for job in gone:
                if job.state is State.RUNNING and self.running:
                    raise Busy(f"job {job.number} ({job.name}) is being worked on; stop the run first")
            put(replace(kept, jobs=tuple(job for job in kept.jobs if job not in gone)))
        return gone

    def clear(self, *, finished: bool = False) -> int:
        """Empties the queue, all but what is being worked on; `finished`: only of jobs that are done.

        Returns how many went. A file that cannot be understood is put aside, as `queue.damaged.json`.
        """
        try:
            with self._changing() as (kept, put):
                alive = self.running
                stay = tuple(
                    job
                    for job in kept.jobs
                    if (job.state is State.RUNNING and alive) or (finished and job.state is not State.DONE)
                )
                put(replace(kept, jobs=stay))
                return len(kept.jobs) - len(stay)
        except _Unreadable:
            self.file.replace(self.file.with_name("queue.damaged.json"))
            return 0

    def move(self, number: int, place: int) -> None:
        """Puts a job at a place in the queue, 1 the first. Raises NotFound; a place beyond the end is the end."""
        with self._changing() as (kept, put):
            job = self._find(kept, number)
            others = [one for one in kept.jobs if one.number != number]
            others.insert(max(0, min(len(others), place - 1)), job)
            put(replace(kept, jobs=tuple(others)))

    def retry(self, numbers: Sequence[int] | None = None) -> int:
        """Has jobs done again that failed or are done; without numbers all that failed. Returns how many. NotFound."""
        with self._changing() as (kept, put):
            if numbers is None:
                again = {job.number for job in kept.jobs if job.state is State.FAILED}
            else:
                found = [self._find(kept, number) for number in numbers]
                again = {job.number for job in found if job.state in (State.FAILED, State.DONE)}
            put(replace(kept, jobs=tuple(_fresh(job) if job.number in again else job for job in kept.jobs)))
        return len(again)

    # For the run

    def take_up(self) -> None:
        """What a killed run left half done waits again. Only while holding the lock."""
        with self._changing() as (kept, put):
            jobs = tuple(
                replace(job, state=State.WAITING) if job.state is State.RUNNING else job for job in kept.jobs
            )
            if jobs != kept.jobs:
                put(replace(kept, jobs=jobs))

    def keep(self, job: Job) -> None:
        """Writes down how far a job is; nothing if it was removed."""
        with self._changing() as (kept, put):
            put(replace(kept, jobs=tuple(job if one.number == job.number else one for one in kept.jobs)))

    @staticmethod
    def _find(kept: Kept, number: int) -> Job:
        for job in kept.jobs:
            if job.number == number:
                return job
        raise NotFound(f"there is no job {number} in the queue; `dramatis batch list` shows them")

    @contextmanager
    def _changing(self) -> Iterator[tuple[Kept, Callable[[Kept], None]]]:
        """What the file holds, and a call that writes it; no other program changes it meanwhile."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / "queue.lock", timeout=_PATIENCE, thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise Busy(f"{self.file} is being changed by another program; try again") from None
        except OSError as error:
            raise atomic.no_space(error, self.folder) from error
        try:
            yield self._read(), self._write
        finally:
            lock.release()

    def _read(self) -> Kept:
        try:
            text = self.file.read_text("utf-8")
        except FileNotFoundError:
            return Kept()
        except (OSError, UnicodeDecodeError) as error:
            raise _Unreadable(f"{self.file} cannot be read ({error}); {_MEND}") from error
        try:
            value = json.loads(text)
            version = value["version"]
            if version == _VERSION:
                return Kept(int(value["next"]), tuple(job_of(one) for one in value["jobs"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _Unreadable(f"{self.file} is damaged; {_MEND}") from error
        raise BadEdit(
            f"{self.file} is of another version of Dramatis ({version}); use that one, or move it away"
        )

    def _write(self, kept: Kept) -> None:
        value = {"version": _VERSION, "next": kept.next, "jobs": [asdict(job) for job in kept.jobs]}
        atomic.write(
            self.file, json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
        )


_MEND = "`dramatis batch clear` puts it aside and begins an empty queue"


class _Unreadable(BadEdit):
    """The file cannot be understood."""


def now() -> str:
    """This moment in ISO 8601 with UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def job_of(value: dict[str, Any]) -> Job:
    """A job from its JSON value. Raises KeyError, TypeError, ValueError."""
    told = dict(value["outcome"])
    told["problems"] = tuple(Problem(str(p["step"]), p["line"], str(p["reason"])) for p in told["problems"])
    told["delivered"] = tuple(_delivered(one) for one in told["delivered"])
    named = {
        **{name: one for name, one in value.items() if name not in ("name", "rtf")},  # of reports
        "number": int(value["number"]),
        "task": Task(**value["task"]),
        "state": State(value["state"]),
        "finished": tuple(map(str, value["finished"])),
        "outcome": Outcome(**told),
    }
    return Job(**named)


def _delivered(value: dict[str, Any]) -> Delivered:
    check = value["check"]
    failures = tuple(Failure(str(f["rule"]), f["measured"], f["limit"]) for f in check["failures"])
    return Delivered(**{**value, "check": Check(str(check["target"]), dict(check["measures"]), failures)})


def _fresh(job: Job) -> Job:
    """A job that is done again from its beginning; what was imported stays imported."""
    finished = tuple(step for step in job.finished if step in ("import", "cast"))
    return Job(job.number, job.source, job.project, job.task, finished=finished)


def _place(book: Path, project: Path | None, jobs: Sequence[Job]) -> Path:
    """Where a book's project is to be made: as asked, else beside the book. Raises BadProject if something is there."""
    taken = {Path(job.project) for job in jobs}
    if project is not None:
        place = project.expanduser().absolute()
        if place in taken or (place.exists() and not (place.is_dir() and not any(place.iterdir()))):
            raise BadProject(
                f"there is something at {place} already; choose another name, or add that project"
            )
        return place
    place, number = book.with_name(f"{book.stem}{SUFFIX}"), 2
    while place.exists() or place in taken:
        place = book.with_name(f"{book.stem} {number}{SUFFIX}")
        number += 1
    return place


def _checked(task: Task, folder: Path, jobs: Sequence[Job]) -> Task:
    """The task with its target named; refuses what an export would refuse after a night's work."""
    if not task.export:
        return replace(task, target="", out="")
    target = target_for(task.target or None, Path(task.out or "book.m4b"))
    if not task.out:
        return replace(task, target=target.name)
    out = Path(task.out).expanduser().absolute()
    _refuse(out, target, folder)
    for other in jobs:
        if other.state in (State.WAITING, State.RUNNING) and other.task.export and other.task.out == str(out):
            raise BadDelivery(
                f"job {other.number} ({other.name}) delivers to {out} too; choose another place"
            )
    return replace(task, target=target.name, out=str(out))


def _refuse(out: Path, target: Target, folder: Path) -> None:
    endings = _ENDINGS.get(target.container, (f".{target.container}",))
    why = ""
    if out.is_relative_to(folder) and not out.is_relative_to(folder / EXPORTS):
        why = f"{out} lies inside the project; deliver to another folder, or to its {EXPORTS} folder"
    elif target.per_chapter:
        if out.suffix.lower() in endings or out.is_file():
            why = f"the target {target.name} makes a file for each chapter; give a folder, not {out.name}"
    elif out.is_dir():
        why = f"{out} is a folder; the target {target.name} makes one file, give its name"
    elif out.suffix.lower() not in endings:
        why = f"the target {target.name} makes {endings[0]} files; {out.name} does not end so"
    elif not out.parent.is_dir() and out.parent != folder / EXPORTS:
        why = f"the folder {out.parent} is not there"
    if why:
        error: DramatisError = BadDelivery(why)
        raise error
