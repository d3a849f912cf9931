"""The pack that ships: every verb, with the weights that users get."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.clips import Listener, examine
from engine.convert import convert
from engine.dsp.resample import resample
from engine.packs.registry import Registry
from engine.repair import repair
from engine.sound_file import decoded
from engine.speak import speak, whole
from engine.types import Actor, Audio, Samples, Utterance, Verb, Voice
from engine.verify import verify

PACKS = Path(__file__).parents[3] / "resources" / "packs"
TEXT = "The old man walked slowly along the river."
KATHLEEN, KERSTIN = Voice("nano", stock="kathleen"), Voice("nano", stock="kerstin")
LARGEST = 48_000_000
"""Bytes on disk that the pack may have."""


@pytest.fixture(scope="module")
def pack() -> Iterator[Actor]:
    registry = Registry((PACKS,))
    nano = registry.get("nano")
    assert isinstance(nano, Actor)
    yield nano
    registry.close()


@pytest.fixture(scope="module")
def said(pack: Actor) -> Audio:
    return whole(pack, Utterance(TEXT, KATHLEEN))[0]


def test_it_can_all_verbs_and_its_files_are_what_its_manifest_says() -> None:
    registry = Registry((PACKS,))
    manifest = registry.manifest("nano")
    manifest.verify()
    assert manifest.info.can == frozenset(Verb)
    assert sum(path.stat().st_size for path in manifest.folder.rglob("*") if path.is_file()) < LARGEST
    assert {"content", "speak", "convert", "speed"} <= set(manifest.card), "the card has the measured figures"
    licences = [source.rsplit("(", 1)[-1] for source in manifest.sources if "(" in source]
    free = ("CC0", "CC-BY-4", "Apache-2.0", "PSF-2.0", "MIT", "public domain")
    assert licences and all(one.startswith(free) for one in licences)
    registry.close()


def test_what_it_says_is_speech_of_a_likely_length(said: Audio) -> None:
    assert 1.5 < said.seconds < 5.0
    frames = said.samples[: len(said.samples) // 240 * 240].reshape(-1, 240)
    level = 20 * np.log10(np.sqrt((frames**2).mean(axis=1)) + 1e-6)
    assert level.max() > -25, "somebody speaks"
    assert np.percentile(level, 5) < level.max() - 20, "and is silent in between"


def test_its_own_recogniser_hears_the_words_that_were_said(pack: Actor, said: Audio) -> None:
    right = verify(pack, said, TEXT, KATHLEEN)
    wrong = verify(pack, said, "Every purple engine beneath us has forgotten nineteen questions.", KATHLEEN)
    assert right.phone_error_rate < 0.6
    assert right.phone_error_rate < wrong.phone_error_rate - 0.15
    assert [word.word for word in right.words] == TEXT.rstrip(".").split()
    assert right.similarity is not None
    assert right.similarity > 0.3


def test_the_same_request_gives_the_same_samples_and_another_seed_others(pack: Actor, said: Audio) -> None:
    again = whole(pack, Utterance(TEXT, KATHLEEN))[0]
    np.testing.assert_array_equal(said.samples, again.samples)
    other = whole(pack, Utterance(TEXT, KATHLEEN, seed=1))[0]
    assert not np.array_equal(said.samples[:24_000], other.samples[:24_000])


def test_a_mix_speaks_and_lies_between_its_voices(pack: Actor) -> None:
    mix = Voice("nano", mix=((KATHLEEN, 0.5), (KERSTIN, 0.5)))
    sound = whole(pack, Utterance(TEXT, mix))[0]
    assert sound.seconds > 1.0
    pair = Utterance(TEXT, Voice("nano", stock="kathleen", prosody=KERSTIN))
    assert whole(pack, pair)[0].seconds > 1.0


def test_a_performance_keeps_its_length_in_another_voice(pack: Actor, said: Audio) -> None:
    made = np.concatenate([block.audio.samples for block in convert(pack, said, KERSTIN)])
    assert abs(len(made) - len(said.samples)) <= 240
    assert np.abs(made).max() > 0.05


def test_repair_changes_nothing_outside_of_its_span(pack: Actor, said: Audio) -> None:
    start = TEXT.index("slowly")
    mended = repair(pack, said, TEXT, (start, start + len("slowly")), "quietly", KATHLEEN)
    assert mended.text == TEXT.replace("slowly", "quietly")
    first = round(mended.changed[0] * said.rate)
    after = len(mended.audio.samples) - round(mended.changed[1] * said.rate)
    np.testing.assert_array_equal(mended.audio.samples[:first], said.samples[:first])
    if after:
        np.testing.assert_array_equal(mended.audio.samples[-after:], said.samples[-after:])
    assert 0.0 < mended.changed[0] < mended.changed[1] < mended.audio.seconds


def test_a_clip_of_two_people_is_refused_and_of_one_is_not(pack: Actor) -> None:
    kathleen, kerstin = (_clip(name) for name in ("kathleen", "kerstin"))
    assert isinstance(pack, Listener)
    both = Audio(np.concatenate([kathleen, kerstin]), 24_000)
    assert [problem.kind for problem in examine(both, pack).problems if problem.refused] == ["speakers"]
    for alone in (kathleen, kerstin):
        assert examine(Audio(alone, 24_000), pack).refused is None


def _clip(name: str) -> Samples:
    """The first six seconds of a stock voice's clip."""
    manifest = Registry((PACKS,)).manifest("nano")
    sound = decoded(manifest.file(f"voice-{name}"), name)
    return resample(sound, 24_000).samples[: 6 * 24_000]


def test_the_first_sound_comes_before_the_whole(pack: Actor) -> None:
    blocks = speak(pack, Utterance(" ".join([TEXT] * 4), KATHLEEN))
    first = next(blocks)
    assert first.audio.seconds < 2.0
    assert sum(block.audio.seconds for block in blocks) > 4.0
