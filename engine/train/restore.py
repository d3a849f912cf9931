"""`python -m engine.train.restore PACK`: runs out of a pack, when nothing else of them is left.

Each stage's weights are read back from the pack's graphs. What only training needs (a content encoder's heads for its
side tasks, the optimiser's state) begins anew. Runs that are there are left alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import torch

from engine.errors import BadPack
from engine.export import origins
from engine.packs import manifest
from engine.train import stages
from engine.train.weights import NETS, save_bare


def restore(pack: Path, runs: Path, config: str = "nano") -> dict[str, tuple[int, int]]:
    """Writes `runs`/STAGE-CONFIG/last.pt for each stage that a pack holds: stage -> (weights found, weights missing).

    Raises:
        BadPack: it is no pack, is damaged, or of other sizes than the recipe's.
        BadRecipe: there is no such recipe.
    """
    result: dict[str, tuple[int, int]] = {}
    trained = _trained(manifest.read(pack).card.get("trained", ()))
    for stage, make in NETS.items():
        # What was distilled is a flow, and is trained on as one.
        if stage.startswith("distill"):
            continue
        target = runs / f"{stage}-{config}" / "last.pt"
        held = origins.weights(pack, stage)
        if not held or target.exists():
            continue
        recipe = stages.read_recipe(config, stage)
        torch.manual_seed(recipe.loop.seed)
        net = make(recipe.raw["net"])
        try:
            missing = net.load_state_dict(
                {k: torch.from_numpy(v) for k, v in held.items()}, strict=False
            ).missing_keys
        except RuntimeError as error:
            raise BadPack(
                f"{pack.name}: its {stage} is of another size than recipe {config}.{stage}; use the one it was made by"
            ) from error
        # From the first step on, since there is no optimiser; what was trained before is not forgotten.
        save_bare(target.parent, recipe.raw, net.state_dict(), 0, 0.0, trained.get(stage, (0, 0.0)))
        result[stage] = len(held), len(missing)
    return result


def _trained(lines: Iterable[object]) -> dict[str, tuple[int, float]]:
    """Stage -> steps and seconds, from a card's lines such as "flow: 17250 steps, 7.3 hours"."""
    found = (re.fullmatch(r"(\S+): (\d+) steps, ([\d.]+) hours", str(line)) for line in lines)
    return {one[1]: (int(one[2]), 3600 * float(one[3])) for one in found if one}


def main(arguments: list[str] | None = None) -> int:
    """Restore the runs of a pack; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.restore", description=__doc__)
    parser.add_argument("pack", type=Path, help="the pack's folder")
    parser.add_argument("--runs", type=Path, default=stages.HERE / "runs")
    parser.add_argument("--config", default="nano")
    options = parser.parse_args(arguments)
    try:
        done = restore(options.pack, options.runs, options.config)
    except (BadPack, stages.BadRecipe, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for stage, (found, missing) in done.items():
        print(f"{stage}: {found} weights restored, {missing} begin anew")
    if not done:
        print(
            "nothing to restore: every run is there, or the pack holds no weights of training",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
