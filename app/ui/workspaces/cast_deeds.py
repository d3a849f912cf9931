"""What is done to the people of the book from the workspace Cast: each says what it costs before it is done."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from app.core.errors import DramatisError
from app.core.overview import CastEntry
from app.core.progress import Impact
from app.services import cast_lines, casting, people, reading, series, teaching
from app.services.series import Proposal
from app.services.teaching import Lesson
from app.ui.desk import Desk
from app.ui.review.lesson import LessonDialog
from app.ui.review.model import Cost
from app.ui.workspaces.cast_chapter import ChapterVoiceDialog, Part
from app.ui.workspaces.cast_dialogs import CharacterDialog, MergeDialog, SplitDialog
from app.ui.workspaces.cast_doing import Change, Doing, tried
from app.ui.workspaces.cast_series import TakeOverDialog
from app.ui.workspaces.cast_words import cost_words

if TYPE_CHECKING:
    from app.services.project import Project


class Shown(Protocol):
    """What is gone to in the workspace."""

    @property
    def chosen(self) -> CastEntry | None: ...

    @property
    def several(self) -> tuple[CastEntry, ...]: ...

    @property
    def voice(self) -> str: ...

    @property
    def voice_names(self) -> tuple[str, ...]: ...

    def edit_name(self) -> None: ...


class AgainDialog(LessonDialog):
    """What the rest of the book says by now, and a button that has it so."""

    def __init__(self, lesson: Lesson, texts: dict[int, str], parent: QWidget) -> None:
        super().__init__(Cost(0, lesson), texts, parent)
        self.setWindowTitle(self.tr("The rest of the book"))
        said = self.findChild(QLabel)
        assert isinstance(said, QLabel)
        lines = self.tr("%Ln line(s) would have another speaker.", "", len(lesson.changes))
        said.setText(f"{lines} {cost_words(lesson.impact)}")
        self.go = QPushButton(self.tr("Change these lines"))
        self.go.setObjectName("primary")
        buttons = self.findChild(QDialogButtonBox)
        assert isinstance(buttons, QDialogButtonBox)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        self.go.setFocus()


class CastDeeds(Doing):
    """Does the deeds of `cast_keys` by name. `followed` with the character who is to be gone to afterwards;
    `unsettled` when who speaks in the rest of the book may be told otherwise by now, `settled` when it has been looked
    at; `entered` with a line that is to be shown in the script."""

    followed = Signal(str)
    unsettled = Signal()
    settled = Signal()
    entered = Signal(int)

    def __init__(self, desk: Desk, shown: Shown, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._shown = shown

    @property
    def changeable(self) -> bool:
        """Whether the project can be changed at all."""
        return self._desk.project is not None and not self._desk.project.read_only

    def can(self, name: str) -> str:
        """Why a deed cannot be done with what is gone to; empty where it can."""
        if self._desk.project is None:
            return self.tr("No project is open.")
        if not self.changeable:
            return self.tr("This project can only be read.")
        entry, several = self._shown.chosen, self._shown.several
        if name in ("cast_add", "cast_again", "cast_take_over"):
            return ""
        if name == "cast_merge":
            if len([one for one in several if one.character is not None]) < 2:
                return self.tr("Select the characters who are one: two or more.")
            return ""
        if entry is None:
            return self.tr("Choose a character first.")
        if name == "cast_chapter_voice":
            return "" if entry.lines else self.tr("{name} has no lines.").format(name=entry.character)
        if entry.character is None:
            return self.tr("The narrator stays as it is.")
        if len(several) > 1:
            return self.tr("Select one character alone.")
        if name == "cast_split" and not entry.aliases:
            return self.tr("{name} has no other names that could leave.").format(name=entry.character)
        return ""

    def run(self, name: str) -> None:
        """Does a deed with what is gone to, or says why it cannot be done."""
        why = self.can(name)
        if why:
            self._desk.told.emit("plain", why)
            return
        {
            "cast_rename": self._shown.edit_name,
            "cast_merge": self.merge,
            "cast_split": self.split,
            "cast_describe": self.describe,
            "cast_add": self.add,
            "cast_remove": self.remove,
            "cast_chapter_voice": self.chapter_voice,
            "cast_again": self.again,
            "cast_take_over": self.take_over,
        }[name]()

    # People

    def rename(self, name: str, new: str) -> None:
        """Gives a character another name."""
        self._after_cost(
            lambda project: people.rename(project, name, new),
            self.tr("Rename {name} to {new}?").format(name=name, new=new),
            lambda: self.followed.emit(new),
        )

    def merge(self) -> None:
        """Asks whose name the selected characters have from now on, and merges them."""
        chosen = [one for one in self._shown.several if one.character is not None]
        dialog = MergeDialog(chosen, self.tr("the narrator’s voice"), self._parent)

        def change() -> Change:
            names, into = dialog.names, dialog.into
            return lambda project: people.merge(project, names, into)

        def do() -> None:
            into = dialog.into
            self._edit(change(), lambda: self._made(into))

        dialog.wanted.connect(lambda: self._tell_cost(dialog, change()))
        self._open(dialog, do)

    def split(self) -> None:
        """Asks which names mean somebody else, and makes a character of that one."""
        entry = self._shown.chosen
        if entry is None or entry.character is None:
            return
        name, dialog = entry.character, SplitDialog(entry, self._parent)

        def change() -> Change:
            leaving, new = dialog.model.leaving, dialog.name.text()
            return lambda project: people.split(project, name, leaving, new)

        def look() -> None:
            wanted = change()
            asked = (dialog.model.leaving, dialog.name.text())

            def show(found: tuple[int, Impact]) -> None:
                if self.dialog is dialog and asked == (dialog.model.leaving, dialog.name.text()):
                    dialog.told(*found)

            self._desk.fetch("impact", lambda project, _stop: tried(project, wanted), show, failed)

        def failed(why: str) -> None:
            if self.dialog is dialog:
                dialog.show_problem(why)

        def counted(found: dict[str, int]) -> None:
            if self.dialog is dialog:
                for one, count in found.items():
                    dialog.model.show_count(one, count)

        def do() -> None:
            new = " ".join(dialog.name.text().split())
            self._edit(change(), lambda: self._made(new))

        dialog.wanted.connect(look)
        self._open(dialog, do)
        self._desk.fetch(
            "impact", lambda project, _stop: _counts(project, name, entry.aliases), counted, failed
        )

    def describe(self) -> None:
        """Asks for gender, age and a note."""
        entry = self._shown.chosen
        if entry is None or entry.character is None:
            return
        name, dialog = entry.character, CharacterDialog(entry, self._parent)

        def do() -> None:
            gender, age, note = dialog.told
            if (gender, age, note) == (entry.gender, entry.age, entry.note.strip()):
                return
            retold = (gender, age) != (entry.gender, entry.age)
            self._edit(
                lambda project: people.describe(project, name, gender=gender, age=age, note=note),
                self.unsettled.emit if retold else None,
            )

        self._open(dialog, do)

    def add(self) -> None:
        """Asks who is to be added to the cast."""
        dialog = CharacterDialog(None, self._parent)

        def do() -> None:
            name, (gender, age, _note) = " ".join(dialog.name.text().split()), dialog.told
            self._edit(
                lambda project: people.add(project, name, gender, age), lambda: self.followed.emit(name)
            )

        self._open(dialog, do)

    def remove(self) -> None:
        """Removes a character; one who has lines only after asking, for the narrator gets them."""
        entry = self._shown.chosen
        if entry is None or entry.character is None:
            return
        name = entry.character
        if not entry.lines:
            self._edit(lambda project: people.remove(project, name))
            return
        words = self.tr("Remove {name}?").format(name=name)
        lines = self.tr("The narrator reads %Ln line(s) then.", "", entry.lines)
        self._after_cost(
            lambda project: people.remove(project, name, to_narrator=True), words, None, lines, always=True
        )

    # Voices

    def chapter_voice(self) -> None:
        """Asks for a chapter and the voice that somebody has in it alone."""
        entry = self._shown.chosen
        if entry is None:
            return
        who, voice = entry.character, self._shown.voice

        def show(parts: tuple[Part, ...]) -> None:
            if self.dialog is not None or not parts:
                return
            name = who or self.tr("the narrator")
            dialog = ChapterVoiceDialog(name, parts, self._shown.voice_names, voice, self._parent)

            def change() -> Change:
                assert dialog.told is not None  # else it could not be asked for
                chapter, wanted = dialog.told
                return lambda project: casting.set_chapter_voice(project, who, chapter, wanted)

            dialog.wanted.connect(lambda: self._tell_cost(dialog, change()))
            self._open(dialog, lambda: self._edit(change()))

        self._desk.ask("chapters", lambda project: _parts(project, who), show)

    def take_chapter_voice(self, who: str | None, chapter: int) -> None:
        """Takes the voice away that somebody has in one chapter alone."""
        if self.changeable:
            self._after_cost(
                lambda project: casting.set_chapter_voice(project, who, chapter, None),
                self.tr("Take the voice in this chapter away?"),
            )

    def take_over(self) -> None:
        """Asks for another project and shows whose voices could be taken over from it."""
        project = self._desk.project
        if project is None:
            return
        found = QFileDialog.getExistingDirectory(
            self._parent, self.tr("Take over the cast of a project"), str(project.folder.parent)
        )
        if found:
            self.propose(Path(found))

    def propose(self, other: Path) -> None:
        """Shows whose voices could be taken over from a project's folder."""
        voices = self._desk.studio.voices
        self._desk.fetch(
            "series",
            lambda project, _stop: series.take_over(project, other, voices),
            self._proposed,
            lambda why: self._desk.told.emit("bad", why),
        )

    def _proposed(self, proposal: Proposal) -> None:
        if self.dialog is not None:
            return
        dialog = TakeOverDialog(proposal, self._parent)

        def change() -> Change:
            wanted = dialog.wanted_of_it
            return lambda project: series.apply(project, wanted)

        def do() -> None:
            told = any(one.gender or one.age for one in dialog.wanted_of_it.matches)
            self._edit(change(), self.unsettled.emit if told else None)

        dialog.wanted.connect(lambda: self._tell_cost(dialog, change()))
        self._open(dialog, do)

    # The rest of the book

    def again(self) -> None:
        """Reads who speaks in the rest of the book by all that is known now, and shows what would change."""

        def show(found: tuple[Lesson, dict[int, str]]) -> None:
            lesson, texts = found
            self.settled.emit()
            if not lesson.changes:
                self._desk.told.emit("good", self.tr("The rest of the book stays as it is."))
            elif self.dialog is None:
                dialog = AgainDialog(lesson, texts, self._parent)
                dialog.entered.connect(self.entered)
                self._open(dialog, lambda: self._edit(lambda project: teaching.teach(project, {}, lesson)))

        def failed(why: str) -> None:
            self.settled.emit()
            self._desk.told.emit("bad", why)

        self._desk.fetch("lesson", lambda project, _stop: _learned(project), show, failed)

    # How it is done

    def _made(self, name: str) -> None:
        """Somebody is another by now than the book was read with."""
        self.followed.emit(name)
        self.unsettled.emit()


def _counts(project: Project, name: str, aliases: tuple[str, ...]) -> dict[str, int]:
    """How many lines go with each of somebody's other names; a name that somebody else has too is left out."""
    found = {}
    for alias in aliases:
        with suppress(DramatisError):
            found[alias] = tried(project, partial(people.split, name=name, aliases=[alias], new_name=alias))[
                0
            ]
    return found


def _parts(project: Project, who: str | None) -> tuple[Part, ...]:
    given = casting.chapter_voices(project)
    lines = [one for one in cast_lines.lines_of(project, who) if one.included]
    count = Counter(one.chapter for one in lines)
    titles = {one.chapter: one.title for one in lines}
    return tuple(Part(one, titles[one], count[one], given.get((one, who), "")) for one in sorted(count))


def _learned(project: Project) -> tuple[Lesson, dict[int, str]]:
    lesson = teaching.learn(project, {})
    wanted = {one.line for one in lesson.changes}
    if not wanted:
        return lesson, {}
    return lesson, {one.id: one.text for one in reading.lines(project) if one.id in wanted}
