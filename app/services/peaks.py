"""What a waveform is drawn from: the highest and lowest sample of each 2.5 ms of a take, and below that its samples.

The peaks of a take are worked out once and kept in the project's `cache/` folder, which may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from app.core.errors import BadProject, NotFound
from app.db import book_lines
from app.services.hearing import Listener, Spoken, Stage
from app.services.project import Project
from engine.types import Audio

Peaks = npt.NDArray[np.int8]  # shape (n, 2): lowest and highest of a bucket, full scale is 127
A_SECOND = 400  # buckets of the finest level

CACHE = "cache"
_MAGIC = b"DRPK\x01"


def of_samples(samples: npt.NDArray[np.float32], rate: int) -> Peaks:
    """The peaks of a sound, shape (ceil(seconds * A_SECOND), 2); rounded outwards, so that nothing is hidden."""
    count = -(-len(samples) * A_SECOND // rate)
    if not count:
        return np.zeros((0, 2), np.int8)
    edges = np.arange(count, dtype=np.int64) * rate // A_SECOND
    return _quantised(np.minimum.reduceat(samples, edges), np.maximum.reduceat(samples, edges))


class Outline:
    """A listener that passes news on with peaks, A_SECOND a second, in place of samples. On the thread that tells."""

    def __init__(self, to: Listener) -> None:
        self._to = to
        self._ends: dict[
            int, tuple[int, npt.NDArray[np.float32]]
        ] = {}  # samples so far; those of no bucket yet

    def __call__(self, news: Spoken) -> None:
        if news.stage is Stage.SOUND:
            news = self._outlined(news)
        else:
            self._ends.pop(news.line, None)
        self._to(news)

    def _outlined(self, news: Spoken) -> Spoken:
        rate = news.rate
        end, tail = self._ends.get(news.line, (0, news.samples[:0]))
        if news.begin != end:  # told again from its beginning, or something of it was missed
            end, tail = news.begin, news.samples[:0]
        samples = np.concatenate([tail, news.samples])
        begin = end - len(tail)
        end += len(news.samples)
        first, last = -(-begin * A_SECOND // rate), end * A_SECOND // rate
        edges = np.arange(first, max(first, last) + 1, dtype=np.int64) * rate // A_SECOND - begin
        self._ends[news.line] = (end, samples[max(0, edges[-1]) :])
        peaks = np.zeros((0, 2), np.int8)
        if len(edges) > 1:
            peaks = _quantised(
                np.minimum.reduceat(samples[: edges[-1]], edges[:-1]),
                np.maximum.reduceat(samples[: edges[-1]], edges[:-1]),
            )
        return replace(news, rate=A_SECOND, begin=first, samples=peaks)


def _quantised(low: npt.NDArray[np.float32], high: npt.NDArray[np.float32]) -> Peaks:
    return np.stack([np.floor(low * 127), np.ceil(high * 127)], 1).clip(-127, 127).astype(np.int8)


def of_takes(project: Project, takes: Iterable[int], stop: Event | None = None) -> dict[int, Peaks]:
    """The peaks of takes by id, from the cache where they are there. Takes without a sound are left out.

    Ends early, with what it has, when `stop` is set.
    """
    with project.db.read() as conn:
        sounds = book_lines.audio_of(conn, takes)
    found = {}
    for take, sha in sounds.items():
        if stop is not None and stop.is_set():
            break
        with suppress(NotFound, BadProject):
            found[take] = _cached(project, sha)
    return found


def samples_of(project: Project, takes: Iterable[int], stop: Event | None = None) -> dict[int, Audio]:
    """The sound of takes by id, for zooms closer than the finest peaks. Takes without a sound are left out."""
    with project.db.read() as conn:
        sounds = book_lines.audio_of(conn, takes)
    found = {}
    for take, sha in sounds.items():
        if stop is not None and stop.is_set():
            break
        with suppress(NotFound, BadProject):
            found[take] = project.audio.read(sha)
    return found


def _cached(project: Project, sha: str) -> Peaks:
    path = project.folder / CACHE / sha[:2] / f"{sha}.peaks"
    kept = _load(path)
    if kept is not None:
        return kept
    audio = project.audio.read(sha)
    peaks = of_samples(audio.samples, audio.rate)
    with suppress(OSError):  # a cache that cannot be written costs time and nothing else
        _store(path, peaks)
    return peaks


def _load(path: Path) -> Peaks | None:
    """The peaks in a file; None if it is not there or not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC) + 4
    if len(data) < head or not data.startswith(_MAGIC):
        return None
    count = int.from_bytes(data[len(_MAGIC) : head], "little")
    if len(data) != head + 2 * count:
        return None
    return np.frombuffer(data, np.int8, offset=head).reshape(-1, 2)


def _store(path: Path, peaks: Peaks) -> None:
    """Writes a file that is there whole or not at all; without fsync, since it can be made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{uuid4().hex[:8]}.part")
    try:
        part.write_bytes(_MAGIC + len(peaks).to_bytes(4, "little") + peaks.tobytes())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
