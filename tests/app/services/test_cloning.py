"""Voices from clips and from others, by a tiny pack whose nets are random: all but the sound is as with a real one."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

import make_adapter
from app.core.errors import BadEdit, NotFound
from app.files.encoder import ffmpeg
from app.services import clip_files
from app.services.cloning import Added, add, agree, morph, remove
from app.services.voice_library import VoiceLibrary
from app.services.voices import Voices
from engine.clips import Listener
from engine.errors import BadClip, NoVoice
from engine.packs.registry import Registry
from engine.types import Voice
from made_speech import RATE, noise, spoken
from make_takin_pack import make


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    make_adapter.add(make(folder / "tiny"), "book")
    make_adapter.add(folder / "tiny", "anna", ("flow",), seed=1)
    return folder


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clips") / "me.wav"
    soundfile.write(path, spoken().samples, RATE)
    return path


class Desk:
    """The library and the packs, as `app.bootstrap` puts them together."""

    def __init__(self, packs: Path, home: Path) -> None:
        self.registry = Registry(
            [packs], ["CPUExecutionProvider"], VoiceLibrary(home / "voices"), home / "cache"
        )
        self.voices = Voices(home / "voices", self.registry)

    def add(self, name: str, *clips: Path, **more: object) -> Added:
        return finish(add(self.voices, self.registry, name, clips, **more))  # type: ignore[arg-type]

    def morph(self, name: str, *parts: tuple[str, float], **more: object) -> Added:
        return morph(self.voices, self.registry, name, parts, **more)  # type: ignore[arg-type]


def finish(work: Generator[object, None, Added]) -> Added:
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def desk(packs: Path, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(packs, tmp_path / "home")
    yield made
    made.registry.close()


def test_a_clip_becomes_a_voice_that_the_pack_can_read(desk: Desk, clip: Path):
    made = desk.add("Ada", clip, consent="I, Ada, agree.", gender="female", language="en-GB")
    entry = made.entry
    assert (entry.name, entry.pack, entry.clips, entry.gender) == ("Ada", "tiny", 1, "female")
    assert entry.consent and entry.statement and entry.statement.statement == "I, Ada, agree."
    assert entry.seconds == pytest.approx(spoken().seconds, abs=0.01)
    assert made.notes == () and [file for file, _ in made.reports] == ["me.wav"]
    pack = desk.registry.get("tiny")
    assert isinstance(pack, Listener)
    known = pack.conditioned(desk.voices.resolve("ada"))  # type: ignore[attr-defined]
    assert np.isfinite(known.memory).all() and 3 < known.seconds < 8
    assert list((desk.voices.library.folder.parent / "cache").rglob("*.npz"))


def test_without_consent_it_is_marked_until_there_is_some(desk: Desk, clip: Path):
    made = desk.add("Ada", clip)
    assert not made.entry.consent and "no consent" in made.notes[0]
    assert agree(desk.voices, "ada", " I agree. ").consent
    assert desk.voices.entry("Ada").statement.statement == "I agree."
    with pytest.raises(BadEdit, match="1 to 2000"):
        agree(desk.voices, "Ada", "  ")


def test_what_cannot_serve_leaves_nothing(desk: Desk, clip: Path, tmp_path: Path):
    bad = tmp_path / "bad.wav"
    soundfile.write(bad, noise(2 * RATE, 0.1), RATE)
    with pytest.raises(BadClip, match=r"bad\.wav cannot serve as a clip\. There is only 0\.0 s of speech"):
        desk.add("Ada", clip, bad)
    for path, why in ((tmp_path / "none.wav", "is not there"), (tmp_path, "is no file")):
        with pytest.raises(BadClip, match=why):
            desk.add("Ada", path)
    assert desk.voices.own() == [] and not list(desk.voices.library.folder.glob("*/*"))


def test_wrong_orders(desk: Desk, clip: Path):
    desk.add("Ada", clip)
    for how, error, why in (
        ({"name": "ADA"}, BadEdit, "already.*remove"),
        ({"name": "a/b"}, BadEdit, "holds no '/'"),
        ({"pack": "espeak"}, BadEdit, "espeak cannot clone; tiny can"),
        ({"pack": "gone"}, NoVoice, "no pack “gone”"),
        ({"language": "English!"}, BadEdit, "tag"),
        ({"consent": ""}, BadEdit, "consent"),
    ):
        with pytest.raises(error, match=why):
            desk.add(str(how.pop("name", "Eve")), clip, **how)
    with pytest.raises(BadEdit, match="1 to 200 clips"):
        desk.add("Eve")
    bare = Desk(desk.voices.library.folder / "no packs", desk.voices.library.folder)
    with pytest.raises(NotFound, match="no pack here can clone"):
        bare.add("Eve", clip)
    bare.registry.close()
    assert desk.add("Eve", clip, clip).notes[0] == "me.wav: the same clip was given twice"


def test_morphs(desk: Desk, clip: Path):
    desk.add("Ada", clip, consent="Yes.", language="de")
    desk.add("Eve", clip, consent="Yes.")
    made = desk.morph("Both", ("ada", 3), ("Eve", 1))
    assert made.entry.parts == (("Ada", 0.75), ("Eve", 0.25)) and made.entry.language == "de"
    assert made.entry.consent and made.entry.clips == 2
    ada, eve = desk.voices.resolve("Ada"), desk.voices.resolve("Eve")
    assert desk.voices.resolve("both") == Voice("tiny", mix=((ada, 0.75), (eve, 0.25)))
    twice = desk.morph("Third", ("Both", 1), ("Eve", 1), prosody="Ada")
    assert twice.entry.voice.prosody == ada and twice.entry.voice.mix[0][0] == desk.voices.resolve("both")
    assert desk.morph("As Eve", ("Ada", 1), prosody="Eve").entry.voice.mix == ((ada, 1.0),)
    pack = desk.registry.get("tiny")
    assert pack.conditioned(twice.entry.voice).vector.shape == (24,)  # type: ignore[attr-defined]
    same = desk.morph("Halves", ("Ada", 0.1), ("ADA", 0.1), ("Eve", 0.2))
    assert dict(same.entry.parts) == pytest.approx({"Ada": 0.5, "Eve": 0.5})


def test_morphs_that_cannot_be(desk: Desk, clip: Path):
    desk.add("Ada", clip)
    desk.add("Eve", clip)
    for parts, how, error, why in (
        ((), {}, BadEdit, "at least one voice"),
        ((("Ada", 0),), {}, BadEdit, "above 0"),
        ((("Ada", float("nan")), ("Eve", 1)), {}, BadEdit, "above 0"),
        ((("Ada", 1),), {}, BadEdit, "is that voice"),
        ((("Ada", 1),), {"prosody": "Ada"}, BadEdit, "is that voice"),
        ((("Ada", 1), ("Bob", 1)), {}, NotFound, "no voice 'Bob'"),
        ((("Ada", 1), ("New", 1)), {}, BadEdit, "made of itself"),
        ((("Ada", 1), ("espeak/en-gb", 1)), {}, BadEdit, "only voices of one pack.*en-gb is of espeak"),
    ):
        with pytest.raises(error, match=why):
            desk.morph("New", *parts, **how)
    assert "no consent" in desk.morph("New", ("Ada", 1), ("Eve", 1)).notes[0]


def test_a_voice_with_an_adapter(desk: Desk, clip: Path):
    with pytest.raises(NoVoice, match="“tiny” has no adapter “gone”; it has anna, book"):
        desk.add("Ada", clip, adapter="gone")
    assert desk.voices.own() == [] and not list(desk.voices.library.folder.glob("*/*"))
    made = desk.add("Ada", clip, adapter="book")
    assert made.entry.voice.adapter == "book" == desk.voices.resolve("ada").adapter
    agree(desk.voices, "Ada", "I agree.")
    assert desk.voices.resolve("Ada").adapter == "book", "a change keeps it"
    plain = desk.add("Eve", clip).entry.voice
    assert desk.voices.adapted("anna").resolve("Eve") == replace(plain, adapter="anna")
    assert desk.voices.adapted("").resolve("Ada") == replace(made.entry.voice, adapter="")
    assert desk.voices.adapted(None).resolve("Ada") == made.entry.voice


def test_morphs_of_voices_with_adapters(desk: Desk, clip: Path):
    for name, adapter in (("Ada", "book"), ("Bob", "book"), ("Eve", "")):
        desk.add(name, clip, adapter=adapter, consent="Yes.")
    shared = desk.morph("Shared", ("Ada", 1), ("Bob", 1))
    assert shared.entry.voice.adapter == "book" and shared.notes == ()
    assert all(part.adapter == "" for part, _ in shared.entry.voice.mix), "told once, by the whole"
    mixed = desk.morph("Mixed", ("Ada", 1), ("Eve", 1), prosody="Bob")
    assert mixed.entry.voice.adapter == "" and mixed.entry.voice.prosody.adapter == ""
    assert mixed.notes == (
        "adapters cannot be mixed: 'Mixed' runs without 'book'; choose one with --adapter",
    )
    told = desk.morph("Told", ("Ada", 1), ("Eve", 1), adapter="anna")
    assert told.entry.voice.adapter == "anna" and told.notes == ()
    alone = desk.morph("Eve at a book", ("Eve", 1), adapter="book")
    assert alone.entry.voice.adapter == "book" and alone.entry.parts == (("Eve", 1.0),)
    assert desk.morph("Plain Ada", ("Ada", 1), adapter="").entry.voice.adapter == ""
    with pytest.raises(BadEdit, match="is that voice"):
        desk.morph("New", ("Ada", 1), adapter="book")
    with pytest.raises(NoVoice, match="no adapter “gone”"):
        desk.morph("New", ("Ada", 1), ("Eve", 1), adapter="gone")
    assert desk.voices.library.find("New") is None


def test_removing_what_others_are_made_of(desk: Desk, clip: Path):
    desk.add("Ada", clip)
    desk.add("Eve", clip)
    desk.morph("Both", ("Ada", 1), ("Eve", 1))
    with pytest.raises(BadEdit, match="'Ada' is part of 'Both'"):
        remove(desk.voices, "ada")
    assert remove(desk.voices, "ada", force=True) == ("Ada", ("Both",))
    assert [entry.name for entry in desk.voices.own()] == ["Eve"]
    assert "'Both' is made of 'Ada', which is gone" in desk.voices.problems()[0]
    with pytest.raises(BadEdit, match="which is gone"):
        desk.voices.resolve("Both")
    # What is left of a morph must not become a part of itself.
    with pytest.raises(BadEdit, match="itself made of 'Ada'"):
        desk.morph("Ada", ("Eve", 1), ("Both", 1))
    desk.add("Ada", clip)
    assert desk.voices.resolve("Both").mix[0][1] == 0.5
    remove(desk.voices, "Both")
    for name, error in (("Both", NotFound), ("espeak/en-gb", BadEdit)):
        with pytest.raises(error):
            remove(desk.voices, name)


def test_circles_in_files_edited_by_hand(desk: Desk):
    for name, part in (("A", "B"), ("B", "A")):
        folder = desk.voices.library.folder / name.lower()
        folder.mkdir(parents=True)
        (folder / "voice.json").write_text(
            f'{{"name": "{name}", "pack": "tiny", "mix": [{{"voice": "{part}", "weight": 1}}]}}', "utf-8"
        )
    assert desk.voices.own() == []
    assert len(desk.voices.problems()) == 2 and "made of itself" in desk.voices.problems()[0]


@pytest.mark.parametrize("kind", ["m4a", "webm", "mp3"])
def test_clips_of_other_formats(clip: Path, tmp_path: Path, kind: str):
    path = tmp_path / f"Ωmega clip.{kind}"
    subprocess.run([ffmpeg(), "-v", "error", "-i", clip, path], check=True)
    assert clip_files.read(path).seconds == pytest.approx(spoken().seconds, abs=0.2)


def test_files_that_are_no_clips(tmp_path: Path, clip: Path):
    def written(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    cases: list[tuple[Path, Callable[[str], bool]]] = [
        (written("empty.wav", b""), lambda why: "is empty" in why),
        (written("book.epub", b"PK\x03\x04" * 100), lambda why: "not a sound file" in why),
        (written("list.m3u8", b"#EXTM3U\n#EXTINF:9,\n" + bytes(clip)), lambda why: "not a sound file" in why),
        (
            written("list.txt", f"ffconcat version 1.0\nfile '{clip}'\n".encode()),
            lambda why: "not a sound" in why,
        ),
    ]
    for path, right in cases:
        with pytest.raises(BadClip) as caught:
            clip_files.read(path)
        assert right(str(caught.value)) and "\n" not in str(caught.value)
