"""What rendering costs beside synthesis: wall time of a render over the sum of its synthesis calls.

    python tests/bench/bench_render.py [--lines 400] [--voice espeak/en-gb]

A project of made-up sentences, no two alike, one in eight with a figure in it, is rendered on a real disk. Two ratios
are printed: over the synthesis calls as they went during the render (goal: 1.05 at most), and over the same requests
synthesised once more one after another with nothing else going on in the process.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.progress import Progress
from app.core.script import Line, Script
from app.db import book, meta
from app.services.preparing import prepare
from app.services.project import Project
from app.services.rendering import RenderReport, render
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.speak import speak

R = TypeVar("R")
WORDS = (
    "the river old house morning window never quite said after garden letter winter road small hand between "
    "light kitchen brother station rain behind answer paper slowly door table under night turned waited "
    "summer coffee ladder island thought nothing every other dark kind shoulder bread voice across year"
).split()
CHAPTER = 200  # lines in each


def sentences(count: int, seed: int = 1) -> list[str]:
    """Sentences of 4 to 24 words, no two alike."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        words = rng.choices(WORDS, k=rng.randint(4, 24))
        if number % 8 == 0:
            words.insert(rng.randrange(len(words)), str(rng.randint(2, 1999)))
        made.append(" ".join(words).capitalize() + f" {WORDS[number % len(WORDS)]}.")
    return made


def make_project(folder: Path, texts: Sequence[str], voice: str) -> None:
    """A project with a line for each text, read by `voice`."""
    groups = [texts[start : start + CHAPTER] for start in range(0, len(texts), CHAPTER)]
    lines = [
        Line(index * CHAPTER + n + 1, index, n, 0, len(text), text)
        for index, group in enumerate(groups)
        for n, text in enumerate(group)
    ]
    chapters = [Chapter(f"Chapter {i}", tuple(map(Paragraph, group))) for i, group in enumerate(groups)]
    with Project.create(folder) as project, project.db.write() as conn:
        book.write(conn, Manuscript(BookInfo("Sample"), tuple(chapters)), Script(tuple(lines), ()))
        meta.put(conn, "narrator", voice)


def drive(work: Generator[Progress, None, R]) -> R:
    """Runs a service to its end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def alone(project: Project, registry: Registry, voices: Voices) -> float:
    """Seconds that the project's requests take one after another, with nothing else to do."""
    requests = [one.request for one in drive(prepare(project, registry, voices)) if one.request]
    started = time.perf_counter()
    for request in requests:
        for _ in speak(registry.get(request.pack), request.utterance):
            pass
    return time.perf_counter() - started


def measure(folder: Path, lines: int, voice: str) -> tuple[RenderReport, float]:
    """The report of a render in a process that has rendered before, and the seconds of its synthesis alone."""
    registry = Registry([folder / "packs"])
    try:
        voices = Voices(folder / "voices", registry)
        make_project(folder / "warm", sentences(8, seed=2), voice)
        make_project(folder / "book", sentences(lines), voice)
        with Project.open(folder / "warm") as project:
            drive(render(project, registry, voices))
        with Project.open(folder / "book") as project:
            report = drive(render(project, registry, voices))
            return report, alone(project, registry, voices)
    finally:
        registry.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--voice", default="espeak/en-gb")
    parser.add_argument("--folder", type=Path, help="where to work; a disk, not memory")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        report, synthesis = measure(Path(folder), asked.lines, asked.voice)
    assert report.rendered == asked.lines, report
    print(f"{report.rendered} lines, {report.audio_seconds / 60:.1f} minutes of sound")
    print(
        f"synthesis calls {report.synthesis_seconds:.2f} s, {1000 * report.synthesis_seconds / asked.lines:.1f} ms a line"
    )
    print(f"wall {report.wall_seconds:.2f} s")
    print(f"wall / synthesis calls: {report.wall_seconds / report.synthesis_seconds:.3f}")
    print(f"wall / synthesis alone: {report.wall_seconds / synthesis:.3f}")


if __name__ == "__main__":
    main()
