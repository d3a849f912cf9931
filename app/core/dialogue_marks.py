"""Pairs the quotation marks within one paragraph, whatever is missing, doubled or an apostrophe."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """The marks that stand round speech."""

    DOUBLE = "double"  # “ ”, " " and mixtures of both
    SINGLE = "single"  # ‘ ’, ' '
    GERMAN = "german"  # „ “
    GUILLEMETS = "guillemets"  # « »
    INWARD = "inward"  # » «
    CORNER = "corner"  # 「 」
    NONE = "none"


class Pair(NamedTuple):
    """Offsets of an opening mark and its closing one. `first` is -1 where the quotation was open before;
    `last` is the text's length (or where the next opens) and `closed` False where the closing mark is missing."""

    first: int
    last: int
    closed: bool


# What a mark can be where it stands: opening, closing, either of them; or only at need: an apostrophe as a rule.
_OPEN, _CLOSE, _EITHER, _WEAK_OPEN, _WEAK_CLOSE = "o", "c", "?", "e", "w"

_MARKS = {
    Style.DOUBLE: re.compile('[“”„‟"]'),
    Style.SINGLE: re.compile("[‘’‛']"),
    Style.GERMAN: re.compile('[„“”"]'),
    Style.GUILLEMETS: re.compile("[«»]"),
    Style.INWARD: re.compile("[«»]"),
    Style.CORNER: re.compile("[「」『』]"),
}
_FIXED = {
    Style.GUILLEMETS: {"«": _OPEN, "»": _CLOSE},
    Style.INWARD: {"»": _OPEN, "«": _CLOSE},
    Style.CORNER: {"「": _OPEN, "『": _OPEN, "」": _CLOSE, "』": _CLOSE},
    Style.GERMAN: {"„": _OPEN, "“": _CLOSE, "”": _CLOSE},
}
_BEFORE = "([{—–-_*/=―"  # may stand before an opening mark without a space
_AFTER = ".,;:!?)]}—–-_*/=…―"  # may stand after a closing one
_STOP = ".,;:!?…—–-)_*"  # before a closing single mark that is surely one
# What an apostrophe begins at a word's start. Half of them are words too, so they only make a mark doubtful.
_ELISION = re.compile(
    r"(?:tis|twas|twere|twill|twould|em|im|er|e|ere|is|ad|as|ave|ow|ome|ouse|ead|and|ard|til|till|cause|bout|round|"
    r"neath|gainst|n|fraid|cept|nuff|course|ello|tain|taint|ud|un|pon|spect|way|tween|mongst|prentice|bus|phone|"
    r"flu|kay|sides|fore|long|stead|most|\d+s?)(?!\w)",
    re.IGNORECASE,
)
_LOOKAHEAD = 6  # paragraphs in which an open quotation may still be closed


def opens(text: str, style: Style) -> bool:
    """Whether the text's first mark stands at its very start and opens."""
    mark = _first(text, style)
    return (
        mark is not None
        and mark[1] in (_OPEN, _EITHER, _WEAK_OPEN)
        and not text[: mark[0]].strip(" _*([—–-\t\n")
    )


def closes_first(texts: list[str], style: Style) -> bool:
    """Whether the first sure mark of the texts closes: then what stands before it is still quoted."""
    for text in texts[:_LOOKAHEAD]:
        for _, role in _roles(text, style):
            if role == _CLOSE:
                return True
            if role in (_OPEN, _EITHER):
                return False
    return False


def pairs(text: str, style: Style, *, carried: bool = False, goes_on: bool = False) -> list[Pair]:
    """Pairs the marks of a paragraph.

    `carried`: the text begins within a quotation. `goes_on`: the next paragraph begins with an opening mark, so a
    quotation that is open at the end is left open.
    """
    roles = _roles(text, style)
    if not roles and not carried:
        return []
    if style is Style.SINGLE:
        return _singles(text, roles, carried, goes_on)
    return _toggled(text, roles, carried) or _by_role(text, roles, carried)


def _first(text: str, style: Style) -> tuple[int, str] | None:
    roles = _roles(text[:40], style)
    return roles[0] if roles else None


def _roles(text: str, style: Style) -> list[tuple[int, str]]:
    if style is Style.NONE:
        return []
    found = []
    fixed = _FIXED.get(style, {})
    for match in _MARKS[style].finditer(text):
        at, mark = match.start(), match.group()
        role = fixed.get(mark) or (
            _single(text, at, mark) if style is Style.SINGLE else _double(text, at, mark)
        )
        if role:
            found.append((at, role))
    return found


def _double(text: str, at: int, mark: str) -> str:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opening = (before.isspace() or before in _BEFORE or before in "‘'") and not after.isspace()
    closing = (after.isspace() or after in _AFTER or after in "’'") and not before.isspace()
    if mark in "“„‟":
        return _CLOSE if closing and not opening and before not in _BEFORE else _OPEN
    if mark == "”":
        return _OPEN if opening and not closing and before not in _BEFORE else _CLOSE
    return _EITHER if opening == closing else _OPEN if opening else _CLOSE


def _single(text: str, at: int, mark: str) -> str:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in "‘‛":
        if after.isspace():
            return _WEAK_CLOSE
        return _WEAK_OPEN if _ELISION.match(text, at + 1) and text[at + 1].islower() else _OPEN
    if before.isalnum() and after.isalnum():
        return ""  # don't
    opening = (before.isspace() or before in _BEFORE or before in '“"') and not after.isspace()
    closing = (after.isspace() or after in _AFTER or after in '”"') and not before.isspace()
    if opening and not closing:
        if mark == "’":
            return ""  # ’tis
        return _WEAK_OPEN if _ELISION.match(text, at + 1) else _OPEN
    if closing and not opening:
        # After the mark that closes what is quoted within, it is no apostrophe: 'He said, "Never,"' said she.
        return _CLOSE if before in _STOP or before in '”"' else _WEAK_CLOSE
    if opening and closing:  # between two dashes
        return _CLOSE if mark == "’" else _EITHER
    return ""


def _toggled(text: str, roles: list[tuple[int, str]], carried: bool) -> list[Pair] | None:
    """Every other mark opens; None where a mark cannot be what its turn asks for."""
    found: list[Pair] = []
    first = -1 if carried else None
    for at, role in roles:
        if first is None:
            if role == _CLOSE:
                return None
            first = at
        else:
            if role == _OPEN:
                return None
            found.append(Pair(first, at, True))
            first = None
    if first is not None:
        found.append(Pair(first, len(text), False))
    return found


def _by_role(text: str, roles: list[tuple[int, str]], carried: bool) -> list[Pair]:
    """Goes by what each mark looks like; an opening one within a quotation nests if enough closing ones follow."""
    found: list[Pair] = []
    first, depth = (-1, 1) if carried else (0, 0)
    opening = sum(role == _OPEN for _, role in roles)
    closing = sum(role in (_CLOSE, _EITHER) for _, role in roles)
    for at, role in roles:
        opening -= role == _OPEN
        closing -= role in (_CLOSE, _EITHER)
        if depth == 0:
            if role != _CLOSE:
                first, depth = at, 1
        elif role == _OPEN:
            if closing >= opening + depth + 1:
                depth += 1
            else:  # the closing mark before it was forgotten
                found.append(Pair(first, at, False))
                first, depth = at, 1
        else:
            depth -= 1
            if depth == 0:
                found.append(Pair(first, at, True))
    if depth:
        found.append(Pair(first, len(text), False))
    return found


def _singles(text: str, roles: list[tuple[int, str]], carried: bool, goes_on: bool) -> list[Pair]:
    """Single marks, where a closing one may as well be an apostrophe: a sure one wins over a doubtful one."""
    found: list[Pair] = []
    first: int | None = -1 if carried else None
    doubtful: list[int] = []
    for index, (at, role) in enumerate(roles):
        if first is None:
            if role in (_OPEN, _EITHER) or (role == _WEAK_OPEN and _closed_next(roles, index)):
                first, doubtful = at, []
        elif role in (_CLOSE, _EITHER):
            found.append(Pair(first, at, True))
            first = None
        elif role == _WEAK_CLOSE:
            doubtful.append(at)
        elif role == _OPEN:
            if doubtful:
                found.append(Pair(first, _likeliest(text, doubtful), True))
                first, doubtful = at, []
            elif not _nests(roles, index):
                found.append(Pair(first, at, False))
                first, doubtful = at, []
    if first is not None:
        sure = any(text[at + 1 : at + 2] in _AFTER for at in doubtful)  # also at the very end
        if doubtful and (sure or not goes_on):
            found.append(Pair(first, _likeliest(text, doubtful), True))
        else:
            found.append(Pair(first, len(text), False))
    return found


def _closed_next(roles: list[tuple[int, str]], index: int) -> bool:
    """Whether a sure closing mark comes before the next opening one."""
    for _, role in roles[index + 1 :]:
        if role == _CLOSE:
            return True
        if role in (_OPEN, _EITHER):
            return False
    return False


def _nests(roles: list[tuple[int, str]], index: int) -> bool:
    """Whether two closing marks follow before another opening one."""
    closing = 0
    for _, role in roles[index + 1 :]:
        if role in (_OPEN, _EITHER):
            break
        closing += role in (_CLOSE, _WEAK_CLOSE)
    return closing >= 2


def _likeliest(text: str, doubtful: list[int]) -> int:
    """The mark that least looks like a plural's genitive (the boys' room) or a dropped letter (goin')."""
    for at in doubtful:
        after = text[at + 1 : at + 2]
        if after in _AFTER or not (text[at - 1] == "s" or text[:at].endswith("in")):
            return at
    return doubtful[-1]
