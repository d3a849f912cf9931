"""The one training loop. A stage says its net, its batches and its losses; all the rest is here.

Everything random comes from (seed, step, rank): batches from a numpy generator, dropout and masks from torch's. So a run
that was stopped at any step and resumed ends with the same weights as one that was not.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from engine.train.figures import Figures

Batch = dict[str, Tensor]


@dataclass(frozen=True)
class LoopConfig:
    """How long, how fast, how large. One table of the recipe file for each stage."""

    steps: int = 100_000
    """The step at which training ends; the learning rate falls over the last `cooldown` share of them."""
    batch: int = 12
    """Items a step on each device."""
    rate: float = 5e-4
    critic_rate: float = 1.0
    """The critic's rate, as a multiple of `rate`."""
    warmup: int = 200
    cooldown: float = 0.2
    betas: tuple[float, float] = (0.9, 0.98)
    decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.999
    seed: int = 1
    workers: int = 0
    """Processes that make batches ahead of time."""
    log_every: int = 50
    evaluate_every: int = 1000
    save_minutes: float = 3.0


class Stage(nn.Module):
    """What a stage gives to the loop. `net` is what is trained, averaged and exported; `critic` is thrown away."""

    net: nn.Module

    def __init__(self) -> None:
        super().__init__()
        # No default of the class: torch looks there first, and would never find the part of that name.
        self.critic: nn.Module | None = None

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        """A training batch, made from `rng` and nothing else."""
        raise NotImplementedError

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        """The value to lower, and figures to log."""
        raise NotImplementedError

    def critic_loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]] | None:
        """The critic's value to lower, or None while it is not in play."""
        return None

    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Figures of the (averaged) net on held-out clips."""
        return {}

    def forward(
        self, batch: Batch, step: int, critic: bool = False
    ) -> tuple[Tensor, dict[str, Tensor]] | None:
        """One entry for both losses, so that DistributedDataParallel can wrap the stage."""
        return self.critic_loss(batch, step) if critic else self.loss(batch, step)


class CannotResume(Exception):
    """A checkpoint does not fit the recipe; the message says what differs and what to do."""


class Loop:
    """Trains a stage in a folder: `last.pt`, `figures.csv`, `figures.png`."""

    def __init__(self, stage: Stage, config: LoopConfig, folder: Path, recipe: dict[str, Any]) -> None:
        self.config, self.folder, self.recipe = config, folder, recipe
        self.rank = int(os.environ.get("RANK", "0"))
        self.world = int(os.environ.get("WORLD_SIZE", "1"))
        self.device = _device()
        self.stage = stage.to(self.device)
        self.average = {name: value.detach().clone() for name, value in stage.net.state_dict().items()}
        self.optimizer = _adam(stage.net, config)
        self.critic_optimizer = _adam(stage.critic, config) if stage.critic is not None else None
        self.step = 0
        self.seconds = 0.0
        self.before = (0, 0.0)  # steps and seconds of runs that the weights come from
        self.stopping = False
        self.figures = Figures(folder / "figures.csv")
        self.wrapped: Callable[..., Any] = stage
        if self.world > 1:
            from torch.nn.parallel import DistributedDataParallel

            self.wrapped = DistributedDataParallel(stage, find_unused_parameters=True)

    # -- checkpoints -----------------------------------------------------------------------------------------------

    @property
    def checkpoint(self) -> Path:
        """Where the state lies that training goes on from."""
        return self.folder / "last.pt"

    def save(self) -> None:
        """Write the checkpoint: a power cut leaves the old one or the new one, never half of one."""
        if self.rank:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        stage = self.stage
        state = {
            "recipe": self.recipe,
            "loop": asdict(self.config),
            "step": self.step,
            "seconds": self.seconds,
            "before": self.before,
            "net": stage.net.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "critic": stage.critic.state_dict() if stage.critic is not None else None,
            "critic_optimizer": self.critic_optimizer.state_dict() if self.critic_optimizer else None,
        }
        draft = self.checkpoint.with_suffix(".tmp")
        with draft.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.checkpoint)
        self.figures.plot(self.folder / "figures.png")

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one. A critic that is new to the run starts from nothing.

        Raises:
            CannotResume: the net's sizes in the checkpoint are not the recipe's.
        """
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        if state["recipe"].get("net") != self.recipe.get("net"):
            raise CannotResume(
                f"{self.checkpoint} was trained with net {state['recipe'].get('net')}, the recipe says "
                f"{self.recipe.get('net')}: give another --run folder, or move the old one away"
            )
        self.stage.net.load_state_dict(state["net"])
        # A run that was restored from a pack has none.
        if state["optimizer"] is not None:
            self.optimizer.load_state_dict(state["optimizer"])
        self.average = {name: value.to(self.device) for name, value in state["average"].items()}
        if (
            self.stage.critic is not None
            and state["critic"] is not None
            and self.critic_optimizer is not None
        ):
            self.stage.critic.load_state_dict(state["critic"])
            self.critic_optimizer.load_state_dict(state["critic_optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        self.before = tuple(state.get("before", self.before))
        self.figures.rewind(self.step)
        return True

    # -- training --------------------------------------------------------------------------------------------------

    def begin_with(self, weights: dict[str, Tensor]) -> None:
        """Starts from these weights instead of random ones. Raises CannotResume if they are of another net."""
        try:
            self.stage.net.load_state_dict(weights)
        except RuntimeError as error:
            raise CannotResume(
                "the weights are of a net of another size; use the recipe they were made by"
            ) from error
        self.average = {name: value.detach().clone() for name, value in self.stage.net.state_dict().items()}

    def rate(self, step: int) -> float:
        """Learning rate: rises over `warmup`, holds, falls to nothing over the last `cooldown` share."""
        config = self.config
        fall = max(1.0, config.cooldown * config.steps)
        return config.rate * min(1.0, (step + 1) / max(1, config.warmup), (config.steps - step) / fall)

    def run(self) -> None:
        """Train to the last step. SIGTERM and SIGINT save and return."""
        config = self.config
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        started = saved = time.monotonic()
        trained = self.seconds
        self.stage.train()
        try:
            for made in self._batches():
                seen = self._update(
                    {name: value.to(self.device, non_blocking=True) for name, value in made.items()}
                )
                self.step += 1
                self.seconds = trained + time.monotonic() - started
                last = self.step >= config.steps
                if self.step % config.log_every == 0 or last:
                    self._log("train", {name: float(value) for name, value in seen.items()})
                if self.step % config.evaluate_every == 0 or last:
                    self.evaluate()
                if self.stopping or last:
                    break
                if time.monotonic() - saved > 60 * config.save_minutes:
                    self.save()
                    saved = time.monotonic()
            self.save()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _batches(self) -> DataLoader[Batch]:
        data = _Batches(self.stage, self.config, self.rank, self.world)
        todo = range(self.step, self.config.steps)
        return DataLoader(
            data,
            batch_size=None,
            sampler=todo,
            num_workers=self.config.workers,
            pin_memory=self.device.type == "cuda",
        )

    def _update(self, batch: Batch) -> dict[str, Tensor]:
        torch.manual_seed((self.config.seed * 1_000_003 + self.step) * 4096 + self.rank)
        seen: dict[str, Tensor] = {"rate": torch.tensor(self.rate(self.step))}
        if self.stage.critic is not None and self.critic_optimizer is not None:
            with self._precision():
                result = self.wrapped(batch, self.step, critic=True)
            if result is not None:
                seen |= self._descend(result, self.critic_optimizer, self.stage.critic)
        with self._precision():
            result = self.wrapped(batch, self.step)
        seen |= self._descend(result, self.optimizer, self.stage.net)
        with torch.no_grad():
            # A young average forgets faster, or the first, random weights would stay in it for long.
            keep = min(self.config.ema, (1 + self.step) / (10 + self.step))
            for name, value in self.stage.net.state_dict().items():
                if value.dtype.is_floating_point:
                    self.average[name].lerp_(value, 1 - keep)
                else:
                    self.average[name].copy_(value)
        return seen

    def _descend(
        self, result: tuple[Tensor, dict[str, Tensor]], optimizer: torch.optim.Optimizer, net: nn.Module
    ) -> dict[str, Tensor]:
        loss, seen = result
        critical = optimizer is self.critic_optimizer
        for group in optimizer.param_groups:
            group["lr"] = self.rate(self.step) * (self.config.critic_rate if critical else 1.0)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(net.parameters(), self.config.clip)
        if torch.isfinite(norm):
            optimizer.step()
        name = "critic " if critical else ""
        return {name + "loss": loss.detach(), name + "gradient": norm.detach()} | {
            key: value.detach() for key, value in seen.items()
        }

    def _precision(self) -> Any:
        return torch.autocast("cuda", torch.bfloat16) if self.device.type == "cuda" else nullcontext()

    # -- figures ---------------------------------------------------------------------------------------------------

    @torch.no_grad()
    def evaluate(self) -> dict[str, float]:
        """Figures of the averaged weights on held-out clips."""
        if self.rank:
            return {}
        net = self.stage.net
        own = {name: value.clone() for name, value in net.state_dict().items()}
        net.load_state_dict(self.average)
        net.eval()
        try:
            result = self.stage.evaluate(net)
        finally:
            net.load_state_dict(own)
            net.train()
        self._log("test", result)
        return result

    def _log(self, side: str, values: dict[str, float]) -> None:
        if self.rank or not values:
            return
        self.figures.add(self.step, self.seconds, side, values)
        words = "  ".join(f"{name} {value:.4g}" for name, value in values.items())
        print(f"{side} step {self.step}  {self.seconds / 60:.1f} min  {words}", flush=True)

    def _stop(self, *_: object) -> None:
        self.stopping = True


class _Batches(Dataset[Batch]):
    """Item `step` is the batch of that step, whichever process makes it."""

    def __init__(self, stage: Stage, config: LoopConfig, rank: int, world: int) -> None:
        self.stage, self.config, self.rank, self.world = stage, config, rank, world

    def __getitem__(self, step: int) -> Batch:
        rng = np.random.default_rng([self.config.seed, step, self.rank, self.world])
        return self.stage.batch(rng, self.config.batch)


def _device() -> torch.device:
    if not torch.cuda.is_available():
        return torch.device("cpu")
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
    torch.cuda.set_device(device)
    return device


def _adam(net: nn.Module, config: LoopConfig) -> torch.optim.AdamW:
    """AdamW; vectors (biases, norms, scales) are not decayed."""
    matrices = [p for p in net.parameters() if p.requires_grad and p.ndim > 1]
    vectors = [p for p in net.parameters() if p.requires_grad and p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": config.decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=config.rate, betas=config.betas, eps=1e-8)
