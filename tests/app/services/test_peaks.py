from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.timeline import ChapterTimeline, Clip, PauseKind
from app.services import peaks
from app.services.timelines import timeline
from made_project import make_project

SOUNDS = arrays(np.float32, st.integers(1, 4000), elements=st.floats(-1, 1, width=32))


@given(SOUNDS, st.sampled_from([8000, 22050, 44100]))
def test_peaks_hold_every_sample(samples: np.ndarray, rate: int):
    found = peaks.of_samples(samples, rate)
    assert len(found) == np.ceil(len(samples) * peaks.A_SECOND / rate)
    assert found[:, 0].min() / 127 <= samples.min() + 1e-6
    assert found[:, 1].max() / 127 >= samples.max() - 1e-6
    assert (found[:, 0] <= found[:, 1]).all()


@given(arrays(np.int8, st.tuples(st.integers(0, 5000), st.just(2))))
def test_each_level_holds_the_one_below(finest: np.ndarray):
    levels = peaks.pyramid(finest)
    assert len(levels[-1]) <= peaks.COARSEST
    for below, above in pairwise(levels):
        assert len(above) == -(-len(below) // peaks.FACTOR)
        for place in (0, len(above) // 2, len(above) - 1):
            group = below[place * peaks.FACTOR : (place + 1) * peaks.FACTOR]
            assert (above[place] == [group[:, 0].min(), group[:, 1].max()]).all()


def test_clips_lie_where_the_timeline_says():
    loud = np.tile(np.array([[-100, 100]], np.int8), (400, 1))
    clips = (
        Clip(1, 1, 1.0, PauseKind.CHAPTER, 0.5),
        Clip(2, 2, 1.0, PauseKind.SENTENCE, 0.25, trim_in=0.25, trim_out=0.25, gain=-20.0),
        Clip(3, 9, 1.0, PauseKind.SENTENCE, 0.25),
    )
    strip = peaks.lay(ChapterTimeline(0, "One", clips, 1.0), {1: loud, 2: loud})
    high = strip.levels[0][:, 1]
    assert len(high) == round(strip.chapter.seconds * peaks.A_SECOND)
    assert not high[:200].any()
    assert (high[200:600] == 100).all()
    assert not high[600:700].any()
    assert (high[700:900] == 10).all()
    assert not high[900:].any()
    assert strip.missing == {3}


def test_fades_are_seen():
    loud = np.tile(np.array([[-100, 100]], np.int8), (400, 1))
    clip = Clip(1, 1, 1.0, PauseKind.CHAPTER, 0.0, fade_in=0.5, fade_out=0.25)
    high = peaks.lay(ChapterTimeline(0, "", (clip,), 0.0), {1: loud}).levels[0][:, 1]
    assert (high[0], high[100], high[250], high[-1]) == (0, 50, 100, 0)


def test_a_takes_peaks_are_kept_and_the_cache_may_go(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=4) as project:
        laid = timeline(project, [0]).chapters[0]
        first = peaks.strip(project, laid)
        cached = sorted((project.folder / "cache").rglob("*.peaks"))
        assert len(cached) == 4
        assert not list((project.folder / "cache").rglob("*.part"))
        cached[0].write_bytes(cached[0].read_bytes()[:20])  # cut short
        cached[1].unlink()
        again = peaks.strip(project, laid)
        assert all((a == b).all() for a, b in zip(first.levels, again.levels, strict=True))
        assert first.levels[0][:, 1].max() > 20
        assert not first.missing


def test_a_missing_sound_is_told_and_the_rest_is_drawn(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=3) as project:
        laid = timeline(project, [0]).chapters[0]
        next(iter((project.folder / "takes").rglob("*.flac"))).unlink()
        strip = peaks.strip(project, laid)
        assert 0 < len(strip.missing) < len(laid.clips)
        assert strip.levels[0].any()


@pytest.mark.parametrize("seconds", [0.0, 0.001])
def test_a_sound_of_next_to_nothing(seconds: float):
    found = peaks.of_samples(np.zeros(round(seconds * 22050), np.float32), 22050)
    assert len(found) == (1 if seconds else 0)
