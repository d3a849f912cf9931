"""The stage of timbre and flow: a stretch of a clip, from its content, its prosody and other stretches of its speaker.

That alone is voice conversion, and with phones for content it is speech from text. Content is phones, tokens or both, by
chance; now and then everything is left out, so that the net also knows what it would do unguided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp import features
from engine.dsp.levels import QUIETEST, levelled, prosody_track
from engine.dsp.pitch import UNVOICED, pitch_track
from engine.nn.flow import SIGMA, FlowConfig, scaled, unscaled
from engine.nn.pairs import Cloner
from engine.nn.timbre import PATCH, TimbreConfig
from engine.text.phones import PAUSE
from engine.train.augment import colour, warp_matrix
from engine.train.data import Clip, Corpus, Floats, Track
from engine.train.labels import known_tracks
from engine.train.loop import Batch, Stage
from engine.train.speakers import speaker
from engine.train.split import SHARE, foreign
from engine.train.stretches import padded, patches, smoothed
from engine.train.weights import load_net

PITCH = Track("pitch", 1, np.float16, lambda shelf, clip: pitch_track(shelf.read(clip)))


@dataclass(frozen=True)
class FlowStageConfig:
    """What a batch is made of."""

    shares: dict[str, float] = field(default_factory=dict)
    """How much of each source, by chance."""
    seconds: tuple[float, float] = (2.4, 4.0)
    """Length of the stretches; one for a batch."""
    reference: tuple[float, float] = (1.5, 6.0)
    """Seconds of the speaker that the timbre encoder sees."""
    unguided: float = 0.12
    """Share of the items from which content, prosody and timbre are taken away."""
    contents: tuple[float, float, float] = (0.5, 0.3, 0.2)
    """Chances of phones alone, phones and tokens, tokens alone."""
    known: tuple[float, float] = (0.35, 0.3)
    """Chances that mel is known before the stretch, and on both sides of a gap; else all of it is to be made. What is
    known tells the voice as well, so the rest alone must learn to take it from the reference."""
    plain: float = 0.15
    """Share without prosody."""
    smooth: float = 0.35
    """Share whose prosody is smoothed, as a predicted one is."""
    warped: float = 0.25
    """Share whose throat is made longer or shorter, target and reference alike: speakers that the corpus lacks."""
    coloured: float = 0.0
    """Share with a random smooth filter over target and reference alike, its mean over the bands taken away: envelopes
    that the corpus lacks, to be had from the reference alone."""
    pairs: int = 16
    """Further pairs of stretches of one clip each, for telling speakers apart."""
    telling: float = 0.1
    """Weight of that loss."""
    alike: float = 0.0
    """Weight of the loss that what is painted sounds like the reference to the timbre encoder; 0: it is not asked."""
    clear: float = 0.0
    """Weight of the loss that the content encoder hears the told phones in what is painted; 0: it is not asked."""
    content: str = "content-nano"
    """The run of the content encoder that labels the clips, beside this one's."""
    made: tuple[int, int] = (2000, 500)
    clips: str = ""
    """A folder with further clips and a `manifest.tsv` as the corpus has it, such as `engine.train.choosing` writes. Its
    sources are those of `shares` that are none of the corpus's (`engine.train.split`) and not `made`."""

    @property
    def own(self) -> tuple[str, ...]:
        """The sources of `shares` that lie in `clips`."""
        return foreign(self.shares) if self.clips else ()


@dataclass
class _Item:
    mel: Floats
    prosody: Floats
    phones: NDArray[np.int64]
    tokens: NDArray[np.int64]
    reference: Floats
    seen: Floats


class FlowStage(Stage):
    """Batches of stretches with what is known of them."""

    net: Cloner

    def __init__(
        self,
        timbre: TimbreConfig,
        flow: FlowConfig,
        config: FlowStageConfig,
        corpus: Corpus,
        cache: Path,
        runs: Path,
    ) -> None:
        super().__init__()
        self.config, self.corpus = config, corpus
        self.net = Cloner(timbre, flow)
        names = sorted(config.shares)
        self._tokens, self._phones = known_tracks(corpus, runs / config.content, cache)
        least = int(1.2 * features.SAMPLE_RATE)
        self._clips = [[clip for clip in corpus.clips(name) if clip.length >= least] for name in names]
        shares = np.array([config.shares[name] for name in names])
        self._shares = shares / shares.sum()
        self._others: dict[str, list[Clip]] = {}
        for clip in (clip for clips in self._clips for clip in clips):
            # What a pack has said (`clips`) is no reference: see `_recordings`.
            if clip.source not in config.own:
                self._others.setdefault(speaker(clip), []).append(clip)
        self._heard = _recordings(corpus, config.own)
        self.listener: nn.Module | None = None
        if config.clear:
            self.listener = load_net("content", runs / config.content)[0].requires_grad_(False)

    # -- what is known of a clip -----------------------------------------------------------------------------------

    def whole(self, clip: Clip) -> tuple[Floats, Floats, NDArray[np.int64], NDArray[np.int64]]:
        """Levelled log-mel (T, 80), prosody (T, 4), phones (T / 2,) and tokens (T / 4,), T cut to a multiple of 4."""
        mel = self.corpus.mel(clip)
        pitch = self.corpus.track(PITCH, clip).astype(np.float32)
        frames = len(mel) // 4 * 4
        prosody = prosody_track(mel, pitch)[:frames]
        mel = levelled(mel, pitch > UNVOICED / 2)[0][:frames]
        phones = self.corpus.track(self._phones, clip)[: frames // 2].astype(np.int64)
        return mel, prosody, phones, self.corpus.track(self._tokens, clip)[: frames // 4].astype(np.int64)

    def voice(self, clip: Clip) -> Floats:
        """Levelled log-mel of a clip."""
        mel = self.corpus.mel(clip)
        return levelled(mel, self.corpus.track(PITCH, clip) > UNVOICED / 2)[0]

    # -- batches ---------------------------------------------------------------------------------------------------

    def _item(self, rng: np.random.Generator, frames: int) -> _Item:
        clips = self._clips[int(rng.choice(len(self._shares), p=self._shares))]
        clip = clips[int(rng.integers(len(clips)))]
        mel, prosody, phones, tokens = self.whole(clip)
        start = int(rng.integers(max(1, (len(mel) - frames) // 4 + 1))) * 4
        end = start + frames
        # Another clip of the same speaker; of speakers with a single clip the rest of it, or all where little is left.
        others = self._heard.get((clip.source, clip.speaker)) or self._others.get(speaker(clip), [])
        if len(others) > 1 or (others and others[0] is not clip):
            reference = self.voice(others[int(rng.integers(len(others)))])
        else:
            reference = np.concatenate([mel[: max(0, start - 8)], mel[end + 8 :]])
            if len(reference) < 150:
                reference = mel
        reference = patches(reference, rng, self.config.reference)
        mel, prosody, phones, tokens = (
            mel[start:end],
            prosody[start:end],
            phones[start // 2 : end // 2],
            tokens[start // 4 : end // 4],
        )
        if rng.random() < self.config.warped:
            matrix = warp_matrix(int(np.clip(rng.normal(0, 8), -15, 18)))
            mel, reference = mel @ matrix, reference @ matrix
        # Asked only where it is wanted: without it the lots fall as they always did.
        if self.config.coloured and rng.random() < self.config.coloured:
            mel, reference = _coloured([mel, reference], colour(rng))
        prosody = self._told(prosody, rng)
        size = len(mel)
        pad = frames - size
        if pad:
            mel = np.pad(mel, ((0, pad), (0, 0)), constant_values=features.LOG_FLOOR)
            silence = np.tile(np.array([0, 0, QUIETEST, 1], np.float32) * prosody[:1, 3:], (pad, 1))
            prosody = np.concatenate([prosody, silence])
            phones = np.pad(phones, (0, pad // 2), constant_values=PAUSE)
            tokens = np.pad(tokens, (0, pad // 4), constant_values=self.net.flow.config.tokens)
        seen = (np.arange(frames) < size + 8).astype(np.float32)
        return _Item(mel, prosody, phones, tokens, reference, seen)

    def _told(self, prosody: Floats, rng: np.random.Generator) -> Floats:
        """Prosody as it is, smoothed, or not told at all."""
        lot = rng.random()
        if lot < self.config.plain:
            return np.zeros_like(prosody)
        if lot > 1 - self.config.smooth:
            return smoothed(prosody, int(rng.integers(5, 16)))
        return prosody

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        config, flow = self.config, self.net.flow.config
        frames = round(float(rng.uniform(*config.seconds)) * 25) * 4
        items = [self._item(rng, frames) for _ in range(size)]
        given = np.zeros((size, frames, 1), np.float32)
        told = np.ones(size, np.float32)
        said = np.stack([item.phones for item in items])
        for row, item in enumerate(items):
            kind = rng.random()
            if kind < config.known[0]:
                given[row, : int(rng.integers(10, 70))] = 1
            elif kind < sum(config.known):
                span = int(rng.uniform(0.25, 0.75) * frames)
                first = int(rng.integers(frames - span + 1))
                given[row] = 1
                given[row, first : first + span] = 0
            lot = rng.choice(3, p=np.array(config.contents) / sum(config.contents))
            if lot == 0:
                item.tokens = np.full_like(item.tokens, flow.tokens)
            if lot == 2:
                item.phones = np.full_like(item.phones, flow.phones)
            if rng.random() < config.unguided:
                item.tokens, item.phones = (
                    np.full_like(item.tokens, flow.tokens),
                    np.full_like(item.phones, flow.phones),
                )
                item.prosody = np.zeros_like(item.prosody)
                told[row] = 0
        pairs, speakers = self._pairs(rng, config.pairs)
        reference, counts = padded([item.reference for item in items])
        # Apart: the stretches are far shorter than references, and padding is most of the timbre encoder's work.
        halves, half_counts = padded(pairs)
        return {
            "mel": torch.from_numpy(np.stack([item.mel for item in items])),
            "prosody": torch.from_numpy(np.stack([item.prosody for item in items])),
            "phones": torch.from_numpy(np.stack([item.phones for item in items])),
            "said": torch.from_numpy(said),
            "tokens": torch.from_numpy(np.stack([item.tokens for item in items])),
            "seen": torch.from_numpy(np.stack([item.seen for item in items])),
            "given": torch.from_numpy(given),
            "told": torch.from_numpy(told),
            "reference": torch.from_numpy(reference),
            "counts": torch.from_numpy(counts),
            "halves": torch.from_numpy(halves),
            "half counts": torch.from_numpy(half_counts),
            "speakers": torch.tensor(speakers),
            "noise": torch.from_numpy(rng.standard_normal((size, frames, features.BANDS), np.float32)),
            "time": torch.from_numpy(rng.random(size, np.float32)),
        }

    def _pairs(self, rng: np.random.Generator, count: int) -> tuple[list[Floats], list[int]]:
        """Two stretches each of `count` clips of many speakers, first all first ones; and who each pair is."""
        first, second, speakers = [], [], []
        seen: dict[str, int] = {}
        while len(first) < count:
            clips = self._clips[int(rng.integers(len(self._clips)))]
            clip = clips[int(rng.integers(len(clips)))]
            voice = self.voice(clip)
            # Two different moments, so that the room or a word is not what is recognised.
            middle = len(voice) // 2
            matrix = warp_matrix(int(np.clip(rng.normal(0, 8), -15, 18)))
            first.append(patches(voice[:middle] @ matrix, rng, (0.6, 2.0)))
            second.append(patches(voice[middle:] @ matrix, rng, (0.6, 2.0)))
            # A warped speaker is another speaker; and a file that no other sounds like counts as one.
            speakers.append(seen.setdefault(f"{speaker(clip)} {matrix[40, 40]:.3f}", len(seen)))
        return first + second, speakers

    # -- losses ----------------------------------------------------------------------------------------------------

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        memory, vector = self.net.timbre(batch["reference"], batch["counts"])
        told = batch["told"]
        state, got, goal = self._moved(
            batch, scaled(batch["mel"]), memory * told[:, None, None], vector * told[:, None]
        )
        error = (got.float() - goal).square().mean(-1)
        unknown = (1 - batch["given"][..., 0]) * batch["seen"]
        flow = (error * unknown).sum() / unknown.sum()
        halves = self.net.timbre(batch["halves"], batch["half counts"])[1]
        telling = self._telling(halves.float(), batch["speakers"])
        total, seen = flow + self.config.telling * telling, {"flow": flow, "telling": telling}
        if self.config.alike or self.listener is not None:
            painted = self._painted(batch, state, got)
            if self.config.alike:
                unlike = self._unlike(batch, painted, vector.detach())
                total, seen = total + self.config.alike * unlike, seen | {"unlike": unlike}
            if self.listener is not None:
                unclear = self._unclear(batch, painted)
                total, seen = total + self.config.clear * unclear, seen | {"unclear": unclear}
        return total, seen

    def _painted(self, batch: Batch, state: Tensor, got: Tensor) -> Tensor:
        """Log-mel (batch, T, 80) to which the velocity leads in one step; where it is known, what is known."""
        mel = unscaled(state + (1 - batch["time"][:, None, None]) * got.float())
        return torch.where(batch["given"] > 0.5, batch["mel"], mel)

    def _unlike(self, batch: Batch, mel: Tensor, vector: Tensor) -> Tensor:
        """One less the cosine of the reference's vector and that of what is painted; late moments count more.

        The timbre encoder is only asked: it must not learn to find alike what is not.
        """
        here = batch["seen"].reshape(len(mel), -1, PATCH).amin(-1)
        frozen = {name: value.detach() for name, value in self.net.timbre.named_parameters()}
        heard = torch.func.functional_call(self.net.timbre, frozen, (mel, here))[1]
        sure = batch["told"] * batch["time"]
        return ((1 - (heard.float() * vector.float()).sum(-1)) * sure).sum() / sure.sum().clamp(min=1e-3)

    def _unclear(self, batch: Batch, mel: Tensor) -> Tensor:
        """Nats a 50 Hz frame by which the phones are missed in what is painted; late moments count more."""
        assert self.listener is not None
        lengths = torch.full((len(mel),), mel.shape[1], device=mel.device)
        heard = self.listener(mel, lengths).frames[:, : mel.shape[1] // 2].float()
        missed = F.cross_entropy(heard.transpose(1, 2), batch["said"], reduction="none")
        unknown = ((1 - batch["given"][..., 0]) * batch["seen"])[:, ::2]
        sure = unknown * (batch["told"] * batch["time"])[:, None]
        return (missed * sure).sum() / sure.sum().clamp(min=1e-3)

    def velocity_error(self, batch: Batch, truth: Tensor, memory: Tensor, vector: Tensor) -> Tensor:
        """Squared error of the velocity at a moment of the path, mean over bands: (batch, T)."""
        _, got, goal = self._moved(batch, truth, memory, vector)
        return (got.float() - goal).square().mean(-1)

    def _moved(self, batch: Batch, truth: Tensor, memory: Tensor, vector: Tensor) -> tuple[Tensor, ...]:
        """Where the moment of the path lies, the velocity there as the net says it, and as it is: (batch, T, 80) each."""
        net = self.net.flow
        time = batch["time"][:, None, None]
        state = (1 - (1 - SIGMA) * time) * batch["noise"] + time * truth
        goal = truth - (1 - SIGMA) * batch["noise"]
        guide = net.guide(batch["tokens"], batch["phones"], batch["prosody"])
        return state, net(state, batch["time"], guide, truth, batch["given"], memory, vector), goal

    def _telling(self, vectors: Tensor, speakers: Tensor) -> Tensor:
        """Contrast of each first stretch with all second ones (and back), others of the same speaker left out."""
        half = len(vectors) // 2
        scores = vectors[:half] @ vectors[half:].T / 0.1
        same = (speakers[:, None] == speakers[None]) & ~torch.eye(
            half, dtype=torch.bool, device=scores.device
        )
        scores = scores.masked_fill(same, -1e4)
        goal = torch.arange(half, device=scores.device)
        return (F.cross_entropy(scores, goal) + F.cross_entropy(scores.T, goal)) / 2

    def unseen(self, device: torch.device, count: int = 24) -> Iterator[tuple[str, Batch]]:
        """(source, batch) of held-out clips with all told, at moments spread over the path: the same every time."""
        rng = np.random.default_rng(4)
        kept, clips, shares, others = self.config, self._clips, self._shares, self._others
        plain = FlowStageConfig(
            contents=(1, 0, 0), pairs=0, plain=0, smooth=0, warped=0, coloured=0, unguided=0
        )
        for name in ("kathleen", "librispeech"):
            try:
                self.config = plain
                self._clips, self._shares = [self.corpus.clips(name, test=True)], np.ones(1)
                self._others = {"kathleen": self._clips[0]} if name == "kathleen" else {}
                batch = {key: value.to(device) for key, value in self.batch(rng, count).items()}
            finally:
                self.config, self._clips, self._shares, self._others = kept, clips, shares, others
            batch["time"] = torch.linspace(0.05, 0.95, count, device=device)
            yield name, batch

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Velocity errors on held-out clips with everything told, and how well vectors tell held-out speakers apart."""
        result = {}
        device = next(net.parameters()).device
        for name, batch in self.unseen(device):
            memory, vector = self.net.timbre(batch["reference"], batch["counts"])
            error = self.velocity_error(batch, scaled(batch["mel"]), memory, vector)
            unknown = (1 - batch["given"][..., 0]) * batch["seen"]
            result[f"velocity error {name}"] = float((error * unknown).sum() / unknown.sum())
        halves = []
        for clip in self.corpus.clips("librispeech", test=True):
            voice = self.voice(clip)
            middle = len(voice) // 2 // 4 * 4
            row = []
            for part in (voice[:middle], voice[middle : 2 * middle]):
                mel = torch.from_numpy(part)[None].to(device)
                row.append(self.net.timbre(mel, torch.ones(1, len(part) // 4, device=device))[1][0])
            halves.append(torch.stack(row))
        vectors = torch.stack(halves)  # (speakers, 2, width)
        scores = vectors[:, 0] @ vectors[:, 1].T
        result["speakers told"] = float(
            (scores.argmax(1) == torch.arange(len(scores), device=device)).float().mean()
        )
        return result


def _coloured(mels: list[Floats], filtered: Floats) -> list[Floats]:
    """The same filter (80,) over each; their level stays, by which prosody is told, and so does digital silence."""
    change = filtered - filtered.mean()
    return [
        np.where(mel > features.LOG_FLOOR, np.maximum(mel + change, features.LOG_FLOOR), mel) for mel in mels
    ]


def _recordings(corpus: Corpus, own: tuple[str, ...]) -> dict[tuple[str, str], list[Clip]]:
    """(source, speaker) of further clips -> the corpus's training clips of that speaker, where it has some.

    A take that was made in somebody's voice is to be said with their recordings as reference, and not with other takes.
    """
    wanted = {(clip.source, clip.speaker) for name in own for clip in corpus.clips(name)}
    known: dict[str, list[Clip]] = {}
    if wanted:
        for clip in corpus.clips(*(name for name in corpus.shelves if name in SHARE)):
            known.setdefault(clip.speaker, []).append(clip)
    return {key: known[key[1]] for key in wanted if key[1] in known}
