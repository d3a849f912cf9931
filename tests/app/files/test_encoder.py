"""Files are written by the real ffmpeg and read back by another reader (mutagen, soundfile)."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.wave import WAVE
from PIL import Image

from app.core.delivery import Tags
from app.core.errors import BadDelivery, NoSpace
from app.core.manuscript import Cover
from app.files import probe
from app.files.encoder import ChapterMark, Encoder, ffmetadata
from app.files.replacing import replacing
from app.files.segments import mux
from app.files.tags import Part, read_cover, write_tags
from app.services.targets import targets

RATE = 44100


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


PIXEL = picture()
TAGS = Tags(
    title="Zwölf Boxkämpfer",
    authors=("A. Uthor", "B. Uthor"),
    narrators=("N. Arrator",),
    series="Kämpfer",
    series_index="3",
    publisher="Verlag",
    year="1923",
    description="Jagen = einer; durch # Sylt\\",
    rights="CC0",
)
MARKS = [ChapterMark("One = 1; #\\", 0.0, 1.25), ChapterMark("日本語 العربية", 1.25, 3.0)]


def tone(seconds: float) -> np.ndarray:
    return (0.2 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def encode(path: Path, name: str, marks: list[ChapterMark], seconds: float = 3.0) -> Path:
    with Encoder(path, targets()[name], marks) as encoder:
        for piece in np.array_split(tone(seconds), 7):
            encoder.write(piece)
        encoder.finish()
    return path


def test_m4b_has_its_sound_chapters_tags_and_cover(tmp_path: Path):
    path = encode(tmp_path / "book.m4b", "m4b", MARKS)
    write_tags(path, "m4b", TAGS, Cover(PIXEL, "image/png"))
    facts = probe.facts(path)
    assert (facts.codec, facts.rate, facts.channels, facts.cover) == ("aac", RATE, 1, True)
    assert [mark.title.strip() for mark in facts.chapters] == [mark.title for mark in MARKS]
    assert [mark.start for mark in facts.chapters] == pytest.approx([0.0, 1.25], abs=0.001)
    sound = np.concatenate(list(probe.decode(path, 1)))
    assert len(sound) == pytest.approx(3 * RATE, abs=2048)
    file = MP4(path)
    assert file.tags["\xa9nam"] == ["Zwölf Boxkämpfer"]
    assert file.tags["\xa9wrt"] == ["N. Arrator"]
    assert file.tags["----:com.apple.iTunes:SERIES"][0] == "Kämpfer".encode()
    assert file.tags["\xa9mvi"] == [3]
    assert bytes(file.tags["covr"][0]) == PIXEL
    assert path.read_bytes()[8:12] == b"M4B "


def test_mp3_flac_and_wav_have_their_tags(tmp_path: Path):
    part = Part("Chapter One", 1, 12)
    for name in ("mp3", "flac", "wav"):
        path = encode(tmp_path / f"one.{name}", name, [], 1.0)
        write_tags(path, name, TAGS, Cover(PIXEL, "image/png"), part)
        assert probe.facts(path).seconds == pytest.approx(1.0, abs=0.1)
    assert ID3(tmp_path / "one.mp3")["TALB"].text == ["Zwölf Boxkämpfer"]
    assert ID3(tmp_path / "one.mp3")["TRCK"].text == ["1/12"]
    assert FLAC(tmp_path / "one.flac")["narrator"] == ["N. Arrator"]
    assert WAVE(tmp_path / "one.wav").tags["TIT2"].text == ["Chapter One"]
    np.testing.assert_allclose(
        soundfile.read(tmp_path / "one.flac", dtype="float32")[0], tone(1.0), atol=1e-4
    )
    assert soundfile.info(tmp_path / "one.wav").subtype == "PCM_24"


def test_encoding_into_a_missing_folder_tells_why(tmp_path: Path):
    with (
        pytest.raises((BadDelivery, NoSpace), match="could not write"),
        Encoder(tmp_path / "no" / "book.m4b", targets()["m4b"]) as encoder,
    ):
        for _ in range(200):
            encoder.write(tone(1.0))
        encoder.finish()


def test_an_encoder_that_is_left_early_ends_its_process(tmp_path: Path):
    with Encoder(tmp_path / "book.flac", targets()["flac"]) as encoder:
        encoder.write(tone(1.0))
    assert encoder._process.poll() is not None
    assert not encoder._feeder.is_alive()


def test_replacing_keeps_the_old_file_when_the_work_fails(tmp_path: Path):
    path = tmp_path / "book.m4b"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="half way"), replacing(path) as part:
        part.write_bytes(b"new")
        raise ValueError("half way")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    with replacing(path) as part:
        part.write_bytes(b"new")
    assert path.read_bytes() == b"new"


def test_covers_are_pictures(tmp_path: Path):
    path = tmp_path / "cover.gif"
    path.write_bytes(b"GIF89a")
    with pytest.raises(BadDelivery, match="neither a JPEG nor a PNG"):
        read_cover(path)
    with pytest.raises(BadDelivery, match="cannot be read"):
        read_cover(tmp_path / "nothing.png")


def test_chapter_titles_of_many_lines_stay_one_line():
    assert "title=A B\n" in ffmetadata([ChapterMark("A\n B", 0, 1)])


def test_long_chapters_keep_their_marks_when_segments_are_joined(tmp_path: Path):
    stream = tmp_path / "one.aac"
    with Encoder(stream, replace(targets()["m4b"], container="adts")) as encoder:
        for _ in range(420):
            encoder.write(np.zeros(RATE, np.float32))
        encoder.finish()
    marks = [ChapterMark("One", 0, 210), ChapterMark("Two", 210, 420)]
    mux(stream, marks, tmp_path, tmp_path / "book.m4b", RATE)
    assert sum(len(block) for block in probe.decode(tmp_path / "book.m4b", 1)) > 419 * RATE
    assert [mark.start for mark in probe.facts(tmp_path / "book.m4b").chapters] == [0, 210]
