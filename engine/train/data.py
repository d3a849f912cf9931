"""The corpus as memory-mapped arrays: decoded once, trimmed, 24 kHz, 16 bit; then any second of it is a slice.

A *shelf* is one source (`kathleen`, `librispeech`, ...): `NAME.i16` holds all samples end to end and `NAME.json` says
where each clip lies. A shelf is made anew when its part of the manifest, or the code's `FORMAT`, has changed.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.train.split import held_out

FORMAT = 1
Floats = NDArray[np.float32]


class BadCorpus(Exception):
    """The corpus cannot be used; the message says what, where, and what to do."""


@dataclass(frozen=True)
class Clip:
    """One utterance on a shelf."""

    source: str
    name: str
    speaker: str
    language: str
    text: str
    rate: int
    """Sample rate of the recording, Hz: nothing is to be learned above half of it."""
    start: int
    """First sample on the shelf."""
    length: int
    """Samples at 24 kHz."""
    test: bool
    """Held out: never trained on."""
    segments: list[tuple[str, float]] = field(default_factory=list)
    """Where the maker knows it: each phone (IPA, or "" for a pause) and the second at which it ends."""


class Shelf:
    """The clips of one source and their samples."""

    def __init__(self, folder: Path, name: str) -> None:
        index = json.loads((folder / f"{name}.json").read_text("utf-8"))
        self.name = name
        self.fingerprint: str = index["fingerprint"]
        self.clips = [Clip(**row) for row in index["clips"]]
        self._samples = np.memmap(folder / f"{name}.i16", dtype=np.int16, mode="r")
        self._folder = folder
        self._tracks: dict[str, tuple[Track, dict[int, int], NDArray[Any]]] = {}

    def read(self, clip: Clip, start: int = 0, length: int | None = None) -> Floats:
        """Samples [start, start + length) of a clip, in [-1, 1); silence past its end."""
        length = clip.length - start if length is None else length
        got = self._samples[clip.start + start : clip.start + min(start + length, clip.length)]
        result = np.zeros(length, dtype=np.float32)
        result[: len(got)] = got
        return result / 32768.0

    def mel(self, clip: Clip) -> Floats:
        """Log-mel frames of a whole clip, shape (T, 80), from the cache."""
        return self.track(MEL, clip).astype(np.float32)

    def track(self, track: Track, clip: Clip) -> NDArray[Any]:
        """A track of a whole clip, made for the whole shelf when first asked for, then memory-mapped."""
        if track.key not in self._tracks:
            self._tracks[track.key] = self._open(track)
        _, firsts, data = self._tracks[track.key]
        first = firsts[clip.start]
        return data[first : first + track.count(features.frame_count(clip.length))]

    def _open(self, track: Track) -> tuple[Track, dict[int, int], NDArray[Any]]:
        counts = [track.count(features.frame_count(clip.length)) for clip in self.clips]
        firsts = dict(
            zip((clip.start for clip in self.clips), np.cumsum([0, *counts]).tolist(), strict=False)
        )
        shape = (sum(counts), *track.shape)
        path = self._folder / f"{self.name}.{self.fingerprint}.{track.key}"
        if not path.exists():
            print(f"{track.key} of {self.name}: {len(self.clips)} clips", flush=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            fresh = np.memmap(draft, dtype=track.kind, mode="w+", shape=shape)
            for clip, count in zip(self.clips, counts, strict=True):
                made = track.make(self, clip)
                if len(made) != count:
                    raise ValueError(f"track {track.key} made {len(made)} values for {count} of {clip.name}")
                fresh[firsts[clip.start] : firsts[clip.start] + count] = made
            fresh.flush()
            del fresh
            draft.replace(path)
        return track, firsts, np.memmap(path, dtype=track.kind, mode="r", shape=shape)


@dataclass(frozen=True)
class Track:
    """Something that is computed once for every clip and runs along with it, at a fixed number of mel frames a value."""

    key: str
    """Names the cache file: a changed way of making needs a changed key."""
    stride: int
    """Mel frames to a value; a started stride makes a value."""
    kind: type[np.generic]
    make: Callable[[Shelf, Clip], NDArray[Any]]
    shape: tuple[int, ...] = ()
    """Of one value."""

    def count(self, frames: int) -> int:
        """Values for so many mel frames."""
        return -(-frames // self.stride)


MEL = Track("mel", 1, np.float16, lambda shelf, clip: features.log_mel(shelf.read(clip)), (features.BANDS,))


class Corpus:
    """Several shelves, with a train side and a test side."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self.shelves = {shelf.name: shelf for shelf in shelves}

    def clips(self, *sources: str, test: bool = False) -> list[Clip]:
        """The clips of the named sources (all, if none is named) on one side of the split, in a fixed order."""
        names = sources or tuple(self.shelves)
        return [clip for name in names for clip in self.shelves[name].clips if clip.test == test]

    def read(self, clip: Clip, start: int = 0, length: int | None = None) -> Floats:
        """See `Shelf.read`."""
        return self.shelves[clip.source].read(clip, start, length)

    def mel(self, clip: Clip) -> Floats:
        """See `Shelf.mel`."""
        return self.shelves[clip.source].mel(clip)

    def track(self, track: Track, clip: Clip) -> NDArray[Any]:
        """See `Shelf.track`."""
        return self.shelves[clip.source].track(track, clip)


def trim(samples: Floats, margin: float = 0.1, below: float = 45.0) -> Floats:
    """Cut silence from both ends: all that lies `below` dB under the loudest 10 ms, but for a margin in seconds."""
    start, end = speech_span(samples, margin, below)
    return samples[start:end]


def speech_span(samples: Floats, margin: float = 0.1, below: float = 45.0) -> tuple[int, int]:
    """The part that `trim` keeps, [start, end) in samples."""
    whole = len(samples) // features.HOP
    if whole == 0:
        return 0, len(samples)
    level = np.abs(samples[: whole * features.HOP].reshape(whole, features.HOP)).mean(axis=1)
    if level.max() <= 0:
        return 0, 0
    loud = np.flatnonzero(level > level.max() * 10 ** (-below / 20))
    edge = round(margin * features.SAMPLE_RATE)
    start, end = int(loud[0]) * features.HOP - edge, int(loud[-1] + 1) * features.HOP + edge
    return max(0, start), min(len(samples), end)


def load(path: Path) -> tuple[Floats, int]:
    """A sound file as mono 24 kHz samples, and its own sample rate.

    Raises:
        BadCorpus: the file cannot be decoded.
    """
    import soundfile
    import soxr

    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise BadCorpus(f"cannot decode {path}: {error}. Fetch the corpus again.") from error
    mono = samples.mean(axis=1)
    if rate != features.SAMPLE_RATE:
        mono = soxr.resample(mono, rate, features.SAMPLE_RATE)
    return mono.astype(np.float32), int(rate)


def build(
    folder: Path, name: str, fingerprint: str, rows: Iterator[tuple[dict[str, Any], Floats, int]]
) -> None:
    """Write a shelf. `rows` yields (fields of a clip, samples at 24 kHz, sample rate of the source).

    The index is written last and in one step, so a shelf that was cut short is made again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clips: list[Clip] = []
    at = 0
    draft = folder / f".{name}.i16.tmp"
    with draft.open("wb") as out:
        for row, samples, rate in rows:
            if len(samples) < features.N_FFT:
                continue
            data = (np.clip(samples, -1.0, 1.0) * 32767.0).round().astype(np.int16)
            out.write(data.tobytes())
            test = held_out(name, row["speaker"], row.get("text", ""), row["name"])
            clips.append(Clip(source=name, rate=rate, start=at, length=len(data), test=test, **row))
            at += len(data)
    (folder / f"{name}.json").unlink(missing_ok=True)
    draft.replace(folder / f"{name}.i16")
    index = {"fingerprint": fingerprint, "clips": [asdict(clip) for clip in clips]}
    draft = folder / f".{name}.json.tmp"
    draft.write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    draft.replace(folder / f"{name}.json")


def fingerprint(*parts: object) -> str:
    """A short hash of whatever a shelf was made from."""
    return hashlib.sha256(repr((FORMAT, parts)).encode()).hexdigest()[:16]


def is_built(folder: Path, name: str, wanted: str) -> bool:
    """Whether the shelf is there and was made from the same things."""
    try:
        return json.loads((folder / f"{name}.json").read_text("utf-8"))["fingerprint"] == wanted
    except (OSError, ValueError, KeyError):
        return False


def prepare(corpus: Path, cache: Path, sources: Iterable[str]) -> Corpus:
    """Open the named sources of the corpus, decoding those that are not in the cache yet.

    Raises:
        BadCorpus: the manifest, a source or a file is missing or unreadable.
    """
    manifest = corpus / "manifest.tsv"
    try:
        with manifest.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise BadCorpus(
            f"no corpus at {corpus} ({error.strerror}): give --corpus or DRAMATIS_CORPUS"
        ) from error
    shelves = []
    for name in sources:
        lines = [line for line in table if line["path"].startswith(f"{name}/")]
        if not lines:
            raise BadCorpus(f"{manifest} lists nothing under {name}/")
        wanted = fingerprint([tuple(line.values()) for line in lines])
        if not is_built(cache, name, wanted):
            print(f"decoding {name}: {len(lines)} files", flush=True)
            build(cache, name, wanted, _decode(corpus, lines))
        shelves.append(Shelf(cache, name))
    return Corpus(shelves)


def sexes(corpus: Path) -> dict[str, str]:
    """Speaker -> "F", "M", or what else the corpus's manifest has, "" where it does not say. Raises BadCorpus."""
    path = corpus / "manifest.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row["speaker"]: row.get("sex") or "" for row in rows}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it names no speakers"
        raise BadCorpus(f"{path} cannot be read: {reason}; fetch the whole corpus") from error


def _decode(corpus: Path, lines: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], Floats, int]]:
    for line in lines:
        samples, _ = load(corpus / line["path"])
        row = {
            "name": Path(line["path"]).stem,
            "speaker": line["speaker"],
            "language": line["language"],
            "text": line["text"] or "",
        }
        # Opus decodes to its own rate, so the manifest says what the recording had.
        yield row, trim(samples), int(line["rate"])
