"""What a project holds at a glance: its chapters with their render state, its cast, and how long it will be."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A usual pace for narration, until takes of the project itself tell better.
WORDS_A_MINUTE = 155.0

# Scripts that put no space between words; how many of their characters make a word is an average of dictionaries.
_UNSPACED = re.compile(
    r"(?P<wide>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
    r"|(?P<thin>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
_SPACED = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def words(text: str) -> int:
    """How many words a reader would count; for scripts without spaces, how many there are about.

    Two characters make a word in Chinese and Japanese, five in Thai, Lao, Burmese and Khmer.
    """
    if not text.isascii() and _UNSPACED.search(text):
        wide = thin = 0
        for found in _UNSPACED.finditer(text):
            if found.lastgroup == "wide":
                wide += 1
            else:
                thin += 1
        rest = _UNSPACED.sub(" ", text)
        return len(_SPACED.findall(rest)) + -(-wide // 2) + -(-thin // 5)
    return len(_SPACED.findall(text))


@dataclass(frozen=True, slots=True)
class ChapterState:
    """How far a chapter is. Counts are of lines that are read aloud (notes are not).

    Every line is rendered, stale (it has a take, but says something else by now), failed, or has no take yet;
    `seconds` is the sound of the chosen takes, without pauses.
    """

    index: int
    title: str
    kind: str
    included: bool
    lines: int
    rendered: int
    stale: int
    failed: int
    seconds: float
    words: int = 0


@dataclass(frozen=True, slots=True)
class CastEntry:
    """Somebody who speaks, None for the narrator, with the name of the voice given, None where none is given.

    `age`: "child", "young", "adult", "old" or None; `note`: the user's own words.
    """

    character: str | None
    voice: str | None
    gender: str | None
    lines: int
    words: int
    aliases: tuple[str, ...] = ()
    age: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """A project at a glance. The narrator is first in the cast, then who speaks most.

    `estimate_seconds`: how long the included chapters will last when all is rendered, pauses aside: the sound of
    their takes, and for the words that have none the pace of the takes there are.
    """

    title: str
    authors: tuple[str, ...]
    language: str
    chapters: tuple[ChapterState, ...]
    cast: tuple[CastEntry, ...]
    estimate_seconds: float


def estimate(taken: float, taken_words: int, missing_words: int) -> float:
    """Seconds that the whole will last: `taken` seconds are there for `taken_words`, and so many words are missing.

    A few lines measure no pace (a cry of one word would), so the usual pace counts for 200 words beside them.
    """
    usual = 60.0 / WORDS_A_MINUTE
    prior = 200
    pace = (taken + prior * usual) / (taken_words + prior)
    return taken + missing_words * pace
