"""Voices that were made before, kept on disk: a clip is listened to once. Whatever is wrong with it, it is made anew."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from engine.packs.takin.colour import of_rows
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.sizes import Sizes

REVISION = 3
"""Raised with every change of `conditioning` that changes what a clip gives."""

LARGEST = 4 * 1024**2
"""Bytes; a voice takes some 50 KB."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Voices of one pack in a folder, which need not exist; without a folder nothing is kept."""

    folder: Path | None
    pack: str
    version: str
    sizes: Sizes
    weights: str = ""
    """Hashes of the files that make a voice: packs of one version may differ in them, while they are being trained."""

    def key(self, clips: Sequence[str], adapter: str = "") -> str:
        """SHA-256 (hex) of all that decides what a voice is: its clips' hashes in their order, an adapter (whatever
        tells it from others), the pack, our code."""
        value = [REVISION, self.pack, self.version, asdict(self.sizes), self.weights, list(clips), adapter]
        return hashlib.sha256(json.dumps(value).encode("ascii")).hexdigest()

    def get(self, key: str) -> Conditioning | None:
        """What was kept under that key; None if there is nothing, or it is damaged."""
        path = self._path(key)
        if path is None:
            return None
        try:
            if path.stat().st_size > LARGEST:
                return None
            # A file that was cut short fails in the archive's checksums.
            with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
                values = {name: file[name] for name in ("memory", "vector", "style", "figures")}
                rows = file.get("colour")
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError):
            return None
        wanted = {
            "memory": (self.sizes.timbre_tokens, self.sizes.memory_width),
            "vector": (self.sizes.vector_width,),
            "style": (self.sizes.style_width,),
            "figures": (4,),
        }
        for name, shape in wanted.items():
            value = values[name]
            if value.shape != shape or value.dtype.kind != "f" or not np.isfinite(value).all():
                return None
        pitch, spread, level, seconds = map(float, values["figures"])
        memory, vector, style = (values[name].astype(np.float32) for name in ("memory", "vector", "style"))
        colour = None if rows is None or rows.dtype.kind != "f" else of_rows(rows.astype(np.float32))
        if rows is not None and colour is None:
            return None
        return Conditioning(memory, vector, style, pitch, spread, level, seconds, colour=colour)

    def put(self, key: str, voice: Conditioning) -> None:
        """Keeps a voice: whole or not at all. A full or closed disk is no reason not to go on without."""
        path = self._path(key)
        if path is None:
            return
        content = io.BytesIO()
        figures = np.array([voice.pitch, voice.spread, voice.level, voice.seconds], np.float64)
        values = {"memory": voice.memory, "vector": voice.vector, "style": voice.style, "figures": figures}
        if voice.colour is not None:
            values["colour"] = voice.colour.rows()
        np.savez(content, **values)  # type: ignore[arg-type]
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content.getvalue())
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _path(self, key: str) -> Path | None:
        return None if self.folder is None else self.folder / key[:2] / f"{key}.npz"
