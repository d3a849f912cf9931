"""Takes are made, judged and chosen, by a real pack, in a folder that is a corpus; and the flow learns from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.dsp import features
from engine.nn.content import ContentConfig, ContentEncoder
from engine.text.phones import PAUSE
from engine.train import choosing as command
from engine.train import stages
from engine.train.choosing import Limits, Score, Speakers, choose, texts_to_say
from engine.train.data import BadCorpus, prepare
from engine.train.flow import FlowStage
from engine.train.loop import CannotResume, LoopConfig
from engine.train.record import Record, read_pairs
from engine.train.split import held_out
from engine.train.stages import Recipe
from make_takin_pack import make

LENIENT = ("--phones", "99", "--lost", "99", "--likeness", "0", "--gap", "0", "--no-judges")
FILES = ("takes.jsonl", "manifest.tsv", "pairs.jsonl")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def given_(tiny: Path, cache: Path, small_corpus: Path) -> list[str]:
    """What every command is given."""
    return [str(tiny), "--corpus", str(small_corpus), "--cache", str(cache), "--takes", "3", *LENIENT]


@pytest.fixture(scope="module")
def done(given_: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of six lines."""
    folder = tmp_path_factory.mktemp("chosen")
    assert command.main([*given_, "--out", str(folder), "--lines", "6"]) == 0
    return folder


def test_the_folder_is_a_corpus(done: Path, tmp_path: Path):
    corpus = prepare(done, tmp_path, ["chosen", "dropped"])
    rows = [json.loads(line) for line in (done / "takes.jsonl").read_text("utf-8").splitlines()[1:]]
    pairs = read_pairs(done)
    clips = corpus.clips("chosen")
    assert len(clips) == len(rows) == 6
    assert [clip.text for clip in clips] == [row["text"] for row in rows]
    assert [clip.speaker for clip in clips] == [row["speaker"] for row in rows]
    assert all(np.abs(corpus.read(clip)).max() > 0.001 for clip in clips)
    assert 0 < len(pairs) == len(corpus.clips("dropped")) <= 6
    for pair in pairs:
        row = next(row for row in rows if row["chosen"]["path"] == pair["kept"]["path"])
        best = min(take["phone_errors"] for take in row["takes"])
        assert pair["kept"]["phone_errors"] == best < pair["dropped"]["phone_errors"]
        assert (done / pair["dropped"]["path"]).is_file()
        assert pair["text"] == row["text"] and pair["kept"]["seed"] != pair["dropped"]["seed"]
    # No take's seed is another's.
    seeds = [take["seed"] for row in rows for take in row["takes"]]
    assert len(set(seeds)) == 18


def test_nothing_that_is_held_out_is_said(small_corpus: Path, cache: Path, tmp_path: Path):
    corpus = prepare(small_corpus, cache, ["kathleen", "librispeech"])
    speakers = Speakers(corpus, 3)
    said = {speakers.of_line(line).speaker for line in range(100)}
    assert said == {clip.speaker for clip in corpus.clips("librispeech")}
    assert not said & {clip.speaker for clip in corpus.clips("librispeech", test=True)}
    secret = sorted({clip.text for clip in corpus.clips("kathleen", test=True)})
    assert secret
    texts = texts_to_say(corpus, 3, 300)
    assert not set(secret) & set(texts)
    assert not any(held_out("kathleen", "", text, "") for text in texts)
    assert texts_to_say(corpus, 3, 20) == texts[:20]
    assert texts_to_say(corpus, 4, 20) != texts[:20]
    assert len(texts) == 300 and set(texts) == {clip.text for clip in corpus.clips("kathleen")}
    file = tmp_path / "texts.txt"
    file.write_text("\n".join([*secret, "", "A cup of tea. one\tand  more"]) + "\n", "utf-8")
    assert texts_to_say(corpus, 3, 20, file) == ["A cup of tea. one and more"]
    for content in ("\n".join(secret).encode(), b"\n \n", b"\xff\xfe\xfa"):
        file.write_bytes(content)
        with pytest.raises(BadCorpus, match=r"texts\.txt"):
            texts_to_say(corpus, 3, 20, file)


def test_the_reader_says_her_share(small_corpus: Path, cache: Path):
    corpus = prepare(small_corpus, cache, ["kathleen", "librispeech"])
    speakers = Speakers(corpus, 3, 0.4)
    said = [speakers.of_line(line) for line in range(200)]
    hers = [clip for clip in said if clip.speaker == "kathleen"]
    assert len(hers) == 80 and not any(clip.test for clip in said)
    assert len({clip.name for clip in hers}) > 20
    assert {clip.speaker for clip in said} == {clip.speaker for clip in corpus.clips("librispeech")} | {
        "kathleen"
    }
    assert not any(Speakers(corpus, 3).of_line(line).speaker == "kathleen" for line in range(50))


def test_sentences_about_pythons_library_are_said(small_corpus: Path, cache: Path):
    corpus = prepare(small_corpus, cache, ["kathleen", "librispeech"])
    texts = texts_to_say(corpus, 3, 500, manual=True)
    assert len(set(texts)) == 500 and not set(texts) & {clip.text for clip in corpus.clips("kathleen")}
    assert all(4 <= len(text.split()) <= 14 for text in texts)
    assert all(re.fullmatch(r"[A-Za-z, ]+\.", text) for text in texts)


def test_a_share_beyond_all_lines_is_told(
    given_: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert command.main([*given_, "--out", str(tmp_path / "out"), "--reader", "1.5"]) == 1
    assert capsys.readouterr().err == "--reader must lie between 0 and 1\n"


def test_a_stopped_choosing_goes_on(given_: list[str], done: Path, tmp_path: Path):
    out = tmp_path / "out"
    start = [*given_, "--out", str(out)]
    assert command.main([*start, "--lines", "2"]) == 0
    before = {path: path.stat().st_mtime_ns for path in out.glob("*/*.flac")}
    # As a power cut leaves it: half of a line.
    journal = out / "takes.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"text": "half a li')
    assert command.main([*start, "--lines", "6"]) == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    for name in FILES:
        assert (out / name).read_bytes() == (done / name).read_bytes(), name
    for path in done.glob("*/*.flac"):
        assert (out / path.relative_to(done)).read_bytes() == path.read_bytes()


def test_takes_of_another_choosing_have_other_names(tmp_path: Path):
    stamps = {Record(tmp_path, about).stamp for about in ({"pack": "a"}, {"pack": "b"}, {"pack": "a"})}
    assert len(stamps) == 2


def test_pocketsphinx_hears_the_takes(given_: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("pocketsphinx")
    asked = [option for option in given_ if option != "--no-judges"]
    assert command.main([*asked, "--out", str(tmp_path / "out"), "--lines", "1", "--words", "99"]) == 0
    assert json.loads(capsys.readouterr().out)["best_takes"]["word_errors"] > 0


def test_enough_is_enough(given_: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert command.main([*given_, "--out", str(tmp_path / "out"), "--lines", "9", "--minutes", "0.001"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["lines"] == found["kept"] == 1
    assert found["minutes"] > 0.001 and found["best_takes"]["word_errors"] is None
    assert found["best_takes"]["phone_errors"] <= found["first_takes"]["phone_errors"]


def test_what_cannot_be_said_is_told_and_the_rest_goes_on(
    given_: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    texts = tmp_path / "texts.txt"
    texts.write_text("...\nA cup of tea.\n", "utf-8")
    out = tmp_path / "out"
    assert command.main([*given_, "--out", str(out), "--texts", str(texts)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["lines"] == 2 and json.loads(told.out)["failed"] == 1
    assert "line 1, “...”" in told.err
    assert len(prepare(out, tmp_path / "cache", ["chosen"]).clips("chosen")) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (["--takes", "0"], "--takes must be at least 1"),
        (["--minutes", "nan"], "--minutes must be 0 or more"),
        (["--likeness", "2"], "--likeness must lie"),
        (["--takes", "4"], "of another choosing"),
        (["--texts", "/nowhere/texts"], "/nowhere/texts cannot be read"),
        (["--corpus", "/nowhere"], "no corpus at /nowhere"),
        (["--out", "/dev/null/here"], "/dev/null/here cannot be used"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    given_: list[str], done: Path, change: list[str], why: str, capsys: pytest.CaptureFixture[str]
):
    before = {name: (done / name).read_bytes() for name in FILES}
    assert command.main([*given_, "--out", str(done), "--lines", "6", *change]) == 1
    told = capsys.readouterr()
    assert why in told.err.splitlines()[-1] and not told.out
    assert {name: (done / name).read_bytes() for name in FILES} == before


def test_other_texts_are_refused(given_: list[str], done: Path, tmp_path: Path, capsys):
    texts = tmp_path / "texts.txt"
    texts.write_text("She sang to the sea.\n", "utf-8")
    assert command.main([*given_, "--out", str(done), "--texts", str(texts)]) == 1
    assert "its line 1 was another text or voice" in capsys.readouterr().err.splitlines()[-1]


def test_one_at_a_time_and_damage_is_named(tmp_path: Path):
    with (
        Record(tmp_path, {"seed": 1}),
        pytest.raises(BadCorpus, match="in use"),
        Record(tmp_path, {"seed": 1}),
    ):
        pass
    with pytest.raises(BadCorpus, match="holds no pairs"):
        read_pairs(tmp_path)
    (tmp_path / "pairs.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(BadCorpus, match="line 1 is damaged"):
        read_pairs(tmp_path)
    journal = tmp_path / "takes.jsonl"
    kept = journal.read_bytes()
    for damage in (b"[]\n", b"{\n", b'{"text": 1, "takes": []}\n'):
        journal.write_bytes(kept + damage)
        with pytest.raises(CannotResume, match="line 2 is damaged"), Record(tmp_path, {"seed": 1}):
            pass
        assert journal.read_bytes() == kept + damage


rates = st.floats(0, 2).map(lambda value: round(value, 2))
scores = st.builds(Score, st.integers(0, 9), rates, st.just(0.0), st.floats(0, 1), st.none() | rates)


@given(st.lists(scores, max_size=6), st.builds(Limits, rates, rates, st.just(0.0), st.floats(0, 1), rates))
def test_the_kept_take_is_right_and_the_dropped_one_is_worse_by_all(takes: list[Score], limits: Limits):
    kept, dropped = choose(takes, limits)
    good = [take for take in takes if take.right(limits)]
    assert (kept is None) == (not good)
    if kept is None:
        assert dropped is None
        return
    best = takes[kept]
    assert best in good and best.phone_errors <= limits.phones and best.similarity >= limits.likeness
    assert best.word_errors is None or best.word_errors <= limits.words
    assert best.errors == min(take.errors for take in good)
    if dropped is not None:
        bad = takes[dropped]
        assert bad.phone_errors >= best.phone_errors
        assert (bad.word_errors or 0) >= (best.word_errors or 0)
        assert bad.errors > best.errors and bad.errors - best.errors >= limits.gap


@pytest.mark.parametrize(
    "change", [{"phone_errors": 0.2}, {"word_errors": 0.3}, {"lost": 0.1}, {"similarity": 0.4}]
)
def test_one_judge_is_enough_to_refuse(change: dict[str, float]):
    good = {"seed": 1, "phone_errors": 0.1, "lost": 0.0, "similarity": 0.5, "word_errors": 0.2}
    assert choose([Score(**good)], Limits()) == (0, None)
    assert choose([Score(**{**good, **change})], Limits()) == (None, None)


def test_the_flow_learns_from_chosen_takes(given_: list[str], small_corpus: Path, tmp_path: Path):
    done, texts = tmp_path / "chosen", tmp_path / "texts.txt"
    texts.write_text("She sang to the sea on the last of the long silver mornings of summer.\n" * 2, "utf-8")
    assert command.main([*given_, "--out", str(done), "--texts", str(texts)]) == 0
    sizes = {"width": 16, "heads": 2, "hidden": 16}
    net = {**sizes, "trunk": 1, "phone": 0, "masked": 0, "after": 0, "levels": [5, 5, 5]}
    runs = tmp_path / "runs"
    (runs / "content-nano").mkdir(parents=True)
    torch.manual_seed(2)
    state = ContentEncoder(ContentConfig(**{**net, "levels": (5, 5, 5)})).state_dict()
    torch.save(
        {"recipe": {"net": net}, "net": state, "average": state, "step": 1, "seconds": 1.0},
        runs / "content-nano" / "last.pt",
    )
    timbre = {**sizes, "patch_layers": 1, "read_layers": 1, "tokens": 4, "vector": 16}
    flow = {
        **{**sizes, "layers": 2, "content_layers": 1, "tokens": 125, "code": 8, "memory": 16},
        "vector": 16,
    }
    table = {"shares": {"chosen": 0.5, "librispeech": 0.5}, "seconds": [0.5, 0.6], "pairs": 2}

    def built(**stage: object) -> FlowStage:
        raw = {"net": {"timbre": timbre, "flow": flow}, "stage": {**table, **stage}}
        made = stages.make("flow", Recipe(LoopConfig(), raw), small_corpus, tmp_path / "cache", runs)
        assert isinstance(made, FlowStage)
        return made

    with pytest.raises(BadCorpus, match="lists nothing under chosen/"):
        built()  # without the folder it is looked for in the corpus
    stage = built(clips=str(done))
    long = [clip for clip in stage.corpus.clips("chosen") if clip.length >= 1.2 * features.SAMPLE_RATE]
    assert stage.config.own == ("chosen",) and stage._clips[0] == long != []
    with torch.no_grad():
        assert np.isfinite(float(stage.loss(stage.batch(np.random.default_rng(1), 4), 0)[0]))
    # Its words are known, so its phones are aligned and not guessed.
    phones = stage.whole(long[0])[2]
    assert (phones >= PAUSE).all() and len(set(phones.tolist())) > 3
    # A take's reference is the recording of its speaker; recordings keep to themselves.
    for clip in long:
        (recording,) = stage._heard[clip.source, clip.speaker]
        assert (recording.source, recording.speaker) == ("librispeech", clip.speaker)
    assert not any(source == "librispeech" for source, _ in stage._heard)
    assert {clip.source for clips in stage._others.values() for clip in clips} == {"librispeech"}
