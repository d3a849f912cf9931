"""Times of day."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import cardinal
from engine.text.rules.rule import Family, Rule, stop_after

_ZONES = r"[ecmp]\.?[sd]\.?t|g\.?m\.?t|u\.?t\.?c|b\.?s\.?t|c\.?e\.?t"
_HALF = rf"(?P<half>(?i:[ap])\.?\s?(?i:m)(?:\.|\b)(?:\s?(?P<zone>(?i:{_ZONES})\.?(?!\w)))?(?!\w))"
_BARE_ZONE = rf"(?P<bare>(?:{_ZONES.upper()})(?!\w))"


def _half(match: re.Match[str]) -> str:
    found = match.groupdict().get("half")
    if not found:
        return ""
    zone = match.groupdict().get("zone")
    return f" {found[0].upper()}M{_zone(zone)}" + stop_after(match)


def _zone(written: str | None) -> str:
    return "" if not written else " " + " ".join(written.replace(".", "").upper())


def _clock(match: re.Match[str], _british: bool) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    second = match.groupdict().get("second")
    half = _half(match)
    if hour > 24 or minute > 59 or (second and int(second) > 59):
        return match.group()
    if second and not re.search(
        r"\b(?:at|by|until|till)\s\Z", match.string[max(0, match.start() - 6) : match.start()]
    ):
        parts = ((hour, "hour"), (minute, "minute"), (int(second), "second"))
        counted = [f"{cardinal(count)} {unit}{'' if count == 1 else 's'}" for count, unit in parts]
        return f"{counted[0]} {counted[1]} and {counted[2]}" + half
    if minute:
        said = f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif half:
        said = cardinal(hour)
    elif hour > 12 or hour == 0:
        said = f"{cardinal(hour)} hundred"
    else:
        said = f"{cardinal(hour)} o'clock"
    if second:
        said += f" and {cardinal(int(second))} second{'' if int(second) == 1 else 's'}"
    return said + (half or _zone(match.groupdict().get("bare")))


def _hour(match: re.Match[str], _british: bool) -> str:
    return cardinal(int(match["hour"])) + _half(match) if int(match["hour"]) <= 24 else match.group()


def _verse(match: re.Match[str], _british: bool) -> str:
    return f"{match.group(1)} {cardinal(int(match.group(2)))} {cardinal(int(match.group(3)))}"


def _military(match: re.Match[str], _british: bool) -> str:
    hour, minute = int(match.group(1)), int(match.group(2))
    lead = "oh " if hour < 10 else ""
    tail = "hundred" if minute == 0 else ("oh " if minute < 10 else "") + cardinal(minute)
    return f"{lead}{cardinal(hour)} {tail}"


TIMES = Family(
    "times",
    re.compile(r"[0-9](?:[:.][0-9]|\s?[ap]\.?\s?m\b)|[0-9]{4}\s[Hh]ours|[0-9]h[0-9]", re.IGNORECASE),
    (
        Rule(
            "from and to",
            re.compile(
                r"(?<![\w.,:$£€/])([0-9]{1,2}(?:(?:[:.][0-9]{2})?\s?(?i:[ap]\.?m)\b\.?|:[0-9]{2})?)\s?[–—-]\s?"
                r"(?=[0-9]{1,2}(?::[0-9]{2}|(?:[:.][0-9]{2})?\s?(?i:[ap]\.?m)\b))"
            ),
            lambda m, _: f"{m.group(1)} to ",
            (
                ("from 4:00 am - 8:12 pm daily", "from four AM to eight twelve PM daily"),
                ("open 9–5:30", "open nine to five thirty"),
            ),
        ),
        Rule(
            "verse of scripture",
            re.compile(
                r"\b(Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Job|Psalms?"
                r"|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Ezekiel|Daniel|Matthew|Mark|Luke|John|Acts|Romans|Corinthians"
                r"|Galatians|Ephesians|Philippians|Hebrews|Peter|Revelation)\s([0-9]{1,3}):([0-9]{1,3})(?!\d)"
            ),
            _verse,
            (("John 3:16", "John three sixteen"),),
        ),
        Rule(
            "clock",
            re.compile(
                rf"(?<![\w.,:$£€/])(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?"
                rf"(?![0-9:])(?:\s?{_HALF}|\s?{_BARE_ZONE})?"
            ),
            _clock,
            (
                ("at 5:30 p.m. sharp", "at five thirty PM sharp"),
                ("It is 5:05.", "It is five oh five."),
                ("at 9:00 he", "at nine o'clock he"),
                ("the 17:45 train", "the seventeen forty-five train"),
                ("at 5:30 p.m.", "at five thirty PM."),
                ("at 1:59 p.m. EST they", "at one fifty-nine PM E S T they"),
                ("It took 3:14:10.", "It took three hours fourteen minutes and ten seconds."),
            ),
        ),
        Rule(
            "clock with a stop",
            re.compile(rf"(?<![\w.,:$£€/])(?P<hour>[0-9]{{1,2}})\.(?P<minute>[0-5][0-9])(?![0-9])\s?{_HALF}"),
            _clock,
            (("the 5.40 a.m. train", "the five forty AM train"),),
        ),
        Rule(
            "clock with a stop, after at",
            re.compile(
                r"(?:(?<=\bat )|(?<=\bby )|(?<=\bthe ))(?P<hour>1?[0-9])\.(?P<minute>[0-5][05])(?![\w%°]|\.[0-9]"
                r"|\s?(?:%|per|million|billion|thousand|miles?|met|kilo|inch|feet|pounds?|degrees|percent|points?))"
            ),
            _clock,
            (("we met at 5.30 in the lane", "we met at five thirty in the lane"),),
        ),
        Rule(
            "hour",
            re.compile(rf"(?<![\w.,:$£€/-])(?P<hour>[0-9]{{1,2}})\s?{_HALF}"),
            _hour,
            (("at 5 p.m.", "at five PM."), ("from 6am", "from six AM"), ("5 PM sharp", "five PM sharp")),
        ),
        Rule(
            "military",
            re.compile(r"(?<![\w.,:])([01][0-9]|2[0-4])([0-5][0-9])(?=\s[Hh]ours)"),
            _military,
            (("at 0600 hours", "at oh six hundred hours"), ("1830 hours", "eighteen thirty hours")),
        ),
    ),
    figures=True,
)
