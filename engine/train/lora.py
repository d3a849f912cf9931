"""Fine-tuning of adapters alone: a flow or a language model bent to a domain, then to a speaker, as Takin does it.

`python -m engine.train lora-flow` trains adapters on the sources of its recipe (a domain: audiobooks). `lora-speaker`
begins with these and goes on with the clips of one speaker. The base stays frozen, so the result is a few hundred
kilobytes, which `engine.export` writes as an adapter of onnxruntime's.

The base is the flow before it was distilled: its loss compares with speech itself. A distilled flow begins as a copy of
it and moves little, so the adapter has a place there too; listen whether it does as much.
"""

from __future__ import annotations

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
from engine.train.loop import Batch, CannotResume, Stage
from engine.train.made import prepare_made
from engine.train.stages import BadRecipe
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
    made: tuple[int, int] = (2000, 500)


class Chosen(Corpus):
    """A corpus of whose training side only some speakers are to be had."""

    def __init__(self, corpus: Corpus, speakers: tuple[str, ...]) -> None:
        super().__init__(corpus.shelves.values())
        self._speakers = frozenset(speakers)

    def clips(self, *sources: str, test: bool = False) -> list[Clip]:
        """As for `Corpus`."""
        every = super().clips(*sources, test=test)
        return (
            every
            if test or not self._speakers
            else [clip for clip in every if clip.speaker in self._speakers]
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
        BadCorpus: the clips cannot be read, or no speaker is there of whom there should be some.
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
    chosen = Chosen(_corpus(config, corpus, cache), config.speakers)
    for name in config.shares:
        if not chosen.clips(name):
            who = f" of {', '.join(config.speakers)}" if config.speakers else ""
            raise BadCorpus(
                f"there is no clip{who} in {name} to train on: check the recipe's shares and speakers"
            )
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

    def filled(kind: type[Any]) -> Any:
        # A distilled flow's table has settings that the flow's stage does not know.
        known = {item.name for item in fields(kind)} - {"shares", "made"}
        settings = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items() if key in known}
        return kind(shares=config.shares, made=config.made, **settings)

    match base:
        case Cloner():
            from engine.train.flow import FlowStage, FlowStageConfig

            sizes = base.timbre.config, base.flow.config
            return FlowStage(*sizes, filled(FlowStageConfig), corpus, cache, runs)
        case Lm():
            from engine.train.lm import LmStage, LmStageConfig

            return LmStage(base.config, filled(LmStageConfig), corpus, cache, runs)
    raise NoWeights(f"the stage {config.of} takes no adapters; there are flow and lm")
