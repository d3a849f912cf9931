"""Changes of sample rate, whole or streamed, by soxr."""

from __future__ import annotations

import numpy as np

from engine.types import Audio, Samples


def resample(audio: Audio, rate: int) -> Audio:
    """The same sound at `rate` Hz; the very same object if it has that rate already."""
    if audio.rate == rate:
        return audio
    import soxr

    samples = soxr.resample(audio.samples, audio.rate, rate, quality="HQ")
    return Audio(np.ascontiguousarray(samples, dtype=np.float32), rate)


class Resampler:
    """Changes the rate of a sound that comes in pieces. What comes out, joined, is what `resample` gives."""

    def __init__(self, source: int, rate: int) -> None:
        self._stream = None
        if source != rate:
            import soxr

            self._stream = soxr.ResampleStream(source, rate, 1, dtype="float32", quality="HQ")

    def add(self, samples: Samples, last: bool = False) -> Samples:
        """Takes the next piece, shape (n,), and gives what is ready; `last` gives all that is left."""
        if self._stream is None:
            return samples
        return np.asarray(self._stream.resample_chunk(samples, last=last), dtype=np.float32)
