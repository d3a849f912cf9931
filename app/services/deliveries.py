"""Deliveries: made by `exporting`, remembered in the project with their check, and checked again on demand."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.delivery import Check, Failure, Target
from app.core.errors import BadDelivery, DramatisError, NotFound
from app.core.progress import Progress
from app.db import meta
from app.db.codec import dump
from app.services.book_details import details
from app.services.checking import checking
from app.services.exporting import ExportReport, export
from app.services.project import Project
from app.services.targets import targets

KEY = "deliveries"
MOST = 40
"""Deliveries that are remembered; the oldest are forgotten first. Their files stay."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that was made. `path`: the file, or the folder of several; `made`: ISO 8601 with UTC; `check`: what was
    measured then, or when it was last checked again."""

    path: Path
    target: str
    made: str
    files: int
    seconds: float
    bytes: int
    check: Check

    @property
    def there(self) -> bool:
        """Whether it still lies where it was written."""
        return self.path.exists()


def deliver(
    project: Project, out: Path, target: Target, *, partial: bool = False, lexicon_file: Path | None = None
) -> Generator[Progress, None, Delivery]:
    """Exports the book with the details that the project keeps, and remembers the delivery. Raises as `export` does."""
    _, made = yield from deliver_with(project, out, target, partial=partial, lexicon_file=lexicon_file)
    return made


def deliver_with(
    project: Project,
    out: Path,
    target: Target,
    *,
    narrators: tuple[str, ...] | None = None,
    series: str | None = None,
    series_index: str | None = None,
    cover: Path | None = None,
    partial: bool = False,
    lexicon_file: Path | None = None,
) -> Generator[Progress, None, tuple[ExportReport, Delivery]]:
    """`deliver` with other details than those that the project keeps, for this once (None: the project's).

    Returns what was written, and what is remembered of it. Raises as `export` does.
    """
    report = yield from export(
        project,
        out,
        target,
        narrators=details(project).narrators if narrators is None else narrators,
        series=series,
        series_index=series_index,
        cover=cover,
        partial=partial,
        lexicon_file=lexicon_file,
    )
    made = _of(report, target)
    # The files are there whatever becomes of the list.
    with suppress(DramatisError):
        _remember(project, made)
    return report, made


def past(project: Project) -> tuple[Delivery, ...]:
    """The deliveries that were made, the newest first."""
    with project.db.read() as conn:
        stored = meta.get(conn, KEY)
    found = []
    for one in json.loads(stored or "[]"):
        with suppress(KeyError, TypeError, ValueError):  # of a newer version, perhaps
            found.append(_read(one))
    return tuple(found)


def check_again(project: Project, one: Delivery) -> Generator[Progress, None, Delivery]:
    """Measures what was delivered as it lies there now. Raises BadDelivery if it is gone or damaged, NotFound."""
    if not one.there:
        raise BadDelivery(f"{one.path} is not there any more; deliver again, or put the file back")
    known = targets()
    if one.target not in known:
        raise NotFound(f"there is no delivery target {one.target!r} any more")
    found = yield from checking(one.path, known[one.target])
    made = replace(one, check=found)
    _remember(project, made)
    return made


def forget(project: Project, one: Delivery) -> None:
    """Takes a delivery off the list; its files stay."""
    _write(project, [other for other in past(project) if other.path != one.path])


def _of(report: ExportReport, target: Target) -> Delivery:
    where = report.files[0].path.parent if target.per_chapter else report.files[0].path
    return Delivery(
        where.absolute(),
        target.name,
        datetime.now(UTC).isoformat(timespec="seconds"),
        len(report.files),
        sum(file.seconds for file in report.files),
        sum(file.bytes for file in report.files),
        report.check,
    )


def _remember(project: Project, made: Delivery) -> None:
    _write(project, [made, *(one for one in past(project) if one.path != made.path)][:MOST])


def _write(project: Project, deliveries: list[Delivery]) -> None:
    value = []
    for one in deliveries:
        kept = {name: figure for name, figure in one.check.measures.items() if name != "files"}
        kept["failures"] = [asdict(failure) for failure in one.check.failures]
        value.append({**asdict(one), "path": str(one.path), "check": kept})
    with project.db.write() as conn:  # what was delivered is history and cannot be undone
        meta.put(conn, KEY, dump(value))


def _read(value: dict[str, Any]) -> Delivery:
    measures = dict(value["check"])
    failures = tuple(Failure(str(f["rule"]), f["measured"], f["limit"]) for f in measures.pop("failures"))
    target = str(value["target"])
    return Delivery(
        Path(value["path"]),
        target,
        str(value["made"]),
        int(value["files"]),
        float(value["seconds"]),
        int(value["bytes"]),
        Check(target, measures, failures),
    )
