"""Shelves: decoded once, found again, made anew when the manifest changes; bad corpora are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from engine.dsp import features
from engine.train.data import BadCorpus, prepare, trim


def test_clips_come_back_at_24_khz_and_from_the_cache(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = prepare(small_corpus, tmp_path, ["kathleen", "librispeech"])
    assert "decoding kathleen" in capsys.readouterr().out
    clip = corpus.clips("librispeech")[0]
    samples = corpus.read(clip)
    assert 0.9 * 28_800 < len(samples) == clip.length < 1.05 * 28_800
    assert 0.02 < np.abs(samples).mean() < 0.3
    np.testing.assert_array_equal(corpus.read(clip, 100, 50), samples[100:150])
    assert len(corpus.read(clip, clip.length - 10, 30)) == 30
    mel = corpus.mel(clip)
    np.testing.assert_allclose(mel, features.log_mel(samples), atol=0.02)
    prepare(small_corpus, tmp_path, ["kathleen", "librispeech"])
    assert "decoding" not in capsys.readouterr().out


def test_sides_share_no_prompt_and_no_speaker(small_corpus: Path, tmp_path: Path) -> None:
    corpus = prepare(small_corpus, tmp_path, ["kathleen", "librispeech"])
    speakers = [{c.speaker for c in corpus.clips("librispeech", test=side)} for side in (False, True)]
    texts = [{c.text for c in corpus.clips("kathleen", test=side)} for side in (False, True)]
    assert speakers[1] and not speakers[0] & speakers[1]
    assert texts[1] and not texts[0] & texts[1]


def test_a_changed_manifest_makes_the_shelf_anew(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(small_corpus, folder)
    before = len(prepare(folder, tmp_path / "cache", ["kathleen"]).shelves["kathleen"].clips)
    manifest = folder / "manifest.tsv"
    lines = manifest.read_text("utf-8").splitlines()
    manifest.write_text("\n".join(lines[:1] + lines[2:]) + "\n", "utf-8")
    assert len(prepare(folder, tmp_path / "cache", ["kathleen"]).shelves["kathleen"].clips) == before - 1


@pytest.mark.parametrize("data", [b"", b"not a sound at all"])
def test_a_broken_file_is_named(small_corpus: Path, tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(small_corpus, folder)
    (folder / "kathleen" / "kathleen-3.opus").write_bytes(data)
    with pytest.raises(BadCorpus, match=r"kathleen-3\.opus"):
        prepare(folder, tmp_path / "cache", ["kathleen"])
    assert not (tmp_path / "cache" / "kathleen.json").exists()


def test_a_missing_corpus_or_source_is_named(small_corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="DRAMATIS_CORPUS"):
        prepare(tmp_path / "nowhere", tmp_path, ["kathleen"])
    with pytest.raises(BadCorpus, match="nothing under barista"):
        prepare(small_corpus, tmp_path, ["barista"])


def test_trim_keeps_a_margin_and_survives_silence() -> None:
    sound = np.zeros(48_000, np.float32)
    sound[20_000:30_000] = np.sin(np.arange(10_000) / 5)
    assert abs(len(trim(sound)) - 14_800) < 600
    assert len(trim(np.zeros(5000, np.float32))) == 0
    assert len(trim(np.zeros(10, np.float32))) == 10
