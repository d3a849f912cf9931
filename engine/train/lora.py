"""Fine-tuning of adapters alone: a flow or a language model bent to a domain, then to a speaker, as Takin does it.

`python -m engine.train lora-flow` trains adapters on the sources of its recipe (a domain: audiobooks). `lora-speaker`
begins with these and goes on with the clips of one speaker. The base stays frozen, so the result is less than a
megabyte, which `engine.export` writes as an adapter of onnxruntime's.

The base is the flow before it was distilled: its loss compares with speech itself. A distilled flow begins as a copy of
it and moves little, so the adapter has a place there too; listen whether it does as much.

A recipe may take so many minutes of its clips alone, and have them played faster or slower: a voice that the base never
heard, which alone tells what an adapter gives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from engine.nn import lora
from engine.nn.lm import Lm
from engine.nn.pairs import Cloner
from engine.train.data import BadCorpus, Clip, Corpus, prepare
from engine.train.flow import FlowStage, FlowStageConfig
from engine.train.lm import LmStage, LmStageConfig
from engine.train.loop import Batch, CannotResume, Stage
from engine.train.made import prepare_made
from engine.train.stages import BadRecipe
from engine.train.voices import WARP_MOST, Chosen, pick, warped
from engine.train.weights import NoWeights, load_net

MEASURED = ("kathleen", "librispeech")
"""Sources that the stages' own figures look at."""


@dataclass(frozen=True)
class LoraStageConfig:
    """What is bent, how much, and by which clips."""

    of: str = "flow"
    """The stage whose net is bent: `flow` or `lm`."""
    base: str = "flow-nano"
    """Its run, beside this one's."""
    begin: str = ""
    """A run of this stage to begin with, beside this one's: the domain before the speaker. Of the same rank."""
    rank: int = 8
    alpha: float = 16.0
    patterns: tuple[str, ...] = ()
    """Layers to bend; none: those that exported graphs have places for."""
    shares: dict[str, float] = field(default_factory=dict)
    """How much of each source, by chance."""
    clips: str = ""
    """A folder with clips of one's own and a `manifest.tsv` as the corpus has it; then `shares` names its sources."""
    speakers: tuple[str, ...] = ()
    """Only these speakers' clips; none: all."""
    minutes: float = 0.0
    """At most so many minutes of them, of all sources together: the first `in_order`, so that five minutes hold the one
    minute that a smaller limit takes. 0: all."""
    warp: int = 0
    """Per cent by which the clips of `shares` are played faster, or slower: `played`. The held-out clips of these sources
    too, so that the stage's figures are of the same voice."""
    made: tuple[int, int] = (2000, 500)

    def __post_init__(self) -> None:
        if not (math.isfinite(self.minutes) and self.minutes >= 0):
            raise BadRecipe(f"recipe: minutes is 0 for all clips or more, not {self.minutes}")
        if not (isinstance(self.warp, int) and abs(self.warp) <= WARP_MOST):
            raise BadRecipe(
                f"recipe: warp is a whole number of per cent from -{WARP_MOST} to {WARP_MOST}, not {self.warp}"
            )


class LoraStage(Stage):
    """Another stage, of whose net only the adapters are trained."""

    def __init__(self, inner: Stage, config: LoraStageConfig, begin: lora.Weights | None = None) -> None:
        """`begin`: adapters to begin with. Raises CannotResume if they, or the patterns, do not fit the net."""
        super().__init__()
        self.inner, self.net, self.config = inner, inner.net, config
        for parameter in self.net.parameters():
            parameter.requires_grad_(False)
        part = bent(self.net)
        try:
            lora.attach(part, config.patterns or lora.PATTERNS[config.of], config.rank, config.alpha)
            if begin is not None:
                lora.load(part, begin)
        except lora.BadAdapter as error:
            raise CannotResume(str(error)) from error

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        return self.inner.batch(rng, size)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        return self.inner.loss(batch, step)

    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """The inner stage's figures: whether what was bent still does for everybody else."""
        return self.inner.evaluate(net)


def bent(net: nn.Module) -> nn.Module:
    """The part of a stage's net that takes adapters."""
    return net.flow if isinstance(net, Cloner) else net


def make(raw: dict[str, Any], corpus: Path, cache: Path, runs: Path) -> LoraStage:
    """The stage of a recipe's table.

    Raises:
        BadCorpus: the clips cannot be read, or are fewer than there should be.
        NoWeights: a run that it needs is not there.
        CannotResume: the adapters to begin with, or the patterns, do not fit.
        BadRecipe: a setting that is unknown.
    """
    table = {key: tuple(v) if isinstance(v, list) else v for key, v in raw["stage"].items()}
    try:
        config = LoraStageConfig(**table)
    except TypeError as error:
        raise BadRecipe(f"recipe: {error}") from error
    base, about = load_net(config.of, runs / config.base)
    shelves = _corpus(config, corpus, cache)
    clips = pick(shelves, config.shares, config.speakers, config.minutes, config.warp)
    kept: dict[str, list[Clip]] = {name: [] for name in config.shares}
    for clip in clips:
        kept[clip.source].append(clip)
    if config.warp:
        for name in config.shares:
            part = [*kept.pop(name), *shelves.clips(name, test=True)]
            shelves.shelves[name] = warped(shelves.shelves[name], part, cache, config.warp)
    chosen = Chosen(shelves, kept)
    inner = _inner(base, about["recipe"].get("stage", {}), config, chosen, cache, runs)
    inner.net.load_state_dict(base.state_dict())
    return LoraStage(inner, config, read_run(runs / config.begin)[1] if config.begin else None)


def read_run(folder: Path) -> tuple[str, lora.Weights]:
    """What a run of this stage bends (`flow`, `lm`), and its averaged adapters.

    Raises:
        NoWeights: there is no such run, or it is damaged or of another kind.
    """
    path = folder / "last.pt"
    try:
        saved = torch.load(path, map_location="cpu", weights_only=True)
        table = saved["recipe"]["stage"]
        of, average = str(table["of"]), saved["average"]
        default = LoraStageConfig()
        scale = float(table.get("alpha", default.alpha)) / int(table.get("rank", default.rank))
    except FileNotFoundError as error:
        raise NoWeights(f"no checkpoint {path}: train it with `python -m engine.train lora-flow`") from error
    except (RuntimeError, KeyError, TypeError, EOFError, ValueError) as error:
        raise NoWeights(f"{path} is no run of adapters, or damaged") from error
    within = "flow." if of == "flow" else ""
    weights: lora.Weights = {
        layer.removeprefix(within): (value, average[f"{layer}.lora_b"] * scale)
        for layer, value in ((name.removesuffix(".lora_a"), value) for name, value in average.items())
        if f"{layer}.lora_b" in average
    }
    if not weights:
        raise NoWeights(f"{path} holds no adapters")
    return of, weights


def _corpus(config: LoraStageConfig, corpus: Path, cache: Path) -> Corpus:
    """The sources of the recipe, and those that figures are taken of."""
    named = set(config.shares) - {"made"}
    shelves = prepare(corpus, cache, sorted({*MEASURED, *(set() if config.clips else named)}))
    if "made" in config.shares:
        shelves.shelves["made"] = prepare_made(shelves, cache, *config.made)
    if config.clips:
        if shadowed := sorted(named & shelves.shelves.keys()):
            raise BadCorpus(
                f"{config.clips}: the source {shadowed[0]} is the corpus's own; give the folder another name"
            )
        shelves.shelves |= prepare(Path(config.clips), cache, sorted(named)).shelves
    return shelves


def _inner(
    base: nn.Module, table: dict[str, Any], config: LoraStageConfig, corpus: Corpus, cache: Path, runs: Path
) -> Stage:
    """The stage that the base was trained by, with other clips."""

    def filled(kind: type[Any], **others: Any) -> Any:
        # A distilled flow's table has settings that the flow's stage does not know; and the clips that the base learned
        # from besides the corpus are none of the adapter's.
        known = {item.name for item in fields(kind)} - {"shares", "made", "clips"}
        settings = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items() if key in known}
        return kind(shares=config.shares, made=config.made, **{**settings, **others})

    match base:
        case Cloner():
            # Nothing is learned of telling speakers apart, since timbre stays as it is; and a speaker's adapter is for
            # this voice, not for its neighbours.
            alone = {"warped": 0.0, "coloured": 0.0} if config.speakers or config.clips else {}
            sizes = base.timbre.config, base.flow.config
            return FlowStage(*sizes, filled(FlowStageConfig, pairs=1, **alone), corpus, cache, runs)
        case Lm():
            return LmStage(base.config, filled(LmStageConfig), corpus, cache, runs)
    raise NoWeights(f"the stage {config.of} takes no adapters; there are flow and lm")
