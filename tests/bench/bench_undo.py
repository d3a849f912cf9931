"""Undo in figures: a random walk of 10,000 user actions that is undone completely, and edits of 12,000 lines.

    python tests/bench/bench_undo.py [--actions 10000] [--lines 12000] [--seed 1] [--folder DIR]

The walk goes over all services that change a project (casting, chapters, pauses, cuts and pieces of clips, words,
search and replace, takes, the lexicon, markers), with undo and redo on the way. Then everything is undone, with looks
at the whole project on the way, and done again. Returns 1 unless it ends where it began and where it was.
Beside it: what recording costs an edit of every line of a long book, as a ratio over the same edit unrecorded.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_render import make_project, sentences
from made_walk import Walk, state, walked_project
from sqlalchemy import Connection, update

from app.db import tables
from app.services import casting
from app.services.project import Project
from app.services.undoing import redo, undo

EVERY = 10  # the walk looks at the whole project after each tenth step


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds that a work takes."""
    started = clock()
    work()
    return 1000 * (clock() - started)


def worked(work: Callable[[], object]) -> float:
    """Milliseconds of processor that a work takes: what others do on the machine does not count."""
    return timed(work, time.process_time)


def walk(folder: Path, actions: int, seed: int) -> bool:
    """The walk; whether it ended where it began and, done again, where it was."""
    with walked_project(folder / "Walk.dramatis", 4, 4) as project:
        walker = Walk(project, random.Random(seed), folder / "lexicon.csv", EVERY)
        began = walker.states[None]
        spent = [timed(walker.step) for _ in range(actions)]
        while redo(project, walker.lexicon) is not None:
            pass
        end = state(project.db)
        with project.db.read() as conn:
            entries = conn.exec_driver_sql("SELECT count(*) FROM undo_log").scalar()
            size = conn.exec_driver_sql(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%undo_log%'"
            ).scalar()
        counts: list[int] = []
        back = timed(lambda: counts.append(walker.unwind()))
        right = state(project.db) == began
        forth = timed(lambda: counts.append(walker.rewind()))
        right = right and state(project.db) == end and counts[0] == counts[1]
    print(f"{actions} actions, {sum(walker.refused.values())} of them refused by their service; seed {seed}")
    print(f"  done: {', '.join(f'{name} {count}' for name, count in sorted(walker.done.items()))}")
    print(f"  an action: median {median(spent):.1f} ms, longest {max(spent):.0f} ms")
    print(f"  history: {counts[0]} steps, {entries} entries, {(size or 0) / 1e6:.1f} MB")
    print(
        f"  undone in {back / 1000:.1f} s with a look after each tenth step, done again in {forth / 1000:.1f} s"
    )
    print(f"  ends where it began, and where it was: {'yes' if right else 'NO'}")
    return right


def bulk(folder: Path, lines: int) -> None:
    """Edits of every line of a long book."""
    make_project(folder / "Long.dramatis", sentences(lines), "espeak/en-gb")
    with Project.open(folder / "Long.dramatis") as project:

        def gain(conn: Connection) -> None:
            conn.execute(update(tables.lines).values(pause=random.random(), edited=f"{random.random()}"))

        def plain() -> None:
            with project.db.write() as conn:
                gain(conn)

        def recorded() -> None:
            with project.db.edit("Edit every line") as conn:
                gain(conn)

        def dragged() -> None:
            with project.db.edit("Drag", merge="all") as conn:
                gain(conn)

        worked(plain)
        before = median(worked(plain) for _ in range(5))
        with_undo = median(worked(recorded) for _ in range(5))
        worked(dragged)
        merged = worked(dragged)
        back = worked(lambda: undo(project))
        forth = worked(lambda: redo(project))
        recast = worked(lambda: casting.recast(project, {None: "espeak/en-us"}))
        back_cast = worked(lambda: undo(project))
        small = median(worked(partial(_one, project, number)) for number in range(20))
    print(f"{lines} lines, two values of each changed in one edit (ms of processor)")
    print(f"  not recorded {before:.0f} ms, recorded {with_undo:.0f} ms ({with_undo / before:.1f} times)")
    print(f"  dragged on within two seconds {merged:.0f} ms")
    print(f"  undo {back:.0f} ms, redo {forth:.0f} ms")
    print(f"  recast of the narrator of all lines {recast:.0f} ms, its undo {back_cast:.0f} ms")
    print(f"  an edit of one line {small:.1f} ms")


def _one(project: Project, number: int) -> None:
    with project.db.edit("Pin") as conn:
        conn.execute(
            update(tables.lines).where(tables.lines.c.id == number + 1).values(pause=random.random())
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; a disk, not memory")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        bulk(Path(folder), asked.lines)
        right = walk(Path(folder), asked.actions, asked.seed)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
