"""`pack.toml`: what a pack says of itself, read as a stranger's file is read.

format = 1
family = "tone"                     # which module of engine/packs runs it
name = "tone"                       # a-z 0-9 . _ -; what voices name
title = "Test tones"
version = "1.0.0"                   # decides, with the name, what a take sounds like
licence = "CC0-1.0"
sample_rate = 24000                 # Hz
languages = ["en"]                  # BCP 47
can = ["speak"]                     # of engine.types.Verb
experimental = false                # optional
sources = ["what it was made from"] # optional

[graphs.tone]                       # one table a graph
file = "tone.onnx"
sha256 = "…"

[files.table]                       # optional: data that the family reads
file = "table.npy"
sha256 = "…"

[[voices]]                          # optional: stock voices
name = "low"
language = "en"
gender = "male"                     # optional

[settings]                          # optional: numbers and words for the family
hop = 960

[card]                              # measured figures, also when they are bad
real_time_factor = 0.1
"""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from engine.errors import BadPack, short
from engine.packs import onnx_file
from engine.types import PackInfo, StockVoice, Verb

FILE = "pack.toml"
FORMAT = 1
LARGEST_MANIFEST = 256 * 1024
LARGEST_FILE = 2 * 1024**3 - 1
"""Bytes; protobuf, and so an ONNX file without external data, cannot be larger."""
LARGEST_PACK = 8 * 1024**3

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESERVED = frozenset({"espeak"})

Scalar = str | int | float | bool
Table = Mapping[str, "Scalar | tuple[Scalar, ...] | Table"]


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack. `path`: below the pack's folder, as "/"-parted text; `sha256`: in lower-case hexadecimal."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A checked `pack.toml`. The files it names exist and lie in `folder`; their contents are checked when read."""

    folder: Path
    info: PackInfo
    graphs: Mapping[str, PackFile]
    files: Mapping[str, PackFile]
    voices: tuple[StockVoice, ...]
    settings: Table
    card: Table
    sources: tuple[str, ...]

    def graph(self, name: str) -> bytes:
        """A graph's bytes, whose hash is right and which reach for nothing outside. Raises BadPack."""
        if name not in self.graphs:
            raise BadPack(f"{self._where}: [graphs.{name}] is missing; this family needs it.")
        model = self._content(self.graphs[name])
        onnx_file.check(model, f"{self.info.name}/{name}")
        return model

    def file(self, name: str) -> bytes:
        """The bytes of a file of [files], whose hash is right. Raises BadPack."""
        if name not in self.files:
            raise BadPack(f"{self._where}: [files.{name}] is missing; this family needs it.")
        return self._content(self.files[name])

    def verify(self) -> None:
        """Reads every file and compares its hash. Raises BadPack for the first that is not as it should be."""
        for name in self.graphs:
            self.graph(name)
        for name in self.files:
            self.file(name)

    @property
    def _where(self) -> str:
        return f"{self.folder.name}/{FILE}"

    def _content(self, entry: PackFile) -> bytes:
        path = inside(self.folder, entry.path, self._where)
        try:
            # The very bytes that were hashed are the ones used: nothing can be swapped in between.
            content = path.read_bytes()
        except OSError as error:
            raise BadPack(f"{self.folder.name}/{entry.path} cannot be read: {error.strerror}.") from None
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise BadPack(
                f"{self.folder.name}/{entry.path} is not what {FILE} promises (its hash differs); get it anew."
            )
        return content


def read(folder: Path) -> Manifest:
    """Reads and checks a pack's manifest. Raises BadPack with one line that names the key."""
    return _Reader(folder).manifest()


def inside(folder: Path, path: str, where: str) -> Path:
    """The path of a pack's file. Raises BadPack if it leaves the folder, goes through a link, or is no plain file."""
    parts = PurePosixPath(path).parts
    if not path or "\\" in path or ":" in path or "\0" in path or path.startswith("/") or ".." in parts:
        raise BadPack(f"{where}: the path “{short(path, 80)}” may not leave the pack's folder.")
    full = folder.joinpath(*parts)
    try:
        real = full.resolve()
        # A link inside the folder would resolve to another path, wherever it points.
        if real != folder.resolve().joinpath(*parts):
            raise BadPack(
                f"{where}: the path “{short(path, 80)}” goes through a link; a pack holds plain files."
            )
        if not real.is_file():
            raise BadPack(f"{where}: the file “{short(path, 80)}” is missing.")
    except OSError as error:
        raise BadPack(f"{where}: the file “{short(path, 80)}” cannot be reached: {error.strerror}.") from None
    return full


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._where = f"{folder.name}/{FILE}"

    def manifest(self) -> Manifest:
        data = self._toml()
        known = {"format", "family", "name", "title", "version", "licence", "sample_rate", "languages", "can"}
        known |= {"experimental", "sources", "graphs", "files", "voices", "settings", "card"}
        self._no_others(data, known, "")
        if (version := self._get(data, "format", int)) != FORMAT:
            self._fail("format", f"is {version}, and this Dramatis reads {FORMAT}; update one of the two")
        name = self._text(data, "name")
        if not _NAME.fullmatch(name) or name in _RESERVED:
            self._fail("name", "must be up to 64 of a-z 0-9 . _ - and no reserved name")
        rate = self._get(data, "sample_rate", int)
        if not 8_000 <= rate <= 192_000:
            self._fail("sample_rate", f"must lie between 8000 and 192000 Hz, not {rate}")
        graphs = self._files(data, "graphs")
        if not graphs:
            self._fail("graphs", "must name at least one graph")
        files = self._files(data, "files", optional=True)
        total = sum(self._size(key, entry) for key, entry in (*graphs.items(), *files.items()))
        if total > LARGEST_PACK:
            self._fail(
                "graphs", f"are {total / 1024**3:.1f} GiB in all; a pack may be {LARGEST_PACK // 1024**3}"
            )
        info = PackInfo(
            name=name,
            family=self._text(data, "family"),
            version=self._text(data, "version"),
            licence=self._text(data, "licence"),
            sample_rate=rate,
            languages=self._list(data, "languages", lambda value: bool(_LANGUAGE.fullmatch(value))),
            can=frozenset(Verb(v) for v in self._list(data, "can", lambda v: v in set(Verb))),
            title=self._text(data, "title"),
            experimental=self._get(data, "experimental", bool, False),
        )
        return Manifest(
            folder=self._folder,
            info=info,
            graphs=graphs,
            files=files,
            voices=self._voices(data),
            settings=self._table(data.get("settings", {}), "settings"),
            card=self._table(data.get("card", {}), "card"),
            sources=self._list(data, "sources", bool) if "sources" in data else (),
        )

    def _toml(self) -> dict[str, Any]:
        path = inside(self._folder, FILE, self._folder.name)
        try:
            if path.stat().st_size > LARGEST_MANIFEST:
                raise BadPack(
                    f"{self._where} is larger than {LARGEST_MANIFEST // 1024} KiB; that is no manifest."
                )
            return tomllib.loads(path.read_bytes().decode("utf-8"))
        except OSError as error:
            raise BadPack(f"{self._where} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise BadPack(f"{self._where} is not UTF-8 text.") from None
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            raise BadPack(f"{self._where} is not TOML: {str(error).splitlines()[0]}.") from None

    def _fail(self, key: str, what: str) -> None:
        raise BadPack(f"{self._where}: {key} {what}.")

    def _no_others(self, table: Mapping[str, Any], known: set[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                self._fail(f"{prefix}{short(key)}", "is no key of a pack; remove it")

    def _get(
        self, table: Mapping[str, Any], key: str, kind: type[Any], default: Any = None, prefix: str = ""
    ) -> Any:
        if key not in table:
            if default is None:
                self._fail(prefix + key, "is missing")
            return default
        value = table[key]
        # In Python True is an int; in TOML it is none.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            words = {
                str: "text in quotes",
                int: "a whole number",
                bool: "true or false",
                list: "a list",
                dict: "a table",
            }
            self._fail(prefix + key, f"must be {words[kind]}")
        return value

    def _text(self, table: Mapping[str, Any], key: str, prefix: str = "") -> str:
        value: str = self._get(table, key, str, prefix=prefix)
        if not value.strip() or len(value) > 500 or not value.isprintable():
            self._fail(prefix + key, "must be one line of 1 to 500 characters")
        return value

    def _list(self, data: Mapping[str, Any], key: str, good: Callable[[str], bool]) -> tuple[str, ...]:
        values = self._get(data, key, list)
        for value in values:
            if not isinstance(value, str) or not good(value):
                self._fail(key, f"does not take {str(value)[:40]!r}")
        if not values or len(set(values)) != len(values) or len(values) > 1000:
            self._fail(key, "must name at least one, and each only once")
        return tuple(values)

    def _files(
        self, data: Mapping[str, Any], section: str, *, optional: bool = False
    ) -> Mapping[str, PackFile]:
        tables = self._get(data, section, dict, {} if optional else None)
        found: dict[str, PackFile] = {}
        for key, table in tables.items():
            prefix = f"{section}.{short(key)}"
            if not _KEY.fullmatch(key) or not isinstance(table, dict):
                self._fail(prefix, "must be a table with file and sha256")
            self._no_others(table, {"file", "sha256"}, f"{prefix}.")
            path = self._text(table, "file", f"{prefix}.")
            sha = self._text(table, "sha256", f"{prefix}.").lower()
            if not _SHA256.fullmatch(sha):
                self._fail(f"{prefix}.sha256", "must be 64 hexadecimal digits")
            inside(self._folder, path, self._where)
            found[key] = PackFile(path, sha)
        return MappingProxyType(found)

    def _size(self, key: str, entry: PackFile) -> int:
        try:
            size = self._folder.joinpath(entry.path).stat().st_size
        except OSError as error:
            raise BadPack(
                f"{self._where}: the file “{entry.path}” cannot be reached: {error.strerror}."
            ) from None
        if not 0 < size <= LARGEST_FILE:
            self._fail(key, f"names a file of {size} bytes; it must be 1 to {LARGEST_FILE}")
        return size

    def _voices(self, data: Mapping[str, Any]) -> tuple[StockVoice, ...]:
        tables = self._get(data, "voices", list, [])
        found: dict[str, StockVoice] = {}
        for index, table in enumerate(tables):
            prefix = f"voices[{index}]."
            if not isinstance(table, dict):
                self._fail(prefix.rstrip("."), "must be a table")
            self._no_others(table, {"name", "language", "gender"}, prefix)
            name, language = self._text(table, "name", prefix), self._text(table, "language", prefix)
            gender = table.get("gender")
            if "/" in name or name in found:
                self._fail(f"{prefix}name", "must hold no “/” and be unlike the others")
            if not _LANGUAGE.fullmatch(language):
                self._fail(f"{prefix}language", "must be a tag such as “en” or “de-AT”")
            if gender not in {None, "female", "male"}:
                self._fail(f"{prefix}gender", "must be “female” or “male”, or left out")
            found[name] = StockVoice(name, language, gender)
        return tuple(found.values())

    def _table(self, value: Any, key: str, depth: int = 0) -> Table:
        if not isinstance(value, dict) or depth > 4 or len(value) > 1000:
            self._fail(key, "must be a table of figures, at most five deep")
        found: dict[str, Any] = {}
        for inner, item in value.items():
            path = f"{key}.{short(inner)}"
            if isinstance(item, dict):
                found[inner] = self._table(item, path, depth + 1)
            elif isinstance(item, list):
                found[inner] = tuple(self._scalar(part, path) for part in item)
            else:
                found[inner] = self._scalar(item, path)
        return MappingProxyType(found)

    def _scalar(self, value: Any, key: str) -> Scalar:
        if isinstance(value, bool | int | str) or (isinstance(value, float) and math.isfinite(value)):
            return value
        self._fail(key, "must be text, true or false, or a finite number")
        raise AssertionError
