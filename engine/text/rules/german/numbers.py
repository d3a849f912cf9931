"""German words for numbers. Pure functions."""

from __future__ import annotations

_ONES = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
).split()
_TENS = "_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_SCALES = (
    (10**12, "Billion", "Billionen"),
    (10**9, "Milliarde", "Milliarden"),
    (10**6, "Million", "Millionen"),
)
_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}


def cardinal(number: int, gender: str = "") -> str:
    """21 -> "einundzwanzig"; 1 is "ein" before a noun ("m", "n"), "eine" before a feminine one."""
    words: list[str] = []
    rest = number
    for worth, one, many in _SCALES:
        count, rest = divmod(rest, worth)
        if count:
            words.append(f"eine {one}" if count == 1 else f"{_small(count)} {many}")
    if rest or not words:
        words.append(_small(rest))
    if gender and words[-1].endswith("eins"):
        words[-1] = words[-1][:-1] + ("e" if gender == "f" and number == 1 else "")
    return " ".join(words)


def _small(number: int) -> str:
    """Below a million, as one word."""
    thousand, rest = divmod(number, 1000)
    hundred, ten = divmod(rest, 100)
    said = ""
    if thousand:
        said = ("ein" if thousand == 1 else _joined(_small(thousand))) + "tausend"
    if hundred:
        said += ("ein" if hundred == 1 else _ONES[hundred]) + "hundert"
    if ten >= 20:
        tens, one = divmod(ten, 10)
        said += (f"{'ein' if one == 1 else _ONES[one]}und" if one else "") + _TENS[tens]
    elif ten or not said:
        said += _ONES[ten]
    return said


def _joined(words: str) -> str:
    return words[:-1] if words.endswith("eins") else words


def year(value: int) -> str:
    """1897 -> "achtzehnhundertsiebenundneunzig", 2024 -> "zweitausendvierundzwanzig"."""
    if 1100 <= value <= 1999:
        century, rest = divmod(value, 100)
        return f"{_ONES[century]}hundert" + (_small(rest) if rest else "")
    return cardinal(value)


def ordinal(number: int, ending: str = "e") -> str:
    """3 -> "dritte"; `ending` is "e", "en", "er" or "es"."""
    if number > 999_999:
        return cardinal(number) + "st" + ending
    last = number % 100
    if (last in _ORDINALS and number < 20) or (0 < last < 20 and last in _ORDINALS):
        return _small(number - last) * bool(number - last) + _ORDINALS[last] + ending
    return _small(number) + ("t" if 0 < last < 20 else "st") + ending
