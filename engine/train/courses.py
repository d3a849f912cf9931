"""Training an adapter by a recipe with a few changes, in a folder that a later start goes on from; and what it cost."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch

from engine.train import stages
from engine.train.evaluate import write
from engine.train.flow import FlowStage
from engine.train.loop import CannotResume, Loop
from engine.train.lora import LoraStage, make

COST = "cost.json"
"""In a run's folder: what training it took."""


@dataclass(frozen=True)
class Course:
    """An adapter to train: a recipe and what is changed in its stage."""

    name: str
    recipe: str
    changes: dict[str, Any]
    config: str = "nano"


@dataclass(frozen=True)
class Places:
    """Where things lie: the corpus, what is made of it, the runs of the base, and the experiment's own folder."""

    corpus: Path
    cache: Path
    runs: Path
    work: Path

    def folder(self, name: str) -> Path:
        """Of an adapter's run."""
        return self.work / "runs" / name


def trained(
    course: Course, places: Places, steps: int | None = None, batch: int | None = None
) -> dict[str, Any]:
    """Trains an adapter to its last step, or goes on to it; what that cost.

    `steps`, `batch`: other ones than the recipe's. Raises CannotResume, NoWeights, BadCorpus, BadRecipe, OSError;
    KeyboardInterrupt when it was told to stop, after it has written a checkpoint.
    """
    changes = {"steps": steps, "batch": batch}
    recipe = stages.read_recipe(course.config, course.recipe, changes)
    raw = {**recipe.raw, "stage": {**recipe.raw["stage"], **course.changes}}
    folder = places.folder(course.name)
    _require_same(folder / "last.pt", raw)
    torch.manual_seed(recipe.loop.seed)
    stage = make(raw, places.corpus, places.cache, places.runs)
    loop = Loop(stage, recipe.loop, folder, raw)
    loop.resume()
    if loop.step < recipe.loop.steps:
        print(
            f"{course.name}: from step {loop.step} to {recipe.loop.steps} on {loop.device}",
            file=sys.stderr,
            flush=True,
        )
        _hear(stage)
        begun, cpu = loop.step, time.process_time()
        loop.run()
        _note(folder, loop, loop.step - begun, time.process_time() - cpu)
        if loop.step < recipe.loop.steps:
            raise KeyboardInterrupt
    return {
        **{key: raw["stage"].get(key) for key in ("rank", "minutes", "warp")},
        "steps": loop.step,
        "batch": recipe.loop.batch,
        "seconds": loop.seconds,
        **_cost(folder),
    }


def _require_same(checkpoint: Path, raw: dict[str, Any]) -> None:
    """Raises CannotResume if the checkpoint of an adapter is of other settings, or damaged."""
    if not checkpoint.exists():
        return
    try:
        saved = torch.load(checkpoint, map_location="cpu", weights_only=True)["recipe"]["stage"]
    except (RuntimeError, KeyError, TypeError, EOFError, ValueError, UnpicklingError) as error:
        raise CannotResume(f"{checkpoint} is damaged, or no run; move it away") from error
    if saved != raw["stage"]:
        key = next(key for key in {**saved, **raw["stage"]} if saved.get(key) != raw["stage"].get(key))
        raise CannotResume(
            f"{checkpoint} was trained with {key} = {saved.get(key)}, and now it is to be {raw['stage'].get(key)}: "
            "give another --work"
        )


def _hear(stage: LoraStage) -> None:
    """Has made what is known of the clips and kept for later: it is no part of an adapter's training."""
    if isinstance(stage.inner, FlowStage):
        for shelf in stage.inner.corpus.shelves.values():
            stage.inner.whole(shelf.clips[0])


def _note(folder: Path, loop: Loop, steps: int, seconds: float) -> None:
    """Adds to the seconds of the processor that a run has taken, and says where it was trained last."""
    before = _read(folder)
    total = {
        "steps": before.get("steps", 0) + steps,
        "cpu_seconds": before.get("cpu_seconds", 0.0) + seconds,
        "device": torch.cuda.get_device_name(loop.device) if loop.device.type == "cuda" else "cpu",
        "threads": torch.get_num_threads(),
    }
    write(folder / COST, json.dumps(total) + "\n")


def _cost(folder: Path) -> dict[str, Any]:
    """Seconds of the processor a step, which other work changes less than the seconds on the clock; and where it was."""
    read = _read(folder)
    steps, seconds = read.get("steps"), read.get("cpu_seconds")
    return {
        "cpu_seconds_a_step": seconds / steps if steps and seconds is not None else None,
        "device": read.get("device"),
        "threads": read.get("threads"),
    }


def _read(folder: Path) -> dict[str, Any]:
    """What `_note` wrote; nothing where that is gone: the adapter itself is none the worse."""
    try:
        read = json.loads((folder / COST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
