"""How old somebody is, as far as the words next to a name tell: "child", "young", "adult" or "old"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType


def _each(age: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), age)


# Right before a name or a noun: "little Anne", "der alte Vogt".
_BEFORE: Mapping[str, str] = MappingProxyType(
    {
        **_each("child", "little baby kleine kleiner kleinen petit petite pequeño pequeña"),
        **_each("young", "young teenage junge junger jungen jeune joven"),
        **_each(
            "old", "old elderly aged ancient alte alter alten vieux vieil vieille viejo vieja anciano anciana"
        ),
        **_each("adult", "middle-aged"),
    }
)
# A noun that tells it by itself, whatever stands before it.
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        **_each(
            "child",
            "child boy baby kid toddler infant urchin imp schoolboy schoolgirl youngster Kind Knabe Junge",
        ),
        **_each("child", "garçon fillette gamin enfant niño niña Mädchen"),
        **_each(
            "young",
            "girl lad lass youth maiden damsel student bride bridegroom chico chica muchacho muchacha",
        ),
        **_each("young", "demoiselle Bursche"),
        **_each(
            "old",
            "grandfather grandmother granny grandpa grandma oldster old-timer Greis Alte Großmutter Opa Oma",
        ),
        **_each(
            "old",
            "Großvater vieillard vieux vieille grand-père grand-mère viejo vieja anciano anciana abuelo abuela",
        ),
    }
)
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        **_each("child", "master"),
        **_each("old", "granny grandma grandpa grandmother grandfather"),
        **_each(
            "adult",
            "mr mrs mme madame frau herr señor señora senor senora dr doctor prof professor captain capt colonel col "
            "major general inspector sergeant reverend rev aunt auntie uncle tante onkel tía tío monsieur father "
            "mother judge bishop",
        ),
    }
)
_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{
            word: number
            for number, word in enumerate(
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "seventeen eighteen nineteen twenty".split(),
                1,
            )
        },
        **{
            word: 10 * number
            for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
        },
    }
)
_NUMBER = rf"(?P<years>\d{{1,3}}|(?:{'|'.join(_NUMBERS)})(?:-[a-z]+)?)"
# "Anne, a thin little girl of eleven", "Anne was a child", "Anne, aged eleven, ..."
_IS = re.compile(
    r"(?:,| (?:was|is|being|looked))(?: (?:only|still|but|just|now))? (?:a|an|the) (?:[a-z-]+,? ){0,3}?"
    r"(?P<noun>man|woman|lady|gentleman|fellow|boy|girl|child|lad|lass|youth|baby|schoolboy|schoolgirl|maiden)\b"
)
_YEARS = re.compile(
    rf"[^.!?;]{{0,50}}?\b(?:aged {_NUMBER}\b|(?:of|was|is|about|nearly) (?P<more>\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r"(?:-[a-z]+)?(?: years? old\b|(?= ?[,.;]| years of age)))"
)
_WORD_BEFORE = re.compile(r"([\w-]+) $")
_SURE, _PLAIN, _HINT = 6, 3, 1  # what years, a noun and an adjective are worth


def told(text: str, start: int, end: int, until: int) -> Iterator[tuple[str, int]]:
    """What the words around the name `text[start:end]` tell, with a weight; those after it up to `until`."""
    before = _WORD_BEFORE.search(text, max(0, start - 14), start)
    if before is not None and before.group(1).lower() in _BEFORE:
        yield _BEFORE[before.group(1).lower()], _HINT
    if text[end : end + 1] not in (",", " ") or until - end < 8:
        return
    noun = _IS.match(text, end, until)
    if noun is not None:
        age = of_noun(noun.group().lstrip(", "))
        if age is not None:
            yield age, _PLAIN
    years = _YEARS.match(text, end, until) if "old" in text[end:until] or "aged" in text[end:until] else None
    if years is not None:
        word = (years["years"] or years["more"]).partition("-")[0]
        yield _of_years(int(word) if word.isdigit() else _NUMBERS[word]), _SURE


def _of_years(years: int) -> str:
    return "child" if years < 14 else "young" if years < 25 else "adult" if years < 60 else "old"


def of_noun(noun: str) -> str | None:
    """The age that a noun phrase tells: "little girl", "the old man", "schoolboy"."""
    words = noun.split()
    said = [_BEFORE[word] for word in words[:-1] if word in _BEFORE]
    if said:
        return said[-1]
    return _NOUNS.get(words[-1]) if words else None


def of_person(votes: Mapping[str, int], mentions: int, titles: Iterable[str]) -> str | None:
    """The age that most of the words tell, if they tell it plainly enough for how often the person is named."""
    total = Counter(votes)
    if total:
        age, count = max(total.items(), key=lambda item: (item[1], item[0]))
        if count >= max(2, mentions // 40) and count * 2 > total.total():
            return age
    ages = {_TITLES[title] for title in titles if title in _TITLES}
    return ages.pop() if len(ages) == 1 else "old" if "old" in ages else None
