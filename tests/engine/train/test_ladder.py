"""The ladder: what is counted, and all rungs of a tiny pack that speaks noise."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.text.phones import INDEX, PAUSE
from engine.text.sounds import Sounds, sounds
from engine.train import ladder
from engine.train.evaluation import climbing, material, rungs
from engine.train.evaluation.rig import checked_pack, rigged
from make_takin_pack import make


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelves")


def indices(phones: str) -> list[int]:
    return [INDEX[phone] for phone in phones.split()]


def test_confusions_are_told_by_what_was_meant():
    phones = np.array([PAUSE, *indices("k æ t s"), PAUSE])
    said = Sounds(phones, np.zeros(6, np.int64), np.array([-1, 0, 0, 0, 0, -1]), ((0, 4),))
    assert not climbing.confusions(said, indices("k æ t s"))
    assert climbing.confusions(said, indices("k æ d s")) == {("t", "d"): 1}
    assert climbing.confusions(said, indices("k æ s")) == {("t", climbing.NOTHING): 1}
    assert climbing.confusions(said, indices("k æ t s t")) == {(climbing.NOTHING, "t"): 1}
    assert sum(climbing.confusions(said, []).values()) == 4


def test_only_confusions_that_grew_are_told():
    rung = rungs.OWN[0]
    first = climbing.Climbed(rung, [])
    last = climbing.Climbed(rung, [])
    first.confusions.update({("t", "d"): 3, ("s", "z"): 1})
    last.confusions.update({("t", "d"): 2, ("s", "z"): 4, ("m", "n"): 2})
    assert climbing.worse([first, last]) == [("s", "z", 1, 4), ("m", "n", 0, 2)]


def test_mel_distance_minds_no_level_but_all_else():
    rng = np.random.default_rng(2)
    time = np.arange(24_000) / 24_000
    sound = (0.2 * np.sin(2 * np.pi * 150 * time) + 0.05 * rng.normal(size=24_000)).astype(np.float32)
    assert climbing.mel_distance(sound, sound) == 0
    assert climbing.mel_distance(sound, 0.5 * sound) == pytest.approx(0, abs=1e-3)
    other = (0.2 * np.sin(2 * np.pi * 600 * time) + 0.05 * rng.normal(size=24_000)).astype(np.float32)
    assert climbing.mel_distance(sound, other) > 0.1


def test_items_are_true_to_their_recordings(tiny: Path, small_corpus: Path, shelves: Path):
    found = material.gather(small_corpus, shelves, 2)
    with rigged(checked_pack(tiny), found, lambda line: None, False) as rig:
        known = rungs.own(rig, 2)
        assert len({item.source.text for item in known}) == 2
        for item in known:
            assert len(item.aligned) == item.frames // 2 == 2 * len(item.tokens)
            assert item.prosody.shape == (item.frames, 4)
            # Every phone of the text sounds somewhere, in order.
            spoken = item.path[item.path >= 0]
            assert sorted(set(spoken.tolist())) == list(range(len(item.labels)))
            assert (np.diff(spoken) >= 0).all()
            assert item.said.phones.tolist() == sounds(item.source.text, material.LANGUAGE).phones.tolist()
            for rung in rungs.OWN:
                if rung.timed and not rung.needs_lm:
                    made = rung.make(item)
                    assert len(made.samples) == item.found.samples, rung.name
        for item in rungs.strangers(rig, 2):
            # What the voice is made of and what it says are two halves of one clip.
            assert item.target.speaker == item.source.speaker
            assert not np.array_equal(item.target.audio.samples[:2_000], item.source.audio.samples[:2_000])


def test_a_tiny_pack_climbs(
    tiny: Path, small_corpus: Path, shelves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out, pictures, heard = tmp_path / "ladder.json", tmp_path / "pictures", tmp_path / "sounds"
    arguments = ["--limit", "1", "--no-judges", "--corpus", str(small_corpus), "--cache", str(shelves)]
    arguments += ["--out", str(out), "--pictures", str(pictures), "--sounds", str(heard)]
    assert ladder.main([str(tiny), *arguments]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert json.loads(out.read_text("utf-8")) == found
    assert found["problems"] == []
    for name, (title, _, steps) in ladder.LADDERS.items():
        assert title in told.err
        table = found[name]
        assert set(table) == {rung.name for rung in steps}  # the tiny pack has an lm
        assert all(figures["clips"] == 1 for figures in table.values())
        assert (pictures / f"{name}.png").stat().st_size > 1_000
        assert soundfile.info(heard / f"{name}-0.flac").samplerate == 24_000
    own = found["own"]
    assert own["recording"]["mel_distance"] == 0
    assert own["recording"]["pitch_correlation"] == pytest.approx(1, abs=1e-3)
    assert own["vocoder of true mel"]["mel_distance"] > 0
    assert own["speak: all predicted"]["phone_errors"] > 0.5
    assert "mel_distance" not in found["other"]["speak: all predicted"]
    assert "phone_errors" not in found["strangers"]["recording"]  # nobody wrote down what they say


def test_wrong_use_is_one_line(tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for arguments in (
        [str(tmp_path / "nowhere")],
        [str(tiny), "--limit", "0"],
        [str(tiny), "--corpus", str(tmp_path)],
    ):
        assert ladder.main([*arguments, "--no-judges", "--cache", str(tmp_path / "cache")]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().splitlines()) == 1, told.err


def test_sounds_that_cannot_be_written_are_one_line(
    tiny: Path, small_corpus: Path, shelves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "own-0.flac").mkdir()
    arguments = ["--limit", "1", "--no-judges", "--corpus", str(small_corpus), "--cache", str(shelves)]
    assert ladder.main([str(tiny), *arguments, "--sounds", str(tmp_path)]) == 1
    assert "own-0.flac" in capsys.readouterr().err.strip().splitlines()[-1]
