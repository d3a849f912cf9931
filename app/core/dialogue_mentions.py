"""Who is mentioned where in narration: names, pronouns, and nouns for people ("the old woman")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.core.dialogue_nouns import DETERMINERS, PEOPLE
from app.core.dialogue_words import (
    BODY_NOUNS,
    EVERY_SPEECH_VERB,
    FEMALE_NOUNS,
    GENERAL_NOUNS,
    HUMAN_NOUNS,
    LOOSE_VERBS,
    MALE_NOUNS,
    PREPOSITIONS,
    SAYING_NOUNS,
    TITLES,
)


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
    voice: bool = False  # what somebody says ("Anne's reply") rather than the person


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
    "en": _Pronouns(
        frozenset({"he"}),
        frozenset({"she"}),
        frozenset({"I"}),
        frozenset({"they", "we", "everybody", "everyone"}),
    ),
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
_FOREIGN = MappingProxyType(
    {
        language: re.compile(
            rf"\b(?P<det>(?i:{'|'.join(sorted(words))}))\b(?=(?P<rest>\s[\w-]+(?:\s[\w-]+)?))"
        )
        for language, words in DETERMINERS.items()
    }
)
# What tells one man from another: "with the black beard", "in the doorway".
_WITH = re.compile(
    r"\s(?:with|in) (?:the|a)(?: [a-z-]+)? (?:beard|whiskers|moustache|mustache|hair|curls|eyes|nose|face|scar|hat|cap|"
    r"bonnet|veil|coat|overcoat|cloak|shawl|suit|jacket|jersey|dress|gown|apron|uniform|spectacles|glasses|eyeglass|"
    r"stick|cane|umbrella|basket|bag|pipe|cigar|gun|lantern|mask|hood|turban|boots|bag)\b"
)
_HIS_OWN = MappingProxyType({"his": "male", "her": "female", "my": ""})
_OWN_NOUNS = BODY_NOUNS | SAYING_NOUNS
_PLAIN_VERBS = EVERY_SPEECH_VERB - LOOSE_VERBS
_NEVER_SPEAK = frozenset(
    """
    letter note book paper telegram sign notice clock newspaper message law text proverb song inscription thing eyes
    silence look bell wind same words story report poem card page label heading papers moment question matter rest
    name names truth time way door whole fact result
    """.split()
)
_GENITIVE_OF = re.compile(r"(?:['’]s?|(?<=s))\s((?:[a-z-]+\s?){1,3})")
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
    found = []
    for first, last, person, genitive in names:
        if first < start or last > end:
            continue
        subject = not genitive and not _object(text, first)
        voice = False
        if genitive and language == "en":
            own = _GENITIVE_OF.match(text, last, end)
            words = own.group(1).split() if own else []
            subject = not _OWN_NOUNS.isdisjoint(words) and not _object(text, first)
            subject = subject or any(word.endswith("ing") for word in words[:1])  # "Miss Bates's saying"
            voice = subject and not SAYING_NOUNS.isdisjoint(words)
        found.append(Mention(first, last, Kind.NAME, person=person, subject=subject, voice=voice))
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
    else:
        found.extend(_foreign(text, start, end, language))
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
        if not HUMAN_NOUNS.isdisjoint(words):
            one = _human(text, match, words)
        elif _HIS_OWN.get(match.group("det").lower()) and not _OWN_NOUNS.isdisjoint(words):
            one = _own(match, words)
        else:
            one = _told(text, match, words)
        if one is not None and one.end <= end:
            found.append(one)
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


def _human(text: str, match: re.Match[str], words: Sequence[str]) -> Mention | None:
    """ "The old woman", and with what tells her from others: "the man with the black beard"."""
    for count, word in enumerate(words, 1):
        if word in HUMAN_NOUNS:
            last = _after_words(text, match, words[:count])
            noun = " ".join(words[:count])
            if word in GENERAL_NOUNS:
                told = _WITH.match(text, last)
                if told:
                    noun = f"{noun} {' '.join(told.group().split())}"
                    last = told.end()
            return Mention(
                match.start(),
                last,
                Kind.NOUN,
                gender="male" if word in MALE_NOUNS else "female" if word in FEMALE_NOUNS else None,
                determiner=match.group("det").lower(),
                noun=noun,
                subject=text[last : last + 2] not in ("'s", "’s") and not _object(text, match.start()),
            )
        if word in _ADJECTIVE_STOP:
            return None
    return None


def _foreign(text: str, start: int, end: int, language: str) -> list[Mention]:
    """ "Der Alte", "le vieil homme", "la niña": with at most one word between."""
    found = []
    people = PEOPLE[language]
    for match in _FOREIGN[language].finditer(text, start, end):
        words = match.group("rest").split()
        for count, word in enumerate(words, 1):
            if word in people:
                det = match.group("det").lower()
                gender = people[word]
                if word == "Alte":
                    gender = "female" if det in {"die", "eine", "diese"} else "male"
                last = _after_words(text, match, words[:count], match.end("det"))
                titled = word.lower() in TITLES and text[last + 1 : last + 2].isupper()  # "el señor Vega"
                if last <= end and not titled:
                    found.append(
                        Mention(
                            match.start(),
                            last,
                            Kind.NOUN,
                            gender=gender or None,
                            determiner=det,
                            noun=" ".join(words[:count]),
                            subject=not _object(text, match.start()),
                        )
                    )
                break
    return found


def _own(match: re.Match[str], words: Sequence[str]) -> Mention | None:
    """ "Her voice", "his only answer": the one whose it is."""
    for word in words:
        if word in _OWN_NOUNS:
            whose = _HIS_OWN[match.group("det").lower()]
            return Mention(
                match.start(),
                match.start("rest"),
                Kind.PRONOUN,
                gender=whose or None,
                first=not whose,
                subject=not _object(match.string, match.start()),
                voice=word in SAYING_NOUNS,
            )
        if word in _ADJECTIVE_STOP:
            return None
    return None


def _told(text: str, match: re.Match[str], words: Sequence[str]) -> Mention | None:
    """Whatever a plain verb of speech makes a speaker: "said the emissary", "the emissary replied"."""
    verb = next((at for at, word in enumerate(words) if word in _PLAIN_VERBS), None)
    if not verb:
        before = text[max(0, match.start() - 14) : match.start()].split()
        if verb == 0 or not before or before[-1] not in _PLAIN_VERBS:
            return None
        verb = next((at for at, word in enumerate(words) if _ends_noun(word)), len(words))
        if not verb:
            return None
    if verb == len(words) and text[_after_words(text, match, words) :][1:2].isupper():
        return None  # "the sceptical Anne"
    if words[verb - 1] in _NEVER_SPEAK or any(_ends_noun(word) for word in words[:verb]):
        return None
    return Mention(
        match.start(),
        _after_words(text, match, words[:verb]),
        Kind.NOUN,
        determiner=match.group("det").lower(),
        noun=" ".join(words[:verb]),
        subject=not _object(text, match.start()),
    )


def _ends_noun(word: str) -> bool:
    return word in _ADJECTIVE_STOP or (word.endswith("ly") and len(word) > 4)


def _after_words(text: str, match: re.Match[str], words: Sequence[str], last: int = -1) -> int:
    last = match.end() if last < 0 else last
    for word in words:
        last = text.index(word, last) + len(word)
    return last


def _object(text: str, at: int) -> bool:
    """Whether a preposition stands right before."""
    before = text[max(0, at - 12) : at].rstrip()
    return before.rpartition(" ")[2].lower() in PREPOSITIONS
