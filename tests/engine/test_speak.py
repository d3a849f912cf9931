"""The verb speak, with the scratch voice and with a graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadPack, BadText, Unsupported
from engine.packs.registry import Registry
from engine.speak import speak, whole
from engine.types import Audio, Block, Pack, Utterance, Voice
from make_tone_pack import make


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    folder = tmp_path_factory.mktemp("packs")
    make(folder / "tone")
    registry = Registry([folder])
    yield registry
    registry.close()


@pytest.mark.parametrize(("name", "stock"), [("espeak", "en-gb"), ("tone", "low")])
def test_blocks_are_the_whole(registry: Registry, name: str, stock: str) -> None:
    pack = registry.get(name)
    utterance = Utterance("It was the best of times, it was the worst of times.", Voice(name, stock=stock))
    blocks = list(speak(pack, utterance))
    audio, words = whole(pack, utterance)
    assert len(blocks) > 1
    assert np.array_equal(np.concatenate([block.audio.samples for block in blocks]), audio.samples)
    assert audio.rate == pack.info.sample_rate
    assert words == blocks[-1].words and len(words) == 12
    assert words[-1].word == "times" and words[-1].end <= audio.seconds


@pytest.mark.parametrize("text", ["", "  \n", "..."])
@pytest.mark.parametrize("name", ["espeak", "tone"])
def test_no_text(registry: Registry, name: str, text: str) -> None:
    stock = {"espeak": "de", "tone": "low"}[name]
    with pytest.raises(BadText):
        speak(registry.get(name), Utterance(text, Voice(name, stock=stock)))


class Odd:
    """A pack that breaks its word in one way."""

    def __init__(self, real: Pack, block: Block | None, can: bool = True) -> None:
        self.info = real.info if can else replace(real.info, can=frozenset())
        self._block = block

    def voices(self) -> tuple[()]:
        return ()

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        return iter(() if self._block is None else (self._block,))

    def close(self) -> None:
        """Nothing to free."""


def test_a_pack_that_breaks_its_word(registry: Registry) -> None:
    real = registry.get("tone")
    utterance = Utterance("x", Voice("tone", stock="low"))
    with pytest.raises(Unsupported, match="cannot speak"):
        speak(Odd(real, None, can=False), utterance)
    with pytest.raises(BadPack, match="made no sound"):
        whole(Odd(real, None), utterance)
    with pytest.raises(BadPack, match="8000 Hz"):
        whole(Odd(real, Block(Audio(np.zeros(8, np.float32), 8000))), utterance)
    nan = np.array([0.0, np.nan], np.float32)
    with pytest.raises(BadPack, match="no numbers"):
        whole(Odd(real, Block(Audio(nan, real.info.sample_rate))), utterance)


def test_closing_closes_the_pack_beneath(registry: Registry, tmp_path: Path) -> None:
    pack = registry.get("espeak")
    blocks = speak(pack, Utterance("word " * 5_000, Voice("espeak", stock="en-gb")))
    next(blocks)
    blocks.close()  # type: ignore[attr-defined]
    assert whole(pack, Utterance("Still here.", Voice("espeak", stock="en-gb")))[1]
