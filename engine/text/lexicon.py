"""The user's lexicon: how words are to sound, for all books or for one.

All entries and their forms are compiled once into one table, keyed by the first word; a text is then read once,
word by word, so that ten thousand entries cost no more than ten.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.text.entry import Entry, Where
from engine.text.forms import forms
from engine.text.languages import primary
from engine.text.lexicon_csv import CsvReading, read_csv, write_csv
from engine.text.parts import part_of
from engine.text.words import Token, tokens
from engine.types import Pronunciation

__all__ = ["CsvReading", "Entry", "Lexicon", "Where", "read_csv", "write_csv"]

NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class _Way:
    """One written form of an entry, ready to be compared."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    ipa: str | None
    respelling: str | None
    entry: Entry
    rank: tuple[int, ...]  # best first; see `_rank`

    def is_at(self, row: list[Token], place: int) -> bool:
        """Whether its words stand at `place` of a row of tokens."""
        if place + len(self.folded) > len(row):
            return False
        if self.entry.match_case:
            return all(row[place + i].text == word for i, word in enumerate(self.exact))
        return all(row[place + i].folded == word for i, word in enumerate(self.folded))

    def fits(self, row: list[Token], place: int, language: str | None, where: Where) -> bool:
        """Whether it counts at `place` of a row of tokens in a text of `language` that stands at `where`."""
        entry = self.entry
        if not _language_fits(entry.language, language) or not self.is_at(row, place):
            return False
        if entry.speaker is not None and (
            where.speaker is None or entry.speaker.casefold() != where.speaker.casefold()
        ):
            return False
        if entry.chapter is not None and entry.chapter != where.chapter:
            return False
        if entry.line is not None and entry.line != where.line:
            return False
        if entry.occurrence is not None and entry.occurrence != self.count(row, place):
            return False
        return entry.part is None or entry.part == part_of(row, place)

    def count(self, row: list[Token], place: int) -> int:
        """How many times it stands before `place`."""
        return sum(self.is_at(row, before) for before in range(place))


def _language_fits(wanted: str | None, language: str | None) -> bool:
    if wanted is None or language is None:
        return True
    asked, given = wanted.replace("_", "-").lower(), language.replace("_", "-").lower()
    return given == asked or given.startswith(asked + "-")


class Lexicon:
    """Entries, the later ones overriding earlier ones of the same `Entry.key`. Immutable."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        latest: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            latest.pop(entry.key, None)  # so that the later one also stands later
            latest[entry.key] = entry
        self._entries = tuple(latest.values())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is in it, without the entries that were overridden."""
        return self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(self._entries)

    @staticmethod
    def merged(*lexicons: Lexicon) -> Lexicon:
        """One lexicon of several; later ones override: `Lexicon.merged(everywhere, this_book)`."""
        return Lexicon(entry for lexicon in lexicons for entry in lexicon.entries)

    @functools.cached_property
    def _table(self) -> dict[str, tuple[_Way, ...]]:
        """{first token, without case: ways, best first} of what counts in many lines. Built once, at the first use."""
        return _compiled((n, entry) for n, entry in enumerate(self._entries) if entry.line is None)

    @functools.cached_property
    def _placed(self) -> dict[int, dict[str, tuple[_Way, ...]]]:
        """The same for each line that has entries of its own."""
        lines: dict[int, list[tuple[int, Entry]]] = {}
        for number, entry in enumerate(self._entries):
            if entry.line is not None:
                lines.setdefault(entry.line, []).append((number, entry))
        return {line: _compiled(entries) for line, entries in lines.items()}

    def apply(
        self, text: str, language: str | None = None, where: Where = NOWHERE
    ) -> tuple[str, tuple[Pronunciation, ...]]:
        """The text with respellings put in, and the IPA of the rest as spans of that new text, in order.

        Whole words only, in any script. Of entries that begin at the same word one for this very line counts first,
        then the longest, then one for the chapter, the speaker, the part of speech. `language` is the text's BCP 47
        tag; None lets the entries of every language apply. Entries that are bound to a speaker, a chapter or a line
        count only `where` that is given. Meant for normalised text: an entry such as "Dr. No" is found there as
        "Doctor No" too.
        """
        if not self._entries or not text:
            return text, ()
        row = tokens(text)
        out: list[str] = []
        spans: list[Pronunciation] = []
        length = 0
        place = 0
        while place < len(row):
            token = row[place]
            way = self._way_at(row, place, language, where)
            if way is None:
                piece, place = text[token.start : token.end], place + 1
            else:
                last = row[place + len(way.folded) - 1]
                piece, place = text[token.start : last.end], place + len(way.folded)
                if way.respelling is not None:
                    piece = way.respelling
                elif way.ipa is not None:
                    spans.append(Pronunciation(length, length + len(piece), way.ipa))
            out.append(piece)
            length += len(piece)
        return "".join(out), tuple(spans)

    def at(self, text: str, start: int, language: str | None = None, where: Where = NOWHERE) -> Entry | None:
        """The entry that says the word which begins at `start` of a normalised text; None where none does."""
        if not self._entries:
            return None
        row = tokens(text)
        place = 0
        while place < len(row):
            way = self._way_at(row, place, language, where)
            end = place + (len(way.folded) if way is not None else 1)
            if row[end - 1].end > start:
                return way.entry if way is not None else None
            place = end
        return None

    def _way_at(self, row: list[Token], place: int, language: str | None, where: Where) -> _Way | None:
        first = row[place].folded
        placed = self._placed.get(where.line, {}) if where.line is not None else {}
        ways = (*placed.get(first, ()), *self._table.get(first, ()))
        return next((way for way in ways if way.fits(row, place, language, where)), None)

    @functools.cached_property
    def beginnings(self) -> frozenset[str]:
        """The first word, without case, of everything the entries are found as or put in the place of something.

        A text without any of these, written and spoken, is said alike with and without this lexicon.
        """
        tables = (self._table, *self._placed.values())
        found = {first for table in tables for first in table}
        spoken = {way.respelling for table in tables for ways in table.values() for way in ways}
        found.update(row[0].folded for said in spoken if said and (row := tokens(said)))
        return frozenset(found)

    def write_csv(self, path: Path) -> None:
        """Writes all entries; see `write_csv`."""
        write_csv(path, self._entries)


def _compiled(entries: Iterable[tuple[int, Entry]]) -> dict[str, tuple[_Way, ...]]:
    table: dict[str, list[_Way]] = {}
    for number, entry in entries:
        for way in _ways(entry, number):
            table.setdefault(way.folded[0], []).append(way)
    return {first: tuple(sorted(ways, key=lambda way: way.rank)) for first, ways in table.items()}


def _ways(entry: Entry, number: int) -> Iterator[_Way]:
    from engine.text.normalize import normalize

    language = entry.language or "en"
    words = [entry.word]
    # A bare word is spoken as it is written, but for the few titles that need no stop.
    spoken = entry.word if entry.word.isalpha() and len(entry.word) > 3 else normalize(entry.word, language)
    if spoken and spoken != entry.word:
        words.append(spoken)
    for word in words:
        yield _way(word, entry.ipa, entry.respelling, entry, (number, 0))
        if entry.forms and primary(language) == "en":
            for form, ipa, respelling in forms(word, entry.ipa, entry.respelling):
                yield _way(form, ipa, respelling, entry, (number, 1))


def _way(word: str, ipa: str | None, respelling: str | None, entry: Entry, order: tuple[int, int]) -> _Way:
    row = tokens(word)
    exact, folded = tuple(t.text for t in row), tuple(t.folded for t in row)
    return _Way(exact, folded, ipa, respelling, entry, _rank(entry, len(row), order))


def _rank(entry: Entry, length: int, order: tuple[int, int]) -> tuple[int, ...]:
    """Best first: the very occurrence, the longest, what is bound more narrowly, a case that must match, the word
    itself before a form, the later entry."""
    return (
        0 if entry.occurrence is not None else 1,
        -length,
        0 if entry.chapter is not None else 1,
        0 if entry.speaker is not None else 1,
        0 if entry.part is not None else 1,
        0 if entry.match_case else 1,
        order[1],
        -order[0],
    )
