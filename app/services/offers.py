"""What is known of voices before they are cast: whose language they speak, and of what age they sound."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from app.services.voices import default_voice
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.packs.registry import Registry
    from engine.types import PackInfo

ALIKE: Final = 0.75
"""Similarity (resemblyzer) of strangers' voices to their clips from which on a pack is good enough for a book."""
UNCLEAR: Final = 0.35
"""Word errors (pocketsphinx) of what it speaks up to which it is."""

# What the names and titles of voices say of age. No pack tells more so far.
_AGES: Final = {
    "child": "child children kid kids boy girl kind junge mädchen enfant fille garçon niño niña".split(),
    "young": "young teen teenager youth youthful jung junger jeune joven".split(),
    "adult": "adult middle-aged erwachsen adulte adulto adulta".split(),
    "old": "old elderly aged senior grandpa grandma grandfather grandmother greis alter alte vieux vieille "
    "viejo vieja anciano anciana".split(),
}
_OF_WORD: Final = {word: age for age, words in _AGES.items() for word in words}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEARS = re.compile(r"\byears? old\b|\bmiddle[- ]aged\b", re.IGNORECASE)
_STEPS: Final = ("child", "young", "adult", "old")


class Spoken(Protocol):
    """A voice of whatever kind that says in which language it speaks."""

    @property
    def language(self) -> str: ...


Kind = TypeVar("Kind", bound=Spoken)


def speaking(voices: Sequence[Kind], language: str) -> list[Kind]:
    """The voices of a language: of the book's region, else of the language's usual one, else in their own order.

    Voices for another script (English in Shavian letters, Chinese in Latin ones) would spell the book out.
    """
    wanted = _tag(language)
    alike = [
        one
        for one in voices
        if (tag := _tag(one.language))[0] == wanted[0] and _script(tag) <= _script(wanted)
    ]
    return sorted(alike, key=lambda one: distance(one.language, language))


def distance(language: str, wanted: str) -> int:
    """How far a voice's language is from the wanted one, which it is a region of: 0 is the same, 3 any other region."""
    tag = _tag(wanted)
    regions = (tag, _tag(default_voice(wanted).partition("/")[2]), tag[:1])
    own = _tag(language)
    return regions.index(own) if own in regions else len(regions)


def age_of(*told: str) -> str | None:
    """The age that the names and titles of a voice tell: "child", "young", "adult", "old" or None."""
    for text in told:
        if _YEARS.search(text) and "middle" in text.lower():
            return "adult"
        for word in _WORD.findall(_YEARS.sub(" ", text).lower()):
            if word in _OF_WORD:
                return _OF_WORD[word]
    return None


def age_gap(wanted: str | None, voice: str | None) -> float:
    """How badly a voice's age fits: 0 is the same, 3 a child's for an old man. Who is not told of is an adult."""
    if wanted is None and voice is None:
        return 0.0
    gap = abs(_STEPS.index(wanted or "adult") - _STEPS.index(voice or "adult"))
    # A voice that nothing is told of may be any.
    return gap / 2 if voice is None else float(gap)


def _tag(language: str) -> list[str]:
    return language.lower().replace("_", "-").split("-")


def _script(tag: list[str]) -> set[str]:
    """The script that a language tag names, which is the part of four letters (BCP 47)."""
    return {part for part in tag[1:] if len(part) == 4 and part.isalpha()}


def speaks_well(registry: Registry, info: PackInfo) -> bool:
    """Whether a book may be given to a pack by itself: its card says that it speaks well enough, or it is no experiment.

    By the figures of strangers' voices that were measured of it: `speak.similarity` of at least `ALIKE` and
    `speak.word_errors` of at most `UNCLEAR`, whatever else it reaches or not. One without these figures may, unless it is
    an experiment.
    """
    try:
        figures = registry.manifest(info.name).card.get("speak", {})
    except EngineError:
        figures = {}
    told = figures if isinstance(figures, Mapping) else {}
    alike, unclear = (told.get(key) for key in ("similarity", "word_errors"))
    # `bool` is an int as well, and a card may say anything.
    numbers = [one for one in (alike, unclear) if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) < 2:
        return not info.experimental
    return numbers[0] >= ALIKE and numbers[1] <= UNCLEAR
