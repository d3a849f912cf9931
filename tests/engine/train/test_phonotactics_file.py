"""The file of phonotactics is of training sentences alone, and goes into a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.export.__main__ import main as export
from engine.text.phones import PHONES, tokenize
from engine.text.phonotactics import unpacked
from engine.train import phonotactics
from engine.train.data import prepare
from engine.train.labels import phone_labels


def test_each_training_sentence_is_in_it_once(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(phonotactics, "SPOKEN", ("kathleen",))
    out, cache = tmp_path / "phonotactics.bin", tmp_path / "cache"
    assert phonotactics.main([str(out), "--corpus", str(small_corpus), "--cache", str(cache)]) == 0
    corpus = prepare(small_corpus, cache, ["kathleen"])
    labels = phone_labels(corpus, ["kathleen"], cache)

    def texts(test: bool) -> dict[str, list[int]]:
        return {clip.text: labels["kathleen", clip.start] for clip in corpus.clips("kathleen", test=test)}

    found = unpacked(out.read_bytes(), len(PHONES))
    assert sorted(found) == sorted(texts(test=False).values()) and len(found) > 5
    assert not [one for one in texts(test=True).values() if one in found]
    assert f"\n{len(found)} sentences, " in capsys.readouterr().out
    assert phonotactics.main([str(out), "--corpus", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_file_that_is_none_is_refused_before_anything_is_traced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.bin"
    for data in (b"", b"nonsense", bytes(tokenize("tiː"))):
        file.write_bytes(data)
        assert export(["--out", str(tmp_path / "pack"), "--phonotactics", str(file)]) == 1
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert "engine.train.phonotactics" in line
    assert export(["--out", str(tmp_path / "pack"), "--phonotactics", str(tmp_path / "none.bin")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
