"""Voices as a table: name, language, gender, pack, clips, consent, and whom they are given to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QLocale, Qt

from app.services.voices import VoiceEntry
from app.ui.design import METRICS, colour, font
from app.ui.language import named, percent
from app.ui.page import duration
from app.ui.rows import Index, RowsModel, aligned
from app.ui.tongues import foreign
from app.ui.workspaces.voices_parts import SEARCH, SORT, gender_name

NAME, LANGUAGE, GENDER, PACK, CLIPS, LENGTH, CONSENT, USED = range(8)
_NUMBERS = (CLIPS, LENGTH)
_SHIPPED = 0x0590  # Latin, Greek and Cyrillic letters lie below


class VoicesModel(RowsModel):
    """Shows voices. `columns`: which of the columns there are, in order."""

    def __init__(self, columns: Sequence[int]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.NUMBERS = [place for place, kind in enumerate(self._columns) if kind in _NUMBERS]
        self._voices: tuple[VoiceEntry, ...] = ()
        self._users: Mapping[str, Sequence[str]] = {}
        self._heard = ""

    @property
    def voices(self) -> tuple[VoiceEntry, ...]:
        return self._voices

    def show(self, voices: Sequence[VoiceEntry]) -> None:
        """Shows other voices."""
        fresh = tuple(voices)
        if fresh == self._voices:
            return
        self.beginResetModel()
        self._voices = fresh
        self.endResetModel()

    def show_users(self, users: Mapping[str, Sequence[str]]) -> None:
        """Says who has which voice: names of characters by the voice's name in small letters."""
        if users != self._users:
            self._users = users
            self._changed()

    def show_heard(self, voice: str) -> None:
        """Marks the voice that is being heard; empty for none."""
        self._heard = voice
        self._changed()

    def _changed(self) -> None:
        if self._voices:
            last = self.index(len(self._voices) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def at(self, row: int) -> VoiceEntry | None:
        return self._voices[row] if 0 <= row < len(self._voices) else None

    def row_of(self, name: str | None) -> int:
        """The row of a voice by its name, -1 for none."""
        wanted = (name or "").casefold()
        return next((row for row, one in enumerate(self._voices) if one.name.casefold() == wanted), -1)

    def users(self, voice: str) -> Sequence[str]:
        """Who has a voice."""
        return self._users.get(voice.casefold(), ())

    def count(self) -> int:
        return len(self._voices)

    def heads(self) -> tuple[str, ...]:
        said = (
            self.tr("Voice"), self.tr("Language"), self.tr("Gender"), self.tr("Pack"), self.tr("Clips"),
            self.tr("Length"), self.tr("Consent"), self.tr("Given to"),
        )  # fmt: skip
        return tuple(said[kind] for kind in self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        kind = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(one, kind)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(kind in _NUMBERS)
            case Qt.ItemDataRole.ToolTipRole:
                return self.spoken(one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one) if index.column() == 0 else self._shown(one, kind)
            case Qt.ItemDataRole.ForegroundRole:
                if kind == CONSENT and not one.consent:
                    return colour("stale")
                return colour("text" if kind in (NAME, USED) else "quiet")
            case Qt.ItemDataRole.FontRole if one.name == self._heard and kind == NAME:
                return font(METRICS.body, bold=True)
        if role == SORT:
            return {CLIPS: one.clips, LENGTH: one.seconds}.get(kind, self._shown(one, kind))
        if role == SEARCH:
            return " ".join((one.name, one.pack, one.title, language_name(one.language), one.gender or ""))
        return None

    def spoken(self, one: VoiceEntry) -> str:
        """A voice in words."""
        parts = [label(one), language_name(one.language), gender_name(one.gender)]
        parts.append(self.tr("pack {name}").format(name=one.pack))
        if one.parts:
            mixed = ", ".join(f"{name} {percent(weight)}" for name, weight in one.parts)
            parts.append(self.tr("a morph of {voices}").format(voices=mixed))
        if one.prosody:
            parts.append(self.tr("speaks like {voice}").format(voice=one.prosody))
        if one.clips:
            parts.append(self.tr("%n clip(s)", "", one.clips))
        if one.voice.adapter:
            parts.append(self.tr("adapter {name}").format(name=one.voice.adapter))
        if not one.consent:
            parts.append(self.tr("no consent noted"))
        if self.users(one.name):
            parts.append(self.tr("given to {names}").format(names=", ".join(self.users(one.name))))
        return ", ".join(part for part in parts if part)

    def _shown(self, one: VoiceEntry, kind: int) -> str:
        match kind:
            case 0:
                return f"▶ {label(one)}" if one.name == self._heard else label(one)
            case 1:
                return language_name(one.language)
            case 2:
                return gender_name(one.gender)
            case 3:
                return f"{one.pack}, {one.voice.adapter}" if one.voice.adapter else one.pack
            case 4:
                return QLocale().toString(one.clips) if one.clips else ""
            case 5:
                return duration(one.seconds) if one.seconds else ""
            case 6:
                if one.name.partition("/")[1]:
                    return self.tr("by licence")
                return self.tr("✓ noted") if one.consent else self.tr("✗ missing")
            case _:
                return ", ".join(self.users(one.name))


def label(one: VoiceEntry) -> str:
    """What a voice is called in a list that shows its pack beside it."""
    _, slash, name = one.name.partition("/")
    return one.title or (name if slash else one.name)


def language_name(tag: str) -> str:
    """A language tag in the language's own name: "English (GB)", "Deutsch", else the tag itself.

    A region that is a mere number, such as 029 for the Caribbean, says nothing to people and is left out.
    """
    base, _, rest = tag.replace("_", "-").partition("-")
    found = QLocale(base).language()
    own = "" if found in (QLocale.Language.C, QLocale.Language.AnyLanguage) else named(base)
    # Of a script that the shipped fonts may not have, the name in the window's language rather than empty boxes.
    if not own or max(map(ord, own)) >= _SHIPPED:
        own = foreign(base) or (QLocale.languageToString(found) if own else "")
    if not own:
        return tag
    return f"{own} ({rest.upper()})" if rest and not rest.isdigit() else own


def languages(voices: Sequence[VoiceEntry]) -> list[tuple[str, str]]:
    """The languages of voices without regions, as (name, tag), in order of the names."""
    tags = {one.language.replace("_", "-").partition("-")[0].lower() for one in voices}
    return sorted((language_name(tag), tag) for tag in tags if tag)
