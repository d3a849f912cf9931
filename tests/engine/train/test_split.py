"""The held-out side never meets the train side."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.train.split import held_out


@given(st.text(min_size=1), st.text(), st.text())
def test_repetitions_of_a_prompt_go_together(text: str, one: str, other: str) -> None:
    # Of some letters the capital is another word's: ß becomes SS.
    assume(text.upper().lower() == text.lower())
    if any(letter.isalnum() for letter in text):
        assert held_out("kathleen", "kathleen", text, one) == held_out(
            "kathleen", "kathleen", f" {text.upper().lower()}!", other
        )


@given(st.text(), st.text())
def test_a_speaker_goes_as_a_whole(one: str, other: str) -> None:
    assert held_out("librispeech", "libri-103", "", one) == held_out("librispeech", "libri-103", "", other)


def test_the_split_of_the_corpus_is_what_it_was() -> None:
    folder = os.environ.get("DRAMATIS_CORPUS", Path(__file__).parents[4] / "shared" / "corpus")
    manifest = Path(folder) / "manifest.tsv"
    if not manifest.exists():
        pytest.skip("no corpus here")
    train, test, prompts = set(), set(), {True: set(), False: set()}
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            source, name = row["path"].split("/")
            side = held_out(source, row["speaker"], row["text"] or "", Path(name).stem)
            if source == "librispeech":
                (test if side else train).add(row["speaker"])
            elif source == "kathleen":
                prompts[side].add(row["text"])
    assert len(test) == 24 and not test & train
    assert {"libri-103", "libri-1034"}.isdisjoint(test & train)
    assert len(prompts[True]) >= 40 and not prompts[True] & prompts[False]


def test_made_speech_is_for_training_only() -> None:
    assert not any(held_out("made", f"flite-{n}", f"words {n}", str(n)) for n in range(200))
