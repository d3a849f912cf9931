"""Words for recordings that nobody wrote down: only where two recognisers agree, and content is trained on them."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from engine.nn.content import Content, ContentConfig, ContentEncoder
from engine.text.habits import MAGIC, Language
from engine.text.ngrams import counted
from engine.text.phones import PAUSE, PHONES, tokenize
from engine.text.phonotactics import Phonotactics
from engine.train import agreed as table_of
from engine.train.agreed import FILE, stretches
from engine.train.content import ContentStage, ContentStageConfig
from engine.train.data import Clip, Corpus, load, prepare
from engine.train.heard import GRAMMARS, SOURCES, Hearing, agreed, apart, hearings, main, table
from engine.train.labels import content_tracks, known_tracks
from engine.train.measures import Word, words_and_times
from engine.train.split import held_out
from engine.train.weights import save_bare

SPOKEN = {"cup": tokenize("kʌp"), "of": tokenize("ʌv"), "tea": tokenize("tiː"), "milk": tokenize("mɪlk")}
SPOKEN |= {"please": tokenize("pliːz"), "my": tokenize("maɪ"), "the": tokenize("ðə"), "sang": tokenize("sæŋ")}


def clip(seconds: float = 3.0) -> Clip:
    return Clip("librispeech", "c", "somebody", "en", "", 16_000, 0, int(seconds * 24_000), False)


def hearing(told: list[str], sounded: list[str], each: float = 0.4) -> Hearing:
    """Words of `each` seconds by the one recogniser, and what the other says is sounding meanwhile."""
    heard = [
        (round(50 * each * (n + (place + 1) / (len(SPOKEN[word]) + 1))), phone)
        for n, word in enumerate(sounded)
        for place, phone in enumerate(SPOKEN[word])
    ]
    at, phones = np.array(heard, np.int64).reshape(-1, 2).T
    words = [Word(word, n * each, (n + 1) * each) for n, word in enumerate(told)]
    return Hearing(clip(each * len(told)), words, at, phones)


def test_words_that_both_hear_are_kept_with_their_times():
    same = ["cup", "of", "tea", "please"]
    assert [(one.start, one.end, one.text) for one in agreed(hearing(same, same), SPOKEN, False, 0.4)] == [
        (0.0, pytest.approx(1.6), "cup of tea please")
    ]


def test_where_they_differ_the_stretch_ends():
    told = ["cup", "of", "tea", "milk", "sang", "my", "tea", "please"]
    sounded = ["cup", "of", "tea", "sang", "please", "my", "tea", "please"]
    found = [one.text for one in agreed(hearing(told, sounded), SPOKEN, False, 0.4)]
    assert found == ["cup of tea", "my tea please"]


def test_a_short_word_is_judged_with_its_neighbours():
    told, sounded = ["cup", "the", "tea", "please"], ["cup", "of", "tea", "please"]
    assert [one.text for one in agreed(hearing(told, sounded), SPOKEN, False, 0.4)] == ["cup the tea please"]
    assert not list(agreed(hearing(told, sounded), SPOKEN, False, 0.1))


def test_of_an_order_all_or_nothing_is_known():
    told = ["my", "cup", "of", "milk"]
    (one,) = agreed(hearing(told, told), SPOKEN, True, 0.7)
    assert (one.start, one.end) == (0.0, pytest.approx(1.6)), "all of the clip, its quiet ends too"
    assert not list(agreed(hearing(told[:3], told[:3]), SPOKEN, True, 0.7)), (
        "it stops in the middle of an order"
    )
    assert not list(agreed(hearing(told, ["sang"] * 4), SPOKEN, True, 0.7))
    assert not list(agreed(hearing([], []), SPOKEN, True, 0.7))


@given(st.lists(st.sampled_from(sorted(SPOKEN)), min_size=1, max_size=12), st.integers(0, 99))
def test_nothing_is_kept_of_what_only_one_hears(told: list[str], seed: int):
    one = hearing(told, told)
    assert apart([one], SPOKEN) == 0
    quiet = Hearing(one.clip, one.words, one.at[:0], one.phones[:0])
    assert not list(agreed(quiet, SPOKEN, False, 0.4)) and apart([quiet], SPOKEN) == 1
    rows = table("librispeech", [one], SPOKEN).splitlines()
    assert len(rows) == (len(told) >= 3), "less than three words say too little"


class Told(nn.Module):
    """Hears the first phone of `tea`, then one that is as much like its second as like that of `milk`."""

    def forward(self, mel: torch.Tensor, lengths: torch.Tensor) -> Content:
        logits = torch.zeros(1, mel.shape[1] // 2, len(PHONES))
        logits[..., 0] = 9
        (first, second), other = SPOKEN["tea"], SPOKEN["milk"][1]
        logits[0, 4, first], logits[0, 8, other], logits[0, 8, second], logits[0, 12, PAUSE] = (
            20,
            20,
            19.9,
            20,
        )
        return Content(**dict.fromkeys(Content._fields, logits))


def test_our_own_net_hears_what_the_language_has(small_corpus: Path, tmp_path: Path) -> None:
    corpus = prepare(small_corpus, tmp_path, ["librispeech"])
    clips = corpus.clips("librispeech")[:1]
    tea = SPOKEN["tea"]
    habits = Phonotactics([Language(counted([tea] * 3, len(PHONES), (1, 1, 1)))])
    (plain,) = hearings(corpus, clips, [[]], Told())
    (knowing,) = hearings(corpus, clips, [[]], Told(), habits)
    assert plain.phones.tolist() == [tea[0], SPOKEN["milk"][1]] and knowing.phones.tolist() == tea
    assert plain.at.tolist() == knowing.at.tolist() == [4, 8]


def test_the_table_is_of_training_clips_alone():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["source"] for row in rows} == set(SOURCES) == set(stretches())
    for row in rows:
        assert 0 <= float(row["start"]) < float(row["end"]) < 40 and row["text"] == row["text"].lower()
        who = f"libri-{row['clip'].split('-')[0]}" if row["source"] == "librispeech" else ""
        assert not held_out(row["source"], who, "", row["clip"])
    counts = Counter(row["source"] for row in rows)
    assert min(counts.values()) > 300


def test_what_is_missing_is_said_in_a_line_before_anything_is_heard(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    net = ContentEncoder(ContentConfig(**SIZES, levels=(5, 5, 5)))
    run, cache, out = tmp_path / "run", tmp_path / "cache", tmp_path / "heard.tsv"
    places = ["--corpus", str(small_corpus), "--cache", str(cache), "--run", str(run)]

    def failed(*more: str) -> str:
        assert main([*places, "--out", str(out), *more]) == 1
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert not out.exists()
        return line

    assert "train it with `python -m engine.train content`" in failed()
    save_bare(run, {"net": {**SIZES, "levels": [5, 5, 5]}}, net.state_dict(), 1, 1.0)
    damaged = tmp_path / "damaged.bin"
    damaged.write_bytes(MAGIC + b"nonsense")
    assert "make it by engine.train.phonotactics" in failed("--phonotactics", str(damaged))
    assert "none.bin" in failed("--phonotactics", str(tmp_path / "none.bin"))
    assert "no such folder to write into" in failed("--out", str(tmp_path / "none" / "heard.tsv"))
    assert "lists nothing under barista/" in failed()
    assert "give --corpus" in failed("--corpus", str(tmp_path))


SIZES = {"width": 16, "heads": 2, "hidden": 32, "trunk": 1, "phone": 1, "masked": 1, "after": 1}


@pytest.fixture
def corpus(small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """LibriSpeech, of which two training clips and, by mistake, a held-out one have words."""
    corpus = prepare(small_corpus, tmp_path, ["librispeech"])
    first, second = (one.name for one in corpus.clips("librispeech")[:2])
    tested = corpus.clips("librispeech", test=True)[0].name
    file = tmp_path / "heard.tsv"
    rows = [(first, 0.2, 0.7, "a cup of tea"), (second, 0.0, 99.0, "she sang"), (tested, 0.0, 1.0, "no")]
    file.write_text(
        "source\tclip\tstart\tend\ttext\n"
        + "".join(f"librispeech\t{clip}\t{start}\t{end}\t{text}\n" for clip, start, end, text in rows)
    )
    monkeypatch.setattr(table_of, "FILE", file)
    stretches.cache_clear()
    yield corpus
    stretches.cache_clear()


def test_content_is_trained_on_the_stretches(corpus: Corpus, tmp_path: Path) -> None:
    config = ContentStageConfig(heard={"librispeech": 1.0}, longest=3.0, twins=0.0)
    stage = ContentStage(ContentConfig(**SIZES, levels=(5, 5, 5)), config, corpus, tmp_path)
    batch = stage.batch(np.random.default_rng(1), 12)
    counts = {len(tokenize("ɐ kʌp ʌv tiː")), len(tokenize("ʃiː sæŋ"))}
    assert set(batch["counts"].tolist()) == counts
    short = batch["lengths"][batch["counts"] == max(counts)]
    assert 35 < short.float().mean() < 65, "half a second, played a little faster or slower"
    stage.loss(batch, 0)[0].backward()


def test_the_flow_is_told_the_phones_of_the_stretches(corpus: Corpus, tmp_path: Path) -> None:
    config = ContentStageConfig(heard={"librispeech": 1.0}, longest=3.0, twins=0.0)
    stage = ContentStage(ContentConfig(**SIZES, levels=(5, 5, 5)), config, corpus, tmp_path)
    run = tmp_path / "content-nano"
    save_bare(run, {"net": {**SIZES, "levels": [5, 5, 5]}}, stage.net.state_dict(), 1, 1.0)
    _, plain = content_tracks(run, {})
    _, told = known_tracks(corpus, run, tmp_path)
    assert plain.key != told.key, "what was kept before these words were known is made anew"
    first, second, third = corpus.clips("librispeech")[:3]
    before, after = corpus.track(plain, first), corpus.track(told, first)
    inside = slice(10, 35)
    assert set(after[inside].tolist()) - {PAUSE} == set(tokenize("ɐ kʌp ʌv tiː"))
    assert np.array_equal(before[:10], after[:10]) and np.array_equal(before[35:], after[35:])
    assert set(corpus.track(told, second).tolist()) <= {*tokenize("ʃiː sæŋ"), PAUSE}
    tested = corpus.clips("librispeech", test=True)[0]
    for untouched in (third, tested):
        assert np.array_equal(corpus.track(told, untouched), corpus.track(plain, untouched))


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs the program espeak-ng")
def test_pocketsphinx_hears_an_order_by_the_grammar(tmp_path: Path):
    pytest.importorskip("pocketsphinx")
    path = tmp_path / "order.wav"
    text = "can I have a small light roast coffee with brown sugar"
    subprocess.run(["espeak-ng", "-v", "en-us", "-s", "140", "-w", path, text], check=True)
    samples, _ = load(path)
    told = words_and_times(samples, GRAMMARS["barista"])
    assert [one.text for one in told][3:] == text.split()[3:]
    times = [(one.start, one.end) for one in told]
    assert times == sorted(times) and times[0][0] >= 0 and times[-1][1] <= len(samples) / 24_000
    assert words_and_times(np.zeros(24_000, np.float32), GRAMMARS["barista"]) == []
