"""What is left of the figures: ordinals, ranges, decimals, plain numbers, signs."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import LARGEST, cardinal, digits, number, ordinal, plural
from engine.text.rules.rule import Family, Rule

_NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]+)"


_SIGNS = {
    "%": " percent", "+": " plus ", "=": " equals ", "×": " times ", "°": " degrees ", "§": " section ",
    "©": " copyright ", "™": "", "@": " at ",
}  # fmt: skip


def _dotted(match: re.Match[str], _british: bool) -> str:
    parts = match.group().split(".")
    return (" dot " if len(parts) == 4 else " point ").join(number(part) for part in parts)


def _range(match: re.Match[str], _british: bool) -> str:
    if match.group(1) == match.group(2):  # "20-20 vision"
        return f"{number(match.group(1))}-{number(match.group(2))}"
    return f"{number(match.group(1))} to {number(match.group(2))}"


def _ending(figures: str) -> str:
    """The letters that an ordinal written in figures ends with; "d" stands for "nd" and "rd" in old books."""
    if figures[-2:-1] == "1":
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(figures[-1], "th")


def _ordinal(match: re.Match[str], _british: bool) -> str:
    value = match.group(1).replace(",", "")
    if match.group(2) != "d" and match.group(2).lower() != _ending(value):
        return f"{number(match.group(1))} {match.group(2)}"  # "11st", "1th"
    return ordinal(int(value)) if len(value) <= len(str(LARGEST)) else match.group()


def _decimal(match: re.Match[str], _british: bool) -> str:
    whole, decimals = match.group(1) or "", match.group(2)
    return f"{number(whole) + ' ' if whole else ''}point {digits(decimals)}"


def _plain(match: re.Match[str], _british: bool) -> str:
    return number(match.group())


def _plural(match: re.Match[str], _british: bool) -> str:
    value = match.group(1)
    if len(value) == 3 and value[0] != "0":
        rest = int(value[1:])
        return f"{cardinal(int(value[0]))} {plural(('oh ' if rest < 10 else '') + cardinal(rest))}"
    return plural(number(value))


FIGURES = Family(
    "figures",
    re.compile(r"[0-9]"),
    (
        Rule(
            "ordinal",
            re.compile(
                r"(?<![\w.,$£€])((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+))(st|nd|rd|th|ST|ND|RD|TH|(?<=[23])d(?=\s[A-Z]))(?!\w)"
            ),
            _ordinal,
            (
                ("the 22nd of the month", "the twenty-second of the month"),
                ("a 19th-century house", "a nineteenth-century house"),
                ("the 1st", "the first"),
                ("the 101st", "the one hundred and first"),
                ("the 42d Foot", "the forty-second Foot"),
                ("the 11st", "the eleven st"),
            ),
        ),
        Rule(
            "number of",
            re.compile(r"(?:#|№\s?|N°\s?|n°\s?)(?=[0-9])"),
            lambda _m, _b: "number ",
            (("room #5", "room number five"), ("№ 7", "number seven")),
        ),
        Rule(
            "dotted",
            re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,6}){2,5}(?![\w])(?!\.[0-9])"),
            _dotted,
            (("version 2.0.1", "version two point zero point one"),),
        ),
        Rule(
            "range",
            re.compile(
                rf"(?<![\w.,$£€/-])({_NUM}(?:\.[0-9]+)?)\s?[–—-]\s?({_NUM}(?:\.[0-9]+)?)(?![\w/-]|[.,][0-9])"
            ),
            _range,
            (
                ("10–12 men", "ten to twelve men"),
                ("10-12", "ten to twelve"),
                ("They won 3–1.", "They won three to one."),
            ),
        ),
        Rule(
            "thousands parted by spaces",
            re.compile(
                r"(?<![\w.,])[1-9][0-9]{0,2}(?:(?:[\u00a0\u2009\u202f][0-9]{3})+|(?: [0-9]{3}){2,5})(?![\w,]|\.[0-9])"
            ),
            lambda m, _: number(re.sub(r"\s", "", m.group())),
            (("1 000 000 men", "one million men"),),
        ),
        Rule(
            "ratio",
            re.compile(r"(?<![\w.,:])([0-9]{1,4})\s?:\s?([0-9]{1,6})(?![\w:]|[.,][0-9])"),
            lambda m, _: f"{number(m.group(1))} to {number(m.group(2))}",
            (("a map of 1:1000", "a map of one to one thousand"), ("3 : 1", "three to one")),
        ),
        Rule(
            "by",
            re.compile(r"(?<=[0-9])\s?[x×]\s?(?=[0-9])"),
            lambda _m, _b: " by ",
            (("a 3 x 4 card", "a three by four card"), ("9×12", "nine by twelve")),
        ),
        Rule(
            "sum",
            re.compile(r"(?<=[0-9])\s([+=÷])\s(?=[0-9])"),
            lambda m, _: {"+": " plus ", "=": " equals ", "÷": " divided by "}[m.group(1)],
            (("2 + 2 = 4", "two plus two equals four"),),
        ),
        Rule(
            "plural",
            re.compile(r"(?<![\w.,])([0-9]{1,6})['’]?s\b"),
            _plural,
            (("a pair of 7s", "a pair of sevens"), ("the 747s", "the seven forty-sevens")),
        ),
        Rule(
            "decimal",
            re.compile(rf"(?<![\w.,])({_NUM})?\.([0-9]+)(?!\w|[.,][0-9])"),
            _decimal,
            (("3.14", "three point one four"), ("a .45 revolver", "a point four five revolver")),
        ),
        Rule(
            "plain",
            re.compile(rf"(?:(?<![\w.,])|(?<=\.\.))({_NUM})(?!\w|[.,][0-9])"),
            _plain,
            (
                ("He was 42.", "He was forty-two."),
                ("1,234 ships", "one thousand two hundred and thirty-four ships"),
                ("a 3-year-old", "a three-year-old"),
                ("agent 007", "agent zero zero seven"),
                ("F-16", "F-sixteen"),
            ),
        ),
    ),
    figures=True,
)

SIGNS = Family(
    "signs",
    re.compile(r"[&%@+=×°#§©®™<>/\\\u2074-\u207e¹²³$£€₩¥]"),
    (
        Rule(
            "and",
            re.compile(r"\s?&amp;\s?|\s&\s|(?<=[A-Z])&(?=[A-Z])|&(?=\s|$)|(?<=\s)&|&"),
            lambda m, _: (
                " and "
                if m.group() != "&" or (m.start() and not m.string[m.start() - 1].isspace())
                else "and "
            ),
            (("Smith & Sons", "Smith and Sons"), ("R&B", "R and B")),
        ),
        Rule(
            "footnote figure",
            re.compile(r"(?<=[\w.,;:!?”’\"')])[¹²³⁰⁴-⁹]+"),
            lambda _m, _b: "",
            (("the word.¹ Then", "the word. Then"),),
        ),
        Rule(
            "or",
            re.compile(r"(?<=[a-z])/(?=[a-z])"),
            lambda _m, _b: " ",
            (("and/or", "and or"), ("he/she", "he she")),
        ),
        Rule(
            "sign on a word",
            re.compile(r"(?<=[\w$])[#$](?=[\w$]|\s|\Z)|#(?=[A-Za-z])|\+\+(?=\s|\Z|[,.;])"),
            lambda m, _: {"#": " hash ", "$": " dollar ", "++": " plus plus"}[m.group()],
            (
                ("the #story tag", "the hash story tag"),
                ("in C++ too", "in C plus plus too"),
                ("C#", "C hash"),
            ),
        ),
        Rule(
            "sign",
            re.compile(r"\s?([%+=×°§©™@])(?=\s|[\w(]|\Z|[.,;:!?])"),
            lambda m, _: _SIGNS[m.group(1)] if m.start() or m.group(1) not in "=+" else m.group(),
            (("x = y", "x equals y"), ("§ two", "section two")),
        ),
    ),
)
