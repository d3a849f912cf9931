"""Who speaks, as a table: swatch and name (which can be edited in place), gender, lines, words, minutes, voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor

from app.core.cast_lines import Heard
from app.core.overview import CastEntry
from app.services.cast_lines import shared
from app.ui.cast_model import colours
from app.ui.design import cast_colour, colour
from app.ui.page import duration
from app.ui.rows import Index, RowsModel, aligned
from app.ui.workspaces.cast_words import age_name
from app.ui.workspaces.voices_parts import INITIALS, SEARCH, SORT, TONE, gender_name, initials

NAME, GENDER, LINES, WORDS, LENGTH, VOICE = range(6)


class PeopleModel(RowsModel):
    """One row for each who speaks, the narrator first. `renamed` with a name and the one typed in its place."""

    NUMBERS = (LINES, WORDS, LENGTH)
    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._cast: tuple[CastEntry, ...] = ()
        self._heard: Mapping[str | None, Heard] = {}
        self._tones: Mapping[str, QColor] = {}
        self._shared: Mapping[str, tuple[str | None, ...]] = {}
        self._chapters: Mapping[str | None, int] = {}
        self.changeable = True

    @property
    def cast(self) -> tuple[CastEntry, ...]:
        return self._cast

    def show(self, cast: tuple[CastEntry, ...]) -> None:
        """Takes a new cast; rows stay where the people are the same."""
        same = [one.character for one in cast] == [one.character for one in self._cast]
        if not same:
            self.beginResetModel()
        self._cast, self._tones, self._shared = cast, colours(cast), shared(cast)
        if not same:
            self.endResetModel()
        else:
            self._changed()

    def show_heard(self, heard: Mapping[str | None, Heard]) -> None:
        """Says how long everybody is heard."""
        if heard != self._heard:
            self._heard = heard
            self._changed()

    def heard(self, character: str | None) -> Heard:
        """How long somebody is heard."""
        return self._heard.get(character, Heard())

    def show_chapters(self, count: Mapping[str | None, int]) -> None:
        """Says in how many chapters everybody has another voice."""
        if count != self._chapters:
            self._chapters = count
            self._changed()

    def _changed(self) -> None:
        if self._cast:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cast) - 1, VOICE))

    def at(self, row: int) -> CastEntry | None:
        return self._cast[row] if 0 <= row < len(self._cast) else None

    def row_of(self, character: str | None) -> int:
        """The row of a character, -1 if there is none."""
        return next((row for row, one in enumerate(self._cast) if one.character == character), -1)

    def name(self, character: str | None) -> str:
        """What somebody is called."""
        return self.tr("Narrator") if character is None else character

    def others(self, character: str | None, voice: str) -> list[str]:
        """Who else has a voice."""
        return [
            self.name(one.character)
            for one in self._cast
            if one.character != character
            and one.voice is not None
            and one.voice.casefold() == voice.casefold()
        ]

    def users(self) -> dict[str, list[str]]:
        """Who has which voice, by its name in small letters."""
        found: dict[str, list[str]] = {}
        for one in self._cast:
            if one.voice is not None:
                found.setdefault(one.voice.casefold(), []).append(self.name(one.character))
        return found

    def count(self) -> int:
        return len(self._cast)

    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("Character"), self.tr("Gender"), self.tr("Lines"), self.tr("Words"), self.tr("Time"),
            self.tr("Voice"),
        )  # fmt: skip

    def tips(self) -> dict[int, str]:
        return {LENGTH: self.tr("How long they are heard; what is not rendered yet at the usual pace")}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be typed, but for the narrator's, who has none."""
        found = super().flags(index)
        one = self.at(index.row())
        if self.changeable and one is not None and one.character is not None and index.column() == NAME:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another name; it is shown once the book has it."""
        one = self.at(index.row())
        name = " ".join(str(value).split())
        if one is None or one.character is None or role != Qt.ItemDataRole.EditRole:
            return False
        if name and name != one.character:
            self.renamed.emit(one.character, name)
        return False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        column = index.column()
        heard = self._heard.get(one.character, Heard())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, heard, column)
            case Qt.ItemDataRole.EditRole:
                return one.character if column == NAME else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(column in self.NUMBERS)
            case Qt.ItemDataRole.ToolTipRole:
                return self.spoken(one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one) if column == NAME else self._shown(one, heard, column)
            case Qt.ItemDataRole.ForegroundRole:
                if column == VOICE:
                    return colour("stale" if self._is_shared(one) else "quiet" if one.voice else "faint")
                return colour("quiet")
        if role == SORT:
            place = (one.character is not None, self.name(one.character).casefold())
            return {
                LINES: one.lines,
                WORDS: one.words,
                LENGTH: heard.estimate,
                NAME: f"{int(place[0])}{place[1]}",
            }.get(column, self._shown(one, heard, column))
        if role == SEARCH:
            return " ".join((self.name(one.character), *one.aliases, one.voice or ""))
        if role == TONE:
            return self._tones[one.character] if one.character else cast_colour(None)
        if role == INITIALS:
            return initials(self.name(one.character))
        return None

    def spoken(self, one: CastEntry) -> str:
        """Somebody in words."""
        parts = [self.name(one.character)]
        if one.aliases:
            parts.append(self.tr("also called {names}").format(names=", ".join(one.aliases)))
        parts += [gender_name(one.gender), age_name(one.age)]
        parts.append(self.tr("%n line(s)", "", one.lines))
        parts.append(one.voice or self._voiceless(one))
        if self._is_shared(one) and one.voice is not None:
            others = ", ".join(self.others(one.character, one.voice))
            parts.append(self.tr("the same voice as {names}").format(names=others))
        if count := self._chapters.get(one.character):
            parts.append(self.tr("another voice in %n chapter(s)", "", count))
        if one.note:
            parts.append(one.note)
        return ", ".join(part for part in parts if part)

    def _voiceless(self, one: CastEntry) -> str:
        return self.tr("the narrator’s voice") if one.character is not None else self.tr("the usual voice")

    def _is_shared(self, one: CastEntry) -> bool:
        return one.voice is not None and one.voice.casefold() in self._shared

    def _shown(self, one: CastEntry, heard: Heard, column: int) -> str:
        match column:
            case 0:
                return self.name(one.character)
            case 1:
                return gender_name(one.gender)
            case 2:
                return QLocale().toString(one.lines)
            case 3:
                return QLocale().toString(one.words)
            case 4:
                return duration(heard.estimate)
            case _:
                said = one.voice or f"({self._voiceless(one)})"
                if count := self._chapters.get(one.character):
                    said = f"{said} +{QLocale().toString(count)}"
                return f"⚠ {said}" if self._is_shared(one) else said
