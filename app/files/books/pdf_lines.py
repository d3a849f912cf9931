"""From the lines of printed pages to paragraphs: running heads out, words mended, indents read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from app.core.manuscript import ParagraphKind
from app.files.books.block import Block
from app.files.books.headings import is_break
from app.files.books.numbers import roman

EDGE = 2
"""Lines at the top and bottom of a page that may be running heads."""
BULLETS = "•‣▪◦"
CLOSE = re.compile(r"[.!?…:][\"'”’»)\]]*$|[”»\"]$")
HYPHEN = re.compile(r"([^\W\d_]+)[-‐]$")
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
NUMBER = re.compile(
    r"[\s\[(—–|•-]*(?:page |seite |p\. ?)?(\d{1,4}|[ivxlcIVXLC]{1,8})(?:\s*(?:/|of|von)\s*\d{1,4})?[\s\])—–|•-]*",
    re.I,
)
SOFT = "\u00ad"


@dataclass(slots=True)
class Line:
    """A line of a page: where it begins (points from the left and bottom; 0, 0 if not known) and its type's size."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(slots=True)
class Page:
    """A page's lines from top to bottom. `pictured`: whether it holds a picture."""

    number: int
    lines: list[Line]
    pictured: bool


def without_running(pages: list[Page]) -> None:
    """Takes running heads, feet and page numbers out of `pages`."""
    full = [page for page in pages if page.lines]
    if not full:
        return
    counts: Counter[tuple[bool, str]] = Counter()
    for page in full:
        for top, line in _edges(page):
            counts[top, _shape(line.text)] += 1
    least = max(3, min(8, len(full) // 8)) if len(full) > 4 else max(2, len(full))
    for page in full:
        numbered = _number_runs(page, pages)
        gone = {
            id(line)
            for top, line in _edges(page)
            if (counts[top, _shape(line.text)] >= least and len(line.text) <= 90) or id(line) in numbered
        }
        while gone:
            head = page.lines and id(page.lines[0]) in gone
            foot = page.lines and id(page.lines[-1]) in gone
            if head:
                page.lines.pop(0)
            elif foot:
                page.lines.pop()
            else:
                page.lines = [line for line in page.lines if id(line) not in gone]
                break


def _edges(page: Page) -> list[tuple[bool, Line]]:
    top = page.lines[:EDGE]
    bottom = page.lines[-EDGE:] if len(page.lines) > 2 * EDGE else page.lines[EDGE:][-1:]
    return [(True, line) for line in top] + [(False, line) for line in bottom if line not in top]


def _shape(text: str) -> str:
    """A line without its numbers, so that "12 THE SEA" and "14 THE SEA" are one running head."""
    return re.sub(r"\b\d+\b", "#", re.sub(r"^[ivxlc]+\s+|\s+[ivxlc]+$", "# ", text)).strip().casefold()


def _number_runs(page: Page, pages: list[Page]) -> set[int]:
    """Lines that are nothing but a page number which goes on by one from page to page."""
    found: set[int] = set()
    for line in {id(one): one for one in [*page.lines[:EDGE], *page.lines[-EDGE:]]}.values():
        value = _value(line.text)
        if value is None:
            continue
        for step in (-2, -1, 1, 2):
            other = page.number + step
            if 0 <= other < len(pages):
                edge = [*pages[other].lines[:EDGE], *pages[other].lines[-EDGE:]]
                if any(_value(one.text) == value + step for one in edge) or value == page.number + 1:
                    found.add(id(line))
    return found


def _value(text: str) -> int | None:
    match = NUMBER.fullmatch(text)
    if not match:
        return None
    return int(match[1]) if match[1].isdigit() else roman(match[1])


def paragraphs(pages: list[Page]) -> list[Block]:
    """Blocks of the text. `page` is where each begins."""
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return []
    words = Counter(word.casefold() for line in lines for word in WORD.findall(line.text))
    size = _common([round(line.size, 1) for line in lines if line.size > 0 and len(line.text) > 30])
    width = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    margins = {page.number: _margin(page) for page in pages if page.lines}
    leading = _leading(pages)
    indents = sum(1 for line in lines if _indented(line, margins))
    indented = 0.02 * len(lines) < indents < 0.6 * len(lines)
    blocks: list[Block] = []
    group: list[Line] = []
    for before, line in zip([None, *lines[:-1]], lines, strict=True):
        if before is not None and _starts(before, line, size, width, margins, leading, indented):
            _finish(blocks, group, words, size)
            group = []
        group.append(line)
    _finish(blocks, group, words, size)
    return blocks


def _common(values: list[float]) -> float:
    return Counter(values).most_common(1)[0][0] if values else 0.0


def _margin(page: Page) -> float:
    return _common([float(round(line.x)) for line in page.lines if len(line.text) > 20])


def _leading(pages: list[Page]) -> float:
    steps = [
        round(one.y - two.y, 1)
        for page in pages
        for one, two in zip(page.lines, page.lines[1:], strict=False)
        if one.y - two.y > 1
    ]
    return median(steps) if steps else 0.0


def _indented(line: Line, margins: dict[int, float]) -> bool:
    return 4.0 <= line.x - margins.get(line.page, line.x) <= 60.0


def _big(line: Line, size: float) -> bool:
    return size > 0 and line.size > 1.15 * size


def _starts(
    before: Line,
    line: Line,
    size: float,
    width: int,
    margins: dict[int, float],
    leading: float,
    indented: bool,
) -> bool:
    """Whether a new paragraph begins with `line`."""
    if is_break(line.text) or is_break(before.text) or line.text[0] in BULLETS:
        return True
    if _big(before, size) != _big(line, size):
        return True
    if _big(line, size):
        return before.page != line.page or (leading > 0 and before.y - line.y > 2.2 * max(leading, line.size))
    if before.page == line.page and leading > 0 and before.y - line.y > 1.45 * leading:
        return True
    closed = bool(CLOSE.search(before.text))
    if indented:
        if _indented(line, margins) and not _indented(before, margins):
            return True
        if _indented(line, margins) and (closed or len(before.text) < 0.7 * width):
            return True
        return closed and len(before.text) < 0.5 * width and before.page != line.page
    return closed and len(before.text) < 0.82 * width and not line.text[0].islower()


def _finish(blocks: list[Block], group: list[Line], words: Counter[str], size: float) -> None:
    if not group:
        return
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, words)
    text = text.replace(SOFT, "")
    if not text.strip():
        return
    block = Block(text, lines=len(group), gap=2 if _big(group[0], size) else 1)
    block.page = group[0].page
    if len(text) <= 160 and is_break(text):
        block.kind = ParagraphKind.BREAK
    elif (
        _big(group[0], size) and len(text) <= 200 and len(group) <= 4 and any(char.isalnum() for char in text)
    ):
        block.kind = ParagraphKind.HEADING
        block.level = 1 if group[0].size > 1.5 * size else 2
    blocks.append(block)


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """Two lines as one: a word cut in two made whole, a hyphen of its own kept."""
    if text.endswith(SOFT):
        return text[:-1] + line
    cut = HYPHEN.search(text)
    if cut:
        rest = WORD.match(line)
        if rest and rest[0][0].islower():
            whole = (cut[1] + rest[0]).casefold()
            apart = f"{cut[1]}-{rest[0]}".casefold()
            if words[apart] > words[whole]:
                return text + line
            return text[:-1] + line
        if rest:
            return text + line
    return f"{text} {line}"
