"""Finds the names in a text: runs of capital letters with their forms of address, told from sentence starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from app.core.dialogue_nouns import SMALL_TITLES
from app.core.dialogue_words import EVERY_SPEECH_VERB, NOT_NAMES, TITLES
from app.core.names_given import FEMALE_NAMES, MALE_NAMES


class Form(NamedTuple):
    """A way to name somebody: the form of address as a key of `TITLES` ("" for none) and the words of the name."""

    title: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        name = " ".join(self.words)
        if not self.title:
            return name
        dot = "." if self.title in _DOTTED else ""
        return f"{self.title.capitalize()}{dot} {name}".strip()


class Occurrence(NamedTuple):
    """A form where it stands in a text. `genitive`: with 's; `before`, `after`: the words next to it, lower case."""

    start: int
    end: int
    form: Form
    genitive: bool
    before: str
    after: str


_DOTTED = frozenset("mr mrs ms mme mlle dr prof capt col maj gen sergt lieut rev st m".split())
_REST = r"(?:\w|[’'-](?=\w))*"
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ]{_REST}"
_PARTICLE = r"(?:de|du|des|van|von|zu|der|den|la|le|del|di|da|dos|ten|ter)"
_ABBREVIATIONS = [*(form.capitalize() for form in sorted(_DOTTED, key=len, reverse=True)), "MRS", "MR", "DR"]
_ABBREVIATION = "|".join(_ABBREVIATIONS)
_TOKEN = rf"(?:(?:{_ABBREVIATION})\.|[A-Z]\.(?=\s?[A-Z])|{_CAPITAL})"
_FIRST_REST = (  # a token without its first character
    rf"(?:{'|'.join(f'(?<={form[0]}){form[1:]}' for form in _ABBREVIATIONS)})\."
    rf"|(?<=[A-Z])\.(?=\s?[A-Z])|{_REST}"
)
# Patterns that scan the whole book begin with the characters that a match begins with and look back from there:
# so the search can leap to these.
_RUN = re.compile(
    r"[A-ZÀ-ÖØ-Þauc](?<![\w’'].)"
    rf"(?:(?:(?<=a)unt|(?<=u)ncle|(?<=c)ousin)\s(?=[A-Z]){_TOKEN}|(?<=[^auc])(?:{_FIRST_REST}))"
    rf"(?:\s(?:{_PARTICLE}\s){{0,2}}{_TOKEN})*"
)
_PIECE = re.compile(r"[^\s]+")
_GENITIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_LOWER = re.compile(r"[a-zà-ÿ](?<![\w’'].)\w*")
_MIDDLE = re.compile(rf"([A-ZÀ-ÖØ-Þ](?<=[a-zà-ÿ,;] .){_REST})")
_EPITHET = re.compile(r"([A-Z](?<=[a-zà-ÿ,;] the .)[a-z]+(?: [A-Z][a-z]+)?)\b(?! [A-Z])")
_DOUBLE = re.compile(r"([A-Z](?<=[a-zà-ÿ,;] .)[a-z]+) ([A-Z][a-z]+)\b")
_TITLED = re.compile(r"[MD](?<![\w’'].)(?:(?<=M)(?:rs?|iss)|(?<=D)r)\b\.?\s([A-Z][\w’'-]*\w)")
_GERMAN_TAG = re.compile(
    r"[“«”\"’]\s*,?\s*(?:sagte|fragte|antwortete|rief|meinte|erwiderte|flüsterte|murmelte|erklärte|entgegnete)\s"
    r"([A-ZÄÖÜ][\wäöüß-]+)(?=[\s.,;:!?])(?!\s[A-ZÄÖÜ])"
)
_AFTER_NO_TITLE = frozenset(
    "I I'm I’m I've I’ve I'll I’ll The A An And But Or If When Then You He She It We They What Why How Who Oh Ah Yes No "
    "Not".split()
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:[Tt]he|[Aa]n?) $")
_EPITHET_NOT = NOT_NAMES - frozenset({"Mother", "Father", "Devil", "Death"})
_SMALL_TITLE = re.compile(r"(?<![^\W_])([a-zñéèâîœ]{3,12}) $")
_WORD_BACKWARDS = re.compile(r"[\s—–-]*([\w’']+)")
_WORD_AFTER = re.compile(r"[,\s—–-]*([\w’']+)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which words of a book are names: by how they are written where a sentence does not begin."""

    names: frozenset[str]
    shy: frozenset[str]  # names that are common words too (Will, May, Grace): not at a sentence's start
    epithets: frozenset[tuple[str, ...]] = frozenset()  # "the Invisible Man", "the Voice"
    doubles: frozenset[tuple[str, str]] = frozenset()  # "Happy Jack": the first word alone is no name

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "en") -> Vocabulary:
        """`language`: where nouns are written with capitals ("de"), only known given names and titled ones count."""
        texts = list(texts)

        def counted(pattern: re.Pattern[str]) -> Counter[Any]:
            return Counter(chain.from_iterable(map(pattern.findall, texts)))

        lower, middle, doubles = counted(_LOWER), counted(_MIDDLE), counted(_DOUBLE)
        epithets = {tuple(words.split()): count for words, count in counted(_EPITHET).items()}
        titled: Counter[str] = Counter()
        for word, count in counted(_TITLED).items():
            titled[_bare(word)] += count
        written: Counter[str] = Counter()
        for word, count in middle.items():
            written[_bare(word)] += count
        given = MALE_NAMES | FEMALE_NAMES
        nouns_too = language.startswith("de")
        names: set[str] = set()
        shy: set[str] = set()
        for word, count in written.items():
            if word in NOT_NAMES or len(word) < 2 or word.lower() in TITLES:
                continue
            small = lower[word.lower()]
            if word in given:
                (shy if small > count else names).add(word)
            elif not nouns_too and count > small:
                names.add(word)
        for word, count in titled.items():
            if count > 1 and word not in names and word not in _AFTER_NO_TITLE:
                (shy if lower[word.lower()] else names).add(word)  # Mr. Hall is Hall elsewhere
        if nouns_too:  # nobody writes "sagte" before a noun without an article
            for word, count in counted(_GERMAN_TAG).items():
                if word not in NOT_NAMES and word.lower() not in TITLES and count >= 1:
                    names.add(_bare(word))
        names |= {
            word for word in given if word not in shy and word not in NOT_NAMES and not lower[word.lower()]
        }
        called = {
            words
            for words, count in epithets.items()
            if count >= 3
            and not nouns_too
            and not (len(words) == 1 and words[0] in names)
            and words[-1] not in _EPITHET_NOT
            and words[-1] not in names
            and words[0].lower() not in TITLES
            # "Invisible" is a name only as far as it stands outside "the Invisible Man"
            and (words[0] not in names or (words[0] not in given and count * 2 >= written[words[0]]))
        }
        twice = {
            (first, second)
            for (first, second), count in doubles.items()
            if count >= 3
            and second in names
            and not (first in names or first in NOT_NAMES or first.lower() in TITLES)
        }
        return cls(frozenset(names), frozenset(shy), frozenset(called), frozenset(twice))


def _bare(word: str) -> str:
    if not word.isalpha():
        word = _GENITIVE.sub("", word).strip("’'-")
    return word.capitalize() if word.isupper() and len(word) > 2 else word


def occurrences(text: str, vocabulary: Vocabulary) -> Iterator[Occurrence]:
    """The names in the text, in order."""
    for match in _RUN.finditer(text):
        title, begin = "", -1
        run: list[tuple[int, int, str]] = []
        epithet = _epithet(text, match, vocabulary) if vocabulary.epithets else None
        if epithet is not None:
            yield epithet
            continue
        whole = match.group()
        if whole.isalpha():  # one word, as most are: no form of address, no particle, nothing that follows
            start, end = match.span()
            if _belongs(text, start, _bare(whole), False, False, vocabulary):
                yield from _ended(text, -1, [(start, end, whole)], "")
            continue
        pieces = list(_PIECE.finditer(whole))
        for at, piece in enumerate(pieces):
            start, end = match.start() + piece.start(), match.start() + piece.end()
            word = piece.group()
            bare = _bare(word.rstrip("."))
            if (
                vocabulary.doubles
                and at + 1 < len(pieces)
                and (bare, _bare(pieces[at + 1].group())) in vocabulary.doubles
            ):
                yield from _ended(text, begin, run, title)
                run, title, begin = [(start, end, word)], "", -1
                continue
            if bare.lower() in TITLES and end < match.end():  # "Poor Miss Taylor": the name begins at Miss
                yield from _ended(text, begin, run, title)
                run, title, begin = [], bare.lower(), start
            elif _belongs(text, start, bare, bool(run), bool(title), vocabulary):
                run.append((start, end, word))
            else:
                yield from _ended(text, begin, run, title)
                run, title, begin = [], "", -1
        yield from _ended(text, begin, run, title)


def _epithet(text: str, match: re.Match[str], vocabulary: Vocabulary) -> Occurrence | None:
    start = match.start()
    whole = match.group()
    if whole[:4] in ("The ", "THE "):
        whole, start = whole[4:], start + 4
    elif not _ARTICLE.search(text, max(0, start - 5), start):
        return None
    words = tuple(_bare(word) for word in whole.split())
    if words not in vocabulary.epithets:
        # "The Invisible Man Griffin": the epithet ends before the run does
        words = next((words[:count] for count in (2, 1) if words[:count] in vocabulary.epithets), ())
        if not words or len(words) < 2:
            return None
    run = [(start, match.end(), word) for word in words]
    found = _occurrence(text, start, run, "")
    return Occurrence(found.start, found.end, Form("", words), found.genitive, "the", found.after)


def _belongs(text: str, start: int, bare: str, within: bool, titled: bool, vocabulary: Vocabulary) -> bool:
    if bare in vocabulary.names:
        return True
    if within and bare[:1].islower():  # particles
        return True
    if within and len(bare) == 1:  # initials
        return bare not in "IAO" or text[start + 1 : start + 2] == "."
    if bare in vocabulary.shy:
        return within or titled or not _starts_sentence(text, start)
    return titled and not within and len(bare) > 1 and bare not in _AFTER_NO_TITLE


def _ended(text: str, begin: int, run: list[tuple[int, int, str]], title: str) -> Iterator[Occurrence]:
    while run and run[-1][2][:1].islower():
        run.pop()
    if run and (len(run) > 1 or len(run[0][2].rstrip(".")) > 1):
        yield _occurrence(text, begin if title else run[0][0], run, title)


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip(" \n\t“”\"‘’'«»„([_—–-")
    return not before or before[-1] in ".!?:…"


def _occurrence(text: str, start: int, run: Sequence[tuple[int, int, str]], title: str) -> Occurrence:
    if not title:
        small = _SMALL_TITLE.search(text, max(0, start - 14), start)
        if small is not None and small.group(1) in SMALL_TITLES:
            title, start = small.group(1), small.start(1)
    end = run[-1][1]
    last = run[-1][2]
    ending = _GENITIVE.search(last)
    genitive = ending is not None or text[end : end + 2] in ("'s", "’s")
    following = _WORD_AFTER.match(text, end)
    if ending is not None:
        end -= len(ending.group())
    before = _WORD_BACKWARDS.match(text[max(0, start - 24) : start][::-1])
    words: list[str] = []
    particles: list[str] = []
    for _, _, word in run:
        if word[:1].islower():
            particles.append(word)
        else:
            words.append(" ".join([*particles, _bare(word.rstrip("."))]))  # "van der Luyden" is one surname
            particles = []
    return Occurrence(
        start,
        end,
        Form(title, tuple(words)),
        genitive,
        before.group(1)[::-1].lower() if before else "",
        following.group(1) if following else "",
    )


def tagged(occurrence: Occurrence) -> bool:
    """Whether a verb of speech stands next to it."""
    return occurrence.before in EVERY_SPEECH_VERB or occurrence.after in EVERY_SPEECH_VERB
