"""What it costs to know the language: the search for phones beside the net that hears, and what of it are the words.

    python tests/bench/bench_hearing.py [PACK] [SECONDS]

Prints, for the pack's own clips one behind another: seconds that the recogniser's graph takes for a minute of speech,
and over them those of the search with n-grams and words, and with n-grams alone (the least of three runs each); and
seconds to load what is known.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine.dsp import features
from engine.dsp.resample import resample
from engine.errors import EngineError
from engine.packs.manifest import read
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import log_softmax, passages, survey
from engine.runtime.providers import CPU
from engine.sound_file import decoded
from engine.text.habits import Language, unpacked
from engine.text.phonotactics import PACKED, Phonotactics, Search
from engine.types import Audio

PACK = Path(__file__).parents[2] / "resources" / "packs" / "nano"
RUNS = 3


def least(work: Callable[[], object]) -> float:
    """Seconds of the quickest of three runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def speech(folder: Path, seconds: float) -> Audio:
    """The clips of a pack's voices, one behind another, again and again."""
    clips = [
        resample(decoded(file, file.name), features.SAMPLE_RATE).samples
        for file in sorted((folder / "files").glob("voice-*"))
    ]
    whole = np.concatenate(clips)
    wanted = int(seconds * features.SAMPLE_RATE)
    return Audio(np.resize(whole, wanted), features.SAMPLE_RATE)


def main(arguments: list[str]) -> int:
    """Print the figures; 1 with one line if there are none."""
    folder = Path(arguments[0]) if arguments else PACK
    seconds = float(arguments[1]) if len(arguments) > 1 else 60.0
    try:
        manifest = read(folder)
        graphs = Graphs(manifest, [CPU])
        audio = speech(folder, seconds)
    except (EngineError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if PACKED not in manifest.files:
        print(f"{folder}: the pack knows no language; give one that does", file=sys.stderr)
        return 1
    data = manifest.file(PACKED)
    loading = least(lambda: unpacked(data, graphs.sizes.phones))
    found = survey(audio)
    heard = list(passages(graphs, audio, found))
    net = least(lambda: list(passages(graphs, audio, found)))
    scores = np.concatenate([log_softmax(one.heard.phones) for one in heard])
    minutes = len(scores) / 50 / 60

    def search(words: bool) -> float:
        """Each time with nothing remembered, as of a recording that is new."""
        times = []
        for _ in range(RUNS):
            known = unpacked(data, graphs.sizes.phones).values()
            habits = Phonotactics([one if words else Language(one.grams) for one in known])
            start = time.perf_counter()
            Search(habits).add(scores)
            times.append(time.perf_counter() - start)
        return min(times)

    both, grams = search(words=True), search(words=False)
    print(
        f"net {net / minutes:.2f} s a minute; search over it: {both / net:.2f}, n-grams alone {grams / net:.2f}"
    )
    print(f"loading {loading:.2f} s")
    graphs.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
