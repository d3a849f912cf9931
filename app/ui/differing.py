"""The difference between the book's words and others, as the window shows it."""

from __future__ import annotations

from html import escape

from app.core.difference import difference


def rich(before: str, after: str) -> str:
    """Both texts in one, as rich text: what goes is struck out, what comes is bold. Marked by shape, not by colour."""
    around = {"same": ("", ""), "out": ("<s>", "</s>"), "in": ("<b>", "</b>")}
    told = "".join(
        f"{around[part.kind][0]}{escape(part.text)}{around[part.kind][1]}"
        for part in difference(before, after)
    )
    return told.replace("</s><b>", "</s>\u2009<b>")
