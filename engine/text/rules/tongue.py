"""Figures of the languages that write a comma before decimals: German, French, Spanish.

A `Tongue` holds what differs between them; `figures` makes the rules that they share.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.text.rules.rule import Family, Rule

_SPACE = "\u00a0\u2009\u202f "
# Groups of three parted by stops or spaces, or figures without any.
NUM = rf"(?:[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+(?![0-9])|[1-9][0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}})+(?![0-9])|[0-9]+)"
_EDGE = r"(?<![\w.,/])"
_LONGEST = 15
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing that is counted: for one, for many, and its gender ("m", "f", "n")."""

    one: str
    many: str
    gender: str = "m"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's words for figures. `cardinal` gets a number and the gender of what it counts ("" for none);
    `clock` an hour and a minute or None; `date` a day, a month of 1 to 12, a year or None, and the text before it;
    `money` the words of a sum, the hundredths, and those with their noun; `mixed` a whole number and the two parts of
    a fraction behind it; `noun_ahead` is a pattern of what follows where a number counts a thing."""

    cardinal: Callable[[int, str], str]
    year: Callable[[int], str]
    clock: Callable[[int, int | None], str]
    date: Callable[[int, int, int | None, str], str]
    money: Callable[[str, str, str], str]
    comma: str
    to: str
    percent: str
    minus: str
    fraction: Callable[[int, int], str | None]
    mixed: Callable[[int, int, int], str]
    noun_ahead: str
    currencies: dict[str, tuple[Noun, Noun]]
    units: dict[str, Noun]
    scales: dict[str, str] = field(default_factory=dict)
    clock_marks: str = r"[:.]"
    clock_after: str = r"\s?Uhr\b"

    def number(self, text: str, gender: str = "") -> str:
        """Figures with their groups: "1.234" -> the words for 1234; a leading nought makes them read one by one."""
        bare = re.sub(r"\D", "", text)
        if len(bare) > _LONGEST or (len(bare) > 1 and bare[0] == "0"):
            return " ".join(self.cardinal(int(figure), "") for figure in bare)
        return self.cardinal(int(bare), gender)

    def decimal(self, whole: str, decimals: str) -> str:
        """A number with figures after its comma, which are read one by one."""
        tail = " ".join(self.cardinal(int(figure), "") for figure in decimals)
        return f"{self.number(whole)} {self.comma} {tail}"

    def amount(self, match: re.Match[str], noun: Noun) -> str:
        """The quantity of `match` (groups count, dec, to, todec) before its noun."""
        first, dec = match["count"], match["dec"]
        last = match["until"]
        said = self.decimal(first, dec) if dec else self.number(first, noun.gender)
        if last:
            return f"{said} {self.to} {self.number(last, noun.gender)} {noun.many}"
        return f"{said} {noun.one if not dec and re.sub(r'[^0-9]', '', first) == '1' else noun.many}"


def _table(words: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def figures(tongue: Tongue) -> Family:
    """The rules for figures of a language, for texts in which its abbreviations and ordinals are already said."""
    currency, unit = _table(dict(tongue.currencies)), _table(dict(tongue.units))
    scale = rf"(?:\s(?P<scale>{_table(dict(tongue.scales))})\b\.?)?" if tongue.scales else "(?P<scale>(?!))?"
    count = rf"(?P<count>{NUM})(?:,(?P<dec>[0-9]+))?(?:\s?[–-]\s?(?P<until>{NUM}))?"

    def date(match: re.Match[str], _british: bool) -> str:
        day, month, year = int(match["day"]), int(match["month"]), match["year"]
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return match.group()
        before = match.string[max(0, match.start() - 16) : match.start()]
        return tongue.date(day, month, int(year) if year else None, before)

    def clock(match: re.Match[str], _british: bool) -> str:
        hour, minute = int(match["hour"]), match["minute"]
        if hour > 24 or (minute and int(minute) > 59):
            return match.group()
        return tongue.clock(hour, int(minute) if minute else None)

    def money(match: re.Match[str], _british: bool) -> str:
        noun, small = tongue.currencies[match["sign"]]
        dec = match["dec"]
        if match["scale"]:
            said = tongue.decimal(match["count"], dec) if dec else tongue.number(match["count"], "m")
            scaled = tongue.scales[match["scale"]]
            return f"{said} {scaled}{'' if scaled.endswith('’') else ' '}{noun.many}"
        one = re.sub(r"\D", "", match["count"]) == "1"
        whole = f"{tongue.number(match['count'], noun.gender)} {noun.one if one else noun.many}"
        if not dec or not dec.strip("0"):
            return whole
        cents = int(dec.ljust(2, "0")[:2])
        bare = tongue.cardinal(cents, "")
        return tongue.money(
            whole, bare, f"{tongue.cardinal(cents, small.gender)} {small.one if cents == 1 else small.many}"
        )

    def measure(match: re.Match[str], _british: bool) -> str:
        return tongue.amount(match, tongue.units[match["unit"]])

    def percent(match: re.Match[str], _british: bool) -> str:
        return tongue.amount(match, Noun(tongue.percent, tongue.percent))

    def fraction(match: re.Match[str], _british: bool) -> str:
        return tongue.fraction(int(match.group(1)), int(match.group(2))) or match.group()

    def vulgar(match: re.Match[str], _british: bool) -> str:
        top, bottom = _VULGAR[match.group(2)]
        if match.group(1):
            return tongue.mixed(int(match.group(1)), top, bottom)
        return tongue.fraction(top, bottom) or match.group()

    def plain(match: re.Match[str], _british: bool) -> str:
        counts = noun.match(match.string, match.end()) is not None
        return tongue.number(match.group(), "m" if counts else "")

    def years(match: re.Match[str], _british: bool) -> str:
        last = match.group(2)
        said = tongue.year(int(last)) if len(last) == 4 else tongue.cardinal(int(last), "")
        return f"{tongue.year(int(match.group(1)))} {tongue.to} {said}"

    def year(match: re.Match[str], _british: bool) -> str:
        return tongue.year(int(match.group()))

    def rule(name: str, pattern: str, say: Callable[[re.Match[str], bool], str]) -> Rule:
        return Rule(name, re.compile(pattern), say, ())

    noun = re.compile(tongue.noun_ahead)
    a_year = r"(?:1[1-9][0-9]{2}|20[0-9]{2})"
    rules = (
        rule("minus", r"(?<![\w.,)\]])[−-](?=[0-9])", lambda _m, _b: f"{tongue.minus} "),
        rule(
            "date",
            rf"{_EDGE}(?P<day>[0-3]?[0-9])(?P<mark>[./-])\s?(?P<month>[01]?[0-9])(?P=mark)\s?(?P<year>[12][0-9]{{3}})(?![\w/])",
            date,
        ),
        rule(
            "clock",
            rf"{_EDGE}(?P<hour>[0-2]?[0-9])(?:{tongue.clock_marks}(?P<minute>[0-5][0-9]))?(?:{tongue.clock_after})",
            clock,
        ),
        rule("clock by a colon", rf"{_EDGE}(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?![0-9:])", clock),
        rule("money", rf"{_EDGE}{count}{scale}\s?(?P<sign>{currency})(?!\w)", money),
        rule("money with its sign before", rf"(?<!\w)(?P<sign>[€$£¥])\s?{count}{scale}(?!\w)", money),
        rule("percent", rf"{_EDGE}{count}\s?%", percent),
        rule("measure", rf"{_EDGE}{count}\s?(?P<unit>{unit})(?![\w/²³])", measure),
        rule(
            "years from and to",
            rf"{_EDGE}({a_year})\s?[–-]\s?({a_year}|[0-9]{{2}})(?![\w/-]|[.,][0-9])",
            years,
        ),
        rule("vulgar fraction", rf"(?:(?<![\w.,])([0-9]{{1,6}})\s?)?([{''.join(_VULGAR)}])", vulgar),
        rule(
            "from and to",
            rf"{_EDGE}({NUM})\s?[–-]\s?({NUM})(?![\w/-]|[.,][0-9])",
            lambda m, _: f"{tongue.number(m.group(1))} {tongue.to} {tongue.number(m.group(2))}",
        ),
        rule("fraction", rf"{_EDGE}([0-9]{{1,3}})/([0-9]{{1,3}})(?![\w/])", fraction),
        rule(
            "decimal", rf"{_EDGE}({NUM}),([0-9]+)(?!\w)", lambda m, _: tongue.decimal(m.group(1), m.group(2))
        ),
        rule(
            "decimal point",
            rf"{_EDGE}([0-9]+)\.([0-9]{{1,2}})(?![\w]|\.[0-9])",
            lambda m, _: tongue.decimal(m.group(1), m.group(2)),
        ),
        rule("year", rf"{_EDGE}{a_year}(?![\w]|[.,][0-9])", year),
        rule("plain", rf"(?<![\w.,]){NUM}(?!\w|[.,][0-9])", plain),
    )
    return Family("figures", re.compile(rf"[0-9{''.join(_VULGAR)}]"), rules, figures=True)
