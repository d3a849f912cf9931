"""The user's voices on disk: whole or not there, whatever the disk does; damaged ones told, none lost."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import BadEdit, DramatisError, NoSpace
from app.files.audio_store import encode
from app.services.voice_library import (
    FILE,
    Consent,
    Record,
    StoredClip,
    VoiceLibrary,
    check_name,
    folded,
    slug,
)
from engine.errors import BadClip
from engine.types import Audio


def clip(seed: int = 0, seconds: float = 0.5) -> tuple[StoredClip, dict[str, bytes]]:
    rng = np.random.default_rng(seed)
    made = encode(Audio((0.1 * rng.standard_normal(int(16_000 * seconds))).astype(np.float32), 16_000), {})
    return StoredClip(made.stored.sha, seconds, "me.wav"), {made.stored.sha: made.data}


def record(name: str, *clips: StoredClip, **more: object) -> Record:
    return Record(name, "nano", clips=clips, **more)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> VoiceLibrary:
    return VoiceLibrary(tmp_path / "voices")


def test_what_is_stored_comes_back(library: VoiceLibrary):
    assert library.records() == [] and library.find("x") is None
    one, files = clip()
    whole = record(
        "Änne Ωmega 🙂", one, language="de-AT", gender="female", consent=Consent("2026-03-01", "I agree.")
    )
    library.add(whole, files)
    parts = (("Änne Ωmega 🙂", 0.25), ("nano/ada", 0.75))
    mix = Record("Both", "nano", parts=parts, prosody="nano/ada", adapter="book")
    library.add(mix, {})
    assert library.find("äNNE  ΩMEGA 🙂") == whole and library.find("both") == mix
    assert len(library.records()) == 2
    audio = library.read(one.sha256)
    assert audio.rate == 16_000 and audio.seconds == 0.5
    stored = next(library.folder.glob(f"*/{one.file}"))
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == one.sha256
    value = json.loads((stored.parent / FILE).read_text("utf-8"))
    assert "adapter" not in value, "older ones read what has none"
    assert value["clips"][0] == {"sha256": one.sha256, "seconds": 0.5, "file": one.file, "source": "me.wav"}


def test_names_are_had_once(library: VoiceLibrary):
    one, files = clip()
    library.add(record("Straße", one), files)
    for same in ("STRASSE", "strasse", " Straße "):
        with pytest.raises(BadEdit, match="already"):
            library.add(record(same, one), files)
    assert len(library.records()) == 1


def test_removed_and_changed(library: VoiceLibrary):
    one, files = clip()
    library.add(record("Ada", one), files)
    library.change(replace(record("Ada", one), consent=Consent("2026-03-01", "Yes.")))
    assert library.find("ada").consent == Consent("2026-03-01", "Yes.")
    library.remove("ADA")
    assert library.records() == []
    assert [path for path in library.folder.iterdir() if path.is_dir()] == []
    for gone in (lambda: library.remove("Ada"), lambda: library.change(record("Ada", one))):
        with pytest.raises(BadEdit, match="is gone"):
            gone()
    with pytest.raises(BadClip, match="add its voice again"):
        library.read(one.sha256)


def test_a_clip_of_two_voices_outlives_one(library: VoiceLibrary):
    one, files = clip()
    library.add(record("Ada", one), files)
    library.add(record("Eve", one), files)
    library.remove("Ada")
    assert library.read(one.sha256).seconds == 0.5
    library.add(record("Ada", one), files)
    next(library.folder.glob(f"ada-*/{one.file}")).write_bytes(b"damaged")
    assert library.read(one.sha256).seconds == 0.5, "the whole one is taken"
    next(library.folder.glob(f"eve-*/{one.file}")).write_bytes(b"damaged")
    with pytest.raises(BadClip, match="is damaged"):
        library.read(one.sha256)
    with pytest.raises(BadClip, match="no clip's hash"):
        library.read("../../etc/passwd")


DAMAGE = [
    "",
    "{",
    "[]",
    "null",
    '{"name": "Ada"}',
    '{"name": "Ada", "pack": "nano"}',
    '{"name": "Ada", "pack": "nano", "clips": [{"sha256": "../x", "seconds": 1}]}',
    '{"name": "Ada", "pack": "nano", "mix": [{"voice": "Eve", "weight": 2}]}',
    '{"name": "Ada", "pack": "nano", "mix": 3}',
    '{"format": 99, "name": "Ada", "pack": "nano", "stock": "x"}',
    "\ud800" * 0 + "\x00\x01",
]


@pytest.mark.parametrize("text", DAMAGE)
def test_damaged_entries_are_told_and_kept(library: VoiceLibrary, text: str):
    one, files = clip()
    library.add(record("Ada", one), files)
    library.add(record("Eve", one), files)
    broken = next(library.folder.glob(f"ada-*/{FILE}"))
    broken.write_text(text, "utf-8")
    found = library.records()
    assert [entry.name for entry in found if isinstance(entry, Record)] == ["Eve"]
    problem = next(entry for entry in found if isinstance(entry, DramatisError))
    assert str(broken.parent) in str(problem) and "\n" not in str(problem)
    # The name is free again; what was there is set aside and not written over.
    library.add(record("Ada", one), files)
    assert broken.with_name(f"{FILE}.damaged").read_text("utf-8") == text
    assert isinstance(library.find("Ada"), Record)


def test_a_full_disk_keeps_what_was_there(mount: Callable[..., Path]):
    library = VoiceLibrary(mount(256) / "voices")
    small, files = clip(0, 0.3)
    library.add(record("Ada", small), files)
    large, many = clip(1, 30)
    with pytest.raises(NoSpace):
        library.add(record("Eve", large), many)
    assert [entry.name for entry in library.records()] == ["Ada"]
    assert not list(library.folder.glob("eve-*")), "nothing half is left"
    assert library.read(small.sha256).seconds == 0.3


@pytest.mark.skipif(
    os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="rights mean nothing to this user"
)
def test_a_closed_folder(library: VoiceLibrary):
    library.folder.mkdir()
    library.folder.chmod(0o500)
    one, files = clip()
    with pytest.raises(NoSpace):
        library.add(record("Ada", one), files)


def test_clips_without_a_voice_are_no_voice(library: VoiceLibrary):
    """The power went after the clips were written: the next try goes through."""
    one, files = clip()
    place = library.folder / slug("Ada")
    place.mkdir(parents=True)
    (place / one.file).write_bytes(files[one.sha256][:100])
    assert library.records() == []
    library.add(record("Ada", one), files)
    assert library.read(one.sha256).seconds == 0.5


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a=b", "-x", "a\x07b", "x" * 81])
def test_names_that_could_be_mistaken(name: str):
    with pytest.raises(BadEdit):
        check_name(name)


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_folders_of_any_name(one: str, other: str):
    assert (slug(one) == slug(other)) == (folded(one) == folded(other))
    assert slug(one).isascii() and len(slug(one)) < 60 and "/" not in slug(one) and slug(one)[0] not in ".-"
