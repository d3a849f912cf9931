"""The values that go in and out of an engine. All frozen; audio is mono float32 in [-1, 1]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Mono sound. `samples`: float32, shape (n,), full scale is [-1, 1]; `rate` in Hz."""

    samples: Samples
    rate: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 1 or self.samples.dtype != np.float32:
            raise ValueError(f"mono float32 wanted, got {self.samples.dtype} of shape {self.samples.shape}")
        if self.rate <= 0:
            raise ValueError(f"the rate must be positive, got {self.rate}")

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Verb(StrEnum):
    """What an engine can be asked for."""

    SPEAK = "speak"
    CLONE = "clone"
    CONVERT = "convert"
    MORPH = "morph"
    REPAIR = "repair"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Direction:
    """How a line is to be said. The defaults change nothing.

    `manner`: free word such as "whispers" (None: plain); `pace`: factor on speed, 0.5 to 2;
    `pitch`: semitones, -12 to 12; `energy`: dB, -12 to 12.
    """

    manner: str | None = None
    pace: float = 1.0
    pitch: float = 0.0
    energy: float = 0.0

    def __post_init__(self) -> None:
        for name, low, high in (("pace", 0.5, 2.0), ("pitch", -12.0, 12.0), ("energy", -12.0, 12.0)):
            value = getattr(self, name)
            if not low <= value <= high:
                raise ValueError(f"{name} must lie between {low:g} and {high:g}, got {value:g}")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a voice of a pack.

    Exactly one of these makes it: `stock` (a voice that the pack brings), `clips` (SHA-256 of reference clips in
    the user's library), `mix` (other voices of the same pack with weights that sum to 1). `prosody`: another voice of
    the pack whose way of speaking is taken, while the sound stays this one's. `adapter`: an adapter of the pack
    (`engine.adapters`) that its nets run with, "" for none; those of a mix's parts and of `prosody` count for nothing.
    """

    pack: str
    stock: str | None = None
    clips: tuple[str, ...] = ()
    mix: tuple[tuple[Voice, float], ...] = ()
    prosody: Voice | None = None
    adapter: str = ""

    def __post_init__(self) -> None:
        if sum((self.stock is not None, bool(self.clips), bool(self.mix))) != 1:
            raise ValueError("a voice is made of a stock voice, or of clips, or of a mix of voices")
        if self.mix and abs(sum(weight for _, weight in self.mix) - 1.0) > 1e-6:
            raise ValueError("the weights of a mix must sum to 1")


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """Overrides how `text[start:end]` of an utterance sounds. `ipa`: phonemes in IPA, words parted by spaces."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say. `text` is already normalised; `language` is a BCP 47 tag such as "en-US" or "de"."""

    text: str
    voice: Voice
    language: str = "en"
    pronunciations: tuple[Pronunciation, ...] = ()
    direction: Direction = field(default_factory=Direction)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class WordTiming:
    """When a word is heard. `start`, `end` in seconds; `offset` is where the word begins in the utterance's text.

    `score`: confidence in [0, 1], None where the engine places words by construction.
    """

    word: str
    start: float
    end: float
    offset: int
    score: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A piece of a streamed answer: sound, and with the last piece the timings of all words."""

    audio: Audio
    words: tuple[WordTiming, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a recording, from `start` to `end` in seconds.

    `kind`: "skip" (words that are not heard), "repeat", "cut", "silence", "clipping" or "noise".
    """

    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What proofing a recording found. `phone_error_rate`: edits over the text's phones, 0 is perfect, may exceed 1.

    `similarity`: of the voice heard to the voice wanted, 1 is the same; None if no voice was named.
    """

    phone_error_rate: float
    similarity: float | None
    words: tuple[WordTiming, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Repaired:
    """A recording with words replaced. Outside of `changed` (start, end in seconds of `audio`) no sample differs.

    `text`: what it says now.
    """

    audio: Audio
    text: str
    changed: tuple[float, float]


@dataclass(frozen=True, slots=True)
class StockVoice:
    """A voice that a pack brings. `gender`: "female", "male" or None where the pack does not say."""

    name: str
    language: str
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What is known of a pack without loading its graphs. `version` decides, with the name, what a take sounds like."""

    name: str
    family: str
    version: str
    licence: str
    sample_rate: int
    languages: tuple[str, ...]
    can: frozenset[Verb]
    title: str = ""
    experimental: bool = False


@runtime_checkable
class Pack(Protocol):
    """A loaded pack of any family. Verbs that it cannot do raise `Unsupported`."""

    @property
    def info(self) -> PackInfo: ...

    def voices(self) -> tuple[StockVoice, ...]:
        """The stock voices, in a stable order; empty for a pack that only clones."""
        ...

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        """Says the utterance, block by block at the pack's rate; the last block carries the word timings.

        Closing the iterator stops the work within one block. Same utterance, same samples.
        Raises BadText, NoVoice, Unsupported.
        """
        ...

    def close(self) -> None:
        """Frees sessions and native handles; the pack is not used afterwards."""
        ...


@runtime_checkable
class Actor(Pack, Protocol):
    """A pack that also performs, mends and proofs what is there. Verbs that it cannot do raise `Unsupported`."""

    def convert(
        self, performance: Audio, voice: Voice, seed: int = 0, prosody: Voice | None = None
    ) -> Iterator[Block]:
        """The performance in the voice, block by block at the pack's rate: its words, timing and expression are kept.

        `prosody`: a voice whose register and range of pitch are taken in place of the voice's own.
        Raises BadClip, NoVoice, Unsupported.
        """
        ...

    def repair(
        self,
        audio: Audio,
        text: str,
        span: tuple[int, int],
        new: str,
        voice: Voice,
        language: str = "en",
        seed: int = 0,
    ) -> Repaired:
        """The recording of `text` with `text[span[0]:span[1]]` spoken anew as `new`, at the recording's own rate.

        Raises BadClip, BadText, NoVoice, Unsupported.
        """
        ...

    def verify(
        self,
        audio: Audio,
        text: str,
        voice: Voice | None = None,
        language: str = "en",
        pronunciations: tuple[Pronunciation, ...] = (),
    ) -> Verdict:
        """Whether the recording says the text, all of it and only it. Raises BadClip, BadText, NoVoice, Unsupported."""
        ...
