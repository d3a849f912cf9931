"""The file of phonotactics is of training sentences and books, and goes into a pack."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.export.__main__ import main as export
from engine.text.habits import unpacked
from engine.text.ngrams import counted
from engine.text.phones import PHONES, tokenize
from engine.text.phonotactics import LEAST, LEAST_PAIR
from engine.text.vocabulary import Word, learned
from engine.train import phonotactics
from engine.train.data import BadCorpus, prepare
from engine.train.labels import phone_labels
from engine.train.phonotactics import LISTED, listed, sentences, sentences_of, texts

ENGLISH = {"en": "kathleen"}


def test_each_training_sentence_is_in_it_once(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(phonotactics, "SPOKEN", ENGLISH)
    monkeypatch.setattr(phonotactics, "MOST_LISTED", 300)
    out, cache = tmp_path / "phonotactics.bin", tmp_path / "cache"
    places = ["--corpus", str(small_corpus), "--cache", str(cache)]
    assert phonotactics.main([str(out), *places]) == 0
    corpus = prepare(small_corpus, cache, ["kathleen"])
    labels = phone_labels(corpus, ["kathleen"], cache)

    def texts(test: bool) -> dict[str, list[int]]:
        return {clip.text: labels["kathleen", clip.start] for clip in corpus.clips("kathleen", test=test)}

    said = sentences(corpus, cache, spoken=ENGLISH)
    assert list(said) == ["en"] and sorted(map(joined, said["en"])) == sorted(texts(test=False).values())
    assert texts(test=True), "something is held out"
    found = unpacked(out.read_bytes(), len(PHONES))
    wanted = counted(map(joined, said["en"]), len(PHONES), LEAST)
    assert list(found) == ["en"]
    for (a, b), (c, d) in zip(found["en"].grams.tables, wanted.tables, strict=True):
        assert np.array_equal(a, c) and np.array_equal(b, d)
    words, also = found["en"].words, phonotactics.listed("en", cache)
    assert words is not None and words.words == learned(said["en"], len(PHONES), LEAST_PAIR, also).words
    assert set(words.words) == {word for one in said["en"] for word in one} | set(also)
    (told,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("en: ")]
    assert told.startswith(f"en: {len(said['en'])} sentences, ") and told.endswith(
        f", {len(words.words)} known"
    )
    assert phonotactics.main([str(out), "--corpus", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert phonotactics.main([str(out), *places, "--texts", str(tmp_path)]) == 1
    assert "holds no NAME.txt" in capsys.readouterr().err


def joined(words: list[Word]) -> list[int]:
    return [phone for word in words for phone in word]


def test_books_are_learned_from_but_for_what_is_held_out(small_corpus: Path, tmp_path: Path) -> None:
    corpus = prepare(small_corpus, tmp_path / "cache", ["kathleen"])
    held = corpus.clips("kathleen", test=True)[0].text
    book = f"Under _the_\nold moon. Yes. Then, as\nshe said:   {held.upper()}\n\nA new day -- so soon!"
    assert list(sentences_of(book)) == [
        "Under the old moon.",
        "Then, as she said:",
        *_parts(held.upper()),
        "A new day",
        "so soon!",
    ]
    plain, more = (sentences(corpus, tmp_path / "cache", books, ENGLISH)["en"] for books in ((), (book,)))
    fresh = more[len(plain) :]
    assert more[: len(plain)] == plain
    assert [tuple(tokenize(word)) for word in ("ʌndɚ", "ðɪ", "oʊld", "muːn")] in fresh and len(fresh) == 4


def test_books_are_files_of_a_folder_and_excerpts(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second.", "utf-8")
    (tmp_path / "a.txt").write_text("First, ü.", "utf-8")
    file = tmp_path / "some.json"
    file.write_text(json.dumps({"docs": [{"text": "Third.", "doc": "x"}]}), "utf-8")
    assert texts(tmp_path, file) == ["First, ü.", "Second.", "Third."]
    assert texts(None, None) == []
    for damaged in ("", "[]", "{}", '{"docs": 1}', '{"docs": [{"name": "x"}]}'):
        file.write_text(damaged, "utf-8")
        with pytest.raises(BadCorpus, match=r"some\.json holds no excerpts"):
            texts(None, file)


def _parts(text: str) -> list[str]:
    """The sentences of a prompt, as a book has them."""
    return [one for one in text.replace(". ", ".|").split("|") if len(one.split()) > 1]


def test_a_file_that_is_none_is_refused_before_anything_is_traced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.bin"
    for data in (b"", b"nonsense", bytes(tokenize("tiː")), bytes([*tokenize("tiː"), 0]), b"ngrams1\n..."):
        file.write_bytes(data)
        assert export(["--out", str(tmp_path / "pack"), "--phonotactics", str(file)]) == 1
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert "engine.train.phonotactics" in line
    assert export(["--out", str(tmp_path / "pack"), "--phonotactics", str(tmp_path / "none.bin")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_words_come_from_a_list_as_frequent_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phonotactics, "MOST_LISTED", 500)
    found = listed("en", tmp_path)
    the, because, ninety = (tuple(tokenize(ipa)) for ipa in ("ðə", "bɪkʌz", "naɪnti"))
    assert 400 < len(found) <= 500 and found[the] > 10 * found[because] > 10 and ninety not in found
    assert sum(found.values()) == pytest.approx(LISTED, rel=0.02)
    found = {"cat": 60, "cats": 50, "xi": 70, "dog": 10**7, "zebu": 50}
    monkeypatch.setattr(phonotactics, "counts", lambda language: found if language == "en" else None)
    assert listed("en", tmp_path) == {tuple(tokenize("kæt")): 1, tuple(tokenize("dɑːɡ")): LISTED}, (
        "none that is only known to be a word, none that is said as two"
    )
    assert listed("de", tmp_path) == {}
