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

ROOT = Path(__file__).parents[2]
WORDS = 560_000
IMPORT_SECONDS = 10.0
OPEN_SECONDS = 1.0

# Opening is measured in a process of its own, as a user meets it, but without the start of Python itself.
_OPEN = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from app.services.project import Project, overview
project = Project.open(Path(sys.argv[1]))
seen = overview(project)
done = time.perf_counter() - begun
project.close()
print(done, len(seen.chapters), sum(one.lines for one in seen.chapters))
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
    last = time.perf_counter()
    try:
        while True:
            told = next(steps).what
            now = time.perf_counter()
            print(f"  {now - last:6.2f} s  then: {told}")
            last = now
    except StopIteration as end:
        end.value.close()
        print(f"  {time.perf_counter() - last:6.2f} s")


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def opening(folder: Path) -> tuple[float, str]:
    """The quickest of five openings in seconds, and what was seen."""
    command = [sys.executable, "-c", _OPEN, str(folder)]
    told = [
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
        for _ in range(5)
    ]
    return min(float(one[0]) for one in told), " ".join(told[0][1:])


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    share = words / WORDS
    with tempfile.TemporaryDirectory() as place:
        book, folder = Path(place, "novel.md"), Path(place, "Novel.dramatis")
        text = novel(words)
        book.write_text(text, "utf-8")
        print(f"{len(text.split())} words")
        took = seconds(lambda: import_novel(book, folder))
        size = (folder / "project.db").stat().st_size
        opened, seen = opening(folder)
        print(f"project.db {size / 1e6:.1f} MB; chapters and lines: {seen}")
        print(f"import: {took:.2f} s = {took / (IMPORT_SECONDS * share):.2f} of what it may take")
        print(f"open and overview: {opened:.2f} s = {opened / OPEN_SECONDS:.2f} of what it may take")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
