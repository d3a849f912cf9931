"""The store of sounds: what goes in comes out, whole or not at all, and damage is found."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.errors import BadProject, NoSpace, NotFound
from app.files import atomic
from app.files.audio_store import AudioStore, encode
from engine.types import Audio

TAGS = {"REQUEST": "ab" * 32, "SEED": "3", "WORDS": '[["naïve",0.1,0.2,0,null],["漢字",0.2,0.3,6,0.5]]'}


def sound(seconds: float = 1.0, rate: int = 24000, seed: int = 0) -> Audio:
    rng = np.random.default_rng(seed)
    return Audio((0.1 * rng.standard_normal(int(seconds * rate))).astype(np.float32), rate)


def pcm16(seconds: float = 1.0, rate: int = 22050) -> Audio:
    rng = np.random.default_rng(1)
    whole = rng.integers(-32768, 32768, int(seconds * rate)).astype(np.float32)
    return Audio(whole / np.float32(32768), rate)


@pytest.fixture
def store(tmp_path: Path) -> AudioStore:
    return AudioStore(tmp_path / "takes")


def test_a_file_is_named_by_its_bytes_and_carries_its_tags(store: AudioStore) -> None:
    stored = store.put(sound(), TAGS)
    path = store.path(stored.sha)
    assert path.parent.name == stored.sha[:2]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == stored.sha
    assert (stored.frames, stored.rate, stored.size) == (24000, 24000, path.stat().st_size)
    assert store.tags(stored.sha) == TAGS
    assert store.shape(stored.sha) == (24000, 24000)
    assert store.exists(stored.sha)
    assert store.verify(stored.sha)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_sixteen_bits_come_back_exactly_and_finer_sound_to_24_bits(store: AudioStore) -> None:
    coarse, fine = pcm16(), sound()
    assert np.array_equal(store.read(store.put(coarse, {}).sha).samples, coarse.samples)
    back = store.read(store.put(fine, {}).sha)
    assert back.rate == fine.rate
    assert np.abs(back.samples - fine.samples).max() <= 2.0**-24


@settings(max_examples=25, deadline=None)
@given(arrays(np.float32, st.integers(1, 400), elements=st.floats(-2, 2, width=32)))
def test_every_sound_can_be_stored(tmp_path_factory: pytest.TempPathFactory, samples: np.ndarray) -> None:
    store = AudioStore(tmp_path_factory.mktemp("takes"))
    back = store.read(store.put(Audio(samples, 16000), TAGS).sha).samples
    assert len(back) == len(samples)
    if len(samples):
        assert (
            np.abs(back - np.clip(samples, -1, 1)).max() <= 2.0**-15
        )  # +1.0 itself is one step above 16 bits


def test_the_same_sound_and_tags_are_one_file(store: AudioStore) -> None:
    assert store.put(sound(), TAGS) == store.put(sound(), TAGS)
    assert store.put(sound(), TAGS).sha != store.put(sound(), {**TAGS, "SEED": "4"}).sha
    assert len(list(store.folder.rglob("*.flac"))) == 2


def test_a_part_is_read_without_the_rest(store: AudioStore) -> None:
    coarse = pcm16(3.0)
    sha = store.put(coarse, {}).sha
    assert np.array_equal(store.read(sha, 1000, 2500).samples, coarse.samples[1000:2500])
    assert len(store.read(sha, 60000, 999999).samples) == len(coarse.samples) - 60000
    assert len(store.read(sha, 999999).samples) == 0


def test_a_missing_file_is_told(store: AudioStore) -> None:
    assert not store.exists("0" * 64)
    assert not store.verify("0" * 64)
    assert store.tags("0" * 64) == {}
    with pytest.raises(NotFound, match=r"missing .*render again"):
        store.read("0" * 64)


@pytest.mark.parametrize("kept", [0, 3, 100, 0.5, -1])
def test_a_cut_file_is_found_and_set_aside(store: AudioStore, kept: float) -> None:
    sha = store.put(sound(), TAGS).sha
    path = store.path(sha)
    whole = path.read_bytes()
    size = int(len(whole) * kept) if isinstance(kept, float) else kept % (len(whole) + 1)
    path.write_bytes(whole[: size if size < len(whole) else len(whole) - 1])
    assert not store.exists(sha)
    assert not store.verify(sha)
    assert store.set_aside(sha)
    assert not path.exists()
    assert [one.suffix for one in path.parent.iterdir()] == [".damaged"]


def test_damage_inside_a_file_is_found_by_reading_it(store: AudioStore) -> None:
    sha = store.put(sound(), TAGS).sha
    data = bytearray(store.path(sha).read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = bytes(2000)
    store.path(sha).write_bytes(data)
    assert store.exists(sha)  # its length is right
    with pytest.raises(BadProject, match=r"damaged .*render again"):
        store.read(sha)
    assert not store.exists(sha)
    assert store.put(sound(), TAGS).sha == sha
    assert store.exists(sha)


def test_a_good_file_is_never_set_aside(store: AudioStore) -> None:
    sha = store.put(sound(), TAGS).sha
    assert not store.set_aside(sha)
    assert store.exists(sha)


def test_files_without_a_row_are_listed(store: AudioStore) -> None:
    shas = sorted(store.put(sound(0.01, seed=seed), TAGS).sha for seed in range(20))
    (store.folder / "notes.txt").write_text("mine")
    (store.folder / shas[0][:2] / "other.flac").write_bytes(b"mine too")
    assert list(store.unlisted(())) == shas
    assert list(store.unlisted(set(shas[3:]))) == shas[:3]
    assert list(AudioStore(store.folder / "nowhere").unlisted(())) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(store: AudioStore) -> None:
    sha = store.put(sound(), TAGS).sha
    folder = store.path(sha).parent
    theirs = folder / f".{sha}.1.0123abcd.part.flac"
    ours = folder / f".{sha}.{os.getpid()}.0123abcd.part.flac"
    old = folder / f".{sha}.{os.getpid()}.4567abcd.part.flac"
    for path in (theirs, ours, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    (folder / ".mine.part").write_bytes(b"the user's")
    assert store.clean() == 2
    assert sorted(path.name for path in folder.iterdir()) == sorted([ours.name, f"{sha}.flac", ".mine.part"])


def test_a_file_that_is_there_already_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.json"
    atomic.write(path, b"one")
    atomic.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["a.json"]


def test_a_name_taken_by_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_bytes(b"x")
    with pytest.raises(NoSpace, match="cannot be written"):
        atomic.write(tmp_path / "taken", b"data")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_the_reason_for_a_failed_write_is_told(tmp_path: Path) -> None:
    told = str(atomic.no_space(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tmp_path))
    assert "no space left" in told
    assert str(tmp_path) in told


# A limit on the size of files stands in for a full disk: the write really fails half way.
FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import numpy as np
from app.core.errors import NoSpace
from app.files.audio_store import AudioStore
from engine.types import Audio
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = AudioStore(Path(sys.argv[1]))
rng = np.random.default_rng(0)
kept = store.put(Audio(rng.standard_normal(2000).astype(np.float32) / 10, 16000), {})
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
try:
    store.put(Audio(rng.standard_normal(160000).astype(np.float32) / 10, 16000), {})
except NoSpace as error:
    print(error)
assert store.verify(kept.sha)
print(len(list(store.folder.rglob("*.*"))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX's")
def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "takes"), root],
        capture_output=True,
        text=True,
        check=True,
    )
    told, files = done.stdout.splitlines()
    assert "cannot be written to" in told
    assert files == "1"


def test_nothing_cannot_be_stored(store: AudioStore) -> None:
    with pytest.raises(ValueError, match="no samples"):
        store.put(Audio(np.zeros(0, np.float32), 16000), TAGS)


def test_encoding_is_the_same_each_time() -> None:
    assert encode(sound(), TAGS) == encode(sound(), TAGS)
