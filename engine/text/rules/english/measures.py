"""Measures, fractions, percentages."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import cardinal, fraction, number
from engine.text.rules.rule import Family, Rule, stop_after

_NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_SIGNS = "".join(_VULGAR)
# unit as written: (one, many)
_UNITS = {
    "km": ("kilometre", "kilometres"), "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"),
    "m": ("metre", "metres"), "kg": ("kilogram", "kilograms"), "kgs": ("kilogram", "kilograms"),
    "g": ("gram", "grams"), "mg": ("milligram", "milligrams"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"), "cwt": ("hundredweight", "hundredweight"), "ft": ("foot", "feet"),
    "in.": ("inch", "inches"), "yd": ("yard", "yards"), "yds": ("yard", "yards"), "mi": ("mile", "miles"),
    "mph": ("mile an hour", "miles an hour"), "m.p.h": ("mile an hour", "miles an hour"),
    "km/h": ("kilometre an hour", "kilometres an hour"), "kph": ("kilometre an hour", "kilometres an hour"),
    "m/s": ("metre per second", "metres per second"), "ml": ("millilitre", "millilitres"),
    "cl": ("centilitre", "centilitres"), "l": ("litre", "litres"), "gal": ("gallon", "gallons"),
    "pt": ("pint", "pints"), "qt": ("quart", "quarts"), "ha": ("hectare", "hectares"), "hp": ("horsepower", "horsepower"),
    "h.p": ("horsepower", "horsepower"), "kW": ("kilowatt", "kilowatts"), "W": ("watt", "watts"), "V": ("volt", "volts"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "dB": ("decibel", "decibels"), "KB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "TB": ("terabyte", "terabytes"), "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"), "sec": ("second", "seconds"),
    "secs": ("second", "seconds"), "wk": ("week", "weeks"), "wks": ("week", "weeks"), "mo": ("month", "months"),
    "mos": ("month", "months"), "yr": ("year", "years"), "yrs": ("year", "years"),
    "mbps": ("megabit per second", "megabits per second"), "Mbps": ("megabit per second", "megabits per second"),
    "kbps": ("kilobit per second", "kilobits per second"), "Gbps": ("gigabit per second", "gigabits per second"),
    "cc": ("c c", "c c"), "km³": ("cubic kilometre", "cubic kilometres"),
    "cm²": ("square centimetre", "square centimetres"), "cm³": ("cubic centimetre", "cubic centimetres"),
    "mm²": ("square millimetre", "square millimetres"), "ft²": ("square foot", "square feet"),
    "ft³": ("cubic foot", "cubic feet"), "m2": ("square metre", "square metres"), "m3": ("cubic metre", "cubic metres"),
    "km2": ("square kilometre", "square kilometres"), "KG": ("kilogram", "kilograms"), "Kg": ("kilogram", "kilograms"),
    "KM": ("kilometre", "kilometres"), "st": ("stone", "stone"), "rpm": ("revolution a minute", "revolutions a minute"),
    "kJ": ("kilojoule", "kilojoules"), "kcal": ("kilocalorie", "kilocalories"), "mA": ("milliamp", "milliamps"),
    "MW": ("megawatt", "megawatts"), "kV": ("kilovolt", "kilovolts"), "kWh": ("kilowatt hour", "kilowatt hours"),
    "psi": ("p s i", "p s i"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "° C": ("degree Celsius", "degrees Celsius"),
    "° F": ("degree Fahrenheit", "degrees Fahrenheit"), "m²": ("square metre", "square metres"),
    "km²": ("square kilometre", "square kilometres"), "m³": ("cubic metre", "cubic metres"),
    "sq ft": ("square foot", "square feet"), "sq. ft": ("square foot", "square feet"),
    "sq. m": ("square metre", "square metres"), "fl. oz": ("fluid ounce", "fluid ounces"),
}  # fmt: skip
# "st" is an ordinal's ending as well ("1st"): a weight only before pounds.
_UNIT = "|".join(
    re.escape(unit) + (r"(?=\.?\s?[0-9]{1,2}\s?lb)" if unit == "st" else "")
    for unit in sorted(_UNITS, key=len, reverse=True)
)
_PLAIN = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True) if unit[-1].isalpha())
_SCALE = r"(?:\s(?P<scale>hundred|thousand|million|billion))?"


def _spelled(words: str, british: bool) -> str:
    return words if british else words.replace("metre", "meter").replace("litre", "liter")


def _quantity(digits: str) -> str:
    """A number, one with a fraction behind it, or two with a dash or a cross between them."""
    if digits[-1] in _VULGAR:
        part = fraction(*_VULGAR[digits[-1]]) if len(digits) == 1 else _part(*_VULGAR[digits[-1]])
        return part if len(digits) == 1 else f"{number(digits[:-1].strip())} and {part}"
    whole, _, part = digits.rpartition(" ")
    if whole and "/" in part:
        top, _, bottom = part.partition("/")
        return f"{number(whole)} and {_part(int(top), int(bottom))}"
    halves = re.split(r"\s?[–×x-]\s?", digits)
    return (" by " if re.search("[×x]", digits) else " to ").join(number(half) for half in halves)


def _measure(match: re.Match[str], british: bool) -> str:
    one, many = _UNITS[match["unit"]]
    hyphened = match["gap"] == "-"
    single = match["count"] == "1" or hyphened
    scale = f" {match['scale']}" if match["scale"] else ""
    gap = "-" if hyphened else " "
    said = f"{_quantity(match['count'])}{scale}{gap}{_spelled(one if single else many, british)}"
    if match["per"]:
        said += f" per {_spelled(_UNITS[match['per']][0], british)}"
    if match["unit"].endswith("."):
        return said + (stop_after(match) if re.match(r"\W*\Z", match.string[match.end() :]) else "")
    return said + stop_after(match)


def _feet_inches(match: re.Match[str], _british: bool) -> str:
    feet, inches = match.group(1), match.group(2)
    said = f"{number(feet)} {'foot' if feet == '1' else 'feet'}"
    return f"{said} {number(inches)} {'inch' if inches == '1' else 'inches'}" if inches else said


def _inches(match: re.Match[str], _british: bool) -> str:
    """A double mark after a number, where it closes no quotation."""
    if match.group().endswith('"') and match.string.count('"', 0, match.end()) > 1:
        return match.group()
    return f"{number(match.group(1))} inch{'' if match.group(1) == '1' else 'es'}"


def _vulgar(match: re.Match[str], _british: bool) -> str:
    whole, sign = match["whole"], match["sign"]
    top, bottom = _VULGAR[sign]
    if whole:
        return f"{number(whole)} and {_part(top, bottom)}"
    if sign == "½" and match["an"]:
        return "half "
    return fraction(top, bottom) + (" of " if match["an"] else "")


def _part(top: int, bottom: int) -> str:
    return f"a {fraction(1, bottom).removeprefix('one ')}" if top == 1 else fraction(top, bottom)


def _slash(match: re.Match[str], _british: bool) -> str:
    whole, top, bottom = match["whole"], int(match["top"]), int(match["bottom"])
    if (top, bottom) in ((24, 7), (9, 11), (7, 11), (20, 20)):
        return f"{cardinal(top)} {cardinal(bottom)}" if not whole else match.group()
    if (top, bottom) == (50, 50):
        return "fifty-fifty"
    if bottom < 2 or bottom > 100 or (top > bottom > 16):
        if whole or (top <= 12 and len(match["bottom"]) == 4):  # "1/2007" is a month
            return match.group()
        return f"{cardinal(top)} over {cardinal(bottom)}"
    if whole:
        return f"{number(whole.strip())} and {_part(top, bottom)}"
    return fraction(top, bottom)


def _percent(match: re.Match[str], british: bool) -> str:
    return f"{_quantity(match['count'])} {'per cent' if british else 'percent'}"


MEASURES = Family(
    "measures",
    re.compile(r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]"),
    (
        Rule(
            "negative",
            re.compile(r"(?<![\w.,)\]])[−-](?=[0-9]|\.[0-9])"),
            lambda _m, _b: "minus ",
            (("It was -5 outside.", "It was minus five outside."), ("−3", "minus three")),
        ),
        Rule(
            "feet and inches",
            re.compile(r"(?<![\w.,])([0-9]{1,3})(?:['’′]\s?([0-9]{1,2})(?:[\"”″]|''|’’|′′)|′)(?!\w)"),
            _feet_inches,
            (("He stood 6'2\" tall.", "He stood six feet two inches tall."), ("5′ 1″", "five feet one inch")),
        ),
        Rule(
            "measure",
            re.compile(
                rf"(?<![\w.,$£€])(?P<count>(?:{_NUM}\s?)?[{_SIGNS}]|{_NUM}(?:\s?[–-]\s?{_NUM}|\s[1-9]/[1-9][0-9]?|\s?[x×]\s?{_NUM})?){_SCALE}"
                rf"(?P<gap>\s?|-)(?P<unit>{_UNIT})(?:/(?P<per>{_PLAIN})\b)?(?:\.(?!\w)|(?![\w/'’²³-]))"
                rf"(?<!\bin)"
            ),
            _measure,
            (
                ("5 km away", "five kilometers away"),
                ("10 lbs. of flour", "ten pounds of flour"),
                ("6 ft. 2 in. tall", "six feet two inches tall"),
                ("at 60 mph", "at sixty miles an hour"),
                ("-40°C", "minus forty degrees Celsius"),
                ("a 5-ft wall", "a five-foot wall"),
                ("It weighs 3.5 kg.", "It weighs three point five kilograms."),
                ("12km/h", "twelve kilometers an hour"),
                ("20 m² of cloth", "twenty square meters of cloth"),
                ("4 1/2 lbs", "four and a half pounds"),
                ("a 2x8 m rug", "a two by eight meters rug"),
                ("100 million kg", "one hundred million kilograms"),
                ("3 g/l", "three grams per liter"),
                ("11 st. 4 lb.", "eleven stone four pounds."),
                ("2½ lbs", "two and a half pounds"),
            ),
        ),
        Rule(
            "vulgar fraction",
            re.compile(
                rf"(?:(?<![\w.,])(?P<whole>[0-9]{{1,9}})\s?)?(?P<sign>[{_SIGNS}])(?P<an>\s(?=an?\s))?"
            ),
            _vulgar,
            (
                ("½ an hour", "half an hour"),
                ("2½ miles", "two and a half miles"),
                ("¾ of it", "three quarters of it"),
                ("a ½ share", "a one half share"),
            ),
        ),
        Rule(
            "odds",
            re.compile(
                r"(?<=\bodds\sof\s)([0-9]{1,3})/([0-9]{1,2})(?![\w/])|(?<=\bat\s)([0-9]{1,3})/([12468])(?=\s(?:on|against)\b)"
            ),
            lambda m, _: f"{number(m.group(1) or m.group(3))} to {number(m.group(2) or m.group(4))}",
            (("at odds of 10/1", "at odds of ten to one"),),
        ),
        Rule(
            "fraction",
            re.compile(
                r"(?<![\w./,:-])(?P<whole>[0-9]{1,6}\s)?(?P<top>[0-9]{1,5})\s?/\s?(?P<bottom>[0-9]{1,5})(?:ths?|TH|rds?|RD|nds?)?(?![\w/]|[.,][0-9])"
            ),
            _slash,
            (
                ("1/2 of it", "one half of it"),
                ("1 1/2 cups", "one and a half cups"),
                ("2/3 majority", "two thirds majority"),
                ("open 24/7", "open twenty-four seven"),
                ("3/16", "three sixteenths"),
            ),
        ),
        Rule(
            "percent to percent",
            re.compile(r"(?<=[0-9]%)\s?[–—-]\s?(?=[0-9.]+\s?%)"),
            lambda _m, _b: " to ",
            (("10%–20% of it", "ten percent to twenty percent of it"),),
        ),
        Rule(
            "percent",
            re.compile(rf"(?<![\w.,])(?P<count>{_NUM}(?:\s?[–-]\s?{_NUM})?)\s?%"),
            _percent,
            (
                ("50% of them", "fifty percent of them"),
                ("10–12%", "ten to twelve percent"),
                ("3.5%", "three point five percent"),
            ),
        ),
        Rule(
            "per unit",
            re.compile(rf"(?<![\w.,/])(?P<count>{_NUM})/(?P<unit>{_PLAIN})(?![\w/])"),
            lambda m, british: f"{number(m['count'])} per {_spelled(_UNITS[m['unit']][0], british)}",
            (("12/kg", "twelve per kilogram"),),
        ),
        Rule(
            "inches",
            re.compile(
                r"(?<![\w.,\"”″])([0-9]{1,3}(?:\.[0-9])?)(?:″|\"(?=\s|\Z|[.,;])(?=[^\"]*\Z)(?<!\"[0-9]\"))"
            ),
            _inches,
            (("a 12″ gun", "a twelve inches gun"), ('He said, "I saw 12"', 'He said, "I saw twelve"')),
        ),
        Rule(
            "degrees",
            re.compile(rf"(?<![\w.,])(?P<count>{_NUM})\s?°(?![CF])"),
            lambda m, _: f"{number(m['count'])} degree{'' if m['count'] == '1' else 's'}",
            (("at 90° in the shade", "at ninety degrees in the shade"),),
        ),
    ),
    figures=True,
)
