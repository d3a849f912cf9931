"""The timeline: clips in order, and the rules for the pauses between them. Edits are pure functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PauseKind(StrEnum):
    """Why there is a pause before a clip; each has its own length in `PauseRules`."""

    SENTENCE = "sentence"
    PART = "part"  # between the spoken and the narrated part of one sentence
    SPEAKER = "speaker"  # the voice changes
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # after a heading
    BREAK = "break"  # a scene break
    CHAPTER = "chapter"  # before the first clip of a chapter: the chapter's head
    INSIDE = "inside"  # between two pieces of one line; none unless the user sets one


@dataclass(frozen=True, slots=True)
class PauseRules:
    """Seconds of pause by kind, and of room tone at a chapter's end. All >= 0."""

    sentence: float = 0.35
    part: float = 0.15
    speaker: float = 0.45
    paragraph: float = 0.75
    heading: float = 1.2
    scene: float = 2.0
    head: float = 0.75
    tail: float = 2.0

    def of(self, kind: PauseKind) -> float:
        if kind is PauseKind.INSIDE:
            return 0.0
        names = {PauseKind.BREAK: "scene", PauseKind.CHAPTER: "head"}
        return float(getattr(self, names.get(kind, kind.value)))


@dataclass(frozen=True, slots=True)
class Clip:
    """A take on the timeline, or a piece of one that was split. Seconds throughout.

    `pause` is the silence before the clip (by rule, unless `pinned`); `trim_in`, `trim_out` are cut off the take's
    ends; `gain` in dB; `fade_in`, `fade_out` within what remains. `length` is the take's own length. `piece` counts
    the pieces of a line from 0, in the order of the take; between two of them there is no pause but a pinned one.
    """

    line: int
    take: int
    length: float
    kind: PauseKind
    pause: float
    pinned: bool = False
    trim_in: float = 0.0
    trim_out: float = 0.0
    gain: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    piece: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What a clip is known by: (line, piece)."""
        return self.line, self.piece

    @property
    def end(self) -> float:
        """The second of the take at which it ends; it begins at `trim_in`."""
        return self.length - self.trim_out

    @property
    def heard(self) -> float:
        """Seconds of the take that are heard."""
        return max(0.0, self.length - self.trim_in - self.trim_out)


@dataclass(frozen=True, slots=True)
class ChapterTimeline:
    """The clips of one chapter in order. `tail`: seconds of silence after the last one."""

    chapter: int
    title: str
    clips: tuple[Clip, ...]
    tail: float

    @property
    def seconds(self) -> float:
        return sum(clip.pause + clip.heard for clip in self.clips) + self.tail

    @property
    def begins(self) -> tuple[float, ...]:
        """The second of the chapter at which each clip begins to be heard."""
        found = []
        place = 0.0
        for clip in self.clips:
            found.append(place + clip.pause)
            place = found[-1] + clip.heard
        return tuple(found)

    def index(self, line: int, piece: int = 0) -> int | None:
        """Where a clip stands among `clips`; None if it is not here."""
        return next((at for at, clip in enumerate(self.clips) if clip.key == (line, piece)), None)

    def clip_at(self, second: float) -> Clip | None:
        """The clip that sounds at that second of the chapter; None in a pause."""
        for clip, begin in zip(self.clips, self.begins, strict=True):
            if begin <= second < begin + clip.heard:
                return clip
        return None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All chapters in order."""

    chapters: tuple[ChapterTimeline, ...]
    rules: PauseRules = field(default_factory=PauseRules)

    @property
    def seconds(self) -> float:
        return sum(chapter.seconds for chapter in self.chapters)
