"""Turns of dialogue: quotations that one person speaks in one paragraph, with all that the page tells of who it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.attribution_clues import Clue, after, before
from app.core.dialogue_mentions import Kind, Mention, mentions
from app.core.dialogue_words import EVERY_SPEECH_VERB, GENERAL_ADJECTIVES, GENERAL_NOUNS, KIN, SPEECH_VERBS
from app.core.names import Occurrence
from app.core.quotes import Quotation


class Passage(NamedTuple):
    """A paragraph that is read aloud. `quotations`: those that are speech, in order. `ends_chapter`: no dialogue
    runs from it to the next."""

    chapter: int
    text: str
    quotations: tuple[Quotation, ...]
    language: str = "en"
    breaks: bool = False  # a heading or a scene break: dialogue does not run on across it
    says: str | None = None  # who speaks all quotations, where the page itself says so, as a play does


class Read(NamedTuple):
    """A passage with who is mentioned in it: in the narration, and by name within speech."""

    passage: Passage
    narrated: tuple[Mention, ...]
    spoken: tuple[tuple[Occurrence, int], ...]


@dataclass(slots=True)
class Turn:
    """`first`, `last`: half-open range of the passage's quotations."""

    passage: int
    first: int
    last: int
    clues: list[tuple[Clue, float]] = field(default_factory=list)
    addressed: set[int] = field(default_factory=set)
    spoken_of: set[int] = field(default_factory=set)
    introduced: set[int] = field(default_factory=set)
    address_gender: str | None = None
    continues: bool = False
    fixed: str | None = None  # the speaker that the user named
    split: bool = False  # parted from the turn before it only by what the user said


_ADDRESS_BEFORE = re.compile(
    r"(?:^|[,;:.!?…—–(-])[\s“”\"‘’]*(?:(?:oh|ah|o|my|dear|dearest|poor|good|old|sweet|well|yes|no|now|why|come|and|but|"
    r"thank you|hello|hallo|lieber|liebe|mein|meine|mon|ma|cher|chère|querido|querida|mi)[,!]?\s+)*$",
    re.IGNORECASE,
)
_ADDRESS_AFTER = re.compile(r"\s*(?:[,;:.!?…—–)-]|[’”\"']|$)")
# These begin with the letters that a match begins with, so that the search can leap to them.
_MALE_ADDRESS = re.compile(
    r"[MmOoSs](?<!\w.)(?i:(?<=s)(?:ir|irrah|eñor)|(?<=o)ld (?:man|fellow)|"
    r"(?<=m)(?:y (?:lord|boy|man)|ein Herr|onsieur))\b[,.!?;]"
)
_FEMALE_ADDRESS = re.compile(
    r"[MmSs](?<!\w.)(?i:(?<=m)(?:a['’]am|adame?|y (?:lady|girl)|iss|ein Fräulein|ademoiselle)|"
    r"(?<=s)eñor(?:a|ita))\b(?=[,.!?;—])"
)
_EITHER = frozenset({"the latter", "the former", "the other"})  # of those named before
_POINTING = frozenset("the this that der die das dieser diese le la ce cette el este esta".split())
_IT_WAS = re.compile(
    r"(?:It was|The speaker was|The voice was)\b[^.]{1,60}\b(?:spoke|said|asked|answered|cried|speaking|’s|'s)"
)
_INTRODUCES = re.compile(r"(?:\b(?:I am|I['’]m|my name is|je suis|ich bin|soy)\s+)$", re.I)


def narration(passage: Passage) -> list[tuple[int, int]]:
    """The spans of a passage's text around its quotations: one more than there are quotations, some empty."""
    spans, at = [], 0
    for quotation in passage.quotations:
        spans.append((at, max(at, quotation.outer[0])))
        at = max(at, quotation.outer[1])
    spans.append((at, len(passage.text)))
    return spans


def inside(spans: Sequence[tuple[int, int]], one: Occurrence) -> bool:
    """Whether a name lies within one of the spans."""
    return any(start <= one.start and one.end <= end for start, end in spans)


def read(passage: Passage, seen: Sequence[Occurrence], who: Callable[[Occurrence], int | None]) -> Read:
    """Sorts the names of a passage into narrated and spoken ones and finds the other mentions in the narration."""
    spans = narration(passage)
    named: list[tuple[int, int, int, bool]] = []
    spoken: list[tuple[Occurrence, int]] = []
    for one in seen:
        person = who(one)
        if person is None:
            continue
        if inside(spans, one):
            named.append((one.start, one.end, person, one.genitive))
        else:
            spoken.append((one, person))
    narrated = [
        mention
        for start, end in spans
        if start < end
        for mention in mentions(passage.text, start, end, named, passage.language)
    ]
    return Read(passage, tuple(narrated), tuple(spoken))


def turns(
    reads: Sequence[Read],
    gender_of: Callable[[int], str | None],
    fixed: Mapping[tuple[int, int], str | None] | None = None,
) -> list[Turn]:
    """All turns in reading order. `fixed`: as `Known.spoken`; a quotation that nobody speaks is in no turn."""
    found: list[Turn] = []
    for index, one in enumerate(reads):
        if one.passage.quotations:
            made = _of_passage(index, one, gender_of, fixed or {})
            if made:
                _look_round(reads, index, made)
            found.extend(made)
    return found


def _look_round(reads: Sequence[Read], index: int, made: Sequence[Turn]) -> None:
    """Adds what the paragraphs next to a passage tell: "Mrs. Barry said kindly:" before, "It was Marilla who spoke."
    after."""
    one = reads[index]
    spans = narration(one.passage)
    opens = not one.passage.text[: spans[0][1]].strip("“”\"'‘’«»„—–- \u00a0")
    if opens and index and not made[0].continues and made[0].first == 0:
        near = reads[index - 1]
        text = near.passage.text
        start, end = narration(near.passage)[-1]
        ending = text[start:end].rstrip()[-1:]
        joined = near.passage.chapter == one.passage.chapter and not near.passage.breaks
        if joined and ending and ending in ":,—-" and near.narrated:
            clue = before(
                text, start, end, [m for m in near.narrated if start <= m.start], verbs=_verbs(one.passage)
            )
            if clue is not None and clue.tag:
                made[0].clues.append((clue, 1.0))
    if made[-1].clues or index + 1 >= len(reads):
        return
    near = reads[index + 1]
    if near.passage.chapter == one.passage.chapter and _IT_WAS.match(near.passage.text):
        for mention in near.narrated[:1]:
            why = near.passage.text[: mention.end + 12].strip()
            made[-1].clues.append((Clue(mention, True, 0.8, why), 1.0))


def _of_passage(
    index: int,
    one: Read,
    gender_of: Callable[[int], str | None],
    fixed: Mapping[tuple[int, int], str | None],
) -> list[Turn]:
    passage = one.passage
    text = passage.text
    spans = narration(passage)
    pieces = [[m for m in one.narrated if start <= m.start and m.end <= end] for start, end in spans]
    made: list[Turn] = []
    follows: Clue | None = None
    verbs = _verbs(passage)
    for number, quotation in enumerate(passage.quotations):
        own: list[tuple[Clue, float]] = []
        start, end = spans[number]
        leads = before(text, start, end, pieces[number], verbs=verbs) if pieces[number] else None
        if leads is not None and follows is not None and leads.mention == follows.mention:
            leads = None  # the same words, already counted for the quotation before
        if leads is not None:
            own.append((leads, 1.0))
        start, end = spans[number + 1]
        full = text[quotation.start : quotation.end].rstrip("”\"’'_*")[-1:] in ".!?…"
        onward = full and number + 1 < len(passage.quotations) and text[start:end].rstrip()[-1:] in ":,"
        onward = onward and text[start:end].lstrip()[:1].isupper()
        follows = (
            after(text, start, end, pieces[number + 1], leads=onward, verbs=verbs)
            if pieces[number + 1]
            else None
        )
        if onward and follows is not None and not follows.tag:
            if own and own[0][0].tag:
                follows = None  # the sentence speaks of the next quotation's speaker
            else:
                own.append((follows, 0.5))
                follows = None
        if follows is not None:
            stopped = text[quotation.start : quotation.end].rstrip("”\"’'_*")[-1:] == "." and not follows.tag
            own.append((follows, 0.7 if stopped else 1.0))
        turn = made[-1] if made else None
        given = fixed.get((index, number), passage.says)
        if given is None and (index, number) in fixed:
            continue
        clash = turn is not None and (
            _conflict(turn.clues, own, gender_of)
            or _answers(text, passage.quotations, number)
            or (
                # Else whoever was tagged mostly goes on: "said Anne. Marilla sighed."
                number + 1 < len(passage.quotations)
                and _answers(text, passage.quotations, number + 1)
                and _turns_to(turn.clues, leads, gender_of)
            )
        )
        if turn is None or clash or given != turn.fixed:
            split = turn is not None and not clash
            turn = Turn(
                index, number, number, continues=quotation.continues and number == 0, fixed=given, split=split
            )
            made.append(turn)
        turn.last = number + 1
        turn.clues.extend(own)
        _listen(turn, one, quotation)
    return made


def _verbs(passage: Passage) -> frozenset[str]:
    return SPEECH_VERBS.get(passage.language[:2], EVERY_SPEECH_VERB)


def _answers(text: str, quotations: Sequence[Quotation], number: int) -> bool:
    """Whether nothing but a space stands between a quotation that ends a sentence and the one that it follows: two
    people speak."""
    earlier, later = quotations[number - 1], quotations[number]
    return (
        number > 0
        and earlier.closed
        and text[earlier.outer[1] : later.outer[0]].isspace()
        and text[earlier.start : earlier.end].rstrip("”\"’'_*")[-1:] in tuple(".!?…—")
    )


def _turns_to(
    earlier: Sequence[tuple[Clue, float]],
    leads: Clue | None,
    gender_of: Callable[[int], str | None],
) -> bool:
    """Whether a beat before a quotation names somebody else than the one tagged before: "he asked. Mary laughed."."""
    return (
        leads is not None
        and not leads.tag
        and leads.sure >= 0.8
        and leads.mention.kind is Kind.NAME
        and any(clue.tag and not _may_agree(clue.mention, leads.mention, gender_of) for clue, _ in earlier)
    )


def _conflict(
    earlier: Sequence[tuple[Clue, float]],
    later: Sequence[tuple[Clue, float]],
    gender_of: Callable[[int], str | None],
) -> bool:
    """Whether two quotations of one paragraph are tagged with different speakers."""
    for one, _ in earlier:
        for other, _ in later:
            if one.tag and other.tag and not _may_agree(one.mention, other.mention, gender_of):
                return True
    return False


def _may_agree(one: Mention, other: Mention, gender_of: Callable[[int], str | None]) -> bool:
    if one.first != other.first or one.many != other.many:
        return False
    if one.kind is Kind.NAME and other.kind is Kind.NAME:
        return one.person == other.person
    if one.kind is Kind.NOUN and other.kind is Kind.NOUN:
        return one.noun == other.noun and other.determiner not in {"a", "an", "another"}
    nouns = [m for m in (one, other) if m.kind is Kind.NOUN]
    if nouns and Kind.NAME in (one.kind, other.kind) and not general(nouns[0]):
        return False
    genders = [gender_of(m.person) if m.person is not None else m.gender for m in (one, other)]
    return None in genders or genders[0] == genders[1]


def general(mention: Mention) -> bool:
    """Whether a noun may mean anybody of its gender: "the young man", "his wife"; not "the bearded man"."""
    if mention.kind is not Kind.NOUN:
        return False
    if mention.noun in _EITHER:
        return True
    *adjectives, head = mention.noun.split()
    if mention.determiner in {"his", "her", "their", "my"} and (head in KIN or head == "lady"):
        return True
    return (
        mention.determiner in _POINTING
        and (head in GENERAL_NOUNS or head in KIN)
        and GENERAL_ADJECTIVES.issuperset(adjectives)
    )


def _listen(turn: Turn, one: Read, quotation: Quotation) -> None:
    """Notes who is spoken to and who is spoken of."""
    text = one.passage.text
    for name, person in one.spoken:
        if not quotation.start <= name.start < quotation.end:
            continue
        lead = text[max(quotation.start, name.start - 32) : name.start]
        if _INTRODUCES.search(lead):
            turn.introduced.add(person)
        elif (
            not name.genitive
            and _ADDRESS_BEFORE.search(lead)
            and (name.start - quotation.start < 32 or lead.strip())
            and _ADDRESS_AFTER.match(text, name.end)
        ):
            turn.addressed.add(person)
        else:
            turn.spoken_of.add(person)
    if _MALE_ADDRESS.search(text, quotation.start, quotation.end):
        turn.address_gender = "male"
    elif _FEMALE_ADDRESS.search(text, quotation.start, quotation.end):
        turn.address_gender = "female"
