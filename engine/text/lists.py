"""Items of a list that stands in a paragraph: "1. Flour 2. Sugar", "a) … b) …", "• …".

A list begins a paragraph, its marks are of one kind, and its numbers or letters follow each other; anything else is
prose that happens to hold a number.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_BULLETS = "•⁃‣▪◦●"
_COUNT = r"(?:(?P<number>[0-9]{1,3}|[aA])(?P<tail>\.\)|[.)]))"
_BODY = (
    rf"[^\S\n]{{0,16}}(?:(?P<bullet>[{_BULLETS}])[^\S\n]{{0,4}}{_COUNT}?"
    rf"|{_COUNT.replace('number', 'bare').replace('tail', 'end')})(?=\s|[^\W\d_])"
)
_FIRST = re.compile(_BODY)
_LATER = re.compile("\n" + _BODY)
_NUMBERS = {tail: re.compile(rf"(?<!\S)[0-9]{{1,3}}{re.escape(tail)}(?=\s)") for tail in (".)", ".", ")")}
_LETTERS = {tail: re.compile(rf"(?<!\S)[a-zA-Z]{re.escape(tail)}(?=\s)") for tail in (".)", ".", ")")}


@dataclass(frozen=True, slots=True)
class Items:
    """`starts`: where an item begins after another. `marks`: half-open spans of the numbers or letters that count
    them, whose stops end no sentence."""

    starts: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()

    def inside(self, place: int) -> bool:
        """Whether `place` lies in a mark."""
        index = bisect.bisect_right(self.marks, place, key=lambda span: span[0]) - 1
        return index >= 0 and self.marks[index][0] <= place < self.marks[index][1]


NONE = Items()


def items(text: str) -> Items:
    """The items of the lists of `text`; `NONE` for prose. Linear in the length of the text."""
    starts: list[int] = []
    marks: list[tuple[int, int]] = []
    done = 0
    begun = _FIRST.match(text)
    for first in ([begun] if begun else []) + list(_LATER.finditer(text)):
        if first.start() < done:
            continue
        end = text.find("\n\n", first.end())
        done = len(text) if end < 0 else end
        _list(text, first, done, starts, marks)
    return Items(tuple(starts), tuple(marks)) if marks or starts else NONE


def _list(text: str, first: re.Match[str], end: int, starts: list[int], marks: list[tuple[int, int]]) -> None:
    """Adds the items of the list that `first` begins, if more than one follow."""
    bullet, number, tail = first["bullet"], first["bare"], first["end"]
    if bullet:
        places = [match.start() for match in re.finditer(re.escape(bullet), text[first.start() : end])]
        if len(places) > 1:
            starts.extend(first.start() + place for place in places[1:])
            for place in places:
                counted = re.compile(r"\s*[0-9]{1,3}(?:\.\)|[.)])").match(
                    text, first.start() + place + 1, end
                )
                if counted:
                    marks.append((first.start() + place, counted.end()))
        return
    figures = number.isdigit()
    wanted = int(number) if figures else ord(number)
    found: list[tuple[int, int]] = []
    for match in (_NUMBERS if figures else _LETTERS)[tail].finditer(text, first.start("bare"), end):
        value = int(match.group()[: -len(tail)]) if figures else ord(match.group()[0])
        if value == wanted:
            found.append(match.span())
            wanted += 1
    if len(found) > 1:
        starts.extend(start for start, _ in found[1:])
        marks.extend(found)
