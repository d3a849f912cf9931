"""The rungs of the ladder: the same sentences again and again, each time with one more thing made instead of given.

What is lost from one rung to the next is the fault of what was swapped there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import QUIETEST
from engine.packs.takin import melody
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.hearing import Passage, Survey, log_softmax, passages, phones_of, survey
from engine.packs.takin.paint import Source, paint
from engine.packs.takin.performing import HeardTokens, convert, moved, register
from engine.packs.takin.plan import Plan, predicted
from engine.packs.takin.tokens import Tokens
from engine.speak import whole
from engine.text.align import CannotAlign, frame_path
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds, sounds
from engine.train.evaluation.material import LANGUAGE, Recording, cut
from engine.train.evaluation.rig import Rig
from engine.train.prosody import durations
from engine.types import Audio, Direction, Utterance, Voice

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SECONDS = 10.0
"""Of each recording."""


@dataclass
class Item:
    """A recording, and the voice that it is to be said in: that of `target`. All that is true of it, found once."""

    rig: Rig
    source: Recording
    target: Recording
    voice: Voice

    @cached_property
    def conditioning(self) -> Conditioning:
        return self.rig.pack.conditioned(self.voice)

    @cached_property
    def found(self) -> Survey:
        return survey(self.source.audio)

    @cached_property
    def _passages(self) -> list[Passage]:
        return list(passages(self.rig.graphs, self.source.audio, self.found))

    @property
    def frames(self) -> int:
        """Mel frames, a multiple of 4."""
        return -(-self.found.frames // 4) * 4

    @cached_property
    def logits(self) -> Floats:
        """Logits of what sounds in each 50 Hz frame, as it is heard."""
        return np.concatenate([passage.heard.frames for passage in self._passages])

    @cached_property
    def heard(self) -> Ints:
        """The phone, or PAUSE, of each 50 Hz frame, as a conversion takes it to be."""
        search = self.rig.graphs.search()
        return np.concatenate([phones_of(passage.heard, search) for passage in self._passages])

    @cached_property
    def tokens(self) -> Ints:
        return np.concatenate([passage.heard.tokens for passage in self._passages]).astype(np.int64)

    @cached_property
    def prosody(self) -> Floats:
        """Of the recording, in its own register; what is padded is silent."""
        guide = np.tile(np.array([0.0, 0.0, QUIETEST, 1.0], np.float32), (self.frames, 1))
        guide[: self.found.frames] = self.found.prosody()
        return guide

    @cached_property
    def there(self) -> Floats:
        """The same in the register of the voice, as a conversion has it."""
        guide = self.prosody.copy()
        manner = self.conditioning
        guide[:, 0] = moved(
            guide[:, 0], guide[:, 1] > 0.5, *register(self.found), manner.pitch, manner.spread
        )
        return guide

    @cached_property
    def said(self) -> Sounds:
        """The sounds of the known words."""
        return sounds(self.source.text, LANGUAGE)

    @cached_property
    def path(self) -> Ints:
        """Whose turn it is in each 50 Hz frame, among the phones that are no PAUSE; -1 in a pause. Raises CannotAlign."""
        return frame_path(log_softmax(self.logits), self.labels.tolist())

    @property
    def labels(self) -> Ints:
        """The phones that are no PAUSE."""
        return self.said.phones[self.said.phones != PAUSE].astype(np.int64)

    @property
    def aligned(self) -> Ints:
        """The true phone, or PAUSE, of each 50 Hz frame. Raises CannotAlign."""
        return np.where(self.path >= 0, self.labels[np.maximum(self.path, 0)], PAUSE)

    # -- what is made of it ----------------------------------------------------------------------------------------

    def copied(self) -> Audio:
        """Through log-mel and back."""
        samples = self.source.audio.samples
        made = self.rig.graphs.vocode([features.log_mel(samples)])[0]
        return Audio(np.ascontiguousarray(made[: len(samples)]), features.SAMPLE_RATE)

    def painted(self, phones: Ints | None, prosody: Floats, tokens: Ints | None, seed: int = 0) -> Audio:
        """What the flow makes of these, in the voice; as long as the recording."""
        source: Source | None = None if tokens is None else HeardTokens(tokens)
        return self._painted(phones, prosody, source, seed)

    def with_lm(self, seed: int = 0) -> Audio:
        """The lm's tokens for the true phones, with the true prosody."""
        aligned = self.aligned
        return self._painted(
            aligned, self.prosody, Tokens(self.rig.graphs, aligned, self.conditioning.style, seed), seed
        )

    def predicted_melody(self, seed: int = 0) -> Audio:
        """True phones at their true times, with the pitch, voicing and energy that the prosody net gives them."""
        spoken = predicted(self.rig.graphs, self.said, self.conditioning.style, seed)
        pause = self.said.phones == PAUSE
        count = melody.counts(durations(self.path, self.said), pause, 1.0)
        count[-1] += int(count.sum()) % 2
        guide = melody.track(
            count,
            pause,
            spoken.contour,
            spoken.voiced,
            spoken.energy,
            self.conditioning.pitch,
            Direction(),
        )
        return self._sound(Plan(np.repeat(self.said.phones, count), guide, ()), None, seed)

    def spoken(self, seed: int = 0) -> Audio:
        """Said from the words alone, as a user would have it."""
        return whole(self.rig.pack, Utterance(self.source.text, self.voice, LANGUAGE, seed=seed))[0]

    def converted(self, seed: int = 0) -> Audio:
        """Converted as a user would have it."""
        blocks = list(convert(self.rig.graphs, self.source.audio, self.conditioning, seed))
        return Audio(np.concatenate([block.audio.samples for block in blocks]), features.SAMPLE_RATE)

    def _painted(self, phones: Ints | None, prosody: Floats, source: Source | None, seed: int) -> Audio:
        if phones is None:
            phones = np.full(self.frames // 2, self.rig.graphs.sizes.no_phone, np.int64)
        return self._sound(Plan(phones, prosody, ()), source, seed)

    def _sound(self, plan: Plan, source: Source | None, seed: int) -> Audio:
        parts = list(paint(self.rig.graphs, plan, self.conditioning, seed, source))
        samples = np.concatenate(parts)
        return Audio(samples[: self.found.samples], features.SAMPLE_RATE)


@dataclass(frozen=True)
class Rung:
    """A way to make an item. `timed`: it lasts as the recording does, frame by frame; `needs_lm`: only with an lm."""

    name: str
    make: Callable[[Item], Audio]
    timed: bool = True
    needs_lm: bool = False


OWN = (
    Rung("recording", lambda item: item.source.audio),
    Rung("vocoder of true mel", Item.copied),
    Rung(
        "flow of tokens, aligned phones, true prosody",
        lambda i: i.painted(i.aligned, i.prosody, i.tokens[: i.frames // 4]),
    ),
    Rung("flow of tokens alone, true prosody", lambda i: i.painted(None, i.prosody, i.tokens)),
    Rung(
        "flow of tokens, heard phones, true prosody",
        lambda i: i.painted(i.heard, i.prosody, i.tokens),
    ),
    Rung("flow of aligned phones, true prosody", lambda i: i.painted(i.aligned, i.prosody, None)),
    Rung("flow of lm tokens, aligned phones, true prosody", Item.with_lm, needs_lm=True),
    Rung("aligned phones, predicted melody", Item.predicted_melody, timed=False),
    Rung("speak: all predicted", Item.spoken, timed=False),
)
"""A held-out sentence in the voice of its own speaker, made of other sentences."""

OTHER = (
    Rung("recording", lambda item: item.source.audio),
    Rung("flow of aligned phones, moved prosody", lambda i: i.painted(i.aligned, i.there, None)),
    Rung("convert: tokens, heard phones, moved prosody", Item.converted),
    Rung("speak: all predicted", Item.spoken, timed=False),
)
"""The same sentence in the voice of a speaker whom no net ever heard."""

STRANGERS = (
    Rung("recording", lambda item: item.source.audio),
    Rung("vocoder of true mel", Item.copied),
    Rung(
        "flow of tokens, heard phones, true prosody",
        lambda i: i.painted(i.heard, i.prosody, i.tokens),
    ),
    Rung("flow of tokens alone, true prosody", lambda i: i.painted(None, i.prosody, i.tokens)),
    Rung("flow of heard phones, true prosody", lambda i: i.painted(i.heard, i.prosody, None)),
)
"""The second half of an unseen speaker's clip in the voice that the first half gives: what nobody wrote down."""


def own(rig: Rig, count: int) -> list[Item]:
    """Sentences of the held-out readings, in the voice of two others of them."""
    chosen = _sentences(rig, count)
    texts = {one.text for one in chosen}
    rest = [one for one in rig.material.readings if one.text not in texts] or list(rig.material.readings)
    clips = sorted(rest, key=lambda one: -len(one.audio.samples))[:2]
    voice = Voice(rig.pack.info.name, clips=tuple(rig.clips.put(one.audio) for one in clips))
    target = Recording(clips[0].audio, "", "own")
    return [Item(rig, one, target, voice) for one in chosen]


def other(rig: Rig, count: int) -> list[Item]:
    """The same sentences, each in the voice of an unseen speaker."""
    every = rig.material.strangers
    return [
        Item(rig, one, every[at % len(every)], rig.voice(every[at % len(every)]))
        for at, one in enumerate(_sentences(rig, count))
    ]


def strangers(rig: Rig, count: int) -> list[Item]:
    """Unseen speakers: the second half of each clip, in the voice of the first."""
    items = []
    for one in rig.material.strangers[:count]:
        middle = len(one.audio.samples) // 2
        first = Recording(Audio(one.audio.samples[:middle], one.audio.rate), "", one.speaker)
        second = Recording(Audio(one.audio.samples[middle:].copy(), one.audio.rate), "", one.speaker)
        items.append(
            Item(rig, Recording(cut(second.audio, SECONDS), "", one.speaker), first, rig.voice(first))
        )
    return items


def _sentences(rig: Rig, count: int) -> list[Recording]:
    """The first readings of different sentences of four words or more that can be aligned."""
    texts = set(rig.material.texts)
    unlike: dict[str, Recording] = {}
    for one in rig.material.readings:
        if one.text in texts and len(one.audio.samples) <= SECONDS * one.audio.rate:
            unlike.setdefault(one.text, one)
    usable = []
    for one in unlike.values():
        try:
            _ = Item(rig, one, one, rig.voice(one)).path
        except CannotAlign:
            continue
        usable.append(one)
        if len(usable) == count:
            break
    return usable
