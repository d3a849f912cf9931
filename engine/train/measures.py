"""Judges that were not trained here: resemblyzer for who speaks, pocketsphinx for what is said."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Any

import numpy as np

from engine.dsp import features
from engine.train.data import Floats


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

    Raises:
        NoJudge: resemblyzer is not installed.
    """
    encoder = _encoder()
    from resemblyzer import preprocess_wav

    heard = preprocess_wav(samples, source_sr=features.SAMPLE_RATE)
    return np.asarray(encoder.embed_utterance(heard), np.float32)


@lru_cache(maxsize=1)
def _decoder() -> Any:
    try:
        from pocketsphinx import Decoder
    except ImportError as error:
        raise NoJudge(f"no pocketsphinx ({error}): pip install pocketsphinx") from error
    return Decoder(samprate=16_000, loglevel="FATAL")


def words_heard(samples: Floats) -> list[str]:
    """Words that pocketsphinx's US English model hears in mono 24 kHz samples.

    Raises:
        NoJudge: pocketsphinx is not installed.
    """
    import soxr

    decoder = _decoder()
    at_16k = soxr.resample(samples, features.SAMPLE_RATE, 16_000)
    pcm = (np.clip(at_16k, -1, 1) * 32767).astype(np.int16).tobytes()
    # The decoder adapts to the speaker from utterance to utterance: start each from the same point.
    decoder.reinit_feat()
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    return words(best.hypstr) if best else []


def words(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
