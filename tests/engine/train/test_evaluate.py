"""Measuring: what is counted, exactly; what becomes of a card; and a whole measuring of a tiny pack that speaks noise."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp.pitch import UNVOICED
from engine.errors import BadClip, BadPack
from engine.text.score import error_rate
from engine.train import evaluate, floors
from engine.train.data import BadCorpus
from engine.train.evaluation import foreign, material, mending, scores, speed
from engine.train.evaluation.pack import evaluate as measured
from engine.train.evaluation.rig import checked_pack, rigged
from engine.train.evaluation.scores import Lost, changed_outside, lost, lost_by_words, pitch_correlation
from engine.train.measures import Judges, words
from engine.types import Audio, Block
from make_takin_pack import make
from make_tone_pack import make as make_tone


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelves")


def test_word_errors_are_edits_over_meant_words():
    pairs = [
        (words("The cat sat on the mat."), words("the cat sat on the mat")),
        (words("a red house"), words("A dead horse, there!")),
    ]
    assert pairs[0][0] == ["the", "cat", "sat", "on", "the", "mat"]
    # Nothing wrong in six words; two substitutions and a deletion in four.
    assert error_rate(pairs) == pytest.approx(3 / 10)
    assert words("Don’t 1990") == ["don't", "1990"]


@pytest.mark.parametrize(
    ("visits", "count", "skipped", "repeated"),
    [
        ([0, 1, 2], 3, 0, 0),
        ([0, 2], 3, 1, 0),
        ([0, 1, 0, 1, 2], 3, 0, 2),
        ([1, 1, 1], 3, 2, 2),
        ([], 4, 4, 0),
    ],
)
def test_words_lost_by_visits(visits: list[int], count: int, skipped: int, repeated: int):
    found = lost(visits, count)
    assert found == Lost(skipped, repeated, count)
    assert found.share == pytest.approx((skipped + repeated) / count)


@pytest.mark.parametrize(
    ("heard", "skipped", "repeated"),
    [
        ("one two three four", 0, 0),
        ("one three four", 1, 0),
        ("one two two three four", 0, 1),
        ("one two three four four four", 0, 2),
        ("one two tree four", 0, 0),  # misheard, but said
        ("one too much two three four", 0, 0),  # insertions that repeat nothing
        ("", 4, 0),
    ],
)
def test_words_lost_by_a_recogniser_of_words(heard: str, skipped: int, repeated: int):
    found = lost_by_words(heard.split(), "one two three four".split())
    assert (found.skipped, found.words) == (skipped, 4)
    assert found.repeated == repeated


@given(st.lists(st.integers(0, 5), max_size=12))
def test_the_text_itself_loses_nothing(numbers: list[int]):
    text = [str(number) for number in numbers]
    assert lost_by_words(text, text) == Lost(0, 0, len(text))


def test_losses_add_up():
    assert scores.added([Lost(1, 0, 4), Lost(0, 2, 6)]) == Lost(1, 2, 10)
    assert scores.added([]).share == 0.0


def test_pitch_correlation_counts_frames_voiced_in_both():
    melody = np.sin(np.arange(100) / 7).astype(np.float32)
    assert pitch_correlation(melody, melody * 0.5 - 1) == pytest.approx(1.0)
    assert pitch_correlation(melody, -melody[:97]) == pytest.approx(-1.0)
    other = melody.copy()
    other[::3] = UNVOICED  # would pull the coefficient down if it counted
    assert pitch_correlation(melody, other) == pytest.approx(1.0)
    a = np.concatenate([np.zeros(20), np.ones(20)]).astype(np.float32)
    b = np.concatenate([np.zeros(10), np.ones(30)]).astype(np.float32)
    assert pitch_correlation(a, b) == pytest.approx(1 / np.sqrt(3))


def test_pitch_correlation_of_too_little_is_none():
    melody = np.sin(np.arange(100) / 7).astype(np.float32)
    silent = np.full(100, UNVOICED, np.float32)
    few = np.where(np.arange(100) < scores.LEAST_VOICED - 1, melody, np.float32(UNVOICED))
    assert pitch_correlation(melody, silent) is None
    assert pitch_correlation(melody, few) is None
    assert pitch_correlation(melody, np.zeros(100, np.float32)) is None
    assert pitch_correlation(melody[:0], melody) is None


@given(st.integers(0, 40), st.integers(0, 20), st.integers(0, 40), st.integers(0, 60), st.data())
def test_changed_outside_counts_bits(head: int, old: int, tail: int, new: int, data: st.DataObject):
    rng = np.random.default_rng(head)
    before = rng.normal(size=head + old + tail).astype(np.float32)
    middle = rng.normal(size=new).astype(np.float32)
    after = np.concatenate([before[:head], middle, before[head + old :]])
    assert changed_outside(before, after, head, head + new) == 0
    outside = [*range(head), *range(head + new, len(after))]
    wrong = data.draw(st.sets(st.sampled_from(outside))) if outside else set()
    for at in wrong:
        after[at] = -after[at]
    assert changed_outside(before, after, head, head + new) == len(wrong)


def test_a_recording_that_lost_its_end_is_changed():
    before = np.arange(1, 11, dtype=np.float32)
    # The claim is that nothing but sample 2 changed, and that two samples follow it which were always there.
    assert changed_outside(before, before[:5].copy(), 2, 3) == 2
    assert changed_outside(before[:3], np.concatenate([before[:3], before[:3]]), 1, 2) == 2
    assert changed_outside(np.zeros(3, np.float32), np.full(3, -0.0, np.float32), 1, 1) == 3


def test_the_word_to_replace():
    assert mending.place("He saw all men in the business game doing this.") == (22, 30)
    assert mending.place("I am a is to.") is None


def test_floors():
    errors = floors.Floor("a.errors", "errors", 0.15, 0.05)
    likeness = floors.Floor("a.likeness", "likeness", 0.7, 0.82, higher=True)
    assert [errors.verdict(value) for value in (0.05, 0.051, 0.15, 0.151, float("nan"), None)] == [
        "goal",
        "floor",
        "floor",
        "missed",
        "missed",
        "not measured",
    ]
    assert [likeness.verdict(value) for value in (0.82, 0.819, 0.7, 0.699)] == [
        "goal",
        "floor",
        "floor",
        "missed",
    ]


def test_the_table_covers_every_figure_once():
    card = {"speak": {"similarity": 0.75, "word_errors": None}, "repair": {"samples_changed_outside": 0}}
    table = floors.verdicts(card)
    every = [*floors.FLOORS, *floors.BEYOND]
    assert list(table) == [floor.path for floor in every]
    assert len(table) == len(every) == 13
    assert table["speak.similarity"]["reached"] == "floor"
    assert table["speak.word_errors"]["reached"] == "not measured"
    assert table["repair.samples_changed_outside"]["reached"] == "goal"
    assert table["gpu.seconds_a_second"] | {"what": ""} == {
        "what": "",
        "value": None,
        "floor": 0.0,
        "goal": 200.0,
        "better": "higher",
        "reached": "not measured",
    }
    for floor in floors.FLOORS:
        assert floor.reached(floor.goal), floor  # a goal below its floor would be a slip
    assert len(floors.shown(card).splitlines()) == len(every)


def test_hard_texts_are_hard():
    counted = [words(material.normalize(text, material.LANGUAGE)) for text in material.HARD]
    assert max(map(len, counted)) >= 60
    assert any(len(word) == 1 and word not in "ai" for text in counted for word in text)
    assert any(a == b for text in counted for a, b in pairwise(text))
    assert any(character.isdigit() for text in material.HARD for character in text)
    assert not any(character.isdigit() for text in counted for word in text for character in word)


def test_rounding_leaves_json():
    value = {"a": 1.23456, "b": [float("nan"), 2], "c": {"d": float("inf"), "e": True, "f": "x", "g": None}}
    assert evaluate.rounded(value) == {
        "a": 1.235,
        "b": [None, 2],
        "c": {"d": None, "e": True, "f": "x", "g": None},
    }


def test_a_card_is_written_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "card.json"
    evaluate.write(path, "old")
    with pytest.raises(UnicodeEncodeError):
        evaluate.write(path, "new\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_clips_are_found_by_their_hash():
    clips = material.Shelved()
    audio = Audio(np.ones(10, np.float32), 24_000)
    voice = clips.voice("tiny", audio)
    assert clips.read(voice.clips[0]) is audio
    with pytest.raises(BadClip):
        clips.read("0" * 64)


def test_material_is_held_out(small_corpus: Path, shelves: Path):
    found = material.gather(small_corpus, shelves, 2)
    assert {one.speaker for one in found.strangers} == {"libri-7", "libri-20", "libri-26"}
    assert len(found.used) == 2
    assert len(found.readings) == 5
    assert set(found.texts) == {reading.text for reading in found.readings}
    assert len(found.texts) == len(set(found.texts))
    assert all(len(text.split()) >= 4 for text in found.texts)


def test_a_corpus_with_nothing_held_out_is_refused(small_corpus: Path, tmp_path: Path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "librispeech").symlink_to(small_corpus / "librispeech")
    (folder / "kathleen").symlink_to(small_corpus / "kathleen")
    lines = (small_corpus / "manifest.tsv").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("kathleen")] + [
        line for line in lines if line.startswith("kathleen/kathleen-1.opus")
    ]
    (folder / "manifest.tsv").write_text("\n".join(kept) + "\n", "utf-8")
    with pytest.raises(BadCorpus, match="0 held-out sentences"):
        material.gather(folder, tmp_path / "cache", 1)


def test_time_is_taken_from_the_first_block():

    def blocks():
        yield Block(Audio(np.zeros(2_400, np.float32), 24_000))
        yield Block(Audio(np.zeros(21_600, np.float32), 24_000))

    found = speed.streamed(blocks)
    assert found.sound == pytest.approx(1.0)
    assert found.first is not None
    assert 0 < found.first <= found.whole
    assert found.factor == pytest.approx(found.whole)


def test_memory_is_told():
    before = speed.peak_megabytes()
    if before is None:
        pytest.skip("this system does not tell a process's peak memory")
    block = np.ones(16_000_000)
    assert speed.peak_megabytes() >= before
    assert block.nbytes / 1e6 < speed.peak_megabytes() < 1e6


def test_a_pack_of_another_family_is_refused(small_corpus: Path, shelves: Path, tmp_path: Path):
    with pytest.raises(BadPack, match="tone"):
        measured(make_tone(tmp_path / "tone"), small_corpus, shelves, 1)


def test_wrong_use_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], small_corpus: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments in (
        [str(tmp_path / "nowhere")],
        [str(empty)],
        [str(empty), "--limit", "0"],
        [str(empty), "--out", str(tmp_path / "no" / "card.json")],
        ["vocoder", "--run", str(tmp_path), "--corpus", str(small_corpus)],
    ):
        assert evaluate.main([*arguments, "--cache", str(tmp_path / "cache")]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().splitlines()) == 1, told.err


def test_measuring_loads_no_torch(root: Path):
    code = "import sys, engine.train.evaluate, engine.train.evaluation.pack; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_a_tiny_pack_is_measured(
    tiny: Path, small_corpus: Path, shelves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "card.json"
    arguments = ["--limit", "1", "--no-judges", "--corpus", str(small_corpus), "--cache", str(shelves)]
    assert evaluate.main([str(tiny), *arguments, "--out", str(out)]) == 0
    told = capsys.readouterr()
    card = json.loads(told.out)
    assert json.loads(out.read_text("utf-8")) == card
    assert card["measured"]["judges_missing"] == [
        "no resemblyzer: it was not to be asked",
        "no pocketsphinx: it was not to be asked",
    ]
    # Weights by chance say nothing that is speech; everything else holds of them as of any pack.
    assert card["content"]["phone_errors_kathleen"] > 0.5
    # This pack does not know which phones follow which.
    assert card["content"]["phone_errors_kathleen_plain"] == card["content"]["phone_errors_kathleen"]
    assert card["content"]["clips"] == 5
    assert card["speak"]["lines"] == 2
    assert card["speak"]["failed"] == 0
    assert 0 < card["pack"]["megabytes"] < 48
    assert card["pack"]["name"] == "tiny"
    assert card["speed"]["real_time_factor"] > 0
    assert card["speed"]["first_audio_seconds"] > 0
    assert set(card["speed"]) > {
        f"{verb}_real_time_factor" for verb in ("morph", "convert", "repair", "verify")
    }
    assert card["convert"]["performances"] - card["convert"]["failed"] > 0
    assert card["repair"]["samples_changed_outside"] == 0
    assert card["repair"]["failed"] == 0
    assert card["hard"]["voices"] == 1
    assert card["hard"]["texts"] == len(material.HARD)
    assert card["hard"]["words"] > 150
    assert card["vocoder"]["mel_distance_librispeech"] > 0
    # Nobody would call this pitch, but its takes differ as its seeds do.
    assert card["lively"]["pitch_spread_recordings"] > 0
    assert card["lively"]["takes_pace_apart"] > 0
    assert card["lively"]["sentences"] == 1
    assert card["speakers"]["one_clips"] <= 1
    assert card["speakers"]["two_clips"] == 0
    assert card["speakers"]["same_speaker"] == -1.0
    assert "similarity" not in card["speak"]
    table = card["table"]
    assert table["pack.megabytes"]["reached"] == "goal"
    assert table["speak.similarity"]["reached"] == "not measured"
    assert table["content.phone_errors_kathleen"]["reached"] == "missed"
    assert "speak" in told.err


def test_a_glide_spreads_as_far_as_it_goes():
    from engine.train.evaluation.lively import spread
    from engine.types import Audio

    seconds = np.arange(48_000) / 24_000

    def voice(octaves: float) -> Audio:
        turns = np.cumsum(150 * 2 ** (octaves * seconds / 2)) / 24_000
        return Audio(
            sum(np.sin(2 * np.pi * k * turns) / k for k in range(1, 12)).astype(np.float32) * 0.1, 24_000
        )

    assert spread(voice(1.0)) == pytest.approx(0.34, abs=0.03)
    assert spread(voice(0.0)) == pytest.approx(0, abs=0.02)
    assert spread(Audio(np.zeros(24_000, np.float32), 24_000)) is None


def test_takes_lie_apart_by_their_words_pitch_and_length():
    from engine.train.evaluation.lively import _apart
    from engine.types import Audio, WordTiming

    seconds = np.arange(24_000) / 24_000

    def take(hertz: float, ends: tuple[float, float]):
        wave = sum(np.sin(2 * np.pi * k * hertz * seconds) / k for k in range(1, 12)) * 0.1
        wave[18_000:] = 0  # the third word is not voiced
        spans = pairwise((0.0, *ends, 1.0))
        return Audio(wave.astype(np.float32), 24_000), tuple(WordTiming("word", a, b, 0) for a, b in spans)

    one, other = take(150, (0.25, 0.75)), take(150 * 2**0.25, (0.5, 0.75))
    (first, second, third) = _apart(one, other)
    assert first == (pytest.approx(0.25, abs=0.02), pytest.approx(np.log(2)))
    assert second == (pytest.approx(0.25, abs=0.02), pytest.approx(np.log(2)))
    assert third[1] == pytest.approx(0)
    assert all(pitch in (0, None) and pace == 0 for pitch, pace in _apart(one, one))


def test_absent_judges_are_named():
    with Judges(wanted=False) as judges:
        assert len(judges.missing) == 2
        assert judges.voiceprints([np.zeros(10, np.float32)]) is None
        assert judges.words([np.zeros(10, np.float32)]) is None


def test_present_judges_judge():
    pytest.importorskip("pocketsphinx")
    rng = np.random.default_rng(1)
    noise = [(0.01 * rng.normal(size=24_000)).astype(np.float32) for _ in range(3)]
    with Judges() as judges:
        heard = judges.words(noise)
    assert heard is not None
    assert len(heard) == 3
    assert all(len(one) < 5 for one in heard)


def test_german_is_measured_where_it_is_spoken(
    tiny: Path, small_corpus: Path, shelves: Path, monkeypatch: pytest.MonkeyPatch
):
    found = material.gather(small_corpus, shelves, 1)
    assert found.german == ()  # the small corpus has none
    with rigged(checked_pack(tiny), found, lambda line: None, False) as rig:
        assert foreign.german(rig) == {}
        read = tuple(
            material.Recording(one.audio, text, "her")
            for one, text in zip(found.readings, ("zwei Männer", "eine Tasse Tee", "am Meer"), strict=False)
        )
        rig.material = replace(found, german=read)
        figures = foreign.german(rig)
        assert figures["clips"] == 3
        assert figures["lines"] == 2
        assert figures["lines_english_voices"] == 2
        assert figures["failed"] == figures["failed_english_voices"] == 0
        # Weights by chance: nothing is said that could be heard again.
        assert figures["phone_errors"] > 0.5
        assert "similarity" not in figures
        english = replace(rig.pack._manifest, info=replace(rig.pack.info, languages=("en-US",)))
        monkeypatch.setattr(rig.pack, "_manifest", english)
        assert set(foreign.german(rig)) == {"phone_errors_recordings", "clips"}


def test_a_louder_copy_of_a_voice_is_the_same_voice():
    pytest.importorskip("resemblyzer")
    from engine.train.measures import voiceprint

    rng = np.random.default_rng(2)
    time = np.arange(72_000) / 24_000
    buzz = np.sign(np.sin(2 * np.pi * (120 + 20 * np.sin(3 * time)) * time)) * (1 + np.sin(8 * time))
    quiet = (0.03 * buzz + 0.001 * rng.normal(size=len(time))).astype(np.float32)
    assert voiceprint(4 * quiet) @ voiceprint(quiet) > 0.999
    assert not voiceprint(np.zeros(24_000, np.float32)).any()
