"""How well each person fits each turn: features with plain weights, so that other weights can be put in their place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from app.core.ages import of_noun
from app.core.attribution_path import Step
from app.core.attribution_turns import Read, Turn, general
from app.core.dialogue_mentions import Kind, Mention
from app.core.people import Person
from app.core.speaker_model import WEIGHTS

NOBODY = -1  # stands for a speaker that nothing names

_SPOUSE = frozenset({"wife", "husband", "lady"})
_REACH = 12  # passages back in which somebody mentioned may still be the speaker
_WORTH = tuple(0.78**back for back in range(_REACH))  # what a mention is worth so many passages later
_NAMED, _OBJECT, _ECHO = 1.0, 0.5, 0.4  # what a name is worth, one not the subject, a pronoun for it
_OWN = 100.0  # puts those named in a turn's own clues before all others
_MOSTLY = 0.7
_MOST = 7  # candidates for one turn
_ABOUT = 6  # turns before and after in which those who are named as speakers take part in the same talk


class Scene:
    """Scores the turns of a book. `persons` are counted by index; `meant` tells who a mention names, if anybody."""

    def __init__(
        self,
        reads: Sequence[Read],
        made: Sequence[Turn],
        persons: Sequence[Person],
        meant: Callable[[Mention], int | None],
        narrator: int | None,
        vague: frozenset[int] = frozenset(),
        weights: Mapping[str, float] = WEIGHTS,
        fixed: Mapping[int, int] | None = None,
    ) -> None:
        self._reads = reads
        self._turns = made
        self._persons = persons
        self._loose: frozenset[int] = frozenset()  # "the young man" in a book whose young men have names
        self._meaning = meant
        self._narrator = narrator
        self._vague_persons = vague
        self._w = weights
        self._named = [[(who, m) for m in one.narrated if (who := meant(m)) is not None] for one in reads]
        self._fixed = fixed or {}
        self._most = 1.0 / math.log1p(max((person.tags for person in persons), default=0) + 1)
        self._about_in = self._weighed()
        self._tagged = [
            {who for clue, _ in turn.clues if clue.tag and (who := meant(clue.mention)) is not None}
            for turn in made
        ]
        for t, who in self._fixed.items():
            self._tagged[t] = {who}
        self._chapters = [reads[turn.passage].passage.chapter for turn in made]
        self._bare = [not reads[turn.passage].narrated and not turn.clues for turn in made]
        # Of the turn asked about last: most questions are about the same turn as the one before.
        self._recent: tuple[int, dict[int, float]] = (-1, {})
        self._leading: tuple[int, tuple[int | None, bool]] = (-1, (None, False))
        self._here = {
            (one.passage.chapter, who)
            for one, found in zip(reads, self._named, strict=True)
            for who, _ in found
        }
        self._known = [person.mentions > person.tags or bool(person.aliases) for person in persons]
        self._loose = self._named_otherwise()
        if self._loose:
            self._named = [[(who, m) for who, m in row if who not in self._loose] for row in self._named]
            self._about_in = self._weighed()
            self._tagged = [found - self._loose for found in self._tagged]
            self._recent = (-1, {})

    def meant(self, mention: Mention) -> int | None:
        """Whom a mention means, by name or by a noun that nobody else answers to."""
        who = self._meaning(mention)
        return None if who in self._loose else who

    def _named_otherwise(self) -> frozenset[int]:
        """Those known by a general noun alone ("the young man", "his wife") who mostly speak where somebody with a name
        may be meant."""
        told: defaultdict[int, list[bool]] = defaultdict(list)
        for t, turn in enumerate(self._turns):
            for clue, _ in turn.clues:
                who = self._meaning(clue.mention)
                if clue.tag and who is not None and general(clue.mention) and not self._persons[who].aliases:
                    told[who].append(
                        any(
                            other != who
                            and self._known[other]
                            and self._fits(clue.mention, other) is not False
                            for other in self._about(t)
                        )
                    )
        fixed = set(self._fixed.values())
        return frozenset(
            who for who, named in told.items() if sum(named) >= _MOSTLY * len(named) and who not in fixed
        )

    def candidates(self, t: int) -> list[int]:
        """Who may speak turn t: the one that the user or a plain tag names, or all who are about; always somebody."""
        if t in self._fixed:
            return [self._fixed[t]]
        turn = self._turns[t]
        plain = [
            who
            for clue, _ in turn.clues
            if clue.tag and clue.mention.kind is Kind.NAME and (who := self.meant(clue.mention)) is not None
        ]
        if plain:
            return list(dict.fromkeys(plain))
        found: defaultdict[int, float] = defaultdict(float)
        for clue, _ in turn.clues:
            who = self.meant(clue.mention)
            if who is not None:
                found[who] += _OWN
        for other in range(max(0, t - 6), min(t + 6, len(self._turns))):
            near = self._turns[other]
            if other == t or abs(near.passage - turn.passage) > _REACH:
                continue
            if self._chapters[other] != self._chapters[t]:
                continue
            for who in self._tagged[other]:
                found[who] += 4.0 / (1 + abs(other - t))
            for who in near.addressed:
                found[who] += 3.0 / (1 + abs(other - t))
        for who, weight in self._about(t).items():
            found[who] += weight
        if self._narrator is not None:
            found[self._narrator] += 1.0
        for who in self._vague_persons.intersection(found):
            if found[who] < _OWN:  # "another" of an earlier turn is not this turn's
                del found[who]
        ranked = sorted(found, key=lambda who: (-found[who], who))[:_MOST]
        return [*ranked, NOBODY]

    def local(self, t: int, candidates: Sequence[int]) -> list[float]:
        """The score of each candidate by what stands in and around turn t."""
        w = self._w
        return [
            sum([w[name] * value for name, value in self._features(t, who).items()]) for who in candidates
        ]

    def features(self, t: int, who: int) -> dict[str, float]:
        """The named features of one person for turn t that are not zero, by the names of `WEIGHTS`."""
        return {name: float(value) for name, value in self._features(t, who).items() if value}

    def _features(self, t: int, who: int) -> dict[str, float]:
        turn = self._turns[t]
        found: defaultdict[str, float] = defaultdict(float)
        if who == NOBODY:
            found["nobody"] = 1.0
            if any(clue.tag and (clue.mention.many or self._vague(clue.mention)) for clue, _ in turn.clues):
                found["tag_fits"] = 1.0
            return found
        person = self._persons[who]
        about = self._about(t)
        top = max(about.values(), default=0.0)
        recent = about.get(who, 0.0) / top if top else 0.0
        resolved = False
        for clue, weight in turn.clues:
            self._clue_features(found, clue.mention, clue.tag, weight * clue.sure, who, t)
            resolved = resolved or clue.tag
            if who in clue.others:
                found["beside"] = 1.0
            if clue.listener is not None and self.meant(clue.listener) == who:
                found["listener"] = 1.0
        found["recent"] = recent * (0.5 if resolved else 1.0)
        found["addressed"] = who in turn.addressed
        found["spoken_of"] = who in turn.spoken_of
        found["introduced"] = who in turn.introduced
        found["talks"] = math.log1p(person.tags) * self._most
        found["takes_part"] = self._takes_part(t, who)
        found["narrator"] = who == self._narrator
        found["unnamed"] = not person.aliases and person.name[:1].isupper() and person.mentions == person.tags
        for other, name in ((t - 1, "answers"), (t + 1, "answered")):
            if self._near(t, other):
                near = self._turns[other]
                found[name] += who in near.addressed
                if near.address_gender and person.gender:
                    found[
                        "addressed_as" if near.address_gender == person.gender else "addressed_as_clash"
                    ] += 1.0
        led, colon = self._led_to(t)
        if led == who:
            found["colon" if colon else "led_to"] = 1.0
        return found

    def step(self, t: int) -> Step:
        """What it is worth that turn t goes on with the last speaker, or back to the one before."""
        w = self._w
        same, again = self.step_features(t)
        return Step(sum(w[name] for name in same), sum(w[name] for name in again))

    def step_features(self, t: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of what speaks of keeping on with the last speaker, and of going back to the one before."""
        if t == 0 or self._chapters[t] != self._chapters[t - 1]:
            return (), ()
        turn = self._turns[t]
        gap = turn.passage - self._turns[t - 1].passage
        if turn.continues and gap == 1:
            return ("continues",), ()
        if any(clue.goes_on for clue, _ in turn.clues) and gap < 3:
            return ("goes_on",), ()
        if gap == 0:
            return (("same_split",), ()) if turn.split else (("same_paragraph",), ("alternates",))
        if gap == 1:
            if self._bare[t]:
                return ("same_next", "same_bare"), ("alternates", "alternates_bare")
            return ("same_next",), ("alternates",)
        return (("same_gap",), ("alternates_gap",)) if gap < 5 else ((), ())

    def turn(self, t: int) -> Turn:
        """Turn t."""
        return self._turns[t]

    def why(self, t: int, who: int, near: int | None) -> str:
        """The words that gave the speaker away, or what else did."""
        turn = self._turns[t]
        if who == NOBODY:
            return ""
        ranked = sorted(turn.clues, key=lambda pair: -(pair[1] * pair[0].sure + 2 * pair[0].tag))
        for clue, _ in ranked:
            meant = self.meant(clue.mention)
            if meant == who or (meant is None and self._fits(clue.mention, who) is not False):
                return clue.why
        if turn.continues and near == who:
            return "the quotation goes on"
        if near is not None and near not in (who, NOBODY) and self._near(t, t - 1):
            return f"answers {self._persons[near].name}"
        named = [
            m
            for passage in (turn.passage, turn.passage - 1)
            if passage >= 0
            for p, m in self._named[passage]
            if p == who
        ]
        if named:
            return "named next to it"
        return "in the scene"

    def _clue_features(
        self, found: dict[str, float], mention: Mention, tag: bool, weight: float, who: int, t: int
    ) -> None:
        kind = "tag" if tag else "beat"
        meant = self.meant(mention)
        loose = general(mention)
        if meant is not None and not loose:
            if meant == who:
                found["tag_noun" if tag and mention.kind is Kind.NOUN else kind] += weight
            return
        if meant == who:
            found["tag_general" if tag else kind] += weight
            return
        if mention.first or mention.many:
            found[f"{kind}_clash"] += weight * (0.3 if mention.many else 1.0)
            return
        fits = self._fits(mention, who)
        if mention.kind is Kind.NOUN and not loose:
            found[f"{kind}_clash"] += weight * 0.3
        elif fits is False:
            found[f"{kind}_clash"] += weight
        else:
            found[f"{kind}_fits" if fits else f"{kind}_unknown"] += weight
            found[f"{kind}_recent"] += weight * self._rank_before(t, mention, who)
            if fits and mention.noun.rpartition(" ")[2] in _SPOUSE and self._has_spouse_about(t, who):
                found["spouse"] += weight

    def _takes_part(self, t: int, who: int) -> float:
        """Whether a person is named as the speaker of turns near this one: 1 for the next ones, less further off."""
        return max(
            (
                1.0 / abs(other - t)
                for other in range(max(0, t - _ABOUT), min(t + _ABOUT + 1, len(self._turns)))
                if other != t and who in self._tagged[other] and self._chapters[other] == self._chapters[t]
            ),
            default=0.0,
        )

    def _has_spouse_about(self, t: int, who: int) -> bool:
        person = self._persons[who]
        surname = person.name.rpartition(" ")[2]
        return any(
            self._persons[other].gender not in (None, person.gender)
            and self._persons[other].name.rpartition(" ")[2] == surname
            for other in self._about(t)
        )

    def _fits(self, mention: Mention, who: int) -> bool | None:
        gender = self._persons[who].gender
        if who == self._narrator:
            return False
        ages = {of_noun(mention.noun) if mention.noun else None, self._persons[who].age}
        if ages in ({"old", "young"}, {"old", "child"}):
            return False
        if mention.gender is None or gender is None:
            return None
        return mention.gender == gender

    def _vague(self, mention: Mention) -> bool:
        return mention.kind is Kind.NOUN and not mention.determiner

    def _rank_before(self, t: int, mention: Mention, who: int) -> float:
        """How recently the person was named before the pronoun, against others that it may mean: 1 for the last."""
        about = self._about(t)
        rivals = [weight for other, weight in about.items() if self._fits(mention, other) is not False]
        top = max(rivals, default=0.0)
        return about.get(who, 0.0) / top if top else 0.0

    def _weighed(self) -> list[list[tuple[int, int, float]]]:
        """For each passage who is mentioned where, with a weight; a pronoun counts for the last that it fits."""
        found: list[list[tuple[int, int, float]]] = []
        last: dict[str, int] = {}
        chapter = -1
        for one in self._reads:
            if one.passage.chapter != chapter:
                chapter, last = one.passage.chapter, {}
            here: list[tuple[int, int, float]] = []
            for mention in one.narrated:
                who = self.meant(mention)
                if who is not None:
                    here.append((who, mention.start, _NAMED if mention.subject else _OBJECT))
                    gender = self._persons[who].gender
                    if gender and (mention.subject or gender not in last):
                        last[gender] = who
                elif mention.gender in last and mention.kind is Kind.PRONOUN:
                    here.append((last[mention.gender], mention.start, _ECHO))
            found.append(here)
        return found

    def _near(self, t: int, other: int) -> bool:
        if not 0 <= other < len(self._turns):
            return False
        near = abs(self._turns[t].passage - self._turns[other].passage) <= 1
        return near and self._chapters[t] == self._chapters[other]

    def _about(self, t: int) -> dict[int, float]:
        """Who has been mentioned up to turn t, weighted by how lately and how."""
        if self._recent[0] == t:
            return self._recent[1]
        found: dict[int, float] = {}
        turn = self._turns[t]
        passage = self._reads[turn.passage].passage
        until = passage.quotations[turn.first].start
        for back in range(_REACH):
            at = turn.passage - back
            if at < 0 or self._reads[at].passage.chapter != passage.chapter:
                break
            worth = _WORTH[back]
            for who, start, weight in self._about_in[at]:
                if back or start < until:
                    found[who] = found.get(who, 0.0) + worth * weight
            for _, who in self._reads[at].spoken if back else ():
                if (passage.chapter, who) not in self._here:
                    continue  # only spoken of
                found[who] = found.get(who, 0.0) + worth * 0.15
        self._recent = t, found
        return found

    def _led_to(self, t: int) -> tuple[int | None, bool]:
        """The subject of the last sentence of the narration just before turn t, and whether a colon ends it."""
        if self._leading[0] != t:
            self._leading = t, self._leads_to(t)
        return self._leading[1]

    def _leads_to(self, t: int) -> tuple[int | None, bool]:
        turn = self._turns[t]
        at = turn.passage - 1
        if turn.first or at < 0 or self._reads[at].passage.chapter != self._chapters[t]:
            return None, False
        one = self._reads[at]
        if one.passage.quotations:
            return None, False
        text = one.passage.text.rstrip()
        cut = max(text.rfind(stop, 0, len(text) - 1) for stop in (". ", "! ", "? ", "; "))
        for who, mention in self._named[at]:
            if mention.start > cut and mention.subject:
                return who, text.endswith(":")
        return None, text.endswith(":")
