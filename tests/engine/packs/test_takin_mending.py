"""Repair and proofing with nets that know nothing: what must hold whatever is heard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_takin_pack
from engine.dsp.resample import resample
from engine.errors import BadClip, BadText
from engine.packs import manifest
from engine.packs.takin import mending
from engine.packs.takin.conditioning import Conditioning, from_clips
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.mending import repair
from engine.packs.takin.proofing import verify
from engine.runtime.providers import CPU
from engine.types import Audio, Pronunciation

TEXT = "the cat and the dog and the cat"
KINDS = {"skip", "repeat", "cut", "silence", "clipping", "noise"}


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    loaded = Graphs(manifest.read(make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")), (CPU,))
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def take(say) -> Audio:  # type: ignore[no-untyped-def]
    return Audio(say(TEXT, "en-us+f2")[0], 22_050)


@pytest.fixture(scope="module")
def voice(graphs: Graphs, take: Audio) -> Conditioning:
    return from_clips(graphs, [take])


@lru_cache
def at(take: Audio, rate: int) -> Audio:
    return resample(take, rate)


def outside(before: Audio, after: Audio, changed: tuple[float, float]) -> tuple[int, int]:
    """Where the change begins, and where it ends before the recording's end; all else is the same, bit by bit."""
    start, end = (round(second * after.rate) for second in changed)
    tail = len(after.samples) - end
    assert after.rate == before.rate and 0 <= start <= end <= len(after.samples)
    assert start + tail <= len(before.samples)
    assert np.array_equal(after.samples[:start].view("i4"), before.samples[:start].view("i4"))
    kept = before.samples[len(before.samples) - tail :]
    assert np.array_equal(after.samples[end:].view("i4"), kept.view("i4"))
    assert np.isfinite(after.samples).all() and np.abs(after.samples).max() <= 1.0
    return start, tail


@settings(max_examples=12)
@given(
    data=st.data(),
    new=st.sampled_from(["", "cow", " horse ", "a very big bird", "the"]),
    rate=st.sampled_from([8_000, 16_000, 22_050, 44_100]),
    seed=st.integers(0, 3),
)
def test_nothing_outside_of_what_changed_is_touched(
    graphs: Graphs,
    take: Audio,
    voice: Conditioning,
    data: st.DataObject,
    new: str,
    rate: int,
    seed: int,
) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    before = at(take, rate)
    try:
        made = repair(graphs, before, TEXT, (start, end), new, voice, "en", seed)
    except BadText as error:
        assert not (TEXT[:start] + new + TEXT[end:]).strip(), error
        return
    assert made.text == TEXT[:start] + new + TEXT[end:]
    outside(before, made.audio, made.changed)


def test_seeded(graphs: Graphs, take: Audio, voice: Conditioning) -> None:
    one, same, other = (repair(graphs, take, TEXT, (4, 7), "horse", voice, "en", seed) for seed in (1, 1, 2))
    assert np.array_equal(one.audio.samples, same.audio.samples) and one.changed == same.changed
    assert not np.array_equal(one.audio.samples, other.audio.samples)


def test_a_change_of_marks_alone_changes_no_sound(graphs: Graphs, take: Audio, voice: Conditioning) -> None:
    made = repair(graphs, take, TEXT, (7, 7), ",", voice)
    assert made.audio is take and made.changed == (0.0, 0.0) and made.text.startswith("the cat, and")


def test_what_cannot_be_repaired(
    graphs: Graphs, take: Audio, voice: Conditioning, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadClip, match="The recording is silent"):
        repair(graphs, Audio(np.zeros(24_000, np.float32), 24_000), TEXT, (4, 7), "cow", voice)
    monkeypatch.setattr(mending, "LONGEST", 10)
    with pytest.raises(BadText, match="render it as lines of its own"):
        repair(graphs, take, TEXT, (4, 7), "elephant", voice)


def test_a_verdict_is_sane_whatever_is_heard(graphs: Graphs, take: Audio, voice: Conditioning) -> None:
    verdict = verify(graphs, take, TEXT, voice)
    assert [one.word for one in verdict.words] == TEXT.split()
    assert [TEXT[one.offset :][: len(one.word)] for one in verdict.words] == TEXT.split()
    assert all(0 <= one.start <= one.end <= take.seconds + 1e-3 for one in verdict.words)
    assert all(one.score is not None and 0 <= one.score <= 1 for one in verdict.words)
    assert all(
        one.kind in KINDS and 0 <= one.start <= one.end <= take.seconds + 0.01 for one in verdict.faults
    )
    assert verdict.phone_error_rate >= 0
    assert verdict.similarity == pytest.approx(1.0, abs=0.01), "its own voice"
    assert verify(graphs, take, TEXT).similarity is None


def test_a_silent_recording_says_nothing(graphs: Graphs, voice: Conditioning) -> None:
    for count in (1, 48_000):
        verdict = verify(graphs, Audio(np.zeros(count, np.float32), 16_000), TEXT, voice)
        assert verdict.similarity == 0.0
        assert {fault.kind for fault in verdict.faults} <= {"skip", "repeat"}


def test_pronunciations_are_what_it_should_say(graphs: Graphs, take: Audio) -> None:
    other = verify(graphs, take, TEXT, None, "en", (Pronunciation(4, 7, "ɪkspɛlɪɑːɹməs"),))
    assert len(other.words) == len(TEXT.split())
    with pytest.raises(BadText):
        verify(graphs, take, TEXT, None, "xx-nowhere")
