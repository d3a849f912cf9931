"""Voices of a tiny pack: from clips, of the pack, mixed, as another speaks; kept on disk and made anew when damaged."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp.resample import resample
from engine.errors import BadClip, BadPack, NoVoice, Unsupported
from engine.packs.manifest import read
from engine.packs.takin import conditioning
from engine.packs.takin.conditioning import Conditioning, from_clips, mixed, patches, performed
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.voices import Voices
from engine.types import Audio, Voice
from made_speech import RATE, spoken
from make_takin_pack import make

CPU = ["CPUExecutionProvider"]
A, B = "a" * 64, "b" * 64


class Shelf:
    """Clips by name, which counts how often each is read."""

    def __init__(self, **clips: Audio) -> None:
        self.clips = {name * 64: audio for name, audio in clips.items()}
        self.read_ = Counter[str]()

    def read(self, sha256: str) -> Audio:
        self.read_[sha256] += 1
        if sha256 not in self.clips:
            raise BadClip("it is not there")
        return self.clips[sha256]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny pack with a stock voice."""
    pack = make(tmp_path_factory.mktemp("packs") / "tiny")
    soundfile.write(pack / "ada.flac", spoken().samples, RATE)
    sha = hashlib.sha256((pack / "ada.flac").read_bytes()).hexdigest()
    with (pack / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[files.voice-ada]\nfile = "ada.flac"\nsha256 = "{sha}"\n')
        file.write('\n[[voices]]\nname = "ada"\nlanguage = "en"\n')
    return pack


@pytest.fixture(scope="module")
def graphs(folder: Path) -> Iterator[Graphs]:
    loaded = Graphs(read(folder), CPU)
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(a=spoken(), b=spoken("en-gb+f2", pitch=5.0))


def voices(folder: Path, graphs: Graphs, shelf: Shelf | None, cache: Path | None = None) -> Voices:
    return Voices(read(folder), graphs, shelf, cache)


def cloned(*clips: str) -> Voice:
    return Voice("tiny", clips=clips)


def alike(one: Conditioning, other: Conditioning, tolerance: float = 0.0) -> bool:
    return all(
        np.allclose(getattr(one, name), getattr(other, name), rtol=0, atol=tolerance)
        for name in ("memory", "vector", "style", "pitch", "spread")
    )


def test_a_voice_is_what_was_said_and_not_how_it_was_recorded(graphs: Graphs):
    sound = spoken()
    plain = from_clips(graphs, [sound])
    assert np.linalg.norm(plain.vector) == pytest.approx(1, abs=1e-4)
    assert 3 < plain.seconds < sound.seconds and 0.05 < plain.spread < 1
    quiet = from_clips(graphs, [Audio(sound.samples * np.float32(0.1), RATE)])
    assert alike(plain, quiet, 0.001)
    assert quiet.level == pytest.approx(plain.level - np.log(10), abs=0.01)
    padded = from_clips(graphs, [Audio(np.pad(sound.samples, 2 * RATE), RATE)])
    assert float(padded.vector @ plain.vector) > 0.999 and padded.seconds == pytest.approx(
        plain.seconds, abs=0.1
    )
    other_rate = from_clips(graphs, [resample(sound, 44_100)])
    assert float(other_rate.vector @ plain.vector) > 0.999
    with pytest.raises(ValueError, match="read-only"):
        plain.memory[0] = 0


def test_many_clips_and_none_that_speaks(graphs: Graphs):
    both = from_clips(
        graphs, [spoken(), Audio(np.zeros(RATE, np.float32), RATE), spoken("en-gb+f2", pitch=5.0)]
    )
    low, high = from_clips(graphs, [spoken()]), from_clips(graphs, [spoken("en-gb+f2", pitch=5.0)])
    assert low.pitch < both.pitch < high.pitch
    assert both.seconds == pytest.approx(low.seconds + high.seconds, abs=0.02)
    for silent in ([], [Audio(np.zeros(RATE, np.float32), RATE)]):
        with pytest.raises(BadClip, match="no speech"):
            from_clips(graphs, silent)


def test_long_clips_are_read_evenly(graphs: Graphs, monkeypatch: pytest.MonkeyPatch):
    mel = np.arange(4 * 7_000, dtype=np.float32)[:, None] * np.ones((1, 80), np.float32)
    chosen = patches([mel[:8_002], mel[8_002:]])
    assert chosen.shape == (4 * conditioning.PATCHES, 80)
    assert chosen[0, 0] == 0 and chosen[-1, 0] > 27_990 and (np.diff(chosen[:, 0]) > 0).all()
    assert patches([mel[:3], mel[:2]]).shape == (4, 80), "even crumbs make one"
    monkeypatch.setattr(conditioning, "ENOUGH", 100)
    opened: list[int] = []

    def endless() -> Iterator[Audio]:
        while True:
            opened.append(1)
            yield spoken()

    from_clips(graphs, endless())
    assert len(opened) == 1, "a voice that has enough opens no further clip"


@given(st.floats(0.001, 0.999))
@settings(max_examples=10)
def test_mixing(weight: float):
    rng = np.random.default_rng(5)

    def one(pitch: float) -> Conditioning:
        vector = rng.standard_normal(24).astype(np.float32)
        memory = rng.standard_normal((6, 32)).astype(np.float32)
        style = rng.standard_normal(16).astype(np.float32)
        return Conditioning(memory, vector / np.linalg.norm(vector), style, pitch, 0.2, -6.0, 3.0)

    a, b = one(-1.0), one(1.0)
    mix = mixed([(a, weight), (b, 1 - weight)])
    assert np.linalg.norm(mix.vector) == pytest.approx(1, abs=1e-5)
    assert mix.pitch == pytest.approx(1 - 2 * weight)
    assert np.allclose(mix.memory, weight * a.memory + (1 - weight) * b.memory, atol=1e-5)
    assert alike(mixed([(a, weight), (a, 1 - weight)]), a, 1e-5)
    assert mixed([(a, 1.0)]) is a
    against = replace(a, vector=-a.vector)
    assert np.linalg.norm(mixed([(a, 0.5), (against, 0.5)]).vector) == pytest.approx(1, abs=1e-5)
    made = performed(a, b)
    assert made.vector is a.vector and made.memory is a.memory
    assert made.style is b.style and made.pitch == b.pitch


def test_voices_of_every_kind(folder: Path, graphs: Graphs, shelf: Shelf):
    known = voices(folder, graphs, shelf)
    a, b = known.of(cloned(A)), known.of(cloned(B))
    assert known.of(cloned(A)) is a, "made once"
    mix = known.of(Voice("tiny", mix=((cloned(A), 0.25), (cloned(B), 0.75))))
    assert mix.pitch == pytest.approx(0.25 * a.pitch + 0.75 * b.pitch)
    manner = known.of(Voice("tiny", clips=(A,), prosody=cloned(B)))
    assert manner.vector is a.vector and manner.style is b.style
    stock = known.of(Voice("tiny", stock="ada"))
    assert alike(stock, a, 0.01), "16 bits of the same sound"
    for wrong, error, why in (
        (Voice("tiny", stock="eve"), NoVoice, "no voice “eve”; it has ada"),
        (cloned("c" * 64), BadClip, "not there"),
        (Voice("other", clips=(A,)), Unsupported, "all parts of a voice are of one pack"),
        (Voice("tiny", mix=((Voice("other", stock="x"), 1.0),)), Unsupported, "“other”"),
    ):
        with pytest.raises(error, match=why):
            known.of(wrong)
    deep = cloned(A)
    for _ in range(30):
        deep = Voice("tiny", mix=((deep, 1.0),))
    with pytest.raises(Unsupported, match="deep"):
        known.of(deep)
    with pytest.raises(BadClip, match="no library"):
        voices(folder, graphs, None).of(cloned(A))


def test_a_stock_voice_needs_its_clip(folder: Path, graphs: Graphs, tmp_path: Path):
    pack = tmp_path / "pack"
    shutil.copytree(folder, pack)
    text = (pack / "pack.toml").read_text("utf-8").replace("[files.voice-ada]", "[files.ada]")
    (pack / "pack.toml").write_text(text, "utf-8")
    with pytest.raises(BadPack, match=r"has no \[files.voice-ada\]"):
        voices(pack, graphs, None)


def test_kept_on_disk(folder: Path, graphs: Graphs, tmp_path: Path):
    cache = tmp_path / "not" / "yet" / "there"
    shelf = Shelf(a=spoken())
    first = voices(folder, graphs, shelf, cache).of(cloned(A))
    again = voices(folder, graphs, shelf, cache).of(cloned(A))
    assert shelf.read_[A] == 1 and alike(first, again) and again.level == first.level
    kept = list(cache.rglob("*.npz"))
    assert len(kept) == 1 and [p for p in cache.rglob("*") if p.is_file()] == kept, "no leftovers"
    whole = kept[0].read_bytes()
    damages = [b"", whole[: len(whole) // 2], b"\0" * len(whole), whole[:100] + b"xxxx" + whole[104:]]
    for number, damaged in enumerate(damages, 2):
        kept[0].write_bytes(damaged)
        assert alike(voices(folder, graphs, shelf, cache).of(cloned(A)), first)
        assert shelf.read_[A] == number, "made anew"
        assert kept[0].read_bytes()[:4] == whole[:4], "and kept anew"
    # Another version of the pack is another voice.
    newer = replace(read(folder), info=replace(read(folder).info, version="2.0.0"))
    Voices(newer, graphs, shelf, cache).of(cloned(A))
    assert len(list(cache.rglob("*.npz"))) == 2


def test_without_a_place_to_keep_it_goes_on(folder: Path, graphs: Graphs, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    shelf = Shelf(a=spoken())
    known = voices(folder, graphs, shelf, blocked)
    assert known.of(cloned(A)) is known.of(cloned(A))
    assert blocked.read_text() == "no folder"


def test_a_voice_is_made_anew_of_other_weights(folder: Path, graphs: Graphs, tmp_path: Path):
    """A pack that was trained on may have the version that it had."""
    cache, shelf = tmp_path / "cache", Shelf(a=spoken())
    voices(folder, graphs, shelf, cache).of(cloned(A))
    voices(folder, graphs, shelf, cache).of(cloned(A))
    assert shelf.read_[A] == 1
    manifest = read(folder)
    flow = replace(manifest.graphs["flow"], sha256="0" * 64)
    other = replace(manifest, graphs={**manifest.graphs, "flow": flow})
    Voices(other, graphs, shelf, cache).of(cloned(A))
    assert shelf.read_[A] == 2
    habits = replace(flow, sha256="1" * 64)
    Voices(replace(manifest, files={**manifest.files, "phonotactics": habits}), graphs, shelf, cache).of(
        cloned(A)
    )
    assert shelf.read_[A] == 3, "what is heard in a clip is of the language too"
