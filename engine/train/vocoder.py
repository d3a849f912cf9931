"""The vocoder's stage: random half-seconds of every voice, copied through their log-mel."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.critics import CriticConfig, Critics, persuasion, recognition, resemblance
from engine.nn.vocoder import Vocoder, VocoderConfig
from engine.train.data import Clip, Corpus, Floats
from engine.train.loop import Batch, Stage
from engine.train.losses import SpectralLoss
from engine.train.mel import LogMel

MEASURED = {"librispeech": 24, "kathleen": 8}
"""How many held-out clips of which sources the curves look at."""


@dataclass(frozen=True)
class VocoderStageConfig:
    """What a batch is made of, and which losses play."""

    seconds: float = 0.5
    critic_from: int = -1
    """The step from which discriminators are trained; -1: there are none."""
    critic_alone: int = 300
    """Steps for which they learn before the vocoder hears of them; over as many more their weight rises to the whole."""
    critic_width: int = 16
    critics: int = 0
    """How many of the eight discriminators each step asks, drawn by chance; 0: all."""
    persuading: float = 0.1
    """Weight of the discriminators' verdict beside the spectral losses."""
    resembling: float = 0.2
    """Weight of what their layers see."""
    shares: dict[str, float] = field(default_factory=dict)
    """How much of each source a batch holds, by chance."""
    resolutions: int = 0
    """How many of the loss's resolutions each step looks at, drawn by chance; 0: all. Two halve a step on a CPU."""
    warp: float = 0.15
    """Half of the items are played up to this much faster or slower: more throats than the corpus has."""


class VocoderStage(Stage):
    """Log-mel in, samples out; spectral losses first, discriminators from `critic_from` on."""

    def __init__(self, net: VocoderConfig, config: VocoderStageConfig, corpus: Corpus) -> None:
        super().__init__()
        self.config, self.corpus = config, corpus
        self.net = Vocoder(net)
        self.mel = LogMel()
        self.spectral = SpectralLoss()
        if config.critic_from >= 0:
            self.critic = Critics(CriticConfig(width=config.critic_width))
        names = sorted(config.shares)
        self._clips = [corpus.clips(name) for name in names]
        self._shares = np.array([config.shares[name] for name in names])
        self._shares = self._shares / self._shares.sum()
        # Long clips are drawn more often: every second of a source is as likely as every other.
        self._ends = [np.cumsum([clip.length for clip in clips]) for clips in self._clips]

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        length = round(self.config.seconds * 100) * features.HOP
        audio = np.zeros((size, length), np.float32)
        bandwidth = np.zeros(size, np.float32)
        for row in range(size):
            source = int(rng.choice(len(self._shares), p=self._shares))
            clip = self._clips[source][
                int(np.searchsorted(self._ends[source], rng.integers(self._ends[source][-1]), "right"))
            ]
            audio[row], bandwidth[row] = self._segment(rng, clip, length)
        return {"audio": torch.from_numpy(audio), "bandwidth": torch.from_numpy(bandwidth)}

    def _segment(self, rng: np.random.Generator, clip: Clip, length: int) -> tuple[Floats, float]:
        import soxr

        pace = 1.0
        if rng.random() < 0.5:
            pace = float(np.exp(rng.uniform(-1, 1) * np.log1p(self.config.warp)))
        need = round(length * pace) + 64
        start = int(rng.integers(max(1, clip.length - need)))
        samples = self.corpus.read(clip, start, need)
        if pace != 1.0:
            samples = soxr.resample(samples, features.SAMPLE_RATE * pace, features.SAMPLE_RATE)
        samples = samples[:length]
        peak = float(np.abs(samples).max())
        level = 10 ** (rng.uniform(-15, 3) / 20)
        samples = samples * min(level, 0.95 / max(peak, 1e-3))
        return np.pad(samples, (0, length - len(samples))), min(0.97 * clip.rate / 2 * pace, 12_001.0)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        truth, bandwidth = batch["audio"], batch["bandwidth"]
        with torch.no_grad():
            mel = self.mel(truth)
        guess = self.net(mel)
        spectral = self.spectral(guess, truth, bandwidth, self.config.resolutions)
        distance = (self.mel(guess) - mel).abs().mean()
        total, seen = spectral + distance, {"spectral": spectral, "mel": distance}
        weight = self._heeded(step)
        if self.critic is None or not weight:
            return total, seen
        which = self._asked(step)
        # They are only asked here, and learn in `critic_loss`.
        self.critic.requires_grad_(False)
        try:
            with torch.no_grad():
                real = self.critic(_below(truth, bandwidth), which)
            made = self.critic(_below(guess, bandwidth), which)
        finally:
            self.critic.requires_grad_(True)
        persuading, resembling = persuasion(made), resemblance(real, made)
        total = total + weight * (self.config.persuading * persuading + self.config.resembling * resembling)
        return total, seen | {"persuading": persuading, "resembling": resembling}

    def critic_loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]] | None:
        if self.critic is None or step < self.config.critic_from:
            return None
        truth, bandwidth = batch["audio"], batch["bandwidth"]
        with torch.no_grad():
            guess = self.net(self.mel(truth))
        which = self._asked(step)
        loss = recognition(
            self.critic(_below(truth, bandwidth), which), self.critic(_below(guess, bandwidth), which)
        )
        return loss, {}

    def _asked(self, step: int) -> list[int]:
        """The discriminators of a step: the same for both losses."""
        assert self.critic is not None
        count = len(self.critic.critics)
        return sorted(
            np.random.default_rng([7, step]).permutation(count)[: self.config.critics or count].tolist()
        )

    def _heeded(self, step: int) -> float:
        """How much discriminators count at a step, 0 to 1."""
        alone = self.config.critic_alone
        return min(1.0, max(0.0, (step - self.config.critic_from - alone) / max(1, alone)))

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Copy-synthesis of the first 1.5 s of held-out speakers: mean distance of log-mel (nepers)."""
        shelves = self.corpus.shelves
        clips = [
            clip
            for name in shelves
            if name in MEASURED
            for clip in self.corpus.clips(name, test=True)[: MEASURED[name]]
        ]
        length = 150 * features.HOP
        device = self.mel.window.device
        audio = torch.from_numpy(np.stack([self.corpus.read(clip, 0, length) for clip in clips])).to(device)
        bandwidth = torch.tensor([0.97 * clip.rate / 2 for clip in clips], device=device)
        mel = self.mel(audio)
        guess = torch.cat([net(part) for part in mel.split(8)])
        return {
            "mel": float((self.mel(guess) - mel).abs().mean()),
            "spectral": float(self.spectral(guess, audio, bandwidth)),
        }


def _below(samples: Tensor, bandwidth: Tensor) -> Tensor:
    """(batch, n) without what lies above Hz (batch,), where old recordings have nothing and so say nothing."""
    spectrum = torch.fft.rfft(samples.float())
    hertz = torch.fft.rfftfreq(samples.shape[1], 1 / features.SAMPLE_RATE, device=samples.device)
    return torch.fft.irfft(spectrum * (hertz < bandwidth[:, None]), n=samples.shape[1])
