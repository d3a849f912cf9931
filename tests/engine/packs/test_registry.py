"""Packs are found, added all or not at all, removed; a bad one never hides the others."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from engine.errors import BadPack, NoVoice
from engine.packs.registry import Registry
from engine.types import Pack
from make_tone_pack import make


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "shipped", tmp_path / "user" / "packs"


@pytest.fixture
def registry(folders: tuple[Path, Path]):
    registry = Registry(folders, ["CPUExecutionProvider"])
    yield registry
    registry.close()


def test_the_scratch_voice_is_always_there(registry: Registry) -> None:
    (only,) = registry.list()
    assert only.name == "espeak" and only.ok and only.info is not None
    assert registry.info("espeak").version == only.info.version
    assert registry.get("espeak") is registry.get("espeak")
    with pytest.raises(BadPack, match="stays"):
        registry.remove("espeak")


def test_one_bad_pack_hides_no_other(registry: Registry, folders: tuple[Path, Path]) -> None:
    shipped, user = folders
    make(shipped / "good", "good")
    make(user / "other", "other")
    (shipped / "empty").mkdir()
    broken = make(shipped / "broken", "broken")
    (broken / "pack.toml").write_text("nonsense", "utf-8")
    (shipped / "note.txt").write_text("no folder", "utf-8")
    (shipped / ".new-left").mkdir()
    found = {item.name: item for item in registry.list()}
    assert set(found) == {"espeak", "good", "other", "empty", "broken"}
    assert found["good"].ok and found["other"].ok
    assert not found["broken"].ok and "is not TOML" in found["broken"].why
    assert not found["empty"].ok and "missing" in found["empty"].why
    assert isinstance(registry.get("good"), Pack)
    with pytest.raises(BadPack, match="is not TOML"):
        registry.get("broken")
    with pytest.raises(NoVoice, match="no pack “none”"):
        registry.get("none")


def test_the_users_pack_comes_first(registry: Registry, folders: tuple[Path, Path]) -> None:
    shipped, user = folders
    make(shipped / "tone", version="1")
    make(user / "tone", version="2")
    assert registry.info("tone").version == "2"
    shown = [item for item in registry.list() if item.name == "tone"]
    assert [item.ok for item in shown] == [True, False]
    assert "Hidden by" in shown[1].why
    (user / "tone" / "pack.toml").write_text("[", "utf-8")
    assert registry.info("tone").version == "1", "a broken pack gives way to the one that came along"


def test_add_copies_only_what_the_manifest_names(registry: Registry, tmp_path: Path, folders) -> None:
    source = make(tmp_path / "download", "tone")
    (source / "setup.py").write_text("raise SystemExit", "utf-8")
    assert registry.add(source).name == "tone"
    place = folders[1] / "tone"
    assert sorted(p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file()) == [
        "graphs/tone.onnx",
        "pack.toml",
    ]
    assert registry.verify("tone").ok
    first = registry.get("tone")
    make(source, "tone", version="2")
    assert registry.add(source).version == "2"
    assert registry.get("tone") is not first
    assert registry.get("tone").info.version == "2"
    registry.remove("tone")
    assert not place.exists()
    with pytest.raises(NoVoice):
        registry.remove("tone")
    assert [p.name for p in folders[1].iterdir()] in ([], [".lock"])


def test_a_bad_pack_is_not_added(registry: Registry, tmp_path: Path, folders) -> None:
    registry.add(make(tmp_path / "good", "tone"))
    bad = make(tmp_path / "bad", "tone", version="2")
    (bad / "graphs" / "tone.onnx").write_bytes(b"junk")
    with pytest.raises(BadPack, match="hash"):
        registry.add(bad)
    assert registry.info("tone").version == "1.0.0"
    with pytest.raises(BadPack, match="no folder"):
        registry.add(tmp_path / "absent")
    assert registry.verify("tone").ok


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights mean nothing to this user")
def test_a_folder_that_cannot_be_written_is_told(registry: Registry, tmp_path: Path, folders) -> None:
    folders[1].mkdir(parents=True)
    folders[1].chmod(0o500)
    with pytest.raises(BadPack, match="cannot be copied"):
        registry.add(make(tmp_path / "tone"))


def test_a_file_in_the_way_is_told(registry: Registry, tmp_path: Path, folders) -> None:
    folders[1].parent.mkdir(parents=True)
    folders[1].write_text("a file where the folder should be", "utf-8")
    with pytest.raises(BadPack, match="cannot be copied"):
        registry.add(make(tmp_path / "tone"))


def test_what_a_power_cut_left_is_put_right(registry: Registry, tmp_path: Path, folders) -> None:
    user = folders[1]
    # The old pack had stepped aside and the new one had not come: it must come back.
    make(user / ".old-tone", "tone")
    (user / ".new-abc").mkdir()
    registry.add(make(tmp_path / "else", "else"))
    assert registry.info("tone").name == "tone"
    assert sorted(p.name for p in user.iterdir() if p.is_dir()) == ["else", "tone"]


def test_what_came_along_stays(registry: Registry, folders) -> None:
    make(folders[0] / "tone")
    with pytest.raises(BadPack, match="came with Dramatis"):
        registry.remove("tone")


def test_verify_tells(registry: Registry, folders) -> None:
    pack = make(folders[0] / "tone")
    assert registry.verify("tone").ok
    assert registry.verify("espeak").ok
    with (pack / "graphs" / "tone.onnx").open("ab") as stream:
        stream.write(b"\0")
    assert registry.list()[1].ok, "the list computes no hashes"
    found = registry.verify("tone")
    assert not found.ok and "hash" in found.why
    with pytest.raises(NoVoice):
        registry.verify("none")


def test_threads_get_one_pack(registry: Registry, folders) -> None:
    make(folders[0] / "tone")
    got: list[Pack] = []
    threads = [threading.Thread(target=lambda: got.append(registry.get("tone"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8 and len({id(pack) for pack in got}) == 1


def test_nothing_after_close(registry: Registry) -> None:
    registry.close()
    with pytest.raises(BadPack, match="closed"):
        registry.get("espeak")
