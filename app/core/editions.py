"""A book and a new edition of it, laid side by side: what stays, what changed, what of the user's it touches.

An old chapter, paragraph or line is known by its id, a new one by its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.core.alignment import align, key
from app.core.manuscript import Manuscript
from app.core.progress import Impact
from app.core.script import Line

Mine = Literal["text", "approval", "marker", "pause", "speaker", "direction"]


@dataclass(frozen=True, slots=True)
class OldParagraph:
    """A paragraph as the project has it, with the ids of its lines in order. `chapter`: the id of its chapter."""

    id: int
    chapter: int
    kind: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OldLine:
    """A line as the project has it; `text` is the book's, `edited` the user's where there is one."""

    id: int
    text: str
    edited: str | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """How a new edition lies over the old one. Places of new lines and paragraphs count through the whole book.

    `lines[j]`: the id of the old line that the new line j is, None for a new one; `same`: those j whose words are
    the same; `paragraphs[p]`, `chapters[c]`: ids likewise. `starts[c]`: the place of the first paragraph of chapter c.
    """

    lines: tuple[int | None, ...]
    same: frozenset[int]
    paragraphs: tuple[int | None, ...]
    chapters: tuple[int | None, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are as they were, changed, new, and gone."""

    kept: int
    changed: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter that is "added", "removed", "renamed" or "moved". `before`: its title until now, for a renamed one."""

    what: Literal["added", "removed", "renamed", "moved"]
    title: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something of the user's that the new edition touches.

    `what`: the user's words for a line ("text"), an approved take, a marker or comment, a pinned pause, a speaker that
    was set, a direction. `before` are the book's words until now, `after` the new ones (None: the line is gone); `mine`:
    the user's words, the marker's text, the seconds of the pause, the name.
    `kept`: it stays with the line; else it is told of in a comment at the nearest line.
    """

    what: Mine
    line: int
    before: str
    after: str | None
    mine: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """What taking over a new edition would do.

    `stale`: takes whose words are others now; `gone`: takes of lines that are gone (they stay among the project's
    sounds, and come back with undo); `missing_words`: words of new lines, which have no take yet. `conflicts`: what of
    the user's is touched; `settled`: edits that the book now has itself.
    """

    file: str
    title: str
    chapters: tuple[ChapterChange, ...]
    paragraphs: Counts
    lines: Counts
    stale: Impact
    gone: Impact
    missing_words: int
    missing_seconds: float
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    same: bool = field(default=False)
    """Whether nothing at all would change."""


def lay(
    paragraphs: Sequence[OldParagraph], old: Sequence[OldLine], manuscript: Manuscript, lines: Sequence[Line]
) -> Laid:
    """Lays a new edition over the old one: `paragraphs` and `old` in reading order, `lines` its script's."""
    before = [key(line.text) for line in old]
    after = [key(line.text) for line in lines]
    pairs = align(before, after)
    starts = _starts(manuscript)
    home = {line: paragraph for paragraph in paragraphs for line in paragraph.lines}
    places = [starts[line.chapter] + line.paragraph for line in lines]
    taken = _paragraphs(
        paragraphs, home, manuscript, [old[i].id if i is not None else None for i in pairs], places
    )
    return Laid(
        lines=tuple(None if i is None else old[i].id for i in pairs),
        same=frozenset(j for j, i in enumerate(pairs) if i is not None and before[i] == after[j]),
        paragraphs=tuple(taken),
        chapters=_chapters(home, old, lines, pairs, len(manuscript.chapters)),
        starts=starts,
    )


def counts(laid: Laid, old: Sequence[OldLine]) -> Counts:
    """Of the lines."""
    found = sum(one is not None for one in laid.lines)
    return Counts(len(laid.same), found - len(laid.same), len(laid.lines) - found, len(old) - found)


def paragraph_counts(laid: Laid, paragraphs: Sequence[OldParagraph], lines: Sequence[Line]) -> Counts:
    """Of the paragraphs that have lines. One is kept where all its words are, also if it was parted or joined."""
    inside: dict[int, list[int]] = defaultdict(list)
    for j, line in enumerate(lines):
        inside[laid.starts[line.chapter] + line.paragraph].append(j)
    kept = changed = new = 0
    for members in inside.values():
        if all(j in laid.same for j in members):
            kept += 1
        elif all(laid.lines[j] is None for j in members):
            new += 1
        else:
            changed += 1
    there = {line for line in laid.lines if line is not None}
    gone = sum(bool(one.lines) and there.isdisjoint(one.lines) for one in paragraphs)
    return Counts(kept, changed, new, gone)


def nearest(laid: Laid, old: Sequence[OldLine]) -> dict[int, int]:
    """For each old line that is gone the line that stays nearest before it, else behind it."""
    there = {line for line in laid.lines if line is not None}
    found: dict[int, int] = {}
    last: int | None = None
    for line in old:
        if line.id in there:
            last = line.id
        elif last is not None:
            found[line.id] = last
    last = None
    for line in reversed(old):
        if line.id in there:
            last = line.id
        elif line.id not in found and last is not None:
            found[line.id] = last
    return found


def _starts(manuscript: Manuscript) -> tuple[int, ...]:
    starts, place = [], 0
    for chapter in manuscript.chapters:
        starts.append(place)
        place += len(chapter.paragraphs)
    return tuple(starts)


def _paragraphs(
    paragraphs: Sequence[OldParagraph],
    home: dict[int, OldParagraph],
    manuscript: Manuscript,
    lines: Sequence[int | None],
    places: Sequence[int],
) -> list[int | None]:
    """For each new paragraph the old one that most of its lines come from; each old one is taken once."""
    kinds = [one.kind.value for chapter in manuscript.chapters for one in chapter.paragraphs]
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for line, place in zip(lines, places, strict=True):
        if line is not None:
            votes[place][home[line].id] += 1
    taken: list[int | None] = [None] * len(kinds)
    used: set[int] = set()
    for place in sorted(votes):
        for one, _ in votes[place].most_common():
            if one not in used:
                taken[place] = one
                used.add(one)
                break
    # Breaks have no words: each goes with the paragraph before it.
    order = {one.id: number for number, one in enumerate(paragraphs)}
    for place, kind in enumerate(kinds):
        if taken[place] is not None or place in votes:
            continue
        before = taken[place - 1] if place else None
        number = 0 if before is None else order[before] + 1
        if number < len(paragraphs) and (place == 0 or before is not None):
            found = paragraphs[number]
            if found.id not in used and not found.lines and found.kind == kind:
                taken[place] = found.id
                used.add(found.id)
    return taken


def _chapters(
    home: dict[int, OldParagraph],
    old: Sequence[OldLine],
    lines: Sequence[Line],
    pairs: Sequence[int | None],
    count: int,
) -> tuple[int | None, ...]:
    """For each new chapter the old one with which it has the most letters in common; each old one is taken once."""
    shared: Counter[tuple[int, int]] = Counter()
    for j, i in enumerate(pairs):
        if i is not None:
            shared[lines[j].chapter, home[old[i].id].chapter] += len(old[i].text)
    found: list[int | None] = [None] * count
    used: set[int] = set()
    for (place, chapter), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if found[place] is None and chapter not in used:
            found[place] = chapter
            used.add(chapter)
    return tuple(found)
