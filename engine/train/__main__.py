"""`python -m engine.train STAGE --config nano`: prepares the data if need be, resumes, trains."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import torch

from engine.train import stages
from engine.train.data import BadCorpus
from engine.train.loop import CannotResume, Loop
from engine.train.weights import NoWeights, load_half


def main(arguments: list[str] | None = None) -> int:
    """Train one stage; the exit code is 0 when it ended or was stopped cleanly, 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train", description=__doc__)
    parser.add_argument("stage", choices=sorted(stages.STAGES))
    parser.add_argument("--config", default="nano", help="a recipe of recipes.toml (nano, base)")
    parser.add_argument("--steps", type=int, help="end at this step (10 rehearses in seconds)")
    parser.add_argument("--batch", type=int, help="items a step on each device")
    parser.add_argument("--rate", type=float, help="learning rate")
    parser.add_argument("--cooldown", type=float, help="share of the steps over which the rate falls")
    parser.add_argument("--threads", type=int, help="threads of torch on the CPU")
    stages.add_places(parser)
    parser.add_argument("--runs", type=Path, default=stages.HERE / "runs", help="folder of all runs")
    parser.add_argument("--run", type=Path, help="folder of the run (default: runs/STAGE-CONFIG)")
    parser.add_argument(
        "--weights", type=Path, help="what a new run begins with (engine.train.weights writes it)"
    )
    options = parser.parse_args(arguments)
    if options.threads:
        torch.set_num_threads(options.threads)
    # Denormal numbers are many times slower on a CPU and mean nothing here.
    torch.set_flush_denormal(True)
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1:
        torch.distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    try:
        changes = {key: getattr(options, key) for key in ("steps", "batch", "rate", "cooldown")}
        recipe = stages.read_recipe(options.config, options.stage, changes)
        torch.manual_seed(recipe.loop.seed)
        folder = options.run or options.runs / f"{options.stage}-{options.config}"
        stage = stages.make(options.stage, recipe, options.corpus, options.cache, options.runs)
        loop = Loop(stage, recipe.loop, folder, recipe.raw)
        resumed = loop.resume()
        if options.weights and not resumed:
            loop.begin_with(load_half(options.weights))
        size = sum(p.numel() for p in stage.net.parameters()) / 1e6
        print(
            f"{options.stage} {options.config}: {size:.2f} M parameters on {loop.device}, {folder}",
            flush=True,
        )
        print(f"from step {loop.step}" if resumed else "from the start", flush=True)
        loop.run()
    except (BadCorpus, CannotResume, NoWeights, stages.BadRecipe) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        torch.set_flush_denormal(False)  # a setting of the thread, which may do other work after this
        if world > 1:
            torch.distributed.destroy_process_group()
    return 0


if __name__ == "__main__":
    sys.exit(main())
