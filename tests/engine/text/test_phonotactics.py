"""Which phones follow which: chances of n-grams, and a search that knows them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.habits import Language
from engine.text.ngrams import counted
from engine.text.phones import BLANK
from engine.text.phonotactics import (
    ALIKE,
    ALONE,
    CHOICES,
    CHUNK,
    DEPTH,
    FADING,
    RAREST,
    WEIGHT,
    WIDTH,
    Memory,
    Phonotactics,
    Search,
    _kept,
    decoded,
    spikes,
)
from engine.text.score import greedy
from engine.text.vocabulary import learned

PHONES = 12
SENTENCES = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=20), min_size=1, max_size=12)


def knowing(*languages: list[list[int]], order: int = 5) -> Phonotactics:
    """Phonotactics of all that was said in some languages."""
    return Phonotactics(Language(counted(said, PHONES, (1,) * order)) for said in languages)


def behind(habits: Phonotactics, said: list[int]) -> Memory:
    """What is remembered once these phones were said."""
    memory = habits.unheard
    for phone in said:
        memory = habits.then(memory, phone)
    return memory


def heard(phones: list[int], sure: float = 6.0, gap: int = 2) -> np.ndarray:
    """Log-posteriors in which each phone stands in two frames, with `gap` frames of blank around."""
    rows = np.zeros((gap + (gap + 2) * len(phones), PHONES), np.float32)
    rows[:, BLANK] = sure
    for place, phone in enumerate(phones):
        at = gap + place * (gap + 2)
        rows[at : at + 2] = 0.0
        rows[at : at + 2, phone] = sure
    return rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)


@given(SENTENCES, st.lists(st.integers(1, PHONES - 1), max_size=9), st.integers(1, 5))
def test_chances_are_chances(said: list[list[int]], before: list[int], order: int):
    habits = knowing(said, order=order)
    memory = behind(habits, before)
    chances = np.exp(memory.chances.astype(np.float64))
    assert chances.min() > 0 and chances.sum() == pytest.approx(1, abs=1e-5)
    assert memory.said == (tuple(before)[-habits.context :] if order > 1 else ()), (
        "the last four count at most"
    )


def test_what_was_often_said_is_likely_and_what_never_was_is_not():
    habits = knowing([[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 4], [7, 8]])
    after = np.exp(behind(habits, [1, 2, 3]).chances)
    assert after.argmax() == 4 and after[4] > after[5] > after[7] > after[9] > 0
    assert np.exp(habits.unheard.chances)[1] > 0.5, "how sentences begin is known"
    assert np.exp(behind(habits, [9, 9]).chances)[[1, 2, 3]] == pytest.approx([3 / 14] * 3, abs=0.06), (
        "else how often they are"
    )


def test_what_is_clear_is_heard_as_it_is_and_where_it_is():
    phones = [3, 3, 1, 9, 2, 2, 2, 11]
    frames, found = decoded(heard(phones), knowing([[5, 6]]))
    assert found.tolist() == phones == greedy(heard(phones))
    assert frames.tolist() == [2 + 4 * place for place in range(len(phones))]


def test_what_is_unclear_is_heard_as_the_language_has_it():
    scores = heard([1, 2, 3])
    scores[6:8, [2, 8]] = np.log([0.45, 0.5])  # the 2 sounds like an 8, by a little
    assert greedy(scores) == [1, 8, 3]
    habits = knowing([[1, 2, 3]] * 4 + [[8, 8]])
    assert decoded(scores, habits)[1].tolist() == [1, 2, 3]
    scores[6:8, [2, 8]] = np.log([0.001, 0.99])
    assert decoded(scores, habits)[1].tolist() == [1, 8, 3], (
        "what is said clearly is heard, whatever the language"
    )


@given(st.lists(st.integers(1, PHONES - 1), max_size=500), st.integers(0, 99))
def test_long_recordings_are_heard_in_pieces(phones: list[int], seed: int):
    scores = np.concatenate([heard(phones)] * 2 if phones else [np.zeros((0, PHONES), np.float32)])
    frames, found = decoded(scores.astype(np.float16), knowing([phones or [1]]))
    assert np.all(np.diff(frames) > 0) and len(frames) == len(found)
    # A phone on the border of two pieces may be heard in both.
    assert abs(len(found) - 2 * len(phones)) <= len(scores) // CHUNK


def test_nothing_is_heard_in_nothing():
    habits = knowing([])
    for scores in (np.zeros((0, PHONES), np.float32), heard([])):
        assert [one.tolist() for one in decoded(scores, habits)] == [[], []]


def test_where_two_languages_differ_the_one_that_is_spoken_is_heard():
    """After 1 one of them has 2, the other 8; what was said before tells which it is."""
    one, other = [[3, 4, 3, 4, 1, 2]] * 5, [[5, 6, 5, 6, 1, 8]] * 5
    habits = knowing(one, other)
    for before, after in (([3, 4, 3, 4, 1], 2), ([5, 6, 5, 6, 1], 8)):
        scores = heard([*before, after])
        scores[-4:-2, [2, 8]] = np.log([0.49, 0.49])
        assert decoded(scores, habits)[1].tolist() == [*before, after]
        memory = behind(habits, before)
        assert memory.trust.argmax() == [2, 8].index(after)
        assert np.exp(memory.chances)[after] > 0.8
        assert np.exp(behind(habits, [1]).chances)[after] < 0.55


def test_what_was_said_is_not_forgotten_from_one_piece_of_a_recording_to_the_next():
    """The phone in doubt is the first of the second piece: which language it is was said before, and so was the 1."""
    one, other = [[3, 4] * 150 + [1, 2]], [[5, 6] * 150 + [1, 8]]
    habits = knowing(one, other, order=2)
    for before, after in (([3, 4], 2), ([5, 6], 8)):
        phones = [*(before * 99), *before[: CHUNK // 4 - 199], 1]
        scores = np.concatenate([heard(phones, sure=9.0), heard([after])])
        first = len(scores) - len(heard([after])) + 2
        assert CHUNK <= first < CHUNK + 8
        scores[first : first + 2, [2, 8]] = np.log([0.49, 0.49])
        assert decoded(scores, habits)[1].tolist() == [*phones, after]
        search = Search(habits)
        assert search.add(scores[: first - 1])[1].tolist() == phones
        assert search.add(scores[first - 1 :])[1].tolist() == [after], "told piece by piece it is the same"
    assert Search(habits).add(scores[first - 1 :])[1].tolist() == [2], "the other language was the last"


def test_few_phones_can_be_searched():
    small = Phonotactics([Language(counted([[1, 2]], 4, (1, 1)))])
    scores = np.log(np.full((6, 4), 0.1, np.float32) + 0.6 * np.eye(4, dtype=np.float32)[[0, 1, 0, 0, 2, 0]])
    assert CHOICES > 4 and decoded(scores, small)[1].tolist() == [1, 2]


@given(st.lists(st.integers(1, PHONES - 1), max_size=300))
def test_a_path_marks_each_phone_where_it_begins(phones: list[int]):
    path, found = Search(knowing([phones or [1]])).add(heard(phones))
    frames, same = decoded(heard(phones), knowing([phones or [1]]))
    assert path[frames].tolist() == list(range(len(found))) and same.tolist() == found.tolist()
    assert path.max(initial=-1) == len(found) - 1 and len(path) == len(heard(phones))


def test_without_a_language_each_frame_counts_by_itself():
    for phones in ([], [3, 3, 1, 9], [2]):
        frames, found = spikes(heard(phones))
        assert found.tolist() == phones and frames.tolist() == [2 + 4 * place for place in range(len(phones))]


def test_a_language_with_words_knows_more_than_its_phones_do():
    """Its n-grams know two phones at a time; its words, that 3 4 5 goes on with 6 and 7 4 5 with 8."""
    lines = [[(3, 4, 5, 6)], [(7, 4, 5, 8)]] * 5
    grams = counted([word for line in lines for word in line], PHONES, (1, 1))
    plain, knowing = (Phonotactics([Language(grams, words)]) for words in (None, learned(lines, PHONES, 1)))
    for said in ([3, 4, 5, 6], [7, 4, 5, 8]):
        scores = heard(said)
        scores[-4, [6, 8]] = np.log(np.where(np.array([6, 8]) == said[-1], 0.47, 0.5))
        scores[-3] = scores[-1]
        assert decoded(scores, knowing)[1].tolist() == said
        assert decoded(scores, plain)[1].tolist() == greedy(scores) != said
        memory = behind(knowing, said[:-1])
        assert memory.trust[1] > memory.trust[0], "its words foretold it better"


def test_of_beginnings_that_end_alike_the_likeliest_is_followed():
    alike, other = tuple(range(1, ALIKE + 1)), tuple(range(2, ALIKE + 1))
    fresh = {
        (9, *alike): (-3.0, -math.inf),
        (8, *alike): (-math.inf, -2.0),
        (7, *other): (-3.5, -3.5),
        (1,): (-2.0 - DEPTH + 0.1, -math.inf),
        (2,): (-2.0 - DEPTH - 0.1, -math.inf),
    }
    kept = _kept(fresh)
    assert list(kept) == [(8, *alike), (7, *other), (1,)], "the likeliest first, none too unlikely"
    assert all(kept[said] == fresh[said] for said in kept)
    many = {(one, two): (-0.01 * one, -math.inf) for one in range(1, 12) for two in range(1, 12)}
    assert len(_kept(many)) == WIDTH < len(many)


def test_what_is_in_doubt_at_first_is_what_it_sounds_like():
    """Nothing after it says which it was."""
    rest = [5, 6, 7, 8, 9, 10, 11, 5, 6, 7]
    scores = heard([1, *rest])
    scores[2:4, [1, 2]] = np.log([0.4, 0.5])
    assert decoded(scores, knowing([[1, *rest], [2, *rest]]))[1].tolist() == [2, *rest]


@given(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=9))
def test_an_unknown_word_is_spelled_by_what_was_before_it(said: list[int]):
    """Not by what comes after: the phone that is said is foretold by those before."""
    words = learned([[(1, 2), (3,)]], PHONES, 1)
    grams = counted([[4, 5, 6, 7, 8, 9, 10, 11] * 3], PHONES, (1, 1, 1))
    habits = Phonotactics([Language(grams, words)])
    memory, ways = habits.unheard, words.unheard
    for place, phone in enumerate(said):
        before = (0, 0, *said[:place])[-2:]
        assert np.allclose(memory.each, [grams.after(before), words.after(ways, grams.after(before))])
        memory = habits.then(memory, phone)
        ways = words.then(ways, phone, grams.after(before))
        assert memory.ways == (ways,)


def test_languages_are_equally_likely_at_first_and_what_was_said_long_ago_counts_less():
    one, other = [[(3, 4)]], [[(5, 6)]]
    grams = [counted([lines[0][0]], PHONES, (1, 1)) for lines in (one, other)]
    habits = Phonotactics(
        [Language(grams[0], learned(one, PHONES, 1)), Language(grams[1], learned(other, PHONES, 1))]
    )
    mixed = Phonotactics([Language(grams[0], learned(one, PHONES, 1)), Language(grams[1])])
    assert np.exp(habits.unheard.trust) == pytest.approx([0.5] * 4)
    assert np.exp(mixed.unheard.trust) == pytest.approx([0.5, 1.0, 0.5])
    memory = behind(habits, [3, 4])
    assert habits.then(memory, 3).trust == pytest.approx(FADING * memory.trust + np.log(memory.each[:, 3]))


def test_where_nothing_can_be_heard_nothing_is():
    scores = np.full((5, PHONES), -np.inf, np.float32)
    scores[:, BLANK] = -80.0
    assert decoded(scores, knowing([[1, 2]]))[1].tolist() == []


def test_how_often_a_phone_is_said_at_all_is_hardly_counted():
    """The net knows that as well: what counts is whether a phone is likelier here than elsewhere."""
    often, seldom = 2, 8
    habits = knowing([[often] * 90, [seldom] * 9], order=1)
    share = np.exp(habits.unheard.chances)
    assert share[often] > 9 * share[seldom]
    gains = habits.gains(habits.unheard)
    assert gains[often] - gains[seldom] == pytest.approx(
        (WEIGHT - ALONE) * np.log(share[often] / share[seldom])
    )
    scores = heard([often])
    scores[2:4, [often, seldom]] = np.log([0.35, 0.6])
    assert decoded(scores, habits)[1].tolist() == [seldom]


def test_a_phone_that_is_likelier_here_than_elsewhere_gains():
    habits = knowing([[1, 2, 3, 4, 5, 6, 1, 2], [3, 1, 2], [6, 5, 4]])
    gains = habits.gains(behind(habits, [1]))
    assert gains[2] > 0 > gains[4]


def test_a_phone_that_no_language_has_is_not_preferred_to_one_that_is_rare():
    habits = knowing([[1, 2] * 5000, [3] * 30], [[1, 2] * 5000, [3] * 30])
    memory = habits.unheard
    assert np.exp(memory.chances[7]) < RAREST
    gains = habits.gains(memory)
    assert gains[7] == pytest.approx(WEIGHT * memory.chances[7] - ALONE * np.log(RAREST))
    assert gains[7] < gains[3]


def test_a_phone_counts_by_itself_in_all_languages_alike():
    one, other = [[1] * 9 + [2]], [[3] * 90]
    both, first, second = knowing(one, other, order=1), knowing(one, order=1), knowing(other, order=1)
    alone = np.mean([np.exp(habits.unheard.chances) for habits in (first, second)], axis=0)
    gains = both.gains(both.unheard)
    for phone in (1, 3):
        wanted = WEIGHT * both.unheard.chances[phone] - ALONE * np.log(alone[phone])
        assert gains[phone] == pytest.approx(wanted, abs=1e-5)
