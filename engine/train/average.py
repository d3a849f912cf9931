"""`python -m engine.train.average STAGE OUT RUN=WEIGHT RUN=WEIGHT ...`: one net between several of one training.

Checkpoints along a way of training lie in one valley; the mean of their weights errs less than each where they err by
chance (Wortsman and others 2022, "model soups"). OUT gets the averaged net of the runs' averages, with the recipe, the
steps and the hours of the run that was trained longest, and no optimiser: it is there to be exported or measured, and
trained on at a small rate.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from engine.train import stages
from engine.train.weights import NETS, NoWeights, load_net, save_bare


def averaged(states: Sequence[dict[str, Tensor]], weights: Sequence[float]) -> dict[str, Tensor]:
    """The weighted mean of states of one shape; what is no floating number is the last one's.

    `weights` are above 0 and need not sum to 1. Raises NoWeights for states of nets of different sizes.
    """
    last = states[-1]
    shapes = {name: value.shape for name, value in last.items()}
    if any({name: value.shape for name, value in state.items()} != shapes for state in states):
        raise NoWeights("the runs are of nets of different sizes; average those of one training")
    whole = sum(weights)
    result = {}
    for name, value in last.items():
        if not value.is_floating_point():
            result[name] = value
            continue
        # Summed with twice the digits: a mean of equal weights is these weights.
        parts = [
            state[name].double() * (weight / whole) for state, weight in zip(states, weights, strict=True)
        ]
        result[name] = torch.stack(parts).sum(0).to(value.dtype)
    return result


def main(arguments: list[str] | None = None) -> int:
    """Average; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.average", description=__doc__)
    parser.add_argument("stage", choices=sorted(NETS))
    parser.add_argument("out", type=Path, help="folder of the run that is made")
    parser.add_argument("runs", nargs="+", metavar="RUN=WEIGHT", help="folders of runs of one training")
    options = parser.parse_args(arguments)
    return stages.ended(lambda: _average(options), options.out, NoWeights)


def _average(options: argparse.Namespace) -> None:
    """Averages the runs into a new one."""
    told = [_told(one) for one in options.runs]
    if (target := options.out / "last.pt").exists():
        raise NoWeights(f"{target} is there already; give another folder, or move it away")
    found = [load_net(options.stage, run) for run, _ in told]
    weights = averaged([net.state_dict() for net, _ in found], [weight for _, weight in told])
    about = max((about for _, about in found), key=lambda one: (one["steps"], one["hours"]))
    save_bare(options.out, about["recipe"], weights, about["step"], about["seconds"], about["before"])


def _told(text: str) -> tuple[Path, float]:
    run, equals, weight = text.rpartition("=")
    try:
        share = float(weight)
    except ValueError:
        share = 0.0
    if not equals or not 0 < share < float("inf"):
        raise NoWeights(f"{text}: give a run and its weight above 0, such as runs/flow-nano=0.5")
    return Path(run), share


if __name__ == "__main__":
    sys.exit(main())
