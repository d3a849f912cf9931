"""XHTML and HTML to blocks: what a reader hears, in order, with the marks and anchors that matter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from app.core.manuscript import ParagraphKind
from app.files.books import language
from app.files.books.block import Block
from app.files.books.gathering import Gathering
from app.files.books.notes import starts_block
from app.files.books.sounding import pronounced
from app.files.books.tags import (
    BLOCKS,
    BOLD,
    CLASS_BOLD,
    CLASS_CAPS,
    CLASS_ITALIC,
    EMPHASIS,
    FOOTNOTE,
    HEADLIKE,
    ITALIC,
    NOTE_TAGS,
    NOTE_TYPES,
    QUOTE,
    SCENE,
    SMALLCAPS,
    STRONG,
    VERSE,
    text_of,
    types_of,
)
from app.files.books.unheard import is_unheard
from app.files.books.xml import local


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
        self._page = Gathering(self.made.blocks, book_language)
        self._verse = 0

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
                        self._page.flush()
                    self._page.add(element.tail)
                continue
            if event == "start":
                if self._skips(element, tag):
                    skip = element
                    continue
                states.append(self._start(element, tag))
                self._page.add(element.text)
            elif event == "end":
                self._end(element, tag, states.pop())
                self._page.add(element.tail)
            elif not tag:
                self._page.add(element.tail)
        self._page.flush()
        return self.made

    def _skips(self, element: Any, tag: str) -> bool:
        """Whether the element is nothing to hear. Its anchors are kept, and the pictures of a drawing."""
        if tag == "svg":
            for image in element.iter("{*}image"):
                self.made.images += [value for name, value in image.attrib.items() if name.endswith("href")]
        in_note = self._page.kinds[-1] is ParagraphKind.NOTE
        if not is_unheard(element, tag, pages=self.pages, keep_notes=self.keep_notes, in_note=in_note):
            return False
        self._anchor(element)
        for inner in element.iter():
            if isinstance(inner.tag, str) and inner is not element:
                self._anchor(inner)
        return True

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
            self._page.flush()
            self._page.holder = element.getparent()
        self._anchor(element)
        state.first = len(self.made.blocks)
        state.roles = tuple(types)
        if tag in ("html", "body"):
            self.made.roles |= types
        declared = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
        if declared is not None and (code := language.tag(declared)):
            if block:
                self._page.languages.append(code)
                state.lang = True
            else:
                state.marks += self._page.mark("lang", code)
        if (said := pronounced(element)) is not None:
            state.marks += self._page.mark("said", said)
        self._kind(state, element, tag, names, types)
        if not block:
            self._inline(state, element, tag, names)
        if tag == "br":
            self._page.newline()
        elif tag == "hr":
            self.made.blocks.append(Block("", ParagraphKind.BREAK))
        elif tag == "img":
            self._image(element, names)
        elif tag == "math":
            self._page.add(element.get("alttext"))
        return state

    def _kind(self, state: _State, element: Any, tag: str, names: str, types: frozenset[str]) -> None:
        kind: ParagraphKind | None = None
        here = f"{self.here}#"
        targeted = self._is_target(element, tag, here)
        if types & NOTE_TYPES or targeted or (tag in BLOCKS and FOOTNOTE.search(names)):
            kind = None if self.keep_notes else ParagraphKind.NOTE
        elif tag in ("figcaption", "caption"):
            kind = ParagraphKind.NOTE
        elif tag in BLOCKS and tag not in ("html", "body") and self._page.kinds[-1] is not ParagraphKind.NOTE:
            if (names or types) and (VERSE.search(names) or any(VERSE.search(name) for name in types)):
                kind = ParagraphKind.VERSE
                state.verse = True
                self._verse += 1
            elif (
                tag == "blockquote"
                or QUOTE.search(names)
                or types & {"epigraph", "doc-epigraph", "z3998:letter"}
            ):
                kind = ParagraphKind.QUOTE if self._page.kinds[-1] is not ParagraphKind.VERSE else None
        if kind is not None:
            self._page.kinds.append(kind)
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
        if level and not self._page.heading:
            self._page.heading = min(level, 6)
            state.heading = True
        if tag == "pre":
            self._page.pre += 1
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
            state.marks += self._page.mark("emphasis")
        if tag in STRONG or CLASS_BOLD.search(names) or BOLD.search(style):
            state.marks += self._page.mark("strong")
        if CLASS_CAPS.search(names) or SMALLCAPS.search(style):
            state.marks += self._page.mark("smallcaps")
        if tag == "a" and element.get("href"):
            self._page.links += 1
            state.link = True

    def _end(self, element: Any, tag: str, state: _State) -> None:
        if tag in ("td", "th"):
            if not self._page.empty and self._page.last not in " \n" and element.getnext() is not None:
                self._page.put(" " if self._page.last in ".!?:;," else ", ")
        elif tag in BLOCKS:
            self._page.flush()
            if tag in ("p", "div") and len(self.made.blocks) == state.first:
                self._space(element)
        self._page.close(state.marks)
        if state.link:
            self._page.links -= 1
        if state.kind is not None or state.heading or state.lang or state.verse or state.pre:
            self._page.flush()
        if state.kind is not None:
            self._page.kinds.pop()
        if state.lang:
            self._page.languages.pop()
        if state.heading:
            self._page.heading = 0
        self._verse -= state.verse
        self._page.pre -= state.pre
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

    def _image(self, element: Any, names: str) -> None:
        source = element.get("src")
        if source:
            self.made.images.append(source)
        alt = (element.get("alt") or "").strip()
        after = (element.tail or "")[:1]
        if len(alt) == 1 and alt.isalpha() and after.islower() and self._page.empty:
            self._page.put(alt)  # a drop cap drawn as a picture is the word's first letter
        elif alt and self.alt_text:
            note = Block(" ".join(alt.split()), ParagraphKind.NOTE)
            (self._page.after if not self._page.empty else self.made.blocks).append(note)
        elif SCENE.search(names) and self._page.empty:
            self.made.blocks.append(Block("", ParagraphKind.BREAK))
