"""What the pack is without one of its parts: a change of its nets, the pack's own code around them, and their training.

Each removal is made in the weights, so that it holds wherever the net is used: nothing then flows through the part,
whatever is fed to it. The nets run on torch's side; surveying, chunks, levels and the vocoder are the pack's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.dsp import features
from engine.nn.content import ContentEncoder
from engine.nn.flow import Flow, Sampler
from engine.nn.pairs import Cloner
from engine.packs.takin.conditioning import from_clips
from engine.packs.takin.feeds import Floats
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.paint import paint
from engine.packs.takin.plan import plan
from engine.packs.takin.tokens import Tokens
from engine.runtime.adapter import Adapter
from engine.train.data import Clip
from engine.train.evaluation.material import LANGUAGE, Recording, cut
from engine.train.evaluation.rig import Rig
from engine.train.evaluation.rungs import SECONDS, Item
from engine.train.flow import FlowStage
from engine.train.loop import Batch, Stage
from engine.train.measures import Judges
from engine.types import Audio, Utterance

SHUT = 30.0
"""Where a gate's logit is held: a sigmoid of it is 1 to within 1e-13."""

Contents = tuple[float, float, float]
"""Chances of phones alone, of phones and tokens, of tokens alone: `FlowStageConfig.contents`."""


def _no_context(cloner: Cloner, content: ContentEncoder) -> None:
    """Queries of nothing find all of the memory alike: every moment is given its average, whatever is said there."""
    for look in _looks(cloner.flow):
        look.query.weight.zero_()
        look.query.bias.zero_()


def _no_vector(cloner: Cloner, content: ContentEncoder) -> None:
    cloner.flow.speaker.weight.zero_()


def _no_memory(cloner: Cloner, content: ContentEncoder) -> None:
    for look in _looks(cloner.flow):
        look.memory.weight.zero_()


def _no_phones(cloner: Cloner, content: ContentEncoder) -> None:
    """Tokens come of the self-supervised branch alone, and the flow reads every heard phone as "not given"."""
    content.gate.weight.zero_()
    content.gate.bias.fill_(-SHUT)
    table = cloner.flow.phones.weight
    table[:] = table[-1:].clone()


def _no_self_supervised(cloner: Cloner, content: ContentEncoder) -> None:
    """Tokens come of the phone branch alone."""
    content.gate.weight.zero_()
    content.gate.bias.fill_(SHUT)


def _looks(flow: Flow) -> list[Any]:
    return [block.look for block in flow.blocks if block.look is not None]


@dataclass(frozen=True)
class Removal:
    """A part that is taken away.

    `change`: makes it so in the nets' weights, any number of times alike; `paper`: word errors and similarity that
    Takin-VC had without it; `frozen`: ends of the names of weights that must stay as `change` leaves them while the rest
    is trained; `contents`: from what the flow then learns, None: as ever; `hears`: whether tokens change, and so must be
    heard anew; `speaks`: whether speaking has to do with it.
    """

    name: str
    title: str
    change: Callable[[Cloner, ContentEncoder], None] | None
    paper: tuple[float, float]
    frozen: tuple[str, ...] = ()
    contents: Contents | None = None
    hears: bool = False
    speaks: bool = True

    def made(self, cloner: Cloner, content: ContentEncoder) -> None:
        """Changes both nets in place."""
        if self.change is not None:
            with torch.no_grad():
                self.change(cloner, content)

    def freeze(self, cloner: Cloner) -> list[str]:
        """Keeps from being trained what was emptied; the names of these weights."""
        kept = [name for name, _ in cloner.named_parameters() if self.frozen and name.endswith(self.frozen)]
        for name in kept:
            cloner.get_parameter(name).requires_grad_(False)
        return kept


WHOLE = Removal("whole", "nothing left out", None, (0.0235, 0.71))

REMOVALS = (
    WHOLE,
    Removal(
        "context",
        "without context timbre",
        _no_context,
        (0.0301, 0.58),
        ("look.query.weight", "look.query.bias"),
    ),
    Removal("vector", "without the speaker vector", _no_vector, (0.0251, 0.61), ("flow.speaker.weight",)),
    Removal("memory", "without the memory", _no_memory, (0.0244, 0.52), ("look.memory.weight",)),
    Removal(
        "phones",
        "without the phone branch",
        _no_phones,
        (0.0279, 0.45),
        contents=(0.0, 0.0, 1.0),
        hears=True,
        speaks=False,
    ),
    Removal(
        "masked",
        "without the self-supervised branch",
        _no_self_supervised,
        (0.0264, 0.67),
        hears=True,
        speaks=False,
    ),
)
"""The whole, then the five. Takin-VC's figures: arXiv 2410.01350, tables 3 and 4; its word errors are of a CTC recogniser
on LibriTTS test-clean and its similarity of a WavLM verifier, so its rows compare with one another and not with ours."""


class Changed(Graphs):
    """A pack's graphs with the flow, the timbre encoder and the content encoder as nets on torch's side."""

    def __init__(
        self,
        whole: Graphs,
        cloner: Cloner,
        content: ContentEncoder,
        steps: int,
        guidance: float,
        rescale: float = 0.0,
    ) -> None:
        """`whole` lends all else, and is closed by whoever opened it."""
        self.name, self.sizes, self.adapters = whole.name, whole.sizes, whole.adapters
        self.phonotactics = whole.phonotactics
        self._whole = whole
        self._sessions = whole._sessions
        if self.has_lm:
            self._loop = whole._loop
        sampler = Sampler(cloner.flow, steps, guidance, rescale).eval()

        def hear(mel: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, ...]:
            made = content(mel, lengths)
            return made.phones, made.frames, made.tokens

        self._nets: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
            "flow": (lambda **feeds: (sampler(**feeds),), ("mel",)),
            "timbre": (cloner.timbre.eval(), ("memory", "vector")),
            "content": (hear, ("phones", "frames", "tokens")),
        }
        content.eval()

    def close(self) -> None:
        """Nothing here is this object's own."""

    def _run(
        self,
        graph: str,
        feeds: Mapping[str, Any],
        wanted: Mapping[str, tuple[int, ...]],
        adapter: Adapter | None = None,
    ) -> dict[str, NDArray[Any]]:
        if graph not in self._nets:
            return self._whole._run(graph, feeds, wanted, adapter)
        net, names = self._nets[graph]
        with torch.inference_mode():
            made = net(
                **{name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in feeds.items()}
            )
        return {name: value.numpy() for name, value in zip(names, made, strict=True)}


class Remembering(Judges):
    """Judges that listen to each recording once, however often it is measured against."""

    def __init__(self, tell: Callable[[str], None], wanted: bool = True) -> None:
        super().__init__(tell, wanted)
        self._known: dict[bytes, list[str]] = {}

    def words(self, clips: Sequence[Floats]) -> list[list[str]] | None:
        """As `Judges.words`."""
        keys = [sha256(clip.tobytes()).digest() for clip in clips]
        fresh = {key: clip for key, clip in zip(keys, clips, strict=True) if key not in self._known}
        heard = super().words(list(fresh.values()))
        if heard is None:
            return None
        self._known.update(zip(fresh, heard, strict=True))
        return [self._known[key] for key in keys]


def among_strangers(rig: Rig, count: int) -> list[Item]:
    """Unseen speakers, each in the voice of the next; what they say nobody wrote down."""
    every = rig.material.strangers
    items = []
    for at, one in enumerate(every[:count]):
        target = every[(at + 1) % len(every)]
        source = Recording(cut(one.audio, SECONDS), "", one.speaker)
        items.append(Item(rig, source, target, rig.voice(target)))
    return items


def converted(graphs: Graphs, item: Item) -> Audio:
    """The item in its voice, as a user would have it of these graphs."""
    return _with(graphs, item).converted()


def spoken(graphs: Graphs, item: Item) -> Audio:
    """The item's words in its voice, as a user would have them of these graphs."""
    own = _with(graphs, item)
    line = plan(graphs, Utterance(item.source.text, item.voice, LANGUAGE), own.conditioning)
    tokens = Tokens(graphs, line.phones, own.conditioning.style, 0) if graphs.sizes.speaks_tokens else None
    return Audio(np.concatenate(list(paint(graphs, line, own.conditioning, 0, tokens))), features.SAMPLE_RATE)


def _with(graphs: Graphs, item: Item) -> Item:
    own = Item(replace(item.rig, graphs=graphs), item.source, item.target, item.voice)
    own.conditioning = from_clips(graphs, [item.target.audio])
    return own


KINDS: tuple[tuple[str, Contents], ...] = (
    ("phones", (1.0, 0.0, 0.0)),
    ("both", (0.0, 1.0, 0.0)),
    ("tokens", (0.0, 0.0, 1.0)),
)
"""From what the flow is asked to paint where its velocity error is measured."""


class Without(Stage):
    """The flow's stage with a part of the nets left out from the first step on."""

    def __init__(self, inner: FlowStage, removal: Removal, content: ContentEncoder) -> None:
        """`content`: the encoder as the removal made it."""
        super().__init__()
        self.inner, self.net, self.removal = inner, inner.net, removal
        removal.freeze(inner.net)
        if removal.contents is not None:
            inner.config = replace(inner.config, contents=removal.contents)
        if removal.hears:
            self._listener = [content]  # in a list: it stays on the CPU wherever the stage goes
            self._tokens: dict[tuple[str, int], Any] = {}
            self._told = inner.whole
            inner.whole = self._whole  # type: ignore[method-assign]

    def _whole(self, clip: Clip) -> Any:
        """As `FlowStage.whole`, with the tokens that the changed encoder hears."""
        mel, prosody, phones, tokens = self._told(clip)
        key = (clip.source, clip.start)
        if key not in self._tokens:
            heard = torch.from_numpy(self.inner.corpus.mel(clip))[None]
            with torch.inference_mode():
                self._tokens[key] = self._listener[0](heard, torch.tensor([heard.shape[1]])).tokens[0].numpy()
        return mel, prosody, phones, self._tokens[key][: len(tokens)]

    def batch(self, rng: Any, size: int) -> Batch:
        return self.inner.batch(rng, size)

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        return self.inner.loss(batch, step)

    def evaluate(self, net: nn.Module) -> dict[str, float]:
        """Velocity errors on held-out clips: from phones, from both, from tokens, as far as they are learned from."""
        result: dict[str, float] = {}
        inner = self.inner
        try:
            for kind, contents in KINDS:
                if self.removal.contents is not None and self.removal.contents != contents:
                    continue
                inner.batch = partial(_asked, inner, contents)  # type: ignore[method-assign]
                found = inner.evaluate(net)
                result |= {f"{name} {kind}": value for name, value in found.items() if "velocity" in name}
        finally:
            inner.__dict__.pop("batch", None)
        return result


def _asked(stage: FlowStage, contents: Contents, rng: Any, size: int) -> Batch:
    stage.config = replace(stage.config, contents=contents)
    return FlowStage.batch(stage, rng, size)
