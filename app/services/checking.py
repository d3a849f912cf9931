"""Measures a delivered file, as a shop would, and holds the figures against a target."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.delivery import Check, Failure, Target
from app.core.errors import BadDelivery
from app.core.progress import Progress
from app.files import probe
from engine.dsp.dynamics import PeakMeter
from engine.dsp.loudness import Meter

STEP = "Checking what was written"
SILENT = -50.0  # dBFS RMS of 10 ms: softer is silence, for head and tail
LOWEST = -120.0  # dB: digital silence, which has no logarithm
_WINDOW = 0.01  # seconds
_LONG = 60  # seconds
_QUIET = 50  # windows: the noise floor is that of the quietest half second
# ffmpeg's names for what a target calls a container.
_FORMATS = {"m4b": {"mov", "mp4", "m4a", "3gp"}, "mp3": {"mp3"}, "flac": {"flac"}, "wav": {"wav", "rf64"}}
_ENDINGS = {f".{name}" for name in _FORMATS} | {".m4a"}


def check(path: Path, target: Target) -> Check:
    """Decodes the file, or every sound file of a folder, and measures it. Raises BadDelivery if it cannot be read."""
    work = checking(path, target)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Check = end.value
            return found


def checking(path: Path, target: Target) -> Generator[Progress, None, Check]:
    """`check` as a work that tells how many seconds it has heard; closing it ends it within one block."""
    if path.is_dir():
        files = sorted(
            one for one in path.iterdir() if one.suffix.lower() in _ENDINGS and not one.name.startswith(".")
        )
        if not files:
            raise BadDelivery(f"there is no sound file in {path}")
        return (yield from check_files(files, target))
    return (yield from check_files([path], target))


def check_files(files: list[Path], target: Target) -> Generator[Progress, None, Check]:
    """The check of one file, or of the files that make a book together: `measures` then lists each under `files`.

    Tells after each block how many seconds of all were heard. Raises BadDelivery if a file cannot be read.
    """
    yield Progress(STEP)
    heads = []
    for file in files:
        heads.append(probe.facts(file))
        yield Progress(STEP)
    total = sum(head.seconds for head in heads)
    done = 0.0
    found: list[Check] = []
    for file, head in zip(files, heads, strict=True):
        measuring = _check_one(file, head, target)
        while True:
            try:
                yield Progress(STEP, min(total, done + next(measuring)), total)
            except StopIteration as end:
                found.append(end.value)
                break
        done += head.seconds
    yield Progress(STEP, total, total)
    if len(found) == 1:
        return found[0]
    failures = tuple(
        Failure(f"{failure.rule} of {file.name}", failure.measured, failure.limit)
        for file, one in zip(files, found, strict=True)
        for failure in one.failures
    )
    measures = {
        "seconds": round(sum(one.measures["seconds"] for one in found), 3),
        "loudness_lowest": min(one.measures["loudness"] for one in found),
        "loudness_highest": max(one.measures["loudness"] for one in found),
        "true_peak": max(one.measures["true_peak"] for one in found),
        "noise_floor": max(one.measures["noise_floor"] for one in found),
        "files": [{"file": file.name, **one.measures} for file, one in zip(files, found, strict=True)],
    }
    return Check(target.name, measures, failures)


def peaks_over(files: list[Path], report: Check, target: Target) -> dict[Path, float]:
    """By how many dB the true peaks of files lie above what is allowed, for those that do; `report` is of these files."""
    measured = report.measures.get("files", [report.measures])
    over = {file: one["true_peak"] - target.true_peak for file, one in zip(files, measured, strict=True)}
    return {file: decibels for file, decibels in over.items() if decibels > 0}


def _check_one(path: Path, facts: probe.Facts, target: Target) -> Generator[float, None, Check]:
    """Yields the seconds that were heard so far."""
    if facts.channels not in (1, 2):
        raise BadDelivery(f"{path} has {facts.channels} channels; one or two can be measured")
    sound = _Sound(facts.rate, facts.channels)
    damage = ""
    try:
        for block in probe.decode(path, facts.channels):
            sound.add(block)
            yield sound.seconds
    except BadDelivery as error:
        damage = str(error)
    if not sound.frames:
        raise BadDelivery(damage or f"{path} holds no sound")
    measures = {
        "container": "/".join(facts.formats),
        "codec": facts.codec,
        "rate": facts.rate,
        "channels": facts.channels,
        "bitrate": facts.bitrate,
        "seconds": round(sound.seconds, 3),
        "chapters": len(facts.chapters),
        "cover": facts.cover,
        **sound.measures(),
    }
    return Check(target.name, measures, tuple(_failures(facts, measures, damage, target)))


@dataclass
class _Sound:
    """Measures a sound that comes in pieces of shape (n, channels)."""

    rate: int
    channels: int
    frames: int = 0
    _energy: float = 0.0
    _windows: list[npt.NDArray[np.float64]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._meter = Meter(self.rate, self.channels)
        self._peaks = [PeakMeter(self.rate) for _ in range(self.channels)]
        self._size = max(1, round(_WINDOW * self.rate))
        self._rest = np.zeros(0, np.float64)

    @property
    def seconds(self) -> float:
        return self.frames / self.rate

    def add(self, block: npt.NDArray[np.float32]) -> None:
        self.frames += len(block)
        self._meter.add(block)
        for channel, peak in enumerate(self._peaks):
            peak.add(np.ascontiguousarray(block[:, channel]))
        power = np.concatenate([self._rest, np.square(block, dtype=np.float64).mean(axis=1)])
        whole = len(power) // self._size * self._size
        self._windows.append(power[:whole].reshape(-1, self._size).mean(axis=1))
        self._energy += float(power[:whole].sum())
        self._rest = power[whole:]

    def measures(self) -> dict[str, float]:
        windows = np.concatenate(self._windows) if self._windows else np.zeros(0)
        total = self._energy + float(self._rest.sum())
        heard = np.flatnonzero(windows > 10 ** (SILENT / 10))
        head, tail = self.seconds, self.seconds
        if len(heard):
            head = heard[0] * self._size / self.rate
            tail = self.seconds - (heard[-1] + 1) * self._size / self.rate
        return {
            "loudness": _decibels(self._meter.loudness),
            "true_peak": _decibels(max(peak.decibels for peak in self._peaks)),
            "rms": _decibels(10 * math.log10(total / self.frames) if total > 0 else -math.inf),
            "noise_floor": _decibels(_floor(windows)),
            "head": round(head, 3),
            "tail": round(max(0.0, tail), 3),
        }


def _floor(windows: npt.NDArray[np.float64]) -> float:
    """RMS in dBFS of the quietest half second."""
    size = min(_QUIET, len(windows))
    if not size:
        return -math.inf
    sums = np.convolve(windows, np.ones(size) / size, mode="valid")
    least = float(sums.min())
    return 10 * math.log10(least) if least > 0 else -math.inf


def _decibels(value: float) -> float:
    """Two digits, and a number for digital silence too: JSON has no infinity."""
    return round(max(LOWEST, value), 2)


def _failures(facts: probe.Facts, m: dict[str, Any], damage: str, t: Target) -> Iterator[Failure]:
    if damage:
        yield Failure("whole", damage, "decodes without an error")
    elif facts.seconds and abs(facts.seconds - m["seconds"]) > max(0.5, facts.seconds * 0.001):
        yield Failure("whole", m["seconds"], f"as long as its head says, {facts.seconds} s")
    if not _FORMATS[t.container] & set(facts.formats):
        yield Failure("container", m["container"], t.container)
    if facts.codec != t.codec:
        yield Failure("codec", facts.codec, t.codec)
    for name, wanted in (("rate", t.rate), ("channels", t.channels)):
        if m[name] != wanted:
            yield Failure(name, m[name], wanted)
    # A constant rate is kept; AAC's mean falls where it is still, and says something only of a longer file.
    least = 0.98 if t.codec == "mp3" else 0.5 if m["seconds"] > _LONG else 0.0
    if t.bitrate and facts.bitrate and facts.bitrate < t.bitrate * least:
        yield Failure("bitrate", facts.bitrate, t.bitrate)
    if abs(m["loudness"] - t.loudness) > t.loudness_tolerance:
        yield Failure(
            "loudness", m["loudness"], [t.loudness - t.loudness_tolerance, t.loudness + t.loudness_tolerance]
        )
    yield from _range("true_peak", m["true_peak"], None, t.true_peak)
    yield from _range("rms", m["rms"], t.rms_min, t.rms_max)
    yield from _range("noise_floor", m["noise_floor"], None, t.noise_floor)
    yield from _range("head", m["head"], t.head_min, t.head_max)
    yield from _range("tail", m["tail"], t.tail_min, t.tail_max)
    if t.longest:
        yield from _range("length", m["seconds"], None, t.longest)
    if t.chapters:
        yield from _chapter_failures(facts, m["seconds"])
    if t.cover and not facts.cover:
        yield Failure("cover", False, True)


def _range(rule: str, measured: float, low: float | None, high: float | None) -> Iterator[Failure]:
    if (low is not None and measured < low) or (high is not None and measured > high):
        yield Failure(rule, measured, high if low is None else [low, high])


def _chapter_failures(facts: probe.Facts, seconds: float) -> Iterator[Failure]:
    marks = facts.chapters
    if not marks:
        yield Failure("chapters", 0, "at least one chapter mark")
        return
    if marks[0].start > 0.1:
        yield Failure("first chapter", marks[0].start, 0.0)
    for before, mark in pairwise(marks):
        if mark.start < before.start + 0.001 or abs(mark.start - before.end) > 0.1:
            yield Failure(
                "chapter order", [before.title, before.end, mark.title, mark.start], "one after another"
            )
    if marks[-1].end > seconds + 0.25:
        yield Failure("last chapter", marks[-1].end, seconds)
    if untitled := [mark.start for mark in marks if not mark.title.strip()]:
        yield Failure("chapter titles", untitled, "a title for each")
