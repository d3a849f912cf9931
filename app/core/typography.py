"""What a text says without the way in which it is set: two settings of the same words sound the same."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ‘`´](?=\w)")
_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›`´ʼ「」『』]")
_DASH = re.compile(r"\s*(?:-{2,}|[—―]|(?<=\s)[–-](?=\s))\s*")
_DOTS = re.compile(r"\s*\.(?:\s?\.){2,}")
_INNER = "\x01"


def unset(text: str) -> str:
    """The text without quotation marks, with one apostrophe, dash and ellipsis for all their kinds, spaces as one.

    Apostrophes within words stay ("we'll" is not "well"); a dash between figures stays what it is.
    """
    plain = _UNSEEN.sub("", text) if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    plain = _QUOTES.sub("", _APOSTROPHE.sub(_INNER, plain)).replace(_INNER, "'")
    plain = " ".join(plain.split())
    return " ".join(_DASH.sub("—", _DOTS.sub("...", plain)).split())
