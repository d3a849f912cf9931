"""What a Word style means, whatever it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.core.manuscript import ParagraphKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style means. `level`: 1 to 9 for headings, 0 else."""

    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    title: bool = False
    contents: bool = False


def on(properties: Any, name: str) -> bool:
    found = properties.find(f"{W}{name}")
    return found is not None and (found.get(f"{W}val") or "1") not in OFF


def style_of(style: Any) -> Style:
    """A paragraph style's meaning by its English name, which Word keeps in every language, or its bases'."""
    one = style
    for _ in range(12):
        if one is None:
            break
        name = (one.name or "").lower()
        level = re.fullmatch(r"heading (\d)", name)
        if level:
            return Style(ParagraphKind.HEADING, int(level[1]))
        outline = one.element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and (outline.get(f"{W}val") or "9") in "01234":
            return Style(ParagraphKind.HEADING, int(outline.get(f"{W}val")) + 1)
        if name in ("title", "subtitle"):
            return Style(ParagraphKind.HEADING, 0, title=name == "title")
        if re.fullmatch(
            r"toc( heading|\s?\d)|table of (figures|authorities)|contents \d|contents heading", name
        ):
            return Style(contents=True)
        if "verse" in name or "poem" in name or "poetry" in name:
            return Style(ParagraphKind.VERSE)
        if "quot" in name or name in ("block text", "letter", "epigraph"):
            return Style(ParagraphKind.QUOTE)
        if name in ("caption", "footnote text", "endnote text"):
            return Style(ParagraphKind.NOTE)
        one = one.base_style
    return Style()
