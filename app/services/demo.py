"""The demonstration: the sample book from text to a checked M4B, by the same services as any book."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DramatisError
from app.core.progress import Progress
from app.services.casting import auto_cast, recast
from app.services.exporting import ExportReport, export
from app.services.importing import import_book
from app.services.offers import speaking
from app.services.project import Project, overview
from app.services.rendering import RenderReport, render
from app.services.targets import targets
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.types import Verb


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
        recast(project, cloned(project, registry))
    with project:
        rendered = yield from render(project, registry, voices, lexicon_file=lexicon_file)
        if rendered.failed:
            line, reason = rendered.failed[0]
            count = len(rendered.failed)
            lines = "1 line" if count == 1 else f"{count} lines"
            raise DramatisError(f"{lines} could not be rendered; line {line}: {reason}")
        delivery = yield from export(project, folder / f"{book.stem}.m4b", targets()["m4b"])
    return Demonstration(place, rendered, delivery, time.perf_counter() - started)


def cloned(project: Project, registry: Registry) -> dict[str | None, str | None]:
    """Cloned voices for those who speak most, of the voice's gender: voice by character, as `recast` takes them.

    The voices are those that packs which clone bring as reference clips, of the book's language; the narrator keeps the
    voice that is there. Empty where no such pack is there, or where the narrator has a cloned voice already and so has
    everybody else.
    """
    book = overview(project)
    packs = [
        found.name
        for found in registry.list()
        if found.ok and found.info is not None and Verb.CLONE in found.info.can
    ]
    narrator = next((entry.voice for entry in book.cast if entry.character is None), None) or ""
    if narrator.partition("/")[0] in packs:
        return {}
    speakers = sorted(
        (entry for entry in book.cast if entry.character is not None), key=lambda entry: -entry.lines
    )
    given: dict[str | None, str | None] = {}
    for pack in packs:
        for voice in speaking(registry.get(pack).voices(), book.language):
            for entry in speakers:
                if entry.character not in given and voice.gender in (None, entry.gender):
                    given[entry.character] = f"{pack}/{voice.name}"
                    break
    return given
