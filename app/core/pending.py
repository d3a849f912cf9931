"""What rendering has to know of a line before it can ask an engine for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.foreign import Foreign
from app.core.script import LineKind
from engine.types import Direction, Pronunciation


@dataclass(frozen=True, slots=True)
class PendingLine:
    """A line with everything that decides its request.

    `chapter` counts from 0; `text` as in the book; `voice` is the name of the voice that reads it: the character's,
    else the narrator's, None if neither has one; `language` is resolved (line, paragraph, book). `spoken`,
    `pronunciations` and `sound` are what was worked out last, None since the last change. `take` is the chosen take
    and `take_sound` its sound, None if there is none. `revision` grows with each change of the line. `foreign`: spans of
    the text that the book marks as of another language.
    """

    id: int
    chapter: int
    text: str
    kind: LineKind
    character: str | None
    voice: str | None
    language: str
    direction: Direction = field(default_factory=Direction)
    spoken: str | None = None
    pronunciations: tuple[Pronunciation, ...] | None = None
    sound: str | None = None
    take: int | None = None
    take_sound: str | None = None
    problem: str | None = None
    revision: int = 0
    foreign: tuple[Foreign, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the chosen take no longer says what the line asks for; False where there is no take."""
        return self.take is not None and (self.sound is None or self.sound != self.take_sound)
