"""What packs are measured on: clips of speakers that no net ever heard, and sentences that none was trained to say."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.errors import BadClip
from engine.text.normalize import normalize
from engine.train.data import BadCorpus, Clip, Corpus, prepare
from engine.types import Audio, Voice

Floats = NDArray[np.float32]

LANGUAGE = "en-US"

GERMAN = "de"

HARD = (
    "Dial 0 1 2 3 4 5 6 7 8 9, then 9 8 7 6 5 4 3 2 1 0.",
    "On 31 December 1999, 12,345 people paid $67.89 for 100 tickets.",
    "The letters A, B, C, D, and E stand beside X, Y, and Z.",
    "I, O, U, and Q, R, S; then T, V, W.",
    "No, no, no, no, he said, never, never, never again.",
    "It was very, very, very, very far, and they walked on and on and on and on.",
    "The the and the a are words that that man said had had no effect on.",
    "When the rain had stopped at last and the long grey street lay shining under the lamps, the old woman who kept the "
    "corner shop came out with her broom and her two small dogs, looked up at the sky for a while, and began to sweep "
    "the water from her step into the gutter, as she had done on every wet evening since the winter of the great flood.",
)
"""Where readers stumble: digits, figures, single letters, repeated words, small words side by side, and a sentence of
some seventy words without a stop."""


@dataclass(frozen=True)
class Recording:
    """A held-out clip: its sound, mono at 24 kHz, what is said as far as it is known, and who says it."""

    audio: Audio
    text: str
    speaker: str


class Shelved:
    """Clips by their SHA-256, as a library would give them (`engine.clips.Clips`)."""

    def __init__(self) -> None:
        self._clips: dict[str, Audio] = {}

    def put(self, audio: Audio) -> str:
        """Keeps a clip and says under which hash."""
        digest = hashlib.sha256(audio.samples.tobytes() + str(audio.rate).encode()).hexdigest()
        self._clips[digest] = audio
        return digest

    def read(self, sha256: str) -> Audio:
        """Raises BadClip for one that was not put here."""
        if sha256 not in self._clips:
            raise BadClip(f"The clip {sha256[:12]} is not among those that are measured with.")
        return self._clips[sha256]

    def voice(self, pack: str, audio: Audio) -> Voice:
        """The voice that a pack makes of one clip."""
        return Voice(pack, clips=(self.put(audio),))


@dataclass(frozen=True)
class Material:
    """`strangers`: a clip of each unseen speaker; `readings`: held-out sentences as Kathleen read them; `limit`: how many
    of each are to be used at most; `german`: held-out sentences as Kerstin read them, none where the corpus lacks her."""

    strangers: tuple[Recording, ...]
    readings: tuple[Recording, ...]
    limit: int
    german: tuple[Recording, ...] = ()

    @property
    def used(self) -> tuple[Recording, ...]:
        """The speakers to measure with."""
        return self.strangers[: self.limit]

    @property
    def texts(self) -> tuple[str, ...]:
        """The held-out sentences, each once, of four words or more where there are such: short ones are soon guessed."""
        every = tuple(dict.fromkeys(reading.text for reading in self.readings))
        return tuple(text for text in every if len(text.split()) >= 4) or every


def gather(corpus_path: Path, cache: Path, limit: int) -> Material:
    """Opens the corpus. Raises BadCorpus, also where it holds nobody and nothing that is held out."""
    corpus = prepare(corpus_path, cache, ["librispeech", "kathleen"])
    german: list[Recording] = []
    with contextlib.suppress(BadCorpus):  # a corpus without her still measures all that is English
        her = prepare(corpus_path, cache, ["kerstin"])
        german = [
            _recording(her, clip, GERMAN) for clip in her.clips("kerstin", test=True) if clip.text.strip()
        ]
    strangers = {clip.speaker: clip for clip in reversed(corpus.clips("librispeech", test=True))}
    readings = [clip for clip in corpus.clips("kathleen", test=True) if clip.text.strip()]
    if not strangers or not readings:
        raise BadCorpus(
            f"{corpus_path}: {len(strangers)} held-out speakers and {len(readings)} held-out sentences; both are "
            "needed to measure a pack, fetch the whole corpus"
        )
    order = sorted(strangers)
    return Material(
        tuple(_recording(corpus, strangers[speaker]) for speaker in order),
        tuple(_recording(corpus, clip) for clip in readings),
        max(1, limit),
        tuple(german),
    )


def _recording(corpus: Corpus, clip: Clip, language: str = LANGUAGE) -> Recording:
    text = normalize(clip.text, language) if clip.text else ""
    return Recording(Audio(corpus.read(clip), features.SAMPLE_RATE), text, clip.speaker)


def cut(audio: Audio, seconds: float) -> Audio:
    """The first seconds of a recording."""
    return Audio(audio.samples[: round(seconds * audio.rate)], audio.rate)
