"""Goes through the hits of a search, over chapters, and replaces them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.errors import DramatisError
from app.core.progress import Changes
from app.services import searching
from app.services.searching import Hit, Query, Replacement
from app.ui.script.painting import Span
from app.ui.script.search_bar import SearchBar
from app.ui.titles import titled

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.desk import Desk
    from app.ui.script_view import ScriptView

Apply = Callable[["Callable[[Project], Changes]"], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: hits in reading order, and the same by chapter and line; or why it found nothing."""

    hits: tuple[Hit, ...] = ()
    chapters: Mapping[int, Mapping[int, Sequence[Span]]] = field(default_factory=dict)
    problem: str = ""


class Finder(QObject):
    """Runs searches off the window's thread and shows their hits in the script. `apply` makes a change."""

    def __init__(self, desk: Desk, view: ScriptView, bar: SearchBar, apply: Apply) -> None:
        super().__init__(bar)
        self._desk, self._view, self._bar, self._apply = desk, view, bar, apply
        self._found = Found()
        self._place: int | None = None
        self._query = Query("")
        self._serial = 0
        self._after: tuple[int, int] | None = (
            None  # line and character from which to go on after a replacement
        )
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(300)
        self._again.timeout.connect(lambda: self.search(self._query, moving=False))
        bar.asked.connect(self.search)
        bar.moved.connect(self.move)
        bar.replace_asked.connect(self.replace)
        bar.cost_asked.connect(self._cost)
        bar.closed.connect(self._closed)
        view.page_shown.connect(self._show)
        desk.bus.changed.connect(self._changed)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits of the last search."""
        return self._found.hits

    def search(self, query: Query, moving: bool = True) -> None:
        """Looks for something; then goes to the first hit from the cursor on if `moving`."""
        self._query = query
        self._serial += 1
        serial = self._serial
        if not query.pattern:
            self._take(Found(), moving)
            return

        def answered(found: Found) -> None:
            if serial == self._serial and not self._bar.isHidden():
                self._take(found, moving)

        self._desk.ask("search", lambda project: _found(project, query), answered)

    def move(self, by: int) -> None:
        """Goes to the next hit, or the previous one, round the ends of the book."""
        count = len(self._found.hits)
        if count:
            now = self._place if self._place is not None else self._nearest() - (1 if by > 0 else 0)
            self._go((now + by) % count)

    def replace(self, by: str, everything: bool) -> None:
        """Replaces the hit that is looked at, or all."""
        query, hits = self._query, self._found.hits
        if not hits or not self._view.changeable:
            return
        if everything:
            self._apply(lambda project: searching.replace(project, query, by))
        elif self._place is None:
            self.move(1)
        else:
            hit = hits[self._place]
            self._after = (hit.line, hit.start + len(by))
            self._apply(lambda project: searching.replace_one(project, hit, query, by))

    def _take(self, found: Found, moving: bool) -> None:
        self._found, self._place = found, None
        if found.problem:
            self._bar.show_problem(found.problem)
            self._show()
            return
        self._bar.show_cost(None)
        if found.hits and (moving or self._after is not None):
            self._go(self._nearest() % len(found.hits))
        else:
            self._show()
        self._after = None
        self._bar.show_count(self._place, len(found.hits))
        self._bar.ask_cost()

    def _nearest(self) -> int:
        """The number of the first hit from the cursor on."""
        page, hits = self._desk.page, self._found.hits
        if page is None:
            return 0
        line, start = self._after or (self._desk.line, -1)
        here = (page.index, page.place.get(line or 0, 0), start)
        for number, hit in enumerate(hits):
            if (
                hit.chapter,
                page.place.get(hit.line, 0) if hit.chapter == page.index else 0,
                hit.start,
            ) >= here:
                return number
        return 0

    def _go(self, place: int) -> None:
        self._place = place
        hit = self._found.hits[place]
        self._bar.show_count(place, len(self._found.hits))
        self._desk.go(hit.chapter, hit.line)
        self._show()

    def _show(self) -> None:
        page = self._view.page
        if page is None:
            return
        hit = self._found.hits[self._place] if self._place is not None and self._found.hits else None
        now = (hit.line, hit.start, hit.end) if hit is not None and hit.chapter == page.index else None
        self._view.show_hits(self._found.chapters.get(page.index, {}), now)

    def _cost(self, by: str) -> None:
        query, serial = self._query, self._serial
        if self._bar.isHidden() or not self._bar.replacing or not self._found.hits:
            return

        def answered(told: Replacement | str) -> None:
            if serial != self._serial or self._bar.isHidden():
                return
            if isinstance(told, str):
                self._bar.show_problem(told)
            else:
                self._bar.show_cost(told)

        self._desk.ask("impact", lambda project: _planned(project, query, by), answered)

    def _changed(self, changes: Changes) -> None:
        """The book says something else: what is found in it may be something else."""
        if not self._bar.isHidden() and self._query.pattern and changes.title != "Render":
            self._again.start()

    def _closed(self) -> None:
        self._serial += 1
        self._again.stop()
        self._found, self._place = Found(), None
        self._view.show_hits({})
        self._view.setFocus()


def _found(project: Project, query: Query) -> Found:
    try:
        hits = searching.find(project, query.pattern, case=query.case, words=query.words, regex=query.regex)
    except DramatisError as error:
        return Found(problem=titled(str(error)))
    chapters: dict[int, dict[int, list[Span]]] = {}
    for hit in hits:
        chapters.setdefault(hit.chapter, {}).setdefault(hit.line, []).append((hit.start, hit.end))
    return Found(hits, chapters)


def _planned(project: Project, query: Query, by: str) -> Replacement | str:
    try:
        return searching.planned(project, query, by)
    except DramatisError as error:
        return titled(str(error))
