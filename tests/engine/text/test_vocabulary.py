"""Words told phone by phone: the chances of what comes next, however the sounds are cut into words."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.vocabulary import (
    END,
    LONGEST,
    NOBODY,
    SLIP,
    UNKNOWN,
    WAYS,
    Place,
    Vocabulary,
    Ways,
    Word,
    learned,
)

PHONES = 8
WORDS = st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=4).map(tuple)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8)
SAID = st.lists(st.integers(1, PHONES - 1), max_size=12)
EVEN = np.array([0.0] + [1 / (PHONES - 1)] * (PHONES - 1))
"""How phones follow one another in unknown words here."""


def behind(words: Vocabulary, said: list[int]) -> Ways:
    ways = words.unheard
    for phone in said:
        ways = words.then(ways, phone, EVEN)
    return ways


def after(words: Vocabulary, said: list[int]) -> np.ndarray:
    return words.after(behind(words, said), EVEN)


@given(LINES, SAID, st.integers(1, 3))
def test_chances_are_chances(lines: list[list[Word]], said: list[int], pairs: int):
    words = learned(lines, PHONES, pairs)
    ways = behind(words, said)
    assert 1 <= len(ways) <= WAYS and sum(weight for _, weight in ways) == pytest.approx(1)
    chances = words.after(ways, EVEN)
    assert chances[0] == 0 and chances[1:].min() > 0 and chances.sum() == pytest.approx(1)


@given(LINES)
def test_words_pairs_and_how_often_they_are_said(lines: list[list[Word]]):
    words = learned(lines, PHONES, 2)
    assert words.words == sorted({word for one in lines for word in one})
    number = dict(zip(words.words, range(1, 99), strict=False))
    assert words.counts[0] == len(lines)
    assert {word: words.counts[number[word]] for word in words.words} == Counter(
        word for one in lines for word in one
    )
    true = Counter(pair for one in lines for pair in pairwise([0, *(number[word] for word in one)]))
    told = {divmod(int(pair), len(number) + 1): int(count) for pair, count in zip(*words.pairs, strict=True)}
    assert told == {pair: count for pair, count in true.items() if count >= 2}


def exact(lines: list[list[Word]], said: list[int]) -> float:
    """The chance of these phones, by all ways of cutting them into words, told apart one by one."""
    often = Counter(word for one in lines for word in one)
    whole = sum(often.values())
    pairs = Counter(pair for one in lines for pair in pairwise([None, *one]))

    def chance(before: Word | None, word: Word | None, known: bool) -> float:
        """Of a word behind another; `word` None: an unknown one. `known`: what is before."""
        alone = UNKNOWN if word is None else (1 - UNKNOWN) * often[word] / whole
        followers = {pair: count for pair, count in pairs.items() if known and pair[0] == before}
        if not followers:
            return alone
        total = max(sum(followers.values()), len(lines) if before is None else often[before])
        count = followers.get((before, word), 0) if word is not None else 0
        return (count + (total - sum(followers.values()) + len(followers)) * alone) / (total + len(followers))

    def rest(place: int, before: Word | None, known: bool) -> float:
        """The chance of what is said from `place` on, where a word begins; the last word may go on."""
        if place == len(said):
            return 1.0
        left = tuple(said[place:])
        result = 0.0
        for word in often:
            if word[: len(left)] == left:
                result += chance(before, word, known)
                if len(word) == len(left):
                    continue
            if left[: len(word)] == word and len(word) < len(left):
                result += chance(before, word, known) * rest(place + len(word), word, True)
        spelled = chance(before, None, known)
        for length in range(1, len(left) + 1):
            spelled *= 1 / (PHONES - 1)
            result += spelled * (END * rest(place + length, None, False) if length < len(left) else 1.0)
            spelled *= 1 - END
        return result

    return rest(0, None, True)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_the_chance_of_what_is_said_is_that_of_all_ways_to_cut_it(
    lines: list[list[Word]], data: st.DataObject
):
    """As long as few ways are left, it is what one gets who tries all of them."""
    said = [phone for word in data.draw(st.sampled_from(lines)) for phone in word][:5]
    words = learned(lines, PHONES, 1)
    ways, found = words.unheard, 0.0
    for phone in said:
        found += np.log(words.after(ways, EVEN)[phone])
        ways = words.then(ways, phone, EVEN)
    assert found == pytest.approx(np.log(exact(lines, said)), abs=0.005)


def test_a_word_that_has_begun_is_told_to_its_end_and_what_follows_it_too():
    words = learned([[(1, 2, 3), (4, 5)]] * 9 + [[(1, 6), (7,)]], PHONES, 1)
    assert after(words, [1, 2])[3] > 0.9
    assert after(words, [1, 2, 3])[4] > 0.8 and after(words, [1, 6])[7] > 0.3
    assert after(words, [1, 6])[4] < after(words, [1, 2, 3])[4]


def test_nobody_says_where_a_word_begins():
    """1 2 may be a word, or the beginning of another; which of them it was is known once 4 or 3 was said."""
    words = learned([[(1, 2), (4, 6)], [(1, 2, 3), (5,)]] * 5, PHONES, 1)
    undecided = after(words, [1, 2])
    assert undecided[3] > 0.3 and undecided[4] > 0.3
    assert after(words, [1, 2, 4])[6] > 0.8 and after(words, [1, 2, 3])[5] > 0.8


def test_a_word_that_nobody_knows_is_spelled_and_then_others_follow():
    words = learned([[(1, 2, 3)]] * 9, PHONES, 1)
    (place, weight), *_ = behind(words, [7, 7])
    assert place.depth == NOBODY and weight > 0.9
    assert after(words, [7, 7])[1] > END / 2
    assert after(words, [7, 7, 1])[2] > 0.7, "a known word behind it is known again"
    spelled = np.where(np.arange(PHONES) == 5, 1.0, 0.0)
    assert words.after(behind(words, [7]), spelled)[5] > 0.7, "as phones follow one another"


def test_what_no_word_says_is_believed_as_well():
    words = learned([[(1, 2, 3)]] * 99, PHONES, 1)
    ways = behind(words, [1, 2])
    assert 0 < words.after(ways, EVEN)[6] < 10 * SLIP
    assert words.after(words.then(ways, 6, EVEN), EVEN).sum() == pytest.approx(1)
    (place, weight), *others = words.then(((Place(0, 0, 1, 2), 1.0),), 6, EVEN)
    assert (place.depth, weight, others) == (NOBODY, 1.0, []), "even where no way has it"


def test_words_too_long_or_without_a_phone_are_left_out():
    long = (1,) * (LONGEST + 1)
    words = learned([[(), long, (2,)], []], PHONES, 1)
    assert words.words == [(2,)] and words.counts.tolist() == [1, 1] and len(words.pairs[0]) == 0
    for nothing in ([], [[]], [[()]], [[long]]):
        with pytest.raises(ValueError, match="without a word"):
            learned(nothing, PHONES, 1)


def test_many_ways_are_followed_no_further_than_the_likeliest():
    """Every row of the same two phones is a word, so any cut is one."""
    lines = [[word] for length in (1, 2, 3, 4) for word in product((1, 2), repeat=length)]
    words = learned(lines, PHONES, 1)
    assert len(behind(words, [1, 2] * 20)) == WAYS
    assert after(words, [1, 2] * 20)[[1, 2]].sum() > 0.8


def test_words_of_a_list_are_known_and_nothing_of_what_follows_them():
    lines = [[(1, 2), (3,)]] * 4
    listed = {(5, 6, 7): 2, (3,): 6, (): 9, (4,) * (LONGEST + 1): 9}
    plain, words = learned(lines, PHONES, 1), learned(lines, PHONES, 1, listed)
    assert words.words == [(1, 2), (3,), (5, 6, 7)] and words.counts.tolist() == [4, 4, 10, 2]
    size = len(words.words) + 1
    assert [divmod(int(pair), size) for pair in words.pairs[0]] == [(0, 1), (1, 2)]
    assert after(words, [5, 6])[7] > 0.9 > 3 * after(plain, [5, 6])[7], "once it has begun it is known"
    assert after(words, [])[1] > after(words, [])[3] > after(words, [])[5] > after(words, [])[4]
    assert learned([], PHONES, 1, {(2,): 1}).words == [(2,)], "a list alone does"
