"""Habits of old printing: names cut to a letter, oaths with the middle left out."""

from __future__ import annotations

import re

from engine.text.rules.rule import Family, Rule

_DASHES = r"(?:[\u2014\u2015]+|\u2e3a|\u2e3b|-{2,}|_{2,})"
_OATHS = {
    "d": {
        "d": "damned",
        "n": "damn",
        "nd": "damned",
        "n'd": "damned",
        "n’d": "damned",
        "ned": "damned",
        "nable": "damnable",
    },
    "g": {"d": "God"},
    "h": {"l": "hell"},
    "b": {"y": "bloody"},
}


def _oath(match: re.Match[str], _british: bool) -> str:
    said = _OATHS.get(match.group(1).lower(), {}).get(match.group(2).lower())
    if said is None:
        return match.group()
    return said.capitalize() if match.group(1).isupper() else said


FICTION = Family(
    "fiction",
    re.compile(
        r"[\u2014\u2015\u2e3a\u2e3b_-](?:(?<=[\s0-9].)|(?<=\W[A-Za-z].)|(?<=\A[A-Za-z].)|(?<=[a-z].)(?=[\u2014\u2015_-]{0,9}shire))"
    ),
    (
        Rule(
            "oath",
            re.compile(rf"(?<![\w’'])([A-Za-z]){_DASHES}([a-z]{{1,5}}(?:['’]d)?)(?![\w’'])"),
            _oath,
            (("the d—d fool", "the damned fool"), ("G--d knows", "God knows")),
        ),
        Rule(
            "cut name",
            re.compile(
                rf"(?<![\w’'])((?:Mrs?|Miss|Lord|Lady|Sir|Count|Captain|Colonel|Major|Madame|Mister|Missus|Doctor|of|in|at|to|from|near)"
                rf"\.?\s[A-Z]){_DASHES}(?=[\s,.;:!?'’”\")]|\Z)"
            ),
            lambda m, _: m.group(1),
            (("Lord B—— was there.", "Lord B was there."), ("Mr. K--- came", "Mister K came")),
        ),
        Rule(
            "left blank",
            re.compile(
                r"(?<=\b(?:of|in|at|to|by)\s)(?:[\u2014\u2015]{2,}|\u2e3a|\u2e3b|-{3,}|_{2,})(?=[\s,.;:!?]|shire|\Z)"
            ),
            lambda _m, _b: "blank",
            (("the town of —— in Kent", "the town of blank in Kent"),),
        ),
        Rule(
            "year left open",
            re.compile(rf"(?<![\w.,])(1[0-9]){_DASHES}(?=[\s,.;:!?)]|\Z)"),
            lambda m, _: f"{m.group(1)} hundred and something",
            (("in the year 18—, in", "in the year eighteen hundred and something, in"),),
        ),
    ),
)
