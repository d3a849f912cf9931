"""Cuts a paragraph into lines: its quotations and the narration between them, each by sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.core.quotes import Quotation

# Takes a text and its language, gives the sentences as half-open offsets that together hold every non-space character.
Split = Callable[[str, str], list[tuple[int, int]]]


_SOUNDS = re.compile(r"[^\W_]")


class Piece(NamedTuple):
    """A line to be: a span of the paragraph's text, and which of its quotations it belongs to (None: narration)."""

    start: int
    end: int
    quotation: int | None


def cut(text: str, quotations: Sequence[Quotation], split: Split, language: str = "en") -> list[Piece]:
    """The pieces of a paragraph in order.

    Every character that is neither space nor a quotation mark of speech lies in exactly one piece. Narration that is
    only punctuation joins the piece before it (the one after it at the start), marks between them included.
    """
    pieces: list[Piece] = []
    at = 0
    for number, quotation in enumerate(quotations):
        _narration(text, at, max(at, quotation.outer[0]), split, language, pieces)
        pieces += [
            Piece(start, end, number)
            for start, end in _sentences(text, quotation.start, quotation.end, split, language)
        ]
        at = max(at, quotation.outer[1], quotation.end)
    _narration(text, at, len(text), split, language, pieces)
    return _joined(text, pieces)


def _narration(text: str, start: int, end: int, split: Split, language: str, pieces: list[Piece]) -> None:
    pieces += [Piece(first, last, None) for first, last in _sentences(text, start, end, split, language)]


def _sentences(text: str, start: int, end: int, split: Split, language: str) -> list[tuple[int, int]]:
    part = text[start:end]
    if not part.strip():
        return []
    found = []
    for first, last in split(part, language):
        sentence = part[first:last]
        blank = len(sentence) - len(sentence.lstrip())
        if blank < len(sentence):
            found.append((start + first + blank, start + first + len(sentence.rstrip())))
    return found


def _joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Lets pieces without a letter or digit join a neighbour; in a quotation only one of the same quotation."""
    joined: list[Piece] = []
    waiting: int | None = None  # where punctuation at the paragraph's start began
    for piece in pieces:
        silent = not _SOUNDS.search(text, piece.start, piece.end)
        if silent and piece.quotation is None and joined:
            joined[-1] = Piece(joined[-1].start, piece.end, joined[-1].quotation)
        elif silent and piece.quotation is not None and joined and joined[-1].quotation == piece.quotation:
            joined[-1] = Piece(joined[-1].start, piece.end, piece.quotation)
        elif silent and piece.quotation is None and len(pieces) > 1:
            waiting = piece.start if waiting is None else waiting
        else:
            joined.append(piece if waiting is None else Piece(waiting, piece.end, piece.quotation))
            waiting = None
    if waiting is not None:
        joined.append(Piece(waiting, pieces[-1].end, None))
    return joined
