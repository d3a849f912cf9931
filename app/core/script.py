"""The script: the book as lines, each with who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engine.types import Direction


class LineKind(StrEnum):
    HEADING = "heading"
    NARRATION = "narration"
    SPEECH = "speech"
    THOUGHT = "thought"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who speaks. `gender`: "female", "male", `age`: "child", "young", "adult", "old"; None where the book
    does not tell."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A span of one paragraph: a sentence, or the quoted part of one.

    `chapter` and `paragraph` count from 0; `start`, `end` are offsets into the paragraph's text, quotation marks of
    speech left out; `character` is None for narration; `confidence` in [0, 1] that the character is right;
    `why` the words that gave the speaker away; `source` as in Paragraph; `speech` groups the lines of one
    quotation (same number, counted through the book; None outside quotations). `text` is what is said; where the user
    gave the line other words than the book's, `original` holds the book's (an empty `text` then is a short silence).
    `others`: who else may speak it, with the probability in (0, 1) of each, likeliest first.
    """

    id: int
    chapter: int
    paragraph: int
    start: int
    end: int
    text: str
    kind: LineKind = LineKind.NARRATION
    character: str | None = None
    confidence: float = 1.0
    why: str = ""
    source: tuple[int, int] | None = None
    speech: int | None = None
    language: str | None = None
    direction: Direction = field(default_factory=Direction)
    original: str | None = None
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """All lines in reading order with everybody who speaks, who speaks most first."""

    lines: tuple[Line, ...]
    characters: tuple[Character, ...]


def lines_of(script: Script, name: str) -> Sequence[Line]:
    """The lines that the character of that name speaks."""
    return [line for line in script.lines if line.character == name]
