"""Adapters of a Takin pack: each voice with its own or none, in every verb, and the base as it was afterwards."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import make_adapter
import make_takin_pack
from engine.adapters import Adapted, adapters
from engine.convert import convert
from engine.errors import BadPack, NoVoice
from engine.packs import manifest
from engine.packs.takin.pack import TakinPack
from engine.repair import repair
from engine.runtime.providers import CPU
from engine.speak import speak, whole
from engine.types import Audio, Block, Samples, Utterance, Voice

TEXT = "Out of the house, at last."


class Clip:
    """A library of one clip."""

    def __init__(self, audio: Audio) -> None:
        self.audio = audio

    def read(self, sha256: str) -> Audio:
        return self.audio


@pytest.fixture(scope="module")
def clip(say) -> Audio:  # type: ignore[no-untyped-def]
    return Audio(say("The quick brown fox jumps over the lazy dog.", "en-gb+f2")[0], 22_050)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with adapters for both graphs, and for one of them."""
    made = make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")
    make_adapter.add(made, "book")
    make_adapter.add(made, "anna", ("flow",), seed=1)
    make_adapter.add(made, "words", ("lm",), seed=2)
    return made


@pytest.fixture
def opened(folder: Path, clip: Audio, tmp_path: Path) -> Iterator[Callable[..., TakinPack]]:
    """Opens a copy of the pack that `change` was done to."""
    loaded: list[TakinPack] = []

    def change(change: Callable[[Path], object] = lambda folder: None) -> TakinPack:
        copy = tmp_path / f"pack{len(loaded)}"
        shutil.copytree(folder, copy)
        change(copy)
        loaded.append(TakinPack(manifest.read(copy), (CPU,), Clip(clip)))
        return loaded[-1]

    yield change
    for one in loaded:
        one.close()


def by_tokens(folder: Path) -> None:
    """Has the pack speak by its lm."""
    file = folder / "pack.toml"
    text = file.read_text("utf-8")
    assert 'tokens = "none"' in text
    file.write_text(text.replace('tokens = "none"', 'tokens = "lm"'), "utf-8")


def voice(adapter: str = "") -> Voice:
    return Voice("tiny", clips=("0" * 64,), adapter=adapter)


def said(pack: TakinPack, adapter: str = "") -> Samples:
    return whole(pack, Utterance(TEXT, voice(adapter)))[0].samples


def test_it_tells_what_it_has(opened: Callable[..., TakinPack], espeak) -> None:
    pack = opened()
    assert isinstance(pack, Adapted) and pack.adapters() == adapters(pack) == ("anna", "book", "words")
    assert adapters(espeak) == ()


def test_speech_with_and_without(opened: Callable[..., TakinPack]) -> None:
    pack = opened()
    base, book, anna = (said(pack, name) for name in ("", "book", "anna"))
    assert len(base) == len(book) == len(anna), "timing is the prosody graph's"
    for one, other in ((base, book), (base, anna), (book, anna)):
        assert np.abs(one - other).max() > 1e-3
    assert np.array_equal(said(pack), base), "off again, the base is what it was, bit by bit"
    assert np.array_equal(said(pack, "book"), book)
    assert np.array_equal(said(opened()), base), "as in a pack where none was ever on"
    assert np.array_equal(said(pack, "words"), base), (
        "an adapter of the lm changes nothing in speech by phones"
    )


def test_speech_by_tokens(opened: Callable[..., TakinPack]) -> None:
    pack = opened(by_tokens)
    base = said(pack)
    found = {name: said(pack, name) for name in ("book", "anna", "words")}
    assert all(np.abs(one - base).max() > 1e-3 for one in found.values())
    assert np.array_equal(said(pack), base)


def test_converting_and_repairing(opened: Callable[..., TakinPack], clip: Audio) -> None:
    pack = opened()

    def converted(adapter: str) -> Samples:
        return np.concatenate([block.audio.samples for block in convert(pack, clip, voice(adapter))])

    def repaired(adapter: str) -> Samples:
        text = "The quick brown fox jumps over the lazy dog."
        return repair(pack, clip, text, (10, 15), "green", voice(adapter)).audio.samples

    for verb in (converted, repaired):
        base = verb("")
        bent = verb("anna")
        assert base.shape == bent.shape and np.abs(base - bent).max() > 1e-4, verb
        assert np.array_equal(verb(""), base), verb


def test_many_lines_with_adapters_of_their_own(opened: Callable[..., TakinPack]) -> None:
    pack = opened()
    names = ["", "book", "anna", "", "gone", "book"]
    found: dict[int, list[Samples]] = {}
    failed: dict[int, object] = {}
    for place, answer in pack.speak_many([Utterance(TEXT, voice(name)) for name in names], batch=4):
        if isinstance(answer, Block):
            found.setdefault(place, []).append(answer.audio.samples)
        else:
            failed[place] = answer
    assert list(failed) == [4] and isinstance(failed[4], NoVoice)
    for place, parts in found.items():
        assert np.abs(np.concatenate(parts) - said(pack, names[place])).max() < 1e-4, names[place]


def test_adapters_of_parts_count_for_nothing(opened: Callable[..., TakinPack]) -> None:
    pack = opened()

    def of(outer: str, inner: str) -> Samples:
        mix = Voice("tiny", mix=((voice(inner), 0.5), (voice(), 0.5)), prosody=voice(inner), adapter=outer)
        return whole(pack, Utterance(TEXT, mix))[0].samples

    assert np.array_equal(of("", "anna"), of("", ""))
    assert np.array_equal(of("book", "anna"), of("book", ""))
    assert np.abs(of("book", "") - of("", "")).max() > 1e-3


def test_unknown_ones_are_told_at_once(opened: Callable[..., TakinPack], espeak) -> None:
    pack = opened()
    for asked in (
        lambda: speak(pack, Utterance(TEXT, voice("gone"))),
        lambda: pack.speak(Utterance(TEXT, voice("gone"))),
        lambda: convert(pack, Audio(np.ones(9, np.float32), 24_000), voice("gone")),
        lambda: pack.verify(Audio(np.ones(9, np.float32), 24_000), TEXT, voice("gone")),
    ):
        with pytest.raises(NoVoice, match="“tiny” has no adapter “gone”; it has anna, book, words"):
            asked()
    with pytest.raises(NoVoice, match="“espeak” has no adapter “book”; it has none"):
        speak(espeak, Utterance(TEXT, Voice("espeak", stock="en-gb", adapter="book")))


def test_damaged_files_stop_only_their_own_adapter(opened: Callable[..., TakinPack]) -> None:
    def damage(folder: Path) -> None:
        (folder / "files/lora-flow-anna.onnx_adapter").write_bytes(b"something else")
        (folder / "files/none.onnx_adapter").write_bytes(b"no adapter, but what the manifest promises")
        make_adapter.register(folder, "lora-flow-none", "files/none.onnx_adapter")
        weights = make_adapter.arrays(folder / "graphs/lm.onnx")
        make_adapter.write(folder / "files/other.onnx_adapter", weights)
        make_adapter.register(folder, "lora-flow-other", "files/other.onnx_adapter")

    pack = opened(damage)
    assert len(said(pack)) and len(said(pack, "book"))
    for name, why in (
        ("anna", "files/lora-flow-anna.onnx_adapter is not what pack.toml promises"),
        ("none", "files/none.onnx_adapter is no adapter, or damaged; get the pack anew"),
        ("other", "files/other.onnx_adapter does not fit the graph “tiny/flow”, which has no place for"),
    ):
        with pytest.raises(BadPack, match=why) as caught:
            speak(pack, Utterance(TEXT, voice(name)))
        assert "\n" not in str(caught.value)
    assert len(said(pack, "book"))


def test_each_is_read_once_and_outlives_its_file(opened: Callable[..., TakinPack], tmp_path: Path) -> None:
    pack = opened()
    book = said(pack, "book")
    for file in (tmp_path / "pack0").rglob("*.onnx_adapter"):
        file.unlink()
    assert np.array_equal(said(pack, "book"), book)


def test_one_for_a_graph_that_is_not_there_does_not_count(opened: Callable[..., TakinPack]) -> None:
    def without_lm(folder: Path) -> None:
        file = folder / "pack.toml"
        text = file.read_text("utf-8")
        sha = hashlib.sha256((folder / "graphs/lm.onnx").read_bytes()).hexdigest()
        part = f'[graphs.lm]\nfile = "graphs/lm.onnx"\nsha256 = "{sha}"\n'
        assert part in text
        file.write_text(text.replace(part, ""), "utf-8")

    pack = opened(without_lm)
    assert pack.adapters() == ("anna", "book") and len(said(pack, "book"))
    with pytest.raises(NoVoice, match="no adapter “words”"):
        said(pack, "words")


def test_a_voice_is_made_without_regard_to_its_adapter(opened: Callable[..., TakinPack]) -> None:
    pack = opened()
    plain, bent = pack.conditioned(voice()), pack.conditioned(voice("book"))
    assert (plain.adapter, bent.adapter) == ("", "book") and np.array_equal(plain.memory, bent.memory)
