"""The content encoder's stage: phones by CTC, masked speech, tokens that tell the phones and do not mind the speaker."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.dsp import features
from engine.nn.content import STRIDE, Content, ContentConfig, ContentEncoder
from engine.text.align import CannotAlign, best_path
from engine.text.align import sounding as frame_phones
from engine.text.phones import PAUSE
from engine.text.score import error_rate, greedy
from engine.train.agreed import FRAMES, Piece, pieces
from engine.train.augment import bands_hidden, disguise, holes, room, stretch, warp_matrix
from engine.train.data import Clip, Corpus, Floats
from engine.train.labels import Integers, phone_labels, sounding
from engine.train.loop import Batch, Stage
from engine.train.splices import Splices
from engine.train.split import foreign


@dataclass(frozen=True)
class ContentStageConfig:
    """What a batch is made of, and what each loss weighs."""

    labelled: dict[str, float] = field(default_factory=dict)
    """How much of each source with known words a batch holds, by chance."""
    unlabelled: dict[str, float] = field(default_factory=dict)
    """The same for sources without words."""
    heard: dict[str, float] = field(default_factory=dict)
    """The same for stretches of clips whose words two recognisers agree on (`engine.train.heard`)."""
    twins: float = 0.25
    """This share of the items comes twice, in two disguises that must give the same tokens."""
    longest: float = 9.0
    """Seconds; longer labelled clips are left out."""
    piece: float = 3.5
    """Seconds of a clip without words."""
    hidden: float = 0.15
    """Share of the frames that is masked."""
    frames: float = 0.5
    """Cross-entropy of each frame's phone, where made speech says it: what to tell apart, long before CTC finds out."""
    align_from: int = 1500
    """Step from which the net's own alignment says which phone sounds in each frame of what people said."""
    token_phones: float = 0.5
    masked: float = 0.2
    invariance: float = 0.2
    mel: float = 0.1
    made: tuple[int, int] = (2000, 500)
    """Utterances to be made by flite and by espeak-ng, if `made` is among the labelled."""
    spliced: dict[str, float] = field(default_factory=dict)
    """This share of the items of these sources is put together from words of several clips (`engine.train.splices`)."""
    aligner: str = "content-nano"
    """The run of the content encoder that says where those words lie, beside this one's."""
    bands: float = 0.0
    """Share of the mel bands that is hidden in each item, at most, in up to two runs (SpecAugment, Park et al. 2019)."""
    rooms: float = 0.0
    """Share of the items that is heard in a room with echoes."""
    clips: str = ""
    """A folder with further clips and a `manifest.tsv`, as of the flow's stage: `labelled` names its sources."""

    @property
    def own(self) -> tuple[str, ...]:
        """The sources of `labelled` that lie in `clips`."""
        return foreign(self.labelled) if self.clips else ()


class ContentStage(Stage):
    """Batches of disguised log-mel with phone labels."""

    def __init__(
        self,
        net: ContentConfig,
        config: ContentStageConfig,
        corpus: Corpus,
        cache: Path,
        runs: Path | None = None,
    ) -> None:
        """`runs`: where `config.aligner` lies, if anything is to be spliced. Raises NoWeights if it does not."""
        super().__init__()
        self.config, self.corpus = config, corpus
        self.net = ContentEncoder(net)
        self._labels = phone_labels(corpus, sorted(config.labelled), cache)
        limit = config.longest * FRAMES
        known = {name: [self._whole(clip) for clip in corpus.clips(name)] for name in config.labelled}
        known = {
            name: [one for one in part if one.label and one.length < limit] for name, part in known.items()
        }
        heard = {
            name: [one for one in pieces(corpus, [name], cache) if one.length < limit]
            for name in config.heard
        }
        plain = {name: [self._whole(clip) for clip in corpus.clips(name)] for name in config.unlabelled}
        drawn = [
            (shares[name], sorted(pieces[name], key=lambda one: one.length))
            for shares, pieces in (
                (config.labelled, known),
                (config.unlabelled, plain),
                (config.heard, heard),
            )
            for name in sorted(shares)
        ]
        self._pieces = [pieces for _, pieces in drawn]
        self._shares = np.array([share for share, _ in drawn]) / sum(share for share, _ in drawn)
        self._splices = None
        if config.spliced and runs is not None:
            self._splices = Splices(corpus, config.spliced, runs / config.aligner)
        # BEST-RQ: a fixed random projection and codebook, the same in every run.
        fixed = torch.Generator().manual_seed(20_240_101)
        size = STRIDE * features.BANDS
        self.register_buffer("project", torch.randn(size, 16, generator=fixed) / size**0.5, persistent=False)
        book = torch.randn(net.targets, 16, generator=fixed)
        self.register_buffer("book", F.normalize(book, dim=-1), persistent=False)

    def label(self, clip: Clip) -> list[int]:
        """Phone indices of a labelled clip; none for others."""
        return self._labels.get((clip.source, clip.start), [])

    def _whole(self, clip: Clip) -> Piece:
        return Piece(clip, 0, features.frame_count(clip.length), self.label(clip))

    def _draw(self, rng: np.random.Generator, size: int) -> list[Piece]:
        """Pieces of about the length of the first: padding would take a third of the work."""
        result: list[Piece] = []
        for _ in range(size):
            pieces = self._pieces[int(rng.choice(len(self._shares), p=self._shares))]
            at = int(rng.integers(len(pieces)))
            if result:
                place = bisect.bisect_left(pieces, result[0].length, key=lambda one: one.length)
                near = max(8, len(pieces) // 16)
                first = min(max(0, place - near // 2), max(0, len(pieces) - near))
                at = int(rng.integers(first, min(first + near, len(pieces))))
            result.append(pieces[at])
        return result

    def batch(self, rng: np.random.Generator, size: int) -> Batch:
        views: list[Floats] = []
        cleans: list[Floats] = []
        labels: list[list[int]] = []
        twins = round(size * self.config.twins)
        again: list[Floats] = []
        sounds: list[Integers] = []
        for number, drawn in enumerate(self._draw(rng, size)):
            clip, label = drawn.clip, drawn.label
            share = self.config.spliced.get(clip.source, 0.0) if self._splices is not None else 0.0
            # No chance is drawn where nothing is spliced: a run of before goes on as it would have.
            is_spliced = share > 0 and rng.random() < share and clip.source in self._splices.sources()
            if is_spliced:
                mel, label = self._splices.draw(rng, clip.source, drawn.length)
            else:
                mel = self.corpus.mel(clip)[drawn.start : drawn.end]
            if not label:
                piece = round(self.config.piece * FRAMES)
                start = int(rng.integers(max(1, len(mel) - piece)))
                mel = mel[start : start + piece]
            pace = float(np.exp(rng.uniform(-0.18, 0.15)))
            mel = stretch(mel, pace)
            sounds.append(sounding(clip, len(mel), pace) if not is_spliced else np.empty(0, np.int64))
            # A third is left almost as it is: what is verified and cloned is mostly clean.
            strength = float(rng.choice([0.3, 1.0, 1.0]))
            views.append(self._view(mel, rng, strength))
            cleans.append(mel)
            labels.append(label)
            if number < twins:
                again.append(self._view(mel, rng, 1.0))
        views += again
        cleans += cleans[:twins]
        labels += labels[:twins]
        sounds += sounds[:twins]
        frames = -(-max(map(len, views)) // STRIDE) * STRIDE
        mel = np.full((len(views), frames, features.BANDS), features.LOG_FLOOR, np.float32)
        clean = np.zeros_like(mel)
        hidden = np.zeros((len(views), frames // STRIDE), bool)
        frame = np.full((len(views), frames // 2), -1, np.int64)
        phones = np.zeros((len(views), max(1, *map(len, labels))), np.int64)
        for row, (view, plain, label) in enumerate(zip(views, cleans, labels, strict=True)):
            mel[row, : len(view)] = view
            clean[row, : len(view)] = plain - plain.mean(axis=0)
            phones[row, : len(label)] = label
            frame[row, : len(sounds[row])] = sounds[row]
            count = -(-len(view) // STRIDE)
            hidden[row, :count] = holes(rng, count, self.config.hidden)
        return {
            "mel": torch.from_numpy(mel),
            "clean": torch.from_numpy(clean),
            "lengths": torch.tensor([len(view) for view in views]),
            "hidden": torch.from_numpy(hidden),
            "phones": torch.from_numpy(phones),
            "frames": torch.from_numpy(frame),
            "counts": torch.tensor([len(label) for label in labels]),
            "twins": torch.tensor(twins),
        }

    def _view(self, mel: Floats, rng: np.random.Generator, strength: float) -> Floats:
        """Log-mel in a disguise, with echoes and hidden bands now and then; no lots are drawn for what is never done."""
        if self.config.rooms and rng.random() < self.config.rooms:
            mel = room(mel, rng)
        return bands_hidden(disguise(mel, rng, strength), rng, self.config.bands)

    def targets(self, clean: Tensor, lengths: Tensor) -> Tensor:
        """BEST-RQ targets of mean-free log-mel: (batch, T, 80) -> (batch, T / 4), the nearest code's index."""
        inside = (torch.arange(clean.shape[1], device=clean.device)[None] < lengths[:, None])[:, :, None]
        power = (clean.square() * inside).sum(1, keepdim=True) / lengths[:, None, None]
        flat = (clean / (power + 1e-3).sqrt()).reshape(clean.shape[0], clean.shape[1] // STRIDE, -1)
        return (F.normalize(flat @ self.project, dim=-1) @ self.book.T).argmax(-1)

    def _ctc(self, logits: Tensor, batch: Batch) -> Tensor:
        """Mean over the labelled items of the CTC loss for each phone."""
        rows = batch["counts"].nonzero()[:, 0]
        if len(rows) == 0:
            return logits.sum() * 0
        scores = logits[rows].float().log_softmax(-1).transpose(0, 1)
        counts = batch["counts"][rows]
        frames = (batch["lengths"][rows] + 1) // 2
        return F.ctc_loss(scores, batch["phones"][rows], frames, counts, zero_infinity=True)

    @torch.no_grad()
    def _aligned(self, out: Content, batch: Batch) -> Tensor:
        """The frames' phones of the batch; where they are not known, by forced alignment with what the net hears now."""
        goals = batch["frames"].clone()
        scores = out.phones.float().log_softmax(-1).cpu().numpy()
        pause = out.frames.float().softmax(-1)[..., PAUSE].cpu().numpy()
        for row, count in enumerate(batch["counts"].tolist()):
            if count == 0 or int(goals[row, 0]) >= 0:
                continue
            length = (int(batch["lengths"][row]) + 1) // 2
            said = batch["phones"][row, :count].tolist()
            try:
                path = best_path(scores[row, :length], said)
            except CannotAlign:
                continue
            heard = frame_phones(path, said, pause[row, :length])
            goals[row, :length] = torch.from_numpy(heard).to(goals.device)
        return goals

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        config = self.config
        out = self.net(batch["mel"], batch["lengths"], batch["hidden"])
        lengths = batch["lengths"]
        inside = torch.arange(out.tokens.shape[1], device=lengths.device)[None] * STRIDE < lengths[:, None]
        ctc = self._ctc(out.phones, batch)
        token_ctc = self._ctc(out.token_phones, batch)
        goals = self._aligned(out, batch) if step >= config.align_from else batch["frames"]
        frames = F.cross_entropy(out.frames.float().flatten(0, 1), goals.flatten(), ignore_index=-1)
        frames = torch.nan_to_num(frames)  # a batch without made speech has nothing to say
        hidden = batch["hidden"]
        goal = self.targets(batch["clean"], lengths)
        masked = F.cross_entropy(out.masked[hidden].float(), goal[hidden])
        twins = int(batch["twins"])
        if twins:
            size = len(lengths) - twins
            a, b, both = out.point[:twins], out.point[size:], inside[:twins]
            near = (a - b).abs().mean(-1)[both].mean()
            # Against the distance of frames that have nothing to do with each other: a distance alone is lowered most
            # easily by one token for everything.
            far = (a - a.roll(7, dims=1)).abs().mean(-1)[both].mean()
            invariance = near / (far + 1e-3)
        else:
            invariance = ctc.new_zeros(())
        distance = (out.mel.float() - batch["clean"]).abs().mean(-1)
        mel = distance[inside.repeat_interleave(STRIDE, 1)].mean()
        total = (
            ctc
            + config.frames * frames
            + config.token_phones * token_ctc
            + config.masked * masked
            + config.invariance * invariance
            + config.mel * mel
        )
        return total, {
            "ctc": ctc,
            "frames": frames,
            "token ctc": token_ctc,
            "masked": masked,
            "invariance": invariance,
            "mel": mel,
        }

    @torch.no_grad()
    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Held-out Kathleen: phone error rates before and after the tokens, tokens used and kept under a warp."""
        device = self.book.device
        clips = sorted(self.corpus.clips("kathleen", test=True), key=lambda clip: clip.length)
        own, tokens_own, used, same, total = [], [], [], 0, 0
        for start in range(0, len(clips), 12):
            part = clips[start : start + 12]
            mels = [self.corpus.mel(clip) for clip in part]
            lengths = torch.tensor([len(mel) for mel in mels], device=device)
            for warp in (0, 12):
                rows = [torch.from_numpy(mel @ warp_matrix(warp)) for mel in mels]
                padded = nn.utils.rnn.pad_sequence(
                    rows, batch_first=True, padding_value=features.LOG_FLOOR
                ).to(device)
                out = net(padded, lengths)
                if warp == 0:
                    plain = out.tokens
                    for row, clip in enumerate(part):
                        frames = (len(mels[row]) + 1) // 2
                        own.append((greedy(out.phones[row, :frames].float().cpu().numpy()), self.label(clip)))
                        after = out.token_phones[row, :frames].float().cpu().numpy()
                        tokens_own.append((greedy(after), self.label(clip)))
                        used.append(plain[row, : (len(mels[row]) + 3) // 4].cpu().numpy())
                else:
                    for row, mel in enumerate(mels):
                        count = (len(mel) + 3) // 4
                        same += int((plain[row, :count] == out.tokens[row, :count]).sum())
                        total += count
        counts = np.unique(np.concatenate(used), return_counts=True)[1]
        chance = counts / counts.sum()
        return self._in_german(net) | {
            "phone errors": error_rate(own),
            "token phone errors": error_rate(tokens_own),
            "token perplexity": float(np.exp(-(chance * np.log(chance)).sum())),
            "tokens kept under warp": same / total,
        }

    def _in_german(self, net: nn.Module) -> dict[str, float]:
        """Phone errors on held-out Kerstin, where she is among the labelled."""
        if "kerstin" not in self.config.labelled:
            return {}
        own = []
        for clip in self.corpus.clips("kerstin", test=True):
            mel = torch.from_numpy(self.corpus.mel(clip))[None].to(self.book.device)
            out = net(mel, torch.tensor([mel.shape[1]], device=self.book.device))
            own.append((greedy(out.phones[0].float().cpu().numpy()), self.label(clip)))
        return {"phone errors kerstin": error_rate(own)}
