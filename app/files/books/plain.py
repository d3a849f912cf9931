"""Plain text: lines to paragraphs whose every character stays where it is in the decoded file."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Manuscript, Mark, ParagraphKind
from app.files.books import flow, gutenberg, language, limits
from app.files.books.block import Block
from app.files.books.encoding import CONTROL, CONTROLS, decode
from app.files.books.headings import CREDIT, heading, is_break, titled

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
EMPHASIS = re.compile(r"(?<![^\W_])_(?=[^\s_])([^_]{1,2000}?)(?<=[^\s])_(?![^\W_])")
NOTE = re.compile(
    r"\[(?:Footnote|Illustration|Sidenote|Transcriber|Frontispiece|Note \d)\b|\[\d{1,4}\] \S|\[\*\] ?\S", re.I
)
REFERENCE = re.compile(r"(?<=\S)\[\d{1,3}\]|\{(?:Pg |p\. ?)?\d{1,4}\}|\[Pg \d{1,4}\]")
LEADERS = re.compile(r".*?(?:\.\s*){4,}\s*[\divxlc]+\s*$|.*\S\s{3,}[\divxlc]+\s*$", re.I)
PAGE_ENDS = "0123456789ivxlcIVXLC"
OPENERS = "\"'“‘«„(_[—–-"
INDENT = 2
SAMPLE = 4000
"""Pairs of lines that are looked at to see how a file is set."""


@dataclass(frozen=True, slots=True)
class Line:
    """Offsets of a line without the blanks around it, and its indentation in columns."""

    start: int
    end: int
    indent: int

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Shape:
    """How the file is set: `width` of its lines; whether lines are wrapped; whether blank lines part paragraphs."""

    width: int
    wrapped: bool
    blank_lines: bool
    indented: bool


def read(data: bytes, path: Path) -> Manuscript:
    """The manuscript of a plain text file. Raises BadBook when there is no text in it."""
    decoded = decode(data)
    text = decoded.text
    warnings = [decoded.warning] if decoded.warning else []
    if text.count("\n") + text.count("\r") > limits.LINES:
        raise BadBook(
            f"{path.name} has more than {limits.LINES:,} lines: that is no book; split it into volumes"
        )
    body = gutenberg.body(text)
    blocks = paragraphs(text, body.start, body.end)
    if not any(block.text.strip() for block in blocks):
        raise BadBook(f"{path.name} has no text in it")
    flow.by_text(blocks)
    title, authors = _names(blocks, body.fields, path)
    declared = language.tag(body.fields.get("language", "").split(",")[0])
    found = declared or language.detect(b.text for b in blocks if b.spoken) or "en"
    chapters = flow.chapters(blocks, title)
    return Manuscript(BookInfo(title, authors, found), tuple(chapters), None, tuple(warnings))


def paragraphs(text: str, start: int, end: int) -> list[Block]:
    """Blocks of `text[start:end]`, in order, each with `len(text) == source[1] - source[0]`."""
    lines = _lines(text, start, end)
    shape = _shape(text, lines)
    groups = _groups(lines)
    flat = CONTROL.sub(" ", text)
    blocks: list[Block] = []
    for gap, group in groups:
        for part in _split(text, group, shape):
            block = _block(text, flat, part, shape)
            block.gap = gap if part[0] is group[0] else 0
            blocks.append(block)
    return blocks


def _lines(text: str, start: int, end: int) -> list[Line | None]:
    """Lines as offsets, None for a blank one."""
    lines: list[Line | None] = []
    for found in LINE.finditer(text, start, end):
        raw = found[0]
        bare = raw.strip()
        if not bare:
            if found.end() > found.start():
                lines.append(None)
            continue
        lead = len(raw) - len(raw.lstrip())
        first = found.start() + lead
        lines.append(Line(first, first + len(bare), len(raw[:lead].expandtabs(4))))
    return lines


def _shape(text: str, lines: list[Line | None]) -> Shape:
    full = [line for line in lines if line]
    if not full:
        return Shape(72, True, True, False)
    sizes = sorted(line.size + min(line.indent, 8) for line in full)
    long = sum(size for size in sizes if size > 120) / sum(sizes)
    width = max(sizes[min(len(sizes) - 1, int(0.95 * len(sizes)))], 50)
    blank_lines = sum(1 for line in lines if line is None) >= 0.02 * len(lines)
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if one and two]
    pairs = pairs[:: max(1, len(pairs) // SAMPLE)]
    steps = sum(1 for one, two in pairs if one.indent < INDENT <= two.indent)
    short = sum(1 for one, two in pairs if _deliberate(text, one, two, width))
    closed = sum(1 for one, _ in pairs if text[one.end - 1] in ".!?…:\"'”’»)*-–—")
    each = bool(pairs) and short > 0.6 * len(pairs) and closed > 0.8 * len(pairs) and len(pairs) > 3
    wrapped = long < 0.3 and not each
    return Shape(width, wrapped, blank_lines, bool(pairs) and steps > 0.02 * len(pairs) and steps >= 2)


def _deliberate(text: str, one: Line, two: Line, width: int) -> bool:
    """Whether a line was ended on purpose: the next line's first word would have fitted on it."""
    word = two.start
    limit = min(two.end, two.start + width)
    while word < limit and not text[word].isspace():
        word += 1
    return one.indent + one.size + 1 + (word - two.start) <= width - 2


def _groups(lines: list[Line | None]) -> list[tuple[int, list[Line]]]:
    """Runs of lines without a blank one between them, each with the number of blank lines before it."""
    groups: list[tuple[int, list[Line]]] = []
    gap = 1
    open_ = False
    for line in lines:
        if line is None:
            gap = gap + 1 if not open_ else 1
            open_ = False
        elif open_:
            groups[-1][1].append(line)
        else:
            groups.append((gap, [line]))
            gap = 0
            open_ = True
    return groups


def _split(text: str, group: list[Line], shape: Shape) -> list[list[Line]]:
    """A run of lines as paragraphs: scene breaks and headings apart, the rest as the file is set."""
    parts: list[list[Line]] = []
    at = 0
    contents = len(group) > 2 and _is_list(text, group, shape)
    while at < len(group):
        line = group[at]
        raw = text[line.start : line.end]
        if is_break(raw) and len(raw) <= 160:
            parts.append([line])
            at += 1
            continue
        if not contents and line.size <= 160 and (at == 0 or not shape.blank_lines or not shape.wrapped):
            taken = _heading_lines(text, group, at, shape)
            if taken:
                parts.append(group[at : at + taken])
                at += taken
                continue
        stop = at + 1
        while stop < len(group) and not (shape.wrapped is False and not contents):
            here = text[group[stop].start : group[stop].end]
            if is_break(here) and len(here) <= 160 and not contents:
                break
            if not contents and _new_paragraph(text, group[stop - 1], group[stop], shape):
                break
            stop += 1
        parts.append(group[at:stop])
        at = stop
    return parts


def _heading_lines(text: str, group: list[Line], at: int, shape: Shape) -> int:
    """How many lines of `group` from `at` on are a heading with its title, 0 if none is.

    A line with label and title must stand alone or end its run; "CHAPTER I." may be followed by text at once.
    """
    line = group[at]
    head = heading(text[line.start : line.end])
    if head is None or head.rank == "bare":
        return 1 if head is not None and len(group) == at + 1 else 0
    rest = group[at + 1 :]
    if not rest:
        return 1
    if head.rank == "named" and not text[line.start : line.end].isupper():
        return 0 if shape.wrapped else 1
    if not head.title:
        below = text[rest[0].start : rest[0].end]
        alone = len(rest) <= 3 and sum(one.size for one in rest) <= 160
        if alone and not heading(below) and titled(text[rest[0].start : rest[-1].end]):
            return len(group) - at
        return 1
    if not shape.wrapped:
        return 1
    if len(rest) <= 3:  # a long title, wrapped
        return len(group) - at
    return 0


def _is_list(text: str, group: list[Line], shape: Shape) -> bool:
    """Whether a run of lines is a table of contents: headings line by line, or leaders and page numbers."""
    full = 0.8 * shape.width
    if (
        group[0].size > full < group[1].size
        and ".." not in text[group[0].start : group[1].end]
        and not any(
            " . ." in text[line.start : line.end] or "   " in text[line.start : line.end]
            for line in group[:2]
        )
    ):
        return False  # the first two lines of wrapped prose
    heads = leaders = 0
    for at, line in enumerate(group):
        raw = text[line.start : line.end]
        heads += heading(raw) is not None
        leaders += (
            raw[-1] in PAGE_ENDS
            and (". ." in raw or "..." in raw or "   " in raw)
            and line.size <= 200
            and bool(LEADERS.fullmatch(raw))
        )
        if at == 3 and not heads and not leaders:
            return False
    return heads >= max(2, 0.5 * len(group)) or leaders >= max(3, 0.5 * len(group))


def _new_paragraph(text: str, before: Line, line: Line, shape: Shape) -> bool:
    if shape.indented and line.indent >= INDENT and before.indent < line.indent:
        return not shape.blank_lines
    if shape.blank_lines or shape.indented:
        return False
    ended = text[before.end - 1] in ".!?…:\"'”’»"
    return ended and before.size < 0.8 * shape.width and not text[line.start].islower()


def _block(text: str, flat: str, lines: list[Line], shape: Shape) -> Block:
    start, end = lines[0].start, lines[-1].end
    raw = text[start:end]
    if len(raw) <= 160 and is_break(raw):
        return Block(flat[start:end], ParagraphKind.BREAK, source=(start, end), lines=len(lines))
    kind = ParagraphKind.BODY
    roles: frozenset[str] = frozenset()
    if len(lines) > 2 and _is_list(text, lines, shape):
        roles = frozenset({"contents"})
    elif NOTE.match(raw):
        kind = ParagraphKind.NOTE
    elif shape.wrapped and heading(raw) is None:
        kind = _set_apart(text, lines, shape)
    body = raw.translate(VERSE_ENDS) if kind is ParagraphKind.VERSE else flat[start:end]
    block = Block(body, kind, source=(start, end), lines=len(lines), roles=roles)
    block.marks = marks(raw)
    return block


VERSE_ENDS = {key: value for key, value in CONTROLS.items() if key != 0x0A}


def _set_apart(text: str, lines: list[Line], shape: Shape) -> ParagraphKind:
    """Verse, quotation or body, by indentation, by where lines end and by how they begin."""
    pairs = list(itertools.pairwise(lines))
    indented = all(line.indent >= INDENT for line in lines)
    if not indented:
        if len(lines) < 3 or not all(_deliberate(text, one, two, shape.width) for one, two in pairs):
            return ParagraphKind.BODY
        capital = sum(1 for line in lines if _capital(text, line))
        return ParagraphKind.VERSE if capital >= 0.8 * len(lines) else ParagraphKind.BODY
    breaks = sum(1 for one, two in pairs if _deliberate(text, one, two, shape.width))
    capital = sum(1 for line in lines if _capital(text, line))
    own = max(line.indent + line.size for line in lines)
    own_breaks = sum(1 for one, two in pairs if _deliberate(text, one, two, own + 2))
    if len(lines) == 1:
        return ParagraphKind.BODY if shape.indented and not shape.blank_lines else ParagraphKind.QUOTE
    if capital >= 0.7 * len(lines) and (breaks >= 0.6 * (len(lines) - 1) or own_breaks > 0):
        return ParagraphKind.VERSE
    return ParagraphKind.QUOTE


def _capital(text: str, line: Line) -> bool:
    for char in text[line.start : line.end][:6]:
        if char in OPENERS or char.isspace():
            continue
        return not char.islower()
    return True


def marks(raw: str) -> tuple[Mark, ...]:
    """_Emphasis_ (the words between the underscores) and note references such as "[12]", as spans of `raw`."""
    found: list[Mark] = []
    if "_" in raw:
        found += [Mark(one.start(1), one.end(1), "emphasis") for one in EMPHASIS.finditer(raw)]
    if "[" in raw or "{" in raw:
        found += [Mark(one.start(), one.end(), "noteref") for one in REFERENCE.finditer(raw)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _names(blocks: list[Block], known: object, path: Path) -> tuple[str, tuple[str, ...]]:
    """Title and authors: from the header's fields, else from the lines before the first chapter, else the file's name."""
    fields: dict[str, str] = dict(known) if isinstance(known, dict) else {}
    front = []
    for block in blocks[:12]:
        if block.opens is not None:
            break
        front.append(block)
    title = fields.get("title", "")
    author = fields.get("author", "")
    opened = len(front) < len(blocks) and len(front) < 12
    if opened and front:
        lines = [
            line.strip(" _") for block in front for line in re.split(r"\s{2,}|\n", block.text) if line.strip()
        ]
        if not title and lines and len(lines[0]) <= 120 and front[0].lines <= 3:
            title = " ".join(front[0].text.split()).strip("_ ")
            cut = re.search(r"\s+by\s+(.{3,60})$", title, re.I)
            if cut and not author:
                title, author = title[: cut.start()], cut[1]
        for at, block in enumerate(front):
            credit = CREDIT.fullmatch(" ".join(block.text.split()).strip("_ "))
            if credit and not author:
                author = credit["name"].strip(" .")
                if not author and at + 1 < len(front) and len(front[at + 1].text) <= 60:
                    author = " ".join(front[at + 1].text.split())
    names = tuple(name.strip() for name in re.split(r"\s+(?:and|und|et|y|e)\s+|;|&", author) if name.strip())
    return title or path.stem.replace("_", " ").strip() or "Untitled", names
