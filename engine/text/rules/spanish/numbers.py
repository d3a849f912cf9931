"""Spanish words for numbers. Pure functions."""

from __future__ import annotations

_ONES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
).split()
_TENS = "_ _ veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = (
    "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()
_ORDINALS = "_ primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo".split()
_ORDINAL_TENS = (
    "_ décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo"
).split()


def cardinal(number: int, gender: str = "") -> str:
    """21 -> "veintiuno", "veintiún" before a masculine noun ("m"), "veintiuna" before a feminine one ("f")."""
    words: list[str] = []
    rest = number
    for worth, one, many in ((10**12, "billón", "billones"), (10**6, "millón", "millones")):
        count, rest = divmod(rest, worth)
        if count:
            words.append(f"un {one}" if count == 1 else f"{cardinal(count, 'm')} {many}")
    thousand, rest = divmod(rest, 1000)
    if thousand:
        words.append("mil" if thousand == 1 else f"{_below_thousand(thousand, gender or 'm')} mil")
    if rest or not words:
        words.append(_below_thousand(rest, gender))
    return " ".join(words)


def _below_thousand(number: int, gender: str) -> str:
    if number == 100:
        return "cien"
    hundred, rest = divmod(number, 100)
    words: list[str] = []
    if hundred:
        said = _HUNDREDS[hundred]
        words.append(said[:-2] + "as" if gender == "f" and hundred > 1 else said)
    if rest or not words:
        words.append(_below_hundred(rest, gender))
    return " ".join(words)


def _below_hundred(number: int, gender: str) -> str:
    if number < 30:
        said = _ONES[number]
    else:
        ten, one = divmod(number, 10)
        said = _TENS[ten] + (f" y {_ONES[one]}" if one else "")
    if said.endswith("uno"):
        if gender == "f":
            return said[:-1] + "a"
        if gender:
            return "veintiún" if number == 21 else said[:-1]
    return said


def year(value: int) -> str:
    """1897 -> "mil ochocientos noventa y siete"."""
    return cardinal(value)


def ordinal(number: int, gender: str = "m", short: bool = False) -> str:
    """3 -> "tercero", "tercera", or "tercer" before a noun (`short`). Beyond 99 the cardinal is said, as readers do."""
    if not 1 <= number <= 99:
        return cardinal(number, gender)
    ten, one = divmod(number, 10)
    words = [_ORDINAL_TENS[ten]] if ten else []
    if one:
        words.append(_ORDINALS[one])
    if gender == "f":
        return " ".join(word[:-1] + "a" for word in words)
    said = " ".join(words)
    return said[:-1] if short and one in (1, 3) else said
