"""A ZIP archive from a stranger: nothing is unpacked to disk, sizes are counted while inflating, damage is survived."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import unquote

from app.core.errors import BadBook
from app.files.books import limits

CHUNK = 1 << 16
LOCAL = b"PK\x03\x04"
END = b"PK\x05\x06"
END64 = b"PK\x06\x06"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A part found by its own header in an archive whose directory is lost. `packed` is -1 where it is not said."""

    name: str
    offset: int
    method: int
    packed: int
    secret: bool


class Archive:
    """Reads parts of a ZIP file by name. Close it, or use it in a `with`.

    Raises BadBook for what is made to do harm (sizes, ratios, counts over `limits`) or has a password. Damage
    is noted in `warnings` and what can be inflated is given.
    """

    def __init__(self, path: Path) -> None:
        self.label = path.name
        self.size = path.stat().st_size
        self.warnings: list[str] = []
        self._unpacked = 0
        self._zip: zipfile.ZipFile | None = None
        self._file: IO[bytes] = path.open("rb")
        try:
            self._check_directory()
            try:
                self._zip = zipfile.ZipFile(self._file)
                self._parts: dict[str, zipfile.ZipInfo | Salvaged] = {
                    info.filename: info for info in self._zip.infolist() if not info.is_dir()
                }
            except (
                zipfile.BadZipFile,
                struct.error,
                ValueError,
                UnicodeDecodeError,
                NotImplementedError,
                EOFError,
            ):
                self._parts = {part.name: part for part in self._salvage()}
                self.warnings.append(
                    "The archive is damaged or cut short; only the parts that are whole were read."
                )
            if len(self._parts) > limits.ENTRIES:
                raise BadBook(
                    f"{self.label} holds {len(self._parts)} parts; no book has more than {limits.ENTRIES}"
                )
            self._drop_outside()
        except BaseException:
            self.close()
            raise
        self._folded = {_fold(name): name for name in reversed(self._parts)}

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        if self._zip is not None:
            self._zip.close()
        self._file.close()

    def names(self) -> list[str]:
        """Names of all parts inside the archive, as it spells them."""
        return list(self._parts)

    def find(self, name: str) -> str | None:
        """The part's name as the archive spells it: exact, else with other case, slashes or percent signs."""
        if name in self._parts:
            return name
        return self._folded.get(_fold(name)) or self._folded.get(_fold(unquote(name)))

    def packed(self, name: str) -> int:
        """Bytes that the part takes in the archive, 0 if that is not known."""
        part = self._parts[name]
        return max(0, part.compress_size if isinstance(part, zipfile.ZipInfo) else part.packed)

    def small(self, name: str) -> bytes:
        """A part of no more than a few KB such as "mimetype", b"" if it is not there or longer."""
        found = self.find(name)
        if found is None:
            return b""
        try:
            data = self.read(found, most=CHUNK)
        except (KeyError, BadBook):
            return b""
        return data

    def read(self, name: str, most: int = limits.PART) -> bytes:
        """The part's bytes. Raises KeyError if it is not there, BadBook if it is over `most` or a bomb."""
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        part = self._parts[found]
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in self._pieces(part):
                size += len(piece)
                self._unpacked += len(piece)
                if size > most:
                    raise BadBook(
                        f"{self.label}: its part {found} is over {most >> 20} MB unpacked; it was not read"
                    )
                if self._unpacked > limits.UNPACKED:
                    raise BadBook(
                        f"{self.label} unpacks to over {limits.UNPACKED >> 20} MB of text; no book does"
                    )
                if self._unpacked > limits.RATIO_FLOOR and self._unpacked > limits.RATIO * self.size:
                    raise BadBook(
                        f"{self.label} unpacks to over {limits.RATIO} times its size: it is made to fill memory"
                        " and was not read"
                    )
                pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            struct.error,
            ValueError,
            OSError,
            NotImplementedError,
        ) as error:
            if isinstance(error, NotImplementedError):
                raise KeyError(f"{found} is packed by a method that is not known") from None
            loss = f"after {size} bytes" if size else "at once"
            self.warnings.append(f"The part {found} is damaged; its text ends {loss}.")
        except RuntimeError as error:  # how zipfile says "password required"
            if "password" in str(error) or "encrypted" in str(error):
                raise BadBook(f"{self.label} is protected with a password; save it without one") from None
            raise
        return b"".join(pieces)

    def _pieces(self, part: zipfile.ZipInfo | Salvaged) -> Iterator[bytes]:
        if isinstance(part, zipfile.ZipInfo):
            assert self._zip is not None
            with self._zip.open(part) as stream:
                while piece := stream.read(CHUNK):
                    yield piece
            return
        if part.secret:
            raise RuntimeError("password required")
        self._file.seek(part.offset)
        left = part.packed if part.packed >= 0 else self.size
        if part.method == zipfile.ZIP_STORED:
            while left > 0 and (piece := self._file.read(min(CHUNK, left))):
                left -= len(piece)
                yield piece
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0 and not inflate.eof and (raw := self._file.read(min(CHUNK, left))):
            left -= len(raw)
            while raw and not inflate.eof:
                yield inflate.decompress(raw, CHUNK)
                raw = inflate.unconsumed_tail
        yield inflate.flush(CHUNK)
        if not inflate.eof:
            raise EOFError

    def _check_directory(self) -> None:
        """Refuses a directory of monstrous size before `zipfile` reads it whole."""
        self._file.seek(max(0, self.size - 65_557))
        tail = self._file.read()
        at = tail.rfind(END)
        if at < 0 or len(tail) - at < 22:
            return
        count, size = struct.unpack_from("<HI", tail, at + 10)
        at64 = tail.rfind(END64, 0, at)
        if at64 >= 0 and at - at64 >= 56:
            count, size = struct.unpack_from("<QQ", tail, at64 + 32)
        if count > limits.ENTRIES or limits.DIRECTORY < size != 0xFFFFFFFF:
            raise BadBook(
                f"{self.label} says that it holds {count} parts; no book has more than {limits.ENTRIES}"
            )

    def _salvage(self) -> Iterator[Salvaged]:
        """Parts by their own headers, for an archive without its directory."""
        at = 0
        for _ in range(limits.ENTRIES):
            at = self._next(LOCAL, at)
            if at < 0:
                return
            self._file.seek(at)
            header = self._file.read(30)
            if len(header) < 30:
                return
            flags, method = struct.unpack_from("<HH", header, 6)
            packed, _unpacked, name_size, extra_size = struct.unpack_from("<IIHH", header, 18)
            raw = self._file.read(name_size)
            start = at + 30 + name_size + extra_size
            at += 4
            if len(raw) < name_size or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                continue
            name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
            known = not flags & 8 and packed != 0xFFFFFFFF
            if known:
                at = start + packed
            if name and not name.endswith("/"):
                yield Salvaged(name, start, method, packed if known else -1, bool(flags & 1))

    def _next(self, magic: bytes, at: int) -> int:
        """Offset of the next `magic` from `at` on, -1 if there is none."""
        self._file.seek(at)
        before = b""
        base = at
        while chunk := self._file.read(1 << 20):
            window = before + chunk
            found = window.find(magic)
            if found >= 0:
                return base - len(before) + found
            before = window[-3:]
            base += len(chunk)
        return -1

    def _drop_outside(self) -> None:
        outside = [name for name in self._parts if leaves(name)]
        for name in outside:
            del self._parts[name]
        if outside:
            self.warnings.append(
                f"{len(outside)} parts are named to lie outside of the archive (such as {outside[0]}) and were ignored."
            )


def leaves(name: str) -> bool:
    """Whether a name points out of the archive: absolute, with a drive, or with more ".." than folders."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or re.match(r"[A-Za-z]:", plain) or "\0" in plain:
        return True
    depth = 0
    for step in plain.split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            return True
    return False


def inside(base: str, href: str) -> str | None:
    """The part that `href` in the part `base` names, None if it lies outside or on the network."""
    href = href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].strip().replace("\\", "/")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href) or href.startswith("//"):
        return None
    steps = [] if href.startswith("/") else base.split("/")[:-1]
    if not href:
        return base
    for step in href.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return unquote("/".join(steps))


def _fold(name: str) -> str:
    return re.sub(r"/+", "/", name.replace("\\", "/")).lstrip("./").casefold()
