"""Fits the weights by which speakers are told, on the excerpts of LitBank, and measures them on excerpts left out.

Run: python installer/speakers.py litbank_half.json [HOLD]. The excerpts come from LitBank (Bamman, Lewke, Mansoor
2020; Sims, Bamman 2020; CC BY 4.0). What is fitted is a chain of conditional probabilities
(Lafferty, McCallum, Pereira 2001) of the features that `app.core.attribution_score` finds, drawn towards weights set
by hand, since the excerpts are few.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from app.core.attribution import Passage, chapters, stage
from app.core.attribution_known import NOTHING_KNOWN
from app.core.attribution_score import NOBODY
from app.core.dialogue_words import TITLES
from app.core.people import Person
from app.core.quotes import convention, find
from app.core.speaker_model import WEIGHTS

NAMES = tuple(WEIGHTS)
PLACE = {name: at for at, name in enumerate(NAMES)}
FOLDS = 5
HOLD = 10.0  # how strongly the weights are held to those they begin with
LEAST, MOST = 0.001, 0.998
# Excerpts of novels on which the whole is measured.
LEFT_OUT = ("5230_the_invisible_man", "541_the_age_of_innocence", "158_emma", "208_daisy_miller", "45_anne")

# Set by hand, from what the features mean; the fit begins here and is held to it.
HAND = {
    "tag": 7.7,
    "tag_noun": 6.05,
    "tag_general": 2.5,
    "tag_fits": 2.2,
    "tag_unknown": 1.93,
    "tag_clash": -6.6,
    "tag_recent": 2.2,
    "beat": 4.4,
    "beat_fits": 1.1,
    "beat_unknown": 0.66,
    "beat_clash": -2.2,
    "beat_recent": 1.1,
    "spouse": 2.2,
    "listener": -2.2,
    "addressed": -3.85,
    "spoken_of": -0.83,
    "introduced": 2.2,
    "answers": 1.38,
    "answered": 1.1,
    "addressed_as": 0.44,
    "addressed_as_clash": -0.83,
    "recent": 1.1,
    "led_to": 1.65,
    "colon": 2.75,
    "talks": 1.5,
    "nobody": 0.0,
    "takes_part": 0.0,
    "narrator": 0.0,
    "unnamed": 0.0,
    "same_next": -2.2,
    "same_gap": -0.33,
    "same_paragraph": -0.83,
    "same_split": 2.75,
    "continues": 6.6,
    "alternates": 0.83,
    "same_bare": 0.0,
    "alternates_bare": 0.0,
    "alternates_gap": 0.44,
    "beside": -2.2,
    "goes_on": 1.0,
}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A turn: its candidates, the features (candidates, NAMES) of each, the ones that are right (None: unknown), and
    the features of keeping on and of going back to the speaker before last."""

    candidates: tuple[int, ...]
    features: Floats
    right: frozenset[int] | None
    same: Floats
    again: Floats
    found: bool  # whether one of the right ones is a candidate
    tagged: bool
    annotated: bool  # and by somebody whom we know, perhaps not as a candidate
    kept: Floats = field(default_factory=lambda: np.zeros(0))
    back: Floats = field(default_factory=lambda: np.zeros(0))
    allowed: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Excerpt:
    name: str
    chains: tuple[tuple[Row, ...], ...]


def excerpts(path: Path) -> list[Excerpt]:
    """The excerpts that may be trained on, as rows."""
    documents = json.loads(path.read_text("utf-8"))["docs"]
    return [_excerpt(one) for one in documents if one["quotes"] and not one["doc"].startswith(LEFT_OUT)]


def _excerpt(document: Mapping[str, Any]) -> Excerpt:
    text: str = document["text"]
    starts = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    texts = [re.sub(r"\s", " ", text[start:end]) for start, end in starts]
    quotations = find(texts, convention(texts))
    passages = [
        Passage(0, one, tuple(q for q in found if q.speech))
        for one, found in zip(texts, quotations, strict=True)
    ]
    cast, scene, made = stage(passages, "en", NOTHING_KNOWN)
    gold: list[str | None] = []
    for turn in made:
        begin = starts[turn.passage][0]
        cover: Counter[str] = Counter()
        for quotation in passages[turn.passage].quotations[turn.first : turn.last]:
            first, last = begin + quotation.start, begin + quotation.end
            for quote in document["quotes"]:
                common = min(last, quote["span"][1]) - max(first, quote["span"][0])
                if common > 0:
                    cover[quote["speaker"]] += common
        gold.append(cover.most_common(1)[0][0] if cover else None)
    plain = [scene.candidates(t) for t in range(len(made))]
    told = [
        [who for clue, _ in turn.clues if clue.tag and (who := scene.meant(clue.mention)) is not None]
        for turn in made
    ]
    possible = {who for found in plain for who in found}
    persons = [
        person if who in possible else Person("", (), None, 0, 0) for who, person in enumerate(cast.persons)
    ]
    meant = _who_is_who(gold, told, persons, cast.narrator)
    rows = []
    for t, name in enumerate(gold):
        found = plain[t]
        right = meant.get(name, frozenset()) if name else None
        features = np.zeros((len(found), len(NAMES)))
        for at, who in enumerate(found):
            for feature, value in scene.features(t, who).items():
                features[at, PLACE[feature]] = value
        same, again = np.zeros(len(NAMES)), np.zeros(len(NAMES))
        for values, vector in zip(scene.step_features(t), (same, again), strict=True):
            for feature in values:
                vector[PLACE[feature]] += 1.0
        named = right is not None and not right.isdisjoint(found)
        if right is not None and not named:
            right = None
        tagged = any(clue.tag for clue, _ in made[t].clues)
        rows.append(
            Row(
                tuple(found),
                features,
                right or None,
                same,
                again,
                named,
                tagged,
                bool(name and meant.get(name)),
            )
        )
    chains = tuple(_steps(rows[first:last]) for first, last in chapters(made, passages))
    # what cannot be right whatever the weights still counts in `found` when the whole is measured
    return Excerpt(document["doc"], chains)


def _who_is_who(
    gold: Sequence[str | None],
    told: Sequence[Sequence[int]],
    persons: Sequence[Person],
    narrator: int | None,
) -> dict[str, frozenset[int]]:
    """Whom of ours each annotated speaker is: by name, else whom the narrator's words name most often where they speak.

    `told`: the persons that plain tags name at each turn.
    """
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for name, tagged in zip(gold, told, strict=True):
        if name:
            votes[name].update(tagged)
    names = sorted({name for name in gold if name})
    meant: dict[str, set[int]] = {name: set() for name in names}
    words_of = [
        {frozenset(_words(one)) for one in (person.name, *person.aliases) if one} for person in persons
    ]
    for name in names:
        words = frozenset(_words(name.rpartition("-")[0]))
        meant[name] = {who for who, forms in enumerate(words_of) if words in forms}
        if not meant[name]:
            part = words - TITLES.keys()
            near = {
                who
                for who, forms in enumerate(words_of)
                if any(part & form - TITLES.keys() for form in forms)
            }
            agree = {who for who in near if votes[name][who]} or near
            meant[name] = agree if len(agree) == 1 else set()
        if words & {"i", "narrator"} and narrator is not None:
            meant[name].add(narrator)
    taken = set().union(*meant.values()) if meant else set()
    for name in names:
        for who, _ in votes[name].most_common(1):
            if not meant[name] and (who not in taken or who == narrator):
                meant[name].add(who)
                taken.add(who)
            elif who == narrator:  # a narrator with a name
                meant[name].add(who)
        for who, count in votes[name].items():
            if who not in taken and count > 1 and not persons[who].aliases:
                meant[name].add(who)  # "the mother" beside Mrs. Morel
    return {name: frozenset(found) for name, found in meant.items()}


def _words(name: str) -> list[str]:
    return [word for word in re.sub(r"[\W_]+", " ", name).lower().split() if word not in {"the", "a", "an"}]


def posterior(chain: Sequence[Row], weights: Floats, *, given: bool) -> tuple[float, list[Floats], Floats]:
    """The logarithm of the sum over all sequences of speakers, each turn's probabilities, and the expected features.
    `given`: only sequences that agree with what is known to be right."""
    worth, whole = [], 0.0
    for row in chain:
        scores = row.features @ weights
        top = scores.max()
        whole += top
        values = np.exp(np.maximum(scores - top, -80.0))
        worth.append(values * row.allowed if given else values)
    steps = [
        1.0
        + row.kept * math.expm1(min(60.0, float(row.same @ weights)))
        + row.back * math.expm1(min(60.0, float(row.again @ weights)))
        for row in chain
    ]  # (far, near, here)
    forward: list[Floats] = [worth[0][None, :] / worth[0].sum()]  # (near, here)
    whole += math.log(worth[0].sum())
    for t in range(1, len(chain)):
        joined = np.einsum("ij,ijk->jk", forward[-1], steps[t]) * worth[t]
        scale = joined.sum()
        whole += math.log(scale)
        forward.append(joined / scale)
    backward: Floats = np.ones_like(forward[-1])
    found: list[Floats] = [np.empty(0)] * len(chain)
    expected = np.zeros(len(NAMES))
    for t in range(len(chain) - 1, -1, -1):
        share = (forward[t] * backward).sum(0)
        share /= share.sum()
        found[t] = share
        expected += share @ chain[t].features
        if t:
            ahead = steps[t] * (worth[t] * backward)
            if chain[t].same.any() or chain[t].again.any():
                pairs = forward[t - 1][:, :, None] * ahead
                pairs /= pairs.sum()
                expected += (
                    chain[t].same * (pairs * chain[t].kept).sum()
                    + chain[t].again * (pairs * chain[t].back).sum()
                )
            backward = ahead.sum(2)
            backward /= backward.max()
    return whole, found, expected


def _steps(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a chain with the tensors (far, near, here) of who keeps on and who goes back."""
    made = []
    for t, row in enumerate(rows):
        here = np.array(row.candidates)
        near = np.array(rows[t - 1].candidates) if t else np.array([-2])
        far = np.array(rows[t - 2].candidates) if t > 1 else np.array([-2])
        known = (here >= 0)[None, None, :]
        kept = (near[None, :, None] == here[None, None, :]) & known & (far[:, None, None] > -9)
        back = (far[:, None, None] == here[None, None, :]) & known & ~kept
        allowed = np.array([row.right is None or who in row.right for who in row.candidates], dtype=float)
        made.append(replace(row, kept=kept.astype(float), back=back.astype(float), allowed=allowed))
    return tuple(made)


def fit(training: Sequence[Excerpt], start: Floats, scale: Floats, hold: float) -> Floats:
    """The weights of the highest likelihood, held to `start`: each as many of its `scale` away as the data is worth."""
    chains = [chain for one in training for chain in one.chains if chain]

    def loss(weights: Floats) -> tuple[float, Floats]:
        away = (weights - start) / scale
        value, slope = 0.5 * hold * float(away @ away), hold * away / scale
        for chain in chains:
            every, _, usual = posterior(chain, weights, given=False)
            right, _, told = posterior(chain, weights, given=True)
            value += every - right
            slope += usual - told
        return value, slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40})
    return np.asarray(found.x)


def judged(held: Sequence[Excerpt], weights: Floats) -> list[tuple[float, bool, bool, bool]]:
    """For each annotated turn: the probability of the choice, whether it is right, is tagged, could have been right."""
    found = []
    for one in held:
        for chain in one.chains:
            if not chain:
                continue
            _, shares, _ = posterior(chain, weights, given=False)
            for row, share in zip(chain, shares, strict=True):
                if not row.annotated:
                    continue
                named = np.where([who != NOBODY for who in row.candidates], share, -1.0)
                best = int(np.argmax(named))
                right = row.found and row.candidates[best] in (row.right or ())
                found.append((float(share[best]), right, row.tagged, row.found))
    return found


def table(found: Sequence[tuple[float, bool]]) -> str:
    """Confidence against how often it is right."""
    lines = []
    for low, high in ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01)):
        inside = [(sure, right) for sure, right in found if low <= sure < high]
        if inside:
            mean, hits = (sum(one[at] for one in inside) / len(inside) for at in (0, 1))
            lines.append(
                f"  {low:.2f} to {min(high, 1):.2f}: {len(inside):5d} said {mean:.3f} right {hits:.3f}"
            )
    return "\n".join(lines)


def crossed(
    data: Sequence[Excerpt], start: Floats, scale: Floats, hold: float
) -> list[tuple[float, bool, bool, bool]]:
    """What is found in each excerpt by weights fitted on the others."""
    found = []
    for fold in range(FOLDS):
        held = data[fold::FOLDS]
        training = [one for at, one in enumerate(data) if at % FOLDS != fold]
        found += judged(held, fit(training, start, scale, hold))
    return found


def report(name: str, found: Sequence[tuple[float, bool, bool, bool]]) -> None:
    right = sum(one[1] for one in found) / len(found)
    loss = -sum(math.log(max(1e-4, sure if hit else 1 - sure)) for sure, hit, _, _ in found) / len(found)
    for title, kind in (("tagged", True), ("untagged", False)):
        part = [one[1] for one in found if one[2] is kind]
        name += f"  {title} {sum(part) / max(1, len(part)):.3f} of {len(part)}"
    could = sum(one[3] for one in found) / len(found)
    print(f"{name}  all {right:.3f} of {len(found)} (could be {could:.3f})  loss {loss:.3f}")


def calibrated(found: Sequence[tuple[float, bool]]) -> tuple[float, float, float]:
    """Shift, slope and top of the curve from the chain's chance to how often it is right: a logistic with a lid."""
    chance = np.clip([sure for sure, _ in found], LEAST, MOST)
    x, right = np.log(chance / (1.0 - chance)), np.array([hit for _, hit in found], dtype=float)

    def loss(values: Floats) -> float:
        share = 1.0 / (1.0 + np.exp(-values[2])) / (1.0 + np.exp(-(values[0] + values[1] * x)))
        share = np.clip(share, 1e-6, 1.0 - 1e-6)
        return float(-(right * np.log(share) + (1.0 - right) * np.log(1.0 - share)).sum())

    shift, slope, lid = minimize(loss, [0.0, 1.0, 3.0]).x
    return float(shift), float(slope), float(1.0 / (1.0 + math.exp(-lid)))


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = excerpts(Path(sys.argv[1]))
    hold = float(sys.argv[2]) if len(sys.argv) > 2 else HOLD
    shipped = np.array([WEIGHTS[name] for name in NAMES])
    start = np.array([HAND[name] for name in NAMES])
    scale = np.maximum(1.0, np.abs(start) * 0.5)
    report("by hand   ", judged(data, start))
    report("as shipped", judged(data, shipped))
    found = crossed(data, start, scale, hold)
    report("left out  ", found)
    pairs = [one[:2] for one in found]
    shift, slope, top = calibrated(pairs)
    print(table(pairs))
    print(f"confidence: shift {shift:.3f}, slope {slope:.3f}, top {top:.3f}")
    for name, old, new in zip(NAMES, start, fit(data, start, scale, hold), strict=True):
        print(f'        "{name}": {new:.2f},  # was {old:.2f}')


if __name__ == "__main__":
    main()
