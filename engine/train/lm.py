"""The stage of the language model: the next speech token, from the phones that sound and the tokens so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp.levels import levelled, prosody_track
from engine.dsp.pitch import UNVOICED
from engine.nn.lm import Lm, LmConfig, windows
from engine.nn.pairs import Reader
from engine.text.phones import PAUSE
from engine.train.data import Clip, Corpus, Floats
from engine.train.flow import PITCH
from engine.train.labels import known_tracks
from engine.train.loop import Batch, Stage
from engine.train.weights import load_net


@dataclass(frozen=True)
class LmStageConfig:
    """What a batch is made of."""

    shares: dict[str, float] = field(default_factory=dict)
    longest: float = 8.0
    """Seconds; of longer clips a stretch is taken."""
    wrong: float = 0.1
    """Share of the given tokens that is replaced by chance ones: what it says itself will not be free of errors."""
    content: str = "content-nano"
    prosody: str = "prosody-nano"
    made: tuple[int, int] = (2000, 500)


class LmStage(Stage):
    """Batches of stretches: phones, tokens and the style of the clip."""

    net: Lm

    def __init__(self, net: LmConfig, config: LmStageConfig, corpus: Corpus, cache: Path, runs: Path) -> None:
        super().__init__()
        self.config, self.corpus = config, corpus
        self.net = Lm(net)
        names = sorted(config.shares)
        self._tokens, self._phones = known_tracks(corpus, runs / config.content, cache)
        reader, _ = load_net("prosody", runs / config.prosody)
        assert isinstance(reader, Reader)
        # In a list: it is not to be trained, saved or moved with this stage.
        self._reader = [reader]
        self._clips = [corpus.clips(name) for name in names]
        shares = np.array([config.shares[name] for name in names])
        self._shares = shares / shares.sum()

    def _reference(self, clip: Clip) -> tuple[Floats, Floats]:
        mel = self.corpus.mel(clip)
        pitch = self.corpus.track(PITCH, clip).astype(np.float32)
        prosody = prosody_track(mel, pitch)
        return levelled(mel, pitch > UNVOICED / 2)[0][:600], prosody[:600]

    def _collate(self, clips: list[Clip], rng: np.random.Generator) -> Batch:
        most = round(self.config.longest * 25)
        tokens, phones, mels, prosodies = [], [], [], []
        for clip in clips:
            every = self.corpus.track(self._tokens, clip).astype(np.int64)
            start = int(rng.integers(max(1, len(every) - most + 1)))
            tokens.append(torch.from_numpy(every[start : start + most]))
            sounds = self.corpus.track(self._phones, clip).astype(np.int64)[2 * start : 2 * (start + most)]
            phones.append(torch.from_numpy(sounds))
            mel, prosody = self._reference(clip)
            mels.append(torch.from_numpy(mel))
            prosodies.append(torch.from_numpy(prosody))
        pad = nn.utils.rnn.pad_sequence
        with torch.no_grad():
            lengths = torch.tensor([len(mel) for mel in mels])
            style = self._reader[0].style(pad(mels, True), pad(prosodies, True), lengths)
        goal = pad(tokens, True, -1)
        sounding = torch.full((len(clips), 2 * goal.shape[1]), PAUSE)
        for row, part in enumerate(phones):
            sounding[row, : len(part)] = part
        given = torch.cat([torch.full((len(clips), 1), self.net.config.tokens), goal[:, :-1].clamp(min=0)], 1)
        noise = torch.from_numpy(rng.random(given.shape)) < self.config.wrong
        chance = torch.from_numpy(rng.integers(self.net.config.tokens, size=given.shape))
        given = torch.where(noise & (given < self.net.config.tokens), chance, given)
        return {"goal": goal, "given": given, "window": windows(sounding, PAUSE), "style": style}

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        clips = []
        for _ in range(size):
            source = self._clips[int(rng.choice(len(self._shares), p=self._shares))]
            clips.append(source[int(rng.integers(len(source)))])
        return self._collate(clips, rng)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        past = self.net.nothing(len(batch["given"]), batch["given"].device)
        logits, _ = self.net(batch["window"], batch["given"], batch["style"], past)
        loss = F.cross_entropy(logits.float().flatten(0, 1), batch["goal"].flatten(), ignore_index=-1)
        right = (logits.argmax(-1) == batch["goal"])[batch["goal"] >= 0].float().mean()
        return loss, {"right": right}

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Nats a token and share guessed right on held-out Kathleen, with the true tokens before each."""
        clips = self.corpus.clips("kathleen", test=True)
        batch = self._collate(clips[:40], np.random.default_rng(0))
        loss, seen = self.loss({k: v.to(next(net.parameters()).device) for k, v in batch.items()}, 0)
        return {"nats": float(loss), "right": float(seen["right"])}
