"""Conversion with nets that know nothing: as long as what came in, the same whenever and however it is made."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_takin_pack
from engine.dsp.resample import resample
from engine.errors import BadClip
from engine.packs import manifest
from engine.packs.takin import hearing
from engine.packs.takin.conditioning import Conditioning, from_clips
from engine.packs.takin.feeds import Heard
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import FAVOUR, FLICKER, phones_of, steady
from engine.packs.takin.melody import HIGHEST, LOWEST
from engine.packs.takin.performing import convert, moved, register
from engine.runtime.providers import CPU
from engine.text.habits import Language
from engine.text.ngrams import counted
from engine.text.phones import BLANK, PAUSE
from engine.text.phonotactics import Phonotactics, Search
from engine.types import Audio, Samples

TEXT = "Many hands make light work, and too many cooks spoil the broth. So they say, again and again."


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    loaded = Graphs(manifest.read(make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")), (CPU,))
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def performance(say) -> Audio:  # type: ignore[no-untyped-def]
    return Audio(say(TEXT, "en-us+m3")[0], 22_050)


@pytest.fixture(scope="module")
def target(graphs: Graphs, say) -> Conditioning:  # type: ignore[no-untyped-def]
    return from_clips(graphs, [Audio(say(TEXT, "en-gb+f4")[0], 22_050)])


def made(graphs: Graphs, audio: Audio, target: Conditioning, seed: int = 0) -> Samples:
    return np.concatenate([block.audio.samples for block in convert(graphs, audio, target, seed)])


@settings(max_examples=4)
@given(
    rate=st.sampled_from([8_000, 16_000, 22_050, 24_000, 44_100, 48_000]),
    seconds=st.floats(0.8, 5.0),
)
def test_it_lasts_as_long(
    graphs: Graphs, performance: Audio, target: Conditioning, rate: int, seconds: float
) -> None:
    part = resample(Audio(performance.samples[: round(seconds * 22_050)], 22_050), rate)
    sound = made(graphs, part, target)
    assert abs(len(sound) / 24_000 - part.seconds) <= 0.01
    assert np.isfinite(sound).all() and np.abs(sound).max() <= 1.0


def test_seeded_and_in_blocks(graphs: Graphs, performance: Audio, target: Conditioning) -> None:
    blocks = list(convert(graphs, performance, target, 1))
    assert len(blocks) > 1
    sound = np.concatenate([block.audio.samples for block in blocks])
    assert np.array_equal(sound, made(graphs, performance, target, 1))
    assert not np.array_equal(sound, made(graphs, performance, target, 2))


def test_long_ones_are_heard_in_pieces(
    graphs: Graphs, performance: Audio, target: Conditioning, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(graphs, performance, target)
    monkeypatch.setattr(hearing.passages, "__defaults__", (400, 200))
    assert len(made(graphs, performance, target)) == len(whole)


def test_the_first_block_does_not_wait_for_the_last(
    graphs: Graphs, performance: Audio, target: Conditioning
) -> None:
    long = Audio(np.tile(performance.samples, 4), performance.rate)
    blocks = convert(graphs, long, target)
    first = next(blocks)
    assert 0 < first.audio.seconds < 5.0
    blocks.close()  # type: ignore[attr-defined]


def test_silence_is_refused(graphs: Graphs, target: Conditioning) -> None:
    with pytest.raises(BadClip, match="silent"):
        next(convert(graphs, Audio(np.zeros(30_000, np.float32), 16_000), target))


def test_the_register_is_the_others(performance: Audio) -> None:
    found = hearing.survey(performance)
    mean, spread = register(found)
    track = found.prosody()[:, 0]
    voiced = found.voiced & found.speech
    new = moved(track, voiced, mean, spread, mean + 0.5, spread)
    assert new[voiced].mean() == pytest.approx(mean + 0.5, abs=0.05)
    assert new[voiced].std() == pytest.approx(spread, rel=0.1)
    assert (new[~voiced] == 0).all()


@given(st.floats(-1.4, 1.7), st.floats(0, 1), st.floats(-1.4, 1.7), st.floats(0, 1), st.integers(0, 99))
def test_a_moved_pitch_keeps_its_shape_and_its_bounds(
    mean: float, spread: float, to: float, wide: float, seed: int
) -> None:
    pitch = (mean + spread * np.random.default_rng(seed).standard_normal(50)).astype(np.float32)
    voiced = np.arange(50) % 3 > 0
    new = moved(pitch, voiced, mean, spread, to, wide)
    assert ((new[voiced] >= LOWEST - 1e-5) & (new[voiced] <= HIGHEST + 1e-5)).all()
    assert (np.diff(new[voiced][np.argsort(pitch[voiced], kind="stable")]) >= -1e-6).all()
    assert new[voiced].max() - new[voiced].min() <= 1.5 * (pitch[voiced].max() - pitch[voiced].min()) + 1e-4


def logits(phones: list[int], lead: float) -> np.ndarray:
    """The phone of each frame `lead` above the one of the frame before, and far above all others."""
    result = np.zeros((len(phones), 30), np.float32)
    for frame, phone in enumerate(phones):
        result[frame, phone] = 10.0
        if frame and phones[frame - 1] != phone:
            result[frame, phones[frame - 1]] = 10.0 - lead
    return result


def test_doubtful_flickers_go() -> None:
    phones = [5, 5, 9, 5, 5, 7, 7, 8, 9, 9]
    assert steady(logits(phones, FLICKER / 2)).tolist() == [5, 5, 5, 5, 5, 7, 7, 8, 9, 9]
    assert steady(logits(phones, FLICKER * 2)).tolist() == phones
    assert steady(logits([BLANK, 5, 5], 5.0)).tolist() == [PAUSE, 5, 5]
    assert steady(logits([5, 6], 0.1)).tolist() == [5, 6]


def heard(frames: list[int], lead: float) -> Heard:
    """Phones of three frames each, with CTC's spikes in their middles; 9 leads 7 by `lead`."""
    posteriors, sounding = (np.zeros((len(frames), 30), np.float32) for _ in range(2))
    for frame, phone in enumerate(frames):
        marked = phone != PAUSE and frame % 3 == 1
        posteriors[frame, phone if marked else BLANK] = sounding[frame, phone] = 20.0
        if phone == 9:
            posteriors[frame, 7] = posteriors[frame, 9] - 0.3 * marked
            sounding[frame, 7] = 20.0 - lead
    return Heard(posteriors, sounding, np.zeros(len(frames) // 2, np.int64))


def test_where_a_frame_is_in_doubt_the_language_decides() -> None:
    habits = Phonotactics([Language(counted([[5, 6, 7, 8]] * 4, 30, (1, 1, 1)))])
    frames = np.repeat([PAUSE, 5, 6, 9, 8, PAUSE, PAUSE], 3).tolist()
    fits = [7 if phone == 9 else phone for phone in frames]
    doubtful, clear = (heard(frames, lead * FAVOUR) for lead in (0.5, 1.5))
    assert phones_of(doubtful, None).tolist() == phones_of(clear, None).tolist() == frames
    assert phones_of(doubtful, Search(habits)).tolist() == fits
    assert phones_of(clear, Search(habits)).tolist() == frames
    nothing = Heard(np.zeros((0, 30), np.float32), np.zeros((0, 30), np.float32), np.zeros(0, np.int64))
    assert phones_of(nothing, Search(habits)).tolist() == []


def test_what_is_known_of_the_language_is_used(graphs: Graphs, performance: Audio) -> None:
    target = from_clips(graphs, [performance])
    plain = np.concatenate([block.audio.samples for block in convert(graphs, performance, target)])
    only = Phonotactics([Language(counted([[40, 41]] * 9, graphs.sizes.phones, (1, 1)))])
    graphs.phonotactics, before = only, graphs.phonotactics
    try:
        knowing = np.concatenate([block.audio.samples for block in convert(graphs, performance, target)])
    finally:
        graphs.phonotactics = before
    assert len(knowing) == len(plain) and not np.array_equal(knowing, plain)
