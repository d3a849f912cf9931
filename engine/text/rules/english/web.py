"""Addresses of the web and of mail, read aloud."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import digits
from engine.text.rules.rule import Family, Rule

_SIGNS = {
    ".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore", "+": "plus", "=": "equals", "&": "ampersand",
    "?": "question mark", "#": "hash", "%": "percent", "~": "tilde", ":": "colon",
}  # fmt: skip
_PARTS = re.compile(r"[0-9]+|[A-Za-z]+|[^0-9A-Za-z\s]")
# Without "www." before them, "in", "be", "at", "no" and "is" are words after a stop that wants its space.
_ENDINGS = (
    r"com|org|net|edu|gov|mil|int|info|biz|io|uk|de|fr|es|it|nl|ch|eu|ie|se|dk|fi|pl|cz|pt|gr|ru|ua|jp|cn|kr|br|mx"
    r"|ar|za|nz|ca|au|us|me|tv|dev|app|ai|xyz|online|museum"
)
_PATH = r"(?:/[^\s<>\"“”’]{0,2000})?"


def _address(match: re.Match[str], _british: bool) -> str:
    text = match.group()
    shown = re.sub(r"^https?://", "", text, flags=re.IGNORECASE)
    bare = shown.rstrip(".,;:!?)'\"/")
    tail = shown[len(bare) :]
    if (
        tail.startswith("/") and "/" in bare
    ):  # the slash that ends a path; the one after a bare domain is not said
        bare += "/"
    tail = tail.lstrip("/")
    return _spell(bare) + tail


def _spell(address: str) -> str:
    said: list[str] = []
    for part in _PARTS.findall(address):
        if part[0].isdigit() and part.isascii():
            said.append(digits(part))
        elif part.lower() == "www":
            said.append("w w w")
        else:
            said.append(_SIGNS.get(part, part))
    return " ".join(said)


WEB = Family(
    "web",
    re.compile(rf"@|://|www\.|\.(?:{_ENDINGS})\b", re.IGNORECASE),
    (
        Rule(
            "email",
            re.compile(r"(?<![\w.+%&-])[\w.+%&-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}\b" + _PATH),
            _address,
            (("Write to j.doe@mail.example.com.", "Write to j dot doe at mail dot example dot com."),),
        ),
        Rule(
            "url",
            re.compile(r"(?<!\w)(?:https?://|www\.|file:///?|ftp://)[^\s<>\"“”’]{2,2000}", re.IGNORECASE),
            _address,
            (
                (
                    "See https://www.example.org/a-b, please.",
                    "See w w w dot example dot org slash a dash b, please.",
                ),
                ("www.example.com", "w w w dot example dot com"),
            ),
        ),
        Rule(
            "domain",
            re.compile(rf"(?<![\w.@/-])(?:[A-Za-z0-9_-]{{2,63}}\.)+(?:{_ENDINGS})\b(?![.\w]*\w){_PATH}"),
            _address,
            (
                ("It is on example.com now.", "It is on example dot com now."),
                ("See news.com/12-b.", "See news dot com slash one two dash b."),
            ),
        ),
    ),
)
