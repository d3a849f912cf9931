"""Written text to spoken text: what a voice is given to say.

English goes through our own rules (`rules/english`), then to wetext for the few pieces they do not know. German, French
and Spanish have rules of their own, Chinese and Japanese go to wetext. All other languages keep their words and
figures, which espeak-ng reads, and share the rules for dashes, ellipses and invisible characters.
"""

from __future__ import annotations

import re

from engine.text import grammar
from engine.text.languages import is_american, is_british, primary
from engine.text.rules.punctuation import MARKS, clean, tidy
from engine.text.rules.rule import Family

_FIGURE = re.compile(r"[0-9$£€¥₹₽₩₪₺¢½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
_DIGIT = re.compile(r"[0-9]")
_TOKEN = re.compile(r"\S+")
_MIXED = re.compile(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9]+")
_SIMPLE = re.compile(r"\W*(?:[A-Za-z]*[0-9]+|[0-9]+[A-Za-z])\W*")  # "B52", "221B": letters and a number
_WIDE = ("zh", "cmn", "yue", "ja")
_WIDE_PIECE = re.compile(r"[^。！？!?\n]{1,300}[。！？!?\n]*|[。！？!?\n]+")


def normalize(text: str, language: str = "en") -> str:
    """What is said for `text`: numbers, dates, money, abbreviations and signs as words, spaces tidied.

    Empty where nothing is to be said (an ornament such as "* * *"). `language` is a BCP 47 tag; "en-GB" and its like
    read dates and money in the British way, "en-US" leaves "and" out of numbers. Normalised text comes back as it
    went in. Never raises for any text.
    """
    text = tidy(clean(text))
    if not text:
        return ""
    code = primary(language)
    if code == "en":
        from engine.text.rules.english.numbers import settle

        return settle(_english(text, is_british(language)), is_american(language))
    if code in _WIDE:
        return _wide(text, code)
    for family in _families(code):
        text = family.apply(text, False)
    return tidy(MARKS.apply(text, False))


def _families(code: str) -> tuple[Family, ...]:
    """The rules of a language of Latin script; none for one that espeak-ng reads by itself."""
    if code == "de":
        from engine.text.rules.german.table import GERMAN

        return GERMAN
    if code == "fr":
        from engine.text.rules.french.table import FRENCH

        return FRENCH
    if code == "es":
        from engine.text.rules.spanish.table import SPANISH

        return SPANISH
    return ()


def _english(text: str, british: bool) -> str:
    from engine.text.rules.english.table import PLAIN, SIGN, SPECIAL

    figures = _FIGURE.search(text) is not None
    for family in SPECIAL:
        if figures or not family.figures:
            text = family.apply(text, british)
    if _DIGIT.search(text):
        for family in PLAIN:
            text = family.apply(text, british)
        if _DIGIT.search(text):
            text = _TOKEN.sub(_left_over, text)
    for family in SIGN:
        text = family.apply(text, british)
    return tidy(MARKS.apply(text, british))


def _left_over(match: re.Match[str]) -> str:
    """A piece that still holds figures ("B52", "R2D2"), as wetext says it, else its parts one by one."""
    token = match.group()
    if not _DIGIT.search(token):
        return token
    said = None
    if token.isascii() and '"' not in token and len(token) <= 40 and not _SIMPLE.fullmatch(token):
        said = grammar.read(token, "en")
    if said is not None:
        return said
    from engine.text.rules.english.numbers import number

    parts = [number(part) if part.isascii() and part.isdigit() else part for part in _MIXED.findall(token)]
    joined = ""
    for part in parts:
        joined += " " + part if joined and joined[-1].isalnum() and part[0].isalnum() else part
    return joined


def _wide(text: str, code: str) -> str:
    """Chinese or Japanese: the sentences with figures through wetext, its own dashes and dots kept."""
    if not _DIGIT.search(text):
        return text
    said = [
        (grammar.read(piece, code) or piece) if _DIGIT.search(piece) else piece
        for piece in _WIDE_PIECE.findall(text)
    ]
    return tidy("".join(said))
