"""The script with its search bar, connected with what lies on the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.progress import Changes
from app.services import rewording
from app.services.settling import settle
from app.ui.desk import Desk
from app.ui.script.finder import Finder
from app.ui.script.places import Places
from app.ui.script.search_bar import SearchBar
from app.ui.script_view import ScriptView

if TYPE_CHECKING:
    from app.services.project import Project


class ScriptPane(QWidget):
    """Edits, searches, and plays from words.

    `play_asked` with a second of the chapter shown, from which to play; `unplayable` with a line that has no take.
    """

    play_asked = Signal(float)
    unplayable = Signal(int)

    def __init__(self, desk: Desk, view: ScriptView) -> None:
        super().__init__()
        self._desk = desk
        self.view = view
        self.bar = SearchBar()
        self.places = Places(desk, self)
        self.finder = Finder(desk, view, self.bar, self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(view, 1)
        self.setFocusProxy(view)
        view.edited.connect(self.retext)
        view.cost_asked.connect(self._cost)
        view.play_word_asked.connect(self.play_word)
        desk.opened.connect(self._opened)
        desk.closing.connect(view.editor.accept)

    def search(self) -> None:
        """Opens the search, for the selected words if there are any."""
        self.bar.open(False, self._selected())

    def replace(self) -> None:
        """Opens the search with the row for replacing."""
        self.bar.open(True, self._selected(), self.view.changeable)

    def retext(self, line: int, text: str | None) -> None:
        """Gives a line other words; None: the book's."""
        self.change(lambda project: rewording.retext(project, line, text))

    def change(self, work: Callable[[Project], Changes]) -> None:
        """Makes a change of texts off the window's thread, and finds out at once what is stale by it."""
        studio = self._desk.studio

        def whole(project: Project) -> Changes:
            changes = work(project)
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(whole)

    def play_word(self, line: int, offset: int) -> None:
        """Plays from a word on; from the line's beginning where it is not known when the word is heard."""

        def found(second: float | None) -> None:
            if second is None:
                self.unplayable.emit(line)
            else:
                self.play_asked.emit(second)

        self.places.find(line, offset, found)

    def _cost(self, line: int, text: str) -> None:
        self._desk.ask(
            "impact",
            lambda project: rewording.impact(project, {line: text}),
            lambda cost: self.view.editor.show_cost(line, cost),
        )

    def _opened(self, project: object) -> None:
        self.view.changeable = project is not None and not getattr(project, "read_only", False)
        if project is None and not self.bar.isHidden():
            self.bar.close_bar()

    def _selected(self) -> str:
        words, page = self.view.selected_words, self.view.page
        line = page.line(words[0]) if words and page else None
        return line.text[words[1] : words[2]] if words and line else ""
