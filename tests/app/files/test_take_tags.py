"""What a take's file says of it, and what is made of files that say something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.respeaking import Change
from app.files.audio_store import AudioStore
from app.files.take_tags import Repaired, TakeTags, from_tags, to_tags
from engine.types import Audio, WordTiming

KEY = "0123456789abcdef" * 4
seconds = st.floats(0, 1e5).map(lambda value: round(value, 4))
words = st.builds(
    WordTiming,
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1),
    seconds,
    seconds,
    st.integers(0, 10**6),
    st.none() | st.floats(0, 1),
)
takes = st.builds(
    TakeTags,
    st.just(KEY),
    st.just(KEY[::-1]),
    st.integers(0, 10**6),
    st.lists(words, max_size=5).map(tuple),
    st.lists(st.floats(0, 4, width=32), max_size=20).map(tuple),
    st.floats(0, 1),
    st.none()
    | st.tuples(seconds, seconds, seconds).map(
        lambda some: Repaired(7, KEY, Change(min(some), some[1], some[2]))
    ),
)


@given(takes)
def test_a_take_comes_back_from_its_comments(take: TakeTags) -> None:
    assert from_tags(to_tags(take)) == take


def test_and_from_a_file(tmp_path: Path) -> None:
    store = AudioStore(tmp_path)
    take = TakeTags(KEY, KEY, 7, (WordTiming("naïve “漢字”=😀", 0.5, 0.75, 3, 0.25),), (0.125, 0.25), 0.5)
    long = TakeTags(KEY, KEY, 7, take.words * 40_000, take.level * 40_000, 0.5)
    for one in (take, long):
        sha = store.put(Audio(np.full(100, 0.25, np.float32), 16000), to_tags(one)).sha
        assert from_tags(store.tags(sha)) == one
        assert store.exists(sha)


GOOD = to_tags(TakeTags(KEY, KEY, 0, (WordTiming("a", 0.0, 0.1, 0),), (0.5,), 0.5))


@pytest.mark.parametrize(
    "wrong",
    [
        {"DRAMATIS_FORMAT": "2"},
        {"DRAMATIS_REQUEST": "../../etc/passwd"},
        {"DRAMATIS_SOUND": KEY.upper()},
        {"DRAMATIS_SEED": "one"},
        {"DRAMATIS_PEAK": ""},
        {"DRAMATIS_LEVELS": "AAA"},
        {"DRAMATIS_LEVELS": "AAAAAAA="},
        {"DRAMATIS_WORDS": "[[1]]"},
        {"DRAMATIS_WORDS": '[["a", null, 1, 2, 3]]'},
        {"DRAMATIS_WORDS": "{"},
        {"DRAMATIS_WORDS": "7"},
    ],
)
def test_comments_that_are_not_a_takes_are_told_apart(wrong: dict[str, str]) -> None:
    assert from_tags(GOOD) is not None
    assert from_tags({**GOOD, **wrong}) is None
    assert from_tags({name: value for name, value in GOOD.items() if name not in wrong}) is None


@pytest.mark.parametrize(
    "wrong", ["[1]", f'[1, "{KEY}", 1, NaN, 2]', f'[1, "{KEY}", 1, 2, 0]', '[1, "../a", 1, 2, 2]', "{}", ""]
)
def test_a_repair_that_cannot_be_is_told_apart(wrong: str) -> None:
    assert from_tags({**GOOD, "DRAMATIS_REPAIR": f'[1, "{KEY}", 1, 2, 2]'}) is not None
    assert from_tags({**GOOD, "DRAMATIS_REPAIR": wrong}) is None
