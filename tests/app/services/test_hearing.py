"""The mailbox between a render and a screen: nothing waits, blocks are joined, what became of lines is never lost."""

from __future__ import annotations

import numpy as np

from app.services.hearing import Mailbox, Spoken, Stage

RATE = 100


def sound(line: int, begin: int, count: int) -> Spoken:
    return Spoken(line, Stage.SOUND, RATE, begin, np.arange(begin, begin + count, dtype=np.float32))


def test_blocks_of_a_take_are_joined_and_it_wakes_once() -> None:
    woken: list[int] = []
    box = Mailbox(lambda: woken.append(1))
    for news in (
        sound(1, 0, 5), sound(2, 0, 3), sound(1, 5, 5), Spoken(1, Stage.ENDED, RATE, 10),
        sound(1, 0, 4), sound(2, 3, 1), sound(2, 9, 1),
    ):  # fmt: skip
        box.put(news)
    assert len(woken) == 1
    told = [(one.line, one.stage, one.begin, len(one.samples)) for one in box.fetch()]
    assert told == [
        (1, Stage.SOUND, 0, 10),
        (2, Stage.SOUND, 0, 4),
        (1, Stage.ENDED, 10, 0),
        (1, Stage.SOUND, 0, 4),  # another take, or the same told again
        (2, Stage.SOUND, 9, 1),
    ]
    assert box.fetch() == []
    box.put(sound(1, 4, 1))
    assert len(woken) == 2


def test_joined_blocks_are_the_same_sound() -> None:
    box = Mailbox()
    for begin in range(0, 50, 10):
        box.put(sound(1, begin, 10))
    (one,) = box.fetch()
    assert np.array_equal(one.samples, np.arange(50))


def test_a_mailbox_that_nobody_empties_stays_small() -> None:
    box = Mailbox()
    for line in range(1000):
        box.put(sound(line, 0, 5 * RATE))
        box.put(Spoken(line, Stage.FILED))
    news = box.fetch()
    assert sum(len(one.samples) for one in news) <= 120 * RATE
    assert [one.line for one in news if one.stage is Stage.FILED] == list(range(1000))
    assert [one.line for one in news if one.stage is Stage.SOUND][-1] == 999
