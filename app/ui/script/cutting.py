"""A page cut into blocks that are laid out one by one: a paragraph each, very long paragraphs in several."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.manuscript import Mark, Paragraph, ParagraphKind
from app.core.rewording import Shown, shown
from app.core.script import Line

LONG = 3000  # characters beyond which a paragraph is cut into several blocks, at the ends of lines

# Space above a block in pixels, by kind of its paragraph.
_ABOVE = {ParagraphKind.HEADING: 30, ParagraphKind.BREAK: 18, ParagraphKind.VERSE: 4}

# Languages that are written from right to left, by the first part of their tag (Unicode's CLDR, layout).
_LEFTWARD = frozenset(
    "ar arc azb ckb dv fa glk ha-arab he iw khw ks lrc mzn nqo pnb ps sd syr ug ur yi".split()
)
_SCRIPTS = frozenset({"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"})


@dataclass(frozen=True, slots=True)
class Block:
    """Part of a paragraph as it is shown: `text` with the lines that begin in it.

    `spans` are the lines' places in `text`, one for each; `marks` likewise; `key` is another where anything of this is.
    """

    paragraph: int
    text: str
    kind: ParagraphKind
    lines: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    first: bool
    key: int = 0

    @property
    def above(self) -> int:
        """Pixels of space above it."""
        return _ABOVE.get(self.kind, 12) if self.first else 0

    def span(self, line: int) -> tuple[int, int]:
        """Where the line of that id stands in the text. Raises KeyError."""
        for one, place in zip(self.lines, self.spans, strict=True):
            if one.id == line:
                return place
        raise KeyError(line)


def cut(paragraphs: Sequence[Paragraph], by_paragraph: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """The blocks of a page in order; `by_paragraph[i]` are the lines of paragraph i."""
    made: list[Block] = []
    for number, (paragraph, lines) in enumerate(zip(paragraphs, by_paragraph, strict=True)):
        whole = shown(paragraph, lines)
        begin, group = 0, list[Line]()
        for line in lines:
            start = whole.spans[line.id][0]
            if start - begin > LONG and group:
                made.append(_block(number, paragraph, whole, begin, start, group))
                begin, group = start, []
            group.append(line)
        made.append(_block(number, paragraph, whole, begin, len(whole.text), group))
    return tuple(made)


def leftward(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    parts = language.lower().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    return script in _SCRIPTS if script else parts[0] in _LEFTWARD


def runs_left(text: str) -> bool:
    """Whether a text runs from right to left: as its first letter with a direction does (UAX 9, P2 and P3)."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False


def _block(
    number: int, paragraph: Paragraph, whole: Shown, begin: int, end: int, lines: Sequence[Line]
) -> Block:
    text = whole.text[begin:end]
    spans = tuple(
        (max(0, start - begin), min(len(text), stop - begin))
        for start, stop in (whole.spans[line.id] for line in lines)
    )
    marks = tuple(
        Mark(max(0, mark.start - begin), min(len(text), mark.end - begin), mark.kind, mark.value)
        for mark in whole.marks
        if mark.start < end and mark.end > begin
    )
    key = hash((number, text, paragraph.kind, tuple(lines), spans, marks, begin))
    return Block(number, text, paragraph.kind, tuple(lines), spans, marks, begin == 0, key)
