"""Text as a row of words and marks, alike for every script."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from typing import NamedTuple

# Scripts that write no space between words: each character stands for itself.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
APOSTROPHES = {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("＇"): "'"}


# A text of Latin letters and the marks of general punctuation is cut alike by a pattern that is several times as quick.
_WIDE = re.compile("[^\x00-\u02ff\u2010-\u206f]")
_WESTERN = re.compile(r"\s+|\w+(?:['’ʼ]\w+)*|.", re.DOTALL)


class Token(NamedTuple):
    """A word, a mark or a run of space. `text` is composed (NFC), with plain apostrophes; `folded` without case."""

    start: int
    end: int
    text: str
    folded: str


@functools.cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(_ranges())
    letter = rf"(?:[^\W{_UNSPACED}]|[{marks}\u200c\u200d])"
    return re.compile(rf"\s+|[{_UNSPACED}][{marks}]*|{letter}+(?:['’ʼ＇]{letter}+)*|.", re.DOTALL)


def _ranges() -> list[str]:
    """The combining marks of Unicode as ranges for a character class; `\\w` leaves them out, which cuts Hindi to bits."""
    out: list[str] = []
    start = None
    for code in range(0x300, min(0x1F000, sys.maxunicode)):
        if unicodedata.category(chr(code))[0] == "M" and not 0xD800 <= code < 0xE000:
            if start is None:
                start = code
        elif start is not None:
            out.append(f"{chr(start)}-{chr(code - 1)}" if code - 1 > start else chr(start))
            start = None
    return out


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, which together are the whole of it. A word keeps its inner apostrophes ("don't")."""
    pattern = _pattern() if _WIDE.search(text) else _WESTERN
    return [Token(*match.span(), *_plain(match.group())) for match in pattern.finditer(text)]


@functools.lru_cache(maxsize=65536)  # a book is made of a few thousand words
def _plain(written: str) -> tuple[str, str]:
    """A token as it is compared, with and without case."""
    if written.isspace():
        return " ", " "
    plain = written.translate(APOSTROPHES)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return plain, plain.casefold()


def simple(text: str) -> str:
    """A text as its tokens' `folded` are written: composed, with plain apostrophes, without case."""
    plain = text.translate(APOSTROPHES)
    return (plain if plain.isascii() else unicodedata.normalize("NFC", plain)).casefold()
