"""Sounds as novels spell them: a voice would read "Shhh" and "b-b-but" by the names of their letters.

Normalising leaves them as the author wrote them; only the phonemes are asked for in the spelling that is given here.
"""

from __future__ import annotations

import re

from engine.text.rules.rule import Family, Rule

# Spellings without a vowel, and the nearest that is read as a sound.
_SOUNDS = (
    ("s+h{2,}|s{2,}h+|sh", "shush"), ("p+s+t+", "psst"), ("p+h?f+t*", "pift"), ("b+r{2,}", "burr"), ("g+r{2,}", "gurr"),
    ("h+m+", "hmm"), ("m{2,}", "um"), ("m+-?h+m+|m+-h+u+h+|m{2,}-m{2,}", "um-hum"), ("h+r?m+ph+|m+ph+", "humph"),
    ("t+s+k+|t+ch+", "tsk"), ("z{2,}", "zuzz"), ("s{3,}", "siss"), ("h+s+t+", "hist"), ("n+g+h+|n{2,}g+", "ung"),
    ("h{2,}", "huh"), ("f{3,}t*", "fft"), ("b+z{2,}", "buzz"), ("v+r{2,}", "vroom"), ("th?pp+t+", "thupt"),
    ("w{2,}", "wuh"), ("r{3,}", "rur"),
)  # fmt: skip
_SOUND = "|".join(f"(?P<s{place}>{pattern})" for place, (pattern, _) in enumerate(_SOUNDS))
_LONG_OO = "bmzwthcy"  # "booo", "wooo"; but "nooo", "sooo", "gooo"
_RUN = re.compile(r"([A-Za-z])\1{2,}", re.IGNORECASE)
# What a stutter on these letters sounds like; a vowel is said as it is.
_STUTTER = {
    "c": "kuh",
    "g": "guh",
    "q": "kuh",
    "x": "zuh",
    "th": "thuh",
    "sh": "shuh",
    "ch": "chuh",
    "wh": "wuh",
}


def _sound(match: re.Match[str], _british: bool) -> str:
    name = match.lastgroup or "s0"
    said = _SOUNDS[int(name[1:])][1]
    return said.capitalize() if match.group()[0].isupper() else said


def _shorter(word: str) -> str:
    """A drawn-out word with its runs of one letter as long as the word has them: "Nooooo" -> "No"."""

    def run(match: re.Match[str]) -> str:
        letter = match.group(1)
        low = letter.lower()
        first, last = match.start() == 0, match.end() == len(word)
        if low in "aiu" or (low == "e" and not (first or last)):
            return letter
        if low == "o" and not first:
            before = word[match.start() - 1].lower()
            return letter * 2 if last and before in _LONG_OO else letter
        return letter + match.group()[1]

    return _RUN.sub(run, word)


def _drawn_out(match: re.Match[str], _british: bool) -> str:
    word = match.group()
    if len(word) > 60 or set(word.lower()) <= set("ivxlcdm") or word.lower().startswith("www"):
        return word
    return _shorter(word)


def _stutter(match: re.Match[str], _british: bool) -> str:
    """ "b-b-but" as "buh-buh-but"; "I-I" and a vowel elsewhere stand."""
    start, letters, word = match.group(), match["letters"].lower(), match["word"]
    if not word.lower().startswith(letters) or letters[0] in "aeiou":
        return start
    if letters not in _STUTTER and len(letters) > 1:
        return start
    said = _STUTTER.get(letters, f"{letters}uh")
    if letters == "c" and word[1:2].lower() in "eiy":
        said = "suh"
    elif (
        letters == "g" and word[1:2].lower() in "iey" and word.lower() not in ("get", "give", "girl", "girls")
    ):
        said = "juh"
    count = (len(start) - len(word)) // (len(letters) + 1)
    again = "-".join([said] * count)
    return f"{again.capitalize() if start[0].isupper() else again}-{word.lower() if start[0].isupper() else word}"


SOUNDS = Family(
    "sounds",
    re.compile(
        r"([A-Za-z])\1\1|\b(?:sh|ssh|ps+t|hm+|mm|mhm|pf+t|brr|grr|tsk|tch|h?mph|hrmph|hsst|zz|phft|nng|ngh)\b"
        r"|\b([a-z]{1,2})-\2|\b(?:IT|US)\b",
        re.IGNORECASE,
    ),
    (
        Rule(
            "sound",
            re.compile(rf"(?<![\w'’-])(?:{_SOUND})(?![\w'’]|-\w)", re.IGNORECASE),
            _sound,
            (
                ("“Shhh!” she said.", "“Shush!” she said."),
                ("Hmm, brrr, pfft.", "Hmm, burr, pift."),
                ("Mm-hm.", "Um-hum."),
                ("Grrr!", "Gurr!"),
            ),
        ),
        Rule(
            "stutter",
            re.compile(
                r"(?<![\w'’-])(?=(?P<letters>[A-Za-z]{1,2})-)(?:(?P=letters)-){1,8}(?P<word>[A-Za-z][A-Za-z'’]{1,24})(?![\w-])",
                re.IGNORECASE,
            ),
            _stutter,
            (
                ("“B-b-but I c-c-can’t!”", "“Buh-buh-but I kuh-kuh-can’t!”"),
                ("a U-turn, a T-shirt and an X-ray", "a U-turn, a T-shirt and an X-ray"),
            ),
        ),
        Rule(
            "drawn out",
            re.compile(r"(?<![\w.@/-])(?=[A-Za-z]{0,24}?([A-Za-z])(?i:\1){2})[A-Za-z]{3,61}(?![\w@/])"),
            _drawn_out,
            (
                ("Nooooo! Whaaat? Heeelp!", "No! What? Help!"),
                ("Booo! Aaaargh! Eeek! Yesss.", "Boo! Argh! Eek! Yess."),
                ("Chapter III", "Chapter III"),
            ),
        ),
        Rule(
            "shouted word",
            re.compile(
                r"(?<=[A-Z]{2}\s)(?<!THE\s)(?:IT|US)(?![\w.])|(?<![\w.])IT(?=(?:['’][A-Z]+)?,?\s[A-Z]{2,})(?![\w.])"
            ),
            lambda m, _: m.group().capitalize() if m.start() == 0 else m.group().lower(),
            (("IT WAS GOOD TO US ALL.", "It WAS GOOD TO us ALL."), ("the US Navy", "the US Navy")),
        ),
    ),
)


def as_sounds(text: str) -> str:
    """English `text` with its sounds, stutters and drawn-out words spelt so that they are read as sounds.

    The same number of words parted by spaces comes back. Linear in the length of the text; never raises.
    """
    return SOUNDS.apply(text, False)
