"""`dramatis voice`: a voice's whole life on the command line, its JSON, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import soundfile
from typer.testing import CliRunner, Result

import make_adapter
from app.cli import app
from made_speech import RATE, noise, spoken
from make_takin_pack import make

KEYS = {"name", "pack", "clips", "seconds", "consent", "language"}


@pytest.fixture
def clip(home: Path, tmp_path: Path) -> Path:
    """A clip, and a library with the tiny pack."""
    make(home / "packs" / "tiny")
    soundfile.write(tmp_path / "me.wav", spoken().samples, RATE)
    return tmp_path / "me.wav"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["voice", *map(str, arguments)])


def value(*arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def reason(*arguments: object) -> str:
    done = run(*arguments)
    assert done.exit_code == 1, (done.exit_code, done.output)
    assert "Traceback" not in done.output and "a fault of Dramatis" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_voices_life(clip: Path):
    added = value("add", "Ada", clip, "--pack", "tiny", "--i-have-consent", "--gender", "female")
    assert set(added) >= KEYS | {"measured", "notes"} and added["consent"] is True and added["notes"] == []
    assert added["measured"][0]["file"] == "me.wav" and added["measured"][0]["speech"] > 3
    done = run("add", "Eve", clip, "--pack", "tiny")
    assert (
        done.exit_code == 0
        and "no consent" in done.stderr
        and done.stdout.startswith("added Eve (tiny; 1 clip")
    )
    assert value("consent", "Eve", "I, Eve, agree.")["statement"]["text"] == "I, Eve, agree."
    morphed = value("morph", "Both", "Ada=0.9", "Eve=0,3", "--prosody", "Eve")
    assert morphed["mix"] == [
        {"voice": "Ada", "weight": 0.75},
        {"voice": "Eve", "weight": pytest.approx(0.25)},
    ]
    listed = value("list")
    assert [one["name"] for one in listed[:3]] == ["Ada", "Both", "Eve"]
    assert all(set(one) >= KEYS for one in listed) and listed[1]["clips"] == 2
    shown = run("show", "both")
    assert "mix: Ada 75%, Eve 25%" in shown.stdout and "prosody: Eve" in shown.stdout
    assert "part of 'Both'" in reason("remove", "Ada")
    removed = run("remove", "Ada", "--force", "--json")
    assert json.loads(removed.stdout) == {"removed": "Ada", "unusable": ["Both"]}
    assert "'Both' was made of 'Ada'" in removed.stderr
    left = run("list", "--json")
    assert "which is gone" in left.stderr
    assert [one["name"] for one in json.loads(left.stdout)][:1] == ["Eve"]


def test_a_voice_with_an_adapter(clip: Path, home: Path, tmp_path: Path):
    make_adapter.add(home / "packs" / "tiny", "book", ("flow",))
    assert "“tiny” has no adapter “gone”; it has book" in reason(
        "add", "Ada", clip, "--pack", "tiny", "--adapter", "gone"
    )
    assert value("list")[0]["name"].startswith("espeak/"), "nothing was made"
    added = value("add", "Ada", clip, "--pack", "tiny", "--i-have-consent", "--adapter", "book")
    assert added["adapter"] == "book" == value("show", "Ada")["adapter"]
    assert "adapter: book" in run("show", "Ada").stdout
    assert value("morph", "Plain", "Ada=1", "--adapter", "")["adapter"] is None
    assert "adapter: -" in run("show", "Plain").stdout

    def said(voice: str, *more: str) -> bytes:
        out = tmp_path / "out.wav"
        done = CliRunner().invoke(app, ["say", "Good morning.", "--voice", voice, "-o", str(out), *more])
        assert done.exit_code == 0, done.output
        return out.read_bytes()

    bent, base = said("Ada"), said("Plain")
    assert len(bent) == len(base) and bent != base
    assert said("Ada", "--adapter", "") == base and said("Plain", "--adapter", "book") == bent
    wrong = ["say", "Good morning.", "-o", str(tmp_path / "no.wav"), "--adapter", "book"]
    done = CliRunner().invoke(app, wrong)
    assert done.exit_code == 1 and "“espeak” has no adapter “book”; it has none" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1 and not (tmp_path / "no.wav").exists()


def test_what_goes_wrong(clip: Path, tmp_path: Path):
    soundfile.write(tmp_path / "hiss.wav", noise(2 * RATE, 0.1), RATE)
    (tmp_path / "text.wav").write_text("no sound")
    assert "1.5 s or more" in reason("add", "Ada", tmp_path / "hiss.wav")
    assert "not a sound file" in reason("add", "Ada", tmp_path / "text.wav")
    assert "is not there" in reason("add", "Ada", tmp_path / "gone.wav")
    assert "cannot clone" in reason("add", "Ada", clip, "--pack", "espeak")
    assert "no pack" in reason("add", "Ada", clip, "--pack", "gone")
    assert "holds no" in reason("add", "a/b", clip)
    assert "no weight" in reason("morph", "Both", "Ada=much")
    assert "no voice" in reason("morph", "Both", "Ada=1", "Eve=2")
    assert "no voice" in reason("remove", "Ada")
    assert "stays" in reason("remove", "espeak/en-gb")
    assert run("add", "Ada").exit_code == 2 and run("morph", "Both").exit_code == 2
    assert all("/" in one["name"] for one in value("list")), "nothing was added"
