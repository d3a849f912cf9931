"""French words for numbers, as France says them. Pure functions."""

from __future__ import annotations

_ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
).split()
_TENS = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_SCALES = ((10**12, "billion"), (10**9, "milliard"), (10**6, "million"))
_ORDINALS = {"un": "unième", "cinq": "cinquième", "neuf": "neuvième"}


def cardinal(number: int, gender: str = "") -> str:
    """71 -> "soixante et onze"; a 1 at the end is "une" before a feminine noun ("f")."""
    words: list[str] = []
    rest = number
    for worth, name in _SCALES:
        count, rest = divmod(rest, worth)
        if count:
            words.append(f"{_thousands(count, True)} {name}{'s' if count > 1 else ''}")
    if rest or not words:
        words.append(_thousands(rest, True))
    said = " ".join(words)
    return said[:-2] + "une" if gender == "f" and (said == "un" or said.endswith(" un")) else said


def _thousands(number: int, last: bool) -> str:
    thousand, rest = divmod(number, 1000)
    words = []
    if thousand:
        words.append("mille" if thousand == 1 else f"{_hundreds(thousand, False)} mille")
    if rest or not words:
        words.append(_hundreds(rest, last))
    return " ".join(words)


def _hundreds(number: int, last: bool) -> str:
    """Below a thousand; `last`: nothing follows, so that "cents" and "quatre-vingts" take their s."""
    hundred, rest = divmod(number, 100)
    words = []
    if hundred:
        words.append("cent" if hundred == 1 else f"{_ONES[hundred]} cent{'s' if last and not rest else ''}")
    if rest or not words:
        words.append(_below_hundred(rest, last))
    return " ".join(words)


def _below_hundred(number: int, last: bool) -> str:
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    if ten in (7, 9):
        ten, one = ten - 1, one + 10
    if number == 80:
        return "quatre-vingts" if last else "quatre-vingt"
    if one in (1, 11) and ten < 8:
        return f"{_TENS[ten]} et {_ONES[one]}"
    return _TENS[ten] + (f"-{_ONES[one]}" if one else "")


def year(value: int) -> str:
    """1897 -> "mille huit cent quatre-vingt-dix-sept"."""
    return cardinal(value)


def ordinal(number: int, gender: str = "m") -> str:
    """1 -> "premier" or "première", 21 -> "vingt et unième"."""
    if number == 1:
        return "première" if gender == "f" else "premier"
    words = cardinal(number)
    for plain, said in _ORDINALS.items():
        if words == plain or words.endswith((f" {plain}", f"-{plain}")):
            return words[: -len(plain)] + said
    return (
        words.rstrip("es" if words.endswith("e") else "s") + "ième"
        if not words.endswith(("six", "dix"))
        else words + "ième"
    )
