"""Preference tuning of the language model, on pairs of a kept and a dropped take (`engine.train.choosing`).

Direct preference optimisation (Rafailov et al. 2023, arXiv 2305.18290): with the log-likelihoods that the net in training
and the frozen net that it began as (the reference) give to the tokens of both takes,

    loss = - log sigmoid(beta * ((log p(kept) - log p_ref(kept)) - (log p(dropped) - log p_ref(dropped)))).

Tokens are what the content encoder hears in the two sounds. Each stands beside the phones that are meant, aligned to its
own sound; the style of both is that of the kept take, so that a way of speaking decides nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp import features
from engine.nn.lm import Lm, LmConfig
from engine.train.data import BadCorpus, Clip, Corpus, prepare
from engine.train.lm import LmStage, LmStageConfig
from engine.train.loop import Batch, CannotResume
from engine.train.measures import words
from engine.train.record import CHOSEN, DROPPED, read_pairs
from engine.train.weights import load_net

Pair = tuple[Clip, Clip]
"""A kept and a dropped take of one text in one voice."""

HELD_OUT = 10
"""One text in so many is never trained on here: the figures are of its pairs."""
MEASURED = 64
"""Held-out pairs that are measured at most, and how many at a time."""


@dataclass(frozen=True)
class PreferStageConfig(LmStageConfig):
    """How the language model is tuned. `shares` counts for nothing: all clips are pairs."""

    base: str = "lm-nano"
    """The run that it begins with and is compared with, beside this one's: of `lm`, or of `prefer` for a second round."""
    pairs: str = "engine/train/runs/chosen"
    """The folder that `engine.train.choosing` wrote; a relative one is looked for where the command is run."""
    beta: float = 0.1
    """How closely it is held to the reference: the larger, the closer."""
    anchor: float = 0.0
    """Weight of the nats a token of the kept takes. The loss alone may make both takes less likely; this keeps one
    of them up (Pang et al. 2024, arXiv 2404.19733)."""
    longest: float = 16.0
    """Seconds; pairs with a longer take are left out, since a stretch of each would not be the same words."""
    wrong: float = 0.0


def open_pairs(folder: Path, corpus: Path, cache: Path) -> tuple[Corpus, list[Pair]]:
    """The corpus's Kathleen and the takes of a folder, and its pairs.

    Raises:
        BadCorpus: the folder or the corpus cannot be read, or a pair names a take that is not there.
    """
    rows = read_pairs(folder)
    shelves = prepare(corpus, cache, ["kathleen"])
    shelves.shelves |= prepare(folder, cache, [CHOSEN, DROPPED]).shelves
    sides = [{clip.name: clip for clip in shelves.shelves[source].clips} for source in (CHOSEN, DROPPED)]
    pairs = []
    for row in rows:
        names = [Path(row[side]["path"]).stem for side in ("kept", "dropped")]
        for name, side in zip(names, sides, strict=True):
            if name not in side:
                raise BadCorpus(f"{folder}: pairs.jsonl names {name}, which manifest.tsv lacks; choose again")
        pairs.append((sides[0][names[0]], sides[1][names[1]]))
    return shelves, pairs


def held_out_text(text: str) -> bool:
    """Whether pairs of this text are for figures alone: by a hash of its words, so that it never drifts."""
    digest = hashlib.sha256(f"pairs:{' '.join(words(text))}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % HELD_OUT == 0


def preference(own: Tensor, reference: Tensor, beta: float) -> tuple[Tensor, Tensor]:
    """The loss and the reward margins (n,) of log-likelihoods (2 n,): first of n kept, then of their n dropped takes."""
    kept, dropped = (beta * (own - reference)).chunk(2)
    margin = kept - dropped
    return -F.logsigmoid(margin).mean(), margin


class PreferStage(LmStage):
    """Batches of pairs: the kept takes first, then the dropped ones in the same order."""

    config: PreferStageConfig

    def __init__(
        self,
        net: LmConfig,
        config: PreferStageConfig,
        corpus: Corpus,
        pairs: list[Pair],
        cache: Path,
        runs: Path,
    ) -> None:
        """Raises NoWeights without the base's run, CannotResume if it is of other sizes, BadCorpus without pairs to train
        on or to measure with."""
        super().__init__(net, replace(config, shares={CHOSEN: 1.0}), corpus, cache, runs)
        base, _ = load_net("lm", runs / config.base)
        assert isinstance(base, Lm)
        if base.config != net:
            raise CannotResume(
                f"{runs / config.base} is of other sizes than the recipe's net; tune it by the recipe it was made by"
            )
        self.net.load_state_dict(base.state_dict())
        self.reference = base.requires_grad_(False)
        most = config.longest * features.SAMPLE_RATE
        fit = [pair for pair in pairs if max(clip.length for clip in pair) <= most]
        self.pairs = [pair for pair in fit if not held_out_text(pair[0].text)]
        self.held_out = [pair for pair in fit if held_out_text(pair[0].text)]
        if not self.pairs or not self.held_out:
            raise BadCorpus(
                f"{config.pairs}: of {len(pairs)} pairs {len(self.pairs)} can be trained on and {len(self.held_out)} "
                f"are held out for figures, and some of each are needed (takes of at most {config.longest:g} s): "
                "choose from more lines"
            )

    def told(self, pairs: list[Pair]) -> Batch:
        """What the net is told of pairs, and the tokens that it is to say: (2 n, ...), padded to the longest."""
        clips = [pair[0] for pair in pairs] + [pair[1] for pair in pairs]
        # Nothing of it is by chance, since no take is longer than a batch's stretch and no token is replaced.
        batch = self._collate(clips, np.random.default_rng(0))
        batch["style"] = batch["style"][: len(pairs)].repeat(2, 1)
        return batch

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        return self.told([self.pairs[int(at)] for at in rng.integers(len(self.pairs), size=size)])

    def likelihoods(self, net: Lm, batch: Batch) -> Tensor:
        """The log-likelihood of each row's tokens, in all: (2 n,)."""
        goal = batch["goal"]
        logits, _ = net(batch["window"], batch["given"], batch["style"], net.nothing(len(goal), goal.device))
        each = F.cross_entropy(logits.float().transpose(1, 2), goal, ignore_index=-1, reduction="none")
        return -each.sum(1)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        own = self.likelihoods(self.net, batch)
        with torch.no_grad():
            reference = self.likelihoods(self.reference, batch)
        loss, margin = preference(own, reference, self.config.beta)
        count = len(own) // 2
        tokens = (batch["goal"][:count] >= 0).sum()
        nats = -own[:count].sum() / tokens
        moved = (own - reference)[:count].sum() / tokens
        figures = {
            "preference": loss,
            "margin": margin.mean(),
            "accuracy": (margin > 0).float().mean(),
            "kept likelier": moved,
        }
        return loss + self.config.anchor * nats, figures

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Loss, reward margin, accuracy, and by how many nats a token kept takes became likelier, of held-out pairs; nats
        a token and share guessed right on held-out Kathleen, as for `lm`, in which forgetting is seen."""
        device = next(net.parameters()).device
        _, seen = self.loss({k: v.to(device) for k, v in self.told(self.held_out[:MEASURED]).items()}, 0)
        result = {name: float(value) for name, value in seen.items()}
        tuned, usual = self.config, LmStageConfig()
        self.config = replace(tuned, longest=usual.longest, wrong=usual.wrong)
        try:
            batch = self._collate(self.corpus.clips("kathleen", test=True)[:40], np.random.default_rng(0))
            nats, right = LmStage.loss(self, {k: v.to(device) for k, v in batch.items()}, 0)
        finally:
            self.config = tuned
        return result | {"nats": float(nats), "right": float(right["right"])}
