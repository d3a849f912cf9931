"""The stage of variation: how far each phone of a recording lies from its median, to be drawn again by chance.

The medians are those of the prosody stage, whose batches these are; its nets are asked and not trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from engine.nn.pairs import Reader
from engine.nn.prosody import POINTS
from engine.nn.variation import SCALE, Drawing, Variation, VariationConfig
from engine.train.data import Corpus
from engine.train.loop import Batch, Stage
from engine.train.prosody import ProsodyStage, ProsodyStageConfig
from engine.train.weights import load_net

MOMENTS = 8
"""At how many moments of the path held-out clips are measured."""


@dataclass(frozen=True)
class VariationStageConfig(ProsodyStageConfig):
    """What a batch is made of: as the prosody's."""

    prosody: str = "prosody-nano"
    """The run of the prosody stage that says the medians, beside this one's."""


class VariationStage(Stage):
    """Batches of whole clips with their measured prosody, and its medians."""

    net: Variation

    def __init__(
        self, net: VariationConfig, config: VariationStageConfig, corpus: Corpus, runs: Path
    ) -> None:
        super().__init__()
        self.net = Variation(net)
        reader, _ = load_net("prosody", runs / config.prosody)
        assert isinstance(reader, Reader)
        self.inner = ProsodyStage(reader.style.config, reader.prosody.config, config, corpus, runs)
        self.inner.net = reader.requires_grad_(False)

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        batch = self.inner.batch(rng, size)
        shape = (*batch["phones"].shape, len(SCALE))
        noise = torch.from_numpy(rng.standard_normal(shape, np.float32))
        return batch | {"noise": noise, "time": torch.from_numpy(rng.random(size, np.float32))}

    @torch.no_grad()
    def told(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Style (batch, style) and medians (batch, n, 6)."""
        style = self.inner.net.style(batch["mel"], batch["reference"], batch["frames"])
        got = self.inner.net.prosody(batch["phones"], batch["marks"], style, batch["lengths"])
        log = got.durations.log1p()
        return style, torch.cat(
            [log[..., None], got.contour, got.voiced[..., None], got.energy[..., None]], -1
        )

    def _goal(self, batch: Batch, said: Tensor) -> tuple[Tensor, Tensor]:
        """How far the recording lies from the medians, in the flow's units; what of it is known. (batch, n, 5) each."""
        true = torch.cat(
            [batch["durations"].log1p()[..., None], batch["contour"], batch["energy"][..., None]], -1
        )
        medians = torch.cat([said[..., : 1 + POINTS], said[..., 2 + POINTS :]], -1)
        place = torch.arange(said.shape[1], device=said.device)[None]
        known = (place < batch["lengths"][:, None]).float()[..., None].expand_as(true).clone()
        known[..., 1 : 1 + POINTS] *= batch["pitched"]
        return (true - medians) / torch.tensor(SCALE, device=said.device) * known, known

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        style, said = self.told(batch)
        goal, known = self._goal(batch, said)
        time = batch["time"][:, None, None]
        state = (1 - time) * batch["noise"] + time * goal
        got = self.net(state, batch["time"], batch["phones"], batch["marks"], style, batch["lengths"], said)
        error = (got.float() - (goal - batch["noise"])).square() * known
        return error.sum() / known.sum(), {
            name: error[..., part].sum() / known[..., part].sum().clamp(min=1)
            for name, part in (
                ("duration", slice(0, 1)),
                ("contour", slice(1, 1 + POINTS)),
                ("energy", slice(1 + POINTS, None)),
            )
        }

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Held-out Kathleen prompts in the style of a training clip: the velocity's error, and how far pitch (octaves)
        and log durations spread within a line, of recordings, of the medians, and as drawn."""
        assert isinstance(net, Variation)
        batch = self.inner.held_out()
        device = next(net.parameters()).device
        rng = np.random.default_rng(4)
        count, length = batch["phones"].shape
        noise = torch.from_numpy(rng.standard_normal((count, length, len(SCALE)), np.float32))
        batch = {key: value.to(device) for key, value in (batch | {"noise": noise}).items()}
        errors = []
        for moment in np.linspace(0.05, 0.95, MOMENTS):
            batch["time"] = torch.full((count,), float(moment), device=device)
            errors.append(float(self.loss(batch, 0)[0]))
        style, said = self.told(batch)
        change = Drawing(net)(
            noise.to(device), batch["phones"], batch["marks"], style, batch["lengths"], said
        )
        log = batch["durations"].log1p()
        found = {"velocity error": float(np.mean(errors))}
        for name, pitch, lasting in (
            ("recorded", batch["contour"], log),
            ("median", said[..., 1 : 1 + POINTS], said[..., 0]),
            (
                "drawn",
                (said[..., : 1 + POINTS] + change[..., : 1 + POINTS])[..., 1:],
                said[..., 0] + change[..., 0],
            ),
        ):
            found[f"pitch {name}"] = _spread(pitch, batch["pitched"] > 0)
            place = torch.arange(length, device=device)[None] < batch["lengths"][:, None]
            found[f"duration {name}"] = _spread(lasting, place)
        return found


def _spread(values: Tensor, known: Tensor) -> float:
    """The mean over lines of the standard deviation of what is known of each."""
    spreads = [float(row[here].std()) for row, here in zip(values, known, strict=True) if here.sum() > 1]
    return float(np.mean(spreads)) if spreads else 0.0
