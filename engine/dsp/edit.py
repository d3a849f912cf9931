"""Cuts, gain and fades of a sound."""

from __future__ import annotations

import numpy as np

from engine.types import Audio, Samples


def cut(audio: Audio, head: float, tail: float) -> Audio:
    """Without `head` seconds at the start and `tail` seconds at the end; empty if they meet."""
    start = min(round(head * audio.rate), len(audio.samples))
    end = max(start, len(audio.samples) - round(tail * audio.rate))
    return Audio(audio.samples[start:end], audio.rate)


def amplify(samples: Samples, gain: float) -> Samples:
    """`gain` dB louder; the same array for 0 dB."""
    return samples if gain == 0.0 else samples * np.float32(10 ** (gain / 20))


def fade(audio: Audio, fade_in: float, fade_out: float) -> Audio:
    """With a raised-cosine rise and fall of that many seconds, each at most the sound's length."""
    rise, fall = (min(round(seconds * audio.rate), len(audio.samples)) for seconds in (fade_in, fade_out))
    if not rise and not fall:
        return audio
    samples = audio.samples.copy()
    if rise:
        samples[:rise] *= _ramp(rise)
    if fall:
        samples[-fall:] *= _ramp(fall)[::-1]
    return Audio(samples, audio.rate)


def _ramp(length: int) -> Samples:
    """From near 0 to near 1, the sample points set in the middle of each step so that a ramp of 1 is a half."""
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length)).astype(np.float32)
