"""A pack is written whole or not at all, and only if it can be used."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from engine.export import card, pack
from engine.export.__main__ import main
from engine.export.errors import CannotExport
from engine.export.pack import SOURCES, Content, Identity, StockClip
from engine.export.toml import written
from engine.packs import manifest
from engine.train.floors import FLOORS

IDENTITY = Identity(name="small", version="2.1", title="Small “one”", languages=("en",))


@pytest.fixture
def content(tiny: Path) -> Content:
    table = tomllib.loads((tiny / "pack.toml").read_text("utf-8"))
    table["settings"].pop("phones")
    graphs = {name: (tiny / "graphs" / f"{name}.onnx").read_bytes() for name in table["graphs"]}
    return Content(graphs, table["settings"])


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "ann.ogg"
    time = np.arange(2 * 24_000) / 24_000
    soundfile.write(path, 0.1 * np.sin(2 * np.pi * 180 * time), 24_000, format="OGG", subtype="VORBIS")
    return path


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_pack_is_written_and_can_be_read(tmp_path: Path, content: Content, clip: Path):
    figures = {"speak": {"similarity": 0.5}, "judges": ["resemblyzer"]}
    voices = (StockClip("ann", "en-GB", clip, "female"),)
    made = pack.write(
        tmp_path / "packs" / "small",
        IDENTITY,
        replace(content, card=figures, voices=voices, files={"x": ("x.bin", b"x")}),
    )
    assert made.info.name == "small" and made.info.title == "Small “one”" and made.info.version == "2.1"
    assert made.info.experimental and made.sources == SOURCES
    assert made.file("voice-ann") == clip.read_bytes() and made.file("x") == b"x"
    assert [(voice.name, voice.language, voice.gender) for voice in made.voices] == [
        ("ann", "en-GB", "female")
    ]
    assert made.card["speak"]["similarity"] == 0.5
    size = sum(path.stat().st_size for path in made.folder.glob("*/*"))
    assert made.card["pack"]["megabytes"] == pytest.approx(size / 1e6, abs=0.01)
    assert left(tmp_path / "packs") == {"small"}


def test_a_graph_that_is_none_stops_it(tmp_path: Path, content: Content):
    for name, data, why in (
        ("vocoder", b"no graph at all", "not a whole ONNX file"),
        ("vocoder", content.graphs["vocoder"][:-2000], "not a whole ONNX file|does not load"),
        ("style", content.graphs["vocoder"], "lacks the input"),
        ("style", None, "missing"),
    ):
        graphs = {**content.graphs, name: data or b""}
        if data is None:
            del graphs[name]
        with pytest.raises(CannotExport, match=why):
            pack.write(tmp_path / "small", IDENTITY, replace(content, graphs=graphs))
        assert left(tmp_path) == set()


def test_settings_that_do_not_fit_the_graphs_stop_it(tmp_path: Path, content: Content):
    with pytest.raises(CannotExport, match="would not open"):
        pack.write(
            tmp_path / "small", IDENTITY, replace(content, settings={**content.settings, "memory_width": 7})
        )
    assert left(tmp_path) == set()


def test_what_is_there_stays_unless_it_is_a_pack_that_may_go(tmp_path: Path, content: Content):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    for may in (False, True):
        with pytest.raises(CannotExport, match="is no pack"):
            pack.write(folder, IDENTITY, content, replace=may)
    (folder / "diary.txt").unlink()
    pack.write(folder, IDENTITY, content)
    before = (folder / "pack.toml").read_bytes()
    with pytest.raises(CannotExport, match="--replace"):
        pack.write(folder, IDENTITY, content)
    bad = replace(content, graphs={**content.graphs, "vocoder": b"x"})
    with pytest.raises(CannotExport, match="would not open"):
        pack.write(folder, IDENTITY, bad, replace=True)
    assert (folder / "pack.toml").read_bytes() == before
    newer = pack.write(folder, replace(IDENTITY, version="3"), content, replace=True)
    assert newer.info.version == "3"
    newer.verify()
    assert left(tmp_path) == {"small"}


def test_a_full_disk_leaves_nothing(tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch):
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotExport, match="No space left"):
        pack.write(tmp_path / "small", IDENTITY, content)
    assert left(tmp_path) == set()


def test_voices_need_a_name_and_a_clip_of_some_length(tmp_path: Path, content: Content, clip: Path):
    short = tmp_path / "short.wav"
    soundfile.write(short, np.zeros(24_000, np.float32), 24_000)
    text = tmp_path / "text.ogg"
    text.write_text("no sound")
    for voice, why in (
        (StockClip("a/b", "en", clip), "needs a name"),
        (StockClip("ann", "en", short), r"lasts 1\.0 s"),
        (StockClip("ann", "en", text), "is no sound file"),
        (StockClip("ann", "en", tmp_path / "none.ogg"), "cannot be read"),
    ):
        with pytest.raises(CannotExport, match=why):
            pack.write(tmp_path / "small", IDENTITY, replace(content, voices=(voice,)))
    assert not (tmp_path / "small").exists()


def best(higher: float = 1.0) -> dict[str, dict[str, float]]:
    """A card that reaches every floor."""
    figures: dict[str, dict[str, float]] = {}
    for floor in FLOORS:
        table, _, name = floor.path.partition(".")
        figures.setdefault(table, {})[name] = floor.floor * (higher if floor.higher else 1.0)
    return figures


def test_only_a_card_that_reaches_every_floor_ends_the_experiment(tmp_path: Path, content: Content):
    assert card.missed(best()) == []
    assert len(card.missed({})) == len(FLOORS) and "not measured" in card.missed({})[0]
    assert len(card.missed(best(0.99))) == sum(floor.higher for floor in FLOORS)
    folder = tmp_path / "small"
    made = pack.write(folder, IDENTITY, replace(content, card={**best(0.9), "trained": ["a day"]}))
    assert made.info.experimental
    hashes = {name: entry.sha256 for name, entry in made.graphs.items()}
    (tmp_path / "card.json").write_text(json.dumps(best()))
    assert main(["--out", str(folder), "--only-card", "--card", str(tmp_path / "card.json")]) == 0
    made = manifest.read(folder)
    made.verify()
    assert not made.info.experimental and made.card["trained"] == ("a day",)
    assert {name: entry.sha256 for name, entry in made.graphs.items()} == hashes
    assert made.card["pack"]["megabytes"] < 10  # its own, not what was told
    assert left(folder) == {"pack.toml", "graphs"}


def test_a_card_is_read_with_care(tmp_path: Path):
    path = tmp_path / "card.json"
    path.write_text('{"a": {"b": 0.123456, "c": null, "d": [1, "x"], "e": true}}')
    assert card.read(path) == {"a": {"b": 0.1235, "d": [1, "x"], "e": True}}
    for text, why in (
        ("{", "is not JSON"),
        ("[1]", "must be a JSON object"),
        ('{"a": NaN}', "a is nan"),
        ('{"a": [{"b": 1}]}', "figures or words only"),
    ):
        path.write_text(text)
        with pytest.raises(CannotExport, match=why):
            card.read(path)
    with pytest.raises(CannotExport, match="cannot be read"):
        card.read(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "no net of the stage content"),
        (["--card", "none.json"], "none.json cannot be read"),
        (["--voice", "ann"], "NAME=VALUE"),
        (["--voice", "ann:en:both=a.ogg"], "NAME:LANGUAGE:female=CLIP"),
        (["--setting", "same_speaker=high"], "no TOML"),
        (["--only-card"], "--card FILE"),
    ],
)
def test_wrong_words_get_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], why: str
):
    out = tmp_path / "out"
    assert main(["--out", str(out), "--runs", str(tmp_path / "runs"), *options]) == 1
    told = capsys.readouterr().err
    assert why in told and told.count("\n") == 1
    assert not out.exists()


def test_a_damaged_pack_gets_no_new_card(tmp_path: Path, tiny: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "hurt"
    shutil.copytree(tiny, folder)
    with (folder / "graphs" / "style.onnx").open("r+b") as file:
        file.seek(100)
        file.write(b"\0\0\0\0")
    before = (folder / "pack.toml").read_bytes()
    (tmp_path / "card.json").write_text("{}")
    assert main(["--out", str(folder), "--only-card", "--card", str(tmp_path / "card.json")]) == 1
    assert "hash differs" in capsys.readouterr().err
    assert (folder / "pack.toml").read_bytes() == before


scalars = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
)
tables = st.recursive(
    st.dictionaries(st.text(), scalars | st.lists(scalars, max_size=4), max_size=4),
    lambda inner: st.dictionaries(st.text(), scalars | inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), scalars | tables | st.lists(tables, min_size=1, max_size=3), max_size=5))
def test_what_is_written_as_toml_is_read_as_it_was(table: dict[str, object]):
    assert tomllib.loads(written(table)) == table


def test_what_toml_cannot_hold_is_named():
    for value in (None, float("nan"), [[1]], [1, {"a": 1}]):
        with pytest.raises(CannotExport, match=r"card\.x"):
            written({"card": {"x": value}})
