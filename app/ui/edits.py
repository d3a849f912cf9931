"""The changes that are asked for in the window: chapters, pauses, the cast. Each goes through its service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from app.core.overview import ChapterState
from app.core.progress import Changes
from app.core.timeline import PauseRules
from app.services import casting, editing, reading
from app.services.settling import settle
from app.ui.asking_dialog import AskingDialog
from app.ui.desk import Desk
from app.ui.pauses_dialog import PausesDialog
from app.ui.studio_page import StudioPage
from app.ui.titles import titled

if TYPE_CHECKING:
    from app.services.project import Project


class Edits(QObject):
    """Changes what lies on the desk. `dialog_made` with a dialog that is to be shown."""

    dialog_made = Signal(object)

    def __init__(self, desk: Desk, page: StudioPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page

    def retitle(self, index: int, title: str) -> None:
        """Gives a chapter another title."""
        self._desk.edit(lambda project: editing.rename_chapter(project, index, title))

    def chapter(self) -> ChapterState | None:
        """The chapter that is shown, None while there is none."""
        chapters, index = self._page.model.chapters, self._desk.chapter
        return chapters[index] if index is not None and index < len(chapters) else None

    def rename(self) -> None:
        """Lets its title be edited in the list."""
        chapter = self.chapter()
        if chapter is not None:
            self._page.chapters.edit(self._page.model.index(chapter.index))

    def merge(self) -> None:
        """Makes one chapter of this and the next."""
        chapter = self.chapter()
        if chapter is not None:
            index = chapter.index
            self._desk.edit(lambda project: editing.merge_chapters(project, index))

    def split(self) -> None:
        """Asks for a title and begins a chapter at the selected line's paragraph."""
        line = self._desk.selected
        if line is None:
            return
        title, right = QInputDialog.getText(
            self._page,
            self.tr("Begin a chapter here"),
            self.tr("Title of the chapter that begins with this paragraph:"),
            text=line.text[:60],
        )
        if right:
            self._desk.edit(
                lambda project: editing.split_chapter(project, line.chapter, line.paragraph, title)
            )

    def include(self) -> None:
        """Leaves the chapter out, or puts it in again."""
        chapter = self.chapter()
        if chapter is not None:
            index, on = chapter.index, not chapter.included
            self._desk.edit(lambda project: editing.include_chapter(project, index, on))

    def auto_cast(self) -> None:
        """Gives a voice to whoever has none."""
        self._desk.edit(lambda project: casting.auto_cast(project, self._desk.studio.registry), self._done)

    def ask_model(self) -> None:
        """Asks a language model who speaks, once it is said what that costs."""
        project = self._desk.project
        if project is not None and not project.read_only:
            self.dialog_made.emit(AskingDialog(self._desk, self._desk.studio.settings.home, self._page))

    def pauses(self) -> None:
        """Shows the rules for pauses."""
        self._desk.ask("pauses", reading.pauses, self._show_pauses)

    def _show_pauses(self, rules: PauseRules) -> None:
        dialog = PausesDialog(rules, self._page)

        def accepted() -> None:
            wanted = dialog.rules  # now: when the change is made the dialog may be gone
            self._desk.edit(lambda project: editing.set_pauses(project, wanted))

        dialog.accepted.connect(accepted)
        self.dialog_made.emit(dialog)

    def pin(self, seconds: float | None) -> None:
        """Sets the pause before the selected line; None lets it follow the rules."""
        line = self._desk.line
        if line is not None:
            self._desk.edit(lambda project: editing.pin_pause(project, line, seconds))

    def cost(self, character: str | None, voice: str) -> None:
        """Asks what giving a voice would cost, and shows it."""
        self._desk.ask(
            "impact",
            lambda project: casting.impact(project, {character: voice}),
            lambda cost: self._page.cast.show_cost(character, voice, cost),
        )

    def recast(self, character: str | None, voice: str) -> None:
        """Gives a voice."""
        studio = self._desk.studio

        def change(project: Project) -> Changes:
            changes = casting.recast(project, {character: voice})
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(change)

    def _done(self, changes: Changes) -> None:
        self._desk.told.emit(
            "good",
            self.tr("{title}: %Ln line(s) touched.", "", len(changes.lines)).format(
                title=titled(changes.title)
            ),
        )
