"""The demonstration: the sample book from text to a checked M4B, by the same services as any book."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DramatisError
from app.core.progress import Progress
from app.services.casting import auto_cast
from app.services.exporting import ExportReport, export
from app.services.importing import import_book
from app.services.project import Project
from app.services.rendering import RenderReport, render
from app.services.targets import targets
from app.services.voices import Voices
from engine.packs.registry import Registry


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made."""

    project: Path
    render: RenderReport
    delivery: ExportReport
    wall_seconds: float


def demonstrate(
    book: Path, folder: Path, registry: Registry, voices: Voices, lexicon_file: Path | None = None
) -> Generator[Progress, None, Demonstration]:
    """Imports, casts, renders, delivers and checks. A second run goes on with the project of the first."""
    started = time.perf_counter()
    place = folder / f"{book.stem}.dramatis"
    if place.exists():
        project = Project.open(place)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        project = yield from import_book(book, place)
        auto_cast(project, registry)
    with project:
        rendered = yield from render(project, registry, voices, lexicon_file=lexicon_file)
        if rendered.failed:
            line, reason = rendered.failed[0]
            raise DramatisError(f"{len(rendered.failed)} lines could not be rendered; line {line}: {reason}")
        delivery = yield from export(project, folder / f"{book.stem}.m4b", targets()["m4b"])
    return Demonstration(place, rendered, delivery, time.perf_counter() - started)
