"""Export of a long project against ffmpeg alone encoding the same sound, and its peak memory.

    python tests/bench/bench_export.py [HOURS]

The project has a line of about three seconds for each 3.6 seconds of book. First Dramatis exports it to M4B; then the
very sound it mixed, decoded from a lossless delivery, is encoded by ffmpeg alone with the same settings.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from app.files.encoder import AAC_CODER, ffmpeg
from app.services.exporting import ExportReport, export
from app.services.project import Project
from app.services.targets import targets
from app.services.timelines import timeline
from made_project import make_project


def deliver(project: Project, out: Path, name: str, **changes: object) -> tuple[ExportReport, float]:
    started = time.perf_counter()
    work = export(project, out, replace(targets()[name], **changes))  # type: ignore[arg-type]
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value, time.perf_counter() - started


def main(hours: float) -> None:
    chapters = max(1, round(hours * 3))
    paragraphs = round(hours * 3600 / chapters / 3.95 / 2)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with make_project(folder / "long.dramatis", chapters, paragraphs, 3.0, sounds=400) as project:
            lines = sum(len(chapter.clips) for chapter in timeline(project).chapters)
            length = timeline(project).seconds
            print(f"project: {length / 3600:.2f} h, {chapters} chapters, {lines} lines")
            report, whole = deliver(project, folder / "book.m4b", "m4b")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"export {report.encode_seconds:.1f} s, check {report.check_seconds:.1f} s: {report.check.passed}"
            )
            print(f"peak memory of this process: {peak:.0f} MB")
            deliver(project, folder / "plain.wav", "wav", per_chapter=False, codec="pcm_s16le")
        started = time.perf_counter()
        command = [
            ffmpeg(),
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-i",
            str(folder / "plain.wav"),
            "-map_metadata",
            "-1",
        ]
        command += [
            "-c:a",
            "aac",
            *AAC_CODER,
            "-b:a",
            "64k",
            "-ac",
            "1",
            "-f",
            "ipod",
            str(folder / "alone.m4b"),
        ]
        subprocess.run(command, check=True)
        alone = time.perf_counter() - started
    print(f"ffmpeg alone {alone:.1f} s")
    print(f"ratio export / ffmpeg alone: {report.encode_seconds / alone:.3f} (goal <= 1.15)")
    print(f"ratio with the check of the file: {whole / alone:.3f}")
    print(f"ratio of memory to the goal of 400 MB: {peak / 400:.2f}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
