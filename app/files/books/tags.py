"""What the tags, classes and types of XHTML mean to a reader."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    "html body p div h1 h2 h3 h4 h5 h6 li blockquote tr dt dd section article aside figure figcaption pre hr table"
    " ul ol dl header footer nav address center main tbody thead tfoot caption details summary form fieldset".split()
)
SKIPPED = frozenset(
    "head script style template svg audio video object iframe rt rp rtc noscript select button canvas map"
    " annotation annotation-xml".split()
)
EMPHASIS = frozenset("em i cite dfn var".split())
STRONG = frozenset("strong b".split())
NOTE_TYPES = frozenset(
    "footnote endnote rearnote note footnotes endnotes rearnotes doc-footnote doc-endnote doc-endnotes".split()
)
NOTE_TAGS = frozenset("p li div dd dt aside td tr blockquote".split())
REF_TYPES = frozenset("noteref doc-noteref".split())
BACK_TYPES = frozenset("backlink doc-backlink referrer".split())
PAGE_TYPES = frozenset("pagebreak doc-pagebreak".split())
VERSE = re.compile(
    r"(?:^|[\s_-])(?:verse|poem|poetry|stanza|lyrics?|couplet|quatrain|song)(?:$|[\s_\d-])|z3998:(?:verse|poem|song|hymn)",
    re.I,
)
VERSE_LINE = re.compile(
    r"(?:^|[\s_-])(?:line|verse-?line|vl|l|i\d{1,2}|poem-?line|indent\d?)(?:$|[\s_\d-])", re.I
)
QUOTE = re.compile(
    r"z3998:letter|(?:^|\s)(?:epigraph|letter|blockquote|extract|excerpt|quotation)(?:$|[\s_-])", re.I
)
PAGE = re.compile(
    r"(?:^|[\s_-])(?:page-?(?:num|number|no|break|marker)s?|pagenum|pageno|pagebreak|pgnum|pb|pg)(?:$|[\s_\d-])",
    re.I,
)
REFERENCE = re.compile(
    r"(?:^|[\s_-])(?:note-?ref|footnote-?ref|endnote-?ref|fn-?ref|noteanchor|fnanchor|fnref|noteref)\w*", re.I
)
FOOTNOTE = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|rearnotes?|fn-?text|footnote-?text)(?:$|[\s_\d-])", re.I
)
SCENE = re.compile(
    r"(?:^|[\s_-])(?:scene-?break|section-?break|sectbreak|thought-?break|transition|tb|asterism"
    r"|ornament(?:al)?(?:-break)?|space-?break)(?:$|[\s_\d-])",
    re.I,
)
HEADLIKE = re.compile(
    r"(?:^|\s)(?:(?:chap(?:ter)?|part|book|section)[-_ ]?(?:title|head(?:ing)?|num(?:ber)?|no|label)s?"
    r"|heading\d?|ct|cn|h[1-6])(?:$|[\s_\d])",
    re.I,
)
BOILERPLATE = re.compile(r"(?:^|\s)(?:pg-boilerplate|pgheader|pgfooter)(?:$|\s)", re.I)
PAGE_TEXT = re.compile(r"[\s\[({p.]*(?:page|pg|seite|p)?[\s.]*(?:\d{1,4}|[ivxlc]{1,7})[a-z]?[\s\])}.]*", re.I)
REF_TEXT = re.compile(
    r"[\s\[(]*(?:\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶#]{1,4}|note \d{1,4}|fn\.? ?\d{1,4})[\s\]).]*", re.I
)
BACK_TEXT = re.compile(
    r"[\s\[(]*(?:[↩⏎↑^↵⮐←⤴▲\ufe0e\ufe0f]+|back|return|zurück|retour|\d{1,4}|[a-z]|[*†‡§¶#]{1,4})[\s\]).:]*",
    re.I,
)
SPACES = re.compile(r"(?: [ \t\r\n\f]|[\t\r\n\f])[ \t\r\n\f]*")
"""White space that is not one blank already."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
SMALLCAPS = re.compile(r"font-variant[\w-]*\s*:\s*[^;]*small-caps", re.I)
CLASS_ITALIC = re.compile(r"(?:^|\s)(?:ital(?:ics?)?|em(?:ph(?:asis)?)?|i|calibre_?it\w*)(?:$|\s)", re.I)
CLASS_BOLD = re.compile(r"(?:^|\s)(?:bold|strong|b)(?:$|\s)", re.I)
CLASS_CAPS = re.compile(r"(?:^|\s)(?:small-?caps?|sc|smcap|smallcap\w*)(?:$|\s)", re.I)


_NONE: frozenset[str] = frozenset()


def types_of(element: Any) -> frozenset[str]:
    if not element.attrib:
        return _NONE
    types = ""
    for name, value in element.attrib.items():
        if name in ("role", "epub:type") or name.endswith("}type"):
            types += " " + value
    return frozenset(types.lower().split())


def text_of(element: Any, most: int) -> str:
    """The element's text, cut soon after `most` characters: enough to see that it is longer."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > most:
            break
    return "".join(pieces)
