"""How long a novel of 560,000 words takes to import, and its project to open: as parts of what they may take.

Run as `python tests/bench/bench_project.py [WORDS]`. The novel is the sample story told again and again in new
chapters; the goals are for 560,000 words and shrink with fewer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WORDS = 560_000
IMPORT_SECONDS = 10.0
OPEN_SECONDS = 1.0

# Opening is measured in a process of its own, as a user meets it, but without the start of Python itself.
_OPEN = """
import sys, time
def now():
    return time.perf_counter(), time.process_time()
begun = now()
from pathlib import Path
from app.services.project import Project, overview
loaded = now()
project = Project.open(Path(sys.argv[1]))
seen = overview(project)
done = now()
project.close()
print(*begun, *loaded, *done, len(seen.chapters), sum(one.lines for one in seen.chapters))
"""


def novel(words: int) -> str:
    """The sample story over and over, in Markdown, each telling in a chapter of its own."""
    story = (ROOT / "resources" / "sample" / "story.md").read_text("utf-8")
    body = "\n\n".join(part for part in story.split("\n\n") if not part.lstrip().startswith("#"))
    tellings = -(-words // len(body.split()))
    return "\n\n".join(f"# Chapter {number}\n\n{body}" for number in range(1, tellings + 1))


def import_novel(book: Path, folder: Path) -> None:
    """Imports the book as the command line does."""
    from app.services.importing import import_book

    steps = import_book(book, folder)
    last = Clock.now()
    try:
        while True:
            step = next(steps).what
            print(f"  {Clock.now() - last}  then: {step}")
            last = Clock.now()
    except StopIteration as end:
        end.value.close()
        print(f"  {Clock.now() - last}")


class Clock(NamedTuple):
    """Seconds by the wall and of this process on a processor: the two lie apart where others are at work."""

    wall: float
    busy: float

    @classmethod
    def now(cls) -> Clock:
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, before: Clock) -> Clock:
        return Clock(self.wall - before.wall, self.busy - before.busy)

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s ({self.busy:6.2f} s busy)"


def taken(work: Callable[[], object]) -> Clock:
    begun = Clock.now()
    work()
    return Clock.now() - begun


def told(name: str, took: Clock, goal: float) -> None:
    print(
        f"{name}: {took} = {took.wall / goal:.2f} ({took.busy / goal:.2f} busy) of the {goal:.1f} s it may take"
    )


def opening(folder: Path) -> tuple[Clock, Clock, str]:
    """The quickest of five starts: loading the program's parts, then opening with the overview; and what was seen."""
    command = [sys.executable, "-c", _OPEN, str(folder)]
    runs = []
    for _ in range(5):
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
        begun, loaded, done = (Clock(float(said[n]), float(said[n + 1])) for n in (0, 2, 4))
        runs.append((done - loaded, loaded - begun, " ".join(said[6:])))
    return min(one[1] for one in runs), min(one[0] for one in runs), runs[0][2]


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    share = words / WORDS
    with tempfile.TemporaryDirectory() as place:
        book, folder = Path(place, "novel.md"), Path(place, "Novel.dramatis")
        text = novel(words)
        book.write_text(text, "utf-8")
        print(f"{len(text.split())} words")
        took = taken(lambda: import_novel(book, folder))
        size = (folder / "project.db").stat().st_size
        loading, opened, seen = opening(folder)
        print(f"project.db {size / 1e6:.1f} MB; chapters and lines: {seen}")
        told("import", took, IMPORT_SECONDS * share)
        told("open and overview", opened, OPEN_SECONDS)
        told("the same in a new process", Clock(*map(sum, zip(loading, opened, strict=True))), OPEN_SECONDS)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
