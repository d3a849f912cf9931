"""Readings of long recordings, from posteriors that are written by hand."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from engine.packs.takin import reading
from engine.packs.takin.reading import Posteriors, read
from engine.text.habits import Language
from engine.text.ngrams import counted
from engine.text.phones import PAUSE, PHONES
from engine.text.phonotactics import Phonotactics
from engine.text.sounds import Sounds


def sounds(words: list[list[int]]) -> Sounds:
    phones, owner = [PAUSE], [-1]
    for number, word in enumerate(words):
        phones += [*word, PAUSE]
        owner += [number] * len(word) + [-1]
    return Sounds(
        np.array(phones),
        np.zeros(len(phones), np.int64),
        np.array(owner),
        tuple((n, n + 1) for n in range(len(words))),
    )


def heard(order: list[list[int] | None], every: int = 4) -> Posteriors:
    """Each word's phones `every` frames apart; None is half a second of silence."""
    rows: list[int] = []
    for word in order:
        rows += [PAUSE] * 25 if word is None else [p for phone in word for p in [0] * (every - 1) + [phone]]
    rows += [0] * every
    phones = np.full((len(rows), len(PHONES)), 0.1 / len(PHONES))
    pause = np.zeros(len(rows), np.float32)
    for frame, phone in enumerate(rows):
        phones[frame, 0 if phone == PAUSE else phone] += 0.9
        pause[frame] = phone == PAUSE
    best = np.array(rows)
    return Posteriors(np.log(phones).astype(np.float16), best, pause)


@pytest.fixture
def words() -> list[list[int]]:
    chance = random.Random(3)
    return [[chance.randrange(2, 60) for _ in range(chance.randrange(2, 7))] for _ in range(400)]


def test_minutes_are_read_in_parts(words: list[list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LEAST", 300)
    monkeypatch.setattr(reading, "MOST", 600)
    order: list[list[int] | None] = list(words)
    missing, again = {57, 58, 200}, 300
    order = [None if n % 40 == 0 else word for n, word in enumerate(order) if n not in missing]
    said = [n for n in range(400) if n not in missing and (n - sum(m < n for m in missing)) is not None]
    # What became a silence is missing too.
    places = [n for n in range(400) if n not in missing]
    silent = {places[k] for k in range(len(order)) if order[k] is None}
    at = places.index(again)
    order[at + 3 : at + 3] = order[at : at + 3]
    found = read(sounds(words), heard(order))
    visits = [visit.word for visit in found.visits]
    wanted = [n for n in said if n not in silent]
    place = wanted.index(again)
    wanted[place + 3 : place + 3] = wanted[place : place + 3]
    assert visits == wanted
    gone = sum(len(words[n]) for n in missing | silent)
    twice = sum(len(words[again + k]) for k in range(3))
    assert found.edits == gone + twice and found.meant == sum(map(len, words))
    starts = [visit.start for visit in found.visits]
    assert starts == sorted(starts)
    assert all(visit.score > 0.85 for visit in found.visits)
    assert all(visit.end - visit.start >= len(words[visit.word]) for visit in found.visits)


def test_parts_hold_everything_once(words: list[list[int]]) -> None:
    meant = np.concatenate(words)
    owner = np.repeat(np.arange(400), [len(word) for word in words])
    for spikes_of in (meant, meant[:0], meant[500:], meant[:300]):
        spikes = np.arange(len(spikes_of)) * 4 + 3
        rows = reading.pairs(spikes_of, meant)
        hit = reading.hits(rows, spikes_of, meant)
        frames = 4 * len(spikes_of) + 10
        parts = reading._parts(rows, hit, spikes, owner, frames)
        assert parts[0][0] == parts[0][2] == 0 and parts[-1][1] == frames and parts[-1][3] == len(owner)
        for one, other in pairwise(parts):
            assert (one[1], one[3]) == (other[0], other[2])
            assert owner[one[3] - 1] != owner[one[3]], "words are whole"
        assert max(last - first for _, _, first, last in parts) <= 2 * reading.PHONES


def test_pauses_belong_to_no_word() -> None:
    words = [[10, 11, 12], [20, 21, 22]]
    found = read(sounds(words), heard([words[0], None, words[1]]))
    first, second = found.visits
    assert first.end <= 16 and second.start >= 35
    assert (found.sounds[17:35] == PAUSE).all()
    assert set(found.sounds[first.start : first.end]) == {10, 11, 12}


def test_the_best_reading_of_a_word() -> None:
    found = read(sounds([[10, 11, 12], [20, 21, 22]]), heard([[10, 11, 12], [20, 21, 22]]))
    assert sorted(found.best()) == [0, 1] and found.error_rate == 0.0


def test_a_phone_that_was_misheard_is_put_right_by_what_follows_what(words: list[list[int]]) -> None:
    posteriors = heard(list(words[:40]))
    wrong = posteriors.phones.astype(np.float32)
    spikes = [frame for frame, phone in enumerate(posteriors.best) if phone > PAUSE][5::10]
    for frame in spikes:  # each sounds a little more like another phone than like itself
        wrong[frame, posteriors.best[frame]], wrong[frame, 61] = np.log(0.4), np.log(0.5)
    unclear = Posteriors(wrong.astype(np.float16), posteriors.best, posteriors.pause)
    habits = Phonotactics(
        [Language(counted([[phone for word in words[:40] for phone in word]], len(PHONES), (1,) * 5))]
    )
    plain, knowing = read(sounds(words[:40]), unclear), read(sounds(words[:40]), unclear, habits)
    assert plain.edits == len(spikes) and knowing.edits == 0
    assert [one.word for one in knowing.visits] == [one.word for one in plain.visits] == list(range(40))
    # What is said otherwise, and clearly, is heard as it is said.
    other = read(
        sounds(words[:40]), heard([[61, 62] if n == 7 else word for n, word in enumerate(words[:40])]), habits
    )
    assert other.edits >= 2
