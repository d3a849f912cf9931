"""How fast a Takin pack is: `python tests/bench/bench_takin.py PACK [--runs N] [--clip FILE]`.

Prints for each verb, on two cores of this machine and warm, the median of several runs: wall time over the length of
the sound (real-time factor, below 1 is faster than it lasts), the same of processor time, and, where sound comes in
blocks, seconds to the first; then what loading and cloning took, peak memory, and many lines at once where there is a
GPU. Exit code 1 if speech misses the floors of `engine.train.floors`.

The voice is cloned from `--clip`; without one, from a few sentences of the scratch voice, which take as long.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]


from engine.dsp import features
from engine.dsp.resample import resample
from engine.errors import EngineError
from engine.packs.espeak import EspeakPack
from engine.sound_file import decoded
from engine.speak import whole
from engine.train.evaluation.speed import BATCH, Course, alone, on_gpu
from engine.train.floors import FLOORS, figure
from engine.types import Audio, Utterance, Voice

CLIP = (
    "It was late when they came to the house by the river. Nobody had lit a lamp, and the door stood open. "
    "She called twice, waited, and went in, with her hand on the wall to find the way."
)
READING = "Philip produced a couple of cigars and took a chair opposite him."
LINES = (
    "Now our figuring was all right.",
    "The lush vegetation of that sheltered spot makes a natural shield.",
    "In the crib the baby sat up and began to prattle.",
    "When the rain had stopped at last and the long grey street lay shining under the lamps, the old woman who kept the "
    "corner shop came out with her broom and began to sweep.",
)
VERBS = ("speak", "morph", "convert", "restyle", "repair", "verify")


def scratch(text: str) -> Audio:
    """A text as the scratch voice says it, at 24 kHz."""
    pack = EspeakPack()
    try:
        audio, _ = whole(pack, Utterance(text, Voice("espeak", stock="en-us"), "en-US"))
    finally:
        pack.close()
    return resample(audio, features.SAMPLE_RATE)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pack", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--clip", type=Path, help="a reference clip; its first 10 s are converted, too")
    options = parser.parse_args()
    if options.runs < 1:
        print("--runs must be at least 1", file=sys.stderr)
        return 2
    try:
        clip = scratch(CLIP)
        if options.clip is not None:
            clip = resample(decoded(options.clip, options.clip.name), features.SAMPLE_RATE)
        found, problems = alone(options.pack, Course(clip, scratch(READING), READING, LINES, options.runs))
    except (EngineError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem, file=sys.stderr)
    for verb in VERBS:
        prefix = "" if verb == "speak" else f"{verb}_"
        factor, first = (found.get(f"{prefix}{name}") for name in ("real_time_factor", "first_audio_seconds"))
        if factor is not None:
            busy = found[f"{prefix}processor_factor"]
            after = "" if first is None else f", first audio after {first:.3f} s"
            print(f"{verb}: {factor:.3f} of real time ({busy:.3f} of processor time){after}")
    for name in ("load_seconds", "clone_seconds", "peak_megabytes", "peak_megabytes_before_loading"):
        if found.get(name) is not None:
            print(f"{name.replace('_', ' ')}: {found[name]:.2f}")
    try:
        many = on_gpu(options.pack, clip, LINES)
    except EngineError as error:
        many = {"seconds_a_second": None, "why": str(error)}
    rate = many["seconds_a_second"]
    told = many.get("why") if rate is None else f"{rate:.1f} seconds of speech a second"
    print(f"{BATCH} lines at once on a GPU: {told}")
    speed = {"speed": found}
    missed = 0
    for floor in FLOORS:
        if floor.path.startswith("speed."):
            value = figure(speed, floor.path)
            missed += value is None or not floor.reached(value)
            print(f"{floor.what}: floor {floor.floor:g}, goal {floor.goal:g}: {floor.verdict(value)}")
    return 1 if missed or problems else 0


if __name__ == "__main__":
    sys.exit(main())
