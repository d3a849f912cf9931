"""Kills a render with SIGKILL at random moments and looks whether a take was lost or rendered twice.

    python tests/bench/bench_crash.py [--kills 50] [--lines 300] [--voice espeak/en-gb]

Each render runs in a process of its own, which is killed a random while after it began, anywhere between opening the
project and its last commit, and then begun again. The process notes each synthesis call that it completes. A take is
there as soon as its file has its name; what was in flight at the kill is not a take yet. Prints and returns 1 unless
both counts are 0 and, at the end, files, rows and lines agree. POSIX only: it forks.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

# Imported before the first fork, so that the kills fall into the work and not into Python's start.
import mutagen.flac
import scipy.signal
import soundfile
from bench_render import drive, make_project, sentences

from app.core.take import RenderRequest
from app.db import lines as line_rows
from app.db.made import all_made
from app.files.audio_store import AudioStore
from app.files.take_tags import from_tags
from app.services.project import TAKES, Project
from app.services.rendering import render, unfinished
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.types import Block, Pack, PackInfo, StockVoice, Utterance

LOADED = (mutagen.flac, scipy.signal, soundfile)


class Noting:
    """A pack that notes the key of each request that it has finished."""

    def __init__(self, pack: Pack, notes: Path) -> None:
        self._pack = pack
        self._notes = notes

    @property
    def info(self) -> PackInfo:
        return self._pack.info

    def voices(self) -> tuple[StockVoice, ...]:
        return self._pack.voices()

    def close(self) -> None:
        self._pack.close()

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        yield from self._pack.speak(utterance)
        request = RenderRequest(self.info.name, self.info.version, utterance)
        descriptor = os.open(self._notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{request.key}\n".encode())  # one write: whole or not there
        os.close(descriptor)


class NotingRegistry:
    """A registry whose packs note what they do."""

    def __init__(self, registry: Registry, notes: Path) -> None:
        self._registry = registry
        self._notes = notes

    def get(self, name: str) -> Noting:
        return Noting(self._registry.get(name), self._notes)

    def info(self, name: str) -> PackInfo:
        return self._registry.info(name)


def work(folder: Path, notes: Path) -> None:
    """What the process that is killed does: opens the project and renders it."""
    registry = Registry([folder.parent / "packs"])
    noting = NotingRegistry(registry, notes)
    with Project.open(folder) as project:
        report = drive(render(project, noting, Voices(folder.parent / "voices", noting)))
    assert not report.failed, report.failed
    registry.close()


def start(folder: Path, notes: Path) -> int:
    """Begins a render in a process of its own; returns its number."""
    process = os.fork()
    if process:
        return process
    try:
        work(folder, notes)
    except BaseException as error:
        print(f"the render failed: {error!r}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def ended(process: int) -> int | None:
    """The exit status of a process, None while it runs."""
    done, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def stored(folder: Path) -> set[str]:
    """Keys of the requests whose takes are there: files that have their name."""
    audio = AudioStore(folder / TAKES)
    tags = (from_tags(audio.tags(sha)) for sha in audio.unlisted(()))
    return {one.request for one in tags if one is not None}


def noted(notes: Path) -> list[str]:
    return notes.read_text().splitlines() if notes.exists() else []


class Trial:
    """Kills renders of one project after another until there were enough kills."""

    def __init__(self, folder: Path, lines: int, voice: str, seed: int) -> None:
        self.folder = folder
        self.lines = lines
        self.voice = voice
        self.rng = random.Random(seed)
        self.lost = self.twice = self.kills = self.projects = 0
        self.in_flight = 0  # synthesised but not yet takes when the kill came: made again, as they must be
        self.wrong: list[str] = []

    def run(self, kills: int, most: float) -> None:
        """`most`: no kill comes later than so many seconds after its process began."""
        while self.kills < kills:
            self.projects += 1
            self._project(self.folder / f"{self.projects}.dramatis", kills, most)

    def _project(self, folder: Path, kills: int, most: float) -> None:
        notes = folder.with_suffix(".notes")
        make_project(folder, sentences(self.lines, seed=self.projects), self.voice)
        there: set[str] = set()
        status = None
        while status is None:
            begun = len(noted(notes))
            status = self._once(folder, notes, self.rng.uniform(0, most) if self.kills < kills else None)
            now = stored(folder)
            self.lost += len(there - now)
            self.twice += len(there.intersection(noted(notes)[begun:]))
            there = now
        if status:
            self.wrong.append(f"{folder.name}: the render ended with {status}")
        self._look(folder)
        self.in_flight += len(noted(notes)) - self.lines

    def _once(self, folder: Path, notes: Path, after: float | None) -> int | None:
        """Renders, and kills it `after` seconds; the exit status, None if it was killed."""
        process = start(folder, notes)
        if after is None:
            return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        until = time.monotonic() + after
        while time.monotonic() < until:
            time.sleep(0.002)
            if (status := ended(process)) is not None:
                return status
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        self.kills += 1
        return None

    def _look(self, folder: Path) -> None:
        """Whether files, rows and lines agree once a render has come to its end."""
        with closing(sqlite3.connect(folder / "project.db")) as conn:
            if conn.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                self.wrong.append(f"{folder.name}: the database is damaged")
        with Project.open(folder) as project:
            with project.db.read() as conn:
                rows = [one.audio for one in all_made(conn)]
                lines = line_rows.pending(conn)
            files = [path for path in project.audio.folder.rglob("*") if path.is_file()]
            facts = {
                "files and rows differ": sorted(path.name for path in files)
                != sorted(f"{sha}.flac" for sha in rows),
                "a file is damaged": not all(map(project.audio.verify, rows)),
                "a line has not the take it asks for": any(line.take is None or line.stale for line in lines),
                "takes and lines differ in number": len(rows) != self.lines,
                "the queue is not empty": bool(unfinished(project)),
            }
            self.wrong += [f"{folder.name}: {fact}" for fact, true in facts.items() if true]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--voice", default="espeak/en-gb")
    parser.add_argument(
        "--seconds", type=float, default=2.0, help="the longest that a process lives before its kill"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", type=Path, help="where to work; a disk, not memory")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        trial = Trial(Path(folder), asked.lines, asked.voice, asked.seed)
        trial.run(asked.kills, asked.seconds)
    counts = {
        "kills": trial.kills,
        "projects": trial.projects,
        "lines": trial.projects * trial.lines,
        "lost": trial.lost,
        "twice": trial.twice,
        "in_flight": trial.in_flight,
        "wrong": trial.wrong,
        "seed": asked.seed,
    }
    if asked.json:
        print(json.dumps(counts))
    else:
        print(
            f"{trial.kills} kills over {counts['lines']} lines of {trial.projects} project(s), seed {asked.seed}"
        )
        print(f"takes lost {trial.lost}, rendered twice {trial.twice}")
        print(f"synthesised but not yet takes when the kill came, and made again: {trial.in_flight}")
        print(*trial.wrong, sep="\n", end="")
    return 1 if trial.lost or trial.twice or trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
