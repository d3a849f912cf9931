"""The report of a run through the queue: JSON for programs and a page for people, in the library's `reports`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from app.core.batch import Delivered, Ending, Job, Problem, Report, State
from app.core.errors import BadEdit, NotFound
from app.files import atomic
from app.services.batch_queue import job_of

FOLDER = "reports"
_FIRST = 200  # problems of a job that the page lists; the JSON has them all
_MEASURES = (
    ("loudness", "Loudness", "LUFS"),
    ("loudness_lowest", "Softest file", "LUFS"),
    ("loudness_highest", "Loudest file", "LUFS"),
    ("true_peak", "True peak", "dBTP"),
    ("noise_floor", "Noise floor", "dB"),
    ("rms", "RMS", "dB"),
)
WORDS = (
    "Batch report",
    "All done",
    "Jobs failed: {count} of {total}",
    "Stopped",
    "Stopped at the time that was set",
    "Stopped: the disk is full",
    "Not finished: still running, or it was cut off",
    "Begun",
    "Ended",
    "Took",
    "Project",
    "State",
    "Lines",
    "Takes made",
    "Sound made",
    "Book",
    "Speed",
    "done",
    "failed",
    "waiting",
    "running",
    "{rtf} s for a second of sound",
    "{ready} of {lines}",
    "Scored takes",
    "Better takes chosen",
    "Delivered",
    "passes {target}",
    "breaks rules of {target}: {rules}",
    "Nothing was to be done.",
    "What went wrong",
    "Line {line}",
    "and {count} more; all are in the JSON file",
    *(name for _, name, _ in _MEASURES),
)
"""What the page says, so that the window can say it in its own language."""

_ENDINGS = {
    Ending.STOPPED: "Stopped",
    Ending.TIME: "Stopped at the time that was set",
    Ending.FULL: "Stopped: the disk is full",
    Ending.OPEN: "Not finished: still running, or it was cut off",
}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 600; }
th, td { padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8885; vertical-align: top; }
h2 { margin-top: 2rem; } ul { padding-inline-start: 1.2rem; } .bad { font-weight: 600; }
"""
Say = Callable[[str], str]


def place(home: Path, report: Report) -> Path:
    """A free name for a report, without its ending; named by its beginning, so that the latest sorts last."""
    begun = datetime.fromisoformat(report.begun)
    base = home / FOLDER / f"batch-{begun:%Y%m%d-%H%M%S}"
    found, number = base, 2
    while found.with_suffix(".json").exists():
        found = base.with_name(f"{base.name}-{number:02}")
        number += 1
    return found


def write(path: Path, report: Report) -> None:
    """Writes `path`.json and `path`.html, each whole or not at all. Raises NoSpace."""
    value = json.dumps(as_json(report), ensure_ascii=False, indent=1)
    files = {path.with_suffix(".json"): value, path.with_suffix(".html"): page(report)}
    atomic.write_all({name: text.encode("utf-8", "replace") for name, text in files.items()})


def reports(home: Path) -> tuple[Path, ...]:
    """The reports that were written (JSON), the latest first."""
    return tuple(sorted((home / FOLDER).glob("batch-*.json"), reverse=True))


def read(path: Path) -> Report:
    """A report that was written. Raises NotFound, BadEdit for a damaged file."""
    try:
        value = json.loads(path.read_text("utf-8"))
        jobs = tuple(job_of(one) for one in value["jobs"])
        return Report(
            str(value["begun"]),
            str(value["ended"]),
            Ending(value["ending"]),
            str(value["why"]),
            str(value["awake"]),
            float(value["wall_seconds"]),
            jobs,
        )
    except FileNotFoundError:
        raise NotFound(f"{path} is not there") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadEdit(f"the report {path} is damaged and cannot be shown") from error


def latest(home: Path) -> tuple[Path, Report]:
    """The latest report and its file. Raises NotFound if nothing was ever run, BadEdit."""
    found = reports(home)
    if not found:
        raise NotFound("there is no report yet; `dramatis batch run` writes one")
    return found[0], read(found[0])


def as_json(report: Report) -> dict[str, Any]:
    """The JSON value of a report."""
    jobs = []
    for job in report.jobs:
        one = asdict(job)
        one["name"], one["rtf"] = job.name, job.outcome.rtf
        jobs.append(one)
    totals = {
        "takes": sum(job.outcome.takes for job in report.jobs),
        "audio_seconds": sum(job.outcome.audio_seconds for job in report.jobs),
        "failed": len(report.failed),
    }
    return {**asdict(report), "jobs": jobs, "passed": report.passed, "totals": totals}


def headline(report: Report, say: Say = str) -> str:
    """How it went, in a few words."""
    if report.ending is not Ending.DONE:
        return say(_ENDINGS[report.ending])
    if report.failed:
        return say("Jobs failed: {count} of {total}").format(count=len(report.failed), total=len(report.jobs))
    return say("All done")


def page(report: Report, say: Say = str, style: str = _STYLE) -> str:
    """The report as HTML; everything that comes from books and files is escaped. `say` translates WORDS."""
    title = escape(say("Batch report"))
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>'
    return f"{head}<body>{''.join(_body(report, say))}</body></html>"


def _body(report: Report, say: Say) -> Iterator[str]:
    yield f"<h1>{escape(headline(report, say))}</h1>"
    if report.why:
        yield f"<p>{escape(report.why)}</p>"
    rows = [(say("Begun"), _when(report.begun)), (say("Ended"), _when(report.ended))]
    rows.append((say("Took"), clock(report.wall_seconds)))
    yield _table(rows)
    if report.awake:
        yield f"<p>{escape(report.awake)}</p>"
    if not report.jobs:
        yield f"<p>{escape(say('Nothing was to be done.'))}</p>"
    for job in report.jobs:
        yield from _job(job, say)


def _job(job: Job, say: Say) -> Iterator[str]:
    yield f'<h2 dir="auto">{escape(job.name)}</h2>'
    out = job.outcome
    bad = ' class="bad"' if job.state is State.FAILED else ""
    yield f"<p{bad}>{escape(say(job.state.value))}{': ' + escape(job.reason) if job.reason else ''}</p>"
    rows = [(say("Project"), job.project)]
    if out.lines:
        rows.append((say("Lines"), say("{ready} of {lines}").format(ready=out.ready, lines=out.lines)))
        rows.append((say("Book"), clock(out.book_seconds)))
    if job.task.render:
        rows += [(say("Takes made"), str(out.takes)), (say("Sound made"), clock(out.audio_seconds))]
    if out.rtf is not None:
        rows.append((say("Speed"), say("{rtf} s for a second of sound").format(rtf=f"{out.rtf:.3f}")))
    if "score" in job.task.steps:
        rows.append((say("Scored takes"), str(out.scored)))
    if job.task.best:
        rows.append((say("Better takes chosen"), str(out.chosen)))
    rows.append((say("Took"), clock(out.wall_seconds)))
    yield _table(rows)
    for one in out.delivered:
        yield from _delivery(one, say)
    yield from _wrong(out.problems, say)


def _delivery(one: Delivered, say: Say) -> Iterator[str]:
    yield f"<h3>{escape(say('Delivered'))}</h3>"
    broken = ", ".join(failure.rule for failure in one.check.failures)
    verdict = say("breaks rules of {target}: {rules}") if broken else say("passes {target}")
    said = verdict.format(target=one.check.target, rules=broken)
    rows = [(one.path, f"{clock(one.seconds)}, {one.bytes / 1e6:.1f} MB, {said}")]
    for name, words, unit in _MEASURES:
        value = one.check.measures.get(name)
        if isinstance(value, int | float):
            rows.append((say(words), f"{value:.2f} {unit}"))
    yield _table(rows)


def _wrong(problems: tuple[Problem, ...], say: Say) -> Iterator[str]:
    if not problems:
        return
    yield f"<h3>{escape(say('What went wrong'))}</h3><ul>"
    for one in problems[:_FIRST]:
        line = "" if one.line is None else f"{say('Line {line}').format(line=one.line)}: "
        yield f'<li dir="auto">{escape(line + one.reason)}</li>'
    yield "</ul>"
    if len(problems) > _FIRST:
        more = say("and {count} more; all are in the JSON file").format(count=len(problems) - _FIRST)
        yield f"<p>{escape(more)}</p>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = (
        f'<tr><th>{escape(name)}</th><td dir="auto">{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table>{''.join(cells)}</table>"


def _when(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}" if moment else ""


def clock(seconds: float) -> str:
    """Seconds for people: 1:02:03, 4:05, 0:07."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
