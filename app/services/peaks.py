"""What a waveform is drawn from: the highest and lowest sample of each 2.5 ms of a take, and below that its samples.

The peaks of a take are worked out once and kept in the project's `cache/` folder, which may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from app.core.errors import BadProject, NotFound
from app.db import book_lines
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
    low = np.floor(np.minimum.reduceat(samples, edges) * 127)
    high = np.ceil(np.maximum.reduceat(samples, edges) * 127)
    return np.stack([low, high], 1).clip(-127, 127).astype(np.int8)


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


# until the view draws the book
from dataclasses import dataclass  # noqa: E402

from app.core.timeline import ChapterTimeline, Clip  # noqa: E402

FACTOR = 4
COARSEST = 256


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A chapter's waveform from its first to its last second.

    `levels[k]` has shape (n, 2), int8, with A_SECOND / FACTOR**k buckets a second. `missing`: lines whose sound is not
    there or damaged; they are drawn as silence.
    """

    chapter: ChapterTimeline
    levels: tuple[Peaks, ...]
    missing: frozenset[int] = frozenset()


def pyramid(finest: Peaks) -> tuple[Peaks, ...]:
    """The finest level and coarser ones above it, each FACTOR times coarser, down to COARSEST buckets."""
    levels = [finest]
    while len(levels[-1]) > COARSEST:
        below = levels[-1]
        edges = np.arange(0, len(below), FACTOR)
        low = np.minimum.reduceat(below[:, 0], edges)
        high = np.maximum.reduceat(below[:, 1], edges)
        levels.append(np.stack([low, high], 1))
    return tuple(levels)


def strip(project: Project, chapter: ChapterTimeline, stop: Event | None = None) -> Strip:
    """The waveform of a chapter as it is laid out, with trims, gains and fades as they are heard."""
    peaks = of_takes(project, (clip.take for clip in chapter.clips), stop)
    return lay(chapter, peaks)


def lay(chapter: ChapterTimeline, peaks: dict[int, Peaks]) -> Strip:
    """Puts the peaks of takes in the places of their clips. Pure."""
    finest = np.zeros((int(np.ceil(chapter.seconds * A_SECOND)), 2), np.int8)
    missing = set()
    place = 0.0
    for clip in chapter.clips:
        place += clip.pause
        sound = peaks.get(clip.take)
        if sound is None:
            missing.add(clip.line)
        else:
            heard = _heard(sound, clip)
            begin = round(place * A_SECOND)
            room = finest[begin : begin + len(heard)]
            room[:] = heard[: len(room)]
        place += clip.heard
    return Strip(chapter, pyramid(finest), frozenset(missing))


def _heard(sound: Peaks, clip: Clip) -> Peaks:
    """A take's peaks as its clip sounds."""
    first = round(clip.trim_in * A_SECOND)
    last = first + round(clip.heard * A_SECOND)
    cut = sound[first:last]
    if not clip.gain and not clip.fade_in and not clip.fade_out:
        return cut
    factor = np.full(len(cut), 10 ** (clip.gain / 20))
    for seconds, from_end in ((clip.fade_in, False), (clip.fade_out, True)):
        count = min(len(cut), round(seconds * A_SECOND))
        if count:
            ramp = np.arange(count) / count
            if from_end:
                factor[-count:] *= ramp[::-1]
            else:
                factor[:count] *= ramp
    shaped: Peaks = np.rint(cut * factor[:, None]).clip(-127, 127).astype(np.int8)
    return shaped
