"""The sound of takes: FLAC files named by the SHA-256 of their own bytes, `ab/abcdef….flac`, never changed.

What a take's row in the database says is also in its file's Vorbis comments, so that a file whose row was not yet
written when the power went can be taken in again. The first comment is the file's size: a file that was cut short
is found by reading its head.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core.errors import BadProject, NotFound
from app.files import atomic
from engine.types import Audio, Samples

_SIZE = b"DRAMATIS_SIZE="
_DIGITS = 12
_HEAD = 1024  # bytes within which the size stands
_ASIDE = ".damaged"


@dataclass(frozen=True, slots=True)
class StoredAudio:
    """A sound in the store. `sha`: SHA-256 (hex) of the file, its name; `frames` at `rate` Hz; `size` in bytes."""

    sha: str
    frames: int
    rate: int
    size: int

    @property
    def seconds(self) -> float:
        return self.frames / self.rate


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sound as the file that it will be."""

    data: bytes
    stored: StoredAudio


class AudioStore:
    """The sound files under one folder, which need not be there yet. Any thread may use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha: str) -> Path:
        """Where the file of that hash is, or would be."""
        return self.folder / sha[:2] / f"{sha}.flac"

    def put(self, audio: Audio, tags: Mapping[str, str]) -> StoredAudio:
        """Stores a sound with its comments; it is there whole, also after a power cut, or not at all.

        Sound that came from 16-bit samples is kept in 16 bits, other sound in 24; beyond full scale it is clipped.
        `tags`: names in upper-case ASCII. Raises NoSpace.
        """
        return self.put_all([encode(audio, tags)])[0]

    def put_all(self, sounds: Sequence[Encoded]) -> list[StoredAudio]:
        """Stores several sounds at the price of little more than one. Raises NoSpace."""
        atomic.write_all({self.path(sound.stored.sha): sound.data for sound in sounds})
        return [sound.stored for sound in sounds]

    def exists(self, sha: str) -> bool:
        """Whether the file is there and has its whole length. Reads only its head."""
        try:
            with self.path(sha).open("rb") as file:
                head = file.read(_HEAD)
                size = file.seek(0, io.SEEK_END)
        except OSError:
            return False
        at = head.find(_SIZE)
        if not head.startswith(b"fLaC") or at < 0:
            return False
        digits = head[at + len(_SIZE) : at + len(_SIZE) + _DIGITS]
        return digits.isdigit() and int(digits) == size

    def verify(self, sha: str) -> bool:
        """Whether the file is there and its content is what its name says. Reads it whole."""
        try:
            with self.path(sha).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha
        except OSError:
            return False

    def read(self, sha: str, start: int = 0, stop: int | None = None) -> Audio:
        """The sound from frame `start` to `stop` (None: to the end), float32.

        Raises NotFound if the file is missing, BadProject if it is damaged: it is then set aside, so that the next
        render makes it anew.
        """
        import soundfile

        path = self.path(sha)
        try:
            with soundfile.SoundFile(path) as file:
                end = file.frames if stop is None else min(stop, file.frames)
                start = min(start, end)
                file.seek(start)
                samples: Samples = file.read(end - start, dtype="float32")
                if len(samples) == end - start and samples.ndim == 1:
                    return Audio(samples, file.samplerate)
        except (OSError, soundfile.SoundFileError) as error:
            if not path.exists():
                raise NotFound(
                    f"the sound of a take is missing ({path}); render again to make it anew"
                ) from error
        self.set_aside(sha)
        raise BadProject(f"the sound of a take is damaged ({path}); render again to make it anew")

    def tags(self, sha: str) -> dict[str, str]:
        """The comments that the file was stored with, by upper-case name; empty for a file that has none."""
        from mutagen import MutagenError
        from mutagen.flac import FLAC

        try:
            comments: Any = FLAC(self.path(sha)).tags or ()  # type: ignore[no-untyped-call]
        except (MutagenError, OSError):
            return {}
        return {name.upper(): value for name, value in comments if f"{name.upper()}=".encode() != _SIZE}

    def shape(self, sha: str) -> tuple[int, int]:
        """Frames and rate as the file's head has them. Raises BadProject."""
        import soundfile

        try:
            with soundfile.SoundFile(self.path(sha)) as file:
                return file.frames, file.samplerate
        except (OSError, soundfile.SoundFileError) as error:
            raise BadProject(f"the sound of a take is damaged ({self.path(sha)})") from error

    def unlisted(self, known: Collection[str]) -> Iterator[str]:
        """Hashes of the files whose hash is not among `known`, in order of name."""
        for folder in self._folders():
            for path in sorted(folder.glob("*.flac")):
                if path.stem not in known and path.stem.startswith(folder.name):
                    yield path.stem

    def set_aside(self, sha: str) -> bool:
        """Takes a file whose content is not what its name says out of the way. Nothing is deleted.

        Returns False where the file is as it should be, or cannot be renamed.
        """
        path = self.path(sha)
        if not path.exists() or self.verify(sha):
            return False
        with suppress(OSError):
            path.replace(path.with_name(path.name + _ASIDE))
            return True
        return False

    def clean(self) -> int:
        """Removes what was half written when a process was killed. Only while nobody else stores. Returns how many."""
        return atomic.remove_leftovers(self._folders())

    def _folders(self) -> list[Path]:
        try:
            return sorted(one for one in self.folder.iterdir() if len(one.name) == 2 and one.is_dir())
        except OSError:
            return []


def encode(audio: Audio, tags: Mapping[str, str]) -> Encoded:
    """A FLAC file of the sound with Vorbis comments. The same for the same sound and comments.

    Raises ValueError for a sound of no samples, which FLAC cannot hold.
    """
    import soundfile
    from mutagen.flac import FLAC

    if not len(audio.samples):
        raise ValueError("a sound of no samples cannot be stored")
    samples, subtype = _integers(audio.samples)
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, audio.rate, format="FLAC", subtype=subtype)
    buffer.seek(0)
    flac: Any = FLAC(buffer)  # type: ignore[no-untyped-call]
    if flac.tags is None:
        flac.add_tags()
    blank = _SIZE + b"0" * _DIGITS
    for key, value in {_SIZE.decode("ascii").rstrip("="): "0" * _DIGITS, **tags}.items():
        flac.tags[key] = value
    buffer.seek(0)
    flac.save(buffer, padding=lambda info: 0)
    data = bytearray(buffer.getvalue())
    at = data.index(blank)
    data[at : at + len(blank)] = _SIZE + str(len(data)).zfill(_DIGITS).encode("ascii")
    sha = hashlib.sha256(data).hexdigest()
    return Encoded(bytes(data), StoredAudio(sha, len(audio.samples), audio.rate, len(data)))


def _integers(samples: Samples) -> tuple[np.ndarray[tuple[int], np.dtype[np.signedinteger]], str]:
    """The samples as integers for the encoder, in the fewest bits that lose nothing, at most 24.

    Done here since libsndfile scales floats by one less than it divides by when reading.
    """
    sixteen = samples * np.float32(32768)
    rounded = np.rint(sixteen)
    if np.array_equal(sixteen, rounded):
        return np.clip(rounded, -32768, 32767).astype(np.int16), "PCM_16"
    fine = np.clip(np.rint(samples.astype(np.float64) * 8388608), -8388608, 8388607)
    return fine.astype(np.int32) << 8, "PCM_24"
