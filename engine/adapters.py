"""Adapters: small changes to a pack's nets, for a kind of text or for one speaker, that a voice can have switched on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from engine.errors import NoVoice, short
from engine.types import Pack


@runtime_checkable
class Adapted(Protocol):
    """A pack that may bring adapters."""

    def adapters(self) -> tuple[str, ...]:
        """The names that `Voice.adapter` takes, in a stable order; empty for a pack without."""
        ...


def adapters(pack: Pack) -> tuple[str, ...]:
    """The names of a pack's adapters; of a family that knows none, nothing."""
    return pack.adapters() if isinstance(pack, Adapted) else ()


def require(pack: str, name: str, known: Sequence[str]) -> None:
    """Raises NoVoice if `name` is none of the `known` adapters of the pack of that name; "" is always fine."""
    if name and name not in known:
        have = ", ".join(map(short, known)) or "none"
        raise NoVoice(f"The pack “{pack}” has no adapter “{short(name)}”; it has {have}.")
