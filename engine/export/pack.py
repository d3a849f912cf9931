"""Puts a pack together: graphs, files, manifest; proved, then moved into place as a whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.dsp import features
from engine.errors import BadPack, short
from engine.export import card as cards
from engine.export import storage
from engine.export.errors import CannotExport
from engine.export.toml import written
from engine.packs import families, manifest
from engine.runtime.providers import CPU
from engine.text.phones import PHONES
from engine.types import Verb

FAMILY = "takin"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,49}")

SOURCES = (
    "Kathleen, dataset-voice-kathleen (CC0-1.0)",
    "Kerstin, dataset-voice-kerstin (CC0-1.0)",
    "LibriSpeech train-clean-100, V. Panayotov et al. 2015 (CC-BY-4.0)",
    "Picovoice speech-to-intent-benchmark, barista (Apache-2.0)",
    "Picovoice wake-word-benchmark (Apache-2.0)",
    "Speech made with espeak-ng and flite from the texts of these",
    "What the pack 0.7.0 says of the documentation of Python's library (PSF-2.0)",
    "What the pack 0.9.0 says of the novels and excerpts below (CC-BY-4.0)",
    "Novels by J. Austen, H. James, L. M. Montgomery, H. G. Wells and E. Wharton: which phones and words follow which "
    "(public domain)",
    "LitBank, D. Bamman et al. 2019: the same, of half of its excerpts (CC-BY-4.0)",
    "pyspellchecker, T. Barrus: which words English and German have, and how frequent they are (MIT)",
)
"""What the shipped recipes train on, as the licences ask it to be named."""


@dataclass(frozen=True)
class Identity:
    """What a pack says of itself."""

    name: str
    version: str
    title: str
    licence: str = "CC-BY-4.0"
    languages: tuple[str, ...] = ("en",)
    sources: tuple[str, ...] = SOURCES
    can: tuple[Verb, ...] = tuple(Verb)


@dataclass(frozen=True)
class StockClip:
    """A voice that the pack brings: a reference clip, shipped as the file `voice-NAME`."""

    name: str
    language: str
    clip: Path
    gender: str | None = None


@dataclass(frozen=True)
class Content:
    """What goes into a pack. `files`: by key of [files], a file's name and its bytes."""

    graphs: Mapping[str, bytes]
    settings: Mapping[str, Any]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    voices: Sequence[StockClip] = ()
    card: Mapping[str, Any] = field(default_factory=dict)


def write(folder: Path, identity: Identity, content: Content, *, replace: bool = False) -> manifest.Manifest:
    """Writes a pack to `folder`, which is there afterwards as a whole, or as it was before.

    `replace`: whether a pack that is there gives way. Adds `pack.megabytes` to the card and marks the pack experimental
    unless its card reaches every floor.

    Raises:
        CannotExport: the folder cannot be written, or what would be in it is no pack of the family.
    """
    require_place(folder, replace=replace)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise CannotExport(f"{folder.parent} cannot be written to: {error.strerror}") from error
    try:
        # The manifest names the folder in its messages: let it be the one that was asked for.
        draft = fresh / folder.name
        draft.mkdir()
        _fill(draft, identity, content)
        prove(draft)
        _place(draft, folder, fresh / "old")
        return manifest.read(folder)
    except OSError as error:
        raise CannotExport(
            f"{folder} cannot be written: {error.strerror}; free some space or choose another disk"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def require_place(folder: Path, *, replace: bool) -> None:
    """Raises CannotExport if a folder must not be written to: something is there that is not to give way."""
    if not folder.exists():
        return
    if not folder.is_dir() or (not (folder / manifest.FILE).is_file() and any(folder.iterdir())):
        raise CannotExport(f"{folder} is no pack, and is not overwritten; give another folder")
    if not replace and any(folder.iterdir()):
        raise CannotExport(f"{folder} is there already; give another folder, or --replace")


def recard(folder: Path, card: Mapping[str, Any]) -> manifest.Manifest:
    """Gives a pack another card, and the mark of an experiment accordingly; what export itself measured stays.

    Raises:
        CannotExport: there is no whole pack, or it cannot be written to.
    """
    prove(folder)
    path = folder / manifest.FILE
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        own = {
            key: value
            for key, value in table.get("card", {}).items()
            if key in {"pack", "trained", *storage.KINDS}
        }
        table["card"] = {**card, **own}
        table["experimental"] = bool(cards.missed(table["card"]))
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            _save(draft, written(table).encode("utf-8"))
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotExport(f"{path} cannot be written: {error.strerror}") from error
    return manifest.read(folder)


def prove(folder: Path) -> None:
    """Reads a pack as its users do, on the CPU: every hash, every graph, the family's contract.

    Its stock voices are not spoken with: whether a clip can serve is for the family to say when it is asked.

    Raises:
        CannotExport: it is not what it should be; the line says what.
    """
    try:
        checked = manifest.read(folder)
        checked.verify()
        families.opened(checked, (CPU,)).close()
    except BadPack as error:
        raise CannotExport(f"the pack would not open: {error}") from error


def _fill(folder: Path, identity: Identity, content: Content) -> None:
    files = {**content.files}
    for voice in content.voices:
        key, name, data = _clip(voice)
        files[key] = (name, data)
    entries: dict[str, dict[str, Any]] = {"graphs": {}, "files": {}}
    total = 0
    for section, key, name, data in (
        *(("graphs", key, f"graphs/{key}.onnx", data) for key, data in content.graphs.items()),
        *(("files", key, f"files/{name}", data) for key, (name, data) in files.items()),
    ):
        entries[section][key] = {"file": name, "sha256": hashlib.sha256(data).hexdigest()}
        _save(folder / name, data)
        total += len(data)
    card = {**content.card, "pack": {**content.card.get("pack", {}), "megabytes": round(total / 1e6, 2)}}
    table: dict[str, Any] = {
        "format": manifest.FORMAT,
        "family": FAMILY,
        "name": identity.name,
        "title": identity.title,
        "version": identity.version,
        "licence": identity.licence,
        "sample_rate": features.SAMPLE_RATE,
        "languages": list(identity.languages),
        "can": [str(verb) for verb in identity.can],
        "experimental": bool(cards.missed(card)),
        "sources": list(identity.sources),
        "settings": {"hop": features.HOP, "phones": list(PHONES), **content.settings},
        "card": card,
        **{section: table for section, table in entries.items() if table},
    }
    if content.voices:
        table["voices"] = [
            {"name": voice.name, "language": voice.language}
            | ({"gender": voice.gender} if voice.gender else {})
            for voice in content.voices
        ]
    _save(folder / manifest.FILE, written(table).encode("utf-8"))


def _clip(voice: StockClip) -> tuple[str, str, bytes]:
    """The file of a stock voice, which must be sound that can be read: key, name, bytes."""
    import soundfile

    if not _NAME.fullmatch(voice.name):
        raise CannotExport(f"the voice “{short(voice.name)}” needs a name of letters, digits and . _ - only")
    try:
        data = voice.clip.read_bytes()
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            seconds = sound.frames / sound.samplerate
    except OSError as error:
        raise CannotExport(
            f"the clip {voice.clip} of the voice {voice.name} cannot be read: {error.strerror}"
        ) from error
    except soundfile.LibsndfileError as error:
        raise CannotExport(f"the clip {voice.clip} of the voice {voice.name} is no sound file") from error
    if not 1.5 <= seconds <= 600:
        raise CannotExport(
            f"the clip {voice.clip} lasts {seconds:.1f} s; a voice's clip lasts 1.5 s to 10 minutes"
        )
    key = f"voice-{voice.name}"
    return key, f"{key}{voice.clip.suffix.lower()}", data


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(draft: Path, folder: Path, old: Path) -> None:
    """A folder cannot replace another in one step: the old one steps aside, and comes back if the new one fails."""
    draft.chmod(0o755)
    with _aside(folder, old):
        draft.rename(folder)


@contextlib.contextmanager
def _aside(folder: Path, old: Path) -> Iterator[None]:
    moved = folder.exists()
    if moved:
        folder.rename(old)
    try:
        yield
    except BaseException:
        if moved:
            old.rename(folder)
        raise
