"""The workspace Cast as it is pictured: with strips, somebody's details, and its dialogs filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.core.overview import CastEntry
from app.core.progress import Impact
from app.services.scenes import Clash
from app.services.series import Match, Proposal
from app.services.teaching import Lesson, Relabelled
from app.ui.workspaces.cast import CastWorkspace
from app.ui.workspaces.cast_chapter import ChapterVoiceDialog, Part
from app.ui.workspaces.cast_deeds import AgainDialog
from app.ui.workspaces.cast_dialogs import CharacterDialog, MergeDialog, SplitDialog
from app.ui.workspaces.cast_series import TakeOverDialog

if TYPE_CHECKING:
    from app.ui.window import Window

_GONE = "there is no voice Old Margaret; `dramatis voice list` shows what there is"
_COST = Impact(1234, 5025.0, 1871.0)
_NURSE = CastEntry(
    "Miss Blythe",
    "espeak/en-gb+f2",
    "female",
    412,
    5320,
    ("Anne", "the schoolmistress of Avonlea", "Miss Shirley"),
    "young",
    "Speaks quickly when she is glad, and never quite finishes a sentence.",
)
_OTHER = CastEntry("Mrs. Rachel Lynde-Blewett-Harmon Andrews", None, "female", 61, 702, ("Rachel",))


def workspace(window: Window) -> CastWorkspace:
    """The workspace, shown."""
    window.show_workspace("cast")
    page = window.workspaces["cast"]
    assert isinstance(page, CastWorkspace)
    return page


def strips(window: Window) -> QWidget:
    """Somebody who speaks is gone to, voices meet in a scene, the rest of the book is to be looked through."""
    page = workspace(window)
    page.table.go(1)
    here = page.chosen
    who = here.character if here is not None else None
    found = tuple(Clash(chapter, 1, (None, who), "espeak/en-gb") for chapter in range(3))
    page.clashes.show_clashes(
        found, {0: "In Which a Most Unexpected Visitor Comes to Avonlea by the Late Train"}
    )
    page.again.offer()
    if here is not None:
        parts = [Part(chapter, f"Chapter {chapter + 1}", 0, "espeak/en-gb-scotland") for chapter in range(4)]
        page.characters.details.show_one(_NURSE, str(_NURSE.character), "34:10", parts)
    return window


def no_strips(window: Window) -> None:
    """As it was before `strips`."""
    page = workspace(window)
    page.clashes.show_clashes((), {})
    page.again.hide()
    page.table.go(0)


def merge(window: Window) -> None:
    """Two are to be one."""
    _costing(MergeDialog((_NURSE, _OTHER), page_voice(window), window))


def page_voice(window: Window) -> str:
    """The words for who has no voice."""
    return workspace(window).deeds.tr("the narrator’s voice")


def split(window: Window) -> None:
    """One is to be two."""
    dialog = SplitDialog(_NURSE, window)
    for name, count in zip(_NURSE.aliases, (388, 24, 0), strict=True):
        dialog.model.show_count(name, count)
    dialog.model.setData(dialog.model.index(1), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    dialog.open()
    dialog.told(24, _COST)


def describe(window: Window) -> None:
    """Somebody is described."""
    CharacterDialog(_NURSE, window).open()


def add(window: Window) -> None:
    """Somebody is added."""
    CharacterDialog(None, window).open()


def chapter(window: Window) -> None:
    """Another voice in one chapter."""
    parts = [Part(number, f"Chapter {number + 1}", 12 * number + 3) for number in range(40)]
    names = workspace(window).voice_names
    _costing(ChapterVoiceDialog(str(_NURSE.character), parts, names, names[0], window))


def series(window: Window) -> None:
    """The cast of another book."""
    proposal = Proposal(
        Path("Anne of Green Gables.dramatis"),
        (
            Match(None, None, "espeak/en-gb", "name", "espeak/en-gb"),
            Match(_NURSE.character, "Anne", "espeak/en-us+f3", "alias", "espeak/en-gb+f2"),
            Match(
                _OTHER.character,
                "Mrs. Lynde",
                "Old Margaret",
                "name",
                None,
                _GONE,
            ),
            Match("Gilbert", "Gilbert", "espeak/en-gb+m3", "name", None, None, "male", "young"),
        ),
        ("Diana", "Mr. Harrison", "Davy", "Dora", "Miss Lavendar", "Paul", "Charlotta the Fourth"),
        ("Matthew", "Marilla"),
        ("The minister",),
    )
    _costing(TakeOverDialog(proposal, window))


def again(window: Window) -> None:
    """What the rest of the book says by now."""
    lines = tuple(Relabelled(one, "Anne", "Diana" if one % 3 else None, 0.5 + one / 60) for one in range(24))
    texts = {one: f"“I never said that, not even on the {one}th of May.”" for one in range(24)}
    AgainDialog(Lesson(lines, _COST, 20), texts, window).open()


def _costing(dialog: MergeDialog | ChapterVoiceDialog | TakeOverDialog) -> None:
    opened: QDialog = dialog
    opened.open()
    dialog.show_cost(_COST)
