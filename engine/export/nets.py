"""The nets that a pack is made of: from runs, or from weights kept as fp16."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from torch import nn

from engine.export.errors import CannotExport
from engine.nn.codes import Codes
from engine.nn.content import ContentEncoder
from engine.nn.lm import Lm
from engine.nn.pairs import Cloner, Reader
from engine.nn.variation import Variation
from engine.nn.vocoder import Vocoder
from engine.train.stages import BadRecipe, read_recipe
from engine.train.weights import NETS, NoWeights, load_half, load_net

STEPS, GUIDANCE = 8, 1.0
"""Of a flow that was not distilled."""
KINDS: Mapping[str, str] = MappingProxyType({"distill-2": "flow", "distill": "flow", "prefer": "lm"})
"""Stages that train another's net further, and whose: such a net is taken before that one."""


@dataclass(frozen=True)
class Nets:
    """The nets of a pack. Without `lm` it speaks by phones alone, without `variation` all takes have one melody and one
    pace; `steps`, `guidance` and `rescale` are the flow's."""

    content: ContentEncoder
    flow: Cloner
    prosody: Reader
    vocoder: Vocoder
    lm: Lm | None = None
    variation: Variation | None = None
    steps: int = STEPS
    guidance: float = GUIDANCE
    rescale: float = 0.0
    trained: tuple[str, ...] = ()
    """What each net was: stage, steps, hours."""

    def by_stage(self) -> dict[str, nn.Module]:
        """Stage -> net, those that are there."""
        named = {
            "content": self.content,
            "flow": self.flow,
            "prosody": self.prosody,
            "variation": self.variation,
            "lm": self.lm,
            "vocoder": self.vocoder,
        }
        return {stage: net for stage, net in named.items() if net is not None}

    def sizes(self) -> dict[str, Any]:
        """The figures of `[settings]` that the family's graphs must agree on. Raises CannotExport if the nets do not."""
        timbre, flow = self.flow.timbre.config, self.flow.flow.config
        styles = {self.prosody.style.config.style, self.prosody.prosody.config.style}
        codes = {self.content.grid.size, flow.tokens}
        settings = {
            "codes": flow.tokens,
            "timbre_tokens": timbre.tokens,
            "memory_width": flow.memory,
            "vector_width": flow.vector,
            "style_width": self.prosody.prosody.config.style,
        }
        if self.variation is not None:
            styles.add(self.variation.config.style)
        if self.lm is not None:
            size = self.lm.config
            styles.add(size.style)
            codes.add(size.tokens)
            settings |= {
                "lm_layers": size.layers,
                "lm_heads": size.heads,
                "lm_size": size.width // size.heads,
            }
        for what, one, other in (
            ("the width of a timbre token", timbre.width, flow.memory),
            ("the width of the speaker vector", timbre.vector, flow.vector),
        ):
            if one != other:
                raise CannotExport(
                    f"timbre and flow do not agree on {what}: {one} and {other}; train them together"
                )
        for what, found in (("the width of the style", styles), ("the size of the codebook", codes)):
            if len(found) > 1:
                raise CannotExport(
                    f"the nets do not agree on {what}: {sorted(found)}; train them by one recipe"
                )
        return settings


def load(
    config: str,
    runs: Path | None,
    weights: Path | None,
    *,
    with_lm: bool = True,
    steps: int | None = None,
    guidance: float | None = None,
    rescale: float = 0.0,
    flow: str | None = None,
) -> Nets:
    """The averaged nets of a recipe (`nano`): from `runs`/STAGE-CONFIG/last.pt, else `weights`/STAGE-CONFIG.npz.

    The flow that was distilled furthest is taken before a plain one; its steps are what it was distilled to, without
    guidance. A language model that was tuned on preferences (`prefer`) is taken before the one that it began with.
    `with_lm`: whether to take the language model, if there is one. `steps`, `guidance`, `rescale`: other ones (see
    `Sampler`); `flow`: the stage ("flow", "distill", "distill-2") whose flow it must be.

    Raises:
        CannotExport: a net is not to be found, or damaged.
    """
    found: dict[str, tuple[nn.Module, str]] = {}
    for stage in (
        "content",
        "distill-2",
        "distill",
        "flow",
        "prosody",
        "variation",
        "prefer",
        "lm",
        "vocoder",
    ):
        kind = KINDS.get(stage, stage)
        if kind == "flow" and flow not in (None, stage):
            continue
        if (kind == "lm" and not with_lm) or any(KINDS.get(other, other) == kind for other in found):
            continue
        got = _one(config, stage, runs, weights)
        if got is None:
            if kind in ("lm", "variation") or (KINDS.get(stage) == "flow" and flow is None):
                continue
            places = " or ".join(
                str(place)
                for place in (
                    runs and runs / f"{stage}-{config}" / "last.pt",
                    weights and weights / f"{stage}-{config}.npz",
                )
                if place
            )
            raise CannotExport(
                f"no net of the stage {stage} at {places}: train it, `python -m engine.train {stage}`"
            )
        found[stage] = got
    distilled = next((stage for stage in found if KINDS.get(stage) == "flow"), None)
    if steps is None:
        steps = int(_recipe(config, distilled)["stage"]["steps"]) if distilled else STEPS
    if guidance is None:
        guidance = 0.0 if distilled else GUIDANCE
    if not 0 <= rescale <= 1:
        raise CannotExport(f"--rescale must lie between 0 and 1, not {rescale:g}")
    if steps < 1:
        raise CannotExport(f"the flow must take at least one step, not {steps}")
    nets = {KINDS.get(stage, stage): net for stage, (net, _) in found.items()}
    return Nets(
        **nets,  # type: ignore[arg-type]
        steps=steps,
        guidance=guidance,
        rescale=rescale,
        trained=tuple(told for _, told in found.values()),
    )


def _one(config: str, stage: str, runs: Path | None, weights: Path | None) -> tuple[nn.Module, str] | None:
    """The net of a stage and a line on it; None if it is nowhere."""
    kind = KINDS.get(stage, stage)
    try:
        if runs is not None and (runs / f"{stage}-{config}" / "last.pt").exists():
            net, about = load_net(kind, runs / f"{stage}-{config}")
            return _plain(net), f"{stage}: {about['steps']} steps, {about['hours']:.1f} hours"
        if weights is not None and (file := weights / f"{stage}-{config}.npz").exists():
            net = NETS[kind](_recipe(config, stage)["net"])
            net.load_state_dict(load_half(file))
            return _plain(net.eval()), f"{stage}: kept weights"
    except NoWeights as error:
        raise CannotExport(str(error)) from error
    except RuntimeError as error:
        raise CannotExport(
            f"{stage}: the kept weights are of a net of another size than {config}'s"
        ) from error
    return None


def _plain(net: nn.Module) -> nn.Module:
    """The net with its tokens in a table: what made the rows is for training alone."""
    if isinstance(net, Cloner) and isinstance(net.flow.tokens, Codes):
        net.flow.tokens = net.flow.tokens.plain()
    return net


def _recipe(config: str, stage: str) -> dict[str, Any]:
    try:
        return read_recipe(config, stage).raw
    except BadRecipe as error:
        raise CannotExport(str(error)) from error
