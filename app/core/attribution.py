"""Who says what: every quotation of a book gets its speaker, a confidence, and the words that gave it away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.attribution_path import best_path
from app.core.attribution_score import WEIGHTS, Scene, confidence
from app.core.attribution_turns import Passage, Read, Turn, inside, narration, read, turns
from app.core.dialogue_mentions import TELLING, TELLING_PATTERN, Kind, Mention
from app.core.dialogue_words import EVERY_SPEECH_VERB, GENERAL_NOUNS, KIN
from app.core.names import Form, Occurrence, Vocabulary, occurrences
from app.core.people import Evidence, People, Person, gather
from app.core.script import Character

__all__ = ["Attribution", "Passage", "Spoken", "attribute"]

NARRATOR = "Narrator"


class Spoken(NamedTuple):
    """Who says one quotation. `character`: None where nothing tells. `thought`: thought, not said aloud."""

    character: str | None
    confidence: float
    why: str
    thought: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """`spoken[p][q]`: quotation q of passage p. `characters`: everybody who speaks, who speaks most first."""

    spoken: tuple[tuple[Spoken, ...], ...]
    characters: tuple[Character, ...]


def attribute(
    passages: Sequence[Passage], language: str = "en", weights: Mapping[str, float] = WEIGHTS
) -> Attribution:
    """Finds the people of the book and the speaker of every quotation of the passages, in reading order.

    `weights`: what each feature of a candidate counts, by the names of `attribution_score.WEIGHTS`.
    """
    vocabulary = Vocabulary.of((passage.text for passage in passages), language)
    seen = [list(occurrences(passage.text, vocabulary)) for passage in passages]
    people = gather(_evidence(passages, seen))

    def who(one: Occurrence) -> int | None:
        return people.by_form.get(one.form)

    reads = [read(passage, found, who) for passage, found in zip(passages, seen, strict=True)]
    genders = [person.gender for person in people.persons]
    made = turns(reads, lambda person: genders[person])
    cast = _Cast(people, reads, made)
    scene = Scene(reads, made, cast.persons, cast.meant, cast.narrator, cast.vague, weights)
    spoken: list[list[Spoken]] = [[] for _ in passages]
    for first, last in _chapters(made, passages):
        candidates: list[list[int]] = []
        local: list[list[float]] = []
        for t in range(first, last):
            candidates.append(scene.candidates(t))
            local.append(scene.local(t, candidates[-1]))
        path = best_path(candidates, local, [scene.step(t) for t in range(first, last)])
        for t, (person, margin) in zip(range(first, last), path, strict=True):
            turn = made[t]
            near = path[t - first - 1][0] if t > first else None
            name = cast.persons[person].name if person >= 0 else None
            sure = confidence(margin) if name else 0.0
            why = scene.why(t, person, near)
            thought = any(clue.tag and clue.thought for clue, _ in turn.clues)
            spoken[turn.passage].extend([Spoken(name, sure, why, thought)] * (turn.last - turn.first))
    return Attribution(tuple(map(tuple, spoken)), _characters(passages, spoken, cast.persons))


def _chapters(made: Sequence[Turn], passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Half-open ranges of the turns of each chapter."""
    ranges: list[tuple[int, int]] = []
    for t, turn in enumerate(made):
        if ranges and passages[made[t - 1].passage].chapter == passages[turn.passage].chapter:
            ranges[-1] = (ranges[-1][0], t + 1)
        else:
            ranges.append((t, t + 1))
    return ranges


def _evidence(passages: Sequence[Passage], seen: Sequence[Sequence[Occurrence]]) -> dict[Form, Evidence]:
    evidence: dict[Form, Evidence] = defaultdict(Evidence)
    for passage, found in zip(passages, seen, strict=True):
        spans = narration(passage) if found else []
        for at, one in enumerate(found):
            narrated = inside(spans, one)
            tagged = narrated and (one.before in EVERY_SPEECH_VERB or one.after in EVERY_SPEECH_VERB)
            evidence[one.form].add(one, tagged=tagged)
            if narrated:
                until = found[at + 1].start if at + 1 < len(found) else len(passage.text)
                span_end = next(end for start, end in spans if start <= one.start < end)
                gender = _pronoun_after(passage.text[one.end : min(until, span_end, one.end + 120)])
                if gender:
                    evidence[one.form].genders[gender] += 1
    return dict(evidence)


def _pronoun_after(text: str) -> str | None:
    """The gender of the first pronoun that may stand for the subject; "his" and "her" are as often somebody else's."""
    match = TELLING_PATTERN.search(text)
    return TELLING[match.group().lower()] if match else None


class _Cast:
    """The people of the book with those that only a noun names ("the landlady"), and the narrator who says "I"."""

    def __init__(self, people: People, reads: Sequence[Read], made: Sequence[Turn]) -> None:
        self.persons: list[Person] = list(people.persons)
        self._nouns: dict[str, int] = {}
        self.vague: frozenset[int] = frozenset()  # "another", "one of them": somebody else each time
        self._titles = self._by_title(people)
        self._gather_nouns(made)
        self.narrator = self._first_person(reads, made)

    def meant(self, mention: Mention) -> int | None:
        """The person a mention names: by name, by a noun that somebody speaks under, or by "I"."""
        if mention.person is not None:
            return mention.person
        if mention.first:
            return self.narrator
        if mention.kind is Kind.NOUN:
            return self._nouns.get(_key(mention))
        return None

    @staticmethod
    def _by_title(people: People) -> dict[str, int]:
        """Forms of address that only one person has, or one above all: "the doctor" is Dr. Kemp."""
        bearers: dict[str, Counter[int]] = defaultdict(Counter)
        for form, person in people.by_form.items():
            if form.title:
                bearers[form.title][person] += people.persons[person].mentions
        found = {}
        for title, counted in bearers.items():
            ranked = counted.most_common(2)
            if len(ranked) == 1 or ranked[0][1] >= 4 * ranked[1][1]:
                found[title] = ranked[0][0]
        return found

    def _gather_nouns(self, made: Sequence[Turn]) -> None:
        tags: Counter[str] = Counter()
        shown: dict[str, Mention] = {}
        article: Counter[str] = Counter()
        for turn in made:
            for clue, _ in turn.clues:
                mention = clue.mention
                if mention.kind is not Kind.NOUN or not clue.tag or mention.many:
                    continue
                if mention.determiner in {"this", "that"}:
                    continue  # points back to somebody named before
                key = _key(mention)
                tags[key] += 1
                article[key] += mention.determiner == "the"
                shown.setdefault(key, mention)
        short = {"dr": "doctor", "prof": "professor", "capt": "captain", "col": "colonel", "rev": "reverend"}
        titled = {short.get(title, title): person for title, person in self._titles.items()}
        vague: set[int] = set()
        for key, count in tags.items():
            mention = shown[key]
            head = mention.noun.rpartition(" ")[2]
            if mention.determiner == "the" and head in titled and head not in GENERAL_NOUNS | KIN:
                self._nouns[key] = titled[head]
                continue
            if not mention.determiner or mention.determiner in {"another", "one of the"}:
                vague.add(len(self.persons))
            name = mention.noun if not mention.determiner else f"{mention.determiner} {mention.noun}"
            if article[key]:
                name = f"the {mention.noun}"
            self._nouns[key] = len(self.persons)
            self.persons.append(Person(name[:1].upper() + name[1:], (), mention.gender, count, count))
        self.vague = frozenset(vague)

    def _first_person(self, reads: Sequence[Read], made: Sequence[Turn]) -> int | None:
        said = sum(clue.tag and clue.mention.first for turn in made for clue, _ in turn.clues)
        first = sum(mention.first for one in reads for mention in one.narrated)
        others = sum(
            mention.kind is Kind.PRONOUN and not mention.first for one in reads for mention in one.narrated
        )
        if said >= 2 or (first >= 20 and first * 8 > others):
            self.persons.append(Person(NARRATOR, (), None, first, said))
            return len(self.persons) - 1
        return None


def _key(mention: Mention) -> str:
    """One key for "a tall man" and "the tall man", another for "his mother"."""
    possessive = mention.determiner in {"his", "her", "my", "our", "their"}
    return f"{mention.determiner} {mention.noun}" if possessive else mention.noun


def _characters(
    passages: Sequence[Passage], spoken: Sequence[Sequence[Spoken]], persons: Sequence[Person]
) -> tuple[Character, ...]:
    said: Counter[str] = Counter()
    for passage, voices in zip(passages, spoken, strict=True):
        for quotation, one in zip(passage.quotations, voices, strict=True):
            if one.character is not None:
                said[one.character] += quotation.end - quotation.start
    by_name = {person.name: person for person in reversed(persons)}
    return tuple(
        Character(name, by_name[name].aliases, by_name[name].gender)
        for name, _ in sorted(said.items(), key=lambda item: (-item[1], item[0]))
    )
