"""How long the command line takes to start, against the limit and against Python alone.

python tests/bench/bench_start.py
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOAL = 0.4  # seconds for `dramatis --help`
ROUNDS = 15


def best(*arguments: str) -> float:
    """The shortest of some runs: what the machine's other work adds is left out."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    bare, start = best("-c", "pass"), best("main.py", "--help")
    print(f"python alone {bare:.3f} s, dramatis --help {start:.3f} s ({start / bare:.1f} times)")
    print(f"ratio to the goal of {GOAL} s: {start / GOAL:.2f}")


if __name__ == "__main__":
    main()
