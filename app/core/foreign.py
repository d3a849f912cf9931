"""Words of another language within a paragraph, where the book marks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category

from app.core.manuscript import Mark, Paragraph


class Foreign(NamedTuple):
    """A span of a line's text in another language, as a BCP 47 tag."""

    start: int
    end: int
    language: str


def language_of(paragraph: Paragraph, start: int, end: int) -> str | None:
    """The language of a line of the paragraph where it is not the book's: that of the mark around all of its words,
    else the paragraph's."""
    return covering(paragraph.marks, paragraph.text, start, end) or paragraph.language


def covering(marks: Sequence[Mark], text: str, start: int, end: int) -> str | None:
    """The language of the innermost mark that holds all letters and figures of `text[start:end]`; None without one."""
    found: Mark | None = None
    for mark in marks:
        if mark.kind != "lang" or mark.start >= end or mark.end <= start:
            continue
        outside = text[start : max(start, mark.start)] + text[min(end, mark.end) : end]
        inner = found is None or mark.end - mark.start <= found.end - found.start
        if inner and not any(char.isalnum() for char in outside):
            found = mark
    return found.value if found is not None else None


def within(marks: Sequence[Mark], text: str, start: int, end: int, language: str) -> tuple[Foreign, ...]:
    """The spans of `text[start:end]`, from its own beginning, that are in another language than the line's.

    In order and apart from each other; of marks within marks the outer one counts.
    """
    found: list[Foreign] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        first, last = max(mark.start, start), min(mark.end, end)
        if mark.kind != "lang" or first >= last or _same(mark.value, language):
            continue
        while first < last and not text[first].isalnum():
            first += 1
        while last > first and not (text[last - 1].isalnum() or category(text[last - 1])[0] == "M"):
            last -= 1
        if first < last and (not found or first - start >= found[-1].end):
            found.append(Foreign(first - start, last - start, mark.value))
    return tuple(found)


def found_again(spans: Sequence[Foreign], book: str, text: str) -> tuple[Foreign, ...]:
    """The spans of the book's words in the words that stand in their place, where they stand there once."""
    again = []
    for span in spans:
        words = book[span.start : span.end]
        if text.count(words) == 1:
            start = text.index(words)
            again.append(Foreign(start, start + len(words), span.language))
    return tuple(sorted(again))


def _same(one: str, other: str) -> bool:
    return one.lower().split("-")[0] == other.lower().split("-")[0]
