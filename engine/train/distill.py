"""Distilling the flow: fewer steps, and the guidance folded in.

A trained flow walks from noise to speech in twice the steps, guided; the student must go each pair of them in one,
without guidance. What it learns from is free of chance, so a few hundred steps do.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.nn.flow import Flow, FlowConfig, Sampler, moments, scaled
from engine.nn.pairs import Cloner
from engine.nn.timbre import TimbreConfig
from engine.train.data import Corpus
from engine.train.flow import FlowStage, FlowStageConfig
from engine.train.loop import Batch
from engine.train.weights import load_net


@dataclass(frozen=True)
class DistillStageConfig(FlowStageConfig):
    """As for the flow; and how the teacher walks."""

    teacher: str = "flow-nano"
    """The run of the flow that is distilled, beside this one's."""
    steps: int = 4
    """Of the student; the teacher takes twice as many."""
    guidance: float = 1.0
    """Of the teacher; see `engine.nn.flow.Sampler`."""
    temperature: float = 1.0
    """Of the noise that the walk begins with: what the pack sets as `flow_temperature`."""
    unguided: float = 0.0
    pairs: int = 0


class DistillStage(FlowStage):
    """The flow's batches, with another loss. The timbre encoder stays as it is."""

    config: DistillStageConfig

    def __init__(
        self,
        timbre: TimbreConfig,
        flow: FlowConfig,
        config: DistillStageConfig,
        corpus: Corpus,
        cache: Path,
        runs: Path,
    ) -> None:
        super().__init__(timbre, flow, config, corpus, cache, runs)
        teacher, _ = load_net("flow", runs / config.teacher)
        self.net.load_state_dict(teacher.state_dict())
        assert isinstance(teacher, Cloner)
        for part in (teacher, self.net.timbre):
            for parameter in part.parameters():
                parameter.requires_grad_(False)
        self.teacher: nn.Module = teacher.flow

    @torch.no_grad()
    def walk(self, batch: Batch, memory: Tensor, vector: Tensor) -> list[Tensor]:
        """The teacher's states at the student's moments: steps + 1 of (batch, T, 80)."""
        flow, config = self.teacher, self.config
        assert isinstance(flow, Flow)
        known, given = scaled(batch["mel"]), batch["given"]
        guide = flow.guide(batch["tokens"], batch["phones"], batch["prosody"])
        none = flow.guide(
            torch.full_like(batch["tokens"], flow.config.tokens),
            torch.full_like(batch["phones"], flow.config.phones),
            torch.zeros_like(batch["prosody"]),
        )
        state = batch["noise"] * self.config.temperature
        states = [state]
        for number, (now, then) in enumerate(pairwise(moments(2 * config.steps)), 1):
            time = torch.full_like(batch["time"], now)
            said = flow(state, time, guide, known, given, memory, vector)
            if config.guidance:
                free = flow(state, time, none, known, given, memory * 0, vector * 0)
                said = said + config.guidance * (said - free)
            state = state + (then - now) * said.to(state.dtype)
            if number % 2 == 0:
                states.append(state)
        return states

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        with torch.no_grad():
            memory, vector = self.net.timbre(batch["reference"], batch["counts"])
        states = self.walk(batch, memory, vector)
        times = moments(self.config.steps)
        net, known, given = self.net.flow, scaled(batch["mel"]), batch["given"]
        guide = net.guide(batch["tokens"], batch["phones"], batch["prosody"])
        unknown = (1 - given[..., 0]) * batch["seen"]
        total = unknown.new_zeros(())
        for (now, then), (state, goal) in zip(pairwise(times), pairwise(states), strict=True):
            time = torch.full_like(batch["time"], now)
            got = net(state, time, guide, known, given, memory, vector).float()
            error = (got - (goal - state) / (then - now)).square().mean(-1)
            total = total + (error * unknown).sum() / unknown.sum()
        return total / self.config.steps, {"walk": total.detach() / self.config.steps}

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """How far the log-mel of held-out clips lies from what the teacher paints of the same noise, mean over bands."""
        config, result = self.config, {}
        teacher = self.teacher
        assert isinstance(teacher, Flow)
        ways = [
            Sampler(teacher, 2 * config.steps, config.guidance),
            Sampler(self.net.flow, config.steps),
        ]
        for name, batch in self.unseen(next(net.parameters()).device):
            memory, vector = self.net.timbre(batch["reference"], batch["counts"])
            told = [batch[key] for key in ("tokens", "phones", "prosody", "mel", "given")]
            noise = batch["noise"] * config.temperature
            goal, got = (way(noise, *told, memory, vector) for way in ways)
            unknown = (1 - batch["given"][..., 0]) * batch["seen"]
            away = (got - goal).abs().mean(-1)
            result[f"distance {name}"] = float((away * unknown).sum() / unknown.sum())
        return result
