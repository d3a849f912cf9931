"""LoRA weights for one graph, switched on for single runs of a session that many share."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import BadPack, EngineError

FATAL = 4
"""onnxruntime's highest level of messages: what goes wrong is raised, and need not be printed as well."""


class Adapter:
    """An adapter, checked against the graph that it is for. Threads may share it.

    `options` are what a run is given to have it switched on; they point into this, which must outlive the run.
    """

    def __init__(self, content: bytes, name: str, graph: str, places: Sequence[Any]) -> None:
        """Loads an adapter file of onnxruntime's.

        `content`: its bytes (the caller has checked them); `name`, `graph`: for messages; `places`: the graph's
        overridable initialisers. Raises BadPack for what is no adapter or fits elsewhere, EngineError if there is no
        room for it.
        """
        import onnxruntime

        self.name = name
        self._adapter = onnxruntime.LoraAdapter()
        # onnxruntime maps a file into memory. In a file of our own nobody can change what was checked, and a pack can be
        # replaced or removed meanwhile.
        path = _put(content, name)
        try:
            self._adapter.Load(str(path))
            found = onnxruntime.AdapterFormat.read_adapter(str(path)).get_parameters()
            _fit(found, name, graph, {place.name: place for place in places})
        except (RuntimeError, OSError, ValueError):
            raise BadPack(f"{name} is no adapter, or damaged; get the pack anew.") from None
        finally:
            if not _removed(path):  # Windows keeps a file as long as it is mapped
                weakref.finalize(self._adapter, _removed, path)
        self.options = onnxruntime.RunOptions()
        self.options.log_severity_level = FATAL
        self.options.add_active_adapter(self._adapter)


def _put(content: bytes, name: str) -> Path:
    """A file with that content, which nobody else can read or write."""
    path = ""
    try:
        handle, path = tempfile.mkstemp(prefix="dramatis-", suffix=".adapter")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        if path:
            _removed(Path(path))
        raise EngineError(
            f"{name} cannot be loaded by way of the folder for temporary files: {error.strerror}; make room there."
        ) from None
    return Path(path)


def _removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _fit(found: Mapping[str, Any], name: str, graph: str, places: Mapping[str, Any]) -> None:
    """Raises BadPack unless the graph has a place of that type and shape for every part, and no part lacks its other."""
    ranks: dict[str, int] = {}
    for key, value in sorted(found.items()):
        place = places.get(key)
        if place is None:
            raise BadPack(f"{name} does not fit the graph “{graph}”, which has no place for “{key[:80]}”.")
        shape = tuple(value.shape())
        for length, real in zip(place.shape, shape, strict=False):
            if isinstance(length, str):
                ranks.setdefault(length, real)
        wanted = tuple(ranks.get(length, length) for length in place.shape)
        if value.data_type() != place.type or shape != wanted:
            raise BadPack(
                f"{name} does not fit the graph “{graph}”: its “{key[:80]}” is {value.data_type()} {shape}, not "
                f"{place.type} {wanted}."
            )
        if not np.isfinite(value.numpy()).all():
            raise BadPack(f"{name} holds no numbers in “{key[:80]}”; get the pack anew.")
    for key, place in places.items():
        # Each half of a pair names the rank; the empty half that the graph has would not match it.
        if key not in found and any(isinstance(length, str) and ranks.get(length) for length in place.shape):
            raise BadPack(f"{name} is not whole: “{key[:80]}” is missing; get the pack anew.")
