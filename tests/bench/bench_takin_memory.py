"""Whether speaking leaks: `python tests/bench/bench_takin_memory.py [PACK] [--runs 1000] [--limit 4]`.

Speaks a short line many times, of a length and seed that change from run to run as a book's lines do, and follows the
process's resident memory. Prints the slope in KiB a run after the warm-up, by Theil and Sen's median of slopes, which
single jumps do not move. Exit code 1 if it lies above the limit. Without PACK a tiny one of random weights is made.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from bench_takin import CLIP, scratch

from engine.errors import EngineError
from engine.packs import families, manifest
from engine.runtime.providers import CPU
from engine.speak import whole
from engine.train.evaluation.material import Shelved
from engine.types import Utterance

WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
WARM = 0.3
"""Share of the runs that comes first and is not judged: arenas and caches fill until then."""
STEP = 10
"""Runs between two looks at the memory."""


def resident() -> float:
    """KiB of memory that this process holds now. Linux alone tells; elsewhere OSError is raised."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


def slope(runs: list[int], kib: list[float]) -> float:
    """The median of the slopes between all pairs of points (Sen 1968), KiB a run."""
    points = list(zip(runs, kib, strict=True))
    return float(np.median([(b - a) / (j - i) for (i, a), (j, b) in combinations(points, 2)]))


def line(number: int) -> str:
    """A sentence of two to seven words."""
    return f"{' '.join(WORDS[(number + at) % len(WORDS)] for at in range(2 + number % 6)).capitalize()}."


def measured(folder: Path, runs: int) -> tuple[list[int], list[float]]:
    """Numbers of runs, and KiB held after each of them. Raises EngineError."""
    clips = Shelved()
    pack = families.opened(manifest.read(folder), [CPU], clips)
    try:
        voice = clips.voice(pack.info.name, scratch(CLIP))
        numbers, kib = [], []
        for number in range(1, runs + 1):
            whole(pack, Utterance(line(number), voice, "en-US", seed=number))
            if number % STEP == 0:
                numbers.append(number)
                kib.append(resident())
            if number % 100 == 0:
                print(f"{number} of {runs}: {kib[-1] / 1024:.1f} MiB", file=sys.stderr, flush=True)
    finally:
        pack.close()
    return numbers, kib


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pack", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--limit", type=float, default=4.0, help="KiB a run")
    options = parser.parse_args()
    if options.runs < 10 * STEP:
        print(f"--runs must be at least {10 * STEP}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = options.pack
        if folder is None:
            from make_takin_pack import make

            folder = make(Path(place) / "tiny")
        try:
            resident()
            numbers, kib = measured(folder, options.runs)
        except (EngineError, OSError) as error:
            print(error, file=sys.stderr)
            return 1
    warm = sum(number <= WARM * options.runs for number in numbers)
    found = slope(numbers[warm:], kib[warm:])
    print(
        f"{options.runs} lines: {kib[warm] / 1024:.1f} MiB after the warm-up, {kib[-1] / 1024:.1f} MiB at the end"
    )
    print(f"slope {found:.3f} KiB a run (limit {options.limit:g})")
    return 1 if found > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
