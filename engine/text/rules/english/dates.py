"""Dates, years, decades and centuries."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import by_pairs, cardinal, digits, ordinal, plural, year
from engine.text.rules.rule import Family, Rule

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = {month[:3].lower(): month for month in _MONTHS} | {"sept": "September"}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9:])(?P<suffix>st|nd|rd|th|d)?"
_YEAR = r"(?P<year>[12][0-9]{3})(?![\w,.]?[0-9]|s\b)"
_LOOSE = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?"
    r"|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
# After these a bare number of four digits is a year.
_BEFORE_YEAR = (
    "in|since|until|till|by|from|before|after|of|year|years|during|circa|about|around|between|through|to|early|late"
    "|mid|spring|summer|autumn|fall|winter|christmas|easter|ad|bc|and|or|born|died|dated|anno domini|back|was|is"
)
_COUNTED = (
    r"(?:men|women|people|children|feet|horse|foot|head|sheep|pounds?|dollars?|miles?|yards?|acres?|souls|times|tons?"
    r"|years?|[a-z]{3,}(?<!ss)(?<!was)(?<!his)(?<!has)(?<!this)(?<!is)s)\b"
)


def _month(written: str) -> str:
    low = written.rstrip(".").lower()
    return _SHORT.get(low) or (low.capitalize() if written.isupper() or written.islower() else written)


def _capital(match: re.Match[str], _british: bool) -> str:
    return match.group()[0].upper() + match.group()[1:].lower()


def _hyphened(match: re.Match[str], british: bool) -> str:
    day, written = int(match["day"]), match["year"]
    if day > 31:
        return match.group()
    said = f"{_month(match['month'])} {'the ' if british else ''}{ordinal(day)}"
    return f"{said}, {year(int(written))}" if written else said


def _the_year(match: re.Match[str]) -> str:
    found = match.groupdict().get("year")
    return f", {year(int(found))}" if found else ""


def _month_day(match: re.Match[str], british: bool) -> str:
    day = ordinal(int(match["day"]))
    return f"{_month(match['month'])} {'the ' if british else ''}{day}{_the_year(match)}"


def _day_month(match: re.Match[str], _british: bool) -> str:
    article = match["the"] or "the "
    return f"{article}{ordinal(int(match['day']))} of {_month(match['month'])}{_the_year(match)}"


def _month_year(match: re.Match[str], _british: bool) -> str:
    return f"{_month(match['month'])}{match['comma']} {year(int(match['year']))}"


def _spoken_date(value: str, month: int, day: int, british: bool) -> str:
    name = _MONTHS[month - 1]
    said = f"the {ordinal(day)} of {name}" if british else f"{name} {ordinal(day)}"
    return f"{said}, {value}"


def _iso(match: re.Match[str], british: bool) -> str:
    value, month, day = (int(part) for part in match.groups() if part)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match.group()
    return _spoken_date(year(value), month, day, british)


def _slashes(match: re.Match[str], british: bool) -> str:
    """Day first where the text is British or the first figure can be no month."""
    first, second, written = int(match["first"]), int(match["second"]), match["year"]
    british = british or (first > 12 and match["mark"] != "/")
    day, month = (first, second) if british else (second, first)
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match.group()
    if len(written) == 4:
        said = year(int(written))
    else:
        said = digits(written, "oh") if written[0] == "0" else cardinal(int(written))
    return _spoken_date(said, month, day, british)


def _quarter(match: re.Match[str], _british: bool) -> str:
    written = match.group(2)
    said = year(int(written)) if len(written) == 4 else cardinal(int(written))
    return f"the {ordinal(int(match.group(1)))} quarter of {said}"


def _decades(match: re.Match[str], _british: bool) -> str:
    first, second = match.group(1), match.group(2)
    last = plural(year(int(second)) if len(second) == 4 else cardinal(int(second)))
    return f"{plural(year(int(first)))} to {last}"


def _before_era(match: re.Match[str], _british: bool) -> str:
    return by_pairs(match.group())


def _decade(match: re.Match[str], _british: bool) -> str:
    written = match["decade"].rstrip()
    value = int(written)
    if value % 10:
        return match.group()
    if len(written) == 2:
        return plural(cardinal(value)) if value else "noughts"
    return plural(year(value))


def _year_span(match: re.Match[str], _british: bool) -> str:
    first, second = int(match.group(1)), match.group(2)
    if len(second) == 2:
        return f"{year(first)} to {'oh ' if second[0] == '0' else ''}{cardinal(int(second))}"
    return f"{year(first)} to {year(int(second))}"


def _plain_year(match: re.Match[str], _british: bool) -> str:
    value = int(match["year"])
    if not 1000 <= value <= 2199:
        return match.group()
    after = match.string[match.end() : match.end() + 24]
    before = match.string[max(0, match.start() - 16) : match.start()].lower()
    led = re.search(rf"\b(?:{_BEFORE_YEAR})[\s-](?:the )?$", before)
    sure = re.search(
        r"\b(?:in|since|until|till|during|circa|year|spring|summer|autumn|winter|born|died|dated)\s$", before
    )
    if not sure and re.match(rf"\s{_COUNTED}", after):
        return match.group()
    if value < 1100 and not led:
        return match.group()
    return year(value)


def _short_year(match: re.Match[str], _british: bool) -> str:
    two = match.group(2)
    said = digits(two, "oh") if two[0] == "0" else cardinal(int(two))
    return match.group(1) + said


DATES = Family(
    "dates",
    re.compile(r"[0-9]"),
    (
        Rule(
            "month in small letters or capitals",
            re.compile(
                rf"(?<![\w'’-])(?:{_LOOSE}(?=\.?[\s-](?:[0-3]?[0-9](?:st|nd|rd|th)?|[12][0-9]{{3}})(?![\w:]))"
                rf"|(?:(?<=[0-9]\s)|(?<=(?:th|st|nd|rd|of)\s)){_LOOSE}(?=,?\s[12][0-9]{{3}}\b|\.?\s*\Z)"
                r"|(?:(?<=[0-9]\s)|(?<=(?:th|st|nd|rd)\s))(?:march|may)(?=,?\s[12][0-9]{3}\b)"
                r"|(?:march|may)(?=\s[0-3]?[0-9](?:st|nd|rd|th)?,?\s[12][0-9]{3}\b))"
            ),
            _capital,
            (
                ("july 25 2012", "July twenty-fifth, twenty twelve"),
                ("SEPT. 15", "September fifteenth"),
                ("17 may 2010", "the seventeenth of May, twenty ten"),
                ("they may 2 or 3 times", "they may two or three times"),
            ),
        ),
        Rule(
            "month, hyphen, day",
            re.compile(
                rf"(?<![\w-]){_MONTH}-(?P<day>[0-3]?[0-9])(?:-(?P<year>[12][0-9]{{3}}))?(?![\w-]|[.,:][0-9])"
            ),
            _hyphened,
            (("Jan-15-2020", "January fifteenth, twenty twenty"),),
        ),
        Rule(
            "month and day",
            re.compile(rf"\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR}|(?![\w/]|[.,-][0-9]))"),
            _month_day,
            (
                ("on May 5, 1812, he", "on May fifth, eighteen twelve, he"),
                ("December 25th", "December twenty-fifth"),
                ("Sept. 3", "September third"),
            ),
        ),
        Rule(
            "day and month",
            re.compile(
                rf"(?<![\w.,:/$£€-])(?P<the>the\s)?{_DAY}\s(?:day\s)?(?:of\s)?{_MONTH}(?:,?\s{_YEAR}|(?!\w))"
            ),
            _day_month,
            (
                ("on 5 May 1812", "on the fifth of May, eighteen twelve"),
                ("the 5th of May", "the fifth of May"),
                ("the 14th July", "the fourteenth of July"),
            ),
        ),
        Rule(
            "month and year",
            re.compile(rf"\b{_MONTH}(?P<comma>,?)\s{_YEAR}"),
            _month_year,
            (
                ("June 1812 was wet.", "June eighteen twelve was wet."),
                ("in May, 1905", "in May, nineteen oh five"),
            ),
        ),
        Rule(
            "iso date",
            re.compile(
                r"(?<![\w/.-])([12][0-9]{3})(?=[/-])(?:-([01][0-9])-|/([01]?[0-9])/)([0-3]?[0-9])(?![\w/-])"
            ),
            _iso,
            (
                ("on 1999-12-31", "on December thirty-first, nineteen ninety-nine"),
                ("2016/07/03", "July third, twenty sixteen"),
            ),
        ),
        Rule(
            "slashed date",
            re.compile(
                r"(?<![\w/.-])(?P<first>[0-3]?[0-9])(?P<mark>[/.-])(?P<second>[0-3]?[0-9])(?P=mark)"
                r"(?P<year>[12][0-9]{3}|(?<=/)[0-9]{2})(?![\w/-]|\.[0-9])"
            ),
            _slashes,
            (
                ("dated 12/25/1999", "dated December twenty-fifth, nineteen ninety-nine"),
                ("dated 15.01.2020", "dated the fifteenth of January, twenty twenty"),
                ("on 7/4/76", "on July fourth, seventy-six"),
            ),
        ),
        Rule(
            "decades",
            re.compile(r"(?<![\w.,$£€#])([12][0-9]{2}0)s\s?[–-]\s?((?:[12][0-9])?[1-9]0)s\b"),
            _decades,
            (("the 1960s–80s", "the nineteen sixties to eighties"),),
        ),
        Rule(
            "quarter",
            re.compile(
                r"(?<!\w)(?:Q(?=[1-4][\s’']))?([1-4])(?:Q|(?<=Q[1-4])\s)[’']?([0-9]{4}|[0-9]{2})(?!\w)"
            ),
            _quarter,
            (
                ("in 2Q22", "in the second quarter of twenty-two"),
                ("Q3 2021", "the third quarter of twenty twenty-one"),
            ),
        ),
        Rule(
            "decade",
            re.compile(
                r"(?<![\w.,$£€#])['’‘]?(?P<decade>[12][0-9]{2}0(?:\s(?=s\b))?|[1-9]0)['’]?s\b(?!\.\s?[0-9])"
            ),
            _decade,
            (
                ("in the 1990s", "in the nineteen nineties"),
                ("the ’60s", "the sixties"),
                ("the 1800s", "the eighteen hundreds"),
                ("in his 20s", "in his twenties"),
                ("the 2000s", "the two thousands"),
                ("the mid-1980s", "the mid-nineteen eighties"),
                ("the 1920’s", "the nineteen twenties"),
            ),
        ),
        Rule(
            "years from and to",
            re.compile(
                r"(?<![\w.,$£€/-])(1[0-9]{3}|20[0-9]{2})\s?[–—-]\s?(1[0-9]{3}|20[0-9]{2}|[0-9]{2})"
                r"(?![\w/-]|[.,][0-9]|\s?(?:kg|km|lbs?|oz|cm|mm|ml|mph|hp|ft|yds?|acres)\b)"
            ),
            _year_span,
            (
                ("(1812–1870)", "(eighteen twelve to eighteen seventy)"),
                ("the war of 1914–18", "the war of nineteen fourteen to eighteen"),
            ),
        ),
        Rule(
            "born, died, about",
            re.compile(r"(?<![\w.])([bcd])\.\s?(?=[1-9][0-9]{2,3}(?![\w,.]?[0-9]))"),
            lambda m, _: {"b": "born ", "c": "circa ", "d": "died "}[m.group(1)],
            (
                ("(b. 1850, d. 1912)", "(born eighteen fifty, died nineteen twelve)"),
                ("c. 1066", "circa ten sixty-six"),
            ),
        ),
        Rule(
            "year of an era",
            re.compile(r"(?<![\w.,$£€/:#+-])[1-9][0-9]{2}(?=\s?(?:A\.?\s?D\b|B\.?\s?C\b|CE\b|BCE\b))"),
            _before_era,
            (("in 340 B.C. he", "in three forty B C he"),),
        ),
        Rule(
            "year",
            re.compile(
                r"(?<![\w.,$£€/:#+-])(?P<year>[12][0-9]{3})(?![\w%°/:′″]|[.,:][0-9]|-[0-9])(?!\s?(?:%|per\s?cent|o['’]clock|(?:kg|km|lbs?|oz|cm|mm|ml|mph|hp|ft|yds?|acres)\b))"
            ),
            _plain_year,
            (
                ("In 1812 men were few.", "In eighteen twelve men were few."),
                ("It was 1900.", "It was nineteen hundred."),
                ("since 2005", "since two thousand and five"),
                ("by 2012", "by twenty twelve"),
                ("1500 men marched", "one thousand five hundred men marched"),
                ("in 1066", "in ten sixty-six"),
            ),
        ),
        Rule(
            "short year",
            re.compile(
                r"(?<=\s)((?:of|in|since|class of|[Ss]ummer|[Ss]pring|[Ww]inter|[Ff]all)\s)['’]([0-9]{2})(?![\w'’])"
            ),
            _short_year,
            (("the summer of ’98", "the summer of ninety-eight"),),
        ),
    ),
    figures=True,
)
