"""Words of a reader's clips are put together anew, and the content encoder learns from them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp import features
from engine.nn.content import ContentConfig
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds
from engine.train import stages
from engine.train.augment import bands_hidden
from engine.train.content import ContentStage, ContentStageConfig
from engine.train.data import Corpus, prepare
from engine.train.labels import phone_labels
from engine.train.loop import Loop, LoopConfig
from engine.train.splices import MARGIN, Splices, Word, words_of
from engine.train.split import foreign
from engine.train.stages import Recipe
from engine.train.weights import NoWeights

SIZES: dict[str, Any] = {"width": 32, "heads": 2, "hidden": 64, "trunk": 1, "phone": 1, "targets": 32}
TABLE = {**SIZES, "levels": [3, 3, 3]}
NET = ContentConfig(**SIZES, levels=(3, 3, 3))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def corpus(small_corpus: Path, cache: Path) -> Corpus:
    return prepare(small_corpus, cache, ["kathleen", "librispeech"])


@pytest.fixture(scope="module")
def runs(corpus: Corpus, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of runs with a content encoder that was trained for a moment."""
    folder = tmp_path_factory.mktemp("runs")
    torch.manual_seed(0)
    stage = ContentStage(NET, ContentStageConfig(labelled={"kathleen": 1.0}), corpus, cache)
    Loop(
        stage, LoopConfig(steps=2, batch=4, evaluate_every=100), folder / "content-ear", {"net": TABLE}
    ).run()
    return folder


def sounds(*words: tuple[int, ...]) -> Sounds:
    """Of these words' phones, a pause at the beginning and after each."""
    phones, owners = [PAUSE], [-1]
    for number, word in enumerate(words):
        phones += [*word, PAUSE]
        owners += [number] * len(word) + [-1]
    return Sounds(np.array(phones), np.zeros(len(phones), np.int64), np.array(owners), ())


def test_silence_between_two_words_is_shared():
    path = np.array([-1] * 8 + [0, 0, 1] + [-1] * 4 + [2] + [-1] * 9, np.int16)
    assert words_of(path, sounds((10, 11), (12,))) == [
        Word(2 * (8 - MARGIN), 2 * 13, (10, 11)),
        Word(2 * 13, 2 * (16 + MARGIN), (12,)),
    ]


def test_what_was_not_found_in_the_sound_has_no_words():
    assert words_of(np.full(9, -2, np.int16), sounds((10, 11))) == []
    assert words_of(np.array([0, 0, -1], np.int16), sounds((10, 11))) == []


@given(st.lists(st.lists(st.integers(2, 60), min_size=1, max_size=5), min_size=1, max_size=8), st.randoms())
def test_words_follow_each_other_and_lose_no_phone(words: list[list[int]], chance: Any):
    path: list[int] = []
    place = 0
    for word in words:
        path += [-1] * chance.randrange(4)
        for _ in word:
            path += [place] * chance.randrange(1, 4)
            place += 1
    found = words_of(np.array(path, np.int16), sounds(*map(tuple, words)))
    assert [list(word.phones) for word in found] == words
    assert all(word.start < word.end <= 2 * len(path) for word in found)
    assert all(a.end == b.start for a, b in pairwise(found))


def test_what_is_put_together_is_known_and_new(corpus: Corpus, cache: Path, runs: Path):
    splices = Splices(corpus, ["kathleen"], runs / "content-ear")
    assert splices.sources() == {"kathleen"}
    known = phone_labels(corpus, ["kathleen"], cache)
    labels = {tuple(known["kathleen", clip.start]) for clip in corpus.clips("kathleen")}
    secret = {tuple(known["kathleen", clip.start]) for clip in corpus.clips("kathleen", test=True)} - labels
    drawn = [splices.draw(np.random.default_rng(seed), "kathleen", 150) for seed in range(40)]
    for mel, label in drawn:
        assert mel.dtype == np.float32 and mel.shape[1] == features.BANDS
        assert len(mel) >= 150 and len(label) > 1 and PAUSE not in label
    assert sum(tuple(label) not in labels for _, label in drawn) > 30
    assert not any(tuple(label) in secret for _, label in drawn)
    again = splices.draw(np.random.default_rng(3), "kathleen", 150)
    assert np.array_equal(again[0], drawn[3][0]) and again[1] == drawn[3][1]


def test_a_batch_holds_spliced_items(corpus: Corpus, cache: Path, runs: Path):
    def stage(**more: Any) -> ContentStage:
        config = ContentStageConfig(
            labelled={"kathleen": 1.0}, twins=0.25, align_from=0, aligner="content-ear", **more
        )
        return ContentStage(NET, config, corpus, cache, runs)

    plain, whole = stage(), stage(spliced={"kathleen": 1.0}, bands=0.25)
    labels = {tuple(plain.label(clip)) for clip in corpus.clips("kathleen")}

    def said(one: ContentStage) -> list[tuple[int, ...]]:
        batch = one.batch(np.random.default_rng(5), 16)
        assert torch.isfinite(one.loss(batch, 1)[0])
        rows = zip(batch["phones"].tolist(), batch["counts"].tolist(), strict=True)
        return [tuple(row[:count]) for row, count in rows]

    assert all(label in labels for label in said(plain))
    assert sum(label in labels for label in said(whole)) < 8
    # The twins say the same.
    assert said(whole)[16:] == said(whole)[:4]
    batch, other = (one.batch(np.random.default_rng(5), 4) for one in (plain, stage(spliced={})))
    assert all(torch.equal(batch[name], other[name]) for name in batch)


def test_without_the_run_that_aligns_there_is_one_line(corpus: Corpus, cache: Path, tmp_path: Path):
    config = ContentStageConfig(labelled={"kathleen": 1.0}, spliced={"kathleen": 0.5}, aligner="content-none")
    with pytest.raises(NoWeights, match="content-none"):
        ContentStage(NET, config, corpus, cache, tmp_path)


def test_the_recipe_is_made(small_corpus: Path, cache: Path, runs: Path):
    """As the command makes it, with speech of a folder of its own among the labelled."""
    raw = stages.read_recipe("nano-spliced", "content").raw["stage"]
    assert raw["spliced"] and raw["bands"] > 0
    # The same with what there is here.
    table = raw | {
        "labelled": {"kathleen": 0.5},
        "unlabelled": {"librispeech": 0.1},
        "heard": {},
        "clips": "",
        "spliced": {"kathleen": 0.5},
        "aligner": "content-ear",
    }
    recipe = Recipe(LoopConfig(), {"net": TABLE, "stage": table})
    made = stages.make("content", recipe, small_corpus, cache, runs)
    assert isinstance(made, ContentStage)
    assert torch.isfinite(made.loss(made.batch(np.random.default_rng(1), 4), 0)[0])


@given(st.integers(0, 10_000), st.floats(0, 0.5))
def test_bands_are_hidden_up_to_their_share(seed: int, share: float):
    mel = np.random.default_rng(1).normal(size=(12, features.BANDS)).astype(np.float32)
    kept = mel.copy()
    out = bands_hidden(mel, np.random.default_rng(seed), share)
    assert np.array_equal(mel, kept) and out.shape == mel.shape and out.dtype == np.float32
    changed = (out != mel).any(axis=0)
    assert changed.mean() <= share + 2 / features.BANDS
    if changed.any():
        assert len(np.unique(out[:, changed])) <= 2  # the mean, of each run


def test_bands_are_hidden_at_all_and_differ():
    mel = np.random.default_rng(1).normal(size=(12, features.BANDS)).astype(np.float32)
    hidden = [(bands_hidden(mel, np.random.default_rng(n), 0.25) != mel).any(axis=0) for n in range(30)]
    assert 5 < sum(bool(one.any()) for one in hidden) < 30
    assert len({one.tobytes() for one in hidden}) > 15


def test_what_is_the_corpuss_is_no_folders():
    assert foreign({"kathleen": 1, "made": 2, "chosen": 3, "barista": 4}) == ("chosen",)
