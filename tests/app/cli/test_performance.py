"""The commands convert and verify, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

import make_adapter
import make_takin_pack
from app import settings
from app.cli import app

TEXT = "It was the best of times, it was the worst of times."


def run(*arguments: object, given: str | None = None) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=given)


def value(*arguments: object, given: str | None = None) -> Any:
    result = run(*arguments, "--json", given=given)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def reason(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert "a fault of Dramatis" not in result.stderr and "Traceback" not in result.output
    (line,) = result.stderr.strip().splitlines()
    return str(line)


@pytest.fixture(autouse=True)
def without_nano(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Dramatis that ships the scratch voice alone: which pack is asked must not rest on what else is there."""
    monkeypatch.setattr(settings.Settings, "pack_folders", property(lambda self: (self.home / "packs",)))


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.flac"
    assert run("say", TEXT, "-o", path, "--voice", "espeak/en-us").exit_code == 0
    return path


@pytest.fixture
def voice(home: Path, speech: Path) -> str:
    """A voice of the tiny pack, with the speech as its clip."""
    make_takin_pack.make(home / "packs" / "tiny")
    added = run("voice", "add", "Ada", speech, "--pack", "tiny", "--i-have-consent")
    assert added.exit_code == 0, added.stderr
    return "Ada"


def test_convert(voice: str, speech: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    done = value("convert", speech, "--voice", voice, "-o", tmp_path / "out.wav", "--seed", 2)
    assert set(done) >= {"path", "seconds", "wall_seconds", "rtf", "voice", "pack", "seed"}
    assert (done["voice"], done["pack"], done["seed"]) == (voice, "tiny", 2)
    samples, rate = soundfile.read(tmp_path / "out.wav")
    source = soundfile.info(speech)
    assert rate == 24_000 and abs(len(samples) / rate - source.duration) < 0.01
    assert done["seconds"] == pytest.approx(len(samples) / rate)
    restyled = value("convert", speech, "--voice", voice, "--prosody", voice, "-o", tmp_path / "b.mp3")
    assert restyled["prosody"] == voice
    assert {path.name for path in tmp_path.iterdir()} - before == {"out.wav", "b.mp3"}, (
        "nothing half made is left"
    )


def test_convert_refuses_in_one_line(voice: str, speech: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    quiet, text, cut = tmp_path / "quiet.wav", tmp_path / "a.txt", tmp_path / "cut.flac"
    soundfile.write(quiet, np.zeros(16_000), 16_000)
    text.write_text("no sound")
    cut.write_bytes(speech.read_bytes()[: speech.stat().st_size // 2])
    assert "silent" in reason("convert", quiet, "--voice", voice, "-o", out)
    assert "not a sound file" in reason("convert", text, "--voice", voice, "-o", out)
    assert "not there" in reason("convert", tmp_path / "no.wav", "--voice", voice, "-o", out)
    assert "damaged" in reason("convert", cut, "--voice", voice, "-o", out)
    assert "there is no voice 'Nobody'" in reason("convert", speech, "--voice", "Nobody", "-o", out)
    assert "cannot convert" in reason("convert", speech, "--voice", "espeak/en-us", "-o", out)
    assert "must end in" in reason("convert", speech, "--voice", voice, "-o", tmp_path / "out.xyz")
    assert "is not there" in reason("convert", speech, "--voice", voice, "-o", tmp_path / "no" / "o.wav")
    whole = speech.read_bytes()
    assert "the performance itself" in reason("convert", speech, "--voice", voice, "-o", speech)
    assert speech.read_bytes() == whole and not out.exists()


def test_convert_with_an_adapter(voice: str, home: Path, speech: Path, tmp_path: Path) -> None:
    make_adapter.add(home / "packs" / "tiny", "book")
    packs = value("packs", "list")
    assert {pack["name"]: pack["adapters"] for pack in packs}["tiny"] == ["book"]
    for name, options in (("plain", ()), ("with", ("--adapter", "book")), ("off", ("--adapter", ""))):
        value("convert", speech, "--voice", voice, "-o", tmp_path / f"{name}.wav", *options)
    plain, changed, off = (soundfile.read(tmp_path / f"{name}.wav")[0] for name in ("plain", "with", "off"))
    assert np.array_equal(plain, off)
    assert not np.array_equal(plain, changed)
    assert "has no adapter" in reason(
        "convert", speech, "--voice", voice, "-o", tmp_path / "no.wav", "--adapter", "x"
    )


def test_verify(voice: str, speech: Path, tmp_path: Path) -> None:
    found = value("verify", speech, TEXT, "--voice", voice)
    assert set(found) == {"phone_error_rate", "similarity", "words", "faults"}
    assert [word["word"] for word in found["words"]] == TEXT.replace(",", "").replace(".", "").split()
    assert all(set(word) == {"word", "start", "end", "score"} for word in found["words"])
    assert all(set(fault) == {"kind", "start", "end"} for fault in found["faults"])
    assert found["similarity"] > 0.9
    file = tmp_path / "text.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    without = value("verify", speech, f"@{file}")
    assert without["similarity"] is None
    assert without["words"] == found["words"] == value("verify", speech, "-", given=TEXT)["words"]
    told = run("verify", speech, TEXT)
    assert told.exit_code == 0 and "phone errors" in told.stdout


def test_verify_says_the_text_as_it_is_spoken(voice: str, speech: Path) -> None:
    words = [word["word"] for word in value("verify", speech, "Dr. Lee has 3 cats. He likes 2.")["words"]]
    assert words == ["Doctor", "Lee", "has", "three", "cats", "He", "likes", "two"]


def test_verify_refuses_in_one_line(voice: str, speech: Path, tmp_path: Path) -> None:
    assert "no text" in reason("verify", speech, " ")
    assert "No such file" in reason("verify", speech, f"@{tmp_path / 'no.txt'}")
    assert "not there" in reason("verify", tmp_path / "no.wav", TEXT)
    assert "does not speak the language" in reason("verify", speech, TEXT, "--language", "fr")
    assert "cannot verify" in reason("verify", speech, TEXT, "--voice", "espeak/en-us")


def test_without_a_pack_that_can(speech: Path, tmp_path: Path) -> None:
    assert "no pack that is there can verify" in reason("verify", speech, TEXT)
