"""The layout of a play: paragraphs that begin with the name of who speaks, "HAMLET. Words, words."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from app.core.quotes import Quotation


class Part(NamedTuple):
    """What a paragraph of a play says: who, as the page names them, and the spans of the words without directions."""

    name: str
    quotations: tuple[Quotation, ...]


_CAPITALS = re.compile(
    r"\s*(?P<name>(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]*\.? ){0,3}[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]+(?: [IVX\d]+)?)"
    r"(?:,?\s*[\[(][^\])]{1,120}[\])])?\s*(?:[.:]|(?=[\[(]))[\s—–-]*(?=\S)"
)
_COLON = re.compile(
    r"\s*_?(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]*\.?(?: (?:de|la|von|of|the)?\s?[A-ZÀ-ÖØ-Þ][\w’'-]*\.?){0,2})_?"
    r"(?:,?\s*[\[(][^\])]{1,120}[\])])?\s*:\s+(?=\S)"
)
_STOP = re.compile(r"\s*_?(?P<name>[A-ZÀ-ÖØ-Þ][a-zà-ÿ’'-]{1,14})\._?\s+(?=[A-ZÀ-ÖØ-Þ“\"‘'O\[(])")
_DIRECTION = re.compile(r"\[[^\]]*\]|\([^)]*\)")
# Headings of other books that stand before a colon again and again.
_NO_PERSON = frozenset(
    """
    ingredients method note notes serves preparation directions tip tips makes yield time chapter act scene part book
    step question answer example figure table exercise summary variation variations total source sources warning
    zutaten zubereitung hinweis ingrédients préparation ingredientes preparación mr mrs ms dr st prof
    """.split()
)
_TALK = re.compile(
    r"[?!]|\b(?:I|you|your|my|me|we|our|thou|thy|thee|ich|du|wir|mein|je|vous|nous|tu|moi|mon|yo|tú|usted|mi|me|te)\b"
)
_FEWEST = 4  # labelled paragraphs that make a play


def parts(paragraphs: Sequence[str]) -> list[Part | None] | None:
    """For each paragraph of a book what it says, None for directions and headings; None for a book that is no play.

    A book is a play if a good part of its paragraphs begins with one of a few names that come again and again, and
    what follows them reads like talk.
    """
    filled = sum(bool(text.strip()) for text in paragraphs)
    for pattern, share in ((_CAPITALS, 0.3), (_COLON, 0.5), (_STOP, 0.6)):
        found = [pattern.match(text) for text in paragraphs]
        names = Counter(match["name"] for match in found if match)
        kept = {
            name
            for name, count in names.items()
            if (count > 1 or pattern is _CAPITALS) and name.lower().rstrip(".").split()[0] not in _NO_PERSON
        }
        labelled = [
            (text, match)
            for text, match in zip(paragraphs, found, strict=True)
            if match and match["name"] in kept
        ]
        again = [names[name] for name in kept if names[name] > 1]
        if len(labelled) < max(_FEWEST, share * filled) or len(again) < 2 or sum(again) * 2 < len(labelled):
            continue
        if sum(bool(_TALK.search(text, match.end())) for text, match in labelled) * 3 < len(labelled):
            continue
        return [
            _part(text, match) if match and match["name"] in kept else None
            for text, match in zip(paragraphs, found, strict=True)
        ]
    return None


def _part(text: str, match: re.Match[str]) -> Part | None:
    """The words after the label; what stands in brackets is a direction."""
    quotations = []
    at = match.end()
    for start, end in [*(one.span() for one in _DIRECTION.finditer(text, at)), (len(text), len(text))]:
        first, last = at, start
        while first < last and (text[first].isspace() or text[first] in "_.,;:"):
            first += 1
        while first < last and (text[last - 1].isspace() or text[last - 1] == "_"):
            last -= 1
        if first < last:
            quotations.append(Quotation(first, last, (first, last)))
        at = end
    if not quotations:
        return None
    name = match["name"].strip().rstrip(".")
    return Part(name.title() if name.isupper() else name, tuple(quotations))
