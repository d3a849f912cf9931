"""A voice's colour: found from what differs, put on, taken off, mixed, kept; and heard in what a pack says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import make_adapter
from engine.dsp import features
from engine.errors import BadClip, NoVoice
from engine.packs.manifest import read
from engine.packs.takin import colour
from engine.packs.takin.cache import Cache
from engine.packs.takin.colour import Colour, found, mixed, of_rows
from engine.packs.takin.conditioning import Conditioning, from_clips
from engine.packs.takin.conditioning import mixed as mixed_voices
from engine.packs.takin.feeds import Canvas, Timbre
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.paint import Job, noise, paint
from engine.packs.takin.plan import plan
from engine.packs.takin.voices import Voices
from engine.types import Audio, Utterance, Voice
from made_speech import spoken
from make_takin_pack import make

Floats = NDArray[np.float32]

CPU = ["CPUExecutionProvider"]
BANDS = features.BANDS


def speech(seed: int, frames: int = 800) -> Floats:
    """Log-mel whose bands move together, with pauses, as speech's do."""
    rng = np.random.default_rng(seed)
    mixing = rng.normal(size=(12, BANDS)) * np.exp(-np.arange(12))[:, None] ** 0.25
    mel = -6.0 + rng.normal(size=(frames, 12)) @ mixing + rng.normal(0, 0.3, (frames, BANDS))
    mel -= mel.mean(axis=1, keepdims=True) + 6.0
    mel[::5] -= 6.0
    return mel.astype(np.float32)


def meant(mel: Floats, seed: int) -> Floats:
    """The same said by somebody whose bands lie elsewhere, move further and lean on their neighbours."""
    rng = np.random.default_rng(seed)
    turn = np.eye(BANDS) * rng.uniform(0.8, 1.3, BANDS) + 0.15 * np.eye(BANDS, k=1)
    shift = rng.normal(0, 0.4, BANDS)
    loud = mel.mean(axis=1, keepdims=True) > -9
    moved = (mel + 6.0) @ turn - 6.0
    return (np.where(loud, moved, mel) + shift - shift.mean()).astype(np.float32)


def distance(a: Floats, b: Floats) -> float:
    loud = a.mean(axis=1) > -9
    return float(np.abs(a - b)[loud].mean())


def made(seed: int = 1, share: float = 1.0) -> Colour:
    drawn = speech(seed)
    result = found([(drawn, meant(drawn, seed))], share)
    assert result is not None
    return result


def test_what_is_lacking_is_found_and_holds_for_other_speech():
    one, other = made(), speech(2)
    goal = meant(other, 1)
    assert distance(one.put_on(other), goal) < 0.6 * distance(other, goal)
    # By halves it goes half of the way.
    half = made(share=0.5)
    assert np.allclose(half.shift, one.shift / 2, atol=1e-5)
    assert distance(one.put_on(other), goal) < distance(half.put_on(other), goal) < distance(other, goal)


def test_a_colour_is_no_louder_and_leaves_silence_silent():
    one = made()
    assert abs(float(one.shift.mean())) < 1e-5
    silence = np.full((20, BANDS), features.LOG_FLOOR, np.float32)
    assert np.allclose(one.put_on(silence) - silence, one.shift, atol=1e-3)
    # A recording 6 nepers louder is another level, which is no colour.
    drawn = speech(1)
    louder = found([(drawn, meant(drawn, 1) + np.float32(6.0))], 1.0)
    assert louder is not None and np.allclose(louder.shift, one.shift, atol=1e-3)
    assert np.allclose(louder.change, one.change, atol=1e-3)


def test_it_can_be_taken_off():
    one, mel = made(), speech(3)
    back = one.taken_off(one.put_on(mel))
    assert np.abs(back - mel).max() < 2e-3


def test_too_little_speech_has_no_colour():
    drawn = speech(1, 80)
    assert found([(drawn, meant(drawn, 1))], 1.0) is None
    assert found([], 1.0) is None
    whole = speech(1)
    assert found([(whole, meant(whole, 1))], 0.0) is None


@given(st.integers(0, 1000), st.floats(0.01, 1.0), st.floats(0.01, 4.0), st.integers(300, 600))
@settings(max_examples=25)
def test_any_two_make_a_colour_that_can_be_kept(seed: int, share: float, wild: float, frames: int):
    rng = np.random.default_rng(seed)
    drawn = speech(seed, frames)
    other = (drawn * wild + rng.normal(0, wild, drawn.shape)).astype(np.float32)
    one = found([(drawn[:150], other[:150]), (drawn[150:], other[150:])], share)
    if one is None:
        return
    kept = of_rows(one.rows())
    assert kept is not None
    assert np.array_equal(kept.change, one.change) and kept.level == pytest.approx(one.level)
    assert np.isfinite(one.put_on(drawn)).all() and np.isfinite(one.taken_off(other)).all()
    assert np.abs(one.shift).max() <= colour.FURTHEST + 1e-6


def test_alike_speech_needs_no_colour():
    drawn = speech(1)
    one = found([(drawn, drawn)], 1.0)
    assert one is not None and np.abs(one.put_on(drawn) - drawn).max() < 0.02


def test_damaged_rows_are_none():
    rows = made().rows()
    for wrong in (rows[:-1], np.full_like(rows, np.nan), np.concatenate([rows[:3], -np.eye(BANDS)])):
        assert of_rows(wrong.astype(np.float32)) is None


def test_a_mix_lies_between_its_parts():
    one, other = made(1), made(2)
    between = mixed([(one, 0.5), (other, 0.5)])
    assert between is not None
    assert np.allclose(between.shift, (one.shift + other.shift) / 2, atol=1e-6)
    assert np.allclose(between.change, (one.change + other.change) / 2, atol=1e-6)
    # A part that has none moves nothing, and says nothing of where the others' middle lies.
    part = mixed([(one, 0.25), (None, 0.75)])
    assert part is not None and np.allclose(part.shift, one.shift / 4, atol=1e-6)
    assert np.allclose(part.centre, one.centre, atol=1e-5) and part.level == pytest.approx(one.level)
    assert mixed([(None, 1.0)]) is None


# -- in a pack --------------------------------------------------------------------------------------------------------


class Library:
    """A library of one clip, whatever is asked for."""

    def __init__(self, clip: Audio | None) -> None:
        self.clip = clip

    def read(self, sha256: str) -> Audio:
        if self.clip is None:
            raise BadClip("it is not there")
        return self.clip


def coloured(folder: Path, share: float) -> Path:
    """The tiny pack, with so much colour."""
    path = make(folder) / "pack.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('tokens = "none"', f'tokens = "none"\ncolour = {share}'), "utf-8")
    return folder


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[float], Graphs]]:
    """The tiny pack's graphs, with so much colour."""
    every: list[Graphs] = []

    def graphs(share: float) -> Graphs:
        every.append(Graphs(read(coloured(tmp_path_factory.mktemp("packs") / "tiny", share)), CPU))
        return every[-1]

    yield graphs
    for one in every:
        one.close()


@pytest.fixture(scope="module")
def whole(opened: Callable[[float], Graphs]) -> Graphs:
    return opened(1.0)


@pytest.fixture(scope="module")
def voice(whole: Graphs) -> Conditioning:
    return from_clips(whole, [spoken()])


def canvas(voice: Conditioning, given: int = 0, timbre: Timbre | None = None) -> Canvas:
    frames = 120
    known = np.zeros((frames, BANDS), np.float32)
    known[:given] = speech(4, given) if given else 0.0
    return Canvas(
        noise=noise(3, 0, frames),
        prosody=np.tile(np.array([0.0, 1.0, 0.0, 1.0], np.float32), (frames, 1)),
        timbre=timbre or voice.timbre,
        phones=np.full(frames // 2, 20, np.int64),
        known=known,
        given=np.arange(frames) < given,
    )


def test_a_clip_gives_a_colour_where_the_pack_wants_one(
    opened: Callable[[float], Graphs], whole: Graphs, voice: Conditioning
):
    assert voice.colour is not None and np.abs(voice.colour.shift).max() > 0.05
    bare = from_clips(opened(0.0), [spoken()])
    assert bare.colour is None and np.array_equal(bare.memory, voice.memory)
    again = from_clips(whole, [spoken()])
    assert again.colour is not None and np.array_equal(again.colour.rows(), voice.colour.rows())


def test_each_voice_has_a_colour_of_its_own(whole: Graphs, voice: Conditioning):
    assert voice.colour is not None
    other = from_clips(whole, [spoken("en-us+m7", text="Other words than those before, said by the same.")])
    assert other.colour is not None
    assert not np.allclose(other.colour.shift, voice.colour.shift, atol=0.05)


def test_the_flow_draws_in_colour_and_keeps_what_is_known(whole: Graphs, voice: Conditioning):
    assert voice.colour is not None
    bare = Timbre(voice.memory, voice.vector)
    plain, coloured = whole.flow([canvas(voice, timbre=bare), canvas(voice)])
    assert np.allclose(coloured, np.maximum(voice.colour.put_on(plain), features.LOG_FLOOR), atol=1e-3)
    given = canvas(voice, given=40)
    assert given.known is not None
    made = whole.flow([given])[0]
    assert np.array_equal(made[:40], given.known[:40])
    # The flow is shown what is known as it would have drawn it itself.
    shown = replace(given, timbre=bare, known=voice.colour.taken_off(given.known))
    wanted = np.maximum(voice.colour.put_on(whole.flow([shown])[0])[40:], features.LOG_FLOOR)
    assert np.allclose(made[40:], wanted, atol=1e-3)


def test_a_line_of_several_chunks_has_no_seam(whole: Graphs, voice: Conditioning):
    text = (
        "When the rain had stopped at last, the old woman came out and looked up at the sky for a while. " * 2
    )
    line = plan(whole, Utterance(text, Voice("tiny", clips=("a" * 64,))), voice)
    sound = np.concatenate(list(paint(whole, line, voice, 1)))
    assert len(sound) == line.frames * features.HOP and np.isfinite(sound).all()
    bare = np.concatenate(list(paint(whole, line, replace(voice, colour=None), 1)))
    assert np.abs(sound - bare).max() > 1e-3
    assert Job(line, voice).conditioning.colour is voice.colour


def test_an_adapted_voice_has_a_colour_of_its_own(
    tmp_path: Path, opened: Callable[[float], Graphs], voice: Conditioning
):
    folder = coloured(tmp_path / "tiny", 1.0)
    make_adapter.add(folder, "anna", ("flow",), seed=1)
    manifest = read(folder)
    graphs = Graphs(manifest, CPU)
    try:
        library = Library(spoken())
        clip = Voice("tiny", clips=("a" * 64,))
        voices = Voices(manifest, graphs, library, tmp_path / "cache")
        bare, adapted = voices.of(clip), voices.of(replace(clip, adapter="anna"))
        assert bare.colour is not None and adapted.colour is not None and voice.colour is not None
        assert np.array_equal(bare.colour.rows(), voice.colour.rows()) and bare.adapter == ""
        assert adapted.adapter == "anna" and np.array_equal(adapted.memory, bare.memory)
        assert np.abs(adapted.colour.rows() - bare.colour.rows()).max() > 1e-3
        # Both are kept on disk, each as its own.
        again = Voices(manifest, graphs, Library(None), tmp_path / "cache")
        for kept, made in ((again.of(clip), bare), (again.of(replace(clip, adapter="anna")), adapted)):
            assert kept.adapter == made.adapter and kept.colour is not None and made.colour is not None
            assert np.array_equal(kept.colour.rows(), made.colour.rows())
        # A mix is drawn with an adapter that none of its parts was compared with.
        mix = Voice("tiny", mix=((clip, 0.5), (clip, 0.5)))
        assert voices.of(mix).colour is not None
        assert voices.of(replace(mix, adapter="anna")).colour is None
        with pytest.raises(NoVoice, match="nobody"):
            from_clips(graphs, [spoken()], "nobody")
    finally:
        graphs.close()


def test_mixed_voices_mix_colours(voice: Conditioning):
    assert voice.colour is not None
    between = mixed_voices([(voice, 0.5), (replace(voice, colour=None), 0.5)])
    assert between.colour is not None
    assert np.allclose(between.colour.shift, voice.colour.shift / 2, atol=1e-6)


def test_a_kept_voice_keeps_its_colour(whole: Graphs, voice: Conditioning, tmp_path: Path):
    cache = Cache(tmp_path, "tiny", "1", whole.sizes)
    cache.put("ab" * 32, voice)
    back = cache.get("ab" * 32)
    assert back is not None and back.colour is not None and voice.colour is not None
    assert np.array_equal(back.colour.rows(), voice.colour.rows())
    cache.put("cd" * 32, replace(voice, colour=None))
    bare = cache.get("cd" * 32)
    assert bare is not None and bare.colour is None
    # Another share is another voice; a damaged colour is made anew.
    other = Cache(tmp_path, "tiny", "1", replace(whole.sizes, colour=0.5))
    assert other.key(["a"]) != cache.key(["a"])
    broken = replace(voice.colour, change=np.full_like(voice.colour.change, np.inf))
    cache.put("ef" * 32, replace(voice, colour=broken))
    assert cache.get("ef" * 32) is None
