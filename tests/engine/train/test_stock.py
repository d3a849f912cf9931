"""Stock voices are mixes of several readers, made and chosen by a real pack; no two of them are twins."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from engine.export import pack as packs
from engine.train import stock
from engine.train.data import BadCorpus, prepare, sexes
from engine.train.split import held_out
from engine.train.stock import MIXED, NAMES, STRANGERS, Candidate, choose, together
from make_takin_pack import make


def candidate(number: int, gender: str, errors: float, likeness: float, angle: float) -> Candidate:
    turned = np.array([np.cos(angle), np.sin(angle)], np.float32)
    return Candidate((f"libri-{number}",), gender, errors, likeness, turned)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(NAMES)), st.floats(0, 1), st.floats(-1, 1), st.floats(0, 2 * np.pi)),
        max_size=30,
    ),
    st.integers(1, 8),
)
def test_chosen_are_different_voices_of_the_half_that_is_copied_best(
    told: list[tuple[str, float, float, float]], count: int
):
    candidates = [candidate(number, *one) for number, one in enumerate(told)]
    chosen = choose(candidates, count)
    assert len(chosen) <= count and len({one.readers for one in chosen}) == len(chosen)
    for one in chosen:
        assert one.phone_errors <= stock.UNCLEAR
        alike = [other.likeness for other in candidates if other.gender == one.gender]
        assert one.likeness >= np.median(alike)
        for other in chosen:
            if other is not one and other.gender == one.gender:
                assert one.print @ other.print <= STRANGERS
    for gender in NAMES:
        own = [one for one in chosen if one.gender == gender]
        assert [one.phone_errors for one in own] == sorted(one.phone_errors for one in own)


def test_women_and_men_are_taken_in_turn():
    candidates = [candidate(number, "female", number / 20, 0.5, number) for number in range(4)]
    candidates += [candidate(9, "male", 0.2, 0.5, 0), candidate(8, "male", 0.9, 0.5, 2)]
    assert [one.readers for one in choose(candidates, 3)] == [("libri-0",), ("libri-9",), ("libri-1",)]


def test_nobody_is_left_without_a_name():
    women = [candidate(number, "female", 0.1, 0.5, number) for number in range(40)]
    women = [replace(one, print=np.eye(40, dtype=np.float32)[at]) for at, one in enumerate(women)]
    assert len(choose(women, 12)) == len(NAMES["female"])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven readers of seven seconds each, four women and three men, and sentences to say."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = ["path\tspeaker\tlanguage\tsex\trate\tseconds\ttext"]
    rng = np.random.default_rng(2)
    every = [n for n in range(100) if not held_out("librispeech", f"libri-{n}", "", "")]
    readers = [n for n in every if n % 2 == 0][:4] + [n for n in every if n % 2][:3]
    for source, names in (("librispeech", readers), ("kathleen", range(8))):
        (folder / source).mkdir()
        for number in names:
            time = np.arange(7 * 24_000) / 24_000
            pitch = 100 + 17 * number % 110 + 12 * np.sin(2 * np.pi * 0.7 * time)
            phase = 2 * np.pi * np.cumsum(pitch) / 24_000
            sound = 0.08 * sum(np.sin(k * phase) / k for k in range(1, 12))
            sound = sound * (np.sin(2 * np.pi * 2.2 * time) > -0.6) + rng.normal(0, 0.001, len(time))
            name = f"{source}/{source}-{number}.opus"
            soundfile.write(folder / name, sound.astype(np.float32), 24_000, format="OGG", subtype="OPUS")
            said = ("", f"libri-{number}") if source == "librispeech" else (f"Say {number} again", "kathleen")
            lines.append(f"{name}\t{said[1]}\ten\t{'FM'[number % 2]}\t24000\t7.00\t{said[0]}")
    (folder / "manifest.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_voices_are_chosen_by_a_pack_and_go_into_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    tiny = make(tmp_path / "packs" / "tiny")
    monkeypatch.setattr(stock, "UNCLEAR", 99)  # it has learned nothing
    asked = [str(tiny), "--corpus", str(corpus), "--cache", str(tmp_path / "cache"), "--no-judges"]
    assert stock.main([*asked, "--out", str(tmp_path / "out"), "--count", "2", "--lines", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    told = sexes(corpus)
    assert len(found["voices"]) == 2 and found["likeness by"] == "its own speaker vectors"
    for one in found["voices"]:
        head, _, path = one["voice"].partition("=")
        name, language, gender = head.split(":")
        assert name in NAMES[gender] and language == "en-US"
        # Made of several people, and none of their recordings.
        assert len(set(one["readers"])) == MIXED
        assert {told[who] for who in one["readers"]} == {gender[0].upper()}
        assert not any(held_out("librispeech", who, "", "") for who in one["readers"])
        assert soundfile.info(path).duration > 0.3
        assert packs.StockClip(name, language, Path(path), gender).clip.is_file()


def test_readers_come_together_by_their_sex(corpus: Path, tmp_path: Path):
    shelves = prepare(corpus, tmp_path, ["kathleen", "librispeech"])
    told = {clip.speaker: "female" for clip in shelves.clips("librispeech")}
    groups = list(together(shelves, told, 100))
    count = 7 // MIXED
    assert [(gender, len(clips)) for gender, clips in groups] == [("female", MIXED)] * count
    assert len({clip.speaker for _, clips in groups for clip in clips}) == count * MIXED
    assert groups == list(together(shelves, told, 100))
    assert len(list(together(shelves, told, MIXED))) == 1 and not list(together(shelves, {}, 100))


def test_what_cannot_be_is_told_in_a_line(
    corpus: Path, small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    tiny = make(tmp_path / "packs" / "tiny")
    asked = [str(tiny), "--cache", str(tmp_path / "cache"), "--no-judges", "--out", str(tmp_path / "out")]
    assert stock.main([*asked, "--corpus", str(corpus), "--count", "99"]) == 1
    assert capsys.readouterr().err.startswith("--count must be 1 to 12")
    # One reader makes no voice.
    assert stock.main([*asked, "--corpus", str(small_corpus), "--readers", "1"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("no voice could be made; try more, --readers")
    assert not any((tmp_path / "out").iterdir())
    with pytest.raises(BadCorpus, match=r"manifest\.tsv"):
        sexes(tmp_path)
