"""What playing faster or slower costs and how true it is.

`python tests/bench/bench_stretch.py` prints for each speed: the share of one core that stretching takes while it plays
(48 kHz, blocks of 25 ms), how long what came out is against what the speed says, how far the pitch of a tone moved,
and, for comparison, the same tone through pedalboard's stretch, which needs the whole sound at once.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import numpy as np

from engine.dsp.resample import resample
from engine.dsp.stretch import Stretcher
from engine.types import Audio, Samples
from made_project import voice

RATE = 48000
BLOCK = RATE // 40
SECONDS = 20


def stretched(samples: Samples, speed: float) -> tuple[Samples, float]:
    """The sound and the seconds of work."""
    machine = Stretcher(RATE, speed)
    began = time.thread_time()
    parts = [machine.add(samples[at : at + BLOCK]) for at in range(0, len(samples), BLOCK)]
    parts.append(machine.end())
    return np.concatenate(parts), time.thread_time() - began


def pitch(samples: Samples) -> float:
    """The strongest frequency in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 21))
    return float(np.argmax(spectrum)) * RATE / (1 << 21)


def main() -> None:
    from pedalboard import time_stretch

    speech = resample(Audio(voice(3, SECONDS).samples, 22050), RATE).samples
    tone = (0.4 * np.sin(2 * np.pi * 220 * np.arange(SECONDS * RATE) / RATE)).astype(np.float32)
    print("speed  share of a core  length  pitch   pedalboard: share  length  pitch")
    for speed in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0):
        out, cost = stretched(speech, speed)
        told, _ = stretched(tone, speed)
        began = time.thread_time()
        other = time_stretch(speech[None], RATE, speed)[0]
        theirs = time.thread_time() - began
        their_tone = time_stretch(tone[None], RATE, speed)[0]
        ideal = len(speech) / speed
        print(
            f"{speed:4}x  {cost / (ideal / RATE):14.2%}  {len(out) / ideal:.4f}  {pitch(told) / 220:.4f}"
            f"   {theirs / (ideal / RATE):17.2%}  {len(other) / ideal:.4f}  {pitch(their_tone) / 220:.4f}"
        )


if __name__ == "__main__":
    main()
