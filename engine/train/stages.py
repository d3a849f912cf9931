"""The stages by name, and the recipe file they are built from."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engine.train.data import Corpus, prepare
from engine.train.loop import LoopConfig, Stage

if TYPE_CHECKING:
    from engine.nn.flow import FlowConfig
    from engine.nn.timbre import TimbreConfig
    from engine.train.flow import FlowStageConfig

T = TypeVar("T")
HERE = Path(__file__).parent
RECIPES = HERE / "recipes.toml"


class BadRecipe(Exception):
    """A recipe that is not there or does not fit; the message says what is wrong."""


@dataclass(frozen=True)
class Recipe:
    """One table of the recipe file."""

    loop: LoopConfig
    raw: dict[str, Any]
    """As read: `net`, `stage`, `loop`. Kept in checkpoints, so that export knows the sizes."""


def default_corpus() -> Path:
    """DRAMATIS_CORPUS, or `shared/corpus` beside the repository."""
    return Path(os.environ.get("DRAMATIS_CORPUS", HERE.parents[2] / "shared" / "corpus"))


def add_places(parser: argparse.ArgumentParser) -> None:
    """The options --corpus and --cache, as every tool has them."""
    parser.add_argument("--corpus", type=Path, default=default_corpus(), help="folder with manifest.tsv")
    parser.add_argument("--cache", type=Path, default=HERE / "cache", help="folder for decoded audio")


def ended(work: Callable[[], None], out: Path, *known: type[Exception], stopped: str = "") -> int:
    """What a tool ends with: 0, or 1 with one line of what went wrong, if that is `known` or an OSError (about `out`).

    130 after Ctrl-C, if `stopped` says what that means for what was done; else KeyboardInterrupt is raised as it came.
    """
    try:
        work()
    except known as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or out} cannot be used: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        if not stopped:
            raise
        print(f"stopped; {stopped}", file=sys.stderr)
        return 130
    return 0


def read_recipe(
    config: str, stage: str, changes: dict[str, Any] | None = None, path: Path | None = None
) -> Recipe:
    """Read recipe `config.stage`; `changes` (those not None) override its loop.

    Raises:
        BadRecipe: no such recipe, or a setting the loop does not know.
    """
    with (path or RECIPES).open("rb") as file:
        table = tomllib.load(file)
    try:
        raw = table[config][stage]
    except KeyError as error:
        known = ", ".join(f"{a}.{b}" for a in table for b in table[a])
        raise BadRecipe(f"no recipe {config}.{stage} in {path or RECIPES}; there are {known}") from error
    loop = replace(
        _fill(LoopConfig, raw["loop"]), **{k: v for k, v in (changes or {}).items() if v is not None}
    )
    return Recipe(loop=loop, raw=raw)


def _fill(kind: type[T], table: dict[str, Any]) -> T:
    """A config dataclass from a table of the recipe; arrays become tuples."""
    try:
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in table.items()})
    except TypeError as error:
        raise BadRecipe(f"recipe: {error}") from error


def _vocoder(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.vocoder import VocoderConfig
    from engine.train.vocoder import VocoderStage, VocoderStageConfig

    config = _fill(VocoderStageConfig, recipe.raw["stage"])
    return VocoderStage(
        _fill(VocoderConfig, recipe.raw["net"]), config, prepare(corpus, cache, sorted(config.shares))
    )


def _content(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.content import ContentConfig
    from engine.train.content import ContentStage, ContentStageConfig

    config = _fill(ContentStageConfig, recipe.raw["stage"])
    names = {*config.labelled, *config.unlabelled, *config.heard} - set(config.own)
    shelves = _shelves(corpus, cache, names, config.made)
    if config.own:
        shelves.shelves |= prepare(Path(config.clips), cache, config.own).shelves
    return ContentStage(_fill(ContentConfig, recipe.raw["net"]), config, shelves, cache, runs)


def _flow(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.train.flow import FlowStage, FlowStageConfig

    config = _fill(FlowStageConfig, recipe.raw["stage"])
    return FlowStage(*_cloning(recipe), config, _of_flow(config, corpus, cache), cache, runs)


def _distill(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.train.distill import DistillStage, DistillStageConfig

    config = _fill(DistillStageConfig, recipe.raw["stage"])
    return DistillStage(*_cloning(recipe), config, _of_flow(config, corpus, cache), cache, runs)


def _cloning(recipe: Recipe) -> tuple[TimbreConfig, FlowConfig]:
    from engine.nn.flow import FlowConfig
    from engine.nn.timbre import TimbreConfig

    net = recipe.raw["net"]
    return _fill(TimbreConfig, net["timbre"]), _fill(FlowConfig, net["flow"])


def _of_flow(config: FlowStageConfig, corpus: Path, cache: Path) -> Corpus:
    shelves = _shelves(corpus, cache, set(config.shares) - set(config.own), config.made)
    if config.own:
        shelves.shelves |= prepare(Path(config.clips), cache, config.own).shelves
    return shelves


def _prosody(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.prosody import ProsodyConfig, StyleConfig
    from engine.train.prosody import ProsodyStage, ProsodyStageConfig

    config = _fill(ProsodyStageConfig, recipe.raw["stage"])
    shelves = _shelves(corpus, cache, set(config.shares), config.made)
    net = recipe.raw["net"]
    return ProsodyStage(
        _fill(StyleConfig, net["style"]), _fill(ProsodyConfig, net["prosody"]), config, shelves, runs
    )


def _variation(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.variation import VariationConfig
    from engine.train.variation import VariationStage, VariationStageConfig

    config = _fill(VariationStageConfig, recipe.raw["stage"])
    shelves = _shelves(corpus, cache, set(config.shares), config.made)
    return VariationStage(_fill(VariationConfig, recipe.raw["net"]), config, shelves, runs)


def _lm(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.lm import LmConfig
    from engine.train.lm import LmStage, LmStageConfig

    config = _fill(LmStageConfig, recipe.raw["stage"])
    shelves = _shelves(corpus, cache, set(config.shares), config.made)
    return LmStage(_fill(LmConfig, recipe.raw["net"]), config, shelves, cache, runs)


def _prefer(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.nn.lm import LmConfig
    from engine.train.prefer import PreferStage, PreferStageConfig, open_pairs

    config = _fill(PreferStageConfig, recipe.raw["stage"])
    shelves, pairs = open_pairs(Path(config.pairs), corpus, cache)
    return PreferStage(_fill(LmConfig, recipe.raw["net"]), config, shelves, pairs, cache, runs)


def _lora(recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    from engine.train.lora import make as adapters

    return adapters(recipe.raw, corpus, cache, runs)


def _shelves(corpus: Path, cache: Path, names: set[str], made: tuple[int, int]) -> Corpus:
    """Kathleen and the named sources, made speech among them."""
    from engine.train.made import prepare_made

    shelves = prepare(corpus, cache, sorted({"kathleen", *names} - {"made"}))
    if "made" in names:
        shelves.shelves["made"] = prepare_made(shelves, cache, *made)
    return shelves


Maker = Callable[[Recipe, Path, Path, Path], Stage]
STAGES: dict[str, Maker] = {
    "vocoder": _vocoder,
    "content": _content,
    "flow": _flow,
    "distill": _distill,
    "distill-2": _distill,
    "prosody": _prosody,
    "variation": _variation,
    "lm": _lm,
    "prefer": _prefer,
    "lora-flow": _lora,
    "lora-speaker": _lora,
    "lora-lm": _lora,
}


def make(name: str, recipe: Recipe, corpus: Path, cache: Path, runs: Path) -> Stage:
    """Build a stage by its name, its data prepared; `runs` holds the runs of the stages that it needs.

    Raises:
        BadRecipe: the recipe has a setting that the stage does not know.
        BadCorpus: the data cannot be read.
    """
    return STAGES[name](recipe, corpus, cache, runs)
