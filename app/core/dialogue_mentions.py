"""Who is mentioned where in narration: names, pronouns, and nouns for people ("the old woman")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.core.dialogue_words import FEMALE_NOUNS, HUMAN_NOUNS, MALE_NOUNS, PREPOSITIONS


class Kind(StrEnum):
    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"


class Mention(NamedTuple):
    """Somebody mentioned at `start:end` of a paragraph's text.

    `person`: index of the person that a name means, else None. `noun`: determiner and noun phrase, lower case.
    `gender`: what a pronoun or noun tells. `first`: the pronoun of the first person. `subject`: False for a
    genitive or an object.
    """

    start: int
    end: int
    kind: Kind
    person: int | None = None
    gender: str | None = None
    determiner: str = ""
    noun: str = ""
    first: bool = False
    many: bool = False
    subject: bool = True


@dataclass(frozen=True, slots=True)
class _Pronouns:
    male: frozenset[str]
    female: frozenset[str]
    first: frozenset[str]
    many: frozenset[str]

    def pattern(self) -> re.Pattern[str]:
        words = self.male | self.female | self.many
        alternatives = sorted(
            words | {word.capitalize() for word in words} | self.first, key=len, reverse=True
        )
        begins = "".join(sorted({word[0] for word in alternatives}))  # what the search can leap to
        endings = "|".join(f"(?<={word[0]}){word[1:]}" for word in alternatives)
        return re.compile(rf"[{begins}](?<![\w’'].)(?:{endings})(?!\w)")


_PRONOUNS = {
    "en": _Pronouns(frozenset({"he"}), frozenset({"she"}), frozenset({"I"}), frozenset({"they", "we"})),
    "de": _Pronouns(frozenset({"er"}), frozenset({"sie"}), frozenset({"ich", "Ich"}), frozenset({"wir"})),
    "fr": _Pronouns(
        frozenset({"il"}),
        frozenset({"elle"}),
        frozenset({"je", "Je", "j’", "j'"}),
        frozenset({"ils", "elles", "nous"}),
    ),
    "es": _Pronouns(
        frozenset({"él"}),
        frozenset({"ella"}),
        frozenset({"yo", "Yo"}),
        frozenset({"ellos", "ellas", "nosotros"}),
    ),
}
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {key: value.pattern() for key, value in _PRONOUNS.items()}
)
# What a pronoun that follows a name tells of its gender.
TELLING = MappingProxyType(
    {
        "he": "male", "himself": "male", "she": "female", "herself": "female",
        "er": "male", "il": "male", "elle": "female", "él": "male", "ella": "female",
    }
)  # fmt: skip
TELLING_PATTERN = re.compile(rf"(?<![\w’'])(?:{'|'.join(TELLING)})(?!\w)", re.IGNORECASE)
# Both begin with the letters that a match begins with and look back from there: so the search can leap to these.
_DETERMINED = re.compile(
    r"(?P<det>[AaHhMmOoTt](?<![\w’'].)(?:(?<=[Tt])h(?:e|eir|is|at)|(?<=[Aa])(?:n(?:other)?)?|(?<=[Hh])(?:is|er)|"
    r"(?<=[Mm])y|(?<=[Oo])(?:ur|ne of the)))"
    r"(?=(?P<rest>(?:\s[a-z]+(?:-[a-z]+)*){1,3}))"
)
_STANDALONE = re.compile(
    r"[AaOoSsTt](?<![\w’'].)(?:(?<=[Oo])ne of (?:them|us)|(?<=[Ss])ome(?:one|body)(?: else)?|"
    r"(?<=[Aa])nother(?!\s[a-z])|(?<=[Tt])he (?:other|first|second|latter|former))(?!\w)"
)
_ADJECTIVE_STOP = PREPOSITIONS | {
    "and",
    "or",
    "but",
    "who",
    "that",
    "which",
    "was",
    "is",
    "had",
    "the",
    "a",
    "as",
    "said",
}


def mentions(
    text: str, start: int, end: int, names: Sequence[tuple[int, int, int, bool]], language: str = "en"
) -> list[Mention]:
    """Everybody mentioned in `text[start:end]`, in order.

    `names`: start, end, index of the person, genitive, for each name in the text in order.
    """
    language = language[:2] if language[:2] in _PRONOUNS else "en"
    pronouns = _PRONOUNS[language]
    found = [
        Mention(first, last, Kind.NAME, person=person, subject=not genitive and not _object(text, first))
        for first, last, person, genitive in names
        if first >= start and last <= end
    ]
    for match in _PATTERNS[language].finditer(text, start, end):
        word = match.group()
        small = word.lower()
        first, last = match.span()
        found.append(
            Mention(
                first,
                last,
                Kind.PRONOUN,
                gender="male" if small in pronouns.male else "female" if small in pronouns.female else None,
                first=word in pronouns.first,
                many=small in pronouns.many,
            )
        )
    if language == "en":
        found.extend(_nouns(text, start, end))
    if len(found) > 1:
        found.sort(key=lambda one: (one.start, -one.end))
        kept = found[:1]
        for one in found[1:]:
            if one.start >= kept[-1].end:
                kept.append(one)
        return kept
    return found


def _nouns(text: str, start: int, end: int) -> list[Mention]:
    found = []
    for match in _DETERMINED.finditer(text, start, end):
        words = match.group("rest").split()
        if HUMAN_NOUNS.isdisjoint(words):
            continue
        for count, word in enumerate(words, 1):
            if word in HUMAN_NOUNS:
                last = match.end()
                for step in words[:count]:
                    last = text.index(step, last) + len(step)
                if last > end:
                    break
                found.append(
                    Mention(
                        match.start(),
                        last,
                        Kind.NOUN,
                        gender="male" if word in MALE_NOUNS else "female" if word in FEMALE_NOUNS else None,
                        determiner=match.group("det").lower(),
                        noun=" ".join(words[:count]),
                        subject=text[last : last + 2] not in ("'s", "’s")
                        and not _object(text, match.start()),
                    )
                )
                break
            if word in _ADJECTIVE_STOP:
                break
    for match in _STANDALONE.finditer(text, start, end):
        found.append(
            Mention(
                match.start(),
                match.end(),
                Kind.NOUN,
                noun=match.group().lower(),
                subject=not _object(text, match.start()),
            )
        )
    return found


def _object(text: str, at: int) -> bool:
    """Whether a preposition stands right before."""
    before = text[max(0, at - 12) : at].rstrip()
    return before.rpartition(" ")[2].lower() in PREPOSITIONS
