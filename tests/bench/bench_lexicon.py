"""What the lexicon costs on a long book: finding names and rare words, heteronyms, places, and what an entry changes.

    python tests/bench/bench_lexicon.py BOOK.txt [--words 560000]

makes a project of the text, repeated until it has so many words, and prints seconds of work (of this process's own
time, and by the clock: other programs may share the machine).
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.services import heteronyms, lexicons
from app.services.findings import findings, occurrences
from app.services.importing import import_book
from app.services.project import Project
from engine.text.lexicon import Entry


def imported(book: Path, folder: Path) -> Project:
    """A project of a book."""
    work = import_book(book, folder)
    while True:
        try:
            next(work)
        except StopIteration as done:
            project: Project = done.value
            return project


def timed(what: str, work: Callable[[], object]) -> None:
    """Does it twice: the first time reads word lists and warms caches."""
    told = []
    for _ in range(2):
        clock, own = time.perf_counter(), time.process_time()
        found = work()
        told.append(f"{time.process_time() - own:.2f} ({time.perf_counter() - clock:.2f})")
    size = len(found) if isinstance(found, tuple) else found
    print(f"{what}: {told[0]}, again {told[1]} s; {size}")


def main() -> None:
    parser = argparse.ArgumentParser(description="What the lexicon costs on a long book.")
    parser.add_argument("book", type=Path)
    parser.add_argument("--words", type=int, default=560_000)
    wanted = parser.parse_args()
    text = wanted.book.read_text("utf-8", errors="replace")
    times = max(1, round(wanted.words / len(text.split())))
    with tempfile.TemporaryDirectory() as place:
        book = Path(place) / "long.txt"
        book.write_text("\n\n".join(itertools.repeat(text, times)), "utf-8")
        with imported(book, Path(place) / "Long.dramatis") as project:
            print(f"{times * len(text.split()):,} words; seconds of own time (by the clock)")
            found = findings(project)
            word = found[0].word if found else "the"
            timed("findings", lambda: findings(project))
            timed(f"occurrences of {word}", lambda: occurrences(project, word))
            timed("heteronyms", lambda: heteronyms.found(project))
            timed("cost of an entry", lambda: lexicons.planned(project, [Entry(word, "ə")], None).impact)
            many = [Entry(f"{one.word}", "ə") for one in found]
            timed(f"cost of {len(many)} entries", lambda: lexicons.planned(project, many, None).impact)


if __name__ == "__main__":
    main()
