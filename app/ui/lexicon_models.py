"""What the lexicon's window lists: words found in the book, heteronyms, entries, and the places of a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from app.services.findings import Finding, Occurrence
from app.services.heteronyms import Heteronym
from app.services.lexicons import Word
from app.ui.cast_model import called
from app.ui.design import METRICS, colour, font
from app.ui.language import Words, number, percent
from app.ui.rows import Index, RowsModel, aligned
from app.ui.workspaces.voices_parts import SEARCH, SORT

Row = TypeVar("Row")
_AROUND = 34  # letters before a word that is shown in its line


class Rows(RowsModel, Generic[Row]):
    """A table of values that are only shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        fresh = tuple(rows)
        if fresh == self.rows:
            return
        self.beginResetModel()
        self.rows = fresh
        self.endResetModel()

    def at(self, row: int) -> Row | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def count(self) -> int:
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.at(index.row())
        if one is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(one, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(column in self.NUMBERS)
            case Qt.ItemDataRole.ToolTipRole:
                return self.spoken(one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one) if column == 0 else self.shown(one, column)
            case Qt.ItemDataRole.ForegroundRole:
                return colour(self.tone(one, column))
            case Qt.ItemDataRole.FontRole if column == 0:
                return font(METRICS.body, bold=self.stands_out(one))
        if role == SORT:
            return self.sorted_by(one, column)
        return self.spoken(one) if role == SEARCH else None

    def shown(self, one: Row, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def spoken(self, one: Row) -> str:
        """A row in words."""
        raise NotImplementedError

    def tone(self, one: Row, column: int) -> str:
        """The name of a cell's colour."""
        return "quiet" if column else "text"

    def stands_out(self, one: Row) -> bool:
        """Whether its first cell is in bold."""
        return False

    def sorted_by(self, one: Row, column: int) -> Any:
        """What a column is sorted by."""
        return self.shown(one, column)


class FoundModel(Rows[Finding]):
    """Names and rare words; those that the dictionary says otherwise, and without an entry, stand out."""

    NUMBERS = (2,)

    def heads(self) -> tuple[str, ...]:
        return self.tr("Word"), self.tr("Kind"), self.tr("Times"), self.tr("Said now")

    def shown(self, one: Finding, column: int) -> str:
        return (one.word, self.kind(one), number(one.count), one.phonemes)[column]

    def spoken(self, one: Finding) -> str:
        told = [one.word, self.kind(one), self.tr("%Ln time(s)", "", one.count), one.phonemes]
        if one.dictionary is not None:
            told.append(self.tr("the dictionary says {sound}").format(sound=one.dictionary))
        if one.settled:
            told.append(self.tr("in the lexicon"))
        return ", ".join(part for part in told if part)

    def kind(self, one: Finding) -> str:
        """ "name" or "rare" in words."""
        return self.tr("name") if one.kind == "name" else self.tr("rare")

    def tone(self, one: Finding, column: int) -> str:
        if column == 3 and one.dictionary is not None and not one.settled:
            return "stale"
        return "text" if column in (0, 3) else "quiet"

    def stands_out(self, one: Finding) -> bool:
        return not one.settled

    def sorted_by(self, one: Finding, column: int) -> Any:
        return one.count if column == 2 else self.shown(one, column)


class HeteronymsModel(Rows[Heteronym]):
    """Words that can be read in several ways; those left to the voice stand out."""

    NUMBERS = (3,)

    def heads(self) -> tuple[str, ...]:
        return self.tr("Word"), self.tr("Read as"), self.tr("Said"), self.tr("Sure"), self.tr("Line")

    def shown(self, one: Heteronym, column: int) -> str:
        if column == 3:
            return {"place": self.tr("set"), "lexicon": self.tr("lexicon")}.get(
                one.by, percent(one.confidence)
            )
        return (one.word, one.reading, one.ipa, "", around(one.text, one.start, one.end))[column]

    def spoken(self, one: Heteronym) -> str:
        return self.tr("{word}, read as {reading}, {sound}, {sure}: {line}").format(
            word=one.word, reading=one.reading, sound=one.ipa, sure=self.shown(one, 3), line=one.text
        )

    def tone(self, one: Heteronym, column: int) -> str:
        if column == 3 and one.by == "voice":
            return "stale"
        return "text" if column in (0, 2) else "quiet"

    def stands_out(self, one: Heteronym) -> bool:
        return one.by == "voice"

    def sorted_by(self, one: Heteronym, column: int) -> Any:
        return one.confidence if column == 3 else self.shown(one, column)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the project, or (`everywhere`) of the user's lexicon for all of them."""

    word: Word
    everywhere: bool = False


class EntriesModel(Rows[Listed]):
    """All entries. `chapters`: the titles of chapters by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.chapters: Mapping[int, str] = {}

    def heads(self) -> tuple[str, ...]:
        return self.tr("Word"), self.tr("Said"), self.tr("Holds in")

    def shown(self, one: Listed, column: int) -> str:
        word = one.word
        return (word.word, word.typed or word.ipa or word.respelling or "", self._bound(one))[column]

    def spoken(self, one: Listed) -> str:
        word = one.word
        said = self.tr("said {sound}").format(sound=word.ipa or word.respelling)
        return ", ".join(part for part in (word.word, said, self._bound(one), self._source(word)) if part)

    def _bound(self, listed: Listed) -> str:
        one = listed.word
        told = [self.tr("all books")] if listed.everywhere else []
        if one.speaker is not None:
            told.append(one.speaker)
        if one.chapter is not None:
            told.append(self.chapters.get(one.chapter, self.tr("a chapter that is gone")))
        if one.line is not None:
            told.append(self.tr("one place") if one.occurrence is not None else self.tr("one line"))
        if one.language is not None:
            told.append(one.language)
        return ", ".join(told)

    def _source(self, one: Word) -> str:
        return self.tr("from the book itself") if one.source == "book" else ""

    def tone(self, one: Listed, column: int) -> str:
        return "quiet" if column == 2 else "text"


class PlacesModel(Rows[Occurrence]):
    """The places of one word."""

    def heads(self) -> tuple[str, ...]:
        return self.tr("Chapter"), self.tr("Speaker"), self.tr("Line")

    def shown(self, one: Occurrence, column: int) -> str:
        title = " ".join(one.title.split()) or str(one.chapter + 1)
        return (title, called(one.speaker), around(one.text, one.start, one.end))[column]

    def spoken(self, one: Occurrence) -> str:
        return ", ".join((*(self.shown(one, column) for column in (0, 1)), " ".join(one.text.split())))

    def tone(self, one: Occurrence, column: int) -> str:
        return "text" if column == 2 else "quiet"


class Readings(Words):
    """Names of readings' parts of speech in words."""

    @staticmethod
    def part(name: str) -> str:
        """A part of speech, as `engine.text.entry.PARTS` names it."""
        return {
            "noun": Readings.tr("noun"), "verb": Readings.tr("verb"), "past": Readings.tr("verb, past"),
            "adjective": Readings.tr("adjective"), "adverb": Readings.tr("adverb"),
        }.get(name, name)  # fmt: skip


def around(text: str, start: int, end: int) -> str:
    """A line from shortly before a word on, with the word in brackets."""
    head = " ".join(text[:start].split())
    if len(head) > _AROUND:
        head = "…" + head[-_AROUND:].partition(" ")[2]
    gap = " " if head and text[start - 1 : start].isspace() else ""
    return f"{head}{gap}[{text[start:end]}]{text[end:]}".replace("\n", " ")
