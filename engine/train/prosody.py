"""The stage of style and prosody: how long, how high and how loud each phone is said, in the style of another clip.

Few speakers have known words here, so pace and liveliness of each item are changed, of the clip and of the reference
alike: what the style must tell is then to be learned.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp.levels import levelled, prosody_track
from engine.dsp.pitch import UNVOICED
from engine.nn.pairs import Reader
from engine.nn.prosody import POINTS, ProsodyConfig, StyleConfig
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.train.augment import stretch
from engine.train.data import Clip, Corpus, Floats
from engine.train.flow import PITCH
from engine.train.labels import path_track, text_sounds
from engine.train.loop import Batch, Stage


@dataclass(frozen=True)
class ProsodyStageConfig:
    """What a batch is made of."""

    shares: dict[str, float] = field(default_factory=dict)
    """How much of each source with known words, by chance."""
    pace: float = 0.3
    """Natural logarithm of the largest change of pace."""
    liveliness: float = 0.5
    """The same of the pitch's distances from its mean."""
    reference: float = 6.0
    """Seconds of the reference, at most."""
    contour: float = 4.0
    energy: float = 1.0
    voiced: float = 0.5
    content: str = "content-nano"
    made: tuple[int, int] = (2000, 500)


@dataclass(frozen=True)
class Measured:
    """How each phone of a clip was said: what is to be predicted."""

    durations: Floats
    """50 Hz frames, (n,)."""
    contour: Floats
    """Octaves above the clip's mean at start, middle and end, (n, 3)."""
    pitched: NDArray[np.bool_]
    """Which points of the contour were voiced, (n, 3)."""
    voiced: Floats
    energy: Floats


def durations(path: NDArray[np.int64], spoken: Sounds) -> Floats:
    """Frames of each phone, pauses among them, from the path (`labels.path_track`): (n,), together its length.

    Silence where no PAUSE stands belongs half to each neighbour.
    """
    places = np.flatnonzero(spoken.phones != PAUSE)
    result = np.zeros(len(spoken.phones), np.float32)
    edges = np.flatnonzero(np.diff(path)) + 1
    for start, end in zip([0, *edges], [*edges, len(path)], strict=True):
        if path[start] >= 0:
            result[places[path[start]]] += end - start
            continue
        before = int(places[path[start - 1]]) if start else -1
        if before + 1 < len(result) and spoken.phones[before + 1] == PAUSE:
            result[before + 1] += end - start
        else:
            result[before] += (end - start) / 2
            result[before + 1] += (end - start) / 2
    return result


def measure(frames: Floats, spoken: Sounds, prosody: Floats) -> Measured:
    """Measures each phone: `frames` (n,) at 50 Hz, prosody (T, 4) at 100 Hz."""
    ends = np.cumsum(frames) * 2
    starts = ends - frames * 2
    pitch, voiced, energy = prosody[:, 0], prosody[:, 1] > 0.5, prosody[:, 2]
    mean = float(pitch[voiced].mean()) if voiced.any() else 0.0
    count = len(frames)
    contour, pitched = np.zeros((count, POINTS), np.float32), np.zeros((count, POINTS), bool)
    share, loud = np.zeros(count, np.float32), np.zeros(count, np.float32)
    for n in range(count):
        first, last = int(starts[n]), max(int(starts[n]) + 1, int(ends[n]))
        share[n] = voiced[first:last].mean() if first < len(voiced) else 0.0
        loud[n] = energy[first:last].mean() if first < len(energy) else energy[-1]
        for point in range(POINTS):
            centre = first + (last - first) * point / (POINTS - 1)
            near = slice(max(0, round(centre) - 2), round(centre) + 2)
            if voiced[near].any():
                contour[n, point] = pitch[near][voiced[near]].mean() - mean
                pitched[n, point] = True
    return Measured(frames, contour, pitched, share, loud)


class ProsodyStage(Stage):
    """Batches of whole clips with their measured prosody."""

    net: Reader

    def __init__(
        self,
        style: StyleConfig,
        prosody: ProsodyConfig,
        config: ProsodyStageConfig,
        corpus: Corpus,
        runs: Path,
    ) -> None:
        super().__init__()
        self.config, self.corpus = config, corpus
        self.net = Reader(style, prosody)
        names = sorted(config.shares)
        self._spoken = text_sounds(corpus, names)
        self._path = path_track(runs / config.content, self._spoken)
        self._clips = [[c for c in corpus.clips(name) if self._usable(c)] for name in names]
        shares = np.array([config.shares[name] for name in names])
        self._shares = shares / shares.sum()
        self._others: dict[str, list[Clip]] = {}
        for clips in self._clips:
            for clip in clips:
                self._others.setdefault(clip.speaker, []).append(clip)

    def _usable(self, clip: Clip) -> bool:
        path = self.corpus.track(self._path, clip)
        return len(path) > 0 and int(path[0]) > -2

    def told(self, clip: Clip, pace: float, lively: float) -> tuple[Floats, Floats]:
        """Levelled log-mel (T, 80) and prosody (T, 4) of a clip that is said faster and livelier by these factors."""
        mel = self.corpus.mel(clip)
        pitch = self.corpus.track(PITCH, clip).astype(np.float32)
        voiced = pitch > UNVOICED / 2
        prosody = prosody_track(mel, pitch)
        if voiced.any():
            mean = prosody[voiced, 0].mean()
            prosody[voiced, 0] = mean + (prosody[voiced, 0] - mean) * lively
        mel = levelled(mel, voiced)[0]
        if pace != 1.0:
            count = max(1, round(len(mel) / pace))
            nearest = np.minimum((np.arange(count) * pace).astype(int), len(mel) - 1)
            mel, prosody = stretch(mel, pace), prosody[nearest]
        return mel, prosody

    def measured(self, clip: Clip, pace: float, lively: float) -> Measured:
        """How each phone of the clip was said, faster and livelier by these factors."""
        spoken = self._spoken[clip.source, clip.start]
        frames = durations(self.corpus.track(self._path, clip).astype(np.int64), spoken)
        result = measure(frames, spoken, self.told(clip, 1.0, lively)[1])
        return replace(result, durations=frames / pace)

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        config = self.config
        rows: list[tuple[Sounds, Measured]] = []
        references: list[tuple[Floats, Floats]] = []
        for _ in range(size):
            clips = self._clips[int(rng.choice(len(self._shares), p=self._shares))]
            clip = clips[int(rng.integers(len(clips)))]
            pace = float(np.exp(rng.uniform(-config.pace, config.pace)))
            lively = float(np.exp(rng.uniform(-config.liveliness, config.liveliness)))
            others = self._others[clip.speaker]
            rows.append((self._spoken[clip.source, clip.start], self.measured(clip, pace, lively)))
            mel, prosody = self.told(others[int(rng.integers(len(others)))], pace, lively)
            most = round(config.reference * 100)
            start = int(rng.integers(max(1, len(mel) - most + 1)))
            references.append((mel[start : start + most], prosody[start : start + most]))
        return collate(rows, references)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        config = self.config
        style = self.net.style(batch["mel"], batch["reference"], batch["frames"])
        got = self.net.prosody(batch["phones"], batch["marks"], style, batch["lengths"])
        place = torch.arange(batch["phones"].shape[1], device=style.device)[None]
        here = (place < batch["lengths"][:, None]).float()
        total = here.sum()
        duration = ((got.durations.log1p() - batch["durations"].log1p()).abs() * here).sum() / total
        pitched = batch["pitched"] * here[..., None]
        contour = ((got.contour - batch["contour"]).abs() * pitched).sum() / pitched.sum().clamp(min=1)
        energy = ((got.energy - batch["energy"]).abs() * here).sum() / total
        with torch.autocast(style.device.type, enabled=False):
            voiced = F.binary_cross_entropy(got.voiced.float(), batch["voiced"], reduction="none")
        voiced = (voiced * here).sum() / total
        loss = duration + config.contour * contour + config.energy * energy + config.voiced * voiced
        return loss, {"duration": duration, "contour": contour, "energy": energy, "voiced": voiced}

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Errors on held-out Kathleen prompts, in the style of a training clip; and those of always saying the mean."""
        batch = {key: value.to(next(net.parameters()).device) for key, value in self.held_out().items()}
        _, seen = self.loss(batch, 0)
        contour, pitched = batch["contour"], batch["pitched"]
        flat = float((contour.abs() * pitched).sum() / pitched.sum())
        return {name: float(value) for name, value in seen.items()} | {"contour of a monotone": flat}

    def held_out(self) -> Batch:
        """Held-out Kathleen prompts, each to be said in the style of a training clip."""
        clips = [c for c in self.corpus.clips("kathleen", test=True) if self._usable(c)]
        others = self._others["kathleen"]
        rows = [(self._spoken[c.source, c.start], self.measured(c, 1.0, 1.0)) for c in clips]
        return collate(rows, [self.told(others[7 * n % len(others)], 1.0, 1.0) for n in range(len(clips))])


def collate(rows: list[tuple[Sounds, Measured]], references: list[tuple[Floats, Floats]]) -> Batch:
    """One batch of texts with their measures, and of references (log-mel, prosody)."""

    def pad(items: list[NDArray[np.generic]]) -> Tensor:
        return nn.utils.rnn.pad_sequence(
            [torch.from_numpy(np.asarray(item)) for item in items], batch_first=True
        )

    return {
        "phones": pad([spoken.phones for spoken, _ in rows]),
        "marks": pad([spoken.marks for spoken, _ in rows]),
        "lengths": torch.tensor([len(spoken.phones) for spoken, _ in rows]),
        "durations": pad([said.durations for _, said in rows]),
        "contour": pad([said.contour for _, said in rows]),
        "pitched": pad([said.pitched.astype(np.float32) for _, said in rows]),
        "voiced": pad([said.voiced for _, said in rows]),
        "energy": pad([said.energy for _, said in rows]),
        "mel": pad([mel for mel, _ in references]),
        "reference": pad([prosody for _, prosody in references]),
        "frames": torch.tensor([len(mel) for mel, _ in references]),
    }
