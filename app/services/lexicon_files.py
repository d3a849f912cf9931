"""Lexicons in files: CSV and the W3C's PLS, and those that a book brings along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.lexeme import Lexeme
from app.core.manuscript import Manuscript, Mark
from engine.errors import BadLexicon
from engine.text import heteronyms, notation
from engine.text.lexicon import Entry, read_csv, write_csv
from engine.text.pls import is_pls, parse_pls, read_pls, write_pls
from engine.text.words import tokens

if TYPE_CHECKING:
    from app.core.script import Script

ALPHABETS = ("ipa", "x-sampa", "arpabet")
SAID = "said"
"""The kind of a mark whose value is "alphabet:phonemes", as an EPUB's `ssml:ph` says them."""


def read(path: Path, alphabet: str | None = None) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries of a CSV or PLS file (by its name), and one line for each that cannot be used.

    `alphabet`: of a PLS file's phonemes where it names none that is known. Raises BadLexicon.
    """
    if alphabet is not None and alphabet not in ALPHABETS:
        raise BadLexicon(f"{alphabet!r} is no alphabet; it is one of {', '.join(ALPHABETS)}")
    if is_pls(path):
        found = read_pls(path, alphabet)
        return found.entries, found.problems
    table = read_csv(path)
    return table.entries, table.problems


def write(path: Path, entries: Iterable[Entry], language: str | None = None) -> None:
    """Writes entries as CSV or PLS, by the file's name; a file that was there stays if that fails. Raises BadLexicon."""
    if is_pls(path):
        write_pls(path, entries, language)
    else:
        write_csv(path, entries)


def of_manuscript(manuscript: Manuscript, script: Script) -> tuple[tuple[Lexeme, ...], tuple[str, ...]]:
    """All entries that a book brings, those for a very place last, and one line for each thing that cannot be used."""
    files, wrong = of_book(manuscript)
    marks, odd = of_marks(manuscript, script)
    return (*files, *marks), (*wrong, *odd)


def of_book(manuscript: Manuscript) -> tuple[tuple[Lexeme, ...], tuple[str, ...]]:
    """The entries of the PLS files that a book brings, and one line for each thing in them that cannot be used."""
    found: list[Entry] = []
    problems: list[str] = []
    for name, data in manuscript.lexicons:
        try:
            reading = parse_pls(data, name)
        except BadLexicon as wrong:
            problems.append(str(wrong))
            continue
        found += reading.entries
        problems += reading.problems
    return tuple(_lexeme(one) for one in found), tuple(problems)


def of_marks(manuscript: Manuscript, script: Script) -> tuple[tuple[Lexeme, ...], tuple[str, ...]]:
    """The entries for the words that a book's text itself tells the sound of (`ssml:ph`), and what cannot be used.

    A word that is told one sound throughout, and has but one by its spelling, is an entry for the book; any other one
    for the very place. The lines' ids are the script's own.
    """
    told: dict[str, list[tuple[str, int, int]]] = defaultdict(list)  # word: (IPA, line, which one in it)
    problems: Counter[str] = Counter()
    lines = _lines_by_paragraph(script)
    for chapter, part in enumerate(manuscript.chapters):
        for number, paragraph in enumerate(part.paragraphs):
            for mark in paragraph.marks:
                if mark.kind != SAID:
                    continue
                word = " ".join(paragraph.text[mark.start : mark.end].split())
                try:
                    ipa = _ipa(mark)
                    Entry(word, ipa)
                except BadLexicon as wrong:
                    problems[str(wrong)] += 1
                    continue
                for line, start, end in lines.get((chapter, number), ()):
                    if start <= mark.start and mark.end <= end:
                        before = _count(paragraph.text[start : mark.start], word)
                        told[word].append((ipa, line, before))
    entries: list[Lexeme] = []
    for word, places in told.items():
        if len({ipa for ipa, *_ in places}) == 1 and not heteronyms.readings(word):
            entries.append(Lexeme(word, places[0][0], None, forms=False, source="book"))
            continue
        entries += (
            Lexeme(word, ipa, None, forms=False, line=line, occurrence=number, source="book")
            for ipa, line, number in places
        )
    return tuple(entries), tuple(
        f"{text} ({count} times)" if count > 1 else text for text, count in problems.items()
    )


def _ipa(mark: Mark) -> str:
    alphabet, _, phonemes = mark.value.partition(":")
    known = {"ipa": "ipa", "x-sampa": "x-sampa", "x-arpabet": "arpabet", "x-cmu": "arpabet"}.get(
        alphabet.lower()
    )
    if known is None:
        raise BadLexicon(
            f"the book tells sounds in the alphabet {alphabet!r}, which is not known; they were left out"
        )
    return notation.read(phonemes, known).ipa or ""


def _lines_by_paragraph(script: Script) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    found: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for line in script.lines:
        found[line.chapter, line.paragraph].append((line.id, line.start, line.end))
    return found


def _count(text: str, word: str) -> int:
    """How many times a text says a word or phrase."""
    row, wanted = [one.folded for one in tokens(text)], [one.folded for one in tokens(word)]
    return sum(row[at : at + len(wanted)] == wanted for at in range(len(row) - len(wanted) + 1))


def _lexeme(entry: Entry) -> Lexeme:
    return Lexeme(
        entry.word, entry.ipa, entry.respelling, entry.language, entry.match_case, entry.forms, part=entry.part,
        typed=entry.typed, source="book",
    )  # fmt: skip
