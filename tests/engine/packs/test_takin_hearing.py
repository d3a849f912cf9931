"""Long recordings in pieces: as if they were looked at whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dsp import features, levels
from engine.dsp.pitch import pitch_track
from engine.dsp.resample import resample
from engine.errors import BadClip
from engine.packs.takin import hearing
from engine.packs.takin.hearing import length, need_speech, pieces, survey
from engine.types import Audio


@settings(max_examples=25)
@given(
    rate=st.sampled_from([8_000, 11_025, 16_000, 24_000, 44_100, 48_000]),
    seconds=st.floats(0.01, 3.0),
    core=st.sampled_from([4, 40, 96]),
    margin=st.sampled_from([0, 4, 20]),
)
def test_the_cores_of_all_pieces_are_the_whole(rate: int, seconds: float, core: int, margin: int) -> None:
    count = round(seconds * rate)
    audio = Audio(np.random.default_rng(count).uniform(-1, 1, count).astype(np.float32), rate)
    found = list(pieces(audio, core, margin))
    total, hop = length(audio), features.HOP
    assert [piece.start for piece in found] == list(range(0, features.frame_count(total), core))
    parts = [
        piece.samples[(piece.start - piece.begin) * hop : (piece.stop - piece.begin) * hop] for piece in found
    ]
    joined = np.concatenate([*parts, np.zeros(0, np.float32)])
    assert len(joined) == total
    whole = resample(audio, features.SAMPLE_RATE).samples
    shared = min(total, len(whole))
    assert abs(total - len(whole)) <= 1 and np.abs(joined[:shared] - whole[:shared]).max(initial=0) < 1e-6
    for piece in found:
        assert piece.begin % 4 == 0 and piece.start % 4 == 0
        assert len(piece.samples) == min(total, piece.end * hop) - piece.begin * hop


def test_a_survey_is_what_the_whole_gives(say, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    samples, _ = say("Many hands make light work, and too many cooks spoil the broth.")
    sound = resample(Audio(samples, 22_050), 24_000)
    monkeypatch.setattr(hearing, "CORE", 120)
    monkeypatch.setattr(pieces, "__defaults__", (120, 100))
    found = survey(sound)
    mel, pitch = features.log_mel(sound.samples), pitch_track(sound.samples)
    assert np.allclose(found.energy, mel.mean(axis=1), atol=1e-4)
    assert (found.voiced == (pitch > -4)).mean() > 0.97
    both = found.voiced & (pitch > -4)
    assert np.abs(found.pitch[both] - pitch[both]).mean() < 0.02
    track = levels.prosody_track(mel, pitch)
    assert np.abs(found.prosody()[:, 2] - track[:, 2]).max() < 0.5
    assert np.array_equal(found.prosody(50, 80), found.prosody()[50:80])
    assert found.speech.mean() > 0.5


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (np.zeros(48_000), "silent: its loudest 10 ms of 2.0 s reach -120 dB"),
        (
            np.random.default_rng(0).standard_normal(48_000) * 0.1,
            "no speech in it: 0.00 s of a voice in 2.0 s",
        ),
    ],
)
def test_what_is_no_speech_is_refused_with_what_was_measured(samples: np.ndarray, told: str) -> None:
    with pytest.raises(BadClip, match=told):
        need_speech(survey(Audio(samples.astype(np.float32), 24_000)), "The performance")
