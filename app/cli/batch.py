"""Several projects in a queue, worked through overnight: batch add, list, remove, move, clear, retry, run, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import ProgressStyle, drive, duration, emit, fail, reasons, table

if TYPE_CHECKING:
    from app.core.batch import Job, Report
    from app.services.batch_queue import Queue

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Numbers = Annotated[list[int], typer.Argument(metavar="JOB", help="Numbers of jobs, as `list` shows them.")]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
def add(
    sources: Annotated[
        list[Path], typer.Argument(metavar="PROJECT_OR_BOOK", help="Folders of projects, or books to import.")
    ],
    takes: Annotated[int, typer.Option(min=1, max=99, help="Takes of each line.")] = 1,
    score: Annotated[bool, typer.Option("--score", help="Listens to the takes and scores them.")] = False,
    best: Annotated[
        bool, typer.Option("--best", help="Scores, and chooses the best take of each line.")
    ] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Then delivers to this file or folder.")
    ] = None,
    target: Annotated[
        str | None, typer.Option(help="Delivers for this target; without FILE among the project's exports.")
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Deliver although lines are missing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Checks what was delivered before once more.")
    ] = False,
    no_render: Annotated[bool, typer.Option("--no-render", help="Renders nothing.")] = False,
    project: Annotated[
        Path | None, typer.Option("--project", help="Where a book's project is made; else beside the book.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Puts projects or books into the queue."""
    if len(sources) > 1 and (export is not None or project is not None):
        raise typer.BadParameter(
            "--export and --project name the place for one; add the others by themselves"
        )
    with reasons():
        from app.core.batch import Task

        task = Task(
            render=not no_render,
            takes=takes,
            score=score,
            best=best,
            export=export is not None or target is not None,
            target=target or "",
            out=str(export) if export is not None else "",
            partial=partial,
            check=check,
        )
        queue = _queue()
        made = []
        for source in sources:
            made.append(queue.add(source, task, project))
        emit([_value(job) for job in made], json, [f"job {job.number}: {_words(job)}" for job in made])


@app.command("list")
def show(json: AsJson = False) -> None:
    """The queue, and how far it is."""
    with reasons():
        queue = _queue()
        jobs, running = queue.jobs(), queue.running
        value = {"running": running, "jobs": [_value(job) for job in jobs]}
        if not jobs:
            emit(value, json, "the queue is empty")
            return
        rows = (
            (
                job.number,
                job.name,
                _state(job, running),
                ", ".join((*(("import",) if job.is_book else ()), *job.task.steps)),
                job.reason,
            )
            for job in jobs
        )
        emit(value, json, table(("job", "project", "state", "to do", ""), rows))


@app.command()
def remove(jobs: Numbers, json: AsJson = False) -> None:
    """Takes jobs out of the queue; their projects stay as they are."""
    with reasons():
        gone = _queue().remove(jobs)
        told = [f"job {job.number} ({job.name}) is out of the queue" for job in gone]
        emit({"removed": [job.number for job in gone]}, json, told)


@app.command()
def move(job: int, place: Annotated[int, typer.Argument(min=1)], json: AsJson = False) -> None:
    """Puts a job at another place in the queue; 1 is the first."""
    with reasons():
        queue = _queue()
        queue.move(job, place)
        order = [one.number for one in queue.jobs()]
        emit({"order": order}, json, f"the order is now {', '.join(map(str, order))}")


@app.command()
def clear(
    done: Annotated[bool, typer.Option("--done", help="Only what is done.")] = False, json: AsJson = False
) -> None:
    """Empties the queue; what is being worked on stays."""
    with reasons():
        count = _queue().clear(finished=done)
        emit({"removed": count}, json, f"{count} job{'' if count == 1 else 's'} taken out of the queue")


@app.command()
def retry(
    jobs: Annotated[list[int] | None, typer.Argument(metavar="JOB", help="All that failed, without.")] = None,
    json: AsJson = False,
) -> None:
    """Has jobs done again in the next run."""
    with reasons():
        count = _queue().retry(jobs or None)
        emit({"waiting": count}, json, f"{count} job{'' if count == 1 else 's'} will be done again")


@app.command()
def run(
    until: Annotated[str | None, typer.Option(metavar="H:MM", help="Stops at this time of day.")] = None,
    hours: Annotated[float | None, typer.Option(min=0.0, help="Stops after so many hours.")] = None,
    no_awake: Annotated[bool, typer.Option("--no-awake", help="Lets the machine fall asleep.")] = False,
    progress: Annotated[ProgressStyle, typer.Option(help="How to show progress.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Works through the queue; goes on where an earlier run stopped or was killed."""
    with reasons():
        from datetime import datetime, timedelta

        from app.bootstrap import build
        from app.core.batch import until as next_time
        from app.services.batch import run as work
        from app.services.batch_report import latest

        now = datetime.now().astimezone()
        ends = [now + timedelta(hours=hours)] if hours is not None else []
        ends += [next_time(until, now)] if until is not None else []
        with build() as studio:
            home = studio.settings.home
            steps = work(
                home,
                studio.registry,
                studio.voices,
                lexicon_file=studio.settings.lexicon,
                end=min(ends, default=None),
                stay_awake=not no_awake,
            )
            report = drive(steps, progress)
        path, _ = latest(home)
        _tell(report, path, json)


@app.command()
def report(json: AsJson = False) -> None:
    """The report of the latest run."""
    with reasons():
        from app.services.batch_report import latest
        from app.settings import load

        path, found = latest(load().home)
        _tell(found, path, json)


def _tell(report: Report, path: Path, json: bool) -> None:
    """Prints a report; exit code 1 if not all went well."""
    from app.core.batch import Ending
    from app.services.batch_report import as_json, headline

    page = path.with_suffix(".html")
    rows = (
        (
            job.number,
            job.name,
            job.state.value,
            f"{job.outcome.ready}/{job.outcome.lines}",
            job.outcome.takes,
            duration(job.outcome.audio_seconds),
            "" if job.outcome.rtf is None else f"{job.outcome.rtf:.3f}",
            duration(job.outcome.wall_seconds),
            _checked(job),
        )
        for job in report.jobs
    )
    head = ("job", "project", "state", "lines", "takes", "sound", "rtf", "took", "check")
    told = [table(head, rows)] if report.jobs else ["nothing was to be done"]
    for job in report.jobs:
        told += [f"job {job.number} ({job.name}): {job.reason}"] if job.reason else []
    told += [
        "",
        f"{headline(report)}, {duration(report.wall_seconds)}",
        *([report.awake] if report.awake else []),
    ]
    emit({**as_json(report), "page": str(page)}, json, [*told, str(page)])
    if report.ending is Ending.FULL:
        fail(report.why)
    if report.failed:
        first = report.failed[0]
        count = f"{len(report.failed)} of {len(report.jobs)} jobs failed"
        fail(f"{count}; job {first.number} ({first.name}): {first.reason}")


def _checked(job: Job) -> str:
    checks = [one.check for one in job.outcome.delivered]
    if not checks:
        return ""
    return "passes" if all(check.passed for check in checks) else "does not pass"


def _queue() -> Queue:
    from app.services.batch_queue import Queue
    from app.settings import load

    return Queue(load().home)


def _value(job: Job) -> dict[str, Any]:
    return {
        "job": job.number,
        "name": job.name,
        "source": job.source,
        "project": job.project,
        "state": job.state.value,
        "reason": job.reason,
        "steps": list(job.task.steps),
        "takes": job.task.takes,
        "target": job.task.target or None,
        "out": job.task.out or None,
        "doing": job.doing or None,
        "done": job.done,
        "total": job.total,
    }


def _state(job: Job, running: bool) -> str:
    if job.state.value != "running":
        return job.state.value
    if not running:
        return "cut off, goes on with the next run"
    far = f" {job.done / job.total:.0%}" if job.total else ""
    return f"{job.doing or 'running'}{far}"


def _words(job: Job) -> str:
    place = f" (imported to {job.project})" if job.is_book else ""
    return f"{job.name}{place}: {', '.join(job.task.steps)}"
