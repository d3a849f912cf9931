"""Texts that are told in one line, where there is room for a few words."""

from __future__ import annotations

MENU = 32
"""Letters; what fits in a menu."""


def shortened(text: str, letters: int = MENU) -> str:
    """A text in one line: its first words, at most so many letters, with "…" behind them where it is longer."""
    words = " ".join(text.split())
    if len(words) <= letters:
        return words
    cut = words[:letters].rpartition(" ")[0]
    return f"{cut if len(cut) > letters // 2 else words[:letters]}…"
