"""What differs between two texts, word by word: the book's words and the user's, an edition and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "out", "in"]

# Words with their apostrophes, figures with their points; scripts without spaces letter by letter; marks one by one.
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f"
_TOKEN = re.compile(rf"\s+|[{_WIDE}]|(?:(?![{_WIDE}])\w)+(?:['’.,](?:(?![{_WIDE}])\w)+)*|[^\w\s]")
_MANY = 2000  # tokens beyond which the commonest ones are no longer looked at one by one


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: "same" in both, "out" stands in the first alone, "in" in the second alone."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> tuple[Part, ...]:
    """Both texts in parts: "same" and "out" together make `before`, "same" and "in" make `after`.

    What goes stands before what comes in its place. Spaces and marks between two changed words count as changed too,
    so that a passage is told as one.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _MANY)
    return tuple(_parts(old, new, _told(old, matcher.get_opcodes())))


def marked(
    parts: Sequence[Part], out: tuple[str, str] = ("[-", "-]"), new: tuple[str, str] = ("{+", "+}")
) -> str:
    """The parts as one text, what goes and what comes between marks, as `git diff --word-diff` has them."""
    around = {"same": ("", ""), "out": out, "in": new}
    return "".join(f"{around[part.kind][0]}{part.text}{around[part.kind][1]}" for part in parts)


def _told(
    old: Sequence[str], codes: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """The opcodes as (same, spans), those joined between which only a space or a mark stays."""
    pending: tuple[int, int, int, int] | None = None
    for place, (tag, a, b, c, d) in enumerate(codes):
        if tag != "equal":
            pending = (a, b, c, d) if pending is None else (pending[0], b, pending[2], d)
            continue
        bridge = b - a == 1 and not any(char.isalnum() for char in old[a])
        if pending is not None and bridge and place + 1 < len(codes):
            pending = (pending[0], b, pending[2], d)
            continue
        if pending is not None:
            yield False, *pending
            pending = None
        yield True, a, b, c, d
    if pending is not None:
        yield False, *pending


def _parts(
    old: Sequence[str], new: Sequence[str], spans: Iterator[tuple[bool, int, int, int, int]]
) -> Iterator[Part]:
    for same, a, b, c, d in spans:
        if same:
            yield Part("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Part("out", "".join(old[a:b]))
        if d > c:
            yield Part("in", "".join(new[c:d]))
