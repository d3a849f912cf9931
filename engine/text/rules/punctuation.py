"""Marks that every language shares: dashes, ellipses, emphasis, invisible characters."""

from __future__ import annotations

import re

from engine.text.rules.rule import Family, Rule

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LIGATURES = {
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl", ord("ﬅ"): "st", ord("ﬆ"): "st"
}  # fmt: skip
# Marks of emphasis, small capitals and the like that came along with the text; a line break is a space.
_TAGS = re.compile(
    r"</?(?:i|b|em|strong|u|s|small|sup|sub|span|font|cite|q|abbr|big|tt)(?:\s[^<>]{0,200})?/?>|<(br|p|/p|wbr)\s?/?>",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")

_CLOSERS = "\"'”’»)\\]}"
_OPENERS = "\"'“‘«(\\[{„"
_DASH = r"[\u2014\u2015\u2e3a\u2e3b]+|--+|(?<=\s)[\u2012\u2013-](?=\s)|(?<=[^\W\d])\u2013(?=[^\W\d])"


def clean(text: str) -> str:
    """The text without characters that nobody sees (controls, soft hyphens, direction marks, lone surrogates),
    with the ligatures of old type taken apart and without tags of emphasis or small capitals."""
    if "<" in text:
        text = _TAGS.sub(lambda match: " " if match.group(1) else "", text)
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", text).translate(_LIGATURES)


def tidy(text: str) -> str:
    """The text with each run of space as one, none at its ends."""
    return _SPACES.sub(" ", text).strip()


def _dash(match: re.Match[str], _british: bool) -> str:
    before = match.string[: match.start()].rstrip()[-1:] if match.start() < 64 else _last_char(match)
    after = match.string[match.end() : match.end() + 8].lstrip()[:1]
    gap = " " if after and match.string[match.end() : match.end() + 1] not in " \t\n" else ""
    if not before or (before in '"“‘«([{„' and match.string[match.start() - 1 : match.start()] == before):
        return ""  # a dash that opens a speech
    if not after or (after in "\"'”’»)]}" and not match.string[match.end() : match.end() + 1].isspace()):
        return "" if before in ".!?…" else "..."  # broken off
    if before in ".,;:!?…" or after in ".,;:!?…":
        return "" if after in ".,;:!?…" else " " if gap else ""
    return "," + gap


def _last_char(match: re.Match[str]) -> str:
    return match.string[match.start() - 64 : match.start()].rstrip()[-1:]


def _ellipsis(match: re.Match[str], _british: bool) -> str:
    after = match.string[match.end() : match.end() + 1]
    return "... " if after.isalnum() else "..."


MARKS = Family(
    "marks",
    re.compile(r"[\u2012-\u2015\u2e3a\u2e3b…*_~|^]|--|\s-\s|\.\s?\."),
    (
        Rule(
            "ornament",
            re.compile(r"(?<![^\s])(?:[*•·⁂☙❧~#=_+-](?:\s*[*•·⁂☙❧~#=_+-])*|[|^~])(?![^\s])"),
            lambda m, _: m.group() if m.group() in "-+=#" and m.string.strip() != m.group() else " ",
            (("* * *", ""), ("~", ""), ("Then. *** Now.", "Then. Now.")),
        ),
        Rule(
            "emphasis",
            re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]{1,400}?)(?<=[^\s*_])\1(?![\w*_])"),
            lambda m, _: m.group(2),
            (("It was _she_ who *must* go.", "It was she who must go."), ("snake_case", "snake_case")),
        ),
        Rule(
            "ellipsis",
            re.compile(r"(?:\s?…|\s?\.(?:\s?\.)+)(?:\s?[.…])*"),
            _ellipsis,
            (
                ("I… I don’t know", "I... I don’t know"),
                ("Well . . . yes", "Well... yes"),
                ("Gone....", "Gone..."),
                ("wait…what", "wait... what"),
            ),
        ),
        Rule(
            "dash",
            re.compile(rf"\s*(?:{_DASH})"),
            _dash,
            (
                ("He was—as ever—late.", "He was, as ever, late."),
                ("But I—", "But I..."),
                ("“But I—” she said", "“But I...” she said"),
                ("What!—he cried", "What! he cried"),
                ("gone.--Emma sat", "gone. Emma sat"),
                ("tea – or coffee", "tea, or coffee"),
                ("—Bonjour, dit-il", "Bonjour, dit-il"),
                ("a well-known man", "a well-known man"),
            ),
        ),
    ),
)
