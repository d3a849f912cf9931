"""What rendering costs beside synthesis: wall time of a render over the sum of its synthesis calls.

    python tests/bench/bench_render.py [--lines 600] [--rounds 2] [--voice espeak/en-gb]

A project of made-up sentences, no two alike, one in eight with a figure in it, is rendered on a real disk, a part in
each round. Two ratios are printed: wall time over the synthesis calls as they went during the render (goal: 1.05 at
most), and over the same requests synthesised right afterwards, one after another, with nothing else going on in the
process. On a machine that others use too, the rounds differ; then the median tells more than the sum.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Collection, Generator, Sequence
from pathlib import Path
from statistics import median
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


def alone(project: Project, registry: Registry, voices: Voices, lines: Collection[int]) -> float:
    """Seconds that the requests of these lines take one after another, with nothing else to do."""
    requests = [one.request for one in drive(prepare(project, registry, voices, lines=lines)) if one.request]
    started = time.perf_counter()
    for request in requests:
        for _ in speak(registry.get(request.pack), request.utterance):
            pass
    return time.perf_counter() - started


def measure(folder: Path, lines: int, rounds: int, voice: str) -> list[tuple[RenderReport, float]]:
    """Of each round the render's report, and the seconds of its synthesis alone. The process has rendered before."""
    registry = Registry([folder / "packs"])
    try:
        voices = Voices(folder / "voices", registry)
        make_project(folder / "warm", sentences(8, seed=2), voice)
        make_project(folder / "book", sentences(lines), voice)
        with Project.open(folder / "warm") as project:
            drive(render(project, registry, voices))
        measured = []
        with Project.open(folder / "book") as project:
            for number in range(rounds):
                part = range(1 + lines * number // rounds, 1 + lines * (number + 1) // rounds)
                report = drive(render(project, registry, voices, lines=part))
                measured.append((report, alone(project, registry, voices, part)))
        return measured
    finally:
        registry.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--voice", default="espeak/en-gb")
    parser.add_argument("--folder", type=Path, help="where to work; a disk, not memory")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        rounds = measure(Path(folder), asked.lines, asked.rounds, asked.voice)
    reports = [report for report, _ in rounds]
    assert sum(report.rendered for report in reports) == asked.lines, reports
    wall = sum(report.wall_seconds for report in reports)
    calls = sum(report.synthesis_seconds for report in reports)
    sound = sum(report.audio_seconds for report in reports)
    by_calls = [report.wall_seconds / report.synthesis_seconds for report in reports]
    by_alone = [report.wall_seconds / seconds for report, seconds in rounds]
    print(
        f"{asked.lines} lines, {sound / 60:.1f} minutes of sound, {1000 * calls / asked.lines:.1f} ms of synthesis a line"
    )
    print(
        f"wall {wall:.2f} s, synthesis calls {calls:.2f} s, alone {sum(alone for _, alone in rounds):.2f} s"
    )
    print(
        f"wall / synthesis calls: {wall / calls:.3f}, median round {median(by_calls):.3f}, best {min(by_calls):.3f}"
    )
    print(f"wall / synthesis alone: median round {median(by_alone):.3f}, best {min(by_alone):.3f}")


if __name__ == "__main__":
    main()
