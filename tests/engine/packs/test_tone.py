"""The whole ONNX way with a real graph: blocks, timings, seeds, cancel, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadPack, BadText, NoVoice, Unsupported
from engine.packs.families import opened
from engine.packs.manifest import read
from engine.speak import whole
from engine.types import Direction, Pronunciation, Utterance, Voice
from make_tone_pack import HOP, RATE, VOICES, make, tone_graph


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory):
    pack = opened(read(make(tmp_path_factory.mktemp("packs") / "tone")), ["CPUExecutionProvider"])
    yield pack
    pack.close()


def said(text: str, **more: object) -> Utterance:
    return Utterance(text, Voice("tone", stock="low"), **more)  # type: ignore[arg-type]


def test_one_hop_a_character_in_blocks(tone) -> None:
    text = "a" * 60
    blocks = list(tone.speak(said(text)))
    assert [len(block.audio.samples) for block in blocks] == [25 * HOP, 25 * HOP, 10 * HOP]
    assert not blocks[0].words and blocks[-1].words[0].word == text


def test_pitch_follows_the_voice_and_the_direction(tone) -> None:
    def hertz(utterance: Utterance) -> float:
        audio, _ = whole(tone, utterance)
        spectrum = np.abs(np.fft.rfft(audio.samples * np.hanning(len(audio.samples)), 1 << 16))
        return float(np.argmax(spectrum) * RATE / (1 << 16))

    # Code 2 of "a" (97 % 24 + 1).
    for voice, (pitch, _) in VOICES.items():
        expected = pitch * 2 ** (2 / 12)
        assert hertz(Utterance("aaaa", Voice("tone", stock=voice))) == pytest.approx(expected, rel=0.05)
    low, high = hertz(said("aaaa")), hertz(said("aaaa", direction=Direction(pitch=12.0)))
    assert high == pytest.approx(2 * low, rel=0.05)


def test_seeded(tone) -> None:
    one, _ = whole(tone, said("hello", seed=1))
    again, _ = whole(tone, said("hello", seed=1))
    other, _ = whole(tone, said("hello", seed=2))
    assert np.array_equal(one.samples, again.samples)
    assert not np.array_equal(one.samples, other.samples)


def test_pace_energy_and_pronunciation(tone) -> None:
    plain, words = whole(tone, said("one two three"))
    slow, slow_words = whole(tone, said("one two three", direction=Direction(pace=0.5)))
    assert len(slow.samples) == 2 * len(plain.samples)
    assert slow_words[2].start == pytest.approx(2 * words[2].start)
    quiet, _ = whole(tone, said("one two three", direction=Direction(energy=-6.0)))
    np.testing.assert_allclose(quiet.samples, plain.samples * 10 ** (-6 / 20), atol=1e-6)
    told, words = whole(tone, said("one two three", pronunciations=(Pronunciation(4, 7, "tuːuː"),)))
    assert len(told.samples) == len(plain.samples) + 2 * HOP
    assert [(w.word, w.offset) for w in words] == [("one", 0), ("two", 4), ("three", 8)]


def test_cancelled_within_a_block(tone) -> None:
    ran = []
    real = tone._session.run
    tone._session.run = lambda *args, **more: ran.append(1) or real(*args, **more)
    try:
        blocks = tone.speak(said("a" * 10_000))
        next(blocks)
        next(blocks)
        blocks.close()
    finally:
        tone._session.run = real
    assert len(ran) == 2


def test_refuses(tone) -> None:
    with pytest.raises(NoVoice, match="it has low, high"):
        tone.speak(Utterance("x", Voice("tone", stock="none")))
    with pytest.raises(Unsupported, match="clones and mixes no voices"):
        tone.speak(Utterance("x", Voice("tone", clips=("ab" * 32,))))
    with pytest.raises(BadText, match="nothing to say"):
        tone.speak(said("..."))


def test_a_graph_that_makes_the_wrong_length_is_told(tmp_path: Path) -> None:
    pack = opened(read(make(tmp_path / "tone", model=tone_graph(hop=HOP // 2))), ["CPUExecutionProvider"])
    with pytest.raises(BadPack, match="not one hop a code"):
        list(pack.speak(said("hello")))
    pack.close()


@given(st.text(max_size=80))
def test_any_text(tone, text: str) -> None:
    try:
        blocks = list(tone.speak(said(text)))
    except BadText:
        return
    samples = np.concatenate([block.audio.samples for block in blocks])
    assert len(samples) == HOP * len(text)
    for word in blocks[-1].words:
        assert text[word.offset : word.offset + len(word.word)] == word.word
        assert 0 <= word.start < word.end <= len(samples) / RATE + 1e-9
