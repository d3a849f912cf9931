"""`python -m engine.train.ablate PACK`: what the pack is worth without context timbre, vector, memory, or a branch.

Two forms, since to train a net anew without each part takes days. *Taken away*: the part is emptied in the weights of
nets that always had it. *Trained without*: the flow and the timbre encoder are then trained on for some steps with the
part empty all along, beside a control with the same steps and batches and nothing left out. Both exaggerate what a part
is worth, the second less the more steps it has: a net that never had the part would have learned to do without it.

Measured are conversions of held-out sentences into unseen voices, of unseen speakers into one another, and the same
sentences spoken. The file at --out is written after each row; the same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from engine.errors import EngineError
from engine.nn.content import ContentEncoder
from engine.nn.pairs import Cloner
from engine.packs.manifest import FILE, Manifest
from engine.train import stages
from engine.train.data import BadCorpus
from engine.train.evaluate import rounded, write
from engine.train.evaluation import ablation, rungs
from engine.train.evaluation.ablation import REMOVALS, WHOLE, Changed, Remembering, Removal, Without
from engine.train.evaluation.climbing import climb
from engine.train.evaluation.material import gather
from engine.train.evaluation.rig import Figures, Rig, checked_pack, rigged
from engine.train.evaluation.rungs import Item, Rung
from engine.train.flow import FlowStage
from engine.train.loop import CannotResume, Loop
from engine.train.restore import restore
from engine.train.weights import NoWeights, load_net

HERE = Path(__file__).parent
FORMS = {"taken": "taken away", "trained": "trained without"}
RECORDING = Rung("recording", lambda item: item.source.audio)
Found = dict[str, Any]


class CannotGoOn(Exception):
    """What was measured before does not go with what is asked for; the message says what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Measure; 0, or 1 with one line why not."""
    options = _parser().parse_args(arguments)
    if options.limit < 1 or options.steps < 1:
        print("--limit and --steps must be at least 1", file=sys.stderr)
        return 1
    # Denormal numbers are many times slower on a CPU and mean nothing here.
    torch.set_flush_denormal(True)
    try:
        with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
            found = _ablated(options)
        print(shown(found), file=sys.stderr)
        print(_text(found), flush=True)
    except (EngineError, BadCorpus, NoWeights, CannotResume, CannotGoOn, stages.BadRecipe) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or options.out}: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130
    finally:
        torch.set_flush_denormal(False)
    return 0


def _ablated(options: argparse.Namespace) -> Found:
    if options.show:
        return _held(options.out)
    known = checked_pack(options.pack)
    stamp = hashlib.sha256((options.pack / FILE).read_bytes()).hexdigest()
    asked: Found = {
        "pack": known.info.name,
        "version": known.info.version,
        "manifest": stamp,
        "limit": options.limit,
        "judges": not options.no_judges,
        "training": {"steps": options.steps, "batch": options.batch, "rate": options.rate},
    }
    found = _before(options.out, asked)
    chosen = [one for one in REMOVALS if not options.only or one.name in options.only]
    todo = [
        (form, one)
        for form in FORMS
        if form in (options.form or FORMS)
        for one in chosen
        if one.name not in found[form]
    ]
    if not todo:
        return found
    material = gather(options.corpus, options.cache, options.limit)
    base = options.runs / f"{known.info.name}-{stamp[:8]}"
    if not all((base / f"{stage}-{options.config}" / "last.pt").exists() for stage in ("flow", "content")):
        restore(options.pack, base, options.config)
    with (
        # Its own judges are not asked, and need not say so.
        rigged(known, material, lambda line: None, wanted=False) as bare,
        Remembering(_tell, not options.no_judges) as judges,
    ):
        rig = replace(bare, judges=judges, tell=_tell)
        for line in judges.missing:
            _tell(line)
        sets = {
            "convert": rungs.other(rig, options.limit),
            "strangers": ablation.among_strangers(rig, options.limit),
        }
        sets["speak"] = sets["convert"]
        for form, removal in todo:
            _tell(f"{FORMS[form]}: {removal.title}")
            cloner, content = _nets(base, options.config)
            removal.made(cloner, content)
            row: Found = {}
            if form == "trained":
                row["training"] = _trained(options, base, removal, cloner, content)
            row |= _measured(rig, _graphs(rig, known, cloner, content), removal, sets)
            found[form][removal.name] = row
            found["problems"] = sorted({*found["problems"], *rig.problems})
            write(options.out, _text(found) + "\n")
    return found


def _held(path: Path) -> Found:
    """What was measured before. Raises CannotGoOn if there is nothing, or it is damaged."""
    try:
        held = json.loads(path.read_text("utf-8"))
        rows = [row for form in FORMS for row in held[form].values()]
        whole = isinstance(held["problems"], list) and all(
            isinstance(row, dict) and all(isinstance(one, dict) for one in row.values()) for row in rows
        )
    except FileNotFoundError as error:
        raise CannotGoOn(f"{path}: nothing was measured yet") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotGoOn(f"{path} is damaged or no file of this command; give another --out") from error
    if not whole:
        raise CannotGoOn(f"{path} is no file of this command; give another --out")
    return held


def _before(path: Path, asked: Found) -> Found:
    """The same, or an empty start. Raises CannotGoOn also if it was measured otherwise."""
    if not path.exists():
        if not path.absolute().parent.is_dir():
            raise CannotGoOn(f"{path}: there is no such folder to write into")
        return {**asked, "problems": [], **{form: {} for form in FORMS}}
    held = _held(path)
    other = [key for key, value in rounded(asked).items() if held.get(key) != value]
    if other:
        raise CannotGoOn(f"{path} was measured with another {' and '.join(other)}; give another --out")
    return held


def _nets(base: Path, config: str) -> tuple[Cloner, ContentEncoder]:
    cloner, content = (load_net(stage, base / f"{stage}-{config}")[0] for stage in ("flow", "content"))
    assert isinstance(cloner, Cloner)
    assert isinstance(content, ContentEncoder)
    return cloner, content


def _graphs(rig: Rig, known: Manifest, cloner: Cloner, content: ContentEncoder) -> Changed:
    from engine.export.nets import GUIDANCE, STEPS

    steps, guidance = known.settings.get("flow_steps", STEPS), known.settings.get("flow_guidance", GUIDANCE)
    rescale = known.settings.get("flow_rescale", 0.0)
    return Changed(rig.graphs, cloner, content, int(str(steps)), float(str(guidance)), float(str(rescale)))


def _measured(rig: Rig, graphs: Changed, removal: Removal, sets: dict[str, list[Item]]) -> dict[str, Figures]:
    result: dict[str, Figures] = {}
    for name, items in sets.items():
        if name == "speak" and not removal.speaks:
            continue
        make = ablation.spoken if name == "speak" else ablation.converted
        rung = Rung(f"{name}, {removal.title}", partial(make, graphs), timed=name != "speak")
        result[name] = climb(rig, items, (RECORDING, rung))[-1].figures
    return result


def _trained(
    options: argparse.Namespace, base: Path, removal: Removal, cloner: Cloner, content: ContentEncoder
) -> Figures:
    """Trains the nets on without the part; `cloner` has the outcome then. What the last step was measured as."""
    changes = {
        "steps": options.steps,
        "batch": options.batch,
        "rate": options.rate,
        "warmup": max(1, options.steps // 10),
        "log_every": 10,
        "evaluate_every": options.steps,
    }
    recipe = stages.read_recipe(options.config, "flow", changes)
    inner = stages.make("flow", recipe, options.corpus, options.cache, base)
    assert isinstance(inner, FlowStage)
    stage = Without(inner, removal, content)
    told = f"{options.steps}-{recipe.loop.batch}-{recipe.loop.rate:g}"
    loop = Loop(stage, recipe.loop, base / f"without-{removal.name}-{told}", recipe.raw)
    if not loop.resume():
        loop.begin_with(cloner.state_dict())
    if loop.step < options.steps:
        loop.run()
    if loop.step < options.steps:
        raise KeyboardInterrupt
    cloner.load_state_dict({name: value.cpu() for name, value in loop.average.items()})
    removal.made(cloner, content)
    last = {
        name: float(value)
        for step, _, side, name, value in loop.figures.rows()
        if side == "test" and step == str(loop.step)
    }
    return {"steps": loop.step, "seconds": round(loop.seconds, 1), **last}


def _text(found: Found) -> str:
    return json.dumps(rounded(found), indent=1, ensure_ascii=False, allow_nan=False)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


COLUMNS = (
    ("convert", "word_errors"),
    ("convert", "phone_errors"),
    ("convert", "similarity"),
    ("strangers", "word_errors"),
    ("strangers", "similarity"),
    ("speak", "word_errors"),
    ("speak", "phone_errors"),
    ("speak", "similarity"),
)
SHORT = {"word_errors": "words", "phone_errors": "phones", "similarity": "alike"}


def shown(found: Found) -> str:
    """The table for people to read: a row a removal, and Takin-VC's figures beside it."""
    lines = []
    for form, title in FORMS.items():
        if not found[form]:
            continue
        heads = [f"{of} {SHORT[what]}" for of, what in COLUMNS]
        lines.append(f"{title:38}" + "".join(f"{head:>17}" for head in heads) + f"{'Takin-VC':>16}")
        for removal in REMOVALS:
            row = found[form].get(removal.name)
            if row is None:
                continue
            cells = [row.get(of, {}).get(what) for of, what in COLUMNS]
            paper = "{:.4f} {:.2f}".format(*removal.paper)
            lines.append(
                f"{removal.title:38}"
                + "".join(f"{'-' if cell is None else format(cell, '.3f'):>17}" for cell in cells)
                + f"{paper:>16}"
            )
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine.train.ablate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pack", type=Path, help="a pack's folder")
    parser.add_argument(
        "--out", type=Path, required=True, help="the JSON file; what it holds is not measured again"
    )
    parser.add_argument("--show", action="store_true", help="print what the file holds, and measure nothing")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form")
    parser.add_argument(
        "--only",
        choices=[one.name for one in REMOVALS],
        action="append",
        help=f"only this row ({WHOLE.name}: the control)",
    )
    parser.add_argument("--limit", type=int, default=16, help="sentences, and speakers, of each row")
    parser.add_argument("--steps", type=int, default=250, help="of training without a part")
    parser.add_argument("--batch", type=int, help="items a step (default: the recipe's)")
    parser.add_argument("--rate", type=float, default=3e-4, help="learning rate")
    parser.add_argument("--config", default="nano", help="the recipe that the pack was trained by")
    parser.add_argument(
        "--runs", type=Path, default=HERE / "runs" / "ablate", help="folder of what is trained"
    )
    parser.add_argument("--no-judges", action="store_true", help="ask neither resemblyzer nor pocketsphinx")
    stages.add_places(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
