"""`python -m engine.train.ladder PACK`: where a pack loses what it loses.

The same held-out sentences are made again and again, each time with one more thing predicted instead of given, and each
rung is measured: word errors (pocketsphinx), phone errors (the pack's own recogniser), similarity (resemblyzer),
pitch correlation, and distance of log-mel. Three ladders: a known voice, the same sentences in voices that no net
ever heard, and those speakers themselves. Prints a table of each on standard error and one JSON value on standard output.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.train import stages
from engine.train.data import BadCorpus
from engine.train.evaluate import rounded, write
from engine.train.evaluation import climbing, rungs
from engine.train.evaluation.climbing import Climbed
from engine.train.evaluation.material import gather
from engine.train.evaluation.rig import Rig, checked_pack, rigged
from engine.train.record import sound_file

Ladder = tuple[str, Callable[[Rig, int], list[rungs.Item]], Sequence[rungs.Rung]]
LADDERS: dict[str, Ladder] = {
    "own": ("known speaker, unseen sentences", rungs.own, rungs.OWN),
    "other": ("the same in unseen voices", rungs.other, rungs.OTHER),
    "strangers": ("unseen speakers as themselves", rungs.strangers, rungs.STRANGERS),
}


def main(arguments: list[str] | None = None) -> int:
    """Climb; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.ladder", description=__doc__)
    parser.add_argument("pack", type=Path, help="a pack's folder")
    parser.add_argument("--limit", type=int, default=16, help="sentences, and speakers, on each rung")
    parser.add_argument("--only", choices=sorted(LADDERS), action="append", help="only this ladder")
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="spectrograms of the first item's rungs"
    )
    parser.add_argument(
        "--sounds", type=Path, metavar="FOLDER", help="the first item of each rung as a FLAC file"
    )
    parser.add_argument("--out", type=Path, help="write the JSON here as well")
    parser.add_argument("--no-judges", action="store_true", help="ask neither resemblyzer nor pocketsphinx")
    stages.add_places(parser)
    options = parser.parse_args(arguments)
    if options.limit < 1:
        print("--limit must be at least 1", file=sys.stderr)
        return 1

    def work() -> None:
        with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
            found = _climbed(options)
        text = json.dumps(rounded(found), indent=1, ensure_ascii=False, allow_nan=False)
        print(text, flush=True)
        if options.out is not None:
            write(options.out, text + "\n")

    out = options.out or options.pack
    return stages.ended(work, out, EngineError, BadCorpus, stopped="nothing was written")


def _climbed(options: argparse.Namespace) -> dict[str, Any]:
    known = checked_pack(options.pack)
    found: dict[str, Any] = {"pack": known.info.name, "version": known.info.version, "limit": options.limit}
    material = gather(options.corpus, options.cache, options.limit)
    with rigged(known, material, _tell, not options.no_judges) as rig:
        for name in options.only or LADDERS:
            title, items, steps = LADDERS[name]
            _tell(name)
            climbed = climbing.climb(rig, items(rig, options.limit), steps)
            worse = climbing.worse(climbed)
            found[name] = {one.rung.name: one.figures for one in climbed}
            if worse:
                found[f"{name}_confusions"] = [list(row) for row in worse]
            print("\n" + climbing.shown(title, climbed), file=sys.stderr)
            if worse:
                print("meant>heard, times on the first and last rung:", end=" ", file=sys.stderr)
                print(", ".join(f"{a}>{b} {x}/{y}" for a, b, x, y in worse) + "\n", file=sys.stderr)
            _kept(options, name, climbed)
        found["problems"] = rig.problems
    for line in found["problems"]:
        _tell(line)
    return found


def _kept(options: argparse.Namespace, name: str, climbed: Sequence[Climbed]) -> None:
    """Writes what was asked for of the first item. Raises OSError."""
    heard = [(one.rung.name, one.sounds[0]) for one in climbed if one.sounds and one.sounds[0] is not None]
    if options.pictures is not None:
        from engine.train.evaluation.pictures import spectrograms

        options.pictures.mkdir(parents=True, exist_ok=True)
        spectrograms(options.pictures / f"{name}.png", heard)
    if options.sounds is not None:
        options.sounds.mkdir(parents=True, exist_ok=True)
        for number, (_, audio) in enumerate(heard):
            write(options.sounds / f"{name}-{number}.flac", sound_file(audio.samples, audio.rate))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
