"""The chapters with how far each is, as an item model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.core.overview import ChapterState
from app.ui.language import Words, number
from app.ui.page import chapter_name, duration

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a chapter's item tells besides its title."""

    STATE = Qt.ItemDataRole.UserRole + 1


class ChaptersModel(QAbstractListModel):
    """One row for each chapter. Editing a title asks for a rename and shows it once it is done."""

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._chapters: tuple[ChapterState, ...] = ()

    @property
    def chapters(self) -> tuple[ChapterState, ...]:
        return self._chapters

    def show(self, chapters: tuple[ChapterState, ...]) -> None:
        """Takes new states; rows that are the same stay as they are, so that selection and scroll do too."""
        if len(chapters) != len(self._chapters):
            self.beginResetModel()
            self._chapters = chapters
            self.endResetModel()
            return
        before, self._chapters = self._chapters, chapters
        for row, (old, new) in enumerate(zip(before, chapters, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._chapters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._chapters):
            return None
        chapter = self._chapters[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return chapter_name(chapter)
        if role == Role.STATE:
            return chapter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{chapter_name(chapter)}: {told(chapter)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        title = " ".join(str(value).split())
        if title and title != self._chapters[index.row()].title:
            self.renamed.emit(self._chapters[index.row()].index, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable


class HowFar(Words):
    """The words of `told`."""


def told(chapter: ChapterState) -> str:
    """How far a chapter is, in words."""
    if not chapter.included:
        return HowFar.tr("left out")
    if not chapter.lines:
        return HowFar.tr("nothing to read aloud")
    if chapter.rendered == chapter.lines:
        whole = HowFar.tr("%Ln line(s)", "", chapter.lines)
        return f"{whole}, {duration(chapter.seconds)}"
    done = HowFar.tr("{rendered} of %Ln line(s)", "", chapter.lines)
    parts = [done.format(rendered=number(chapter.rendered))]
    if chapter.stale:
        parts.append(HowFar.tr("{count} out of date").format(count=number(chapter.stale)))
    if chapter.failed:
        parts.append(HowFar.tr("{count} failed").format(count=number(chapter.failed)))
    return ", ".join(parts)
