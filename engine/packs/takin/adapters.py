"""The LoRA adapters of a Takin pack: files `lora-flow-NAME` and `lora-lm-NAME`, one for each graph that NAME changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from engine.adapters import require
from engine.packs.manifest import Manifest
from engine.runtime.adapter import Adapter
from engine.runtime.session import Session

GRAPHS = ("flow", "lm")
"""The graphs with places for adapters."""


def names(manifest: Manifest) -> tuple[str, ...]:
    """The names of a pack's adapters, in order; one for a graph that the pack lacks does not count."""
    found = {
        key.removeprefix(_key(graph, ""))
        for key in manifest.files
        for graph in GRAPHS
        if graph in manifest.graphs and key.startswith(_key(graph, ""))
    }
    return tuple(sorted(found - {""}))


class Adapters:
    """Loads each adapter once, when it is first asked for. Threads may share it."""

    def __init__(self, manifest: Manifest, sessions: Mapping[str, Session]) -> None:
        self.names = names(manifest)
        self._manifest = manifest
        self._sessions = sessions
        self._loaded: dict[str, Adapter] = {}
        self._lock = threading.Lock()

    def of(self, graph: str, name: str) -> Adapter | None:
        """What the adapter changes in a graph; None if nothing, as with "". Raises NoVoice, BadPack."""
        require(self._manifest.info.name, name, self.names)
        key = _key(graph, name)
        if not name or key not in self._manifest.files or graph not in self._sessions:
            return None
        with self._lock:
            if key not in self._loaded:
                content = self._manifest.file(key)
                where = f"{self._manifest.folder.name}/{self._manifest.files[key].path}"
                self._loaded[key] = self._sessions[graph].adapter(content, where)
            return self._loaded[key]

    def load(self, name: str) -> None:
        """Loads all of an adapter, so that what is wrong with it is told now. Raises NoVoice, BadPack."""
        for graph in GRAPHS:
            self.of(graph, name)

    def close(self) -> None:
        """Forgets all of them; each is freed when the last run with it has ended."""
        with self._lock:
            self._loaded.clear()


def _key(graph: str, name: str) -> str:
    return f"lora-{graph}-{name}"
