"""Parts of speech of single English words, told by the words around them: light rules, no tagger.

Only what tells the readings of one spelling apart is asked: noun, verb, past (a verb's past tense or participle),
adjective, adverb. Each sign in the surroundings speaks for or against a part with a weight; the weights were set by
hand on nineteenth and twentieth century fiction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.text.words import Token

_DETERMINERS = frozenset(
    "a an the my your his her its our their whose some any no every each another either neither such".split()
)
_DEMONSTRATIVES = frozenset("this that these those what which".split())
_SUBJECTS = frozenset(
    "i you we they he she it who nobody somebody everybody everyone anyone someone one ye thou people men".split()
)
_OBJECTS = frozenset(
    "the a an my your his its our their him me them us it you this these those myself himself herself itself yourself "
    "themselves ourselves another some any every no nothing something anything everything thee such".split()
)
_MODALS = frozenset(
    "will would shall should can could may might must cannot can't won't wouldn't couldn't shouldn't don't didn't "
    "doesn't do did does let let's needn't mustn't mayn't shan't dare".split()
)
_HAVE = frozenset("have has had having haven't hadn't hasn't ve".split())
_BE = frozenset(
    "am is are was were be been being isn't wasn't weren't aren't ain't seem seems seemed look looks looked "
    "felt feel become became grew get got remained appeared".split()
)
_PREPOSITIONS = frozenset(
    "of in with for by from at on into about without after under upon against between than through over near during "
    "before behind beyond within toward towards amid among beside beneath like".split()
)
_ADVERBS = frozenset(
    "not never always ever just only also so very too quite rather really still already often soon again now then even "
    "all both almost hardly scarcely merely once twice n't seldom once more most perfectly".split()
)
_DEGREE = frozenset(
    "so very too quite rather more most less as how perfectly entirely extremely pretty equally".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twenty hundred few several many".split()
)
_LINKS = frozenset("and or but nor".split())
_STOPS = frozenset('.!?;:…—–"“”(')
_ADJECTIVE_ENDS = ("ous", "ful", "ive", "ical", "less", "ible", "able", "ish", "ent", "ary", "ic", "est")
_ADJECTIVES = frozenset(
    "good bad great little old new long short own same other last next first second final sad dear poor high low whole "
    "only real true sudden strong fresh cold hot black white red blue green grey best worst better deep small large big "
    "slight human main chief general common public private common mere sheer young proper right".split()
)
_AFTER_NOUN = frozenset(
    "is was were are has had will would could can should may might must does did which who that of".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words and marks around one word, without case and space: `before` has the nearest first, as has `after`.

    Both end with the clause. `text`: the word as it is written; `near`: how far off words stand, clause or not;
    `named`: whether a name stands before it, but for adverbs.
    """

    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    near: Mapping[str, int] = field(default_factory=dict)
    named: bool = False

    def left(self, step: int = 0) -> str:
        """The word before, "" where the sentence or clause begins."""
        return self.before[step] if step < len(self.before) else ""

    def right(self, step: int = 0) -> str:
        """The word after, "" where the text ends."""
        return self.after[step] if step < len(self.after) else ""


_KNOWN = frozenset().union(
    _DETERMINERS, _DEMONSTRATIVES, _SUBJECTS, _OBJECTS, _MODALS, _HAVE, _BE, _PREPOSITIONS, _ADVERBS, _DEGREE, _NUMBERS,
    _LINKS, _ADJECTIVES, _AFTER_NOUN,
    "when if while where how why because though although since until till to as well yes oh ah please".split(),
)  # fmt: skip
_REACH = 24  # words to each side within the clause
_AROUND = 10  # words to each side, clause or not
_Add = Callable[..., None]


def context(row: Sequence[Token], place: int) -> Context:
    """The surroundings of the token at `place`."""
    near: dict[str, int] = {}
    before = _walk(row, range(place - 1, -1, -1), near, mark=False)
    after = _walk(row, range(place + 1, len(row)), near, mark=True)
    return Context(row[place].text, tuple(before), tuple(after), near, _after_name(row, place))


def _after_name(row: Sequence[Token], place: int) -> bool:
    if row[place].text[:1].isupper():  # part of a name itself
        return False
    for at in range(place - 1, max(-1, place - 8), -1):
        word = row[at].text
        if word == " " or row[at].folded in _ADVERBS or word.endswith("ly"):
            continue
        # Not at the beginning of a sentence, where every word has a capital, but for words that are only names.
        return word[:1].isupper() and word[1:].islower() and row[at].folded not in _KNOWN
    return False


def _walk(row: Sequence[Token], places: range, near: dict[str, int], mark: bool) -> list[str]:
    """The words of the clause in that direction, with the mark that ends it if asked for; notes all within reach."""
    found: list[str] = []
    inside = True
    words = 0
    for at in places:
        token = row[at].folded
        if token in (" ", "-", "‐"):
            continue
        stop = token in _STOPS
        if inside and (not stop or mark):
            found.append(token)
        inside = inside and not stop and len(found) < _REACH
        if token[0].isalnum():
            words += 1
            if words <= _AROUND:
                near[token] = min(words, near.get(token, words))
        if not inside and words >= _AROUND:
            break
    return found


def weigh(here: Context) -> dict[str, float]:
    """How well each part of speech fits: weights that add up like logarithms of odds."""
    score = {"noun": 0.0, "verb": 0.0, "past": 0.0, "adjective": 0.0, "adverb": 0.0}

    def add(noun: float, verb: float, past: float, adjective: float, adverb: float = 0.0) -> None:
        for part, weight in zip(score, (noun, verb, past, adjective, adverb), strict=True):
            score[part] += weight

    skipped, before = _skip_adverbs(here)
    degree = here.left() in _DEGREE
    second = here.left(skipped + 1)
    if degree:
        add(-1.5, -1.0, -0.5, 1.8, 1.5)
    if not before or before in _LINKS:
        add(0.2, 0.4, 0.2, 0.0)
        if not before and here.right() not in ("", ",", "."):
            add(0.0, 0.4, -0.4, 0.0)  # an order: "Close the door"
    elif before == ",":
        add(0.0, 0.2, 0.2, 0.2)
    elif before in _DETERMINERS or before.endswith(("'s", "s'")):
        if before == "her" and here.right() in _OBJECTS:
            add(0.0, 1.0, 0.2, 0.0)  # "let her use the pen"
        else:
            add(2.2, -2.5, -1.8, 1.2, -2.0)
    elif before in _DEMONSTRATIVES:
        add(1.0, -0.4, 0.0, 0.5, -1.0)
    elif before == "to":
        add(-0.8, 2.6, -1.8, -0.6, -1.0)
    elif before in _MODALS:
        add(-2.0, 3.2, -1.5, -1.5, -1.0)
    elif before in _SUBJECTS:
        _after_subject(add, before, second, here)
    elif before in _HAVE:
        add(0.0, -2.0, 2.8, 0.0, -0.5)
    elif before in _BE:
        add(-0.6, -2.5, 1.6, 2.0, 0.3)
    elif before in _PREPOSITIONS:
        add(1.8, -3.0, -1.2, 0.6, -0.5)
    elif before in _NUMBERS:
        add(1.6, -1.0, -0.8, 0.6)
    elif before in ("him", "me", "them", "us"):
        add(-0.5, 1.2, 0.4, 0.4, 0.6)
    elif before in _ADJECTIVES or before.endswith(_ADJECTIVE_ENDS):
        add(1.6, -1.2, -0.6, 0.4, -0.5)
    elif before.endswith("ly"):
        add(-0.6, 0.6, 0.8, 0.6)
    elif here.named:
        add(-0.2, 1.4 if here.text.endswith("s") else -0.4, 1.4, -0.4, 0.2)
    else:
        add(0.2, 0.2, 0.5, -0.2, 0.4)
    _after(add, here)
    return score


def _skip_adverbs(here: Context) -> tuple[int, str]:
    """How many adverbs stand before the word, at most two, and the word before them."""
    skipped = 0
    while skipped < 2 and (here.left(skipped) in _ADVERBS or here.left(skipped).endswith("ly")):
        skipped += 1
    return skipped, here.left(skipped)


def _after_subject(add: _Add, before: str, second: str, here: Context) -> None:
    """The word after "I", "he", "it": "did he use", "have you read", "before she closed"."""
    if second in _HAVE:
        add(-1.0, -1.5, 3.0, -0.5)
    elif second in _MODALS:
        add(-1.5, 3.0, -1.0, -0.8)
    elif second in _BE:
        add(-0.5, -1.0, 1.5, 1.5)
    elif before in ("it", "you") and second and second not in _LINKS and here.right() in ("", ",", "."):
        add(-0.5, 0.6, 0.4, 0.8, 0.5)  # an object rather than a subject: "keep it close"
    else:
        add(-2.0, 2.2, 2.2, -1.0, -0.6)
        if before in ("he", "she", "it") and not here.text.endswith("s"):
            add(0.0, -1.5, 0.3, 0.0)  # its present has an s


def _after(add: _Add, here: Context) -> None:
    after = here.right()
    if after in _OBJECTS:
        add(-0.9, 1.3, 1.2, -0.8)
    elif after == "her":
        add(-0.6, 0.9, 0.8, -0.6)
    elif after in _AFTER_NOUN:
        add(1.2, -0.6, -0.5, -0.4)
    elif after in ("", ".", "!", "?", ",", ";", ":", "…", "—", "–", '"', "”", "and", "or"):
        add(0.3, -0.1, -0.1, 0.1)
    elif after in _PREPOSITIONS or after in ("up", "down", "out", "off", "away"):
        add(0.1, 0.2, 0.3, -0.4)
    elif after.isalpha() and here.left() in _DETERMINERS:
        add(-0.4, 0.0, 0.0, 1.3)


def part_of(row: Sequence[Token], place: int) -> str:
    """The likeliest part of speech of the token at `place`; of a heteronym the part of the reading chosen for it."""
    from engine.text.heteronyms import choose

    here = context(row, place)
    chosen = choose(here)
    if chosen is not None:
        return chosen.reading.part
    weights = weigh(here)
    return max(weights, key=weights.__getitem__)
