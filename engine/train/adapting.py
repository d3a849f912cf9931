"""`python -m engine.train.adapting PACK --work FOLDER`: what adapters give, to whom, from how much speech, at what cost.

Trains an adapter for a domain (narration) and, from there, adapters for two voices from 1, 5 and 20 minutes of each; puts
them into a copy of the pack and measures it beside the pack itself. The honest voice is the held-out one: Kathleen's
recordings played slower (`--warp`), further than the base's training ever bent a voice, so that it is a person
whom no net heard. Kathleen as she is is known to the base. Prints a table on standard error and one JSON value on
standard output; whatever was trained or measured before is kept in FOLDER and gone on with.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from engine.dsp import features
from engine.errors import EngineError
from engine.export.errors import CannotExport
from engine.packs.manifest import FILE, Manifest
from engine.packs.takin.adapters import GRAPHS
from engine.train import stages
from engine.train.courses import Course, Places, trained
from engine.train.data import BadCorpus, prepare
from engine.train.evaluate import rounded, write
from engine.train.evaluation import adapting
from engine.train.evaluation.adapting import Measure, Subject
from engine.train.evaluation.material import Material, gather
from engine.train.evaluation.rig import checked_pack, rigged
from engine.train.loop import CannotResume
from engine.train.voices import WARP_MOST, pick, played
from engine.train.weights import NoWeights
from engine.types import Audio

SOURCE = "kathleen"
"""Whose sentences are held out, and of whom the corpus has enough."""
REFERENCE = 20.0
"""Seconds of clips that a voice is made of."""
MORE = 240.0
"""Seconds that a pack listens to at most: is an adapter better than more clips?"""
DOMAIN = "narration"


class Results:
    """What was found so far, in a file that is written after every figure, as a whole or not at all."""

    def __init__(self, path: Path, experiment: dict[str, Any]) -> None:
        """Raises CannotResume if the file is of another experiment, or none."""
        self.path = path
        self.found: dict[str, Any] = {
            "experiment": experiment,
            "adapters": {},
            "subjects": {},
            "problems": [],
        }
        try:
            before = json.loads(path.read_text("utf-8"))
            if before["experiment"] != experiment:
                raise CannotResume(f"{path} is of another experiment; give another --out, or move it away")
            tables = {key: before[key] for key in ("adapters", "subjects")}
            rows = [row for one in tables["subjects"].values() for row in (one["title"], one["rows"])]
            if not all(isinstance(one, dict) for one in (*tables.values(), *rows[1::2])):
                raise TypeError
            self.found |= {**tables, "problems": list(before["problems"])}
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotResume(f"{path} holds no results; give another --out, or move it away") from error

    def row(self, subject: str, name: str, adapter: str = "") -> dict[str, Any] | None:
        """A row that was measured before, of the very same adapter (`adapter`: the hash of its file)."""
        row = self.found["subjects"].get(subject, {}).get("rows", {}).get(name)
        return row if row is not None and row.get("adapter", "") == adapter else None

    def put(self, subject: str, title: str, name: str, row: dict[str, Any]) -> None:
        """Keeps a row. Raises OSError."""
        self.found["subjects"].setdefault(subject, {"title": title, "rows": {}})["rows"][name] = rounded(row)
        self.save()

    def save(self) -> None:
        """Raises OSError."""
        write(
            self.path, json.dumps(rounded(self.found), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
        )


def main(arguments: list[str] | None = None) -> int:
    """Train and measure; 0, 1 with one line why not, or 130 where it was stopped and can be gone on with."""
    options = _parser().parse_args(arguments)
    if wrong := _wrong(options):
        print(wrong, file=sys.stderr)
        return 1
    if options.threads:
        torch.set_num_threads(options.threads)

    def work() -> None:
        with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
            found = _experiment(options)
        print(shown(found), file=sys.stderr)
        print(json.dumps(rounded(found), indent=1, ensure_ascii=False, allow_nan=False), flush=True)

    known = (EngineError, BadCorpus, CannotExport, CannotResume, NoWeights, stages.BadRecipe)
    left = f"the same command goes on from what is in {options.work}"
    torch.set_flush_denormal(True)  # as `engine.train` does
    try:
        return stages.ended(work, options.work, *known, stopped=left)
    finally:
        torch.set_flush_denormal(False)


def _experiment(options: argparse.Namespace) -> dict[str, Any]:
    known = checked_pack(options.pack)
    options.work.mkdir(parents=True, exist_ok=True)
    material = gather(options.corpus, options.cache, options.limit)
    problems: list[str] = []
    with rigged(known, material, _tell, not options.no_judges, problems) as rig:
        results = Results(
            options.out or options.work / "results.json", _about(options, known, rig.judges.missing)
        )
        measure = Measure(rig)
        subjects = _subjects(options, material)
        results.found["voices"] = _unlike(measure, subjects)
        results.save()
        for key, subject in subjects.items():
            _base(options, measure, results, key, subject)
        places = Places(options.corpus, options.cache, options.runs, options.work)
        runs: dict[str, Path] = {}
        for course, whose in _courses(options, places, list(subjects)):
            cost = trained(course, places, options.steps, options.batch)
            runs[course.name] = places.folder(course.name)
            folder = options.work / "pack"
            adapting.with_adapters(known, folder, runs)
            bent, pack = adapting.opened(folder, rig)
            try:
                keys = (f"lora-{graph}-{course.name}" for graph in GRAPHS)
                file = next(bent.files[key] for key in keys if key in bent.files)
                results.found["adapters"][course.name] = {
                    **cost,
                    "bytes": (folder / file.path).stat().st_size,
                }
                results.save()
                for key in whose:
                    subject = subjects[key]
                    if results.row(key, course.name, file.sha256) is not None:
                        continue
                    _tell(f"{subject.title}: with {course.name}")
                    row = measure.voice(pack, subject, course.name)
                    row["changed_when_off"] = measure.changed_when_off(pack, subject, course.name)
                    base = results.row(key, "base") or {}
                    row = {**adapting.gained(row, base), "adapter": file.sha256}
                    results.put(key, subject.title, course.name, row)
                    print(shown(results.found), file=sys.stderr, flush=True)
            finally:
                pack.close()
        results.found["problems"] = sorted({*results.found["problems"], *problems})
        results.save()
    return results.found


def _base(
    options: argparse.Namespace, measure: Measure, results: Results, key: str, subject: Subject
) -> None:
    """The rows without adapters: the recordings, the pack, and the pack with all the clips that it listens to."""
    if subject.recordings and results.row(key, "recordings") is None:
        _tell(f"{subject.title}: recordings")
        results.put(key, subject.title, "recordings", measure.recordings(subject))
    if results.row(key, "base") is None:
        _tell(f"{subject.title}: base")
        results.put(key, subject.title, "base", measure.voice(measure.rig.pack, subject))
    if subject.recordings and results.row(key, "base, more clips") is None:
        _tell(f"{subject.title}: base, more clips")
        warp = _warp(key, options)
        clips = _clips(options, warp, MORE)
        more = adapting.reader(subject.title, measure.rig.material, clips, warp)
        row = measure.voice(measure.rig.pack, more)
        seconds = sum(len(clip.samples) / clip.rate for clip in clips)
        row = {**adapting.gained(row, results.row(key, "base") or {}), "clip_seconds": seconds}
        results.put(key, subject.title, "base, more clips", row)


def _warp(key: str, options: argparse.Namespace) -> int:
    """How much faster the recordings of a subject are played, per cent."""
    return int(options.warp) if key == "held-out" else 0


def _subjects(options: argparse.Namespace, material: Material) -> dict[str, Subject]:
    titles = {
        "held-out": f"a voice that nobody trained on: {SOURCE}, played {options.warp:+} %",
        "known": f"a voice that the base was trained on: {SOURCE}",
    }
    result = {}
    for key, title in titles.items():
        if options.only in (None, key):
            warp = _warp(key, options)
            result[key] = adapting.reader(title, material, _clips(options, warp, REFERENCE), warp)
    if options.only in (None, "strangers"):
        result["strangers"] = adapting.strangers("unseen speakers, of one clip each", material)
    return result


def _clips(options: argparse.Namespace, warp: int, seconds: float) -> list[Audio]:
    """The first training clips of the voice: those that also its adapters learn from."""
    corpus = prepare(options.corpus, options.cache, [SOURCE])
    result: list[Audio] = []
    length = 0.0
    for clip in pick(corpus, [SOURCE], (SOURCE,)):
        sound = Audio(played(corpus.read(clip), warp), features.SAMPLE_RATE)
        length += len(sound.samples) / sound.rate
        if result and length > seconds:
            break
        result.append(sound)
    return result


def _unlike(measure: Measure, subjects: dict[str, Subject]) -> dict[str, float | None]:
    """How far the held-out voice is from the one that it was made of, by the means of their recordings' prints."""
    if not {"held-out", "known"} <= subjects.keys():
        return {}
    known = subjects["known"].recordings
    alike = [measure.likeness(one, known) for one in subjects["held-out"].recordings]
    scores = [score for score in alike if score is not None]
    return {"held_out_like_known": sum(scores) / len(scores) if scores else None}


def _courses(
    options: argparse.Namespace, places: Places, subjects: list[str]
) -> Iterator[tuple[Course, list[str]]]:
    """Each adapter with the subjects that are measured with it; the domain first, since speakers begin with it."""
    yield Course(DOMAIN, "lora-flow", {}, options.config), subjects
    begin = str(places.folder(DOMAIN).absolute())
    for key in subjects:
        if key == "strangers":
            continue
        for minutes in options.minutes:
            changes = {
                "begin": begin,
                "shares": {SOURCE: 1.0},
                "speakers": [SOURCE],
                "minutes": minutes,
                "warp": _warp(key, options),
            }
            yield Course(f"{key}-{minutes:g}", "lora-speaker", changes, options.config), [key]


def shown(found: dict[str, Any]) -> str:
    """The tables for people to read: a line for each way to say the same sentences."""
    head = ("steps", "seconds", "kB", "alike", "gain", "±", "words", "phones", "off")
    lines = []
    for subject in found["subjects"].values():
        lines += ["", f"{subject['title']:64}" + "".join(f"{name:>9}" for name in head)]
        for name, row in subject["rows"].items():
            cost = found["adapters"].get(name, {})
            size = cost.get("bytes")
            cells = (
                _cell(cost.get("steps"), "d"),
                _cell(cost.get("seconds"), ".0f"),
                _cell(None if size is None else size / 1000, ".0f"),
                _cell(row.get("similarity"), ".3f"),
                _cell(row.get("similarity_gain"), "+.3f"),
                _cell(row.get("similarity_gain_error"), ".3f"),
                _cell(row.get("word_errors"), ".3f"),
                _cell(row.get("phone_errors"), ".3f"),
                _cell(row.get("changed_when_off"), "d"),
            )
            lines.append(f"  {name:62}" + "".join(cells))
    return "\n".join(lines)


def _cell(value: float | None, form: str) -> str:
    return f"{'-' if value is None else format(value, form):>9}"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _about(options: argparse.Namespace, known: Manifest, missing: list[str]) -> dict[str, Any]:
    """What makes two runs of this one experiment."""
    return {
        "pack": f"{known.info.name} {known.info.version}",
        "sha256": hashlib.sha256((known.folder / FILE).read_bytes()).hexdigest(),
        "limit": options.limit,
        "warp": options.warp,
        "steps": options.steps,
        "batch": options.batch,
        "config": options.config,
        "reference_seconds": REFERENCE,
        "judges_missing": list(missing),
    }


def _wrong(options: argparse.Namespace) -> str:
    """What is wrong with the options, "" if nothing."""
    for name in ("limit", "steps", "batch", "threads"):
        value = getattr(options, name)
        if value is not None and value < 1:
            return f"--{name} must be at least 1"
    if not all(0 < minutes < float("inf") for minutes in options.minutes):
        return "--minutes must be above 0"
    if abs(options.warp) > WARP_MOST:
        return f"--warp must lie between -{WARP_MOST} and {WARP_MOST}"
    if not options.warp:
        return "--warp 0 would make no voice that nobody trained on"
    if options.out is not None and not options.out.absolute().parent.is_dir():
        return f"{options.out}: there is no such folder to write into"
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine.train.adapting", description=__doc__)
    parser.add_argument("pack", type=Path, help="the pack's folder; it is not changed")
    parser.add_argument("--work", type=Path, required=True, help="folder for runs, the copy and the results")
    parser.add_argument(
        "--runs", type=Path, default=stages.HERE / "runs", help="the runs that the pack was made of"
    )
    parser.add_argument("--out", type=Path, help="write the JSON here (default: WORK/results.json)")
    parser.add_argument("--config", default="nano", help="a recipe of recipes.toml")
    parser.add_argument("--steps", type=int, help="of each adapter (default: the recipe's)")
    parser.add_argument("--batch", type=int, help="items a step (default: the recipe's)")
    parser.add_argument("--threads", type=int, help="threads of torch on the CPU")
    parser.add_argument("--minutes", type=float, nargs="+", default=[1.0, 5.0, 20.0], help="of each voice")
    parser.add_argument(
        "--warp", type=int, default=-20, help="per cent by which the held-out voice is played faster"
    )
    parser.add_argument("--only", choices=("held-out", "known", "strangers"), help="this voice alone")
    parser.add_argument(
        "--limit", type=int, default=16, help="sentences of a voice, and unseen speakers, at most"
    )
    parser.add_argument("--no-judges", action="store_true", help="ask neither resemblyzer nor pocketsphinx")
    stages.add_places(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
