"""Faults are made on purpose and must be found, each by its own rule."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.core.delivery import Target
from app.core.errors import BadDelivery, NotFound
from app.files.encoder import ChapterMark, Encoder
from app.services.checking import check
from app.services.targets import read, target_for, targets

RATE = 44100
WAV = replace(targets()["wav"], codec="pcm_s16le", head_max=1.0, tail_max=1.0)


def speechlike(seconds: float = 4.0, level: float = -19.0) -> np.ndarray:
    """Noise in bursts with short stills between, at about `level` LUFS."""
    rng = np.random.default_rng(7)
    sound = rng.standard_normal(round(seconds * RATE)) * 10 ** ((level - 1.5) / 20)
    for start in range(0, len(sound), RATE):
        sound[start + RATE // 2 : start + RATE // 2 + 30000] = 0
    sound[-RATE // 4 :] *= 0
    return np.clip(sound, -0.8, 0.8).astype(np.float32)


def rules(path: Path, target: Target = WAV) -> set[str]:
    return {failure.rule for failure in check(path, target).failures}


def write(path: Path, sound: np.ndarray, rate: int = RATE) -> Path:
    soundfile.write(path, sound, rate, subtype="PCM_16")
    return path


@pytest.fixture
def sound() -> np.ndarray:
    return speechlike()


def level_of(sound: np.ndarray, tmp_path: Path) -> float:
    return float(check(write(tmp_path / "level.wav", sound), WAV).measures["loudness"])


def test_a_good_file_passes_and_each_fault_has_its_rule(tmp_path: Path, sound: np.ndarray):
    sound = sound * 10 ** ((-19.0 - level_of(sound, tmp_path)) / 20)
    assert check(write(tmp_path / "good.wav", sound), WAV).passed
    assert rules(write(tmp_path / "soft.wav", sound * 0.5)) == {"loudness"}
    assert rules(write(tmp_path / "rate.wav", sound, 48000)) >= {"rate"}
    assert rules(write(tmp_path / "stereo.wav", np.stack([sound, sound], 1))) >= {"channels"}
    late = np.concatenate([np.zeros(2 * RATE, np.float32), sound])
    assert rules(write(tmp_path / "late.wav", late)) == {"head"}
    assert rules(write(tmp_path / "tail.wav", late[::-1])) == {"tail"}
    noisy = sound + np.random.default_rng(1).standard_normal(len(sound)).astype(np.float32) * 0.003
    assert "noise_floor" in rules(write(tmp_path / "noisy.wav", noisy))
    hot = sound.copy()
    hot[5000:5004] = 0.999
    assert rules(write(tmp_path / "hot.wav", hot)) == {"true_peak"}
    assert rules(tmp_path / "good.wav", replace(WAV, longest=2.0)) == {"length"}
    assert rules(tmp_path / "good.wav", replace(WAV, rms_min=-10.0, rms_max=-5.0)) == {"rms"}
    assert rules(tmp_path / "good.wav", replace(WAV, container="flac", codec="flac")) == {
        "container",
        "codec",
    }
    assert rules(tmp_path / "good.wav", replace(WAV, chapters=True, cover=True)) == {"chapters", "cover"}


def test_loudness_agrees_with_another_meter(tmp_path: Path, sound: np.ndarray):
    import pyloudnorm

    wanted = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))
    assert level_of(sound, tmp_path) == pytest.approx(wanted, abs=0.1)


def test_chapter_marks_are_checked(tmp_path: Path, sound: np.ndarray):
    # MP3 keeps marks as they are given; the chapter track of an M4B cannot have a gap.
    for name, kind, marks, wanted in (
        ("good", "m4b", [ChapterMark("A", 0, 2), ChapterMark("B", 2, 4)], set()),
        ("late", "mp3", [ChapterMark("A", 1, 2), ChapterMark("B", 2, 4)], {"first chapter"}),
        ("gap", "mp3", [ChapterMark("A", 0, 2), ChapterMark("B", 3, 4)], {"chapter order"}),
        ("long", "mp3", [ChapterMark("A", 0, 2), ChapterMark("B", 2, 9)], {"last chapter"}),
        ("blank", "m4b", [ChapterMark(" ", 0, 4)], {"chapter titles"}),
        ("none", "m4b", [], {"chapters"}),
    ):
        target = replace(targets()[kind], loudness_tolerance=30.0, tail_min=0.0, chapters=True)
        path = tmp_path / f"{name}.{kind}"
        with Encoder(path, target, marks) as encoder:
            encoder.write(sound)
            encoder.finish()
        assert rules(path, target) == wanted, name


def test_silence_has_numbers_too(tmp_path: Path):
    measures = check(write(tmp_path / "still.wav", np.zeros(RATE, np.float32)), WAV).measures
    assert measures["loudness"] == -120.0
    assert measures["head"] == pytest.approx(1.0)


def test_what_is_no_sound_or_cut_short_gets_one_line(tmp_path: Path, sound: np.ndarray):
    text = tmp_path / "text.m4b"
    text.write_text("not a sound")
    empty = tmp_path / "empty.mp3"
    empty.touch()
    whole = tmp_path / "whole.m4b"
    with Encoder(whole, targets()["m4b"]) as encoder:
        encoder.write(sound)
        encoder.finish()
    cut = tmp_path / "cut.m4b"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    for path in (text, empty, cut, tmp_path / "missing.m4b"):
        with pytest.raises(BadDelivery) as told:
            check(path, targets()["m4b"])
        assert "\n" not in str(told.value)
        assert path.name in str(told.value)


def test_a_flac_cut_short_is_not_whole(tmp_path: Path, sound: np.ndarray):
    path = tmp_path / "cut.flac"
    soundfile.write(path, np.tile(sound, 4), RATE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "whole" in rules(path, targets()["flac"])


def test_a_folder_is_checked_file_by_file(tmp_path: Path, sound: np.ndarray):
    write(tmp_path / "01.wav", sound)
    write(tmp_path / "02.wav", sound * 0.1)
    found = check(tmp_path, replace(WAV, loudness_tolerance=6.0))
    assert [failure.rule for failure in found.failures] == ["loudness of 02.wav"]
    assert [one["file"] for one in found.measures["files"]] == ["01.wav", "02.wav"]
    with pytest.raises(BadDelivery, match="no sound file"):
        check(empty_folder(tmp_path), WAV)


def empty_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def test_targets_go_by_name_or_ending(tmp_path: Path):
    assert target_for(None, Path("x.m4b")).name == "m4b"
    assert target_for(None, Path("folder")).name == "mp3"
    assert target_for("acx", Path("x.m4b")).rms_max == -18.0
    with pytest.raises(NotFound, match="m4b"):
        target_for(None, Path("x.docx"))


def test_a_bad_target_names_its_key(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "x"\nrate = "fast"\n')
    with pytest.raises(BadDelivery, match="container"):
        read(path)
    good = "\n".join(
        ['title = "x"', 'container = "mp3"', 'codec = "mp3"', 'rate = "fast"', "channels = 1", "bitrate = 64"]
    )
    path.write_text(good)
    with pytest.raises(BadDelivery, match="rate must be a int"):
        read(path)
    path.write_text("loudnes = 1")
    with pytest.raises(BadDelivery, match="unknown key 'loudnes'"):
        read(path)
