"""What the window remembers from one sitting to the next: recent projects, its size, how its panes are divided."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_FILE = "studio.json"
_RECENT = 12


@dataclass(slots=True)
class Memory:
    """Plain values. `recent`: folders, the latest first; `geometry`: Qt's own, as hex; `panes`: sizes by name."""

    recent: list[str] = field(default_factory=list)
    geometry: str = ""
    panes: dict[str, list[int]] = field(default_factory=dict)
    last_folder: str = ""

    def opened(self, folder: Path) -> None:
        """Puts a project first among the recent ones."""
        name = str(folder)
        self.recent = [name, *(one for one in self.recent if one != name)][:_RECENT]

    def forget(self, folder: str) -> None:
        """Takes a project off the recent ones."""
        self.recent = [one for one in self.recent if one != folder]


def load(home: Path) -> Memory:
    """What was remembered; nothing if there is nothing or it cannot be read: it is never worth an error."""
    try:
        value: Any = json.loads((home / _FILE).read_text("utf-8"))
        return Memory(
            recent=[str(one) for one in value["recent"]],
            geometry=str(value["geometry"]),
            panes={str(name): [int(size) for size in sizes] for name, sizes in value["panes"].items()},
            last_folder=str(value.get("last_folder", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def save(home: Path, memory: Memory) -> None:
    """Keeps it; a home that cannot be written to costs the memory and nothing else."""
    part = home / f".{_FILE}.part"
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(memory), ensure_ascii=False, indent=1), "utf-8")
        part.replace(home / _FILE)
