"""Nets back from checkpoints, with the averaged weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn

from engine.nn.content import ContentConfig, ContentEncoder
from engine.nn.vocoder import Vocoder, VocoderConfig

NETS: dict[str, tuple[Callable[..., Any], Callable[..., nn.Module]]] = {
    "vocoder": (VocoderConfig, Vocoder),
    "content": (ContentConfig, ContentEncoder),
}
"""Stage -> its net's config and class."""


class NoWeights(Exception):
    """There is no usable checkpoint; the message says where it was looked for and what makes one."""


def load_net(stage: str, folder: Path) -> tuple[nn.Module, dict[str, Any]]:
    """The averaged net of a run, ready to use, and what the checkpoint says of it (recipe, step, seconds).

    Raises:
        NoWeights: no checkpoint there, or it is damaged.
    """
    path = folder / "last.pt"
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        config, kind = NETS[stage]
        sizes = {key: tuple(v) if isinstance(v, list) else v for key, v in state["recipe"]["net"].items()}
        net = kind(config(**sizes))
        net.load_state_dict(state["average"])
    except FileNotFoundError as error:
        raise NoWeights(f"no checkpoint {path}: train it with `python -m engine.train {stage}`") from error
    except (RuntimeError, KeyError, TypeError, EOFError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise NoWeights(f"{path} is damaged or of another version: {reason}") from error
    return net.eval(), {"recipe": state["recipe"], "step": state["step"], "seconds": state["seconds"]}
