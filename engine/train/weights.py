"""Nets back from checkpoints, with the averaged weights; and these in half precision, small enough to be kept.

python -m engine.train.weights vocoder OUT.npz      the averaged weights of a run, as fp16
python -m engine.train vocoder --weights OUT.npz    a new run that begins with them
"""

from __future__ import annotations

import argparse
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from engine.nn.content import ContentConfig, ContentEncoder
from engine.nn.flow import FlowConfig
from engine.nn.lm import Lm, LmConfig
from engine.nn.pairs import Cloner, Reader
from engine.nn.prosody import ProsodyConfig, StyleConfig
from engine.nn.timbre import TimbreConfig
from engine.nn.variation import Variation, VariationConfig
from engine.nn.vocoder import Vocoder, VocoderConfig

Sizes = dict[str, Any]


def _sized(kind: type[Any], sizes: Sizes) -> Any:
    """A config from a table of the recipe; arrays become tuples."""
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in sizes.items()})


def _cloner(net: Sizes) -> Cloner:
    return Cloner(_sized(TimbreConfig, net["timbre"]), _sized(FlowConfig, net["flow"]))


def _lm(net: Sizes) -> Lm:
    return Lm(_sized(LmConfig, net))


NETS: dict[str, Callable[[Sizes], nn.Module]] = {
    "vocoder": lambda net: Vocoder(_sized(VocoderConfig, net)),
    "content": lambda net: ContentEncoder(_sized(ContentConfig, net)),
    "flow": _cloner,
    "distill": _cloner,
    "distill-2": _cloner,
    "prosody": lambda net: Reader(_sized(StyleConfig, net["style"]), _sized(ProsodyConfig, net["prosody"])),
    "variation": lambda net: Variation(_sized(VariationConfig, net)),
    "lm": _lm,
    "prefer": _lm,
}
"""Stage -> its net, from the table `net` of its recipe."""


class NoWeights(Exception):
    """There is no usable checkpoint; the message says where it was looked for and what makes one."""


def save_bare(
    folder: Path,
    recipe: dict[str, Any],
    weights: dict[str, Tensor],
    step: int,
    seconds: float,
    before: tuple[int, float] = (0, 0.0),
) -> None:
    """Writes a run of averaged weights alone, without an optimiser, as a whole or not at all. Raises OSError.

    `before`: for how many steps and seconds these weights were trained by runs before this one.
    """
    state = {
        "recipe": recipe,
        "loop": {},
        "step": step,
        "seconds": seconds,
        "net": weights,
        "average": weights,
        "before": before,
    }
    state |= {"optimizer": None, "critic": None, "critic_optimizer": None}
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".last.{os.getpid()}.tmp"
    torch.save(state, draft)
    draft.replace(folder / "last.pt")


def load_net(stage: str, folder: Path) -> tuple[nn.Module, dict[str, Any]]:
    """The averaged net of a run, ready to use, and what the checkpoint says of it: its recipe, its step and seconds, and
    `steps` and `hours` of all training, with what runs before it did.

    Raises:
        NoWeights: no checkpoint there, or it is damaged.
    """
    path = folder / "last.pt"
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        net = NETS[stage](state["recipe"]["net"])
        net.load_state_dict(state["average"])
    except FileNotFoundError as error:
        raise NoWeights(f"no checkpoint {path}: train it with `python -m engine.train {stage}`") from error
    except (RuntimeError, KeyError, TypeError, EOFError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise NoWeights(f"{path} is damaged or of another version: {reason}") from error
    steps, seconds = state.get("before", (0, 0.0))
    about = {name: state[name] for name in ("recipe", "step", "seconds")} | {"before": (steps, seconds)}
    about |= {"steps": steps + state["step"], "hours": (seconds + state["seconds"]) / 3600}
    return net.eval(), about


def save_half(net: nn.Module, path: Path) -> None:
    """Writes a net's weights, floating-point ones as fp16, by name."""
    arrays = {name: value.cpu().numpy() for name, value in net.state_dict().items()}
    halves = {n: a.astype(np.float16) if a.dtype.kind == "f" else a for n, a in arrays.items()}
    np.savez(path, **halves)


def load_half(path: Path) -> dict[str, torch.Tensor]:
    """The weights that `save_half` wrote, floating-point ones as float32.

    Raises:
        NoWeights: no such file, or it is damaged.
    """
    try:
        # Opened here and not by numpy, which leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            values = {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise NoWeights(f"the weights {path} cannot be read: {error}") from error
    return {name: value.float() if value.is_floating_point() else value for name, value in values.items()}


def main() -> int:
    """Write the averaged weights of a run; the exit code is 1 with one line where there are none."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.weights", description=__doc__)
    parser.add_argument("stage", choices=sorted(NETS))
    parser.add_argument("out", type=Path)
    parser.add_argument("--run", type=Path, help="folder of the run (default: runs/STAGE-nano)")
    options = parser.parse_args()
    folder = options.run or Path(__file__).parent / "runs" / f"{options.stage}-nano"
    try:
        net, about = load_net(options.stage, folder)
    except NoWeights as error:
        print(error, file=sys.stderr)
        return 1
    save_half(net, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 2**20:.1f} MiB, step {about['step']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
