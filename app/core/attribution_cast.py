"""The cast of a book as its turns of dialogue show it: people with names, people only a noun names, the narrator."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.core.ages import of_noun
from app.core.attribution_known import Known
from app.core.attribution_turns import Read, Turn
from app.core.dialogue_mentions import Kind, Mention
from app.core.dialogue_words import GENERAL_NOUNS, KIN, TITLES
from app.core.names_given import gender_of_given
from app.core.people import People, Person, of_name, united

NARRATOR = "Narrator"
_MY_NAME = re.compile(
    r"(?:\b(?:[Mm]y (?:own )?name (?:is|was)|[Cc]all me|I (?:am|was) (?:called|christened)|"
    r"[Mm]ein Name ist|[Ii]ch heiße|[Jj]e m[’']appelle|[Mm]e llamo)\s)$"
)


class Cast:
    """The people of the book with those that only a noun names ("the landlady"), and the narrator who says "I"."""

    def __init__(self, people: People, reads: Sequence[Read], made: Sequence[Turn], known: Known) -> None:
        self.persons: list[Person] = list(people.persons)
        self._nouns: dict[str, int] = {}
        self.vague: frozenset[int] = frozenset()  # "another", "one of them": somebody else each time
        self._titles = self._by_title(people)
        self._gather_nouns(made)
        self.narrator = self._first_person(reads, made, known)
        self._unite(known)
        self.of_name = {turn.fixed: self._named(turn.fixed) for turn in made if turn.fixed is not None}
        self._learn(made)
        self._describe(known)

    def meant(self, mention: Mention) -> int | None:
        """The person a mention names: by name, by a noun that somebody speaks under, or by "I"."""
        if mention.person is not None:
            return mention.person
        if mention.first:
            return self.narrator
        if mention.kind is Kind.NOUN:
            return self._nouns.get(_key(mention))
        return None

    def _named(self, name: str) -> int:
        """The person whom the user means by a name; a new one where the book knows nobody of that name."""
        meant = of_name(self.persons, name)
        if not meant:
            words = name.replace(".", "").split()
            gender = TITLES.get(words[0].lower()) or gender_of_given(words[0]) if words else None
            meant = [len(self.persons)]
            self.persons.append(Person(name, (), gender or None, 0, 0))
        return meant[0]

    def _unite(self, known: Known) -> None:
        """Makes one of those whom the user calls one, also of those whom only a noun or "I" names."""
        for names in known.same:
            meant = list(dict.fromkeys(who for name in names for who in of_name(self.persons, name)))
            if not meant:
                continue
            one = min(meant)
            self.persons[one] = united([self.persons[who] for who in dict.fromkeys([one, *meant])], names[0])
            for who in meant:
                if who != one:  # nobody means this one any more
                    self.persons[who] = replace(self.persons[who], name="", aliases=())
            self._nouns = {key: one if who in meant else who for key, who in self._nouns.items()}
            self.vague = self.vague - set(meant)
            if self.narrator in meant:
                self.narrator = one

    def _learn(self, made: Sequence[Turn]) -> None:
        """A speaker given for "said the stranger" or "said I" is whom these words mean all through the book, unless
        others are given too."""
        told: dict[str, set[int]] = defaultdict(set)
        for turn in made:
            if turn.fixed is None:
                continue
            for clue, _ in turn.clues:
                if clue.tag and clue.mention.first:
                    told[""].add(self.of_name[turn.fixed])
                elif clue.tag and clue.mention.kind is Kind.NOUN and not clue.mention.many:
                    key = _key(clue.mention)
                    if self._nouns.get(key) not in self.vague:
                        told[key].add(self.of_name[turn.fixed])
        for key, persons in told.items():
            if len(persons) == 1:
                if key:
                    self._nouns[key] = next(iter(persons))
                else:
                    self.narrator = next(iter(persons))

    def _describe(self, known: Known) -> None:
        for name, gender in known.genders.items():
            for who in of_name(self.persons, name):
                self.persons[who] = replace(self.persons[who], gender=gender)
        for name, age in known.ages.items():
            for who in of_name(self.persons, name):
                self.persons[who] = replace(self.persons[who], age=age)

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
            if head != mention.noun and head in tags and head not in GENERAL_NOUNS | KIN:
                continue  # "the burly barman" is the barman
            if mention.determiner == "the" and head in titled and head not in GENERAL_NOUNS | KIN:
                self._nouns[key] = titled[head]
                continue
            if not mention.determiner or mention.determiner in {"another", "one of the"}:
                vague.add(len(self.persons))
            name = mention.noun if not mention.determiner else f"{mention.determiner} {mention.noun}"
            if article[key]:
                name = f"the {mention.noun}"
            self._nouns[key] = len(self.persons)
            shown_name = name[:1].upper() + name[1:]
            self.persons.append(Person(shown_name, (), mention.gender, count, count, of_noun(mention.noun)))
        self.vague = frozenset(vague)
        for key in tags:
            if key not in self._nouns:
                self._nouns[key] = self._nouns[key.rpartition(" ")[2]]

    def _first_person(self, reads: Sequence[Read], made: Sequence[Turn], known: Known) -> int | None:
        said = sum(clue.tag and clue.mention.first for turn in made for clue, _ in turn.clues)
        first = sum(mention.first for one in reads for mention in one.narrated)
        others = sum(
            mention.kind is Kind.PRONOUN and not mention.first for one in reads for mention in one.narrated
        )
        if said >= 2 or (first >= 20 and first * 8 > others):
            # Whoever gave lines to "Narrator" goes on to have nobody else beside him.
            named = None if NARRATOR in known.spoken.values() else self._own_name(reads)
            if named is not None:
                own = self.persons[named]
                self.persons[named] = replace(own, aliases=(*own.aliases, NARRATOR), tags=own.tags + said)
                return named
            self.persons.append(Person(NARRATOR, (), None, first, said))
            return len(self.persons) - 1
        return None

    @staticmethod
    def _own_name(reads: Sequence[Read]) -> int | None:
        """Who the narrator says to be: "My name is Edward Lamb"; None where nobody or more than one is named so."""
        told = {
            mention.person
            for one in reads
            for mention in one.narrated
            if mention.person is not None
            and mention.subject  # "Call me Anne's friend"
            and _MY_NAME.search(one.passage.text, max(0, mention.start - 32), mention.start)
        }
        return told.pop() if len(told) == 1 else None


def _key(mention: Mention) -> str:
    """One key for "a tall man" and "the tall man", another for "his mother"."""
    possessive = mention.determiner in {"his", "her", "my", "our", "their"}
    return f"{mention.determiner} {mention.noun}" if possessive else mention.noun
