"""The graphs of a tiny pack, exported as real ones are: batches, padding, the cache of the lm, and packs that lie."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadPack, EngineError
from engine.packs.manifest import read
from engine.packs.takin.contracts import WINDOW
from engine.packs.takin.feeds import Canvas, Timbre
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.proofing import verify
from engine.text.habits import Language, packed
from engine.text.ngrams import counted
from engine.text.phones import PHONES, tokenize
from engine.text.vocabulary import learned
from engine.types import Audio
from make_takin_pack import make

CPU = ["CPUExecutionProvider"]
LENGTHS = (40, 57, 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def graphs(folder: Path) -> Iterator[Graphs]:
    loaded = Graphs(read(folder), CPU)
    yield loaded
    loaded.close()


def mels(*lengths: int) -> list[np.ndarray]:
    rng = np.random.default_rng(1)
    return [(rng.standard_normal((n, 80)) - 8).astype(np.float32) for n in lengths]


def near(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and np.allclose(one, other, atol=2e-4)


def test_what_is_heard_does_not_depend_on_the_batch(graphs: Graphs):
    together = graphs.hear(mels(*LENGTHS))
    for mel, heard in zip(mels(*LENGTHS), together, strict=True):
        count = -(-len(mel) // 4)
        assert heard.phones.shape == heard.frames.shape == (2 * count, len(PHONES))
        assert heard.tokens.shape == (count,) and heard.tokens.dtype == np.int64
        assert ((heard.tokens >= 0) & (heard.tokens < graphs.sizes.codes)).all()
        alone = graphs.hear([mel])[0]
        assert near(heard.phones, alone.phones) and near(heard.frames, alone.frames)


def test_timbre_knows_no_order_and_no_padding(graphs: Graphs):
    found = graphs.timbre(mels(*LENGTHS))
    for mel, timbre in zip(mels(*LENGTHS), found, strict=True):
        assert timbre.memory.shape == (graphs.sizes.timbre_tokens, graphs.sizes.memory_width)
        assert np.linalg.norm(timbre.vector) == pytest.approx(1, abs=1e-4)
        patches = mel[: len(mel) // 4 * 4].reshape(-1, 4, 80)
        shuffled = np.random.default_rng(0).permutation(patches).reshape(-1, 80)
        alone = graphs.timbre([shuffled])[0]
        assert near(timbre.vector, alone.vector) and near(timbre.memory, alone.memory)
    with pytest.raises(ValueError, match="at least 4 frames"):
        graphs.timbre(mels(3))


def test_style_and_prosody_do_not_depend_on_the_batch(graphs: Graphs):
    tracks = [np.ones((n, 4), np.float32) * 0.3 for n in LENGTHS]
    styles = graphs.style(mels(*LENGTHS), tracks)
    assert styles.shape == (3, graphs.sizes.style_width)
    for index, (mel, track) in enumerate(zip(mels(*LENGTHS), tracks, strict=True)):
        assert near(styles[index], graphs.style([mel], [track])[0])
    rng = np.random.default_rng(2)
    phones = [rng.integers(1, len(PHONES), n) for n in LENGTHS]
    marks = [rng.integers(0, 18, n) for n in LENGTHS]
    said = graphs.prosody(phones, marks, list(styles))
    for index, spoken in enumerate(said):
        alone = graphs.prosody([phones[index]], [marks[index]], [styles[index]])[0]
        assert spoken.durations.shape == (LENGTHS[index],) and (spoken.durations >= 0).all()
        assert spoken.contour.shape == (LENGTHS[index], 3)
        assert ((spoken.voiced >= 0) & (spoken.voiced <= 1)).all()
        for name in ("durations", "contour", "voiced", "energy"):
            assert near(getattr(spoken, name), getattr(alone, name)), name


def canvas(graphs: Graphs, frames: int, **more: object) -> Canvas:
    rng = np.random.default_rng(frames)
    vector = rng.standard_normal(graphs.sizes.vector_width).astype(np.float32)
    memory = rng.standard_normal((graphs.sizes.timbre_tokens, graphs.sizes.memory_width)).astype(np.float32)
    return Canvas(
        noise=rng.standard_normal((frames, 80)).astype(np.float32),
        prosody=np.tile(np.array([0.1, 1, 0.2, 1], np.float32), (frames, 1)),
        timbre=Timbre(memory, vector / np.linalg.norm(vector)),
        **more,  # type: ignore[arg-type]
    )


def test_what_is_known_comes_back_as_it_was(graphs: Graphs):
    known = mels(57)[0]
    given = np.arange(57) % 19 < 7
    painted = graphs.flow([canvas(graphs, 57, known=known, given=given)])[0]
    assert painted.shape == (57, 80) and np.isfinite(painted).all()
    assert np.array_equal(painted[given], known[given])
    assert not np.allclose(painted[~given], known[~given], atol=0.1)


def test_painting_alone_or_together(graphs: Graphs):
    some = [
        canvas(graphs, 57, phones=np.arange(29) % len(PHONES)),
        canvas(graphs, 40, tokens=np.arange(10) % graphs.sizes.codes),
        canvas(graphs, 3),
    ]
    together = graphs.flow(some, frames=80)
    for one, painted in zip(some, together, strict=True):
        assert near(painted, graphs.flow([one], frames=80)[0])
    assert [len(mel) for mel in graphs.flow(some)] == [57, 40, 3]


def test_the_vocoder_gives_a_hop_a_frame(graphs: Graphs):
    sounds = graphs.vocode(mels(*LENGTHS), frames=60)
    assert [len(sound) for sound in sounds] == [240 * n for n in LENGTHS]
    alone = graphs.vocode(mels(*LENGTHS)[:1], frames=60)[0]
    assert near(sounds[0], alone) and alone.dtype == np.float32


def test_the_lm_remembers(graphs: Graphs):
    rng = np.random.default_rng(3)
    steps, batch = 6, 2
    window = rng.integers(1, len(PHONES), (batch, steps, WINDOW))
    token = rng.integers(0, graphs.sizes.codes + 1, (batch, steps))
    style = rng.standard_normal((batch, graphs.sizes.style_width)).astype(np.float32)
    whole = graphs.decoder(batch).step(window, token, style)
    assert whole.shape == (batch, steps, graphs.sizes.codes)
    decoder = graphs.decoder(batch)
    one_by_one = [decoder.step(window[:, [t]], token[:, [t]], style) for t in range(4)]
    twin = decoder.fork()
    for run in (decoder, twin):
        rest = [run.step(window[:, [t]], token[:, [t]], style) for t in range(4, steps)]
        assert near(np.concatenate([*one_by_one, *rest], axis=1), whole)


def test_threads_share_the_graphs(graphs: Graphs):
    some = mels(16, 32, 48, 64)
    alone = [graphs.vocode([mel])[0] for mel in some]
    with ThreadPoolExecutor(4) as threads:
        for _ in range(3):
            for mine, theirs in zip(
                alone, threads.map(lambda mel: graphs.vocode([mel])[0], some), strict=True
            ):
                assert np.array_equal(mine, theirs)


def _replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_replaced("hop = 240", "hop = 256"), "hop and sample_rate are 256"),
        (_replaced('"p", "b"', '"b", "p"'), "“b” at place 2, and this Dramatis “p”"),
        (_replaced("codes = 125", "codes = 126"), "must be 126"),
        (_replaced("codes = 125", "codes = 0"), "codes must be a whole number"),
        (_replaced("style_width = 16", "style_width = true"), "style_width must be"),
        (_replaced("lm_heads = 2", "lm_heads = 3"), "must be 3"),
        (_replaced('tokens = "none"', 'tokens = "some"'), "“none” or “lm”"),
        (_replaced("[graphs.flow]", "[graphs.flaw]"), "graphs.flow"),
    ],
    ids=["hop", "phones", "codes", "no codes", "style", "heads", "tokens", "no flow"],
)
def test_packs_that_are_not_what_they_say(
    folder: Path, tmp_path: Path, change: Callable[[str], str], why: str
):
    pack = tmp_path / "pack"
    shutil.copytree(folder, pack)
    manifest = pack / "pack.toml"
    manifest.write_text(change(manifest.read_text("utf-8")), "utf-8")
    with pytest.raises(BadPack, match=why) as caught:
        Graphs(read(pack), CPU)
    assert "\n" not in str(caught.value)


def test_a_pack_without_an_lm(folder: Path, tmp_path: Path):
    pack = tmp_path / "pack"
    shutil.copytree(folder, pack)
    text = (pack / "pack.toml").read_text("utf-8")
    before, _, after = text.partition("[graphs.lm]")
    rest = after.partition("[")
    (pack / "pack.toml").write_text(before + "[" + rest[2], "utf-8")
    loaded = Graphs(read(pack), CPU)
    assert not loaded.has_lm
    with pytest.raises(BadPack, match="no graph “lm”"):
        loaded.decoder()
    loaded.close()
    with pytest.raises(EngineError, match="closed"):
        loaded.vocode(mels(8))


def knowing(folder: Path, copy: Path, data: bytes) -> Path:
    """The pack with a file of phonotactics beside its graphs."""
    shutil.copytree(folder, copy)
    (copy / "files" / "phonotactics.bin").write_bytes(data)
    told = f'[files.phonotactics]\nfile = "files/phonotactics.bin"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    file = copy / "pack.toml"
    file.write_text(f"{file.read_text('utf-8')}\n{told}", "utf-8")
    return copy


def test_a_pack_may_know_which_phones_follow_which(graphs: Graphs, folder: Path, tmp_path: Path):
    assert graphs.phonotactics is None
    words = [tuple(tokenize(word)) for word in "ðə taɪd keɪm ɪn æt sɪks".split()]
    said = [phone for word in words for phone in word]
    habit = Language(counted([said], len(PHONES), (1,) * 4), learned([words], len(PHONES), 1))
    loaded = Graphs(
        read(knowing(folder, tmp_path / "knowing", packed({"en": habit}))),
        CPU,
    )
    try:
        habits = loaded.phonotactics
        assert habits is not None
        memory = habits.unheard
        for phone in said:
            assert memory.chances.argmax() == phone
            memory = habits.then(memory, phone)
        rng = np.random.default_rng(2)
        noise = Audio((0.05 * rng.standard_normal(24_000)).astype(np.float32), 24_000)
        plain, told = (verify(one, noise, "The tide came in at six.") for one in (graphs, loaded))
        assert plain.phone_error_rate > 0.3 and told.phone_error_rate > 0.3
    finally:
        loaded.close()


def test_damaged_phonotactics_are_refused_in_one_line(folder: Path, tmp_path: Path):
    for number, data in enumerate((b"\x05\x06", bytes([len(PHONES), 0]))):
        with pytest.raises(BadPack, match=r"tiny: \[files.phonotactics\] is damaged") as caught:
            Graphs(read(knowing(folder, tmp_path / str(number), data)), CPU)
        assert "\n" not in str(caught.value)
