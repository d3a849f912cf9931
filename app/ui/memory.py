"""What the window remembers from one sitting to the next: preferences, keys, recent projects, how it is laid out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

_FILE = "studio.json"
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What the start page tells of a project. `lines`, `rendered`: of what is read aloud; `opened`: when, ISO 8601."""

    title: str = ""
    lines: int = 0
    rendered: int = 0
    opened: str = ""


@dataclass(slots=True)
class Memory:
    """Plain values. `recent`: folders, the latest first; `cards`: what is told of them, by folder.

    `geometry`: Qt's own, as hex; `panes`: sizes by workspace and name; `theme`: "system", "dark", "light" or
    "contrast"; `language`: a code as "de", empty for the system's; `text`: percent; `output`: the name of the sound
    device, empty for the system's; `keys`: by the deed's name, where they are not the usual ones (none: an empty
    list); `toured`: the tour was shown; `speak_through`: playing speaks lines that are not rendered.
    """

    recent: list[str] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    geometry: str = ""
    panes: dict[str, list[int]] = field(default_factory=dict)
    last_folder: str = ""
    workspace: str = "script"
    theme: str = "system"
    language: str = ""
    text: int = 100
    output: str = ""
    keys: dict[str, list[str]] = field(default_factory=dict)
    toured: bool = False
    speak_through: bool = True

    def opened(self, folder: Path) -> None:
        """Puts a project first among the recent ones."""
        name = str(folder)
        self.recent = [name, *(one for one in self.recent if one != name)][:_RECENT]
        self.cards = {one: card for one, card in self.cards.items() if one in self.recent}

    def forget(self, folder: str) -> None:
        """Takes a project off the recent ones."""
        self.recent = [one for one in self.recent if one != folder]
        self.cards.pop(folder, None)


def load(home: Path) -> Memory:
    """What was remembered. What is not there or cannot be understood is as if never set: it is not worth an error."""
    try:
        value: Any = json.loads((home / _FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Memory()
    found: dict[str, Any] = {}
    if isinstance(value, dict):
        for name, understand in _READERS.items():
            with suppress(ValueError, TypeError, AttributeError, KeyError):
                found[name] = understand(value[name])
    return Memory(**found)


def save(home: Path, memory: Memory) -> None:
    """Keeps it all; a home that cannot be written to costs the memory and nothing else.

    The file is whole at every moment: it is written beside the old one, brought to the disk, and then takes its place.
    """
    part = home / f".{_FILE}.{os.getpid()}.part"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(asdict(memory), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(home / _FILE)
    except (OSError, UnicodeError):
        with suppress(OSError):
            part.unlink(missing_ok=True)


def put(home: Path, **changes: Any) -> Memory:
    """Changes some values of what is kept, leaves the others as they are now, and returns all of them.

    So that two who keep something, as the window and the sound's settings, never undo each other's work.
    """
    known = {one.name for one in fields(Memory)}
    unknown = set(changes) - known
    if unknown:
        raise ValueError(f"there is nothing called {', '.join(sorted(unknown))} to remember")
    memory = replace(load(home), **changes)
    save(home, memory)
    return memory


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [_text(one) for one in value]


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _panes(value: Mapping[str, object]) -> dict[str, list[int]]:
    found = {}
    for name, sizes in value.items():
        if not isinstance(sizes, list):
            raise TypeError
        found[name] = [int(size) for size in sizes]
    return found


def _cards(value: Mapping[str, Mapping[str, object]]) -> dict[str, Card]:
    found = {}
    for folder, one in value.items():
        lines, rendered = _whole(one["lines"]), _whole(one["rendered"])
        found[folder] = Card(_text(one["title"]), lines, rendered, _text(one["opened"]))
    return found


def _keys(value: Mapping[str, object]) -> dict[str, list[str]]:
    return {name: _texts(keys) for name, keys in value.items()}


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "recent": _texts,
    "cards": _cards,
    "geometry": _text,
    "panes": _panes,
    "last_folder": _text,
    "workspace": _text,
    "theme": _text,
    "language": _text,
    "text": _whole,
    "output": _text,
    "keys": _keys,
    "toured": _flag,
    "speak_through": _flag,
}
