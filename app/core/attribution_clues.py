"""What the narrator's words next to a quotation tell of its speaker: tags ("said Anne") and beats ("Anne sighed.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.core.dialogue_mentions import Kind, Mention
from app.core.dialogue_words import EVERY_SPEECH_VERB, LOOSE_VERBS, PREPOSITIONS, SAYING_NOUNS, THOUGHT_VERBS


class Clue(NamedTuple):
    """Somebody who may be the speaker.

    `tag`: a verb of speech says so; else somebody only does something next to the words. `sure` in (0, 1]: how near
    and how plain. `why`: the words. `listener`: who is spoken to.
    """

    mention: Mention
    tag: bool
    sure: float
    why: str
    thought: bool = False
    listener: Mention | None = None
    goes_on: bool = False  # "he added": whoever spoke last
    others: frozenset[int] = (
        frozenset()
    )  # persons named after a pronoun in its sentence: it does not mean them


class _Item(NamedTuple):
    start: int
    end: int
    word: str  # lower case; a stop; "" for a mention
    mention: Mention | None = None


_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|[.!?;:…,—–]|--+")
_STOPS = frozenset(".!?;:…")
_FILLERS = frozenset(
    "then at last again out back up here now thus once only just too also quite first and but so for".split()
)
_MOST_ITEMS = 30
_IS = frozenset("was were is came ran rang followed broke burst fell".split())
# Between a verb and a name these are no adjective: "said to Anne", "told her Anne".
_NO_ADJECTIVE = PREPOSITIONS | frozenset(
    "him her them me us you it that this what how if when as because and or nothing something no not all".split()
)
_GOES_ON = frozenset(
    "added adds continued continues resumed pursued proceeded concluded repeated adding".split()
)
_SUBORDINATES = frozenset(
    "as while when whenever because if that who whom which where since although though until till before after than what"
    " how whether".split()
)
_RELATIVES = frozenset("which that who whom whose".split())
_ASIDE = re.compile(r"\([^()]{1,160}\)")


def after(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    *,
    leads: bool = False,
    verbs: frozenset[str] = EVERY_SPEECH_VERB,
) -> Clue | None:
    """The clue in the narration `text[start:end]` about the quotation that it follows.

    `verbs`: those of speech. `leads`: the narration is a sentence of its own that leads to the next quotation, so its
    verb speaks of that one.
    """
    sentence = _head(_items(text, start, min(end, start + 240), mentions))
    place = 0
    while place < len(sentence) and sentence[place].word in (",", "—", "–", "--"):
        place += 1
    sentence = sentence[place:]
    if not sentence:
        return None
    first = sentence[0]
    if first.word in _IS and (found := _comment(text, sentence)) is not None:
        return found
    # Whatever stands before its subject there is a verb of speech: "nodded the doctor".
    inverts = first.word.endswith("ed") and text[first.start].islower()
    for at, item in enumerate(sentence[:3]):
        if (item.word in verbs and not item.word.endswith("ing")) or (not at and inverts):
            subject = _following(sentence, at)
            if subject is not None:
                return _clue(text, sentence, subject, at, tag=True, sure=1.0)
            break
        if not (item.word in _FILLERS or item.word.endswith("ly") or item.word in {"had", "s", "lui", "se"}):
            break
    for at, item in enumerate(sentence[:8]):
        if item.mention is None or not item.mention.subject:
            continue
        if at and sentence[at - 1].word in PREPOSITIONS:
            continue
        verb = _verb(sentence, at, verbs)
        if verb is None and at < 3 and (verb := _heard(sentence, at)) is not None:
            continue
        if verb is not None and not leads:
            return _clue(text, sentence, at, verb, tag=True, sure=1.0 if verb - at <= 3 else 0.8)
        if at > 5:
            break
        return _clue(text, sentence, at, at, tag=False, sure=0.8)
    return None


def _comment(text: str, sentence: Sequence[_Item]) -> Clue | None:
    """ "... was Marilla's comment", "came the answer from Anne", "was the view of Mr. Wadgers"."""
    saying = False
    for at, item in enumerate(sentence[1:9], 1):
        if item.mention is not None:
            if item.mention.voice or (saying and sentence[at - 1].word in {"of", "from"}):
                return _clue(text, sentence, at, 0, tag=True, sure=1.0)
            return None
        saying = saying or item.word in SAYING_NOUNS
    return None


def _heard(sentence: Sequence[_Item], subject: int) -> int | None:
    """The place of "heard" after a subject that only listens: "Archer heard Lawrence Lefferts say"."""
    for at in range(subject + 1, min(subject + 4, len(sentence))):
        if sentence[at].word in {"heard", "hear", "saw", "overheard", "let", "made"}:
            return at if any(item.mention is not None for item in sentence[at + 1 : at + 4]) else None
    return None


def before(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    *,
    verbs: frozenset[str] = EVERY_SPEECH_VERB,
) -> Clue | None:
    """The clue in the narration `text[start:end]` about the quotation that it leads to."""
    ending = text[start:end].rstrip()[-1:]
    items = _items(text, max(start, end - 400), end, mentions)
    while items and not items[-1].mention and not items[-1].word[:1].isalpha():
        items.pop()
    leads = ending in ",:—–-" or ending.isalnum()
    cut = len(items)
    first = True
    while cut:
        begin = cut - 1
        while begin and items[begin - 1].word not in _STOPS:
            begin -= 1
        sentence = items[begin:cut][-_MOST_ITEMS:]
        clue = _leading(text, sentence, verbs, leads=leads and first, near=first)
        if clue is not None:
            return clue
        first = False
        cut = begin - 1 if begin else 0
        if cut and len(items) - cut > 60:
            break
    return None


def _leading(
    text: str, sentence: list[_Item], verbs: frozenset[str], *, leads: bool, near: bool
) -> Clue | None:
    subjects = [at for at, item in enumerate(sentence) if item.mention is not None and item.mention.subject]
    if leads:
        for verb in range(len(sentence) - 1, -1, -1):
            if sentence[verb].word not in verbs:
                continue
            if verb and sentence[verb - 1].word == "to" and len(sentence) - verb > 4:
                continue
            close = [at for at in subjects if verb - 3 <= at < verb]
            earlier = [at for at in subjects if at < verb]
            if close or earlier:
                if close and close[-1] and sentence[close[-1] - 1].word in _RELATIVES:
                    continue  # "with a blush which Emma thought becoming"
                nearest = close or (earlier if sentence[verb].word.endswith("ing") else [])
                subject = nearest[-1] if nearest else _chief(sentence, earlier)
            else:
                following = None if sentence[verb].word.endswith("ing") else _following(sentence, verb)
                if following is None:
                    continue
                subject = following
            return _clue(text, sentence, subject, verb, tag=True, sure=1.0 if close else 0.8)
        for at in reversed(subjects):
            mention = sentence[at].mention
            if mention is not None and mention.voice:  # "Marilla's only comment was", "May's voice:"
                return _clue(text, sentence, at, at, tag=True, sure=1.0)
    if subjects:
        return _clue(
            text, sentence, subjects[0], subjects[0], tag=False, sure=1.0 if leads else 0.8 if near else 0.5
        )
    return None


def _chief(sentence: Sequence[_Item], subjects: Sequence[int]) -> int:
    """The last subject that no "while" or "who" makes a lesser one."""
    for at in reversed(subjects):
        if not at or sentence[at - 1].word not in _SUBORDINATES:
            return at
    return subjects[0]


def _items(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[_Item]:
    found: list[_Item] = []
    at = start
    asides = [one.span() for one in _ASIDE.finditer(text, start, end)] if "(" in text else []
    for mention in mentions:
        if mention.start < start or mention.end > end:
            continue
        if any(first <= mention.start < last for first, last in asides):
            continue
        found += [
            _Item(*word.span(), word.group().lower()) for word in _WORD.finditer(text, at, mention.start)
        ]
        found.append(_Item(mention.start, mention.end, "", mention))
        at = mention.end
    found += [_Item(*word.span(), word.group().lower()) for word in _WORD.finditer(text, at, end)]
    return found


def _head(items: list[_Item]) -> list[_Item]:
    for at, item in enumerate(items):
        if item.word in _STOPS:
            return items[:at]
    return items[:_MOST_ITEMS]


def _following(sentence: Sequence[_Item], verb: int) -> int | None:
    """The subject after a verb: "said Anne", "cried out the boy", "remarked sceptical Anne"."""
    strange = False
    for at in range(verb + 1, min(verb + 4, len(sentence))):
        item = sentence[at]
        if item.mention is not None:
            if strange and item.mention.kind is not Kind.NAME:
                return None
            return at if item.mention.subject else None
        if not (item.word in _FILLERS or item.word.endswith("ly")):
            if (
                not item.word.isalpha()
                or item.word in _NO_ADJECTIVE
                or (strange and sentence[at - 1].word != "the")
            ):
                return None
            strange = True
    return None


def _verb(sentence: Sequence[_Item], subject: int, verbs: frozenset[str]) -> int | None:
    """The verb of speech after a subject: "Anne said", "Anne, who had turned away, replied"."""
    for at in range(subject + 1, min(subject + 16, len(sentence))):
        item = sentence[at]
        if item.word in verbs and sentence[at - 1].word != "to":
            nearer = sentence[at - 1].mention if at - 1 > subject else None
            if nearer is not None and nearer.subject:
                return None  # "Archer, while May said": hers
            if (
                item.word not in LOOSE_VERBS
                or at == subject + 1
                or (at == subject + 2 and sentence[at - 1].word.endswith("ly"))
            ):
                return at
        elif (
            item.mention is not None
            and item.mention.subject
            and sentence[at - 1].word in {"and", "but", "as", "while"}
        ):
            return None
    return None


def _clue(text: str, sentence: Sequence[_Item], subject: int, verb: int, *, tag: bool, sure: float) -> Clue:
    mention = sentence[subject].mention
    assert mention is not None
    first, last = sorted((subject, verb))
    if not tag:
        last = min(len(sentence) - 1, subject + 4)
    why = " ".join(text[sentence[first].start : sentence[last].end].split())
    listener = None
    for at in range(verb + 1, len(sentence)):
        item = sentence[at]
        if item.mention is not None and item.mention is not mention and sentence[at - 1].word in {"to", "at"}:
            listener = item.mention
            break
    others = frozenset(
        item.mention.person
        for item in sentence[subject + 1 :]
        if item.mention is not None and item.mention.person is not None and mention.person is None
    )
    return Clue(
        mention,
        tag,
        sure,
        why,
        thought=tag and sentence[verb].word in THOUGHT_VERBS,
        listener=listener,
        goes_on=tag and sentence[verb].word in _GOES_ON,
        others=others,
    )
