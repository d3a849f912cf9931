"""Clips that do not say who speaks are grouped by how alike they sound; the table that is shipped is of the corpus."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.train import speakers
from engine.train.data import Clip
from engine.train.speakers import FILE, SOURCES, groups, known, speaker, table


def voices(sizes: list[int], seed: int, spread: float = 0.04) -> tuple[np.ndarray, list[int]]:
    """Unit vectors of some people, `sizes` clips each, in a chance order; and who is who."""
    rng = np.random.default_rng(seed)
    people = np.linalg.qr(rng.normal(size=(64, len(sizes))))[0].T
    who = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    prints = people[who] + rng.normal(0, spread, (len(who), 64))
    return (prints / np.linalg.norm(prints, axis=1, keepdims=True)).astype(np.float32), who.tolist()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(0, 2**32 - 1))
def test_people_are_told_apart(sizes: list[int], seed: int):
    prints, who = voices(sizes, seed)
    found = groups(prints)
    pairs = {(mine, theirs) for mine, theirs in zip(found, who, strict=True)}
    assert len(pairs) == len(sizes) == len(set(found))
    counts = [found.count(number) for number in range(len(sizes))]
    assert counts == sorted(counts, reverse=True), "the largest group is number 0"


def test_where_no_voice_was_found_nobody_is_alike():
    prints, _ = voices([3, 3], 1)
    prints[[1, 4]] = 0
    found = groups(prints)
    assert found.count(found[1]) == 1 and found.count(found[4]) == 1
    assert groups(prints[:0]) == [] and groups(prints[:1]) == [0]


def clip(source: str, name: str, who: str = "nobody") -> Clip:
    return Clip(source, name, who, "en", "", 16_000, 0, 24_000, False)


def test_only_those_with_company_are_written():
    prints, who = voices([4, 3, 1], 7)
    rows = table([clip("barista", f"c{number}") for number in range(8)], prints).splitlines()
    assert len(rows) == 7
    names = [row.split("\t")[1] for row in rows]
    assert names == sorted(names) and f"c{who.index(2)}" not in names


def test_the_table_names_who_speaks(monkeypatch: pytest.MonkeyPatch):
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["source"] for row in rows} == set(SOURCES)
    sizes = [sum(one == key for one in known().values()) for key in set(known().values())]
    assert len(known()) == len(rows) and min(sizes) >= 2
    # About as many people as the corpus tells of, and most clips are somebody's.
    people = {who for (source, _), who in known().items() if source == "barista"}
    assert 40 <= len(people) <= 70
    assert sum(row["source"] == "barista" for row in rows) > 550
    one = rows[0]
    assert speaker(clip(one["source"], one["clip"])) == f"{one['source']} {one['speaker']}"
    assert speaker(clip("librispeech", "1-2-3", "libri-1")) == "libri-1"
    monkeypatch.setattr(speakers, "known", dict)
    assert speaker(clip(one["source"], one["clip"])) == "nobody"
