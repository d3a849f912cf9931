"""XHTML and HTML to blocks: what a reader hears, in order, with the marks and anchors that matter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from app.core.manuscript import Mark, ParagraphKind
from app.files.books import language
from app.files.books.block import Block
from app.files.books.headings import is_break
from app.files.books.notes import is_reference, starts_block
from app.files.books.tags import (
    BACK_TEXT,
    BACK_TYPES,
    BLOCKS,
    BOILERPLATE,
    BOLD,
    CLASS_BOLD,
    CLASS_CAPS,
    CLASS_ITALIC,
    EMPHASIS,
    FOOTNOTE,
    HEADLIKE,
    HIDDEN,
    ITALIC,
    NOTE_TAGS,
    NOTE_TYPES,
    PAGE,
    PAGE_TEXT,
    PAGE_TYPES,
    QUOTE,
    REF_TYPES,
    SCENE,
    SKIPPED,
    SMALLCAPS,
    SPACES,
    STRONG,
    VERSE,
    text_of,
    types_of,
)
from app.files.books.xml import local

LINE_LONG = 64
"""Mean characters of a line up to which a paragraph with several line ends is verse."""


@dataclass(slots=True)
class Document:
    """What one document holds. `anchors`: id -> index of the block it stands in or before.

    `sections`: role names -> index of the first block they hold. `roles`: those of the whole document.
    `refs`: ids (with their document, "file#id") that note references point to.
    """

    blocks: list[Block] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    sections: list[tuple[str, int, int]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    images: list[str] = field(default_factory=list)
    title: str = ""


@dataclass(slots=True)
class _State:
    """What an open element changed, to be taken back at its end."""

    kind: ParagraphKind | None = None
    lang: bool = False
    marks: int = 0
    heading: bool = False
    verse: bool = False
    pre: bool = False
    roles: tuple[str, ...] = ()
    first: int = 0
    link: bool = False


class Reader:
    """Turns one document's tree into a `Document`. Use once.

    `here` is the document's name in the book, `book_language` its language; `notes` are the "file#id" that note
    references point to, `pages` the ids of page markers.
    """

    def __init__(
        self, here: str, book_language: str, *, notes: Collection[str] = (), pages: Collection[str] = (),
        alt_text: bool = False, keep_notes: bool = False,
    ) -> None:  # fmt: skip
        self.here = here
        self.book_language = book_language
        self.notes = notes
        self.pages = pages
        self.alt_text = alt_text
        self.keep_notes = keep_notes
        self.made = Document()
        self._pieces: list[str] = []
        self._size = 0
        self._last = ""
        self._marks: list[Mark] = []
        self._open: list[tuple[str, str, int]] = []
        self._languages: list[str] = []
        self._kinds: list[ParagraphKind] = [ParagraphKind.BODY]
        self._heading = 0
        self._verse = 0
        self._pre = 0
        self._links = 0
        self._linked = 0
        self._stanza: Any = None
        self._holder: Any = None
        self._after: list[Block] = []

    def read(self, root: Any) -> Document:
        """Walks the tree once, without recursion."""
        states: list[_State] = []
        skip: Any = None
        title = root.find(".//{*}title")
        self.made.title = " ".join((title.text or "").split()) if title is not None else ""
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            tag = local(element.tag)
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    if tag in BLOCKS:
                        self._flush()
                    self._add(element.tail)
                continue
            if event == "start":
                if self._skips(element, tag):
                    skip = element
                    continue
                states.append(self._start(element, tag))
                self._add(element.text)
            elif event == "end":
                self._end(element, tag, states.pop())
                self._add(element.tail)
            elif not tag:
                self._add(element.tail)
        self._flush()
        return self.made

    def _skips(self, element: Any, tag: str) -> bool:
        """Whether the element is nothing to hear. Its anchors are kept."""
        if not element.attrib and tag not in SKIPPED and tag not in ("a", "sup"):  # most of most books
            return False
        names = f"{element.get('class') or ''}"
        types = types_of(element)
        gone = tag in SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true"
        gone = gone or bool(HIDDEN.search(element.get("style") or ""))
        if tag == "svg":
            for image in element.iter("{*}image"):
                self.made.images += [value for name, value in image.attrib.items() if name.endswith("href")]
        gone = gone or self._is_page_marker(element, tag, names, types)
        if not gone and tag == "a" and not self.keep_notes:
            gone = self._is_note_link(element, types)
        if (
            not gone
            and tag == "sup"
            and not self.keep_notes
            and len(element) == 1
            and local(element[0].tag) == "a"
        ):
            link = element[0]
            gone = (
                not (element.text or "").strip()
                and not (link.tail or "").strip()
                and self._is_note_link(link, types_of(link))
            )
        if not gone and (BOILERPLATE.search(names) or element.get("id") in ("pg-header", "pg-footer")):
            gone = True
        if gone:
            self._anchor(element)
            for inner in element.iter():
                if isinstance(inner.tag, str) and inner is not element:
                    self._anchor(inner)
        return gone

    def _is_page_marker(self, element: Any, tag: str, names: str, types: frozenset[str]) -> bool:
        typed = bool(types & PAGE_TYPES)
        if not (typed or PAGE.search(names) or (element.get("id") or "") in self.pages):
            return False
        text = text_of(element, 16).strip()
        if text:
            return (typed and len(text) <= 12) or bool(PAGE_TEXT.fullmatch(text))
        return tag not in BLOCKS or len(element) == 0

    def _is_note_link(self, link: Any, types: frozenset[str]) -> bool:
        href = link.get("href") or ""
        if types & BACK_TYPES:
            return True
        if "#" not in href:
            return bool(types & REF_TYPES)
        if is_reference(link):
            return True
        return self._kinds[-1] is ParagraphKind.NOTE and bool(BACK_TEXT.fullmatch(text_of(link, 12)))

    def _anchor(self, element: Any) -> None:
        for name in ("id", "name", "{http://www.w3.org/XML/1998/namespace}id"):
            value = element.get(name)
            if value:
                self.made.anchors.setdefault(value, len(self.made.blocks))

    def _start(self, element: Any, tag: str) -> _State:
        state = _State()
        block = tag in BLOCKS
        names = element.get("class") or ""
        types = types_of(element)
        if block:
            self._flush()
            self._holder = element.getparent()
        self._anchor(element)
        state.first = len(self.made.blocks)
        state.roles = tuple(types)
        if tag in ("html", "body"):
            self.made.roles |= types
        declared = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
        if declared is not None and (code := language.tag(declared)):
            if block:
                self._languages.append(code)
                state.lang = True
            else:
                state.marks += self._mark("lang", code)
        self._kind(state, element, tag, names, types)
        if not block:
            self._inline(state, element, tag, names)
        if tag == "br":
            self._newline()
        elif tag == "hr":
            self.made.blocks.append(Block("", ParagraphKind.BREAK))
        elif tag == "img":
            self._image(element, names)
        elif tag == "math":
            self._add(element.get("alttext"))
        return state

    def _kind(self, state: _State, element: Any, tag: str, names: str, types: frozenset[str]) -> None:
        kind: ParagraphKind | None = None
        here = f"{self.here}#"
        targeted = self._is_target(element, tag, here)
        if types & NOTE_TYPES or targeted or (tag in BLOCKS and FOOTNOTE.search(names)):
            kind = None if self.keep_notes else ParagraphKind.NOTE
        elif tag in ("figcaption", "caption"):
            kind = ParagraphKind.NOTE
        elif tag in BLOCKS and tag not in ("html", "body") and self._kinds[-1] is not ParagraphKind.NOTE:
            if (names or types) and (VERSE.search(names) or any(VERSE.search(name) for name in types)):
                kind = ParagraphKind.VERSE
                state.verse = True
                self._verse += 1
            elif (
                tag == "blockquote"
                or QUOTE.search(names)
                or types & {"epigraph", "doc-epigraph", "z3998:letter"}
            ):
                kind = ParagraphKind.QUOTE if self._kinds[-1] is not ParagraphKind.VERSE else None
        if kind is not None:
            self._kinds.append(kind)
            state.kind = kind
        level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0
        if not level and types & {"title", "heading"} and tag in ("p", "div", "header"):
            level = int(element.get("aria-level") or 0) if (element.get("aria-level") or "").isdigit() else 2
        if (
            names
            and not level
            and tag in ("p", "div")
            and HEADLIKE.search(names)
            and len(text_of(element, 130)) <= 120
        ):
            level = 0 if any(local(child.tag) in BLOCKS for child in element) else 2
        if level and not self._heading:
            self._heading = min(level, 6)
            state.heading = True
        if tag == "pre":
            self._pre += 1
            state.pre = True

    def _is_target(self, element: Any, tag: str, here: str) -> bool:
        """Whether a note reference points to the element, or to an anchor that opens it."""
        if not self.notes or tag not in NOTE_TAGS:
            return False
        if any((name := element.get(key)) and here + name in self.notes for key in ("id", "name")):
            return True
        if tag == "div" and any(local(child.tag) in BLOCKS for child in element):
            return False
        first = next((child for child in element.iter("{*}a", "{*}span", "{*}sup") if child.get("id")), None)
        return first is not None and here + first.get("id") in self.notes and starts_block(first)

    def _inline(self, state: _State, element: Any, tag: str, names: str) -> None:
        style = element.get("style") or ""
        if tag in EMPHASIS or CLASS_ITALIC.search(names) or ITALIC.search(style):
            state.marks += self._mark("emphasis")
        if tag in STRONG or CLASS_BOLD.search(names) or BOLD.search(style):
            state.marks += self._mark("strong")
        if CLASS_CAPS.search(names) or SMALLCAPS.search(style):
            state.marks += self._mark("smallcaps")
        if tag == "a" and element.get("href"):
            self._links += 1
            state.link = True

    def _end(self, element: Any, tag: str, state: _State) -> None:
        if tag in ("td", "th"):
            if self._pieces and self._last not in " \n" and element.getnext() is not None:
                self._put(" " if self._last in ".!?:;," else ", ")
        elif tag in BLOCKS:
            self._flush()
            if tag in ("p", "div") and len(self.made.blocks) == state.first:
                self._space(element)
        for _ in range(state.marks):
            kind, value, start = self._open.pop()
            if self._size > start:
                self._marks.append(Mark(start, self._size, kind, value))
        if state.link:
            self._links -= 1
        if state.kind is not None or state.heading or state.lang or state.verse or state.pre:
            self._flush()
        if state.kind is not None:
            self._kinds.pop()
        if state.lang:
            self._languages.pop()
        if state.heading:
            self._heading = 0
        self._verse -= state.verse
        self._pre -= state.pre
        last = len(self.made.blocks)
        if state.roles and last > state.first:
            self.made.sections += [(role, state.first, last) for role in state.roles]

    def _space(self, element: Any) -> None:
        """A paragraph without text: a scene break by its class, or perhaps one by its mere emptiness."""
        if text_of(element, 1000).strip():
            return  # a line that went into the stanza before it
        if SCENE.search(element.get("class") or ""):
            self.made.blocks.append(Block("", ParagraphKind.BREAK))
        elif local(element.tag) == "p" and all(
            local(inner.tag) in ("p", "br", "span") for inner in element.iter()
        ):
            self.made.blocks.append(Block("", ParagraphKind.BREAK, soft=True))

    def _mark(self, kind: str, value: str = "") -> int:
        self._open.append((kind, value, self._size))
        return 1

    def _image(self, element: Any, names: str) -> None:
        source = element.get("src")
        if source:
            self.made.images.append(source)
        alt = (element.get("alt") or "").strip()
        after = (element.tail or "")[:1]
        if len(alt) == 1 and alt.isalpha() and after.islower() and not self._pieces:
            self._put(alt)  # a drop cap drawn as a picture is the word's first letter
        elif alt and self.alt_text:
            note = Block(" ".join(alt.split()), ParagraphKind.NOTE)
            (self._after if self._pieces else self.made.blocks).append(note)
        elif SCENE.search(names) and not self._pieces:
            self.made.blocks.append(Block("", ParagraphKind.BREAK))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
            for at, line in enumerate(lines):
                if at:
                    self._newline()
                self._put(line)
            return
        text = SPACES.sub(" ", text)
        if text[0] == " " and self._last in ("", " ", "\n"):
            text = text[1:]
        self._put(text)

    def _put(self, text: str) -> None:
        if not text:
            return
        if "\u00ad" in text:
            text = text.replace("\u00ad", "")
            if not text:
                return
        self._pieces.append(text)
        if self._links:
            self._linked += len(text)
        self._size += len(text)
        self._last = text[-1]

    def _newline(self) -> None:
        if not self._pieces:
            return
        if self._last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self._size -= 1
        self._pieces.append("\n")
        self._size += 1
        self._last = "\n"

    def _flush(self) -> None:
        """Ends the paragraph being gathered."""
        text = "".join(self._pieces)
        marks = [*self._marks, *(Mark(start, self._size, kind, value) for kind, value, start in self._open)]
        linked = self._linked / max(1, self._size)
        self._pieces, self._size, self._last, self._marks, self._linked = [], 0, "", [], 0
        if self._open:
            self._open = [(kind, value, 0) for kind, value, _ in self._open]
        bare = text.strip()
        if bare:
            at = 0
            pieces = text.split("\n\n") if "\n\n" in text and not self._heading else [text]
            for piece in pieces:
                if piece.strip():
                    self._append(piece, at, marks, linked)
                at += len(piece) + 2
        if self._after:
            self.made.blocks += self._after
            self._after = []

    def _append(self, text: str, at: int, marks: list[Mark], linked: float) -> None:
        lead = len(text) - len(text.lstrip())
        bare = text.strip()
        kind = self._kinds[-1]
        if "\n" in bare and not self._pre and not (kind is ParagraphKind.VERSE and not self._heading):
            lines = bare.split("\n")
            short = len(lines) >= 3 and sum(map(len, lines)) <= LINE_LONG * len(lines)
            if short and not self._heading and kind is ParagraphKind.BODY:
                kind = ParagraphKind.VERSE
            else:
                bare = bare.replace("\n", " ")
        own = self._languages[-1] if self._languages else ""
        spoken = "" if not own or language.same(own, self.book_language) else own
        kept = []
        for mark in marks:
            start, end = max(0, mark.start - at - lead), min(len(bare), mark.end - at - lead)
            if start >= end:
                continue
            if mark.kind == "lang":
                if language.same(mark.value, own or self.book_language):
                    continue
                if start == 0 and end == len(bare):
                    spoken = "" if language.same(mark.value, self.book_language) else mark.value
                    continue
            kept.append(Mark(start, end, mark.kind, mark.value))
        kept.sort(key=lambda mark: (mark.start, -mark.end, mark.kind))
        block = Block(bare, kind, language=spoken or None, marks=tuple(kept), linked=linked)
        if len(bare) <= 160 and is_break(bare):
            block.kind = ParagraphKind.BREAK
        elif self._heading and kind is not ParagraphKind.NOTE:
            block.kind, block.level = ParagraphKind.HEADING, self._heading
        if not self._joined(block):
            self.made.blocks.append(block)
        self._stanza = self._holder

    def _joined(self, block: Block) -> bool:
        """Adds a line of verse to the stanza before it, where the book sets each line as a paragraph."""
        if block.kind is not ParagraphKind.VERSE or not self.made.blocks or self._stanza is not self._holder:
            return False
        before = self.made.blocks[-1]
        if before.kind is not ParagraphKind.VERSE or "\n" in block.text or len(block.text) > 80:
            return False
        shift = len(before.text) + 1
        before.text += "\n" + block.text
        before.marks += tuple(
            Mark(one.start + shift, one.end + shift, one.kind, one.value) for one in block.marks
        )
        return True
