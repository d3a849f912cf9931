"""The verbs convert, morph, repair and verify: what is asked of a pack, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import make_takin_pack
import make_tone_pack
from engine.convert import convert
from engine.errors import BadClip, BadPack, BadText, EngineError, Unsupported
from engine.morph import mix, restyle
from engine.packs.registry import Registry
from engine.repair import repair
from engine.types import Audio, Block, Pack, Repaired, Utterance, Verdict, Voice
from engine.verify import verify

SOUND = Audio(np.linspace(-0.5, 0.5, 24_000, dtype=np.float32), 24_000)
A, B, C = (Voice("p", stock=name) for name in "abc")


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    folder = tmp_path_factory.mktemp("packs")
    make_tone_pack.make(folder / "tone")
    make_takin_pack.make(folder / "tiny")
    registry = Registry([folder], clips=Said())
    yield registry
    registry.close()


class Said:
    """A library with one clip, a scratch voice's sentence."""

    def read(self, sha256: str) -> Audio:
        from engine.packs.espeak import EspeakPack
        from engine.speak import whole

        pack = EspeakPack()
        voice = Voice("espeak", stock="en-gb+f2" if sha256 == "f" * 64 else "en-us+m2")
        sound, _ = whole(pack, Utterance("It was the best of times, it was the worst of times.", voice))
        pack.close()
        return sound


class Actor:
    """A pack that answers as it is told to, right or wrong."""

    def __init__(self, real: Pack, answer: Any = None) -> None:
        self.info = replace(real.info, name="p")
        self._answer = answer

    def voices(self) -> tuple[()]:
        return ()

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        return iter(())

    def convert(
        self, performance: Audio, voice: Voice, seed: int = 0, prosody: Voice | None = None
    ) -> Iterator[Block]:
        return iter((self._answer,))

    def repair(self, audio: Audio, *told: Any) -> Repaired:
        return self._answer  # type: ignore[no-any-return]

    def verify(self, *told: Any) -> Verdict:
        return self._answer  # type: ignore[no-any-return]

    def close(self) -> None:
        """Nothing to free."""


@pytest.mark.parametrize("name", ["espeak", "tone"])
def test_packs_that_cannot(registry: Registry, name: str) -> None:
    pack, voice = registry.get(name), Voice(name, stock="low")
    with pytest.raises(Unsupported, match=f"“{name}” cannot convert"):
        convert(pack, SOUND, voice)
    with pytest.raises(Unsupported, match="cannot morph"):
        restyle(pack, SOUND, voice, voice)
    with pytest.raises(Unsupported, match="cannot repair"):
        repair(pack, SOUND, "a b", (0, 1), "c", voice)
    with pytest.raises(Unsupported, match="cannot verify"):
        verify(pack, SOUND, "a b")


def test_arguments(registry: Registry) -> None:
    pack, empty = Actor(registry.get("tiny")), Audio(np.zeros(0, np.float32), 24_000)
    stranger = Voice("other", stock="a")
    for voice, prosody in ((stranger, None), (A, stranger)):
        with pytest.raises(Unsupported, match="belongs to the pack “other”"):
            convert(pack, SOUND, voice, 0, prosody)
    for call in (
        lambda: convert(pack, empty, A),
        lambda: repair(pack, empty, "a b", (0, 1), "c", A),
        lambda: verify(pack, empty, "a b"),
    ):
        with pytest.raises(BadClip, match="no samples"):
            call()
    for span in ((-1, 2), (2, 1), (0, 4)):
        with pytest.raises(BadText, match="outside the text of 3"):
            repair(pack, SOUND, "a b", span, "c", A)
    with pytest.raises(BadText, match="Nothing would be left"):
        repair(pack, SOUND, "a b", (0, 3), " ", A)
    with pytest.raises(BadText, match="no text"):
        verify(pack, SOUND, "  ")
    assert repair(pack, SOUND, "a b", (1, 1), " ", A).audio is SOUND


def test_a_pack_that_breaks_its_word(registry: Registry) -> None:
    real = registry.get("tiny")
    bad = Block(Audio(np.array([np.nan], np.float32), 24_000))
    with pytest.raises(BadPack, match="no numbers"):
        list(convert(Actor(real, bad), SOUND, A))
    with pytest.raises(BadPack, match="8000 Hz"):
        list(convert(Actor(real, Block(Audio(np.zeros(1, np.float32), 8_000))), SOUND, A))
    touched = SOUND.samples.copy()
    touched[3] += 1e-6
    for samples, changed in ((touched, (0.5, 0.6)), (SOUND.samples[1:], (0.5, 0.5)), (touched, (0.0, 2.0))):
        with pytest.raises(BadPack, match="changed more"):
            repair(
                Actor(real, Repaired(Audio(samples, 24_000), "c b", changed)), SOUND, "a b", (0, 1), "c", A
            )
    fine = Repaired(Audio(touched, 24_000), "c b", (0.0, 0.001))
    assert repair(Actor(real, fine), SOUND, "a b", (0, 1), "c", A) is fine


def test_the_verbs_of_a_real_pack(registry: Registry) -> None:
    pack = registry.get("tiny")
    voice, other = Voice("tiny", clips=("f" * 64,)), Voice("tiny", clips=("0" * 64,))
    sound, text = Said().read("a"), "It was the best of times, it was the worst of times."
    made = np.concatenate([block.audio.samples for block in restyle(pack, sound, voice, other, 3)])
    plain = np.concatenate([block.audio.samples for block in convert(pack, sound, voice, 3)])
    assert len(made) == len(plain) and abs(len(made) / 24_000 - sound.seconds) < 0.01
    assert not np.array_equal(made, plain)
    morphed = mix([(voice, 1), (other, 3)])
    assert sum(len(block.audio.samples) for block in convert(pack, sound, morphed)) == len(plain)
    assert repair(pack, sound, text, (11, 15), "worst", voice).text.startswith("It was the worst of times,")
    assert len(verify(pack, sound, text, voice).words) == 12


def test_a_mix() -> None:
    assert mix([(A, 2), (B, 2)]) == Voice("p", mix=((A, 0.5), (B, 0.5)))
    assert mix([(A, 3)]) == A
    assert mix([(A, 1), (B, 0)]) == A
    assert mix([(A, 1), (A, 1)], prosody=B) == replace(A, prosody=B)
    assert mix([(mix([(A, 1), (B, 1)]), 1), (C, 1)]).mix == ((A, 0.25), (B, 0.25), (C, 0.5))
    calm = replace(mix([(A, 1), (B, 1)]), prosody=C)
    assert mix([(calm, 1), (A, 1)]).mix == ((calm, 0.5), (A, 0.5)), "a way of speaking is not lost"


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.floats(0, 1e6)), min_size=1, max_size=8))
def test_weights_of_a_mix_sum_to_one(parts: list[tuple[Voice, float]]) -> None:
    if not sum(weight for _, weight in parts):
        with pytest.raises(EngineError, match="above 0"):
            mix(parts)
        return
    made = mix(parts)
    assert not made.mix or abs(sum(weight for _, weight in made.mix) - 1) < 1e-9
    again = mix([(made, 0.3)])
    assert again == made or [v for v, _ in again.mix] == [v for v, _ in made.mix]


def test_what_is_no_mix() -> None:
    with pytest.raises(EngineError, match="at least one voice"):
        mix([])
    for weight in (-1.0, float("nan"), float("inf")):
        with pytest.raises(EngineError, match="0 or more"):
            mix([(A, weight), (B, 1.0)])
    with pytest.raises(Unsupported, match="“p” and “q”"):
        mix([(A, 1), (Voice("q", stock="a"), 1)])
