"""Telephone numbers, and the other figures that are read one by one."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import digits
from engine.text.rules.rule import Family, Rule

_GROUP = re.compile(r"[0-9]+|[A-Za-z]+")


def _phone(match: re.Match[str], _british: bool) -> str:
    text = match.group()
    said = ""
    letters = False
    free = "eight hundred" if text[-1].isalpha() else "eight oh oh"
    for group in _GROUP.findall(text):
        figures = group[0].isdigit()
        word = (free if group == "800" else digits(group, "oh")) if figures else group
        said += (" " if letters and not figures else ", " if said else "") + word
        letters = not figures
    return f"plus {said}" if text.startswith("+") and not re.match(r"\+1\b", text) else said


def _code(match: re.Match[str], _british: bool) -> str:
    return match.group(1) + digits(match.group(2))


TELEPHONES = Family(
    "telephones",
    re.compile(r"[0-9]{2}[ .)-]|[0-9]{3}"),
    (
        Rule(
            "telephone",
            re.compile(
                r"(?<![\w.,$£€/-])(?:\+1[ .-]?\(?[0-9]{3}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}(?:-[0-9]{1,6})?"
                r"|\+[0-9]{1,3}[ .-]?\(?[0-9]{1,4}\)?(?:[ .-][0-9]{2,5}){1,4}"
                r"|(?:1[ .-])?\(?[0-9]{3}(?:\)[ .-]{0,2}|[ .-])[0-9]{3}[.-][0-9]{4}(?:-[0-9]{1,6})?|[0-9]{3}-[0-9]{4}"
                r"|1-[89][0-9]{2}(?:-[A-Z0-9]{1,7}){1,4}"
                r"|0[0-9]{2,4} [0-9]{3,4} ?[0-9]{3,4})(?![\w-]|[.,][0-9])"
            ),
            _phone,
            (
                ("Call 555-0143 now.", "Call five five five, oh one four three now."),
                ("(212) 555-0143", "two one two, five five five, oh one four three"),
                ("+44 20 7946 0958", "plus four four, two oh, seven nine four six, oh nine five eight"),
                ("1-800-GO-HOME", "one, eight hundred, GO HOME"),
            ),
        ),
        Rule(
            "code",
            re.compile(
                r"\b((?:ending (?:in|with)|ends (?:in|with)|PIN|pin (?:is|was|number)|PIN (?:is|was)|code (?:is|was)"
                r"|combination (?:is|was)|password (?:is|was)|extension|ext\.|flight)\s)([0-9]{3,8})(?![\w,]|\.[0-9])"
            ),
            _code,
            (
                ("a card ending in 8876", "a card ending in eight eight seven six"),
                ("The code is 4071.", "The code is four zero seven one."),
            ),
        ),
    ),
    figures=True,
)
