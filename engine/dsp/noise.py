"""Steady noise that can be repeated without a seam: made, made after the spectrum of a recording, or the recording."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.types import Audio, Samples

LOWEST = 60.0  # Hz; below, a room's rumble is felt by loudspeakers rather than heard
_BEND = 250.0  # Hz above which a room's noise falls
_SLOPE = 0.75  # power of (f / bend)^2 by which it falls: 4.5 dB an octave, between pink noise and brown
_SEAM = 0.5  # seconds at most in which a recording's end passes into its beginning
_WINDOW = 4096  # samples of a spectrum that is measured
_GRID = 0.08  # seconds; a whole number of samples at every usual rate, 11,025 Hz and 22,050 Hz too


def room(seconds: float, rate: int, level: float, seed: int) -> Audio:
    """Noise as of a quiet room, whose end passes into its beginning; `level`: its RMS in dB of full scale.

    The same for the same figures. Its spectrum rises to 60 Hz, is flat to 250 Hz, and falls from there by 4.5 dB an
    octave.
    """
    count = round(seconds * rate)
    frequencies = np.fft.rfftfreq(count, 1 / rate)
    power = (1 + (frequencies / _BEND) ** 2) ** -_SLOPE
    ratio = (np.maximum(frequencies, 1e-9) / LOWEST) ** 8
    return _of(power * ratio / (1 + ratio), count, rate, 10 ** (level / 20), seed)


def like(audio: Audio, seconds: float, seed: int) -> Audio:
    """Noise with the spectrum and level of a recording, whose end passes into its beginning; `seconds` of it.

    For a recording too short to be repeated: the ear hears the same moment come again and again.
    """
    from scipy.signal import welch

    samples = audio.samples.astype(np.float64) - float(audio.samples.mean(dtype=np.float64))
    measured, density = welch(samples, audio.rate, nperseg=min(_WINDOW, len(samples)))
    count = round(seconds * audio.rate)
    power = np.interp(np.fft.rfftfreq(count, 1 / audio.rate), measured, density)
    return _of(power, count, audio.rate, float(np.sqrt(np.mean(samples**2))), seed)


def looped(audio: Audio) -> Audio:
    """A recording whose end passes into its beginning: shorter than it was by the crossfade, half a second at most.

    Power stays level through the crossfade, as the noise of two moments is not correlated. Its length is a multiple
    of 80 ms, so that it has a whole number of samples at any usual rate.
    """
    samples = audio.samples - np.float32(audio.samples.mean(dtype=np.float64))
    seam = min(_SEAM, audio.seconds / 4)
    step = round(_GRID * audio.rate)
    length = max(step, int((audio.seconds - seam) / _GRID) * step)
    length = min(length, len(samples) - 1)
    count = len(samples) - length
    angle = np.pi / 2 * (np.arange(count) + 0.5) / count
    out = samples[:length].copy()
    # What follows the last sample of the loop is what follows it in the recording, fading.
    out[:count] = out[:count] * np.sin(angle) + samples[length:] * np.cos(angle)
    return Audio(np.ascontiguousarray(out, np.float32), audio.rate)


def at_rate(loop: Audio, rate: int) -> Samples:
    """A loop at another rate, with its seam as smooth as it was."""
    from engine.dsp.resample import resample

    if loop.rate == rate:
        return loop.samples
    count = round(len(loop.samples) * rate / loop.rate)
    edge = min(len(loop.samples), loop.rate // 10)
    around = np.concatenate([loop.samples[-edge:], loop.samples, loop.samples[:edge]])
    begin = round(edge * rate / loop.rate)
    return resample(Audio(around, loop.rate), rate).samples[begin : begin + count].copy()


def decibels(samples: npt.NDArray[np.floating]) -> float:
    """RMS in dB of full scale; -inf for silence or no samples."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return 10 * float(np.log10(power)) if power > 0 else -np.inf


def _of(power: npt.NDArray[np.float64], count: int, rate: int, level: float, seed: int) -> Audio:
    """Noise of a power spectrum of shape (count // 2 + 1,), its phases by chance: periodic in `count` samples."""
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(power))
    spectrum = np.sqrt(power) * np.exp(1j * phases)
    spectrum[0] = 0.0
    samples = np.fft.irfft(spectrum, count)
    samples *= level / np.sqrt(np.mean(samples**2))
    return Audio(samples.astype(np.float32), rate)
