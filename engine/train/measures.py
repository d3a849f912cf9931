"""Judges that were not trained here: resemblyzer for who speaks, pocketsphinx for what is said."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np

from engine.dsp import features
from engine.train.data import Floats

T = TypeVar("T")


class NoJudge(Exception):
    """A judge is not installed; the message says how to install it."""


@lru_cache(maxsize=1)
def _encoder() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from resemblyzer import VoiceEncoder
    except ImportError as error:
        raise NoJudge(f"no resemblyzer ({error}): pip install resemblyzer 'setuptools<81'") from error
    return VoiceEncoder("cpu", verbose=False)


def voiceprint(samples: Floats) -> Floats:
    """Unit vector (256,) of the speaker of mono 24 kHz samples; the product of two is their similarity.

    All are judged at one loudness, the one that resemblyzer raises quiet sound to. By itself it leaves loud sound loud,
    and finds a louder copy of a voice another voice: its mel has no logarithm.

    Raises:
        NoJudge: resemblyzer is not installed.
    """
    encoder = _encoder()
    from resemblyzer import preprocess_wav
    from resemblyzer.audio import audio_norm_target_dBFS, normalize_volume

    with np.errstate(divide="ignore", invalid="ignore"):
        if np.any(samples):
            samples = normalize_volume(samples, audio_norm_target_dBFS)
        heard = preprocess_wav(samples, source_sr=features.SAMPLE_RATE)
        # Where its voice detector finds nobody there is nothing to embed: such a clip resembles nobody.
        made = np.asarray(encoder.embed_utterance(heard), np.float32) if len(heard) else np.full(256, np.nan)
    return made if np.isfinite(made).all() else np.zeros(256, np.float32)


@lru_cache(maxsize=2)
def _decoder(grammar: Path | None = None) -> Any:
    try:
        from pocketsphinx import Decoder
    except ImportError as error:
        raise NoJudge(f"no pocketsphinx ({error}): pip install pocketsphinx") from error
    more = {} if grammar is None else {"lm": None, "jsgf": str(grammar)}
    return Decoder(samprate=16_000, loglevel="FATAL", **more)


def _listened(samples: Floats, grammar: Path | None = None) -> Any:
    """The decoder after it has heard mono 24 kHz samples. Raises NoJudge."""
    import soxr

    decoder = _decoder(grammar)
    at_16k = soxr.resample(samples, features.SAMPLE_RATE, 16_000)
    pcm = (np.clip(at_16k, -1, 1) * 32767).astype(np.int16).tobytes()
    # The decoder adapts to the speaker from utterance to utterance: start each from the same point.
    decoder.reinit_feat()
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    return decoder


def words_heard(samples: Floats) -> list[str]:
    """Words that pocketsphinx's US English model hears in mono 24 kHz samples.

    Raises:
        NoJudge: pocketsphinx is not installed.
    """
    best = _listened(samples).hyp()
    return words(best.hypstr) if best else []


@dataclass(frozen=True)
class Word:
    """A word that was heard, and when, in seconds."""

    text: str
    start: float
    end: float


def words_and_times(samples: Floats, grammar: Path | None = None) -> list[Word]:
    """Words that pocketsphinx hears in mono 24 kHz samples, and when.

    `grammar`: a JSGF file with all that can be said, though the end of it may be missing. Raises NoJudge.
    """
    decoder = _listened(samples, grammar)
    if decoder.hyp() is None:
        return []
    return [
        Word(re.sub(r"\(\d+\)$", "", one.word), one.start_frame / 100, (one.end_frame + 1) / 100)
        for one in decoder.seg()
        if one.word[0] not in "<[+("
    ]


def words(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


WORKERS = 2
"""Processes in which pocketsphinx runs: it takes about as long as the speech lasts, on one core."""


def words_timed(
    clips: Sequence[Floats], grammar: Path | None = None, tell: Callable[[str], None] = lambda line: None
) -> list[list[Word]]:
    """`words_and_times` of each clip, in two processes. `tell`: where progress goes, a line at a time. Raises NoJudge."""
    if trouble := _trouble("pocketsphinx"):
        raise NoJudge(trouble)
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        return list(_counted(pool.map(partial(words_and_times, grammar=grammar), clips), len(clips), tell))


def _counted(heard: Iterator[T], count: int, tell: Callable[[str], None]) -> Iterator[T]:
    """The same, telling now and then how many there were."""
    for number, one in enumerate(heard, 1):
        if number % 8 == 0 or number == count:
            tell(f"  pocketsphinx: {number} of {count}")
        yield one


class Judges:
    """Both judges, as far as they are installed. To be used as a context; `missing`: one line for each that is not."""

    def __init__(self, tell: Callable[[str], None] = lambda line: None, wanted: bool = True) -> None:
        """`tell`: where progress goes, a line at a time; `wanted`: False asks neither."""
        self._tell = tell
        self._wanted = wanted
        self._pool: ProcessPoolExecutor | None = None
        self.missing = [line for line in map(self._trouble, ("resemblyzer", "pocketsphinx")) if line]

    def __enter__(self) -> Judges:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def voiceprints(self, clips: Sequence[Floats]) -> list[Floats] | None:
        """`voiceprint` of each clip; None without resemblyzer."""
        return None if self._trouble("resemblyzer") else [voiceprint(clip) for clip in clips]

    def words(self, clips: Sequence[Floats]) -> list[list[str]] | None:
        """`words_heard` of each clip, in two processes; None without pocketsphinx."""
        if self._trouble("pocketsphinx"):
            return None
        if self._pool is None:
            # Started afresh: a copy of this process would take its locks and its memory along.
            self._pool = ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"))
        return list(_counted(self._pool.map(words_heard, clips), len(clips), self._tell))

    def _trouble(self, judge: str) -> str:
        return _trouble(judge) if self._wanted else f"no {judge}: it was not to be asked"


@lru_cache(maxsize=2)
def _trouble(judge: str) -> str:
    """Why a judge cannot serve, "" if it can: it is loaded once to find out."""
    if judge == "pocketsphinx":
        return "" if find_spec(judge) else "no pocketsphinx: pip install pocketsphinx"
    try:
        _encoder()
    except NoJudge as error:
        return str(error)
    return ""
