"""Which keys do what: the usual ones, those the user chose, and where two want the same. Values only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from app.ui.actions import DEEDS, Deed, sequences, usual

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText


class Keymap:
    """The keys of every deed. `chosen`: by name, only where they are not the usual ones."""

    def __init__(self, chosen: Mapping[str, list[str]], deeds: tuple[Deed, ...] = DEEDS) -> None:
        self._deeds = {deed.name: deed for deed in deeds}
        # What was chosen for a deed that this version does not have is kept for the version that has it.
        self.chosen = {name: list(keys) for name, keys in chosen.items()}

    def keys(self, name: str) -> list[QKeySequence]:
        """The keys of a deed, none for none."""
        chosen = self.chosen.get(name)
        return usual(self._deeds[name]) if chosen is None else sequences(chosen)

    def changed(self, name: str) -> bool:
        """Whether a deed has other keys than the usual ones."""
        return name in self.chosen

    def rivals(self, name: str, key: QKeySequence) -> list[str]:
        """The other deeds that have this key, or one that begins with it, or is begun by it."""
        return [
            other
            for other in self._deeds
            if other != name and any(_collide(key, theirs) for theirs in self.keys(other))
        ]

    def conflicts(self) -> dict[str, list[str]]:
        """The deeds that share a key, each with those it shares it with."""
        found = {}
        for name in self._deeds:
            rivals = [rival for key in self.keys(name) for rival in self.rivals(name, key)]
            if rivals:
                found[name] = list(dict.fromkeys(rivals))
        return found

    def give(self, name: str, keys: list[QKeySequence]) -> None:
        """Gives a deed these keys in place of its own; an empty list: none."""
        wanted = [key.toString(PORTABLE) for key in keys if not key.isEmpty()]
        if wanted == [key.toString(PORTABLE) for key in usual(self._deeds[name])]:
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = wanted

    def take(self, name: str, key: QKeySequence) -> None:
        """Takes a key, and those that collide with it, from a deed."""
        self.give(name, [mine for mine in self.keys(name) if not _collide(mine, key)])

    def reset(self, name: str) -> None:
        """Gives a deed its usual keys again."""
        self.chosen.pop(name, None)

    def reset_all(self) -> None:
        """Gives all deeds their usual keys again."""
        self.chosen.clear()


def _collide(one: QKeySequence, other: QKeySequence) -> bool:
    return one.matches(other) != QKeySequence.SequenceMatch.NoMatch or (
        other.matches(one) != QKeySequence.SequenceMatch.NoMatch
    )


def spelled(keys: list[QKeySequence]) -> str:
    """Keys as the system spells them."""
    return ", ".join(key.toString(NATIVE) for key in keys)
