"""Text and figures as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NONE = "–"
"""Stands for what was not measured, or means nothing there."""


def plain(text: str) -> str:
    """A text that means itself in Markdown, also in a table."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", " ".join(text.split()))


def quoted(text: str, mark: tuple[int, int] | None = None) -> str:
    """A text in quotation marks, with the characters [start, end) of `mark` in bold."""
    if mark is None:
        return f"“{plain(text)}”"
    start, end = mark
    # Spaces at the edge of bold would keep it from being bold.
    return f"“{_edge(text[:start])}**{plain(text[start:end])}**{_edge(text[end:])}”"


def number(value: float | None, digits: int = 3) -> str:
    """A figure with at most so many significant digits; thousands as a whole."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}"


def share(value: float) -> str:
    """A share in per cent."""
    return f"{value:.0%}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def listed(lines: Iterable[str]) -> str:
    """A list; its lines are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def _edge(text: str) -> str:
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{head}{plain(text)}{tail}" if text.strip() else head
