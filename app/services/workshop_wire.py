"""The words between the studio and its workshop: values behind their length, through a pipe that nobody else has.

To the workshop: `Ask`, `Stop`, `First`. From it: `Stepped`, `Ended`, `Failed` for an ask, `News` and `Wanted` for a room.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from app.services.hearing import Spoken

_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Room:
    """A project that was opened once: opened again it is another room. `folder`: absolute."""

    number: int
    folder: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Something to be done; `number` names it in the answers. `room`: None where it needs no project."""

    number: int
    what: str
    room: Room | None = None
    how: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stop:
    """Nobody wants the answer of an ask any more."""

    number: int


@dataclass(frozen=True, slots=True)
class First:
    """Lines that a render of a room makes next."""

    room: Room
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stepped:
    """A part of an answer: progress, or a block of sound."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class Ended:
    """The last word of an answer that went well."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The last word of an answer that did not."""

    number: int
    error: BaseException


@dataclass(frozen=True, slots=True)
class News:
    """What a render of a room lets be heard."""

    room: int
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody listens to a line of a room that no render makes: it is to be asked to speak."""

    room: int


def write(stream: BinaryIO, word: object) -> None:
    """Writes a word. Raises OSError or ValueError where nobody reads any more."""
    data = pickle.dumps(word, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """The next word; None when the other end is gone, in the middle of a word too."""
    try:
        head = stream.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        size = _LENGTH.unpack(head)[0]
        data = stream.read(size)
    except (OSError, ValueError):
        return None
    return pickle.loads(data) if len(data) == size else None


def portable(error: BaseException) -> BaseException:
    """An error as it can be sent: itself, or, where its kind cannot be rebuilt at the other end, one with its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
