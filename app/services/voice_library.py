"""The user's own voices on disk: `<slug>/voice.json` and, beside it, the clips as `<sha256>.flac`.

`voice.json` is written last and removed first, so that a voice is there whole or not at all, also after a power cut.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.core.errors import BadEdit, DramatisError
from app.files import atomic
from app.files.lock import only_one
from engine.errors import BadClip
from engine.sound_file import decoded
from engine.types import Audio

FILE = "voice.json"
FORMAT = 1
LONGEST_NAME = 80

_GONE = ".gone-"
_ASIDE = ".damaged"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST = 1 << 20  # bytes of a voice.json


@dataclass(frozen=True, slots=True)
class Consent:
    """That the speaker agrees. `date`: when it was noted, as in 2026-03-01; `statement`: in whose words it may be."""

    date: str
    statement: str


@dataclass(frozen=True, slots=True)
class StoredClip:
    """A clip in the library. `sha256` of the FLAC file; `source`: the name of the file that it came from."""

    sha256: str
    seconds: float
    source: str = ""

    @property
    def file(self) -> str:
        return f"{self.sha256}.flac"


@dataclass(frozen=True, slots=True)
class Record:
    """A voice as it is stored: made of clips, or of parts (names of voices with weights that sum to 1), or of a stock
    voice. `prosody`: the name of the voice whose way of speaking it has; `adapter`: of the pack's that it runs with.
    """

    name: str
    pack: str
    language: str = "en"
    gender: str | None = None
    title: str = ""
    consent: Consent | None = None
    clips: tuple[StoredClip, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    stock: str | None = None
    prosody: str | None = None
    adapter: str = ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the voices that it is made of."""
        return (*(name for name, _ in self.parts), *((self.prosody,) if self.prosody else ()))


class VoiceLibrary:
    """The voices in a folder, which need not be there. Any thread, and several processes, may use it.

    It is where packs read reference clips (`engine.clips.Clips`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def records(self) -> list[Record | DramatisError]:
        """Every voice by its folder's name; in place of one that cannot be read, why."""
        found: list[Record | DramatisError] = []
        for path in self._files():
            try:
                found.append(_record(path))
            except FileNotFoundError:
                continue  # removed by another process since it was listed
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                why = error.strerror if isinstance(error, OSError) else str(error) or type(error).__name__
                found.append(
                    DramatisError(
                        f"the voice in {path.parent} cannot be read ({why}); remove or mend {path.name}"
                    )
                )
        return found

    def find(self, name: str) -> Record | None:
        """The voice of that name, whatever the case of its letters."""
        wanted = folded(name)
        return next(
            (one for one in self.records() if isinstance(one, Record) and folded(one.name) == wanted), None
        )

    def read(self, sha256: str) -> Audio:
        """The clip of that hash, from whichever voice has it whole. Raises BadClip."""
        if not _SHA256.fullmatch(sha256):
            raise BadClip(f"“{sha256[:70]}” is no clip's hash.")
        damaged: Path | None = None
        for path in sorted(self.folder.glob(f"*/{sha256}.flac")):
            try:
                data = path.read_bytes()
            except OSError:
                damaged = path
                continue
            if hashlib.sha256(data).hexdigest() == sha256:
                return decoded(data, path.name)
            damaged = path
        if damaged is not None:
            raise BadClip(f"The clip {damaged} is damaged; put back a copy of it, or add the voice again.")
        raise BadClip(f"The clip {sha256[:12]}… is not in {self.folder}; add its voice again.")

    def add(self, record: Record, clips: Mapping[str, bytes]) -> None:
        """Stores a voice with its clips' FLAC files by SHA-256: all of it or nothing.

        Raises BadEdit if there is one of that name, Busy, NoSpace.
        """
        with self._changing():
            if self.find(record.name) is not None:
                raise BadEdit(
                    f"there is a voice {record.name!r} already; choose another name, or remove it first with "
                    f"`dramatis voice remove {record.name!r}`"
                )
            place = self.folder / slug(record.name)
            fresh = not place.exists()
            try:
                atomic.write_all({place / f"{sha}.flac": data for sha, data in clips.items()})
                if (place / FILE).exists():
                    (place / FILE).replace(place / f"{FILE}{_ASIDE}")  # it could not be read
                atomic.write(place / FILE, _written(record))
            except BaseException:
                # What lay there before is of a voice that was damaged, whose clips may still be wanted.
                if fresh:
                    shutil.rmtree(place, ignore_errors=True)
                raise

    def change(self, record: Record) -> None:
        """Stores what is told of a voice that is there, its clips unchanged. Raises BadEdit if it is gone, NoSpace."""
        with self._changing():
            path = self._path(record.name)
            if path is None:
                raise BadEdit(f"the voice {record.name!r} is gone")
            atomic.write(path, _written(record))

    def remove(self, name: str) -> None:
        """Deletes a voice with its clips. Raises BadEdit if it is gone, NoSpace where the folder is closed."""
        with self._changing():
            path = self._path(name)
            if path is None:
                raise BadEdit(f"the voice {name!r} is gone")
            # Under another name first, so that half a voice is never found.
            gone = self.folder / f"{_GONE}{uuid4().hex[:8]}"
            try:
                path.parent.rename(gone)
            except OSError as error:
                raise atomic.no_space(error, self.folder) from error
            shutil.rmtree(gone, ignore_errors=True)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One change at a time; what a power cut left behind is cleared away first."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise atomic.no_space(error, self.folder.parent) from error
        with only_one(self.folder / ".lock", "being changed"):
            for left in self.folder.glob(f"{_GONE}*"):
                shutil.rmtree(left, ignore_errors=True)
            yield

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.glob(f"*/{FILE}") if not path.parent.name.startswith("."))

    def _path(self, name: str) -> Path | None:
        for path in self._files():
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                if folded(_record(path).name) == folded(name):
                    return path
        return None


def folded(name: str) -> str:
    """A name as it is compared: composed, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def slug(name: str) -> str:
    """A folder's name that every file system takes, and that differs where names do."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "voice"
    return f"{words}-{hashlib.sha256(folded(name).encode('utf-8')).hexdigest()[:8]}"


def check_name(name: str) -> str:
    """The name as it is kept. Raises BadEdit for one that could not be told from other things on a command line."""
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept or len(kept) > LONGEST_NAME or not kept.isprintable():
        raise BadEdit(f"a voice's name is 1 to {LONGEST_NAME} printable characters")
    for sign, why in (("/", "it parts a pack from its voice"), ("=", "it parts a voice from its weight")):
        if sign in kept:
            raise BadEdit(f"a voice's name holds no {sign!r} ({why}); choose another for {kept!r}")
    if kept.startswith("-"):
        raise BadEdit(f"a voice's name does not begin with '-', as options do; choose another for {kept!r}")
    return kept


def _record(path: Path) -> Record:
    if path.stat().st_size > _LARGEST:
        raise ValueError("it is too large")
    value: dict[str, Any] = json.loads(path.read_text("utf-8"))
    if value.get("format", FORMAT) > FORMAT:
        raise ValueError("it was made by a newer Dramatis")
    consent = value.get("consent") or None
    clips = tuple(
        StoredClip(str(clip["sha256"]), float(clip["seconds"]), str(clip.get("source", "")))
        for clip in value.get("clips", ())
    )
    if any(not _SHA256.fullmatch(clip.sha256) or not 0 <= clip.seconds < math.inf for clip in clips):
        raise ValueError("a clip's hash or length is none")
    parts = tuple((str(part["voice"]), float(part["weight"])) for part in value.get("mix", ()))
    stock, prosody = value.get("stock"), value.get("prosody")
    if sum((bool(clips), bool(parts), stock is not None)) != 1:
        raise ValueError("it is made of clips, or of a mix, or of a stock voice, and of one only")
    if parts and not (
        all(0 < weight <= 1 for _, weight in parts) and abs(sum(w for _, w in parts) - 1) < 1e-6
    ):
        raise ValueError("the weights of its mix do not sum to 1")
    return Record(
        name=str(value["name"]),
        pack=str(value["pack"]),
        language=str(value.get("language", "en")),
        gender=gender if (gender := value.get("gender")) in {"female", "male"} else None,
        title=str(value.get("title", "")),
        consent=None if consent is None else Consent(str(consent["date"]), str(consent["statement"])),
        clips=clips,
        parts=parts,
        stock=None if stock is None else str(stock),
        prosody=None if prosody is None else str(prosody),
        adapter=str(value.get("adapter") or ""),
    )


def _written(record: Record) -> bytes:
    value: dict[str, Any] = {
        "format": FORMAT,
        "name": record.name,
        "pack": record.pack,
        "language": record.language,
        "gender": record.gender,
        "title": record.title,
        "consent": None
        if record.consent is None
        else {"date": record.consent.date, "statement": record.consent.statement},
    }
    if record.clips:
        value["clips"] = [
            {"sha256": clip.sha256, "seconds": clip.seconds, "file": clip.file, "source": clip.source}
            for clip in record.clips
        ]
    if record.parts:
        value["mix"] = [{"voice": name, "weight": weight} for name, weight in record.parts]
    if record.stock is not None:
        value["stock"] = record.stock
    if record.prosody is not None:
        value["prosody"] = record.prosody
    if record.adapter:
        value["adapter"] = record.adapter
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
