"""The timeline of a project as it stands: what is rendered, laid out by its rules, and the book as a whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import groupby

from app.core.arrange import Piece, arrange, pause_kind
from app.core.book_timeline import BookLine, BookTimeline, State, lay, unread
from app.core.marker import Marker
from app.core.overview import WORDS_A_MINUTE, Overview, estimate
from app.core.timeline import ChapterTimeline, PauseRules, Timeline
from app.db import arrangement, book_lines, chapters, meta
from app.db import markers as db_markers
from app.db.book_lines import LineRow
from app.services.project import Project

_SHORTEST = 0.4  # seconds that a line without a take is given at least, so that it can be seen and hit
_GAP = 0.5  # seconds of pause to a line in a chapter that has not been read yet
_STATES = {
    "missing": State.MISSING,
    "rendered": State.RENDERED,
    "stale": State.STALE,
    "failed": State.FAILED,
}


def timeline(project: Project, indices: Collection[int] | None = None) -> Timeline:
    """The chapters at those positions; None: all that are not left out. Lines without a take are not in it."""
    with project.db.read() as conn:
        rules = meta.pauses(conn)
        found = arrangement.arranged(conn, indices)
    laid = (arrange(c.index, c.title, c.pieces, rules) for c in found if c.included or indices is not None)
    return Timeline(tuple(laid), rules)


def book(project: Project, indices: Collection[int] | None = None) -> BookTimeline:
    """The book on one ruler: the chapters that are not left out, of those positions (None: of all)."""
    with project.db.read() as conn:
        rules = meta.pauses(conn)
        found = [c for c in arrangement.arranged(conn, indices) if c.included]
        rows = book_lines.spoken_lines(conn, indices)
        pace = _pace(*chapters.spoken(conn))
    by_chapter = {index: list(group) for index, group in groupby(rows, lambda row: row.chapter)}
    laid = [
        lay(
            arrange(one.index, one.title, one.pieces, rules),
            _lines(by_chapter.get(one.index, ()), rules, pace),
        )
        for one in found
    ]
    names = {row.character: row.name for row in rows if row.name is not None}
    return BookTimeline(tuple(laid), names, rules)


def sketch(overview: Overview, rules: PauseRules | None = None) -> BookTimeline:
    """The book as long as it will probably be, chapter by chapter, before its lines have been read."""
    around = rules or PauseRules()
    pace = _pace(
        sum(c.seconds for c in overview.chapters if c.included),
        sum(c.words * c.rendered // c.lines for c in overview.chapters if c.included and c.lines),
        0,
    )
    made = []
    for one in overview.chapters:
        if one.included:
            missing = one.words * (one.lines - one.rendered - one.stale) / one.lines if one.lines else 0.0
            seconds = one.seconds + missing * pace + one.lines * _GAP + around.tail
            made.append(unread(one.index, one.title, seconds))
    return BookTimeline(tuple(made))


def markers(project: Project) -> tuple[Marker, ...]:
    """The markers and comments of the whole book; where each is heard follows from the line that it hangs on."""
    with project.db.read() as conn:
        return tuple(marker for group in db_markers.by_chapter(conn).values() for marker in group)


def one(project: Project, index: int) -> ChapterTimeline | None:
    """A chapter's timeline, also of one that is left out; None if there is no such chapter."""
    found = timeline(project, [index]).chapters
    return found[0] if found else None


def _pace(taken: float, taken_words: int, _missing: int) -> float:
    """Seconds to a word."""
    usual = 60.0 / WORDS_A_MINUTE
    return estimate(taken, taken_words, 1) - taken if taken_words else usual


def _lines(rows: Iterable[LineRow], rules: PauseRules, pace: float) -> list[BookLine]:
    made = []
    before: Piece | None = None
    for row in rows:
        piece = Piece(row.id, 0, 0.0, row.paragraph, row.heading, row.name)
        made.append(
            BookLine(
                row.id,
                row.text,
                row.character,
                _STATES[row.state],
                rules.of(pause_kind(before, piece)),
                max(_SHORTEST, row.words * pace),
                _from_right(row.text),
            )
        )
        before = piece
    return made


def _from_right(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode's rule P2)."""
    if text.isascii():
        return False
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False
