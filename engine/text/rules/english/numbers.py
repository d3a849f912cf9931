"""English words for numbers. Pure functions on digits.

The "and" that American readers leave out ("two hundred [and] six") is preceded by `MAYBE`, a character that no cleaned
text holds; `settle` keeps or drops those words once the whole text is said.
"""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")
MAYBE = "\x0e"
_AND = f"{MAYBE}and "
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
LARGEST = 10**21 - 1
_LONGEST_RUN = 12  # digits without commas that are still a quantity; more are a card, an account, a key
_DENOMINATORS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def settle(text: str, american: bool) -> str:
    """The text with the "and" of its numbers left out (`american`) or kept."""
    return text.replace(_AND, "" if american else "and ")


def cardinal(number: int) -> str:
    """123 -> "one hundred and twenty-three". Beyond `LARGEST` the digits are read one by one."""
    if number < 0:
        return "minus " + cardinal(-number)
    if number > LARGEST:
        return digits(str(number))
    if number < 1000:
        return _below_thousand(number)
    words: list[str] = []
    for power in range(len(_SCALES) - 1, 0, -1):
        count, number = divmod(number, 1000**power)
        if count:
            words.append(f"{_below_thousand(count)} {_SCALES[power]}")
    if number:
        words.append((_AND if number < 100 else "") + _below_thousand(number))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten] + (f"-{_ONES[one]}" if one else "")
    hundred, rest = divmod(number, 100)
    return f"{_ONES[hundred]} hundred" + (f" {_AND}{_below_thousand(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """22 -> "twenty-second"."""
    return _to_ordinal(cardinal(number))


def _to_ordinal(words: str) -> str:
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def digits(text: str, zero: str = "zero") -> str:
    """The ASCII digits of `text` one by one: "907" -> "nine zero seven"."""
    return " ".join(zero if char == "0" else _ONES[int(char)] for char in text if "0" <= char <= "9")


def number(text: str) -> str:
    """Digits with thousands commas and at most one point: "1,250.5" -> "one thousand two hundred and fifty point five".

    A leading zero ("007"), more than twelve digits without commas, or more than `LARGEST` has, makes them read one
    by one.
    """
    whole, point, decimals = text.replace(",", "").partition(".")
    longest = len(str(LARGEST)) if "," in text else _LONGEST_RUN
    if len(whole) > longest or (len(whole) > 1 and whole[0] == "0"):
        said = digits(whole)
    else:
        said = cardinal(int(whole)) if whole else ""
    return f"{said} point {digits(decimals)}".strip() if point and decimals else said


def year(value: int) -> str:
    """A year of one to four digits as it is read: 1812 -> "eighteen twelve", 1905 -> "nineteen oh five"."""
    century, rest = divmod(value, 100)
    if not 1000 <= value <= 9999 or (century % 10 == 0 and rest < 10):
        return cardinal(value)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def by_pairs(text: str) -> str:
    """Three or four digits as the number of a house or of a year before the thousandth: "123" -> "one twenty-three",
    "708" -> "seven oh eight", "1428" -> "fourteen twenty-eight"; other digits as a quantity."""
    if len(text) not in (3, 4) or text[0] == "0" or text.endswith("00"):
        return number(text)
    head, rest = int(text[:-2]), int(text[-2:])
    if head % 10 == 0 and rest < 10:
        return cardinal(int(text))
    return f"{cardinal(head)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def plural(words: str) -> str:
    """The plural of a number's words: "twenty" -> "twenties", "six" -> "sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def fraction(top: int, bottom: int) -> str:
    """2, 3 -> "two thirds"; 1, 2 -> "one half"; 3, 4 -> "three quarters"."""
    one, many = _DENOMINATORS.get(bottom) or (ordinal(bottom), ordinal(bottom) + "s")
    return f"{cardinal(top)} {one if top == 1 else many}"


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case ("XIV" -> 14); None for anything else ("IIII", "MIX-UP")."""
    value = 0
    rest = text.upper()
    for letters, worth in _ROMAN:
        most = 3 if letters in "MCXI" else 1
        for _ in range(most):
            if not rest.startswith(letters):
                break
            value += worth
            rest = rest[len(letters) :]
    return value if value and not rest and to_roman(value) == text.upper() else None


_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip


def to_roman(value: int) -> str:
    """14 -> "XIV", for 1 to 3999."""
    out = ""
    for letters, worth in _ROMAN:
        count, value = divmod(value, worth)
        out += letters * count
    return out
