"""The scratch voice, started once for all tests of this folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.packs.espeak import EspeakPack
from engine.types import Direction, Pronunciation, Samples, Utterance, Voice, WordTiming

sys.path.insert(0, str(Path(__file__).parents[2]))

Say = Callable[..., tuple[Samples, tuple[WordTiming, ...]]]


@pytest.fixture(scope="session")
def espeak() -> Iterator[EspeakPack]:
    pack = EspeakPack()
    yield pack
    pack.close()


@pytest.fixture(scope="session")
def say(espeak: EspeakPack) -> Say:
    def speak(
        text: str,
        stock: str = "en-gb",
        *,
        direction: Direction | None = None,
        pronunciations: tuple[Pronunciation, ...] = (),
    ) -> tuple[Samples, tuple[WordTiming, ...]]:
        voice = Voice("espeak", stock=stock)
        utterance = Utterance(text, voice, "en", pronunciations, direction or Direction())
        blocks = list(espeak.speak(utterance))
        assert all(not block.words for block in blocks[:-1])
        return np.concatenate([block.audio.samples for block in blocks]), blocks[-1].words

    return speak
