"""Who says what: every quotation of a book gets its speaker, a confidence, and the words that gave it away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.ages import told
from app.core.attribution_cast import Cast
from app.core.attribution_known import NOTHING_KNOWN, Known
from app.core.attribution_path import chances
from app.core.attribution_score import Scene
from app.core.attribution_turns import Passage, Turn, inside, narration, read, turns
from app.core.dialogue_mentions import TELLING, TELLING_PATTERN
from app.core.dialogue_words import EVERY_SPEECH_VERB
from app.core.names import Form, Occurrence, Vocabulary, occurrences
from app.core.people import Evidence, Person, gather
from app.core.script import Character
from app.core.speaker_model import WEIGHTS, confidence

__all__ = ["GIVEN", "Attribution", "Known", "Passage", "Spoken", "attribute"]

GIVEN = "given by you"  # the reason for a speaker whom the user named
PRINTED = "named on the page"  # the same for the name that a play sets before the words
_MOST_OTHERS, _LEAST_OTHER = 4, 0.01


class Spoken(NamedTuple):
    """Who says one quotation. `character`: None where nothing tells. `confidence`: the probability in [0, 1] that it
    is right. `thought`: thought, not said aloud. `others`: who else it may be, with the probability of each."""

    character: str | None
    confidence: float
    why: str
    thought: bool = False
    others: tuple[tuple[str, float], ...] = ()


_UNKNOWN = Spoken(None, 0.0, "")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`spoken[p][q]`: quotation q of passage p. `characters`: everybody who speaks, who speaks most first."""

    spoken: tuple[tuple[Spoken, ...], ...]
    characters: tuple[Character, ...]


def attribute(
    passages: Sequence[Passage],
    language: str = "en",
    known: Known | None = None,
    weights: Mapping[str, float] = WEIGHTS,
) -> Attribution:
    """Finds the people of the book and the speaker of every quotation of the passages, in reading order.

    `known`: what the user decided; it is kept exactly, and its neighbours learn from it. `weights`: what each feature
    of a candidate counts, by the names of `speaker_model.WEIGHTS`.
    """
    known = known or NOTHING_KNOWN
    cast, scene, made = stage(passages, language, known, weights)
    spoken = [
        [Spoken(None, 1.0, GIVEN) if known.spoken.get((p, q), "") is None else _UNKNOWN for q in range(count)]
        for p, count in enumerate(len(passage.quotations) for passage in passages)
    ]
    for first, last in chapters(made, passages):
        candidates: list[list[int]] = []
        local: list[list[float]] = []
        for t in range(first, last):
            candidates.append(scene.candidates(t))
            local.append(scene.local(t, candidates[-1]))
        found = chances(candidates, local, [scene.step(t) for t in range(first, last)])
        near: int | None = None
        for t in range(first, last):
            turn = made[t]
            ranked = list(zip(candidates[t - first], found[t - first], strict=True))
            given = (turn.passage, turn.first) in known.spoken
            one = _spoken(scene, cast, t, near, ranked, given=given)
            near = max(zip(found[t - first], candidates[t - first], strict=True))[1]
            for q in range(turn.first, turn.last):
                if spoken[turn.passage][q] is _UNKNOWN:
                    spoken[turn.passage][q] = one
    return Attribution(tuple(map(tuple, spoken)), _characters(passages, spoken, cast.persons))


def stage(
    passages: Sequence[Passage], language: str, known: Known, weights: Mapping[str, float] = WEIGHTS
) -> tuple[Cast, Scene, list[Turn]]:
    """The people of the book, the scene that weighs them for each turn of dialogue, and the turns."""
    vocabulary = Vocabulary.of((passage.text for passage in passages), language)
    seen = [list(occurrences(passage.text, vocabulary)) for passage in passages]
    people = gather(_evidence(passages, seen), known)

    def who(one: Occurrence) -> int | None:
        return people.by_form.get(one.form)

    reads = [read(passage, found, who) for passage, found in zip(passages, seen, strict=True)]
    genders = [person.gender for person in people.persons]
    made = turns(reads, lambda person: genders[person], known.spoken)
    cast = Cast(people, reads, made, known)
    fixed = {t: cast.of_name[turn.fixed] for t, turn in enumerate(made) if turn.fixed is not None}
    scene = Scene(reads, made, cast.persons, cast.meant, cast.narrator, cast.vague, weights, fixed)
    return cast, scene, made


def _spoken(
    scene: Scene, cast: Cast, t: int, near: int | None, ranked: list[tuple[int, float]], *, given: bool
) -> Spoken:
    """What is said of a turn, from the chances of its candidates. `near`: who speaks the turn before."""
    turn = scene.turn(t)
    thought = any(clue.tag and clue.thought for clue, _ in turn.clues)
    if turn.fixed is not None:
        return Spoken(turn.fixed, 1.0, GIVEN if given else PRINTED, thought)
    ranked.sort(key=lambda pair: -pair[1])
    named = [pair for pair in ranked if pair[0] >= 0]
    # Rather somebody doubtful, for the user to hear and change, than nobody; but "they cried" is nobody's.
    nobody = not named or (
        len(named) < len(ranked) and any(clue.tag and clue.mention.many for clue, _ in turn.clues)
    )
    person, chance = (-1, 0.0) if nobody else named[0]
    others = tuple(
        (cast.persons[who].name, round(share, 3))
        for who, share in [pair for pair in named if pair[0] != person][:_MOST_OTHERS]
        if share >= _LEAST_OTHER
    )
    if person < 0:
        return Spoken(None, 0.0, "", thought, others)
    sure = round(min(confidence(chance), 0.99), 3)
    return Spoken(cast.persons[person].name, sure, scene.why(t, person, near), thought, others)


def chapters(made: Sequence[Turn], passages: Sequence[Passage]) -> list[tuple[int, int]]:
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
                stop = min(until, span_end, one.end + 120)
                gender = _pronoun_after(passage.text[one.end : stop])
                if gender:
                    evidence[one.form].genders[gender] += 1
                for age, weight in told(passage.text, one.start, one.end, stop):
                    evidence[one.form].ages[age] += weight
    return dict(evidence)


def _pronoun_after(text: str) -> str | None:
    """The gender of the first pronoun that may stand for the subject; "his" and "her" are as often somebody else's."""
    match = TELLING_PATTERN.search(text)
    return TELLING[match.group().lower()] if match else None


def _characters(
    passages: Sequence[Passage], spoken: Sequence[Sequence[Spoken]], persons: Sequence[Person]
) -> tuple[Character, ...]:
    said: Counter[str] = Counter()
    for passage, voices in zip(passages, spoken, strict=True):
        for quotation, one in zip(passage.quotations, voices, strict=True):
            if one.character is not None:
                said[one.character] += quotation.end - quotation.start
    by_name = {person.name: person for person in reversed(persons)}
    # A speaker whom the user named may have a name that is only an alias of somebody in the book.
    by_name = {name: Person(name, (), None, 0, 0) for name in said} | by_name
    return tuple(
        Character(name, by_name[name].aliases, by_name[name].gender, by_name[name].age)
        for name, _ in sorted(said.items(), key=lambda item: (-item[1], item[0]))
    )
