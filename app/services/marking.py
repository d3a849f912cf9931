"""Markers and comments: added, changed, removed, and found again where they are on the timeline."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.core.arrange import arrange
from app.core.clip_bounds import LONGEST_PAUSE
from app.core.errors import BadEdit, NotFound
from app.core.marker import Marker, MarkerKind, PlacedMarker
from app.core.progress import Changes
from app.core.timeline import ChapterTimeline
from app.db import arrangement, lines, meta
from app.db import markers as rows
from app.services.project import Project

LONGEST_TEXT = 2000  # letters
_FARTHEST = 3600.0  # seconds after the beginning of a line


def add(
    project: Project,
    line: int,
    offset: float = 0.0,
    kind: MarkerKind = MarkerKind.MARKER,
    text: str = "",
) -> Changes:
    """Puts a marker or comment `offset` seconds after a line's beginning. Raises NotFound, BadEdit."""
    text = _text(text, kind)
    _check(offset)
    title = f"Add {kind.value}"
    with project.db.edit(title) as conn:
        rows.add(conn, line, offset, kind, text, datetime.now(UTC).isoformat(timespec="seconds"))
        chapter = rows.chapter_of(conn, line)
    return Changes(title, frozenset([line]), frozenset([chapter]))


def add_at(
    project: Project, chapter: int, second: float, kind: MarkerKind = MarkerKind.MARKER, text: str = ""
) -> Changes:
    """Puts a marker or comment at a second of a chapter, hung on the line that is heard there, or was last.

    Raises NotFound, BadEdit where the chapter has no lines.
    """
    line, offset = place_at(project, chapter, second)
    return add(project, line, offset, kind, text)


def change(
    project: Project,
    number: int,
    *,
    text: str | None = None,
    done: bool | None = None,
    kind: MarkerKind | None = None,
    place: tuple[int, float] | None = None,
    merge: str | None = None,
) -> Changes:
    """Changes what is given of a marker; `place`: (line, offset) as `place_at` tells it, `merge` as for an edit.

    Raises NotFound, BadEdit.
    """
    with project.db.read() as conn:
        before = rows.one(conn, number)
    now = before.kind if kind is None else kind
    values: dict[str, Any] = {} if kind is None else {"kind": kind.value}
    if text is not None or kind is not None:
        values["text"] = _text(before.text if text is None else text, now)
    if done is not None:
        values["done"] = int(done)
    if place is not None:
        _check(place[1])
        values |= {"line_id": place[0], "offset": place[1]}
    what = "Move" if place else "Edit" if text is not None or kind else "Tick off" if done else "Reopen"
    title = f"{what} {now.value}"
    if not values:
        return Changes(title)
    touched = {before.line, place[0] if place else before.line}
    with project.db.edit(title, merge) as conn:
        rows.change(conn, number, values)
        chapters = frozenset(rows.chapter_of(conn, line) for line in touched)
    return Changes(title, frozenset(touched), chapters)


def remove(project: Project, number: int) -> Changes:
    """Raises NotFound."""
    with project.db.read() as conn:
        marker = rows.one(conn, number)
        chapter = rows.chapter_of(conn, marker.line)
    title = f"Remove {marker.kind.value}"
    with project.db.edit(title) as conn:
        rows.remove(conn, number)
    return Changes(title, frozenset([marker.line]), frozenset([chapter]))


def markers(project: Project, indices: Collection[int] | None = None) -> tuple[PlacedMarker, ...]:
    """The markers of those chapters (None: of the whole book), in the order in which they are heard.

    A place on the time of the whole book is known only where all chapters are asked for.
    """
    with project.db.read() as conn:
        found = rows.by_chapter(conn, indices)
        if not found:
            return ()
        rules = meta.pauses(conn)
        chapters = arrangement.arranged(conn, None if indices is None else list(found))
        orders = {index: rows.reading_order(conn, index) for index in found}
        marked = {marker.line for group in found.values() for marker in group}
        words = {wording.id: wording.text for wording in lines.wordings(conn, marked)}
    placed = []
    start = 0.0
    for one in chapters:
        chapter = arrange(one.index, one.title, one.pieces, rules)
        counted = indices is None and one.included
        places = _Places(chapter, orders.get(one.index, []))
        here = [
            PlacedMarker(
                marker,
                one.index,
                one.title,
                second := places.second(marker),
                start + second if counted else None,
                words.get(marker.line, ""),
            )
            for marker in found.get(one.index, ())
        ]
        placed += sorted(here, key=lambda one: (one.second, one.marker.id))
        # What has no clip is not delivered, and takes no time there.
        start += chapter.seconds if counted and chapter.clips else 0.0
    return tuple(placed)


def place_at(project: Project, chapter: int, second: float) -> tuple[int, float]:
    """The line that is heard at a second of a chapter (or was last), and the seconds since its beginning.

    Raises NotFound, BadEdit for a chapter without lines or a second outside of it.
    """
    with project.db.read() as conn:
        found = arrangement.arranged(conn, [chapter])
        rules = meta.pauses(conn)
        order = rows.reading_order(conn, chapter)
    if not found:
        raise NotFound(f"there is no chapter {chapter} in this project")
    if not order:
        raise BadEdit(f"chapter {chapter} has no lines that a marker could be hung on")
    laid = arrange(found[0].index, found[0].title, found[0].pieces, rules)
    longest = laid.seconds if laid.clips else _FARTHEST
    if not 0 <= second <= longest:
        raise BadEdit(f"chapter {chapter} lasts {longest:.2f} s; there is no second {second:g} in it")
    line, begin = (laid.clips[0].line, laid.begins[0]) if laid.clips else (order[0], 0.0)
    for clip, start in zip(laid.clips, laid.begins, strict=True):
        if start > second:
            break
        if clip.piece == 0:
            line, begin = clip.line, start
    return line, second - begin


def latest(project: Project) -> Marker:
    """The marker that was added last. Raises NotFound where there is none."""
    with project.db.read() as conn:
        number = rows.latest(conn)
        if number is None:
            raise NotFound("there is no marker in this project")
        return rows.one(conn, number)


@dataclass(frozen=True)
class _Places:
    """Where the lines of a chapter begin. `order`: of all its lines, rendered or not."""

    chapter: ChapterTimeline
    order: list[int]
    _begins: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for clip, begin in zip(self.chapter.clips, self.chapter.begins, strict=True):
            self._begins.setdefault(clip.line, begin)

    def second(self, marker: Marker) -> float:
        """Never beyond where the next line begins: a new take may be shorter than the one that was marked."""
        end = self.chapter.seconds if self.chapter.clips else 0.0
        at = self.order.index(marker.line) if marker.line in self.order else len(self.order)
        later = next((self._begins[line] for line in self.order[at + 1 :] if line in self._begins), None)
        begin = self._begins.get(marker.line)
        if begin is not None:
            return min(end if later is None else later, max(0.0, begin + marker.offset))
        return max(0.0, end - self.chapter.tail) if later is None else later


def _text(text: str, kind: MarkerKind) -> str:
    text = text.strip()
    if kind is MarkerKind.COMMENT and not text:
        raise BadEdit("a comment says something; give it a text, or set a marker")
    if len(text) > LONGEST_TEXT:
        raise BadEdit(f"a text of {len(text):,} letters is too long for a marker; {LONGEST_TEXT:,} will do")
    return text


def _check(offset: float) -> None:
    if not (math.isfinite(offset) and -LONGEST_PAUSE <= offset <= _FARTHEST):
        raise BadEdit(
            f"a marker lies between {-LONGEST_PAUSE:g} and {_FARTHEST:g} s from its line's beginning, not {offset:g}"
        )
