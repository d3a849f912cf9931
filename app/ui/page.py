"""A chapter as the script shows it: its paragraphs, the lines in them, and how far each line is. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.manuscript import Paragraph
from app.core.overview import ChapterState, Overview
from app.core.script import Line, LineKind
from app.core.timeline import ChapterTimeline
from app.services import reading, rewording
from app.ui.script.cutting import Block, cut, leftward

if TYPE_CHECKING:
    from app.services.project import Project


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter's text. `by_paragraph[i]` are the lines of paragraph i; `place` the position of a line by its id.

    `blocks` as they are laid out, `block_of` their numbers by line id, `key` another where any of the text or the
    lines is: all made off the window's thread. `approved`: lines whose take ears have approved.
    """

    index: int
    title: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    states: Mapping[int, str]
    by_paragraph: tuple[tuple[Line, ...], ...]
    place: Mapping[int, int] = field(default_factory=dict)
    problems: Mapping[int, str] = field(default_factory=dict)  # why lines could not be rendered
    approved: frozenset[int] = frozenset()
    blocks: tuple[Block, ...] = ()
    block_of: Mapping[int, int] = field(default_factory=dict)
    key: int = 0

    @property
    def leftward(self) -> bool:
        """Whether the book is written from right to left."""
        return leftward(self.language)

    def line(self, identity: int | None) -> Line | None:
        """The line of that id, None if it is not on this page."""
        place = None if identity is None else self.place.get(identity)
        return None if place is None else self.lines[place]

    def beside(self, identity: int | None, by: int) -> int | None:
        """The id of the line `by` lines on, at most the last and at least the first; None on an empty page."""
        if not self.lines:
            return None
        place = None if identity is None else self.place.get(identity)
        last = len(self.lines) - 1
        if place is None:
            return self.lines[0 if by >= 0 else last].id
        return self.lines[max(0, min(last, place + by))].id

    def same_text(self, other: Page | None) -> bool:
        """Whether only states, if anything, differ."""
        return other is not None and self.index == other.index and self.key == other.key


def load(project: Project, index: int) -> Page:
    """Reads a chapter. Raises NotFound."""
    chapter = reading.chapter(project, index)
    states, problems = reading.line_states(project, index), reading.problems(project, index)
    language = project.info().language
    lines, approved = reading.lines(project, index), rewording.approved(project, index)
    return make(index, chapter.title, language, chapter.paragraphs, lines, states, problems, approved)


def make(
    index: int,
    title: str,
    language: str,
    paragraphs: tuple[Paragraph, ...],
    lines: tuple[Line, ...],
    states: Mapping[int, str],
    problems: Mapping[int, str] | None = None,
    approved: frozenset[int] = frozenset(),
) -> Page:
    """Puts a page together. Notes are not read aloud, so they have no state."""
    grouped: list[list[Line]] = [[] for _ in paragraphs]
    for line in lines:
        grouped[line.paragraph].append(line)
    spoken = {line.id: states.get(line.id, "missing") for line in lines if line.kind is not LineKind.NOTE}
    places = {line.id: place for place, line in enumerate(lines)}
    by_paragraph = tuple(tuple(group) for group in grouped)
    blocks = cut(paragraphs, by_paragraph)
    return Page(
        index,
        title,
        language,
        paragraphs,
        lines,
        spoken,
        by_paragraph,
        places,
        problems or {},
        approved,
        blocks,
        {line.id: number for number, block in enumerate(blocks) for line in block.lines},
        hash((language, tuple(block.key for block in blocks))),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the chapters that are read aloud are, in lines, and how long their takes are in seconds."""

    lines: int
    rendered: int
    stale: int
    failed: int
    seconds: float

    @property
    def open(self) -> int:
        """Lines that a render would make."""
        return self.lines - self.rendered


def tally(overview: Overview) -> Tally:
    """Sums up the chapters that are not left out."""
    heard = [chapter for chapter in overview.chapters if chapter.included]
    return Tally(
        sum(c.lines for c in heard),
        sum(c.rendered for c in heard),
        sum(c.stale for c in heard),
        sum(c.failed for c in heard),
        sum(c.seconds for c in heard),
    )


def chapter_name(chapter: ChapterState) -> str:
    """What to call a chapter that may have no title."""
    return chapter.title.strip() or QCoreApplication.translate("Page", "Chapter {number}").format(
        number=chapter.index + 1
    )


def starts(chapter: ChapterTimeline) -> dict[int, tuple[float, float]]:
    """When each line of a chapter is heard: from and to which second, by line id."""
    found: dict[int, tuple[float, float]] = {}
    place = 0.0
    for clip in chapter.clips:
        begin = place + clip.pause
        place = begin + clip.heard
        first, _ = found.get(clip.line, (begin, place))  # a line may be in pieces
        found[clip.line] = (first, place)
    return found


def duration(seconds: float) -> str:
    """Seconds for people: 1:02:03, 4:05, 0:07."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 line", "1,200 lines"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
