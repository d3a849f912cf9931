"""The user's lexicon: how words are to sound, for all books or for one.

All entries and their forms are compiled once into one table, keyed by the first word; a text is then read once,
word by word, so that ten thousand entries cost no more than ten.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.text.entry import Entry
from engine.text.forms import forms
from engine.text.languages import primary
from engine.text.lexicon_csv import CsvReading, read_csv, write_csv
from engine.text.words import Token, tokens
from engine.types import Pronunciation

__all__ = ["CsvReading", "Entry", "Lexicon", "read_csv", "write_csv"]


@dataclass(frozen=True, slots=True)
class _Way:
    """One written form of an entry, ready to be compared."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    ipa: str | None
    respelling: str | None
    entry: Entry
    rank: tuple[
        int, int, int
    ]  # best first: a case that must match, the word itself before a form, the later entry

    def fits(self, row: list[Token], place: int, language: str | None) -> bool:
        """Whether it stands at `place` of a row of tokens in a text of `language`."""
        end = place + len(self.folded)
        if end > len(row) or not _language_fits(self.entry.language, language):
            return False
        if self.entry.match_case:
            return all(row[place + i].text == word for i, word in enumerate(self.exact))
        return all(row[place + i].folded == word for i, word in enumerate(self.folded))


def _language_fits(wanted: str | None, language: str | None) -> bool:
    if wanted is None or language is None:
        return True
    asked, given = wanted.replace("_", "-").lower(), language.replace("_", "-").lower()
    return given == asked or given.startswith(asked + "-")


class Lexicon:
    """Entries, the later ones overriding earlier ones of the same word, case option and language. Immutable."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        latest: dict[tuple[str, bool, str], Entry] = {}
        for entry in entries:
            key = (
                entry.word if entry.match_case else entry.word.casefold(),
                entry.match_case,
                (entry.language or "").lower(),
            )
            latest.pop(key, None)  # so that the later one also stands later
            latest[key] = entry
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
        """{first token, without case: ways, longest first}. Built at the first use; the same for any thread."""
        table: dict[str, list[_Way]] = {}
        for number, entry in enumerate(self._entries):
            for way in _ways(entry, number):
                table.setdefault(way.folded[0], []).append(way)
        return {
            first: tuple(sorted(ways, key=lambda way: (-len(way.folded), way.rank)))
            for first, ways in table.items()
        }

    def apply(self, text: str, language: str | None = None) -> tuple[str, tuple[Pronunciation, ...]]:
        """The text with respellings put in, and the IPA of the rest as spans of that new text, in order.

        Whole words only, in any script; of entries that begin at the same word the longest counts. `language` is the
        text's BCP 47 tag; None lets the entries of every language apply. Meant for normalised text: an entry such as
        "Dr. No" is found there as "Doctor No" too.
        """
        if not self._entries or not text:
            return text, ()
        table = self._table
        row = tokens(text)
        out: list[str] = []
        spans: list[Pronunciation] = []
        length = 0
        place = 0
        while place < len(row):
            token = row[place]
            way = next((w for w in table.get(token.folded, ()) if w.fits(row, place, language)), None)
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

    def write_csv(self, path: Path) -> None:
        """Writes all entries; see `write_csv`."""
        write_csv(path, self._entries)


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
    rank = (0 if entry.match_case else 1, order[1], -order[0])
    return _Way(tuple(t.text for t in row), tuple(t.folded for t in row), ipa, respelling, entry, rank)
