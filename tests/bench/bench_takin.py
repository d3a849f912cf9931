"""Speaking with a Takin pack: time to the first sound, real-time factor, and memory over many lines.

`python tests/bench/bench_takin.py [PACK] [--runs N]`: PACK is a folder; without it, a tiny pack of random weights is
used, of which only the memory says something. The voice is made up: a random point where voices lie.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from engine.packs import manifest
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.paint import Job, paint, paint_many
from engine.packs.takin.plan import plan
from engine.types import Utterance, Voice

LINE = "It was the best of times, it was the worst of times, and nobody could say which of them would last."


def voice(graphs: Graphs) -> Conditioning:
    """A voice that nobody has."""
    size, random = graphs.sizes, np.random.default_rng(1)
    vector = random.normal(size=size.vector_width).astype(np.float32)
    memory = random.normal(size=(size.timbre_tokens, size.memory_width)).astype(np.float32)
    style = np.zeros(size.style_width, np.float32)
    return Conditioning(memory, vector / np.linalg.norm(vector), style, 0.0, 0.2, -8.0, 10.0)


def resident() -> float:
    """MB of memory in use now (Linux), else the most that ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = arguments.pack
        if folder is None:
            import make_takin_pack

            folder = make_takin_pack.make(Path(spare) / "tiny")
        graphs = Graphs(manifest.read(folder))
        speed(graphs)
        memory(graphs, arguments.runs)
        graphs.close()


def speed(graphs: Graphs) -> None:
    """Prints seconds to the first sound and real-time factors, warm: one line alone, and 32 at once."""
    who = voice(graphs)
    utterance = Utterance(LINE, Voice(graphs.name, stock="x"))
    firsts, factors = [], []
    for seed in range(6):
        begun = time.perf_counter()
        made = plan(graphs, utterance, who)
        planned = time.perf_counter() - begun
        blocks = paint(graphs, made, who, seed)
        next(blocks)
        firsts.append(time.perf_counter() - begun)
        for _ in blocks:
            pass
        factors.append((time.perf_counter() - begun) / (made.frames / 100))
    print(f"provider {graphs.provider}; the line lasts {made.frames / 100:.1f} s, planned in {planned:.3f} s")
    print(f"first sound after {np.median(firsts[1:]):.3f} s; real-time factor {np.median(factors[1:]):.3f}")
    begun = time.perf_counter()
    total = sum(len(block) for _, block in paint_many(graphs, [Job(made, who, seed) for seed in range(32)]))
    wall = time.perf_counter() - begun
    print(f"32 lines at once: {total / 24_000 / wall:.1f} seconds of speech a second")


def memory(graphs: Graphs, runs: int) -> None:
    """Prints memory over lines of all lengths."""
    who, words = voice(graphs), LINE.split()
    random = np.random.default_rng(0)
    before = 0.0
    for run in range(runs):
        text = " ".join(random.choice(words, size=int(random.integers(1, 60))))
        for _ in paint(graphs, plan(graphs, Utterance(text, Voice(graphs.name, stock="x")), who), who, run):
            pass
        if run == runs // 5:
            before = resident()
        if (run + 1) % max(1, runs // 5) == 0:
            print(f"{run + 1} lines: {resident():.0f} MB")
    print(f"the last four fifths took {resident() / before:.3f} times the memory of the first")


if __name__ == "__main__":
    main()
